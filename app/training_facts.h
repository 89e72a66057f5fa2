#pragma once
// From rows of the store to what training/resolver.h resolves a day from, and back. Pure; any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/care/numbers.h"
#include "app/config.h"
#include "app/training/program_text.h"
#include "app/training/resolver.h"
#include "db/records.h"

namespace plumbline::app {

struct TrainingFacts {
    training::Situation situation;
    care::Numbers numbers;  ///< the member's
    /// What could not be read and was left out, a sentence each, without names of people; for the log.
    std::vector<std::string> faults;
};

/// The program in force; empty: none. Error: why its text does not parse, a sentence without names of people;
/// for the log.
tl::expected<std::optional<training::Program>, std::string> programOf(const db::MemberTraining& stored);

/// `today` on the rack's calendar (days since 1970-01-01), `session_id` of this visit. `lines` are the
/// member's own load-velocity lines as their profile has them.
TrainingFacts trainingFacts(const db::MemberTraining& stored, std::int64_t today,
                            const std::string& session_id, const training::RackStock& rack,
                            std::vector<training::VelocityLine> lines);

/// What the configuration says the rack has.
training::RackStock rackStock(const Config& config);

/// A closed set as progress sees it; how much it hurt is not in the row. `numbers`: how many signals against
/// its form make it not clean. Empty: one that was taken back, or whose kind nobody knows.
std::optional<training::LoggedSet> loggedSet(const db::MemberTraining::Logged& stored,
                                             const care::Numbers& numbers = {});

/// Empty: not a change of a slot (a program, a maximum, a role, a number of care, a cue, a lifted flag).
/// Error: a sentence.
tl::expected<std::optional<training::Override>, std::string> overrideOf(const db::OverrideRecord& row);

/// Field, values, scope, slot, days, visit and set of a row for the chain; who, why and when are the
/// caller's. `before`: what it was, in the same words; empty where it was as written.
db::OverrideRecord overrideRow(const training::Override& change, const std::string& before);

}  // namespace plumbline::app
