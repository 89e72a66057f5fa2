// What a trainer sees; the rest of the desk is in trainer_desk.cpp.

#include <algorithm>

#include "app/care/back_page.h"
#include "app/care/numbers.h"
#include "app/course_words.h"
#include "app/trainer_desk.h"
#include "db/exercise_in.h"

namespace plumbline::app {
namespace {

constexpr std::int64_t kJustSavedUs = 2'000'000;
constexpr int kWeeksLookedAt = 4, kDaysLookedAt = 7 * kWeeksLookedAt;

TrainerScope scopeOf(const std::string& word) {
    if (word == "set") return TrainerScope::Set;
    if (word == "until") return TrainerScope::Until;
    return word == "program" ? TrainerScope::Program : TrainerScope::Session;
}

/// What the slot of a change does now; of a day without a program, or of a maximum, the key says it.
std::string changedExercise(const db::OverrideRecord& change, const TrainerSubject& subject,
                            const std::vector<db::ExerciseRecord>& catalogue) {
    if (change.slot.empty() || change.field == "care") return "";
    if (subject.course != nullptr)
        for (const training::ResolvedSlot& slot : subject.course->day().slots)
            if (slot.key == change.slot) return nameOf(slot.exercise_id, catalogue);
    const auto slash = change.slot.rfind('/');
    return nameOf(slash == std::string::npos ? change.slot : change.slot.substr(slash + 1), catalogue);
}

}  // namespace

std::vector<TrainerLine> TrainerDesk::linesOf(const TrainerSubject& subject) const {
    std::vector<TrainerLine> lines;
    const training::ResolvedSlot* slot = slotOf(subject);
    if (slot == nullptr) return lines;
    const auto work = std::find_if(slot->sets.begin(), slot->sets.end(), isWork);
    if (work == slot->sets.end()) return lines;
    const auto add = [&](TrainerField field, double now, double step) {
        TrainerLine line{.field = field, .now = now, .draft = now, .step = step};
        if (const auto drafted = draft_.numbers.find(field); drafted != draft_.numbers.end())
            line.draft = drafted->second;
        lines.push_back(std::move(line));
    };
    const bool timed = work->hold_s > 0;
    if (!timed && !work->body && together_.empty()) {
        const double step = training::smallestStep(config_.plates);
        // Without a program the weight is the plan's own suggestion; what is swapped in has none yet.
        const bool swapped = draft_.exercise_id.has_value();
        const bool next = subject.plan->kg && slot->exercise_id == subject.exercise->id && !swapped;
        add(TrainerField::Load,
            work->load_g && !swapped ? kilograms(*work->load_g)
            : next                   ? *subject.plan->kg
                                     : -1,
            step > 0 ? step : 2.5);
    }
    if (timed) add(TrainerField::Hold, work->hold_s, 5);
    if (!timed && work->distance_m == 0) add(TrainerField::Reps, work->reps_min, 1);
    if (const int sets = workSets(*slot); sets > 0) add(TrainerField::Sets, sets, 1);
    if (!timed) {
        add(TrainerField::Cap, work->cap_pm / 10.0, 5);
        TrainerLine tempo{.field = TrainerField::Tempo, .now_text = work->tempo};
        tempo.draft_text = draft_.tempo.value_or(work->tempo);
        lines.push_back(std::move(tempo));
    }
    add(TrainerField::Rest, work->rest_s, 30);
    return lines;
}

void TrainerDesk::facts(TrainerView& view, const TrainerSubject& subject) const {
    const training::ResolvedSlot* slot = slotOf(subject);
    if (slot == nullptr) return;
    std::map<std::int64_t, std::int64_t> heaviest;  // by day
    std::string last_session;
    const care::Facts& known = subject.course->careFacts();
    const bool agreed = subject.course->care().consented;
    for (const training::LoggedSet& set : known.logged) {
        if (set.exercise_id != slot->exercise_id || set.kind == training::SetKind::WarmUp) continue;
        if (set.session_id != known.session_id) {
            if (set.session_id != last_session) view.pain_last = false;
            last_session = set.session_id;
            view.pain_last = view.pain_last || set.pain;
        }
        if (known.today - set.day >= kDaysLookedAt) continue;
        // What was said without consent is no trainer's to know.
        const bool told = set.pain && (agreed || set.session_id != known.session_id);
        ++view.sets_4_weeks;
        if (set.capped) ++view.cap_hits;
        if (!set.capped && !set.failed && !told && !set.not_clean) ++view.clean_sets;
        if (set.load_g) heaviest[set.day] = std::max(heaviest[set.day], *set.load_g);
    }
    if (heaviest.size() < 3) return;
    const auto days = static_cast<double>(heaviest.rbegin()->first - heaviest.begin()->first);
    view.kg_per_week = 7 * kilograms(heaviest.rbegin()->second - heaviest.begin()->second) / days;
}

/// Others of the same pattern that are measured alike, in the order of the catalogue.
void TrainerDesk::showSubstitutes(TrainerView& view, const training::ResolvedSlot& slot) const {
    const std::string& asked = slot.instead_of.empty() ? slot.exercise_id : slot.instead_of;
    const db::ExerciseRecord* replaced = db::exerciseIn(catalogue_, asked);
    if (replaced == nullptr) return;
    for (const db::ExerciseRecord& other : catalogue_) {
        if (other.id == slot.exercise_id || other.pattern != replaced->pattern ||
            other.timed != replaced->timed)
            continue;
        view.swap_ids.push_back(other.id);
        view.swap_names.push_back(other.name);
    }
}

std::optional<TrainerView> TrainerDesk::view(std::int64_t t_us, const TrainerSubject& subject) const {
    if (!isOpen()) return std::nullopt;
    TrainerView view;
    view.name = trainer_->first_name;
    view.owner = trainer_->role == "owner";
    view.locks_in_s = std::max(0.0, static_cast<double>(touched_us_ + kLockUs - t_us) / 1e6);
    view.page = page_;
    view.busy = save_job_ != 0 || roster_job_ != 0 || programs_job_ != 0 || changes_job_ != 0;
    view.problem = problem_;
    if (UsageDesk::has(page_)) view.usage = usage_.view();
    view.scope = scope_;
    view.days = days_;
    view.reason = reason_;
    for (const auto& [id, name] : together_) view.together.push_back(name);
    view.changed = !draft_.empty();
    view.just_saved = t_us - saved_us_ < kJustSavedUs;
    if (subject.person != nullptr && subject.person->member) view.member = subject.person->member->first_name;
    if (const training::ResolvedSlot* slot = slotOf(subject); slot != nullptr) {
        view.chosen = static_cast<std::size_t>(slot - subject.course->day().slots.data());
        const std::string exercise = draft_.exercise_id.value_or(slot->exercise_id);
        view.exercise = nameOf(exercise, catalogue_);
        view.lines = linesOf(subject);
        view.skip = draft_.skip || slot->sets.empty();
        view.place = draft_.place.value_or(view.chosen);
        view.raised = raises(subject);
        view.warns = warned_ && view.raised.size() > 1;
        facts(view, subject);
        if (page_ == TrainerPage::Swap) showSubstitutes(view, *slot);
    }
    showMembers(view, subject);
    showBack(view, subject);
    showChanges(view, subject);
    const db::ProgramRecord* current = subject.course != nullptr ? subject.course->program() : nullptr;
    for (const OfferedProgram& program : programs_) {
        view.programs.push_back(program.line);
        view.programs.back().current = current != nullptr && current->family == program.family;
    }
    return view;
}

void TrainerDesk::showMembers(TrainerView& view, const TrainerSubject& subject) const {
    for (const db::RosterLine& line : roster_) {
        MemberLine member{line.member.id, line.member.first_name, line.program_name, line.sets_today};
        member.visits = line.visits_4_weeks;
        member.planned_visits =
            care::plannedVisits(daysSince(line.member.created.wall_ms), config_.training.weekly_visits);
        if (line.last_visit_wall_ms > 0) member.days_ago = daysSince(line.last_visit_wall_ms);
        member.pain = line.pain_last;
        member.stopped = line.stopped_last;
        member.flagged = line.flagged;
        member.flare = line.flare;
        member.here = subject.person != nullptr && subject.person->session.member_id == line.member.id;
        member.trainer = line.member.role != "member";
        member.picked = std::count(picked_.begin(), picked_.end(), line.member.id) > 0;
        view.members.push_back(std::move(member));
    }
}

void TrainerDesk::showChanges(TrainerView& view, const TrainerSubject& subject) const {
    for (const db::OverrideRecord& change : changes_) {
        if (change.revokes) continue;
        ChangeLine line;
        line.id = change.id;
        line.days_ago = daysSince(change.made.wall_ms);
        line.who = change.author_name;
        line.role = change.role;
        line.exercise = changedExercise(change, subject, catalogue_);
        line.field = change.field;
        line.old_value = change.old_value;
        line.new_value = change.new_value;
        line.scope = scopeOf(change.scope);
        if (change.field == "care") {
            const auto number = std::find_if(care::table().begin(), care::table().end(),
                                             [&](const care::Line& each) { return each.key == change.slot; });
            line.care_key = change.slot;
            if (number != care::table().end()) line.care_unit = number->unit;
        }
        line.undone = std::any_of(changes_.begin(), changes_.end(),
                                  [&](const auto& later) { return later.revokes == change.id; });
        line.undoable = mayUndo(change);
        view.changes.push_back(std::move(line));
    }
}

}  // namespace plumbline::app
