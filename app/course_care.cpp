// What the care of the back makes of a member's day. The rest of the course is in course.cpp.

#include <algorithm>
#include <cmath>

#include "app/care/balance.h"
#include "app/care/preparation.h"
#include "app/care/withheld.h"
#include "app/course.h"
#include "app/course_words.h"
#include "app/training/bar_loads.h"

namespace plumbline::app {
namespace {

using training::CareLimits;

/// As said of this set; -1: not said.
int painOf(const std::vector<db::HealthRecord>& health, const std::string& set_id) {
    const auto said = std::find_if(health.rbegin(), health.rend(), [&](const db::HealthRecord& row) {
        return row.kind == "pain" && row.set_id == set_id;
    });
    return said == health.rend() ? -1 : said->soreness.value_or(-1);
}

std::optional<std::int64_t> grams(const std::optional<double>& kg) {
    return kg ? std::optional<std::int64_t>(std::llround(*kg * 1000)) : std::nullopt;
}

Reason::What reasonOf(CareLimits::Most::Because because) {
    switch (because) {
        case CareLimits::Most::Because::WeekVolume:
            return Reason::What::CareVolume;
        case CareLimits::Most::Because::Spacing:
            return Reason::What::CareSpacing;
        case CareLimits::Most::Because::NotClean:
            return Reason::What::CareForm;
        case CareLimits::Most::Because::Return:
            break;
    }
    return Reason::What::CareReturn;
}

}  // namespace

void Course::said(const std::vector<db::HealthRecord>& rows) {
    if (rows.empty()) return;
    for (const db::HealthRecord& row : rows) now_ms_ = std::max(now_ms_, row.made.wall_ms);
    training_.health.insert(training_.health.end(), rows.begin(), rows.end());
    resolve();
}

void Course::visited(const Person& person) {
    if (member_id_.empty()) return;
    std::vector<training::LoggedSet> sets;
    for (const DoneSet& done : person.done) {
        training::LoggedSet set;
        set.session_id = session_id_;
        set.day = today_;
        set.slot = done.slot;
        set.exercise_id = done.exercise_id;
        if (done.warm_up) set.kind = training::SetKind::WarmUp;
        if (done.view.load.source != LoadSource::Unknown) set.load_g = grams(done.view.load.kg);
        set.asked_reps = done.view.target_reps;
        set.reps = done.view.counted;
        set.held_s = static_cast<int>(std::lround(done.view.held_s));
        set.capped = done.view.state == LossState::Stop;
        set.stopped = set.capped && set.reps < set.asked_reps;
        set.pain = done.view.pain;
        set.pain_level = painOf(training_.health, done.id);
        set.not_clean = done.view.not_clean;
        sets.push_back(std::move(set));
    }
    if (sets == visit_sets_) return;
    visit_sets_ = std::move(sets);
    resolve();
}

void Course::lifted(const std::string& exercise_id, const std::vector<training::PastSet>& sets) {
    if (member_id_.empty() || facts_.program) return;
    std::vector<const training::PastSet*> past;
    for (const training::PastSet& set : sets)
        if (set.session_id != session_id_) past.push_back(&set);
    std::sort(past.begin(), past.end(), [](const auto* a, const auto* b) { return a->wall_ms < b->wall_ms; });
    std::vector<training::LoggedSet> logged;
    for (const training::PastSet* set : past) {
        const auto reps = static_cast<int>(set->reps.size());
        logged.push_back({.session_id = set->session_id,
                          .day = calendarDay(set->wall_ms, utc_offset_min_),
                          .slot = "",
                          .exercise_id = exercise_id,
                          .load_g = grams(set->load_kg),
                          .asked_reps = set->target_reps,
                          .reps = reps,
                          .stopped = set->stopped && reps < set->target_reps,
                          .capped = set->stopped,
                          .failed = set->failed,
                          .pain = set->pain,
                          .pain_level = painOf(training_.health, set->id)});
    }
    if (lifted_[exercise_id] == logged) return;
    lifted_[exercise_id] = std::move(logged);
    resolve();
}

void Course::lighter(const std::string& exercise_id, std::int64_t most_g) {
    std::erase_if(lighter_, [&](const auto& most) { return most.exercise_id == exercise_id; });
    if (most_g > 0) lighter_.push_back({exercise_id, most_g, CareLimits::Most::Because::NotClean});
    resolve();
}

void Course::followCare() {
    if (member_id_.empty()) return;
    care_facts_.today = today_;
    care_facts_.now_ms = now_ms_;
    care_facts_.session_id = session_id_;
    care_facts_.health = training_.health;
    care_facts_.logged = facts_.situation.logged;
    for (const auto& [exercise, sets] : lifted_)
        if (!facts_.program) care_facts_.logged.insert(care_facts_.logged.end(), sets.begin(), sets.end());
    care_facts_.logged.insert(care_facts_.logged.end(), visit_sets_.begin(), visit_sets_.end());
    care_facts_.overrides = training_.overrides;
    care_facts_.numbers = care::numbersOf(training_.overrides);
    care_facts_.catalogue = &catalogue_;
    care_facts_.program = facts_.program ? &*facts_.program : nullptr;
    care_facts_.began = training_.began_day;
    care_facts_.weekly_visits = config_.training.weekly_visits;
    care_ = care::today(care_facts_);
    care_.limits.most.insert(care_.limits.most.end(), lighter_.begin(), lighter_.end());
    facts_.situation.care = care_.limits;
    preparation_ = care::preparation(care_facts_, care_);
    balance_ = facts_.program ? care::balance(*facts_.program, catalogue_) : BalanceView{};
}

void Course::explainCare() {
    ++care_revision_;
    if (member_id_.empty()) return;
    care_why_ = care_.why;
    for (CareReason& reason : care::dayReasons(care_facts_, day_)) care_why_.push_back(std::move(reason));
}

std::vector<std::string> Course::cues(const db::ExerciseRecord& exercise) const {
    const auto& rows = training_.overrides;
    const auto own = std::find_if(rows.rbegin(), rows.rend(), [&](const db::OverrideRecord& row) {
        return row.field == "cue" && row.slot == exercise.id;
    });
    if (own == rows.rend() || own->new_value.empty()) return exercise.cues;
    std::vector<std::string> lines(1);
    for (const char c : own->new_value) {
        if (c == '|')
            lines.emplace_back();
        else
            lines.back().push_back(c);
    }
    return lines;
}

bool Course::withholds(const db::ExerciseRecord& exercise) const {
    const CareLimits& limits = care_.limits;
    const auto is = [&](const std::string& id) { return id == exercise.id; };
    return (limits.no_loaded && care::isLoaded(exercise)) ||
           std::any_of(limits.stopped.begin(), limits.stopped.end(), is) ||
           std::any_of(limits.withheld.begin(), limits.withheld.end(),
                       [&](const auto& withheld) { return is(withheld.exercise_id); });
}

void Course::limit(PlanView& plan, const Person& person, const db::ExerciseRecord& exercise) const {
    const CareLimits& limits = care_.limits;
    if (withholds(exercise)) {
        plan.kg.reset();
        plan.sets = plan.reps = plan.reps_max = 0;
        plan.hold_s = 0;
        plan.why.clear();
        if (!limits.no_loaded)
            plan.why.push_back({.what = Reason::What::CareWithheld, .text = exercise.name});
        return;
    }
    if (!plan.kg) return;
    std::int64_t most_g = std::llround(*plan.kg * 1000);
    const auto atMost = [&](std::int64_t limit_g, Reason reason) {
        if (limit_g >= most_g) return;
        most_g = training::BarLoads(rackStock(config_)).down(limit_g);
        reason.kg = kilograms(most_g);
        plan.why.push_back(std::move(reason));
    };
    // Who chooses a weight has not been told to rise; what must not be lifted today stays so.
    if (person.chosen_kg <= 0) {
        if (limits.no_progress && plan.last && plan.last->kg)
            atMost(std::llround(*plan.last->kg * 1000), {.what = Reason::What::Same});
        if (limits.load_pm < 1000)
            atMost(most_g * limits.load_pm / 1000,
                   {.what = Reason::What::CareLoad, .pct = limits.load_pm / 10.0});
    }
    for (const CareLimits::Most& most : limits.most)
        if (most.exercise_id == exercise.id) atMost(most.grams, {.what = reasonOf(most.because)});
    plan.kg = kilograms(most_g);
}

}  // namespace plumbline::app
