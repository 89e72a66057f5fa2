// What was lifted, by which program, and what the rack warned of.
#include <gmock/gmock.h>

#include "app/reports/portions.h"
#include "tests/usage/usage_figures.h"

namespace plumbline::reports {
namespace {

using namespace plumbline::test;

TEST(UsageWork, TheShareOfGuestsIsHiddenWhereFewerThanFiveVisitsWereTheirs) {
    const auto with = [](int guests) {
        auto visits = visitsOf(20, "2025-05-06");
        for (int i = 0; i < guests; ++i) visits[static_cast<std::size_t>(i)].session.member_id.reset();
        return fold(asking("2025-05-05", "2025-05-11"), visits);
    };
    EXPECT_EQ(figureOf(with(4), "data_quality", "of guests").kind, Value::Kind::Few);
    EXPECT_EQ(figureOf(with(0), "data_quality", "of guests").kind, Value::Kind::Few) << "none is few too";
    EXPECT_EQ(figureOf(with(5), "data_quality", "of guests").number, 25);
    const auto told = [](const Usage& usage) {
        for (const auto& [name, value] : usageHead(usage))
            if (name == "Sets of guests") return value;
        return std::string();
    };
    EXPECT_EQ(told(with(4)), "hidden");
    EXPECT_EQ(told(with(5)), "25.0 %");
}

TEST(UsageWork, ProgramsOfFewerThanFiveMembersAreNobodysBusiness) {
    const auto on_program = [](int count) {
        auto visits = visitsOf(count, "2025-05-06");
        for (auto& visit : visits) {
            visit.sets[0].slot = "squat";
            visit.sets[0].kind = "work";
            visit.sets[0].target_sets = 3;
        }
        return fold(asking("2025-05-05", "2025-05-11"), visits);
    };
    EXPECT_EQ(figureOf(on_program(4), "adherence", "sets asked for in those begun").kind, Value::Kind::Few);
    const Usage five = on_program(5);
    EXPECT_EQ(figureOf(five, "adherence", "sets asked for in those begun").number, 15);
    EXPECT_EQ(figureOf(five, "adherence", "of them done").number, 5);
    EXPECT_NEAR(figureOf(five, "adherence", "done of asked").number, 100.0 / 3, 1e-9);
}

/// Five members' visits by a program of two exercises on its one day.
db::UsageFacts knowingAProgram() {
    db::UsageFacts facts;
    db::ProgramRecord program;
    program.id = "p1";
    program.text =
        "family = \"f\"\nname = \"F\"\nabout = \"One.\"\nweeks = 1\nrepeats = true\ndeload = \"never\"\n"
        "[[day]]\nname = \"A\"\n[[day.slot]]\nkey = \"squat\"\nexercise = \"back_squat\"\nsets = [\"3x5\"]\n"
        "[[day.slot]]\nkey = \"bench\"\nexercise = \"bench_press\"\nsets = [\"3x5\"]\n";
    facts.programs.push_back(program);
    program.id = "erased";
    program.text = "erased";
    facts.programs.push_back(program);
    return facts;
}

TEST(UsageWork, AnExerciseOfTheDayThatNobodyBeganLowersAdherence) {
    auto visits = visitsOf(5, "2025-05-06");
    for (auto& visit : visits) visit.session.program_id = "p1";
    for (std::size_t i = 0; i < 4; ++i) {
        visits[i].sets[0].slot = "squat";
        visits[i].sets[0].kind = i == 0 ? "warm_up" : "work";
        visits[i].sets[0].target_sets = 3;
    }
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visits, knowingAProgram());
    EXPECT_EQ(figureOf(usage, "adherence", "their visits").number, 5) << "also that of none of its exercises";
    EXPECT_EQ(figureOf(usage, "adherence", "exercises of their days").number, 10);
    EXPECT_EQ(figureOf(usage, "adherence", "of them begun").number, 3) << "a warm-up is no beginning";
    EXPECT_NEAR(figureOf(usage, "adherence", "begun of all").number, 30, 1e-9);
    EXPECT_EQ(figureOf(usage, "adherence", "sets asked for in those begun").number, 9);
}

TEST(UsageWork, AProgramWhoseTextIsGoneSaysNothingOfExercisesNotBegun) {
    auto visits = visitsOf(5, "2025-05-06");
    for (auto& visit : visits) {
        visit.session.program_id = "erased";
        visit.sets[0].slot = "squat";
        visit.sets[0].kind = "work";
        visit.sets[0].target_sets = 3;
    }
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visits, knowingAProgram());
    EXPECT_EQ(figureOf(usage, "adherence", "exercises of their days").number, 0);
    EXPECT_EQ(figureOf(usage, "adherence", "of them done").number, 5);
}

