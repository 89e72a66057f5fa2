// The checker of the rules of the care of the back, BC-08 to BC-24: one hand-made visit for each way of
// breaking them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/care_checker/diary.h"

using namespace plumbline;
using namespace plumbline::care_checker;
using namespace plumbline::care_checker::diary;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

namespace {

TEST(CareCheckerOfSets, FindsAMissingCueCardAndATempoThatIsNotMeasured) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    visit.sets[2].before.care->cues.clear();
    EXPECT_THAT(diary.rules(visit), Contains("BC-08"));
    visit = diary.good(kMonday + 2);
    visit.sets[2].after.care->cues.clear();
    EXPECT_THAT(diary.told(visit), HasSubstr("no cues at rest after back_squat"));
    visit = diary.good(kMonday + 2);
    visit.sets[2].before.plan.tempo = "3-1-X-0";
    EXPECT_THAT(diary.rules(visit), Contains("BC-09"));
    visit.sets[2].after.set->tempo = "3-1-X-0";
    EXPECT_EQ(diary.told(visit), "");
    visit.sets[2].after.set->reps.push_back({.number = 1});
    EXPECT_THAT(diary.rules(visit), Contains("BC-09"));
}

TEST(CareCheckerOfSets, FindsALossWithoutWarningOrStopAndACapAboveTheCeiling) {
    Diary diary;
    diary.past(1);
    const auto after = [&](double loss, app::LossState state) {
        VisitLog visit = diary.good(kMonday + 2);
        visit.sets[2].after.set->reps.push_back({.number = 1, .loss_pct = loss, .state = state});
        if (state == app::LossState::Stop) visit.sets[2].stored.loss_state = "stop";
        return visit;
    };
    EXPECT_EQ(diary.told(after(10, app::LossState::Ok)), "");
    EXPECT_EQ(diary.told(after(16, app::LossState::Near)), "");
    EXPECT_EQ(diary.told(after(21, app::LossState::Stop)), "");
    EXPECT_THAT(diary.told(after(21, app::LossState::Near)), HasSubstr("is no stop"));
    EXPECT_THAT(diary.told(after(16, app::LossState::Ok)), HasSubstr("is no warning"));
    VisitLog visit = after(21, app::LossState::Stop);
    visit.sets[2].stored.loss_state = "near";
    EXPECT_THAT(diary.told(visit), HasSubstr("is stored as 'near'"));
    visit = diary.good(kMonday + 2);
    visit.sets[2].after.set->cap_pct = 45;
    visit.sets[2].after.set->near_pct = 40;
    EXPECT_THAT(diary.told(visit), HasSubstr("hard ceiling"));
    visit.sets[2].after.set->cap_pct = 20;
    EXPECT_THAT(diary.told(visit), HasSubstr("the warning begins at 40 %"));
}

TEST(CareCheckerOfSets, FindsAStopThatComesIntoTheNextRepetition) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    SetLog& set = visit.sets[2];
    set.stored.cap_pm = 200;
    set.reps = {{.counted = true, .concentric_us = 800'000, .detected_us = 100'000, .loss_pm = 230},
                {.counted = true, .concentric_start = {.t_us = 3'000'000}, .eccentric_us = 1'500'000}};
    EXPECT_EQ(diary.told(visit), "");
    set.reps[0].detected_us = 900'000;
    set.reps[1].rom_mm = 500;
    EXPECT_EQ(diary.told(visit), "") << "cut short";
    set.reps[0].rom_mm = 490;
    EXPECT_THAT(diary.told(visit), HasSubstr("200 ms into the next repetition"));
}

TEST(CareCheckerOfSets, FindsFormThatIsShownAndNotStored) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    SetLog& set = visit.sets.back();
    set.after.set->form = {app::FormSignal::Short, app::FormSignal::Stall};
    EXPECT_THAT(diary.told(visit), HasSubstr("form on the glass [short stall], on disk []"));
    set.stored.form = {"short", "stall"};
    EXPECT_THAT(diary.told(visit), HasSubstr("2 signals in a set, and it is said to be clean"));
    set.after.set->not_clean = true;
    EXPECT_EQ(diary.told(visit), "");
}

