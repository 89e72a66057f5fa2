// The columns of sets.csv that no row keeps: the week of the program, and who had changed the set.
#include "app/reports/plan_then.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/chain_gym.h"
#include "tests/whole_tables.h"

namespace plumbline::reports {
namespace {

using namespace plumbline::test;

constexpr std::int64_t kDayMs = 86'400'000;
/// The day Ada begins.
constexpr std::int64_t kFirst = 20'000;

db::Moment onDay(std::int64_t day, std::int64_t minute = 720, const char* boot = "boot-a") {
    const std::int64_t ms = day * kDayMs + minute * 60'000;
    return {ms * 1000, ms, true, boot};
}

db::ProgramRecord programOf(const std::string& id, const std::string& family, int weeks, bool repeats) {
    db::ProgramRecord program;
    program.id = id;
    program.family = family;
    program.version = 1;
    program.name = family;
    program.text = "family = \"" + family +
                   "\"\nname = \"F\"\nabout = \"One.\"\nweeks = " + std::to_string(weeks) +
                   "\nrepeats = " + (repeats ? "true" : "false") +
                   "\ndeload = \"never\"\n[[day]]\nname = \"A\"\n[[day.slot]]\nkey = \"squat\"\n"
                   "exercise = \"back_squat\"\nsets = [\"3x5\"]\n";
    return program;
}

db::StoredSet setOn(std::int64_t day, const std::string& program, std::int64_t minute = 720) {
    db::StoredSet stored;
    stored.session.id = "visit-" + std::to_string(day);
    stored.session.member_id = "a";
    stored.session.program_id = program;
    stored.session.started = onDay(day, 700);
    stored.set.started = onDay(day, minute);
    stored.set.slot = program.empty() ? "" : "squat";
    return stored;
}

struct Chain {
    db::PlanChanges changes;

