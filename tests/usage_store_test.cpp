// What the store hands to reports of usage: visits one after another, put right where a clock was wrong.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include "db/content_id.h"
#include "tests/chain_gym.h"

namespace plumbline::db::test {
namespace {

using ::testing::ElementsAre;

struct UsageStore : OpenStore {
    /// A visit of one set, by the boot's clock; the wall clock is `wrong_ms` off and says so.
    void visit(const std::string& id, std::int64_t t_us, const std::string& boot, std::int64_t wrong_ms = 0,
               bool with_set = true) {
        const auto moment = [&](std::int64_t us) {
            Moment at = test::at(us, boot);
            at.wall_ms += wrong_ms;
            at.clock_ok = wrong_ms == 0;
            return at;
        };
        SessionRecord session = sampleSession(id, t_us);
        session.started = moment(t_us);
        expectSaved(perform(StartSession{session}));
        if (with_set) {
            SetRecord set = racked(sampleSet(id, 1), 3);
            set.started = moment(t_us + 1'000'000);
            set.ended = moment(t_us + 9'000'000);
            expectSaved(perform(SaveSet{set}));
        }
        session.ended = moment(t_us + 60'000'000);
        session.end_reason = "logged_out";
        expectSaved(perform(EndSession{session}));
    }
    std::vector<UsageVisit> visits(std::int64_t from = 0, std::int64_t to = kAlways) {
        std::vector<UsageVisit> all;
        EXPECT_TRUE(store->forEachVisit(from, to, [&](const UsageVisit& each) {
            all.push_back(each);
            return true;
        }));
        return all;
    }
    static std::vector<std::string> idsOf(const std::vector<UsageVisit>& visits) {
        std::vector<std::string> ids;
        for (const UsageVisit& visit : visits) ids.push_back(visit.session.id);
        return ids;
    }
};

TEST_F(UsageStore, AVisitBeforeTheClockWasSetIsPlacedByWhatTheBootLearntLater) {
    visit("early", 1'000'000, "boot-a", -50'000'000);
    visit("late", 500'000'000, "boot-a");
    visit("never", 2'000'000, "boot-b", -40'000'000);
    const auto all = visits();
    EXPECT_THAT(idsOf(all), ElementsAre("never", "early", "late"));
    EXPECT_EQ(all[0].began_ms, std::nullopt);
    EXPECT_EQ(all[1].began_ms, test::at(1'000'000).wall_ms);
    EXPECT_EQ(all[2].began_ms, test::at(500'000'000).wall_ms);
    ASSERT_EQ(all[1].sets.size(), 1U);
    EXPECT_EQ(all[1].sets[0].started.t_us, 2'000'000);
    EXPECT_EQ(all[1].sets[0].load_g, 102'500);
    EXPECT_EQ(all[1].sets[0].mismatch_g, -250);
}

TEST_F(UsageStore, ThePeriodBeginsADayEarlierForVisitsThatReachIntoIt) {
    visit("long ago", 1'000'000, "boot-a");
    visit("day before", 90'000'000'000, "boot-a");
    visit("in it", 120'000'000'000, "boot-a");
    visit("after", 300'000'000'000, "boot-a");
    const std::int64_t zero = test::at(0).wall_ms;
    EXPECT_THAT(idsOf(visits(zero + 100'000'000, zero + 200'000'000)), ElementsAre("day before", "in it"));
}

TEST_F(UsageStore, WhatWasLiftedElsewhereIsNoUseOfThisRack) {
    visit(contentId("years ago"), 1'000'000, "elsewhere");
    visit("here", 500'000'000, "boot-a");
    visit(contentId("last week"), 600'000'000, "elsewhere");
    EXPECT_THAT(idsOf(visits()), ElementsAre("here"));
    const UsageExtent extent = store->usageExtent(0, kAlways).value();
    EXPECT_EQ(extent.first_ms, test::at(500'000'000).wall_ms);
    EXPECT_EQ(extent.last_ms, test::at(560'000'000).wall_ms);
    EXPECT_EQ(extent.sets, 1);
}

TEST_F(UsageStore, WhatIsUndatedLiesBetweenTheVisitsOfKnownTimeByTheOrderOfTheRows) {
    visit("one", 1'000'000, "boot-a");
    visit("lost", 2'000'000, "boot-b", -40'000'000'000);
    visit("lost too", 3'000'000, "boot-c", -40'000'000'000);
    visit("two", 500'000'000, "boot-a");
    visit("three", 600'000'000, "boot-a");
    visit("last", 2'000'000, "boot-d", -40'000'000'000);
    const std::int64_t zero = test::at(0).wall_ms;
    const UsageFacts facts = store->usageFacts(zero, kAlways).value();
    ASSERT_EQ(facts.undated.size(), 2U);
    EXPECT_EQ(facts.undated[0].from_ms, zero + 61'000) << "behind the end of the visit before";
    EXPECT_EQ(facts.undated[0].to_ms, zero + 500'000);
    EXPECT_EQ(facts.undated[1].from_ms, zero + 660'000);
    EXPECT_EQ(facts.undated[1].to_ms, std::nullopt);
    EXPECT_EQ(facts.undated_elsewhere, 3) << "sets that the rack believed to be before the period";
    EXPECT_EQ(store->usageFacts(0, kAlways).value().undated_elsewhere, 0);
}

TEST_F(UsageStore, WhoHasSeenEnoughIsAskedNoMore) {
    for (int i = 0; i < 5; ++i) visit("visit " + std::to_string(i), (i + 1) * 100'000'000, "boot-a");
    int seen = 0;
    EXPECT_TRUE(store->forEachVisit(0, kAlways, [&](const UsageVisit&) { return ++seen < 2; }));
    EXPECT_EQ(seen, 2);
    EXPECT_EQ(store->usageExtent(0, kAlways).value().sets, 5) << "and the store goes on";
}

TEST_F(UsageStore, RepetitionsAfterTheCallAreThoseThatCountedBehindTheFirstOverTheCap) {
    expectSaved(perform(StartSession{sampleSession("visit")}));
    SetRecord set = sampleSet("visit", 1);
    set.loss_state = "stop";
    for (int i = 1; i <= 5; ++i) {
        RepRecord rep = sampleRep(set, i);
        rep.loss_pm = i >= 3 ? 210 : 60;
        if (i == 4) rep.counted = false, rep.number = 0, rep.why_not = "too short";
        expectSaved(perform(SaveRep{set, rep}));
    }
    expectSaved(perform(SaveSet{racked(set, 4)}));
    SetRecord unknown = sampleSet("visit", 2, 20'000'000);
    unknown.loss_state = "stop";
    expectSaved(perform(SaveSet{racked(unknown, 0, 30'000'000)}));
    const auto all = visits();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].sets[0].reps_after_call, 1);
    EXPECT_EQ(all[0].sets[1].reps_after_call, std::nullopt);
}

TEST_F(UsageStore, WhatPeopleSaidOfTheirBodiesIsReadFromTheBeginningWithWhoseItWas) {
    MemberRecord anna{.id = "anna", .first_name = "Anna", .created = at(0)};
    ASSERT_TRUE(store->addMember(anna));
    const auto said = [](const char* id, const char* kind, std::int64_t t_us) {
        HealthRecord row;
        row.id = id;
        row.member_id = "anna";
        row.kind = kind;
        row.made = at(t_us);
        return row;
    };
    expectSaved(perform(SaveHealth{{said("agreed", "consent", 1)}, {}}));
    SessionRecord session = sampleSession("visit", 70'000'000);
    session.member_id = "anna";
    expectSaved(perform(StartSession{session}));
    for (int number = 1; number <= 3; ++number) {
        SetRecord set =
            racked(sampleSet("visit", number, (70 + number) * 1'000'000), 3, (71 + number) * 1'000'000);
        set.pain = number < 3;
        set.deleted = number == 2;
        expectSaved(perform(SaveSet{set}));
    }
    const auto all = store->usageFacts(kAlways - 1, kAlways).value().said;
    ASSERT_EQ(all.size(), 1U) << "neither the consent, nor what was taken back, nor a set that did not hurt";
    EXPECT_EQ(all[0].kind, "pain");
    EXPECT_EQ(all[0].who, "anna");
    EXPECT_EQ(all[0].wall_ms, at(71'000'000).wall_ms);
    EXPECT_TRUE(store->usageFacts(0, all[0].wall_ms).value().said.empty()) << "only before the period's end";
}

TEST_F(UsageStore, WhatWasSaidBeforeTheClockWasSetIsPlacedAsVisitsAreOrIsNotTold) {
    ASSERT_TRUE(store->addMember({.id = "anna", .first_name = "Anna", .created = at(0)}));
    expectSaved(perform(SaveHealth{
        {HealthRecord{.id = "agreed", .member_id = "anna", .kind = "consent", .made = at(1)}}, {}}));
    constexpr std::int64_t kYearMs = 365LL * 86'400'000;
    for (const std::string boot : {"told later", "never told"}) {
        visit(boot, 5'000'000, boot, -kYearMs);
        if (boot == "told later") visit("right", 90'000'000, boot);
        HealthRecord flags;
        flags.id = "flags " + boot;
        flags.member_id = "anna";
        flags.kind = "flags";
        flags.flags = {"leg"};
        flags.made = at(7'000'000, boot);
        flags.made.wall_ms -= kYearMs;
        flags.made.clock_ok = false;
        expectSaved(perform(SaveHealth{{flags}, {}}));
    }
    const auto all = store->usageFacts(0, kAlways).value().said;
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].wall_ms, at(7'000'000).wall_ms);
}

TEST_F(UsageStore, ThatAChangeWasForPainIsNotTold) {
    store.reset();
    addStaff(*openAtConsole(file));
    reopen();
    OverrideRecord change = sampleChange("o1", "b", "mia", "trainer");
    change.reason = "pain";
    expectSaved(perform(SaveOverrides{{change}}));
    const auto changes = store->usageFacts(0, kAlways).value().changes;
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].reason, "other");
}

TEST_F(UsageStore, FactsAndExtentSayWhoCameFirstWhenAndHowFarTheZeroMoved) {
    MemberRecord anna{.id = "anna", .first_name = "Anna", .created = at(0)};
    MemberRecord ben{.id = "ben", .first_name = "Ben", .created = at(0)};
    ben.created.clock_ok = false;
    ASSERT_TRUE(store->addMember(anna) && store->addMember(ben));
    SessionRecord session = sampleSession("visit", 70'000'000);
    session.member_id = "anna";
    expectSaved(perform(StartSession{session}));
    expectSaved(perform(SaveSet{racked(sampleSet("visit", 1, 80'000'000), 3, 90'000'000)}));
    CalibrationRecord tare{.id = "one", .device = "hooks", .kind = "cell", .serial = "S", .quantity = "N"};
    tare.unit_per_count = 0.5;
    tare.zero_counts = 100;
    tare.taken = at(1);
    tare.method = "tare";
    expectSaved(perform(SaveCalibration{tare}));
    tare.id = "two";
    tare.zero_counts = 130;
    expectSaved(perform(SaveCalibration{tare}));
    const UsageFacts facts = store->usageFacts(0, kAlways).value();
    ASSERT_EQ(facts.members.size(), 2U);
    EXPECT_EQ(facts.members[0].joined_ms, at(0).wall_ms);
    EXPECT_EQ(facts.members[0].first_ms, at(70'000'000).wall_ms);
    EXPECT_EQ(facts.members[1].joined_ms, std::nullopt);
    EXPECT_EQ(facts.members[1].first_ms, std::nullopt);
    ASSERT_EQ(facts.calibrations.size(), 1U);
    EXPECT_EQ(facts.calibrations[0].times, 2);
    EXPECT_DOUBLE_EQ(*facts.calibrations[0].zero_moved, 15);
    EXPECT_GT(facts.outbox, 0);
    EXPECT_GT(facts.file_bytes, 0);
    const UsageExtent extent = store->usageExtent(0, kAlways).value();
    EXPECT_EQ(extent.first_ms, at(70'000'000).wall_ms);
    EXPECT_EQ(extent.sets, 1);
}

TEST_F(UsageStore, AVisitThatAPowerCutEndedIsAsLongAsItsRows) {
    expectSaved(perform(StartSession{sampleSession("visit", 1'000'000)}));
    const SetRecord set = sampleSet("visit", 1, 5'000'000);
    expectSaved(perform(SaveRep{set, sampleRep(set, 1, 6'000'000)}));
    reopen();
    const auto all = visits();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].session.end_reason, "power");
    EXPECT_EQ(all[0].session.ended->boot_id, "boot-a");
    EXPECT_EQ(all[0].session.ended->t_us, 8'000'000 + 812'345);
    EXPECT_EQ(all[0].sets[0].stop_reason, "power");
}

}  // namespace
}  // namespace plumbline::db::test
