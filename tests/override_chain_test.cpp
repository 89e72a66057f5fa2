// The chain of changes under the hands of somebody who can write the file but has no card key.
#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Exception.h>
#include <gmock/gmock.h>

#include "db/connection.h"
#include "db/seal.h"
#include "tests/chain_gym.h"

namespace plumbline::db::test {
namespace {

using ::testing::HasSubstr;

/// As the file has it.
struct Head {
    std::int64_t rows = 0;
    std::string hash, seal;
};

/// Ten rows: three of roles, a program and its assignment, and six more of which one takes one back.
struct OverrideChain : ::testing::Test {
    Scratch folder;
    fs::path file = folder / "rack.db";

    void SetUp() override {
        const auto store = openAtConsole(file);
        addStaff(*store);
        expectSaved(store->perform(
            {1, SaveProgram{sampleProgram("p1"),
                            {lasting(sampleChange("o4", "a", "mia", "trainer"), "program", "p1")}}}));
        std::vector<OverrideRecord> rows;
        for (int i = 5; i <= 9; ++i)
            rows.push_back(sampleChange(fmt::format("o{}", i), "a", "mia", "trainer"));
        rows[2].scope = "set";
        rows[2].set_number = 1;
        rows[3].to_day = 20'007;
        rows.push_back(takenBack(rows[1], "otto", "owner"));
        expectSaved(store->perform({1, SaveOverrides{rows}}));
    }
    /// As an editor of SQLite files does it: without triggers and without foreign keys.
    void tamper(const std::string& sql) {
        Connection connection = Connection::openExclusive(file);
        connection.keep();
        connection.run("PRAGMA foreign_keys=OFF");
        for (const char* trigger :
             {"override_is_not_changed", "override_is_not_deleted", "override_is_not_replaced",
              "program_is_not_changed", "program_is_not_deleted", "program_is_not_replaced"})
            connection.run(fmt::format("DROP TRIGGER IF EXISTS {}", trigger));
        connection.run("PRAGMA ignore_check_constraints=ON");
        connection.run(sql);
    }
    ChainReport verify() { return openOrFail(file)->verifyOverrides().value(); }
    void expectBad(std::int64_t row, const std::string& what) {
        const ChainReport chain = verify();
        EXPECT_EQ(chain.first_bad, row);
        EXPECT_EQ(chain.rows, row - 1);
        EXPECT_THAT(chain.fault, HasSubstr(what));
    }
};

TEST_F(OverrideChain, AChainThatWasLeftAloneIsWhole) {
    const ChainReport chain = verify();
    EXPECT_EQ(chain.fault, "");
    EXPECT_EQ(chain.first_bad, 0);
    EXPECT_EQ(chain.rows, 10);
    const auto reader = Store::openReadOnly(file);
    ASSERT_TRUE(reader) << reader.error().what;
    EXPECT_EQ((*reader)->verifyOverrides().value().newest_hash, chain.newest_hash);
    EXPECT_EQ((*reader)->overrides().value().back().hash, chain.newest_hash);
}

TEST_F(OverrideChain, AFreshStoreHasAWholeChainWithoutRows) {
    const auto store = openOrFail(folder / "fresh.db");
    ASSERT_TRUE(store);
    EXPECT_EQ(store->verifyOverrides().value().fault, "");
    EXPECT_EQ(store->verifyOverrides().value().rows, 0);
}

TEST_F(OverrideChain, TheTableItselfRefusesToBeChanged) {
    Connection connection = Connection::openExclusive(file);
    for (const char* sql :
         {"UPDATE override SET note = ''", "DELETE FROM override", "UPDATE program SET text = 'x'",
          "DELETE FROM program", "INSERT OR REPLACE INTO override SELECT * FROM override WHERE seq = 5",
          "INSERT OR REPLACE INTO program SELECT * FROM program"})
        EXPECT_THROW(connection.run(sql), SQLite::Exception) << sql;
}

// Every column of every row: a table that gets a new column without its seal fails here.
TEST_F(OverrideChain, AChangedColumnIsFoundWhicheverItIs) {
    std::vector<std::string> columns;
    {
        Connection connection = Connection::openExclusive(file);
        Query names = connection.query("SELECT name FROM pragma_table_info('override')");
        while (names.next()) columns.push_back(names.text());
    }
    ASSERT_EQ(columns.size(), 23U);
    const std::string original = readFile(file);
    for (const std::string& column : columns) {
        SCOPED_TRACE(column);
        writeFile(file, original);
        const bool number = column == "from_day" || column == "to_day" || column == "set_number" ||
                            column.starts_with("made_");
        if (column == "seq") {
            tamper("UPDATE override SET seq = 77 WHERE seq = 7");
            expectBad(7, "is gone");
            continue;
        }
        if (column == "made_boot") tamper("INSERT INTO boot(n, boot_id) VALUES(99, 'boot-x')");
        const std::string value = column == "made_boot"       ? "99"
                                  : column == "made_clock_ok" ? "0"
                                  : column == "revokes"       ? "'o5'"
                                  : number                    ? "coalesce(" + column + ", 0) + 1"
                                                              : "coalesce(" + column + ", '') || 'x'";
        tamper(fmt::format("UPDATE override SET {} = {} WHERE seq = 7", column, value));
        expectBad(7, "was changed");
    }
}

TEST_F(OverrideChain, ARowTakenOutIsFound) {
    tamper("DELETE FROM override WHERE seq = 6");
    expectBad(6, "is gone");
}

TEST_F(OverrideChain, ARowTakenOutIsFoundAlsoWhenTheOthersMoveUp) {
    tamper(
        "DELETE FROM override WHERE seq = 6; UPDATE override SET seq = seq - 1 WHERE seq > 6;"
        "UPDATE override_head SET rows = rows - 1");
    expectBad(6, "was changed");
}

TEST_F(OverrideChain, RowsThatChangedPlacesAreFound) {
    tamper(
        "UPDATE override SET seq = 99 WHERE seq = 5; UPDATE override SET seq = 5 WHERE seq = 6;"
        "UPDATE override SET seq = 6 WHERE seq = 99");
    expectBad(5, "was changed");
}

TEST_F(OverrideChain, ARowPutInIsFound) {
    tamper(
        "INSERT INTO override SELECT 11, 'forged', member_id, slot, field, old_value, '200000', scope, "
        "from_day,"
        " to_day, session_id, set_number, author_id, role, reason, note, NULL, made_boot, made_us, "
        "made_wall_ms,"
        " made_clock_ok, hash, hash FROM override WHERE seq = 10");
    expectBad(11, "put in");
}

TEST_F(OverrideChain, RowsCutOffTheEndAreFound) {
    for (int left = 9; left >= 0; --left) {
        tamper(fmt::format("DELETE FROM override WHERE seq > {}", left));
        expectBad(left + 1, fmt::format("the chain had 10, {} are left", left));
    }
}

TEST_F(OverrideChain, AHeadThatWasChangedToFitIsFound) {
    tamper(
        "DELETE FROM override WHERE seq > 8;"
        "UPDATE override_head SET (rows, hash) = (SELECT seq, hash FROM override WHERE seq = 8)");
    expectBad(9, "head was changed");
    tamper("UPDATE override_head SET seal = NULL");
    expectBad(9, "never begun");
    tamper("DELETE FROM override_head");
    expectBad(9, "head is gone");
}

TEST_F(OverrideChain, AChangeThatWasToBeSentIsMissedAlsoWhenTheHeadWasPutBack) {
    Head older;
    {
        const auto at = openOrFail(file);
        ASSERT_EQ(at->verifyOverrides().value().fault, "");
    }
    {
        Connection connection = Connection::openExclusive(file);
        Query head = connection.query("SELECT rows, hash, seal FROM override_head");
        ASSERT_TRUE(head.next());
        older = {head.big(), head.text(), head.text()};
    }
    {
        const auto store = openOrFail(file);
        expectSaved(store->perform({1, SaveOverrides{{sampleChange("o11", "b", "mia", "trainer")}}}));
    }
    const std::string put_back = fmt::format(
        "DELETE FROM override WHERE seq = 11; UPDATE override_head SET rows = {}, hash = '{}', seal = '{}'",
        older.rows, older.hash, older.seal);
    tamper(put_back);
    expectBad(11, "a change that was to be sent is missing");
    tamper("DELETE FROM outbox WHERE kind = 'override' AND id = 'o11'");
    EXPECT_EQ(verify().fault, "") << "once it is sent, the hub knows it";
}

TEST_F(OverrideChain, NothingIsHealedByAddingToIt) {
    const std::string original = readFile(file);
    for (const char* sql :
         {"DELETE FROM override WHERE seq > 8",
          "DELETE FROM override WHERE seq > 8;"
          "UPDATE override_head SET (rows, hash) = (SELECT seq, hash FROM override WHERE seq = 8)",
          "DELETE FROM override WHERE seq > 8; DELETE FROM override_head",
          "DELETE FROM override WHERE seq > 8; UPDATE override_head SET seal = NULL"}) {
        SCOPED_TRACE(sql);
        writeFile(file, original);
        tamper(sql);
        const auto store = openOrFail(file);
        expectSaved(store->perform({1, SaveOverrides{{sampleChange("n1", "b", "mia", "trainer"),
                                                      sampleChange("n2", "b", "mia", "trainer")}}}));
        const ChainReport chain = store->verifyOverrides().value();
        EXPECT_EQ(chain.rows, 8);
        EXPECT_EQ(chain.first_bad, 9);
    }
}

TEST_F(OverrideChain, ARoleThatNobodyGaveIsFound) {
    tamper("UPDATE member SET role = 'owner' WHERE id = 'a'");
    ChainReport chain = verify();
    EXPECT_THAT(chain.fault, HasSubstr("member a has the role owner, the chain made them member"));
    EXPECT_EQ(chain.first_bad, 0);
    tamper(
        "UPDATE member SET role = 'member' WHERE id = 'a'; UPDATE member SET role = 'member' WHERE id = "
        "'otto'");
    EXPECT_THAT(verify().fault, HasSubstr("member otto"));
}

TEST_F(OverrideChain, AProgramThatWasChangedOrTakenAwayIsFound) {
    const std::string original = readFile(file);
    for (const char* column : {"text", "name", "family", "author_id"}) {
        writeFile(file, original);
        tamper(fmt::format("UPDATE program SET {0} = coalesce({0}, '') || 'x'", column));
        EXPECT_THAT(verify().fault, HasSubstr("was changed")) << column;
    }
    writeFile(file, original);
    tamper("UPDATE program SET hash = 'x' || substr(hash, 2)");
    EXPECT_THAT(verify().fault, HasSubstr("was changed"));
    writeFile(file, original);
    tamper("DELETE FROM program");
    EXPECT_THAT(verify().fault, HasSubstr("the program of row 4 is gone"));
    writeFile(file, original);
    {
        const auto store = openAtConsole(file);
        for (const char* id : {"p2", "p3"})
            expectSaved(store->perform({1, SaveProgram{sampleProgram(id), {}}}));
    }
    tamper("DELETE FROM program WHERE id = 'p2'");
    EXPECT_THAT(verify().fault, HasSubstr("version 2 of the program base is gone"));
}

TEST_F(OverrideChain, WithoutItsKeyNobodyCanTell) {
    fs::rename(folder / "rack.db.cardkey", folder / "away");
    {
        const auto reader = Store::openReadOnly(file);
        ASSERT_TRUE(reader);
        const auto chain = (*reader)->verifyOverrides();
        ASSERT_FALSE(chain);
        EXPECT_THAT(chain.error().what, HasSubstr("is not there"));
        EXPECT_FALSE(fs::exists(folder / "rack.db.cardkey")) << "looking makes no key";
        const auto named = Store::openReadOnly(file, folder / "away");
        EXPECT_EQ((*named)->verifyOverrides().value().fault, "");
    }
    const ChainReport chain = verify();
    EXPECT_EQ(chain.first_bad, 1) << "another key seals nothing of the old one";
}

TEST_F(OverrideChain, ARowOfAnotherStoreOfTheSameRackDoesNotFollow) {
    fs::copy_file(folder / "rack.db.cardkey", folder / "new.db.cardkey");
    static_cast<void>(openOrFail(folder / "new.db"));
    tamper(fmt::format(
        "ATTACH '{}' AS other; UPDATE meta SET incarnation = (SELECT incarnation FROM other.meta)",
        (folder / "new.db").string()));
    expectBad(1, "does not follow");
}

TEST(SealedRow, NoTwoRowsReadTheSame) {
    const auto bytes = [](auto fill) {
        SealedRow row;
        fill(row);
        return row.bytes();
    };
    EXPECT_NE(bytes([](SealedRow& row) { row.add("ab").add("c"); }),
              bytes([](SealedRow& row) { row.add("a").add("bc"); }));
    EXPECT_NE(bytes([](SealedRow& row) { row.addMaybe(""); }),
              bytes([](SealedRow& row) { row.add(std::string()); }));
    EXPECT_NE(bytes([](SealedRow& row) { row.addMaybe(""); }), bytes([](SealedRow& row) { row.add("-"); }));
    EXPECT_NE(bytes([](SealedRow& row) { row.add("1:a"); }), bytes([](SealedRow& row) { row.add("a"); }));
}

}  // namespace
}  // namespace plumbline::db::test
