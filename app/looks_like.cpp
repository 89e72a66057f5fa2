#include "app/looks_like.h"

#include "app/training/lift_guess.h"

namespace plumbline::app {

std::string looksLike(const SetView& set, const SetBegun& begun,
                      const std::vector<db::ExerciseRecord>& catalogue,
                      const std::map<std::string, int>& times) {
    if (begun.exercise.timed || set.deleted) return "";
    std::vector<training::RepSigns> movements;
    for (const RepView& rep : set.reps) {
        if (rep.struck) continue;
        training::RepSigns signs{.rom_m = rep.rom, .mean_velocity = rep.mean_velocity};
        signs.counted = rep.counted;
        // A lift that starts with the way up is measured without its descents.
        if (begun.exercise.starts_with_eccentric) signs.lowered = rep.eccentric_s > 0;
        movements.push_back(signs);
    }
    std::vector<training::LiftCandidate> candidates;
    for (const db::ExerciseRecord& exercise : catalogue) {
        if (exercise.timed) continue;
        const auto done = times.find(exercise.id);
        candidates.push_back({.id = exercise.id,
                              .pattern = exercise.pattern,
                              .starts_with_eccentric = exercise.starts_with_eccentric,
                              .usual_rom_m = exercise.default_rom_mm / 1000.0,
                              .times = done == times.end() ? 0 : done->second});
    }
    const std::string& id = begun.exercise.id;
    const auto guesses = training::guessLift(training::signsOf(movements, begun.from_hooks), candidates,
                                             begun.chosen ? id : "");
    return guesses.empty() || guesses.front().id == id ? "" : guesses.front().id;
}

}  // namespace plumbline::app
