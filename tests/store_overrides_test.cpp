// Who may change whose training, what is kept of it, and that nothing of it can be changed unnoticed.
#include <gmock/gmock.h>

#include <functional>

#include "tests/chain_gym.h"

namespace plumbline::db::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

struct StoreOverrides : StaffedStore {
    StoreAnswer save(std::vector<OverrideRecord> rows) {
        return store->perform({7, SaveOverrides{std::move(rows)}});
    }
    std::size_t rows() { return store->overrides().value().size(); }
    std::string roleOf(const std::string& id) {
        for (const MemberRecord& member : store->perform({1, FindPeople{false}}).people) {
            if (member.id == id) return member.role;
        }
        return "nobody";
    }
    void expectRefused(const OverrideRecord& row, const std::string& why) {
        const std::size_t before = rows();
        const std::int64_t outbox = store->outboxLength().value();
        const StoreAnswer answer = save({row});
        EXPECT_FALSE(answer.saved);
        EXPECT_FALSE(answer.retry);
        EXPECT_THAT(answer.error, HasSubstr(why));
        EXPECT_NE(answer.advice, "");
        EXPECT_THAT(answer.overrides, IsEmpty());
        EXPECT_EQ(rows(), before) << "something was kept";
        EXPECT_EQ(store->outboxLength().value(), outbox);
    }
};

