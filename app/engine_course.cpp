// What is trained by a program, and a trainer who changes it on the spot. The rest of the engine is in
// engine.cpp.

#include <algorithm>
#include <cmath>

#include "app/care/answers.h"
#include "app/engine_care.h"
#include "app/training/velocity_loss.h"

namespace plumbline::app {

namespace {

constexpr double kSamePlatesKg = 0.5;  // the smallest pair of plates weighs as much

/// load = a + b v, kg and m/s, as velocity over load.
training::VelocityLine lineOf(const ProfileView& profile, const std::string& exercise_id) {
    return {.exercise_id = exercise_id,
            .at_zero_mm_s = -1000 * profile.a_kg / profile.b_kg,
            .per_kg_mm_s = 1000 / profile.b_kg,
            .lightest_g = std::llround(profile.points.front().load_kg * 1000),
            .heaviest_g = std::llround(profile.points.back().load_kg * 1000)};
}

}  // namespace

Course& Engine::course() {
    const auto [entry, fresh] = courses_.try_emplace(visit_.sessionId(), config_, visit_.catalogue());
    if (fresh) {
        const std::int64_t day = calendarDay(timebase_.wallMs(now_us_), timebase_.utcOffsetMin());
        entry->second.begin(visit_.person()->session, day, timebase_.utcOffsetMin(), jobs_);
        entry->second.said(Care{*this}.unkept(visit_.memberId(), day));
    }
    entry->second.setsAre(visit_.person()->done);
    return entry->second;
}

bool Engine::courseAnswered(const db::StoreAnswer& answer) {
    for (auto& [session, course] : courses_) {
        if (!course.answered(answer)) continue;
        if (course.loading()) return true;
        Care{*this}.learned(session);
        for (std::string& fault : course.faults()) log_.push_back("training: " + std::move(fault));
        if (!course.fault().empty()) notice(Notice::Kind::Warning, course.fault(), 12);
        if (const db::ProgramRecord* program = course.program())
            visit_.trainsBy(session, program->id, course.dayOfProgram(), course.deload());
        else if (course.deload())
            visit_.trainsBy(session, "", 0, true);
        if (session == visit_.sessionId()) followCourse();
        return true;
    }
    return false;
}

/// To the exercise that is next by the program; one that was chosen by hand stays until its sets are done,
/// and one from outside the program until another is chosen.
void Engine::followCourse() {
    const Person* person = visit_.person();
    if (person == nullptr || setOpen()) return;
    course().visited(*person);
    const std::vector<db::HealthRecord>& said = course().careFacts().health;
    const care::SorenessSaid soreness(said);
    history_.hurt([&](const training::PastSet& set) { return care::painOf(said, set.id); },
                  [&](const training::PastSet& set) {
                      const std::int64_t day = calendarDay(set.wall_ms, timebase_.utcOffsetMin());
                      return soreness.of(set.session_id, day);
                  });
    course().lifted(visit_.exercise().id, history_.sets(visit_.exercise().id));
    // Who is asked how much it hurt is asked about this exercise.
    if (forms_.form() == Form::PainLevel) return;
    const std::string next = course().nextExercise(*person);
    if (next.empty() || next == visit_.exercise().id) return;
    const auto& slots = course().day().slots;
    const auto slot = std::find_if(slots.begin(), slots.end(), [&](const training::ResolvedSlot& other) {
        return other.exercise_id == visit_.exercise().id;
    });
    const bool stays = slot == slots.end() ? !course().swapped(visit_.exercise().id)
                                           : slot->superset.empty() &&
                                                 course().next(*person, slot->exercise_id, {}).has_value();
    if (person->exercise_chosen && stays) return;
    visit_.choose(next);
    prepareNextSet();
}

std::optional<double> Engine::barKg(bool begins) const {
    const LoadView bar = load();
    if (bar.source == LoadSource::Unknown) return std::nullopt;
    // The plates of another lift are no wish to begin this one with them.
    const std::vector<DoneSet>& done = visit_.person()->done;
    const bool lies = bar.on_hooks || (bar.source == LoadSource::Typed && !begins && !setOpen());
    const bool left = lies && !done.empty() && done.back().exercise_id != visit_.exercise().id &&
                      std::abs(done.back().view.load.kg - bar.kg) < kSamePlatesKg;
    return left ? std::nullopt : std::optional(bar.kg);
}

PlanView Engine::plan(bool begins) {
    const Person* person = visit_.person();
    if (person == nullptr) return {};
    const std::int64_t now_ms = timebase_.wallMs(now_us_);
    PlanView plan = today_.plan(*person, visit_.exercise(), history_, course().careFacts().numbers, now_ms);
    if (const ProfileView& profile = history_.profile(now_ms); profile.line && !profile.points.empty())
        course().measured(lineOf(profile, visit_.exercise().id));
    course().show(plan, *person, visit_.exercise(), barKg(begins));
    return plan;
}

/// What the plan asks of a set that begins now.
void Engine::prescribe(SetPlan& set) {
    const PlanView now = plan(true);
    const TrainingDefaults& usual = config_.training;
    // What is asked is of each side, what is counted is of both.
    const int sides = set.sides = visit_.exercise().sides();
    set.target_reps = now.reps * sides;
    set.cap_pct = std::min<double>(now.cap_pct, training::kCapCeilingPct);
    const int said = care::changed(course().careFacts().numbers, &care::Numbers::near_points);
    set.near_pct = std::max(0.0, set.cap_pct - (said > 0 ? said : usual.cap_pct - usual.near_pct));
    if (!now.tempo.empty())
        if (auto tempo = training::parseTempo(now.tempo)) set.tempo = *tempo;
    set.target_hold_s = now.hold_s * sides;
    set.kind = now.kind;
    set.target_kg = now.kg;
    set.target_reps_max = now.reps_max * sides;
    set.rest_s = now.rest_s;
    const auto place = course().next(*visit_.person(), set.exercise_id, barKg(true));
    if (!place) return;
    set.slot = course().day().slots[place->slot].key;
    set.target_sets = now.of_sets;
}

TrainerSubject Engine::subject(const PlanView& plan) {
    const Person* person = visit_.person();
    if (person == nullptr) return {};
    return {person, &course(), &visit_.exercise(), &plan, setOpen() ? set_->done().slot : ""};
}

/// A trainer's card or PIN: opens the desk over whoever is here, and shuts it again; their own visit is like
/// anybody's. False: it is not about the desk.
bool Engine::trainerCame(const db::MemberRecord& member) {
    if (!TrainerDesk::mayOpen(member)) return false;
    if (desk_.isOpen() && desk_.trainer().id == member.id) {
        desk_.close();
        return true;
    }
    if (visit_.memberId() == member.id || visit_.phase() == Phase::Summary) return false;
    forms_.close();
    profile_open_ = false;
    const PlanView now = plan();
    desk_.open(member, subject(now), now_us_);
    return true;
}

void Engine::trainerLifts() {
    if (!desk_.isOpen() || setOpen()) return;
    const db::MemberRecord trainer = desk_.trainer();
    desk_.close();
    changeTurn([&] { visit_.signIn(trainer, now_us_); });
}

bool Engine::deskAnswered(const db::StoreAnswer& answer) {
    if (!desk_.asked(answer.number)) return false;  // the plan is much work for each repetition saved
    const PlanView now = plan();
    desk_.answered(answer, subject(now));
    if (!answer.saved) return true;
    const auto about = [&](const char* field) {
        return std::any_of(answer.overrides.begin(), answer.overrides.end(), [&](const auto& row) {
            return row.field == field && row.member_id == visit_.memberId();
        });
    };
    // What a trainer says of the weight goes before what the member chose earlier.
    if (about("load")) visit_.planLoad(0);
    // A set may be clean, or not, by another number now.
    if (about("care")) Care{*this}.judgeForm();
    if (about("flag")) Care{*this}.flagsOver(visit_.memberId());
    followCourse();
    return true;
}

}  // namespace plumbline::app
