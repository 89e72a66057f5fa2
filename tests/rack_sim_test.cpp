// The whole engine at simulated racks: what a lifter is told of the load, and that reps are counted in the
// hand and nowhere else.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>
#include <memory>
#include <random>

#include "tests/sim_gym.h"

namespace plumbline {
namespace {

using app::RackSide;
using app::SidesKnown;
using app::Snapshot;
using app::Tip;
using drivers::LiftSet;
using drivers::ShiftBar;
using drivers::StepBeside;
using drivers::StepOn;
using testing::Acts;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::SimGym;
using Side = Acts::Side;

LiftSet squats(int reps) {
    return {.style = LiftSet::Style::Squat,
            .reps = reps,
            .rom_m = 0.56,
            .first_velocity = 0.7,
            .last_loss_pct = 8};
}

TEST(RackSim, NamesTheSideThatWasLoadedWrongBeforeTheBarIsLifted) {
    Acts acts;
    acts.wait(2).act(ShiftBar{0.03}).wait(1).both(20).put(Side::Left, 15).put(Side::Right, 10).wait(3);
    SimGym gym(acts.script());
    gym.run(acts.now());
    const app::LoadView load = gym.picture().load;
    EXPECT_TRUE(load.uneven);
    EXPECT_EQ(load.sides, SidesKnown::Followed);
    EXPECT_DOUBLE_EQ(load.mismatch_kg, 5);
    EXPECT_THAT(load.left_plates_kg, ElementsAre(20, 15));
    EXPECT_THAT(load.right_plates_kg, ElementsAre(20, 10));
}

TEST(RackSim, KnowsTheSidesOfARackWhoseGeometryItWasToldOf) {
    Acts acts;
    acts.wait(2).both(15).both(10).put(Side::Right, 2.5).wait(4);
    acts.script().geometry = {.hook_spacing = 0.62, .plate_arm = 0.86, .thickness_per_kg = 0.002};
    SimGym gym(acts.script(), [](app::Config& config) {
        config.geometry.hook_spacing_m = 0.62;
        config.geometry.plate_arm_m = 0.86;
    });
    gym.run(acts.now());
    EXPECT_DOUBLE_EQ(gym.picture().load.mismatch_kg, -2.5);
    EXPECT_TRUE(gym.picture().load.uneven);
}

TEST(RackSim, WarnsBeforeTheBarTipsWhenOneSideIsUnloadedFirst) {
    Acts acts;
    acts.wait(2).both(25).both(20).wait(2).put(Side::Left, -20);
    const double one_left = acts.now();
    acts.put(Side::Left, -25).wait(1);
    SimGym gym(acts.script());
    gym.run(one_left);
    EXPECT_EQ(gym.picture().load.tip, Tip::Next);
    EXPECT_EQ(gym.picture().load.light, RackSide::Left);
    gym.run(acts.now());
    EXPECT_EQ(gym.picture().load.tip, Tip::Now);
}

TEST(RackSim, AMissedHookIsToldWithinASecondAndAHalfAndTheSetStaysWhole) {
    LiftSet set = squats(3);
    set.missed = Side::Right;
    set.missed_s = 4;
    Acts acts;
    acts.act(StepOn{}).wait(2).both(20).wait(3).lift(set).wait(4);
    SimGym gym(acts.script());
    double told_s = 0;
    gym.run(acts.now(), [&](const Snapshot& picture) {
        if (!picture.load.off_hook) return;
        EXPECT_EQ(*picture.load.off_hook, RackSide::Right);
        EXPECT_EQ(picture.phase, app::Phase::Lifting) << "the bar is not racked";
        told_s += 0.1;
    });
    EXPECT_NEAR(told_s, 4 - 1, 0.4) << "from a second after the left came down until the right did";
    ASSERT_EQ(gym.sets().size(), 1u);
    EXPECT_EQ(gym.sets().front().reps, 3);
    EXPECT_EQ(gym.sets().front().stop_reason, "racked");
}

/// A set of three squats, with what the platform and the transducer say of it afterwards.
class CrossCheck : public ::testing::Test {
  protected:
    Snapshot after(const LiftSet& set, double beside_on_s = 0) {
        Acts acts;
        acts.act(StepOn{}).wait(2).both(20).wait(4);
        if (beside_on_s > 0) {
            acts.script().acts.push_back({.at_s = acts.now() + beside_on_s, .what = StepBeside{.kg = 70}});
        }
        acts.lift(set).wait(1.6);
        std::stable_sort(acts.script().acts.begin(), acts.script().acts.end(),
                         [](const auto& a, const auto& b) { return a.at_s < b.at_s; });
        gym_ = std::make_unique<SimGym>(acts.script(), change);
        gym_->disturb = disturb;
        gym_->run(acts.now());
        return gym_->picture();
    }
    [[nodiscard]] bool says(const Snapshot& picture, const std::string& words) const {
        return std::any_of(picture.notices.begin(), picture.notices.end(), [&](const app::Notice& notice) {
            return notice.text.find(words) != std::string::npos;
        });
    }
    std::function<void(drivers::RackTruth&)> disturb;
    std::function<void(app::Config&)> change;
    std::unique_ptr<SimGym> gym_;
};

TEST_F(CrossCheck, PlatformAndHooksAgreeAndTheBarComesBackWhereItWas) {
    const Snapshot picture = after(squats(3));
    ASSERT_TRUE(picture.set);
    EXPECT_EQ(picture.set->counted, 3);
    ASSERT_TRUE(picture.set->cross_check_kg);
    EXPECT_NEAR(*picture.set->cross_check_kg, 0, 1 + 0.3);
    ASSERT_TRUE(picture.set->lpt_shift_m);
    EXPECT_NEAR(*picture.set->lpt_shift_m, 0, 0.002);
    ASSERT_TRUE(picture.set->rerack_peak);
    EXPECT_GT(*picture.set->rerack_peak, 0.95);
    EXPECT_TRUE(picture.notices.empty());
    for (const app::RepView& rep : picture.set->reps) EXPECT_FALSE(rep.assist_kg);
}

TEST_F(CrossCheck, AMistaredPlatformCellIsToldAndBlocksNothing) {
    // 4 % too much gain: of 60 kg from the bar that is 2.4 kg.
    disturb = [](drivers::RackTruth& truth) {
        truth.platform_left_n *= 1.04;
        truth.platform_right_n *= 1.04;
    };
    const Snapshot picture = after(squats(3));
    EXPECT_EQ(picture.set->counted, 3);
    EXPECT_NEAR(picture.set->cross_check_kg.value(), 2.4, 0.5);
    EXPECT_TRUE(says(picture, "Platform and hooks differ"));
}

TEST_F(CrossCheck, SomebodyWhoStepsOnTheirPlatformIsTold) {
    EXPECT_TRUE(says(after(squats(3), 0.3), "stepped on the platform"));
}

TEST_F(CrossCheck, ARackWithoutPlatformCellsWorksAsBefore) {
    change = [](app::Config& config) {
        config.devices[1].channels = {app::LoadChannel::HookLeft, app::LoadChannel::HookRight};
    };
    const Snapshot picture = after(squats(3));
    EXPECT_EQ(picture.set->counted, 3);
    EXPECT_FALSE(picture.set->cross_check_kg);
    EXPECT_TRUE(picture.notices.empty());
}

TEST_F(CrossCheck, ChannelsMayBeWiredInAnyOrder) {
    change = [](app::Config& config) {
        config.devices[1].channels = {app::LoadChannel::PlatformLeft, app::LoadChannel::PlatformRight,
                                      app::LoadChannel::HookLeft, app::LoadChannel::HookRight};
    };
    disturb = [](drivers::RackTruth& truth) {
        std::swap(truth.hook_left_n, truth.platform_left_n);
        std::swap(truth.hook_right_n, truth.platform_right_n);
    };
    const Snapshot picture = after(squats(3));
    EXPECT_EQ(picture.set->counted, 3);
    EXPECT_DOUBLE_EQ(picture.set->load.kg, 60);
    EXPECT_NEAR(picture.set->cross_check_kg.value(), 0, 1.3);
}

TEST_F(CrossCheck, HelpInOneRepIsFoundThereAndNowhereElse) {
    LiftSet set = squats(3);
    set.helped_rep = 2;
    set.help_kg = 12;
    const Snapshot picture = after(set);
    ASSERT_EQ(picture.set->counted, 3);
    const double truth = gym_->planned().at(1).help_kg;
    ASSERT_GT(truth, 2);
    const auto& reps = picture.set->reps;
    ASSERT_EQ(reps.size(), 3u);
    EXPECT_FALSE(reps[0].assist_kg);
    ASSERT_TRUE(reps[1].assist_kg);
    EXPECT_NEAR(*reps[1].assist_kg, truth, 0.5);
    EXPECT_FALSE(reps[2].assist_kg);
}

TEST_F(CrossCheck, ADeadHookCellCostsNoRepAndIsTold) {
    disturb = [](drivers::RackTruth& truth) { truth.hook_left_n = 3; };
    Acts acts;
    acts.act(StepOn{}).wait(2).both(20).wait(4).lift(squats(3)).wait(35);
    SimGym gym(acts.script());
    gym.disturb = disturb;
    bool told = false;
    gym.run(acts.now(),
            [&](const Snapshot& picture) { told = told || says(picture, "hook's cell does not work"); });
    EXPECT_TRUE(told);
    EXPECT_FALSE(gym.picture().load.hooks);
    ASSERT_EQ(gym.sets().size(), 1u);
    EXPECT_EQ(gym.sets().front().reps, 3);
    EXPECT_EQ(gym.sets().front().stop_reason, "idle");
}

TEST(RackGate, ARepThatEndsInTheHooksIsNotLost) {
    for (const auto style : {LiftSet::Style::Squat, LiftSet::Style::Bench}) {
        LiftSet set = squats(4);
        set.style = style;
        set.into_hooks = true;
        Acts acts;
        acts.act(StepOn{}).wait(2).both(20).wait(3).lift(set).wait(3);
        SimGym gym(acts.script());
        gym.run(acts.now());
        ASSERT_EQ(gym.sets().size(), 1u);
        EXPECT_EQ(gym.sets().front().reps, 4);
    }
}

TEST(RackGate, OverManySetsEveryRepIsCountedInTheHandAndNoneOnTheRack) {
    std::mt19937 random(7);
    const auto any = [&](double from, double to) {
        return std::uniform_real_distribution<>(from, to)(random);
    };
    int planned = 0, counted = 0, on_the_rack = 0, sets = 0;
    for (int visit = 0; visit < 40; ++visit) {
        Acts acts;
        acts.act(StepOn{}).wait(1.5);
        acts.both(std::array{5.0, 10.0, 15.0, 20.0}[static_cast<std::size_t>(visit) % 4]).wait(1.5);
        LiftSet set{.style = std::array{LiftSet::Style::Squat, LiftSet::Style::Bench,
                                        LiftSet::Style::Deadlift}[static_cast<std::size_t>(visit) % 3],
                    .reps = std::uniform_int_distribution<int>(1, 5)(random),
                    .rom_m = any(0.35, 0.6),
                    .first_velocity = any(0.35, 0.9),
                    .last_loss_pct = any(0, 35)};
        if (set.style == LiftSet::Style::Deadlift) set.rom_m = 0.52;
        set.into_hooks = any(0, 1) < 0.4;
        if (any(0, 1) < 0.2) {
            set.missed = any(0, 1) < 0.5 ? Side::Left : Side::Right;
            set.missed_s = any(0.3, 3);
        }
        acts.lift(set).wait(2.5);
        SimGym gym(acts.script(), [&](app::Config& config) {
            config.training.exercise = set.style == LiftSet::Style::Squat   ? "back_squat"
                                       : set.style == LiftSet::Style::Bench ? "bench_press"
                                                                            : "deadlift";
        });
        int before = 0;
        bool racked = false;
        gym.run(acts.now(), [&](const Snapshot& picture) {
            const int now = picture.set ? picture.set->counted : 0;
            // What ends in the hooks is declared when the bar is seen to stand: within half a second.
            if (now > before && racked && picture.load.on_hooks && !set.into_hooks) ++on_the_rack;
            before = now;
            racked = picture.load.on_hooks;
        });
        planned += static_cast<int>(gym.planned().size());
        for (const db::SetRecord& ended : gym.sets()) counted += ended.reps;
        sets += static_cast<int>(gym.sets().size());
        if (static_cast<int>(gym.planned().size()) != (gym.sets().empty() ? 0 : gym.sets().back().reps))
            std::cout << fmt::format(
                "visit {}: style {} reps {} rom {:.2f} v {:.2f} into {} missed {} counted {}\n", visit,
                static_cast<int>(set.style), set.reps, set.rom_m, set.first_velocity, set.into_hooks,
                set.missed_s, gym.sets().empty() ? -1 : gym.sets().back().reps);
    }
    std::cout << fmt::format("{} sets, {} reps planned, {} counted, {} on the rack\n", sets, planned, counted,
                             on_the_rack);
    EXPECT_EQ(counted, planned);
    EXPECT_EQ(on_the_rack, 0);
    EXPECT_EQ(sets, 40);
}

}  // namespace
}  // namespace plumbline
