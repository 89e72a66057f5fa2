#include "ui/plan_words.h"

#include <algorithm>
#include <cmath>

#include "ui/language.h"
#include "ui/parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using What = app::Reason::What;

std::string joined(const std::string& before, const std::string& between, const std::string& after) {
    return before.empty() || after.empty() ? before + after : before + between + after;
}

/// "10 + 1.25", largest first.
std::string sumText(std::vector<double> kgs, const std::string& unit) {
    std::sort(kgs.rbegin(), kgs.rend());
    std::string sum;
    for (const double kg : kgs) sum = joined(sum, " + ", massNumber(kg, unit));
    return sum;
}

std::vector<double> platesOf(const app::LoadingView& loading, app::RackSide side, bool add) {
    std::vector<double> kgs;
    for (const app::PlateMove& move : loading.moves)
        if (move.side == side && move.add == add) kgs.push_back(move.kg);
    std::sort(kgs.begin(), kgs.end());
    return kgs;
}

std::string dayCount(double days) {
    const int whole = std::max(1, static_cast<int>(std::lround(days)));
    if (whole == 1) return say("1 day");
    if (whole < 14) return say("{} days", whole);
    if (whole < 60) return say("{} weeks", whole / 7);
    return say("{} months", static_cast<int>(std::lround(whole / 30.44)));
}

/// The step that says what follows from the others; null without any.
const app::Reason* conclusion(const app::PlanView& plan) {
    const auto concludes = [](const app::Reason& r) {
        return r.what == What::Chosen || r.what == What::StepUp || r.what == What::StepDown ||
               r.what == What::Same || r.what == What::FirstTime;
    };
    const auto it = std::find_if(plan.why.rbegin(), plan.why.rend(), concludes);
    return it == plan.why.rend() ? nullptr : &*it;
}

/// What a conclusion rests on, in few words; empty: on nothing but last time.
std::string groundsText(const app::PlanView& plan) {
    for (const app::Reason& reason : plan.why) {
        if (reason.what == What::Pain) return say("pain last time");
        if (reason.what == What::FailedRep) return say("a rep failed last time");
        if (reason.what == What::StoppedEarly) return say("stopped early last time");
        if (reason.what == What::LongAway) return say("{} away", dayCount(reason.days));
        if (reason.what == What::Clean) return say("every set clean last time");
    }
    return {};
}

}  // namespace

Prescription prescription(const app::PlanView& plan) {
    Prescription text;
    if (plan.sets > 0) text.sets = std::to_string(plan.sets);
    if (plan.hold_s > 0)
        text.each = say("{} s", number(plan.hold_s, 0));
    else if (plan.reps > 0)
        text.each = std::to_string(plan.reps);
    return text;
}

std::string prescriptionText(const app::PlanView& plan, const std::string& unit) {
    const Prescription text = prescription(plan);
    return joined(joined(text.sets, " × ", text.each), " · ", plan.kg ? massText(*plan.kg, unit) : "");
}

std::string stopText(const app::PlanView& plan, bool with_tempo) {
    if (plan.hold_s > 0 || plan.cap_pct <= 0) return {};
    const std::string tempo = plan.tempo.empty() || !with_tempo ? "" : say("tempo {}", plan.tempo);
    return joined(say("stop at {} loss", percentText(plan.cap_pct)), " · ", tempo);
}

std::string doneText(const app::PlanView& plan) {
    if (plan.sets <= 0) return {};
    if (plan.done >= plan.sets) return say("all {} sets done", plan.sets);
    return say("set {} of {}", plan.done + 1, plan.sets);
}

std::string agoText(double days) {
    if (days < 0.5) return say("today");
    if (days < 1.5) return say("yesterday");
    const int whole = static_cast<int>(std::lround(days));
    if (whole < 14) return say("{} days ago", whole);
    if (whole < 60) return say("{} weeks ago", whole / 7);
    return say("{} months ago", static_cast<int>(std::lround(whole / 30.44)));
}

std::string lastTimeText(const app::LastTimeView& last, const std::string& unit, bool brief) {
    std::string text = say("last time");
    if (last.kg)
        text += " " + massText(*last.kg, unit);
    else
        text += " " + say("{} sets, {} reps", last.sets, last.reps);
    if (!brief) text += ", " + agoText(last.days);
    if (last.best_velocity > 0) text += " · " + say("best {} m/s", velocityText(last.best_velocity));
    if (!brief && last.best_velocity > 0) text += " · " + say("loss {}", percentText(last.loss_pct));
    return text;
}

std::string reasonSentence(const app::Reason& reason, const std::string& unit) {
    const std::string kg = massText(reason.kg, unit);
    switch (reason.what) {
        case What::FirstTime:
            return reason.kg > 0
                       ? say("Nothing is known of this lift yet: begin light, with the bar of {}.", kg)
                       : say("Nothing is known of this lift yet: begin light.");
        case What::LastTime:
            return reason.count == 1
                       ? say("Last time, {}: {} in 1 set.", agoText(reason.days), kg)
                       : say("Last time, {}: {} in {} sets.", agoText(reason.days), kg, reason.count);
        case What::Clean:
            return say("Every set reached its reps without a stop.");
        case What::StoppedEarly:
            return reason.count == 1 ? say("1 set was stopped before its reps.")
                                     : say("{} sets were stopped before their reps.", reason.count);
        case What::Pain:
            return say("Pain was noted last time.");
        case What::LongAway:
            return say("{} since this lift.", dayCount(reason.days));
        case What::StepUp:
            return say("Therefore {} more.", kg);
        case What::StepDown:
            return say("Therefore {} less.", kg);
        case What::Same:
            return say("Therefore the same.");
        case What::Rounded:
            return say("The plates here make {}.", kg);
        case What::Chosen:
            return say("You chose {}.", kg);
        case What::FailedRep:
            return say("An attempt did not get up last time.");
    }
    return {};
}

