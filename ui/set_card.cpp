#include "ui/set_card.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "ui/language.h"
#include "ui/parts.h"
#include "ui/plan_words.h"
#include "ui/training_parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::LossState;

/// The last answer means so many or more.
constexpr int kMostAsked = 5;

double padOf(const Canvas& canvas) {
    return canvas.compact() ? 3.4 : 5.6;
}

struct Row {
    std::string name, value, note;
};

const app::RepView* lastCounted(const app::SetView& set) {
    const auto it =
        std::find_if(set.reps.rbegin(), set.reps.rend(), [](const app::RepView& r) { return r.counted; });
    return it == set.reps.rend() ? nullptr : &*it;
}

Row repsRow(const app::SetView& set) {
    const int others = static_cast<int>(set.reps.size()) - set.counted;
    std::string note = set.target_reps > 0 ? say("target {}", askedReps(set)) : "";
    if (others > 0) note = say("{} not counted", others);
    if (set.said_rir)
        note = *set.said_rir >= kMostAsked ? say("{} or more possible, you said", *set.said_rir)
                                           : say("{} more possible, you said", *set.said_rir);
    return {say("reps"), std::to_string(set.counted), note};
}

/// The best repetition, beside that of last time at this load, else of the set before.
Row bestRow(const app::Snapshot& snapshot, const app::SetView& set) {
    std::string note;
    const auto& before = snapshot.previous;
    if (snapshot.last_time && snapshot.last_time->best_velocity > 0)
        note = say("last time {}", velocityText(snapshot.last_time->best_velocity));
    else if (before && before->exercise == set.exercise && before->best_velocity > 0)
        note = say("set before {}", velocityText(before->best_velocity));
    return {say("best"), velocityText(set.best_velocity) + " m/s", note};
}

Row descentRow(const app::SetView& set, const app::RepView& last) {
    const std::optional<double>& planned = set.tempo_s[0];
    return {say("descent"), say("{} s", number(last.eccentric_s, 1)),
            planned ? say("plan {} s", number(*planned, 0)) : ""};
}

std::vector<Row> rowsOf(const app::Snapshot& snapshot, const app::SetView& set) {
    if (set.held_s > 0)
        return {{say("held"), clockText(set.held_s),
                 set.target_hold_s > 0
                     ? say("target {}", ofSides(clockText(set.target_hold_s / set.sides), set.sides))
                     : ""}};
    std::vector<Row> rows{repsRow(set)};
    const app::RepView* last = lastCounted(set);
    if (last == nullptr) return rows;
    rows.push_back(bestRow(snapshot, set));
    const std::string doubt =
        last->mean_velocity_sd > 0 ? "±" + velocityText(std::max(0.01, 2 * last->mean_velocity_sd)) : "";
    rows.push_back({say("last"), velocityText(last->mean_velocity) + " m/s", doubt});
    rows.push_back({say("loss"), lossText(set.loss_pct, set.loss_sd_pct),
                    snapshot.last_time && snapshot.last_time->counted > 0
                        ? say("last time {}", percentText(snapshot.last_time->loss_pct))
                        : ""});
    double shortest = last->rom;
    for (const app::RepView& rep : set.reps)
        if (rep.counted) shortest = std::min(shortest, rep.rom);
    rows.push_back({say("range"), say("{} cm", number(last->rom * 100, 0)),
                    say("shortest {} cm", number(shortest * 100, 0))});
    if (last->eccentric_s > 0) rows.push_back(descentRow(set, *last));
    return rows;
}

/// Returns where it begins.
double saved(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, double right,
             double baseline) {
    const double r = canvas.caps(Face::Body) * 0.5;
    const double y = baseline - canvas.caps(Face::Body) / 2;
    const std::string word = set.saved             ? say("saved")
                             : snapshot.storage_ok ? say("saving")
                                                   : say("not saved");
    const double x = right - canvas.textWidth(word, Face::Body) - 2 * r - 1.6;
    if (set.saved)
        canvas.shape(Shape::Circle, x + r, y, r, colours::kOk);
    else if (snapshot.storage_ok)
        canvas.shape(Shape::Circle, x + r, y, r, colours::kQuiet, false);
    else
        canvas.shape(Shape::Octagon, x + r, y, r * 1.15, colours::kStopText);
    canvas.text(right, baseline, word, Face::Body, colours::kText, Align::Right);
    return x;
}

