#pragma once
// A member's answers and sets, day by day, and what the care of the back makes of them: the bench of the
// tests of app/care/. A small catalogue of its own.

#include <string>
#include <vector>

#include "app/care/today.h"
#include "app/training/program_phrases.h"
#include "app/training/resolver.h"
#include "tests/as_asked.h"

namespace plumbline::care {

inline std::vector<db::ExerciseRecord> smallCatalogue() {
    using Record = db::ExerciseRecord;
    const auto lift = [](const char* id, const char* pattern, int spine, std::vector<std::string> traits) {
        return Record{
            .id = id, .name = id, .pattern = pattern, .spine_load = spine, .traits = std::move(traits)};
    };
    const auto floor = [](const char* id, const char* pattern, std::vector<std::string> traits) {
        return Record{.id = id,
                      .name = id,
                      .pattern = pattern,
                      .timed = true,
                      .implement = "body",
                      .spine_load = 0,
                      .traits = std::move(traits)};
    };
    std::vector<Record> all{lift("deadlift", "hinge", 3, {"heavy", "forward_fold"}),
                            lift("back_squat", "squat", 3, {"heavy"}),
                            lift("romanian_deadlift", "hinge", 2, {"forward_fold"}),
                            lift("hip_thrust", "hinge", 1, {"glute"}),
                            lift("bench_press", "press", 0, {}),
                            floor("plank", "core", {"trunk_anti_extension"}),
                            floor("side_plank", "core", {"trunk_lateral", "activation"}),
                            floor("bird_dog", "core", {"trunk_anti_rotation", "activation"}),
                            floor("glute_bridge", "hinge", {"glute", "activation"}),
                            floor("sit_up", "core", {"sit_up", "flexion"}),
                            floor("hip_flexor_stretch", "mobility", {"mobility"}),
                            floor("thoracic_rotation", "mobility", {"mobility", "rotation"}),
                            floor("belly_breathing", "mobility", {"breathing"})};
    all[0].substitutes = {{"sit_up", "flare", "none", 0}, {"bird_dog", "flare", "none", 0}};
    all[10].per_side = all[11].per_side = true;
    return all;
}

struct CareBench {
    std::vector<db::ExerciseRecord> catalogue = smallCatalogue();
    training::Program program;
    training::RackStock rack{.plates = training::usualPlates()};
    Facts facts;

    /// On day 1000, in "visit 0"; a day of deadlifts, bench and planks.
    CareBench() {
        program.family = "test";
        program.back = true;
        program.deload.every = 0;
        program.days = {{.name = "A",
                         .slots = {slot("pull", "deadlift", "3x5 @ 100kg", "linear load +2.5kg"),
                                   slot("bench", "bench_press", "3x5 @ 60kg", "linear load +2.5kg"),
                                   slot("plank", "plank", "2x30s @ body", "hold +5s")}}};
        facts.today = 1000;
        facts.session_id = "visit 0";
        refer();
    }
    CareBench(const CareBench&) = delete;
    CareBench& operator=(const CareBench&) = delete;

    static training::Slot slot(const char* key, const char* exercise, const char* sets,
                               const char* grow = "") {
        training::Slot made;
        if (*grow != 0) made = training::readGrowth(grow).value();
        made.key = key;
        made.exercise_id = exercise;
        made.sets.push_back(training::readSets(sets).value());
        return made;
    }

    void refer() {
        facts.catalogue = &catalogue;
        facts.program = &program;
    }

    db::HealthRecord& row(const char* kind) {
        facts.health.push_back({.kind = kind, .day = facts.today, .session_id = facts.session_id});
        return facts.health.back();
    }
    CareBench& checkIn(int soreness, const char* trend = "same") {
        row("check_in").soreness = soreness;
        facts.health.back().trend = trend;
        return *this;
    }
    /// The check-in: no row comes of it.
    CareBench& skip() { return *this; }
    CareBench& flags(std::vector<std::string> which) {
        row("flags").flags = std::move(which);
        return *this;
    }
    CareBench& says(const char* kind, const char* author = "") {
        row(kind).author_id = author;
        return *this;
    }
    CareBench& pain(const char* exercise, std::optional<int> level, const char* set_id = "") {
        row("pain").exercise_id = exercise;
        facts.health.back().soreness = level;
        facts.health.back().set_id = set_id;
        return *this;
    }
    /// Outside the program; three sets of five unless it says otherwise.
    CareBench& set(const char* exercise, double kg, int sets = 3) {
        for (int i = 0; i < sets; ++i)
            facts.logged.push_back({.session_id = facts.session_id,
                                    .day = facts.today,
                                    .exercise_id = exercise,
                                    .load_g = static_cast<std::int64_t>(kg * 1000),
                                    .reps = 5});
        return *this;
    }
    CareBench& comeBack(int days) {
        facts.today += days;
        facts.session_id = "visit " + std::to_string(++visits_);
        return *this;
    }

    [[nodiscard]] Today today() const { return care::today(facts); }
    [[nodiscard]] training::Situation situation() const {
        training::Situation now{.today = facts.today, .began = 1000, .session_id = facts.session_id};
        now.logged = facts.logged;
        now.rack = rack;
        now.care = today().limits;
        return now;
    }
    [[nodiscard]] training::ResolvedDay day() const { return training::resolve(program, situation()); }
    /// kg of the first work set of a slot; -1: the slot is not offered, or has no weight.
    [[nodiscard]] double kg(const std::string& key) const {
        const training::ResolvedDay now = day();
        for (const auto& slot : now.slots)
            for (const auto& each : slot.sets)
                if (slot.key == key && each.kind != training::SetKind::WarmUp)
                    return each.load_g ? static_cast<double>(*each.load_g) / 1000 : -1;
        return -1;
    }
    [[nodiscard]] int sets(const std::string& key) const {
        int count = 0;
        const training::ResolvedDay now = day();
        for (const auto& slot : now.slots)
            for (const auto& each : slot.sets)
                if (slot.key == key && each.kind != training::SetKind::WarmUp) ++count;
        return count;
    }
    /// Does what is offered, as asked.
    CareBench& lift() {
        const training::ResolvedDay now = day();
        for (const auto& slot : now.slots) {
            for (const auto& each : slot.sets) {
                facts.logged.push_back(training::asAsked(facts.session_id, facts.today, slot, each));
                facts.logged.back().reps = each.reps_max;
            }
        }
        return *this;
    }
    [[nodiscard]] bool because(app::CareReason::What what) const {
        for (const app::CareReason& why : today().why)
            if (why.what == what) return true;
        return false;
    }

  private:
    int visits_ = 0;
};

/// Deadlifts of 100 kg, a flare-up a day later, over ten days after it began.
inline void flareThenReturn(CareBench& bench) {
    bench.set("deadlift", 100)
        .set("bench_press", 60)
        .comeBack(1)
        .says("flare")
        .comeBack(10)
        .says("flare_end");
}

}  // namespace plumbline::care
