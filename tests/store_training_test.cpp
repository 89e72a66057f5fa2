// Programs and what they need to be resolved: versions, who trains by what since when, past sets, the roster.
#include <gmock/gmock.h>

#include <functional>

#include "tests/chain_gym.h"

namespace plumbline::db::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kToday = 20'000;

Moment onDay(std::int64_t day, std::int64_t ms = 12 * 3'600'000) {
    return {day * kDayMs * 1000, day * kDayMs + ms, true, "boot-a"};
}

struct StoreTraining : StaffedStore {
    int number = 0;

    StoreAnswer saveProgram(ProgramRecord program, const std::string& author = "mia") {
        program.author_id = author;
        return perform(SaveProgram{program, {}});
    }
    void assign(const std::string& program, std::int64_t from_day, std::optional<std::int64_t> to_day = {},
                const std::string& member = "a") {
        OverrideRecord row = lasting(sampleChange(fmt::format("as{}", ++number), member, "mia", "trainer"),
                                     "program", program);
        row.from_day = from_day;
        row.to_day = to_day;
        expectSaved(perform(SaveOverrides{{row}}));
    }
    MemberTraining training(std::int64_t day, const std::string& member = "a", int offset = 0) {
        const StoreAnswer answer = perform(FindTraining{member, day, offset});
        EXPECT_EQ(answer.error, "");
        EXPECT_FALSE(answer.saved);
        return answer.training ? *answer.training : MemberTraining{};
    }
    std::string programOn(std::int64_t day) {
        const MemberTraining found = training(day);
        return found.program ? found.program->id : "";
    }
    /// To answers about the back being kept.
    void agree(const std::string& member) {
        HealthRecord row;
        row.id = "agreed-" + member;
        row.member_id = member;
        row.kind = "consent";
        expectSaved(perform(SaveHealth{{row}, {}}));
    }
    /// A visit with one closed set, which it returns.
    SetRecord lift(const std::string& member, const Moment& when, const std::string& program,
                   const std::string& exercise, const std::function<void(SetRecord&)>& change = {}) {
        SessionRecord session = sampleSession(fmt::format("v{}", ++number));
        session.member_id = member;
        session.started = when;
        session.program_id = program;
        expectSaved(perform(StartSession{session}));
        SetRecord set = sampleSet(session.id, 1);
        set.started = when;
        set.ended = when;
        set.exercise_id = exercise;
        set.slot = program.empty() ? "" : "squat";
        if (change) change(set);
        RepRecord rep = sampleRep(set, 1);
        rep.assist_g.reset();
        expectSaved(perform(SaveRep{set, rep}));
        expectSaved(perform(SaveSet{set}));
        return set;
    }
    std::vector<std::string> idsOf(const MemberTraining& found) {
        std::vector<std::string> ids;
        for (const MemberTraining::Logged& each : found.logged) ids.push_back(each.set.id);
        return ids;
    }
};

TEST_F(StoreTraining, AnAssignmentSaysWhichProgramItTookThePlaceOf) {
    saveProgram(sampleProgram("p1"));
    saveProgram(sampleProgram("p2", "other"));
    assign("p1", kToday - 10);
    EXPECT_EQ(store->overrides().value().back().old_value, "");
    assign("p2", kToday);
    EXPECT_EQ(store->overrides().value().back().old_value, "p1");
}

TEST_F(StoreTraining, AProgramIsKeptAsItWasWrittenAndNumberedInItsFamily) {
    for (const char* id : {"p1", "p2"}) {
        const StoreAnswer answer = saveProgram(sampleProgram(id));
        expectSaved(answer);
        EXPECT_EQ(answer.programs.at(0).version, id[1] - '0');
    }
    expectSaved(saveProgram(sampleProgram("q1", "other")));
    ProgramRecord adas = sampleProgram("p3");
    adas.member_id = "a";
    expectSaved(saveProgram(adas));
    const auto programs = perform(FindPrograms{}).programs;
    ASSERT_THAT(programs, SizeIs(2)) << "the gym's, one of each family";
    EXPECT_EQ(programs[0].id, "p2");
    EXPECT_EQ(programs[0].text, sampleProgram("p2").text);
    EXPECT_EQ(programs[0].name, "Base");
    EXPECT_EQ(programs[0].author_id, "mia");
    EXPECT_EQ(programs[0].created, sampleProgram("p2").created);
    EXPECT_EQ(programs[1].id, "q1");
    EXPECT_EQ(programs[1].version, 1);
}

