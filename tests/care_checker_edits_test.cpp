// The checker of the rules of the care of the back, where a trainer has changed something: it judges by the
// number that is in force, and a value of a slot excuses itself and nothing else.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/care_checker/diary.h"
#include "tests/care_checker/exceptions.h"

using namespace plumbline;
using namespace plumbline::care_checker;
using namespace plumbline::care_checker::diary;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

VisitLog sore(Diary& diary, std::int64_t day, int soreness, app::SoreTrend trend) {
    VisitLog visit = diary.good(day);
    visit.said_soreness = visit.health.back().soreness = soreness;
    visit.said_trend = trend;
    visit.health.back().trend = trend == app::SoreTrend::Worse ? "worse" : "same";
    return visit;
}

TEST(CareCheckerOfNumbers, CountsCleanSessionsByTheNumberThatIsInForce) {
    Diary diary;
    diary.past(2);
    VisitLog visit = diary.good(kMonday + 5, 62.5);
    EXPECT_EQ(diary.told(visit), "");
    diary.changes(change("care", "clean_sessions", "3"));
    EXPECT_THAT(diary.told(visit), HasSubstr("after 2 clean sessions"));
    diary.changes(change("care", "clean_sessions", "1"));
    diary.visits.front().sets.pop_back();
    EXPECT_EQ(diary.told(visit), "") << "one is enough for this member";
}

TEST(CareCheckerOfNumbers, ANumberThatIsTakenBackOrEmptiedIsTheUsualOneAgain) {
    Diary diary;
    diary.past(1);
    const VisitLog visit = diary.good(kMonday + 3, 62.5);
    EXPECT_THAT(diary.rules(visit), Contains("BC-14"));
    const db::OverrideRecord one = change("care", "clean_sessions", "1");
    diary.changes(one);
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-14")));
    diary.changes(change("care", "clean_sessions", ""));
    EXPECT_THAT(diary.rules(visit), Contains("BC-14"));
    diary.visits.back().changes.resize(1);
    diary.changes(takenBack(one));
    EXPECT_THAT(diary.rules(visit), Contains("BC-14"));
}

TEST(CareCheckerOfNumbers, ANumberThatIsChangedAfterTheVisitSaysNothingOfIt) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 3, 62.5);
    visit.changes.push_back(change("care", "clean_sessions", "1"));
    EXPECT_THAT(diary.rules(visit), Contains("BC-14"));
}

TEST(CareCheckerOfNumbers, OneNumberOfARuleDoesNotEndTheJudgingOfTheOthers) {
    Diary diary;
    diary.past(1);
    diary.changes(change("care", "sore_usual_h", "36"));
    diary.changes(change("care", "away_days", "14"));
    EXPECT_THAT(diary.rules(sore(diary, kMonday + 1, 5, app::SoreTrend::Worse)), Contains("BC-03"));
    EXPECT_THAT(diary.rules(diary.good(kMonday + 7, 67.5)), Contains("BC-16"));
}

TEST(CareCheckerOfNumbers, JudgesSorenessByTheHoursTheSetsAndTheLeastThatATrainerSaid) {
    Diary diary;
    diary.past(1);
    const VisitLog late = sore(diary, kMonday + 4, 2, app::SoreTrend::Same);
    EXPECT_THAT(diary.told(late), HasSubstr("soreness 2 96 hours after work"));
    diary.changes(change("care", "sore_late_h", "96"));
    EXPECT_THAT(diary.rules(late), Not(Contains("BC-03")));
    EXPECT_THAT(diary.rules(sore(diary, kMonday + 5, 2, app::SoreTrend::Same)), Contains("BC-03"));
    diary.changes(change("care", "sore_from", "3"));
    EXPECT_THAT(diary.rules(sore(diary, kMonday + 5, 2, app::SoreTrend::Same)), Not(Contains("BC-03")));
    VisitLog reduced = sore(diary, kMonday + 5, 3, app::SoreTrend::Same);
    mode(reduced, app::CareMode::Reduced, {CareWhat::SoreLate});
    every(reduced, [](SetLog& set) {
        set.before.plan.of_sets = set.stored.target_sets = 2;
        set.before.plan.why.push_back({.what = PlanWhat::CareSets, .count = 1});
    });
    EXPECT_THAT(diary.rules(reduced), Not(Contains("BC-03")));
    diary.changes(change("care", "sore_sets_less", "2"));
    EXPECT_THAT(diary.told(reduced), HasSubstr("2 sets of 3"));
}

