#pragma once
// What people do at a simulated rack: a list of timed acts, repeated for ever, each time by the next visitor.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace plumbline::drivers {

/// The visitor's card lies on the reader for kTapSeconds. A guest has none: nothing happens.
struct TapCard {};
inline constexpr double kTapSeconds = 0.6;

/// A plate goes on the bar, outside those that are there, or with a negative mass comes off: the outermost of
/// that mass, wherever it is.
struct PutPlate {
    enum class Side { Left, Right };
    Side side = Side::Left;
    double kg = 0;
};

/// The resting bar is pushed along its hooks until its middle is `to_m` right of theirs.
struct ShiftBar {
    double to_m = 0;
};

/// The lifter steps on or off the platform.
struct StepOn {};
struct StepOff {};

/// Somebody else of `kg` steps on the platform, or with a negative mass off it.
struct StepBeside {
    double kg = 0;
};

/// A whole set: unrack, walk out, repetitions, walk in, re-rack. See setSeconds() for how long it takes.
struct LiftSet {
    enum class Style {
        Squat,     ///< down first
        Bench,     ///< down first, a touch at the bottom
        Deadlift,  ///< bar taken from the hooks down to the floor, up first, racked from the last lockout
    };
    Style style = Style::Squat;
    int reps = 0;
    double rom_m = 0;
    double first_velocity = 0;  ///< mean concentric velocity of the first rep, m/s
    double last_loss_pct = 0;   ///< velocity loss of the last rep against the first
    int helped_rep = 0;         ///< from 1: somebody beside the platform lifts with all the way up; 0: none
    double help_kg = 0;         ///< so much
    double pace = 1;            ///< times as quick down, in the pauses and on foot
    bool into_hooks = false;    ///< the last way up ends in the hooks: no walk back, nothing after it
    /// This side comes down beside its hook and lies on it only `missed_s` later.
    std::optional<PutPlate::Side> missed;
    double missed_s = 0;
};

struct Act {
    double at_s = 0;  ///< after the visit's begin
    std::variant<TapCard, PutPlate, ShiftBar, StepOn, StepOff, StepBeside, LiftSet> what;
};

/// Where things are, in metres.
struct SimGeometry {
    double hook_spacing = 1.10;
    double plate_arm = 0.76;          ///< from the bar's middle to the first plate's
    double thickness_per_kg = 0.001;  ///< each plate hangs outside the last
};

/// One visit. It should leave the rack as it found it: bar on the hooks, no plates, nobody on the platform.
struct Script {
    double length_s = 0;  ///< after this the next visit begins
    double lifter_kg = 80;
    double bar_kg = 20;
    SimGeometry geometry;
    std::vector<std::string> visitors;  ///< cards, taken in turn; an empty string is a guest
    std::vector<Act> acts;              ///< by rising time; sets must not overlap
};

/// "squat", "bench", "deadlift": two members in turn, about 100 s each: card, plates one by one, three sets
/// with short rests, card, plates off, quiet. The last set loses so much velocity that it passes 15 % and
/// then 20 %. "guest": the squat visit by somebody without a card. "mistakes": the
/// squat visit with a plate too light on one side at first, help in the second set's last rep, and its bar
/// put back beside the right hook. "long": ten minutes of a member who hardly rests, fifteen sets of
/// twenty-five, to measure what a session costs. "free": nobody comes. Nullopt for any other name.
std::optional<Script> presetScript(std::string_view name);

/// The names presetScript() knows.
std::vector<std::string_view> presetNames();

}  // namespace plumbline::drivers
