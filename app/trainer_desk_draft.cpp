// What a trainer drafts for the chosen exercise, and how it becomes rows of the chain. The rest of the desk
// is in trainer_desk.cpp.

#include <algorithm>
#include <array>
#include <cmath>

#include "app/course_words.h"
#include "app/trainer_desk.h"
#include "app/training/bar_loads.h"
#include "app/training/override_text.h"
#include "app/training/velocity_loss.h"

namespace plumbline::app {
namespace {

using Field = training::Override::Field;

/// Harder to the right.
constexpr std::array kTempos{"", "2-0-X-0", "3-0-X-0", "3-1-X-0", "3-2-X-0", "4-2-X-0", "5-3-X-0"};

Field fieldOf(TrainerField field) {
    switch (field) {
        case TrainerField::Reps:
            return Field::Reps;
        case TrainerField::Sets:
            return Field::Sets;
        case TrainerField::Hold:
            return Field::Hold;
        case TrainerField::Cap:
            return Field::Cap;
        case TrainerField::Tempo:
            return Field::Tempo;
        case TrainerField::Rest:
            return Field::Rest;
        case TrainerField::Exercise:
            return Field::Exercise;
        case TrainerField::Load:
            break;
    }
    return Field::Load;
}

/// The store's whole numbers: g, per-mille, else as they are.
std::int64_t stored(TrainerField field, double value) {
    const double factor = field == TrainerField::Load ? 1000 : field == TrainerField::Cap ? 10 : 1;
    return std::llround(value * factor);
}

training::Override::Scope scopeOf(TrainerScope scope) {
    switch (scope) {
        case TrainerScope::Set:
            return training::Override::Scope::Set;
        case TrainerScope::Until:
            return training::Override::Scope::Until;
        case TrainerScope::Program:
            return training::Override::Scope::Program;
        case TrainerScope::Session:
            break;
    }
    return training::Override::Scope::Session;
}

/// What the changed number is now, in the words of the chain.
std::string before(training::Override change, const training::ResolvedSlot& slot) {
    const auto work = std::find_if(slot.sets.begin(), slot.sets.end(), isWork);
    if (work == slot.sets.end()) return "";
    // The weight of what it replaces says nothing.
    if (change.field == Field::Load && change.text != slot.exercise_id) return "";
    switch (change.field) {
        case Field::Load:
            if (!work->load_g) return "";
            change.number = *work->load_g;
            break;
        case Field::Reps:
            change.number = work->reps_min;
            break;
        case Field::Sets:
            change.number = workSets(slot);
            break;
        case Field::Hold:
            change.number = work->hold_s;
            break;
        case Field::Cap:
            change.number = work->cap_pm;
            break;
        case Field::Rest:
            change.number = work->rest_s;
            break;
        case Field::Tempo:
            return work->tempo;
        case Field::Exercise:
            return slot.exercise_id;
        default:
            return "";
    }
    return training::valueOf(change);
}

std::optional<TrainerField> fieldOf(training::Variable variable) {
    switch (variable) {
        case training::Variable::Load:
            return TrainerField::Load;
        case training::Variable::Reps:
            return TrainerField::Reps;
        case training::Variable::Sets:
            return TrainerField::Sets;
        case training::Variable::Hold:
            return TrainerField::Hold;
        case training::Variable::Exercise:
            return TrainerField::Exercise;
        case training::Variable::None:
            break;
    }
    return std::nullopt;
}

}  // namespace

std::vector<training::Override> TrainerDesk::draftOf(const TrainerSubject& subject) const {
    std::vector<training::Override> changes;
    const training::ResolvedSlot* slot = slotOf(subject);
    if (slot == nullptr) return changes;
    training::Override base;
    base.slot = slot->key;
    base.scope = scopeOf(scope_);
    base.from_day = today();
    base.author = trainer_->first_name;
    if (scope_ == TrainerScope::Until) base.to_day = base.from_day + days_;
    if (scope_ == TrainerScope::Set || scope_ == TrainerScope::Session)
        base.session_id = subject.person->session.id;
    if (scope_ == TrainerScope::Set) {
        // The set that runs keeps its numbers: it is the one after it.
        base.set = subject.running_slot == slot->key ? 2 : 1;
        for (const DoneSet& done : subject.person->done)
            if (done.slot == slot->key && !done.warm_up) ++base.set;
    }
    const auto add = [&](Field field, std::int64_t number, std::string text) {
        changes.push_back(base);
        changes.back().field = field;
        changes.back().number = number;
        changes.back().text = std::move(text);
        // How many sets, which exercises and in which order is a visit's, not a set's.
        const bool of_visit = field == Field::Sets || field == Field::Order || field == Field::Skip;
        if (of_visit && scope_ == TrainerScope::Set) {
            changes.back().scope = training::Override::Scope::Session;
            changes.back().set = 0;
        }
    };
    if (draft_.exercise_id) add(Field::Exercise, 0, *draft_.exercise_id);
    // A weight is of one exercise: where another takes its place, it says nothing.
    const std::string exercise = draft_.exercise_id.value_or(slot->exercise_id);
    for (const auto& [field, value] : draft_.numbers)
        add(fieldOf(field), stored(field, value), field == TrainerField::Load ? exercise : "");
    if (draft_.tempo) add(Field::Tempo, 0, *draft_.tempo);
    if (draft_.place) add(Field::Order, static_cast<std::int64_t>(*draft_.place) + 1, "");
    if (draft_.skip) add(Field::Skip, 1, "");
    return changes;
}

std::vector<TrainerField> TrainerDesk::raises(const TrainerSubject& subject) const {
    std::vector<TrainerField> fields;
    if (draft_.empty() || subject.course == nullptr) return fields;
    for (const training::Variable variable : subject.course->raisedBy(draftOf(subject)))
        if (const auto field = fieldOf(variable)) fields.push_back(*field);
    return fields;
}

void TrainerDesk::on(const TrainerSlot& command, const TrainerSubject& subject) {
    if (subject.course == nullptr || command.slot >= subject.course->day().slots.size()) return;
    draft_ = {};
    warned_ = bound_ = false;
    slot_ = subject.course->day().slots[command.slot].key;
}

void TrainerDesk::on(const TrainerStep& command, const TrainerSubject& subject) {
    warned_ = false;
    bind(subject);
    for (const TrainerLine& line : linesOf(subject)) {
        if (line.field != command.field) continue;
        if (line.field == TrainerField::Tempo) {
            const auto* at = std::find(kTempos.begin(), kTempos.end(), line.draft_text);
            // One of a trainer's own making stands before the first.
            const auto place = at == kTempos.end() ? 0 : at - kTempos.begin();
            const auto last = static_cast<std::ptrdiff_t>(kTempos.size()) - 1;
            draft_.tempo =
                kTempos[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(place + command.steps, 0, last))];
            if (*draft_.tempo == line.now_text) draft_.tempo.reset();
            break;
        }
        const double least = line.field == TrainerField::Load   ? config_.bar_kg
                             : line.field == TrainerField::Rest ? line.step
                             : line.field == TrainerField::Cap  ? 5
                                                                : 1;
        const double most = line.field == TrainerField::Load   ? heaviestKg()
                            : line.field == TrainerField::Cap  ? training::kCapCeilingPct
                            : line.field == TrainerField::Sets ? 20
                            : line.field == TrainerField::Reps ? 50
                                                               : 900;
        const double from = line.draft < 0 ? least - (command.steps > 0 ? line.step : 0) : line.draft;
        double to = std::clamp(from + command.steps * line.step, least, most);
        if (line.field == TrainerField::Load) to = loadable(to, from, most);
        if (to == line.now)
            draft_.numbers.erase(line.field);
        else
            draft_.numbers[line.field] = to;
    }
    unbindEmpty();
}

