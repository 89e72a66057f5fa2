#pragma once
// A member who does not do what the care of the back expects: see care_gym.h.

#include <cstdint>
#include <string>

#include "tests/care_gym.h"

namespace plumbline::testing {

inline constexpr std::int64_t kHourMs = 3'600'000, kDayMs = 24 * kHourMs, kYearMs = 365 * kDayMs;

struct Adversary : CareGym {
    /// The rack's clock is so far off from now on.
    void clockOff(std::int64_t by_ms) {
        clockSays({.t_us = t_us, .wall_ms = rightMs() + by_ms, .clock_ok = true, .boot_id = "b"});
    }
    /// Switched on again, without a network: nobody sets its clock, which goes on from where it was.
    void clockUnset(std::int64_t wall_ms, const std::string& boot) {
        clockSays({.t_us = t_us, .wall_ms = wall_ms, .clock_ok = false, .boot_id = boot});
    }
    [[nodiscard]] std::int64_t rightMs() const { return 1'700'000'000'000 + (t_us - 1'000'000'000) / 1000; }
    void home() {
        press(app::LogOut{});
        press(app::LogOut{});
        still(4);  // the card of who just left counts again
    }
    void hours(int hours) {
        t_us += hours * std::int64_t{3'600'000'000};
        engine->apply(app::Tick{t_us});
        still(1);
    }
    /// Out and in again, in the hope of a fresh plan.
    void again(const std::string& card = kAnna) {
        home();
        tap(card);
        if (form() == app::Form::CheckIn) press(app::SkipCheckIn{});
        press(app::Preparation{app::Preparation::Do::SkipAll});
    }
    /// A set that is ended by the pain button after its first repetition.
    void hurtIn(int level) {
        still(1);
        unrack();
        squat();
        press(app::Pain{});
        rerack();
        press(app::SayPain{level});
        press(app::OpenForm{app::Form::None});
    }
    /// In the plan and not left out of it.
    bool offers(const std::string& exercise) {
        for (const app::SlotView& slot : picture().plan.slots)
            if (slot.exercise_id == exercise && !slot.skipped) return true;
        return false;
    }
    /// Neither a weight nor a set of it, whether it is in the day or chosen by hand.
    void expectNothingOf(const std::string& exercise) {
        EXPECT_FALSE(offers(exercise)) << exercise;
        press(app::ChooseExercise{exercise});
        ASSERT_EQ(picture().exercise_id, exercise);
        EXPECT_FALSE(picture().plan.kg) << exercise;
        EXPECT_EQ(picture().plan.sets, 0) << exercise;
        press(app::PlanLoad{80});
        EXPECT_FALSE(picture().plan.kg) << exercise << ", a weight typed by hand";
        press(app::PlanLoad{0});
    }
    /// A visit with 60 kg without pain, a flare-up two days later, and its end after a week: the first day of
    /// the way back, checked in.
    void comeBack() {
        arrive(kAnna, 0, app::SoreTrend::Same);
        lift();
        days(2);
        arrive(kAnna, 5, app::SoreTrend::Worse);
        press(app::SetFlare{true});
        days(7);
        arrive(kAnna, 1, app::SoreTrend::Better);
        press(app::SetFlare{false});
    }

  private:
    void clockSays(const app::ClockReading& reading) {
        engine->apply(reading);
        engine->apply(app::Tick{t_us});
        still(0.1);
    }
};

}  // namespace plumbline::testing
