// Who is here, whose turn it is, and whose a set was. The rest of the engine is in engine.cpp.

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>

#include "app/engine_care.h"
#include "app/looks_like.h"

namespace plumbline::app {
namespace {

constexpr std::int64_t kWalkOutUs = 30'000'000;  // a bar in hand stands still no longer before a set
constexpr std::int64_t kUndoUs = 10'000'000;
constexpr std::int64_t kSecondTapUs = 1'500'000;  // a finger that comes down twice has not changed its mind
constexpr std::int64_t kSameTapUs = 2'500'000;    // a card that bounces on the reader is one tap
// What a bar in a rack is mostly used for, and how much likelier that is than a variant of it that moves
// alike (design choice: only a question hangs on it).
constexpr std::array<std::string_view, 5> kUsualLifts{"back_squat", "bench_press", "deadlift",
                                                      "overhead_press", "barbell_row"};
constexpr int kUsualTimes = 20;
constexpr std::int64_t kMostBusyUs = 600'000'000;  // a stick that hangs keeps nobody here
constexpr std::size_t kGuestsRemembered = 4;
constexpr const char* kFinishFirst = "Finish the set first, then tap.";

}  // namespace

void Engine::changeTurn(const std::function<void()>& turn, bool lifting) {
    const std::string before = visit_.sessionId();
    turn();
    const std::string& after = visit_.sessionId();
    if (before == after) return;
    std::erase_if(notices_, [](const Notice& notice) { return notice.personal; });
    Care{*this}.turnChanged(before);
    desk_.turnOf(after, visit_.memberId());
    // The last set stays on the summary.
    if (visit_.phase() == Phase::Summary) return;
    if (!before.empty()) shelf_.put(before, {std::move(set_), std::move(previous_)});
    LastSet last = shelf_.take(after);
    set_ = std::move(last.set);
    previous_ = std::move(last.previous);
    shelf_.keepOnly(visit_.people());
    std::vector<std::string> here;
    for (const Person& person : visit_.people()) here.push_back(person.session.id);
    history_.keepOnly(here);
    // Gone before the store has told what they agreed to: it knows, and refuses.
    std::erase_if(undecided_, [&](const auto& said) {
        if (std::find(here.begin(), here.end(), said.first) != here.end()) return false;
        for (const db::HealthRecord& row : said.second) jobs_.add(db::SaveHealth{{row}, {}});
        return true;
    });
    std::erase_if(courses_, [&](const auto& course) {
        if (std::find(here.begin(), here.end(), course.first) != here.end()) return false;
        const care::Facts& facts = course.second.careFacts();
        if (facts.guest && !facts.health.empty()) guests_said_[course.first] = facts.health;
        return true;
    });
    // In the order of time; nobody may claim older ones.
    while (guests_said_.size() > kGuestsRemembered) guests_said_.erase(guests_said_.begin());
    change_.reset();
    looks_like_.clear();
    profile_open_ = false;
    if (!lifting) prepareNextSet();
}

/// Somebody is in a set, or holds the bar to begin one: nobody else's coming ends that. A guest who has only
/// taken the bar out may be the one who taps; a hold of twice its time was forgotten.
bool Engine::lifting() const {
    if (!setOpen()) return false;
    if (set_->timed())
        return static_cast<double>(now_us_ - set_->startedUs()) / 1e6 < 2 * set_->view().target_hold_s;
    if (set_->hasReps()) return true;
    const bool held = rack_.gates() && rack_.inHand() && now_us_ - moved_us_ < kWalkOutUs;
    return held && !visit_.memberId().empty();
}

void Engine::on(const drivers::CardRead& card) {
    advance(card.t_us);
    visit_.activity(now_us_);
    if (!card.complete) {
        notice(Notice::Kind::Warning, "Card not read. Tap again.", 4);
    } else if (card.uid != last_card_ || card.t_us - last_card_us_ >= kSameTapUs) {
        last_card_ = card.uid;
        last_card_us_ = card.t_us;
        card_uid_ = card.uid;
        card_job_ = jobs_.add(db::FindCard{card.uid, timebase_.at(now_us_)});
    }
}

void Engine::cardRead(const db::StoreAnswer& answer) {
    if (answer.retry) return;  // the store goes on asking
    card_job_ = 0;
    const std::string uid = std::exchange(card_uid_, {});
    if (!answer.error.empty()) return;
    // A trainer comes in the middle of a set.
    if (answer.member && trainerCame(*answer.member)) return;
    const bool same = answer.member && visit_.memberId() == answer.member->id;
    // Whose name was touched only, or who is here again since the program began anew, has not tapped in yet.
    const bool told = std::exchange(told_to_tap_in_, {}) == visit_.sessionId() && Care{*this}.veiled();
    if (same && !setOpen() && (told || Care{*this}.hides() || visit_.person()->resumed)) {
        // What they were told that at is still there.
        if (!Care::ofBack(forms_.form()) && forms_.form() != Form::Wishes) forms_.close();
        notice(Notice::Kind::Info, "You tapped in. Tap again to leave.", 6);
        return changeTurn([&] { visit_.signIn(*answer.member, now_us_); });
    }
    // A slow disk may answer when the person has long begun to lift: no set is cut in two for that.
    if (lifting() && !(same && set_->timed())) return notice(Notice::Kind::Info, kFinishFirst, 4);
    if (!answer.member) {
        const Person* person = visit_.left() != nullptr ? visit_.left() : visit_.person();
        const bool keeps = forms_.view(now_us_, {}).claims;
        touched_us_ = now_us_;  // whoever taps is about to type
        return forms_.newCard(uid, keeps && person != nullptr && person->totals.guest);
    }
    // With the bar on the back nobody wants to leave.
    if (same && setOpen() && !set_->timed()) return notice(Notice::Kind::Info, kFinishFirst, 4);
    if (setOpen()) closeSet("log_out");
    if (same && (!forms_.isOpen() || Care::ofBack(forms_.form()))) {
        forms_.close();
        return changeTurn([&] { visit_.leave(now_us_, "logged_out"); });
    }
    const FormView form = forms_.view(now_us_, {});
    forms_.close();
    if (!same) arrived({*answer.member, form.claims, form.beside});
}

void Engine::arrived(const Arrival& arrival) {
    if (!arrival.claims && trainerCame(arrival.member)) return;
    const Person* guest = visit_.left() != nullptr ? visit_.left() : visit_.person();
    // A PIN takes time to check: who has begun to lift meanwhile finishes first.
    if (!arrival.claims && lifting()) return notice(Notice::Kind::Info, kFinishFirst, 4);
    if (arrival.claims && guest != nullptr && guest->totals.guest) {
        const std::string session = visit_.sessionId();
        std::vector<db::HealthRecord> said;
        if (const auto course = courses_.find(session); course != courses_.end())
            said = course->second.careFacts().health;
        changeTurn([&] { visit_.adopt(arrival.member, now_us_); });
        // It was a guest's: what is known of the member is asked for now.
        if (visit_.sessionId() == session) {
            courses_.erase(session);
            Care{*this}.adopted(std::move(said));
        }
        notice(Notice::Kind::Info, "What was lifted as guest is kept under your name.", 6);
        history_.forget();
    } else {
        changeTurn([&] { visit_.signIn(arrival.member, now_us_, arrival.beside); });
    }
    service_.on(OpenService{false});
    if (visit_.somebody()) prepareNextSet();
}

void Engine::on(const Resumed& visit) {
    advance(visit.t_us);
    if (setOpen()) return;
    changeTurn([&] { visit_.resume(visit.member, visit.exercise_id, now_us_); });
    notice(Notice::Kind::Info, "The terminal started anew. What was saved is there; go on.", 8);
    prepareNextSet();
}

void Engine::openForm(const OpenForm& wish) {
    const Form form = wish.form;
    if (!Care{*this}.mayOpen(form)) return;
    const Phase phase = visit_.phase();
    const bool here = phase == Phase::Ready || phase == Phase::Rest;
    const Person* person = visit_.left() != nullptr ? visit_.left() : visit_.person();
    const bool guest = person != nullptr && person->totals.guest && person->totals.sets > 0;
    switch (form) {
        case Form::None:
            if (Care::ofBack(forms_.form())) return Care{*this}.left(true);
            break;
        case Form::Pin:
            return;
        case Form::Names:
        case Form::Enrol:
            if (phase == Phase::Lifting || (phase == Phase::Summary && !guest)) return;
            break;
        case Form::Delete:
        case Form::NotMe:
            if (phase != Phase::Rest || !set_ || set_->view().deleted) return;
            break;
        case Form::Trend:
            if (!here || visit_.memberId().empty()) return;
            askTrend();
            break;
        case Form::OwnData:
            if (!here || !mayTakeOwnData()) return;
            own_.open(visit_.memberId());
            break;
        default:
            if (!here) return;
    }
    profile_open_ = false;
    Care{*this}.opens(form);
    forms_.open(form, guest, wish.beside && here);
}

bool Engine::mayTakeOwnData() {
    return !visit_.memberId().empty() && !desk_.isOpen() &&
           !Care{*this}.tapsInFirst(
               "Tap in again first: this is for you to take, not for who touches your name.");
}

void Engine::followOwnData() {
    if (!own_.isOpen()) return;
    // Who waits for it touches nothing meanwhile.
    if (!own_.busy()) {
        own_idle_us_ = now_us_;
    } else if (now_us_ - own_idle_us_ < kMostBusyUs) {
        touched_us_ = now_us_;
        visit_.activity(now_us_);
    }
    const bool theirs = visit_.memberId() == own_.memberId() && !Care{*this}.veiled();
    if (theirs && forms_.form() == Form::OwnData) return;
    if (own_.view().step == StickView::Step::Saving)
        notice(Notice::Kind::Warning, "Your data was not saved: you went on before it was done.", 8);
    own_.close();
    if (forms_.form() == Form::OwnData) forms_.close();
}

std::int64_t Engine::newestOwnMs() const {
    return set_ && !setOpen() ? timebase_.wallMs(set_->endedUs()) : 0;
}

void Engine::giveSetTo(const std::string& member_id) {
    if (visit_.phase() != Phase::Rest || !set_ || setOpen() || member_id == visit_.memberId()) return;
    forms_.close();
    const auto& people = visit_.people();
    const auto here = std::find_if(people.begin(), people.end(), [&](const Person& person) {
        return !member_id.empty() && person.session.member_id == member_id;
    });
    db::SessionRecord to;
    if (here != people.end()) {
        to = here->session;
    } else {
        to.id = ids_(timebase_.wallMs(now_us_));
        if (!member_id.empty()) to.member_id = member_id;
        to.started = timebase_.at(set_->startedUs());
        to.ended = timebase_.at(now_us_);
        to.end_reason = "switched";
        to.corrective = true;
    }
    jobs_.add(db::MoveSet{set_->id(), to, timebase_.at(now_us_)});
    visit_.setGone(set_->id());
    if (here != people.end()) visit_.setGiven(static_cast<std::size_t>(here - people.begin()), set_->done());
    history_.remove(set_->id());
    visit_.nextSet();
    change_ = Change{now_us_, std::move(set_)};
    notice(Notice::Kind::Info, "The set is theirs now, not yours.", 10);
    followCourse();
}

void Engine::takeBack(const std::string& reason) {
    if (!set_ || set_->view().deleted) return;
    set_->markDeleted(reason, now_us_);
    visit_.setGone(set_->id());
    history_.remove(set_->id());
    visit_.nextSet();
    change_ = Change{now_us_, std::move(set_)};
    notice(Notice::Kind::Info, "Set taken back. It does not count.", 10);
    followCourse();
}

bool Engine::mayUndo() const {
    const bool between = visit_.phase() == Phase::Ready || visit_.phase() == Phase::Rest;
    if (setOpen() || !between) return false;
    if (change_) return now_us_ - change_->t_us <= kUndoUs;
    return set_ && now_us_ - set_->endedUs() <= kUndoUs;
}

void Engine::undo() {
    if (!mayUndo()) return;
    if (!change_) return takeBack("undo");
    set_ = std::move(change_->set);
    change_.reset();
    notices_.clear();
    visit_.setGone(set_->id());  // from whom it was given to
    if (set_->view().deleted)
        set_->markDeleted("", now_us_);
    else
        jobs_.add(db::MoveSet{set_->id(), visit_.person()->session, timebase_.at(now_us_)});
    visit_.setBack(set_->endedUs(), set_->done());
    history_.add(set_->exerciseId(), set_->past());
    followCourse();
}

void Engine::painSaid() {
    if (setOpen()) {
        set_->markPain(now_us_);
        closeSet("pain");
        return Care{*this}.painSaid();
    }
    if (visit_.phase() != Phase::Rest || !set_) return;
    // Said before this turn it was not shown.
    if (set_->view().pain) return Care{*this}.painAgain();
    set_->markPain(now_us_);
    lastSetChanged();
    Care{*this}.judgeForm();
    Care{*this}.painSaid();
}

bool Engine::mayUnsayPain() const {
    if (visit_.phase() != Phase::Rest || !set_ || setOpen() || !set_->view().pain) return false;
    const std::int64_t ago_us = now_us_ - set_->painUs();
    return ago_us >= kSecondTapUs && ago_us <= kUndoUs;
}

void Engine::painUnsaid() {
    if (!mayUnsayPain()) return;
    set_->unsayPain();
    lastSetChanged();
    Care{*this}.judgeForm();
    Care{*this}.painUnsaid();
}

void Engine::lastSetChanged() {
    visit_.setCorrected(set_->done());
    history_.add(set_->exerciseId(), set_->past());
    followCourse();
}

/// Asks about the last set when it moved like another exercise than the chosen one.
void Engine::guessExercise() {
    if (set_->timed() || set_->view().counted == 0 || set_->exerciseId() != visit_.exercise().id) return;
    std::map<std::string, int> times;
    for (const db::ExerciseRecord& exercise : visit_.catalogue()) {
        const bool usual =
            std::find(kUsualLifts.begin(), kUsualLifts.end(), exercise.id) != kUsualLifts.end();
        times[exercise.id] = (usual ? kUsualTimes : 1) + static_cast<int>(history_.sets(exercise.id).size());
    }
    looks_like_ = looksLike(set_->view(), {visit_.exercise(), visit_.person()->exercise_chosen, from_hooks_},
                            visit_.catalogue(), times);
}

/// The last set was the exercise it looks like, or was not.
void Engine::relabel(bool right) {
    const std::string id = std::exchange(looks_like_, {});
    if (!right || id.empty() || !set_ || setOpen() || !visit_.choose(id, true)) return;
    history_.remove(set_->id());
    set_->relabel(visit_.exercise());
    visit_.setCorrected(set_->done());
    prepareNextSet();
    history_.add(set_->exerciseId(), set_->past());
    Care{*this}.judgeForm();
}

void Engine::askTrend() {
    trend_.reset();
    trend_fold_.reset();
    trend_job_ = jobs_.add(db::FindTrend{visit_.memberId(), visit_.exercise().id});
}

void Engine::showPeople(Snapshot& picture) const {
    std::vector<std::string> here;
    for (const Person& person : visit_.people())
        if (person.member) here.push_back(person.member->id);
    picture.form = forms_.view(now_us_, here);
    for (NameChoice& name : picture.form.names) name.owner = name.member_id == visit_.memberId();
    if (picture.form.form == Form::Trend) picture.trend = trend_;
    if (picture.form.form == Form::OwnData) picture.own_data = own_.view();
    for (const db::ExerciseRecord& exercise : visit_.catalogue())
        if (exercise.id == looks_like_)
            picture.looks_like = ExerciseChoice{exercise.id, exercise.name, exercise.pattern, exercise.timed};
}

}  // namespace plumbline::app