TEST_F(StoreTraining, AVersionIsSavedOnceAndNeverChanged) {
    expectSaved(saveProgram(sampleProgram("p1")));
    const std::int64_t outbox = store->outboxLength().value();
    expectSaved(saveProgram(sampleProgram("p1")));
    EXPECT_EQ(store->outboxLength().value(), outbox);
    ProgramRecord other = sampleProgram("p1");
    other.text += " ";
    const StoreAnswer answer = saveProgram(other);
    EXPECT_FALSE(answer.saved);
    EXPECT_THAT(answer.error, HasSubstr("says otherwise"));
    EXPECT_THAT(answer.programs, IsEmpty());
    EXPECT_EQ(perform(FindPrograms{}).programs.at(0).text, sampleProgram("p1").text);
}

TEST_F(StoreTraining, OnlyTrainersAndOwnersWritePrograms) {
    for (const char* author : {"a", "tom", "nobody"}) {
        EXPECT_FALSE(saveProgram(sampleProgram("p1"), author).saved) << author;
        EXPECT_THAT(perform(FindPrograms{}).programs, IsEmpty());
    }
    expectSaved(saveProgram(sampleProgram("p1"), "mia"));
    expectSaved(saveProgram(sampleProgram("p2"), "otto"));
}

TEST_F(StoreTraining, AVersionAndWhoIsPutOnItAreOneTransaction) {
    ProgramRecord program = sampleProgram("p1");
    program.author_id = "mia";
    const OverrideRecord ada = lasting(sampleChange("o1", "a", "mia", "trainer"), "program", "p1");
    OverrideRecord ben = lasting(sampleChange("o2", "b", "mia", "trainer"), "program", "p1");
    ben.role = "owner";
    EXPECT_FALSE(perform(SaveProgram{program, {ada, ben}}).saved);
    EXPECT_THAT(perform(FindPrograms{}).programs, IsEmpty());
    EXPECT_EQ(programOn(kToday), "");
    ben.role = "trainer";
    const StoreAnswer answer = perform(SaveProgram{program, {ada, ben}});
    expectSaved(answer);
    EXPECT_THAT(answer.overrides, SizeIs(2));
    EXPECT_EQ(programOn(kToday), "p1");
}

TEST_F(StoreTraining, AProgramMadeForOneMemberIsNobodyElses) {
    ProgramRecord adas = sampleProgram("p1");
    adas.member_id = "a";
    expectSaved(saveProgram(adas));
    const auto answer =
        perform(SaveOverrides{{lasting(sampleChange("o1", "b", "mia", "trainer"), "program", "p1")}});
    EXPECT_FALSE(answer.saved);
    EXPECT_THAT(answer.error, HasSubstr("somebody else"));
    assign("p1", kToday);
    EXPECT_EQ(programOn(kToday), "p1");
}

TEST_F(StoreTraining, TheNewestChangeThatHoldsOnADaySaysWhichProgramItIs) {
    for (const char* id : {"p1", "p2"}) expectSaved(saveProgram(sampleProgram(id)));
    expectSaved(saveProgram(sampleProgram("q1", "other")));
    EXPECT_EQ(programOn(100), "");
    assign("p1", 100);
    assign("q1", 110, 117);
    assign("p2", 130);
    assign("", 150);
    EXPECT_EQ(programOn(99), "");
    EXPECT_EQ(programOn(100), "p1");
    EXPECT_EQ(programOn(109), "p1");
    EXPECT_EQ(programOn(110), "q1");
    EXPECT_EQ(programOn(116), "q1");
    EXPECT_EQ(programOn(117), "p1");
    EXPECT_EQ(programOn(130), "p2");
    EXPECT_EQ(programOn(150), "");
    EXPECT_EQ(training(150).began_day, 0);
}

TEST_F(StoreTraining, AProgramThatWasGivenAgainByAClockOfLastYearDoesNotBeginItsWeeksAnew) {
    expectSaved(saveProgram(sampleProgram("p1")));
    assign("p1", 1000);
    OverrideRecord row =
        lasting(sampleChange(fmt::format("as{}", ++number), "a", "mia", "trainer"), "program", "p1");
    row.from_day = 600;
    row.made.clock_ok = false;
    expectSaved(perform(SaveOverrides{{row}}));
    EXPECT_EQ(training(1020).began_day, 1000);
    EXPECT_EQ(programOn(610), "p1") << "on the day it was given, by that clock";
}

