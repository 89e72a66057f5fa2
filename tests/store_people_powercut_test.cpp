// Enrolling, claiming and moving on a disk that loses power or is full at any moment: all of it or nothing.
#include "tests/all_or_nothing.h"

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
void prepareVisits(const fs::path& file) {
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

class PeopleAllOrNothing : public AllOrNothing {
  protected:
    void prepare(const fs::path& file) override { prepareVisits(file); }
    /// Of a PIN only whose it is, as its salt is new each time.
    [[nodiscard]] std::vector<const char*> touched() const override {
        return {"SELECT group_concat(id || first_name) FROM member",
                "SELECT group_concat(member_id) FROM card",
                "SELECT group_concat(member_id || failures) FROM pin",
                "SELECT group_concat(id || coalesce(member_id, '-') || corrective) FROM session",
                "SELECT group_concat(id || session_id || number) FROM set_log",
                "SELECT group_concat(member_id || exercise_id || set_seq || session_seq) FROM set_summary",
                "SELECT group_concat(what || from_session_id || to_session_id) FROM correction",
                "SELECT group_concat(kind || id) FROM outbox"};
    }
    StoreJob job() override {
        const std::string name = GetParam();
        if (name == "Enrol") return {1, Enrol{{"c", "Chiara", at(5)}, "04C1", "2580"}};
        if (name == "Claim") return {1, ClaimSession{"g", "b", at(5)}};
        return {1, MoveSet{"s-set1", closedSession("corrective", "b"), at(5)}};
    }
};

TEST_P(PeopleAllOrNothing, WhereverThePowerFails) {
    expectWhereverThePowerFails();
}

TEST_P(PeopleAllOrNothing, WhereverTheDiskIsFull) {
    expectWhereverTheDiskIsFull();
}

INSTANTIATE_TEST_SUITE_P(Jobs, PeopleAllOrNothing, ::testing::Values("Enrol", "Claim", "Move"),
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
