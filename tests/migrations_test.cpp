#include "db/migrations.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Exception.h>
#include <gmock/gmock.h>

#include <array>
#include <cstdlib>

#include "db/connection.h"
#include "db/errors.h"
#include "tests/schema_gym.h"

namespace plumbline::db::test {
namespace {

using ::testing::HasSubstr;

// A new schema's file is made by running this test with PLUMBLINE_WRITE_DATABASE=<path of the new file>.
TEST(Databases, WhatThisProgramWritesItReadsBack) {
    const Scratch folder;
    writeGym(*openAtConsole(folder / "rack.db"));
    writeElsewhere(folder / "rack.db");
    const auto store = openAtConsole(folder / "rack.db");
    ASSERT_TRUE(store);
    const char* keep = std::getenv("PLUMBLINE_WRITE_DATABASE");
    const fs::path copy = keep == nullptr ? folder / "copy.db" : fs::path(keep);
    ASSERT_TRUE(store->writeSnapshot(copy));
    auto reader = Store::openReadOnly(copy);
    ASSERT_TRUE(reader) << reader.error().what;
    expectGym(**reader);
    expectEighthStep(copy, false);
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
        auto store = openOrFail(folder / "rack.db");
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
        store.reset();
        expectEighthStep(folder / "rack.db", version < 8);
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