/// So many people say `kind` at noon of a day.
void say(db::UsageFacts& facts, const char* kind, const char* date, int people, int first = 0) {
    for (int i = first; i < first + people; ++i)
        facts.said.push_back(
            {kind, "member " + std::to_string(i), midnight(berlin(), day(date)) + 12 * kHour});
}

TEST(UsageWork, PainAndHealthAreShownOnlyWhenFiveDifferentPeopleStandBehind) {
    const auto with_pain = [](int people) {
        db::UsageFacts facts;
        for (const char* kind : {"pain", "check_in", "flare", "flags"}) {
            say(facts, kind, "2025-05-06", people);
            say(facts, kind, "2025-05-07", people);
        }
        return fold(asking("2025-05-05", "2025-05-11"), {}, facts);
    };
    for (const char* name :
         {"sets with pain", "check-ins of 4 or more", "flare-ups begun", "red flags said"}) {
        EXPECT_EQ(figureOf(with_pain(4), "safety", name).kind, Value::Kind::Few) << name;
        EXPECT_EQ(figureOf(with_pain(5), "safety", name).number, 10) << name;
    }
    EXPECT_EQ(figureOf(with_pain(5), "safety", "flare-ups ended").kind, Value::Kind::Few);
}

TEST(UsageWork, NoTwoPeriodsTellByTheirDifferenceWhatFewerThanFivePeopleSaidOfTheirBodies) {
    db::UsageFacts facts;
    say(facts, "pain", "2025-04-29", 3);
    say(facts, "pain", "2025-05-08", 6);
    say(facts, "pain", "2025-05-13", 1);
    say(facts, "pain", "2025-05-20", 4, 1);
    say(facts, "pain", "2025-05-28", 5);
    const auto told = [&](std::int64_t from, std::int64_t to) {
        UsageQuestion asked = asking("2025-01-01", "2025-01-01");
        asked.from_day = from;
        asked.to_day = to;
        return static_cast<int>(inPortions(facts.said, "pain", asked).value_or(0));
    };
    const std::int64_t first = day("2025-04-21");
    const std::int64_t last = day("2025-06-09");
    EXPECT_EQ(told(first, last), 19);
    std::set<int> steps;
    for (std::int64_t from = first; from < last; ++from) {
        for (std::int64_t to = from + 1; to < last; ++to) {
            steps.insert(told(from, to + 1) - told(from, to));
            steps.insert(told(from, to) - told(from + 1, to));
        }
    }
    for (const int step : steps) EXPECT_TRUE(step == 0 || step >= 5) << step;
    EXPECT_GT(steps.size(), 2U);
}

TEST(UsageWork, AWeekThatIsNotOverTellsNothingOfBodies) {
    db::UsageFacts facts;
    say(facts, "pain", "2025-05-06", 7);
    UsageQuestion asked = asking("2025-05-05", "2025-05-11");
    asked.as_of_ms = midnight(berlin(), day("2025-05-11")) + 20 * kHour;
    EXPECT_EQ(figureOf(fold(asked, {}, facts), "safety", "sets with pain").kind, Value::Kind::Few);
    asked.as_of_ms += 8 * kHour;
    EXPECT_EQ(figureOf(fold(asked, {}, facts), "safety", "sets with pain").number, 7);
}

