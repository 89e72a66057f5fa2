// The checker of the rules of the care of the back, BC-05, BC-10 and BC-17: the way back from a flare-up,
// which cap a set has, and the lighter week by the page's own numbers.

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

struct Returning : Diary {
    Returning() {
        past(2);
        VisitLog flare = good(kMonday + 4);
        flare.sets.clear();
        flare.health.push_back({.kind = "flare"});
        mode(flare, app::CareMode::Flare, {CareWhat::Flare});
        flare.ready->plan.slots.clear();
        visits.push_back(flare);
        visits.back().health.push_back({.kind = "flare_end"});
    }
    VisitLog step(int number, double kg) {
        VisitLog visit = good(kMonday + 4 + 2 * number, kg);
        visit.sets.erase(visit.sets.begin(), visit.sets.begin() + 2);
        mode(visit, app::CareMode::Return, {CareWhat::ReturnStep});
        visit.ready->care->return_step = number;
        visit.ready->care->return_steps = 6;
        visit.ready->care->return_pct = 40 + 10 * number;
        every(visit, [&](SetLog& set) {
            set.before.plan.tempo = "3-1-3-0";
            set.before.plan.cap_pct = 10;
            set.after.set->tempo = "3-1-3-0";
        });
        return visit;
    }
};

TEST(CareCheckerOfTheWayBack, LetsAGradedReturnPassAndFindsOneThatSkipsOrOverloads) {
    Returning diary;
    VisitLog first = diary.step(1, 30);
    EXPECT_EQ(diary.told(first), "");
    EXPECT_THAT(diary.told(diary.step(1, 35)), HasSubstr("at 50 % of 60 kg"));
    VisitLog plain = diary.step(1, 30);
    every(plain, [](SetLog& set) { set.before.plan.tempo = ""; });
    EXPECT_THAT(diary.told(plain), HasSubstr("no slow tempo"));
    EXPECT_THAT(diary.told(diary.good(kMonday + 8)), HasSubstr("as usual after 0 visits"));
    diary.visits.push_back(first);
    EXPECT_EQ(diary.told(diary.step(2, 35)), "");
    EXPECT_THAT(diary.told(diary.step(3, 35)), HasSubstr("from step 1 to 3"));
    diary.visits.back().sets.back().said_pain = 3;
    EXPECT_THAT(diary.told(diary.step(2, 35)), HasSubstr("after pain above the gate"));
    diary.visits.back().sets.clear();
    EXPECT_THAT(diary.told(diary.step(2, 35)), HasSubstr("without a set"));
    VisitLog wrong = diary.step(1, 30);
    wrong.ready->care->return_pct = 70;
    EXPECT_THAT(diary.told(wrong), HasSubstr("step 1 is 70 %"));
}

TEST(CareCheckerOfTheWayBack, JudgesAReturnByTheShareTheStepAndTheGateThatATrainerSaid) {
    Returning diary;
    diary.changes(change("care", "return_from_pct", "80"));
    EXPECT_THAT(diary.told(diary.step(1, 30)), HasSubstr("step 1 is 50 %, not 80 %"));
    VisitLog first = diary.step(1, 47.5);
    first.ready->care->return_pct = 80;
    EXPECT_THAT(diary.rules(first), Not(Contains("BC-05")));
    diary.changes(change("care", "return_step_pct", "20"));
    diary.visits.push_back(first);
    EXPECT_THAT(diary.told(diary.good(kMonday + 8)), Not(HasSubstr("as usual after")))
        << "one step leads to all of it";
    diary.visits.back().sets.back().said_pain = 3;
    VisitLog second = diary.step(2, 60);
    second.ready->care->return_pct = 100;
    EXPECT_THAT(diary.told(second), HasSubstr("after pain above the gate"));
    diary.changes(change("care", "return_gate", "3"));
    EXPECT_THAT(diary.rules(second), Not(Contains("BC-05")));
}

