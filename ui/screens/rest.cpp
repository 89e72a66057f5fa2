// Between two sets: how long to rest still, and what the last set was.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "ui/parts.h"
#include "ui/samples.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::LossState;

void restClock(Canvas& canvas, const app::Snapshot& snapshot, const Rect& card) {
    canvas.fill(card, colours::kCard, 3);
    const double left = snapshot.rest_planned_s - snapshot.rest_s;
    const bool planned = snapshot.rest_planned_s > 0;
    const bool over = planned && left <= 0;
    // A countdown is rounded up: it reads 0:00 when the rest is over, not a second before.
    const double shown = !planned ? snapshot.rest_s : over ? -left : std::ceil(left);
    const double caps = canvas.caps(Face::Count);
    const double small = canvas.em(Face::Body);
    const double pad = canvas.compact() ? 3.4 : 6.8;
    const double rail = canvas.compact() ? 2.6 : 3.7;
    const double texts = caps + 3.1 * small + 1.5 * pad;
    // Under a strip on a small panel there is no room for the bar: the figures say the same.
    const bool railed = planned && card.h > texts + 2 * rail;
    const double free = std::max(0.0, card.h - texts - (railed ? 2 * rail : 0));
    double y = card.y + pad + free * 0.2 + canvas.caps(Face::Body);
    canvas.text(card.midX(), y,
                over      ? "rested, over by"
                : planned ? "rest left"
                          : "rest",
                Face::Body, over ? colours::kNow : colours::kQuiet, Align::Middle);
    y += small * 0.7 + free * 0.2 + caps;
    canvas.text(card.midX(), y, clockText(shown), Face::Count, over ? colours::kNow : colours::kText,
                Align::Middle);
    y += small * 1.4 + free * 0.15;
    std::string of = planned ? "of " + clockText(snapshot.rest_planned_s) : std::string("since the last set");
    if (snapshot.load.source != app::LoadSource::Unknown)
        of += " · on the bar " + massText(snapshot.load.kg, snapshot.wishes.unit);
    canvas.text(card.midX(), y, of, Face::Body, colours::kQuiet, Align::Middle, card.w - 4);
    if (!railed) return;
    const Rect bar{card.x + pad, card.bottom() - pad - rail - free * 0.1, card.w - 2 * pad, rail};
    canvas.fill(bar, colours::kHairline, rail / 2);
    const double done = std::clamp(snapshot.rest_s / snapshot.rest_planned_s, 0.0, 1.0);
    canvas.fill({bar.x, bar.y, bar.w * done, bar.h}, over ? colours::kNow : colours::kOk, rail / 2);
}

/// The last answer means so many or more.
constexpr int kMostAsked = 5;

struct Row {
    std::string name, value, note;
};

std::vector<Row> rowsOf(const app::SetView& set, const std::optional<app::SetView>& before, bool brief) {
    std::vector<Row> rows;
    const int others = static_cast<int>(set.reps.size()) - set.counted;
    std::string target = set.target_reps > 0 ? fmt::format("target {}", set.target_reps) : "";
    if (others > 0) target = fmt::format("{} not counted", others);
    if (set.said_rir)
        target = fmt::format("{} more possible, you said",
                             set.said_rir == 5 ? "5 or" : std::to_string(*set.said_rir));
    rows.push_back({"reps", std::to_string(set.counted), target});
    const auto last =
        std::find_if(set.reps.rbegin(), set.reps.rend(), [](const app::RepView& r) { return r.counted; });
    if (last == set.reps.rend()) return rows;
    const auto doubt = [](double sd) { return sd > 0 ? fmt::format("±{:.2f}", std::max(0.01, 2 * sd)) : ""; };
    const auto best = std::find_if(set.reps.begin(), set.reps.end(), [&](const app::RepView& rep) {
        return rep.counted && rep.mean_velocity == set.best_velocity;
    });
    const bool comparable = before && before->exercise == set.exercise && before->best_velocity > 0;
    std::string note = best == set.reps.end() ? "" : doubt(best->mean_velocity_sd);
    if (comparable && !brief)
        note += (note.empty() ? "before " : ", before ") + velocityText(before->best_velocity);
    rows.push_back({"best", velocityText(set.best_velocity) + " m/s", note});
    note = brief ? "" : doubt(last->mean_velocity_sd);
    note += (note.empty() ? "loss " : ", loss ") + lossText(set.loss_pct, set.loss_sd_pct);
    rows.push_back({"last", velocityText(last->mean_velocity) + " m/s", note});
    double shortest = last->rom;
    for (const app::RepView& rep : set.reps)
        if (rep.counted) shortest = std::min(shortest, rep.rom);
    rows.push_back({"range", fmt::format("{:.0f} cm", last->rom * 100),
                    fmt::format("shortest {:.0f} cm", shortest * 100)});
    return rows;
}

