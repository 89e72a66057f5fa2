#pragma once
// What members say of their bodies, counted so that no two exports differ by fewer than kFewest people. Pure.

#include <string_view>
#include <vector>

#include "app/reports/usage.h"
#include "db/usage.h"

namespace plumbline::reports {

/// How often `kind` was said. Told in portions: whole weeks from Monday, as many one after another as it
/// takes until kFewest different people stand behind, from the store's beginning, wherever the period lies. A
/// portion counts when all of it lies in the period and its last week is over; so whoever compares two
/// periods learns of whole portions only. What is erased, deleted or found later moves where the portions
/// behind it end: of two exports with that between them this does not hold. Empty: there is none. `said` is
/// in the order of time.
People inPortions(const std::vector<db::UsageSaid>& said, std::string_view kind, const UsageQuestion& asked);

}  // namespace plumbline::reports