TEST(CareCheckerOfTheWayBack, AStepThatComesBeforeATrainersDaysIsFound) {
    Returning diary;
    diary.changes(change("care", "return_step_days", "5"));
    diary.visits.push_back(diary.step(1, 30));
    EXPECT_THAT(diary.told(diary.step(2, 35)), HasSubstr("2 days after step 1, a trainer asks for 5"));
    VisitLog again = diary.step(1, 30);
    again.day += 2;
    EXPECT_THAT(diary.rules(again), Not(Contains("BC-05")));
    diary.visits.push_back(again);
    VisitLog second = diary.step(2, 35);
    second.day += 3;
    EXPECT_THAT(diary.rules(second), Not(Contains("BC-05")));
}

TEST(CareCheckerOfTheWayBack, BC05sStepsExcuseTheWeeksVolumeButNotMoreSetsThanEver) {
    Diary diary;
    diary.past(8, 30, kMonday - 14);
    VisitLog visit = diary.good(kMonday + 3, 30);
    mode(visit, app::CareMode::Return, {CareWhat::ReturnStep});
    for (int i = 0; i < 40; ++i) visit.sets.push_back(visit.sets.back());
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-16")));
    EXPECT_EQ(diary.excepted(visit, "BC-16", exception::kStepBack), 1);
    every(visit, [](SetLog& set) { set.before.plan.of_sets = 43; });
    EXPECT_THAT(diary.rules(visit), Contains("BC-16"));
}

TEST(CareCheckerOfTheWayBack, FindsAWideCapWhileTheBackIsGuarded) {
    Returning diary;
    VisitLog visit = diary.step(1, 30);
    every(visit, [](SetLog& set) { set.before.plan.cap_pct = 15; });
    EXPECT_THAT(diary.told(visit), HasSubstr("a cap of 15 % while the back is guarded"));
    diary.changes(change("care", "guard_cap_pct", "15"));
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-10")));
    diary.visits.back().changes = {change("cap", "squat", "150")};
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-10")));
    EXPECT_EQ(diary.excepted(visit, "BC-10", exception::kTrainer), 2) << "of the guarded back, of its aim";
}

TEST(CareCheckerOfTheWayBack, ACheckInAboveTheGateHoldsTheStepLikePain) {
    Returning diary;
    diary.visits.push_back(diary.step(1, 30));
    VisitLog second = diary.step(2, 35);
    EXPECT_EQ(diary.told(second), "");
    second.said_soreness = second.health.back().soreness = 3;
    EXPECT_THAT(diary.told(second), HasSubstr("after soreness 3 at the check-in of today"));
    second = diary.step(2, 35);
    diary.visits.back().said_soreness = 3;
    EXPECT_THAT(diary.told(second), HasSubstr("after soreness 3 at the check-in of the visit before"));
    diary.visits.back().said_soreness = 2;
    EXPECT_EQ(diary.told(second), "") << "not above the gate";
}

TEST(CareCheckerOfTheWayBack, TheFirstStepIsSlowAndNotOnlyPrescribed) {
    Returning diary;
    for (const auto& [tempo, right] : {std::pair{"3-1-3-0", true},
                                       {"4-X-2-0", true},
                                       {"4-0-X-0", false},
                                       {"X-0-X-0", false},
                                       {"1-0-1-0", false}}) {
        VisitLog visit = diary.step(1, 30);
        every(visit, [tempo = tempo](SetLog& set) { set.before.plan.tempo = set.after.set->tempo = tempo; });
        EXPECT_EQ(diary.told(visit).find("no slow tempo") == std::string::npos, right) << tempo;
    }
}

