#pragma once
// A gym whose members are asked about their backs: see program_gym.h.

#include <optional>
#include <string>
#include <vector>

#include "tests/program_gym.h"

namespace plumbline::testing {

struct CareGym : ProgramGym {
    CareGym() {
        remembers_sets = true;
        asks_of_backs = true;
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
        if (form() == app::Form::CheckIn) press(app::OpenForm{app::Form::None});
        press(app::Preparation{app::Preparation::Do::SkipAll});
    }
    /// A squat that hurts, and the bar back.
    void squatThatHurts() {
        still(1);
        unrack();
        squat();
        press(app::Pain{});
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
