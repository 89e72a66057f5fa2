#include "app/trainer_desk.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/course_words.h"
#include "app/training/override_text.h"
#include "app/training/program_text.h"
#include "app/training/velocity_loss.h"

namespace plumbline::app {
namespace {

using Field = training::Override::Field;

constexpr int kChangesShown = 12;
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
    const auto work = std::find_if(slot.sets.begin(), slot.sets.end(),
                                   [](const auto& set) { return set.kind != training::SetKind::WarmUp; });
    if (work == slot.sets.end()) return "";
    switch (change.field) {
        case Field::Load:
            if (!work->load_g) return "";
            change.number = *work->load_g;
            break;
        case Field::Reps:
            change.number = work->reps_min;
            break;
        case Field::Sets:
            change.number = slot.sets.end() - work;
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

/// Those that cannot be read are not offered.
std::vector<TrainerDesk::OfferedProgram> programLines(const std::vector<db::ProgramRecord>& records) {
    std::vector<TrainerDesk::OfferedProgram> offered;
    for (const db::ProgramRecord& record : records) {
        const auto program = training::parseProgram(record.text);
        if (!program) continue;
        offered.push_back({{record.id, program->name, program->about, program->weeks,
                            static_cast<int>(program->days.size()), record.version},
                           record.family});
    }
    return offered;
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
        case training::Variable::None:
            break;
    }
    return std::nullopt;
}

}  // namespace

TrainerDesk::TrainerDesk(const Config& config, const std::vector<db::ExerciseRecord>& catalogue,
                         const Timebase& timebase, Jobs& jobs, Ids ids)
    : config_(config), catalogue_(catalogue), timebase_(timebase), jobs_(jobs), ids_(std::move(ids)) {}

bool TrainerDesk::mayOpen(const db::MemberRecord& member) {
    return member.role == "trainer" || member.role == "owner";
}

void TrainerDesk::open(const db::MemberRecord& trainer, const TrainerSubject& subject, std::int64_t t_us) {
    close();
    trainer_ = trainer;
    touched_us_ = now_us_ = t_us;
    page_ = TrainerPage::Set;
    if (subject.person == nullptr || !subject.person->member)
        on(TrainerGo{TrainerPage::People}, subject);
    else
        askChanges(subject);
}

void TrainerDesk::close() {
    trainer_.reset();
    draft_ = {};
    slot_.clear();
    problem_.clear();
    picked_.clear();
    roster_.clear();
    changes_.clear();
    scope_ = TrainerScope::Session;
    reason_ = "plan";
    warned_ = false;
    roster_job_ = programs_job_ = changes_job_ = 0;
}

void TrainerDesk::advance(std::int64_t t_us) {
    now_us_ = t_us;
    if (isOpen() && t_us - touched_us_ >= kLockUs) close();
}

std::int64_t TrainerDesk::today() const {
    return calendarDay(timebase_.wallMs(now_us_), timebase_.utcOffsetMin());
}

const training::ResolvedSlot* TrainerDesk::slotOf(const TrainerSubject& subject) const {
    if (subject.course == nullptr || subject.person == nullptr || !subject.person->member) return nullptr;
    const auto& slots = subject.course->day().slots;
    const auto is = [&](const training::ResolvedSlot& slot) {
        return slot_.empty() ? slot.exercise_id == subject.exercise->id : slot.key == slot_;
    };
    const auto slot = std::find_if(slots.begin(), slots.end(), is);
    if (slot != slots.end()) return &*slot;
    return slots.empty() ? nullptr : &slots.front();
}

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
        base.set = 1;
        for (const DoneSet& done : subject.person->done)
            if (done.slot == slot->key && !done.warm_up) ++base.set;
    }
    const auto add = [&](Field field, std::int64_t number, std::string text) {
        changes.push_back(base);
        changes.back().field = field;
        changes.back().number = number;
        changes.back().text = std::move(text);
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

void TrainerDesk::sign(db::OverrideRecord& row, const std::string& member_id) const {
    row.id = ids_(timebase_.wallMs(now_us_));
    row.member_id = member_id;
    row.author_id = trainer_->id;
    row.author_name = trainer_->first_name;
    row.role = trainer_->role;
    row.reason = reason_;
    row.made = timebase_.at(now_us_);
}

void TrainerDesk::save(std::vector<db::OverrideRecord> rows, const TrainerSubject& subject) {
    if (rows.empty() || save_job_ != 0) return;
    problem_.clear();
    saved_for_ = subject.person != nullptr ? subject.person->session.id : "";
    save_job_ = jobs_.add(db::SaveOverrides{std::move(rows)});
}

void TrainerDesk::askChanges(const TrainerSubject& subject) {
    if (subject.person == nullptr || !subject.person->member) return;
    changes_job_ = jobs_.add(db::FindOverrides{subject.person->member->id, kChangesShown});
}

void TrainerDesk::on(const TrainerGo& command, const TrainerSubject& subject) {
    page_ = command.page;
    problem_.clear();
    if (page_ == TrainerPage::People)
        roster_job_ = jobs_.add(db::FindRoster{trainer_->id, today(), timebase_.utcOffsetMin()});
    if (page_ == TrainerPage::Programs) programs_job_ = jobs_.add(db::FindPrograms{});
    if (page_ == TrainerPage::Changes) askChanges(subject);
    if (page_ != TrainerPage::People && page_ != TrainerPage::Programs) picked_.clear();
}

void TrainerDesk::on(const TrainerSlot& command, const TrainerSubject& subject) {
    if (subject.course == nullptr || command.slot >= subject.course->day().slots.size()) return;
    draft_ = {};
    warned_ = false;
    slot_ = subject.course->day().slots[command.slot].key;
}

void TrainerDesk::on(const TrainerStep& command, const TrainerSubject& subject) {
    warned_ = false;
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
            return;
        }
        const double least = line.field == TrainerField::Load   ? config_.bar_kg
                             : line.field == TrainerField::Rest ? 0
                             : line.field == TrainerField::Cap  ? 5
                                                                : 1;
        const double most = line.field == TrainerField::Load   ? 500
                            : line.field == TrainerField::Cap  ? training::kCapCeilingPct
                            : line.field == TrainerField::Sets ? 20
                            : line.field == TrainerField::Reps ? 50
                                                               : 900;
        const double from = line.draft < 0 ? least - (command.steps > 0 ? line.step : 0) : line.draft;
        const double to = std::clamp(from + command.steps * line.step, least, most);
        if (to == line.now)
            draft_.numbers.erase(line.field);
        else
            draft_.numbers[line.field] = to;
    }
}

