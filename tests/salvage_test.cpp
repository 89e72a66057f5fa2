// A store whose file is damaged page by page, and what is read of it all the same.

#include "db/salvage.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "db/store.h"
#include "tests/scratch.h"
#include "tests/usage/usage_gym.h"

namespace plumbline::db {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;
using Counts = std::map<std::string, std::int64_t>;

constexpr std::int64_t kPage = 4096;

class SalvageTest : public ::testing::Test {
  protected:
    void SetUp() override {
        ASSERT_EQ(test::UsageGym::fill(file, test::UsageGym::kSpringMs, 28, 3), "");
        all = countsOf(file);
        ASSERT_GT(all["rep"], 1000);
    }
    static Counts countsOf(const fs::path& file) {
        SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
        SQLite::Statement names(database,
                                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT "
                                "LIKE 'sqlite_%' AND name <> 'meta'");
        Counts counts;
        while (names.executeStep()) {
            const std::string name = names.getColumn(0).getString();
            counts[name] = database.execAndGet("SELECT count(*) FROM \"" + name + "\"").getInt64();
        }
        return counts;
    }
    /// Pages of a table's tree: kind 13 holds rows, 5 leads to others.
    [[nodiscard]] std::vector<std::int64_t> pagesOf(const std::string& table, int kind) const {
        SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
        const auto root = static_cast<std::int64_t>(
            database.execAndGet("SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'")
                .getInt64());
        std::vector<std::int64_t> found, open{root};
        while (!open.empty()) {
            const std::int64_t page = open.back();
            open.pop_back();
            const std::string bytes = read((page - 1) * kPage, kPage);
            if (bytes[0] == kind) found.push_back(page);
            if (bytes[0] != 5) continue;
            const auto big = [&](std::size_t at, int size) {
                std::int64_t value = 0;
                for (int i = 0; i < size; ++i)
                    value = value * 256 + static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
                return value;
            };
            for (std::int64_t cell = 0; cell < big(3, 2); ++cell)
                open.push_back(
                    big(static_cast<std::size_t>(big(12 + 2 * static_cast<std::size_t>(cell), 2)), 4));
            open.push_back(big(8, 4));
        }
        return found;
    }
    [[nodiscard]] std::string read(std::int64_t at, std::int64_t size) const {
        std::string bytes(static_cast<std::size_t>(size), '\0');
        std::ifstream in(file, std::ios::binary);
        in.seekg(at).read(bytes.data(), size);
        return bytes;
    }
    void garble(std::int64_t page, char with = '\xFF') const {
        std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
        out.seekp((page - 1) * kPage).write(std::string(kPage, with).data(), kPage);
    }
    static Salvaged::Table tableOf(const Salvaged& found, const std::string& name) {
        for (const Salvaged::Table& table : found.tables)
            if (table.name == name) return table;
        ADD_FAILURE() << name;
        return {};
    }
    /// The new file is what staff's other commands read.
    void expectAStore() const {
        const auto opened = Store::openReadOnly(into);
        ASSERT_TRUE(opened) << opened.error().what;
        EXPECT_TRUE((*opened)->sets(0, INT64_MAX, true));
        SQLite::Database database(into.string(), SQLite::OPEN_READONLY);
        EXPECT_EQ(database.execAndGet("PRAGMA integrity_check").getString(), "ok");
        SQLite::Statement orphans(database, "PRAGMA foreign_key_check");
        EXPECT_FALSE(orphans.executeStep());
    }