TEST(CareCheckerOfNumbers, JudgesAWeekByThePerCentThatATrainerSaid) {
    Diary diary;
    diary.past(1, 60, kMonday);
    diary.past(1, 60, kMonday + 7);
    VisitLog visit = diary.good(kMonday + 14);
    for (SetLog& set : visit.sets) set.stored.reps = set.stored.target_reps = 6;
    EXPECT_THAT(diary.rules(visit), Contains("BC-16")) << "a fifth more";
    diary.changes(change("care", "week_volume_pct", "20"));
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-16")));
    for (SetLog& set : visit.sets) set.stored.reps = set.stored.target_reps = 7;
    EXPECT_THAT(diary.rules(visit), Contains("BC-16"));
}

TEST(CareCheckerOfNumbers, JudgesPainByTheNumbersThatATrainerSaid) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    SetLog& set = visit.sets[2];
    set.said_pain = 4;
    set.pain_said = set.after;
    visit.health.push_back({.kind = "pain", .soreness = 4, .set_id = set.stored.id});
    EXPECT_THAT(diary.told(visit), HasSubstr("flare-up mode is not proposed"));
    EXPECT_THAT(diary.told(visit), HasSubstr("was offered again"));
    diary.changes(change("care", "flare_from", "5"));
    diary.changes(change("care", "sharp_from", "5"));
    EXPECT_EQ(diary.told(visit), "");
    set.said_pain = visit.health.back().soreness = 5;
    EXPECT_THAT(diary.told(visit), HasSubstr("flare-up mode is not proposed"));
    EXPECT_THAT(diary.told(visit), HasSubstr("was offered again"));
}

TEST(CareCheckerOfNumbers, CountsASetWithPainWithinTheGateAsClean) {
    Diary diary;
    diary.past(2);
    diary.visits.back().sets.back().said_pain = 3;
    const VisitLog visit = diary.good(kMonday + 5, 62.5);
    EXPECT_THAT(diary.rules(visit), Contains("BC-14"));
    diary.changes(change("care", "pain_gate", "3"));
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-14")));
}

TEST(CareCheckerOfNumbers, JudgesTheSpacingByTheDaysAndSessionsThatATrainerSaid) {
    const auto hinges = [](Diary& diary, std::int64_t day) {
        VisitLog visit = diary.good(day);
        for (SetLog& set : visit.sets) {
            set.stored.slot = "hinge";
            set.stored.exercise_id = "deadlift";
        }
        return visit;
    };
    Diary diary;
    diary.visits.push_back(hinges(diary, kMonday));
    diary.changes(change("care", "hinge_days", "2"));
    EXPECT_THAT(diary.rules(hinges(diary, kMonday + 2)), Contains("BC-18"));
    EXPECT_THAT(diary.rules(hinges(diary, kMonday + 3)), Not(Contains("BC-18")));
    diary.changes(change("care", "hinge_days", "0"));
    EXPECT_THAT(diary.rules(hinges(diary, kMonday + 1)), Not(Contains("BC-18")));
    diary.changes(change("care", "back_sessions", "1"));
    EXPECT_THAT(diary.rules(hinges(diary, kMonday + 3)), Contains("BC-18"));
}

TEST(CareCheckerOfNumbers, JudgesTheLighterOfferByThePerCentAndTheSignalsThatATrainerSaid) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    visit.sets[2].after.set->form = {app::FormSignal::Short, app::FormSignal::Stall};
    visit.sets[2].stored.form = {"short", "stall"};
    visit.sets[2].after.care->lighter_kg = 55;
    diary.changes(change("care", "lighter_pct", "10"));
    EXPECT_THAT(diary.rules(visit), Contains("BC-20")) << "54 kg are a tenth less";
    visit.sets[2].after.care->lighter_kg = 52.5;
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-20")));
    visit.sets[2].after.care->lighter_kg.reset();
    EXPECT_THAT(diary.rules(visit), Contains("BC-20"));
    diary.changes(change("care", "signals_not_clean", "3"));
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-20")));
}

