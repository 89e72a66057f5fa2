#include "app/course_words.h"

#include <algorithm>

#include "db/exercise_in.h"

namespace plumbline::app {
namespace {

using What = training::Why::What;

NextKind kindOf(training::SetKind kind) {
    switch (kind) {
        case training::SetKind::WarmUp:
            return NextKind::WarmUp;
        case training::SetKind::BackOff:
            return NextKind::BackOff;
        case training::SetKind::Test:
            return NextKind::Test;
        case training::SetKind::Work:
            break;
    }
    return NextKind::Work;
}

Reason::Of ofVariable(training::Variable variable) {
    switch (variable) {
        case training::Variable::Reps:
            return Reason::Of::Reps;
        case training::Variable::Sets:
            return Reason::Of::Sets;
        case training::Variable::Hold:
            return Reason::Of::Hold;
        default:
            return Reason::Of::Load;
    }
}

Reason::What reasonWhat(What what) {
    switch (what) {
        case What::Week:  // a plan has it in words of its own
        case What::Written:
            break;
        case What::OfMax:
            return Reason::What::OfMax;
        case What::MaxFromReps:
            return Reason::What::MaxFromReps;
        case What::NoMax:
            return Reason::What::NoMax;
        case What::OfTop:
            return Reason::What::OfTop;
        case What::ByVelocity:
            return Reason::What::ByVelocity;
        case What::NoLine:
            return Reason::What::NoLine;
        case What::ByEffort:
            return Reason::What::ByEffort;
        case What::FirstTime:
            return Reason::What::FirstTime;
        case What::LastOwn:
            return Reason::What::LastOwn;
        case What::OfSource:
            return Reason::What::OfSource;
        case What::Up:
            return Reason::What::Up;
        case What::Down:
            return Reason::What::Down;
        case What::Stays:
            return Reason::What::Stays;
        case What::Harder:
            return Reason::What::Harder;
        case What::Deload:
            return Reason::What::Lighter;
        case What::Replaced:
            return Reason::What::Replaced;
        case What::Changed:
            return Reason::What::Changed;
        case What::OneAtATime:
            return Reason::What::OneAtATime;
        case What::TwoMeant:
            return Reason::What::TwoMeant;
        case What::AfterPain:
            return Reason::What::AfterPain;
        case What::LessAfterPain:
            return Reason::What::LessAfterPain;
        case What::StepAtMost:
            return Reason::What::StepAtMost;
        case What::Rounded:
            return Reason::What::Rounded;
        case What::TooLight:
            return Reason::What::TooLight;
        case What::CareSets:
            return Reason::What::CareSets;
        case What::CareLoad:
            return Reason::What::CareLoad;
        case What::CareWithheld:
            return Reason::What::CareWithheld;
        case What::CareReturn:
            return Reason::What::CareReturn;
        case What::CareVolume:
            return Reason::What::CareVolume;
        case What::CareSpacing:
            return Reason::What::CareSpacing;
        case What::CareFullWeek:
            return Reason::What::CareFullWeek;
        case What::CareForm:
            return Reason::What::CareForm;
        case What::CarePain:
            return Reason::What::CarePain;
        case What::Away:
            return Reason::What::LongAway;
    }
    return Reason::What::Written;
}

/// In which unit `number` is.
training::Variable unitOf(const training::Why& why, training::Variable grows) {
    switch (why.what) {
        case What::Up:
        case What::Down:
        case What::Stays:
        case What::Harder:
            return grows;
        case What::Changed:
        case What::OneAtATime:
            return static_cast<training::Variable>(why.other);
        case What::CareReturn:
        case What::CareVolume:
        case What::CareSpacing:
        case What::CareFullWeek:
            return why.other > 0 ? training::Variable::Sets : training::Variable::Load;
        default:
            return training::Variable::Load;
    }
}

}  // namespace

std::string nameOf(const std::string& exercise_id, const std::vector<db::ExerciseRecord>& catalogue) {
    const db::ExerciseRecord* exercise = db::exerciseIn(catalogue, exercise_id);
    return exercise == nullptr ? exercise_id : exercise->name;
}

bool isWork(const training::ResolvedSet& set) {
    return set.kind != training::SetKind::WarmUp;
}

int workSets(const training::ResolvedSlot& slot) {
    return static_cast<int>(std::count_if(slot.sets.begin(), slot.sets.end(), [](const auto& set) {
        return set.kind == training::SetKind::Work;
    }));
}

std::vector<SlotView> slotViews(const training::ResolvedDay& day, const Person& person,
                                const std::vector<db::ExerciseRecord>& catalogue) {
    std::vector<SlotView> views;
    for (const training::ResolvedSlot& slot : day.slots) {
        SlotView view;
        view.key = slot.key;
        view.exercise_id = slot.exercise_id;
        view.exercise = nameOf(slot.exercise_id, catalogue);
        const db::ExerciseRecord* exercise = db::exerciseIn(catalogue, slot.exercise_id);
        view.per_side = exercise != nullptr && exercise->per_side;
        if (!slot.instead_of.empty()) view.instead_of = nameOf(slot.instead_of, catalogue);
        view.superset = slot.superset;
        view.changed_by = slot.changed_by;
        view.skipped = slot.sets.empty();
        for (const training::ResolvedSet& set : slot.sets) {
            if (set.kind == training::SetKind::WarmUp || view.sets++ > 0) continue;
            view.reps = set.reps_min;
            view.reps_max = set.reps_max > set.reps_min ? set.reps_max : 0;
            view.amrap = set.amrap;
            view.hold_s = set.hold_s;
            view.distance_m = set.distance_m;
            view.body = set.body;
            if (set.load_g) view.kg = kilograms(*set.load_g);
        }
        for (const DoneSet& done : person.done)
            if (done.slot == slot.key && !done.warm_up) ++view.done;
        views.push_back(std::move(view));
    }
    return views;
}

void showSet(PlanView& plan, const training::ResolvedSlot& slot, std::size_t set) {
    const training::ResolvedSet& next = slot.sets[set];
    plan.kind = kindOf(next.kind);
    plan.sets = plan.of_sets = 0;
    plan.set = 1;
    for (std::size_t i = 0; i < slot.sets.size(); ++i) {
        if (slot.sets[i].kind != training::SetKind::WarmUp) ++plan.sets;
        if (slot.sets[i].kind != next.kind) continue;
        ++plan.of_sets;
        if (i < set) ++plan.set;
    }
    plan.reps = next.reps_min;
    plan.reps_max = next.reps_max > next.reps_min ? next.reps_max : 0;
    plan.amrap = next.amrap;
    plan.hold_s = next.hold_s;
    plan.distance_m = next.distance_m;
    plan.effort = next.rpe_cap_x10 / 10.0;
    plan.cap_pct = next.cap_pm / 10.0;
    plan.slow_mps = next.slow_mm_s / 1000.0;
    plan.fast_mps = next.fast_mm_s / 1000.0;
    plan.rest_s = next.rest_s;
    plan.tempo = next.tempo;
    plan.note = slot.note;
    plan.changed_by = slot.changed_by;
}

Reason reasonOf(const training::Why& why, training::Variable grows,
                const std::vector<db::ExerciseRecord>& catalogue) {
    Reason reason;
    reason.what = reasonWhat(why.what);
    const training::Variable unit = unitOf(why, grows);
    reason.of = ofVariable(unit);
    if (reason.of == Reason::Of::Load && unit != training::Variable::None)
        reason.kg = kilograms(why.number);
    else
        reason.number = static_cast<int>(why.number);
    reason.count = static_cast<int>(why.other);
    reason.text = why.text;
    switch (why.what) {
        case What::OfMax:
        case What::OfTop:
        case What::OfSource:
        case What::ByEffort:
        case What::Deload:
        case What::CareLoad:
            reason.pct = static_cast<double>(why.other) / 10.0;
            break;
        case What::ByVelocity:
            reason.velocity = static_cast<double>(why.other) / 1000.0;
            break;
        case What::Away:
            reason.days = static_cast<double>(why.other);
            break;
        case What::Replaced:
        case What::Harder:
        case What::CareWithheld:
            reason.text = nameOf(why.text, catalogue);
            break;
        default:
            break;
    }
    return reason;
}

}  // namespace plumbline::app
