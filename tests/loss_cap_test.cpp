// BC-10: how much velocity a set may lose at most, whoever asks for more.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/care_gym.h"
#include "tests/one_slot.h"

namespace plumbline {
namespace {

using plumbline::testing::CareGym;
using plumbline::testing::kAnna;
using plumbline::testing::kMia;

TEST(LossCap, BC10NoProgramGoesAboveTheCeiling) {
    training::OneSlot gym({"3x5 @ 100kg cap 90%"});
    EXPECT_EQ(gym.work()[0].cap_pm, 400);
    training::OneSlot usual({"3x5 @ 100kg cap 30%"});
    EXPECT_EQ(usual.work()[0].cap_pm, 300);
}

TEST(LossCap, BC10NoOverrideGoesAboveTheCeiling) {
    training::OneSlot gym({"3x5 @ 100kg"});
    gym.situation.overrides.push_back({.seq = 1,
                                       .slot = gym.slot().key,
                                       .field = training::Override::Field::Cap,
                                       .number = 800,
                                       .scope = training::Override::Scope::Program,
                                       .from_day = gym.situation.today});
    EXPECT_EQ(gym.work()[0].cap_pm, 400);
}

TEST(LossCap, BC10NoConfigurationGoesAboveTheCeiling) {
    const auto config = app::parseConfig("[training]\ncap_pct = 41.0\n", "rack.toml");
    ASSERT_FALSE(config);
    EXPECT_THAT(config.error(), ::testing::HasSubstr("at most 40"));
    EXPECT_TRUE(app::parseConfig("[training]\ncap_pct = 40.0\n", "rack.toml"));
}

TEST(LossCap, BC10NoTrainerAtTheRackGoesAboveTheCeiling) {
    CareGym gym;
    gym.arrive(kAnna, 0, app::SoreTrend::Same);
    gym.tap(kMia);
    gym.press(app::TrainerStep{app::TrainerField::Cap, 20});
    gym.press(app::TrainerApply{});
    EXPECT_EQ(gym.picture().plan.cap_pct, 40);
    gym.press(app::TrainerLock{});
    gym.lift();
    EXPECT_EQ(gym.picture().set->cap_pct, 40);
    EXPECT_EQ(gym.picture().set->near_pct, 35) << "warned five points before";
}

TEST(LossCap, BC10AGuestsSetKeepsTheCeilingToo) {
    plumbline::testing::Gym gym([](app::Config& config) { config.training.cap_pct = 70; });
    plumbline::testing::set(gym);
    EXPECT_EQ(gym.picture().set->cap_pct, 40);
}

}  // namespace
}  // namespace plumbline
