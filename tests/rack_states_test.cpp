// Rack states: hours come from monotonic time, and an hour counts once.
#include "app/reports/rack_states.h"

#include <gmock/gmock.h>

#include <random>

#include "tests/usage/usage_visits.h"

namespace plumbline::reports {
namespace {

using namespace plumbline::test;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using enum RackState;

std::vector<Span> timelineOf(const std::vector<db::UsageVisit>& visits) {
    std::vector<Span> spans;
    RackTimeline timeline([&](const Span& span) { spans.push_back(span); });
    for (const db::UsageVisit& visit : visits) timeline.add(visit);
    timeline.finish();
    return spans;
}

TEST(RackStates, AVisitIsClaimedThenSetsAndRestsAndClaimedAgainAfterSixMinutes) {
    const auto visit =
        visitOf("m", 0, 20 * kMinute, {setOf(2 * kMinute, 3 * kMinute), setOf(5 * kMinute, 6 * kMinute)});
    EXPECT_THAT(
        spansOf(visit),
        ElementsAre(Span{Claimed, 0, 2 * kMinute}, Span{Set, 2 * kMinute, 3 * kMinute},
                    Span{Rest, 3 * kMinute, 5 * kMinute}, Span{Set, 5 * kMinute, 6 * kMinute},
                    Span{Rest, 6 * kMinute, 12 * kMinute}, Span{Claimed, 12 * kMinute, 20 * kMinute}));
}

TEST(RackStates, WhoSignsInAndNeverLiftsClaims) {
    EXPECT_THAT(spansOf(visitOf("m", 5, 905)), ElementsAre(Span{Claimed, 5, 905}));
}

TEST(RackStates, AClockThatIsPutRightInTheMiddleOfAVisitMakesNoHours) {
    auto visit = visitOf("m", 10 * kHour, 10 * kHour + 9 * kMinute,
                         {setOf(10 * kHour + kMinute, 10 * kHour + 2 * kMinute)});
    const auto before = spansOf(visit);
    visit.sets[0].started.wall_ms += 5 * kDay;
    visit.sets[0].ended->wall_ms -= 7 * kHour;
    visit.session.ended->wall_ms += 30 * kDay;
    EXPECT_EQ(spansOf(visit), before);
}

TEST(RackStates, APowerCutInTheMiddleOfAVisitEndsItWithTheLastThingOnRecord) {
    auto visit = visitOf("m", 0, -1, {setOf(kMinute, 2 * kMinute), setOf(3 * kMinute, 4 * kMinute)});
    EXPECT_EQ(spansOf(visit).back(), (Span{Set, 3 * kMinute, 4 * kMinute})) << "still open";
    visit.session.ended = momentAt(9 * kHour, "the next boot");
    EXPECT_EQ(spansOf(visit).back(), (Span{Set, 3 * kMinute, 4 * kMinute})) << "ended after the cut";
    visit.sets[1].ended = momentAt(9 * kHour, "the next boot");
    EXPECT_EQ(spansOf(visit).back(), (Span{Set, kMinute, 2 * kMinute})) << "nobody knows when the set ended";
}

TEST(RackStates, AVisitOfUnknownTimeAndAMomentOfAnotherBootHaveNoPlace) {
    auto visit = visitOf("m", 0, 9, {setOf(1, 2)});
    EXPECT_EQ(placed(visit, momentAt(5)), 5);
    EXPECT_EQ(placed(visit, momentAt(5, "other")), std::nullopt);
    visit.began_ms.reset();
    EXPECT_EQ(placed(visit, momentAt(5)), std::nullopt);
    EXPECT_THAT(spansOf(visit), IsEmpty());
    EXPECT_THAT(timelineOf({visit}), IsEmpty());
}

TEST(RackStates, OfACorrectiveSessionOnlyTheSetsAreReal) {
    auto visit = visitOf("m", 0, kHour, {setOf(0, kMinute)});
    visit.session.corrective = true;
    EXPECT_THAT(spansOf(visit), ElementsAre(Span{Set, 0, kMinute}));
}

TEST(RackTimeline, WhereTwoTakeTurnsAMinuteCountsOnceASetBeforeARestBeforeAClaim) {
    const auto first = visitOf("a", 0, 10 * kMinute, {setOf(kMinute, 2 * kMinute)});
    const auto second = visitOf("b", 2 * kMinute, 9 * kMinute, {setOf(3 * kMinute, 4 * kMinute)});
    std::int64_t total = 0;
    std::array<std::int64_t, 3> of_state{};
    for (const Span& span : timelineOf({first, second})) {
        total += span.to_ms - span.from_ms;
        of_state[static_cast<std::size_t>(span.state)] += span.to_ms - span.from_ms;
    }
    EXPECT_EQ(total, 10 * kMinute);
    EXPECT_THAT(of_state, ElementsAre(2 * kMinute, 6 * kMinute, 2 * kMinute));
}

TEST(RackTimeline, ASetThatComesLateIsNotToldASecondTime) {
    const auto long_ago = visitOf("a", 0, kHour, {setOf(kMinute, 2 * kMinute)});
    const auto later = visitOf("b", 2 * kHour, 3 * kHour);
    auto moved = visitOf("c", 4 * kHour, 4 * kHour, {setOf(10 * kMinute, 11 * kMinute)});
    moved.session.corrective = true;
    std::int64_t total = 0;
    std::int64_t at = 0;
    for (const Span& span : timelineOf({long_ago, later, moved})) {
        EXPECT_GE(span.from_ms, at) << "they follow one another";
        at = span.to_ms;
        total += span.to_ms - span.from_ms;
    }
    EXPECT_EQ(total, 2 * kHour);
}

TEST(RackTimeline, IsTheUnionOfRandomVisitsMinuteByMinute) {
    std::mt19937 dice(7);
    for (int round = 0; round < 200; ++round) {
        std::vector<db::UsageVisit> visits;
        std::int64_t begin = 0;
        for (int i = 0; i < 12; ++i) {
            begin += static_cast<std::int64_t>(dice() % 20) * kMinute;
            auto visit = visitOf("m", begin, begin + static_cast<std::int64_t>(dice() % 30) * kMinute);
            std::int64_t at = begin;
            for (int set = 0; set < 3; ++set) {
                at += static_cast<std::int64_t>(1 + dice() % 9) * kMinute;
                visit.sets.push_back(setOf(at, at + kMinute));
                at += kMinute;
            }
            visits.push_back(visit);
        }
        std::array<int, 400> best{};
        for (const auto& visit : visits) {
            for (const Span& span : spansOf(visit)) {
                for (std::int64_t m = span.from_ms / kMinute; m < span.to_ms / kMinute; ++m) {
                    int& state = best.at(static_cast<std::size_t>(m));
                    state = std::max(state, static_cast<int>(span.state) + 1);
                }
            }
        }
        std::array<int, 400> told{};
        for (const Span& span : timelineOf(visits)) {
            for (std::int64_t m = span.from_ms / kMinute; m < span.to_ms / kMinute; ++m)
                told.at(static_cast<std::size_t>(m)) += static_cast<int>(span.state) + 1;
        }
        ASSERT_EQ(told, best) << "round " << round;
    }
}

}  // namespace
}  // namespace plumbline::reports
