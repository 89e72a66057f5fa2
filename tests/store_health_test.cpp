// What members say of their backs: kept with consent, refused without, seen again, and nowhere else.
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/chain_gym.h"
#include "tests/whole_tables.h"

namespace plumbline::db::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr std::int64_t kToday = 20'000;

HealthRecord said(const std::string& id, const std::string& kind, const std::string& member = "a",
                  std::int64_t day = kToday) {
    HealthRecord row;
    row.id = id;
    row.member_id = member;
    row.kind = kind;
    row.day = day;
    row.session_id = "v1";
    row.made = at(5'000'000);
    return row;
}

HealthRecord checkIn(const std::string& id, int soreness, std::int64_t day = kToday) {
    HealthRecord row = said(id, "check_in", "a", day);
    row.soreness = soreness;
    row.trend = "worse";
    return row;
}

HealthRecord flagged(const std::string& id, std::vector<std::string> flags, const std::string& visit = "v1") {
    HealthRecord row = said(id, "flags");
    row.flags = std::move(flags);
    row.session_id = visit;
    return row;
}

/// Mia lifts Ada's flags, with the row of the chain that says so.
SaveHealth lifting(const std::string& id, const std::string& author = "mia",
                   const std::string& role = "trainer") {
    HealthRecord row = said(id, "lifted");
    row.author_id = author;
    row.reason = "other";
    OverrideRecord chain = lasting(sampleChange(id + "-chain", "a", author, role), "flag", "lifted");
    chain.slot = "";
    chain.reason = "other";
    return {{row}, {chain}};
}

struct StoreHealth : StaffedStore {
    StoreAnswer save(std::vector<HealthRecord> rows) { return perform(SaveHealth{std::move(rows), {}}); }
    std::vector<HealthRecord> health(std::int64_t day = kToday, const std::string& member = "a") {
        const StoreAnswer answer = perform(FindTraining{member, day, 0});
        EXPECT_EQ(answer.error, "");
        return answer.training ? answer.training->health : std::vector<HealthRecord>{};
    }
    std::vector<std::string> ids(std::int64_t day = kToday) {
        std::vector<std::string> all;
        for (const HealthRecord& row : health(day)) all.push_back(row.id);
        return all;
    }
    void consent() { expectSaved(save({said("c", "consent")})); }
    RosterLine lineOf(const std::string& member) {
        for (const RosterLine& line : perform(FindRoster{"mia", kToday, 0}).roster)
            if (line.member.id == member) return line;
        ADD_FAILURE() << member << " is not on the roster";
        return {};
    }
};

TEST_F(StoreHealth, AnAnswerComesBackAsItWasGiven) {
    consent();
    HealthRecord row = said("p", "pain");
    row.soreness = 6;
    row.set_id = "s-set1";
    row.exercise_id = "back_squat";
    expectSaved(save({checkIn("k", 4), row, flagged("f", {"leg", "night"})}));
    const auto stored = health();
    ASSERT_THAT(stored, SizeIs(4));
    EXPECT_EQ(stored[1].soreness, 4);
    EXPECT_EQ(stored[1].trend, "worse");
    EXPECT_EQ(stored[1].session_id, "v1");
    EXPECT_EQ(stored[1].day, kToday);
    EXPECT_EQ(stored[1].made, at(5'000'000));
    EXPECT_EQ(stored[2].exercise_id, "back_squat");
    EXPECT_EQ(stored[2].set_id, "s-set1");
    EXPECT_EQ(stored[3].soreness, std::nullopt);
    EXPECT_THAT(stored[3].flags, ElementsAre("leg", "night"));
}

TEST_F(StoreHealth, WithoutConsentNothingIsKept) {
    for (const HealthRecord& row :
         {checkIn("k", 4), flagged("f", {"leg"}), said("p", "pain"), said("x", "flare")}) {
        const StoreAnswer answer = save({row});
        EXPECT_FALSE(answer.saved) << row.kind;
        EXPECT_THAT(answer.error, HasSubstr("without consent"));
    }
    EXPECT_THAT(health(), IsEmpty());
    expectSaved(save({said("c", "consent"), checkIn("k", 4)}));
    expectSaved(save({said("e", "consent_end")}));
    EXPECT_FALSE(save({checkIn("k2", 5)}).saved);
    expectSaved(save({said("c2", "consent"), checkIn("k2", 5)}));
    EXPECT_THAT(ids(), ElementsAre("c", "k", "e", "c2", "k2"));
}

