// What is put right afterwards: sets claimed, moved, taken back, and what an exercise's years then say.
#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Exception.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "db/connection.h"
#include "tests/store_fixture.h"

namespace plumbline::db::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Two members, a guest's session "g" with two closed sets, and Ada's session "s" with one.
struct StoreCorrections : OpenStore {
    void SetUp() override {
        ASSERT_TRUE(store->addMember({"a", "Ada", at(1)}));
        ASSERT_TRUE(store->addMember({"b", "Ben", at(1)}));
        start("g", std::nullopt);
        start("s", "a");
        lift("g", 1);
        lift("g", 2);
        lift("s", 1);
    }
    void start(const std::string& id, const std::optional<std::string>& member, bool corrective = false) {
        expectSaved(perform(StartSession{session(id, member, corrective)}));
    }
    static SessionRecord session(const std::string& id, const std::optional<std::string>& member,
                                 bool corrective = false) {
        SessionRecord session = sampleSession(id, 1'000'000 + static_cast<std::int64_t>(id[0]) * 1'000'000);
        session.member_id = member;
        session.corrective = corrective;
        return session;
    }
    SetRecord lift(const std::string& session_id, int number) {
        SetRecord set = sampleSet(session_id, number);
        for (int i = 1; i <= 3; ++i) {
            RepRecord rep = sampleRep(set, i);
            rep.assist_g.reset();
            expectSaved(perform(SaveRep{set, rep}));
        }
        set = racked(set, 3);
        expectSaved(perform(SaveSet{set}));
        return set;
    }
    std::map<std::string, StoredSet> sets() {
        std::map<std::string, StoredSet> result;
        const std::vector<StoredSet> all = store->sets(0, kAlways, true).value();
        for (const StoredSet& stored : all) result.emplace(stored.set.id, stored);
        return result;
    }
    Trend trend(const std::string& member_id, const std::string& exercise_id = "back_squat") {
        const StoreAnswer answer = perform(FindTrend{member_id, exercise_id});
        EXPECT_EQ(answer.error, "");
        EXPECT_FALSE(answer.saved);
        return answer.trend ? *answer.trend : Trend();
    }
    /// What plain SQL says of the closed file.
    std::string ask(const char* sql) {
        store.reset();
        std::string result;
        {
            Connection connection = Connection::openExclusive(file);
            result = connection.text(sql);
        }
        store = openOrFail(file);
        return result;
    }
};

TEST_F(StoreCorrections, WhatAGuestLiftedBecomesTheMembersWhoClaimsIt) {
    const auto before = store->outboxLength().value();
    for (int round = 0; round < 2; ++round) {
        expectSaved(perform(ClaimSession{"g", "b", at(50'000'000)}));
        EXPECT_EQ(store->outboxLength().value(), before + 2) << "session and correction, once";
    }
    EXPECT_EQ(sets().at("g-set1").session.member_id, "b");
    EXPECT_EQ(trend("b").sets.size(), 2U);
    EXPECT_EQ(perform(FindHistory{"b", "back_squat", 10}).history.size(), 2U);
    EXPECT_EQ(
        ask("SELECT what || ',' || coalesce(set_id, '') || ',' || from_session_id || ',' || to_session_id || "
            "',' ||"
            " coalesce(from_member_id, 'guest') || ',' || to_member_id || ',' || made_us FROM correction"),
        "claimed,,g,g,guest,b,50000000");
}

TEST_F(StoreCorrections, OnlyWhatIsNobodysCanBeClaimed) {
    EXPECT_THAT(perform(ClaimSession{"s", "b", at(5)}).error, HasSubstr("somebody's already"));
    EXPECT_THAT(perform(ClaimSession{"none", "b", at(5)}).error, HasSubstr("not in the store"));
    EXPECT_THAT(perform(ClaimSession{"g", "nobody", at(5)}).error, HasSubstr("nobody here"));
    expectSaved(perform(ClaimSession{"s", "a", at(5)}));
    EXPECT_EQ(ask("SELECT count(*) FROM correction"), "0");
    EXPECT_EQ(sets().at("g-set1").session.member_id, std::nullopt);
}

TEST_F(StoreCorrections, ASessionThatWasClaimedStaysTheMembersWhenItsGuestEndsIt) {
    expectSaved(perform(ClaimSession{"g", "b", at(5)}));
    SessionRecord ended = session("g", std::nullopt);
    ended.ended = at(60'000'000);
    ended.end_reason = "logged_out";
    expectSaved(perform(EndSession{ended}));
    EXPECT_EQ(sets().at("g-set1").session.member_id, "b");
    EXPECT_EQ(sets().at("g-set1").session.end_reason, "logged_out");
    EXPECT_EQ(trend("b").sets.size(), 2U);
}

