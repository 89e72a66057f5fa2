#include "app/care/answers.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/care/withheld.h"

namespace plumbline::care {
namespace {

constexpr std::array<std::pair<app::SoreTrend, const char*>, 3> kWords{
    {{app::SoreTrend::Better, "better"}, {app::SoreTrend::Same, "same"}, {app::SoreTrend::Worse, "worse"}}};

std::optional<app::SoreTrend> trendOf(const std::string& word) {
    for (const auto& [trend, known] : kWords)
        if (word == known) return trend;
    return std::nullopt;
}

/// What a scale of 0 to 10 can say.
std::optional<int> levelOf(const std::optional<int>& said) {
    if (!said) return std::nullopt;
    return std::clamp(*said, 0, 10);
}

}  // namespace

std::optional<bool> agreed(std::span<const db::HealthRecord> health, std::int64_t to_day) {
    std::optional<bool> newest;
    for (const db::HealthRecord& row : health)
        if ((row.kind == "consent" || row.kind == "consent_end") && row.day <= to_day)
            newest = row.kind == "consent";
    return newest;
}

std::string wordOf(app::SoreTrend trend) {
    for (const auto& [known, word] : kWords)
        if (trend == known) return word;
    return "";
}

std::vector<CheckIn> checkInsOf(const Facts& facts) {
    std::vector<CheckIn> all;
    for (const db::HealthRecord& row : facts.health) {
        if (row.kind != "check_in") continue;
        if (all.empty() || all.back().day != row.day) all.push_back({.day = row.day});
        all.back().wall_ms = row.made.clock_ok ? row.made.wall_ms : 0;
        if (const auto level = levelOf(row.soreness)) all.back().soreness = level;
        if (const auto trend = trendOf(row.trend)) all.back().trend = trend;
    }
    return all;
}

const CheckIn* ofToday(const Facts& facts, const std::vector<CheckIn>& all) {
    return all.empty() || all.back().day != facts.today ? nullptr : &all.back();
}

SorenessSaid::SorenessSaid(const std::vector<db::HealthRecord>& health) {
    for (const db::HealthRecord& row : health)
        if (const auto level = levelOf(row.soreness); level && row.kind == "check_in")
            by_visit_[row.session_id] = by_day_[row.day] = *level;
}

std::optional<int> SorenessSaid::of(const std::string& session_id, std::int64_t day) const {
    if (const auto said = by_visit_.find(session_id); said != by_visit_.end()) return said->second;
    if (const auto said = by_day_.find(day); said != by_day_.end()) return said->second;
    return std::nullopt;
}

std::vector<PainAnswer> painsOf(const Facts& facts) {
    std::vector<PainAnswer> pains;
    std::vector<std::string> sets;  // of each
    for (const db::HealthRecord& row : facts.health) {
        if (row.kind != "pain") continue;
        const auto known = row.set_id.empty() ? sets.end() : std::find(sets.begin(), sets.end(), row.set_id);
        PainAnswer pain{row.day, row.exercise_id, levelOf(row.soreness)};
        if (known == sets.end()) {
            pains.push_back(std::move(pain));
            sets.push_back(row.set_id);
        } else {
            pains[static_cast<std::size_t>(known - sets.begin())] = std::move(pain);
        }
    }
    return pains;
}

std::optional<int> painOf(const std::vector<db::HealthRecord>& health, const std::string& set_id) {
    if (set_id.empty()) return std::nullopt;
    const auto said = std::find_if(health.rbegin(), health.rend(), [&](const db::HealthRecord& row) {
        return row.kind == "pain" && row.set_id == set_id && row.soreness;
    });
    return said == health.rend() ? std::nullopt : levelOf(said->soreness);
}

bool isWork(const training::LoggedSet& set) {
    return set.kind != training::SetKind::WarmUp && (set.reps > 0 || set.held_s > 0);
}

bool isLoadedWork(const Facts& facts, const training::LoggedSet& set) {
    if (!isWork(set)) return false;
    const db::ExerciseRecord* exercise = exerciseOf(facts, set.exercise_id);
    return set.load_g.value_or(0) > 0 || (exercise != nullptr && isLoaded(*exercise));
}

std::optional<std::int64_t> lastPainless(const Facts& facts, const std::string& exercise,
                                         const std::function<bool(const training::LoggedSet&)>& such) {
    std::vector<const training::LoggedSet*> visit;  // newest set first, one visit
    const auto heaviest = [&]() -> std::optional<std::int64_t> {
        std::optional<std::int64_t> hurting, best;
        for (const training::LoggedSet* set : visit)
            if (hurt(*set, 0)) hurting = std::min(hurting.value_or(*set->load_g), *set->load_g);
        for (const training::LoggedSet* set : visit)
            if (!hurt(*set, 0) && !set->failed && (!hurting || *set->load_g < *hurting))
                best = std::max(best.value_or(0), *set->load_g);
        return best;
    };
    for (auto set = facts.logged.rbegin(); set != facts.logged.rend(); ++set) {
        if (set->exercise_id != exercise || !isWork(*set) || set->load_g.value_or(0) <= 0 || !such(*set))
            continue;
        if (!visit.empty() && visit.front()->session_id != set->session_id) {
            if (const auto found = heaviest()) return found;
            visit.clear();
        }
        visit.push_back(&*set);
    }
    return heaviest();
}

}  // namespace plumbline::care
