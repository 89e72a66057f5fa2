#pragma once
// A gym whose members are asked about their backs: Anna trains by a program, Mia is a trainer.

#include <optional>
#include <string>
#include <vector>

#include "app/training/program_text.h"
#include "tests/engine_gym.h"

namespace plumbline::testing {

inline constexpr const char* kMia = "0000000077";

inline training::Slot workSlot(const std::string& key, const std::string& exercise, std::int64_t grams) {
    training::Slot slot;
    slot.key = key;
    slot.exercise_id = exercise;
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

struct CareGym : Gym {
    CareGym() {
        cards[kMia] = {.id = "mia", .first_name = "Mia", .role = "trainer"};
        const training::Program by = squatProgram();
        db::ProgramRecord record{.id = "program-1", .family = by.family, .version = 1, .name = by.name};
        record.text = training::printProgram(by);
        training["anna"].program = record;
        training["anna"].began_day = today();
        remembers_sets = true;
        asks_of_backs = true;
    }
    [[nodiscard]] std::int64_t today() const {
        return app::calendarDay(1'700'000'000'000 + (t_us - 1'000'000'000) / 1000, 0);
    }
    /// Everybody has gone home, and it is so many days later.
    void days(int days) {
        press(app::LogOut{});
        press(app::LogOut{});
        t_us += days * std::int64_t{86'400'000'000};
        engine->apply(app::Tick{t_us});
        still(1);
    }
    /// In, with the check-in answered and the preparation skipped.
    void arrive(const std::string& card, int soreness, app::SoreTrend trend) {
        tap(card);
        if (!care().consented) press(app::CareConsent{true});
        press(app::SayCheckIn{soreness, {}});
        press(app::SayCheckIn{{}, trend});
        press(app::Preparation{app::Preparation::Do::SkipAll});
    }
    void lift() {
        still(1);
        unrack();
        squat();
        squat();
        rerack();
    }
    app::CareView care() { return picture().care.value_or(app::CareView{}); }
    app::Form form() { return picture().form.form; }
    app::SlotView slot(std::size_t place) { return picture().plan.slots.at(place); }
    bool reasoned(app::Reason::What what) {
        for (const app::Reason& why : picture().plan.why)
            if (why.what == what) return true;
        return false;
    }
    bool because(app::CareReason::What what) {
        for (const app::CareReason& why : care().why)
            if (why.what == what) return true;
        return false;
    }
    /// Of this kind, as they were handed to the store.
    [[nodiscard]] std::vector<db::HealthRecord> rows(const std::string& kind) const {
        std::vector<db::HealthRecord> found;
        for (const db::SaveHealth& save : jobs<db::SaveHealth>())
            for (const db::HealthRecord& row : save.rows)
                if (row.kind == kind) found.push_back(row);
        return found;
    }
};

}  // namespace plumbline::testing
