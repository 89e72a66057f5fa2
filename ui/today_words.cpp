#include "ui/today_words.h"

#include <algorithm>
#include <string>
#include <vector>

#include "ui/care_parts.h"
#include "ui/language.h"
#include "ui/parts.h"
#include "ui/plan_words.h"
#include "ui/training_parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

/// What is known of the weight, a line each; the most useful first.
std::vector<std::string> knownLines(const app::Snapshot& snapshot) {
    const app::PlanView& plan = snapshot.plan;
    const std::string& unit = snapshot.wishes.unit;
    if (snapshot.exercise_id.empty()) return {};
    if (plan.loading) return {say("your earlier sets are being read")};
    std::vector<std::string> lines;
    if (!plan.note.empty()) lines.push_back(heard(plan.note));
    if (!plan.changed_by.empty()) lines.push_back(say("changed by {}", plan.changed_by));
    std::string why = whyText(plan, unit);
    if (!lines.empty() && why == lines.back()) why.clear();
    const std::string last = plan.last && !isTimed(snapshot) ? lastTimeText(*plan.last, unit, false) : "";
    if (snapshot.set && snapshot.set->counted > 0)
        lines.push_back(say("last set: {} · best {} m/s · loss {}", repsText(snapshot.set->counted),
                            velocityText(snapshot.set->best_velocity),
                            percentText(statedLoss(*snapshot.set))));
    else if (!last.empty())
        lines.push_back(last);
    if (!why.empty()) lines.push_back(why);
    const bool offered = careOf(snapshot).mode != app::CareMode::Blocked && !isNotForToday(snapshot);
    if (!plan.kg && !isTimed(snapshot) && !bodyOnly(plan) && offered)
        lines.push_back(snapshot.load.hooks ? say("No weight is known for it: load what you want to lift.")
                                            : say("No weight is known for it: say what is on the bar."));
    return lines;
}

/// The name of the exercise, and in the same row at its end how far along the plan is, or the plan: the
/// longest of `ends` that leaves the name its size, or none where the shortest would cut it.
void titleRow(Canvas& canvas, const app::Snapshot& snapshot, const Rect& inner, double baseline,
              const std::vector<std::string>& ends, Face face) {
    const bool chosen = !snapshot.exercise_id.empty();
    const Colour colour = face == Face::Body ? colours::kQuiet : colours::kText;
    const std::string name = chosen ? heard(snapshot.exercise_name) : say("what do you lift?");
    const double named = canvas.textWidth(name, Face::Title);
    std::string end;
    for (const std::string& each : ends) {
        end = each;
        if (named + canvas.textWidth(end, face) + 4 <= inner.w) break;
    }
    if (canvas.textWidth(name, Face::Body) + canvas.textWidth(end, face) + 4 > inner.w) end.clear();
    const double taken =
        end.empty() ? 0 : canvas.text(inner.right(), baseline, end, face, colour, Align::Right) + 4;
    fitted(canvas, {inner.x, baseline, inner.w - taken, 0}, name, {Face::Title, Face::Label, Face::Body},
           chosen ? colours::kText : colours::kQuiet);
}

std::string weightOf(const app::Snapshot& snapshot) {
    return snapshot.plan.kg ? massText(*snapshot.plan.kg, snapshot.wishes.unit) : "";
}

/// The row of the prescription, without and with when to stop in the smallest letters.
struct RowWidth {
    double plan, all;
};
RowWidth rowWidth(const Canvas& canvas, const app::Snapshot& snapshot, Face face) {
    const Prescription plan = prescription(snapshot.plan);
    const double words = canvas.textWidth(plan.sets + plan.each + weightOf(snapshot), face) +
                         canvas.textWidth(plan.side, Face::Body) + 4 * canvas.caps(face);
    return {words, words + canvas.textWidth(stopText(snapshot.plan), Face::Quiet)};
}