TEST_F(StoreHealth, OneRowThatIsRefusedKeepsAllOfThemOut) {
    consent();
    const std::int64_t outbox = store->outboxLength().value();
    HealthRecord wrong = flagged("f", {"headache"});
    EXPECT_THAT(save({checkIn("k", 3), wrong}).error, HasSubstr("no such red flag"));
    EXPECT_THAT(ids(), ElementsAre("c"));
    EXPECT_EQ(store->outboxLength().value(), outbox);
}

TEST_F(StoreHealth, AnAnswerThatSaysNothingOrTooMuchIsRefused) {
    consent();
    EXPECT_FALSE(save({said("k", "check_in")}).saved);
    EXPECT_FALSE(save({checkIn("k", 11)}).saved);
    EXPECT_FALSE(save({checkIn("k", -1)}).saved);
    EXPECT_FALSE(save({said("k", "mood")}).saved);
    EXPECT_FALSE(save({said("k", "pain", "nobody")}).saved);
    HealthRecord row = checkIn("k", 3);
    row.flags = {"leg"};
    EXPECT_FALSE(save({row}).saved);
    EXPECT_THAT(ids(), ElementsAre("c"));
}

TEST_F(StoreHealth, TheSameJobTwiceIsOneRowAndAnotherAnswerUnderItsNumberIsRefused) {
    consent();
    expectSaved(save({checkIn("k", 3)}));
    const std::int64_t outbox = store->outboxLength().value();
    expectSaved(save({checkIn("k", 3)}));
    EXPECT_EQ(store->outboxLength().value(), outbox);
    EXPECT_FALSE(save({checkIn("k", 7)}).saved);
    ASSERT_THAT(health(), SizeIs(2));
    EXPECT_EQ(health()[1].soreness, 3);
}

TEST_F(StoreHealth, EveryRowHasItsOutboxRowAndNoneIsEverChanged) {
    const std::int64_t before = store->outboxLength().value();
    consent();
    expectSaved(save({checkIn("k", 3)}));
    EXPECT_EQ(store->outboxLength().value(), before + 2);
    store.reset();
    SQLite::Database plain(file.string(), SQLite::OPEN_READWRITE);
    EXPECT_THROW(plain.exec("UPDATE health SET soreness = 0"), SQLite::Exception);
    EXPECT_NO_THROW(plain.exec("DELETE FROM health")) << "it goes with the member";
}

TEST_F(StoreHealth, OnlyTrainersAndOwnersSpeakForSomebodyElseAndNobodyConsentsForThem) {
    consent();
    for (const char* author : {"b", "tom", "nobody"}) {
        HealthRecord row = said("x", "flare");
        row.author_id = author;
        EXPECT_FALSE(save({row}).saved) << author;
    }
    HealthRecord row = said("x", "flare");
    row.author_id = "mia";
    expectSaved(save({row}));
    HealthRecord agreed = said("cb", "consent", "b");
    agreed.author_id = "mia";
    EXPECT_THAT(save({agreed}).error, HasSubstr("somebody else's name"));
    HealthRecord own = said("cb", "consent", "b");
    own.author_id = "b";
    expectSaved(save({own}));
}

