// One variable at a time (BC-15): what of a slot's figures rises today, and what is held back so that no
// second one does.

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "app/training/resolver_steps.h"

namespace plumbline::training {
namespace {

using What = Why::What;
using Figures = std::vector<std::int64_t>;

/// A figure of a set that may rise: what it is, and how it is brought down.
struct Figure {
    std::int64_t (*of)(const Draft& draft);  ///< 0: the set has none
    void (*lower)(Draft& draft, std::int64_t most);
    Figures (Exposure::*before)(SetKind kind) const;
    std::int64_t slack;
};

constexpr Figure kLoad{[](const Draft& draft) { return draft.set.load_g.value_or(0); },
                       [](Draft& draft, std::int64_t most) {
                           if (draft.of_top) draft.at_most = most;
                           if (draft.set.load_g) draft.set.load_g = std::min(*draft.set.load_g, most);
                       },
                       &Exposure::shownLoads, kSameGrams};
constexpr Figure kLowerReps{[](const Draft& draft) { return std::int64_t{draft.set.reps_min}; },
                            [](Draft& draft, std::int64_t most) {
                                draft.set.reps_min = std::min(draft.set.reps_min, static_cast<int>(most));
                            },
                            &Exposure::leastReps, 0};
constexpr Figure kUpperReps{[](const Draft& draft) { return std::int64_t{draft.set.reps_max}; },
                            [](Draft& draft, std::int64_t most) {
                                draft.set.reps_max = std::min(draft.set.reps_max, static_cast<int>(most));
                                draft.set.reps_min = std::min(draft.set.reps_min, draft.set.reps_max);
                            },
                            &Exposure::mostReps, 0};
constexpr Figure kHold{[](const Draft& draft) { return std::int64_t{draft.set.hold_s}; },
                       [](Draft& draft, std::int64_t most) {
                           draft.set.hold_s = std::min(draft.set.hold_s, static_cast<int>(most));
                       },
                       &Exposure::holds, 0};
constexpr SetKind kKinds[] = {SetKind::Work, SetKind::BackOff, SetKind::Test};

/// Places of the sets of a kind that have the figure, the largest first.
std::vector<std::size_t> ranked(const std::vector<Draft>& drafts, SetKind kind, const Figure& figure) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < drafts.size(); ++i)
        if (drafts[i].set.kind == kind && figure.of(drafts[i]) > 0) places.push_back(i);
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
        return figure.of(drafts[a]) > figure.of(drafts[b]);
    });
    return places;
}

/// The counterpart of a rank, where `count` sets stand against those of before: sets that were added may be
/// like the largest of before, the others are compared by rank.
std::int64_t counterpart(const Figures& before, std::size_t rank, std::size_t count) {
    const std::size_t added = count - std::min(count, before.size());
    return before[rank - std::min(rank, added)];
}

/// What the sets of a kind are compared with: those of before; of a kind that was not there, all of them; of
/// one that was left out, none.
Figures figuresOf(const Exposure& before, SetKind kind, const Figure& figure) {
    Figures figures = (before.*figure.before)(kind);
    if (!figures.empty() || before.leftOut(kind)) return figures;
    for (const SetKind other : kKinds) {
        const Figures more = (before.*figure.before)(other);
        figures.insert(figures.end(), more.begin(), more.end());
    }
    std::sort(figures.rbegin(), figures.rend());
    return figures;
}

/// Does the figure rise in any kind of set?
bool rises(const Exposure& before, const std::vector<Draft>& drafts, const Figure& figure) {
    for (const SetKind kind : kKinds) {
        const Figures then = figuresOf(before, kind, figure);
        const auto places = ranked(drafts, kind, figure);
        for (std::size_t rank = 0; rank < places.size() && !then.empty(); ++rank)
            if (figure.of(drafts[places[rank]]) > counterpart(then, rank, places.size()) + figure.slack)
                return true;
    }
    return false;
}

/// Ranked as they would be shown: a set that follows the top one has no load of its own before.
void holdFigure(const Exposure& before, const std::vector<Draft>& finished, std::vector<Draft>& drafts,
                const Figure& figure) {
    for (const SetKind kind : kKinds) {
        const Figures then = figuresOf(before, kind, figure);
        const auto places = ranked(finished, kind, figure);
        for (std::size_t rank = 0; rank < places.size() && !then.empty(); ++rank)
            figure.lower(drafts[places[rank]], counterpart(then, rank, places.size()));
    }
}

