// The checker of the rules of the care of the back: a change of plan needs a reason shown that can change
// that number, that way and by so much.

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

/// Two visits with 60 kg, 3 x 5, and one of today's.
struct Told : Diary {
    Told() { past(2); }
    VisitLog today(double kg, std::vector<app::Reason> why) {
        VisitLog visit = good(kMonday + 7, kg);
        every(visit, [&](SetLog& set) { set.before.plan.why = why; });
        return visit;
    }
    bool accounts(const VisitLog& visit) const { return told(visit).find("explained") == std::string::npos; }
};

TEST(CareCheckerOfReasons, FindsALiftThatWasReplacedWithoutAWord) {
    Told diary;
    VisitLog visit = diary.good(kMonday + 7);
    visit.ready->plan.slots[0].exercise_id = "box_squat";
    EXPECT_THAT(diary.rules(visit), Contains("explained"));
}

TEST(CareCheckerOfReasons, WhatOnlyRepeatsAccountsForNothing) {
    Told diary;
    EXPECT_FALSE(diary.accounts(diary.today(57.5, {{.what = PlanWhat::LastTime, .kg = 57.5}})));
    EXPECT_FALSE(diary.accounts(diary.today(57.5, {{.what = PlanWhat::Same}})));
    EXPECT_FALSE(diary.accounts(diary.today(62.5, {{.what = PlanWhat::Stays, .kg = 62.5}})));
    EXPECT_FALSE(diary.accounts(diary.today(62.5, {{.what = PlanWhat::Clean}})));
    EXPECT_TRUE(diary.accounts(diary.today(60, {{.what = PlanWhat::Same}})));
}

TEST(CareCheckerOfReasons, AfterALighterWeekTheSetsAreThoseOfBeforeAndNoOthers) {
    Told diary;
    for (VisitLog& visit : diary.visits) every(visit, [](SetLog& set) { set.before.plan.of_sets = 5; });
    VisitLog lighter = diary.good(kMonday + 4);
    every(lighter, [](SetLog& set) {
        set.before.plan.of_sets = 3;
        set.before.plan.deload = true;
    });
    diary.visits.push_back(lighter);
    const auto back = [&](int sets) {
        VisitLog visit = diary.today(60, {});
        every(visit, [&](SetLog& set) { set.before.plan.of_sets = sets; });
        return diary.accounts(visit);
    };
    EXPECT_TRUE(back(5));
    EXPECT_FALSE(back(4)) << "of which the lighter week would have left three, too";
}

TEST(CareCheckerOfReasons, AStepAfterALighterWeekIsFromTheLastTimeThatIsNamed) {
    Told diary;
    VisitLog lighter = diary.good(kMonday + 4, 50);
    every(lighter, [](SetLog& set) { set.before.plan.deload = true; });
    diary.visits.push_back(lighter);
    const auto stepTo = [&](double kg, double last_kg) {
        return diary.accounts(diary.today(
            kg, {{.what = PlanWhat::LastTime, .kg = last_kg}, {.what = PlanWhat::StepUp, .kg = 2.5}}));
    };
    EXPECT_TRUE(stepTo(62.5, 60));
    EXPECT_FALSE(stepTo(65, 60));
    diary.visits.pop_back();
    EXPECT_FALSE(stepTo(65, 62.5)) << "no lighter week lies between";
}

TEST(CareCheckerOfReasons, AReasonAccountsForItsOwnDirectionOnly) {
    Told diary;
    EXPECT_TRUE(diary.accounts(diary.today(62.5, {{.what = PlanWhat::Up, .kg = 62.5}})));
    EXPECT_FALSE(diary.accounts(diary.today(57.5, {{.what = PlanWhat::Up, .kg = 57.5}})));
    EXPECT_TRUE(diary.accounts(diary.today(55, {{.what = PlanWhat::Down, .kg = 55}})));
    EXPECT_FALSE(diary.accounts(diary.today(65, {{.what = PlanWhat::Down, .kg = 65}})));
    EXPECT_FALSE(diary.accounts(diary.today(62.5, {{.what = PlanWhat::CareSpacing, .kg = 62.5}})))
        << "nothing rises because it is limited";
}

