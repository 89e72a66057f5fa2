#include "app/training/exposures.h"

#include <algorithm>
#include <string_view>

namespace plumbline::training {
namespace {

template <typename F>
std::vector<std::int64_t> largestFirst(const std::vector<const LoggedSet*>& sets, SetKind kind, F&& figure) {
    std::vector<std::int64_t> figures;
    for (const LoggedSet* set : sets)
        if (const std::int64_t value = set->kind == kind ? figure(*set) : 0; value > 0)
            figures.push_back(std::min(value, kMostGrams));
    std::sort(figures.rbegin(), figures.rend());
    return figures;
}

}  // namespace

std::vector<std::int64_t> Exposure::shownLoads(SetKind kind) const {
    return largestFirst(sets, kind, [](const LoggedSet& set) { return set.shown_g.value_or(0); });
}

std::vector<std::int64_t> Exposure::leastReps(SetKind kind) const {
    return largestFirst(sets, kind, [](const LoggedSet& set) { return set.asked_reps; });
}

std::vector<std::int64_t> Exposure::mostReps(SetKind kind) const {
    return largestFirst(sets, kind,
                        [](const LoggedSet& set) { return std::max(set.asked_reps, set.asked_reps_max); });
}

std::vector<std::int64_t> Exposure::holds(SetKind kind) const {
    return largestFirst(sets, kind, [](const LoggedSet& set) { return set.asked_hold_s; });
}

std::int64_t Exposure::askedSets(SetKind kind) const {
    std::int64_t asked = 0, done = 0;
    for (const LoggedSet* set : sets) {
        if (set->kind != kind) continue;
        asked = std::max<std::int64_t>(asked, set->asked_sets);
        ++done;
    }
    return asked > 0 ? asked : done > 0 ? done : written.at(static_cast<std::size_t>(kind));
}

bool Exposure::leftOut(SetKind kind) const {
    return written.at(static_cast<std::size_t>(kind)) > 0 &&
           std::none_of(sets.begin(), sets.end(), [&](const LoggedSet* set) { return set->kind == kind; });
}

bool Exposure::whole() const {
    std::array<std::int64_t, kSetKinds> done{};
    for (const LoggedSet* set : sets) ++done.at(static_cast<std::size_t>(set->kind));
    constexpr std::array kAsked{SetKind::Work, SetKind::BackOff, SetKind::Test};
    return std::all_of(kAsked.begin(), kAsked.end(), [&](SetKind kind) {
        return done.at(static_cast<std::size_t>(kind)) >= askedSets(kind);
    });
}

bool Exposure::failed() const {
    return std::any_of(sets.begin(), sets.end(), [](const LoggedSet* set) { return set->failed; });
}

std::vector<Exposure> exposuresOf(const Situation& situation,
                                  const std::function<bool(const LoggedSet&)>& such) {
    std::vector<Exposure> exposures;
    std::vector<std::string_view> sessions;  // of each exposure
    for (const LoggedSet& set : situation.logged) {
        if (set.kind == SetKind::WarmUp || set.session_id == situation.session_id || !such(set)) continue;
        // A visit's sets mostly stand together, at the end of what was read.
        const auto known = std::find(sessions.rbegin(), sessions.rend(), set.session_id);
        std::size_t place = sessions.size();
        if (known == sessions.rend()) {
            sessions.push_back(set.session_id);
            exposures.push_back({.day = set.day, .sets = {}});
        } else {
            place = static_cast<std::size_t>(sessions.rend() - known) - 1;
        }
        exposures[place].sets.push_back(&set);
        exposures[place].day = std::min(std::max(exposures[place].day, set.day), situation.today);
    }
    return exposures;
}

std::vector<Exposure> visitsOf(const Situation& situation, const std::string& exercise) {
    return exposuresOf(situation, [&](const LoggedSet& set) { return set.exercise_id == exercise; });
}

bool tooMuch(const LoggedSet& set, int pain_gate) {
    const bool is_short = set.reps < set.asked_reps || set.held_s < set.asked_hold_s;
    return hurt(set, pain_gate) || set.failed || set.stopped || is_short;
}

std::int64_t daysBetween(std::int64_t from, std::int64_t to) {
    constexpr std::int64_t kEver = 10'000'000;
    return std::clamp(to, -kEver, kEver) - std::clamp(from, -kEver, kEver);
}

std::optional<std::int64_t> lastLoad(const std::vector<Exposure>& exposures, int pain_gate) {
    for (auto visit = exposures.rbegin(); visit != exposures.rend(); ++visit) {
        std::int64_t heaviest = 0;
        for (const LoggedSet* set : visit->sets)
            if (!set->deload && !hurt(*set, pain_gate) && !set->failed)
                heaviest = std::max(heaviest, set->load_g.value_or(0));
        if (heaviest > 0) return std::min(heaviest, kMostGrams);
    }
    return std::nullopt;
}

}  // namespace plumbline::training