TEST(CareCheckerOfNumbers, SkipsAndCountsWhatIsUnderAnotherYearsClock) {
    Diary diary;
    diary.past(1);
    diary.changes(change("care", "clean_sessions", "1"));
    VisitLog visit = diary.good(kMonday + 3, 62.5);
    visit.clock_right = false;
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-14")));
    EXPECT_EQ(diary.tallied(visit).rules["BC-14"].skipped["a number changed, clock wrong"], 1);
}

TEST(CareCheckerOfEdits, ALoadThatATrainerSaidIsNoRiseOfTheRules) {
    Diary diary;
    diary.past(1);
    const VisitLog visit = diary.good(kMonday + 2, 80);
    EXPECT_THAT(diary.rules(visit), Contains("BC-14"));
    EXPECT_THAT(diary.rules(visit), Contains("BC-16"));
    diary.changes(change("load", "squat", "80000 back_squat"));
    EXPECT_EQ(diary.told(visit), "");
    EXPECT_EQ(diary.excepted(visit, "BC-14", exception::kTrainer), 1);
    EXPECT_THAT(diary.rules(diary.good(kMonday + 2, 82.5)), Contains("BC-14")) << "more than was said";
}

TEST(CareCheckerOfEdits, AfterATrainersLoadItRisesByCleanSessionsAndStepsAgain) {
    Diary diary;
    diary.past(2);
    diary.changes(change("load", "squat", "80000 back_squat"));
    diary.past(1, 80, kMonday + 5);
    EXPECT_THAT(diary.told(diary.good(kMonday + 7, 82.5)), HasSubstr("from 80 to 82.5 kg after 1 clean"));
    diary.past(1, 80, kMonday + 7);
    EXPECT_EQ(diary.told(diary.good(kMonday + 9, 82.5)), "");
    EXPECT_THAT(diary.told(diary.good(kMonday + 9, 87.5)), HasSubstr("a step is 2.5 kg"));
}

TEST(CareCheckerOfEdits, WhatATrainerLoweredRisesFromThereAndNotFromWhatWasLiftedBefore) {
    Diary diary;
    diary.past(2, 80);
    diary.changes(change("load", "squat", "60000 back_squat"));
    diary.past(1, 60, kMonday + 5);
    EXPECT_THAT(diary.rules(diary.good(kMonday + 7, 65)), Contains("BC-16"));
    EXPECT_EQ(diary.told(diary.good(kMonday + 7, 60)), "");
    const VisitLog visit = diary.good(kMonday + 7, 62.5);
    EXPECT_THAT(diary.rules(visit), Contains("BC-14")) << "one clean session since, whatever was before";
}

TEST(CareCheckerOfEdits, AChangeThatIsTakenBackOverOrOfAnotherExerciseExcusesNothing) {
    Diary diary;
    diary.past(1);
    const VisitLog visit = diary.good(kMonday + 2, 80);
    const db::OverrideRecord load = change("load", "squat", "80000 back_squat");
    diary.changes(load);
    diary.changes(takenBack(load));
    EXPECT_THAT(diary.rules(visit), Contains("BC-14"));
    diary.visits.back().changes.clear();
    diary.changes(until(load, kMonday, kMonday + 2));
    EXPECT_THAT(diary.rules(visit), Contains("BC-14"));
    diary.visits.back().changes.back().to_day = kMonday + 3;
    EXPECT_EQ(diary.told(visit), "");
    diary.visits.back().changes = {change("load", "squat", "80000 front_squat")};
    EXPECT_THAT(diary.rules(visit), Contains("BC-14"));
    diary.visits.back().changes = {change("cap", "squat", "150")};
    EXPECT_THAT(diary.rules(visit), Contains("BC-14")) << "another value of the slot";
}

