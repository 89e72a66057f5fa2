#pragma once
// What the back-care rules are worked out from: what a member said, what they lifted, what a trainer changed.
// Filled by app/, see training_facts.h for the logged sets.

#include <cstdint>
#include <string>
#include <vector>

#include "app/care/numbers.h"
#include "app/training/program.h"
#include "app/training/situation.h"
#include "db/records.h"

namespace plumbline::care {

struct Facts {
    std::int64_t today = 0;  ///< the visit's day on the rack's calendar, from 1970-01-01
    std::string session_id;  ///< of this visit
    bool guest = false;      ///< nobody tapped in: they are not asked, and what they say holds for this visit
    /// Of the member, the oldest first in the store's order; also those of this visit.
    std::vector<db::HealthRecord> health;
    /// The member's, in the store's order. Sets of this visit may be among them; only `not clean` and the
    /// trainer's page look at those.
    std::vector<training::LoggedSet> logged;
    /// Of the member, not taken back, the oldest first.
    std::vector<db::OverrideRecord> overrides;
    /// The member's, of four weeks; also those of this visit. Of an item said twice the later one holds.
    std::vector<db::PreparedItem> prepared;
    Numbers numbers;  ///< numbersOf(overrides)
    /// Both outlive it. `catalogue`: null is none. `program`: in force; null: none.
    const std::vector<db::ExerciseRecord>* catalogue = nullptr;
    const training::Program* program = nullptr;
    int weekly_visits = 2;        ///< planned
    std::int64_t bar_g = 20'000;  ///< the empty bar
    std::int64_t step_g = 2500;   ///< the smallest step of the bar with the plates here, both sides together
};

/// The exercise of the catalogue; null: it is not in it.
const db::ExerciseRecord* exerciseOf(const Facts& facts, const std::string& id);

/// Day of a row as far as it can be believed: one dated after today is of today, for a rack's clock may have
/// run ahead. Order is the rows', never the days'.
std::int64_t dayOf(const Facts& facts, std::int64_t day);
/// Can a week be counted with it? Not where it is later than tomorrow: then nobody knows when it was.
bool isDated(const Facts& facts, std::int64_t day);

}  // namespace plumbline::care