std::string verdict(const app::SetView& set) {
    if (set.pain) return "pain noted";
    if (set.counted == 0) return "no rep counted";
    const char* word = set.state == LossState::Ok     ? "OK"
                       : set.state == LossState::Near ? "near"
                       : set.sure                     ? "sure stop"
                                                      : "stopped";
    return fmt::format("{}: {}, cap {}", word, lossText(statedLoss(set), statedLossSd(set)),
                       percentText(set.cap_pct));
}

void saved(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, double right,
           double baseline) {
    const double r = canvas.caps(Face::Body) * 0.5;
    const double y = baseline - canvas.caps(Face::Body) / 2;
    const char* word = set.saved ? "saved" : snapshot.storage_ok ? "saving" : "not saved";
    const double wide = canvas.textWidth(word, Face::Body) + 2 * r + 1.6;
    const double x = right - wide;
    if (set.saved)
        canvas.shape(Shape::Circle, x + r, y, r, colours::kOk);
    else if (snapshot.storage_ok)
        canvas.shape(Shape::Circle, x + r, y, r, colours::kQuiet, false);
    else
        canvas.shape(Shape::Octagon, x + r, y, r * 1.15, colours::kStopText);
    canvas.text(right, baseline, word, Face::Body, colours::kText, Align::Right);
}

/// Where the card's head ends: set, load, and whether it is saved.
double cardHead(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, const Rect& card) {
    canvas.fill(card, colours::kCard, 3);
    const double pad = canvas.compact() ? 3.4 : 5.6;
    const double y = card.y + pad + canvas.caps(Face::Label);
    canvas.text(card.x + pad, y, fmt::format("set {} · {}", set.number, loadText(set.load, snapshot.wishes.unit)),
                Face::Label, colours::kText, Align::Left, card.w * 0.62);
    saved(canvas, snapshot, set, card.right() - pad, y);
    return y + (canvas.compact() ? 1.6 : 3);
}

/// The e1RM or why there is none, above `bottom`; returns where it begins. Left out where it would take the
/// place of the figures.
double maxLine(Canvas& canvas, const app::Snapshot& snapshot, const Rect& card, double top, double bottom) {
    if (!snapshot.profile || snapshot.phase != app::Phase::Rest) return bottom;
    const double pad = canvas.compact() ? 3.4 : 5.6;
    const std::string text = maxSentence(*snapshot.profile, snapshot.wishes.unit);
    const double width = card.w - 2 * pad;
    const double high = canvas.paragraphHeight(width, text, Face::Quiet) + (canvas.compact() ? 0.6 : 2);
    if (bottom - top - high < 3 * canvas.em(Face::Label) * 1.2) return bottom;
    canvas.paragraph({card.x + pad, bottom - high, width, high}, text, Face::Quiet, colours::kQuiet);
    return bottom - high;
}

void setCard(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, const Rect& card) {
    const double top = cardHead(canvas, snapshot, set, card);
    const double pad = canvas.compact() ? 3.4 : 5.6;
    const double right = card.right() - pad;
    const LossState state = set.pain ? LossState::Stop : set.state;
    const double band = canvas.compact() ? 7.6 : 11.6;
    const Rect banner{card.x + pad, card.bottom() - pad * 0.8 - band, card.w - 2 * pad, band};
    const double foot = maxLine(canvas, snapshot, card, top, banner.y - 1);
    std::vector<Row> rows = rowsOf(set, snapshot.previous, canvas.compact());
    const double tightest = canvas.em(Face::Label) * 1.2;
    rows.resize(std::min(rows.size(), static_cast<std::size_t>((foot - top) / tightest)));
    const double pitch =
        std::min((foot - top) / static_cast<double>(rows.size()), canvas.em(Face::Label) * 2.2);
    const double value = card.x + pad + canvas.textWidth("range", Face::Body) + (canvas.compact() ? 2.4 : 8);
    double y = top + pitch * 0.5 + canvas.caps(Face::Label) / 2;
    for (const Row& row : rows) {
        canvas.text(card.x + pad, y, row.name, Face::Body, colours::kQuiet);
        const double w = canvas.text(value, y, row.value, Face::Label, colours::kText);
        canvas.text(right, y, row.note, Face::Quiet, colours::kQuiet, Align::Right, right - value - w - 2);
        y += pitch;
    }
    canvas.fill(banner, deepColourOf(state), 2);
    const double r = band * 0.25;
    canvas.shape(shapeOf(state), banner.x + 2.4 + r, banner.midY(), r, brightColourOf(state),
                 state != LossState::Stop || set.sure || set.pain);
    canvas.text(banner.x + 4.4 + 2 * r, banner.midY() + canvas.caps(Face::Body) / 2, verdict(set), Face::Body,
                colours::kText, Align::Left, banner.w - 2 * r - 6);
}