std::int64_t allSets(const Exposure& before) {
    return std::accumulate(std::begin(kKinds), std::end(kKinds), std::int64_t{0},
                           [&](std::int64_t sum, SetKind kind) { return sum + before.askedSets(kind); });
}

Exposure asVisit(std::int64_t day, const std::vector<LoggedSet>& sets) {
    Exposure visit{.day = day, .sets = {}};
    for (const LoggedSet& set : sets) visit.sets.push_back(&set);
    return visit;
}

std::vector<Variable> raisedSince(const Exposure& before, const std::vector<Draft>& drafts) {
    std::vector<Variable> raised;
    if (rises(before, drafts, kLoad)) raised.push_back(Variable::Load);
    if (rises(before, drafts, kLowerReps) || rises(before, drafts, kUpperReps))
        raised.push_back(Variable::Reps);
    if (static_cast<std::int64_t>(drafts.size()) > allSets(before)) raised.push_back(Variable::Sets);
    if (rises(before, drafts, kHold)) raised.push_back(Variable::Hold);
    return raised;
}

/// Takes the last ones of the kinds away of which there are more than before.
void holdSets(const Exposure& before, std::vector<Draft>& drafts) {
    std::map<SetKind, std::int64_t> now;
    for (const Draft& draft : drafts) ++now[draft.set.kind];
    std::int64_t surplus = static_cast<std::int64_t>(drafts.size()) - allSets(before);
    for (std::size_t i = drafts.size(); i-- > 0 && surplus > 0;) {
        const SetKind kind = drafts[i].set.kind;
        if (now[kind] <= before.askedSets(kind)) continue;
        drafts.erase(drafts.begin() + static_cast<std::ptrdiff_t>(i));
        --now[kind];
        --surplus;
    }
}

void holdBack(Variable variable, const Exposure& before, const std::vector<Draft>& finished,
              std::vector<Draft>& drafts) {
    switch (variable) {
        case Variable::Load:
            holdFigure(before, finished, drafts, kLoad);
            break;
        case Variable::Sets:
            holdSets(before, drafts);
            break;
        case Variable::Hold:
            holdFigure(before, finished, drafts, kHold);
            break;
        default:
            holdFigure(before, finished, drafts, kLowerReps);
            holdFigure(before, finished, drafts, kUpperReps);
            break;
    }
}

/// The exercises that are easier than this one, by one step of the ladder or several.
std::set<std::string> easierThan(const CareLimits& care, const std::string& exercise) {
    std::set<std::string> easier;
    std::vector<std::string> reached{exercise};
    for (std::size_t i = 0; i < reached.size(); ++i)
        for (const CareLimits::Harder& step : care.ladder)
            // It may have been made into a ring.
            if (step.exercise_id == reached[i] && step.than != exercise && easier.insert(step.than).second)
                reached.push_back(step.than);
    return easier;
}

/// What the slot's first visit is compared with, see limitAndRound().
struct Before {
    std::optional<Exposure> visit;
    bool easier = false;  ///< of an easier exercise
};

Before beforeIt(const Scene& scene, const SlotWork& work, const std::vector<Draft>& finished) {
    const Situation& situation = scene.situation;
    const std::set<std::string> easier = easierThan(situation.care, work.exercise);
    const auto newest = [&](bool of_easier) {
        return exposuresOf(situation, [&](const LoggedSet& set) {
            const bool before = set.day < situation.began || (of_easier && set.slot == work.slot.key);
            const bool such =
                of_easier ? easier.count(set.exercise_id) > 0 : set.exercise_id == work.exercise;
            return such && before && !set.slot.empty() && !set.deload &&
                   daysBetween(set.day, situation.today) <= situation.care.compared_days;
        });
    };
    Before found;
    for (const bool of_easier : {false, true}) {
        std::size_t least = 0;
        const std::vector<Exposure> visits = newest(of_easier);
        for (auto visit = visits.rbegin(); visit != visits.rend(); ++visit) {
            const std::size_t risen = raisedSince(*visit, finished).size();
            if (found.visit && risen >= least) continue;
            found = {.visit = *visit, .easier = of_easier};
            least = risen;
        }
        if (found.visit) return found;
    }
    return found;
}

void tell(std::vector<Draft>& drafts, const Why& why) {
    for (Draft& draft : drafts) draft.why.push_back(why);
}

