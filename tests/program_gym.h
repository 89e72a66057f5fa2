#pragma once
// A gym with a program on its rack: Anna trains by it, Mia is a trainer.

#include <cstdint>
#include <functional>
#include <string>

#include "app/training/program_text.h"
#include "tests/engine_gym.h"

namespace plumbline::testing {

inline constexpr const char* kMia = "0000000077";

/// Without a ramp.
inline training::Slot workSlot(const std::string& key, const std::string& exercise, std::int64_t grams) {
    training::Slot slot;
    slot.key = key;
    slot.exercise_id = exercise;
    slot.ramp.emplace();
    training::Prescription work;
    work.sets = 2;
    work.reps_min = work.reps_max = 2;
    work.load_kind = training::LoadKind::Grams;
    work.load = grams;
    work.cap_pm = 200;
    work.rest_s = 90;
    slot.sets.push_back(work);
    return slot;
}

/// A day of two squats with 60 kg and two bench presses with 40 kg, of two repetitions each.
inline training::Program squatProgram() {
    training::Program made;
    made.family = "base";
    made.name = "Base";
    made.about = "A base.";
    made.weeks = 8;
    made.deload.every = 0;
    made.days.push_back(
        {"A", {workSlot("squat", "back_squat", 60'000), workSlot("bench", "bench_press", 40'000)}});
    return made;
}

/// The same, its exercises in turns.
inline training::Program supersetProgram() {
    training::Program made = squatProgram();
    for (training::Slot& each : made.days[0].slots) each.superset = "A";
    return made;
}

struct ProgramGym : Gym {
    explicit ProgramGym(const training::Program& by = squatProgram(),
                        const std::function<void(app::Config&)>& change = {})
        : Gym(change) {
        cards[kMia] = {.id = "mia", .first_name = "Mia", .role = "trainer"};
        db::ProgramRecord record{.id = "program-1", .family = by.family, .version = 1, .name = by.name};
        record.text = training::printProgram(by);
        training["anna"].program = record;
        training["anna"].began_day = today();
        programs.push_back(record);
    }
    [[nodiscard]] std::int64_t today() const {
        return app::calendarDay(1'700'000'000'000 + (t_us - 1'000'000'000) / 1000, 0);
    }
    /// A set of two repetitions.
    void lift() {
        still(1);
        unrack();
        squat();
        squat();
        rerack();
    }
    app::TrainerView desk() { return picture().trainer.value_or(app::TrainerView{}); }
};

}  // namespace plumbline::testing