TEST_F(StoreTraining, AProgramBeganWhenItsFamilyDidWhateverItsVersion) {
    for (const char* id : {"p1", "p2", "p3"}) expectSaved(saveProgram(sampleProgram(id)));
    expectSaved(saveProgram(sampleProgram("q1", "other")));
    assign("p1", 100);
    assign("p2", 120);
    EXPECT_EQ(training(110).began_day, 100);
    EXPECT_EQ(training(125).began_day, 100);
    assign("q1", 130);
    assign("p3", 140);
    EXPECT_EQ(training(135).began_day, 130);
    EXPECT_EQ(training(145).began_day, 140) << "another family came between";
    assign("p3", 120);
    EXPECT_EQ(training(145).began_day, 100) << "as if it had never come";
}

TEST_F(StoreTraining, AProgramThatIsTakenBackLeavesTheOneBefore) {
    for (const char* id : {"p1", "p2"}) expectSaved(saveProgram(sampleProgram(id)));
    assign("p1", 100);
    const OverrideRecord wrong = lasting(sampleChange("o1", "a", "mia", "trainer"), "program", "p2");
    expectSaved(perform(SaveOverrides{{wrong}}));
    EXPECT_EQ(programOn(kToday), "p2");
    expectSaved(perform(SaveOverrides{{takenBack(wrong, "mia", "trainer")}}));
    EXPECT_EQ(programOn(kToday), "p1");
}

TEST_F(StoreTraining, ChangesComeUntilTheyAreOverAndNoRolesAmongThem) {
    const auto change = [&](const std::string& id, const std::string& scope, std::int64_t from,
                            std::optional<std::int64_t> to) {
        OverrideRecord row = sampleChange(id, "a", "mia", "trainer");
        row.scope = scope;
        row.from_day = from;
        row.to_day = to;
        if (scope != "session") row.session_id = "";
        expectSaved(perform(SaveOverrides{{row}}));
    };
    change("long_over", "until", kToday - 20, kToday - 10);
    change("now", "until", kToday - 1, kToday + 6);
    change("later", "program", kToday + 30, {});
    change("today", "session", kToday, {});
    change("last_week", "session", kToday - 7, {});
    expectSaved(perform(SaveOverrides{{roleRow("role", "a", "trainer", "otto", "owner")}}));
    std::vector<std::string> ids;
    for (const OverrideRecord& row : training(kToday).overrides) ids.push_back(row.id);
    EXPECT_THAT(ids, ElementsAre("now", "later", "today"));
    EXPECT_THAT(training(kToday, "b").overrides, IsEmpty());
}