std::int64_t shownOf(Variable variable, const Draft& draft, std::size_t sets) {
    switch (variable) {
        case Variable::Load:
            return kLoad.of(draft);
        case Variable::Reps:
            return kUpperReps.of(draft);
        case Variable::Hold:
            return kHold.of(draft);
        default:
            return static_cast<std::int64_t>(sets);
    }
}

bool risesIn(Variable variable, const Exposure& before, const std::vector<Draft>& drafts) {
    const std::vector<Variable> raised = raisedSince(before, drafts);
    return std::find(raised.begin(), raised.end(), variable) != raised.end();
}

/// The largest figure that was asked in a visit.
std::int64_t largest(Variable variable, const Exposure& visit) {
    if (variable == Variable::Sets) return allSets(visit);
    const auto figures = variable == Variable::Load   ? visit.shownLoads(SetKind::Work)
                         : variable == Variable::Hold ? visit.holds(SetKind::Work)
                                                      : visit.mostReps(SetKind::Work);
    return figures.empty() ? 0 : figures.front();
}

/// The visit that holds a variable back: of those of the last weeks, or the last one, the one that was asked
/// for most, because the last may itself have been made easier. Null: one was asked for as much as today.
const Exposure* holderOf(Variable variable, const Scene& scene, const std::vector<Exposure>& visits,
                         const std::vector<Draft>& finished) {
    const Exposure* holder = nullptr;
    for (auto visit = visits.rbegin(); visit != visits.rend(); ++visit) {
        if (holder != nullptr &&
            daysBetween(visit->day, scene.situation.today) > scene.situation.care.compared_days)
            break;
        if (!risesIn(variable, *visit, finished)) return nullptr;
        if (holder == nullptr || largest(variable, *visit) > largest(variable, *holder)) holder = &*visit;
    }
    return holder;
}

/// No progress today. A load on the way back has a bound of its own.
void holdAll(const Scene& scene, const std::vector<Exposure>& visits, const Finish& finish, SlotWork& work) {
    const bool returns = comesBack(scene, work);
    for (const Variable variable : {Variable::Load, Variable::Sets, Variable::Hold, Variable::Reps}) {
        if (variable == Variable::Load && returns) continue;
        const std::vector<Draft> finished = finish(work.drafts);
        const Exposure* holder = holderOf(variable, scene, visits, finished);
        if (holder == nullptr) continue;
        holdBack(variable, *holder, finished, work.drafts);
        if (variable != work.slot.variable) continue;
        for (Draft& draft : work.drafts)
            draft.why.push_back(
                {.what = What::Stays, .number = shownOf(variable, draft, work.drafts.size())});
    }
}

}  // namespace

void limitAndRound(const Scene& scene, const std::vector<LoggedSet>& unchanged, SlotWork& work) {
    const Finish finish = finishOf(scene, work);
    const std::vector<Exposure> visits = visitsOf(scene, work.slot, work.exercise, scene.situation.began);
    const Exposure today = asVisit(scene.situation.today, unchanged);
    std::vector<Draft> finished = finish(work.drafts);
    Before other;
    if (visits.empty() && work.withheld == nullptr) other = beforeIt(scene, work, finished);
    const Exposure* before = !visits.empty()      ? &visits.back()
                             : other.visit        ? &*other.visit
                             : !unchanged.empty() ? &today
                                                  : nullptr;
    const bool harder = before == &today
                            ? easierThan(scene.situation.care, work.exercise).contains(work.slot.exercise_id)
                            : before != nullptr && other.easier;
    const auto raised = [&] {
        std::vector<Variable> all = raisedSince(*before, finished);
        if (harder) all.insert(all.begin(), Variable::Exercise);
        return all;
    };
    if (before != nullptr) work.raised = raised();
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
            holdBack(variable, *before, finished, work.drafts);
            for (Draft& draft : work.drafts)
                draft.why.push_back({.what = What::OneAtATime,
                                     .number = shownOf(variable, draft, work.drafts.size()),
                                     .other = static_cast<std::int64_t>(variable)});
            finished = finish(work.drafts);
            work.raised = raised();
        }
    }
    if (scene.situation.care.no_progress && !visits.empty()) {
        holdAll(scene, visits, finish, work);
        finished = finish(work.drafts);
        work.raised = raised();
    }
    work.drafts = std::move(finished);
}

}  // namespace plumbline::training