    const Scratch scratch;
    const fs::path file = scratch / "rack.db", into = scratch / "review.db";
    Counts all;
};

TEST_F(SalvageTest, OfAWholeFileEveryRowIsThereAndTheFileIsAsItWas) {
    const std::string before = read(0, static_cast<std::int64_t>(fs::file_size(file)));
    const auto found = salvage(file, into);
    ASSERT_TRUE(found) << found.error().what;
    EXPECT_EQ(countsOf(into), all);
    for (const Salvaged::Table& table : found->tables) {
        EXPECT_TRUE(table.whole) << table.name;
        EXPECT_EQ(table.rows, all[table.name]) << table.name;
    }
    expectAStore();
    EXPECT_EQ(read(0, static_cast<std::int64_t>(fs::file_size(file))), before);
    const auto incarnation = [](const fs::path& of) {
        return SQLite::Database(of.string(), SQLite::OPEN_READONLY)
            .execAndGet("SELECT incarnation FROM meta")
            .getString();
    };
    EXPECT_NE(incarnation(into), incarnation(file)) << "no hub may take it for the one before";
}

TEST_F(SalvageTest, WhatAKilledRunLeftDoesNotStopTheNextAndIsGoneAfterIt) {
    for (const char* left : {".review.db.part", ".review.db.part.damaged", ".review.db.part.damaged-wal"})
        std::ofstream(scratch / left) << "half a copy";
    const auto found = salvage(file, into);
    ASSERT_TRUE(found) << found.error().what;
    EXPECT_EQ(countsOf(into), all);
    for (const auto& entry : fs::directory_iterator(into.parent_path()))
        EXPECT_THAT(entry.path().filename().string(), Not(HasSubstr(".part")));
}

TEST_F(SalvageTest, AroundEachPageOfRowsThatIsGoneTheOthersAreRead) {
    const auto leaves = pagesOf("rep", 13);
    ASSERT_GT(leaves.size(), 10u);
    garble(leaves[leaves.size() / 3]);
    garble(leaves[leaves.size() / 3 + 1]);
    garble(leaves[leaves.size() / 2]);
    garble(leaves.front());
    garble(leaves.back());
    const auto found = salvage(file, into);
    ASSERT_TRUE(found) << found.error().what;
    const auto reps = tableOf(*found, "rep");
    EXPECT_FALSE(reps.whole);
    const auto a_page = all["rep"] / static_cast<std::int64_t>(leaves.size());
    EXPECT_GT(reps.rows, all["rep"] - 10 * a_page) << "of " << all["rep"] << ", " << a_page << " a page";
    EXPECT_LT(reps.rows, all["rep"]);
    EXPECT_EQ(tableOf(*found, "set_log").rows, all["set_log"]);
    expectAStore();
}

TEST_F(SalvageTest, WhatBelongsToARowThatIsGoneIsLeftOutAndCounted) {
    garble(pagesOf("session", 13).front());
    const auto found = salvage(file, into);
    ASSERT_TRUE(found) << found.error().what;
    const auto visits = tableOf(*found, "session"), sets = tableOf(*found, "set_log"),
               reps = tableOf(*found, "rep");
    EXPECT_LT(visits.rows, all["session"]);
    EXPECT_FALSE(visits.whole);
    EXPECT_TRUE(sets.whole) << "it was read from end to end";
    EXPECT_GT(sets.left_out, 0);
    EXPECT_EQ(sets.rows + sets.left_out, all["set_log"]);
    EXPECT_EQ(reps.rows + reps.left_out, all["rep"]);
    expectAStore();
}

TEST_F(SalvageTest, WhatOnlyTheWalHoldsIsReadToo) {
    SQLite::Database open(file.string(), SQLite::OPEN_READWRITE);
    open.exec("PRAGMA wal_autocheckpoint=0; UPDATE member SET first_name = 'Only in the log'");
    ASSERT_GT(fs::file_size(fs::path(file).concat("-wal")), 0u);
    ASSERT_TRUE(salvage(file, into));
    EXPECT_EQ(SQLite::Database(into.string(), SQLite::OPEN_READONLY)
                  .execAndGet("SELECT min(first_name) FROM member")
                  .getString(),
              "Only in the log");
}

TEST_F(SalvageTest, WhateverIsGarbledItEndsWithAWholeFileOrAWord) {
    std::mt19937 dice(5);
    const std::string sound = read(0, static_cast<std::int64_t>(fs::file_size(file)));
    const auto pages = static_cast<std::int64_t>(sound.size()) / kPage;
    int made = 0;
    for (int round = 0; round < 40; ++round) {
        std::ofstream(file, std::ios::binary) << sound;
        for (int i = 0; i < 1 + round % 12; ++i) {
            // A piece within a page, of anything: pointers that lead elsewhere are among that.
            std::string piece(1 + dice() % 700, '\0');
            for (char& byte : piece) byte = static_cast<char>(dice());
            std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
            const auto page = static_cast<std::int64_t>(dice() % static_cast<unsigned>(pages));
            out.seekp(page * kPage + static_cast<std::int64_t>(dice() % (kPage - 700)))
                .write(piece.data(), static_cast<std::streamsize>(piece.size()));
        }
        fs::remove(into);
        const auto found = salvage(file, into);
        EXPECT_EQ(found.has_value(), fs::exists(into)) << round;
        if (!found) {
            EXPECT_NE(found.error().advice, "") << found.error().what;
            continue;
        }
        ++made;
        expectAStore();
    }
    EXPECT_GT(made, 30);
    for (const auto& entry : fs::directory_iterator(scratch.path()))
        EXPECT_EQ(entry.path().filename().string().find(".part"), std::string::npos) << entry.path();
}

TEST_F(SalvageTest, SaysWhatStandsInItsWay) {
    const auto told = [&](const fs::path& damaged, const fs::path& to) {
        const auto found = salvage(damaged, to);
        return found ? "" : found.error().what + " | " + found.error().advice;
    };
    EXPECT_THAT(told(scratch / "nowhere.db", into), HasSubstr("quarantine"));
    EXPECT_THAT(told(file, file), HasSubstr("exists already"));
    EXPECT_THAT(told(file, scratch / "no folder/review.db"), HasSubstr("mkdir"));
    scratch.write("letter.db", "Dear member, this is no database at all, and long enough to look like one.");
    EXPECT_NE(told(scratch / "letter.db", into), "");
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 999");
    EXPECT_THAT(told(file, into), HasSubstr("newer"));
    EXPECT_FALSE(fs::exists(into));
}

}  // namespace
}  // namespace plumbline::db
