// Between two sets: how long to rest still, and what the last set was.

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/language.h"
#include "ui/parts.h"
#include "ui/people_parts.h"
#include "ui/people_samples.h"
#include "ui/plan_words.h"
#include "ui/samples.h"
#include "ui/set_card.h"
#include "ui/training_parts.h"
#include "ui/training_samples.h"
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

/// What the next set needs of the bar; its weight alone where the plates have no room.
std::string nextText(const Canvas& canvas, const app::Snapshot& snapshot, double width) {
    const std::string& unit = snapshot.wishes.unit;
    if (snapshot.loading && !snapshot.loading->moves.empty()) {
        std::string moves;
        for (const std::string& text : moveTexts(*snapshot.loading, unit))
            moves += (moves.empty() ? "" : " · ") + text;
        if (canvas.textWidth(moves, Face::Quiet) <= width) return moves;
        return say("next set {}", massText(snapshot.loading->target_kg, unit));
    }
    if (snapshot.load.source == app::LoadSource::Unknown) return {};
    return say("on the bar {}", massText(snapshot.load.kg, unit));
}

/// Of a program: which exercise and set comes next; else how long the rest is.
std::string belowClock(const Canvas& canvas, const app::Snapshot& snapshot, const Clock& clock,
                       double width) {
    if (snapshot.plan.program.empty()) return clock.of;
    const std::string done = doneText(snapshot.plan);
    const std::string both = say("next {}", heard(snapshot.exercise_name)) + " · " + done;
    return canvas.textWidth(both, Face::Quiet) <= width ? both : done;
}

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
        if (y + small * 1.4 <= inner.bottom())
            ifFits(canvas, {inner.x, y + small * 1.4, inner.w, 0}, nextText(canvas, snapshot, inner.w),
                   {Face::Body, Face::Quiet}, colours::kQuiet);
        return;
    }
    const double rail = canvas.compact() ? 2.6 : 3.7;
    const bool railed = clock.planned && inner.h >= caps + 4.4 * small + 2 * rail;
    const int lines = inner.h >= caps + 4.4 * small ? 2 : inner.h >= caps + 3 * small ? 1 : 0;
    const double block = canvas.caps(Face::Body) + small * 0.7 + caps + lines * small * 1.4;
    double y = inner.y + (inner.h - block - (railed ? 2 * rail : 0)) * 0.4 + canvas.caps(Face::Body);
    const auto line = [&](const std::string& text, Colour colour) {
        fitted(canvas, {inner.x, y, inner.w, 0}, text, {Face::Body, Face::Quiet}, colour, Align::Middle);
    };
    line(clock.word, word);
    y += small * 0.7 + caps;
    canvas.text(inner.midX(), y, clock.figure, Face::Count, figure, Align::Middle);
    y += small * 1.4;
    if (lines > 0) line(belowClock(canvas, snapshot, clock, inner.w), colours::kQuiet);
    y += small * 1.4;
    if (lines > 1)
        line(nextText(canvas, snapshot, inner.w),
             snapshot.loading && !snapshot.loading->moves.empty() ? colours::kNow : colours::kQuiet);
    if (!railed) return;
    const Rect bar{inner.x, inner.bottom() - rail, inner.w, rail};
    canvas.fill(bar, colours::kHairline, rail / 2);
    canvas.fill({bar.x, bar.y, bar.w * clock.done, bar.h}, clock.over ? colours::kNow : colours::kOk,
                rail / 2);
}

/// "looks like bench press: yes / no" along the foot of the card; returns what is left above it.
Rect looksLike(Canvas& canvas, const app::Snapshot& snapshot, const Rect& card, const Commands& commands) {
    if (!snapshot.looks_like) return card;
    const double pad = canvas.compact() ? 2.4 : 5;
    const std::string text = say("looks like {}", heard(snapshot.looks_like->name));
    const auto seen = [&](double width, Face face) {
        return canvas.paragraphHeight(width, text, face) - canvas.em(face) + canvas.caps(face);
    };
    double w = canvas.compact() ? kTargetMm : 24;
    const double beside = card.w - 2 * pad - 2 * w - kApartMm - 2;
    const bool fits =
        widestWord(canvas, text, Face::Quiet) <= beside && seen(beside, Face::Quiet) <= kTargetMm;
    // Where the words have no room beside the answers, they stand above them.
    if (!fits) w = (card.w - 2 * pad - kApartMm) / 2;
    const double width = fits ? beside : card.w - 2 * pad;
    const bool large = seen(width, Face::Body) <= (fits ? kTargetMm : canvas.em(Face::Body)) &&
                       widestWord(canvas, text, Face::Body) <= width;
    const Face face = large ? Face::Body : Face::Quiet;
    const double above = fits ? 0 : seen(width, face) + pad;
    const double y = card.bottom() - pad - kTargetMm;
    const Rect no{card.right() - pad - w, y, w, kTargetMm};
    const Rect yes{no.x - kApartMm - w, y, w, kTargetMm};
    const Rect band{card.x, y - pad - above, card.w, kTargetMm + 2 * pad + above};
    canvas.fill(band, colours::kOkDeep, 3);
    const double top = fits ? band.midY() - seen(width, face) / 2 : band.y + pad;
    canvas.paragraph({band.x + pad, top, width, kTargetMm + pad}, text, face, colours::kText);
    if (canvas.button("looks_yes", yes, say("yes"))) commands(app::AnswerLooksLike{true});
    if (canvas.button("looks_no", no, say("no"))) commands(app::AnswerLooksLike{false});
    return {card.x, card.y, card.w, band.y - card.y};
}