TEST_F(StoreTraining, PastSetsComeOfTheFamilyAndOfEveryExerciseThatIsNamed) {
    expectSaved(saveProgram(sampleProgram("p1")));
    expectSaved(saveProgram(sampleProgram("q1", "other")));
    assign("p1", kToday - 10);
    const auto before = lift("a", onDay(kToday - 80), "p1", "plank");
    agree("a");
    const auto squat_before = lift("a", onDay(kToday - 30), "", "back_squat");
    const auto squat = lift("a", onDay(kToday - 5), "p1", "back_squat", [](SetRecord& set) {
        set.kind = "test";
        set.target_g = 100'000;
        set.target_reps_max = 6;
        set.target_sets = 3;
        set.pain = true;
    });
    const auto substitute = lift("a", onDay(kToday - 4), "p1", "front_squat");
    const auto lunge = lift("a", onDay(kToday - 3), "p1", "split_squat");
    const auto other_family = lift("a", onDay(kToday - 80), "q1", "good_morning");
    const auto bench = lift("a", onDay(kToday - 2), "", "bench_press");
    const auto bens = lift("b", onDay(kToday - 80), "p1", "back_squat");
    const auto deleted = lift("a", onDay(kToday - 1), "p1", "back_squat", [](SetRecord& set) {
        set.deleted = true;
        set.delete_reason = "test";
    });
    const MemberTraining found = training(kToday);
    EXPECT_THAT(idsOf(found), ElementsAre(squat_before.id, squat.id, substitute.id, lunge.id, bench.id));
    const MemberTraining::Logged& logged = found.logged.at(1);
    EXPECT_EQ(logged.day, kToday - 5);
    EXPECT_EQ(logged.best_mean_velocity_mm_s, 620);
    EXPECT_FALSE(logged.failed);
    EXPECT_EQ(logged.set.slot, "squat");
    EXPECT_EQ(logged.set.kind, "test");
    EXPECT_EQ(logged.set.target_g, 100'000);
    EXPECT_EQ(logged.set.target_reps_max, 6);
    EXPECT_EQ(logged.set.target_sets, 3);
    EXPECT_EQ(logged.set.load_g, 102'500);
    EXPECT_TRUE(logged.set.pain);
    EXPECT_EQ(logged.set.sides, 1);
    EXPECT_THAT(training(kToday, "b").logged, IsEmpty()) << "Ben has no program";
    // A substitute that a change names brings its own past along.
    OverrideRecord swap = lasting(sampleChange("o1", "a", "mia", "trainer"), "exercise", "good_morning own");
    expectSaved(perform(SaveOverrides{{swap}}));
    EXPECT_THAT(idsOf(training(kToday)),
                ElementsAre(squat_before.id, squat.id, substitute.id, lunge.id, other_family.id, bench.id));
}

TEST_F(StoreTraining, TheLastTenWeeksAndTheWayBackFromAFlareUpAreThereWhateverTheProgram) {
    agree("a");
    const auto say = [&](const std::string& kind, std::int64_t day) {
        HealthRecord row;
        row.id = kind + std::to_string(day);
        row.member_id = "a";
        row.kind = kind;
        row.day = day;
        expectSaved(perform(SaveHealth{{row}, {}}));
    };
    say("flare", kToday - 310);
    say("flare_end", kToday - 300);
    lift("a", onDay(kToday - 301), "", "plank");
    const auto first = lift("a", onDay(kToday - 300), "", "plank");
    const auto last = lift("a", onDay(kToday - 210), "", "plank");
    lift("a", onDay(kToday - 209), "", "plank");
    lift("a", onDay(kToday - 71), "", "plank");
    const auto recent = lift("a", onDay(kToday - 70), "", "plank");
    lift("b", onDay(kToday - 70), "", "plank");
    EXPECT_THAT(idsOf(training(kToday)), ElementsAre(first.id, last.id, recent.id));
    EXPECT_THAT(idsOf(training(kToday + 66)), IsEmpty()) << "a flare-up of more than a year ago";
    say("flare", kToday);
    say("flare_end", kToday);
    EXPECT_THAT(idsOf(training(kToday)), ElementsAre(first.id, last.id, recent.id)) << "it may be a slip";
}

TEST_F(StoreTraining, BC17HowLongTheyLoadedByAnotherProgramIsTold) {
    expectSaved(saveProgram(sampleProgram("p1")));
    expectSaved(saveProgram(sampleProgram("q1", "other")));
    assign("p1", 100);
    lift("a", onDay(88), "p1", "plank");
    lift("a", onDay(95), "", "plank");
    for (const std::int64_t day : {100, 104, 110, 116}) lift("a", onDay(day), "p1", "plank");
    assign("q1", 118);
    EXPECT_EQ(training(110).loaded_days, 0) << "before p1 came they had seven days off";
    EXPECT_EQ(training(118).loaded_days, 18);
    lift("a", onDay(118), "q1", "plank");
    EXPECT_EQ(training(200).loaded_days, 18) << "for as long as it is in force";
    assign("p1", 124);
    EXPECT_EQ(training(124).loaded_days, 24) << "whichever programs they were";
    assign("q1", 140);
    EXPECT_EQ(training(140).loaded_days, 0) << "seven days off";
}

TEST_F(StoreTraining, ADayIsTheRacksCalendarDay) {
    expectSaved(saveProgram(sampleProgram("p1")));
    assign("p1", 1);
    lift("a", onDay(kToday, 23 * 3'600'000), "p1", "back_squat");
    EXPECT_EQ(training(kToday, "a", 0).logged.at(0).day, kToday);
    EXPECT_EQ(training(kToday, "a", 60).logged.at(0).day, kToday + 1);
    EXPECT_EQ(training(kToday, "a", -600).logged.at(0).day, kToday);
    EXPECT_EQ(training(kToday, "a", -1440).logged.at(0).day, kToday - 1);
}

TEST_F(StoreTraining, AVisitWhoseClockWasWrongIsNotLostToItsProgram) {
    expectSaved(saveProgram(sampleProgram("p1")));
    assign("p1", kToday);
    Moment no_clock = onDay(3);
    no_clock.clock_ok = false;
    const auto set = lift("a", no_clock, "p1", "plank");
    EXPECT_THAT(idsOf(training(kToday)), ElementsAre(set.id));
}

TEST_F(StoreTraining, AVersionOfALaterDayOfTheFamilyKeepsThePastOfTheEarlier) {
    for (const char* id : {"p1", "p2"}) expectSaved(saveProgram(sampleProgram(id)));
    assign("p1", kToday - 10);
    const auto set = lift("a", onDay(kToday - 5), "p1", "plank");
    assign("p2", kToday);
    EXPECT_THAT(idsOf(training(kToday)), ElementsAre(set.id));
}

TEST_F(StoreTraining, TheRosterIsForStaffOnly) {
    for (const char* asker : {"a", "tom", "nobody", ""}) {
        const StoreAnswer answer = perform(FindRoster{asker, kToday, 0});
        EXPECT_NE(answer.error, "") << asker;
        EXPECT_NE(answer.advice, "");
        EXPECT_FALSE(answer.retry);
        EXPECT_THAT(answer.roster, IsEmpty());
    }
    for (const char* asker : {"mia", "otto"})
        EXPECT_THAT(perform(FindRoster{asker, kToday, 0}).roster, SizeIs(5));
}

TEST_F(StoreTraining, TheRosterSaysWhoTrainedLastAndHowItWent) {
    expectSaved(saveProgram(sampleProgram("p1")));
    assign("p1", kToday - 10);
    lift("a", onDay(kToday - 40), "", "back_squat");
    agree("a");
    lift("a", onDay(kToday - 27), "", "back_squat");
    lift("a", onDay(kToday - 2), "p1", "back_squat", [](SetRecord& set) { set.pain = true; });
    lift("b", onDay(kToday, 8 * 3'600'000), "", "back_squat", [](SetRecord& set) {
        set.loss_state = "stop";
        set.reps = 3;
    });
    lift("b", onDay(kToday), "", "back_squat", [](SetRecord& set) {
        set.loss_state = "stop";
        set.reps = 4;
    });
    SessionRecord empty = sampleSession("only-looked-in");
    empty.member_id = "a";
    empty.started = onDay(kToday);
    expectSaved(perform(StartSession{empty}));
    const auto roster = perform(FindRoster{"mia", kToday, 0}).roster;
    ASSERT_THAT(roster, SizeIs(5));
    const RosterLine& ben = roster[0];
    EXPECT_EQ(ben.member.first_name, "Ben");
    EXPECT_EQ(ben.program_name, "");
    EXPECT_EQ(ben.sets_today, 2);
    EXPECT_EQ(ben.visits_4_weeks, 2);
    EXPECT_EQ(ben.last_visit_wall_ms, onDay(kToday).wall_ms);
    EXPECT_TRUE(ben.stopped_last);
    EXPECT_FALSE(ben.pain_last);
    const RosterLine& ada = roster[1];
    EXPECT_EQ(ada.member.first_name, "Ada");
    EXPECT_EQ(ada.program_name, "Base");
    EXPECT_EQ(ada.sets_today, 0);
    EXPECT_EQ(ada.visits_4_weeks, 2) << "28 days, today among them";
    EXPECT_EQ(ada.last_visit_wall_ms, onDay(kToday - 2).wall_ms);
    EXPECT_TRUE(ada.pain_last);
    EXPECT_FALSE(ada.stopped_last);
    EXPECT_EQ(roster[2].member.first_name, "Mia") << "who never trained comes by name";
    EXPECT_EQ(roster[2].member.role, "trainer");
    EXPECT_EQ(roster[2].last_visit_wall_ms, 0);
}

TEST_F(StoreTraining, WhatAProgramAskedFollowsItsSet) {
    expectSaved(saveProgram(sampleProgram("p1")));
    const auto set =
        lift("a", onDay(kToday), "p1", "back_squat", [](SetRecord& each) { each.target_g = 90'000; });
    const std::int64_t outbox = store->outboxLength().value();
    expectSaved(perform(SaveSet{set}));
    EXPECT_EQ(store->outboxLength().value(), outbox) << "nothing new";
    SetRecord changed = set;
    changed.target_g = 87'500;
    expectSaved(perform(SaveSet{changed}));
    EXPECT_EQ(store->outboxLength().value(), outbox + 1);
    const auto stored = store->sets(0, INT64_MAX, true).value();
    ASSERT_THAT(stored, SizeIs(1));
    EXPECT_EQ(stored[0].set.target_g, 87'500);
    EXPECT_EQ(stored[0].session.program_id, "p1");
    SessionRecord unknown = sampleSession("u");
    unknown.program_id = "nowhere";
    EXPECT_FALSE(perform(StartSession{unknown}).saved);
}

}  // namespace
}  // namespace plumbline::db::test
