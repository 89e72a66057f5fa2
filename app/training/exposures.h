#pragma once
// A member's log as visits: what was done of a slot or an exercise each time. Pure; any thread. Nothing here
// depends on the order of the sets within a visit.

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/training/situation.h"

namespace plumbline::training {

inline constexpr std::size_t kSetKinds = 4;          ///< of SetKind
inline constexpr std::int64_t kMostGrams = 500'000;  ///< what a bar can carry; more is an error of a sensor

/// One visit's work, without warm-ups. Points into the log.
struct Exposure {
    std::int64_t day = 0;
    std::vector<const LoggedSet*> sets;  ///< never empty
    /// By kind, what the slot had of it in that week; of a visit that was looked up without a slot 0.
    std::array<std::int64_t, kSetKinds> written{};

    /// What the glass asked of the sets of a kind in loads, repetitions and holds, largest first; those that
    /// were not asked are left out. mostReps() takes the upper end of a range.
    [[nodiscard]] std::vector<std::int64_t> shownLoads(SetKind kind) const;
    [[nodiscard]] std::vector<std::int64_t> leastReps(SetKind kind) const;
    [[nodiscard]] std::vector<std::int64_t> mostReps(SetKind kind) const;
    [[nodiscard]] std::vector<std::int64_t> holds(SetKind kind) const;
    /// Sets of this kind that were asked for; as many as were done, where nobody knows; of a kind of which
    /// nothing was done, what was written: whoever left before it was asked for it all the same.
    [[nodiscard]] std::int64_t askedSets(SetKind kind) const;
    [[nodiscard]] bool leftOut(SetKind kind) const;  ///< it was written, and nothing of it was done
    [[nodiscard]] bool whole() const;                ///< all sets that were asked for were done
    [[nodiscard]] bool failed() const;               ///< an attempt did not get up
};

/// Visits before this one with such a set, in the order in which they began. A set dated after today is of
/// today: a rack's clock may have run ahead.
std::vector<Exposure> exposuresOf(const Situation& situation,
                                  const std::function<bool(const LoggedSet&)>& such);

/// Those with work of the exercise, in whatever slot.
std::vector<Exposure> visitsOf(const Situation& situation, const std::string& exercise);

/// It was stopped, failed, hurt above the gate, or is short of what was asked.
bool tooMuch(const LoggedSet& set, int pain_gate);

/// Days from `from` to `to`, kept to what a calendar can be.
std::int64_t daysBetween(std::int64_t from, std::int64_t to);

/// What was on the bar in the heaviest painless set of the newest such visit that has one; lighter weeks are
/// left out.
std::optional<std::int64_t> lastLoad(const std::vector<Exposure>& exposures, int pain_gate);

}  // namespace plumbline::training
