#include "ui/cues.h"

#include <algorithm>
#include <string>

namespace plumbline::ui {
namespace {

constexpr double kLikeARep = 0.6;  // of the counted repetitions' way
constexpr std::int64_t kSaidAgainUs = 500'000;

const std::string* personOf(const app::Snapshot& snapshot) {
    for (const app::PersonView& person : snapshot.people)
        if (person.current) return &person.name;
    return snapshot.visit.signed_in || snapshot.visit.guest ? &snapshot.visit.first_name : nullptr;
}

bool samePerson(const app::Snapshot& before, const app::Snapshot& now) {
    const std::string* was = personOf(before);
    const std::string* is = personOf(now);
    // A set may begin before anybody has said who lifts.
    return was == nullptr || is == nullptr || *was == *is;
}

bool signedIn(const app::Snapshot& before, const app::Snapshot& now) {
    const auto members = [](const app::Snapshot& snapshot) {
        return std::count_if(snapshot.people.begin(), snapshot.people.end(),
                             [](const app::PersonView& person) { return !person.name.empty(); });
    };
    return (now.visit.signed_in && !before.visit.signed_in) || members(now) > members(before);
}

/// The longest way a repetition of the set has taken.
double wayOf(const app::SetView& set) {
    double way = 0;
    for (const app::RepView& rep : set.reps)
        if (rep.counted) way = std::max(way, rep.rom);
    return way;
}

void hearReps(const app::SetView& before, const app::SetView& now, std::vector<Cue>& cues) {
    const double way = wayOf(now);
    for (std::size_t i = 0; i < now.reps.size(); ++i) {
        const app::RepView& rep = now.reps[i];
        const app::RepView* known = i < before.reps.size() ? &before.reps[i] : nullptr;
        if (rep.counted) {
            if (known == nullptr || (!known->counted && !known->struck)) cues.push_back(Cue::Rep);
        } else if (known == nullptr && !rep.struck && !rep.failed && way > 0 && rep.rom >= kLikeARep * way) {
            cues.push_back(Cue::NotTaken);
        }
    }
    if (now.state > before.state) cues.push_back(now.state == app::LossState::Stop ? Cue::Stop : Cue::Near);
}

void hearSet(const app::Snapshot& before, const app::Snapshot& now, std::vector<Cue>& cues) {
    if (!now.set || !samePerson(before, now)) return;
    const bool same = before.set && before.set->number == now.set->number &&
                      before.set->reps.size() <= now.set->reps.size();
    if (!same && now.set->ended) return;
    hearReps(same ? *before.set : app::SetView{}, *now.set, cues);
}

/// Said for the first time, or once more after a while.
bool warnedAnew(const app::Snapshot& before, const app::Snapshot& now) {
    return std::any_of(now.notices.begin(), now.notices.end(), [&](const app::Notice& notice) {
        if (notice.kind != app::Notice::Kind::Warning) return false;
        return std::none_of(before.notices.begin(), before.notices.end(), [&](const app::Notice& old) {
            return old.text == notice.text && notice.until_us - old.until_us < kSaidAgainUs;
        });
    });
}

bool holdReached(const app::Snapshot& before, const app::Snapshot& now) {
    return before.hold && now.hold && before.hold->running && now.hold->target_s > 0 &&
           before.hold->held_s < now.hold->target_s && now.hold->held_s >= now.hold->target_s;
}

}  // namespace

std::vector<Cue> cuesBetween(const app::Snapshot& before, const app::Snapshot& now) {
    std::vector<Cue> cues;
    if (before.number == 0 || now.number <= before.number || now.t_us < before.t_us ||
        now.t_us - before.t_us > kHeardGapUs)
        return cues;
    if (signedIn(before, now)) cues.push_back(Cue::SignIn);
    if (warnedAnew(before, now)) cues.push_back(Cue::NotTaken);
    if (holdReached(before, now)) cues.push_back(Cue::Hold);
    hearSet(before, now, cues);
    return cues;
}

}  // namespace plumbline::ui