TEST(CareCheckerOfEdits, TwoThatATrainerRaisedNeedToBeConfirmed) {
    Diary diary;
    diary.past(2);
    VisitLog visit = diary.good(kMonday + 7, 62.5);
    every(visit, [](SetLog& set) { set.before.plan.reps = set.stored.target_reps = set.stored.reps = 6; });
    diary.changes(change("load", "squat", "62500 back_squat"));
    EXPECT_THAT(diary.rules(visit), Contains("BC-15")) << "the planner obeys: the repetitions wait";
    diary.changes(change("reps", "squat", "6"));
    EXPECT_THAT(diary.rules(visit), Contains("BC-15"));
    diary.changes(change("two", "squat", "yes"));
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-15")));
    EXPECT_EQ(diary.excepted(visit, "BC-15", exception::kConfirmed), 1);
    diary.visits.push_back(visit);
    diary.past(1, 62.5, kMonday + 9);
    VisitLog later = diary.good(kMonday + 14, 65);
    every(later, [](SetLog& set) { set.before.plan.reps = set.stored.target_reps = set.stored.reps = 7; });
    EXPECT_THAT(diary.rules(later), Contains("BC-15")) << "that time, and not for ever";
}

TEST(CareCheckerOfEdits, WhatEndsByItselfIsNoRise) {
    Diary diary;
    diary.past(1);
    diary.changes(until(change("reps", "squat", "4"), kMonday, kMonday + 5));
    VisitLog lighter = diary.good(kMonday + 3);
    every(lighter, [](SetLog& set) { set.before.plan.reps = set.stored.target_reps = set.stored.reps = 4; });
    diary.visits.push_back(lighter);
    const VisitLog visit = diary.good(kMonday + 7, 62.5);
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-15")));
    EXPECT_EQ(diary.excepted(visit, "BC-15", exception::kTrainer), 1);
    diary.visits.front().changes.clear();
    EXPECT_THAT(diary.rules(visit), Contains("BC-15"));
}

TEST(CareCheckerOfEdits, OnlyTheWeekInWhichATrainerSaidALoadIsExcused) {
    Diary diary;
    for (const int day : {0, 7}) diary.past(1, 60, kMonday + day);
    diary.changes(change("load", "squat", "80000 back_squat"));
    const VisitLog visit = diary.good(kMonday + 14, 80);
    EXPECT_EQ(diary.told(visit), "");
    EXPECT_EQ(diary.excepted(visit, "BC-16", exception::kTrainer), 2) << "its step, its week";
    diary.visits.push_back(visit);
    VisitLog more = diary.good(kMonday + 21, 80);
    for (SetLog& set : more.sets) set.stored.reps = set.stored.target_reps = 6;
    EXPECT_THAT(diary.rules(more), Contains("BC-16"));
}

TEST(CareCheckerOfEdits, ALighterWeekIsLighterThanWhatATrainerSaidBeforeIt) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2, 67.5);
    every(visit, [](SetLog& set) {
        set.before.plan.deload = true;
        set.before.plan.of_sets = 2;
        set.before.plan.cap_pct = set.after.set->cap_pct = 10;
        set.after.set->near_pct = 5;
        set.before.plan.why.push_back({.what = PlanWhat::Lighter});
    });
    EXPECT_THAT(diary.told(visit), HasSubstr("67.5 kg in a lighter week after 60 kg"));
    diary.changes(change("load", "squat", "80000 back_squat"));
    EXPECT_EQ(diary.told(visit), "");
    every(visit, [](SetLog& set) { set.before.plan.kg = 70; });
    EXPECT_THAT(diary.told(visit), HasSubstr("70 kg in a lighter week after 80 kg"));
}

TEST(CareCheckerOfEdits, AnOrderThatATrainerSaidIsNotJudgedAndIsCounted) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    std::swap(visit.ready->plan.slots[0], visit.ready->plan.slots[2]);
    diary.changes(change("load", "squat", "60000 back_squat"));
    EXPECT_THAT(diary.rules(visit), Contains("BC-19")) << "a load is no order";
    diary.changes(change("order", "bridge", "0"));
    diary.changes(change("order", "squat", "2"));
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-19")));
    EXPECT_EQ(diary.tallied(visit).rules["BC-19"].skipped["a trainer's order"], 2);
}

}  // namespace