/// Where the card's head ends: set, load, and whether it is saved.
double cardHead(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, const Rect& card) {
    canvas.fill(card, colours::kCard, 3);
    const double pad = padOf(canvas);
    const double y = card.y + pad * 0.8 + canvas.caps(Face::Label);
    const std::string load = set.held_s > 0 && set.load.source == app::LoadSource::Unknown
                                 ? ""
                                 : " · " + loadText(set.load, snapshot.wishes.unit);
    const double room = saved(canvas, snapshot, set, card.right() - pad, y) - 2 - card.x - pad;
    const std::string number = say("set {}", set.number);
    const std::initializer_list<Face> faces{Face::Label, Face::Body, Face::Quiet};
    const Rect line{card.x + pad, y, room, 0};
    if (ifFits(canvas, line, number + load, faces, colours::kText) == 0)
        fitted(canvas, line, number, faces, colours::kText);
    return y + (canvas.compact() ? 1.4 : 3);
}

/// The e1RM or why there is none, above `bottom`; returns where it begins. Left out where it would take the
/// place of the figures.
double maxLine(Canvas& canvas, const app::Snapshot& snapshot, const Rect& card, double top, double bottom,
               double rows) {
    if (!snapshot.profile) return bottom;
    const std::string text = maxSentence(*snapshot.profile, snapshot.wishes.unit);
    const double width = card.w - 2 * padOf(canvas);
    const double high = canvas.paragraphHeight(width, text, Face::Quiet) + (canvas.compact() ? 1.8 : 2);
    if (bottom - top - high < rows * canvas.em(Face::Label) * 1.2) return bottom;
    canvas.paragraph({card.x + padOf(canvas), bottom - high, width, high}, text, Face::Quiet,
                     colours::kQuiet);
    return bottom - high;
}

/// Height of the band of a few words.
double leastBand(const Canvas& canvas) {
    return canvas.compact() ? 7.6 : 11.6;
}

/// Clean or not and why, with the set's shape.
void qualityBand(Canvas& canvas, const app::SetView& set, const Rect& band) {
    const LossState state = set.pain                                    ? LossState::Stop
                            : set.state == LossState::Ok && !clean(set) ? LossState::Near
                                                                        : set.state;
    canvas.fill(band, deepColourOf(state), 2);
    const double r = std::min(band.h, leastBand(canvas)) * 0.25;
    canvas.shape(shapeOf(state), band.x + 2.4 + r, band.midY(), r, brightColourOf(state),
                 state != LossState::Stop || set.sure || set.pain);
    std::string text = qualityText(set);
    const double x = band.x + 4.4 + 2 * r, width = band.right() - x - 2;
    const std::string more = text + " · " + say("cap {}", percentText(set.cap_pct));
    if (set.held_s <= 0 && !set.pain && canvas.textWidth(more, Face::Body) <= width) text = more;
    if (canvas.textWidth(text, Face::Body) <= width)
        canvas.text(x, band.midY() + canvas.caps(Face::Body) / 2, text, Face::Body, colours::kText);
    else
        canvas.paragraph({x, band.midY() - seenHeight(canvas, text, width, Face::Quiet) / 2, width, band.h},
                         text, Face::Quiet, colours::kText);
}

/// The band is as high as its words need.
double bandHeight(const Canvas& canvas, const app::SetView& set, double width) {
    const double least = leastBand(canvas);
    const std::string text = qualityText(set);
    const double room = width - 4.4 - 0.5 * least - 2;
    if (canvas.textWidth(text, Face::Body) <= room) return least;
    return std::max(least, canvas.paragraphHeight(room, text, Face::Quiet) + 2.4);
}

std::string wordOf(const app::RepView& rep) {
    return rep.struck ? say("struck") : rep.failed ? say("failed") : say("no rep");
}

}  // namespace