TEST_F(StoreHealth, AFlagIsLiftedByATrainerWithAReasonAndARowOfTheChain) {
    consent();
    expectSaved(save({flagged("f", {"leg"})}));
    EXPECT_TRUE(lineOf("a").flagged);
    HealthRecord own = said("l0", "lifted");
    own.reason = "other";
    EXPECT_THAT(save({own}).error, HasSubstr("by a trainer"));
    SaveHealth job = lifting("l1");
    job.then.clear();
    EXPECT_THAT(perform(job).error, HasSubstr("written down"));
    job = lifting("l1");
    job.rows[0].reason = "";
    EXPECT_FALSE(perform(job).saved);
    EXPECT_FALSE(perform(lifting("l1", "b", "member")).saved);
    EXPECT_TRUE(lineOf("a").flagged);
    EXPECT_THAT(store->overrides().value(), SizeIs(3)) << "of the roles";

    const StoreAnswer answer = perform(lifting("l1"));
    expectSaved(answer);
    ASSERT_THAT(answer.overrides, SizeIs(1));
    EXPECT_EQ(answer.overrides[0].field, "flag");
    EXPECT_EQ(answer.overrides[0].author_name, "Mia");
    EXPECT_FALSE(lineOf("a").flagged);
    EXPECT_EQ(store->verifyOverrides().value().fault, "");
}

TEST_F(StoreHealth, AnEmptyListOfFlagsTakesNothingBack) {
    consent();
    expectSaved(save({flagged("f1", {"leg"}, "v1"), flagged("f2", {}, "v1")}));
    EXPECT_TRUE(lineOf("a").flagged) << "as app/care/red_flags.h has it";
    EXPECT_FALSE(lineOf("b").flagged);
    expectSaved(perform(lifting("l1")));
    EXPECT_FALSE(lineOf("a").flagged);
    expectSaved(save({flagged("f3", {"night"}, "v1")}));
    EXPECT_TRUE(lineOf("a").flagged);
}

TEST_F(StoreHealth, ThatASetHurtIsKeptOnlyOfWhoAgreed) {
    const auto lift = [&](const std::string& visit, std::optional<std::string> member) {
        SessionRecord session = sampleSession(visit);
        session.member_id = std::move(member);
        expectSaved(perform(StartSession{session}));
        SetRecord set = racked(sampleSet(visit, 1), 1);
        set.pain = true;
        set.stop_reason = "pain";
        expectSaved(perform(SaveSet{set}));
        const auto sets = store->sets(0, INT64_MAX, true).value();
        const auto kept = std::find_if(sets.begin(), sets.end(),
                                       [&](const StoredSet& each) { return each.set.id == set.id; });
        return std::pair(kept->set.pain, kept->set.stop_reason);
    };
    EXPECT_EQ(lift("before", "a"), std::pair(false, std::string("ended")));
    EXPECT_EQ(lift("guest", std::nullopt), std::pair(false, std::string("ended")));
    consent();
    EXPECT_EQ(lift("agreed", "a"), std::pair(true, std::string("pain")));
    EXPECT_EQ(lift("other", "b"), std::pair(false, std::string("ended")));
    expectSaved(save({said("e", "consent_end")}));
    EXPECT_EQ(lift("after", "a"), std::pair(false, std::string("ended")));
}

TEST_F(StoreHealth, TheRosterShowsWhoIsInAFlareUp) {
    consent();
    expectSaved(save({said("x", "flare")}));
    EXPECT_TRUE(lineOf("a").flare);
    EXPECT_FALSE(lineOf("b").flare);
    expectSaved(save({said("y", "flare_end")}));
    EXPECT_FALSE(lineOf("a").flare);
}

TEST_F(StoreHealth, WithoutConsentTheEndOfAFlareUpIsKeptOnlyWhereOneStands) {
    EXPECT_NE(save({said("w", "flare_end")}).error, "");
    consent();
    expectSaved(save({said("x", "flare"), said("e", "consent_end"), said("y", "flare_end")}));
    EXPECT_NE(save({said("z", "flare_end")}).error, "") << "it is over";
}

TEST_F(StoreHealth, AYearOfAnswersIsFoundAndWhateverStillStandsHoweverOld) {
    expectSaved(save({said("c", "consent", "a", kToday - 900), said("x", "flare", "a", kToday - 800)}));
    HealthRecord unset = checkIn("clock", 2, 3);
    unset.made.clock_ok = false;
    expectSaved(
        save({checkIn("old", 5, kToday - 366), checkIn("year", 5, kToday - 365), unset, checkIn("now", 1)}));
    EXPECT_THAT(ids(), ElementsAre("c", "x", "year", "clock", "now"));
    EXPECT_THAT(health(kToday, "b"), IsEmpty());
}