std::string whyText(const app::PlanView& plan, const std::string& unit) {
    const app::Reason* end = conclusion(plan);
    if (end == nullptr) return {};
    if (end->what == What::Chosen) return say("your choice");
    if (end->what == What::FirstTime) return say("first time here: begin light");
    std::string step = say("as last time");
    if (end->what == What::StepUp) step = "+" + massText(end->kg, unit);
    if (end->what == What::StepDown) step = "−" + massText(end->kg, unit);
    return joined(groundsText(plan), ": ", step);
}

std::vector<std::string> moveTexts(const app::LoadingView& loading, const std::string& unit) {
    using app::RackSide;
    std::vector<std::string> lines;
    for (const bool add : {false, true}) {
        const std::vector<double> left = platesOf(loading, RackSide::Left, add);
        const std::vector<double> right = platesOf(loading, RackSide::Right, add);
        if (left == right) {
            if (left.empty()) continue;
            lines.push_back(add ? say("add {} a side", sumText(left, unit))
                                : say("take off {} a side", sumText(left, unit)));
            continue;
        }
        if (!left.empty())
            lines.push_back(add ? say("left: add {}", sumText(left, unit))
                                : say("left: take off {}", sumText(left, unit)));
        if (!right.empty())
            lines.push_back(add ? say("right: add {}", sumText(right, unit))
                                : say("right: take off {}", sumText(right, unit)));
    }
    return lines;
}

std::string movesText(const app::LoadingView& loading, const std::string& unit) {
    std::string moves;
    for (const std::string& text : moveTexts(loading, unit)) moves = joined(moves, " · ", text);
    return moves;
}

bool clean(const app::SetView& set) {
    if (set.pain || set.deleted || set.state == app::LossState::Stop) return false;
    const bool all =
        std::all_of(set.reps.begin(), set.reps.end(), [](const auto& rep) { return rep.counted; });
    if (set.held_s > 0) return set.held_s >= set.target_hold_s;
    return all && set.counted > 0 && (set.target_reps == 0 || set.counted >= set.target_reps);
}

std::string qualityText(const app::SetView& set) {
    if (set.deleted) return say("deleted: counts no more");
    if (set.pain) return say("pain noted");
    if (set.held_s > 0)
        return clean(set) ? say("held to the end")
                          : say("{} s short of {} s", number(std::ceil(set.target_hold_s - set.held_s), 0),
                                number(set.target_hold_s, 0));
    const auto failed = [](const app::RepView& rep) { return rep.failed; };
    if (std::any_of(set.reps.begin(), set.reps.end(), failed)) return say("stopped: an attempt failed");
    if (set.state == app::LossState::Stop)
        return say("stopped at {}", lossText(statedLoss(set), statedLossSd(set)));
    std::vector<std::string> whys;
    int others = 0;
    for (const app::RepView& rep : set.reps) {
        if (rep.counted) continue;
        ++others;
        if (!rep.why_not.empty() && std::find(whys.begin(), whys.end(), rep.why_not) == whys.end())
            whys.push_back(rep.why_not);
    }
    if (others > 0) {
        const std::string count = others == 1 ? say("1 rep not counted") : say("{} reps not counted", others);
        return whys.size() == 1 ? count + ": " + heard(whys.front()) : count;
    }
    if (set.counted == 0) return say("no rep counted");
    if (set.counted < set.target_reps) return say("{} of {} reps", set.counted, set.target_reps);
    return say("clean set");
}

std::string recordText(const app::RecordView& record, const std::string& unit, bool brief) {
    using Better = app::RecordView::What;
    const std::string now = massText(record.value, unit);
    const std::string before = brief ? "" : " " + say("(before {})", massText(record.before, unit));
    switch (record.what) {
        case Better::Load:
            return say("heaviest ever, {}", now) + before;
        case Better::Volume:
            return say("most volume ever, {}", now) + before;
        case Better::E1rm:
            return say("highest e1RM, {}", now) + before;
        case Better::Velocity:
            break;
    }
    return say("fastest with {}, {} m/s", massText(record.at_kg, unit), velocityText(record.value)) +
           (brief ? "" : " " + say("(before {})", velocityText(record.before)));
}

std::string lineText(const app::SummaryLine& line, const std::string& unit, bool brief) {
    std::string text = line.sets == 1 ? say("1 set") : say("{} sets", line.sets);
    if (line.held_s > 0) return text + " · " + say("longest {}", clockText(line.held_s));
    if (!brief) text += " · " + (line.reps == 1 ? say("1 rep") : say("{} reps", line.reps));
    if (line.top_kg) text += " · " + massText(*line.top_kg, unit);
    if (!brief && line.best_velocity > 0)
        text += " · " + say("best {} m/s", velocityText(line.best_velocity));
    if (line.next_kg) text += " · " + say("next {}", massText(*line.next_kg, unit));
    return text;
}

std::string patternText(const std::string& pattern) {
    if (pattern == "squat") return say("Squats");
    if (pattern == "hinge") return say("Hip hinge");
    if (pattern == "press") return say("Press");
    if (pattern == "pull") return say("Pull");
    if (pattern == "carry") return say("Carry");
    if (pattern == "core") return say("Core");
    if (pattern == "mobility") return say("Mobility");
    return pattern;
}

}  // namespace plumbline::ui