void TrainerDesk::on(const TrainerSwap& command, const TrainerSubject& subject) {
    page_ = TrainerPage::Set;
    warned_ = false;
    const training::ResolvedSlot* slot = slotOf(subject);
    if (slot == nullptr) return;
    bind(subject);
    // Its numbers are not those of what it replaces.
    draft_ = {};
    if (command.exercise_id != slot->exercise_id) draft_.exercise_id = command.exercise_id;
    unbindEmpty();
}

void TrainerDesk::on(const TrainerMove& command, const TrainerSubject& subject) {
    const training::ResolvedSlot* slot = slotOf(subject);
    if (slot == nullptr) return;
    bind(subject);
    const auto& slots = subject.course->day().slots;
    const auto now = static_cast<std::size_t>(slot - slots.data());
    const std::size_t from = draft_.place.value_or(now);
    const std::size_t to =
        command.up ? std::max<std::size_t>(from, 1) - 1 : std::min(from + 1, slots.size() - 1);
    if (to == now)
        draft_.place.reset();
    else
        draft_.place = to;
    unbindEmpty();
}

void TrainerDesk::on(const TrainerSkip& /*command*/, const TrainerSubject& subject) {
    const training::ResolvedSlot* slot = slotOf(subject);
    if (slot == nullptr) return;
    if (!slot->sets.empty()) {
        bind(subject);
        draft_.skip = !draft_.skip;
        return unbindEmpty();
    }
    // Left out already: the change that did it is taken back.
    const auto skipped = std::find_if(changes_.begin(), changes_.end(), [&](const auto& change) {
        return mayUndo(change) && change.slot == slot->key && change.field == "skip";
    });
    if (skipped != changes_.end()) on(TrainerUndo{skipped->id}, subject);
}

