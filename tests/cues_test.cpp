#include "ui/cues.h"

#include <gtest/gtest.h>

namespace {

using namespace plumbline;
using app::LossState;
using app::Snapshot;
using ui::Cue;
using ui::cueBetween;

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
    EXPECT_FALSE(cueBetween(lifting(3), after(lifting(3))));
    EXPECT_FALSE(cueBetween({}, after(lifting(3)))) << "the first picture there is";
}

TEST(Cues, EachCountedRepetitionTicksOnce) {
    EXPECT_EQ(cueBetween(lifting(2), after(lifting(3))), Cue::Rep);
    EXPECT_EQ(cueBetween(lifting(2), after(lifting(4))), Cue::Rep) << "pictures were skipped";
}

TEST(Cues, TheFirstRepetitionOfANewSetTicks) {
    Snapshot before = lifting(5);
    before.set->ended = true;
    Snapshot now = after(lifting(1));
    now.set->number = 2;
    EXPECT_EQ(cueBetween(before, now), Cue::Rep);
    before.set.reset();
    EXPECT_EQ(cueBetween(before, now), Cue::Rep);
}

TEST(Cues, ARepetitionThatIsCorrectedDoesNotSoundAgain) {
    Snapshot now = after(lifting(3));
    now.set->reps[2].mean_velocity = 0.5;
    EXPECT_FALSE(cueBetween(lifting(3), now));
    now.set->reps[2].counted = false;
    now.set->reps[2].struck = true;
    EXPECT_FALSE(cueBetween(lifting(3), now)) << "struck";
    EXPECT_FALSE(cueBetween(now, after(after(lifting(3))))) << "and counted after all";
}

TEST(Cues, ARepetitionThatCountsOnlyLaterTicksThen) {
    Snapshot before = lifting(3);
    before.set->reps[2].counted = false;
    EXPECT_EQ(cueBetween(before, after(lifting(3))), Cue::Rep);
}

TEST(Cues, AMovementAsLongAsARepetitionThatDoesNotCountIsLow) {
    Snapshot now = after(lifting(3));
    now.set->reps[2].counted = false;
    EXPECT_EQ(cueBetween(lifting(2), now), Cue::NotTaken);
    now.set->reps[2].rom = 0.1;
    EXPECT_FALSE(cueBetween(lifting(2), now)) << "settling the bar is no repetition";
    Snapshot first = after(lifting(1));
    first.set->reps[0].counted = false;
    EXPECT_FALSE(cueBetween(lifting(0), first)) << "the walk-out";
}

TEST(Cues, TheWarningComesWhenTheStateRises) {
    Snapshot now = after(lifting(4));
    now.set->state = LossState::Near;
    EXPECT_EQ(cueBetween(lifting(3), now), Cue::Near);
    Snapshot later = after(now);
    later.set->reps.push_back(rep());
    EXPECT_EQ(cueBetween(now, later), Cue::Rep) << "said once";
    later.set->state = LossState::Stop;
    EXPECT_EQ(cueBetween(now, later), Cue::Stop);
    EXPECT_EQ(cueBetween(lifting(4), later), Cue::Stop) << "straight to the stop";
    Snapshot withdrawn = after(later);
    withdrawn.set->state = LossState::Near;
    EXPECT_FALSE(cueBetween(later, withdrawn));
}

TEST(Cues, AFailedAttemptIsAStopAndNotAlsoNotCounted) {
    Snapshot now = after(lifting(4));
    now.set->reps[3] = rep(false);
    now.set->reps[3].failed = true;
    now.set->state = LossState::Stop;
    EXPECT_EQ(cueBetween(lifting(3), now), Cue::Stop);
}

TEST(Cues, AJumpInARecordingIsSilent) {
    Snapshot now = after(lifting(4));
    now.set->state = LossState::Stop;
    now.t_us = lifting(3).t_us + ui::kHeardGapUs + 1;
    EXPECT_FALSE(cueBetween(lifting(3), now)) << "forward";
    now.t_us = lifting(3).t_us - 1;
    EXPECT_FALSE(cueBetween(lifting(3), now)) << "back";
    now = lifting(4);
    EXPECT_FALSE(cueBetween(lifting(3), now)) << "the number did not grow";
}