TEST_F(StoreOverrides, AChangeIsKeptWholeAndTheAnswerSaysHow) {
    OverrideRecord row = sampleChange("o1", "a", "mia", "trainer");
    row.scope = "set";
    row.set_number = 2;
    row.to_day = 20'001;
    const std::int64_t outbox = store->outboxLength().value();
    const StoreAnswer answer = save({row});
    expectSaved(answer);
    ASSERT_EQ(answer.overrides.size(), 1U);
    const OverrideRecord& stored = answer.overrides[0];
    EXPECT_EQ(stored.seq, 4);
    EXPECT_EQ(stored.author_name, "Mia");
    EXPECT_EQ(stored.hash.size(), 64U);
    EXPECT_EQ(stored.previous_hash, store->overrides().value().at(2).hash);
    EXPECT_EQ(store->outboxLength().value(), outbox + 1);
    store.reset();
    store = openOrFail(file);
    const auto found = store->perform({1, FindOverrides{"a", 20}});
    EXPECT_FALSE(found.saved);
    ASSERT_EQ(found.overrides.size(), 1U);
    const OverrideRecord& again = found.overrides[0];
    EXPECT_EQ(again.id, "o1");
    EXPECT_EQ(again.member_id, "a");
    EXPECT_EQ(again.slot, "squat");
    EXPECT_EQ(again.field, "load");
    EXPECT_EQ(again.old_value, "60000");
    EXPECT_EQ(again.new_value, "57500");
    EXPECT_EQ(again.scope, "set");
    EXPECT_EQ(again.from_day, 20'000);
    EXPECT_EQ(again.to_day, 20'001);
    EXPECT_EQ(again.session_id, "s");
    EXPECT_EQ(again.set_number, 2);
    EXPECT_EQ(again.author_id, "mia");
    EXPECT_EQ(again.role, "trainer");
    EXPECT_EQ(again.reason, "too_heavy");
    EXPECT_EQ(again.note, row.note);
    EXPECT_EQ(again.revokes, std::nullopt);
    EXPECT_EQ(again.made, row.made);
    EXPECT_EQ(again.hash, stored.hash);
}

TEST_F(StoreOverrides, DoneAgainTheSameChangeIsOneRowAndAnotherUnderItsNumberIsRefused) {
    const OverrideRecord row = sampleChange("o1", "a", "mia", "trainer");
    for (int round = 0; round < 2; ++round) {
        const StoreAnswer answer = save({row});
        expectSaved(answer);
        EXPECT_EQ(answer.overrides.at(0).seq, 4);
        EXPECT_EQ(rows(), 4U);
    }
    OverrideRecord other = row;
    other.new_value = "90000";
    expectRefused(other, "says something else");
}

TEST_F(StoreOverrides, OneRefusedRowKeepsAllOfThemOut) {
    const StoreAnswer answer =
        save({sampleChange("o1", "a", "mia", "trainer"), sampleChange("o2", "b", "mia", "trainer"),
              roleRow("o3", "b", "owner", "mia", "trainer")});
    EXPECT_FALSE(answer.saved);
    EXPECT_THAT(answer.overrides, IsEmpty());
    EXPECT_EQ(rows(), 3U);
    EXPECT_EQ(roleOf("b"), "member");
    expectSaved(save({sampleChange("o1", "a", "mia", "trainer"), sampleChange("o2", "b", "mia", "trainer")}));
    EXPECT_EQ(rows(), 5U);
}

TEST_F(StoreOverrides, MembersChangeTheirOwnVisitAndNothingElse) {
    expectSaved(save({sampleChange("o1", "a", "a", "member")}));
    OverrideRecord set = sampleChange("o2", "a", "a", "member");
    set.scope = "set";
    set.set_number = 1;
    expectSaved(save({set}));
    expectRefused(sampleChange("o3", "b", "a", "member"), "somebody else's");
    for (const char* scope : {"until", "program"}) {
        OverrideRecord row = sampleChange("o3", "a", "a", "member");
        row.scope = scope;
        row.session_id = "";
        row.to_day = 20'010;
        expectRefused(row, "longer than this visit");
    }
    OverrideRecord max = sampleChange("o3", "a", "a", "member");
    max.field = "max";
    max.slot = "back_squat";
    expectRefused(max, "by a trainer");
    expectRefused(roleRow("o3", "a", "owner", "a", "member"), "only an owner");
}

TEST_F(StoreOverrides, TrainersChangeEverybodysTrainingButNoRoles) {
    expectSaved(save({sampleChange("o1", "a", "mia", "trainer"), sampleChange("o2", "mia", "mia", "trainer"),
                      lasting(sampleChange("o3", "b", "mia", "trainer"), "max", "140000"),
                      lasting(sampleChange("o4", "b", "mia", "trainer"), "cap", "150")}));
    expectRefused(roleRow("o5", "a", "trainer", "mia", "trainer"), "only an owner");
    expectRefused(roleRow("o5", "mia", "owner", "mia", "trainer"), "only an owner");
    expectRefused(lasting(sampleChange("o5", "b", "mia", "trainer"), "program", "nowhere"),
                  "no such program");
    OverrideRecord max = lasting(sampleChange("o5", "b", "mia", "trainer"), "max", "1");
    max.slot = "juggling";
    expectRefused(max, "no such exercise");
}

TEST_F(StoreOverrides, TechniciansChangeNothing) {
    expectRefused(sampleChange("o1", "a", "tom", "technician"), "technician");
    expectRefused(sampleChange("o1", "tom", "tom", "technician"), "technician");
}

TEST_F(StoreOverrides, TheAuthorsRoleIsLookedUpAndNeverBelieved) {
    expectRefused(sampleChange("o1", "b", "a", "trainer"), "role is another one");
    expectRefused(sampleChange("o1", "b", "a", "owner"), "role is another one");
    expectRefused(sampleChange("o1", "b", "nobody", "trainer"), "nobody here");
    expectRefused(sampleChange("o1", "nobody", "mia", "trainer"), "nobody here");
    expectSaved(
        save({sampleChange("o1", "a", "mia", "trainer"), roleRow("o2", "mia", "member", "otto", "owner")}));
    expectRefused(sampleChange("o3", "a", "mia", "trainer"), "role is another one");
}

TEST_F(StoreOverrides, OnlyTheCommandLineChangesAnythingWithoutAnAuthor) {
    expectRefused(sampleChange("o1", "a", "", "console"), "without an author");
    expectRefused(sampleChange("o1", "a", "", "owner"), "without an author");
    expectRefused(sampleChange("o1", "a", "mia", "console"), "role is another one");
    EXPECT_THAT(store->perform({1, SaveProgram{sampleProgram("p1"), {}}}).error,
                HasSubstr("without an author"));
    store.reset();
    store = openAtConsole(file);
    expectSaved(save({sampleChange("o1", "a", "", "console")}));
    expectRefused(sampleChange("o2", "a", "", "owner"), "without an author");
}

TEST_F(StoreOverrides, OwnersGiveAndTakeRolesButNeverTheLastOwners) {
    expectSaved(save({roleRow("o1", "a", "trainer", "otto", "owner")}));
    EXPECT_EQ(roleOf("a"), "trainer");
    EXPECT_EQ(store->overrides().value().back().old_value, "member");
    expectRefused(roleRow("o2", "otto", "trainer", "otto", "owner"), "without an owner");
    EXPECT_EQ(roleOf("otto"), "owner");
    // Handing over is one job.
    expectSaved(save(
        {roleRow("o3", "a", "owner", "otto", "owner"), roleRow("o4", "otto", "member", "otto", "owner")}));
    EXPECT_EQ(roleOf("a"), "owner");
    EXPECT_EQ(roleOf("otto"), "member");
    OverrideRecord unknown = roleRow("o5", "b", "king", "a", "owner");
    EXPECT_FALSE(save({unknown}).saved);
    EXPECT_EQ(roleOf("b"), "member");
}

TEST_F(StoreOverrides, AChangeIsTakenBackOnceByARowOfItsOwn) {
    const OverrideRecord row = sampleChange("o1", "a", "mia", "trainer");
    expectSaved(save({row}));
    const OverrideRecord undo = takenBack(row, "otto", "owner");
    expectSaved(save({undo}));
    OverrideRecord twice = undo;
    twice.id = "o9";
    expectRefused(twice, "already");
    OverrideRecord back_of_back = takenBack(undo, "mia", "trainer");
    expectRefused(back_of_back, "took a change back itself");
    const auto all = store->perform({1, FindOverrides{"a", 20}}).overrides;
    ASSERT_EQ(all.size(), 2U) << "nothing is gone";
    EXPECT_EQ(all[0].revokes, "o1");
    EXPECT_EQ(store->perform({1, FindOverrides{"a", 1}}).overrides.size(), 1U);
    EXPECT_THAT(store->perform({1, FindTraining{"a", 20'000, 0}}).training->overrides, IsEmpty());
}

TEST_F(StoreOverrides, NobodyTakesBackWhatIsNotTheirsToTakeBack) {
    const OverrideRecord mias = sampleChange("o1", "a", "mia", "trainer");
    const OverrideRecord own = sampleChange("o2", "a", "a", "member");
    expectSaved(save({mias, own}));
    expectRefused(takenBack(mias, "a", "member"), "by a trainer");
    expectSaved(save({takenBack(own, "a", "member")}));
    OverrideRecord elsewhere = takenBack(mias, "mia", "trainer");
    elsewhere.member_id = "b";
    expectRefused(elsewhere, "what it was made for");
    elsewhere = takenBack(mias, "mia", "trainer");
    elsewhere.revokes = "nothing";
    expectRefused(elsewhere, "no such change");
    OverrideRecord role = roleRow("o5", "mia", "trainer", "otto", "owner");
    role.revokes = "r2";
    expectRefused(role, "a role is not taken back");
}

TEST_F(StoreOverrides, RefusalsNameNobody) {
    for (const OverrideRecord& row :
         {sampleChange("o1", "b", "a", "trainer"), roleRow("o1", "b", "owner", "mia", "trainer")}) {
        const StoreAnswer answer = save({row});
        EXPECT_THAT(answer.error + answer.advice, Not(HasSubstr("Mia")));
        EXPECT_THAT(answer.error + answer.advice, Not(HasSubstr("Ada")));
    }
}

TEST_F(StoreOverrides, WhatNoScreenSendsBreaksARuleOfTheTable) {
    const auto refused = [&](const std::function<void(OverrideRecord&)>& spoil) {
        OverrideRecord row = sampleChange("o1", "a", "mia", "trainer");
        spoil(row);
        const StoreAnswer answer = save({row});
        EXPECT_FALSE(answer.saved);
        EXPECT_NE(answer.error, "");
        EXPECT_EQ(rows(), 3U);
    };
    refused([](OverrideRecord& row) { row.id = ""; });
    refused([](OverrideRecord& row) { row.slot = ""; });
    refused([](OverrideRecord& row) { row.field = "mood"; });
    refused([](OverrideRecord& row) { row.scope = "for ever"; });
    refused([](OverrideRecord& row) { row.reason = "because"; });
    refused([](OverrideRecord& row) { row.session_id = ""; });
    refused([](OverrideRecord& row) { row.to_day = row.from_day; });
    refused([](OverrideRecord& row) { row.scope = "set"; });
    refused([](OverrideRecord& row) { row.note = std::string(501, 'x'); });
    refused([](OverrideRecord& row) {
        row.scope = "until";
        row.session_id = "";
    });
}

}  // namespace
}  // namespace plumbline::db::test