TEST(CareCheckerOfTheWayBack, AStepAllowsItsShareOrWhatPlatesMakeOfItOrTheBar) {
    Returning diary;
    const auto allows = [&](double kg) {
        VisitLog visit = diary.step(1, 20);
        every(visit, [&](SetLog& set) { set.before.plan.why = {{.what = PlanWhat::CareReturn, .kg = kg}}; });
        return diary.told(visit);
    };
    EXPECT_THAT(allows(30), Not(HasSubstr("the step allows")));
    EXPECT_THAT(allows(31.25), Not(HasSubstr("the step allows")));
    EXPECT_THAT(allows(27.5), HasSubstr("the step allows 27.5 kg, 30 kg are right"));
    EXPECT_THAT(allows(35), HasSubstr("the step allows 35 kg, 30 kg are right"));
    EXPECT_THAT(allows(20), HasSubstr("the step allows 20 kg, 30 kg are right")) << "the bar is too little";
    diary.facts_.bar_kg = 35;
    EXPECT_THAT(allows(35), Not(HasSubstr("the step allows"))) << "nothing is lighter than the bar";
}

TEST(CareCheckerOfTheWayBack, TheLastPainFreeLoadIsOfASetOrOfAVisit) {
    Returning diary;
    diary.visits[1].sets[2].stored.load_g = 70'000;
    diary.visits[1].sets.back().said_pain = 5;
    const auto allows = [&](double kg) {
        VisitLog visit = diary.step(1, 20);
        every(visit, [&](SetLog& set) { set.before.plan.why = {{.what = PlanWhat::CareReturn, .kg = kg}}; });
        return diary.told(visit);
    };
    EXPECT_THAT(allows(30), Not(HasSubstr("the step allows"))) << "of 60 kg, in the visit before";
    EXPECT_THAT(allows(35), Not(HasSubstr("the step allows")))
        << "of 70 kg, in a set before the one that hurt";
    EXPECT_THAT(allows(40), HasSubstr("the step allows"));
}

struct Capped : Diary {
    Capped() {
        facts_.programs["back"] = facts_.programs["gym"];
        facts_.programs["back"].back = true;
        facts_.programs["muscle_block"] = facts_.programs["gym"];
        facts_.programs["muscle_block"].family = "muscle_block";
    }
    VisitLog with(const char* program, double cap, double slow_mps = 0) {
        VisitLog visit = good(kMonday + 2);
        visit.session.program_id = program;
        every(visit, [&](SetLog& set) {
            set.before.plan.cap_pct = set.after.set->cap_pct = cap;
            set.after.set->near_pct = cap - 5;
            set.before.plan.slow_mps = slow_mps;
        });
        return visit;
    }
    std::string capped(const VisitLog& visit) const {
        std::string all;
        for (const Violation& each : checkVisit(facts_, visits, visit))
            if (each.rule == "BC-10") all += each.sentence;
        return all;
    }
};

TEST(CareCheckerOfCaps, EachAimHasTheCapOfThePage) {
    Capped diary;
    EXPECT_EQ(diary.capped(diary.with("back", 10)), "");
    EXPECT_THAT(diary.capped(diary.with("back", 20)), HasSubstr("for back-guard 10 % are right"));
    EXPECT_EQ(diary.capped(diary.with("gym", 20)), "");
    EXPECT_THAT(diary.capped(diary.with("gym", 30)), HasSubstr("for strength 20 % are right"));
    EXPECT_THAT(diary.capped(diary.with("gym", 10)), HasSubstr("for strength 20 % are right"));
    EXPECT_THAT(diary.capped(diary.with("gym", 20, 0.8)), HasSubstr("for power 10 % are right"));
    EXPECT_EQ(diary.capped(diary.with("gym", 10, 0.8)), "");
    EXPECT_EQ(diary.capped(diary.with("muscle_block", 30)), "");
    EXPECT_THAT(diary.capped(diary.with("muscle_block", 40)), HasSubstr("for hypertrophy 30 % are right"));
}