const char* wordOf(const app::RepView& rep) {
    return rep.struck ? "struck" : rep.failed ? "failed" : "no rep";
}

/// Every movement of the set with its figures; the newest where there is no room for all.
void repTable(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, const Rect& card) {
    const double top = cardHead(canvas, snapshot, set, card);
    const double pad = canvas.compact() ? 3.4 : 5.6;
    const double pitch = canvas.em(Face::Body) * (canvas.compact() ? 1.25 : 1.5);
    const auto room = static_cast<std::size_t>(std::max(1.0, (card.bottom() - pad - top) / pitch));
    const std::size_t first = set.reps.size() > room ? set.reps.size() - room : 0;
    const double number = card.x + pad;
    const double velocity = number + canvas.textWidth("000", Face::Body);
    const double range = velocity + canvas.textWidth("0.00 ±0.00 m", Face::Body);
    double y = top + pitch * 0.5 + canvas.caps(Face::Body) / 2;
    for (std::size_t i = first; i < set.reps.size(); ++i, y += pitch) {
        const app::RepView& rep = set.reps[i];
        const std::string figures = velocityWithDoubt(rep.mean_velocity, rep.mean_velocity_sd);
        canvas.text(number, y, rep.counted ? std::to_string(rep.number) : "–", Face::Body, colours::kQuiet);
        if (rep.struck)
            canvas.struckText(velocity, y, figures, Face::Body, colours::kQuiet);
        else
            canvas.text(velocity, y, figures, Face::Body, rep.counted ? colours::kText : colours::kQuiet);
        canvas.text(range, y, fmt::format("{:.0f} cm", rep.rom * 100), Face::Body, colours::kQuiet);
        canvas.text(card.right() - pad, y,
                    rep.counted ? lossText(rep.loss_pct, rep.loss_sd_pct) : wordOf(rep), Face::Body,
                    rep.counted ? colours::kText : colours::kNear, Align::Right);
    }
}

/// How many more could have been done: the answer teaches the rack what this member's velocities mean.
std::optional<int> askReserve(Canvas& canvas, const Rect& card) {
    canvas.fill(card, colours::kCard, 3);
    const double pad = canvas.compact() ? 1.9 : 5.6;
    const double gap = 3.1;
    // Where there is no room for the question, the chosen button below it asks.
    const double least = 15;
    const double title = canvas.caps(Face::Body) + pad;
    double top = card.y + pad;
    if (card.bottom() - pad - top - title - gap >= 2 * least) {
        canvas.text(card.x + pad, top + canvas.caps(Face::Body), "how many more were possible?", Face::Body,
                    colours::kText, Align::Left, card.w - 2 * pad);
        top += title;
    }
    const double w = (card.w - 2 * pad - 2 * gap) / 3;
    const double h = std::min(26.0, (card.bottom() - pad - top - gap) / 2);
    std::optional<int> said;
    for (int i = 0; i <= kMostAsked; ++i) {
        const Rect box{card.x + pad + (i % 3) * (w + gap), top + (i / 3) * (h + gap), w, h};
        const std::string label = i == kMostAsked ? std::to_string(i) + " +" : std::to_string(i);
        if (canvas.button(fmt::format("reserve_{}", i), box, label)) said = i;
    }
    return said;
}

/// What to do after pain, in place of the clock: resting is no longer the question.
void painCard(Canvas& canvas, const Rect& card) {
    canvas.fill(card, colours::kCard, 3);
    const double pad = canvas.compact() ? 3.4 : 6.8;
    const double width = card.w - 2 * pad;
    double y = card.y + pad;
    y += canvas.paragraph({card.x + pad, y, width, card.bottom() - pad - y},
                          "Sharp pain? Stop this exercise for today.",
                          canvas.compact() ? Face::Label : Face::Title, colours::kNow);
    y += canvas.compact() ? 2 : 5;
    canvas.paragraph(
        {card.x + pad, y, width, card.bottom() - pad - y},
        "Pain, numbness or weakness down a leg, fever, or pain that wakes you at night: do not lift, see a "
        "professional.",
        canvas.compact() ? Face::Body : Face::Label, colours::kText);
}