/// What Ada, who agreed, said, with a set that was not clean.
void liftAndSay(StoreHealth& gym) {
    gym.consent();
    HealthRecord pain = said("pain-row", "pain");
    pain.soreness = 7;
    expectSaved(
        gym.save({checkIn("check-row", 9), flagged("flag-row", {"bladder"}), pain, said("x", "flare")}));
    SessionRecord session = sampleSession("s");
    session.member_id = "a";
    expectSaved(gym.perform(StartSession{session}));
    SetRecord set = racked(sampleSet("s", 1), 1);
    set.form = {"stall", "short"};
    expectSaved(gym.perform(SaveRep{set, sampleRep(set, 1)}));
    expectSaved(gym.perform(SaveSet{set}));
}

TEST_F(StoreHealth, NoHealthWordReachesTheExportOfSetsOrReps) {
    liftAndSay(*this);
    const auto sets = store->sets(0, kAlways, true).value();
    ASSERT_THAT(sets, SizeIs(1));
    const reports::ExportContext context{"gym", "rack-7", 0};
    for (const std::string& table :
         {plumbline::test::setsCsv(sets, context), plumbline::test::setsJson(sets, context),
          plumbline::test::repsCsv(sets), plumbline::test::repsJson(sets)}) {
        ASSERT_THAT(table, HasSubstr("s-set1"));
        for (const char* word :
             {"bladder", "soreness", "flare", "check-row", "worse", "health", "red flag", "stall", "short"})
            EXPECT_THAT(table, Not(HasSubstr(word)));
    }
}

TEST_F(StoreHealth, ReadingAloneShowsTheAnswersAndKeepsNone) {
    liftAndSay(*this);
    ASSERT_TRUE(store->writeSnapshot(folder / "copy.db"));
    auto reader = Store::openReadOnly(folder / "copy.db");
    ASSERT_TRUE(reader) << reader.error().what;
    const StoreAnswer found = (*reader)->perform({1, FindTraining{"a", kToday, 0}});
    ASSERT_TRUE(found.training);
    EXPECT_THAT(found.training->health, SizeIs(5));
    const StoreAnswer refused = (*reader)->perform({2, SaveHealth{{checkIn("k9", 1)}, {}}});
    EXPECT_FALSE(refused.saved);
    EXPECT_THAT(refused.error, HasSubstr("reading only"));
}

TEST_F(StoreHealth, NoRefusalRepeatsWhatWasAnsweredOrBySomebodyCalledWhat) {
    for (const HealthRecord& row :
         {checkIn("k", 9), flagged("f", {"bladder"}), flagged("g", {"secret words"})}) {
        const StoreAnswer answer = save({row});
        EXPECT_FALSE(answer.saved);
        for (const char* word : {"9", "bladder", "secret", "Ada", "worse"})
            EXPECT_THAT(answer.error + answer.advice, Not(HasSubstr(word)));
    }
}

// Form signals, which stand beside the set.

TEST_F(StoreHealth, WhatTheSensorsSaidOfASetComesBackInItsOrderAndMayGoAgain) {
    SessionRecord session = sampleSession("s");
    session.member_id = "a";
    expectSaved(perform(StartSession{session}));
    SetRecord set = racked(sampleSet("s", 1), 1);
    set.form = {"stall", "short"};
    expectSaved(perform(SaveRep{set, sampleRep(set, 1)}));
    expectSaved(perform(SaveSet{set}));
    EXPECT_THAT(store->sets(0, kAlways, false).value()[0].set.form, ElementsAre("stall", "short"));
    const std::int64_t outbox = store->outboxLength().value();
    expectSaved(perform(SaveSet{set}));
    EXPECT_EQ(store->outboxLength().value(), outbox) << "nothing changed";
    set.form.clear();
    expectSaved(perform(SaveSet{set}));
    EXPECT_EQ(store->outboxLength().value(), outbox + 1);
    EXPECT_THAT(store->sets(0, kAlways, false).value()[0].set.form, IsEmpty());
}

