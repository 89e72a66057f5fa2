// Progress of a slot: its variable's steps, folded from the visits since the program began.

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "app/training/resolver_steps.h"
#include "app/training/suggestion.h"

namespace plumbline::training {
namespace {

using What = Why::What;
using Field = Override::Field;
using Scope = Override::Scope;

constexpr auto kSameLoadG = static_cast<std::int64_t>(kSameLoadKg * 1000);

Field fieldOf(Variable variable) {
    switch (variable) {
        case Variable::Reps:
            return Field::Reps;
        case Variable::Sets:
            return Field::Sets;
        case Variable::Hold:
            return Field::Hold;
        default:
            return Field::Load;
    }
}

bool growsIn(const Prescription& rx, Variable variable) {
    switch (variable) {
        case Variable::Load:
            return (rx.kind == SetKind::Work || rx.kind == SetKind::BackOff) &&
                   (rx.load_kind == LoadKind::Grams || rx.load_kind == LoadKind::PctMax ||
                    rx.load_kind == LoadKind::Velocity);
        case Variable::Reps:
            return rx.kind == SetKind::Work && rx.reps_min > 0;
        case Variable::Hold:
            return rx.kind == SetKind::Work && rx.hold_s > 0;
        default:
            return rx.kind == SetKind::Work;
    }
}

/// What a visit says of progress.
enum class Outcome : std::uint8_t {
    Open,  ///< nothing, but breaks a row of clean ones
    Kept,  ///< well done, but no reason to go up
    Clean,
    Failed,
};

bool lighter(const LoggedSet& set) {
    return set.shown_g && (!set.load_g || *set.load_g < *set.shown_g - kSameLoadG);
}

bool toTop(const LoggedSet& set) {
    return set.reps >= std::max(set.asked_reps, set.asked_reps_max);
}

/// The fastest repetition of the heaviest sets, mm/s; 0: not measured.
int fastest(const Exposure& visit) {
    std::int64_t heaviest = 0;
    for (const LoggedSet* set : visit.sets) heaviest = std::max(heaviest, set->load_g.value_or(0));
    int best = 0;
    for (const LoggedSet* set : visit.sets)
        if (set->load_g.value_or(0) >= heaviest - kSameLoadG)
            best = std::max(best, set->best_mean_velocity_mm_s);
    return best;
}

Outcome judge(const Exposure& visit, Rule rule, const Prescription* band, int pain_gate) {
    bool open = !visit.whole(), failed = false, top = true;
    for (const LoggedSet* set : visit.sets) {
        failed = failed || tooMuch(*set, pain_gate);
        open = open || lighter(*set) || set->capped || set->not_clean || set->soreness > pain_gate;
        top = top && toTop(*set);
    }
    if (failed) return Outcome::Failed;
    if (open) return Outcome::Open;
    if (rule == Rule::Double) return top ? Outcome::Clean : Outcome::Kept;
    if (rule != Rule::Velocity) return Outcome::Clean;
    const int best = fastest(visit);
    if (best == 0 || band == nullptr) return Outcome::Open;
    if (best > band->fast_mm_s) return Outcome::Clean;
    return best < band->slow_mm_s ? Outcome::Failed : Outcome::Kept;
}

/// What the glass asked of the variable; empty: nobody knows.
std::optional<std::int64_t> askedOf(const Exposure& visit, Variable variable) {
    std::vector<std::int64_t> figures;
    switch (variable) {
        case Variable::Reps:
            figures = visit.leastReps(SetKind::Work);
            break;
        case Variable::Sets:
            figures = {visit.askedSets(SetKind::Work)};
            break;
        case Variable::Hold:
            figures = visit.holds(SetKind::Work);
            break;
        default:
            figures = visit.shownLoads(SetKind::Work);
            break;
    }
    if (figures.empty()) return std::nullopt;
    return figures.front();
}

class Fold {
  public:
    Fold(const Scene& scene, const SlotWork& work, const Override* base)
        : scene_(scene), work_(work), slot_(work.slot), care_(scene.situation.care), base_(base) {}

    void visit(const Exposure& exposure) {
        const int week = weekOf(scene_.program, scene_.situation.began, exposure.day).week;
        const auto written = writtenIn(week);
        const auto asked = askedOf(exposure, slot_.variable);
        const std::optional<Why> before = std::exchange(why_, std::nullopt);
        if (!written || !asked) {
            clean_ = 0;
            return;
        }
        Outcome outcome = judge(exposure, slot_.rule, bandOf(week), care_.pain_gate);
        const std::int64_t slack = slot_.variable == Variable::Load ? kSameGrams : 0;
        const std::int64_t level =
            slot_.variable == Variable::Load ? scene_.bar.down(levelOf(*written)) : levelOf(*written);
        if (outcome == Outcome::Clean && *asked + slack < level) outcome = Outcome::Open;
        if (outcome == Outcome::Failed && *asked > level + slack) outcome = Outcome::Open;
        // Of the day on which it was set lower for good: with more than that it was done before.
        const bool before_it = base_ != nullptr && exposure.day == base_->from_day && *asked > level + slack;
        if (outcome == Outcome::Clean && before_it) outcome = Outcome::Open;
        if (*asked + slack >= level) asked_delta_ = delta_;
        // Two visits of a day are one session of it.
        if (outcome == Outcome::Clean && std::exchange(clean_day_, exposure.day) == exposure.day) {
            why_ = before;
            return;
        }
        count(outcome, *written, *asked);
    }

