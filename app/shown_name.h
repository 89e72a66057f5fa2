#pragma once
// What the screens call a member. Pure; any thread.

#include <string>

#include "db/records.h"

namespace plumbline::app {

/// The first name; of several who share it all but the first to join carry their number: "Ben (2)".
inline std::string shownName(const db::MemberRecord& member) {
    if (member.namesake < 2) return member.first_name;
    return member.first_name + " (" + std::to_string(member.namesake) + ")";
}

}  // namespace plumbline::app