/// What to do after pain, in place of the clock: resting is no longer the question.
void painCard(Canvas& canvas, const Rect& card) {
    const double pad = canvas.compact() ? 3.4 : 6.8;
    const Rect inner{card.x + pad, card.y + pad, card.w - 2 * pad, card.h - 2 * pad};
    const std::string stop = say("Sharp pain? Stop this exercise for today.");
    const std::string see =
        say("Pain, numbness or weakness down a leg, fever, or pain that wakes you at night: do not lift, see "
            "a professional.");
    const double apart = canvas.compact() ? 2 : 5;
    const auto needs = [&](Face large, Face small) {
        return canvas.paragraphHeight(inner.w, stop, large) + apart +
               canvas.paragraphHeight(inner.w, see, small);
    };
    Face large = canvas.compact() ? Face::Label : Face::Title,
         small = canvas.compact() ? Face::Body : Face::Label;
    if (needs(large, small) > inner.h) large = small = Face::Body;
    if (needs(large, small) > inner.h) large = small = Face::Quiet;
    const double y = inner.y + canvas.paragraph(inner, stop, large, colours::kNow) + apart;
    if (y + canvas.paragraphHeight(inner.w, see, small) <= card.bottom())
        canvas.paragraph({inner.x, y, inner.w, card.bottom() - y}, see, small, colours::kText);
}

class Rest final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        static const app::SetView kNone;
        const app::SetView& set = snapshot.set ? *snapshot.set : kNone;
        if (shown_set_ != set.number) {
            shown_set_ = set.number;
            page_ = Page::Figures;
            more_ = false;
        }
        const double top = visitHeader(canvas, snapshot, heard(set.exercise), commands);
        const double m = canvas.margin(), gap = canvas.gap();
        const double action = canvas.compact() ? kPrimaryMm : 21.7;
        const double actions = canvas.height() - m - action;
        const double inner = canvas.width() - 2 * m;
        const double split = (inner - gap) * 0.45;
        const double high = actions - gap - top;
        const Rect clock = canvas.handed({m, top, split, high});
        canvas.fill(clock, colours::kCard, 3);
        if (set.pain)
            painCard(canvas, clock);
        else
            restClock(canvas, snapshot, looksLike(canvas, snapshot, clock, commands));
        setCard(canvas, snapshot, set, canvas.handed({m + split + gap, top, inner - split - gap, high}),
                commands);
        const std::vector<Action> row = more_ ? moreActions(snapshot, set) : firstActions(snapshot, set);
        drawActions(canvas, row, {m, actions, inner, action}, commands);
    }

  private:
    enum class Page : std::uint8_t { Figures, Reps, Reserve };
    struct Action {
        const char* id;
        std::string label;
        std::function<void(const Commands&)> touched;
        Kind kind = Kind::Plain;
    };

    void setCard(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, const Rect& card,
                 const Commands& commands) {
        if (page_ == Page::Reserve) {
            if (const auto said = askReserve(canvas, card)) {
                commands(app::SayReserve{*said});
                page_ = Page::Figures;
            }
        } else if (page_ == Page::Reps) {
            setReps(canvas, snapshot, set, card);
        } else {
            setFigures(canvas, snapshot, set, card);
        }
    }

    static Action asks(const char* id, const std::string& label, app::Command command,
                       Kind kind = Kind::Plain) {
        return {id, label, [command = std::move(command)](const Commands& commands) { commands(command); },
                kind};
    }
    /// Turns the card to a page, or back.
    Action turns(const char* id, const std::string& label, Page page) {
        return {id, label, [this, page](const Commands&) { page_ = page_ == page ? Page::Figures : page; },
                page_ == page ? Kind::Chosen : Kind::Plain};
    }

    /// What most need, the primary one last.
    std::vector<Action> firstActions(const app::Snapshot& snapshot, const app::SetView& set) {
        std::vector<Action> row{
            asks("log_out", say("log\nout"), app::LogOut{}, set.pain ? Kind::Primary : Kind::Plain),
            {"more", say("more"), [this](const Commands&) { more_ = true; }}};
        if (snapshot.can_undo) row.push_back(asks("undo", say("undo\nset {}", set.number), app::UndoLast{}));
        if (set.held_s <= 0)
            row.push_back(asks("weight", say("change\nweight"), app::OpenForm{app::Form::Weight}));
        if (snapshot.visit.signed_in && set.counted > 0 && !set.pain)
            row.push_back(turns("ask_reserve", say("how\nmany\nmore?"), Page::Reserve));
        row.push_back(
            asks("next_set", say("next\nset"), app::NextSet{}, set.pain ? Kind::Plain : Kind::Primary));
        return row;
    }

    std::vector<Action> moreActions(const app::Snapshot& snapshot, const app::SetView& set) {
        std::vector<Action> row{
            {"less", say("back"), [this](const Commands&) { more_ = false; }},
            asks("not_me", say("not\nme"), app::OpenForm{app::Form::NotMe}),
            asks("delete", say("delete\nset {}", set.number), app::OpenForm{app::Form::Delete})};
        if (!set.reps.empty()) row.push_back(turns("reps", say("each\nrep"), Page::Reps));
        if (snapshot.profile) row.push_back(asks("profile", say("profile"), app::ShowProfile{true}));
        if (snapshot.visit.signed_in)
            row.push_back(asks("trend", say("history"), app::OpenForm{app::Form::Trend}));
        return row;
    }

    static void drawActions(Canvas& canvas, const std::vector<Action>& row, const Rect& box,
                            const Commands& commands) {
        const double gap = canvas.gap();
        const auto count = static_cast<double>(row.size());
        const bool wide = row.back().kind == Kind::Primary;
        const double each = (box.w - (count - 1) * gap) / (count + (wide ? 0.9 : 0));
        double x = box.x;
        for (const Action& action : row) {
            const double w = wide && &action == &row.back() ? each * 1.9 : each;
            const Rect place = canvas.handed({x, box.y, w, box.h});
            if (canvas.button(action.id, place, action.label, action.kind,
                              labelFace(canvas, action.label, w)))
                action.touched(commands);
            x += w + gap;
        }
    }

    Page page_ = Page::Figures;
    bool more_ = false;
    int shown_set_ = 0;
};

