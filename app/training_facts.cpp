#include "app/training_facts.h"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <utility>

#include "app/care/answers.h"
#include "app/care/form.h"
#include "app/training/override_text.h"
#include "db/slot_field.h"

namespace plumbline::app {
namespace {

void addOverride(const db::OverrideRecord& row, TrainingFacts& facts) {
    if (row.field == "max") {
        training::KnownMax maximum{.exercise_id = row.slot};
        if (auto read = training::readValue(row.new_value, maximum); !read) {
            facts.faults.push_back(fmt::format("override {}: {}", row.seq, read.error()));
        } else {
            facts.situation.maxima.push_back(std::move(maximum));
        }
        return;
    }
    auto change = overrideOf(row);
    if (!change) {
        facts.faults.push_back(fmt::format("override {}: {}", row.seq, change.error()));
    } else if (*change) {
        facts.situation.overrides.push_back(std::move(**change));
    }
}

}  // namespace

std::optional<training::LoggedSet> loggedSet(const db::MemberTraining::Logged& stored,
                                             const care::Numbers& numbers) {
    const db::SetRecord& set = stored.set;
    const auto kind = training::kindOf(set.kind);
    if (set.deleted || !kind) return std::nullopt;
    const auto seconds = [](int ms) { return (ms + 500) / 1000; };
    training::LoggedSet logged;
    logged.session_id = set.session_id;
    logged.day = stored.day;
    logged.wall_ms = stored.ended_wall_ms;
    logged.slot = set.slot;
    logged.exercise_id = set.exercise_id;
    logged.kind = *kind;
    logged.deload = stored.deload;
    logged.shown_g = set.target_g;
    logged.load_g = set.load_g;
    logged.asked_reps = set.target_reps / set.sides;
    logged.asked_reps_max = set.target_reps_max / set.sides;
    logged.asked_sets = set.target_sets;
    logged.asked_hold_s = seconds(set.target_held_ms / set.sides);
    logged.reps = set.reps / set.sides;
    logged.held_s = seconds(set.held_ms.value_or(0) / set.sides);
    logged.best_mean_velocity_mm_s = stored.best_mean_velocity_mm_s;
    logged.capped = set.loss_state == "stop";
    logged.stopped = logged.capped && set.reps < set.target_reps;
    logged.failed = stored.failed;
    logged.pain = set.pain;
    logged.not_clean = care::notClean(set.form.size(), numbers);
    return logged;
}

tl::expected<std::optional<training::Override>, std::string> overrideOf(const db::OverrideRecord& row) {
    if (!db::ofSlot(row)) return std::nullopt;
    const auto field = training::fieldOf(row.field);
    const auto scope = training::scopeOf(row.scope);
    if (!field) return tl::unexpected(fmt::format("'{}' is no field", row.field));
    if (!scope) return tl::unexpected(fmt::format("'{}' is no scope", row.scope));
    training::Override change;
    change.seq = row.seq;
    change.slot = row.slot;
    change.field = *field;
    change.scope = *scope;
    if (auto read = training::readValue(row.new_value, change); !read)
        return tl::unexpected(std::move(read.error()));
    change.session_id = row.session_id;
    change.set = row.set_number;
    change.from_day = row.from_day;
    change.to_day = row.to_day.value_or(0);
    change.author = row.author_name;
    return change;
}

db::OverrideRecord overrideRow(const training::Override& change, const std::string& before) {
    db::OverrideRecord row;
    row.slot = change.slot;
    row.field = training::wordOf(change.field);
    row.old_value = before;
    row.new_value = training::valueOf(change);
    row.scope = training::wordOf(change.scope);
    row.from_day = change.from_day;
    if (change.to_day != 0) row.to_day = change.to_day;
    row.session_id = change.session_id;
    row.set_number = change.set;
    return row;
}

training::RackStock rackStock(const Config& config) {
    training::RackStock rack;
    rack.bar_g = std::llround(config.bar_kg * 1000);
    rack.plates = config.plates;
    rack.cap_pm = static_cast<int>(std::lround(config.training.cap_pct * 10));
    rack.rest_s = static_cast<int>(std::lround(config.training.rest_s));
    return rack;
}

tl::expected<std::optional<training::Program>, std::string> programOf(const db::MemberTraining& stored) {
    if (!stored.program) return std::nullopt;
    auto program = training::parseProgram(stored.program->text);
    if (program) return std::move(*program);
    return tl::unexpected(fmt::format("program {}: line {}: {}", stored.program->id, program.error().line,
                                      program.error().what));
}

TrainingFacts trainingFacts(const db::MemberTraining& stored, std::int64_t today,
                            const std::string& session_id, const training::RackStock& rack,
                            std::vector<training::VelocityLine> lines) {
    TrainingFacts facts;
    training::Situation& situation = facts.situation;
    situation.today = today;
    situation.began = stored.began_day;
    // One that was begun is one: no more than so many loading weeks are to follow each other.
    situation.loaded_weeks = (stored.loaded_days + 6) / 7;
    situation.session_id = session_id;
    situation.lines = std::move(lines);
    situation.rack = rack;
    facts.numbers = care::numbersOf(stored.overrides);
    const care::SorenessSaid soreness(stored.health);
    for (const db::MemberTraining::Logged& logged : stored.logged) {
        auto set = loggedSet(logged, facts.numbers);
        if (!set) continue;
        if (set->pain) set->pain_level = care::painOf(stored.health, logged.set.id).value_or(-1);
        set->soreness = soreness.of(set->session_id, set->day).value_or(-1);
        situation.logged.push_back(std::move(*set));
    }
    for (const db::OverrideRecord& row : stored.overrides) addOverride(row, facts);
    return facts;
}

}  // namespace plumbline::app
