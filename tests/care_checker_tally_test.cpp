// What the checker of the rules of the care of the back says of itself: how much it judged, what it could
// not, and what passes only by an exception.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/care_checker/diary.h"
#include "tests/care_checker/exceptions.h"
#include "tests/care_checker/floors.h"

using namespace plumbline;
using namespace plumbline::care_checker;
using namespace plumbline::care_checker::diary;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

namespace {

TEST(CareCheckerTally, IsALineARuleWithWhatWasJudgedSkippedAndExcepted) {
    Tally tally;
    EXPECT_TRUE(tally.lines().empty());
    tally.rules["BC-16"].judged = {{"a step", 40}, {"a week", 2}};
    tally.rules["BC-16"].skipped = {{"clock wrong", 3}};
    tally.rules["BC-16"].excepted = {{"a plate step", 1}};
    tally.rules["BC-20"].skipped = {{"clock wrong", 1}};
    EXPECT_THAT(tally.lines(),
                ElementsAre("BC-16: judged 42 (a step 40, a week 2), skipped 3 (clock wrong 3), passed by "
                            "exception 1 (a plate step 1)",
                            "BC-20: judged 0, skipped 1 (clock wrong 1)"));
    EXPECT_EQ(tally.judgements("BC-16"), 42);
    EXPECT_EQ(tally.judgements("BC-20"), 0) << "what was skipped was not judged";
    EXPECT_EQ(tally.judgements("BC-01"), 0);
}

TEST(CareCheckerTally, CoversAllRulesButTheAdviceCards) {
    EXPECT_EQ(coveredRules().size(), 24U);
    EXPECT_EQ(coveredRules().front(), "BC-01");
    EXPECT_EQ(coveredRules().back(), "BC-24");
}

TEST(CareCheckerTally, MissesAClauseThatWasJudgedTooSeldomOrHasNoFloor) {
    Tally tally;
    const auto missed = [&] { return judgedTooSeldom(tally, false); };
    EXPECT_THAT(missed(), Contains("BC-22, an entry level: judged 0 times, at least 3 are right"));
    tally.rules["BC-22"].judged["an entry level"] = 2;
    EXPECT_THAT(missed(), Contains("BC-22, an entry level: judged 2 times, at least 3 are right"));
    tally.rules["BC-22"].judged["an entry level"] = 3;
    EXPECT_THAT(missed(), Not(Contains(::testing::HasSubstr("BC-22"))));
    tally.rules["BC-22"].judged["a fourth level"] = 1;
    EXPECT_THAT(missed(), Contains("BC-22, a fourth level: has no floor"));
    EXPECT_GT(judgedTooSeldom(tally, true).size(), 60U) << "every clause of the page that is looked at";
}

TEST(CareCheckerTally, CountsWhatAnOrdinaryVisitIsJudgedBy) {
    Diary diary;
    diary.past(2);
    const Tally tally = diary.tallied(diary.good(kMonday + 5));
    for (const char* rule : {"BC-01", "BC-02", "BC-03", "BC-06", "BC-07", "BC-08", "BC-10", "BC-11", "BC-14",
                             "BC-15", "BC-16", "BC-19", "BC-23"})
        EXPECT_GT(tally.judgements(rule), 0) << rule;
    for (const char* rule : {"BC-05", "BC-12", "BC-20", "BC-22"})
        EXPECT_EQ(tally.judgements(rule), 0) << rule;
}

TEST(CareCheckerTally, CountsSorenessThatCouldNotBeJudgedByWhy) {
    Diary diary;
    diary.past(1);
    const auto why = [&](const VisitLog& visit) { return diary.tallied(visit).rules["BC-03"].skipped; };
    VisitLog visit = diary.good(kMonday + 4);
    EXPECT_TRUE(why(visit).empty());
    visit.skipped = true;
    EXPECT_EQ(why(visit)["not answered"], 1);
    visit = diary.good(kMonday + 4);
    visit.said_soreness = visit.health.back().soreness = 3;
    visit.clock_right = false;
    EXPECT_EQ(why(visit)["clock wrong"], 1);
    diary.visits.front().health.clear();
    EXPECT_EQ(why(visit)["no consent"], 1);
}

/// Two weeks of a visit each and one of today's, at so many repetitions a set.
struct Weeks : Diary {
    Weeks() {
        past(1, 60, kMonday);
        past(1, 60, kMonday + 7);
    }
    VisitLog today(int reps, double kg = 60) {
        VisitLog visit = good(kMonday + 14, kg);
        for (SetLog& set : visit.sets) set.stored.reps = set.stored.target_reps = reps;
        return visit;
    }
    void lighter(VisitLog& visit) {
        for (SetLog& set : visit.sets) set.stored.reps = set.stored.target_reps = 3;
    }
};

TEST(CareCheckerExceptions, OfAWeekAreCountedWhereItWouldBeTooMuchWithoutThem) {
    Weeks weeks;
    EXPECT_EQ(weeks.excepted(weeks.today(5), "BC-16", exception::kFourWeeks), 0) << "as much as the last";
    weeks.lighter(weeks.visits.back());
    EXPECT_EQ(weeks.excepted(weeks.today(5), "BC-16", exception::kFourWeeks), 1);
    EXPECT_THAT(weeks.rules(weeks.today(6)), Contains("BC-16")) << "more than the fullest, too";
}

TEST(CareCheckerExceptions, APlateStepPassesAndNothingAboveIt) {
    Weeks weeks;
    for (VisitLog& visit : weeks.visits)
        every(visit, [](SetLog& set) {
            set.before.plan.kg = 22.5;
            set.stored.load_g = set.stored.target_g = 22'500;
        });
    VisitLog visit = weeks.today(5, 25);
    EXPECT_EQ(weeks.excepted(visit, "BC-16", exception::kPlateStep), 1) << "a ninth more";
    EXPECT_THAT(weeks.rules(visit), Not(Contains("BC-16")));
    EXPECT_THAT(weeks.rules(weeks.today(6, 25)), Contains("BC-16"));
}

TEST(CareCheckerExceptions, OfARangeOfRepetitionsTheLeastIsAReadingOfAWeek) {
    Weeks weeks;
    VisitLog visit = weeks.today(5);
    for (SetLog& set : visit.sets) set.stored.reps = set.stored.target_reps_max = 7;
    EXPECT_THAT(weeks.rules(visit), Not(Contains("BC-16")));
    EXPECT_EQ(weeks.excepted(visit, "BC-16", exception::kReading), 1);
    for (SetLog& set : visit.sets) set.stored.target_reps = 6;
    EXPECT_THAT(weeks.rules(visit), Contains("BC-16"));
}

TEST(CareCheckerExceptions, AnEmptyBarMayBeLiftedMoreOften) {
    Weeks weeks;
    for (VisitLog& visit : weeks.visits)
        every(visit, [](SetLog& set) { set.stored.load_g = set.stored.target_g = 20'000; });
    EXPECT_EQ(weeks.excepted(weeks.today(5, 20), "BC-16", exception::kEmptyBar), 0);
    EXPECT_EQ(weeks.excepted(weeks.today(8, 20), "BC-16", exception::kEmptyBar), 1);
    EXPECT_THAT(weeks.rules(weeks.today(8, 20)), Not(Contains("BC-16")));
}

TEST(CareCheckerExceptions, AVisitMoreMayBeHalfOfOneAndNotHalfAWeek) {
    Weeks weeks;
    for (const int day : {2, 4, 9, 11}) weeks.past(1, 60, kMonday + day);
    std::sort(weeks.visits.begin(), weeks.visits.end(),
              [](const VisitLog& a, const VisitLog& b) { return a.day < b.day; });
    for (const int day : {14, 16, 18}) weeks.past(1, 60, kMonday + day);
    VisitLog fourth = weeks.good(kMonday + 20);
    EXPECT_THAT(weeks.rules(fourth), Contains("BC-16")) << "a whole one: 3,600 kg after 2,700";
    fourth.sets.resize(4);
    for (SetLog& set : fourth.sets) set.stored.reps = set.stored.target_reps = 3;
    EXPECT_THAT(weeks.rules(fourth), Not(Contains("BC-16"))) << "360 kg more";
    for (SetLog& set : fourth.sets) set.stored.reps = set.stored.target_reps = 6;
    EXPECT_EQ(weeks.excepted(fourth, "BC-16", exception::kVisitMore), 1) << "720 kg: 270 and 450";
    for (SetLog& set : fourth.sets) set.stored.reps = set.stored.target_reps = 7;
    EXPECT_THAT(weeks.rules(fourth), Contains("BC-16"));
}

TEST(CareCheckerExceptions, GentleModeForLessThanAMinuteWasNoFlareUp) {
    for (const std::int64_t after_s : {59, 60}) {
        Diary diary;
        diary.past(2);
        const auto row = [&](const char* kind, std::int64_t s) {
            db::HealthRecord made{.kind = kind};
            made.made = {.t_us = s * 1'000'000, .boot_id = "boot"};
            diary.visits.back().health.push_back(made);
        };
        row("flare", 100);
        row("flare_end", 100 + after_s);
        VisitLog next = diary.good(kMonday + 14);
        if (after_s < 60)
            EXPECT_THAT(diary.rules(next), IsEmpty());
        else
            EXPECT_THAT(diary.rules(next), Contains("BC-05")) << "as usual, after a flare-up";
    }
}

TEST(CareCheckerExceptions, WhoCameBackFromAFlareUpMayDoATenthMoreThanBeforeIt) {
    Diary diary;
    for (const int day : {0, 7}) diary.past(1, 60, kMonday + day);
    VisitLog flare = diary.good(kMonday + 14);
    flare.sets.clear();
    flare.health.push_back({.kind = "flare"});
    flare.health.push_back({.kind = "flare_end"});
    diary.visits.push_back(flare);
    VisitLog way_back = diary.good(kMonday + 28, 30);
    mode(way_back, app::CareMode::Return, {CareWhat::ReturnStep});
    diary.visits.push_back(way_back);
    way_back.day = kMonday + 35;
    diary.visits.push_back(way_back);
    const auto with = [&](int last_set_reps) {
        VisitLog visit = diary.good(kMonday + 42);
        visit.sets.back().stored.reps = visit.sets.back().stored.target_reps = last_set_reps;
        return visit;
    };
    EXPECT_EQ(diary.excepted(with(5), "BC-16", exception::kBeforeFlare), 1) << "as much as before it";
    EXPECT_EQ(diary.excepted(with(6), "BC-16", exception::kBeforeFlare), 1) << "a fifteenth more";
    EXPECT_THAT(diary.rules(with(6)), Not(Contains("BC-16")));
    EXPECT_THAT(diary.rules(with(8)), Contains("BC-16")) << "a fifth more";
}

TEST(CareCheckerExceptions, WhatWasLiftedBeforeIsNoRise) {
    Diary diary;
    diary.past(1, 80);
    diary.past(1, 60, kMonday + 3);
    const VisitLog visit = diary.good(kMonday + 5, 80);
    diary.visits.back().sets.pop_back();
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-14")));
    EXPECT_EQ(diary.excepted(visit, "BC-14", exception::kLiftedBefore), 1);
    EXPECT_EQ(diary.excepted(visit, "BC-16", exception::kLiftedBefore), 1);
    EXPECT_EQ(diary.excepted(diary.good(kMonday + 5, 60), "BC-14", exception::kLiftedBefore), 0);
    diary.past(2, 60, kMonday + 5);
    EXPECT_EQ(diary.excepted(diary.good(kMonday + 9, 62.5), "BC-14", exception::kLiftedBefore), 0)
        << "after two clean ones it needs no exception";
}

TEST(CareCheckerExceptions, AfterALighterDayTheLastUsualOneIsComparedWith) {
    Diary diary;
    diary.past(1, 80);
    VisitLog lighter = diary.good(kMonday + 3, 60);
    every(lighter, [](SetLog& set) { set.before.plan.why.push_back({.what = PlanWhat::CareSpacing}); });
    lighter.sets.pop_back();
    diary.visits.push_back(lighter);
    const VisitLog visit = diary.good(kMonday + 5, 80);
    EXPECT_THAT(diary.rules(visit), Not(Contains("BC-14")));
    EXPECT_EQ(diary.excepted(visit, "BC-14", exception::kUsualDay), 1);
    EXPECT_EQ(diary.excepted(visit, "BC-16", exception::kUsualDay), 1);
}

}  // namespace
