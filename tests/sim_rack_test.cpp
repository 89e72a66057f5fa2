#include "drivers/sim_rack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace plumbline::drivers {
namespace {

constexpr double kG = 9.80665;
constexpr std::int64_t kSecond = 1'000'000;

class SimRackPreset : public ::testing::TestWithParam<std::string_view> {
  protected:
    Script script = *presetScript(GetParam());
    SimRack rack{script, 0};
    std::int64_t length = static_cast<std::int64_t>(std::llround(script.length_s * 1e6));
    std::vector<PlannedRep> reps = rack.reps(0, length);
};

INSTANTIATE_TEST_SUITE_P(All, SimRackPreset,
                         ::testing::Values("squat", "bench", "deadlift", "guest", "mistakes"),
                         [](const auto& preset) { return std::string(preset.param); });

TEST_P(SimRackPreset, IsAVisitOfAboutAHundredSecondsWithThreeSets) {
    EXPECT_NEAR(script.length_s, 100, 15);
    std::multiset<int> sets;
    for (const auto& rep : reps) sets.insert(rep.set);
    EXPECT_EQ(sets.count(1), 3U);
    EXPECT_EQ(sets.count(2), 3U);
    EXPECT_EQ(sets.count(3), 6U);
}

TEST_P(SimRackPreset, LosesEnoughVelocityInTheLastSetForTheWarningAndThenTheStop) {
    std::vector<double> losses;
    double best = 0;
    for (const auto& rep : reps) {
        if (rep.set != 3) continue;
        best = std::max(best, rep.mean_velocity);
        losses.push_back(100 * (1 - rep.mean_velocity / best));
    }
    const auto near = std::find_if(losses.begin(), losses.end(), [](double loss) { return loss >= 15; });
    ASSERT_NE(near, losses.end());
    EXPECT_LT(*near, 20) << "the warning comes a rep before the stop";
    EXPECT_GE(losses.back(), 20);
}

TEST_P(SimRackPreset, MovesTheBarAsItsPlannedRepsSay) {
    for (const auto& rep : reps) {
        const double bottom = rack.at(rep.concentric_start_us).bar_m;
        const double top = rack.at(rep.concentric_end_us).bar_m;
        EXPECT_NEAR(top - bottom, rep.rom_m, 0.003);
        const double seconds = static_cast<double>(rep.concentric_end_us - rep.concentric_start_us) * 1e-6;
        EXPECT_NEAR(rep.mean_velocity, rep.rom_m / seconds, 1e-4);
        EXPECT_GT(rack.at(rep.concentric_start_us - 150'000).bar_m, bottom - 0.002);
        EXPECT_GT(rack.at(rep.concentric_start_us + 150'000).bar_m, bottom);
        EXPECT_LT(rack.at(rep.concentric_end_us - 150'000).bar_m, top);
        if (rep.eccentric_end_us == 0) {
            EXPECT_EQ(GetParam(), "deadlift");
            EXPECT_EQ(rep.number, 1);
            continue;
        }
        EXPECT_LE(rep.eccentric_end_us, rep.concentric_start_us);
        EXPECT_GT(rack.at(rep.eccentric_start_us).bar_m, bottom + 0.3);
    }
}

TEST_P(SimRackPreset, WeighsBarAndPlatesOnTheHooksBeforeEachSetAndNothingDuringIt) {
    for (const auto& rep : reps) {
        const auto lifted = rack.at(rep.concentric_start_us);
        EXPECT_NEAR(lifted.hook_left_n, 0, 6);
        EXPECT_NEAR(lifted.hook_right_n, 0, 6);
        if (rep.number != 1) continue;
        const auto before = rep.concentric_start_us - 6 * kSecond;
        const auto resting = rack.at(before);
        EXPECT_NEAR(resting.hook_left_n + resting.hook_right_n, rep.load_kg * kG, 10) << rep.set;
        EXPECT_NEAR(resting.hook_left_n, resting.hook_right_n, 10) << "loaded evenly";
        EXPECT_EQ(resting.bar_m, 0) << "a resting bar does not sway";
    }
}

TEST_P(SimRackPreset, PressesThePlatformWithLifterBarAndItsAcceleration) {
    double most = 0;
    for (const auto& rep : reps) {
        if (rep.help_kg > 0) continue;
        for (std::int64_t t = rep.concentric_start_us + 20'000; t < rep.concentric_end_us - 20'000;
             t += 50'000) {
            const auto truth = rack.at(t);
            constexpr std::int64_t kStep = 5000;
            const double a =
                (rack.at(t + kStep).bar_m - 2 * truth.bar_m + rack.at(t - kStep).bar_m) / (5e-3 * 5e-3);
            EXPECT_NEAR(truth.platform_left_n + truth.platform_right_n,
                        script.lifter_kg * kG + rep.load_kg * (kG + a), 25);
            most = std::max(most, std::abs(a));
        }
    }
    EXPECT_GT(most, 1.0) << "the bar must really accelerate for this to mean anything";
    EXPECT_LT(most, kG) << "no human bar falls faster";
}

TEST_P(SimRackPreset, NeverMovesTheBarFasterThanABarMoves) {
    double before = rack.at(0).bar_m;
    for (std::int64_t t = 1000; t < 2 * length; t += 1000) {
        const double now = rack.at(t).bar_m;
        ASSERT_LT(std::abs(now - before), 0.002) << t;
        before = now;
    }
}

TEST_P(SimRackPreset, LeavesTheRackAsItFoundIt) {
    for (const auto t : {std::int64_t{0}, length - 1000, length + 500'000}) {
        const auto truth = rack.at(t);
        EXPECT_NEAR(truth.hook_left_n, 10 * kG, 6) << t;
        EXPECT_NEAR(truth.hook_right_n, 10 * kG, 6) << t;
        EXPECT_NEAR(truth.platform_left_n + truth.platform_right_n, 0, 25) << t;
        EXPECT_EQ(truth.bar_m, 0) << t;
        EXPECT_TRUE(truth.card.empty());
    }
}

TEST(SimRack, TurnsASquatAroundWithoutAJerkAndABenchPressAfterAPause) {
    const SimRack squat(*presetScript("squat"), 0);
    const auto force = [](const SimRack& rack, std::int64_t t_us) {
        double sum = 0;  // over 40 readings a microsecond apart: the noise goes, the force stays
        for (int i = 0; i < 40; ++i)
            sum += rack.at(t_us + i).platform_left_n + rack.at(t_us + i).platform_right_n;
        return sum / 40;
    };
    const auto down = squat.reps(0, 60 * kSecond).at(0);
    const double before = force(squat, down.concentric_start_us - 2000);
    const double after = force(squat, down.concentric_start_us + 2000);
    EXPECT_NEAR(before, after, 10);
    EXPECT_GT(after, (80 + down.load_kg) * kG + 100) << "pushed hardest at the bottom";
    const SimRack bench(*presetScript("bench"), 0);
    const auto press = bench.reps(0, 60 * kSecond).at(0);
    EXPECT_NEAR(force(bench, press.concentric_start_us - 50'000), (80 + press.load_kg) * kG, 10);
}

TEST(SimRack, AnswersTheSameQuestionTheSameWayInAnyOrder) {
    const SimRack rack(*presetScript("squat"), 12345);
    const auto first = rack.at(40 * kSecond);
    EXPECT_EQ(rack.at(-5 * kSecond).bar_m, 0);
    EXPECT_TRUE(rack.at(90 * kSecond).card.empty());
    const auto again = rack.at(40 * kSecond);
    EXPECT_EQ(first.bar_m, again.bar_m);
    EXPECT_EQ(first.hook_left_n, again.hook_left_n);
    EXPECT_EQ(first.platform_right_n, again.platform_right_n);
    EXPECT_NE(first.hook_left_n, rack.at(40 * kSecond + 8000).hook_left_n) << "there is noise";
}

TEST(SimRack, LetsTwoMembersComeInTurn) {
    const auto script = *presetScript("squat");
    const SimRack rack(script, 7 * kSecond);
    std::vector<std::string> cards;
    for (std::int64_t t = 0; t < 7 * kSecond + static_cast<std::int64_t>(3e6 * script.length_s);
         t += 100'000) {
        const auto card = rack.at(t).card;
        if (!card.empty() && rack.at(t - 100'000).card.empty()) cards.push_back(card);
    }
    EXPECT_THAT(cards, ::testing::ElementsAre("0013110988", "0013110988", "0002008108", "0002008108",
                                              "0013110988", "0013110988"));
    EXPECT_EQ(rack.at(7 * kSecond + 3'300'000).card, "0013110988") << "the first tap is three seconds in";
}

TEST(SimRack, HasAGuestWithoutACard) {
    const auto script = *presetScript("guest");
    const SimRack rack(script, 0);
    for (std::int64_t t = 0; t < static_cast<std::int64_t>(2e6 * script.length_s); t += 50'000) {
        ASSERT_TRUE(rack.at(t).card.empty());
    }
    EXPECT_FALSE(rack.reps(0, 60 * kSecond).empty());
}

TEST(SimRack, PutsPlatesOnTheLeftFirstAndThenOnTheRight) {
    const SimRack rack({.length_s = 10,
                        .lifter_kg = 80,
                        .bar_kg = 20,
                        .visitors = {},
                        .acts = {{.at_s = 2, .what = PutPlate{.side = PutPlate::Side::Left, .kg = 20}},
                                 {.at_s = 4, .what = PutPlate{.side = PutPlate::Side::Right, .kg = 20}}}},
                       0);
    const auto sum = [&](std::int64_t t) { return rack.at(t).hook_left_n + rack.at(t).hook_right_n; };
    EXPECT_NEAR(sum(1 * kSecond), 20 * kG, 8);
    EXPECT_NEAR(sum(3 * kSecond), 40 * kG, 8);
    EXPECT_NEAR(sum(5 * kSecond), 60 * kG, 8);
    const auto lopsided = rack.at(3 * kSecond);
    EXPECT_GT(lopsided.hook_left_n, 30 * kG) << "outside the hook: more than its own weight";
    EXPECT_LT(lopsided.hook_right_n, 10 * kG) << "and lifts the other end";
    EXPECT_NEAR(rack.at(5 * kSecond).hook_left_n, rack.at(5 * kSecond).hook_right_n, 8);
}

Script barOnly(std::vector<Act> acts) {
    return {.length_s = 60, .acts = std::move(acts)};
}

TEST(SimRack, ABarPushedAsideShiftsItsWeightFromOneHookToTheOther) {
    const SimRack rack(barOnly({{.at_s = 2, .what = ShiftBar{.to_m = 0.11}}}), 0);
    EXPECT_NEAR(rack.at(1 * kSecond).hook_right_n, 10 * kG, 6);
    EXPECT_NEAR(rack.at(3 * kSecond).hook_right_n, 12 * kG, 6) << "a tenth of the hooks' distance";
    EXPECT_NEAR(rack.at(3 * kSecond).hook_left_n, 8 * kG, 6);
}

TEST(SimRack, PlatesHangOutsideEachOtherAndComeOffAgain) {
    const PutPlate plate{.side = PutPlate::Side::Left, .kg = 15};
    Script script = barOnly({{.at_s = 1, .what = plate}, {.at_s = 2, .what = plate}});
    script.geometry = {.hook_spacing = 1.0, .plate_arm = 0.75, .thickness_per_kg = 0.005};
    script.acts.push_back({.at_s = 3, .what = PutPlate{.side = PutPlate::Side::Left, .kg = -15}});
    const SimRack rack(script, 0);
    EXPECT_NEAR(rack.at(1'800'000).hook_left_n, (10 + 15 * 1.25) * kG, 6);
    EXPECT_NEAR(rack.at(2'800'000).hook_left_n, (10 + 15 * 1.25 + 15 * 1.325) * kG, 6);
    EXPECT_NEAR(rack.at(2'800'000).hook_right_n, 1.4 * kG, 6) << "about to tip";
    EXPECT_NEAR(rack.at(3'800'000).hook_left_n, (10 + 15 * 1.25) * kG, 6);
}

TEST(SimRack, AnEndThatHasLeftItsHookPullsNothing) {
    const SimRack rack(barOnly({{.at_s = 1, .what = PutPlate{.side = PutPlate::Side::Right, .kg = 100}}}), 0);
    EXPECT_NEAR(rack.at(3 * kSecond).hook_left_n, 0, 6);
    EXPECT_NEAR(rack.at(3 * kSecond).hook_right_n, 120 * kG, 6);
}

LiftSet twoSquats() {
    return {
        .style = LiftSet::Style::Squat, .reps = 2, .rom_m = 0.5, .first_velocity = 0.5, .last_loss_pct = 0};
}

TEST(SimRack, AMissedHookCarriesNothingUntilTheBarIsPutOnIt) {
    LiftSet set = twoSquats();
    const double usual_s = setSeconds(set);
    set.missed = PutPlate::Side::Left;
    set.missed_s = 3;
    EXPECT_NEAR(setSeconds(set), usual_s + 3, 0.1);
    const SimRack rack(barOnly({{.at_s = 1, .what = set}}), 0);
    const auto between = static_cast<std::int64_t>((1 + usual_s + 1) * 1e6);
    EXPECT_NEAR(rack.at(between).hook_left_n, 0, 6);
    EXPECT_NEAR(rack.at(between).hook_right_n, 10 * kG, 6);
    EXPECT_NEAR(rack.at(between + 3 * kSecond).hook_left_n, 10 * kG, 6);
}

TEST(SimRack, AHelpingHandTakesItsPartOffThePlatformForTheTimeItHelps) {
    LiftSet set = twoSquats();
    set.helped_rep = 2;
    set.help_kg = 10;
    const SimRack helped(barOnly({{.at_s = 1, .what = set}}), 0);
    const SimRack alone(barOnly({{.at_s = 1, .what = twoSquats()}}), 0);
    for (const PlannedRep& rep : helped.reps(0, 60 * kSecond)) {
        double missing = 0;
        int count = 0;
        for (std::int64_t t = rep.eccentric_start_us; t < rep.concentric_end_us; t += 1000, ++count)
            missing += alone.at(t).platform_left_n + alone.at(t).platform_right_n -
                       helped.at(t).platform_left_n - helped.at(t).platform_right_n;
        EXPECT_NEAR(missing / count / kG, rep.help_kg, 0.1) << rep.number;
        EXPECT_EQ(rep.help_kg > 1, rep.number == 2);
    }
}

TEST(SimRack, ARepIntoTheHooksRestsOnThemBeforeItIsOver) {
    LiftSet set = twoSquats();
    set.into_hooks = true;
    const SimRack rack(barOnly({{.at_s = 1, .what = set}}), 0);
    const PlannedRep last = rack.reps(0, 60 * kSecond).back();
    EXPECT_NEAR(rack.at(last.concentric_end_us).bar_m, 0, 0.003);
    EXPECT_GT(rack.at(last.concentric_end_us - 20'000).hook_left_n, 2 * kG);
    EXPECT_NEAR(rack.at(last.concentric_end_us + kSecond).hook_right_n, 10 * kG, 6);
}

TEST(SimRack, SomebodyElseOnThePlatformWeighsThere) {
    const SimRack rack(barOnly({{.at_s = 1, .what = StepOn{}}, {.at_s = 3, .what = StepBeside{.kg = 60}}}),
                       0);
    const RackTruth truth = rack.at(5 * kSecond);
    EXPECT_NEAR(truth.platform_left_n + truth.platform_right_n, 140 * kG, 25);
}

TEST(SimRack, TellsPlannedRepsOfAnyStretchOfTime) {
    const auto script = *presetScript("bench");
    const SimRack rack(script, 1000);
    const auto length = static_cast<std::int64_t>(std::llround(script.length_s * 1e6));
    const auto all = rack.reps(1000, 1000 + 2 * length);
    ASSERT_EQ(all.size(), 24U);
    EXPECT_EQ(all[0].visit, 0);
    EXPECT_EQ(all[12].visit, 1);
    EXPECT_EQ(all[12].concentric_start_us - all[0].concentric_start_us, length);
    EXPECT_EQ(rack.reps(all[3].concentric_start_us, all[5].concentric_start_us).size(), 2U);
    EXPECT_EQ(rack.reps(1000 - length, 1000).size(), 12U) << "also before the origin";
}

TEST(SimScript, KnowsItsPresetsAndNoOthers) {
    EXPECT_THAT(presetNames(), ::testing::UnorderedElementsAre("squat", "bench", "deadlift", "guest",
                                                               "mistakes", "long", "free"));
    EXPECT_FALSE(presetScript("curl"));
}

TEST(SimScript, TheLongOneIsTenMinutesOfManyRepetitionsAtTwiceTheUsualPace) {
    const Script script = *presetScript("long");
    EXPECT_GE(script.length_s, 600);
    const SimRack rack(script, 0);
    const auto length = static_cast<std::int64_t>(script.length_s * 1e6);
    const auto reps = rack.reps(0, length);
    EXPECT_EQ(reps.size(), 375U);
    EXPECT_LT(reps[1].concentric_end_us - reps[0].concentric_end_us, 1'600'000);
    EXPECT_NEAR(rack.at(length - 1000).hook_left_n, rack.at(0).hook_left_n, 6) << "no plates are left";
}

TEST(SimScript, OnTheFreeRackNothingHappens) {
    const SimRack rack(*presetScript("free"), 0);
    EXPECT_TRUE(rack.reps(0, 4'000'000'000).empty());
    EXPECT_NEAR(rack.at(3'000'000'000).hook_left_n, 98, 6);
    EXPECT_TRUE(rack.at(3'000'000'000).card.empty());
}

TEST(SimScript, HoldsATapLongEnoughForAReader) {
    const auto script = *presetScript("squat");
    EXPECT_GE(kTapSeconds, 0.3);
    ASSERT_FALSE(script.acts.empty());
    for (std::size_t i = 1; i < script.acts.size(); ++i)
        EXPECT_GE(script.acts[i].at_s, script.acts[i - 1].at_s);
}

}  // namespace
}  // namespace plumbline::drivers