TEST(UsageWork, ChangesThatConcernFewMembersAreLeftOut) {
    db::UsageFacts facts;
    facts.changes = {{"0190-abcdefgh", "trainer", "load", "progress", 40, 4, 0},
                     {"0190-abcdefgh", "trainer", "exercise", "equipment", 7, 5, 2}};
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), {}, facts);
    ASSERT_EQ(usage.changes.size(), 1U);
    EXPECT_EQ(usage.changes[0].author, "Aabcdefgh");
    EXPECT_EQ(usage.changes[0].changes, 7);
}

TEST(UsageWork, ASetThatWasTakenBackMovedTheBarAndCountsNowhereElse) {
    auto visits = visitsOf(1, "2025-05-06");
    visits[0].sets[0].deleted = true;
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visits);
    EXPECT_EQ(usage.days[1].time.set_ms, kMinute);
    EXPECT_EQ(usage.days[1].sets, 0);
    EXPECT_EQ(usage.throughput.empty_visits, 1);
    EXPECT_EQ(usage.quality.taken_back, 1);
    EXPECT_TRUE(usage.exercises.empty());
    EXPECT_TRUE(usage.members.empty());
}

TEST(UsageWork, ARestGoesOnThroughASetThatWasTakenBack) {
    const std::int64_t nine = midnight(berlin(), day("2025-05-06")) + 9 * kHour;
    const auto minutes = [&](int from, int to) { return setOf(nine + from * kMinute, nine + to * kMinute); };
    const auto restOf = [&](bool taken_back) {
        db::UsageVisit visit =
            visitOf("m", nine, nine + kHour, {minutes(1, 2), minutes(4, 5), minutes(9, 10)});
        visit.sets[1].deleted = taken_back;
        db::UsageVisit of_nothing =
            visitOf("n", nine + kHour, nine + 2 * kHour, {minutes(61, 62), minutes(63, 64)});
        for (db::UsageSet& set : of_nothing.sets) set.deleted = true;
        const Usage usage = fold(asking("2025-05-05", "2025-05-11"), {visit, of_nothing});
        return figureOf(usage, "throughput", "rest between sets, median").number;
    };
    EXPECT_EQ(restOf(false), 2 * 60);
    EXPECT_EQ(restOf(true), 7 * 60);
}

TEST(UsageWork, WhatHappenedAtAnUnknownTimeIsInTheSumsAndInNoHour) {
    auto visits = visitsOf(1, "2025-05-06");
    visits[0].began_ms.reset();
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visits);
    EXPECT_EQ(usage.quality.time_unknown, 1);
    EXPECT_EQ(usage.quality.visits_time_unknown, 1);
    EXPECT_EQ(usage.throughput.sets, 1);
    EXPECT_EQ(usage.throughput.used_ms, 0);
    EXPECT_EQ(usage.days[1].sets, 0);
}

TEST(UsageWork, ACallIsObeyedWhenNoCountedRepetitionFollowed) {
    auto visits = visitsOf(4, "2025-05-06");
    for (auto& visit : visits) visit.sets[0].loss_state = "stop";
    visits[0].sets[0].reps_after_call = 0;
    visits[1].sets[0].reps_after_call = 2;
    visits[2].sets[0].reps_after_call = 0;
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visits);
    EXPECT_EQ(usage.safety.called, 4);
    EXPECT_EQ(usage.safety.obeyed, 2);
    EXPECT_EQ(usage.safety.call_unknown, 1);
    EXPECT_NEAR(figureOf(usage, "safety", "obeyed").number, 200.0 / 3, 1e-9);
}

TEST(Spread, IsTheNearestRank) {
    Spread spread;
    EXPECT_EQ(spread.at(0.5), std::nullopt);
    for (const int s : {7, 1, 3, 9}) spread.add(s);
    EXPECT_EQ(spread.at(0.5), 3);
    EXPECT_EQ(spread.at(0.9), 9);
    spread.add(3);
    EXPECT_EQ(spread.at(0.5), 3);
}

}  // namespace
}  // namespace plumbline::reports