void TrainerDesk::on(const TrainerSwap& command, const TrainerSubject& subject) {
    page_ = TrainerPage::Set;
    warned_ = false;
    const training::ResolvedSlot* slot = slotOf(subject);
    if (slot == nullptr) return;
    // Its numbers are not those of what it replaces.
    draft_ = {};
    if (command.exercise_id != slot->exercise_id) draft_.exercise_id = command.exercise_id;
}

void TrainerDesk::on(const TrainerMove& command, const TrainerSubject& subject) {
    const training::ResolvedSlot* slot = slotOf(subject);
    if (slot == nullptr) return;
    const auto& slots = subject.course->day().slots;
    const auto now = static_cast<std::size_t>(slot - slots.data());
    const std::size_t from = draft_.place.value_or(now);
    const std::size_t to =
        command.up ? std::max<std::size_t>(from, 1) - 1 : std::min(from + 1, slots.size() - 1);
    if (to == now)
        draft_.place.reset();
    else
        draft_.place = to;
}

void TrainerDesk::on(const TrainerSkip& /*command*/, const TrainerSubject& subject) {
    const training::ResolvedSlot* slot = slotOf(subject);
    if (slot == nullptr) return;
    if (!slot->sets.empty()) {
        draft_.skip = !draft_.skip;
        return;
    }
    // Left out already: the change that did it is taken back.
    const auto skipped = std::find_if(changes_.begin(), changes_.end(), [&](const auto& change) {
        return mayUndo(change) && change.slot == slot->key && change.field == "skip";
    });
    if (skipped != changes_.end()) on(TrainerUndo{skipped->id}, subject);
}

