// What each kind of load comes to: for the slot's own exercise, for a substitute, and when something is not
// known.

#include <gtest/gtest.h>

#include "tests/one_slot.h"

namespace plumbline::training {
namespace {

using What = Why::What;
using Field = Override::Field;

TEST(ResolverLoad, KilogramsAreAsWrittenRoundedDownToWhatThePlatesMake) {
    OneSlot gym({"3x5 @ 64kg"});
    EXPECT_EQ(gym.kg(), 62.5);
    EXPECT_EQ(gym.why(What::Written).number, 64'000);
    EXPECT_EQ(gym.why(What::Rounded).number, 62'500);
    EXPECT_EQ(OneSlot({"3x5 @ 62.5kg"}).kg(), 62.5);
}

TEST(ResolverLoad, LighterThanTheBarIsTheBarAndSaysSo) {
    OneSlot gym({"3x5 @ 12kg"});
    EXPECT_EQ(gym.kg(), 20);
    EXPECT_TRUE(gym.says(What::TooLight));
}

TEST(ResolverLoad, MoreThanAllPlatesIsAllPlates) {
    OneSlot gym({"3x5 @ 300kg"});
    gym.situation.rack.plates = {{20, 1}};
    EXPECT_EQ(gym.kg(), 60);
}

TEST(ResolverLoad, APercentageIsOfTheTestedMaximumAndTheLastOneCounts) {
    OneSlot gym({"3x5 @ 75%"});
    gym.situation.maxima = {
        {"back_squat", 90'000, true}, {"back_squat", 100'000, false}, {"deadlift", 200'000, true}};
    EXPECT_EQ(gym.kg(), 75);
    EXPECT_EQ(gym.why(What::OfMax), (Why{What::OfMax, 100'000, 750, ""}));
    EXPECT_FALSE(gym.says(What::MaxFromReps));
}

TEST(ResolverLoad, WithoutATestedMaximumTheBestOfTwelveWeeksOfRepetitionsSpeaks) {
    OneSlot gym({"3x5 @ 75%"});
    gym.lifted("back_squat", 100, 3).lifted("back_squat", 80, 10).lifted("back_squat", 90, 5);
    // Brzycki: 100 x3 is 105.9, 80 x10 is 106.7, 90 x5 is 101.3.
    EXPECT_EQ(gym.why(What::MaxFromReps), (Why{What::MaxFromReps, 80'000, 10, ""}));
    EXPECT_EQ(gym.why(What::OfMax).number, 80'000 * 36 / 27);
    EXPECT_EQ(gym.kg(), 80);
}

TEST(ResolverLoad, SetsThatSayNothingOfAMaximumAreNotAsked) {
    const auto maximumKnown = [](const std::function<void(LoggedSet&)>& spoil) {
        OneSlot gym({"3x5 @ 75%"});
        gym.lifted("back_squat", 100, 5);
        spoil(gym.situation.logged[0]);
        return gym.says(What::OfMax);
    };
    EXPECT_TRUE(maximumKnown([](LoggedSet&) {}));
    EXPECT_FALSE(maximumKnown([](LoggedSet& set) { set.reps = 11; }));
    EXPECT_FALSE(maximumKnown([](LoggedSet& set) { set.stopped = true; }));
    EXPECT_FALSE(maximumKnown([](LoggedSet& set) { set.failed = true; }));
    EXPECT_FALSE(maximumKnown([](LoggedSet& set) { set.pain = true; }));
    EXPECT_FALSE(maximumKnown([](LoggedSet& set) { set.day -= 84; }));
    EXPECT_FALSE(maximumKnown([](LoggedSet& set) { set.kind = SetKind::WarmUp; }));
    EXPECT_FALSE(maximumKnown([](LoggedSet& set) { set.load_g.reset(); }));
    EXPECT_FALSE(maximumKnown([](LoggedSet& set) { set.exercise_id = "front_squat"; }));
    EXPECT_FALSE(maximumKnown([](LoggedSet& set) { set.session_id = "visit 0"; }))
        << "this visit moves nothing";
}

TEST(ResolverLoad, WithoutAnyMaximumAPercentageBeginsWithTheEmptyBar) {
    OneSlot gym({"3x5 @ 75%"});
    gym.situation.lines = {{"back_squat", 1600, -10, 30'000, 120'000}};
    EXPECT_EQ(gym.kg(), 20) << "a line of velocity is no maximum";
    EXPECT_TRUE(gym.says(What::NoMax));
}

TEST(ResolverLoad, BackOffSetsFollowTheTopSetAfterItWasRounded) {
    OneSlot gym({"1x3 @ 84kg", "backoff 2x5 @ 90% of top"});
    const auto sets = gym.work();
    ASSERT_EQ(sets.size(), 3u);
    EXPECT_EQ(sets[0].load_g, 82'500);
    EXPECT_EQ(sets[1].load_g, 72'500) << "90 % of 82.5 is 74.25";
    EXPECT_EQ(sets[1].kind, SetKind::BackOff);
}

TEST(ResolverLoad, BackOffSetsOfATopSetWithoutALoadAreTheMembersChoice) {
    OneSlot gym({"1x3", "backoff 2x5 @ 90% of top"});
    EXPECT_EQ(gym.work()[0].load_g, std::nullopt);
    EXPECT_EQ(gym.work()[2].load_g, std::nullopt);
}

TEST(ResolverLoad, AVelocityUsesTheMembersLineInsideItsMeasuredRangeOnly) {
    OneSlot gym({"3x3 @ 0.55-0.65m/s"});
    gym.situation.lines = {{"back_squat", 1600, -10, 30'000, 120'000}};
    EXPECT_EQ(gym.kg(), 100);
    EXPECT_EQ(gym.why(What::ByVelocity), (Why{What::ByVelocity, 100'000, 600, ""}));
    gym.situation.lines[0].heaviest_g = 95'000;
    EXPECT_EQ(gym.kg(), 20);
    EXPECT_TRUE(gym.says(What::NoLine));
    gym.situation.lines[0] = {"back_squat", 1600, 10, 30'000, 120'000};
    EXPECT_TRUE(gym.says(What::NoLine)) << "a line that rises is none";
}

TEST(ResolverLoad, WithoutALineTheLastLoadInTheBandIsTaken) {
    OneSlot gym({"3x3 @ 0.55-0.65m/s"});
    gym.lifted("back_squat", 80, 3, 9).lifted("back_squat", 70, 3, 6).lifted("back_squat", 60, 3, 3);
    gym.situation.logged[0].best_mean_velocity_mm_s = 560;
    gym.situation.logged[1].best_mean_velocity_mm_s = 650;
    gym.situation.logged[2].best_mean_velocity_mm_s = 700;
    EXPECT_EQ(gym.kg(), 70);
    EXPECT_EQ(gym.why(What::NoLine).number, 70'000);
}

TEST(ResolverLoad, AnEffortIsKeptWithLastTimesWeight) {
    OneSlot gym({"3x5 @ effort 8"});
    EXPECT_EQ(gym.kg(), 20);
    EXPECT_TRUE(gym.says(What::FirstTime));
    EXPECT_EQ(gym.work()[0].rpe_cap_x10, 80);
    gym.lifted("back_squat", 70, 5);
    EXPECT_EQ(gym.kg(), 70);
    EXPECT_EQ(gym.why(What::ByEffort), (Why{What::ByEffort, 70'000, 80, ""}));
    gym.lift(2, [](LoggedSet& set) { set.load_g = 65'000; }).lifted("back_squat", 100, 1);
    EXPECT_EQ(gym.kg(), 65) << "the slot's own visits go first";
}

TEST(ResolverLoad, BodyWeightAndTheMembersChoiceHaveNoLoad) {
    EXPECT_TRUE(OneSlot({"3x30s @ body"}).work()[0].body);
    EXPECT_EQ(OneSlot({"3x30s @ body"}).kg(), -1);
    EXPECT_FALSE(OneSlot({"3x10"}).work()[0].body);
    EXPECT_EQ(OneSlot({"3x10"}).kg(), -1);
}

TEST(ResolverLoad, WhatIsNotWrittenIsTheRacks) {
    OneSlot gym({"1x5 @ 60kg"});
    gym.situation.rack.cap_pm = 150;
    gym.situation.rack.rest_s = 99;
    EXPECT_EQ(gym.work()[0].cap_pm, 150);
    EXPECT_EQ(gym.work()[0].rest_s, 99);
    OneSlot own({"1x5 @ 60kg band 0.4-0.5m/s cap 12.5% effort 9 tempo 3-1-X-0 rest 75s"});
    const ResolvedSet set = own.work()[0];
    EXPECT_EQ(set.cap_pm, 125);
    EXPECT_EQ(set.rest_s, 75);
    EXPECT_EQ(set.rpe_cap_x10, 90);
    EXPECT_EQ(set.tempo, "3-1-X-0");
    EXPECT_EQ(set.slow_mm_s, 400);
    EXPECT_EQ(set.fast_mm_s, 500);
}

/// A substitute of today, on a basis.
OneSlot swapped(const std::string& sets, LoadBasis basis, int factor_pm = 0) {
    OneSlot gym({sets});
    gym.situation.maxima = {{"back_squat", 150'000, true}};
    gym.change({.field = Field::Exercise, .text = "front_squat", .basis = basis, .factor_pm = factor_pm});
    return gym;
}

TEST(ResolverLoad, ASubstituteNeverTakesTheKilogramsOfWhatItReplaces) {
    for (const std::string load : {"100kg", "75%", "0.55-0.65m/s", "effort 8"}) {
        for (const LoadBasis basis : {LoadBasis::Own, LoadBasis::Start}) {
            OneSlot gym = swapped("3x5 @ " + load, basis);
            gym.situation.lines = {{"back_squat", 1600, -10, 30'000, 120'000}};
            gym.situation.overrides[0].seq = 5;
            gym.change({.field = Field::Load, .number = 110'000});
            gym.situation.overrides[1].seq = 3;  // said of the squat, before the swap
            gym.lifted("back_squat", 120, 5);
            EXPECT_EQ(gym.kg(), 20) << load;
            EXPECT_EQ(gym.today().exercise_id, "front_squat");
            EXPECT_EQ(gym.today().instead_of, "back_squat");
            EXPECT_EQ(gym.why(What::Replaced).text, "front_squat");
        }
    }
}

TEST(ResolverLoad, ASubstitutesOwnPastIsTaken) {
    EXPECT_EQ(swapped("3x5 @ 100kg", LoadBasis::Own).lifted("front_squat", 60, 5).kg(), 60);
    EXPECT_TRUE(swapped("3x5 @ 100kg", LoadBasis::Own).lifted("front_squat", 60, 5).says(What::LastOwn));
    OneSlot percent = swapped("3x5 @ 75%", LoadBasis::Own);
    percent.situation.maxima.push_back({"front_squat", 80'000, true});
    EXPECT_EQ(percent.kg(), 60);
    OneSlot line = swapped("3x5 @ 0.55-0.65m/s", LoadBasis::Own);
    line.situation.lines = {{"front_squat", 1600, -20, 30'000, 60'000}};
    EXPECT_EQ(line.kg(), 50);
    EXPECT_EQ(swapped("3x5 @ effort 8", LoadBasis::Own).lifted("front_squat", 55, 5).kg(), 55);
}

TEST(ResolverLoad, AFactorIsOfTheMaximumOfWhatIsReplaced) {
    OneSlot percent = swapped("3x5 @ 75%", LoadBasis::Factor, 800);
    EXPECT_EQ(percent.why(What::OfSource), (Why{What::OfSource, 120'000, 800, ""}));
    EXPECT_EQ(percent.kg(), 90);
    // Five repetitions with three in reserve: 29/36 of the maximum.
    OneSlot kilograms = swapped("3x5 @ 140kg", LoadBasis::Factor, 800);
    EXPECT_EQ(kilograms.kg(), 95) << "120 * 0.805 is 96.6";
    OneSlot unknown = swapped("3x5 @ 140kg", LoadBasis::Factor, 800);
    unknown.situation.maxima.clear();
    EXPECT_EQ(unknown.kg(), 20);
    EXPECT_TRUE(unknown.says(What::NoMax));
}

TEST(ResolverLoad, NoBasisIsTheMembersChoice) {
    EXPECT_EQ(swapped("3x5 @ 75%", LoadBasis::None).kg(), -1);
    EXPECT_EQ(swapped("3x5 @ 75%", LoadBasis::None).lifted("front_squat", 60, 5).kg(), -1);
}

TEST(ResolverLoad, TheRampLeadsToTheFirstWorkSetWithoutStepsThatAreNone) {
    const auto rampOf = [](const std::string& sets) {
        OneSlot gym({sets});
        gym.slot().ramp = readRamp("std").value();
        std::vector<std::pair<double, int>> ramp;
        for (const ResolvedSet& set : gym.today().sets)
            if (set.kind == SetKind::WarmUp)
                ramp.emplace_back(static_cast<double>(*set.load_g) / 1000, set.reps_min);
        return ramp;
    };
    using Ramp = std::vector<std::pair<double, int>>;
    EXPECT_EQ(rampOf("3x5 @ 100kg"), (Ramp{{20, 8}, {40, 5}, {60, 3}, {80, 2}}));
    EXPECT_EQ(rampOf("3x5 @ 62.5kg"), (Ramp{{20, 8}, {37.5, 3}, {50, 2}}))
        << "BC-07: 25 kg would be a small jump before large ones";
    EXPECT_EQ(rampOf("3x5 @ 45kg"), (Ramp{{20, 8}, {35, 2}})) << "40 % of 45 is below the bar";
    EXPECT_EQ(rampOf("3x5 @ 22.5kg"), (Ramp{{20, 8}}));
    EXPECT_EQ(rampOf("3x5 @ 20kg"), Ramp{});
    EXPECT_EQ(rampOf("3x5"), Ramp{}) << "nothing to lead to";
}

}  // namespace
}  // namespace plumbline::training
