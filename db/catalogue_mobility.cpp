// Mobility and breath; dosages: BC-21. What the columns mean: db/catalogue_entry.h.

#include "db/catalogue_entry.h"

namespace plumbline::db {
namespace {

constexpr ExerciseEntry kMobility[] = {
    {.id = "cat_cow",
     .name = "Cat and cow",
     .implement = "body",
     .traits = "mobility flexion",
     .substitutes = {flare("pelvic_tilt"), chosen("preference", "pelvic_tilt")},
     .cues = {"On hands and knees.", "Round and hollow, slowly.", "Move with the breath."},
     .elsewhere = {"", "", "", "Cat_Stretch", "1244"}},
    // 60 s, two or three times (source E).
    {.id = "knee_to_chest",
     .name = "Knee to chest",
     .per_side = true,
     .implement = "body",
     .traits = "mobility flexion",
     .substitutes = {flare("pelvic_tilt"), chosen("preference", "hip_flexor_stretch")},
     .cues = {"On the back, one knee in.", "The other leg stays long.", "60 s, without force.", kOtherSide},
     .elsewhere = {"", "", "", "", ""}},
    {.id = "prone_press_up",
     .name = "Prone press-up",
     .implement = "body",
     .traits = "mobility",
     .substitutes = {flare("belly_breathing"), chosen("preference", "floor_cobra")},
     .cues = {"On the belly, hands by the chest.", "Press up, hips stay down.", "Only as far as it is easy.",
              "Stop when a leg feels it."},
     .elsewhere = {"", "", "", "", "1450"}},
    {.id = "hip_flexor_stretch",
     .name = "Hip flexor stretch",
     .per_side = true,
     .implement = "body",
     .traits = "mobility",
     .substitutes = {flare("glute_bridge"), chosen("preference", "glute_bridge")},
     .cues = {"Half kneeling, both feet ahead.", kGlutes, "Tuck the hips, then lean in gently.", kOtherSide},
     .elsewhere = {"", "", "", "", ""}},
    {.id = "hamstring_stretch",
     .name = "Hamstring stretch",
     .per_side = true,
     .implement = "body",
     .traits = "mobility",
     .substitutes = {flare("hip_flexor_stretch"), chosen("preference", "hip_hinge_drill")},
     .cues = {"On the back, one leg up.", "Hold behind the thigh.", "Without force.", kOtherSide},
     .elsewhere = {"", "", "", "", ""}},
    {.id = "thoracic_rotation",
     .name = "Upper back rotation",
     .per_side = true,
     .implement = "body",
     .traits = "mobility rotation",
     .substitutes = {flare("wall_slide"), chosen("preference", "wall_slide")},
     .cues = {"On hands and knees, hand on neck.", "Turn the chest, hips stay.", "Slowly, with the breath.",
              kOtherSide},
     .elsewhere = {"", "", "", "", ""}},
    {.id = "wall_slide",
     .name = "Wall slide",
     .implement = "body",
     .traits = "mobility",
     .substitutes = {flare("belly_breathing"), chosen("preference", "thoracic_rotation")},
     .cues = {"Back and head at the wall.", "Arms up along the wall.", "Ribs stay down."},
     .elsewhere = {"", "", "", "", ""}},
    {.id = "belly_breathing",
     .name = "Belly breathing",
     .implement = "body",
     .traits = "breathing",
     .substitutes = {chosen("preference", "brace_drill")},
     .cues = {"On the back, knees bent.", "Breathe into belly and sides.", "Out longer than in."},
     .elsewhere = {"", "", "", "", ""}},
    {.id = "brace_drill",
     .name = "Brace drill",
     .implement = "body",
     .traits = "breathing activation",
     .substitutes = {flare("belly_breathing"), chosen("preference", "belly_breathing")},
     .cues = {"Hands on the sides of the waist.", "Breathe in against the hands.",
              "Tighten all round, hold 5 s.", "Let go, and again."},
     .elsewhere = {"", "", "", "", ""}},
};

}  // namespace

std::span<const ExerciseEntry> mobilityEntries() {
    return kMobility;
}

}  // namespace plumbline::db