TEST(CareCheckerOfSets, FindsPainThatIsNotKeptOrDoesNotEndTheExercise) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    SetLog& set = visit.sets[2];
    set.pain_pressed = true;
    set.said_pain = 3;
    EXPECT_THAT(diary.told(visit), Not(HasSubstr("was offered again")));
    set.said_pain = 4;
    EXPECT_THAT(diary.told(visit), HasSubstr("was offered again"));
    set.said_pain = 8;
    EXPECT_THAT(diary.told(visit), HasSubstr("the set does not say so"));
    EXPECT_THAT(diary.told(visit), HasSubstr("the set ended by 'racked'"));
    EXPECT_THAT(diary.told(visit), HasSubstr("pain 8 was said and is in no row"));
    EXPECT_THAT(diary.told(visit), HasSubstr("was offered again"));
    set.stored.pain = true;
    set.stored.stop_reason = "pain";
    visit.health.push_back({.kind = "pain", .soreness = 8, .set_id = set.stored.id});
    visit.sets.resize(3);
    EXPECT_EQ(diary.told(visit), "");
    diary.visits.push_back(visit);
    EXPECT_THAT(diary.told(diary.good(kMonday + 2)), HasSubstr("hurt this morning"));
    diary.visits.back().sets[2].said_pain = diary.visits.back().health.back().soreness = 4;
    EXPECT_THAT(diary.told(diary.good(kMonday + 2)), HasSubstr("hurt this morning"));
}

TEST(CareCheckerOfSets, FindsAnUnevenBarThatNothingIsSaidOf) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    app::LoadView& load = visit.sets[2].before.load;
    load.hooks = load.on_hooks = true;
    load.left_kg = 30;
    load.right_kg = 40;
    EXPECT_THAT(diary.rules(visit), Contains("BC-13"));
    load.uneven = true;
    EXPECT_EQ(diary.told(visit), "");
}

TEST(CareCheckerOfSets, FindsLoadThatRisesAfterOneCleanSessionOrNone) {
    Diary diary;
    diary.past(1);
    EXPECT_THAT(diary.rules(diary.good(kMonday + 3, 62.5)), Contains("BC-14"));
    diary.past(1, 60, kMonday + 3);
    EXPECT_EQ(diary.told(diary.good(kMonday + 7, 62.5)), "");
    diary.visits.back().sets.back().stored.loss_state = "stop";
    EXPECT_THAT(diary.rules(diary.good(kMonday + 7, 62.5)), Contains("BC-14"));
    VisitLog changed = diary.good(kMonday + 7, 62.5);
    every(changed, [](SetLog& set) { set.before.plan.why = {{.what = PlanWhat::Changed}}; });
    EXPECT_THAT(diary.rules(changed), Contains("BC-14")) << "no row says that somebody did";
    every(changed, [](SetLog& set) { set.before.plan.why = {{.what = PlanWhat::Chosen, .kg = 62.5}}; });
    EXPECT_EQ(diary.told(changed), "") << "the member's own choice";
}

TEST(CareCheckerOfSets, LetsLoadRiseByLessForTheWeeksVolumeAndNotOnALighterDay) {
    Diary diary;
    diary.past(2);
    VisitLog visit = diary.good(kMonday + 5, 62.5);
    every(visit, [](SetLog& set) {
        set.before.plan.why = {{.what = PlanWhat::Up}, {.what = PlanWhat::CareVolume}};
    });
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-14")));
    every(visit, [](SetLog& set) { set.before.plan.why.push_back({.what = PlanWhat::CareSpacing}); });
    EXPECT_THAT(diary.told(visit), HasSubstr("on a day that is not as usual"));
}

TEST(CareCheckerOfSets, FindsTwoThingsThatRiseAtOnceAndAStepThatIsTooLarge) {
    Diary diary;
    diary.past(2);
    VisitLog visit = diary.good(kMonday + 7, 62.5);
    every(visit, [](SetLog& set) { set.before.plan.reps = set.stored.target_reps = set.stored.reps = 6; });
    EXPECT_THAT(diary.rules(visit), Contains("BC-15"));
    EXPECT_THAT(diary.rules(diary.good(kMonday + 7, 67.5)), Contains("BC-16"));
}

