#include "app/training/suggestion.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace {

using namespace plumbline::training;
using What = SuggestionStep::What;

constexpr std::int64_t kDay = 24LL * 3600 * 1000;
constexpr std::int64_t kNow = 1'800'000'000'000;
const LiftDefaults kRack{
    .reps = 5, .bar_kg = 20, .plates = {{25, 2}, {20, 2}, {15, 1}, {10, 2}, {5, 2}, {2.5, 2}, {1.25, 2}}};

PastSet setOf(const std::string& visit, double days_ago, double kg, int reps = 5) {
    PastSet set;
    set.session_id = visit;
    set.wall_ms = kNow - static_cast<std::int64_t>(days_ago * static_cast<double>(kDay));
    set.load_kg = kg;
    set.target_reps = 5;
    set.reps.resize(static_cast<std::size_t>(reps));
    return set;
}

/// Three sets of a visit.
std::vector<PastSet> visitOf(const std::string& name, double days_ago, double kg, int reps = 5) {
    return std::vector<PastSet>(3, setOf(name, days_ago, kg, reps));
}

std::vector<PastSet> operator+(std::vector<PastSet> a, const std::vector<PastSet>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

Suggestion suggest(const std::vector<PastSet>& sets, std::int64_t now = kNow) {
    return suggestLoad(sets, "today", now, kRack);
}

std::vector<What> reasons(const Suggestion& suggestion) {
    std::vector<What> all;
    for (const SuggestionStep& step : suggestion.why) all.push_back(step.what);
    return all;
}

/// A visit whose every set was stopped a repetition early.
std::vector<PastSet> stoppedVisit(const std::string& name, double days_ago, double kg) {
    auto sets = visitOf(name, days_ago, kg, 4);
    for (PastSet& set : sets) set.stopped = true;
    return sets;
}

TEST(Suggestion, BC17ALighterWeekSaysNothingUnlessSomethingInItWasTooMuch) {
    auto lighter = visitOf("c", 5, 50);
    for (PastSet& set : lighter) set.deload = true;
    const auto loading = visitOf("a", 19, 60) + visitOf("b", 12, 60);
    EXPECT_EQ(suggest(loading + lighter).kg, 62.5) << "twice clean, before it";
    EXPECT_EQ(suggest(visitOf("b", 24, 60) + lighter).kg, 60) << "they were not away";
    EXPECT_LT(*suggest(visitOf("b", 24, 60)).kg, 60) << "as they would have been";
    EXPECT_EQ(suggest(lighter).kg, 50) << "all that is known";
    lighter[1].stopped = true;
    EXPECT_EQ(suggest(loading + lighter).kg, 60) << "BC-14: a cap was hit since";
    lighter[1].pain = true;
    EXPECT_LT(*suggest(loading + lighter).kg, 50);
}

TEST(Suggestion, BC14ACheckInAboveTheGateIsNoCleanSession) {
    for (const int soreness : {-1, 2, 3}) {
        auto sets = visitOf("b", 6, 60) + visitOf("a", 3, 60);
        for (PastSet& set : sets)
            if (set.session_id == "a") set.soreness = soreness;
        EXPECT_EQ(suggest(sets).kg, soreness > 2 ? 60 : 62.5) << soreness;
    }
}

TEST(Suggestion, WhatWasNeverLiftedBeginsWithTheEmptyBar) {
    const Suggestion first = suggest({});
    EXPECT_EQ(first.kg, 20);
    EXPECT_EQ(first.reps, 5);
    EXPECT_EQ(first.why, (std::vector<SuggestionStep>{{.what = What::FirstTime, .kg = 20}}));
    EXPECT_EQ(suggest(visitOf("today", 0, 100)).kg, 20) << "this visit is no past";
}

TEST(Suggestion, ALoadThatWasNeverKnownIsNothingToGoBy) {
    PastSet set = setOf("a", 3, 0);
    set.load_kg.reset();
    EXPECT_FALSE(suggest({set}).kg);
    EXPECT_TRUE(suggest({set}).why.empty());
}

TEST(Suggestion, CleanOnceIsTheSameAgain) {
    const Suggestion same = suggest(visitOf("a", 3, 80));
    EXPECT_EQ(same.kg, 80);
    EXPECT_EQ(reasons(same), (std::vector{What::LastTime, What::Clean, What::Same}));
    EXPECT_EQ(same.why[0], (SuggestionStep{.what = What::LastTime, .kg = 80, .count = 3, .days = 3}));
}

TEST(Suggestion, CleanTwiceInARowIsOneSmallestStepUp) {
    const Suggestion up = suggest(visitOf("b", 3, 80) + visitOf("a", 7, 80));
    EXPECT_EQ(up.kg, 82.5);
    EXPECT_EQ(reasons(up), (std::vector{What::LastTime, What::Clean, What::StepUp}));
    EXPECT_EQ(up.why[2].kg, 2.5);
}

TEST(Suggestion, BC14HowManyVisitsInARowIsTheMembersNumber) {
    auto rack = kRack;
    rack.clean_sessions = 3;
    const auto twice = visitOf("b", 4, 60) + visitOf("c", 2, 60);
    EXPECT_EQ(suggestLoad(twice, "today", kNow, rack).kg, 60);
    EXPECT_EQ(suggestLoad(twice + visitOf("a", 6, 60), "today", kNow, rack).kg, 62.5);
    rack.clean_sessions = 1;
    EXPECT_EQ(suggestLoad(visitOf("c", 2, 60), "today", kNow, rack).kg, 62.5);
}

TEST(Suggestion, AfterAStepUpTheNewWeightIsCleanTwiceBeforeTheNext) {
    const auto before = visitOf("b", 5, 80) + visitOf("a", 7, 80);
    EXPECT_EQ(suggest(visitOf("c", 2, 82.5) + before).kg, 82.5);
    EXPECT_EQ(suggest(visitOf("d", 1, 82.5) + visitOf("c", 2, 82.5) + before).kg, 85);
}

TEST(Suggestion, WarmUpSetsDoNotDecide) {
    auto sets = visitOf("b", 3, 100) + visitOf("a", 7, 100);
    PastSet warm_up = setOf("b", 3, 60, 2);
    sets.push_back(warm_up);
    EXPECT_EQ(suggest(sets).kg, 102.5) << "two reps of a warm-up are no missed reps";
}

TEST(Suggestion, HalfOfTheSetsStoppedEarlyIsTheSameAgain) {
    auto sets = visitOf("a", 3, 80);
    sets.push_back(sets[0]);
    sets[0].stopped = sets[1].stopped = true;
    sets[0].reps.resize(3);
    sets[1].reps.resize(3);
    const Suggestion same = suggest(sets);
    EXPECT_EQ(same.kg, 80);
    EXPECT_EQ(reasons(same), (std::vector{What::LastTime, What::StoppedEarly, What::Same}));
    EXPECT_EQ(same.why[1].count, 2);
}

TEST(Suggestion, AStopWithAllRepsDoneIsNeitherCleanNorEarly) {
    auto sets = visitOf("b", 3, 80) + visitOf("a", 7, 80);
    sets[0].stopped = true;
    const Suggestion same = suggest(sets);
    EXPECT_EQ(same.kg, 80);
    EXPECT_EQ(reasons(same), (std::vector{What::LastTime, What::Same}));
}

TEST(Suggestion, StoppedEarlyTwiceInARowIsTenPercentLessRoundedDown) {
    const Suggestion less = suggest(stoppedVisit("b", 3, 82.5) + stoppedVisit("a", 7, 82.5));
    EXPECT_EQ(less.kg, 72.5) << "74.25 is not to be had";
    EXPECT_EQ(reasons(less),
              (std::vector{What::LastTime, What::StoppedEarly, What::StepDown, What::Rounded}));
    EXPECT_DOUBLE_EQ(less.why[2].kg, 8.25);
    EXPECT_EQ(less.why[3].kg, 72.5);
}

TEST(Suggestion, AFailedAttemptCountsLikeStops) {
    auto last = visitOf("b", 3, 100);
    last[2].failed = true;
    EXPECT_EQ(reasons(suggest(last)), (std::vector{What::LastTime, What::FailedRep, What::Same}));
    EXPECT_EQ(suggest(last + stoppedVisit("a", 7, 100)).kg, 90);
    EXPECT_EQ(suggest(last + visitOf("a", 7, 100)).kg, 100);
}

TEST(Suggestion, PainIsTenPercentLessAndNeverAStepUp) {
    auto sets = visitOf("b", 3, 100) + visitOf("a", 7, 100);
    sets[1].pain = true;
    const Suggestion less = suggest(sets);
    EXPECT_EQ(less.kg, 90);
    EXPECT_EQ(reasons(less), (std::vector{What::LastTime, What::Pain, What::StepDown}));
    auto in_warm_up = visitOf("b", 3, 100);
    in_warm_up.push_back(setOf("b", 3, 40));
    in_warm_up.back().pain = true;
    EXPECT_EQ(suggest(in_warm_up).kg, 90) << "pain in any set";
}

TEST(Suggestion, AfterPainItIsNotAboveTheHeaviestThatWasLiftedWithoutPainBefore) {
    auto sets = visitOf("b", 3, 100) + visitOf("a", 7, 70);
    for (PastSet& set : sets)
        if (set.session_id == "b") set.pain_level = 7;
    const Suggestion less = suggest(sets);
    EXPECT_EQ(less.kg, 70);
    EXPECT_EQ(reasons(less), (std::vector{What::LastTime, What::Pain, What::AfterPain, What::StepDown}));
    sets.push_back(setOf("b", 3, 40));
    EXPECT_EQ(suggest(sets).kg, 70) << "a light set of that visit is no measure of what it hurt after";
    sets.push_back(setOf("b", 3, 80));
    EXPECT_EQ(suggest(sets).kg, 80) << "it was lifted without pain";
}

TEST(Suggestion, AfterPainTwiceTheMeasureIsWhatIsLighterThanBoth) {
    auto sets = visitOf("c", 3, 100) + visitOf("b", 6, 60) + visitOf("a", 9, 50);
    for (PastSet& set : sets) set.pain = set.session_id != "a";
    EXPECT_EQ(suggest(sets).kg, 50);
    EXPECT_EQ(suggest(sets, kNow + 30 * kDay).kg, 45) << "and after an absence less than that";
}

TEST(Suggestion, BC14PainWithinTheGateIsNone) {
    auto sets = visitOf("b", 3, 100) + visitOf("a", 7, 100);
    sets[1].pain = true;
    sets[1].pain_level = 1;
    EXPECT_EQ(reasons(suggest(sets)), (std::vector{What::LastTime, What::Clean, What::StepUp}));
    sets[1].pain_level = 3;
    EXPECT_EQ(suggest(sets).kg, 90);
    LiftDefaults strict = kRack;
    strict.pain_gate = 0;
    sets[1].pain_level = 1;
    EXPECT_EQ(suggestLoad(sets, "today", kNow, strict).kg, 90);
}

TEST(Suggestion, BC14TwoVisitsOfOneDayAreOneOfTheCleanOnes) {
    EXPECT_EQ(suggest(visitOf("b", 3, 100) + visitOf("a", 3.3, 100)).kg, 100);
    EXPECT_EQ(suggest(visitOf("c", 3, 100) + visitOf("b", 3.3, 100) + visitOf("a", 5, 100)).kg, 102.5);
}

TEST(Suggestion, BC14AVisitThatLeftSetsOutIsNoCleanOne) {
    auto sets = visitOf("b", 3, 100) + visitOf("a", 7, 100);
    for (PastSet& set : sets) set.target_sets = 3;
    EXPECT_EQ(suggest(sets).kg, 102.5);
    sets.erase(sets.begin());
    EXPECT_EQ(suggest(sets).kg, 100);
}

TEST(Suggestion, AWarmUpIsNotWhatWasLiftedLastTime) {
    auto sets = visitOf("a", 7, 100);
    sets.push_back(setOf("b", 3, 20));
    sets.back().warm_up = true;
    EXPECT_EQ(suggest(sets).kg, 100);
    EXPECT_EQ(suggest({sets.back()}).kg, 20) << "as if never lifted";
}

TEST(Suggestion, BC14HowMuchLessAfterPainIsTheMembersNumber) {
    auto sets = visitOf("b", 3, 100) + visitOf("a", 7, 100);
    sets[1].pain = true;
    LiftDefaults careful = kRack;
    careful.less_pct = 20;
    EXPECT_EQ(suggestLoad(sets, "today", kNow, careful).kg, 80);
}

TEST(Suggestion, LongAwayIsLess) {
    EXPECT_EQ(suggest(visitOf("a", 21, 100)).kg, 100);
    EXPECT_EQ(suggest(visitOf("a", 22, 100)).kg, 90);
    EXPECT_EQ(suggest(visitOf("a", 60, 100)).kg, 90);
    EXPECT_EQ(suggest(visitOf("a", 61, 100)).kg, 80);
    const Suggestion away = suggest(visitOf("b", 30, 100) + visitOf("a", 33, 100));
    EXPECT_EQ(away.kg, 90) << "clean twice, but long ago";
    EXPECT_EQ(reasons(away), (std::vector{What::LastTime, What::Clean, What::LongAway, What::StepDown}));
    EXPECT_EQ(suggest(visitOf("a", 500, 100), 0).kg, 100) << "a rack that does not know the date";
}

TEST(Suggestion, HowLongIsLongAwayAndHowMuchLessAreTheMembersNumbers) {
    LiftDefaults own = kRack;
    own.absence = {.days = 14, .long_days = 30, .less_pct = 20, .much_less_pct = 50};
    EXPECT_EQ(suggestLoad(visitOf("a", 14, 100), "today", kNow, own).kg, 100);
    EXPECT_EQ(suggestLoad(visitOf("a", 15, 100), "today", kNow, own).kg, 80);
    EXPECT_EQ(suggestLoad(visitOf("a", 31, 100), "today", kNow, own).kg, 50);
}

TEST(Suggestion, OnlyTheLargestChangeIsMade) {
    auto sets = stoppedVisit("b", 90, 100) + stoppedVisit("a", 97, 100);
    sets[0].pain = true;
    const Suggestion less = suggest(sets);
    EXPECT_EQ(less.kg, 80);
    EXPECT_EQ(reasons(less),
              (std::vector{What::LastTime, What::StoppedEarly, What::Pain, What::LongAway, What::StepDown}));
}

TEST(Suggestion, NoStepGoesBelowTheBarOrBeyondThePlates) {
    auto light = visitOf("a", 3, 20);
    light[0].pain = true;
    EXPECT_EQ(suggest(light).kg, 20);
    EXPECT_EQ(reasons(suggest(light)), (std::vector{What::LastTime, What::Pain, What::Same}));
    EXPECT_EQ(suggest(visitOf("a", 3, 12)).kg, 12) << "a lighter bar than the rack's, typed";
    const LiftDefaults few{.reps = 3, .bar_kg = 20, .plates = {{10, 1}}};
    const auto all_on = visitOf("b", 3, 40) + visitOf("a", 7, 40);
    const Suggestion same = suggestLoad(all_on, "today", kNow, few);
    EXPECT_EQ(same.kg, 40);
    EXPECT_EQ(same.reps, 3);
    EXPECT_EQ(reasons(same), (std::vector{What::LastTime, What::Clean, What::Same}));
}

TEST(Suggestion, AWeightThatIsNotToBeHadHereIsRoundedDown) {
    const Suggestion rounded = suggest(visitOf("a", 3, 83.9));
    EXPECT_EQ(rounded.kg, 82.5);
    EXPECT_EQ(reasons(rounded), (std::vector{What::LastTime, What::Clean, What::Same, What::Rounded}));
}

TEST(Suggestion, TheOrderOfTheSetsDoesNotMatter) {
    auto sets = stoppedVisit("c", 3, 85) + visitOf("b", 7, 80) + visitOf("a", 10, 80);
    const Suggestion before = suggest(sets);
    std::mt19937 random(2);
    for (int round = 0; round < 20; ++round) {
        std::shuffle(sets.begin(), sets.end(), random);
        EXPECT_EQ(suggest(sets).why, before.why);
        EXPECT_EQ(suggest(sets).kg, before.kg);
    }
}

TEST(Suggestion, BC14AVisitWithASetThatWasNotCleanIsNoStepTowardsMore) {
    std::vector<PastSet> unclean = visitOf("b", 2, 60);
    unclean[1].signals = 2;
    const Suggestion same = suggest(visitOf("a", 5, 60) + unclean);
    EXPECT_EQ(same.kg, 60);
    EXPECT_EQ(reasons(same), (std::vector{What::LastTime, What::NotClean, What::Same}));
    unclean[1].signals = 1;
    EXPECT_GT(suggest(visitOf("a", 5, 60) + unclean).kg, 60) << "one signal is none";
}

}  // namespace
