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

/// Keeps the graver of the two.
void hear(Cue cue, std::optional<Cue>& gravest) {
    if (!gravest || cue > *gravest) gravest = cue;
}

void hearReps(const app::SetView& before, const app::SetView& now, std::optional<Cue>& gravest) {
    const double way = wayOf(now);
    for (std::size_t i = 0; i < now.reps.size(); ++i) {
        const app::RepView& rep = now.reps[i];
        const app::RepView* known = i < before.reps.size() ? &before.reps[i] : nullptr;
        if (rep.counted) {
            if (known == nullptr || (!known->counted && !known->struck)) hear(Cue::Rep, gravest);
        } else if (known == nullptr && !rep.struck && !rep.failed && way > 0 && rep.rom >= kLikeARep * way) {
            hear(Cue::NotTaken, gravest);
        }
    }
    if (now.state > before.state) hear(now.state == app::LossState::Stop ? Cue::Stop : Cue::Near, gravest);
}

void hearSet(const app::Snapshot& before, const app::Snapshot& now, std::optional<Cue>& gravest) {
    if (!now.set || !samePerson(before, now)) return;
    const bool same = before.set && before.set->number == now.set->number &&
                      before.set->reps.size() <= now.set->reps.size();
    if (!same && now.set->ended) return;
    hearReps(same ? *before.set : app::SetView{}, *now.set, gravest);
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

/// Its time is full, or that of its first side.
bool holdReached(const app::Snapshot& before, const app::Snapshot& now) {
    if (!before.hold || !now.hold || !before.hold->running || now.hold->target_s <= 0) return false;
    const auto passed = [&](double at_s) { return before.hold->held_s < at_s && now.hold->held_s >= at_s; };
    return passed(now.hold->target_s) || (now.hold->per_side && passed(now.hold->target_s / 2));
}

bool restOver(const app::Snapshot& before, const app::Snapshot& now) {
    return before.phase == app::Phase::Rest && now.phase == app::Phase::Rest && samePerson(before, now) &&
           now.rest_planned_s > 0 && before.rest_s < now.rest_planned_s && now.rest_s >= now.rest_planned_s;
}

bool liftedUneven(const app::Snapshot& snapshot) {
    return snapshot.load.hooks && snapshot.live.in_hand && snapshot.load.uneven;
}

/// One more plate would tip it, it tips, or one end missed its hook. A technician presses single hooks.
bool tipsMore(const app::Snapshot& before, const app::Snapshot& now) {
    const app::LoadView &was = before.load, &is = now.load;
    return is.hooks && !now.service && (is.tip > was.tip || (is.off_hook && !was.off_hook));
}

}  // namespace

std::optional<Cue> cueBetween(const app::Snapshot& before, const app::Snapshot& now) {
    std::optional<Cue> gravest;
    if (before.number == 0 || now.number <= before.number || now.t_us < before.t_us ||
        now.t_us - before.t_us > kHeardGapUs)
        return gravest;
    if (signedIn(before, now)) hear(Cue::SignIn, gravest);
    if (restOver(before, now)) hear(Cue::Rested, gravest);
    if (warnedAnew(before, now)) hear(Cue::NotTaken, gravest);
    if (holdReached(before, now)) hear(Cue::Hold, gravest);
    if (liftedUneven(now) && !liftedUneven(before)) hear(Cue::Uneven, gravest);
    hearSet(before, now, gravest);
    if (tipsMore(before, now)) hear(Cue::Tip, gravest);
    return gravest;
}

}  // namespace plumbline::ui