TEST(CareCheckerOfSets, FindsTwoThatRiseInTheFirstVisitOfANewProgram) {
    Diary diary;
    diary.past(2);
    const auto told = [&](int sets, int reps, int days = 7) {
        VisitLog visit = diary.good(kMonday + days);
        visit.session.program_id = "back_level_2";
        every(visit, [&](SetLog& set) {
            set.before.plan.of_sets = sets;
            set.before.plan.reps = reps;
        });
        return diary.told(visit);
    };
    EXPECT_THAT(told(4, 6), HasSubstr("rise at once in a new program"));
    EXPECT_THAT(told(3, 8), Not(HasSubstr("new program")));
    EXPECT_THAT(told(5, 5), Not(HasSubstr("new program")));
    EXPECT_THAT(told(4, 6, 40), Not(HasSubstr("new program"))) << "long ago";
    diary.visits.push_back(diary.good(kMonday + 5));
    every(diary.visits.back(), [](SetLog& set) { set.before.plan.reps = 10; });
    EXPECT_THAT(told(4, 6), Not(HasSubstr("new program"))) << "one of them came nearer";
}

TEST(CareCheckerOfSets, FindsAHarderExerciseWithMoreOfItAtOnce) {
    Diary diary;
    const auto pulls = [&](const char* exercise, std::int64_t day, double kg, int reps) {
        VisitLog visit = diary.good(day, kg);
        every(visit, [&](SetLog& set) {
            set.stored.exercise_id = exercise;
            set.before.plan.reps = reps;
        });
        return visit;
    };
    diary.visits.push_back(pulls("rack_pull", kMonday, 80, 5));
    EXPECT_THAT(diary.told(pulls("deadlift", kMonday + 4, 60, 6)),
                HasSubstr("deadlift after rack_pull, and reps"));
    EXPECT_THAT(diary.told(pulls("deadlift", kMonday + 4, 60, 5)), Not(HasSubstr("after rack_pull")));
    diary.visits.push_back(pulls("deadlift", kMonday + 4, 60, 5));
    EXPECT_THAT(diary.told(pulls("rack_pull", kMonday + 7, 60, 8)), Not(HasSubstr("after deadlift")));
}

TEST(CareCheckerOfSets, WhatWasLiftedOnTheWayUpAgainBeforeALighterWeekIsNoRise) {
    Diary diary;
    diary.past(2);
    VisitLog kept = diary.good(kMonday + 4, 62.5);
    every(kept, [](SetLog& set) { set.before.plan.why = {{.what = PlanWhat::CareVolume}}; });
    diary.visits.push_back(kept);
    VisitLog lighter = diary.good(kMonday + 5, 55);
    every(lighter, [](SetLog& set) { set.before.plan.deload = true; });
    diary.visits.push_back(lighter);
    const auto with = [&](double kg) {
        VisitLog visit = diary.good(kMonday + 7, kg);
        every(visit,
              [](SetLog& set) { set.before.plan.reps = set.stored.target_reps = set.stored.reps = 6; });
        return diary.rules(visit);
    };
    EXPECT_THAT(with(62.5), Not(Contains("BC-15")));
    EXPECT_THAT(with(65), Contains("BC-15"));
}

TEST(CareCheckerOfSets, FindsAWeekOfMoreThanATenthMore) {
    Diary diary;
    diary.past(1, 60, kMonday);
    diary.past(1, 60, kMonday + 7);
    VisitLog visit = diary.good(kMonday + 14);
    EXPECT_EQ(diary.told(visit), "");
    for (SetLog& set : visit.sets) set.stored.reps = set.stored.target_reps = 6;
    EXPECT_THAT(diary.rules(visit), Contains("BC-16")) << "a fifth more";
    diary.visits.push_back(diary.good(kMonday + 14));
    EXPECT_THAT(diary.rules(diary.good(kMonday + 16)), Contains("BC-16"))
        << "a second time in a week, as full";
}

