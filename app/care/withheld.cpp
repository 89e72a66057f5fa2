#include "app/care/withheld.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "db/traits.h"

namespace plumbline::care {
namespace {

/// BC-04's own: source C, then source D.
constexpr std::array<const char*, 8> kGentle{"glute_bridge",   "pelvic_tilt", "bird_dog", "side_plank",
                                             "prone_press_up", "toe_tap",     "clam",     "plank"};

/// BC-21: seconds of a set.
struct Dosage {
    const char* id;
    int Numbers::*hold_s;
};
constexpr std::array<Dosage, 8> kDosages{{{"bird_dog", &Numbers::bird_dog_s},
                                          {"clam", &Numbers::clam_s},
                                          {"floor_cobra", &Numbers::floor_cobra_s},
                                          {"plank", &Numbers::plank_s},
                                          {"side_plank", &Numbers::plank_s},
                                          {"knee_plank", &Numbers::plank_s},
                                          {"knee_side_plank", &Numbers::plank_s},
                                          {"toe_tap", &Numbers::toe_tap_s}}};

int holdOf(const std::string& id, const Numbers& numbers) {
    for (const Dosage& dosage : kDosages)
        if (id == dosage.id) return numbers.*dosage.hold_s;
    return numbers.gentle_hold_s;
}

/// What may stand for an exercise, the best first.
std::vector<const db::ExerciseRecord*> candidates(const Facts& facts, const db::ExerciseRecord& exercise) {
    std::vector<const db::ExerciseRecord*> found;
    const auto add = [&](const std::string& id) {
        const db::ExerciseRecord* other = exerciseOf(facts, id);
        // Something that is held in the hands has no weight the rack could say.
        const bool offered =
            other != nullptr && !isWithheld(*other) && (!isLoaded(*other) || isOnBar(*other));
        if (offered && std::find(found.begin(), found.end(), other) == found.end()) found.push_back(other);
    };
    for (const db::ExerciseRecord::Substitute& each : exercise.substitutes)
        if (each.reason == "flare") add(each.exercise_id);
    // A trunk exercise is replaced by trunk work first, a lift by what the hips do.
    const std::size_t from = exercise.pattern == "core" ? 2 : 0;
    for (std::size_t i = 0; i < kGentle.size(); ++i) add(kGentle.at((from + i) % kGentle.size()));
    return found;
}

training::CareLimits::Withheld insteadOf(const db::ExerciseRecord& exercise,
                                         const db::ExerciseRecord& instead, const Numbers& numbers) {
    training::CareLimits::Withheld withheld{.exercise_id = exercise.id, .instead = instead.id};
    withheld.basis = isLoaded(instead) ? training::LoadBasis::Start : training::LoadBasis::None;
    if (instead.timed) {
        withheld.hold_s = holdOf(instead.id, numbers);
    } else {
        withheld.reps = numbers.gentle_reps;
    }
    return withheld;
}

}  // namespace

bool hasTrait(const db::ExerciseRecord& exercise, std::string_view trait) {
    return std::find(exercise.traits.begin(), exercise.traits.end(), trait) != exercise.traits.end();
}

bool isWithheld(const db::ExerciseRecord& exercise) {
    return exercise.spine_load >= kHighSpineLoad ||
           std::any_of(db::kWithholdingTraits.begin(), db::kWithholdingTraits.end(),
                       [&](std::string_view trait) { return hasTrait(exercise, trait); });
}

bool isLoaded(const db::ExerciseRecord& exercise) {
    return exercise.implement != "body" && !(exercise.timed && exercise.implement == "barbell");
}

bool isOnBar(const db::ExerciseRecord& exercise) {
    return exercise.implement == "barbell" || exercise.implement == "trap_bar";
}

std::vector<training::CareLimits::Withheld> withheldIn(const Facts& facts) {
    std::vector<training::CareLimits::Withheld> all;
    if (facts.catalogue == nullptr) return all;
    // How often each stands in the program already: of the candidates the one that does least, if they tie
    // the better one.
    std::map<std::string, int> planned;
    std::vector<const db::ExerciseRecord*> first, rest;
    if (facts.program != nullptr)
        for (const training::Day& day : facts.program->days)
            for (const training::Slot& slot : day.slots) ++planned[slot.exercise_id];
    for (const db::ExerciseRecord& each : *facts.catalogue)
        if (isWithheld(each)) (planned.count(each.id) > 0 ? first : rest).push_back(&each);
    const auto replace = [&](const db::ExerciseRecord& exercise, bool counts) {
        const auto found = candidates(facts, exercise);
        if (found.empty()) {
            all.push_back({.exercise_id = exercise.id});
            return;
        }
        const auto best = counts ? *std::min_element(found.begin(), found.end(),
                                                     [&](const auto* a, const auto* b) {
                                                         return planned[a->id] < planned[b->id];
                                                     })
                                 : found.front();
        if (counts) ++planned[best->id];
        all.push_back(insteadOf(exercise, *best, facts.numbers));
    };
    for (const db::ExerciseRecord* each : first) replace(*each, true);
    for (const db::ExerciseRecord* each : rest) replace(*each, false);
    return all;
}

}  // namespace plumbline::care
