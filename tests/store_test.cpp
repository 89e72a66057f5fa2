#include "db/store.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <set>

#include "db/catalogue.h"
#include "db/migrations.h"
#include "tests/store_fixture.h"

namespace plumbline::db::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::Not;

struct StoreTest : OpenStore {
    std::vector<StoredSet> allSets(bool with_deleted = false) {
        auto sets = store->sets(0, kAlways, with_deleted);
        EXPECT_TRUE(sets.has_value());
        return sets.value_or(std::vector<StoredSet>());
    }
    /// What plain SQLite says of the closed file.
    std::string ask(const char* sql) {
        store.reset();
        SQLite::Database plain(file.string(), SQLite::OPEN_READONLY);
        return plain.execAndGet(sql).getString();
    }
};

TEST_F(StoreTest, ARepAndItsOpenSetComeBackWithEveryField) {
    CalibrationRecord calibration{"cal-1", "lpt", "chronojump_encoder", "A1", 0, "m", 0.001, -17, at(5)};
    expectSaved(perform(SaveCalibration{calibration}));
    expectSaved(perform(StartSession{sampleSession("s")}));
    SetRecord set = sampleSet("s", 1);
    set.calibration_ids = {"cal-1"};
    set.loss_state = "ok";
    RepRecord rep = sampleRep(set, 1);
    rep.counted = false;
    rep.number = 0;
    rep.why_not = "did not reach the top";
    rep.struck = true;
    rep.mean_power_w.reset();
    rep.assist_g.reset();
    expectSaved(perform(SaveRep{set, rep}));
    reopen();
    const auto sets = allSets();
    ASSERT_EQ(sets.size(), 1U);
    const SetRecord& s = sets[0].set;
    EXPECT_EQ(s.id, set.id);
    EXPECT_EQ(s.number, 1);
    EXPECT_EQ(s.exercise_id, "back_squat");
    EXPECT_EQ(sets[0].exercise.name, "Back squat");
    EXPECT_EQ(s.load_g, 102'500);
    EXPECT_EQ(s.load_source, "hooks");
    EXPECT_EQ(s.load_residual_g, -120);
    EXPECT_EQ(s.target_reps, 5);
    EXPECT_EQ(s.cap_pm, 200);
    EXPECT_EQ(s.loss_state, "ok");
    EXPECT_EQ(s.said_rir, 2);
    EXPECT_EQ(s.loss_sd_pm, 24);
    EXPECT_EQ(s.crosscheck_g, 102'100);
    EXPECT_EQ(s.mismatch_g, -250);
    EXPECT_THAT(s.calibration_ids, ElementsAre("cal-1"));
    expectSame(s.started, set.started);
    ASSERT_EQ(sets[0].reps.size(), 1U);
    const RepRecord& r = sets[0].reps[0];
    EXPECT_EQ(r.id, rep.id);
    EXPECT_EQ(r.ordinal, 1);
    EXPECT_EQ(r.number, 0);
    EXPECT_FALSE(r.counted);
    EXPECT_EQ(r.why_not, "did not reach the top");
    expectSame(r.concentric_start, rep.concentric_start);
    EXPECT_EQ(r.concentric_us, 812'345);
    EXPECT_EQ(r.eccentric_us, 1'204'000);
    EXPECT_EQ(r.pause_us, 90'000);
    EXPECT_EQ(r.detected_us, 41'000);
    EXPECT_EQ(r.mean_velocity_mm_s, 620);
    EXPECT_EQ(r.mean_propulsive_velocity_mm_s, 660);
    EXPECT_EQ(r.peak_velocity_mm_s, 1102);
    EXPECT_EQ(r.rom_mm, 588);
    EXPECT_EQ(r.mean_power_w, std::nullopt);
    EXPECT_EQ(r.peak_power_w, 1180);
    EXPECT_TRUE(r.struck);
    EXPECT_EQ(r.top_us, 310'000);
    EXPECT_EQ(r.mean_velocity_sd_um_s, 6'400);
    EXPECT_EQ(r.mean_propulsive_velocity_sd_um_s, 7'100);
    EXPECT_EQ(r.peak_velocity_sd_um_s, 9'300);
    EXPECT_EQ(r.rom_sd_um, 800);
    EXPECT_EQ(r.assist_g, std::nullopt);
    EXPECT_EQ(r.hooks_at, -1'204);
    EXPECT_EQ(r.algorithm, 1);
}

TEST_F(StoreTest, RawSamplesComeBackByteForByteAndApartFromTheRep) {
    expectSaved(perform(StartSession{sampleSession("s")}));
    const SetRecord set = sampleSet("s", 1);
    RepRecord rep = sampleRep(set, 1);
    for (int i = 0; i < 70'000; ++i) rep.samples += static_cast<char>(i * 31 % 256);
    expectSaved(perform(SaveRep{set, rep}));
    reopen();
    EXPECT_EQ(store->samples(rep.id).value(), rep.samples);
    EXPECT_EQ(allSets()[0].reps[0].samples, "");
    EXPECT_EQ(store->samples("nobody").value(), "");
}

TEST_F(StoreTest, DoingAJobAgainChangesNothing) {
    const SetRecord set = sampleSet("s", 1);
    RepRecord rep = sampleRep(set, 1);
    rep.samples = "abc";
    for (int round = 0; round < 3; ++round) {
        expectSaved(perform(StartSession{sampleSession("s")}));
        expectSaved(perform(SaveRep{set, rep}));
        expectSaved(perform(SaveSet{set}));
        EXPECT_EQ(store->outboxLength().value(), 3) << "session, set, rep once each";
    }
    ASSERT_EQ(allSets().size(), 1U);
    EXPECT_EQ(allSets()[0].reps.size(), 1U);
}

TEST_F(StoreTest, ARepSavedLateDoesNotOpenItsClosedSetAgain) {
    expectSaved(perform(StartSession{sampleSession("s")}));
    const SetRecord open = sampleSet("s", 1);
    const SetRecord closed = racked(open, 2);
    expectSaved(perform(SaveRep{open, sampleRep(open, 1)}));
    expectSaved(perform(SaveSet{closed}));
    expectSaved(perform(SaveRep{open, sampleRep(open, 2)}));
    const auto sets = allSets();
    EXPECT_EQ(sets[0].set.stop_reason, "racked");
    EXPECT_EQ(sets[0].set.reps, 2);
    EXPECT_EQ(sets[0].reps.size(), 2U);
}

TEST_F(StoreTest, EveryChangeAMemberCanSeeIsInTheOutboxInOrder) {
    ASSERT_TRUE(store->addMember({"m", "Ada", at(1)}));
    ASSERT_TRUE(store->addCard("04A1B2", "m", at(2)));
    expectSaved(perform(StartSession{sampleSession("s")}));
    SetRecord set = sampleSet("s", 1);
    expectSaved(perform(SaveRep{set, sampleRep(set, 1)}));
    set.ended = at(9'000'000);
    set.stop_reason = "racked";
    expectSaved(perform(SaveSet{set}));
    set.deleted = true;
    expectSaved(perform(SaveSet{set}));
    EXPECT_EQ(ask("SELECT group_concat(kind) FROM (SELECT kind FROM outbox ORDER BY seq)"),
              "member,card,session,set,rep,set,set,correction");
}

TEST_F(StoreTest, SetsComeBySessionAndNumberWhateverTheClockSaid) {
    // The second session was recorded after the clock had jumped back by a minute.
    expectSaved(perform(StartSession{sampleSession("first", 100'000'000)}));
    expectSaved(perform(SaveSet{sampleSet("first", 2, 110'000'000)}));
    expectSaved(perform(SaveSet{sampleSet("first", 1, 105'000'000)}));
    expectSaved(perform(StartSession{sampleSession("second", 40'000'000)}));
    expectSaved(perform(SaveSet{sampleSet("second", 1, 41'000'000)}));
    std::vector<std::string> ids;
    for (const StoredSet& stored : allSets()) ids.push_back(stored.set.id);
    EXPECT_THAT(ids, ElementsAre("first-set1", "first-set2", "second-set1"));
}

TEST_F(StoreTest, SetsAreChosenFromIncludedToExcludedAndDeletedOnesOnlyWhenAsked) {
    expectSaved(perform(StartSession{sampleSession("s")}));
    for (int i = 1; i <= 4; ++i) {
        SetRecord set = sampleSet("s", i, 1'000'000LL * i);
        set.deleted = i == 3;
        expectSaved(perform(SaveSet{set}));
    }
    const std::int64_t from = at(2'000'000).wall_ms;
    const std::int64_t to = at(4'000'000).wall_ms;
    const auto kept = store->sets(from, to, false).value();
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].set.number, 2);
    const auto with_deleted = store->sets(from, to, true).value();
    ASSERT_EQ(with_deleted.size(), 2U);
    EXPECT_TRUE(with_deleted[1].set.deleted);
}

TEST_F(StoreTest, ASetMayHaveNoExerciseYet) {
    expectSaved(perform(StartSession{sampleSession("s")}));
    SetRecord set = sampleSet("s", 1);
    set.exercise_id.clear();
    set.load_g.reset();
    expectSaved(perform(SaveSet{set}));
    EXPECT_EQ(allSets()[0].exercise.id, "");
    EXPECT_EQ(allSets()[0].set.load_g, std::nullopt);
}

TEST_F(StoreTest, ARowWithoutItsParentIsRefusedWholeAndNotWorthRetrying) {
    const SetRecord set = sampleSet("nobody's session", 1);
    const StoreAnswer answer = perform(SaveRep{set, sampleRep(set, 1)});
    EXPECT_FALSE(answer.saved);
    EXPECT_FALSE(answer.retry);
    EXPECT_THAT(answer.error, HasSubstr("FOREIGN KEY"));
    EXPECT_THAT(answer.advice, Not(IsEmpty()));
    EXPECT_EQ(store->outboxLength().value(), 0);
    EXPECT_THAT(allSets(true), IsEmpty());
    expectSaved(perform(StartSession{sampleSession("nobody's session")}));
    expectSaved(perform(SaveRep{set, sampleRep(set, 1)}));
}

TEST_F(StoreTest, ImpossibleNumbersAreRefused) {
    expectSaved(perform(StartSession{sampleSession("s")}));
    SetRecord set = sampleSet("s", 1);
    set.load_g = -1;
    EXPECT_FALSE(perform(SaveSet{set}).saved);
    set = sampleSet("s", 1);
    set.stop_reason = "bored";
    EXPECT_FALSE(perform(SaveSet{set}).saved);
    set = sampleSet("s", 0);
    EXPECT_FALSE(perform(SaveSet{set}).saved);
    RepRecord rep = sampleRep(sampleSet("s", 1), 1);
    rep.concentric_us = -1;
    EXPECT_FALSE(perform(SaveRep{sampleSet("s", 1), rep}).saved);
    EXPECT_THAT(allSets(true), IsEmpty());
}

TEST_F(StoreTest, SqlInNamesIsStoredVerbatim) {
    const std::string evil = "Robert'); DROP TABLE member;--\"%s\\ \u00e9\u4e2d";
    ASSERT_TRUE(store->addMember({"m", evil, at(1)}));
    ASSERT_TRUE(store->addMember({"'; DELETE FROM member; --", "x", at(1)}));
    reopen();
    const auto members = store->members().value();
    ASSERT_EQ(members.size(), 2U);
    EXPECT_EQ(members[0].first_name, evil);
    EXPECT_EQ(members[1].id, "'; DELETE FROM member; --");
}

TEST_F(StoreTest, ACardFindsItsMemberAndAnUnknownOneNobody) {
    ASSERT_TRUE(store->addMember({"m", "Ada", at(1)}));
    ASSERT_TRUE(store->addCard("04a1b2c3d4e5f6", "m", at(2)));
    reopen();
    const StoreAnswer found = perform(FindCard{"04A1B2C3D4E5F6", at(3)});
    EXPECT_EQ(found.error, "");
    EXPECT_FALSE(found.saved) << "nothing was committed";
    ASSERT_TRUE(found.member);
    EXPECT_EQ(found.member->first_name, "Ada");
    expectSame(found.member->created, at(1));
    const StoreAnswer nobody = perform(FindCard{"04A1B2C3D4E5F7", at(3)});
    EXPECT_EQ(nobody.error, "");
    EXPECT_FALSE(nobody.member);
    EXPECT_NE(perform(FindCard{" ", at(3)}).error, "");
}

TEST_F(StoreTest, ACardCanBecomeAnotherMembers) {
    ASSERT_TRUE(store->addMember({"a", "Ada", at(1)}));
    ASSERT_TRUE(store->addMember({"b", "Ben", at(1)}));
    ASSERT_TRUE(store->addCard("04A1", "a", at(2)));
    ASSERT_TRUE(store->addCard("04A1", "b", at(3)));
    EXPECT_EQ(perform(FindCard{"04A1", at(3)}).member->first_name, "Ben");
}

TEST_F(StoreTest, ACardsUidIsNeitherInAnyFileNorInAnError) {
    const std::string uid = "04DEADBEEF77CAFE";
    ASSERT_TRUE(store->addMember({"m", "Ada", at(1)}));
    ASSERT_TRUE(store->addCard(uid, "m", at(2)));
    const auto refused = store->addCard(uid, "no such member", at(2));
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().what + refused.error().advice, Not(HasSubstr(uid)));
    static_cast<void>(perform(FindCard{uid, at(3)}));
    for (const auto& entry : fs::directory_iterator(folder.path())) {
        EXPECT_THAT(readFile(entry.path()), Not(HasSubstr(uid))) << entry.path();
    }
}

TEST_F(StoreTest, WithoutItsCardKeyTheRackStillServesGuests) {
    ASSERT_TRUE(store->addMember({"m", "Ada", at(1)}));
    ASSERT_TRUE(store->addCard("04A1", "m", at(2)));
    store.reset();
    writeFile(folder / "rack.db.cardkey", "short");
    reopen();
    ASSERT_EQ(store->notices().size(), 1U);
    EXPECT_THAT(store->notices()[0].what, HasSubstr("card key"));
    EXPECT_THAT(perform(FindCard{"04A1", at(3)}).error, HasSubstr("card key"));
    expectSaved(perform(StartSession{sampleSession("s")}));
    EXPECT_EQ(readFile(folder / "rack.db.cardkey"), "short");
}

TEST_F(StoreTest, ALostCardKeyIsReportedWithTheNumberOfCards) {
    ASSERT_TRUE(store->addMember({"m", "Ada", at(1)}));
    ASSERT_TRUE(store->addCard("04A1", "m", at(2)));
    store.reset();
    fs::remove(folder / "rack.db.cardkey");
    reopen();
    ASSERT_EQ(store->notices().size(), 1U);
    EXPECT_THAT(store->notices()[0].what, HasSubstr("1 enrolled cards"));
}

TEST_F(StoreTest, WhatAPowerCutLeftOpenIsEndedWithEveryRepAndCountsFromTheReps) {
    expectSaved(perform(StartSession{sampleSession("s")}));
    SetRecord set = sampleSet("s", 1);
    for (int i = 1; i <= 3; ++i) {
        RepRecord rep = sampleRep(set, i);
        rep.counted = i != 2;
        set.reps = 77;
        expectSaved(perform(SaveRep{set, rep}));
    }
    expectSaved(perform(SaveSet{sampleSet("s", 2, 20'000'000)}));
    reopen();
    ASSERT_EQ(store->notices().size(), 1U);
    EXPECT_THAT(store->notices()[0].what, HasSubstr("3 open sets and sessions"));
    const auto sets = allSets();
    ASSERT_EQ(sets.size(), 2U);
    EXPECT_EQ(sets[0].set.stop_reason, "power");
    EXPECT_EQ(sets[0].set.reps, 2);
    EXPECT_EQ(sets[0].set.loss_pm, 64);
    EXPECT_EQ(sets[0].reps.size(), 3U);
    ASSERT_TRUE(sets[0].set.ended);
    EXPECT_EQ(sets[0].set.ended->t_us, 3'000'000 + 6'000'000 + 812'345);
    EXPECT_EQ(sets[0].set.ended->boot_id, "boot-a");
    EXPECT_EQ(sets[1].set.reps, 0);
    expectSame(*sets[1].set.ended, at(20'000'000));
    EXPECT_EQ(sets[1].session.end_reason, "power");
    expectSame(*sets[1].session.ended, at(20'000'000));
    EXPECT_EQ(ask("SELECT group_concat(kind) FROM (SELECT kind FROM outbox ORDER BY seq DESC LIMIT 3)"),
              "session,set,set");
}

TEST_F(StoreTest, WhatWasEndedProperlyIsLeftAlone) {
    SessionRecord session = sampleSession("s");
    session.ended = at(30'000'000);
    session.end_reason = "logged_out";
    expectSaved(perform(StartSession{session}));
    SetRecord set = sampleSet("s", 1);
    set.ended = at(20'000'000);
    set.stop_reason = "racked";
    expectSaved(perform(SaveSet{set}));
    const auto before = store->outboxLength().value();
    reopen();
    EXPECT_THAT(store->notices(), IsEmpty());
    EXPECT_EQ(store->outboxLength().value(), before);
    EXPECT_EQ(allSets()[0].set.stop_reason, "racked");
    EXPECT_EQ(allSets()[0].session.end_reason, "logged_out");
}

TEST_F(StoreTest, TheCatalogueIsThereAndMendedAtOpenAndOtherExercisesStay) {
    store.reset();
    {
        SQLite::Database plain(file.string(), SQLite::OPEN_READWRITE);
        plain.exec("UPDATE exercise SET name = 'Wrong' WHERE id = 'deadlift'");
        plain.exec(
            "INSERT INTO exercise(id, name, pattern, starts_with_eccentric, default_rom_mm)"
            " VALUES('gym_special', 'Gym special', 'carry', 0, 0)");
    }
    store = openOrFail(file);
    const auto exercises = store->exercises().value();
    std::set<std::string> ids;
    for (const ExerciseRecord& exercise : exercises) {
        EXPECT_NE(exercise.name, "Wrong");
        ids.insert(exercise.id);
    }
    EXPECT_TRUE(ids.contains("gym_special"));
    EXPECT_GE(starterCatalogue().size(), 24U);
    for (const ExerciseRecord& exercise : starterCatalogue())
        EXPECT_TRUE(ids.contains(exercise.id)) << exercise.id;
    for (const char* id :
         {"back_squat", "front_squat", "bench_press", "deadlift", "romanian_deadlift", "overhead_press",
          "barbell_row", "hip_thrust", "power_clean", "good_morning", "box_squat", "incline_bench"}) {
        EXPECT_TRUE(ids.contains(id)) << id;
    }
    EXPECT_EQ(ids.size(), exercises.size());
}

TEST_F(StoreTest, TheFileSaysWhoseItIsAndNobodyElseMayReadIt) {
    struct stat status {};
    ASSERT_EQ(::stat(file.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0027U, 0U);
    ASSERT_EQ(::stat((file.string() + "-wal").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0027U, 0U);
    store.reset();
    SQLite::Database plain(file.string(), SQLite::OPEN_READONLY);
    EXPECT_EQ(plain.execAndGet("PRAGMA application_id").getInt(), 0x504C4D42);
    EXPECT_EQ(plain.execAndGet("PRAGMA user_version").getInt(), schemaVersion());
    EXPECT_EQ(plain.execAndGet("PRAGMA auto_vacuum").getInt(), 2);
    EXPECT_EQ(plain.execAndGet("PRAGMA journal_mode").getString(), "wal");
    EXPECT_EQ(plain.execAndGet("SELECT rack_id FROM meta").getString(), "rack-7");
    EXPECT_THAT(plain.execAndGet("SELECT incarnation FROM meta").getString(), MatchesRegex(kUuid7));
    EXPECT_EQ(
        plain
            .execAndGet("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                        " AND name NOT LIKE 'sqlite_%' AND NOT strict")
            .getInt(),
        0)
        << "every table is STRICT";
}

TEST_F(StoreTest, TheIncarnationStaysAndANewNameOfTheRackIsTaken) {
    const std::string first = ask("SELECT incarnation FROM meta");
    StoreOptions options = optionsFor(file);
    options.rack_id = "rack by the window";
    store = openOrFail(options);
    EXPECT_EQ(ask("SELECT incarnation FROM meta"), first);
    EXPECT_EQ(ask("SELECT rack_id FROM meta"), "rack by the window");
}

TEST_F(StoreTest, TheHistoryOfAMemberAndAnExerciseComesNewestFirst) {
    for (const char* id : {"anna", "ben"}) ASSERT_TRUE(store->addMember({id, id, at(1)}));
    const auto visit = [&](const char* id, const char* member) {
        SessionRecord session = sampleSession(id);
        session.member_id = member;
        expectSaved(perform(StartSession{session}));
    };
    visit("first", "anna");
    visit("bens", "ben");
    visit("second", "anna");
    const auto lift = [&](const char* session, int place, const char* exercise, bool closed = true) {
        SetRecord set = sampleSet(session, place);
        set.exercise_id = exercise;
        if (closed) set.ended = at(9'000'000);
        if (closed) set.stop_reason = "racked";
        expectSaved(perform(SaveRep{set, sampleRep(set, 1)}));
        return set;
    };
    lift("first", 1, "back_squat");
    lift("bens", 1, "back_squat");
    SetRecord undone = lift("first", 2, "back_squat");
    undone.deleted = true;
    expectSaved(perform(SaveSet{undone}));
    lift("second", 1, "bench_press");
    lift("second", 2, "back_squat");
    lift("second", 3, "back_squat", false);
    const StoreAnswer answer = perform(FindHistory{"anna", "back_squat", 10});
    EXPECT_EQ(answer.error, "");
    EXPECT_FALSE(answer.saved) << "reading saves nothing";
    ASSERT_EQ(answer.history.size(), 2U);
    EXPECT_EQ(answer.history[0].set.id, "second-set2");
    EXPECT_EQ(answer.history[1].set.id, "first-set1");
    ASSERT_EQ(answer.history[0].reps.size(), 1U);
    EXPECT_EQ(answer.history[0].reps[0].mean_velocity_sd_um_s, 6'400);
    EXPECT_EQ(perform(FindHistory{"anna", "back_squat", 1}).history.size(), 1U);
    EXPECT_TRUE(perform(FindHistory{"nobody", "back_squat", 10}).history.empty());
}

TEST_F(StoreTest, CheckSaysOk) {
    EXPECT_EQ(store->check().value(), "ok");
}

}  // namespace
}  // namespace plumbline::db::test