TEST(CareCheckerOfSets, FindsAFourthLoadingWeekAndALighterWeekThatIsNone) {
    Diary diary;
    for (int week = 0; week < 3; ++week)
        for (const int day : {0, 3}) {
            VisitLog visit = diary.good(kMonday + 7 * week + day);
            visit.ready->plan.week = week + 1;
            diary.visits.push_back(visit);
        }
    VisitLog visit = diary.good(kMonday + 21);
    visit.ready->plan.week = 4;
    EXPECT_THAT(diary.rules(visit), Contains("BC-17"));
    visit.session.deload = true;
    every(visit, [](SetLog& set) { set.before.plan.deload = true; });
    EXPECT_THAT(diary.told(visit), HasSubstr("60 kg in a lighter week"));
    EXPECT_THAT(diary.told(visit), HasSubstr("3 sets in a lighter week"));
    EXPECT_THAT(diary.told(visit), HasSubstr("nobody is told of"));
    EXPECT_THAT(diary.told(visit), HasSubstr("a cap of 20 %"));
    every(visit, [](SetLog& set) {
        set.before.plan.kg = 50;
        set.before.plan.of_sets = 2;
        set.before.plan.cap_pct = set.after.set->cap_pct = 10;
        set.after.set->near_pct = 5;
        set.before.plan.why.push_back({.what = PlanWhat::Lighter, .kg = 50});
    });
    EXPECT_EQ(diary.told(visit), "");
}

TEST(CareCheckerOfSets, FindsAFourthLoadingWeekBehindAChangeOfProgram) {
    Diary diary;
    const auto visit = [&](std::int64_t day, const char* program, int week) {
        VisitLog made = diary.good(kMonday + day);
        made.session.program_id = program;
        made.ready->plan.week = week;
        return made;
    };
    for (int week = 0; week < 3; ++week)
        for (const int day : {0, 3}) diary.visits.push_back(visit(7 * week + day, "back_level_1", week + 1));
    EXPECT_THAT(diary.rules(visit(21, "back_level_2", 1)), Contains("BC-17"));
    diary.visits.push_back(visit(21, "back_level_2", 1));
    EXPECT_THAT(diary.rules(visit(25, "back_level_2", 1)), Contains("BC-17"));
    diary.visits.back().session.deload = true;
    EXPECT_THAT(diary.rules(visit(25, "back_level_2", 1)), Not(Contains("BC-17")));
    diary.visits.back().session.deload = false;
    EXPECT_THAT(diary.rules(visit(26, "back_level_2", 1)), Contains("BC-17"));
    EXPECT_THAT(diary.rules(visit(21 + 7, "back_level_2", 1)), Contains("BC-17")) << "once a week";
    EXPECT_THAT(diary.rules(visit(21 + 8, "back_level_2", 1)), Not(Contains("BC-17"))) << "seven days off";
}

VisitLog hinges(Diary& diary, std::int64_t day) {
    VisitLog visit = diary.good(day);
    for (SetLog& set : visit.sets) {
        set.stored.slot = "hinge";
        set.stored.exercise_id = "deadlift";
    }
    return visit;
}

TEST(CareCheckerOfSets, FindsHardHingesOnConsecutiveDaysAndFourInAWeek) {
    Diary diary;
    diary.visits.push_back(hinges(diary, kMonday));
    VisitLog next = hinges(diary, kMonday + 1);
    EXPECT_THAT(diary.rules(next), Contains("BC-18"));
    EXPECT_EQ(diary.told(hinges(diary, kMonday + 2)), "");
    every(next, [](SetLog& set) { set.before.plan.why = {{.what = PlanWhat::CareSpacing}}; });
    EXPECT_THAT(diary.told(next), HasSubstr("is said to be lighter and is 60 kg")) << "said, not done";
    every(next, [](SetLog& set) { set.before.plan.kg = 50; });
    EXPECT_THAT(diary.rules(next), Not(Contains("BC-18")));
    diary.visits.push_back(hinges(diary, kMonday + 2));
    diary.visits.push_back(hinges(diary, kMonday + 4));
    EXPECT_THAT(diary.rules(hinges(diary, kMonday + 6)), Contains("BC-18"));
}

