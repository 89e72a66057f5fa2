#pragma once
// Which exercise was it? From how the bar moved in a set, what the catalogue knows of each exercise, and what
// the member usually does. Pure; any thread. It sees a bar, not a person: lifts that move the bar alike (back
// and front squat) are told apart by habit and by what was chosen, or not at all.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::training {

/// An upward movement of the set, as far as the guess needs it.
struct RepSigns {
    double rom_m = 0;
    double mean_velocity = 0;  ///< m/s
    /// The bar went down before it came up; empty: nobody looked, because the set was measured as a lift that
    /// starts with the way up.
    std::optional<bool> lowered;
    bool counted = true;
};

/// How the bar moved in a set.
struct LiftSigns {
    int reps = 0;
    std::optional<bool> from_hooks;  ///< the bar came off the hooks, else off the floor; empty: nothing gates
    std::optional<bool> down_first;  ///< the first long movement began with a descent; empty: not known
    double rom_m = 0;                ///< middle one of the repetitions
    double velocity = 0;             ///< fastest MV
};
/// Of all movements of a set in order, also those that did not count: judged as a squat, the first pull of a
/// deadlift counts not, and it is what tells.
LiftSigns signsOf(const std::vector<RepSigns>& movements, std::optional<bool> from_hooks);

/// An exercise that it may have been.
struct LiftCandidate {
    std::string id;
    std::string pattern;  ///< squat | hinge | press | pull | carry | core | mobility
    bool starts_with_eccentric = true;
    double usual_rom_m = 0;  ///< the catalogue's; 0: unknown
    int times = 0;           ///< sets of it the member has done; 0 for all: a guest
    double own_rom_m = 0;    ///< the member's own; 0: unknown
};

struct LiftGuess {
    std::string id;
    double score = 0;  ///< probability, 0 to 1; of all candidates and of "none of them" together 1
};

/// The first guess's score; below it there is none.
inline constexpr double kSureEnough = 0.60;
/// Likewise of another than the chosen one where hooks tell where the bar came from: the answer to a wrong
/// question costs one touch, a set under the wrong name costs the plan. It must also be so many times as
/// likely as the chosen one. Measured in tests/lift_guess_suite_test.cpp.
inline constexpr double kWorthAsking = 0.40, kTimesTheChosen = 2;
/// Weight of the choice. What is chosen is what is lifted more often than that, but who forgets to choose is
/// to be found out.
inline constexpr double kChosenRight = 0.50;

/// Likeliest first; empty when the likeliest is not likely enough, or when nothing was counted. `chosen`:
/// what the member (or the plan) had chosen; empty: nobody did.
///
/// Bayes with independent signs: prior = kChosenRight for the chosen one and the rest by habit; the first
/// movement, hooks or floor, ROM (log-normal about the catalogue's, or narrower about the member's own) and
/// pace (log-normal; only what is pulled or pushed with a jump is fast).
std::vector<LiftGuess> guessLift(const LiftSigns& signs, const std::vector<LiftCandidate>& candidates,
                                 std::string_view chosen);

}  // namespace plumbline::training
