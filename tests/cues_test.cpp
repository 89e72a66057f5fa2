#include "ui/cues.h"

#include <gtest/gtest.h>

namespace {

using namespace plumbline;
using app::LossState;
using app::Snapshot;
using ui::Cue;
using ui::cuesBetween;
using Cues = std::vector<Cue>;

app::RepView rep(bool counted = true) {
    app::RepView rep;
    rep.counted = counted;
    rep.rom = 0.6;
    return rep;
}

/// A member in the middle of a set of so many repetitions.
Snapshot lifting(int reps) {
    Snapshot snapshot;
    snapshot.number = 10;
    snapshot.t_us = 100'000'000;
    snapshot.phase = app::Phase::Lifting;
    snapshot.visit = {.signed_in = true, .first_name = "Anna"};
    snapshot.people = {{.name = "Anna", .current = true}};
    snapshot.set.emplace();
    snapshot.set->number = 1;
    snapshot.set->reps.assign(static_cast<std::size_t>(reps), rep());
    snapshot.set->counted = reps;
    return snapshot;
}

/// The next picture, a frame later.
Snapshot after(Snapshot snapshot) {
    ++snapshot.number;
    snapshot.t_us += 16'000;
    return snapshot;
}

TEST(Cues, NothingNewIsSilence) {
    EXPECT_TRUE(cuesBetween(lifting(3), after(lifting(3))).empty());
    EXPECT_TRUE(cuesBetween({}, after(lifting(3))).empty()) << "the first picture there is";
}

TEST(Cues, EachCountedRepetitionTicksOnce) {
    EXPECT_EQ(cuesBetween(lifting(2), after(lifting(3))), (Cues{Cue::Rep}));
    EXPECT_EQ(cuesBetween(lifting(2), after(lifting(4))), (Cues{Cue::Rep, Cue::Rep}))
        << "pictures were skipped";
}

TEST(Cues, TheFirstRepetitionOfANewSetTicks) {
    Snapshot before = lifting(5);
    before.set->ended = true;
    Snapshot now = after(lifting(1));
    now.set->number = 2;
    EXPECT_EQ(cuesBetween(before, now), (Cues{Cue::Rep}));
    before.set.reset();
    EXPECT_EQ(cuesBetween(before, now), (Cues{Cue::Rep}));
}

TEST(Cues, ARepetitionThatIsCorrectedDoesNotSoundAgain) {
    Snapshot now = after(lifting(3));
    now.set->reps[2].mean_velocity = 0.5;
    EXPECT_TRUE(cuesBetween(lifting(3), now).empty());
    now.set->reps[2].counted = false;
    now.set->reps[2].struck = true;
    EXPECT_TRUE(cuesBetween(lifting(3), now).empty()) << "struck";
    EXPECT_TRUE(cuesBetween(now, after(after(lifting(3)))).empty()) << "and counted after all";
}

TEST(Cues, ARepetitionThatCountsOnlyLaterTicksThen) {
    Snapshot before = lifting(3);
    before.set->reps[2].counted = false;
    EXPECT_EQ(cuesBetween(before, after(lifting(3))), (Cues{Cue::Rep}));
}

TEST(Cues, AMovementAsLongAsARepetitionThatDoesNotCountIsLow) {
    Snapshot now = after(lifting(3));
    now.set->reps[2].counted = false;
    EXPECT_EQ(cuesBetween(lifting(2), now), (Cues{Cue::NotTaken}));
    now.set->reps[2].rom = 0.1;
    EXPECT_TRUE(cuesBetween(lifting(2), now).empty()) << "settling the bar is no repetition";
    Snapshot first = after(lifting(1));
    first.set->reps[0].counted = false;
    EXPECT_TRUE(cuesBetween(lifting(0), first).empty()) << "the walk-out";
}

TEST(Cues, TheWarningComesWhenTheStateRises) {
    Snapshot now = after(lifting(4));
    now.set->state = LossState::Near;
    EXPECT_EQ(cuesBetween(lifting(3), now), (Cues{Cue::Rep, Cue::Near}));
    Snapshot later = after(now);
    later.set->reps.push_back(rep());
    EXPECT_EQ(cuesBetween(now, later), (Cues{Cue::Rep})) << "said once";
    later.set->state = LossState::Stop;
    EXPECT_EQ(cuesBetween(now, later), (Cues{Cue::Rep, Cue::Stop}));
    EXPECT_EQ(cuesBetween(lifting(4), later), (Cues{Cue::Rep, Cue::Stop})) << "straight to the stop";
    Snapshot withdrawn = after(later);
    withdrawn.set->state = LossState::Near;
    EXPECT_TRUE(cuesBetween(later, withdrawn).empty());
}

TEST(Cues, AFailedAttemptIsAStopAndNotAlsoNotCounted) {
    Snapshot now = after(lifting(4));
    now.set->reps[3] = rep(false);
    now.set->reps[3].failed = true;
    now.set->state = LossState::Stop;
    EXPECT_EQ(cuesBetween(lifting(3), now), (Cues{Cue::Stop}));
}

TEST(Cues, AJumpInARecordingIsSilent) {
    Snapshot now = after(lifting(4));
    now.set->state = LossState::Stop;
    now.t_us = lifting(3).t_us + ui::kHeardGapUs + 1;
    EXPECT_TRUE(cuesBetween(lifting(3), now).empty()) << "forward";
    now.t_us = lifting(3).t_us - 1;
    EXPECT_TRUE(cuesBetween(lifting(3), now).empty()) << "back";
    now = lifting(4);
    EXPECT_TRUE(cuesBetween(lifting(3), now).empty()) << "the number did not grow";
}

TEST(Cues, AnotherPersonsSetIsSilentWhenTheyTakeTurns) {
    Snapshot now = after(lifting(4));
    now.set->state = LossState::Stop;
    now.people = {{.name = "Anna"}, {.name = "Ben", .current = true}};
    now.visit.first_name = "Ben";
    Snapshot before = lifting(3);
    before.people.push_back({.name = "Ben"});
    EXPECT_TRUE(cuesBetween(before, now).empty());
}

TEST(Cues, AnUndoThatBringsAnOldSetBackIsSilent) {
    Snapshot now = after(lifting(5));
    now.set->ended = true;
    now.set->state = LossState::Stop;
    Snapshot before = lifting(2);
    before.set->number = 2;
    EXPECT_TRUE(cuesBetween(before, now).empty());
}

TEST(Cues, AMembersArrivalIsHeard) {
    Snapshot nobody;
    nobody.number = 9;
    nobody.t_us = lifting(0).t_us;
    Snapshot now = after(lifting(0));
    now.set.reset();
    EXPECT_EQ(cuesBetween(nobody, now), (Cues{Cue::SignIn}));
    Snapshot guest = nobody;
    guest.visit.guest = true;
    EXPECT_TRUE(cuesBetween(nobody, after(after(guest))).empty());
    Snapshot two = after(now);
    two.people.push_back({.name = "Ben"});
    EXPECT_EQ(cuesBetween(now, two), (Cues{Cue::SignIn})) << "one more shares the rack";
}

TEST(Cues, AGuestsFirstRepetitionTicksAlthoughNobodyWasHereBefore) {
    Snapshot nobody;
    nobody.number = 9;
    nobody.t_us = lifting(0).t_us;
    Snapshot now = after(lifting(1));
    now.visit = {.guest = true};
    now.people = {{.name = "", .current = true}};
    EXPECT_EQ(cuesBetween(nobody, now), (Cues{Cue::Rep}));
}

TEST(Cues, ACardThatWasNotReadIsLowEachTime) {
    const auto warned = [](std::int64_t until_us, app::Notice::Kind kind = app::Notice::Kind::Warning) {
        Snapshot snapshot = after(lifting(0));
        snapshot.notices = {{kind, "Card not read. Tap again.", until_us}};
        return snapshot;
    };
    EXPECT_EQ(cuesBetween(lifting(0), warned(4'000'000)), (Cues{Cue::NotTaken}));
    EXPECT_TRUE(cuesBetween(lifting(0), warned(4'000'000, app::Notice::Kind::Info)).empty());
    EXPECT_TRUE(cuesBetween(warned(4'000'000), after(warned(4'000'000))).empty());
    EXPECT_EQ(cuesBetween(warned(4'000'000), after(warned(6'000'000))), (Cues{Cue::NotTaken}));
    EXPECT_TRUE(cuesBetween(warned(4'000'000), after(warned(4'016'000))).empty()) << "kept up by its cause";
}

TEST(Cues, AHoldSoundsAtItsTarget) {
    Snapshot before = lifting(0);
    before.hold = app::HoldView{.running = true, .held_s = 29.99, .target_s = 30};
    Snapshot now = after(before);
    now.hold->held_s = 30.01;
    EXPECT_EQ(cuesBetween(before, now), (Cues{Cue::Hold}));
    EXPECT_TRUE(cuesBetween(now, after(now)).empty());
    before.hold->running = false;
    EXPECT_TRUE(cuesBetween(before, now).empty());
}

}  // namespace