TEST(CareCheckerOfSets, FindsADayOutOfOrder) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    std::swap(visit.ready->plan.slots[0], visit.ready->plan.slots[2]);
    EXPECT_THAT(diary.rules(visit), Contains("BC-19"));
}

TEST(CareCheckerOfSets, FindsTheSameWeightAgainAfterASetThatWasNotClean) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    SetLog& set = visit.sets[2];
    set.after.set->form = {app::FormSignal::Short, app::FormSignal::Stall};
    set.stored.form = {"short", "stall"};
    set.after.set->not_clean = true;
    EXPECT_THAT(diary.rules(visit), Contains("BC-20"));
    set.after.care->lighter_kg = 55;
    EXPECT_EQ(diary.told(visit), "");
    set.after.care->lighter_kg = 59;
    EXPECT_THAT(diary.rules(visit), Contains("BC-20")) << "one per cent";
    set.after.care->lighter_kg = 55;
    visit.sets[3].before.care->lighter_taken = true;
    EXPECT_THAT(diary.rules(visit), Contains("BC-20")) << "taken and not done";
}

TEST(CareCheckerOfSets, FindsAHoldWithoutItsTimeAndADosageThatIsNotTheSources) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    SetLog hold = diary.set("plank", "plank", "work", 0, visit.sets.back().before.t_us + 200'000'000);
    hold.before.plan.kg.reset();
    hold.before.plan.reps = hold.stored.target_reps = hold.stored.reps = 0;
    hold.before.plan.hold_s = 30;
    hold.stored.held_ms = hold.stored.target_held_ms = 30'000;
    visit.sets.push_back(hold);
    EXPECT_EQ(diary.told(visit), "");
    visit.sets.back().before.plan.hold_s = 150;
    EXPECT_THAT(diary.rules(visit), Contains("BC-21"));
    SetLog& clam = visit.sets.back() = hold;
    clam.stored.exercise_id = "clam";
    for (const auto& [seconds, right] : {std::pair{40, true}, {30, true}, {20, false}, {60, false}}) {
        clam.before.plan.hold_s = seconds;
        EXPECT_EQ(diary.told(visit) == "", right) << seconds;
    }
    visit.sets.back() = hold;
    visit.sets.back().stored.held_ms.reset();
    EXPECT_THAT(diary.rules(visit), Contains("BC-21"));
}

TEST(CareCheckerOfSets, FindsAMissingEntryLevel) {
    Facts gym = facts();
    EXPECT_THAT(checkGym(gym), IsEmpty());
    gym.programs.erase("back_level_2");
    ASSERT_EQ(checkGym(gym).size(), 1U);
    EXPECT_EQ(checkGym(gym).front().rule, "BC-22");
}

TEST(CareCheckerOfSets, FindsABalanceThatDoesNotAddUp) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    visit.ready->care->balance.trunk = 0;
    EXPECT_THAT(diary.rules(visit), Contains("BC-23"));
    visit = diary.good(kMonday + 2);
    visit.ready->care->balance.lacks_glute = true;
    EXPECT_THAT(diary.rules(visit), Contains("BC-23"));
    visit = diary.good(kMonday + 2);
    visit.session.program_id = "back_level_1";
    EXPECT_THAT(diary.rules(visit), Contains("BC-23")) << "not known as a back plan";
}

TEST(CareCheckerOfSets, FindsATrainersPageThatCountsWrong) {
    Diary diary;
    diary.past(1);
    VisitLog visit = diary.good(kMonday + 2);
    visit.back = app::BackView{};
    visit.back->visits = 2;
    EXPECT_THAT(diary.told(visit), HasSubstr("soreness 0 was said today and is not on the trainer's page"));
    visit.back->sore_days = {3, -1, 0};
    EXPECT_EQ(diary.told(visit), "");
    visit.back->visits = 3;
    EXPECT_THAT(diary.told(visit), HasSubstr("3 visits on the trainer's page"));
    visit.back->visits = 2;
    visit.back->cap_hits = 1;
    EXPECT_THAT(diary.rules(visit), Contains("BC-24"));
    visit.back->cap_hits = 0;
    visit.back->flags = {app::RedFlag::Leg};
    EXPECT_THAT(diary.rules(visit), Contains("BC-24"));
}

}  // namespace