/// "5 × 5  82.5 kg", large, and when to stop; not so large where there is no line `below` for the latter.
/// False: there was no room for where to stop and in what tempo.
bool prescriptionRow(Canvas& canvas, const app::Snapshot& snapshot, const Rect& inner, double baseline,
                     bool below) {
    const Prescription plan = prescription(snapshot.plan);
    const std::string kg = weightOf(snapshot), stop = stopText(snapshot.plan);
    const RowWidth large = rowWidth(canvas, snapshot, Face::Word);
    const Face face = (below ? large.plan : large.all) <= inner.w ? Face::Word : Face::Title;
    const double caps = canvas.caps(face);
    double x = inner.x;
    if (!plan.sets.empty()) x += canvas.text(x, baseline, plan.sets, face, colours::kText) + caps * 0.75;
    if (!plan.sets.empty() && !plan.each.empty()) {
        canvas.shape(Shape::Cross, x, baseline - caps * 0.42, caps * 0.42, colours::kText);
        x += caps * 0.75;
    }
    if (!plan.each.empty()) x += canvas.text(x, baseline, plan.each, face, colours::kText);
    if (!plan.side.empty())
        x += caps * 0.5 + canvas.text(x + caps * 0.5, baseline, plan.side, Face::Body, colours::kText);
    if (x > inner.x) x += caps * 0.9;
    if (!kg.empty()) x += canvas.text(x, baseline, kg, face, colours::kText) + caps * 0.9;
    const Rect rest{x, baseline, inner.right() - x, 0};
    return stop.empty() || ifFits(canvas, rest, stop, {Face::Body, Face::Quiet}, colours::kQuiet) > 0;
}

}  // namespace

bool isNotForToday(const app::Snapshot& snapshot) {
    const std::vector<app::Reason>& why = snapshot.plan.why;
    return careOf(snapshot).stopped ||
           (snapshot.plan.sets == 0 && std::any_of(why.begin(), why.end(), [](const app::Reason& each) {
                return each.what == app::Reason::What::CareWithheld;
            }));
}

bool isTimed(const app::Snapshot& snapshot) {
    return snapshot.hold.has_value();
}

double todayWords(Canvas& canvas, const app::Snapshot& snapshot, const Rect& inner, double foot) {
    const bool typed = !snapshot.load.hooks && !isTimed(snapshot);
    const double between = canvas.compact() ? 2.6 : 4.6;
    double y = inner.y + canvas.caps(Face::Title);
    const bool both = y + between + canvas.caps(Face::Word) <= foot;
    std::vector<std::string> ends{doneText(snapshot.plan)};
    if (const std::string place = placeText(snapshot.plan); !place.empty())
        ends.insert(ends.begin(), place + " · " + ends.front());
    const double pitch = canvas.em(Face::Quiet) * 1.4, low = canvas.em(Face::Word) * 0.1;
    const bool below = y + between + canvas.caps(Face::Word) + low + pitch <= foot;
    // Where to stop goes before how far along the plan is.
    bool stop_told = !below && rowWidth(canvas, snapshot, Face::Title).all > inner.w;
    if (stop_told) ends = {stopText(snapshot.plan)};
    if (!both) {
        // All in one row; the weight keeps its size, and when to stop stands before it where it can.
        const std::string plan = prescriptionText(snapshot.plan, snapshot.wishes.unit);
        const std::string stop = stopText(snapshot.plan);
        const double stops = canvas.textWidth(stop, Face::Quiet) + 4,
                     plans = canvas.textWidth(plan, Face::Title) + 4;
        const double named = canvas.textWidth(heard(snapshot.exercise_name), Face::Body);
        const bool told = !stop.empty() && !plan.empty() && named + stops + plans <= inner.w;
        const double right = told ? inner.right() - plans : inner.right();
        if (told) {
            canvas.text(inner.right(), y, plan, Face::Title, colours::kText, Align::Right);
            canvas.text(right, y, stop, Face::Quiet, colours::kQuiet, Align::Right);
        }
        titleRow(canvas, snapshot, {inner.x, inner.y, told ? right - stops - inner.x : inner.w, inner.h}, y,
                 told ? std::vector<std::string>{} : std::vector{plan}, Face::Title);
        return y;
    }
    titleRow(canvas, snapshot, inner, y, ends, Face::Body);
    if (!snapshot.exercise_id.empty() && (snapshot.plan.kg || snapshot.plan.sets > 0)) {
        y += between + canvas.caps(Face::Word);
        stop_told = prescriptionRow(canvas, snapshot, inner, y, below) || stop_told;
    }
    y += low;
    std::vector<std::string> lines = knownLines(snapshot);
    if (!stop_told) lines.insert(lines.begin(), stopText(snapshot.plan));
    for (const std::string& line : lines) {
        const double needs = (canvas.paragraphHeight(inner.w, line, Face::Quiet) - canvas.em(Face::Quiet));
        const bool stop = !stop_told && &line == &lines.front();
        if (y + pitch + needs > foot - (typed || isTimed(snapshot) || stop ? 0 : kBarPictureMm + between))
            break;
        canvas.paragraph({inner.x, y + pitch - canvas.caps(Face::Quiet), inner.w, needs + pitch}, line,
                         Face::Quiet, colours::kQuiet);
        y += pitch + needs;
    }
    return y;
}

}  // namespace plumbline::ui