TEST(CareCheckerOfReasons, WhereItCarriesAFigureTheSizeFitsToo) {
    Told diary;
    EXPECT_FALSE(diary.accounts(diary.today(65, {{.what = PlanWhat::Up, .kg = 62.5}})));
    EXPECT_FALSE(diary.accounts(diary.today(50, {{.what = PlanWhat::Down, .kg = 55}})));
    EXPECT_TRUE(diary.accounts(diary.today(62.5, {{.what = PlanWhat::StepUp, .kg = 2.5}})));
    EXPECT_FALSE(diary.accounts(diary.today(65, {{.what = PlanWhat::StepUp, .kg = 2.5}})));
    EXPECT_TRUE(diary.accounts(diary.today(70, {{.what = PlanWhat::OfMax, .kg = 100, .pct = 70}})));
    EXPECT_FALSE(diary.accounts(diary.today(75, {{.what = PlanWhat::OfMax, .kg = 100, .pct = 70}})));
    EXPECT_TRUE(diary.accounts(
        diary.today(62.5, {{.what = PlanWhat::AfterPain, .kg = 60}, {.what = PlanWhat::Up, .kg = 65}})));
    EXPECT_FALSE(diary.accounts(diary.today(55, {{.what = PlanWhat::AfterPain, .kg = 60}})));
}

TEST(CareCheckerOfReasons, ARiseThatIsLimitedNeedsBothToBeSaid) {
    Told diary;
    const app::Reason up{.what = PlanWhat::Up, .kg = 65}, limit{.what = PlanWhat::CareVolume, .kg = 62.5};
    EXPECT_TRUE(diary.accounts(diary.today(62.5, {up, limit})));
    EXPECT_FALSE(diary.accounts(diary.today(62.5, {up})));
    EXPECT_FALSE(diary.accounts(diary.today(62.5, {limit})));
}

TEST(CareCheckerOfReasons, AReasonOfOneNumberAccountsForNoOther) {
    Told diary;
    VisitLog visit = diary.today(60, {{.what = PlanWhat::Up, .kg = 62.5}});
    every(visit, [](SetLog& set) { set.before.plan.of_sets = 4; });
    EXPECT_THAT(diary.told(visit), HasSubstr("sets from 3 to 4"));
    every(visit, [](SetLog& set) {
        set.before.plan.why = {{.what = PlanWhat::Up, .of = app::Reason::Of::Sets, .number = 4}};
    });
    EXPECT_TRUE(diary.accounts(visit));
    every(visit, [](SetLog& set) {
        set.before.plan.of_sets = 3;
        set.before.plan.reps = 6;
    });
    EXPECT_THAT(diary.told(visit), HasSubstr("reps from 5 to 6"));
}

TEST(CareCheckerOfReasons, SoManySetsFewerAreSoMany) {
    Told diary;
    for (const auto& [sets, right] : {std::pair{2, true}, {1, false}}) {
        VisitLog visit = diary.today(60, {{.what = PlanWhat::CareSets, .count = 1}});
        every(visit, [sets = sets](SetLog& set) { set.before.plan.of_sets = sets; });
        EXPECT_EQ(diary.accounts(visit), right) << sets;
    }
}

