// The checker of the rules of the care of the back, BC-01 to BC-07: hand-made visits that keep them, and one
// for each way of breaking them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/care_checker/diary.h"
#include "tests/care_checker/exceptions.h"

using namespace plumbline;
using namespace plumbline::care_checker;
using namespace plumbline::care_checker::diary;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

TEST(CareChecker, FindsNothingInAMonthThatKeepsTheRules) {
    Diary diary;
    double kg = 60;
    for (int i = 0; i < 6; ++i) {
        if (i == 2 || i == 4) kg += 2.5;
        VisitLog visit = diary.good(kMonday + 3 * i, kg);
        visit.ready->plan.week = 1 + i / 3;
        EXPECT_EQ(diary.told(visit), "") << i;
        thin(visit);
        diary.visits.push_back(visit);
    }
}

TEST(CareChecker, FindsACheckInThatIsNotAskedNotKeptTooLongOrKeptWithoutConsent) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    visit.arrived.care->asks = false;
    EXPECT_THAT(diary.rules(visit), Contains("BC-01"));
    visit = diary.good(kMonday + 2);
    visit.health.clear();
    EXPECT_THAT(diary.rules(visit), Contains("BC-01"));
    visit = diary.good(kMonday + 2);
    visit.touches = 4;
    EXPECT_THAT(diary.rules(visit), Contains("BC-01"));
    visit = diary.good(kMonday + 2);
    visit.skipped = true;
    EXPECT_THAT(diary.told(visit), HasSubstr("was skipped and an answer was kept"));
    diary.visits.front().health.clear();
    EXPECT_THAT(diary.told(diary.good(kMonday + 2)), HasSubstr("without the member's consent"));
}

TEST(CareChecker, FindsLoadedWorkUnderARedFlag) {
    Diary diary;
    diary.past(1);
    diary.visits.back().health.push_back({.kind = "flags", .flags = {"leg"}});
    EXPECT_THAT(diary.rules(diary.good(kMonday + 2)), Contains("BC-02"));
    VisitLog blocked = diary.good(kMonday + 2);
    blocked.sets.clear();
    blocked.ready->plan.slots = {shownSlot("plank", "plank", 0)};
    mode(blocked, app::CareMode::Blocked, {CareWhat::Flag});
    EXPECT_EQ(diary.told(blocked), "");
    VisitLog offered = blocked;
    offered.ready->plan.slots.push_back(shownSlot("squat", "back_squat", 20));
    EXPECT_THAT(diary.told(offered), HasSubstr("back_squat is offered"));
    blocked.ready->banner = "Sore, but better than last time.";
    EXPECT_THAT(diary.told(blocked), HasSubstr("no professional is advised"));
}

TEST(CareChecker, FindsLoadedWorkAfterARedFlagThatCameUpBetweenSets) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    visit.said_flags = {app::RedFlag::Leg};
    visit.health.push_back(
        {.kind = "flags", .flags = {"leg"}, .made = {.t_us = visit.sets.back().before.t_us - 1}});
    EXPECT_THAT(diary.told(visit), HasSubstr("a red flag stands and back_squat was asked for"));
    visit.sets.pop_back();
    EXPECT_THAT(diary.told(visit), Not(HasSubstr("was asked for")));
    visit.flags_said = visit.ready;
    EXPECT_THAT(diary.told(visit), HasSubstr("loaded work is not blocked"));
}

TEST(CareChecker, FindsAFlagLiftedByAMemberWithoutReasonOrOutsideTheChain) {
    Diary diary;
    diary.past(1);
    diary.visits.back().health.push_back({.kind = "flags", .flags = {"leg"}});
    VisitLog visit = diary.good(kMonday + 2);
    visit.health.insert(visit.health.begin(), {.kind = "lifted", .author_id = "mia", .reason = "plan"});
    EXPECT_THAT(diary.told(visit), HasSubstr("chain of changes"));
    visit.changes.push_back({.field = "flag", .new_value = "lifted"});
    EXPECT_EQ(diary.told(visit), "");
    visit.health.front().author_id = "ben";
    EXPECT_THAT(diary.told(visit), HasSubstr("no trainer"));
    visit.health.front() = {.kind = "lifted", .author_id = "mia"};
    EXPECT_THAT(diary.told(visit), HasSubstr("without a reason"));
}

