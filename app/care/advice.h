#pragma once
// BC-25: the advice cards: what a lifter should know of a sore back, in our own plain words, each with the
// articles it comes from. Never a diagnosis, never a promise. Pure; any thread.

#include <string_view>
#include <vector>

#include "app/care_view.h"

namespace plumbline::care {

struct Advice {
    /// "sore_or_warning" | "first_hours" | "professional" | "how_long" | "flare" | "before" | "stop_early" |
    /// "small_steps"
    std::string_view id;
    app::AdviceCard card;  ///< English; the screens translate it through heard()
};

/// All cards, what is needed first first.
const std::vector<Advice>& advice();

/// The cards alone, for a snapshot.
std::vector<app::AdviceCard> adviceCards();

}  // namespace plumbline::care
