#pragma once
// What an exercise is to a bar: where it starts, how far and how fast it goes. Our own round ranges for
// adults.

#include <string>
#include <vector>

namespace plumbline::suite {

struct Exercise {
    enum class From { Hooks, Floor };
    std::string name;
    bool starts_with_eccentric = false;
    From from = From::Hooks;
    double rest_height = 0;  ///< of the bar on the hooks or the floor, m
    double rom_low = 0, rom_high = 0;
    double mcv_low = 0, mcv_high = 0;  ///< m/s, of an ordinary first rep
    double load_low = 0, load_high = 0;
    int steps_out = 0;  ///< most steps of the walk-out
};

/// squat, bench, deadlift, ohp, clean: the exercises of the conditions that every suite has.
const std::vector<Exercise>& mainExercises();
/// Those and the ones only the extra kinds use. nullptr when there is none of that name.
const Exercise* findExercise(const std::string& name);

}  // namespace plumbline::suite
