#pragma once
// Everything the store holds about a member, as one JSON text. Pure.

#include <cstdint>
#include <string>
#include <vector>

#include "app/reports/access_log.h"
#include "db/held.h"

namespace plumbline::reports {

/// UTC ms.
struct HeldWhen {
    std::int64_t made_ms = 0, as_of_ms = 0;  ///< what came later is not in it
};

/// An object: what it is, of when, and how to read it, then "tables", each an array of one object per row
/// with the store's own columns, and "exports", who was given what of it. Raw bytes are {"base64": "..."},
/// broken UTF-8 becomes U+FFFD.
std::string heldJson(const std::string& member_id, const std::vector<db::HeldRows>& held,
                     const std::vector<AccessEntry>& exports, const HeldWhen& when);

}  // namespace plumbline::reports
