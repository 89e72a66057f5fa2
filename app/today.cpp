#include "app/today.h"

#include <algorithm>
#include <cmath>

#include "app/training/suggestion.h"

namespace plumbline::app {
namespace {

using Step = training::SuggestionStep::What;

Reason::What reasonOf(Step step) {
    switch (step) {
        case Step::FirstTime:
            return Reason::What::FirstTime;
        case Step::LastTime:
            return Reason::What::LastTime;
        case Step::Clean:
            return Reason::What::Clean;
        case Step::NotClean:
            return Reason::What::NotClean;
        case Step::StoppedEarly:
            return Reason::What::StoppedEarly;
        case Step::FailedRep:
            return Reason::What::FailedRep;
        case Step::Pain:
            return Reason::What::Pain;
        case Step::AfterPain:
            return Reason::What::AfterPain;
        case Step::LongAway:
            return Reason::What::LongAway;
        case Step::StepUp:
            return Reason::What::StepUp;
        case Step::StepDown:
            return Reason::What::StepDown;
        case Step::Rounded:
            return Reason::What::Rounded;
        case Step::Same:
            break;
    }
    return Reason::What::Same;
}

double bestOf(const training::PastSet& set) {
    double best = 0;
    for (const training::PastRep& rep : set.reps)
        if (!rep.assisted) best = std::max(best, rep.mean_velocity);
    return best;
}

/// Loss of the last counted repetition against the best, percent.
double lossOf(const training::PastSet& set) {
    const double best = bestOf(set);
    if (set.reps.empty() || best <= 0) return 0;
    return std::max(0.0, 100 * (1 - set.reps.back().mean_velocity / best));
}

/// The sets of the newest visit before this one; of a lighter week only where there is no other.
std::vector<const training::PastSet*> lastVisit(const std::vector<training::PastSet>& past,
                                                const std::string& this_session) {
    const training::PastSet* newest = nullptr;
    for (const training::PastSet& set : past) {
        if (set.session_id == this_session || set.warm_up) continue;
        const bool instead = newest == nullptr || (newest->deload && !set.deload);
        if (instead || (set.deload == newest->deload && set.wall_ms > newest->wall_ms)) newest = &set;
    }
    std::vector<const training::PastSet*> visit;
    if (newest == nullptr) return visit;
    for (const training::PastSet& set : past)
        if (set.session_id == newest->session_id && !set.warm_up) visit.push_back(&set);
    std::sort(visit.begin(), visit.end(),
              [](const auto* a, const auto* b) { return a->wall_ms < b->wall_ms; });
    return visit;
}

std::optional<LastTimeView> lastTime(const std::vector<training::PastSet>& past,
                                     const std::string& this_session, std::int64_t now_ms) {
    const auto visit = lastVisit(past, this_session);
    if (visit.empty()) return std::nullopt;
    LastTimeView last;
    if (now_ms > visit.front()->wall_ms)
        last.days = static_cast<double>(now_ms - visit.front()->wall_ms) / 86'400'000.0;
    for (const training::PastSet* set : visit) {
        ++last.sets;
        last.reps += static_cast<int>(set->reps.size());
        if (set->load_kg && (!last.kg || *set->load_kg > *last.kg)) {
            last.kg = set->load_kg;
            last.best_velocity = 0;
        }
        if (set->load_kg == last.kg) last.best_velocity = std::max(last.best_velocity, bestOf(*set));
    }
    last.loss_pct = lossOf(*visit.back());
    return last;
}

training::LiftDefaults defaultsOf(const Config& config, const care::Numbers& numbers) {
    return {config.training.target_reps, config.bar_kg,     config.plates,         numbers.signals_not_clean,
            numbers.clean_sessions,      numbers.pain_gate, numbers.pain_less_pct, care::absenceOf(numbers)};
}

PlanView workOut(const Person& person, const db::ExerciseRecord& exercise,
                 const std::vector<training::PastSet>& past, const Config& config,
                 const care::Numbers& numbers, std::int64_t now_ms) {
    PlanView plan;
    plan.sets = config.training.sets;
    plan.cap_pct = config.training.cap_pct;
    for (const DoneSet& set : person.done)
        if (set.exercise_id == exercise.id && !set.warm_up) ++plan.done;
    plan.per_side = exercise.per_side;
    plan.last = lastTime(past, person.session.id, now_ms);
    if (exercise.timed) {
        plan.hold_s = config.training.hold_s;
        return plan;
    }
    plan.reps = config.training.target_reps;
    plan.step_kg = training::smallestStep(config.plates);
    for (const TempoRule& rule : config.training.tempo)
        if (rule.exercise == exercise.id) plan.tempo = rule.tempo.text;
    // Of a guest nobody knows whether they have lifted this before: nothing is suggested.
    if (person.member) {
        const auto suggestion =
            training::suggestLoad(past, person.session.id, now_ms, defaultsOf(config, numbers));
        plan.kg = suggestion.kg;
        for (const training::SuggestionStep& step : suggestion.why)
            plan.why.push_back({reasonOf(step.what), step.kg, step.count, step.days});
    }
    if (person.chosen_kg > 0) {
        plan.kg = person.chosen_kg;
        plan.why.push_back({Reason::What::Chosen, person.chosen_kg, 0, 0});
    }
    return plan;
}

std::optional<SetView> bestAt(double kg, const std::vector<training::PastSet>& past,
                              const std::string& this_session) {
    const training::PastSet* best = nullptr;
    for (const training::PastSet* set : lastVisit(past, this_session)) {
        const bool same = set->load_kg && std::abs(*set->load_kg - kg) <= training::kSameLoadKg;
        if (same && (best == nullptr || bestOf(*set) > bestOf(*best))) best = set;
    }
    if (best == nullptr) return std::nullopt;
    SetView view;
    view.load.kg = *best->load_kg;
    view.counted = static_cast<int>(best->reps.size());
    view.best_velocity = bestOf(*best);
    view.loss_pct = lossOf(*best);
    view.ended = view.saved = true;
    for (const training::PastRep& rep : best->reps) {
        RepView shown;
        shown.number = static_cast<int>(view.reps.size()) + 1;
        shown.mean_velocity = rep.mean_velocity;
        shown.mean_velocity_sd = rep.mean_velocity_sd;
        shown.rom = rep.rom_m;
        view.reps.push_back(shown);
    }
    return view;
}

}  // namespace

const PlanView& Today::plan(const Person& person, const db::ExerciseRecord& exercise,
                            const MemberHistory& history, const care::Numbers& numbers, std::int64_t now_ms) {
    Basis basis{person.session.id,  exercise.id, history.revision(), person.chosen_kg,
                person.done.size(), numbers,     now_ms / 60'000};
    if (basis_ != basis) {
        basis_ = std::move(basis);
        plan_ = workOut(person, exercise, history.sets(), config_, numbers, now_ms);
    }
    plan_.loading = history.loading();
    return plan_;
}

const std::optional<SetView>& Today::lastTimeAt(double kg, const MemberHistory& history,
                                                const std::string& this_session) {
    if (compared_ != std::pair(kg, history.revision())) {
        compared_.emplace(kg, history.revision());
        last_time_ = bestAt(kg, history.sets(), this_session);
    }
    return last_time_;
}

std::optional<double> nextTime(const std::vector<training::PastSet>& past, const Config& config,
                               const care::Numbers& numbers, std::int64_t now_ms) {
    if (past.empty()) return std::nullopt;
    return training::suggestLoad(past, "", now_ms, defaultsOf(config, numbers)).kg;
}

std::optional<std::pair<double, double>> bandAt(const ProfileView& profile, double kg) {
    std::optional<std::pair<double, double>> band;
    for (const ProfileView::Band& at : profile.band) {
        if (kg < at.low_kg || kg > at.high_kg) continue;
        if (!band) band.emplace(at.velocity, at.velocity);
        band->second = at.velocity;
    }
    return band;
}

}  // namespace plumbline::app
