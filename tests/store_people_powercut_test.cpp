// Enrolling, claiming and moving on a disk that loses power or is full at any moment: all of it or nothing.
#include <SQLiteCpp/Column.h>
#include <gmock/gmock.h>

#include "db/connection.h"
#include "tests/power_cut_disk.h"
#include "tests/store_fixture.h"

namespace plumbline::db::test {
namespace {

using ::testing::HasSubstr;

SessionRecord closedSession(const std::string& id, const std::optional<std::string>& member) {
    SessionRecord session = sampleSession(id);
    session.member_id = member;
    session.ended = at(80'000'000);
    session.end_reason = "logged_out";
    return session;
}

/// Two members, a guest's session "g" and Ada's session "s" with a closed set each, closed and at rest.
void prepare(const fs::path& file) {
    const auto store = openOrFail(file);
    ASSERT_TRUE(store);
    ASSERT_TRUE(store->addMember({"a", "Ada", at(1)}));
    ASSERT_TRUE(store->addMember({"b", "Ben", at(1)}));
    for (const char* id : {"g", "s"}) {
        const auto member = *id == 'g' ? std::nullopt : std::optional<std::string>("a");
        expectSaved(store->perform({1, StartSession{closedSession(id, member)}}));
        SetRecord set = sampleSet(id, 1);
        set.ended = at(30'000'000);
        set.stop_reason = "racked";
        for (int i = 1; i <= 3; ++i) expectSaved(store->perform({1, SaveRep{set, sampleRep(set, i)}}));
    }
}

/// Everything the three jobs touch; of a PIN only whose it is, as its salt is new each time.
std::string fingerprint(const fs::path& file) {
    Connection connection = Connection::openExclusive(file);
    std::string all;
    for (const char* sql :
         {"SELECT group_concat(id || first_name) FROM member", "SELECT group_concat(member_id) FROM card",
          "SELECT group_concat(member_id || failures) FROM pin",
          "SELECT group_concat(id || coalesce(member_id, '-') || corrective) FROM session",
          "SELECT group_concat(id || session_id || number) FROM set_log",
          "SELECT group_concat(member_id || exercise_id || set_seq || session_seq) FROM set_summary",
          "SELECT group_concat(what || from_session_id || to_session_id) FROM correction",
          "SELECT group_concat(kind || id) FROM outbox"}) {
        all += connection.text(sql) + "\n";
    }
    return all;
}

struct AllOrNothing : ::testing::TestWithParam<const char*> {
    PowerCutDisk& disk = PowerCutDisk::instance();
    Scratch prepared;
    std::string before, after;

    static StoreJob job() {
        const std::string name = GetParam();
        if (name == "Enrol") return {1, Enrol{{"c", "Chiara", at(5)}, "04C1", "2580"}};
        if (name == "Claim") return {1, ClaimSession{"g", "b", at(5)}};
        return {1, MoveSet{"s-set1", closedSession("corrective", "b"), at(5)}};
    }
    void SetUp() override {
        disk.begin(1);
        prepare(prepared / "rack.db");
        disk.settle();
        before = fingerprint(prepared / "rack.db");
        const Scratch folder;
        copyTo(folder);
        {
            const auto store = openOrFail(folder / "rack.db");
            ASSERT_TRUE(store);
            expectSaved(store->perform(job()));
        }
        after = fingerprint(folder / "rack.db");
        ASSERT_NE(before, after);
    }
    void TearDown() override { disk.begin(1); }
    void copyTo(const Scratch& folder) const {
        for (const char* name : {"rack.db", "rack.db.cardkey"}) fs::copy_file(prepared / name, folder / name);
    }
};

TEST_P(AllOrNothing, WhereverThePowerFails) {
    int cuts = 0;
    int nothing = 0;
    int all = 0;
    bool finished = false;
    for (std::int64_t after_writes = 0; !finished && after_writes < 200; ++after_writes) {
        const Scratch folder;
        copyTo(folder);
        disk.begin(static_cast<unsigned>(after_writes) + 1);
        disk.damages_neighbours = true;
        auto store = openOrFail(folder / "rack.db");
        ASSERT_TRUE(store);
        disk.cut_after = after_writes;
        const bool saved = store->perform(job()).saved;
        store.reset();
        finished = !disk.dead();
        cuts += disk.dead() ? 1 : 0;
        disk.settle();
        const std::string found = fingerprint(folder / "rack.db");
        disk.settle();
        EXPECT_TRUE(found == before || found == after) << "cut after " << after_writes << ": " << found;
        EXPECT_TRUE(found == after || !saved) << "cut after " << after_writes << ": said to be saved";
        nothing += found == before ? 1 : 0;
        all += found == after ? 1 : 0;
        const auto again = openOrFail(folder / "rack.db");
        ASSERT_TRUE(again);
        EXPECT_EQ(again->check().value(), "ok");
        expectSaved(again->perform(job()));
    }
    EXPECT_TRUE(finished);
    EXPECT_GE(cuts, 5);
    EXPECT_GE(nothing, 3);
    EXPECT_GE(all, 2);
}

TEST_P(AllOrNothing, WhereverTheDiskIsFull) {
    for (int full = 1; full <= 6; ++full) {
        const Scratch folder;
        copyTo(folder);
        disk.begin(1);
        {
            const auto store = openOrFail(folder / "rack.db");
            ASSERT_TRUE(store);
            disk.fail_write = full;
            const StoreAnswer answer = store->perform(job());
            EXPECT_FALSE(answer.saved);
            EXPECT_TRUE(answer.retry);
            EXPECT_THAT(answer.error, HasSubstr("the disk is full"));
            disk.fail_write = 0;
            disk.fail_sync = full % 2;
            expectSaved(disk.fail_sync == 0
                            ? store->perform(job())
                            : (static_cast<void>(store->perform(job())), store->perform(job())));
        }
        disk.settle();
        EXPECT_EQ(fingerprint(folder / "rack.db"), after) << "done twice or in part";
    }
}

INSTANTIATE_TEST_SUITE_P(Jobs, AllOrNothing, ::testing::Values("Enrol", "Claim", "Move"),
                         [](const auto& each) { return std::string(each.param); });

TEST(StorePinPowerCut, OnAFullDiskNobodyLearnsWhetherAPinWasRight) {
    PowerCutDisk& disk = PowerCutDisk::instance();
    disk.begin(1);
    const Scratch folder;
    auto store = openOrFail(folder / "rack.db");
    ASSERT_TRUE(store);
    expectSaved(store->perform({1, Enrol{{"a", "Ada", at(1)}, "", "2580"}}));
    disk.fail_write = 1'000'000;
    for (const char* pin : {"2580", "0000"}) {
        const StoreAnswer answer = store->perform({2, CheckPin{"a", pin, at(5)}});
        EXPECT_FALSE(answer.member) << pin;
        EXPECT_FALSE(answer.pin) << pin;
        EXPECT_TRUE(answer.retry);
        EXPECT_THAT(answer.error, HasSubstr("the disk is full"));
    }
    disk.fail_write = 0;
    EXPECT_TRUE(store->perform({3, CheckPin{"a", "2580", at(6)}}).member);
    store.reset();
    disk.begin(1);
}

}  // namespace
}  // namespace plumbline::db::test
