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

/// What has been lifted of an exercise without pain above the gate, in one go: since the last absence, back
/// to what hurt.
struct Painless {
    std::optional<std::int64_t> heaviest;  ///< without pain, got up, and lighter than what hurt
    std::optional<std::int64_t> hurt;      ///< the lightest that hurt, and nothing as heavy since
    bool failed_last = false;              ///< the newest visit had an attempt that did not get up
    std::int64_t days = 0;                 ///< since the newest visit
};

/// Adds a visit older than those before; true: nothing older counts.
bool addVisit(const Exposure& visit, int pain_gate, Painless& known) {
    const std::int64_t since = known.heaviest.value_or(0);
    for (const LoggedSet* set : visit.sets)
        if (hurt(*set, pain_gate) && set->load_g && since < *set->load_g)
            known.hurt = std::min({known.hurt.value_or(kMostGrams), *set->load_g, kMostGrams});
    const bool hurts = std::any_of(visit.sets.begin(), visit.sets.end(),
                                   [&](const LoggedSet* set) { return hurt(*set, pain_gate); });
    for (const LoggedSet* set : visit.sets) {
        const bool lifted =
            set->load_g && !hurt(*set, pain_gate) && !set->failed && (set->reps > 0 || set->held_s > 0);
        if (lifted && *set->load_g < known.hurt.value_or(kMostGrams + 1))
            known.heaviest = std::min(std::max(known.heaviest.value_or(0), *set->load_g), kMostGrams);
    }
    return (hurts || known.hurt) && known.heaviest;
}

Painless painlessOf(const Scene& scene, const std::string& exercise) {
    const auto visits = visitsOf(scene.situation, exercise);
    Painless known;
    if (visits.empty()) return known;
    known.days = daysBetween(visits.back().day, scene.situation.today);
    known.failed_last = visits.back().failed();
    for (std::size_t i = visits.size(); i-- > 0;) {
        const bool gap = i + 1 < visits.size() &&
                         daysBetween(visits[i].day, visits[i + 1].day) > scene.situation.care.absence.days;
        if ((gap && known.heaviest) || addVisit(visits[i], scene.situation.care.pain_gate, known)) break;
    }
    return known;
}

std::int64_t lessBy(std::int64_t grams, double pct) {
    return static_cast<std::int64_t>(static_cast<double>(grams) * (1 - pct / 100));
}

/// BC-05 says how much of it is lifted.
bool comesBack(const Scene& scene, const SlotWork& work) {
    const auto& most = scene.situation.care.most;
    return std::any_of(most.begin(), most.end(), [&](const CareLimits::Most& each) {
        return each.exercise_id == work.exercise && each.because == CareLimits::Most::Because::Return;
    });
}

/// BC-14: were so many sessions of the exercise in a row whole and clean with the heaviest load? Lighter
/// weeks and lighter days say nothing of it, unless something was not clean.
bool earnsStep(const Scene& scene, const SlotWork& work, std::int64_t heaviest) {
    const int needed = scene.situation.care.clean_sessions;
    const auto visits = exposuresOf(scene.situation, [&](const LoggedSet& set) {
        return set.exercise_id == work.exercise && !set.deload;
    });
    int clean = 0;
    std::optional<std::int64_t> counted;  // visits of one day are one
    for (auto visit = visits.rbegin(); visit != visits.rend() && clean < needed; ++visit) {
        if (!visit->whole()) return false;
        std::int64_t load = 0;
        for (const LoggedSet* set : visit->sets) {
            if (tooMuch(*set, scene.situation.care.pain_gate) || set->capped || set->not_clean) return false;
            load = std::max(load, set->load_g.value_or(0));
        }
        if (load + kSameGrams < heaviest || counted == visit->day) continue;
        counted = visit->day;
        ++clean;
    }
    return clean >= needed;
}

void limitLoads(const Scene& scene, const SlotWork& work, const Painless& known, std::vector<Draft>& drafts) {
    const bool own_step = work.slot.variable == Variable::Load && !work.replaced;
    const bool rises = !known.failed_last && earnsStep(scene, work, known.heaviest.value_or(0));
    const std::int64_t step = rises ? std::max(scene.bar.step(), own_step ? work.slot.step : 0) : 0;
    const double away_pct = scene.situation.care.absence.lessAfter(static_cast<double>(known.days));
    const bool returns = comesBack(scene, work);
    for (Draft& draft : drafts) {
        const bool free = draft.by_hand && !known.hurt;
        if (free || draft.of_top) continue;
        // The way back has its own bound, a share of the last pain-free load from before the flare-up.
        if (known.heaviest && !returns) {
            const What what = known.hurt ? What::AfterPain : What::StepAtMost;
            lowerTo(*known.heaviest + step, {.what = what, .number = *known.heaviest}, draft);
        } else if (!known.heaviest && known.hurt) {
            const std::int64_t less = lessBy(*known.hurt, scene.situation.care.pain_less_pct);
            lowerTo(less, {.what = What::LessAfterPain, .number = less}, draft);
        }
        if (known.heaviest && away_pct > 0) {
            const std::int64_t less = lessBy(*known.heaviest, away_pct);
            lowerTo(less, {.what = What::Away, .number = less, .other = known.days}, draft);
        }
    }
}

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
template <typename Finish>
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

void lowerTo(std::int64_t grams, Why why, Draft& draft) {
    if (draft.of_top) draft.at_most = std::min(draft.at_most.value_or(grams), grams);
    if (!draft.set.load_g || *draft.set.load_g <= grams + kSameGrams) return;
    draft.set.load_g = grams;
    draft.why.push_back(std::move(why));
}

void limitAndRound(const Scene& scene, const std::vector<LoggedSet>& unchanged, SlotWork& work) {
    const Painless known = painlessOf(scene, work.exercise);
    const auto finish = [&](std::vector<Draft> drafts) {
        limitLoads(scene, work, known, drafts);
        limitForCare(scene, work, drafts);
        roundLoads(scene, drafts);
        return drafts;
    };
    const std::vector<Exposure> visits = visitsOf(scene, work.slot, work.exercise, scene.situation.began);
    const Exposure today = asVisit(scene.situation.today, unchanged);
    const Exposure* before = !visits.empty() ? &visits.back() : !unchanged.empty() ? &today : nullptr;
    std::vector<Draft> finished = finish(work.drafts);
    if (before != nullptr) work.raised = raisedSince(*before, finished);
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
            work.raised = raisedSince(*before, finished);
        }
    }
    if (scene.situation.care.no_progress && !visits.empty()) {
        holdAll(scene, visits, finish, work);
        finished = finish(work.drafts);
        work.raised = raisedSince(*before, finished);
    }
    work.drafts = std::move(finished);
}

}  // namespace plumbline::training