// Fields of the chain that belong to the care of the back.

TEST_F(StoreHealth, NumbersCuesAndLiftedFlagsAreForTrainersAndOwnersAlone) {
    const auto change = [](const std::string& field, const std::string& author, const std::string& role) {
        OverrideRecord row = lasting(sampleChange(field + author, "a", author, role), field, "3");
        row.slot = field == "care" ? "late_hours" : field == "cue" ? "deadlift" : "";
        if (field == "cue") row.new_value = "Brace.|Slow down.";
        if (field == "flag") row.new_value = "lifted";
        return SaveOverrides{{row}};
    };
    for (const char* field : {"care", "cue", "flag"}) {
        EXPECT_FALSE(perform(change(field, "a", "member")).saved) << field;
        EXPECT_FALSE(perform(change(field, "tom", "technician")).saved) << field;
        expectSaved(perform(change(field, "mia", "trainer")));
        expectSaved(perform(change(field, "otto", "owner")));
    }
    std::vector<std::string> fields;
    const auto training = perform(FindTraining{"a", kToday, 0}).training;
    for (const OverrideRecord& row : training->overrides) fields.push_back(row.field);
    EXPECT_THAT(fields, ElementsAre("care", "care", "cue", "cue", "flag", "flag"));
    EXPECT_EQ(store->verifyOverrides().value().fault, "");
}

TEST_F(StoreHealth, AChangeOfCareMakesSenseOrIsRefused) {
    const auto refused = [&](const std::string& field, const std::string& slot, const std::string& value) {
        OverrideRecord row = lasting(sampleChange("x", "a", "mia", "trainer"), field, value);
        row.slot = slot;
        return !perform(SaveOverrides{{row}}).saved;
    };
    EXPECT_TRUE(refused("care", "", "3"));
    EXPECT_TRUE(refused("care", "late_hours", "many"));
    EXPECT_TRUE(refused("care", "late_hours", "3.5"));
    EXPECT_TRUE(refused("care", "late_hours", "-"));
    EXPECT_TRUE(refused("cue", "no_such_lift", "Brace."));
    EXPECT_TRUE(refused("cue", "deadlift", std::string(45, 'x')));
    EXPECT_TRUE(refused("cue", "deadlift", "1|2|3|4|5|6|7"));
    EXPECT_TRUE(refused("flag", "", "set"));
    OverrideRecord telling = lasting(sampleChange("z", "a", "mia", "trainer"), "flag", "lifted");
    telling.slot.clear();
    telling.old_value = "leg bladder";
    EXPECT_FALSE(perform(SaveOverrides{{telling}}).saved) << "the chain is never erased";
    EXPECT_THAT(perform(FindTraining{"a", kToday, 0}).training->overrides, IsEmpty());
    OverrideRecord longest = lasting(sampleChange("y", "a", "mia", "trainer"), "cue", "");
    longest.slot = "deadlift";
    for (int i = 0; i < 6; ++i) longest.new_value += (i == 0 ? "" : "|") + std::string(44, 'x');
    expectSaved(perform(SaveOverrides{{longest}}));
}

TEST_F(StoreHealth, ANumberIsTakenBackButALiftedFlagIsSaidAgain) {
    OverrideRecord number = lasting(sampleChange("n", "a", "mia", "trainer"), "care", "96");
    number.slot = "late_hours";
    expectSaved(perform(SaveOverrides{{number}}));
    expectSaved(perform(SaveOverrides{{takenBack(number, "mia", "trainer")}}));
    EXPECT_THAT(perform(FindTraining{"a", kToday, 0}).training->overrides, IsEmpty());
    consent();
    expectSaved(save({flagged("f", {"leg"})}));
    const SaveHealth job = lifting("l");
    expectSaved(perform(job));
    EXPECT_FALSE(perform(SaveOverrides{{takenBack(job.then[0], "mia", "trainer")}}).saved);
}

}  // namespace
}  // namespace plumbline::db::test
