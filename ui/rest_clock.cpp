#include "ui/rest_clock.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/language.h"
#include "ui/parts.h"
#include "ui/people_parts.h"
#include "ui/plan_words.h"
#include "ui/training_parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

struct Clock {
    std::string word, figure, of;
    double done = 0;  ///< part of the planned rest
    bool planned = false, over = false;
};

Clock clockOf(const app::Snapshot& snapshot) {
    Clock clock;
    const double left = snapshot.rest_planned_s - snapshot.rest_s;
    clock.planned = snapshot.rest_planned_s > 0;
    clock.over = clock.planned && left <= 0;
    // A countdown is rounded up: it reads 0:00 when the rest is over, not a second before.
    clock.figure = clockText(!clock.planned ? snapshot.rest_s : clock.over ? -left : std::ceil(left));
    clock.word = clock.over ? say("rested, over by") : clock.planned ? say("rest left") : say("rest");
    clock.of = clock.planned ? say("of {}", clockText(snapshot.rest_planned_s)) : say("since the last set");
    if (clock.planned) clock.done = std::clamp(snapshot.rest_s / snapshot.rest_planned_s, 0.0, 1.0);
    return clock;
}

/// The weight of the next set, or what is on the bar; empty where neither is known.
std::string nextWeight(const app::Snapshot& snapshot) {
    const std::string& unit = snapshot.wishes.unit;
    if (snapshot.loading && !snapshot.loading->moves.empty())
        return say("next {}", massText(snapshot.loading->target_kg, unit));
    if (snapshot.load.source == app::LoadSource::Unknown) return {};
    return massText(snapshot.load.kg, unit);
}

/// What is to be done with the bar for it; what is wrong with it comes first, in the words of the strip on
/// top.
std::string nextMoves(const app::Snapshot& snapshot) {
    if (const std::string wrong = rackLine(snapshot).todo; !wrong.empty()) return wrong;
    return snapshot.loading ? movesText(*snapshot.loading, snapshot.wishes.unit) : "";
}

/// Read while loading: the weight large, the plates below it where they have room.
void nextLines(Canvas& canvas, const app::Snapshot& snapshot, const Rect& box, Align align) {
    const std::string weight = nextWeight(snapshot);
    const double high = canvas.caps(Face::Title);
    if (weight.empty() || box.h < high) return;
    const double x = align == Align::Middle ? box.midX() : box.x;
    // Who changed it stands beside it, smaller where it must.
    const std::string whose =
        snapshot.plan.changed_by.empty() ? weight : weight + " · " + snapshot.plan.changed_by;
    const Face face = fittingFace(canvas, whose, box.w, {Face::Title, Face::Label});
    if (canvas.textWidth(whose, face) <= box.w)
        canvas.text(x, box.y + high, whose, face, colours::kText, align);
    else if (canvas.textWidth(weight, Face::Title) <= box.w)
        canvas.text(x, box.y + high, weight, Face::Title, colours::kText, align);
    // Below what hangs under a line.
    const double below = box.y + high + 0.24 * canvas.em(Face::Title) + 0.8 + canvas.caps(Face::Body);
    if (below > box.bottom()) return;
    ifFits(canvas, {box.x, below, box.w, 0}, nextMoves(snapshot), {Face::Body, Face::Quiet}, colours::kNow,
           align);
}

/// Of a program: which exercise and set comes next; after its last one, and without a program, how long the
/// rest is.
std::string belowClock(const Canvas& canvas, const app::Snapshot& snapshot, const Clock& clock,
                       double width) {
    if (placeText(snapshot.plan).empty()) return clock.of;
    const std::string done = doneText(snapshot.plan);
    const std::string both = say("next {}", heard(snapshot.exercise_name)) + " · " + done;
    return canvas.textWidth(both, Face::Quiet) <= width ? both : done;
}

}  // namespace

void restClock(Canvas& canvas, const app::Snapshot& snapshot, const Rect& box) {
    const Clock clock = clockOf(snapshot);
    const Colour figure = clock.over ? colours::kNow : colours::kText;
    const Colour word = clock.over ? colours::kNow : colours::kQuiet;
    const double caps = canvas.caps(Face::Count), small = canvas.em(Face::Body);
    const double pad = canvas.compact() ? 3.0 : 6.8;
    const Rect inner{box.x + pad, box.y + pad, box.w - 2 * pad, box.h - 2 * pad};
    if (inner.h < caps + small * 1.5) {
        // No room for large figures.
        const Face face = inner.h < canvas.caps(Face::Title) ? Face::Label : Face::Title;
        const double y = std::min(inner.y, box.midY() - canvas.caps(face) / 2) + canvas.caps(face);
        const double taken = canvas.text(inner.right(), y, clock.figure, face, figure, Align::Right);
        fitted(canvas, {inner.x, y, inner.w - taken - 3, 0}, clock.word,
               {Face::Label, Face::Body, Face::Quiet}, word);
        const double top = y + 2.6;
        nextLines(canvas, snapshot, {inner.x, top, inner.w, inner.bottom() - top}, Align::Left);
        return;
    }
    const double rail = canvas.compact() ? 2.6 : 3.7;
    // From the top: the word, the clock, what it is of, the next weight and its plates, the rail.
    const double least = canvas.caps(Face::Body) + small * 0.7 + caps;
    const double of = small * 1.4, next = small * 0.7 + canvas.caps(Face::Title);
    const bool railed = clock.planned && inner.h >= least + of + next + 2 * rail;
    const double room = inner.h - least - (railed ? 2 * rail : 0);
    // Which plates to change goes before how long the rest is in all.
    const double plates = nextMoves(snapshot).empty() ? 0 : small * 1.5;
    const bool with_of = room >= of + next + plates || (room >= of && room < next);
    const double used = (with_of ? of : 0) + (room >= next ? next + plates : 0);
    double y = inner.y + std::max(0.0, room - used) * 0.4 + canvas.caps(Face::Body);
    const auto line = [&](const std::string& text, Colour colour) {
        fitted(canvas, {inner.x, y, inner.w, 0}, text, {Face::Body, Face::Quiet}, colour, Align::Middle);
    };
    line(clock.word, word);
    y += small * 0.7 + caps;
    canvas.text(inner.midX(), y, clock.figure, Face::Count, figure, Align::Middle);
    if (with_of) y += of;
    if (with_of) line(belowClock(canvas, snapshot, clock, inner.w), colours::kQuiet);
    y += small * 0.7;
    const Rect bar{inner.x, inner.bottom() - rail, inner.w, rail};
    const double foot = railed ? bar.y - rail / 2 : inner.bottom();
    nextLines(canvas, snapshot, {inner.x, y, inner.w, foot - y}, Align::Middle);
    if (!railed) return;
    canvas.fill(bar, colours::kHairline, rail / 2);
    canvas.fill({bar.x, bar.y, bar.w * clock.done, bar.h}, clock.over ? colours::kNow : colours::kOk,
                rail / 2);
}

}  // namespace plumbline::ui
