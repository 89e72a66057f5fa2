#include "app/visit_sum.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace plumbline::app {
namespace {

constexpr double kMoreKg = 0.01;  // rounding is no record

/// The sets of one exercise.
struct Work {
    SummaryLine line;
    std::string exercise_id;
    std::vector<const SumSet*> sets;
};

/// One more of the last ones, or the first of others.
void join(const SumSet& set, std::vector<AlikeSets>& all) {
    const auto same = [&](const AlikeSets& last) {
        return last.reps == set.reps && std::lround(last.held_s) == std::lround(set.held_s) &&
               last.kg.has_value() == set.kg.has_value() &&
               std::abs(last.kg.value_or(0) - set.kg.value_or(0)) < kMoreKg;
    };
    if (all.empty() || !same(all.back())) all.push_back({0, set.reps, set.held_s, set.kg});
    ++all.back().sets;
}

std::vector<Work> byExercise(const std::vector<SumSet>& sets) {
    std::vector<Work> all;
    for (const SumSet& set : sets) {
        auto work = std::find_if(all.begin(), all.end(),
                                 [&](const Work& each) { return each.exercise_id == set.exercise_id; });
        if (work == all.end()) work = all.insert(all.end(), {.exercise_id = set.exercise_id});
        work->sets.push_back(&set);
        SummaryLine& line = work->line;
        line.exercise = set.exercise;
        ++line.sets;
        join(set, line.alike);
        line.reps += set.reps;
        line.held_s = std::max(line.held_s, set.held_s);
        line.volume_kg += set.kg.value_or(0) * set.reps;
        if (set.kg && (!line.top_kg || *set.kg > *line.top_kg + kMoreKg)) {
            line.top_kg = set.kg;
            line.best_velocity = 0;
        }
        if (set.kg.value_or(0) >= line.top_kg.value_or(0) - kMoreKg)
            line.best_velocity = std::max(line.best_velocity, set.best_velocity);
    }
    return all;
}

void findVelocityRecord(const Work& work, const PastBest& past, std::vector<RecordView>& records) {
    std::optional<RecordView> found;
    for (const SumSet* set : work.sets) {
        if (!set->kg || !(set->best_velocity > 0)) continue;
        PastBest::AtLoad before;
        for (const PastBest::AtLoad& each : past.at_load) {
            if (std::abs(each.kg - *set->kg) > kSameRecordKg) continue;
            before.velocity = std::max(before.velocity, each.velocity);
            before.visits = std::max(before.visits, each.visits);
        }
        if (before.visits < kLeastVisitsForRecord || set->best_velocity < before.velocity + kRecordVelocity)
            continue;
        const auto better = std::pair(*set->kg, set->best_velocity);
        if (found && better <= std::pair(found->at_kg, found->value)) continue;
        found = {RecordView::What::Velocity, work.line.exercise, set->best_velocity, before.velocity,
                 *set->kg};
    }
    if (found) records.push_back(*found);
}

void findRecords(const Work& work, const PastBest& past, std::vector<RecordView>& records) {
    if (past.visits < kLeastVisitsForRecord) return;
    double heaviest = 0;
    for (const SumSet* set : work.sets)
        if (set->reps > 0) heaviest = std::max(heaviest, set->kg.value_or(0));
    const std::string& name = work.line.exercise;
    if (past.heaviest_kg > 0 && heaviest > past.heaviest_kg + kMoreKg)
        records.push_back({RecordView::What::Load, name, heaviest, past.heaviest_kg});
    if (past.volume_kg > 0 && work.line.volume_kg > past.volume_kg + kMoreKg)
        records.push_back({RecordView::What::Volume, name, work.line.volume_kg, past.volume_kg});
    findVelocityRecord(work, past, records);
}

}  // namespace

std::optional<SumSet> sumSetOf(const SetView& set, const std::string& exercise_id) {
    if (set.deleted || (set.counted == 0 && set.held_s <= 0)) return std::nullopt;
    SumSet sum{.exercise_id = exercise_id, .exercise = set.exercise};
    if (set.load.source != LoadSource::Unknown) sum.kg = set.load.kg;
    sum.reps = set.counted;
    sum.held_s = set.held_s / set.sides;
    for (const RepView& rep : set.reps)
        if (rep.counted && !rep.assist_kg) sum.best_velocity = std::max(sum.best_velocity, rep.mean_velocity);
    return sum;
}

PastBest pastBest(const std::vector<training::PastSet>& sets, std::string_view this_session) {
    PastBest best;
    std::map<std::string_view, double> volumes;
    std::map<double, std::pair<double, std::set<std::string_view>>> loads;
    for (const training::PastSet& set : sets) {
        if (set.session_id == this_session || set.reps.empty()) continue;
        const double kg = set.load_kg.value_or(0);
        volumes[set.session_id] += kg * static_cast<double>(set.reps.size());
        best.heaviest_kg = std::max(best.heaviest_kg, kg);
        if (kg <= 0) continue;
        auto& [velocity, visits] = loads[kg];
        for (const training::PastRep& rep : set.reps)
            if (!rep.assisted) velocity = std::max(velocity, rep.mean_velocity);
        visits.insert(set.session_id);
    }
    best.visits = static_cast<int>(volumes.size());
    for (const auto& [session, volume] : volumes) best.volume_kg = std::max(best.volume_kg, volume);
    for (const auto& [kg, at] : loads) {
        std::set<std::string_view> near;
        for (auto each = loads.lower_bound(kg - kSameRecordKg);
             each != loads.end() && each->first <= kg + kSameRecordKg; ++each)
            near.insert(each->second.second.begin(), each->second.second.end());
        best.at_load.push_back({kg, at.first, static_cast<int>(near.size())});
    }
    return best;
}

SummaryView sumOf(const std::vector<SumSet>& sets, const std::map<std::string, PastBest>& past) {
    SummaryView view;
    for (const Work& work : byExercise(sets)) {
        view.lines.push_back(work.line);
        if (const auto known = past.find(work.exercise_id); known != past.end())
            findRecords(work, known->second, view.records);
    }
    return view;
}

}  // namespace plumbline::app
