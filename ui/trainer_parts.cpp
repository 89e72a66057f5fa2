#include "ui/trainer_parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "ui/language.h"
#include "ui/parts.h"
#include "ui/people_parts.h"
#include "ui/trainer_words.h"
#include "ui/training_parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

/// What a page of numbers on a 7-inch panel needs below its head.
constexpr double kRowsMm = 3 * kTargetMm + kPrimaryMm + 3 * 3.1;

constexpr double kCompactFootMm = 1.8;

double headHeight(const Canvas& canvas) {
    return canvas.compact() ? std::clamp(canvas.height() - kRowsMm - kCompactFootMm, 9.2, 12.6) : 16.6;
}

bool setRuns(const app::Snapshot& snapshot) {
    return snapshot.set && !snapshot.set->ended;
}

/// What has to be said before who is there.
std::optional<Strip> trainerStrip(const app::Snapshot& snapshot) {
    const app::TrainerView& view = *snapshot.trainer;
    if (const auto strip = newestStrip(snapshot); strip && strip->shape == Shape::Octagon && !strip->notice)
        return strip;
    if (!view.problem.empty())
        return Strip{Shape::Triangle, colours::kNearDeep, colours::kText, heard(view.problem)};
    if (const std::string warning = warningText(view); !warning.empty())
        return Strip{Shape::Triangle, colours::kNearDeep, colours::kText, warning};
    if (view.just_saved) return Strip{Shape::Circle, colours::kOkDeep, colours::kText, say("saved")};
    return std::nullopt;
}

void drawStrip(Canvas& canvas, const Strip& strip, const Rect& box) {
    canvas.fill(box, strip.fill, 1.6);
    const double r = std::min(2.4, box.h * 0.27);
    canvas.shape(strip.shape, box.x + 2 + r, box.midY(), r, strip.mark());
    const double left = box.x + 2 * r + 4, width = box.right() - left - 2;
    // Where it does not fit, what is wrong goes before what to do.
    std::string line = strip.line;
    const auto fits = [&] {
        return canvas.textWidth(line, Face::Quiet) <= width ||
               seenHeight(canvas, line, width, Face::Quiet) + canvas.em(Face::Quiet) * 0.45 <= box.h;
    };
    for (const std::string_view end : {". ", ": "})
        while (!fits() && line.rfind(end) != std::string::npos) line.resize(line.rfind(end));
    lineOrParagraph(canvas, {left, box.y, width, box.h}, line, strip.text);
}

/// Word and shape of the running set's state, then the loss, or what else is to be said.
void stateBand(Canvas& canvas, const app::Snapshot& snapshot, const std::optional<Strip>& strip,
               const Rect& box) {
    const app::SetView& set = *snapshot.set;
    const std::string word(wordOf(set.state));
    const bool stop = set.state == app::LossState::Stop;
    const double r = box.h * 0.34;
    const double wide = canvas.textWidth(word, Face::Word) + 3 * r + 6;
    const Rect plate{box.x, box.y, wide, box.h};
    const Colour ink = stop ? colours::kWhite : colours::kInk;
    canvas.fill(plate, colourOf(set.state), 1.6);
    canvas.shape(shapeOf(set.state), plate.x + 2.4 + r, plate.midY(), r, ink);
    canvas.text(plate.x + 2.4 + 2.6 * r, plate.midY() + canvas.caps(Face::Word) / 2, word, Face::Word, ink);
    const Rect rest{plate.right() + 1, box.y, box.right() - plate.right() - 1, box.h};
    if (strip) return drawStrip(canvas, *strip, rest);
    canvas.fill(rest, deepColourOf(set.state), 1.6);
    const std::string loss = say("{} velocity loss", lossText(statedLoss(set), statedLossSd(set)));
    lineOrParagraph(canvas, {rest.x + 3, rest.y, rest.w - 5, rest.h}, loss, colours::kText);
}