void TrainerDesk::on(const TrainerScopeIs& command, const TrainerSubject& /*subject*/) {
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
        rows.push_back(std::move(record));
    }
    save(std::move(rows), subject);
}

void TrainerDesk::on(const TrainerDrop& /*command*/, const TrainerSubject& /*subject*/) {
    draft_ = {};
    warned_ = false;
}

/// Neither taken back already, nor such that other rows rest on it.
bool TrainerDesk::mayUndo(const db::OverrideRecord& change) const {
    const bool undone = std::any_of(changes_.begin(), changes_.end(),
                                    [&](const auto& later) { return later.revokes == change.id; });
    const bool rests = change.field == "role" || change.field == "program" || change.field == "flag";
    return !change.revokes && !undone && !rests;
}

void TrainerDesk::on(const TrainerUndo& command, const TrainerSubject& subject) {
    const auto change = std::find_if(changes_.begin(), changes_.end(), [&](const auto& made) {
        return mayUndo(made) && (command.id.empty() || made.id == command.id);
    });
    if (change == changes_.end()) return;
    db::OverrideRecord back;
    sign(back, change->member_id);
    back.slot = change->slot;
    back.field = change->field;
    back.old_value = change->new_value;
    back.new_value = change->old_value;
    back.scope = change->scope;
    back.from_day = change->from_day;
    back.to_day = change->to_day;
    back.session_id = change->session_id;
    back.set_number = change->set_number;
    back.reason = "correction";
    back.revokes = change->id;
    save({back}, subject);
}

void TrainerDesk::on(const TrainerPick& command, const TrainerSubject& /*subject*/) {
    if (std::erase(picked_, command.member_id) == 0) picked_.push_back(command.member_id);
}

void TrainerDesk::on(const TrainerAssign& command, const TrainerSubject& subject) {
    std::vector<std::string> members = picked_;
    if (members.empty() && subject.person != nullptr && subject.person->member)
        members.push_back(subject.person->member->id);
    std::vector<db::OverrideRecord> rows;
    for (const std::string& member_id : members) {
        db::OverrideRecord assigned;
        sign(assigned, member_id);
        assigned.field = "program";
        assigned.new_value = command.program_id;
        assigned.scope = "program";
        assigned.from_day = today();
        rows.push_back(std::move(assigned));
    }
    save(std::move(rows), subject);
}

void TrainerDesk::on(const TrainerLock& /*command*/, const TrainerSubject& /*subject*/) {
    close();
}

bool TrainerDesk::answered(const db::StoreAnswer& answer, const TrainerSubject& subject) {
    const auto is = [&](std::uint64_t& job) {
        if (job == 0 || answer.number != job) return false;
        if (!answer.retry) job = 0;
        return true;
    };
    if (is(roster_job_)) {
        if (!answer.retry) roster_ = answer.roster;
        if (!answer.retry && !answer.error.empty()) problem_ = answer.error;
    } else if (is(programs_job_)) {
        if (!answer.retry) programs_ = programLines(answer.programs);
    } else if (is(changes_job_)) {
        if (!answer.retry) changes_ = answer.overrides;
    } else if (is(save_job_)) {
        if (answer.retry) return true;
        const auto lifted = std::exchange(lifting_, std::nullopt);
        if (!answer.saved) {
            problem_ = answer.error + "." + (answer.advice.empty() ? "" : " " + answer.advice + ".");
            return true;
        }
        saved_us_ = now_us_;
        draft_ = {};
        warned_ = false;
        picked_.clear();
        if (subject.course != nullptr && subject.person != nullptr &&
            subject.person->session.id == saved_for_) {
            subject.course->changed(answer.overrides);
            if (lifted) subject.course->said({*lifted});
        }
        if (!isOpen()) return true;
        if (page_ == TrainerPage::Programs) on(TrainerGo{TrainerPage::People}, subject);
        askChanges(subject);
    } else {
        return false;
    }
    return true;
}

}  // namespace plumbline::app
