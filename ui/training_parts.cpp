#include "ui/training_parts.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/plan_words.h"

namespace plumbline::ui {

namespace {

double xOf(const Rect& line, Align align) {
    return align == Align::Left ? line.x : align == Align::Right ? line.right() : line.midX();
}

}  // namespace

double ifFits(Canvas& canvas, const Rect& line, const std::string& text, std::initializer_list<Face> faces,
              Colour colour, Align align) {
    if (text.empty()) return 0;
    for (const Face face : faces)
        if (canvas.textWidth(text, face) <= line.w)
            return canvas.text(xOf(line, align), line.y, text, face, colour, align);
    return 0;
}

Face labelFace(const Canvas& canvas, std::string_view label, double width) {
    if (canvas.compact()) return Face::Quiet;
    while (!label.empty()) {
        const std::size_t end = std::min(label.find('\n'), label.size());
        if (canvas.textWidth(label.substr(0, end), Face::Body) > width - 2) return Face::Quiet;
        label.remove_prefix(std::min(end + 1, label.size()));
    }
    return Face::Body;
}

RowButton asks(const char* id, std::string label, app::Command command, const Commands& commands, Kind kind) {
    return {id, std::move(label), [command = std::move(command), &commands] { commands(command); }, kind};
}

void buttonRow(Canvas& canvas, const std::vector<RowButton>& buttons, const ButtonRow& row) {
    double shares = 0;
    for (const RowButton& button : buttons) shares += button.share;
    const double all = row.box.w - (static_cast<double>(buttons.size()) - 1) * row.gap;
    double x = row.box.x;
    for (const RowButton& button : buttons) {
        const double w = all * button.share / shares;
        const bool line = button.label.find('\n') == std::string::npos;
        const Face face = row.large && line ? Face::Label : labelFace(canvas, button.label, w);
        if (canvas.button(button.id, canvas.handed({x, row.box.y, w, row.box.h}), button.label, button.kind,
                          face))
            button.touched();
        x += w + row.gap;
    }
}

double seenHeight(const Canvas& canvas, const std::string& text, double width, Face face) {
    return canvas.paragraphHeight(width, text, face) - canvas.em(face) + canvas.caps(face);
}

double widestWord(const Canvas& canvas, std::string_view text, Face face) {
    double widest = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        widest = std::max(widest, canvas.textWidth(text.substr(0, end), face));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return widest;
}

double fitted(Canvas& canvas, const Rect& line, const std::string& text, std::initializer_list<Face> faces,
              Colour colour, Align align) {
    if (text.empty()) return 0;
    if (const double wide = ifFits(canvas, line, text, faces, colour, align); wide > 0) return wide;
    const Face least = *std::prev(faces.end());
    return canvas.text(xOf(line, align), line.y, text, least, colour, align, std::max(1.0, line.w));
}

namespace {

std::string phaseName(std::size_t phase) {
    switch (phase) {
        case 0:
            return say("down");
        case 1:
            return say("low");
        case 2:
            return say("up");
        default:
            return say("top");
    }
}

/// "3 s", or that it is to be as fast as it goes.
std::string phaseTime(const app::SetView& set, std::size_t phase) {
    const std::optional<double>& seconds = set.tempo_s[phase];
    if (!seconds) return phase == 2 ? say("fast") : say("free");
    return say("{} s", number(*seconds, 0));
}

std::string callText(app::TempoCall call) {
    return call == app::TempoCall::Short ? say("short") : call == app::TempoCall::Long ? say("long") : "";
}

/// How full the segment is, 0 to 1; a phase without a time is full as soon as it runs.
double filled(const app::SetView& set, const app::TempoLive& live) {
    const std::optional<double>& seconds = set.tempo_s[live.phase];
    return seconds && *seconds > 0 ? std::clamp(live.seconds / *seconds, 0.0, 1.0) : 1.0;
}

}  // namespace

double tempoBarHeight(const Canvas& canvas) {
    return (canvas.compact() ? 3.4 : 5) + canvas.caps(Face::Quiet) + 2.2;
}

void tempoBar(Canvas& canvas, const app::SetView& set, const std::optional<app::TempoLive>& live,
              const Rect& box) {
    if (set.tempo.empty()) return;
    const auto last =
        std::find_if(set.reps.rbegin(), set.reps.rend(), [](const app::RepView& r) { return r.counted; });
    const double gap = 1.4;
    const double w = (box.w - gap * (app::kTempoPhases - 1)) / app::kTempoPhases;
    const double rail = canvas.compact() ? 3.4 : 5;
    for (std::size_t i = 0; i < app::kTempoPhases; ++i) {
        const Rect segment{box.x + static_cast<double>(i) * (w + gap), box.y, w, rail};
        canvas.fill(segment, colours::kHairline, 1);
        if (live && live->phase == i) {
            const double part = filled(set, *live);
            const bool overdue = set.tempo_s[i] && live->seconds > *set.tempo_s[i] + 1;
            canvas.fill({segment.x, segment.y, w * part, rail}, overdue ? colours::kNear : colours::kNow, 1);
        }
        const std::string call = last == set.reps.rend() ? "" : callText(last->tempo[i]);
        const double baseline = box.y + rail + 1.6 + canvas.caps(Face::Quiet);
        double x = segment.x;
        if (!call.empty()) {
            const double r = canvas.caps(Face::Quiet) * 0.5;
            canvas.shape(Shape::Triangle, x + r, baseline - r, r, colours::kNear);
            x += 2 * r + 1;
        }
        const double room = segment.right() - x;
        const std::string worded = phaseName(i) + " " + phaseTime(set, i);
        const std::string all = call.empty() ? worded : worded + " " + call;
        const std::string brief = call.empty() ? phaseTime(set, i) : call;
        fitted(canvas, {x, baseline, room, 0}, canvas.textWidth(all, Face::Quiet) <= room ? all : brief,
               {Face::Quiet}, call.empty() ? colours::kQuiet : colours::kText);
    }
}

namespace {

/// Below the prescription, where there is room: what it stands for, who changed it.
std::string slotRemark(const app::SlotView& slot) {
    if (!slot.instead_of.empty()) return say("instead of {}", heard(slot.instead_of));
    if (!slot.changed_by.empty()) return say("changed by {}", slot.changed_by);
    return slot.superset.empty() ? "" : say("in turns");
}

}  // namespace

void slotCard(Canvas& canvas, const app::SlotView& slot, const SlotPlace& place, const std::string& unit) {
    const Rect& box = place.box;
    canvas.fill(box, place.held ? colours::kPressed : place.chosen ? colours::kOkDeep : colours::kCard);
    canvas.outline(box, place.chosen ? colours::kOk : colours::kHairline, 0.4);
    const double pad = canvas.compact() ? 2.4 : 3.6;
    const double width = box.w - 2 * pad;
    const std::string name = heard(slot.exercise);
    const Face face = fittingFace(canvas, name, width, {Face::Label, Face::Body, Face::Quiet});
    const std::string remark = slotRemark(slot);
    const double pitch = canvas.em(Face::Quiet) * 1.32;
    const double two = canvas.caps(face) + pitch;
    // "why?" says it too: half of it here says nothing.
    const bool three =
        !remark.empty() && two + pitch <= box.h - 3 && canvas.textWidth(remark, Face::Quiet) <= width;
    double y = box.midY() - (two + (three ? pitch : 0)) / 2 + canvas.caps(face);
    if (slot.skipped)
        canvas.struckText(box.x + pad, y, name, face, colours::kQuiet);
    else
        canvas.text(box.x + pad, y, name, face, colours::kText, Align::Left, width);
    y += pitch;
    const Colour quiet = place.chosen ? colours::kText : colours::kQuiet;
    double left = box.x + pad;
    const bool done = slot.done > 0 && slot.done >= slot.sets;
    std::string text = slotText(slot, unit);
    if (!slot.skipped && slot.done > 0) {
        const double r = canvas.caps(Face::Quiet) * 0.5;
        canvas.shape(Shape::Circle, left + r, y - r, r, colours::kOk, done);
        left += 2 * r + 1.4;
        const std::string progress = done ? say("done") : say("{} of {} done", slot.done, slot.sets);
        const std::string both = text + " · " + progress;
        text = canvas.textWidth(both, Face::Quiet) <= box.right() - pad - left ? both : progress;
    }
    fitted(canvas, {left, y, box.right() - pad - left, 0}, text, {Face::Quiet}, quiet);
    if (three) fitted(canvas, {box.x + pad, y + pitch, width, 0}, remark, {Face::Quiet}, quiet);
}

std::string repsText(int n) {
    return n == 1 ? say("1 rep") : say("{} reps", n);
}

}  // namespace plumbline::ui