void titleLine(Canvas& canvas, const app::TrainerView& view, const std::vector<std::string>& titles,
               double head) {
    const double m = canvas.margin(), wide = canvas.width() - 2 * m;
    const double baseline = (head - 1.6 + canvas.caps(Face::Label)) / 2;
    const std::string clock = clockText(std::ceil(view.locks_in_s));
    const std::array ends{view.owner ? say("owner {} · locks in {}", view.name, clock)
                                     : say("trainer {} · locks in {}", view.name, clock),
                          view.name + " · " + clock, clock};
    for (const std::string& title : titles)
        for (const Face face : {Face::Label, Face::Body})
            for (const std::string& end : ends) {
                const bool last = &title == &titles.back() && face == Face::Body && &end == &ends.back();
                const double taken = canvas.textWidth(end, Face::Body) + 5;
                if (!last && canvas.textWidth(title, face) > wide - taken) continue;
                canvas.text(m, baseline, title, face, colours::kText, Align::Left, wide - taken);
                canvas.text(m + wide, baseline, end, Face::Body, colours::kQuiet, Align::Right);
                return;
            }
}

}  // namespace

double trainerGap(const Canvas& canvas) {
    return canvas.compact() ? 3.1 : 3.2;
}

void lineOrParagraph(Canvas& canvas, const Rect& box, const std::string& text, Colour colour) {
    for (const Face face : {Face::Label, Face::Body, Face::Quiet})
        if (canvas.textWidth(text, face) <= box.w) {
            canvas.text(box.x, box.midY() + canvas.caps(face) / 2, text, face, colour);
            return;
        }
    const double seen = seenHeight(canvas, text, box.w, Face::Quiet);
    canvas.paragraph({box.x, box.midY() - seen / 2, box.w, seen + canvas.em(Face::Quiet)}, text, Face::Quiet,
                     colour);
}

std::string asMuchAsFits(const Canvas& canvas, std::string text, std::string_view between, double width) {
    while (canvas.textWidth(text, Face::Quiet) > width && text.rfind(between) != std::string::npos)
        text.resize(text.rfind(between));
    return text;
}

Rect trainerHeader(Canvas& canvas, const app::Snapshot& snapshot, const std::vector<std::string>& titles) {
    const double head = headHeight(canvas), m = canvas.margin();
    const std::optional<Strip> strip = trainerStrip(snapshot);
    const Rect band{m, canvas.compact() ? 0.5 : 2.4, canvas.width() - 2 * m,
                    head - (canvas.compact() ? 1.9 : 6.4)};
    if (setRuns(snapshot) && snapshot.set->state != app::LossState::Ok)
        stateBand(canvas, snapshot, strip, band);
    else if (strip)
        drawStrip(canvas, *strip, band);
    else
        titleLine(canvas, *snapshot.trainer, titles, head);
    const double line = canvas.compact() ? 0.6 : 1;
    canvas.fill({0, band.bottom() + (canvas.compact() ? 0.2 : 1), canvas.width(), line}, colours::kNow, 0);
    const double foot = canvas.compact() ? kCompactFootMm : m;
    return {m, head, canvas.width() - 2 * m, canvas.height() - foot - head};
}

void trainerRow(Canvas& canvas, const std::vector<RowButton>& buttons, const Rect& row) {
    buttonRow(canvas, buttons, {row, trainerGap(canvas)});
}

Rect aboveFoot(const Canvas& canvas, const Rect& content) {
    const double high = canvas.compact() ? kTargetMm : kPrimaryMm;
    return {content.x, content.y, content.w, content.h - high - trainerGap(canvas)};
}

Rect trainerFoot(Canvas& canvas, const Rect& content, std::vector<RowButton> buttons, PageTurner turner,
                 const Commands& commands) {
    const Rect above = aboveFoot(canvas, content);
    std::vector<RowButton> row{
        {"back", say("back"), [&] { commands(app::TrainerGo{app::TrainerPage::Set}); }}};
    for (RowButton& button : buttons) row.push_back(std::move(button));
    if (turner.pages > 1)
        row.push_back({"more", say("more\n{} of {}", turner.page + 1, turner.pages), [&] { ++turner.page; }});
    const double y = above.bottom() + trainerGap(canvas);
    trainerRow(canvas, row, {content.x, y, content.w, content.bottom() - y});
    return above;
}

Pageful pageful(const Canvas& canvas, const Rect& box, int columns, double least, std::size_t all,
                std::size_t& page) {
    const double gap = trainerGap(canvas);
    Pageful shown;
    shown.columns = columns;
    shown.rows = std::max(1, static_cast<int>((box.h + gap) / (least + gap)));
    const auto each = static_cast<std::size_t>(shown.rows) * static_cast<std::size_t>(columns);
    shown.pages = std::max<std::size_t>(1, (all + each - 1) / each);
    page %= shown.pages;
    shown.first = page * each;
    shown.end = std::min(all, shown.first + each);
    return shown;
}

