#pragma once
// Members who train by a program of the test's own, visit by visit, and do what they are asked: see
// care_gym.h.

#include <utility>
#include <vector>

#include "app/training/program_phrases.h"
#include "tests/care_gym.h"

namespace plumbline::testing {

/// Without a ramp; `grow` empty: no rule.
inline training::Slot slotOf(const char* key, const char* exercise, const std::vector<const char*>& sets,
                             const char* grow = "") {
    training::Slot made;
    if (*grow != 0) made = training::readGrowth(grow).value();
    made.key = key;
    made.exercise_id = exercise;
    made.ramp.emplace();
    for (const char* phrase : sets) made.sets.push_back(training::readSets(phrase).value());
    return made;
}

struct Sessions : CareGym {
    explicit Sessions(std::vector<training::Slot> slots, int deload_every = 0) {
        training::Program by = squatProgram();
        by.deload.every = deload_every;
        by.days[0].slots = std::move(slots);
        training["anna"].program->text = training::printProgram(by);
    }
    /// Here, without a sore back.
    void come() { arrive(kAnna, 0, app::SoreTrend::Same); }
    /// The next set, as it is asked, with its weight on the bar; `up_s`: how long the last way up takes.
    void set(double up_s = 0.9) {
        if (picture().plan.kg) hook_kg = racked_kg = *picture().plan.kg / 2;
        still(6);
        const int reps = picture().plan.reps * (picture().plan.per_side ? 2 : 1);
        unrack();
        for (int i = 1; i < reps; ++i) squat();
        squat(up_s);
        rerack();
        press(app::NextSet{});
    }
    /// All sets of what is chosen.
    void sets() {
        for (int set = picture().plan.sets; set > 0; --set) this->set();
    }
    [[nodiscard]] db::SetRecord saved() const { return jobs<db::SaveSet>().back().set; }
};

}  // namespace plumbline::testing
