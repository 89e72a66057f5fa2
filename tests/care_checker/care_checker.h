#pragma once
// Were the rules of the care of the back kept? Written from the rules' own page alone: it knows nothing of
// how the program carries them out, and where the page leaves something open it only names what no reading
// allows. Pure; any thread.
//
// BC-25 (advice cards) and what is heard cannot be seen in snapshots and rows, and are not looked at.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "tests/care_checker/tally.h"
#include "tests/care_checker/visit_log.h"

namespace plumbline::care_checker {

struct Violation {
    std::string member_id;
    std::int64_t day = 0;
    std::string rule;      ///< "BC-03"; "explained": a change of plan that no reason shown accounts for
    std::string sentence;  ///< what was seen, and what the rule says
};

/// What the rules say of one visit. `before`: the member's earlier visits, the oldest first; thinned ones do.
/// `tally`: how much was judged is added to it.
std::vector<Violation> checkVisit(const Facts& facts, std::span<const VisitLog> before, const VisitLog& visit,
                                  Tally* tally = nullptr);

/// What the rules say of a gym whatever its members do: BC-04 of its catalogue, BC-22.
std::vector<Violation> checkGym(const Facts& facts, Tally* tally = nullptr);

/// Drops from a visit what no later visit is compared with.
void thin(VisitLog& visit);

}  // namespace plumbline::care_checker
