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

inline constexpr double kSureEnough = 0.60;   ///< the first guess's score; below it there is none
inline constexpr double kChosenRight = 0.80;  ///< how often what was chosen beforehand is what is lifted

/// Likeliest first; empty when the likeliest is below kSureEnough, or when nothing was counted. `chosen`:
/// what the member (or the plan) had chosen; empty: nobody did.
///
/// Bayes with independent signs: prior = kChosenRight for the chosen one and the rest by habit; the first
/// movement, hooks or floor, ROM (log-normal about the catalogue's, or narrower about the member's own) and
/// pace (log-normal; only what is pulled or pushed with a jump is fast). The widths are wider than the ranges
/// of signal.md section 2 and of tests/suite, so that it is less sure than it could be.
std::vector<LiftGuess> guessLift(const LiftSigns& signs, const std::vector<LiftCandidate>& candidates,
                                 std::string_view chosen);

}  // namespace plumbline::training