    /// What is earned in the week of the scene, kept within the slot's bounds; with the reason.
    std::int64_t earned(std::vector<Why>& why) const {
        const auto written = writtenIn(scene_.place.week);
        if (!written) return 0;
        // A step that nobody was asked for yet waits for a day that may make progress.
        const bool owes = asked_delta_ < delta_;
        const bool waits = owes && (care_.no_progress || scene_.place.deload ||
                                    scene_.place.number < slot_.grows_from || spacedToday(levelOf(*written)));
        const std::int64_t level = levelOf(*written, waits ? asked_delta_ : delta_);
        // One that has waited says why it comes.
        const std::optional<Why>& told = why_ || !owes ? why_ : owed_;
        if (told && !waits) {
            why.push_back(*told);
            why.back().number = level;
        } else if (visited_) {
            why.push_back({.what = What::Stays, .number = level, .other = clean_});
            if (const std::string* next = nextRung(level)) why.back() = {What::Harder, level, clean_, *next};
        }
        return level - *written;
    }

  private:
    /// BC-18: what would be asked is made light, because the back has worked hard just before.
    [[nodiscard]] bool spacedToday(std::int64_t level) const {
        using Most = CareLimits::Most;
        return std::any_of(care_.most.begin(), care_.most.end(), [&](const Most& most) {
            const bool spaced =
                most.because == Most::Because::Spacing || most.because == Most::Because::FullWeek;
            const bool lighter = most.unweighed || slot_.variable != Variable::Load || most.grams < level;
            return spaced && lighter && most.exercise_id == slot_.exercise_id;
        });
    }

    /// BC-21: what was done cleanly at its top gets harder and no longer; whether, a trainer decides. Null:
    /// it is not there, or nothing harder is known.
    [[nodiscard]] const std::string* nextRung(std::int64_t level) const {
        const bool amount = slot_.variable == Variable::Hold || slot_.variable == Variable::Reps;
        if (!amount || slot_.most <= 0 || level < slot_.most || clean_ < slot_.successes) return nullptr;
        for (const CareLimits::Harder& step : care_.ladder)
            if (step.than == slot_.exercise_id) return &step.exercise_id;
        return nullptr;
    }

    void count(Outcome outcome, std::int64_t written, std::int64_t asked) {
        visited_ = true;
        clean_ = outcome == Outcome::Clean ? clean_ + 1 : 0;
        if (outcome == Outcome::Failed) {
            ++failed_;
        } else if (outcome != Outcome::Open) {
            failed_ = 0;
        }
        const int least = slot_.variable == Variable::Load ? care_.clean_sessions : 0;
        if (clean_ >= std::max(slot_.successes, least)) {
            const std::int64_t room =
                slot_.most > 0 ? std::max(delta_, slot_.most - written) : delta_ + slot_.step;
            const std::int64_t raised = std::min(delta_ + slot_.step, room);
            if (raised == delta_) return;  // at its bound: the clean visits go on being counted
            why_ = owed_ = Why{.what = What::Up, .other = clean_};
            delta_ = raised;
            clean_ = 0;
        } else if (failed_ >= slot_.fails) {
            why_ = Why{.what = What::Down, .other = failed_};
            owed_.reset();
            const std::int64_t drop = slot_.rule == Rule::Velocity ? slot_.step
                                      : slot_.drop_pm > 0
                                          ? std::max<std::int64_t>(asked * slot_.drop_pm / 1000, 1)
                                          : 0;
            const std::int64_t lowest = std::max(slot_.least, leastOf());
            const std::int64_t from = std::min(delta_, asked - written);
            delta_ = std::max(from - drop, std::min(delta_, lowest - written));
            asked_delta_ = std::min(asked_delta_, delta_);
            failed_ = 0;
        }
    }

    /// What is written and earned, within the slot's bounds; what is written beyond them is left alone.
    [[nodiscard]] std::int64_t levelOf(std::int64_t written) const { return levelOf(written, delta_); }
    [[nodiscard]] std::int64_t levelOf(std::int64_t written, std::int64_t delta) const {
        std::int64_t level = std::max(written + delta, leastOf());
        if (slot_.most > 0) level = std::min(level, std::max(slot_.most, written));
        return std::max(level, std::min(slot_.least, written));
    }

    [[nodiscard]] std::int64_t leastOf() const { return slot_.variable == Variable::Load ? 0 : 1; }

    [[nodiscard]] const Prescription* bandOf(int week) const {
        for (const Prescription& rx : slot_.sets)
            if (inWeek(rx, week) && rx.kind == SetKind::Work && rx.fast_mm_s > 0) return &rx;
        return nullptr;
    }

