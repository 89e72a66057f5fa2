#pragma once
// A job of the store on a disk that loses power or is full at any moment: all of it is there afterwards, or
// nothing, what was called saved is there, and the chain of changes is whole. A test's file says what the
// store holds before_, which jobs there are (its parameters), and which tables they touch.

#include <SQLiteCpp/Column.h>
#include <gmock/gmock.h>

#include <cstdint>
#include <string>
#include <vector>

#include "db/connection.h"
#include "tests/power_cut_disk.h"
#include "tests/store_fixture.h"

namespace plumbline::db::test {

class AllOrNothing : public ::testing::TestWithParam<const char*> {
  protected:
    /// Leaves a store at rest, closed.
    virtual void prepare(const fs::path& file) = 0;
    /// The job of this parameter.
    virtual StoreJob job() = 0;
    /// Questions with one text each, which together are everything that the jobs touch.
    [[nodiscard]] virtual std::vector<const char*> touched() const = 0;

    void SetUp() override {
        disk_.begin(1);
        prepare(prepared_ / "rack.db");
        disk_.settle();
        before_ = fingerprint(prepared_ / "rack.db");
        const Scratch folder;
        copyTo(folder);
        if (auto store = openOrFail(folder / "rack.db")) expectSaved(store->perform(job()));
        after_ = fingerprint(folder / "rack.db");
        ASSERT_NE(before_, after_);
    }
    void TearDown() override { disk_.begin(1); }

    void expectWhereverThePowerFails() {
        int cuts = 0;
        int nothing = 0;
        int all = 0;
        bool finished = false;
        for (std::int64_t after_writes = 0; !finished && after_writes < 200; ++after_writes) {
            const Scratch folder;
            copyTo(folder);
            const bool saved = performAndCut(folder / "rack.db", after_writes);
            finished = !disk_.dead();
            cuts += disk_.dead() ? 1 : 0;
            disk_.settle();
            const std::string found = fingerprint(folder / "rack.db");
            disk_.settle();
            EXPECT_TRUE(found == before_ || found == after_) << "cut after " << after_writes << ": " << found;
            EXPECT_TRUE(found == after_ || !saved) << "cut after " << after_writes << ": said to be saved";
            nothing += found == before_ ? 1 : 0;
            all += found == after_ ? 1 : 0;
            const auto again = openOrFail(folder / "rack.db");
            ASSERT_TRUE(again);
            EXPECT_EQ(again->check().value(), "ok");
            EXPECT_EQ(again->verifyOverrides().value().fault, "");
            expectSaved(again->perform(job()));
            EXPECT_EQ(again->verifyOverrides().value().fault, "");
        }
        EXPECT_TRUE(finished);
        EXPECT_GE(cuts, 5);
        EXPECT_GE(nothing, 3);
        EXPECT_GE(all, 2);
    }

    void expectWhereverTheDiskIsFull() {
        for (int full = 1; full <= 6; ++full) {
            const Scratch folder;
            copyTo(folder);
            disk_.begin(1);
            if (const auto store = openOrFail(folder / "rack.db")) {
                disk_.fail_write = full;
                const StoreAnswer answer = store->perform(job());
                EXPECT_FALSE(answer.saved);
                EXPECT_TRUE(answer.retry);
                EXPECT_THAT(answer.error, ::testing::HasSubstr("the disk is full"));
                EXPECT_TRUE(answer.overrides.empty());
                disk_.fail_write = 0;
                disk_.fail_sync = full % 2;
                if (disk_.fail_sync > 0) static_cast<void>(store->perform(job()));
                expectSaved(store->perform(job()));
                EXPECT_EQ(store->verifyOverrides().value().fault, "");
            }
            disk_.settle();
            EXPECT_EQ(fingerprint(folder / "rack.db"), after_) << "done twice or in part";
        }
    }

  private:
    [[nodiscard]] std::string fingerprint(const fs::path& file) const {
        Connection connection = Connection::openExclusive(file);
        std::string all;
        for (const char* sql : touched()) all += connection.text(sql) + "\n";
        return all;
    }
    void copyTo(const Scratch& folder) const {
        for (const char* name : {"rack.db", "rack.db.cardkey"})
            fs::copy_file(prepared_ / name, folder / name);
    }
    /// Whether the job was called saved.
    bool performAndCut(const fs::path& file, std::int64_t after_writes) {
        disk_.begin(static_cast<unsigned>(after_writes) + 1);
        disk_.damages_neighbours = true;
        const auto store = openOrFail(file);
        if (!store) return false;
        disk_.cut_after = after_writes;
        return store->perform(job()).saved;
    }

    PowerCutDisk& disk_ = PowerCutDisk::instance();
    Scratch prepared_;
    std::string before_, after_;
};

}  // namespace plumbline::db::test
