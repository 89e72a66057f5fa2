// Arriving and leaving: a finger's way through the real window, and the rows it leaves. See walk_bench.h.

#include <gtest/gtest.h>

#include "tests/walk_bench.h"

namespace plumbline::test {
namespace {

using app::Form;
using app::Phase;

constexpr const char* kUnknownCard = "0099887766";
constexpr std::int64_t kSecondUs = 1'000'000;

/// Session by session: whose, why it ended, how many sets and counted reps it holds.
constexpr const char* kVisits =
    "SELECT coalesce(m.first_name, 'guest'), s.end_reason, count(DISTINCT l.id), count(r.id) FROM session s "
    "LEFT JOIN member m ON m.id = s.member_id LEFT JOIN set_log l ON l.session_id = s.id "
    "LEFT JOIN rep r ON r.set_id = l.id AND r.counted GROUP BY s.seq ORDER BY s.seq";

double seconds(std::int64_t us) {
    return static_cast<double>(us) / 1e6;
}

TEST(SessionWalk, ACardIsEnoughAndTheFirstRepCountsWithinFiveSeconds) {
    Walk walk;
    walk.member("Anna", kAnna);
    walk.go([&] {
        walk.seeFreeRack(20);
        const std::int64_t tapped = walk.tapIn(kAnna, "Anna");
        const std::int64_t ready = walk.seenUs();
        const auto planned = walk.rack.lift(squats(3));
        walk.seeReps(1);
        const std::int64_t counted = walk.seenUs();
        fmt::print(
            "tap to the member's screen {:.2f} s; to the first counted rep {:.2f} s, of which the "
            "lifter's way to its top {:.2f} s\n",
            seconds(ready - tapped), seconds(counted - tapped),
            seconds(planned.front().concentric_end_us - ready));
        EXPECT_LT(counted - tapped, 5 * kSecondUs);
        EXPECT_LT(ready - tapped, kSecondUs);
        walk.seeSetSaved();
        walk.rack.tap(kAnna);
        walk.seePhase(Phase::Summary);
    });
    EXPECT_EQ(walk.touches(), 0);
    EXPECT_EQ(walk.lines(kVisits), Lines{"Anna logged_out 1 3"});
    EXPECT_EQ(walk.lines("SELECT load_g, load_source, stop_reason, reps FROM set_log"),
              Lines{"60000 hooks racked 3"});
}

TEST(SessionWalk, AGuestLiftsAndLeavesByTouch) {
    Walk walk;
    walk.go([&] {
        walk.seeFreeRack();
        walk.tap("guest");
        walk.seeTurnOf("");
        walk.liftSet(squats(2));
        walk.logOut();
        walk.tap("done");
        walk.seePhase(Phase::Attract);
    });
    EXPECT_EQ(walk.lines(kVisits), Lines{"guest logged_out 1 2"});
}

TEST(SessionWalk, AnUnknownCardEnrolsInUnderTwentySecondsAtTwoTouchesASecond) {
    Walk walk;
    constexpr auto kPause = std::chrono::milliseconds(500);
    walk.go([&] {
        walk.seeFreeRack();
        const std::int64_t tapped = walk.rack.tap(kUnknownCard);
        walk.see("the form",
                 [](const app::Snapshot& s) { return s.form.form == Form::Enrol && s.form.with_card; });
        std::this_thread::sleep_for(kPause);
        walk.type("Maximilian", kPause);
        walk.tap("next");
        std::this_thread::sleep_for(kPause);
        walk.tap("agree");
        walk.seeTurnOf("Maximilian");
        const double took = seconds(walk.seenUs() - tapped);
        fmt::print("enrolled with {} touches in {:.1f} s\n", walk.touches(), took);
        EXPECT_LT(took, 20);
        walk.rack.tap(kUnknownCard);
        walk.seePhase(Phase::Summary);
    });
    EXPECT_EQ(walk.lines("SELECT first_name, consented_us IS NOT NULL, consent_text FROM member"),
              Lines{"Maximilian 1 4"});
    EXPECT_EQ(walk.lines("SELECT count(*) FROM pin"), Lines{"0"});
    EXPECT_EQ(walk.lines("SELECT first_name FROM card JOIN member ON member.id = member_id"),
              Lines{"Maximilian"});
    EXPECT_EQ(walk.lines(kVisits), Lines{"Maximilian logged_out 0 0"});
}

TEST(SessionWalk, ANameAndAPinAreAsGoodAsACard) {
    Walk walk;
    walk.member("Anna", "", "2468");
    const std::string ben = walk.member("Ben", "", "1357");
    walk.go([&] {
        walk.seeFreeRack();
        walk.tap("names");
        walk.tap("member_" + ben);
        walk.typePin("2468");
        walk.tap("ok");
        walk.see("that it was wrong",
                 [](const app::Snapshot& s) { return s.form.problem == app::FormView::Problem::WrongPin; });
        walk.typePin("1357");
        walk.tap("ok");
        walk.seeTurnOf("Ben");
        walk.logOut();
    });
    EXPECT_EQ(walk.lines(kVisits), Lines{"Ben logged_out 0 0"});
}

TEST(SessionWalk, WishesAreShownAtOnceKeptAndThereAtTheNextVisit) {
    Walk walk;
    walk.member("Anna", kAnna);
    walk.go([&] {
        walk.seeFreeRack(20);
        walk.tapIn(kAnna, "Anna");
        walk.tap("my_back");
        walk.tap("wishes");
        walk.tap("language");
        walk.see("German", [](const app::Snapshot& s) { return s.wishes.language == "de"; });
        walk.tap("unit");
        walk.see("pounds", [](const app::Snapshot& s) { return s.wishes.unit == "lb"; });
        walk.tap("back");
        walk.read("lb");
        walk.read("Kniebeuge");
        walk.rack.tap(kAnna);
        walk.seePhase(Phase::Summary);
        walk.tap("done");
        walk.see("English again", [](const app::Snapshot& s) {
            return s.phase == Phase::Attract && s.wishes.language == "en";
        });
        walk.tapIn(kAnna, "Anna");
        walk.see("German again",
                 [](const app::Snapshot& s) { return s.wishes.language == "de" && s.wishes.unit == "lb"; });
    });
    EXPECT_EQ(walk.lines("SELECT language, unit, left_handed, large_text, bright FROM member"),
              Lines{"de lb 0 0 0"});
}

TEST(SessionWalk, WhoeverWalksAwayIsLoggedOutAfterACountdownButNeverInASet) {
    Walk walk;
    walk.config.training.idle_logout_s = 6;
    walk.config.training.leaving_s = 4;
    walk.config.training.rest_s = 1;
    walk.member("Anna", kAnna);
    walk.go([&] {
        walk.seeFreeRack();
        walk.tapIn(kAnna, "Anna");
        const auto counts = [](const app::Snapshot& s) { return s.leaving_in_s.has_value(); };
        walk.see("the countdown", counts);
        walk.tap("stay");
        walk.see("no countdown", [&](const app::Snapshot& s) { return !counts(s); });
        const auto planned = walk.rack.lift(squats(5));
        EXPECT_GT(planned.back().concentric_end_us - planned.front().eccentric_start_us, 6 * kSecondUs);
        walk.seeSetSaved();
        walk.seeTurnOf("Anna");
        walk.see("the countdown again", counts);
        walk.seePhase(Phase::Summary);
    });
    EXPECT_EQ(walk.lines(kVisits), Lines{"Anna idle 1 5"});
}

TEST(SessionWalk, ABarThatMovesWhileSomebodyEnrolsIsRecordedAndTheirsAfterwards) {
    Walk walk;
    walk.go([&] {
        walk.seeFreeRack();
        walk.rack.tap(kUnknownCard);
        walk.see("the form", [](const app::Snapshot& s) { return s.form.form == Form::Enrol; });
        walk.type("Mi");
        walk.rack.lift(squats(3));
        walk.seeReps(1);
        EXPECT_EQ(walk.screen(), "lift") << "a lift comes before a form";
        walk.see("the form again, with what was typed", [](const app::Snapshot& s) {
            return s.phase == Phase::Rest && s.form.form == Form::Enrol && s.form.name == "Mi";
        });
        walk.type("a", std::chrono::milliseconds(0), "Mi");
        walk.tap("next");
        walk.tap("agree");
        walk.seeTurnOf("Mia");
        walk.rack.tap(kUnknownCard);
        walk.seePhase(Phase::Summary);
    });
    EXPECT_EQ(walk.lines(kVisits), Lines{"Mia logged_out 1 3"});
    EXPECT_EQ(walk.lines("SELECT what FROM correction"), Lines{"claimed"});
}

}  // namespace
}  // namespace plumbline::test
