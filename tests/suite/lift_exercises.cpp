#include "tests/suite/lift_exercises.h"

#include <algorithm>

namespace plumbline::suite {
namespace {

using From = Exercise::From;

const std::vector<Exercise>& extraExercises() {
    static const std::vector<Exercise> all = {
        {"front_squat", true, From::Hooks, 1.35, 0.45, 0.70, 0.25, 0.90, 40, 160, 4},
        {"romanian_deadlift", true, From::Hooks, 0.85, 0.35, 0.60, 0.35, 0.90, 40, 180, 3},
        {"barbell_row", false, From::Floor, 0.225, 0.25, 0.45, 0.40, 1.10, 30, 110, 0},
        {"barbell_curl", false, From::Floor, 0.225, 0.35, 0.55, 0.30, 0.80, 15, 50, 0},
        {"reverse_lunge", true, From::Hooks, 1.38, 0.25, 0.42, 0.30, 0.80, 30, 100, 3},
        {"hip_thrust", false, From::Floor, 0.30, 0.20, 0.36, 0.20, 0.70, 60, 220, 0},
        {"push_press", true, From::Hooks, 1.35, 0.50, 0.70, 0.70, 1.30, 30, 100, 4},
        {"jerk", true, From::Hooks, 1.35, 0.40, 0.60, 0.90, 1.40, 40, 140, 4},
        {"hang_clean", true, From::Floor, 0.225, 0.55, 0.85, 0.90, 1.40, 40, 120, 0},
        {"snatch", false, From::Floor, 0.225, 1.05, 1.40, 1.00, 1.50, 30, 100, 0},
        {"pin_press", false, From::Hooks, 1.00, 0.20, 0.38, 0.15, 0.70, 40, 160, 0},
        {"pin_squat", false, From::Hooks, 0.90, 0.35, 0.60, 0.20, 0.80, 60, 220, 0},
        {"calf_raise", false, From::Hooks, 1.40, 0.06, 0.14, 0.10, 0.45, 60, 200, 2},
        {"good_morning", true, From::Hooks, 1.40, 0.30, 0.50, 0.30, 0.80, 30, 100, 4},
    };
    return all;
}

const Exercise* findIn(const std::vector<Exercise>& all, const std::string& name) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Exercise& e) { return e.name == name; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

const std::vector<Exercise>& mainExercises() {
    static const std::vector<Exercise> all = {
        {"squat", true, From::Hooks, 1.38, 0.45, 0.75, 0.25, 1.00, 60, 220, 4},
        {"bench", true, From::Hooks, 1.05, 0.25, 0.45, 0.18, 1.00, 40, 160, 0},
        {"deadlift", false, From::Floor, 0.225, 0.45, 0.65, 0.20, 0.90, 60, 240, 0},
        {"ohp", false, From::Hooks, 1.38, 0.45, 0.65, 0.22, 0.95, 25, 90, 3},
        {"clean", false, From::Floor, 0.225, 0.80, 1.25, 0.95, 1.35, 40, 140, 0},
    };
    return all;
}

const Exercise* findExercise(const std::string& name) {
    const Exercise* found = findIn(mainExercises(), name);
    return found != nullptr ? found : findIn(extraExercises(), name);
}

}  // namespace plumbline::suite
