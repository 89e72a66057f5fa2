// What a slot may not do today: raise two variables at once, pass the last painless load by more than a step,
// or go on as if nobody had been away.

#include <algorithm>
#include <map>
#include <numeric>

#include "app/training/resolver_steps.h"
#include "app/training/suggestion.h"

namespace plumbline::training {
namespace {

using What = Why::What;
using Figures = std::vector<std::int64_t>;

/// What has been lifted of an exercise without pain, in one go: since the last absence, back to what hurt.
struct Painless {
    std::optional<std::int64_t> heaviest;  ///< without pain, got up, and lighter than what hurt
    std::optional<std::int64_t> hurt;      ///< the lightest that hurt, and nothing as heavy since
    bool failed_last = false;              ///< the newest visit had an attempt that did not get up
    std::int64_t days = 0;                 ///< since the newest visit
};

/// Adds a visit older than those before; true: nothing older counts.
bool addVisit(const Exposure& visit, Painless& known) {
    const std::int64_t since = known.heaviest.value_or(0);
    for (const LoggedSet* set : visit.sets)
        if (set->pain && set->load_g && since < *set->load_g)
            known.hurt = std::min({known.hurt.value_or(kMostGrams), *set->load_g, kMostGrams});
    const bool hurts =
        std::any_of(visit.sets.begin(), visit.sets.end(), [](const LoggedSet* set) { return set->pain; });
    for (const LoggedSet* set : visit.sets) {
        const bool lifted = set->load_g && !set->pain && !set->failed && (set->reps > 0 || set->held_s > 0);
        if (lifted && *set->load_g < known.hurt.value_or(kMostGrams + 1))
            known.heaviest = std::min(std::max(known.heaviest.value_or(0), *set->load_g), kMostGrams);
    }
    return (hurts || known.hurt) && known.heaviest;
}

Painless painlessOf(const Scene& scene, const std::string& exercise) {
    const auto visits =
        exposuresOf(scene.situation, [&](const LoggedSet& set) { return set.exercise_id == exercise; });
    Painless known;
    if (visits.empty()) return known;
    known.days = daysBetween(visits.back().day, scene.situation.today);
    known.failed_last = visits.back().failed();
    for (std::size_t i = visits.size(); i-- > 0;) {
        const bool gap = i + 1 < visits.size() &&
                         static_cast<double>(daysBetween(visits[i].day, visits[i + 1].day)) > kAwayDays;
        if ((gap && known.heaviest) || addVisit(visits[i], known)) break;
    }
    return known;
}

std::int64_t lessBy(std::int64_t grams, double pct) {
    return static_cast<std::int64_t>(static_cast<double>(grams) * (1 - pct / 100));
}

void lower(Draft& draft, std::int64_t to, Why why) {
    if (!draft.set.load_g || *draft.set.load_g <= to + kSameGrams) return;
    draft.set.load_g = to;
    draft.why.push_back(std::move(why));
}

void limitLoads(const Scene& scene, const SlotWork& work, const Painless& known, std::vector<Draft>& drafts) {
    const bool own_step = work.slot.variable == Variable::Load && work.replaced == nullptr;
    const std::int64_t step =
        known.failed_last ? 0 : std::max(scene.bar.step(), own_step ? work.slot.step : 0);
    const double away_pct = lessAfterPct(static_cast<double>(known.days));
    for (Draft& draft : drafts) {
        const bool free = draft.by_hand && !known.hurt;
        if (free || draft.of_top) continue;
        if (known.heaviest) {
            lower(draft, *known.heaviest + step, {.what = What::AfterPain, .number = *known.heaviest});
        } else if (known.hurt) {
            const std::int64_t less = lessBy(*known.hurt, kLessPct);
            lower(draft, less, {.what = What::AfterPain, .number = less});
        }
        if (known.heaviest && away_pct > 0) {
            const std::int64_t less = lessBy(*known.heaviest, away_pct);
            lower(draft, less, {.what = What::Away, .number = less, .other = known.days});
        }
    }
}

Figures largestFirst(const std::vector<Draft>& drafts, const auto& figure) {
    Figures figures;
    for (const Draft& draft : drafts)
        if (const std::int64_t value = figure(draft); value > 0) figures.push_back(value);
    std::sort(figures.rbegin(), figures.rend());
    return figures;
}

std::int64_t loadOf(const Draft& draft) {
    return draft.set.load_g.value_or(0);
}
std::int64_t leastRepsOf(const Draft& draft) {
    return draft.set.reps_min;
}
std::int64_t mostRepsOf(const Draft& draft) {
    return draft.set.reps_max;
}
std::int64_t holdOf(const Draft& draft) {
    return draft.set.hold_s;
}

/// The counterpart of a rank, where `count` sets stand against those of before: sets that were added may be
/// like the largest of before, the others are compared by rank.
std::int64_t counterpart(const Figures& before, std::size_t rank, std::size_t count) {
    const std::size_t added = count - std::min(count, before.size());
    return before[rank - std::min(rank, added)];
}

/// Is any of `now` above its counterpart?
bool above(const Figures& now, const Figures& before, std::int64_t slack = 0) {
    if (before.empty()) return false;
    for (std::size_t i = 0; i < now.size(); ++i)
        if (now[i] > counterpart(before, i, now.size()) + slack) return true;
    return false;
}

/// What the last visit was asked.
struct Before {
    Figures loads, least_reps, most_reps, holds;
    std::map<SetKind, std::int64_t> sets;