TEST(Cues, AnotherPersonsSetIsSilentWhenTheyTakeTurns) {
    Snapshot now = after(lifting(4));
    now.set->state = LossState::Stop;
    now.people = {{.name = "Anna"}, {.name = "Ben", .current = true}};
    now.visit.first_name = "Ben";
    Snapshot before = lifting(3);
    before.people.push_back({.name = "Ben"});
    EXPECT_FALSE(cueBetween(before, now));
}

TEST(Cues, AnUndoThatBringsAnOldSetBackIsSilent) {
    Snapshot now = after(lifting(5));
    now.set->ended = true;
    now.set->state = LossState::Stop;
    Snapshot before = lifting(2);
    before.set->number = 2;
    EXPECT_FALSE(cueBetween(before, now));
}

TEST(Cues, AMembersArrivalIsHeard) {
    Snapshot nobody;
    nobody.number = 9;
    nobody.t_us = lifting(0).t_us;
    Snapshot now = after(lifting(0));
    now.set.reset();
    EXPECT_EQ(cueBetween(nobody, now), Cue::SignIn);
    Snapshot guest = nobody;
    guest.visit.guest = true;
    EXPECT_FALSE(cueBetween(nobody, after(after(guest))));
    Snapshot two = after(now);
    two.people.push_back({.name = "Ben"});
    EXPECT_EQ(cueBetween(now, two), Cue::SignIn) << "one more shares the rack";
}

TEST(Cues, AGuestsFirstRepetitionTicksAlthoughNobodyWasHereBefore) {
    Snapshot nobody;
    nobody.number = 9;
    nobody.t_us = lifting(0).t_us;
    Snapshot now = after(lifting(1));
    now.visit = {.guest = true};
    now.people = {{.name = "", .current = true}};
    EXPECT_EQ(cueBetween(nobody, now), Cue::Rep);
}

TEST(Cues, ACardThatWasNotReadIsLowEachTime) {
    const auto warned = [](std::int64_t until_us, app::Notice::Kind kind = app::Notice::Kind::Warning) {
        Snapshot snapshot = after(lifting(0));
        snapshot.notices = {{kind, "Card not read. Tap again.", until_us}};
        return snapshot;
    };
    EXPECT_EQ(cueBetween(lifting(0), warned(4'000'000)), Cue::NotTaken);
    EXPECT_FALSE(cueBetween(lifting(0), warned(4'000'000, app::Notice::Kind::Info)));
    EXPECT_FALSE(cueBetween(warned(4'000'000), after(warned(4'000'000))));
    EXPECT_EQ(cueBetween(warned(4'000'000), after(warned(6'000'000))), Cue::NotTaken);
    EXPECT_FALSE(cueBetween(warned(4'000'000), after(warned(4'016'000)))) << "kept up by its cause";
}

/// Between sets, so long after the last one.
Snapshot resting(double rest_s) {
    Snapshot snapshot = lifting(5);
    snapshot.phase = app::Phase::Rest;
    snapshot.set->ended = true;
    snapshot.rest_s = rest_s;
    snapshot.rest_planned_s = 150;
    return snapshot;
}

TEST(Cues, TheEndOfTheRestIsHeardOnce) {
    EXPECT_EQ(cueBetween(resting(149.98), after(resting(150.01))), Cue::Rested);
    EXPECT_FALSE(cueBetween(resting(150.01), after(resting(150.1))));
    EXPECT_FALSE(cueBetween(resting(149.8), after(resting(149.9))));
    Snapshot open = after(resting(150.01));
    open.rest_planned_s = 0;
    EXPECT_FALSE(cueBetween(resting(149.98), open)) << "no rest is planned";
}

TEST(Cues, AnotherPersonsRestIsNotOverBecauseTheyTakeTurns) {
    Snapshot now = after(resting(151));
    now.people = {{.name = "Anna"}, {.name = "Ben", .current = true}};
    now.visit.first_name = "Ben";
    Snapshot before = resting(20);
    before.people.push_back({.name = "Ben"});
    EXPECT_FALSE(cueBetween(before, now));
}