TEST(CareCheckerOfReasons, ACapNeedsALighterWeekAGuardedBackOrAPerson) {
    Told diary;
    VisitLog visit = diary.today(60, {{.what = PlanWhat::Same}});
    every(visit, [](SetLog& set) { set.before.plan.cap_pct = 15; });
    EXPECT_THAT(diary.told(visit), HasSubstr("cap from 20 to 15"));
    diary.changes(change("cap", "squat", "150"));
    EXPECT_FALSE(diary.accounts(visit)) << "a person, and the glass does not say who";
    every(visit, [](SetLog& set) { set.before.plan.changed_by = "Mia"; });
    EXPECT_TRUE(diary.accounts(visit));
    every(visit, [](SetLog& set) { set.before.plan.cap_pct = 10; });
    EXPECT_FALSE(diary.accounts(visit)) << "Mia said 15";
}

TEST(CareCheckerOfReasons, AfterALighterDayItIsAsBeforeAndNotMore) {
    Told diary;
    VisitLog lighter = diary.good(kMonday + 4, 50);
    every(lighter, [](SetLog& set) {
        set.before.plan.deload = true;
        set.before.plan.of_sets = 2;
        set.before.plan.why = {{.what = PlanWhat::Lighter, .kg = 50, .pct = 85}};
    });
    EXPECT_TRUE(diary.accounts(lighter));
    diary.visits.push_back(lighter);
    EXPECT_EQ(diary.told(diary.today(60, {})), "");
    EXPECT_FALSE(diary.accounts(diary.today(57.5, {})));
    EXPECT_FALSE(diary.accounts(diary.today(62.5, {{.what = PlanWhat::Same}})));
    EXPECT_THAT(diary.rules(diary.today(62.5, {{.what = PlanWhat::Stays, .kg = 62.5}})),
                Contains("explained"))
        << "nobody said that it rose";
}

TEST(CareCheckerOfReasons, AStepThatWasSaidAndHadToWaitMayComeWithoutAWord) {
    Told diary;
    VisitLog waits = diary.good(kMonday + 4);
    every(waits, [](SetLog& set) {
        set.before.plan.why = {{.what = PlanWhat::Up, .kg = 62.5}, {.what = PlanWhat::CareVolume, .kg = 60}};
    });
    diary.visits.push_back(waits);
    EXPECT_TRUE(diary.accounts(diary.today(62.5, {{.what = PlanWhat::Stays, .kg = 62.5}})));
    EXPECT_THAT(diary.rules(diary.today(65, {{.what = PlanWhat::Stays, .kg = 65}})), Contains("explained"))
        << "62.5 was said";
}

TEST(CareCheckerOfReasons, AWeightThatTheBarCannotBeAccountsForNoSets) {
    Diary diary;
    diary.past(2, 20);
    VisitLog visit = diary.good(kMonday + 7, 20);
    const app::Reason weight{.what = PlanWhat::CareVolume, .kg = 16.875};
    every(visit, [&](SetLog& set) {
        set.before.plan.of_sets = 2;
        set.before.plan.why = {weight, {.what = PlanWhat::TooLight, .kg = 20}};
    });
    EXPECT_THAT(diary.told(visit), HasSubstr("sets from 3 to 2"));
    every(visit, [&](SetLog& set) {
        set.before.plan.why = {{.what = PlanWhat::CareVolume, .of = app::Reason::Of::Sets, .number = 2}};
    });
    EXPECT_THAT(diary.rules(visit), Not(Contains("explained")));
}

TEST(CareCheckerExceptions, WhatATrainerSaidForSomeDaysRunsOut) {
    Diary diary;
    diary.past(2);
    diary.changes(until(change("reps", "squat", "4"), kMonday, kMonday + 6));
    VisitLog less = diary.good(kMonday + 5);
    every(less, [](SetLog& set) {
        set.before.plan.reps = 4;
        set.before.plan.changed_by = "Mia";
    });
    diary.visits.push_back(less);
    EXPECT_EQ(diary.excepted(diary.good(kMonday + 7), "explained", exception::kRanOut), 1);
    VisitLog other = diary.good(kMonday + 7);
    every(other, [](SetLog& set) { set.before.plan.reps = 6; });
    EXPECT_THAT(diary.told(other), HasSubstr("reps from 4 to 6"));
}

}  // namespace