Rect placeOf(const Canvas& canvas, const Rect& box, const Pageful& shown, std::size_t i, double most) {
    const double gap = trainerGap(canvas);
    const auto at = static_cast<int>(i - shown.first);
    const double w = (box.w - (shown.columns - 1) * gap) / shown.columns;
    const double h = std::min(most, (box.h - (shown.rows - 1) * gap) / shown.rows);
    return canvas.handed(
        {box.x + at % shown.columns * (w + gap), box.y + at / shown.columns * (h + gap), w, h});
}

namespace {

/// The devices as sensors() draws them; where that has no room, which is lost, or that none is.
void sensorLine(Canvas& canvas, const app::Snapshot& snapshot, const Rect& line) {
    const double r = canvas.caps(Face::Quiet) * 0.45;
    double wide = -6;
    std::string lost;
    for (const app::DeviceView& device : snapshot.devices) {
        if (!device.wanted) continue;
        const std::string name = deviceText(device);
        if (!device.working && lost.empty()) lost = name;
        wide += 2 * r + 7.6 + canvas.textWidth(name, Face::Quiet);
    }
    if (wide <= line.w) {
        sensors(canvas, snapshot, line.x, line.y);
        return;
    }
    const double middle = line.y - canvas.caps(Face::Quiet) / 2;
    if (lost.empty())
        canvas.shape(Shape::Circle, line.x + r, middle, r, colours::kOk);
    else
        canvas.shape(Shape::Triangle, line.x + r, middle, r * 1.3, colours::kNear, false);
    const double x = line.x + 2 * r + 1.6;
    fitted(canvas, {x, line.y, line.right() - x, 0}, lost.empty() ? say("every sensor works") : lost,
           {Face::Quiet}, colours::kQuiet);
}

/// Four weeks of the chosen exercise, the most telling first.
std::vector<std::string> factLines(const app::TrainerView& view, const std::string& unit) {
    std::vector<std::string> lines;
    if (view.pain_last) lines.push_back(say("pain last time"));
    if (view.sets_4_weeks == 0) {
        lines.push_back(say("no set in 4 weeks"));
        return lines;
    }
    lines.push_back(say("{} of {} sets clean", view.clean_sets, view.sets_4_weeks));
    lines.push_back(say("cap reached: {}", view.cap_hits));
    if (view.kg_per_week != 0)
        lines.push_back(say("{} a week",
                            (view.kg_per_week > 0 ? "+" : "−") + massText(std::abs(view.kg_per_week), unit)));
    if (!view.pain_last) lines.push_back(say("no pain last time"));
    return lines;
}

/// Heading and bars of the set; what it came to, where it has ended.
void setSoFar(Canvas& canvas, const app::Snapshot& snapshot, const Rect& box) {
    const bool holds = holding(snapshot);
    const std::string heading = holds || setRuns(snapshot) ? say("this set so far") : say("last set");
    double y = box.y + canvas.caps(Face::Quiet);
    const double taken = canvas.text(box.x, y, heading, Face::Quiet, colours::kQuiet) + 3;
    if (holds) {
        canvas.text(box.x, y + 1.6 + canvas.em(Face::Title), clockText(snapshot.hold->held_s), Face::Title,
                    colours::kText);
        return;
    }
    if (!snapshot.set || (snapshot.set->reps.empty() && snapshot.set->held_s <= 0)) {
        y += canvas.em(Face::Body) * 1.4;
        canvas.text(box.x, y, say("no set yet"), Face::Body, colours::kText);
        return;
    }
    const app::SetView& set = *snapshot.set;
    if (set.counted > 0) {
        const double r = canvas.caps(Face::Quiet) * 0.6;
        const std::string loss = say("loss {}", percentText(statedLoss(set)));
        const std::string word(wordOf(set.state));
        for (const std::string& text : {word + " · " + loss, word}) {
            const double wide = canvas.textWidth(text, Face::Quiet) + 2 * r + 1.6;
            if (wide > box.w - taken) continue;
            const double x = box.right() - wide;
            canvas.shape(shapeOf(set.state), x + r, y - canvas.caps(Face::Quiet) / 2, r,
                         brightColourOf(set.state));
            canvas.text(x + 2 * r + 1.6, y, text, Face::Quiet, colours::kText);
            break;
        }
    }
    y += 1.6;
    if (set.held_s > 0)
        canvas.text(box.x, y + canvas.em(Face::Title), clockText(set.held_s), Face::Title, colours::kText);
    else if (box.bottom() - y > canvas.em(Face::Body) * 2.2)
        repBars(canvas, set, {box.x, y, box.w, box.bottom() - y});
}

const char* idOf(app::TrainerField field) {
    static constexpr std::array kIds{"load", "reps", "sets", "hold", "cap", "tempo", "rest", "exercise"};
    return kIds[static_cast<std::size_t>(field)];
}

}  // namespace