    [[nodiscard]] std::int64_t allSets() const {
        return std::accumulate(sets.begin(), sets.end(), std::int64_t{0},
                               [](std::int64_t sum, const auto& kind) { return sum + kind.second; });
    }
};

std::optional<Before> lastAsked(const Scene& scene, const SlotWork& work) {
    const auto visits = exposuresOf(scene.situation, [&](const LoggedSet& set) {
        return set.slot == work.slot.key && set.exercise_id == work.exercise && !set.deload &&
               set.day >= scene.situation.began;
    });
    if (visits.empty()) return std::nullopt;
    const Exposure& last = visits.back();
    Before before{last.shownLoads(), last.leastReps(), last.mostReps(), last.holds(), {}};
    for (const SetKind kind : {SetKind::Work, SetKind::BackOff, SetKind::Test})
        before.sets[kind] = last.askedSets(kind);
    return before;
}

std::vector<Variable> raisedSince(const Before& before, const std::vector<Draft>& drafts) {
    std::vector<Variable> raised;
    if (above(largestFirst(drafts, loadOf), before.loads, kSameGrams)) raised.push_back(Variable::Load);
    if (above(largestFirst(drafts, leastRepsOf), before.least_reps) ||
        above(largestFirst(drafts, mostRepsOf), before.most_reps))
        raised.push_back(Variable::Reps);
    if (static_cast<std::int64_t>(drafts.size()) > before.allSets()) raised.push_back(Variable::Sets);
    if (above(largestFirst(drafts, holdOf), before.holds)) raised.push_back(Variable::Hold);
    return raised;
}

/// Brings a figure of each draft down to that of its rank; `put` takes (draft, figure).
void holdToRank(std::vector<Draft>& drafts, const Figures& before, const auto& figure, const auto& put) {
    std::vector<Draft*> ranked;
    for (Draft& draft : drafts)
        if (figure(draft) > 0) ranked.push_back(&draft);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [&](const Draft* a, const Draft* b) { return figure(*a) > figure(*b); });
    for (std::size_t i = 0; i < ranked.size() && !before.empty(); ++i)
        put(*ranked[i], counterpart(before, i, ranked.size()));
}

/// Ranked as they would be shown: a set that follows the top one has no load of its own before.
void holdLoads(const Figures& before, const std::vector<Draft>& finished, std::vector<Draft>& drafts) {
    std::vector<std::size_t> ranked(drafts.size());
    std::iota(ranked.begin(), ranked.end(), std::size_t{0});
    std::erase_if(ranked, [&](std::size_t i) { return loadOf(finished[i]) == 0; });
    std::stable_sort(ranked.begin(), ranked.end(),
                     [&](std::size_t a, std::size_t b) { return loadOf(finished[a]) > loadOf(finished[b]); });
    for (std::size_t rank = 0; rank < ranked.size(); ++rank) {
        Draft& draft = drafts[ranked[rank]];
        const std::int64_t most = counterpart(before, rank, ranked.size());
        if (draft.of_top) draft.at_most = most;
        if (draft.set.load_g) draft.set.load_g = std::min(*draft.set.load_g, most);
    }
}

/// Takes the last ones of the kinds away of which there are more than before.
void holdSets(const Before& before, std::vector<Draft>& drafts) {
    std::map<SetKind, std::int64_t> now;
    for (const Draft& draft : drafts) ++now[draft.set.kind];
    std::int64_t surplus = static_cast<std::int64_t>(drafts.size()) - before.allSets();
    for (std::size_t i = drafts.size(); i-- > 0 && surplus > 0;) {
        const SetKind kind = drafts[i].set.kind;
        const auto known = before.sets.find(kind);
        if (now[kind] <= (known != before.sets.end() ? known->second : 0)) continue;
        drafts.erase(drafts.begin() + static_cast<std::ptrdiff_t>(i));
        --now[kind];
        --surplus;
    }
}

void holdBack(Variable variable, const Before& before, const std::vector<Draft>& finished,
              std::vector<Draft>& drafts) {
    const auto least = [](int now, std::int64_t most) {
        return static_cast<int>(std::min<std::int64_t>(now, most));
    };
    switch (variable) {
        case Variable::Load:
            holdLoads(before.loads, finished, drafts);
            break;
        case Variable::Sets:
            holdSets(before, drafts);
            break;
        case Variable::Hold:
            holdToRank(drafts, before.holds, holdOf,
                       [&](Draft& d, std::int64_t most) { d.set.hold_s = least(d.set.hold_s, most); });
            break;
        default:
            holdToRank(drafts, before.least_reps, leastRepsOf,
                       [&](Draft& d, std::int64_t most) { d.set.reps_min = least(d.set.reps_min, most); });
            holdToRank(drafts, before.most_reps, mostRepsOf,
                       [&](Draft& d, std::int64_t most) { d.set.reps_max = least(d.set.reps_max, most); });
            for (Draft& d : drafts) d.set.reps_min = std::min(d.set.reps_min, d.set.reps_max);
            break;
    }
}

void tell(std::vector<Draft>& drafts, const Why& why) {
    for (Draft& draft : drafts) draft.why.push_back(why);
}

std::int64_t shownOf(Variable variable, const Draft& draft, std::size_t sets) {
    switch (variable) {
        case Variable::Load:
            return loadOf(draft);
        case Variable::Reps:
            return mostRepsOf(draft);
        case Variable::Hold:
            return holdOf(draft);
        default:
            return static_cast<std::int64_t>(sets);
    }
}

}  // namespace