TEST(CareChecker, FindsAFlagThatNobodySaid) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    visit.health.push_back({.kind = "flags", .flags = {"night"}, .made = {.t_us = INT64_MAX}});
    EXPECT_THAT(diary.told(visit), HasSubstr("nobody had said"));
    visit.said_flags = {app::RedFlag::Night};
    EXPECT_EQ(diary.told(visit), "");
}

VisitLog sore(Diary& diary, std::int64_t day, app::SoreTrend trend) {
    VisitLog visit = diary.good(day);
    visit.said_soreness = 5;
    visit.said_trend = trend;
    visit.health.back().soreness = 5;
    visit.health.back().trend = trend == app::SoreTrend::Worse  ? "worse"
                                : trend == app::SoreTrend::Same ? "same"
                                                                : "better";
    return visit;
}

TEST(CareChecker, FindsAPlanAsUsualWhenTheBackIsWorseTheDayAfterOrStillSoreAfterThreeDays) {
    Diary diary;
    diary.past(1);
    EXPECT_THAT(diary.rules(sore(diary, kMonday + 1, app::SoreTrend::Worse)), Contains("BC-03"));
    EXPECT_THAT(diary.rules(sore(diary, kMonday + 4, app::SoreTrend::Same)), Contains("BC-03"));
    EXPECT_EQ(diary.told(sore(diary, kMonday + 2, app::SoreTrend::Better)), "");
}

TEST(CareChecker, FindsAReductionThatIsNoneOrUntoldOrOfLoadFirst) {
    Diary diary;
    diary.past(1);
    VisitLog visit = sore(diary, kMonday + 1, app::SoreTrend::Worse);
    mode(visit, app::CareMode::Reduced, {CareWhat::SoreWorse});
    EXPECT_THAT(diary.told(visit), HasSubstr("3 sets of 3"));
    every(visit, [](SetLog& set) {
        set.before.plan.of_sets = set.stored.target_sets = 2;
        set.before.plan.why.push_back({.what = PlanWhat::CareSets, .count = 1});
    });
    visit.sets.pop_back();
    EXPECT_EQ(diary.told(visit), "");
    VisitLog untold = visit;
    untold.ready->care->why.clear();
    EXPECT_THAT(diary.told(untold), HasSubstr("does not say why"));
    VisitLog load = visit;
    every(load, [](SetLog& set) { set.before.plan.why.push_back({.what = PlanWhat::CareLoad}); });
    EXPECT_THAT(diary.told(load), HasSubstr("load went before volume"));
    VisitLog none = visit;
    every(none, [](SetLog& set) { set.before.plan.of_sets = 0; });
    EXPECT_THAT(diary.told(none), HasSubstr("no set is left"));
}

TEST(CareChecker, FindsAReductionOfABackThatIsNotSoreOrGetsBetterInTime) {
    Diary diary;
    diary.past(1);
    VisitLog visit = sore(diary, kMonday + 2, app::SoreTrend::Better);
    mode(visit, app::CareMode::Reduced, {CareWhat::SoreLate});
    every(visit, [](SetLog& set) { set.before.plan.of_sets = 2; });
    EXPECT_THAT(diary.told(visit), HasSubstr("within 48 hours is normal"));
    visit.said_soreness = 0;
    EXPECT_THAT(diary.told(visit), HasSubstr("not sore"));
}

TEST(CareChecker, FindsTheSecondReducedDayThatIsNotLighter) {
    Diary diary;
    diary.past(1);
    VisitLog visit = sore(diary, kMonday + 1, app::SoreTrend::Worse);
    mode(visit, app::CareMode::Reduced, {CareWhat::SoreWorse});
    diary.visits.push_back(visit);
    visit = sore(diary, kMonday + 2, app::SoreTrend::Worse);
    mode(visit, app::CareMode::Reduced, {CareWhat::SoreAgain});
    every(visit, [](SetLog& set) { set.before.plan.of_sets = 2; });
    EXPECT_THAT(diary.told(visit), HasSubstr("for a second day, and not lighter"));
}

