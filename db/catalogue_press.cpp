// Presses. What the columns mean: db/catalogue_entry.h.

#include "db/catalogue_entry.h"

namespace plumbline::db {
namespace {

constexpr ExerciseEntry kPresses[] = {
    {.id = "bench_press",
     .name = "Bench press",
     .measure = Measure::DownFirst,
     .rom_mm = 400,
     .spine_load = 1,
     .substitutes = {flare("push_up"), factor("busy", "floor_press", 900), chosen("equipment", "push_up"),
                     factor("preference", "incline_bench", 800)},
     .cues = {"Shoulder blades back and down.", "Feet flat, hips on the bench.", "Bar to the lower chest.",
              "Elbows under the bar."},
     .elsewhere = {"Bench Press (Barbell)", "Bench Press (Barbell)", "Flat Barbell Bench Press",
                   "Barbell_Bench_Press_-_Medium_Grip", "73"}},
    {.id = "incline_bench",
     .name = "Incline bench press",
     .measure = Measure::DownFirst,
     .rom_mm = 420,
     .spine_load = 1,
     .substitutes = {flare("push_up"), factor("busy", "bench_press", 1200), chosen("equipment", "push_up")},
     .cues = {"Shoulder blades back and down.", "Feet flat, hips on the bench.", "Bar to the upper chest.",
              "Elbows under the bar."},
     .elsewhere = {"Incline Bench Press (Barbell)", "", "Incline Barbell Bench Press", "", ""}},
    {.id = "close_grip_bench",
     .name = "Close-grip bench press",
     .measure = Measure::DownFirst,
     .rom_mm = 420,
     .spine_load = 1,
     .substitutes = {flare("push_up"), factor("busy", "floor_press", 950), chosen("equipment", "push_up")},
     .cues = {"Hands as wide as the shoulders.", "Elbows close to the body.", "Bar to the lower chest.",
              "Wrists straight."},
     .elsewhere = {"Bench Press - Close Grip (Barbell)", "", "Close Grip Barbell Bench Press", "", ""}},
    {.id = "floor_press",
     .name = "Floor press",
     .measure = Measure::DownFirst,
     .rom_mm = 300,
     .spine_load = 0,
     .substitutes = {flare("push_up"), factor("busy", "bench_press", 1100), chosen("equipment", "push_up")},
     .cues = {"Knees bent, lower back at ease.", "Elbows touch down softly.", "Press straight up."},
     .elsewhere = {"", "", "", "", ""}},
    {.id = "overhead_press",
     .name = "Overhead press",
     .measure = Measure::UpFirst,
     .rom_mm = 550,
     .spine_load = 2,
     .substitutes = {flare("push_up"), flare("inverted_row"), factor("busy", "push_press", 1250),
                     factor("preference", "incline_bench", 1400)},
     .cues = {kBrace, kRibs, kGlutes, "Head back, then through.", "Do not lean back."},
     .elsewhere = {"Overhead Press (Barbell)", "Overhead Press (Barbell)", "Overhead Press",
                   "Standing_Military_Press", "687"}},
    {.id = "push_press",
     .name = "Push press",
     .measure = Measure::DownFirst,
     .rom_mm = 650,
     .spine_load = 2,
     .traits = "ballistic fast",
     .substitutes = {flare("push_up"), flare("inverted_row"), factor("busy", "overhead_press", 800)},
     .cues = {kBrace, "A short dip, straight down.", "Drive with the legs.", "Catch it with tight ribs."},
     .elsewhere = {"Push Press", "", "Push Press", "", ""}},
    {.id = "push_up",
     .name = "Push-up",
     .implement = "body",
     .spine_load = 0,
     .substitutes = {flare("knee_plank"), chosen("preference", "floor_press")},
     .cues = {"Body in one line.", kGlutes, "Elbows at half height.", "Hands higher when it sags."},
     .elsewhere = {"Push Up", "", "", "Pushups", ""}},
};

}  // namespace

std::span<const ExerciseEntry> pressEntries() {
    return kPresses;
}

}  // namespace plumbline::db
