// The power goes in the middle of a set: a child process is the kiosk, and is killed. What it had shown as
// saved is there afterwards, and the member finds it when they come back. See walk_bench.h.

#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/child.h"
#include "tests/walk_bench.h"

namespace plumbline::test {
namespace {

constexpr const char* kFolder = "PLUMBLINE_WALK_FOLDER";
constexpr const char* kPipe = "PLUMBLINE_WALK_PIPE";
constexpr int kRepsBefore = 2, kRepsAtLeast = 3;

/// A repetition as the glass showed it.
struct SavedRep {
    int set = 0, number = 0, mean_velocity_mm_s = 0;
    std::string line() const { return fmt::format("{} {} {}", set, number, mean_velocity_mm_s); }
};

/// What the test below starts and kills: Anna taps in, lifts a set, and is in the midst of the next.
TEST(SessionPowerWalk, DISABLED_Victim) {
    Walk walk;
    walk.config.database = std::filesystem::path(std::getenv(kFolder)) / "rack.db";
    const int pipe = std::atoi(std::getenv(kPipe));
    walk.go([&] {
        walk.seeFreeRack(20);
        walk.tapIn(kAnna, "Anna");
        walk.liftSet(squats(kRepsBefore));
        walk.rack.lift(squats(8));
        for (int told = 0;;) {
            const auto shown = walk.see("the next rep saved", [&](const app::Snapshot& s) {
                return s.set && !s.set->ended && s.set->counted > told &&
                       s.set->reps[static_cast<std::size_t>(told)].saved;
            });
            const app::RepView& rep = shown.set->reps[static_cast<std::size_t>(told++)];
            const SavedRep saved{shown.set->number, rep.number,
                                 static_cast<int>(std::lround(rep.mean_velocity * 1000))};
            if (::write(pipe, &saved, sizeof saved) != sizeof saved) ::_exit(9);
        }
    });
    FAIL() << "nobody killed it";
}

TEST(SessionPowerWalk, WhatWasShownAsSavedIsThereAndTheMemberFindsItAgain) {
    Walk walk;
    walk.member("Anna", kAnna);
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    ::fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    ::setenv(kFolder, walk.config.database.parent_path().c_str(), 1);
    ::setenv(kPipe, std::to_string(ends[1]).c_str(), 1);
    Child victim({"/proc/self/exe", "--gtest_also_run_disabled_tests",
                  "--gtest_filter=SessionPowerWalk.DISABLED_Victim"},
                 walk.scratch() / "victim.out", walk.scratch() / "victim.err");
    ::close(ends[1]);
    Lines shown;
    SavedRep saved;
    while (shown.size() < kRepsAtLeast && ::read(ends[0], &saved, sizeof saved) == sizeof saved)
        shown.push_back(saved.line());
    std::this_thread::sleep_for(std::chrono::milliseconds(700));  // into the next repetition
    ASSERT_TRUE(victim.kill()) << walk.scratch().read("victim.out") << walk.scratch().read("victim.err");
    while (::read(ends[0], &saved, sizeof saved) == sizeof saved) shown.push_back(saved.line());
    ::close(ends[0]);
    ASSERT_GE(shown.size(), kRepsAtLeast);

    walk.go([&] {
        // It is the program that died, not the rack: who was there is there again.
        const auto today = walk.see("Anna again, and what was lifted before", [](const app::Snapshot& s) {
            return s.visit.first_name == "Anna" && s.plan.last && s.plan.last->sets == 2;
        });
        EXPECT_NEAR(today.plan.last->kg.value_or(0), 60, 0.01);
        EXPECT_GE(today.plan.last->reps, kRepsBefore + kRepsAtLeast);
        walk.rack.tap(kAnna);  // as somebody does who thinks they are gone
        std::this_thread::sleep_for(std::chrono::seconds(4));
        walk.rack.tap(kAnna);
        walk.seePhase(app::Phase::Summary);
    });
    const Lines stored = walk.lines(
        "SELECT l.number, r.number, r.mean_velocity_mm_s FROM rep r JOIN set_log l ON l.id = r.set_id "
        "WHERE l.number = 2 ORDER BY r.ordinal");
    for (std::size_t i = 0; i < shown.size(); ++i) {
        ASSERT_LT(i, stored.size()) << "a repetition that was shown as saved is lost";
        EXPECT_EQ(stored[i], shown[i]);
    }
    EXPECT_EQ(walk.lines("SELECT number, stop_reason FROM set_log ORDER BY seq"),
              (Lines{"1 racked", "2 power"}));
    EXPECT_EQ(walk.lines("SELECT end_reason FROM session ORDER BY seq"), (Lines{"power", "logged_out"}));
}

}  // namespace
}  // namespace plumbline::test
