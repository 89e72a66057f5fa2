// The care of the back, through a visit: what is asked, what an answer changes, what is not offered. The
// rules are app/care's; the rest of the engine is in engine.cpp.

#include "app/engine_care.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "app/care/answers.h"
#include "app/care/flare_up.h"
#include "app/care/form.h"
#include "app/care/withheld.h"
#include "app/training/bar_loads.h"

namespace plumbline::app {
namespace {

constexpr double kNotOfferedS = 12;

/// Others may be opened over it, and it is there again afterwards.
bool waitsBelow(Form form) {
    return form == Form::CheckIn || form == Form::Prepare || form == Form::PainLevel || form == Form::Flags;
}

/// What needs no consent: it takes something back, or says that nothing is wanted.
bool ends(const db::HealthRecord& row) {
    return row.kind == "consent_end" || row.kind == "flare_end";
}

}  // namespace

CareFlow* Engine::Care::flow() const {
    if (!e.visit_.somebody()) return nullptr;
    const std::string& session = e.visit_.sessionId();
    return &e.care_.try_emplace(session, session, e.visit_.memberId()).first->second;
}

void Engine::Care::stamp(db::HealthRecord& row, std::int64_t day) const {
    row.id = e.ids_(e.timebase_.wallMs(e.now_us_));
    row.day = day;
    row.made = e.timebase_.at(e.now_us_);
}

void Engine::Care::keep(CareFlow& flow, std::optional<db::HealthRecord> row) const {
    if (row) keep(flow, std::vector{std::move(*row)});
}

void Engine::Care::keep(CareFlow& flow, std::vector<db::HealthRecord> rows) const {
    const auto course = e.courses_.find(flow.sessionId());
    if (course == e.courses_.end()) return;
    for (db::HealthRecord& row : rows) stamp(row, course->second.careFacts().today);
    if (flow.isGuests()) {
        // Nobody's: it lives in the visit and goes with it.
    } else if (course->second
                   .loading()) {  // what they agreed to before is not known until the store has told
        auto& undecided = e.undecided_[flow.sessionId()];
        undecided.insert(undecided.end(), rows.begin(), rows.end());
    } else {
        sort(rows, course->second.care().consented);
    }
    course->second.said(rows);
    if (flow.sessionId() == e.visit_.sessionId()) e.followCourse();
}

void Engine::Care::sort(const std::vector<db::HealthRecord>& rows, bool agreed) const {
    for (const db::HealthRecord& row : rows) {
        agreed = row.kind == "consent" || (agreed && row.kind != "consent_end");
        // Of gentle mode that was never kept the end is not kept either: it would tell of it.
        const bool untold = row.kind == "flare_end" && isUnkept(row.member_id, "flare");
        if (agreed || (ends(row) && !untold))
            e.jobs_.add(db::SaveHealth{{row}, {}});
        else
            e.unkept_[row.member_id].push_back(row);
        if (row.kind == "consent") keepWhatStands(row.member_id);
    }
}

void Engine::Care::keepWhatStands(const std::string& member_id) const {
    const auto unkept = e.unkept_.find(member_id);
    if (unkept == e.unkept_.end()) return;
    std::erase_if(unkept->second, [&](const db::HealthRecord& said) {
        const bool stands = said.kind == "flags" || said.kind == "flare" || said.kind == "flare_end";
        if (stands) e.jobs_.add(db::SaveHealth{{said}, {}});
        return stands;
    });
}

void Engine::Care::learned(const std::string& session_id) const {
    const auto undecided = e.undecided_.extract(session_id);
    const auto course = e.courses_.find(session_id);
    if (undecided.empty() || course == e.courses_.end()) return;
    const std::vector<db::HealthRecord>& said = undecided.mapped();
    const std::vector<db::HealthRecord>& all = course->second.careFacts().health;
    const auto first = std::find_if(all.begin(), all.end(),
                                    [&](const db::HealthRecord& row) { return row.id == said.front().id; });
    sort(said, care::agreed({all.begin(), first}).value_or(false));
}

std::vector<db::HealthRecord> Engine::Care::unkept(const std::string& member_id, std::int64_t day) const {
    constexpr std::int64_t kDayMs = 86'400'000;
    const std::int64_t now_ms = e.timebase_.wallMs(e.now_us_);
    for (auto& [member, rows] : e.unkept_)
        // The clock may have been set since, and a visit that goes on after midnight dates by its beginning.
        std::erase_if(rows, [&](db::HealthRecord& row) {
            const std::int64_t ago_ms = (e.now_us_ - row.made.t_us) / 1000;
            row.day = now_ms == 0 ? day : calendarDay(now_ms - ago_ms, e.timebase_.utcOffsetMin());
            return ago_ms >= kDayMs || row.day != day;
        });
    std::erase_if(e.unkept_, [](const auto& said) { return said.second.empty(); });
    const auto said = e.unkept_.find(member_id);
    return said == e.unkept_.end() ? std::vector<db::HealthRecord>{} : said->second;
}

bool Engine::Care::isUnkept(const std::string& member_id, const std::string& kind) const {
    const auto said = e.unkept_.find(member_id);
    return said != e.unkept_.end() && std::any_of(said->second.begin(), said->second.end(),
                                                  [&](const auto& row) { return row.kind == kind; });
}

void Engine::Care::adopted(std::vector<db::HealthRecord> said) const {
    e.care_.erase(e.visit_.sessionId());
    toldAsGuest(std::move(said));
}

void Engine::Care::toldAsGuest(std::vector<db::HealthRecord> said) const {
    CareFlow* care = flow();
    if (care == nullptr || said.empty()) return;
    for (db::HealthRecord& row : said) row.member_id = e.visit_.memberId();
    e.course();  // asks the store what they agreed to
    keep(*care, std::move(said));
}

void Engine::Care::flagsOver(const std::string& member_id) const {
    const auto said = e.unkept_.find(member_id);
    if (said != e.unkept_.end())
        std::erase_if(said->second, [](const db::HealthRecord& row) { return row.kind == "flags"; });
}

bool Engine::Care::tapsInFirst(const char* words) const {
    if (!veiled() || e.desk_.isOpen()) return false;
    e.notice(Notice::Kind::Warning, words, kNotOfferedS);
    e.told_to_tap_in_ = e.visit_.sessionId();
    return true;
}

void Engine::Care::on(const CareConsent& answer) const {
    CareFlow* care = flow();
    if (care == nullptr || care->isGuests() || tapsInFirst()) return;
    if (answer.given) {
        if (!e.course().care().consented) keep(*care, care->plain("consent"));
        return;
    }
    // A no is kept too, or they would be asked at each tap.
    if (!declined()) keep(*care, care->plain("consent_end"));
    care->checkedIn();
    if (e.forms_.form() == Form::CheckIn) e.forms_.close();
}

void Engine::Care::on(const SayCheckIn& answer) const {
    CareFlow* care = flow();
    if (care == nullptr || e.setOpen() || !e.course().care().consented) return;
    // An answer that was given before this turn is changed by who tapped in.
    if (veiled() && !e.course().care().asks && !care->answeredHere()) return;
    auto row = care->say(answer);
    if (!row) return;
    care->checkedIn();
    keep(*care, std::move(row));
    // A proposal is said before the plan.
    if (e.forms_.form() == Form::CheckIn && !proposesFlare(e.course().care().soreness)) e.forms_.close();
}

bool Engine::Care::proposesFlare(std::optional<int> said) const {
    const Course& course = e.course();
    return said.value_or(0) >= course.careFacts().numbers.flare_from &&
           course.care().mode != CareMode::Blocked && !care::flareOf(course.careFacts()).on;
}

void Engine::Care::on(const SkipCheckIn& /*answer*/) const {
    CareFlow* care = flow();
    if (care == nullptr) return;
    care->checkedIn();
    if (e.forms_.form() == Form::CheckIn) e.forms_.close();
    keep(*care, care->endCheckIn());
}

void Engine::Care::on(const SayFlags& answer) const {
    CareFlow* care = flow();
    if (care == nullptr || e.setOpen()) return;
    const std::vector<RedFlag> standing = e.course().care().flags;
    if (!std::all_of(answer.flags.begin(), answer.flags.end(),
                     [&](RedFlag flag) { return std::count(standing.begin(), standing.end(), flag) > 0; }))
        keep(*care, care->say(answer));
    if (e.forms_.form() == Form::Flags) left(true);
}

void Engine::Care::on(const SayPain& answer) const {
    CareFlow* care = flow();
    if (care == nullptr || e.setOpen() || !e.set_ || !e.set_->view().pain) return;
    keep(*care, care->say(answer, e.set_->id(), e.set_->exerciseId()));
}

void Engine::Care::on(const SetFlare& answer) const {
    CareFlow* care = flow();
    if (care == nullptr) return;
    if (answer.on == care::flareOf(e.course().careFacts()).on) return;
    if (!answer.on && tapsInFirst()) return;
    care->gentle(answer.on);
    keep(*care, flareRow(*care, answer.on));
}

db::HealthRecord Engine::Care::flareRow(const CareFlow& flow, bool on) const {
    db::HealthRecord row = flow.plain(on ? "flare" : "flare_end");
    if (e.desk_.isOpen()) row.author_id = e.desk_.trainer().id;
    row.made = e.timebase_.at(e.now_us_);
    return row;
}

void Engine::Care::on(const Preparation& command) const {
    CareFlow* care = flow();
    if (care == nullptr || e.setOpen()) return;
    if (command.what == Preparation::Do::Begin && e.forms_.form() != Form::Prepare)
        e.openForm({Form::Prepare});
    care->on(command);
    keepPrepared(*care);
    if (care->isPrepared() && e.forms_.form() == Form::Prepare) e.forms_.close();
}

void Engine::Care::keepPrepared(CareFlow& flow) const {
    std::vector<db::PreparedItem> items = flow.takePrepared();
    if (items.empty()) return;
    e.course().prepared(items);
    if (!flow.isGuests()) e.jobs_.add(db::SavePreparation{std::move(items)});
}

void Engine::Care::on(const TakeLighter& answer) const {
    CareFlow* care = flow();
    if (care == nullptr || e.setOpen()) return;
    const std::string exercise = e.visit_.exercise().id;
    const CareFlow::Lighter* offer = care->lighter(exercise);
    if (offer == nullptr || (answer.yes && offer->taken)) return;
    e.course().lighter(exercise, answer.yes ? std::llround(offer->kg * 1000) : 0, offer->hurt);
    care->take(exercise, answer.yes);
}

bool Engine::Care::declined() const {
    return care::agreed(e.course().careFacts().health) == false;
}

bool Engine::Care::mayOpen(Form form) const {
    if (!ofBack(form)) return true;
    const Phase phase = e.visit_.phase();
    const CareFlow* care = flow();
    if (care == nullptr || (phase != Phase::Ready && phase != Phase::Rest)) return false;
    // Who is not known is compared with nothing, and has no program.
    if (care->isGuests() && (form == Form::CheckIn || form == Form::Balance)) return false;
    // Empty while a warning sign stands.
    if (form == Form::Prepare && e.course().preparation().empty()) return false;
    return form != Form::PainLevel || (phase == Phase::Rest && e.set_ && e.set_->view().pain);
}

void Engine::Care::opens(Form form) const {
    CareFlow* care = flow();
    if (care == nullptr) return;
    const Form open = e.forms_.form();
    if (!ofBack(form) || !waitsBelow(open))
        care->under.clear();
    else if (open != form)
        care->under.push_back(open);
    if (form == Form::PainLevel) chooseLastSets();
}

void Engine::Care::chooseLastSets() const {
    if (e.set_->exerciseId() == e.visit_.exercise().id) return;
    if (e.visit_.choose(e.set_->exerciseId())) e.prepareNextSet();
}

void Engine::Care::left(bool back) const {
    CareFlow* care = flow();
    const Form form = e.forms_.form();
    if (care == nullptr || !ofBack(form)) return;
    e.forms_.close();
    if (form == Form::Prepare) care->putOffPreparation();
    if (form == Form::CheckIn) {
        care->checkedIn();
        keep(*care, care->endCheckIn());
    }
    if (form == Form::PainLevel) e.followCourse();
    const std::vector<Form> under = std::exchange(care->under, {});
    if (!back || under.empty() || !mayOpen(under.back())) return;
    if (under.back() == Form::PainLevel) chooseLastSets();
    e.forms_.open(under.back(), false);
    care->under.assign(under.begin(), under.end() - 1);
}

bool Engine::Care::beforeLoadedWork() const {
    const db::ExerciseRecord& next = e.visit_.exercise();
    if (!care::isLoaded(next) || e.course().withholds(next)) return false;
    const std::vector<DoneSet>& done = e.visit_.person()->done;
    return std::none_of(done.begin(), done.end(), [&](const DoneSet& set) {
        const db::ExerciseRecord* exercise = care::exerciseOf(e.course().careFacts(), set.exercise_id);
        return exercise != nullptr && care::isLoaded(*exercise);
    });
}

void Engine::Care::follow() const {
    CareFlow* care = e.visit_.phase() == Phase::Ready ? flow() : nullptr;
    if (care == nullptr) return;
    const Course& course = e.course();
    if (course.loading()) return;
    care->follow(course.careRevision(), course.preparation());
    const bool in_hand = e.rack_.gates() && e.rack_.inHand();
    if (e.setOpen() || in_hand || e.forms_.isOpen() || e.desk_.isOpen()) return;
    const bool fresh = e.visit_.person()->sets_started == 0;
    if (fresh && !care->isCheckedIn() && course.care().asks && !declined())
        e.openForm({Form::CheckIn});
    else if (!care->isGuests() && care->wantsPreparation() && beforeLoadedWork())
        e.openForm({Form::Prepare});
    else
        return;
    e.touched_us_ = e.now_us_;  // it has a minute of its own
}

void Engine::Care::tick() const {
    CareFlow* care = flow();
    if (care == nullptr) return;
    care->tick(e.now_us_, e.forms_.form() == Form::Prepare);
    keepPrepared(*care);
    if (e.forms_.form() != Form::Prepare) return;
    if (care->isPrepared()) return e.forms_.close();
    // Who holds a plank does not touch the glass.
    if (!care->holds()) return;
    e.touched_us_ = e.now_us_;
    e.visit_.activity(e.now_us_);
}

void Engine::Care::setBegan() const {
    CareFlow* care = flow();
    if (care != nullptr) care->under.clear();
    saysNotOffered();
}

void Engine::Care::saysNotOffered() const {
    const db::ExerciseRecord& exercise = e.visit_.exercise();
    const Course& course = e.course();
    if (!course.withholds(exercise)) return;
    const auto& hurt = course.care().limits.stopped;
    const char* why =
        veiled() ? "It is not offered today. What you lift is measured and saved."
        : course.care().limits.no_loaded
            ? "A warning sign stands: no weights are offered today. What you lift is measured and saved."
        : std::count(hurt.begin(), hurt.end(), exercise.id) > 0
            ? "This exercise hurt today: it is not offered again. What you lift is measured and saved."
            : "This exercise rests in gentle mode. What you lift is measured and saved.";
    e.notice(Notice::Kind::Warning, why, kNotOfferedS, true);
}

void Engine::Care::setEnded() const {
    CareFlow* care = flow();
    judgeForm();
    if (care == nullptr) return;
    care->checkedIn();
    keep(*care, care->endCheckIn());
}

void Engine::Care::judgeForm() const {
    if (!e.set_ || e.set_->timed()) return;
    const care::Numbers numbers = e.course().careFacts().numbers;
    e.set_->judgeForm(care::baselineOf(e.history_.sets(e.set_->exerciseId()), e.visit_.sessionId(), numbers),
                      numbers);
    const SetView& set = e.set_->view();
    if (!set.ended) return;
    e.visit_.setCorrected(e.set_->done());
    // What is suggested for next time rests on it too.
    if (!set.deleted) e.history_.add(e.set_->exerciseId(), e.set_->past());
    offerLighter(numbers);
}

void Engine::Care::offerLighter(const care::Numbers& numbers) const {
    CareFlow& care = *flow();
    const SetView& set = e.set_->view();
    e.course().visited(*e.visit_.person());
    const std::string& exercise = e.set_->exerciseId();
    if (const auto* offer = care.lighter(exercise);
        offer != nullptr && offer->set_id == e.set_->id() && offer->taken)
        return;
    care.offer(exercise, {});
    const bool known = set.load.source != LoadSource::Unknown && !e.set_->done().warm_up;
    const bool asked_for = set.pain || set.not_clean;
    if (!known || set.deleted || !asked_for) return;
    const auto lighter = care::lighterAfter(std::llround(set.load.kg * 1000), numbers,
                                            training::BarLoads(rackStock(e.config_)));
    if (lighter)
        care.offer(exercise, CareFlow::Lighter{e.set_->id(), static_cast<double>(*lighter) / 1000, set.pain});
}

void Engine::Care::painSaid() const {
    CareFlow* care = flow();
    if (care == nullptr || !mayOpen(Form::PainLevel)) return;
    e.openForm({Form::PainLevel});
    keep(*care, care->hurt(e.set_->id(), e.set_->exerciseId()));
}

void Engine::Care::painAgain() const {
    const CareFlow* care = flow();
    if (care != nullptr && veiled() && !care->hurtHere(e.set_->id())) painSaid();
}

void Engine::Care::painUnsaid() const {
    CareFlow* care = flow();
    if (care == nullptr || !e.set_) return;
    keep(*care, care->unsayPain(e.set_->id(), e.set_->exerciseId()));
    if (e.forms_.form() == Form::PainLevel) left(false);
}

void Engine::Care::turnChanged(const std::string& before) const {
    if (ofBack(e.forms_.form())) e.forms_.close();
    if (CareFlow* now = flow(); now != nullptr) now->turnBegins();
    if (const auto care = e.care_.find(before); care != e.care_.end()) {
        care->second.tick(e.now_us_, false);
        care->second.under.clear();
    }
    // Also those who waited and were away for too long.
    const auto& people = e.visit_.people();
    for (auto care = e.care_.begin(); care != e.care_.end();) {
        const bool here = std::any_of(people.begin(), people.end(),
                                      [&](const Person& person) { return person.session.id == care->first; });
        if (!here) keep(care->second, care->second.endCheckIn());
        care = here ? std::next(care) : e.care_.erase(care);
    }
}

}  // namespace plumbline::app