TEST(CareCheckerOfCaps, ATrainersCapPassesUpToTheCeilingAndTheProgramsIsCounted) {
    Capped diary;
    diary.past(1);
    diary.changes(change("cap", "squat", "350"));
    EXPECT_EQ(diary.capped(diary.with("gym", 35)), "");
    EXPECT_EQ(diary.excepted(diary.with("gym", 35), "BC-10", exception::kTrainer), 1);
    diary.changes(change("cap", "squat", "450"));
    EXPECT_THAT(diary.capped(diary.with("gym", 45)), HasSubstr("above the hard ceiling"));
    diary.visits.back().changes.clear();
    diary.facts_.programs["gym"].days[0].slots[0].sets[0].cap_pm = 150;
    EXPECT_EQ(diary.capped(diary.with("gym", 15)), "");
    EXPECT_EQ(diary.excepted(diary.with("gym", 15), "BC-10", exception::kProgramsCap), 1);
}

TEST(CareCheckerOfCaps, ALighterDayHasTenAndNoProgramSaysOtherwise) {
    Capped diary;
    diary.facts_.programs["gym"].days[0].slots[0].sets[0].cap_pm = 300;
    VisitLog visit = diary.with("gym", 30);
    EXPECT_EQ(diary.capped(visit), "");
    every(visit, [](SetLog& set) { set.before.plan.deload = true; });
    EXPECT_THAT(diary.capped(visit), HasSubstr("for back-guard 10 % are right"));
}

TEST(CareCheckerOfCaps, WhatIsPlannedIsMeasuredByAndStored) {
    Capped diary;
    VisitLog visit = diary.with("gym", 20);
    every(visit, [](SetLog& set) { set.stored.cap_pm = 200; });
    EXPECT_EQ(diary.capped(visit), "");
    visit.sets[2].stored.cap_pm = 300;
    EXPECT_THAT(diary.capped(visit), HasSubstr("of 30 % on disk"));
    visit.sets[2].stored.cap_pm = 200;
    visit.sets[3].before.plan.cap_pct = 10;
    EXPECT_THAT(diary.capped(visit), HasSubstr("a cap of 10 % is planned, of 20 % is measured by"));
}

struct Lighter : Diary {
    Lighter() { past(2, 80); }
    VisitLog week(double kg, int sets) {
        VisitLog visit = good(kMonday + 7, kg);
        visit.session.deload = true;
        every(visit, [&](SetLog& set) {
            set.before.plan.deload = true;
            set.before.plan.of_sets = sets;
            set.before.plan.cap_pct = set.after.set->cap_pct = 10;
            set.after.set->near_pct = 5;
            set.before.plan.why = {{.what = PlanWhat::Lighter, .kg = kg, .pct = 85}};
        });
        return visit;
    }
};

TEST(CareCheckerOfLighterWeeks, AreJudgedByThePageAndAProgramsOtherWeekIsCounted) {
    Lighter diary;
    EXPECT_EQ(diary.told(diary.week(67.5, 2)), "");
    EXPECT_EQ(diary.excepted(diary.week(67.5, 2), "BC-17", exception::kProgramsWeek), 0);
    EXPECT_THAT(diary.told(diary.week(72.5, 2)), HasSubstr("72.5 kg in a lighter week after 80 kg"));
    diary.facts_.programs["gym"].deload.load_pm = 950;
    EXPECT_THAT(diary.rules(diary.week(72.5, 2)), Not(Contains("BC-17")));
    EXPECT_EQ(diary.excepted(diary.week(72.5, 2), "BC-17", exception::kProgramsWeek), 1);
    diary.facts_.programs["gym"].deload.every = 0;
    EXPECT_EQ(diary.excepted(diary.good(kMonday + 7, 80), "BC-17", exception::kProgramsWeek), 1);
}

TEST(CareCheckerOfLighterWeeks, LetNothingRise) {
    Lighter diary;
    VisitLog visit = diary.week(67.5, 2);
    every(visit, [](SetLog& set) { set.before.plan.reps = 6; });
    EXPECT_THAT(diary.told(visit), HasSubstr("reps rise from 5 to 6 in a lighter week"));
    visit = diary.week(67.5, 2);
    every(visit, [](SetLog& set) { set.before.plan.why.push_back({.what = PlanWhat::Up, .kg = 82.5}); });
    EXPECT_THAT(diary.told(visit), HasSubstr("a step up is told in a lighter week"));
}

}  // namespace
