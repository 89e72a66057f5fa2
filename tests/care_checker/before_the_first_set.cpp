// BC-01 to BC-07; BC-03 is in soreness.cpp, BC-04 in gentle.cpp, BC-05 in coming_back.cpp.

#include <algorithm>
#include <cmath>
#include <optional>

#include "tests/care_checker/in_force.h"

namespace plumbline::care_checker {
namespace {

using app::CareMode;
using app::CareReason;

/// BC-06 names minutes, and items have times of their own: so much more or less is about as long.
constexpr double kAboutPart = 0.5;

const char* wordOf(app::SoreTrend trend) {
    switch (trend) {
        case app::SoreTrend::Better:
            return "better";
        case app::SoreTrend::Same:
            return "same";
        case app::SoreTrend::Worse:
            return "worse";
    }
    return "";
}

void checkIn(const Look& look) {
    const VisitLog& visit = look.visit;
    if (visit.touches > 0) look.judged("BC-01", "touches");
    if (visit.touches > 3)
        look.say("BC-01", fmt::format("the check-in took {} touches, three at most", visit.touches));
    bool consented = standingBefore(look.before).consented;
    for (const db::HealthRecord& row : visit.health) {
        look.judged("BC-01", "consent of a row");
        if (row.kind == "consent") consented = true;
        const bool ends = row.kind == "consent_end" || row.kind == "lifted" || row.kind == "flare_end";
        if (!consented && !ends)
            look.say("BC-01", fmt::format("a row '{}' was kept without the member's consent", row.kind));
        if (row.kind == "consent_end") consented = false;
    }
    const bool today = std::any_of(look.before.begin(), look.before.end(), [&](const VisitLog& each) {
        return each.day == visit.day && each.said_soreness;
    });
    const bool to_ask = standingBefore(look.before).consented && !today && visit.arrived.care;
    if (to_ask) look.judged("BC-01", "asked");
    if (to_ask && !visit.arrived.care->asks) look.say("BC-01", "nobody asked how the back is at tap-in");
    if (visit.skipped) {
        look.judged("BC-01", "skipped");
        if (std::any_of(visit.health.begin(), visit.health.end(),
                        [](const db::HealthRecord& row) { return row.kind == "check_in"; }))
            look.say("BC-01", "the check-in was skipped and an answer was kept");
    }
    if (!consented || !visit.said_soreness || visit.skipped) return;
    look.judged("BC-01", "kept");
    const bool kept = std::any_of(visit.health.begin(), visit.health.end(), [&](const db::HealthRecord& row) {
        return row.kind == "check_in" && row.soreness == visit.said_soreness &&
               (!visit.said_trend || row.trend == wordOf(*visit.said_trend));
    });
    if (!kept) look.say("BC-01", fmt::format("soreness {} was said and is in no row", *visit.said_soreness));
}

/// What the glass has to show and must not offer while a flag stands.
void underAFlag(const Look& look, const Picture& shown) {
    look.judged("BC-02", "what is offered");
    if (!shown.care || shown.care->mode != CareMode::Blocked)
        look.say("BC-02", "a red flag stands and loaded work is not blocked");
    if (!says(shown.care, {CareReason::What::Flag}))
        look.say("BC-02", "a red flag stands and the glass does not say so");
    // In whatever words: a doctor, a physiotherapist, medical help.
    if (shown.banner.find("doctor") == std::string::npos && shown.banner.find("medical") == std::string::npos)
        look.say("BC-02",
                 fmt::format("a red flag stands and no professional is advised: \"{}\"", shown.banner));
    for (const app::SlotView& slot : shown.plan.slots)
        if (loaded(look.facts, slot))
            look.say("BC-02", fmt::format("a red flag stands and {} is offered", slot.exercise_id));
    if (shown.plan.kg.value_or(0) > 0)
        look.say("BC-02", fmt::format("a red flag stands and {} kg are offered", *shown.plan.kg));
}

void redFlags(const Look& look) {
    const VisitLog& visit = look.visit;
    for (const db::HealthRecord& row : visit.health) {
        if (row.kind == "flags" && !row.flags.empty() && visit.said_flags.empty())
            look.say("BC-02", "a red flag was stored that nobody had said");
        if (row.kind != "lifted") continue;
        look.judged("BC-02", "lifted");
        const auto role = look.facts.roles.find(row.author_id);
        if (role == look.facts.roles.end() || (role->second != "trainer" && role->second != "owner"))
            look.say("BC-02", "a red flag was lifted by somebody who is no trainer");
        if (row.reason.empty()) look.say("BC-02", "a red flag was lifted without a reason");
        if (std::none_of(visit.changes.begin(), visit.changes.end(),
                         [](const db::OverrideRecord& each) { return each.field == "flag"; }))
            look.say("BC-02", "a red flag was lifted and the chain of changes does not say so");
    }
    if (visit.ready && standingIn(look).flagged) underAFlag(look, *visit.ready);
    if (visit.flags_said) underAFlag(look, *visit.flags_said);
    for (const SetLog& set : visit.sets) {
        if (set.stored.target_g.value_or(0) <= 0) continue;
        look.judged("BC-02", "a loaded set");
        if (standingAt(look, set.before.t_us).flagged)
            look.say("BC-02", fmt::format("a red flag stands and {} was asked for", set.stored.exercise_id));
    }
}

void preparation(const Look& look) {
    if (!look.visit.ready || !look.visit.ready->care) return;
    const Picture& shown = *look.visit.ready;
    const auto& slots = shown.plan.slots;
    const bool loads = std::any_of(slots.begin(), slots.end(),
                                   [&](const app::SlotView& slot) { return loaded(look.facts, slot); });
    if (!loads || shown.care->mode == CareMode::Blocked) return;
    look.judged("BC-06", "the block");
    const auto& items = shown.care->preparation;
    if (items.empty()) return look.say("BC-06", "loaded work without a preparation block");
    const bool active = std::any_of(items.begin(), items.end(), [](const app::PrepItem& item) {
        return hasWord(item.exercise_id,
                       {"bird_dog", "toe_tap", "dead_bug", "bridge", "side_plank", "pallof"});
    });
    if (!active) look.say("BC-06", "the preparation block has no activation");
    const bool mobile = std::any_of(items.begin(), items.end(), [&](const app::PrepItem& item) {
        const db::ExerciseRecord* record = db::exerciseIn(look.facts.catalogue, item.exercise_id);
        return record != nullptr && record->pattern == "mobility";
    });
    if (!mobile) look.say("BC-06", "the preparation block has no mobility");
    double total_s = 0;
    for (const app::PrepItem& item : items) {
        if (item.hold_s <= 0) look.say("BC-06", fmt::format("{} has no time", item.exercise_id));
        total_s += item.hold_s * (item.per_side ? 2 : 1);
    }
    const auto asked_s = numberOf(look, "BC-06", "preparation_s");
    if (!asked_s) return;
    look.judged("BC-06", "its length");
    if (std::abs(total_s - *asked_s) > *asked_s * kAboutPart)
        look.say("BC-06",
                 fmt::format("the preparation block takes {} s, about {} s are right", total_s, *asked_s));
}

/// Kilograms of the ramp that led to this work. Empty: it led to other work, for what the day is under has
/// changed meanwhile: a flare-up that was said after a step of the ramp makes the work lighter.
std::optional<std::vector<double>> rampOf(const Look& look, const Exposure& work) {
    std::vector<double> steps;
    for (const SetLog& set : look.visit.sets) {
        if (set.stored.slot != work.slot || set.stored.kind != "warm_up" || set.stored.deleted ||
            set.stored.exercise_id != work.exercise_id || !set.before.plan.kg ||
            set.before.t_us >= work.sets.front()->before.t_us)
            continue;
        if (set.before.care && set.before.care->mode != work.mode) return std::nullopt;
        steps.push_back(*set.before.plan.kg);
    }
    return steps;
}

void ramp(const Look& look) {
    for (const Exposure& work : exposuresOf(look.visit)) {
        const double top = work.plan.kg.value_or(0);
        const auto led = rampOf(look, work);
        if (!led) {
            look.skipped("BC-07", "the work became another after the ramp");
            continue;
        }
        const std::vector<double>& steps = *led;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            look.judged("BC-07", "a step");
            const double next = i + 1 < steps.size() ? steps[i + 1] : top;
            if (steps[i] > top + kSlack)
                look.say("BC-07", fmt::format("{}: a ramp step of {} kg above {} kg", work.exercise_id,
                                              steps[i], top));
            if (next - steps[i] < look.facts.step_kg - kSlack)
                look.say("BC-07", fmt::format("{}: from {} to {} kg is less than a plate change",
                                              work.exercise_id, steps[i], next));
            if (i > 0 && next - steps[i] > steps[i] - steps[i - 1] + look.facts.step_kg + kSlack)
                look.say("BC-07", fmt::format("{}: the jump from {} to {} kg is larger than the one before",
                                              work.exercise_id, steps[i], next));
        }
        if (!steps.empty()) {
            look.judged("BC-07", "from the empty bar");
            if (steps.front() > look.facts.bar_kg + kSlack)
                look.say("BC-07", fmt::format("{}: the ramp begins with {} kg and not with the empty bar",
                                              work.exercise_id, steps.front()));
        }
        const SetLog& first = *work.sets.front();
        const bool as_planned = std::abs(liftedKg(first) - top) < kSlack;
        if (!as_planned || top < 2 * look.facts.bar_kg || work.plan.reps == 0) continue;
        look.judged("BC-07", "there is one");
        if (steps.empty())
            look.say("BC-07", fmt::format("{}: {} kg without a ramp, slot {} of {}", work.exercise_id, top,
                                          work.slot, work.program_id));
    }
}

}  // namespace

void beforeTheFirstSet(const Look& look) {
    checkIn(look);
    redFlags(look);
    soreness(look);
    gentle(look);
    comingBack(look);
    preparation(look);
    ramp(look);
}

}  // namespace plumbline::care_checker
