#pragma once
// How the extra kinds go, where they go otherwise than an ordinary set. Each plays a whole set.

#include "tests/suite/lift_plans.h"

namespace plumbline::suite {

/// The rep that the exercise's way of starting asks for, `k` from 0.
void anyRep(const SetPlan& plan, int k, LiftBuilder& bar);

/// The bar goes back on the hooks (or lies) 2 ... 15 s between reps.
void playCluster(const SetPlan& plan, LiftBuilder& bar);
/// A set, 10 ... 25 s on the hooks, a few reps more.
void playRestPause(const SetPlan& plan, LiftBuilder& bar);
/// 3 ... 8 s of breathing at the top; the bar sinks 1 ... 2 cm and is straightened up again.
void playBreathing(const SetPlan& plan, LiftBuilder& bar);
/// From the floor to the hang, reps from there, back to the floor.
void playFromHang(const SetPlan& plan, LiftBuilder& bar);
/// As playFromHang(), with a dip, a catch and a recovery in every rep.
void playHangClean(const SetPlan& plan, LiftBuilder& bar);
/// Dip and drive to lockout, back to the shoulders.
void playPushPress(const SetPlan& plan, LiftBuilder& bar);
/// Dip and drive, caught lower, stood up with, back to the shoulders.
void playJerk(const SetPlan& plan, LiftBuilder& bar);
/// The bar is brought from the floor to the hooks before an ordinary set.
void playFloorToRack(const SetPlan& plan, LiftBuilder& bar);
/// Out, not right, back on the hooks, and out again.
void playTwoWalkouts(const SetPlan& plan, LiftBuilder& bar);
/// A stop half way, then a second pair of hands: up as fast as an easy rep.
void playSpotter(const SetPlan& plan, LiftBuilder& bar);
/// The last rep of a press is let go overhead and falls to the floor.
void playOverheadDrop(const SetPlan& plan, LiftBuilder& bar);
/// Two bounces in the bottom of every rep.
void playDoubleBounce(const SetPlan& plan, LiftBuilder& bar);
/// Half a minute of standing before the first rep.
void playLongStand(const SetPlan& plan, LiftBuilder& bar);
/// Goes down a little, thinks better of it, comes up; then the set.
void playFalseStart(const SetPlan& plan, LiftBuilder& bar);
/// Out, stands, back on the hooks: no rep at all.
void playNoRep(const SetPlan& plan, LiftBuilder& bar);
/// A failed pull first, then reps.
void playFailsFirst(const SetPlan& plan, LiftBuilder& bar);
/// Every rep loses a little height half way up before it goes on to the top.
void playDips(const SetPlan& plan, LiftBuilder& bar);
/// The feet leave the floor at the top; the landing is caught below standing height.
void playJumps(const SetPlan& plan, LiftBuilder& bar);
/// Steps between the reps.
void playLunges(const SetPlan& plan, LiftBuilder& bar);
/// The bar sinks slowly through the whole pause at the bottom.
void playSinkingPause(const SetPlan& plan, LiftBuilder& bar);
/// After the set the cable is taken off the bar and led home.
void playDetach(const SetPlan& plan, LiftBuilder& bar);

}  // namespace plumbline::suite
