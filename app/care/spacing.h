#pragma once
// BC-18: two or three back-focused sessions a week, no two hard hinge sessions on consecutive days. Pure; any
// thread.

#include <cstdint>
#include <vector>

#include "app/care/facts.h"

namespace plumbline::care {

/// A day with work of a hinge that tires the back (its spine load is Numbers::hard_hinge_from or more) above
/// Numbers::spacing_load_pct of the heaviest of that exercise in the Numbers::spacing_weeks up to it and
/// above the empty bar, or with a weight nobody knows: hard, unless it was of a lighter week. With any such
/// work: back-focused.
struct HingeDay {
    std::int64_t day = 0;
    bool hard = false;
};
/// In the order of days; of this visit none. Two visits of a day are one.
std::vector<HingeDay> hingeDays(const Facts& facts);

/// Today clashes: hard hinge work lies at most Numbers::hinge_days ago, or seven days have
/// Numbers::back_sessions back-focused days already.
struct Clash {
    bool clashes = false;
    int days_ago = 0;  ///< the hard work that lies too near
    int of_week = 0;   ///< none does: so many back-focused days are in the week already
};
Clash clashToday(const Facts& facts);

/// BC-24: visits of the last `days` days with hard hinge work on a day that clashed, also where that was
/// lightened then, and the second visit of a day. By the numbers that hold now.
int clashesOf(const Facts& facts, int days);

/// On a clash, of every hard hinge of the catalogue: Numbers::spacing_load_pct of the heaviest of those
/// weeks; 0, the empty bar, where there is none. Of one that is not on the bar nobody knows the weight.
std::vector<training::CareLimits::Most> spacedLoads(const Facts& facts);

}  // namespace plumbline::care
