// Hips and glutes on the floor; dosages: BC-21. What the columns mean: db/catalogue_entry.h.

#include "db/catalogue_entry.h"

namespace plumbline::db {
namespace {

constexpr ExerciseEntry kHips[] = {
    {.id = "glute_bridge",
     .name = "Glute bridge",
     .implement = "body",
     .spine_load = 0,
     .traits = "glute activation",
     .substitutes = {flare("pelvic_tilt"), chosen("preference", "clam")},
     .cues = {"Heels close to the hips.", kGlutes, "Up until the body is straight.",
              "Hold, then slowly down.", kBreathe},
     .elsewhere = {"Glute Bridge", "Glute Bridge", "", "Butt_Lift_Bridge", "265"}},
    {.id = "single_leg_bridge",
     .name = "Single-leg bridge",
     .per_side = true,
     .implement = "body",
     .spine_load = 0,
     .traits = "glute",
     .substitutes = {flare("glute_bridge"), chosen("preference", "glute_bridge")},
     .cues = {"Hips level, do not tip.", kGlutes, "Slowly down.", kOtherSide},
     .elsewhere = {"", "Single Leg Glute Bridge", "", "Single_Leg_Glute_Bridge", "1740"}},
    // 15 to 20 repetitions a side (source D).
    {.id = "clam",
     .name = "Clam",
     .per_side = true,
     .implement = "body",
     .spine_load = 0,
     .traits = "glute activation",
     .substitutes = {flare("glute_bridge"), chosen("preference", "side_leg_raise")},
     .cues = {"15 to 20 times a side.", "Lie on the side, feet together.", "Open the knee, hips stay still.",
              kOtherSide},
     .elsewhere = {"", "Clamshell", "", "", "1823"}},
    {.id = "side_leg_raise",
     .name = "Side leg raise",
     .per_side = true,
     .implement = "body",
     .spine_load = 0,
     .traits = "glute",
     .substitutes = {flare("clam"), chosen("preference", "clam")},
     .cues = {"Lie on the side, body in a line.", "Lift the leg, toes ahead.", "Slowly down.", kOtherSide},
     .elsewhere = {"", "", "", "", ""}},
    {.id = "hip_hinge_drill",
     .name = "Hip hinge drill",
     .implement = "body",
     .spine_load = 0,
     .traits = "mobility activation",
     .substitutes = {flare("glute_bridge"), chosen("preference", "body_squat")},
     .cues = {"Stick along head, back and hips.", "All three touch, all the time.", "Hips back, knees soft.",
              "Only as low as it stays so."},
     .elsewhere = {"", "", "", "", "1578"}},
};

}  // namespace

std::span<const ExerciseEntry> gluteEntries() {
    return kHips;
}

}  // namespace plumbline::db