class Rest final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        static const app::SetView kNone;
        const app::SetView& set = snapshot.set ? *snapshot.set : kNone;
        const double top = header(canvas, snapshot, set.exercise, commands);
        const double m = canvas.margin();
        const double gap = canvas.gap();
        const double action = canvas.compact() ? 20 : 21.7;
        const double actions = canvas.height() - m - action;
        const double inner = canvas.width() - 2 * m;
        const double split = (inner - gap) * 0.47;
        const Rect left{m, top, split, actions - gap - top};
        const Rect right{m + split + gap, top, inner - split - gap, left.h};
        if (set.pain)
            painCard(canvas, left);
        else
            restClock(canvas, snapshot, left);
        if (shown_set_ != set.number) {
            shown_set_ = set.number;
            page_ = Page::Figures;
        }
        rightCard(canvas, snapshot, set, right, commands);
        const double half = (split - gap) / 2;
        if (canvas.button("log_out", {m, actions, half, action}, "log out",
                          set.pain ? Kind::Primary : Kind::Plain))
            commands(app::LogOut{});
        const std::string undo = fmt::format("undo\nset {}", set.number);
        if (snapshot.can_undo && canvas.button("undo", {m + half + gap, actions, half, action}, undo))
            commands(app::UndoLast{});
        buttons(canvas, snapshot, set, {right.x, actions, right.w, action}, commands);
    }

  private:
    enum class Page : std::uint8_t { Figures, Reps, Reserve };

    void rightCard(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, const Rect& card,
                   const Commands& commands) {
        if (page_ == Page::Reserve) {
            if (const auto said = askReserve(canvas, card)) {
                commands(app::SayReserve{*said});
                page_ = Page::Figures;
            }
            return;
        }
        if (page_ == Page::Reps)
            repTable(canvas, snapshot, set, card);
        else
            setCard(canvas, snapshot, set, card);
    }

    void buttons(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, const Rect& box,
                 const Commands& commands) {
        const double gap = canvas.gap();
        const double w = canvas.compact() ? 15.4 : 21;
        double x = box.x;
        const auto button = [&](const char* id, const char* label, Page page) {
            const Kind kind = page_ == page ? Kind::Chosen : Kind::Plain;
            if (canvas.button(id, {x, box.y, w, box.h}, label, kind, Face::Quiet))
                page_ = page_ == page ? Page::Figures : page;
            x += w + gap;
        };
        if (!set.reps.empty()) button("reps", "each\nrep", Page::Reps);
        if (snapshot.visit.signed_in && set.counted > 0 && !set.pain)
            button("ask_reserve", "how\nmany\nmore?", Page::Reserve);
        if (snapshot.profile) {
            if (canvas.button("profile", {x, box.y, w, box.h}, "profile", Kind::Plain, Face::Quiet))
                commands(app::ShowProfile{true});
            x += w + gap;
        }
        const Kind kind = set.pain ? Kind::Plain : Kind::Primary;
        if (canvas.button("next_set", {x, box.y, box.right() - x, box.h}, "next\nset", kind))
            commands(app::NextSet{});
    }

    Page page_ = Page::Figures;
    int shown_set_ = 0;
};

std::vector<std::pair<std::string_view, app::Snapshot>> restSamples() {
    const auto resting = [](const std::vector<double>& velocities) {
        app::Snapshot s = samples::rack(app::Phase::Rest);
        s.set = samples::set(velocities, 5);
        s.set->ended = true;
        s.set->saved = true;
        s.previous = samples::set({.60, .60, .59, .58, .57}, 5);
        s.rest_s = 66;
        s.rest_planned_s = 150;
        return s;
    };
    app::Snapshot clean = resting({.62, .61, .60, .59, .58});
    clean.can_undo = true;
    clean.rest_s = 6;
    app::Snapshot unsaved = resting({.62, .61, .60});
    unsaved.set->saved = false;
    unsaved.storage_ok = false;
    unsaved.storage_what = "The disk is full. Make room on it.";
    app::Snapshot pain = resting({.62, .61});
    pain.set->pain = true;
    pain.can_undo = true;
    app::Snapshot over = resting({.62, .61, .58, .52, -.3});
    over.rest_s = 187;
    app::Snapshot refused = resting({.62, .61, -.60, .58});
    refused.set->reps[2].struck = true;
    refused.set->reps[2].why_not = "the bar was on the hooks";
    refused.profile = samples::thinProfile();
    app::Snapshot said = resting({.62, .60, .58});
    said.set->said_rir = 2;
    return {
        {"clean", clean}, {"stop", resting({.62, .60, .56, .52, .48})}, {"unsaved", unsaved}, {"pain", pain},
        {"over", over},   {"sure", resting({.62, .60, .56, .52, .44})}, {"refused", refused}, {"said", said}};
}

}  // namespace

ScreenEntry rest_screen() {
    ScreenEntry entry;
    entry.id = "rest";
    entry.priority = 40;
    entry.wants = [](const app::Snapshot& s) { return s.phase == app::Phase::Rest; };
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Rest>(); };
    entry.samples = restSamples;
    return entry;
}

}  // namespace plumbline::ui
