// The member's back at a trainer's desk: its page, its numbers, and red flags that are lifted. The rest of
// the desk is in trainer_desk.cpp.

#include <algorithm>

#include "app/care/back_page.h"
#include "app/care/red_flags.h"
#include "app/trainer_desk.h"

namespace plumbline::app {
namespace {

bool hasMember(const TrainerSubject& subject) {
    return subject.course != nullptr && subject.person != nullptr && subject.person->member.has_value();
}

}  // namespace

/// In force from today on, on the chain like every other change.
db::OverrideRecord TrainerDesk::careRow(const std::string& field, const TrainerSubject& subject) const {
    db::OverrideRecord row;
    sign(row, subject.person->member->id);
    row.field = field;
    row.scope = "program";
    row.from_day = today();
    return row;
}

void TrainerDesk::on(const TrainerCare& command, const TrainerSubject& subject) {
    if (!hasMember(subject)) return;
    const std::vector<care::Line>& table = care::table();
    const auto line =
        std::find_if(table.begin(), table.end(), [&](const auto& each) { return each.key == command.key; });
    if (line == table.end()) return;
    const int now = subject.course->careFacts().numbers.*line->number;
    const int then = command.steps == 0
                         ? line->usual
                         : std::clamp(now + command.steps * line->step, line->least, line->most);
    if (then == now) return;
    db::OverrideRecord row = careRow("care", subject);
    row.slot = line->key;
    row.old_value = std::to_string(now);
    if (command.steps != 0) row.new_value = std::to_string(then);
    save({std::move(row)}, subject);
}

void TrainerDesk::on(const TrainerLiftFlags& /*command*/, const TrainerSubject& subject) {
    if (!hasMember(subject) || save_job_ != 0) return;
    // What was said without consent stands for the rest of today; that it was lifted would tell of it.
    if (care::flagsOf(care::keptOf(subject.course->careFacts())).standing.empty()) return;
    db::OverrideRecord change = careRow("flag", subject);
    change.new_value = "lifted";
    db::HealthRecord lifted;
    lifted.id = ids_(timebase_.wallMs(now_us_));
    lifted.member_id = change.member_id;
    lifted.kind = "lifted";
    lifted.day = subject.course->careFacts().today;
    lifted.session_id = subject.person->session.id;
    lifted.author_id = trainer_->id;
    lifted.reason = reason_;
    lifted.made = change.made;
    problem_.clear();
    saved_for_ = subject.person->session.id;
    lifting_ = lifted;
    save_job_ = jobs_.add(db::SaveHealth{{std::move(lifted)}, {std::move(change)}});
}

void TrainerDesk::showBack(TrainerView& view, const TrainerSubject& subject) const {
    if (page_ == TrainerPage::Back && hasMember(subject))
        view.back = care::backPage(subject.course->careFacts());
}

}  // namespace plumbline::app