app::Snapshot resting(const std::vector<double>& velocities) {
    app::Snapshot s = samples::training(app::Phase::Rest);
    s.set = samples::set(velocities, 5);
    s.set->ended = true;
    s.set->saved = true;
    s.previous = samples::set({.60, .60, .59, .58, .57}, 5);
    s.rest_s = 66;
    s.rest_planned_s = 150;
    return s;
}

using Sample = std::pair<std::string_view, app::Snapshot>;

std::vector<Sample> questionSamples() {
    app::Snapshot looks = resting({.62, .61, .60});
    looks.looks_like = app::ExerciseChoice{"close_grip_bench", "Close-grip bench press", "press"};
    app::Snapshot shared = looks;
    samples::share(shared);
    app::Snapshot leaving = resting({.62, .61, .60, .59, .58});
    leaving.leaving_in_s = 9;
    app::Snapshot guest = resting({.62, .61, .60, .59, .58});
    guest.visit.signed_in = false;
    guest.visit.guest = true;
    guest.profile.reset();
    app::Snapshot held = resting({});
    samples::timed(held, -1);
    held.set->exercise = "Side plank";
    held.set->held_s = 41.2;
    held.set->target_hold_s = 45;
    held.profile.reset();
    app::Snapshot heavier = resting({.62, .61, .60, .59, .58});
    samples::toLoad(heavier);
    heavier.last_time = samples::set({.60, .58, .56, .54, .52}, 5);
    heavier.set->tempo = "3-1-X-1";
    heavier.set->tempo_s = {3, 1, std::nullopt, 1};
    return {{"looks-like", looks}, {"shared", shared}, {"leaving", leaving},
            {"guest", guest},      {"held", held},     {"heavier", heavier}};
}

std::vector<Sample> restSamples() {
    app::Snapshot fresh = resting({.62, .61, .60, .59, .58});
    fresh.can_undo = true;
    fresh.rest_s = 6;
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
    std::vector<Sample> all{
        {"clean", fresh}, {"stop", resting({.62, .60, .56, .52, .48})}, {"unsaved", unsaved}, {"pain", pain},
        {"over", over},   {"sure", resting({.62, .60, .56, .52, .44})}, {"refused", refused}, {"said", said}};
    for (Sample& each : questionSamples()) all.push_back(std::move(each));
    return all;
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