void seenCard(Canvas& canvas, const app::Snapshot& snapshot, const Rect& card) {
    canvas.fill(card, colours::kCard, 3);
    const double pad = canvas.compact() ? 2.4 : 3.6;
    const Rect inner{card.x + pad, card.y + pad, card.w - 2 * pad, card.h - 2 * pad};
    const double pitch = canvas.em(Face::Quiet) * 1.32;
    std::vector<std::string> lines;
    if (!snapshot.trainer->member.empty()) lines = factLines(*snapshot.trainer, snapshot.wishes.unit);
    // The set keeps at least the room that its bars need.
    const double least = canvas.em(Face::Quiet) + canvas.em(Face::Body) * 3.1;
    const auto room = static_cast<std::size_t>(std::max(0.0, (inner.h - least) / pitch));
    const std::size_t facts = room == 0 ? 0 : std::min(lines.size(), room - 1);
    double y = inner.bottom();
    if (room > 0) {
        sensorLine(canvas, snapshot, {inner.x, y, inner.w, 0});
        y -= pitch;
    }
    for (std::size_t i = facts; i-- > 0;) {
        const bool pain = i == 0 && snapshot.trainer->pain_last;
        const double r = canvas.caps(Face::Quiet) * 0.6;
        if (pain)
            canvas.shape(Shape::Triangle, inner.x + r, y - canvas.caps(Face::Quiet) / 2, r, colours::kNear);
        const double x = inner.x + (pain ? 2 * r + 1.6 : 0);
        fitted(canvas, {x, y, inner.right() - x, 0}, lines[i], {Face::Quiet}, colours::kText);
        y -= pitch;
    }
    setSoFar(canvas, snapshot, {inner.x, inner.y, inner.w, y - inner.y});
}

void numberTile(Canvas& canvas, const app::TrainerLine& line, const std::string& unit, const Rect& box,
                const Commands& commands) {
    const bool tempo = line.field == app::TrainerField::Tempo;
    const std::string value = fieldValue(line.field, line.draft, line.draft_text, unit);
    const std::string before = fieldValue(line.field, line.now, line.now_text, unit);
    const bool changed = value != before;
    canvas.fill(box, colours::kCard);
    const double wide = tempo || canvas.compact() ? 18.6 : kTargetMm;
    const std::string id = idOf(line.field);
    double x = box.right() - 2 * wide - kApartMm;
    for (const bool up : {false, true}) {
        const std::string label = stepText(line, up, unit);
        if (canvas.button(id + (up ? "_up" : "_down"), {x, box.y, wide, box.h}, label, Kind::Plain,
                          tempo ? Face::Quiet : Face::Label))
            commands(app::TrainerStep{line.field, up ? 1 : -1});
        x += wide + kApartMm;
    }
    const double pad = canvas.compact() ? 2 : 3;
    const double room = box.w - 2 * wide - kApartMm - pad - 1;
    const double left = box.x + pad;
    const double name_y = box.y + 1.5 + canvas.caps(Face::Quiet);
    const std::string measure = fieldUnit(line.field, unit);
    const double was = changed ? canvas.textWidth(before, Face::Quiet) + 2 : 0;
    std::string name = fieldName(line.field);
    if (const std::string full = name + " · " + measure;
        !measure.empty() && canvas.textWidth(full, Face::Quiet) + was <= room)
        name = full;
    const double named = canvas.text(left, name_y, name, Face::Quiet, colours::kQuiet);
    if (changed && named + was <= room)
        canvas.struckText(left + named + 2, name_y, before, Face::Quiet, colours::kQuiet);
    fitted(canvas, {left, box.bottom() - 2.1, room, 0}, value, {Face::Title, Face::Label, Face::Body},
           changed ? colours::kNow : colours::kText);
}

}  // namespace plumbline::ui