    /// The variable as it is written for a week, the largest of its sets; empty: it has none there.
    [[nodiscard]] std::optional<std::int64_t> writtenIn(int week) const {
        if (base_ != nullptr) return std::clamp<std::int64_t>(base_->number, 0, kMostGrams);
        const auto [known, first] = known_.try_emplace(week);
        if (first) known->second = workOut(week);
        return known->second;
    }

    [[nodiscard]] std::optional<std::int64_t> workOut(int week) const {
        std::optional<std::int64_t> written;
        std::int64_t sets = 0;
        for (const Prescription& rx : slot_.sets) {
            if (rx.kind != SetKind::Work || !inWeek(rx, week) || !growsIn(rx, slot_.variable)) continue;
            sets += rx.sets;
            const std::int64_t value = slot_.variable == Variable::Load   ? writtenLoad(rx)
                                       : slot_.variable == Variable::Reps ? rx.reps_min
                                       : slot_.variable == Variable::Hold ? rx.hold_s
                                                                          : sets;
            written = std::max(written.value_or(0), value);
        }
        return written;
    }

    /// A load by velocity grows only where no line says it, from the empty bar.
    [[nodiscard]] std::int64_t writtenLoad(const Prescription& rx) const {
        if (rx.load_kind == LoadKind::Velocity) return scene_.bar.bar();
        std::vector<Why> unsaid;
        return askedLoad(scene_, work_, rx, unsaid).value_or(0);
    }

    const Scene& scene_;
    const SlotWork& work_;
    const Slot& slot_;
    const CareLimits& care_;
    const Override* base_;                                      ///< changed for good; nullptr: as written
    mutable std::map<int, std::optional<std::int64_t>> known_;  ///< written, by week
    std::int64_t delta_ = 0;
    std::int64_t asked_delta_ = 0;  ///< what of it the glass has asked for
    int clean_ = 0, failed_ = 0;
    std::optional<std::int64_t> clean_day_;
    bool visited_ = false;
    std::optional<Why> why_;   ///< of the last visit
    std::optional<Why> owed_;  ///< of the newest step up, also while it waits
};

/// The newest change of the slot's variable that is meant for good, taken out of the changes.
const Override* takeBase(SlotWork& work) {
    const Field field = fieldOf(work.slot.variable);
    const Override* base = nullptr;
    for (const Override* change : work.changes)
        if (change->field == field && change->scope == Scope::Program) base = change;
    if (base == nullptr) return nullptr;
    std::erase_if(work.changes, [&](const Override* change) {
        return change->field == field && change->scope == Scope::Program;
    });
    return base;
}

/// The member's own line says today's load: it moves with the line and needs no steps.
bool ledByLine(const SlotWork& work) {
    return std::any_of(work.drafts.begin(), work.drafts.end(), [](const Draft& draft) {
        return !draft.why.empty() && draft.why.back().what == What::ByVelocity;
    });
}

void grow(SlotWork& work, std::int64_t earned) {
    if (work.slot.variable == Variable::Sets) {
        const auto now = std::count_if(work.drafts.begin(), work.drafts.end(),
                                       [](const Draft& draft) { return draft.set.kind == SetKind::Work; });
        resizeWork(work.drafts, now + earned);
        return;
    }
    const auto plus = [&](int value, int most) {
        return static_cast<int>(std::clamp<std::int64_t>(value + earned, 1, most));
    };
    for (Draft& draft : work.drafts) {
        if (!growsIn(*draft.rx, work.slot.variable)) continue;
        ResolvedSet& set = draft.set;
        if (work.slot.variable == Variable::Hold) {
            set.hold_s = plus(set.hold_s, kMostHoldS);
        } else if (work.slot.variable == Variable::Reps) {
            set.reps_max = plus(set.reps_max, kMostReps);
            set.reps_min = std::min(plus(set.reps_min, kMostReps), set.reps_max);
        } else if (set.load_g) {
            set.load_g = std::clamp<std::int64_t>(*set.load_g + earned, 0, kMostGrams);
        }
    }
}

}  // namespace

void addProgress(const Scene& scene, SlotWork& work) {
    const Slot& slot = work.slot;
    if (slot.rule == Rule::None || slot.variable == Variable::None || work.replaced || ledByLine(work))
        return;
    const Override* base = takeBase(work);
    const std::int64_t since =
        base != nullptr ? std::max(base->from_day, scene.situation.began) : scene.situation.began;
    const auto visits = visitsOf(scene, slot, slot.exercise_id, since);
    Fold fold(scene, work, base);
    for (const Exposure& visit : visits) fold.visit(visit);
    keepOwnLoads(work.drafts);
    if (base != nullptr) applyChange(scene, *base, work);
    std::vector<Why> why;
    const std::int64_t earned = fold.earned(why);
    if (earned != 0) grow(work, earned);
    for (Draft& draft : work.drafts)
        if (growsIn(*draft.rx, slot.variable)) draft.why.insert(draft.why.end(), why.begin(), why.end());
}

}  // namespace plumbline::training
