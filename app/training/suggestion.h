#pragma once
// What to lift today, from what a member lifted last: a few fixed rules, each with its step of the reasoning,
// for days without a program. Pure; any thread. The rules are training choices of this rack, not findings of
// a study. An e1RM never enters.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "app/training/absence.h"
#include "app/training/history.h"
#include "app/training/plates.h"

namespace plumbline::training {

/// One step of the reasoning. Mirrors app::Reason (app/plan_view.h), which says it in words.
struct SuggestionStep {
    enum class What : std::uint8_t {
        FirstTime,     ///< nothing is known of this lift: the empty bar of `kg`
        LastTime,      ///< `kg`, the heaviest, in `count` sets, `days` ago
        Clean,         ///< all that were asked, and every one reached its reps without a stop, its form quiet
        NotClean,      ///< the sensors saw signals against the form of `count` of them
        StoppedEarly,  ///< `count` of them, half or more, were stopped before their reps
        FailedRep,     ///< an attempt did not get up
        Pain,          ///< pain was noted
        AfterPain,     ///< and `kg` was the heaviest without it
        LongAway,      ///< `days`, more than Absence::days
        StepUp,        ///< therefore `kg` more
        StepDown,      ///< therefore `kg` less
        Same,          ///< therefore the same
        Rounded,       ///< the plates here make `kg`
    };
    What what = What::FirstTime;
    double kg = 0;
    int count = 0;
    double days = 0;
    friend bool operator==(const SuggestionStep&, const SuggestionStep&) = default;
};

/// What the rack knows without the member.
struct LiftDefaults {
    int reps = 5;
    double bar_kg = 20;
    std::vector<PlateStock> plates;
    int signals_not_clean = 2;  ///< so many signals against its form make a set not clean
    int clean_sessions = 2;     ///< so many clean visits in a row before a step up
    int pain_gate = 2;          ///< pain above it is pain
    int less_pct = 10;          ///< after pain, or twice in a row too heavy
    Absence absence;
};

struct Suggestion {
    std::optional<double> kg;  ///< bar and plates; empty: lifted, but with what was never known
    int reps = 0;
    std::vector<SuggestionStep> why;  ///< in the order to tell them
};

/// `sets` of one member and one exercise in any order; those of the visit `this_session` are left out, so
/// that the suggestion stays the same all visit long. `now_ms` is UTC as the rack believes; 0: not known,
/// then nobody was away.
///
/// Last time is the latest earlier visit with a known load. Its weight is its heaviest; its sets are those
/// within kSameLoadKg of that. Never lifted: the empty bar. Clean `clean_sessions` times in a row at that
/// weight: one smallest step up, which is a pair of the smallest plates; less often: the same. Visits less
/// than half a day apart are one. A visit of a lighter week counts only where something in it was too much,
/// or where there is no other; one that was not clean since then earns no step. Half or more of its sets
/// stopped early, or a failed attempt: the same, twice in a row `less_pct` less. Pain in any set above
/// `pain_gate`, or of which nobody said how much: `less_pct` less than what hurt, and not above the heaviest
/// that was lifted without pain before. Away for long: less by Absence. Only one change at once: the largest
/// step down, and with one of them no step up. Rounded down to what bar and plates make.
Suggestion suggestLoad(const std::vector<PastSet>& sets, std::string_view this_session, std::int64_t now_ms,
                       const LiftDefaults& defaults);

/// Loads this near each other are one.
inline constexpr double kSameLoadKg = 0.5;

}  // namespace plumbline::training