void limitAndRound(const Scene& scene, SlotWork& work) {
    const Painless known = painlessOf(scene, work.exercise);
    const auto finish = [&](std::vector<Draft> drafts) {
        limitLoads(scene, work, known, drafts);
        roundLoads(scene, drafts);
        return drafts;
    };
    std::vector<Draft> finished = finish(work.drafts);
    const auto before = lastAsked(scene, work);
    if (before) work.raised = raisedSince(*before, finished);
    const auto meant = std::find_if(work.changes.rbegin(), work.changes.rend(), [](const Override* change) {
        return change->field == Override::Field::Two;
    });
    if (work.raised.size() > 1 && meant != work.changes.rend()) {
        tell(work.drafts, {.what = What::TwoMeant, .text = (*meant)->author});
        finished = finish(work.drafts);
    } else {
        // Twice: a set that is taken away may leave the others too heavy for their rank.
        for (const Variable variable : {Variable::Load, Variable::Sets, Variable::Hold, Variable::Reps,
                                        Variable::Load, Variable::Hold, Variable::Reps}) {
            const auto rising = std::find(work.raised.begin(), work.raised.end(), variable);
            if (work.raised.size() < 2 || rising == work.raised.end()) continue;
            const Variable other = work.raised[rising == work.raised.begin() ? 1 : 0];
            holdBack(variable, *before, finished, work.drafts);
            for (Draft& draft : work.drafts)
                draft.why.push_back({.what = What::OneAtATime,
                                     .number = shownOf(variable, draft, work.drafts.size()),
                                     .other = static_cast<std::int64_t>(other),
                                     .text = std::string(wordOf(variable))});
            finished = finish(work.drafts);
            work.raised = raisedSince(*before, finished);
        }
    }
    work.drafts = std::move(finished);
}

}  // namespace plumbline::training
