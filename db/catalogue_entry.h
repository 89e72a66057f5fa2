#pragma once
// How the catalogue's files write an exercise down: plain tables without code, one file per kind of movement.
// Inside db/ only.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace plumbline::db {

/// How a set of it is measured. The rack counts what moves its bar; whatever is lifted, held or walked with
/// besides is timed by a start and a stop.
enum class Measure : std::uint8_t { UpFirst, DownFirst, Held, Carried };

/// See ExerciseRecord::Substitute. An empty id: no further one.
struct SubstituteEntry {
    std::string_view reason, exercise_id, basis;
    int factor_pm = 0;
};
/// In a flare-up: light work that inherits no kilograms.
constexpr SubstituteEntry flare(std::string_view id) {
    return {"flare", id, "none", 0};
}
/// A lift with a maximum or a last weight of its own.
constexpr SubstituteEntry own(std::string_view reason, std::string_view id) {
    return {reason, id, "own", 0};
}
/// Its maximum is usually so many per mille of this one's. Our own round figures, a trainer may say another.
constexpr SubstituteEntry factor(std::string_view reason, std::string_view id, int pm) {
    return {reason, id, "factor", pm};
}
/// The member chooses the weight, or there is none.
constexpr SubstituteEntry chosen(std::string_view reason, std::string_view id) {
    return {reason, id, "none", 0};
}

/// What other programs call it; empty: not known to us, or not there. fedb: id in free-exercise-db; wger: its
/// number there.
struct ElsewhereEntry {
    std::string_view strong, hevy, fitnotes, fedb, wger;
};

/// See ExerciseRecord. `traits`: apart by spaces. At most six substitutes and six cues.
struct ExerciseEntry {
    std::string_view id, name;
    Measure measure = Measure::Held;
    int rom_mm = 0;
    bool per_side = false;
    std::string_view implement = "barbell";
    int spine_load = 0;
    std::string_view traits;
    std::array<SubstituteEntry, 6> substitutes;
    std::array<std::string_view, 6> cues;
    ElsewhereEntry elsewhere;
};

std::span<const ExerciseEntry> squatEntries();
std::span<const ExerciseEntry> hingeEntries();
std::span<const ExerciseEntry> gluteEntries();  ///< hinges of the hips without a bar on the back
std::span<const ExerciseEntry> pressEntries();
std::span<const ExerciseEntry> pullEntries();
std::span<const ExerciseEntry> carryEntries();
std::span<const ExerciseEntry> coreEntries();
std::span<const ExerciseEntry> mobilityEntries();

// Cues that many lifts share (BC-08).
inline constexpr std::string_view kBrace = "Brace before every rep.";
inline constexpr std::string_view kRibs = "Ribs over the pelvis.";
inline constexpr std::string_view kHinge = "Hinge at the hips.";
inline constexpr std::string_view kClose = "Keep the bar close.";
inline constexpr std::string_view kNeutral = "Keep the spine neutral.";
inline constexpr std::string_view kNoTwist = "Do not twist.";
inline constexpr std::string_view kBreathe = "Keep breathing.";
inline constexpr std::string_view kGlutes = "Squeeze the glutes.";
inline constexpr std::string_view kOtherSide = "Then the other side.";

}  // namespace plumbline::db
