#pragma once
// Which rows of the chain of changes are about a slot of a program. Pure; any thread.

#include <algorithm>
#include <array>
#include <string_view>

#include "db/records.h"

namespace plumbline::db {

inline bool ofSlot(const OverrideRecord& row) {
    constexpr std::array<std::string_view, 6> kOther = {"program", "max", "role", "care", "cue", "flag"};
    return std::find(kOther.begin(), kOther.end(), row.field) == kOther.end();
}

}  // namespace plumbline::db
