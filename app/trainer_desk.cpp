#include "app/trainer_desk.h"

#include <algorithm>
#include <utility>

#include "app/course_words.h"
#include "app/training/override_text.h"
#include "app/training/program_text.h"

namespace plumbline::app {
namespace {

using Field = training::Override::Field;

constexpr int kChangesShown = 12;
constexpr std::int64_t kMostBusyUs = 600'000'000;  // a stick that hangs does not keep the desk open

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
    of_session_ = subject.person != nullptr ? subject.person->session.id : "";
    if (subject.person == nullptr || !subject.person->member)
        on(TrainerGo{TrainerPage::People}, subject);
    else
        askChanges(subject.person->member->id);
}

void TrainerDesk::turnOf(const std::string& session_id, const std::string& member_id) {
    if (!isOpen() || session_id == of_session_) return;
    of_session_ = session_id;
    const bool giving = page_ == TrainerPage::Programs && picked_.empty();
    if (giving) page_ = TrainerPage::Set;  // it was about to be given to somebody else
    if (!draft_.empty() || !together_.empty() || giving)
        problem_ = "it is somebody else's turn: nothing was applied.";
    forgetDraft();
    slot_.clear();
    changes_.clear();
    changes_job_ = 0;
    if (!member_id.empty()) askChanges(member_id);
}

void TrainerDesk::close() {
    trainer_.reset();
    usage_.close();
    forgetDraft();
    slot_.clear();
    problem_.clear();
    picked_.clear();
    roster_.clear();
    changes_.clear();
    scope_ = TrainerScope::Session;
    reason_ = "plan";
    roster_job_ = programs_job_ = changes_job_ = 0;
}

void TrainerDesk::advance(std::int64_t t_us) {
    now_us_ = t_us;
    // Who waits for figures touches nothing meanwhile.
    if (usage_.busy() && t_us - usage_busy_us_ < kMostBusyUs) touched_us_ = t_us;
    if (!usage_.busy()) usage_busy_us_ = t_us;
    if (isOpen() && t_us - touched_us_ >= kLockUs) close();
}

std::int64_t TrainerDesk::today() const {
    return calendarDay(timebase_.wallMs(now_us_), timebase_.utcOffsetMin());
}

int TrainerDesk::daysSince(std::int64_t wall_ms) const {
    const std::int64_t days = today() - calendarDay(wall_ms, timebase_.utcOffsetMin());
    return static_cast<int>(std::max<std::int64_t>(days, 0));
}

const training::ResolvedSlot* TrainerDesk::slotOf(const TrainerSubject& subject) const {
    if (subject.course == nullptr || subject.person == nullptr || !subject.person->member) return nullptr;
    const auto& slots = subject.course->day().slots;
    // The same exercise may be in the day twice: the one that is next.
    if (slot_.empty())
        if (const auto place = subject.course->next(*subject.person, subject.exercise->id, {}))
            return &slots[place->slot];
    const auto is = [&](const training::ResolvedSlot& slot) {
        return slot_.empty() ? slot.exercise_id == subject.exercise->id : slot.key == slot_;
    };
    const auto slot = std::find_if(slots.begin(), slots.end(), is);
    if (slot != slots.end()) return &*slot;
    return slots.empty() ? nullptr : &slots.front();
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

void TrainerDesk::askChanges(const std::string& member_id) {
    changes_job_ = jobs_.add(db::FindOverrides{member_id, kChangesShown});
}

/// Care, pain and the plates go before a wish: the member's page says why.
void TrainerDesk::sayWhatLimits(const std::vector<db::OverrideRecord>& rows, const TrainerSubject& subject) {
    for (const db::OverrideRecord& row : rows) {
        const auto change = overrideOf(row);
        if (row.revokes || !change || !*change || (*change)->field != Field::Load) continue;
        for (const training::ResolvedSlot& slot : subject.course->day().slots) {
            if (slot.key != row.slot || slot.exercise_id != (*change)->text) continue;
            std::int64_t top = 0;
            for (const training::ResolvedSet& set : slot.sets) top = std::max(top, set.load_g.value_or(0));
            const double short_kg = kilograms((*change)->number - top);
            if (top > 0 && short_kg >= training::smallestStep(config_.plates))
                problem_ = "saved, but the weight stays lower: the member's page says why.";
        }
    }
}

void TrainerDesk::on(const TrainerGo& command, const TrainerSubject& subject) {
    if (UsageDesk::has(command.page) && trainer_->role != "owner") return;
    page_ = command.page;
    problem_.clear();
    usage_.go(page_, trainer_->id);
    if (page_ == TrainerPage::People)
        roster_job_ = jobs_.add(db::FindRoster{trainer_->id, today(), timebase_.utcOffsetMin()});
    // The list of changes names programs too.
    if (page_ == TrainerPage::Programs || page_ == TrainerPage::Changes)
        programs_job_ = jobs_.add(db::FindPrograms{});
    if (page_ == TrainerPage::Changes && subject.person != nullptr && subject.person->member)
        askChanges(subject.person->member->id);
    if (page_ == TrainerPage::People) together_.clear();
    if (page_ != TrainerPage::People && page_ != TrainerPage::Programs) picked_.clear();
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
    std::vector<db::OverrideRecord> rows;
    for (const db::OverrideRecord& made : changes_) {
        // What was applied at one touch is taken back at one.
        const bool together = command.id.empty() && made.made == change->made;
        if ((made.id != change->id && !together) || !mayUndo(made)) continue;
        db::OverrideRecord back;
        sign(back, made.member_id);
        back.slot = made.slot;
        back.field = made.field;
        back.old_value = made.new_value;
        back.new_value = made.old_value;
        back.scope = made.scope;
        back.from_day = made.from_day;
        back.to_day = made.to_day;
        back.session_id = made.session_id;
        back.set_number = made.set_number;
        back.reason = "correction";
        back.revokes = made.id;
        rows.push_back(std::move(back));
    }
    save(std::move(rows), subject);
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

void TrainerDesk::on(const TrainerTogether& /*command*/, const TrainerSubject& subject) {
    const db::ProgramRecord* program = subject.course != nullptr ? subject.course->program() : nullptr;
    if (program == nullptr || picked_.empty()) return;
    std::vector<std::pair<std::string, std::string>> together;
    for (const db::RosterLine& line : roster_)
        if (std::count(picked_.begin(), picked_.end(), line.member.id) > 0 &&
            line.program_name == program->name && line.member.id != subject.person->member->id)
            together.emplace_back(line.member.id, line.member.first_name);
    if (together.empty()) {
        problem_ = "none of the picked ones trains by this program.";
        return;
    }
    draft_ = {};
    on(TrainerGo{TrainerPage::Set}, subject);
    together_ = std::move(together);
    if (scope_ != TrainerScope::Program) scope_ = TrainerScope::Until;
}

void TrainerDesk::on(const TrainerRole& /*command*/, const TrainerSubject& subject) {
    const auto line = std::find_if(roster_.begin(), roster_.end(), [&](const db::RosterLine& other) {
        return picked_.size() == 1 && other.member.id == picked_.front();
    });
    if (trainer_->role != "owner" || line == roster_.end()) return;
    if (line->member.role != "member" && line->member.role != "trainer") {
        problem_ = "only a trainer is made a member here: use the command line.";
        return;
    }
    db::OverrideRecord given;
    sign(given, line->member.id);
    given.field = "role";
    given.new_value = line->member.role == "member" ? "trainer" : "member";
    given.scope = "program";
    given.from_day = today();
    save({given}, subject);
}

void TrainerDesk::on(const TrainerLock& /*command*/, const TrainerSubject& /*subject*/) {
    close();
}

void TrainerDesk::on(const UsagePeriodIs& command, const TrainerSubject& /*subject*/) {
    usage_.on(command);
}
void TrainerDesk::on(const UsageSave& command, const TrainerSubject& /*subject*/) {
    usage_.on(command);
}
void TrainerDesk::on(const UsageCancel& command, const TrainerSubject& /*subject*/) {
    usage_.on(command);
}

bool TrainerDesk::asked(std::uint64_t job) const {
    return job != 0 &&
           (job == roster_job_ || job == programs_job_ || job == changes_job_ || job == save_job_);
}

void TrainerDesk::answered(const db::StoreAnswer& answer, const TrainerSubject& subject) {
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
        if (answer.retry) return;
        const auto lifted = std::exchange(lifting_, std::nullopt);
        if (!answer.saved) {
            problem_ = answer.error + "." + (answer.advice.empty() ? "" : " " + answer.advice + ".");
            return;
        }
        saved_us_ = now_us_;
        forgetDraft();
        picked_.clear();
        if (subject.course != nullptr && subject.person != nullptr &&
            subject.person->session.id == saved_for_) {
            std::vector<db::OverrideRecord> own = answer.overrides;
            std::erase_if(
                own, [&](const auto& row) { return row.member_id != subject.person->session.member_id; });
            subject.course->changed(own);
            if (lifted) subject.course->said({*lifted});
            sayWhatLimits(own, subject);
        }
        if (!isOpen()) return;
        if (page_ == TrainerPage::Programs || page_ == TrainerPage::People)
            on(TrainerGo{TrainerPage::People}, subject);
        if (subject.person != nullptr && subject.person->member) askChanges(subject.person->member->id);
    }
}

}  // namespace plumbline::app