    Chain() { changes.boots = {{"boot-a", 1}, {"boot-b", 2}}; }
    db::PlanChange& add(const db::OverrideRecord& row, const db::Moment& made) {
        changes.changes.push_back({row, std::nullopt});
        changes.changes.back().change.made = made;
        return changes.changes.back();
    }
    db::PlanChange& assign(const std::string& program, std::int64_t from_day, const db::Moment& made) {
        db::OverrideRecord row =
            db::test::lasting(db::test::sampleChange("p", "a", "mia", "trainer"), "program", program);
        row.from_day = from_day;
        return add(row, made);
    }
    db::PlanChange& change(const std::string& scope, const db::Moment& made, const std::string& role,
                           const std::string& reason) {
        db::OverrideRecord row = db::test::sampleChange("c", "a", "mia", role);
        row.scope = scope;
        row.reason = reason;
        row.from_day = made.wall_ms / kDayMs;
        row.session_id = scope == "set" || scope == "session" ? "visit-" + std::to_string(row.from_day) : "";
        return add(row, made);
    }
    [[nodiscard]] nlohmann::json table(const std::vector<db::StoredSet>& sets, int offset_min = 0) const {
        ExportContext context;
        context.utc_offset_min = [offset_min](std::int64_t) { return offset_min; };
        context.plan = PlanThen(
            programFacts({programOf("four", "four", 4, true), programOf("two", "two", 2, false)}), changes);
        return nlohmann::json::parse(setsJson(sets, context));
    }
    [[nodiscard]] nlohmann::json weekOf(const db::StoredSet& set, int offset_min = 0) const {
        return table({set}, offset_min)[0]["week"];
    }
};

TEST(WeekOfASet, IsCountedFromTheDayItsProgramCameIntoForceAndBeginsAnewWhereTheProgramDoes) {
    Chain chain;
    chain.assign("four", kFirst, onDay(kFirst, 600));
    EXPECT_EQ(chain.weekOf(setOn(kFirst, "four")), 1);
    EXPECT_EQ(chain.weekOf(setOn(kFirst + 6, "four")), 1);
    EXPECT_EQ(chain.weekOf(setOn(kFirst + 7, "four")), 2);
    EXPECT_EQ(chain.weekOf(setOn(kFirst + 27, "four")), 4);
    EXPECT_EQ(chain.weekOf(setOn(kFirst + 28, "four")), 1);
    chain.assign("two", kFirst + 30, onDay(kFirst + 30, 600));
    EXPECT_EQ(chain.weekOf(setOn(kFirst + 30, "two")), 1);
    EXPECT_EQ(chain.weekOf(setOn(kFirst + 80, "two")), 2) << "it stays in its last week";
    EXPECT_EQ(chain.weekOf(setOn(kFirst + 7, "four")), 2) << "what comes later changes nothing of before";
}

TEST(WeekOfASet, GoesByTheRacksCalendarNotByUtc) {
    Chain chain;
    chain.assign("four", kFirst, onDay(kFirst - 1, 600));
    db::StoredSet late = setOn(kFirst + 6, "four");
    late.session.started = onDay(kFirst + 6, 23 * 60);
    EXPECT_EQ(chain.weekOf(late), 1);
    EXPECT_EQ(chain.weekOf(late, 120), 2) << "where it is the next day already";
}

TEST(WeekOfASet, IsThatOfTheChangesThatStoodWhenItWasLifted) {
    Chain chain;
    chain.assign("four", kFirst, onDay(kFirst, 600));
    chain.changes.changes.back().taken_back = onDay(kFirst + 10, 600);
    EXPECT_EQ(chain.weekOf(setOn(kFirst + 8, "four")), 2) << "taken back only afterwards";
    chain.assign("four", kFirst + 10, onDay(kFirst + 10, 601));
    EXPECT_EQ(chain.weekOf(setOn(kFirst + 12, "four")), 1) << "begun anew";
    EXPECT_EQ(chain.weekOf(setOn(kFirst + 8, "four")), 2);
}

TEST(WeekOfASet, IsLeftEmptyWhereTheStoreDoesNotTell) {
    Chain chain;
    EXPECT_TRUE(chain.weekOf(setOn(kFirst, "four")).is_null()) << "nothing says since when";
    chain.assign("four", kFirst, onDay(kFirst, 600));
    EXPECT_TRUE(chain.weekOf(setOn(kFirst + 1, "")).is_null()) << "no program";
    EXPECT_TRUE(chain.weekOf(setOn(kFirst + 1, "two")).is_null()) << "another one than the chain says";
    EXPECT_TRUE(chain.weekOf(setOn(kFirst + 1, "erased")).is_null()) << "its text is gone";
    db::StoredSet of_nobody = setOn(kFirst + 1, "four");
    of_nobody.session.member_id.reset();
    EXPECT_TRUE(chain.weekOf(of_nobody).is_null());
}

TEST(ChangeOfASet, IsTheNewestOneInForceWhenItBegan) {
    Chain chain;
    chain.change("program", onDay(kFirst, 600), "trainer", "progress");
    chain.change("session", onDay(kFirst, 730), "member", "too_heavy");
    const auto json =
        chain.table({setOn(kFirst, "four", 720), setOn(kFirst, "four", 740), setOn(kFirst + 1, "four"),
                     setOn(kFirst - 1, "four"), setOn(kFirst, "", 740)});
    EXPECT_EQ(json[0]["override_author_role"], "trainer") << "the member's came after the set";
    EXPECT_EQ(json[0]["override_reason"], "progress");
    EXPECT_EQ(json[1]["override_author_role"], "member");
    EXPECT_EQ(json[1]["override_reason"], "too_heavy");
    EXPECT_EQ(json[2]["override_author_role"], "trainer") << "that of one visit ended with it";
    EXPECT_TRUE(json[3]["override_author_role"].is_null()) << "nobody had changed it yet";
    EXPECT_TRUE(json[4]["override_author_role"].is_null()) << "of no program";
}

TEST(ChangeOfASet, OfOneSetIsToldOfThatSetAloneAndNotOfAWarmUp) {
    Chain chain;
    chain.change("set", onDay(kFirst, 600), "trainer", "form").change.set_number = 2;
    db::StoredSet warm_up = setOn(kFirst, "four", 710);
    warm_up.set.kind = "warm_up";
    db::StoredSet undone = setOn(kFirst, "four", 715);
    undone.set.deleted = true;
    const auto json = chain.table({warm_up, undone, setOn(kFirst, "four", 720), setOn(kFirst, "four", 730),
                                   setOn(kFirst, "four", 740)});
    for (const int other : {0, 1, 2, 4}) EXPECT_TRUE(json[other]["override_author_role"].is_null()) << other;
    EXPECT_EQ(json[3]["override_author_role"], "trainer");
}

TEST(ChangeOfASet, ThatWasTakenBackOrHadEndedByThenIsNotTold) {
    Chain chain;
    db::PlanChange& until = chain.change("until", onDay(kFirst, 600), "trainer", "plan");
    until.change.to_day = kFirst + 3;
    until.taken_back = onDay(kFirst + 2, 600, "boot-b");
    db::StoredSet after = setOn(kFirst + 2, "four");
    // Behind the row that took it back by the rack's life, though its clock says a year before.
    after.set.started = onDay(kFirst - 365, 720, "boot-b");
    after.set.started.t_us = until.taken_back->t_us + 1;
    const auto json = chain.table({setOn(kFirst + 1, "four"), after, setOn(kFirst + 3, "four")});
    EXPECT_EQ(json[0]["override_author_role"], "trainer");
    EXPECT_TRUE(json[1]["override_author_role"].is_null());
    EXPECT_TRUE(json[2]["override_author_role"].is_null());
}

TEST(ChangeOfASet, TellsPainAsAnotherReason) {
    Chain chain;
    chain.change("program", onDay(kFirst, 600), "member", "pain");
    EXPECT_EQ(chain.table({setOn(kFirst, "four")})[0]["override_reason"], "other");
}

using db::test::StaffedStore;

struct PlanChangesOfAStore : StaffedStore {};

TEST_F(PlanChangesOfAStore, AreThoseOfProgramsAndSlotsWithWhenTheyWereTakenBack) {
    using namespace db::test;
    db::ProgramRecord program = sampleProgram("p1");
    program.author_id = "mia";
    expectSaved(perform(db::SaveProgram{program, {}}));
    db::OverrideRecord assigned = lasting(sampleChange("as", "a", "mia", "trainer"), "program", "p1");
    expectSaved(perform(db::SaveOverrides{{assigned}}));
    db::OverrideRecord lighter = lasting(sampleChange("light", "a", "mia", "trainer"), "load", "50000");
    expectSaved(perform(db::SaveOverrides{{lighter}}));
    db::OverrideRecord undo = takenBack(lighter, "mia", "trainer");
    undo.made = at(9'000'000);
    expectSaved(perform(db::SaveOverrides{{undo}}));
    expectSaved(
        perform(db::SaveOverrides{{lasting(sampleChange("max", "a", "mia", "trainer"), "max", "140000")}}));
    store.reset();
    const auto found = db::planChangesIn(file);
    ASSERT_TRUE(found) << found.error().what;
    ASSERT_EQ(found->changes.size(), 2U) << "neither roles nor maxima nor what takes back";
    EXPECT_EQ(found->changes[0].change.new_value, "p1");
    EXPECT_FALSE(found->changes[0].taken_back);
    EXPECT_EQ(found->changes[1].change.id, "light");
    ASSERT_TRUE(found->changes[1].taken_back);
    EXPECT_EQ(found->changes[1].taken_back->t_us, 9'000'000);
    EXPECT_TRUE(found->boots.contains(lighter.made.boot_id));
}

}  // namespace
}  // namespace plumbline::reports
