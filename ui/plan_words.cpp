#include "ui/plan_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/care_words.h"
#include "ui/language.h"
#include "ui/parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

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

}  // namespace

Prescription prescription(const app::PlanView& plan) {
    Prescription text;
    // How many sets there are is about the work, and of those only about the ones that are alike.
    const bool alike = plan.kind == app::NextKind::Work && !plan.amrap;
    if (plan.sets > 0 && alike) text.sets = std::to_string(plan.sets);
    if (plan.hold_s > 0)
        text.each = say("{} s", number(plan.hold_s, 0));
    else if (plan.distance_m > 0)
        text.each = say("{} m", number(plan.distance_m, 0));
    else if (plan.reps > 0)
        text.each = plan.amrap                  ? say("{} or more", plan.reps)
                    : plan.reps_max > plan.reps ? fmt::format("{}–{}", plan.reps, plan.reps_max)
                    : alike                     ? std::to_string(plan.reps)
                                                : countText(plan.reps, "rep", "reps");
    if (plan.per_side && !text.each.empty()) text.side = say("each side");
    return text;
}

std::string ofSides(const std::string& amount, int sides) {
    return sides == 1 ? amount : fmt::format("{} × {}", sides, amount);
}

std::string askedReps(const app::SetView& set) {
    return ofSides(std::to_string(set.target_reps / set.sides), set.sides);
}

std::string prescriptionText(const app::PlanView& plan, const std::string& unit) {
    const Prescription text = prescription(plan);
    return joined(joined(joined(text.sets, " × ", text.each), " ", text.side), " · ",
                  plan.kg ? massText(*plan.kg, unit) : "");
}

bool bodyOnly(const app::PlanView& plan) {
    return std::any_of(plan.slots.begin(), plan.slots.end(),
                       [](const app::SlotView& slot) { return slot.current && slot.body; });
}

std::string slotText(const app::SlotView& slot, const std::string& unit) {
    if (slot.skipped) return say("not today");
    app::PlanView plan;
    plan.sets = slot.sets;
    plan.reps = slot.reps;
    plan.reps_max = slot.reps_max;
    plan.amrap = slot.amrap;
    plan.hold_s = slot.hold_s;
    plan.distance_m = slot.distance_m;
    plan.per_side = slot.per_side;
    plan.kg = slot.kg;
    return prescriptionText(plan, unit);
}

std::string stopText(const app::PlanView& plan) {
    std::string text;
    if (plan.hold_s <= 0 && plan.cap_pct > 0) text = say("stop at {} slower", percentText(plan.cap_pct));
    if (plan.effort > 0) text = joined(text, " · ", say("effort up to {}", effortText(plan.effort)));
    if (plan.fast_mps > 0)
        text =
            joined(text, " · ", say("{}–{} m/s", velocityText(plan.slow_mps), velocityText(plan.fast_mps)));
    const bool tempo = plan.hold_s <= 0 && !plan.tempo.empty();
    return tempo ? joined(text, " · ", say("tempo {}", plan.tempo)) : text;
}

std::string effortText(double effort) {
    return number(effort, effort == std::round(effort) ? 0 : 1);
}

std::string doneText(const app::PlanView& plan) {
    switch (plan.kind) {
        case app::NextKind::WarmUp:
            return say("warm-up {} of {}", plan.set, plan.of_sets);
        case app::NextKind::BackOff:
            return say("lighter set {} of {}", plan.set, plan.of_sets);
        case app::NextKind::Test:
            return say("test set");
        case app::NextKind::Work:
            break;
    }
    if (plan.sets <= 0) return {};
    if (plan.done >= plan.sets) return say("all {} sets done", plan.sets);
    return say("set {} of {}", plan.done + 1, plan.sets);
}

std::string placeText(const app::PlanView& plan) {
    const auto current =
        std::find_if(plan.slots.begin(), plan.slots.end(), [](const auto& slot) { return slot.current; });
    if (current == plan.slots.end()) return {};
    const auto notToday = [](const auto& slot) { return slot.skipped; };
    const auto before = current - plan.slots.begin() - std::count_if(plan.slots.begin(), current, notToday);
    const auto all = std::ssize(plan.slots) - std::count_if(plan.slots.begin(), plan.slots.end(), notToday);
    return say("exercise {} of {}", before + 1, all);
}

std::vector<std::string> programTexts(const app::PlanView& plan) {
    if (plan.program.empty() && plan.deload) return {say("lighter week")};
    if (plan.program.empty()) return {};
    const std::string week = plan.deload      ? say("lighter week")
                             : plan.weeks > 1 ? say("week {} of {}", plan.week, plan.weeks)
                                              : say("week {}", plan.week);
    const std::string day = joined(week, " · ", heard(plan.day));
    return {joined(heard(plan.program), " · ", day), day, week};
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
    if (set.pain || set.deleted || set.not_clean || set.state == app::LossState::Stop) return false;
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
                                ofSides(number(set.target_hold_s / set.sides, 0), set.sides));
    const auto failed = [](const app::RepView& rep) { return rep.failed; };
    if (std::any_of(set.reps.begin(), set.reps.end(), failed)) return say("stopped: an attempt failed");
    if (set.state == app::LossState::Stop)
        return joined(say("stopped at {}", lossText(statedLoss(set), statedLossSd(set))), " · ",
                      formText(set));
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
    const std::string form = formText(set);
    if (set.counted < set.target_reps) {
        const std::string reps = say("{} of {} reps", set.counted, askedReps(set));
        return joined(form, " · ", reps);
    }
    if (set.not_clean) return form;
    return joined(say("clean set"), " · ", form);
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