void setFigures(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, const Rect& card) {
    const double top = cardHead(canvas, snapshot, set, card);
    const double pad = padOf(canvas);
    const double right = card.right() - pad;
    const double band = bandHeight(canvas, set, card.w - 2 * pad);
    const Rect banner{card.x + pad, card.bottom() - pad * 0.8 - band, card.w - 2 * pad, band};
    if (banner.y < top) return;
    std::vector<Row> rows = rowsOf(snapshot, set);
    const double foot =
        maxLine(canvas, snapshot, card, top, banner.y - 1, std::min(4.0, static_cast<double>(rows.size())));
    const double tightest = canvas.em(Face::Label) * 1.2;
    rows.resize(std::min(rows.size(), static_cast<std::size_t>(std::max(0.0, (foot - top) / tightest))));
    double names = 0;
    for (const Row& row : rows) names = std::max(names, canvas.textWidth(row.name, Face::Body));
    const double value = card.x + pad + names + (canvas.compact() ? 2.4 : 8);
    const double pitch = std::min((foot - top) / std::max(1.0, static_cast<double>(rows.size())),
                                  canvas.em(Face::Label) * 2.2);
    double y = top + pitch * 0.5 + canvas.caps(Face::Label) / 2;
    for (const Row& row : rows) {
        canvas.text(card.x + pad, y, row.name, Face::Body, colours::kQuiet);
        const double x = value + canvas.text(value, y, row.value, Face::Label, colours::kText) + 2;
        ifFits(canvas, {x, y, right - x, 0}, row.note, {Face::Quiet}, colours::kQuiet, Align::Right);
        y += pitch;
    }
    qualityBand(canvas, set, banner);
}

void setReps(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, const Rect& card) {
    const double top = cardHead(canvas, snapshot, set, card);
    const double pad = padOf(canvas);
    const double pitch = canvas.em(Face::Body) * (canvas.compact() ? 1.25 : 1.5);
    const auto room = static_cast<std::size_t>(std::max(1.0, (card.bottom() - pad - top) / pitch));
    const std::size_t first = set.reps.size() > room ? set.reps.size() - room : 0;
    const double number_x = card.x + pad;
    const double velocity = number_x + canvas.textWidth("000", Face::Body);
    const double range = velocity + canvas.textWidth("0.00 ±0.00 m", Face::Body);
    double y = top + pitch * 0.5 + canvas.caps(Face::Body) / 2;
    for (std::size_t i = first; i < set.reps.size(); ++i, y += pitch) {
        const app::RepView& rep = set.reps[i];
        const std::string figures = velocityWithDoubt(rep.mean_velocity, rep.mean_velocity_sd);
        canvas.text(number_x, y, rep.counted ? std::to_string(rep.number) : "–", Face::Body, colours::kQuiet);
        if (rep.struck)
            canvas.struckText(velocity, y, figures, Face::Body, colours::kQuiet);
        else
            canvas.text(velocity, y, figures, Face::Body, rep.counted ? colours::kText : colours::kQuiet);
        const std::string end = rep.counted ? lossText(rep.loss_pct, rep.loss_sd_pct) : wordOf(rep);
        const double taken = canvas.text(card.right() - pad, y, end, Face::Body,
                                         rep.counted ? colours::kText : colours::kNear, Align::Right);
        ifFits(canvas, {range, y, card.right() - pad - taken - 2 - range, 0},
               say("{} cm", number(rep.rom * 100, 0)), {Face::Body, Face::Quiet}, colours::kQuiet);
    }
}

std::optional<int> askReserve(Canvas& canvas, const Rect& card) {
    canvas.fill(card, colours::kCard, 3);
    const double pad = canvas.compact() ? 1.9 : 5.6;
    const double gap = 3.1;
    // Where there is no room for the question, the chosen button below it asks.
    const double least = 15;
    const std::string question = say("how many more were possible?");
    const double title = canvas.caps(Face::Body) + pad;
    double top = card.y + pad;
    if (card.bottom() - pad - top - title - gap >= 2 * least) {
        fitted(canvas, {card.x + pad, top + canvas.caps(Face::Body), card.w - 2 * pad, 0}, question,
               {Face::Body, Face::Quiet}, colours::kText);
        top += title;
    }
    const double w = (card.w - 2 * pad - 2 * gap) / 3;
    const bool two = card.bottom() - pad - top - gap >= 2 * least;
    const double h = two ? std::min(26.0, (card.bottom() - pad - top - gap) / 2) : card.bottom() - pad - top;
    std::optional<int> said;
    for (int i = 0; i <= (two ? kMostAsked : 2); ++i) {
        const Rect box{card.x + pad + (i % 3) * (w + gap), top + (i / 3) * (h + gap), w, h};
        const std::string label = i == kMostAsked ? std::to_string(i) + " +" : std::to_string(i);
        if (canvas.button("reserve_" + std::to_string(i), box, label)) said = i;
    }
    return said;
}

}  // namespace plumbline::ui
