// What is walked with. What the columns mean: db/catalogue_entry.h.

#include "db/catalogue_entry.h"

namespace plumbline::db {
namespace {

constexpr ExerciseEntry kCarries[] = {
    {.id = "farmers_walk",
     .name = "Farmer's walk",
     .measure = Measure::Carried,
     .implement = "dumbbell",
     .spine_load = 2,
     .traits = "heavy",
     .substitutes = {flare("easy_walk"), flare("side_plank"), chosen("equipment", "trap_bar_carry")},
     .cues = {kBrace, "Stand tall, shoulders down.", "Short, even steps.", kBreathe,
              "Set down as you lifted: from the hips."},
     .elsewhere = {"Farmer's Walk", "Farmers Walk", "", "Farmers_Walk", "1116"}},
    {.id = "suitcase_carry",
     .name = "Suitcase carry",
     .measure = Measure::Carried,
     .per_side = true,
     .implement = "dumbbell",
     .spine_load = 2,
     .traits = "trunk_lateral weighted_trunk",
     .substitutes = {flare("side_plank"), flare("easy_walk"), chosen("preference", "side_plank")},
     .cues = {kBrace, "Do not lean to either side.", "Short, even steps.", kOtherSide},
     .elsewhere = {"", "", "", "", "1776"}},
    {.id = "trap_bar_carry",
     .name = "Trap bar carry",
     .measure = Measure::Carried,
     .implement = "trap_bar",
     .spine_load = 2,
     .traits = "heavy",
     .substitutes = {flare("easy_walk"), flare("side_plank"), chosen("equipment", "farmers_walk")},
     .cues = {kBrace, "Stand in the middle of the bar.", "Short, even steps.", "Turn with the feet."},
     .elsewhere = {"", "", "", "", ""}},
    {.id = "easy_walk",
     .name = "Easy walk",
     .measure = Measure::Carried,
     .implement = "body",
     .spine_load = 0,
     .traits = "mobility",
     .substitutes = {flare("belly_breathing")},
     .cues = {"At a pace that lets you talk.", "Let the arms swing.", "Turn round before it gets worse."},
     .elsewhere = {"", "", "", "", ""}},
};

}  // namespace

std::span<const ExerciseEntry> carryEntries() {
    return kCarries;
}

}  // namespace plumbline::db
