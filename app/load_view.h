#pragma once
// What is on the bar and how it lies on the rack, as a snapshot shows it. In kg; forces as kg of force.

#include <cstdint>
#include <optional>
#include <vector>

namespace plumbline::app {

enum class LoadSource : std::uint8_t { Unknown, Hooks, Plates, Typed };

enum class RackSide : std::uint8_t { Left, Right };

/// How it is known what lies on which side.
enum class SidesKnown : std::uint8_t {
    Unknown,   ///< only the total is known: the sides are taken to be equal
    Followed,  ///< each plate was seen going on
    Static,    ///< the hooks differ by more than a bar lying off centre explains; about so many kg
};

/// One end of the bar is about to leave its hook because the other is too heavy.
enum class Tip : std::uint8_t {
    None,
    Next,  ///< one more plate would do it
    Now,   ///< the light end's hook carries almost nothing
};

/// What is on the bar and how it is known.
struct LoadView {
    double kg = 0;  ///< bar and plates together; meaningless when source is Unknown
    LoadSource source = LoadSource::Unknown;
    double bar_kg = 0;  ///< the rack's bar
    double per_side_kg =
        0;  ///< plates on one side, snapped to what the rack owns; the mean where sides differ
    double residual_kg = 0;  ///< measured minus snapped
    double left_kg = 0;      ///< live hook readings, kg of force equivalent
    double right_kg = 0;
    bool hooks = false;       ///< hook cells exist and are working
    bool gates = false;       ///< and say at once when the bar leaves them; slow ones only weigh
    bool sides_apart = true;  ///< false: one amplifier carries both hooks, left_kg and right_kg are halves
    bool on_hooks = false;    ///< the bar rests on both hooks
    std::vector<double> plates_kg;  ///< one side, largest first, when known and both sides are equal

    std::vector<double> left_plates_kg;  ///< from the collar outward, as they were followed or taken to be
    std::vector<double> right_plates_kg;
    SidesKnown sides = SidesKnown::Unknown;
    double mismatch_kg = 0;  ///< left minus right; 0 while `sides` is Unknown
    bool uneven = false;     ///< the alarm: kUnevenKg or more, and nobody is changing plates
    Tip tip = Tip::None;
    RackSide light = RackSide::Left;   ///< the end that would rise; meaningless without `tip`
    std::optional<RackSide> off_hook;  ///< after a set one end came down and this one did not
};
/// From this difference of the two sides on it is worth an alarm.
inline constexpr double kUnevenKg = 2.5;

}  // namespace plumbline::app