void TrainerDesk::on(const TrainerScopeIs& command, const TrainerSubject& /*subject*/) {
    // A visit is one member's.
    const bool of_visit = command.scope == TrainerScope::Set || command.scope == TrainerScope::Session;
    if (of_visit && !together_.empty()) return;
    warned_ = false;  // asked of another time
    scope_ = command.scope;
    days_ = std::clamp(command.days, 1, 90);
}

void TrainerDesk::on(const TrainerReason& command, const TrainerSubject& /*subject*/) {
    reason_ = command.reason;
}

void TrainerDesk::on(const TrainerApply& /*command*/, const TrainerSubject& subject) {
    if (draft_.empty() || save_job_ != 0 || slotOf(subject) == nullptr) return;
    std::vector<training::Override> changes = draftOf(subject);
    if (raises(subject).size() > 1) {
        if (!std::exchange(warned_, true)) return;
        changes.push_back(changes.front());
        changes.back().field = Field::Two;
        changes.back().number = 1;
        changes.back().text.clear();
    }
    std::vector<db::OverrideRecord> rows;
    for (const training::Override& change : changes) {
        db::OverrideRecord record = overrideRow(change, before(change, *slotOf(subject)));
        sign(record, subject.person->member->id);
        rows.push_back(record);
        // What it was for the others is not known here.
        record.old_value.clear();
        for (const auto& [member_id, name] : together_) {
            sign(record, member_id);
            rows.push_back(record);
        }
    }
    save(std::move(rows), subject);
}

void TrainerDesk::on(const TrainerDrop& /*command*/, const TrainerSubject& /*subject*/) {
    forgetDraft();
}

void TrainerDesk::bind(const TrainerSubject& subject) {
    const training::ResolvedSlot* slot = slotOf(subject);
    if (slot == nullptr || !slot_.empty()) return;
    slot_ = slot->key;
    bound_ = true;
}

void TrainerDesk::unbindEmpty() {
    // A change for several waits for its first number.
    if (draft_.empty() && together_.empty()) forgetDraft();
}

void TrainerDesk::forgetDraft() {
    draft_ = {};
    together_.clear();
    warned_ = false;
    if (std::exchange(bound_, false)) slot_.clear();
}

/// What bar and plates make of it, kg; on the way up more than `from` where they can.
double TrainerDesk::loadable(double kg, double from, double most) const {
    const training::BarLoads bar(rackStock(config_));
    const auto grams = [](double value) { return static_cast<std::int64_t>(std::llround(value * 1000)); };
    std::int64_t asked = grams(kg), made = bar.down(asked);
    while (kg > from && made <= grams(from) && asked < grams(most)) made = bar.down(asked += bar.step());
    return kilograms(made);
}

double TrainerDesk::heaviestKg() const {
    double kg = config_.bar_kg;
    for (const auto& plate : config_.plates) kg += 2 * plate.kg * plate.pairs;
    return kg;
}

}  // namespace plumbline::app