TEST(Cues, ABarWithUnlikeSidesIsHeardWhenItIsLifted) {
    Snapshot racked = lifting(0);
    racked.load.hooks = racked.load.uneven = true;
    EXPECT_FALSE(cueBetween(lifting(0), after(racked))) << "somebody is loading";
    Snapshot lifted = after(racked);
    lifted.live.in_hand = true;
    EXPECT_EQ(cueBetween(racked, lifted), Cue::Uneven);
    EXPECT_FALSE(cueBetween(lifted, after(lifted))) << "said once";
    Snapshot even = racked;
    even.load.uneven = false;
    EXPECT_EQ(cueBetween(even, lifted), Cue::Uneven) << "lifted while the plates still went on";
    lifted.load.uneven = false;
    EXPECT_FALSE(cueBetween(racked, lifted));
}

TEST(Cues, ATippingBarIsHeardAtEachStepTowardsIt) {
    const auto tipping = [](app::Tip tip) {
        Snapshot snapshot = resting(10);
        snapshot.load.hooks = true;
        snapshot.load.tip = tip;
        return snapshot;
    };
    EXPECT_EQ(cueBetween(tipping(app::Tip::None), after(tipping(app::Tip::Next))), Cue::Tip);
    EXPECT_EQ(cueBetween(tipping(app::Tip::Next), after(tipping(app::Tip::Now))), Cue::Tip);
    EXPECT_FALSE(cueBetween(tipping(app::Tip::Now), after(tipping(app::Tip::Now))));
    EXPECT_FALSE(cueBetween(tipping(app::Tip::Now), after(tipping(app::Tip::Next)))) << "it gets better";
    Snapshot service = after(tipping(app::Tip::Now));
    service.service.emplace();
    EXPECT_FALSE(cueBetween(tipping(app::Tip::None), service)) << "a technician presses the cells";
}

TEST(Cues, AnEndThatMissedItsHookIsHeard) {
    Snapshot before = lifting(5);
    before.load.hooks = true;
    Snapshot now = after(before);
    now.load.off_hook = app::RackSide::Left;
    EXPECT_EQ(cueBetween(before, now), Cue::Tip);
    EXPECT_FALSE(cueBetween(now, after(now)));
}

TEST(Cues, OfSeveralAtOnceOnlyTheGravestIsHeardTipAndStopBeforeAll) {
    Snapshot now = after(lifting(4));
    now.set->state = LossState::Stop;
    now.live.in_hand = now.load.hooks = now.load.uneven = true;
    now.notices = {{app::Notice::Kind::Warning, "Card not read. Tap again.", 200'000'000}};
    EXPECT_EQ(cueBetween(lifting(3), now), Cue::Stop);
    now.load.tip = app::Tip::Now;
    EXPECT_EQ(cueBetween(lifting(3), now), Cue::Tip);
    now.load.tip = app::Tip::None;
    now.set->state = LossState::Near;
    EXPECT_EQ(cueBetween(lifting(3), now), Cue::Uneven);
}

TEST(Cues, AHoldSoundsAtItsTarget) {
    Snapshot before = lifting(0);
    before.hold = app::HoldView{.running = true, .held_s = 29.99, .target_s = 30};
    Snapshot now = after(before);
    now.hold->held_s = 30.01;
    EXPECT_EQ(cueBetween(before, now), Cue::Hold);
    EXPECT_FALSE(cueBetween(now, after(now)));
    before.hold->running = false;
    EXPECT_FALSE(cueBetween(before, now));
}

TEST(Cues, AHoldOfEachSideSoundsWhenTheSidesChangeAndAtItsEnd) {
    Snapshot before = lifting(0);
    before.hold = app::HoldView{.running = true, .held_s = 29.99, .target_s = 60, .per_side = true};
    Snapshot now = after(before);
    now.hold->held_s = 30.01;
    EXPECT_EQ(cueBetween(before, now), Cue::Hold);
    EXPECT_FALSE(cueBetween(now, after(now)));
    before.hold->held_s = 59.99;
    now.hold->held_s = 60.01;
    EXPECT_EQ(cueBetween(before, now), Cue::Hold);
    before.hold->per_side = now.hold->per_side = false;
    before.hold->held_s = 29.99;
    now.hold->held_s = 30.01;
    EXPECT_FALSE(cueBetween(before, now));
}

}  // namespace
