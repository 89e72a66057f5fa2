#include "db/catalogue.h"

#include <string>
#include <utility>

#include "db/catalogue_entry.h"
#include "db/exercises.h"
#include "db/lists.h"

namespace plumbline::db {

namespace {

ExerciseRecord recordOf(const ExerciseEntry& entry, std::string_view pattern) {
    ExerciseRecord record;
    record.id = entry.id;
    record.name = entry.name;
    record.pattern = pattern;
    record.starts_with_eccentric = entry.measure == Measure::DownFirst;
    record.default_rom_mm = entry.rom_mm;
    record.carried = entry.measure == Measure::Carried;
    record.timed = entry.measure == Measure::Held || record.carried;
    record.per_side = entry.per_side;
    record.implement = entry.implement;
    record.spine_load = entry.spine_load;
    record.traits = wordsOf(std::string(entry.traits));
    for (const SubstituteEntry& each : entry.substitutes) {
        if (each.exercise_id.empty()) break;
        record.substitutes.push_back({std::string(each.exercise_id), std::string(each.reason),
                                      std::string(each.basis), each.factor_pm});
    }
    for (const std::string_view cue : entry.cues)
        if (!cue.empty()) record.cues.emplace_back(cue);
    const ElsewhereEntry& names = entry.elsewhere;
    for (const auto& [where, name] : {std::pair{"strong", names.strong}, std::pair{"hevy", names.hevy},
                                      std::pair{"fitnotes", names.fitnotes}, std::pair{"fedb", names.fedb},
                                      std::pair{"wger", names.wger}})
        if (!name.empty()) record.known_as.emplace_back(where, name);
    return record;
}

}  // namespace

std::vector<ExerciseRecord> starterCatalogue() {
    std::vector<ExerciseRecord> all;
    const auto add = [&](std::span<const ExerciseEntry> entries, std::string_view pattern) {
        for (const ExerciseEntry& entry : entries) all.push_back(recordOf(entry, pattern));
    };
    add(squatEntries(), "squat");
    add(hingeEntries(), "hinge");
    add(gluteEntries(), "hinge");
    add(pressEntries(), "press");
    add(pullEntries(), "pull");
    add(carryEntries(), "carry");
    add(coreEntries(), "core");
    add(mobilityEntries(), "mobility");
    return all;
}

void upsertCatalogue(Connection& connection) {
    // A substitute may stand later in the list than what it replaces.
    const std::vector<ExerciseRecord> catalogue = starterCatalogue();
    for (const ExerciseRecord& exercise : catalogue) writeExercise(connection, exercise);
    for (const ExerciseRecord& exercise : catalogue) writeRelations(connection, exercise);
}

}  // namespace plumbline::db
