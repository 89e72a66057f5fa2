#pragma once
// The steps behind resolve() (resolver.h), each in a source of its own, and what they hand to each other.
// Only app/training/resolver*.cpp include it. Pure; one thread.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/training/bar_loads.h"
#include "app/training/exposures.h"
#include "app/training/program_week.h"
#include "app/training/resolver.h"

namespace plumbline::training {

inline constexpr int kMostSets = 20, kMostReps = 100, kMostHoldS = 3600;

/// What all steps see.
struct Scene {
    const Program& program;
    const Situation& situation;
    WeekPlace place;
    BarLoads bar;
    std::vector<CareLimits::Budget> budgets{};  ///< what the slots before have left of them
};
Scene sceneOf(const Program& program, const Situation& situation);

/// The slot's visits with this exercise that were no lighter week, on `since` (a day) or later. What was
/// written is known of those with the slot's own exercise.
std::vector<Exposure> visitsOf(const Scene& scene, const Slot& slot, const std::string& exercise,
                               std::int64_t since);

/// A set on its way to being resolved; its load is what is wanted until the plates have spoken.
struct Draft {
    const Prescription* rx = nullptr;
    ResolvedSet set;
    bool of_top = false;                  ///< LoadKind::PctTop: follows the top set
    bool by_hand = false;                 ///< its load was said by somebody since it was last lifted
    std::optional<std::int64_t> own_g;    ///< its load before it was changed by hand
    std::optional<std::int64_t> at_most;  ///< of_top: held back to this
    std::vector<Why> why;
};

/// Where the load of an exercise in another's place comes from.
struct Substitute {
    LoadBasis basis = LoadBasis::Own;
    int factor_pm = 0;
};

/// Down to so much, with its reason; one that follows the top set is held back to it too. What is no heavier
/// stays as it is, without the reason.
void lowerTo(std::int64_t grams, Why why, Draft& draft);

/// A slot on its way.
struct SlotWork {
    const Slot& slot;
    std::string exercise;                  ///< today
    std::optional<Substitute> replaced;    ///< empty: it is the slot's own
    std::vector<const Override*> changes;  ///< in force, by seq, but for exercise and order
    std::vector<Draft> drafts;
    std::vector<Variable> raised;
    const CareLimits::Withheld* withheld = nullptr;  ///< the slot's own, today
    bool left_out = false;                           ///< by hand
};

// load: resolver_load.cpp

/// A maximum and where it is from.
struct Maximum {
    std::int64_t grams = 0;
    int reps = 0;             ///< 0: tested or set
    std::int64_t load_g = 0;  ///< of those repetitions
};
/// The tested or trainer-set one, else from repetitions: Brzycki, "Strength testing: predicting a one-rep max
/// from reps-to-fatigue", JOPERD 64(1), 1993: load * 36 / (37 - reps), the highest of sets of at most ten,
/// none stopped, failed or painful, of the last twelve weeks. Not to failure it reads low, never high.
std::optional<Maximum> maximumOf(const Situation& situation, const std::string& exercise);

/// What `rx` asks for before progress, with its reasons; empty: no load. PctTop: empty.
std::optional<std::int64_t> askedLoad(const Scene& scene, const SlotWork& work, const Prescription& rx,
                                      std::vector<Why>& why);

// progress: resolver_progress.cpp

/// Adds what the slot's own sets have earned to the drafts, and the slot's written value that a trainer
/// changed for good (the override is taken out of `work.changes`: progress goes on from its number).
///
/// A visit is clean when every asked set was done, each reached its repetitions (time) at the shown load,
/// none was stopped, failed or painful (BC-14: above the gate of CareLimits, the check-in's answer too), none
/// reached its cap or was not clean in form; failed when one was stopped, failed, painful or short; else it
/// says nothing and breaks a row of clean ones. A load takes as many in a row as CareLimits asks at least;
/// with `no_progress`, and where a hard day just before makes it light (BC-18), a step that was earned and
/// never asked for waits. A visit that was asked for less than the slot had earned (held back, limited, or
/// lowered by hand) cannot be clean, one that was asked for more cannot be failed. Lighter weeks, substitutes
/// and warm-ups move nothing. A step down goes down from what was asked. Rule Double: clean and every set at
/// the top of its range. Velocity: the fastest repetition of the heaviest sets above the band is a clean
/// visit, below it a failed one, which goes down by a step; inside it the load stays; a load that the
/// member's own line says takes no steps.
void addProgress(const Scene& scene, SlotWork& work);

// changes: resolver_changes.cpp

/// Is it in force today, or in this visit? Two is on the day it was made and in the slot's first visit later.
bool inForce(const Override& change, const Situation& situation);
/// Fills `replaced`, `exercise` and `changes`. A load that was said of another exercise is left out.
void findChanges(const Situation& situation, SlotWork& work);
/// Remembers the loads of now as those that nobody changed by hand.
void keepOwnLoads(std::vector<Draft>& drafts);
/// Carries one out; own_g is known. A load that was said since the lift was last done is the trainer's to
/// answer for; later it is limited like any other.
void applyChange(const Scene& scene, const Override& change, SlotWork& work);
/// As many work sets: copies of the last one, or fewer from the end; at least one.
void resizeWork(std::vector<Draft>& drafts, std::int64_t sets);

// limits: resolver_limits.cpp

/// BC-05 says how much of it is lifted today.
bool comesBack(const Scene& scene, const SlotWork& work);
/// Drafts as they would be shown: with the limits of their loads, those of the care, and the plates. Points
/// to both, of which `work` may lose and change drafts meanwhile.
using Finish = std::function<std::vector<Draft>(std::vector<Draft>)>;
Finish finishOf(const Scene& scene, const SlotWork& work);

// one at a time: resolver_rises.cpp

/// Holds back what would rise as a second variable, in this order: load, sets, hold, repetitions; an empty
/// bar cannot be held back, and an exercise that is harder (CareLimits::ladder) is risen before all of them.
/// Then the limits and the plates; `work.raised` says what has risen.
///
/// Compared are the asked figures of each kind of set, largest first (a set more may be like the largest; a
/// new kind is compared with all), with those of the slot's last visit since the program began that was no
/// lighter week, of the same exercise. Where there is none, with what was last asked of the exercise by the
/// program before, within CareLimits::compared_days, or of an easier one there or in this slot: of several
/// such visits the one against which the least rises. Where there is none either, with `unchanged`: the
/// slot's sets today, had nobody changed them.
void limitAndRound(const Scene& scene, const std::vector<LoggedSet>& unchanged, SlotWork& work);

// care: resolver_care.cpp

/// What a flare-up withholds in the slot is another exercise, of which nobody said a load. False: nothing of
/// the slot is offered today.
bool withhold(const Scene& scene, SlotWork& work);
/// The sets of a replacement: at most three, gentle, in its own repetitions or time.
void writeWithheld(const Scene& scene, SlotWork& work);
/// Fewer sets, a lower cap, a slower way down, nothing with a weight: as CareLimits asks.
void limitAmounts(const Scene& scene, SlotWork& work);
/// The loads CareLimits allows, before the plates.
void limitForCare(const Scene& scene, const SlotWork& work, std::vector<Draft>& drafts);
/// Takes the slot's volume out of what is left for the slots after it.
void spend(const SlotWork& work, Scene& scene);
/// BC-19, where nobody has changed the order by hand. True: it was another one.
bool orderForCare(const Situation& situation, std::vector<ResolvedSlot>& slots);

// plates and ramp: resolver_ramp.cpp

/// Rounds down, PctTop after the top set.
void roundLoads(const Scene& scene, std::vector<Draft>& drafts);
/// The slot's ramp before its first set; empty without a load, and where nothing is said of a ramp. Steps
/// nearer than one plate step to the one before or to the work are left out, and those that stand nearer to
/// the one before than to the next (BC-07). The rack's cap, or the lower one of the lighter week or of the
/// care.
std::vector<ResolvedSet> rampOf(const Scene& scene, const SlotWork& work);

}  // namespace plumbline::training