TEST(CareChecker, LooksAtSorenessFromTheLeastThatIsSaid) {
    Diary diary;
    diary.past(1);
    const auto said = [&](std::int64_t day, int soreness, app::SoreTrend trend) {
        VisitLog visit = sore(diary, day, trend);
        visit.said_soreness = visit.health.back().soreness = soreness;
        return visit;
    };
    EXPECT_THAT(diary.rules(said(kMonday + 1, 1, app::SoreTrend::Worse)), Contains("BC-03"));
    EXPECT_THAT(diary.rules(said(kMonday + 4, 1, app::SoreTrend::Same)), Contains("BC-03"));
    EXPECT_THAT(diary.rules(said(kMonday + 4, 1, app::SoreTrend::Better)), Contains("BC-03"))
        << "improving is normal in the first two days";
    EXPECT_EQ(diary.told(said(kMonday + 4, 0, app::SoreTrend::Same)), "");
    EXPECT_EQ(diary.told(said(kMonday + 2, 1, app::SoreTrend::Same)), "") << "neither late nor worse";
    EXPECT_EQ(diary.told(said(kMonday + 8, 1, app::SoreTrend::Same)), "") << "of what, after a week?";
}

TEST(CareChecker, ABackThatWasNotSoreMeanwhileIsNotStillSore) {
    Diary diary;
    diary.past(1);
    VisitLog between = diary.good(kMonday + 2);
    between.sets.clear();
    diary.visits.push_back(between);
    EXPECT_THAT(diary.rules(sore(diary, kMonday + 4, app::SoreTrend::Same)), Not(Contains("BC-03")));
    diary.visits.back().said_soreness = 2;
    EXPECT_THAT(diary.rules(sore(diary, kMonday + 4, app::SoreTrend::Same)), Contains("BC-03"));
}

TEST(CareChecker, TakesTheSetsThatATrainerSaidOrALighterWeekHasForTheUsualOnes) {
    Diary diary;
    diary.past(1);
    VisitLog visit = sore(diary, kMonday + 1, app::SoreTrend::Worse);
    mode(visit, app::CareMode::Reduced, {CareWhat::SoreWorse});
    const auto sets = [&](int count) { every(visit, [&](SetLog& set) { set.before.plan.of_sets = count; }); };
    sets(2);
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-03")));
    diary.changes(change("sets", "squat", "5"));
    sets(4);
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-03")));
    sets(5);
    EXPECT_THAT(diary.told(visit), HasSubstr("5 sets of 5"));
    diary.visits.back().changes.clear();
    every(visit, [](SetLog& set) { set.before.plan.deload = true; });
    sets(2);
    EXPECT_THAT(diary.told(visit), HasSubstr("2 sets of 2"));
    sets(1);
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-03")));
}

TEST(CareChecker, FindsASetTooManyOfASoreMemberWithoutAProgram) {
    Diary diary;
    diary.past(1);
    diary.visits.back().session.program_id = "";
    VisitLog visit = sore(diary, kMonday + 1, app::SoreTrend::Worse);
    visit.session.program_id = "";
    mode(visit, app::CareMode::Reduced, {CareWhat::SoreWorse});
    EXPECT_THAT(diary.told(visit), HasSubstr("3 sets of 3"));
    every(visit, [](SetLog& set) { set.before.plan.of_sets = 2; });
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-03")));
}

TEST(CareChecker, FindsASecondSoreDayThatIsNotATenthLighter) {
    Diary diary;
    diary.past(1);
    VisitLog first = sore(diary, kMonday + 1, app::SoreTrend::Worse);
    mode(first, app::CareMode::Reduced, {CareWhat::SoreWorse});
    diary.visits.push_back(first);
    const auto with = [&](double kg) {
        VisitLog visit = sore(diary, kMonday + 2, app::SoreTrend::Worse);
        mode(visit, app::CareMode::Reduced, {CareWhat::SoreAgain});
        every(visit, [&](SetLog& set) {
            set.before.plan.of_sets = 2;
            set.before.plan.kg = kg;
            set.before.plan.why.push_back({.what = PlanWhat::CareLoad});
        });
        return visit;
    };
    EXPECT_THAT(diary.rules(with(55)), Not(Contains("BC-03"))) << "of a step more: 56.25";
    EXPECT_THAT(diary.told(with(60)), HasSubstr("60 kg on the second day, 60 kg on the last usual one"));
    diary.changes(change("load", "squat", "60000 back_squat"));
    EXPECT_THAT(diary.rules(with(60)), Not(Contains("BC-03"))) << "a trainer said so";
    diary.visits.back().changes.clear();
    diary.changes(change("care", "sore_load_pct", "0"));
    EXPECT_THAT(diary.rules(with(60)), Not(Contains("BC-03")));
}

