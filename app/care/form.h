#pragma once
// BC-11 and BC-20: what the sensors can say against the form of a set, each named for what it is, and the
// lighter weight that is offered after it. The rack does not see posture. Pure; any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/care/numbers.h"
#include "app/care_view.h"
#include "app/set_view.h"
#include "app/training/bar_loads.h"
#include "app/training/history.h"

namespace plumbline::care {

/// A member's own range of motion of an exercise, m.
struct Baseline {
    double mean = 0, spread = 0;  ///< spread: one standard deviation
};

/// Of the counted repetitions of the newest Numbers::baseline_sets sets before this visit (`sets`: the newest
/// first, as MemberHistory has them). Empty: fewer than Numbers::baseline_reps repetitions, then nothing is
/// said of the range.
std::optional<Baseline> baselineOf(const std::vector<training::PastSet>& sets,
                                   const std::string& this_session, const Numbers& numbers);

/// A set as far as it has come.
struct SetFacts {
    std::vector<app::RepView> reps;  ///< as SetView::reps; those that did not count are passed over
    std::optional<Baseline> baseline;
    /// Of each counted repetition how much more of the weight stood on the left than on the right, in parts
    /// of all; empty: no cells can tell.
    std::vector<double> left_more;
    std::optional<double> rerack_peak;  ///< as SetView::rerack_peak, once the bar is back
    bool off_hook = false;              ///< one end missed its hook
};

/// In the enumeration's order, each once. Short, Deep: a counted repetition's range is further from the
/// baseline than Numbers::rom_pct and three spreads. FastDescent: Numbers::fast_reps repetitions (or all,
/// where there are fewer) were lowered in less than the tempo asks. Stall: a way up whose mean velocity is
/// below Numbers::stall_pct of its peak and which took half as long again as the set's quickest. Uneven: the
/// mean of the last two repetitions differs from that of the first two by Numbers::uneven_pct or more, to the
/// side that has more. Rerack: an end missed its hook, or the hooks' largest weight was Numbers::rerack_pct
/// of the bar's.
std::vector<app::FormSignal> signalsOf(const SetFacts& set, const Numbers& numbers);

/// As SetRecord::form has it.
std::string wordOf(app::FormSignal signal);

/// So many signals make a set not clean.
bool notClean(std::size_t signals, const Numbers& numbers);

/// BC-20: what is offered for the next set after one that was not clean, g: Numbers::lighter_pct less,
/// rounded down to what bar and plates make. Empty: nothing lighter can be loaded.
std::optional<std::int64_t> lighterAfter(std::int64_t load_g, const Numbers& numbers,
                                         const training::BarLoads& bar);

}  // namespace plumbline::care
