// What the care of the back makes of a member's day. The rest of the course is in course.cpp.

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/care/answers.h"
#include "app/care/preparation.h"
#include "app/care/withheld.h"
#include "app/course.h"
#include "app/course_words.h"
#include "app/training/program_week.h"
#include "app/training/tempo.h"
#include "db/exercise_in.h"
#include "db/lists.h"

namespace plumbline::app {
namespace {

using training::CareLimits;

std::optional<std::int64_t> grams(const std::optional<double>& kg) {
    return kg ? std::optional<std::int64_t>(std::llround(*kg * 1000)) : std::nullopt;
}

bool contains(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// A visit, and what its clock is worth.
struct Now {
    const std::string& session_id;
    const db::Moment& began;
    std::int64_t today = 0;
    int utc_offset_min = 0;
};

/// What was said, dated as well as the clock of this visit can. What hurt since the computer was switched on
/// is as long ago as that clock says, even if it was set since. A check-in from before it was switched on is
/// not today's where nobody sets the clock: it stood still meanwhile.
std::vector<db::HealthRecord> datedBy(const Now& now, std::vector<db::HealthRecord> rows) {
    if (now.began.wall_ms == 0) return rows;
    for (db::HealthRecord& row : rows) {
        if (row.session_id == now.session_id) continue;
        const bool same_boot = !now.began.boot_id.empty() && row.made.boot_id == now.began.boot_id;
        const std::int64_t ago_ms = (now.began.t_us - row.made.t_us) / 1000;
        if (row.kind == "pain" && same_boot)
            row.day = calendarDay(now.began.wall_ms - ago_ms, now.utc_offset_min);
        if (row.kind == "check_in" && !same_boot && !now.began.clock_ok && row.day == now.today)
            row.day = now.today - 1;
    }
    return rows;
}

}  // namespace

void Course::said(const std::vector<db::HealthRecord>& rows) {
    if (rows.empty()) return;
    training_.health.insert(training_.health.end(), rows.begin(), rows.end());
    resolve();
}

void Course::prepared(const std::vector<db::PreparedItem>& items) {
    if (items.empty()) return;
    training_.prepared.insert(training_.prepared.end(), items.begin(), items.end());
    for (db::PreparedItem& item : training_.prepared)
        if (item.session_id == session_id_) item.day = today_;
    resolve();
}

void Course::visited(const Person& person) {
    std::vector<training::LoggedSet> sets;
    for (const DoneSet& done : person.done) {
        training::LoggedSet set;
        set.session_id = session_id_;
        set.day = today_;
        set.slot = done.slot;
        set.exercise_id = done.exercise_id;
        if (done.warm_up) set.kind = training::SetKind::WarmUp;
        if (done.view.load.source != LoadSource::Unknown) set.load_g = grams(done.view.load.kg);
        const int sides = done.view.sides;
        set.asked_reps = done.view.target_reps / sides;
        set.reps = done.view.counted / sides;
        set.held_s = static_cast<int>(std::lround(done.view.held_s / sides));
        set.capped = done.view.state == LossState::Stop;
        set.stopped = set.capped && done.view.counted < done.view.target_reps;
        set.pain = done.view.pain;
        set.pain_level = care::painOf(training_.health, done.id).value_or(-1);
        set.not_clean = done.view.not_clean;
        sets.push_back(std::move(set));
    }
    if (sets == visit_sets_) return;
    visit_sets_ = std::move(sets);
    resolve();
}

void Course::lifted(const std::string& exercise_id, const std::vector<training::PastSet>& sets) {
    if (member_id_.empty() || program_) return;
    const std::vector<training::LoggedSet>& known = facts_.situation.logged;
    const auto isKnown = [&](const training::PastSet& set) {
        return std::any_of(known.begin(), known.end(), [&](const training::LoggedSet& each) {
            return each.session_id == set.session_id && each.exercise_id == exercise_id;
        });
    };
    std::vector<const training::PastSet*> past;
    for (const training::PastSet& set : sets)
        if (set.session_id != session_id_ && !isKnown(set)) past.push_back(&set);
    std::sort(past.begin(), past.end(), [](const auto* a, const auto* b) { return a->wall_ms < b->wall_ms; });
    std::vector<training::LoggedSet> logged;
    for (const training::PastSet* set : past) {
        const auto reps = static_cast<int>(set->reps.size());
        logged.push_back({.session_id = set->session_id,
                          .day = calendarDay(set->wall_ms, utc_offset_min_),
                          .slot = "",
                          .exercise_id = exercise_id,
                          .kind = set->warm_up ? training::SetKind::WarmUp : training::SetKind::Work,
                          .deload = set->deload,
                          .load_g = grams(set->load_kg),
                          .asked_reps = set->target_reps / set->sides,
                          .reps = reps / set->sides,
                          .stopped = set->stopped && reps < set->target_reps,
                          .capped = set->stopped,
                          .failed = set->failed,
                          .pain = set->pain,
                          .pain_level = care::painOf(training_.health, set->id).value_or(-1),
                          .not_clean = set->signals >= facts_.numbers.signals_not_clean});
    }
    if (lifted_[exercise_id] == logged) return;
    lifted_[exercise_id] = std::move(logged);
    resolve();
}

/// Each where it was lifted: what the rules look at is the newest visit, whoever told of it.
void Course::addLifted(std::vector<training::LoggedSet>& logged) const {
    for (const auto& [exercise, sets] : lifted_)
        for (const training::LoggedSet& set : sets)
            logged.insert(std::find_if(logged.begin(), logged.end(),
                                       [&](const training::LoggedSet& other) {
                                           return other.exercise_id == set.exercise_id && other.day > set.day;
                                       }),
                          set);
}

void Course::lighter(const std::string& exercise_id, std::int64_t most_g, bool hurt) {
    std::erase_if(lighter_, [&](const auto& most) { return most.exercise_id == exercise_id; });
    using Because = CareLimits::Most::Because;
    if (most_g > 0) lighter_.push_back({exercise_id, most_g, hurt ? Because::Pain : Because::NotClean});
    resolve();
}

void Course::followCare() {
    care_facts_.today = today_;
    care_facts_.guest = member_id_.empty();
    care_facts_.session_id = session_id_;
    care_facts_.health = datedBy({session_id_, began_, today_, utc_offset_min_}, training_.health);
    care_facts_.logged = facts_.situation.logged;
    if (!program_) addLifted(care_facts_.logged);
    care_facts_.logged.insert(care_facts_.logged.end(), visit_sets_.begin(), visit_sets_.end());
    care_facts_.overrides = training_.overrides;
    care_facts_.prepared = training_.prepared;
    care_facts_.numbers = facts_.numbers;
    care_facts_.catalogue = &catalogue_;
    care_facts_.program = program_ ? &*program_ : nullptr;
    care_facts_.bar_g = bar_.bar();
    care_facts_.step_g = bar_.step();
    care_facts_.weekly_visits = config_.training.weekly_visits;
    care_ = care::today(care_facts_);
    care_.limits.most.insert(care_.limits.most.end(), lighter_.begin(), lighter_.end());
    facts_.situation.care = care_.limits;
    preparation_ = care::preparation(care_facts_, care_);
    for (PrepItem& item : preparation_) item.cues = cues(*care::exerciseOf(care_facts_, item.exercise_id));
}

void Course::explainCare() {
    ++care_revision_;
    care_why_ = care_.why;
    // Where every exercise has one set, none is taken.
    const auto shorter = [](const training::ResolvedSlot& slot) {
        return std::any_of(slot.why.begin(), slot.why.end(), [](const training::Why& why) {
            return why.what == training::Why::What::CareSets;
        });
    };
    if (std::none_of(day_.slots.begin(), day_.slots.end(), shorter))
        for (CareReason& reason : care_why_)
            if (reason.what == CareReason::What::SoreLate || reason.what == CareReason::What::SoreLong ||
                reason.what == CareReason::What::SoreWorse)
                reason.other = 0;
    for (CareReason& reason : care::dayReasons(care_facts_, day_)) care_why_.push_back(std::move(reason));
}

std::vector<std::string> Course::cues(const db::ExerciseRecord& exercise) const {
    const auto& rows = training_.overrides;
    const auto own = std::find_if(rows.rbegin(), rows.rend(), [&](const db::OverrideRecord& row) {
        return row.field == "cue" && row.slot == exercise.id;
    });
    if (own == rows.rend() || own->new_value.empty()) return exercise.cues;
    return db::cuesOf(own->new_value);
}

bool Course::withholds(const db::ExerciseRecord& exercise) const {
    const CareLimits& limits = care_.limits;
    return (limits.no_loaded && care::isLoaded(exercise)) || contains(limits.stopped, exercise.id) ||
           std::any_of(limits.withheld.begin(), limits.withheld.end(),
                       [&](const auto& withheld) { return withheld.exercise_id == exercise.id; });
}

training::Deload Course::lighterWeek() const {
    return training::lighterWeek(program_ ? program_->deload : training::Deload{}, care_.limits);
}

/// As training::limitAmounts() has them for the day's exercises.
void Course::limitAmounts(PlanView& plan, const db::ExerciseRecord& exercise) const {
    const CareLimits& limits = care_.limits;
    if (day_.deload && plan.sets > 0) {
        plan.sets = std::max((plan.sets * lighterWeek().sets_pm + 999) / 1000, 1);
        plan.of_sets = std::min(plan.of_sets, plan.sets);
    }
    const int less = std::min(limits.sets_less, plan.sets - 1);
    if (less > 0) {
        plan.sets -= less;
        plan.of_sets = std::min(plan.of_sets, plan.sets);
        plan.why.push_back({.what = Reason::What::CareSets, .count = less});
    }
    for (const CareLimits::Most& most : limits.most) {
        if (!most.unweighed || most.exercise_id != exercise.id) continue;
        plan.sets = training::setsWithin(most, plan.sets);
        plan.of_sets = std::min(plan.of_sets, plan.sets);
        plan.why.push_back(reasonOf({.what = training::whatOf(most.because), .number = plan.sets, .other = 1},
                                    training::Variable::Load, catalogue_));
    }
    if (limits.slow_s > 0 && plan.reps > 0) plan.tempo = training::loweredSlowly(plan.tempo, limits.slow_s);
}

/// BC-16, of a weight that no program asks for: fewer sets first, for a lighter bar would be what was lifted
/// last at the next visit.
void Course::keepWithin(std::int64_t gram_reps, std::int64_t load_g, PlanView& plan) const {
    const auto fit = static_cast<int>(
        std::min<std::int64_t>(gram_reps / std::max<std::int64_t>(load_g * plan.reps, 1), plan.sets));
    const int sets = std::max(fit, 1);
    if (sets == plan.sets) return;
    plan.sets = sets;
    plan.of_sets = std::min(plan.of_sets, sets);
    plan.why.push_back({.what = Reason::What::CareVolume, .of = Reason::Of::Sets, .number = sets});
}

/// Work sets that the newest visit before this one, lighter weeks apart, was asked for; as many as can be,
/// where nobody knows.
int Course::lastAskedSets(const std::string& exercise_id) const {
    int sets = 0;
    std::string visit;
    for (auto set = care_facts_.logged.rbegin(); set != care_facts_.logged.rend(); ++set) {
        if (set->exercise_id != exercise_id || set->session_id == session_id_ || set->deload ||
            !care::isWork(*set))
            continue;
        if (visit.empty()) visit = set->session_id;
        if (set->session_id == visit) sets = std::max(sets, set->asked_sets);
    }
    return sets > 0 ? sets : std::numeric_limits<int>::max();
}

void Course::limit(PlanView& plan, const Person& person, const db::ExerciseRecord& exercise,
                   bool of_day) const {
    const CareLimits& limits = care_.limits;
    if (withholds(exercise)) {
        plan.kg.reset();
        plan.sets = plan.reps = plan.reps_max = 0;
        plan.hold_s = 0;
        plan.why.clear();
        // What hurt sharply says so above the plan.
        if (!limits.no_loaded && !contains(limits.stopped, exercise.id))
            plan.why.push_back({.what = Reason::What::CareWithheld, .text = exercise.name});
        return;
    }
    if (limits.cap_pm > 0) plan.cap_pct = std::min(plan.cap_pct, limits.cap_pm / 10.0);
    const training::Deload lighter = lighterWeek();
    if (day_.deload) plan.cap_pct = std::min(plan.cap_pct, lighter.cap_pm / 10.0);
    if (!of_day) limitAmounts(plan, exercise);
    // Of a guest no weight is asked but the lighter one they took.
    for (const CareLimits::Most& most : lighter_)
        if (!plan.kg && member_id_.empty() && most.exercise_id == exercise.id) {
            plan.kg = kilograms(bar_.down(most.grams));
            Reason reason =
                reasonOf({.what = training::whatOf(most.because)}, training::Variable::Load, catalogue_);
            reason.kg = *plan.kg;
            plan.why.push_back(std::move(reason));
        }
    if (!plan.kg) return;
    std::int64_t most_g = std::llround(*plan.kg * 1000);
    const auto atMost = [&](std::int64_t limit_g, Reason reason) {
        if (limit_g >= most_g) return;
        const std::int64_t down_g = bar_.down(limit_g);
        if (down_g >= most_g) return;
        most_g = down_g;
        reason.kg = kilograms(most_g);
        plan.why.push_back(std::move(reason));
    };
    const auto because = [&](training::Why::What what) {
        return reasonOf({.what = what}, training::Variable::Load, catalogue_);
    };
    // Who chooses a weight has not been told to rise; what must not be lifted today stays so.
    const bool chosen = person.chosen_kg > 0;
    const auto back = std::find_if(limits.most.begin(), limits.most.end(), [&](const CareLimits::Most& most) {
        return most.exercise_id == exercise.id && most.because == CareLimits::Most::Because::Return &&
               !most.unweighed;
    });
    const bool lowered = std::any_of(plan.why.begin(), plan.why.end(),
                                     [](const Reason& why) { return why.what == Reason::What::StepDown; });
    // A step of the way back is what is asked; last time was the step before, where nothing spoke against it.
    if (!chosen && !lowered && back != limits.most.end() && bar_.down(back->grams) > most_g) {
        most_g = bar_.down(back->grams);
        Reason reason = because(training::whatOf(back->because));
        reason.kg = kilograms(most_g);
        plan.why = {std::move(reason)};
    } else if (!chosen && back == limits.most.end() && limits.no_progress && plan.last && plan.last->kg)
        atMost(std::llround(*plan.last->kg * 1000), {.what = Reason::What::Same});
    // BC-17: without a step up, and then a share.
    if (!chosen && day_.deload && plan.last && plan.last->kg) {
        std::erase_if(plan.why, [](const Reason& why) { return why.what == Reason::What::StepUp; });
        atMost(std::min<std::int64_t>(most_g, std::llround(*plan.last->kg * 1000)) * lighter.load_pm / 1000,
               {.what = Reason::What::Lighter, .pct = lighter.load_pm / 10.0});
    }
    // BC-15: sets that are back after a sore day rise alone.
    if (!chosen && back == limits.most.end() && plan.last && plan.last->kg &&
        plan.sets > lastAskedSets(exercise.id))
        atMost(std::llround(*plan.last->kg * 1000), {.what = Reason::What::OneAtATime});
    for (const CareLimits::Most& most : limits.most)
        if (most.exercise_id == exercise.id && !most.unweighed)
            atMost(most.grams, because(training::whatOf(most.because)));
    if (!chosen && plan.sets * plan.reps > 0)
        for (const CareLimits::Budget& budget : limits.budgets)
            if (budget.exercise_id == exercise.id) {
                const std::int64_t left =
                    most_g > bar_.bar() ? budget.gram_reps : std::max(budget.gram_reps, budget.empty_bar);
                // No step up in a week that is full as it is.
                if (left < most_g * plan.sets * plan.reps && plan.last && plan.last->kg)
                    atMost(std::llround(*plan.last->kg * 1000), {.what = Reason::What::Same});
                keepWithin(std::max<std::int64_t>(left, 0), most_g, plan);
                atMost(std::max<std::int64_t>(left, 0) / (plan.sets * plan.reps),
                       because(training::Why::What::CareVolume));
            }
    // A part of what is left of it, as the day's exercises have it.
    if (!chosen && limits.load_pm < 1000)
        atMost(most_g * limits.load_pm / 1000,
               {.what = Reason::What::CareLoad, .pct = limits.load_pm / 10.0});
    plan.kg = kilograms(most_g);
}

}  // namespace plumbline::app
