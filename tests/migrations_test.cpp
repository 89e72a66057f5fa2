#include "db/migrations.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Exception.h>
#include <gmock/gmock.h>

#include <array>
#include <cstdlib>

#include "db/connection.h"
#include "db/errors.h"
#include "db/exercise_in.h"
#include "tests/chain_gym.h"

namespace plumbline::db::test {
namespace {

using ::testing::HasSubstr;

ExerciseRecord gymExercise() {
    ExerciseRecord sled;
    sled.id = "gym_sled";
    sled.name = "Sled";
    sled.pattern = "carry";
    sled.timed = sled.carried = true;
    sled.implement = "body";
    sled.spine_load = 1;
    sled.traits = {"glute"};
    sled.substitutes = {{"easy_walk", "flare", "none", 0}};
    sled.cues = {"Lean in."};
    sled.known_as = {{"hevy", "Sled Push"}};
    return sled;
}

/// What every file of tests/databases holds, as far as its schema has the columns.
void writeGym(Store& store) {
    MemberRecord ada{"0190a0b0-0000-7000-8000-000000000001", "Ada", at(1)};
    ada.language = "de";
    ada.unit = "lb";
    ada.left_handed = true;
    ada.consented = at(1);
    ada.consent_text = 2;
    ASSERT_TRUE(store.addMember(ada));
    CalibrationRecord calibration{
        "cal", "lpt", "chronojump_encoder", "A1", 0, "m", 0.00025, 12, at(5), -1, 305'000, 1'234'500, "pull",
        "",    640,   "1.000 m, 3 pulls"};
    expectSaved(store.perform({1, SaveCalibration{calibration}}));
    OverrideRecord assigned = sampleChange("o1", ada.id, "", "console");
    assigned = lasting(assigned, "program", "p1");
    expectSaved(store.perform({1, SaveProgram{sampleProgram("p1"), {assigned}}}));
    expectSaved(store.perform({1, SaveOverrides{{roleRow("o2", ada.id, "owner", "", "console")}}}));
    SessionRecord session = sampleSession("s");
    session.member_id = "0190a0b0-0000-7000-8000-000000000001";
    session.program_id = "p1";
    session.program_day = 2;
    session.deload = true;
    expectSaved(store.perform({2, StartSession{session}}));
    SetRecord set = sampleSet("s", 1);
    set.calibration_ids = {"cal"};
    set.target_held_ms = 30'000;
    set.held_ms = 31'500;
    set.slot = "squat";
    set.kind = "back_off";
    set.target_g = 105'000;
    set.target_reps_max = 8;
    set.target_sets = 3;
    set.sides = 2;
    set.form = {"short", "stall"};
    for (int i = 1; i <= 3; ++i) {
        RepRecord rep = sampleRep(set, i);
        rep.samples = std::string("\0raw\xff", 5);
        if (i == 2) rep.assist_g.reset();
        expectSaved(store.perform({3, SaveRep{set, rep}}));
    }
    set = racked(set, 3, 30'000'000);
    expectSaved(store.perform({4, SaveSet{set}}));
    session.ended = at(60'000'000, "boot-b");
    session.end_reason = "logged_out";
    expectSaved(store.perform({5, EndSession{session}}));
    HealthRecord consent{.id = "h1", .member_id = ada.id, .kind = "consent"};
    consent.day = 19'999;
    consent.made = at(70'000'000);
    HealthRecord sore = consent;
    sore.id = "h2";
    sore.kind = "check_in";
    sore.soreness = 3;
    sore.trend = "better";
    sore.session_id = "s";
    expectSaved(store.perform({6, SaveHealth{{consent, sore}, {}}}));
    expectSaved(
        store.perform({7, SavePreparation{{{.session_id = "s", .exercise_id = "bird_dog", .done = true},
                                           {.session_id = "s", .exercise_id = "toe_tap"}}}}));
    ASSERT_TRUE(store.saveExercise(gymExercise()));
    ASSERT_TRUE(store.setCues("deadlift", {"As Otto says.", "Bar close."}));
}

void expectGym(Store& store) {
    ASSERT_EQ(store.members().value().size(), 1U);
    EXPECT_EQ(store.members().value()[0].first_name, "Ada");
    const auto sets = store.sets(0, kAlways, false).value();
    ASSERT_EQ(sets.size(), 1U);
    EXPECT_EQ(sets[0].set.stop_reason, "racked");
    EXPECT_EQ(sets[0].set.load_g, 102'500);
    EXPECT_EQ(sets[0].set.calibration_ids, std::vector<std::string>{"cal"});
    EXPECT_EQ(sets[0].session.end_reason, "logged_out");
    EXPECT_EQ(sets[0].session.ended->boot_id, "boot-b");
    ASSERT_EQ(sets[0].reps.size(), 3U);
    EXPECT_EQ(sets[0].reps[2].mean_velocity_mm_s, 580);
    EXPECT_EQ(store.samples(sets[0].reps[2].id).value(), std::string("\0raw\xff", 5));
    EXPECT_EQ(store.check().value(), "ok");
}

/// The columns of schema 2: rows older than it have none of them.
void expectSecondStep(Store& store, bool older) {
    const StoredSet stored = store.sets(0, kAlways, false).value()[0];
    EXPECT_EQ(stored.set.said_rir, older ? std::nullopt : std::optional(2));
    EXPECT_EQ(stored.set.loss_sd_pm, older ? std::nullopt : std::optional(24));
    const RepRecord& rep = stored.reps[0];
    EXPECT_FALSE(rep.struck);
    EXPECT_EQ(rep.top_us, older ? 0 : 310'000);
    EXPECT_EQ(rep.mean_velocity_sd_um_s, older ? std::nullopt : std::optional(6'400));
    EXPECT_EQ(rep.hooks_at, older ? std::nullopt : std::optional<std::int64_t>(-1'204));
    EXPECT_EQ(rep.algorithm, 1);
    const auto measured =
        store.perform({1, FindMeasured{.after = 0, .older_than = 2, .set_id = {}}}).measured;
    ASSERT_TRUE(measured);
    const CalibrationRecord& calibration = measured->calibrations.at(0);
    EXPECT_EQ(calibration.unit_per_count, 0.00025);
    EXPECT_EQ(calibration.sign, older ? 1 : -1);
    EXPECT_EQ(calibration.slant_offset_um, older ? std::nullopt : std::optional<std::int64_t>(305'000));
    EXPECT_EQ(calibration.hook_height_um, older ? std::nullopt : std::optional<std::int64_t>(1'234'500));
}

/// The columns of schema 3: what stood there before is taken to come from the configuration.
void expectThirdStep(Store& store, bool older) {
    const auto made = store.perform({1, FindCalibrations{}});
    EXPECT_EQ(made.error, "");
    EXPECT_FALSE(made.saved);
    ASSERT_EQ(made.calibrations.size(), older ? 0U : 1U);
    if (older) return;
    EXPECT_EQ(made.calibrations[0].id, "cal");
    EXPECT_EQ(made.calibrations[0].method, "pull");
    EXPECT_EQ(made.calibrations[0].residual_ppm, 640);
    EXPECT_EQ(made.calibrations[0].basis, "1.000 m, 3 pulls");
}

/// The columns of schema 4, and what it makes of older rows.
void expectFourthStep(Store& store, int version) {
    const bool older = version < 4;
    const MemberRecord member = store.members().value().at(0);
    EXPECT_EQ(member.language, older ? "" : "de");
    EXPECT_EQ(member.unit, older ? "" : "lb");
    EXPECT_EQ(member.left_handed, older ? std::nullopt : std::optional(true));
    EXPECT_EQ(member.bright, std::nullopt);
    EXPECT_EQ(member.consented, older ? std::nullopt : std::optional(at(1)));
    EXPECT_EQ(member.consent_text, older ? 0 : 2);
    EXPECT_FALSE(member.has_pin);
    const StoredSet stored = store.sets(0, kAlways, false).value()[0];
    EXPECT_EQ(stored.set.delete_reason, "");
    EXPECT_EQ(stored.set.held_ms, older ? std::nullopt : std::optional(31'500));
    EXPECT_EQ(stored.set.target_held_ms, older ? 0 : 30'000);
    EXPECT_FALSE(stored.session.corrective);
    const auto trend = store.perform({1, FindTrend{member.id, "back_squat"}}).trend;
    ASSERT_TRUE(trend);
    ASSERT_EQ(trend->sets.size(), 1U) << "older rows are summed up by the step";
    // Schema 1 did not know of help; in the files of 2 and 3 somebody helped with every rep.
    EXPECT_EQ(trend->sets[0].best_mean_velocity_mm_s, version == 1 ? 620 : older ? 0 : 600);
    EXPECT_EQ(trend->sets[0].last_mean_velocity_mm_s, 580);
    EXPECT_EQ(trend->sets[0].load_g, 102'500);
    EXPECT_EQ(trend->visits_wall_ms, std::vector<std::int64_t>{stored.session.started.wall_ms});
    EXPECT_EQ(store.perform({1, FindHistory{member.id, "back_squat", 9}}).history.size(), 1U);
}

/// The columns and tables of schema 5: nobody before it had a role, or trained by a program.
void expectFifthStep(Store& store, bool older) {
    const MemberRecord member = store.members().value().at(0);
    EXPECT_EQ(member.role, older ? "member" : "owner");
    const StoredSet stored = store.sets(0, kAlways, false).value()[0];
    EXPECT_EQ(stored.session.program_id, older ? "" : "p1");
    EXPECT_EQ(stored.session.program_day, older ? 0 : 2);
    EXPECT_EQ(stored.session.deload, !older);
    EXPECT_EQ(stored.set.slot, older ? "" : "squat");
    EXPECT_EQ(stored.set.kind, older ? "work" : "back_off");
    EXPECT_EQ(stored.set.target_g, older ? std::nullopt : std::optional<std::int64_t>(105'000));
    EXPECT_EQ(stored.set.target_reps_max, older ? 0 : 8);
    EXPECT_EQ(stored.set.target_sets, older ? 0 : 3);
    EXPECT_EQ(store.perform({1, FindPrograms{}}).programs.size(), older ? 0U : 1U);
    const auto training = store.perform({1, FindTraining{member.id, 20'000, 0}}).training;
    ASSERT_TRUE(training);
    EXPECT_EQ(training->program.has_value(), !older);
    EXPECT_EQ(training->logged.size(), older ? 0U : 1U);
    // The file of schema 5 was sealed under a card key that is not kept with it.
    EXPECT_EQ(store.verifyOverrides().value().fault.empty(), older);
    EXPECT_EQ(store.overrides().value().size(), older ? 0U : 2U);
}

/// The columns and tables of schema 6: nobody before it was asked about their back.
void expectSixthStep(Store& store, bool older) {
    const MemberRecord member = store.members().value().at(0);
    EXPECT_EQ(store.sets(0, kAlways, false).value()[0].set.form,
              older ? std::vector<std::string>{} : (std::vector<std::string>{"short", "stall"}));
    const auto training = store.perform({1, FindTraining{member.id, 20'000, 0}}).training;
    ASSERT_TRUE(training);
    ASSERT_EQ(training->health.size(), older ? 0U : 2U);
    if (!older) {
        EXPECT_EQ(training->health[1].soreness, 3);
        EXPECT_EQ(training->logged.at(0).set.form.size(), 2U);
    }
    const auto exercises = store.exercises().value();
    ASSERT_NE(exerciseIn(exercises, "deadlift"), nullptr);
    EXPECT_EQ(exerciseIn(exercises, "deadlift")->spine_load, 3) << "the catalogue fills the new columns";
    EXPECT_EQ(exerciseIn(exercises, "deadlift")->cues.front(),
              older ? "Brace before every rep." : "As Otto says.");
    const ExerciseRecord* sled = exerciseIn(exercises, "gym_sled");
    ASSERT_EQ(sled == nullptr, older);
    if (older) return;
    const ExerciseRecord wanted = gymExercise();
    EXPECT_EQ(sled->traits, wanted.traits);
    EXPECT_EQ(sled->substitutes, wanted.substitutes);
    EXPECT_EQ(sled->cues, wanted.cues);
    EXPECT_EQ(sled->known_as, wanted.known_as);
    EXPECT_TRUE(sled->carried && sled->timed);
}

/// The table of schema 7: nobody's preparation was kept before it.
void expectSeventhStep(Store& store, bool older) {
    const auto told = [&](std::int64_t day) {
        return store.perform({1, FindTraining{store.members().value().at(0).id, day, 0}}).training->prepared;
    };
    const auto prepared = told(0);
    EXPECT_EQ(store.sets(0, kAlways, false).value()[0].set.sides, older ? 1 : 2);
    ASSERT_EQ(prepared.size(), older ? 0U : 2U);
    if (older) return;
    EXPECT_EQ(prepared[0].exercise_id, "bird_dog");
    EXPECT_TRUE(prepared[0].done);
    EXPECT_EQ(prepared[1].exercise_id, "toe_tap");
    EXPECT_FALSE(prepared[1].done);
    EXPECT_TRUE(told(prepared[0].day + 29).empty()) << "four weeks are read";
    EXPECT_EQ(told(prepared[0].day + 28).size(), 2U);
}

// A new schema's file is made by running this test with PLUMBLINE_WRITE_DATABASE=<path of the new file>.
TEST(Databases, WhatThisProgramWritesItReadsBack) {
    const Scratch folder;
    const auto store = openAtConsole(folder / "rack.db");
    ASSERT_TRUE(store);
    writeGym(*store);
    const char* keep = std::getenv("PLUMBLINE_WRITE_DATABASE");
    const fs::path copy = keep == nullptr ? folder / "copy.db" : fs::path(keep);
    ASSERT_TRUE(store->writeSnapshot(copy));
    auto reader = Store::openReadOnly(copy);
    ASSERT_TRUE(reader) << reader.error().what;
    expectGym(**reader);
}

TEST(Databases, AFileOfEverySchemaVersionOpensAndKeepsItsRows) {
    for (int version = 1; version <= schemaVersion(); ++version) {
        const Scratch folder;
        const fs::path original =
            fs::path(PLUMBLINE_SOURCE_DIR) / "tests" / "databases" / fmt::format("schema{}.sqlite", version);
        ASSERT_TRUE(fs::exists(original)) << original;
        fs::copy_file(original, folder / "rack.db");
        fs::permissions(folder / "rack.db", fs::perms::owner_all);
        ASSERT_EQ(peek(folder / "rack.db")->schema, version);
        const auto store = openOrFail(folder / "rack.db");
        ASSERT_TRUE(store);
        expectGym(*store);
        expectSecondStep(*store, version < 2);
        expectThirdStep(*store, version < 3);
        expectFourthStep(*store, version);
        expectFifthStep(*store, version < 5);
        expectSixthStep(*store, version < 6);
        expectSeventhStep(*store, version < 7);
        expectSaved(store->perform({1, StartSession{sampleSession("next")}}));
        EXPECT_EQ(fs::exists(folder / fmt::format("rack.db.schema{}.backup", version)),
                  version < schemaVersion());
    }
}

TEST(Databases, ADirectionThatWasKeptInTheScaleBecomesTheSign) {
    const Scratch folder;
    fs::copy_file(fs::path(PLUMBLINE_SOURCE_DIR) / "tests" / "databases" / "schema1.sqlite",
                  folder / "rack.db");
    fs::permissions(folder / "rack.db", fs::perms::owner_all);
    {
        Connection connection = Connection::openExclusive(folder / "rack.db");
        connection.run("UPDATE calibration SET unit_per_count = -unit_per_count");
    }
    const auto store = openOrFail(folder / "rack.db");
    ASSERT_TRUE(store);
    const auto measured =
        store->perform({1, FindMeasured{.after = 0, .older_than = 2, .set_id = {}}}).measured;
    ASSERT_TRUE(measured);
    EXPECT_EQ(measured->calibrations.at(0).unit_per_count, 0.00025);
    EXPECT_EQ(measured->calibrations.at(0).sign, -1);
}

struct MigrationsTest : ::testing::Test {
    Scratch folder;
    fs::path file = folder / "rack.db";
    std::vector<std::string_view> steps{migrations().begin(), migrations().end()};

    void SetUp() override { writeGym(*openAtConsole(file)); }
    Connection connect() {
        Connection connection = Connection::openExclusive(file);
        connection.configure(0);
        connection.keep();
        return connection;
    }
    StoreResult<std::optional<fs::path>> run() {
        return guarded(file, [&] {
            Connection connection = connect();
            return migrate(connection, connection.identity().schema, steps, nullptr);
        });
    }
    Identity identity() { return *peek(file); }
};

TEST_F(MigrationsTest, AnOlderFileIsCopiedFirstAndThenBroughtUpStepByStep) {
    const auto known = static_cast<std::int64_t>(steps.size());
    steps.push_back("ALTER TABLE member ADD COLUMN nickname TEXT NOT NULL DEFAULT ''");
    steps.push_back("UPDATE member SET nickname = 'A'; CREATE TABLE later(a INTEGER) STRICT");
    const auto backup = run();
    ASSERT_TRUE(backup) << backup.error().what;
    ASSERT_TRUE(*backup);
    EXPECT_EQ(identity().schema, known + 2);
    EXPECT_EQ(peek(**backup)->schema, known);
    auto before = Store::openReadOnly(**backup);
    ASSERT_TRUE(before) << before.error().what;
    expectGym(**before);
    Connection after = connect();
    EXPECT_EQ(after.text("SELECT nickname FROM member"), "A");
}

TEST_F(MigrationsTest, AStepThatFailsLeavesTheVersionBeforeItWhole) {
    const auto known = static_cast<std::int64_t>(steps.size());
    steps.push_back("CREATE TABLE good(a INTEGER) STRICT");
    steps.push_back("CREATE TABLE half(a INTEGER) STRICT; SELECT no_such_function()");
    EXPECT_FALSE(run());
    EXPECT_EQ(identity().schema, known + 1);
    Connection after = connect();
    EXPECT_EQ(after.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'good'"), 1);
    EXPECT_EQ(after.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), 0);
}

TEST_F(MigrationsTest, AStepThatOrphansRowsIsTakenBack) {
    const auto known = static_cast<std::int64_t>(steps.size());
    steps.push_back("DELETE FROM session");
    const auto result = run();
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().what, HasSubstr("without their parents"));
    EXPECT_EQ(identity().schema, known);
    expectGym(*openOrFail(file));
}

TEST_F(MigrationsTest, AnUpToDateFileIsNeitherChangedNorCopied) {
    const std::string before = readFile(file);
    const auto result = run();
    ASSERT_TRUE(result);
    EXPECT_FALSE(*result);
    EXPECT_TRUE(readFile(file) == before) << "the file was written";
}

TEST_F(MigrationsTest, AFileCutOffBeforeItsFirstTransactionIsBegunAgain) {
    const fs::path half = folder / "half.db";
    {
        // Page 1 written by the switch to WAL, no table yet: what a power cut during the first start leaves.
        writeFile(half, "");
        Connection connection = Connection::openExclusive(half);
        connection.configure(0);
    }
    ASSERT_GT(fs::file_size(half), 0U);
    const auto store = openAtConsole(half);
    ASSERT_TRUE(store);
    EXPECT_TRUE(store->notices().empty());
    writeGym(*store);
}

TEST(Migrations, TheSchemaRefusesWhatNoMemberCanHaveSaid) {
    const Scratch folder;
    writeGym(*openAtConsole(folder / "rack.db"));
    Connection connection = Connection::openExclusive(folder / "rack.db");
    EXPECT_THROW(connection.run("UPDATE set_log SET said_rir = -1"), SQLite::Exception);
    EXPECT_THROW(connection.run("UPDATE set_log SET said_rir = 21"), SQLite::Exception);
    EXPECT_THROW(connection.run("UPDATE rep SET struck = 2"), SQLite::Exception);
    EXPECT_NO_THROW(connection.run("UPDATE set_log SET said_rir = NULL"));
}

TEST(Migrations, TheSchemaRefusesACalibrationOfNoKnownMethodOrPlace) {
    const Scratch folder;
    writeGym(*openAtConsole(folder / "rack.db"));
    Connection connection = Connection::openExclusive(folder / "rack.db");
    EXPECT_THROW(connection.run("UPDATE calibration SET method = 'guess'"), SQLite::Exception);
    EXPECT_THROW(connection.run("UPDATE calibration SET place = 'roof'"), SQLite::Exception);
    EXPECT_THROW(connection.run("UPDATE calibration SET residual_ppm = -1"), SQLite::Exception);
    EXPECT_NO_THROW(connection.run("UPDATE calibration SET place = 'hooks'"));
}

TEST(Migrations, TheOutboxTakesNewKindsAndGoesOnWhereItWas) {
    const Scratch folder;
    fs::copy_file(fs::path(PLUMBLINE_SOURCE_DIR) / "tests" / "databases" / "schema4.sqlite",
                  folder / "rack.db");
    fs::permissions(folder / "rack.db", fs::perms::owner_all);
    std::int64_t before = 0;
    {
        Connection connection = Connection::openExclusive(folder / "rack.db");
        before = connection.integer("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'");
    }
    ASSERT_GT(before, 0);
    expectSaved(openAtConsole(folder / "rack.db")->perform({1, SaveProgram{sampleProgram("p1"), {}}}));
    Connection connection = Connection::openExclusive(folder / "rack.db");
    EXPECT_EQ(connection.text("SELECT kind FROM outbox ORDER BY seq DESC LIMIT 1"), "program");
    EXPECT_EQ(connection.integer("SELECT max(seq) FROM outbox"), before + 1);
    EXPECT_EQ(connection.integer("SELECT count(*) FROM outbox"), before + 1);
    EXPECT_EQ(connection.text("PRAGMA integrity_check"), "ok");
    EXPECT_THROW(connection.run("INSERT INTO outbox(kind, id) VALUES('', 'x')"), SQLite::Exception);
    EXPECT_EQ(connection.integer("PRAGMA writable_schema"), 0);
}

TEST(Migrations, TheChainOfAnOlderFileTakesTheFieldsOfTheCareAndIsStillChecked) {
    const Scratch folder;
    fs::copy_file(fs::path(PLUMBLINE_SOURCE_DIR) / "tests" / "databases" / "schema5.sqlite",
                  folder / "rack.db");
    fs::permissions(folder / "rack.db", fs::perms::owner_all);
    {
        const auto store = openAtConsole(folder / "rack.db");
        ASSERT_TRUE(store);
        OverrideRecord cue =
            lasting(sampleChange("o9", "0190a0b0-0000-7000-8000-000000000001", "", "console"), "cue", "");
        cue.slot = "deadlift";
        for (int i = 0; i < 6; ++i) cue.new_value += (i == 0 ? "" : "|") + std::string(44, 'x');
        expectSaved(store->perform({1, SaveOverrides{{cue}}}));
    }
    Connection connection = Connection::openExclusive(folder / "rack.db");
    EXPECT_EQ(connection.text("PRAGMA integrity_check"), "ok");
    EXPECT_EQ(connection.integer("PRAGMA writable_schema"), 0);
    EXPECT_EQ(connection.integer("SELECT count(*) FROM override WHERE field = 'cue'"), 1);
    const char* like_it =
        "INSERT INTO override SELECT 99, 'z', member_id, slot, 'mood', old_value, new_value, scope, "
        "from_day, to_day,"
        " session_id, set_number, author_id, role, reason, note, revokes, made_boot, made_us, made_wall_ms,"
        " made_clock_ok, previous_hash, hash FROM override WHERE id = 'o9'";
    EXPECT_THROW(connection.run(like_it), SQLite::Exception) << "an unknown field is still refused";
}

TEST(Migrations, TheSchemaRefusesAnswersThatNobodyCanGive) {
    const Scratch folder;
    writeGym(*openAtConsole(folder / "rack.db"));
    Connection connection = Connection::openExclusive(folder / "rack.db");
    const auto insert = [&](const std::string& kind, const std::string& soreness, const std::string& trend) {
        connection.run(
            fmt::format("INSERT INTO health(id, member_id, kind, day, soreness, trend, flags, session_id, "
                        "set_id, exercise_id,"
                        " reason, made_boot, made_us, made_wall_ms, made_clock_ok) SELECT 'n', member_id, "
                        "'{}', 1, {}, '{}', '', '',"
                        " '', '', '', made_boot, 0, 0, 1 FROM health WHERE id = 'h1'",
                        kind, soreness, trend));
    };
    EXPECT_THROW(insert("mood", "1", ""), SQLite::Exception);
    EXPECT_THROW(insert("check_in", "11", ""), SQLite::Exception);
    EXPECT_THROW(insert("check_in", "1", "great"), SQLite::Exception);
    EXPECT_NO_THROW(insert("check_in", "10", "worse"));
}

TEST(Migrations, TheSchemaRefusesARowOfTheWrongType) {
    const Scratch folder;
    static_cast<void>(openOrFail(folder / "rack.db"));
    Connection connection = Connection::openExclusive(folder / "rack.db");
    EXPECT_THROW(connection.run("UPDATE exercise SET default_rom_mm = 'long'"), SQLite::Exception);
    EXPECT_NO_THROW(connection.run("UPDATE exercise SET default_rom_mm = 500"));
}

}  // namespace
}  // namespace plumbline::db::test
