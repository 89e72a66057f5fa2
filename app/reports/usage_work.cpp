#include "app/reports/usage_work.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "app/reports/portions.h"
#include "app/reports/rack_states.h"
#include "app/reports/set_table.h"
#include "app/reports/usage_people.h"

namespace plumbline::reports {
namespace {

bool beyond(const std::optional<std::int64_t>& grams, std::int64_t limit) {
    return grams && std::abs(*grams) >= limit;
}

std::string authorOf(const std::string& id) {
    return id.empty() ? "console" : codeOf('A', id);
}

}  // namespace

std::optional<std::int64_t> Spread::at(double part) const {
    std::int64_t left = static_cast<std::int64_t>(std::ceil(part * static_cast<double>(total_) - 1e-9));
    for (const auto& [seconds, count] : count_) {
        left -= count;
        if (left <= 0) return seconds;
    }
    return std::nullopt;
}

UsageWork::UsageWork(const db::UsageFacts& facts) : programs_(programFacts(facts.programs)) {
    for (const db::ExerciseRecord& exercise : facts.exercises) {
        exercises_[exercise.id] = {.id = exercise.id, .name = exercise.name, .pattern = exercise.pattern};
        if (exercise.timed) timed_.insert(exercise.id);
    }
}

void UsageWork::addVisit(const db::UsageVisit& visit) {
    boots_.insert(visit.session.started.boot_id);
    if (visit.session.corrective) return;
    if (visit.session.end_reason == "power") ++equipment_.power_visits;
    ++(hasSet(visit) ? throughput_.visits : throughput_.empty_visits);
    if (hasSet(visit) && !visit.session.member_id) ++guest_visits_;
    if (!visit.began_ms) ++quality_.visits_time_unknown;
    addLengths(visit);
    addAdherence(visit);
}

void UsageWork::addLengths(const db::UsageVisit& visit) {
    if (hasSet(visit) && visit.session.ended) {
        if (const auto us = usBetween(visit.session.started, *visit.session.ended))
            visit_s_.add(*us / 1'000'000);
    }
    const db::UsageSet* before = nullptr;
    for (const db::UsageSet& set : visit.sets) {
        // What was taken back was no set, so the rest went on through it.
        if (set.deleted) continue;
        if (before != nullptr && before->ended) {
            if (const auto us = usBetween(*before->ended, set.started)) rest_s_.add(*us / 1'000'000);
        }
        before = &set;
    }
}

const std::vector<training::Slot>* UsageWork::dayOf(const db::SessionRecord& session) const {
    const auto program = programs_.find(session.program_id);
    if (program == programs_.end() || !program->second.written) return nullptr;
    const auto& days = program->second.written->days;
    const auto day = static_cast<std::size_t>(session.program_day);
    return day < days.size() ? &days[day].slots : nullptr;
}

void UsageWork::addAdherence(const db::UsageVisit& visit) {
    struct Asked {
        std::int64_t target = 0, done = 0;
    };
    std::map<std::pair<std::string, std::string>, Asked> asked_of;
    std::set<std::string> begun;
    for (const db::UsageSet& set : visit.sets) {
        if (set.deleted || set.slot.empty() || set.target_sets <= 0 || set.kind == "warm_up") continue;
        Asked& asked = asked_of[{set.slot, set.kind}];
        asked.target = std::max<std::int64_t>(asked.target, set.target_sets);
        ++asked.done;
        begun.insert(set.slot);
    }
    const auto* day = dayOf(visit.session);
    if (!visit.session.member_id || !hasSet(visit) || (day == nullptr && asked_of.empty())) return;
    on_program_.insert(*visit.session.member_id);
    ++adherence_.visits;
    if (visit.session.deload) ++adherence_.deload_visits;
    if (day != nullptr) {
        adherence_.planned += static_cast<std::int64_t>(day->size());
        adherence_.begun += std::count_if(
            day->begin(), day->end(), [&](const training::Slot& slot) { return begun.contains(slot.key); });
    }
    for (const auto& [slot, asked] : asked_of) {
        adherence_.prescribed += asked.target;
        adherence_.done += std::min(asked.done, asked.target);
        adherence_.extra += std::max<std::int64_t>(0, asked.done - asked.target);
    }
}

void UsageWork::addSet(const db::UsageVisit& visit, const db::UsageSet& set) {
    ++quality_.sets;
    if (!placed(visit, set.started)) ++quality_.time_unknown;
    if (set.deleted) {
        ++quality_.taken_back;
        return;
    }
    ++quality_.counted_sets;
    if (set.reps > 0) ++quality_.with_velocity;
    if (set.load_source == "hooks") ++quality_.with_hooks;
    if (!visit.session.member_id) ++guest_sets_;
    ExerciseUse& use = exercises_[set.exercise_id];
    ++use.sets;
    use.reps += set.reps;
    if (set.load_g) {
        use.lifted_g += *set.load_g * set.reps;
    } else {
        ++use.sets_without_load;
    }
    addSafety(set);
    addEquipment(set);
}

void UsageWork::addSafety(const db::UsageSet& set) {
    ++safety_.sets;
    if (set.loss_state == "near") ++safety_.near;
    if (set.loss_state == "stop") {
        ++safety_.called;
        if (!set.reps_after_call) {
            ++safety_.call_unknown;
        } else {
            if (*set.reps_after_call == 0) ++safety_.obeyed;
            safety_.reps_after += *set.reps_after_call;
        }
    }
}

void UsageWork::addEquipment(const db::UsageSet& set) {
    if (set.stop_reason == "power") ++equipment_.power_sets;
    if (set.reps == 0 && !timed_.contains(set.exercise_id)) ++equipment_.no_velocity;
    if (set.load_source != "hooks") ++equipment_.no_load;
    if (beyond(set.load_residual_g, kOddLoadG)) ++equipment_.odd_load;
    if (beyond(set.mismatch_g, kApartG)) ++equipment_.uneven;
    if (beyond(set.crosscheck_g, kApartG)) ++equipment_.platform_apart;
}

void UsageWork::finish(Usage& usage, const db::UsageFacts& facts, std::int64_t used_ms) {
    throughput_.sets = quality_.counted_sets;
    throughput_.used_ms = used_ms;
    throughput_.median_visit_s = visit_s_.at(0.5);
    throughput_.p90_visit_s = visit_s_.at(0.9);
    throughput_.median_rest_s = rest_s_.at(0.5);
    for (const DayUse& day : usage.days) {
        throughput_.dated_visits += day.visits;
        throughput_.dated_sets += day.sets;
        if (day.time.total_ms == 0) continue;
        ++throughput_.open_days;
        if (day.visits == 0 && day.time.undated_ms == 0) ++equipment_.idle_open_days;
    }
    usage.throughput = throughput_;
    for (auto& [id, use] : exercises_) {
        if (use.sets == 0) continue;
        if (use.name.empty()) use.name = id.empty() ? "not said" : id;
        usage.exercises.push_back(use);
    }
    std::stable_sort(usage.exercises.begin(), usage.exercises.end(),
                     [](const ExerciseUse& a, const ExerciseUse& b) { return a.sets > b.sets; });
    adherence_.members = people(on_program_.size());
    usage.adherence = adherence_.members ? adherence_ : Adherence{};
    for (const db::UsageChanges& each : facts.changes) {
        if (each.members < kFewest) continue;
        usage.changes.push_back(
            {authorOf(each.author_id), each.role, each.field, each.reason, each.changes, each.taken_back});
    }
    safety_.pain_sets = inPortions(facts.said, "pain", usage.asked);
    safety_.pain_check_ins = inPortions(facts.said, "check_in", usage.asked);
    safety_.flares = inPortions(facts.said, "flare", usage.asked);
    safety_.flares_ended = inPortions(facts.said, "flare_end", usage.asked);
    safety_.flags = inPortions(facts.said, "flags", usage.asked);
    safety_.flags_lifted = inPortions(facts.said, "lifted", usage.asked);
    usage.safety = safety_;
    equipment_.boots = static_cast<std::int64_t>(boots_.size());
    equipment_.backlog = facts.outbox;
    equipment_.file_bytes = facts.file_bytes;
    for (const db::UsageCalibration& each : facts.calibrations) {
        equipment_.calibrations.push_back({each.device, each.serial, each.method, each.quantity, each.channel,
                                           each.taken_ms, each.times, each.zero_moved});
    }
    usage.equipment = equipment_;
    if (people(guest_visits_)) quality_.guest_sets = guest_sets_;
    usage.quality = quality_;
}

}  // namespace plumbline::reports
