#include "app/visit.h"

#include <algorithm>

#include "app/shown_name.h"
#include "db/exercise_in.h"

namespace plumbline::app {
namespace {

constexpr std::size_t kMostPeople = 4;  // whose names fit beside each other
constexpr std::int64_t kStillHereUs = 600'000'000;
constexpr std::int64_t kClaimableUs = 600'000'000;  // ten minutes
// Who waits for the others' sets needs longer than who is alone with the bar.
constexpr double kWaitingFactor = 3;

double volume(const SetView& set) {
    return set.load.source == LoadSource::Unknown ? 0 : set.load.kg * set.counted;
}

std::int64_t microseconds(double seconds) {
    return static_cast<std::int64_t>(seconds * 1e6);
}

/// After their last set, s: as prescribed, else as usual.
double restOf(const Person& person, const TrainingDefaults& usual) {
    const double asked_s = person.done.empty() ? 0 : person.done.back().rest_s;
    return asked_s > 0 ? asked_s : usual.rest_s;
}

void sumUp(Person& person) {
    VisitView& totals = person.totals;
    totals.sets = static_cast<int>(person.done.size());
    totals.reps = 0;
    totals.volume_kg = 0;
    for (const DoneSet& set : person.done) {
        totals.reps += set.view.counted;
        totals.volume_kg += volume(set.view);
    }
}

}  // namespace

Visit::Visit(const Config& config, std::vector<db::ExerciseRecord> catalogue, const Timebase& timebase,
             Jobs& jobs, Ids ids)
    : config_(config),
      training_(config.training),
      catalogue_(std::move(catalogue)),
      timebase_(timebase),
      jobs_(jobs),
      ids_(std::move(ids)),
      visitor_(config.wishes) {
    if (const db::ExerciseRecord* usual = db::exerciseIn(catalogue_, training_.exercise))
        usual_exercise_ = static_cast<std::size_t>(usual - catalogue_.data());
}

ScreenWishes Visit::wishesOf(const db::MemberRecord& member) const {
    ScreenWishes wishes = config_.wishes;
    if (!member.language.empty()) wishes.language = member.language;
    if (!member.unit.empty()) wishes.unit = member.unit;
    wishes.left_handed = member.left_handed.value_or(wishes.left_handed);
    wishes.large_text = member.large_text.value_or(wishes.large_text);
    wishes.bright = member.bright.value_or(wishes.bright);
    return wishes;
}

void Visit::arrive(std::optional<db::MemberRecord> member, std::int64_t t_us) {
    left_.reset();
    makeRoom(t_us);
    Person person;
    person.session.id = ids_(timebase_.wallMs(t_us));
    if (member) person.session.member_id = member->id;
    person.session.started = timebase_.at(t_us);
    person.wishes = member ? wishesOf(*member) : visitor_;
    person.totals.signed_in = member.has_value();
    person.totals.guest = !member;
    if (member) person.totals.first_name = shownName(*member);
    person.exercise = usual_exercise_;
    person.active_us = t_us;
    person.member = std::move(member);
    jobs_.add(db::StartSession{person.session});
    people_.push_back(std::move(person));
    current_ = people_.size() - 1;
    phase_ = Phase::Ready;
}

/// Whoever has been away the longest gives up the place.
void Visit::makeRoom(std::int64_t t_us) {
    if (people_.size() < kMostPeople) return;
    const auto oldest = std::min_element(people_.begin(), people_.end(), [](const auto& a, const auto& b) {
        return a.active_us < b.active_us;
    });
    end(*oldest, t_us, "idle");
    remove(static_cast<std::size_t>(oldest - people_.begin()));
}

void Visit::end(Person& person, std::int64_t t_us, const std::string& reason) {
    person.session.ended = timebase_.at(t_us);
    person.session.end_reason = reason;
    jobs_.add(db::EndSession{person.session});
}

void Visit::remove(std::size_t person) {
    people_.erase(people_.begin() + static_cast<std::ptrdiff_t>(person));
    if (!current_) return;
    if (*current_ == person)
        current_.reset();
    else if (*current_ > person)
        --*current_;
}

void Visit::signIn(const db::MemberRecord& member, std::int64_t t_us, bool beside) {
    if (current_ && now().totals.guest && people_.size() == 1 && !beside) {
        const std::size_t guest = *current_;
        orphan(now(), t_us);
        end(now(), t_us, "switched");
        remove(guest);
    }
    const auto here = std::find_if(people_.begin(), people_.end(), [&](const Person& person) {
        return person.member && person.member->id == member.id;
    });
    if (here != people_.end())
        giveTurn(static_cast<std::size_t>(here - people_.begin()), t_us, true);
    else
        arrive(member, t_us);
    offerOrphan(t_us);
}

void Visit::resume(const db::MemberRecord& member, const std::string& exercise_id, std::int64_t t_us) {
    arrive(member, t_us);
    now().tapped_in = false;
    now().resumed = true;
    choose(exercise_id, true);
}

void Visit::orphan(const Person& guest, std::int64_t t_us) {
    std::erase_if(orphans_, [&](const Orphan& old) { return t_us - old.t_us >= kClaimableUs; });
    if (guest.totals.guest && !guest.done.empty()) orphans_.push_back({guest.session.id, guest.done, t_us});
}

void Visit::offerOrphan(std::int64_t t_us) {
    if (orphans_.empty() || askedAbout(now(), t_us) != nullptr) return;
    if (now().asked_about == orphans_.back().session_id) return;
    now().asked_about = orphans_.back().session_id;
    now().asked_answered = false;
}

const Visit::Orphan* Visit::askedAbout(const Person& person, std::int64_t t_us) const {
    if (person.asked_answered) return nullptr;
    const auto orphan = std::find_if(orphans_.begin(), orphans_.end(), [&](const Orphan& each) {
        return each.session_id == person.asked_about && t_us - each.t_us < kClaimableUs;
    });
    return orphan == orphans_.end() ? nullptr : &*orphan;
}

void Visit::signInGuest(std::int64_t t_us) {
    const auto here = std::find_if(people_.begin(), people_.end(),
                                   [](const Person& person) { return person.totals.guest; });
    if (here != people_.end())
        switchTo(static_cast<std::size_t>(here - people_.begin()), t_us);
    else
        arrive(std::nullopt, t_us);
}

bool Visit::switchTo(std::size_t person, std::int64_t t_us) {
    return giveTurn(person, t_us, current_ == person && now().tapped_in);
}

bool Visit::giveTurn(std::size_t person, std::int64_t t_us, bool tapped_in) {
    if (person >= people_.size() || phase_ == Phase::Lifting) return false;
    left_.reset();
    current_ = person;
    now().tapped_in = tapped_in;
    now().resumed = now().resumed && !tapped_in;
    now().active_us = t_us;
    phase_ = now().resting ? Phase::Rest : Phase::Ready;
    return true;
}

void Visit::adopt(const db::MemberRecord& member, std::int64_t t_us) {
    Person* guest = left_ ? &*left_ : current_ ? &now() : nullptr;
    if (guest == nullptr || !guest->totals.guest) return;
    jobs_.add(db::ClaimSession{guest->session.id, member.id, timebase_.at(t_us)});
    std::erase_if(orphans_, [&](const Orphan& each) { return each.session_id == guest->session.id; });
    const bool elsewhere = std::any_of(people_.begin(), people_.end(), [&](const Person& person) {
        return person.member && person.member->id == member.id;
    });
    guest->session.member_id = member.id;
    guest->member = member;
    guest->tapped_in = true;
    guest->wishes = wishesOf(member);
    guest->totals.guest = false;
    guest->totals.signed_in = true;
    guest->totals.first_name = shownName(member);
    if (left_) return;
    if (!elsewhere) return offerOrphan(t_us);
    // Their own session is open beside it: that one goes on.
    const std::size_t place = *current_;
    end(*guest, t_us, "switched");
    remove(place);
    signIn(member, t_us);
}

void Visit::claim(bool mine, std::int64_t t_us) {
    if (!current_) return;
    const Orphan* orphan = askedAbout(now(), t_us);
    now().asked_answered = true;
    if (!mine || orphan == nullptr || !now().member) return;
    jobs_.add(db::ClaimSession{orphan->session_id, now().member->id, timebase_.at(t_us)});
    now().done.insert(now().done.begin(), orphan->done.begin(), orphan->done.end());
    sumUp(now());
    std::erase_if(orphans_, [&](const Orphan& each) { return each.session_id == now().asked_about; });
}

void Visit::leave(std::int64_t t_us, const std::string& reason) {
    if (!current_) return;
    end(now(), t_us, reason);
    orphan(now(), t_us);
    left_ = now();
    remove(*current_);
    phase_ = Phase::Summary;
    summary_until_us_ = t_us + microseconds(training_.summary_s);
}

void Visit::clear() {
    // Two people take turns and one goes: the other need not tap again. Of more, nobody knows whose turn it
    // is.
    const std::int64_t went_us = left_ && left_->session.ended ? left_->session.ended->t_us : 0;
    const bool one =
        people_.size() == 1 && left_ &&
        (left_->session.end_reason == "logged_out" || went_us - people_[0].active_us < kStillHereUs);
    left_.reset();
    phase_ = Phase::Attract;
    current_.reset();
    if (one) {
        switchTo(0, std::max(people_[0].active_us, summary_until_us_ - microseconds(training_.summary_s)));
    } else if (people_.empty()) {
        visitor_ = config_.wishes;
    }
}

bool Visit::choose(const std::string& exercise_id, bool by_hand) {
    const db::ExerciseRecord* found = db::exerciseIn(catalogue_, exercise_id);
    if (found == nullptr || !current_) return false;
    const auto place = static_cast<std::size_t>(found - catalogue_.data());
    if (place != now().exercise) now().chosen_kg = 0;
    now().exercise = place;
    now().exercise_chosen |= by_hand;
    return true;
}

void Visit::typeLoad(double kg) {
    if (current_) now().typed_kg = std::clamp(kg, 0.0, 1000.0);
}

void Visit::planLoad(double kg) {
    if (current_) now().chosen_kg = std::clamp(kg, 0.0, 1000.0);
}

void Visit::wish(const ScreenWishes& wishes, std::int64_t t_us) {
    if (!current_ || !now().member) visitor_ = wishes;
    if (!current_) return;
    now().wishes = wishes;
    now().active_us = t_us;
    if (!now().member) return;
    db::MemberRecord& member = *now().member;
    member.language = wishes.language;
    member.unit = wishes.unit;
    member.left_handed = wishes.left_handed;
    member.large_text = wishes.large_text;
    member.bright = wishes.bright;
    jobs_.add(db::SaveWishes{member});
}

void Visit::trainsBy(const std::string& session_id, const std::string& program_id, int day, bool deload) {
    for (Person& person : people_) {
        if (person.session.id != session_id) continue;
        person.session.program_id = program_id;
        person.session.program_day = day;
        person.session.deload = deload;
        jobs_.add(db::StartSession{person.session});
    }
}

void Visit::setStarted() {
    phase_ = Phase::Lifting;
}

void Visit::setAbandoned() {
    phase_ = current_ && now().totals.sets > 0 ? Phase::Rest : Phase::Ready;
}

void Visit::setEnded(std::int64_t t_us, const DoneSet& set) {
    phase_ = Phase::Rest;
    Person& person = now();
    ++person.sets_started;
    person.done.push_back(set);
    person.resting = true;
    person.rest_from_us = person.active_us = t_us;
    sumUp(person);
}

void Visit::setCorrected(const DoneSet& set) {
    const auto correct = [&](Person& person) {
        for (DoneSet& done : person.done)
            if (done.id == set.id) done = set;
        sumUp(person);
    };
    for (Person& person : people_) correct(person);
    if (left_) correct(*left_);
}

void Visit::setGone(const std::string& set_id) {
    for (Person& person : people_) {
        std::erase_if(person.done, [&](const DoneSet& done) { return done.id == set_id; });
        sumUp(person);
    }
}

void Visit::setGiven(std::size_t person, const DoneSet& set) {
    if (person >= people_.size()) return;
    people_[person].done.push_back(set);
    ++people_[person].sets_started;
    sumUp(people_[person]);
}

void Visit::setBack(std::int64_t ended_us, const DoneSet& set) {
    if (!current_) return;
    now().done.push_back(set);
    now().resting = true;
    now().rest_from_us = ended_us;
    sumUp(now());
    phase_ = Phase::Rest;
}

void Visit::nextSet() {
    if (phase_ != Phase::Rest) return;
    phase_ = Phase::Ready;
    now().resting = false;
}

void Visit::activity(std::int64_t t_us) {
    if (current_) now().active_us = t_us;
    if (left_) summary_until_us_ = t_us + microseconds(training_.summary_s);
}

std::int64_t Visit::idleFrom(const Person& person) const {
    if (!person.resting) return person.active_us;
    return std::max(person.active_us, person.rest_from_us + microseconds(restOf(person, training_)));
}

void Visit::advance(std::int64_t t_us, bool busy) {
    if (phase_ == Phase::Summary) {
        if (busy) summary_until_us_ = t_us + microseconds(training_.summary_s);
        if (t_us >= summary_until_us_) clear();
    }
    const std::int64_t idle_us = microseconds(training_.idle_logout_s);
    for (std::size_t i = 0; i < people_.size();) {
        const bool waits = i != current_;
        const auto patience =
            waits ? static_cast<std::int64_t>(kWaitingFactor * static_cast<double>(idle_us)) : idle_us;
        if (phase_ == Phase::Lifting || t_us - idleFrom(people_[i]) < patience) {
            ++i;
        } else if (waits) {
            end(people_[i], t_us, "idle");
            remove(i);
        } else {
            leave(t_us, "idle");
        }
    }
}

const std::string& Visit::sessionId() const {
    static const std::string kNone;
    return current_ ? people_[*current_].session.id : kNone;
}

std::string Visit::lastLift() const {
    if (current_)
        for (auto done = people_[*current_].done.rbegin(); done != people_[*current_].done.rend(); ++done)
            if (done->view.counted > 0) return done->exercise_id;
    return catalogue_[usual_exercise_].id;
}

std::string Visit::memberId() const {
    return current_ ? people_[*current_].session.member_id.value_or("") : "";
}

const db::ExerciseRecord& Visit::exercise() const {
    return catalogue_[current_ ? people_[*current_].exercise : usual_exercise_];
}

const ScreenWishes& Visit::wishes() const {
    return current_ ? people_[*current_].wishes : left_ ? left_->wishes : visitor_;
}

void Visit::show(Snapshot& snapshot, std::int64_t t_us) const {
    const auto since = [&](std::int64_t from) { return static_cast<double>(t_us - from) / 1e6; };
    snapshot.phase = phase_;
    snapshot.wishes = wishes();
    if (left_) snapshot.visit = left_->totals;
    snapshot.exercise_id = exercise().id;
    snapshot.exercise_name = exercise().name;
    for (std::size_t i = 0; i < people_.size(); ++i) {
        const Person& person = people_[i];
        const bool lifting = i == current_ && phase_ == Phase::Lifting;
        snapshot.people.push_back({person.totals.first_name, i == current_, person.totals.sets,
                                   person.rest_from_us == 0 || lifting ? -1 : since(person.rest_from_us)});
    }
    if (!current_) return;
    const Person& person = people_[*current_];
    snapshot.visit = person.totals;
    if (const Orphan* orphan = askedAbout(person, t_us))
        snapshot.visit.claimable_sets = static_cast<int>(orphan->done.size());
    if (phase_ == Phase::Ready || phase_ == Phase::Rest) {
        for (const db::ExerciseRecord& choice : catalogue_)
            snapshot.choices.push_back({choice.id, choice.name, choice.pattern, choice.timed});
        const double left_s = training_.idle_logout_s - since(idleFrom(person));
        if (left_s <= training_.leaving_s) snapshot.leaving_in_s = std::max(0.0, left_s);
    }
    if (phase_ == Phase::Rest) {
        snapshot.rest_s = since(person.rest_from_us);
        snapshot.rest_planned_s = restOf(person, training_);
    }
}

}  // namespace plumbline::app