TEST_F(StoreCorrections, ASessionThatBecomesAMembersAsItEndsIsInTheirTrend) {
    expectSaved(perform(EndSession{session("g", "b")}));
    EXPECT_EQ(trend("b").sets.size(), 2U);
    expectSaved(perform(EndSession{session("g", "a")}));
    EXPECT_THAT(trend("b").sets, IsEmpty());
    EXPECT_EQ(trend("a").sets.size(), 3U);
}

TEST_F(StoreCorrections, AMovedSetTakesTheNextFreeNumberOfASessionThatIsMadeForIt) {
    const auto before = store->outboxLength().value();
    for (int round = 0; round < 2; ++round) {
        expectSaved(perform(MoveSet{"s-set1", session("c", "b", true), at(70'000'000)}));
        EXPECT_EQ(store->outboxLength().value(), before + 3) << "session, set, correction";
    }
    const StoredSet moved = sets().at("s-set1");
    EXPECT_EQ(moved.set.session_id, "c");
    EXPECT_EQ(moved.set.number, 1);
    EXPECT_EQ(moved.session.member_id, "b");
    EXPECT_TRUE(moved.session.corrective);
    EXPECT_EQ(moved.reps.size(), 3U);
    EXPECT_THAT(trend("a").sets, IsEmpty());
    EXPECT_EQ(trend("b").sets.size(), 1U);
    expectSaved(perform(MoveSet{"s-set1", session("g", std::nullopt), at(71'000'000)}));
    EXPECT_EQ(sets().at("s-set1").set.number, 3);
    EXPECT_THAT(trend("b").sets, IsEmpty());
    EXPECT_EQ(
        ask("SELECT group_concat(what || ' ' || set_id || ' ' || from_session_id || '>' || to_session_id || "
            "' ' ||"
            " coalesce(from_member_id, '-') || '>' || coalesce(to_member_id, '-'), '; ') FROM correction"),
        "moved s-set1 s>c a>b; moved s-set1 c>g b>-");
}

TEST_F(StoreCorrections, ASetThatWasMovedStaysThereWhateverItsOwnersRecordStillSays) {
    SetRecord set = racked(sampleSet("s", 1), 3);
    expectSaved(perform(MoveSet{set.id, session("c", "b", true), at(5)}));
    set.said_rir = 4;
    expectSaved(perform(SaveSet{set}));
    expectSaved(perform(SaveRep{set, sampleRep(set, 4)}));
    EXPECT_EQ(sets().at(set.id).set.session_id, "c");
    EXPECT_EQ(sets().at(set.id).set.said_rir, 4);
    EXPECT_EQ(trend("b").sets.at(0).said_rir, 4);
    EXPECT_THAT(trend("a").sets, IsEmpty());
}

TEST_F(StoreCorrections, ASetThatIsNotThereOrGoesToNobodyKnownIsRefusedWhole) {
    EXPECT_THAT(perform(MoveSet{"none", session("c", "b", true), at(5)}).error,
                HasSubstr("not in the store"));
    const StoreAnswer answer = perform(MoveSet{"s-set1", session("c", "nobody", true), at(5)});
    EXPECT_FALSE(answer.saved);
    EXPECT_FALSE(answer.retry);
    EXPECT_EQ(sets().at("s-set1").set.session_id, "s");
    EXPECT_EQ(ask("SELECT count(*) FROM session WHERE id = 'c'"), "0");
}

TEST_F(StoreCorrections, TakingASetBackAndInAgainIsKeptWithReasonAndMoment) {
    SetRecord set = racked(sampleSet("s", 1), 3);
    set.deleted = true;
    set.delete_reason = "wrong_load";
    for (int round = 0; round < 2; ++round) expectSaved(perform(SaveSet{set, at(20'000'000)}));
    EXPECT_EQ(sets().at(set.id).set.delete_reason, "wrong_load");
    EXPECT_THAT(trend("a").sets, IsEmpty());
    EXPECT_THAT(trend("a").visits_wall_ms, IsEmpty());
    set.deleted = false;
    set.delete_reason.clear();
    for (int round = 0; round < 2; ++round) expectSaved(perform(SaveSet{set}));
    EXPECT_EQ(trend("a").sets.size(), 1U);
    EXPECT_EQ(ask("SELECT group_concat(what || ' ' || set_id || ' ' || reason || ' ' || coalesce(made_us, "
                  "'unknown'), '; ')"
                  " FROM correction"),
              "deleted s-set1 wrong_load 20000000; restored s-set1  unknown");
    set.deleted = true;
    set.delete_reason = "bored";
    EXPECT_FALSE(perform(SaveSet{set}).saved);
}