TEST(CareChecker, FindsWithheldLiftsInAFlareUp) {
    Diary diary;
    diary.past(1);
    diary.visits.back().health.push_back({.kind = "flare"});
    VisitLog visit = diary.good(kMonday + 2);
    EXPECT_THAT(diary.told(visit), HasSubstr("the plan is not under it"));
    mode(visit, app::CareMode::Flare, {CareWhat::Flare});
    EXPECT_THAT(diary.told(visit), HasSubstr("back_squat is offered"));
    visit.sets.clear();
    visit.ready->plan.slots = {shownSlot("plank", "plank", 0)};
    EXPECT_EQ(diary.told(visit), "");
}

TEST(CareChecker, FindsPainOfFourThatProposesNothingAndOfThreeThatDoes) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    SetLog& set = visit.sets.back();
    set.said_pain = 4;
    set.pain_said = set.after;
    visit.health.push_back({.kind = "pain", .soreness = 4, .set_id = set.stored.id});
    EXPECT_THAT(diary.rules(visit), Contains("BC-04"));
    set.pain_said->care->proposes_flare = true;
    EXPECT_EQ(diary.told(visit), "");
    set.said_pain = visit.health.back().soreness = 3;
    EXPECT_THAT(diary.rules(visit), Contains("BC-04"));
}

TEST(CareChecker, FindsASubstituteWithTheKilogramsOfWhatItStandsFor) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    visit.sets.clear();
    visit.ready->plan.slots[0] = shownSlot("squat", "front_squat", 60);
    visit.ready->plan.slots[0].instead_of = "Back squat";
    EXPECT_THAT(diary.rules(visit), Contains("BC-04"));
    visit.ready->plan.slots[0].kg = 20;
    EXPECT_EQ(diary.told(visit), "");
}

TEST(CareChecker, FindsAPreparationThatIsMuchTooLongOrShort) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    visit.ready->care->preparation[0].hold_s = 121;
    EXPECT_THAT(diary.told(visit), HasSubstr("takes 181 s, about 120 s are right"));
    diary.changes(change("care", "preparation_s", "180"));
    EXPECT_EQ(diary.told(visit), "");
    visit.ready->care->preparation[0].hold_s = 10;
    EXPECT_THAT(diary.rules(visit), Contains("BC-06"));
}

TEST(CareChecker, FindsLoadedWorkWithoutPreparation) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    visit.ready->care->preparation.pop_back();
    EXPECT_THAT(diary.told(visit), HasSubstr("no activation"));
    visit.ready->care->preparation = {{.exercise_id = "bird_dog"}};
    EXPECT_THAT(diary.told(visit), HasSubstr("no mobility"));
    EXPECT_THAT(diary.told(visit), HasSubstr("bird_dog has no time"));
    visit.ready->care->preparation.clear();
    EXPECT_THAT(diary.told(visit), HasSubstr("without a preparation block"));
}

TEST(CareChecker, FindsARampThatIsMissingTooHighTooCloseOrWidens) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    visit.sets.erase(visit.sets.begin(), visit.sets.begin() + 2);
    EXPECT_THAT(diary.told(visit), HasSubstr("without a ramp"));
    visit = diary.good(kMonday + 2);
    visit.sets[1].before.plan.kg = 62.5;
    EXPECT_THAT(diary.told(visit), HasSubstr("above 60 kg"));
    visit.sets[1].before.plan.kg = 59;
    EXPECT_THAT(diary.told(visit), HasSubstr("less than a plate change"));
    visit.sets[1].before.plan.kg = 25;
    EXPECT_THAT(diary.told(visit), HasSubstr("larger than the one before"));
    visit.sets[0].before.plan.kg = 30;
    EXPECT_THAT(diary.told(visit), HasSubstr("begins with 30 kg and not with the empty bar"));
}

TEST(CareChecker, ARampThatLedToHeavierWorkBeforeAFlareUpWasSaidIsNotHeldAgainstTheLighterWork) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    every(visit, [](SetLog& set) { set.before.plan.kg = 42.5; });
    EXPECT_THAT(diary.rules(visit), Contains("BC-07"));
    every(visit, [](SetLog& set) { set.before.care->mode = app::CareMode::Flare; });
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-07")));
    EXPECT_EQ(diary.tallied(visit).rules["BC-07"].skipped["the work became another after the ramp"], 1);
}

}  // namespace
