#include "app/course.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "app/care/balance.h"
#include "app/care/lighter_week.h"
#include "app/care/withheld.h"
#include "app/course_words.h"
#include "app/training/ramp.h"
#include "db/exercise_in.h"

namespace plumbline::app {
namespace {

/// A carry or a hold has no weight to give reasons for; how many sets there are is then the program's.
void explainSets(PlanView& plan) {
    const bool silent = std::all_of(plan.why.begin(), plan.why.end(),
                                    [](const Reason& reason) { return reason.what == Reason::What::Stays; });
    if (!silent || plan.kg) return;
    plan.why.insert(plan.why.begin(),
                    {.what = Reason::What::Written, .of = Reason::Of::Sets, .number = plan.of_sets});
}

/// What a day without a program says of its sets beside what the weight rests on.
bool ofFreeDay(const training::Why& why) {
    using What = training::Why::What;
    return why.what == What::Changed || why.what == What::CareSets ||
           ((why.what == What::CareReturn || why.what == What::CareVolume || why.what == What::CareSpacing ||
             why.what == What::CareFullWeek) &&
            why.other > 0);
}

/// BC-07: what a program leaves open. What is held, or has no bar, has no ramp then.
void rampAsUsual(training::Program& program, const std::vector<db::ExerciseRecord>& catalogue) {
    for (training::Day& day : program.days)
        for (training::Slot& slot : day.slots) {
            const db::ExerciseRecord* exercise = db::exerciseIn(catalogue, slot.exercise_id);
            const bool has_one = exercise != nullptr && !exercise->timed && care::isOnBar(*exercise);
            if (!slot.ramp && has_one) slot.ramp = training::standardRamp();
        }
}

/// Of a day without a program; with the exercise's id behind it a slot's key.
constexpr const char* kFree = "free/";
constexpr double kWorkWeightKg = 0.5;  // a bar this much below the work weight is loaded for work

}  // namespace

void Course::begin(const db::SessionRecord& session, std::int64_t day, int utc_offset_min, Jobs& jobs) {
    session_id_ = session.id;
    today_ = day;
    began_ = session.started;
    training_.began_day = day;
    member_id_ = session.member_id.value_or("");
    utc_offset_min_ = utc_offset_min;
    if (session.member_id) job_ = jobs.add(db::FindTraining{*session.member_id, day, utc_offset_min});
    resolve();
}

bool Course::answered(const db::StoreAnswer& answer) {
    if (job_ == 0 || answer.number != job_) return false;
    if (answer.retry) return true;
    job_ = 0;
    if (answer.training) {
        // What was said while the disk was slow is not in its answer, or is by now.
        const db::MemberTraining before = std::exchange(training_, *answer.training);
        training_.prepared.insert(training_.prepared.end(), before.prepared.begin(), before.prepared.end());
        for (const db::HealthRecord& row : before.health)
            if (std::none_of(training_.health.begin(), training_.health.end(),
                             [&](const db::HealthRecord& known) { return known.id == row.id; }))
                training_.health.push_back(row);
        readProgram();
    }
    resolve();
    return true;
}

void Course::changed(const std::vector<db::OverrideRecord>& rows) {
    for (const db::OverrideRecord& row : rows) {
        if (row.revokes)
            std::erase_if(training_.overrides, [&](const auto& old) { return old.id == *row.revokes; });
        else
            training_.overrides.push_back(row);
    }
    resolve();
}

void Course::setsAre(const std::vector<DoneSet>& done) {
    std::map<std::string, int> now;
    for (const DoneSet& set : done)
        if (!set.warm_up) ++now[set.slot];
    if (now == done_) return;
    done_ = std::move(now);
    resolve();
}

void Course::measured(const training::VelocityLine& line) {
    const bool known = std::any_of(lines_.begin(), lines_.end(),
                                   [&](const auto& other) { return other.exercise_id == line.exercise_id; });
    if (known) return;
    lines_.push_back(line);
    resolve();
}

void Course::choose(const std::string& exercise_id) {
    if (exercise_id == exercise_id_) return;
    exercise_id_ = exercise_id;
    if (!program_) resolve();
}

training::Program Course::freeProgram() const {
    const db::ExerciseRecord* exercise = db::exerciseIn(catalogue_, exercise_id_);
    training::Program program;
    program.deload.every = member_id_.empty() || !care::isLighterWeek(care_facts_) ? 0 : 1;
    if (exercise == nullptr) return program;
    training::Prescription sets;
    sets.sets = config_.training.sets;
    if (exercise->timed)
        sets.hold_s = static_cast<int>(config_.training.hold_s);
    else
        sets.reps_min = sets.reps_max = config_.training.target_reps;
    for (const TempoRule& rule : config_.training.tempo)
        if (rule.exercise == exercise_id_) sets.tempo = rule.tempo.text;
    training::Slot slot;
    slot.key = kFree + exercise_id_;
    slot.exercise_id = exercise_id_;
    slot.sets.push_back(std::move(sets));
    program.days.push_back({"", {std::move(slot)}});
    return program;
}

void Course::resolve() {
    facts_ = trainingFacts(training_, today_, session_id_, rackStock(config_), lines_);
    facts_.situation.done = done_;
    followCare();
    day_ = training::resolve(program_ ? *program_ : freeProgram(), facts_.situation);
    explainCare();
}

void Course::readProgram() {
    auto program = programOf(training_);
    program_fault_ = program ? "" : program.error();
    program_ = program ? std::move(*program) : std::nullopt;
    if (program_) rampAsUsual(*program_, catalogue_);
    balance_ = program_ ? care::balance(*program_, catalogue_) : BalanceView{};
}

std::vector<std::string> Course::faults() const {
    std::vector<std::string> faults = facts_.faults;
    if (!program_fault_.empty()) faults.push_back(program_fault_);
    return faults;
}

std::string Course::fault() const {
    if (program_fault_.empty()) return "";
    return "This program cannot be read: " + training_.program->name + ". A trainer should look at it.";
}

const db::ProgramRecord* Course::program() const {
    return program_ ? &*training_.program : nullptr;
}

std::optional<Course::Place> Course::nextIn(std::size_t at, const Person& person,
                                            std::optional<double> bar_kg) const {
    const training::ResolvedSlot& slot = day_.slots[at];
    const auto work = std::find_if(slot.sets.begin(), slot.sets.end(), isWork);
    const auto ramp = static_cast<std::size_t>(work - slot.sets.begin());
    std::size_t warmed = 0, done = 0;
    for (const DoneSet& set : person.done)
        if (set.slot == slot.key) ++(set.warm_up ? warmed : done);
    const bool loaded = bar_kg && work != slot.sets.end() && work->load_g &&
                        *bar_kg * 1000 >= static_cast<double>(*work->load_g) - 1000 * kWorkWeightKg;
    const std::size_t next = done == 0 && warmed < ramp && !loaded ? warmed : ramp + done;
    if (next >= slot.sets.size()) return std::nullopt;
    return Place{at, next};
}

std::optional<Course::Place> Course::next(const Person& person, const std::string& exercise_id,
                                          std::optional<double> bar_kg) const {
    for (std::size_t i = 0; i < day_.slots.size(); ++i)
        if (day_.slots[i].exercise_id == exercise_id)
            if (const auto place = nextIn(i, person, bar_kg)) return place;
    return std::nullopt;
}

std::string Course::nextExercise(const Person& person) const {
    if (!program_) return "";
    std::map<std::string, std::size_t> done;
    for (const DoneSet& set : person.done) ++done[set.slot];
    for (std::size_t i = 0; i < day_.slots.size(); ++i) {
        if (!nextIn(i, person, {})) continue;
        // Those of a superset take turns: who has done the fewest sets is next.
        std::size_t turn = i;
        for (std::size_t other = i + 1; other < day_.slots.size(); ++other) {
            const bool together =
                !day_.slots[i].superset.empty() && day_.slots[other].superset == day_.slots[i].superset;
            if (together && nextIn(other, person, {}) &&
                done[day_.slots[other].key] < done[day_.slots[turn].key])
                turn = other;
        }
        return day_.slots[turn].exercise_id;
    }
    return "";
}

bool Course::swapped(const std::string& exercise_id) const {
    const auto& changes = facts_.situation.overrides;
    return std::any_of(day_.slots.begin(), day_.slots.end(),
                       [&](const auto& slot) { return slot.instead_of == exercise_id; }) ||
           std::any_of(changes.begin(), changes.end(), [&](const training::Override& change) {
               return change.field == training::Override::Field::Exercise && change.text == exercise_id &&
                      change.session_id == session_id_;
           });
}

void Course::show(PlanView& plan, const Person& person, const db::ExerciseRecord& exercise,
                  std::optional<double> bar_kg) const {
    plan.loading = plan.loading || loading();
    plan.deload = day_.deload;
    const auto place = next(person, exercise.id, bar_kg);
    if (program_) {
        plan.program = program_->name;
        plan.week = day_.week;
        plan.weeks = program_->weeks;
        plan.day = day_.name;
        plan.slots = slotViews(day_, person, catalogue_);
        if (place) plan.slots[place->slot].current = true;
    }
    if (place) showNext(plan, person, *place);
    // The program's own weight has been limited with the day.
    const bool of_program = place && person.chosen_kg <= 0 && day_.slots[place->slot].sets[place->set].load_g;
    if (!of_program) limit(plan, person, exercise, place.has_value());
    const training::Slot* slot = place ? slotOf(day_.slots[place->slot].key) : nullptr;
    if (person.member && !of_program)
        warmUp(plan, person, exercise, bar_kg,
               slot != nullptr && slot->ramp ? *slot->ramp : training::standardRamp());
}

/// BC-07 of a weight that is not the program's: until a set was done or the bar is loaded for it. Who chooses
/// a weight has that.
void Course::warmUp(PlanView& plan, const Person& person, const db::ExerciseRecord& exercise,
                    std::optional<double> bar_kg, const std::vector<training::RampStep>& steps) const {
    if (!plan.kg || plan.reps == 0 || person.chosen_kg > 0 || !care::isOnBar(exercise)) return;
    if (bar_kg && *bar_kg >= *plan.kg - kWorkWeightKg) return;
    std::size_t warmed = 0;
    for (const DoneSet& set : person.done) {
        if (set.exercise_id != exercise.id) continue;
        if (!set.warm_up) return;
        ++warmed;
    }
    const std::vector<training::ResolvedSet> ramp =
        training::rampTo(std::llround(*plan.kg * 1000), steps, bar_, rackStock(config_).cap_pm, care_.limits);
    if (warmed >= ramp.size()) return;
    const training::ResolvedSet& next = ramp[warmed];
    plan.kind = NextKind::WarmUp;
    plan.set = static_cast<int>(warmed) + 1;
    plan.of_sets = static_cast<int>(ramp.size());
    plan.kg = kilograms(*next.load_g);
    plan.reps = next.reps_min;
    plan.reps_max = 0;
    plan.cap_pct = std::min(plan.cap_pct, next.cap_pm / 10.0);
    plan.rest_s = next.rest_s;
    plan.tempo.clear();
}

void Course::showNext(PlanView& plan, const Person& person, const Place& place) const {
    const training::ResolvedSlot& slot = day_.slots[place.slot];
    showSet(plan, slot, place.set);
    const training::ResolvedSet& set = slot.sets[place.set];
    plan.done = 0;
    for (const DoneSet& done : person.done)
        if (done.slot == slot.key && !done.warm_up) ++plan.done;
    if (program_ || set.load_g) plan.kg = set.load_g ? std::optional(kilograms(*set.load_g)) : std::nullopt;
    if (program_) plan.why.clear();
    const training::Slot* written = slotOf(slot.key);
    const training::Variable variable = written != nullptr ? written->variable : training::Variable::None;
    for (const training::Why& why : slot.why)
        if (program_ ? why.what != training::Why::What::Week : ofFreeDay(why))
            plan.why.push_back(reasonOf(why, variable, catalogue_));
    if (program_ && set.kind != training::SetKind::WarmUp) explainSets(plan);
    if (person.chosen_kg > 0 && !plan.hold_s) {
        plan.kg = person.chosen_kg;
        std::erase_if(plan.why, [](const Reason& why) { return why.what == Reason::What::Chosen; });
        plan.why.push_back({.what = Reason::What::Chosen, .kg = person.chosen_kg});
    }
}

const training::Slot* Course::slotOf(const std::string& key) const {
    if (program_)
        for (const training::Day& day : program_->days)
            for (const training::Slot& slot : day.slots)
                if (slot.key == key) return &slot;
    return nullptr;
}

std::vector<training::Variable> Course::raisedBy(const std::vector<training::Override>& changes) const {
    return training::raisedBy(program_ ? *program_ : freeProgram(), facts_.situation, changes);
}

}  // namespace plumbline::app