TEST_F(StoreCorrections, ARowOfCorrectionsIsNeverChangedNorDeleted) {
    expectSaved(perform(ClaimSession{"g", "b", at(5)}));
    store.reset();
    Connection connection = Connection::openExclusive(file);
    EXPECT_THROW(connection.run("UPDATE correction SET to_member_id = 'a'"), SQLite::Exception);
    EXPECT_THROW(connection.run("DELETE FROM correction"), SQLite::Exception);
    EXPECT_EQ(connection.text("SELECT to_member_id FROM correction"), "b");
}

TEST_F(StoreCorrections, ACorrectiveSessionIsNoVisitButItsSetsCount) {
    const std::vector<std::int64_t> visits = trend("a").visits_wall_ms;
    EXPECT_THAT(visits, ElementsAre(session("s", "a").started.wall_ms));
    expectSaved(perform(MoveSet{"g-set1", session("c", "a", true), at(5)}));
    EXPECT_EQ(trend("a").sets.size(), 2U);
    EXPECT_EQ(trend("a").visits_wall_ms, visits);
    EXPECT_THAT(trend("b").visits_wall_ms, IsEmpty());
}

TEST_F(StoreCorrections, ATrendSaysTheFastestUnaidedRepTheLastOneAndWhetherAnAttemptFailed) {
    SetRecord set = sampleSet("s", 2);
    for (int i = 1; i <= 5; ++i) {
        RepRecord rep = sampleRep(set, i);  // 620, 600, 580, 560, 540
        if (i != 1) rep.assist_g.reset();
        rep.mean_velocity_sd_um_s = 1000 * i;
        rep.rom_mm = 500 + i;
        rep.counted = i < 4;
        if (i == 4) rep.why_not = "failed: it came down again";
        if (i == 5) {
            rep.struck = true;
            rep.why_not = "the hooks had it";
        }
        expectSaved(perform(SaveRep{set, rep}));
    }
    EXPECT_EQ(trend("a").sets.size(), 1U) << "an open set is not in it";
    set = racked(set, 3, 40'000'000);
    expectSaved(perform(SaveSet{set}));
    const Trend years = trend("a");
    ASSERT_EQ(years.sets.size(), 2U);
    const TrendRow& row = years.sets[1];
    EXPECT_EQ(row.wall_ms, set.started.wall_ms);
    EXPECT_EQ(row.session, years.sets[0].session);
    EXPECT_EQ(row.load_g, 102'500);
    EXPECT_EQ(row.reps, 3);
    EXPECT_EQ(row.best_mean_velocity_mm_s, 600);
    EXPECT_EQ(row.best_mean_propulsive_velocity_mm_s, 640);
    EXPECT_EQ(row.best_rom_mm, 502);
    EXPECT_EQ(row.best_sd_um_s, 2000);
    EXPECT_EQ(row.last_mean_velocity_mm_s, 580);
    EXPECT_EQ(row.said_rir, 2);
    EXPECT_TRUE(row.failed);
    EXPECT_FALSE(years.sets[0].failed);
    EXPECT_THAT(trend("a", "deadlift").sets, IsEmpty());
    EXPECT_EQ(trend("a", "deadlift").visits_wall_ms.size(), 1U) << "visits of any exercise";
    EXPECT_THAT(trend("nobody").sets, IsEmpty());
}

TEST_F(StoreCorrections, FiguresComputedAnewAndWhatAPowerCutEndedAreInTheTrend) {
    ReplaceFigures job{.set = sampleSet("s", 1), .reps = {sampleRep(sampleSet("s", 1), 1)}, .wall_ms = 5};
    job.reps[0].mean_velocity_mm_s = 777;
    expectSaved(perform(job));
    EXPECT_EQ(trend("a").sets.at(0).best_mean_velocity_mm_s, 777);
    const SetRecord open = sampleSet("s", 2);
    expectSaved(perform(SaveRep{open, sampleRep(open, 1)}));
    EXPECT_EQ(trend("a").sets.size(), 1U);
    store.reset();
    store = openOrFail(file);
    ASSERT_EQ(trend("a").sets.size(), 2U);
    EXPECT_EQ(trend("a").sets[1].reps, 1);
    RepRecord late = sampleRep(open, 2);
    late.assist_g.reset();
    late.mean_velocity_mm_s = 701;
    expectSaved(perform(SaveRep{open, late}));
    EXPECT_EQ(trend("a").sets[1].best_mean_velocity_mm_s, 701);
}

/// The trend made from all sets with all their reps, the slow way.
Trend slowTrend(const std::vector<StoredSet>& all, const std::string& member_id,
                const std::string& exercise_id) {
    Trend trend;
    std::set<std::string> visited;
    for (const StoredSet& stored : all) {
        if (stored.session.member_id != member_id || stored.set.deleted || !stored.set.ended) continue;
        if (!stored.session.corrective && visited.insert(stored.session.id).second)
            trend.visits_wall_ms.push_back(stored.session.started.wall_ms);
        if (stored.set.exercise_id != exercise_id) continue;
        TrendRow row{
            .wall_ms = stored.set.started.wall_ms, .load_g = stored.set.load_g, .reps = stored.set.reps};
        row.said_rir = stored.set.said_rir;
        for (const RepRecord& rep : stored.reps) {
            if (!rep.counted) continue;
            row.last_mean_velocity_mm_s = rep.mean_velocity_mm_s;
            if (rep.assist_g || rep.mean_velocity_mm_s <= row.best_mean_velocity_mm_s) continue;
            row.best_mean_velocity_mm_s = rep.mean_velocity_mm_s;
            row.best_mean_propulsive_velocity_mm_s = rep.mean_propulsive_velocity_mm_s;
            row.best_rom_mm = rep.rom_mm;
            row.best_sd_um_s = rep.mean_velocity_sd_um_s;
        }
        trend.sets.push_back(row);
    }
    return trend;
}

/// In an order that both ways of making it share.
Trend sorted(Trend trend) {
    for (TrendRow& row : trend.sets) row.session = 0;
    const auto key = [](const TrendRow& row) {
        return std::tuple(row.wall_ms, row.best_mean_velocity_mm_s, row.last_mean_velocity_mm_s,
                          row.said_rir);
    };
    std::sort(trend.sets.begin(), trend.sets.end(),
              [&](const TrendRow& a, const TrendRow& b) { return key(a) < key(b); });
    std::sort(trend.visits_wall_ms.begin(), trend.visits_wall_ms.end());
    return trend;
}

TEST_F(StoreCorrections, AfterAnyMixOfJobsTheTrendIsWhatTheSetsThemselvesSay) {
    std::mt19937 dice(7);
    std::size_t compared = 0;
    const auto pick = [&](auto... choices) {
        const std::vector<std::common_type_t<decltype(choices)...>> all{choices...};
        return all[dice() % all.size()];
    };
    using Member = std::optional<std::string>;
    for (int step = 0; step < 400; ++step) {
        const std::string session_id = fmt::format("{}{}", pick('g', 's', 'x', 'y'), dice() % 3);
        const Member member = pick(Member(), Member("a"), Member("b"));
        start(session_id, member, dice() % 4 == 0);
        SetRecord set =
            sampleSet(session_id, 1 + static_cast<int>(dice() % 3), 1'000'000 * (1 + dice() % 90));
        set.exercise_id = pick("back_squat", "deadlift", "");
        if (dice() % 3 > 0) set.ended = at(99'000'000);
        set.stop_reason = set.ended ? "racked" : "";
        set.deleted = dice() % 4 == 0;
        set.said_rir = static_cast<int>(dice() % 5);
        RepRecord rep = sampleRep(set, 1 + static_cast<int>(dice() % 4));
        rep.mean_velocity_mm_s = 300 + static_cast<int>(dice() % 500);
        rep.counted = dice() % 5 > 0;
        if (dice() % 2 == 0) rep.assist_g.reset();
        expectSaved(perform(SaveRep{set, rep}));
        if (dice() % 2 == 0) expectSaved(perform(SaveSet{set}));
        if (dice() % 3 == 0) static_cast<void>(perform(ClaimSession{session_id, pick("a", "b"), at(step)}));
        if (dice() % 3 == 0)
            expectSaved(perform(
                MoveSet{set.id, session(fmt::format("z{}", dice() % 3), pick("a", "b"), true), at(step)}));
        if (step % 100 == 50) {
            store.reset();
            store = openOrFail(file);
        }
        if (step % 20 != 0) continue;
        const std::vector<StoredSet> all = store->sets(0, kAlways, true).value();
        for (const char* who : {"a", "b"}) {
            for (const char* exercise : {"back_squat", "deadlift"}) {
                const Trend fast = sorted(trend(who, exercise));
                const Trend slow = sorted(slowTrend(all, who, exercise));
                ASSERT_TRUE(fast.sets == slow.sets) << "step " << step << " " << who << " " << exercise;
                ASSERT_TRUE(fast.visits_wall_ms == slow.visits_wall_ms) << "step " << step << " " << who;
                compared += fast.sets.size();
            }
        }
    }
    EXPECT_GT(compared, 100U);
}

}  // namespace
}  // namespace plumbline::db::test
