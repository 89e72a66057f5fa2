// Form: the preparation block, one item after another, each with its own timer, and a count where it is
// moved.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "ui/care_parts.h"
#include "ui/care_samples.h"
#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/training_parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::CareView;
using app::PrepItem;
using Do = app::Preparation::Do;

/// Where in an item its timer is.
struct Moment {
    double left_s = 0;  ///< of this side's hold
    bool other_side = false;
};

Moment momentOf(const PrepItem& item, double seconds) {
    const double whole = item.seconds();
    const double left = std::clamp(whole - seconds, 0.0, whole);
    const bool other = item.per_side && left <= item.hold_s;
    return {.left_s = item.per_side && !other ? left - item.hold_s : left, .other_side = other};
}

/// Below the seconds: how often, and of which side.
std::string aboutText(const PrepItem& item, const Moment& now, bool running) {
    if (item.reps > 0) {
        if (!item.per_side) return say("about {} times", item.reps);
        return !running         ? say("about {} times each side", item.reps)
               : now.other_side ? say("other side, about {} times", item.reps)
                                : say("first side, about {} times", item.reps);
    }
    if (!item.per_side) return say("until the clock stands at 0");
    return !running ? say("each side") : now.other_side ? say("other side") : say("first side");
}

class Prepare final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const CareView& care = careOf(snapshot);
        const double top = formHeader(canvas, snapshot, say("Prepare your back"), commands);
        if (care.prepared || care.item >= care.preparation.size()) {
            const Rect content = formFoot(canvas, top, {backButton(commands), cuesButton(commands)});
            canvas.fill(content, colours::kCard, 3);
            const std::string text = care.prepared ? say("That was the preparation. On to the first set.")
                                                   : say("There is nothing to prepare today.");
            drawSentences(canvas, {{text}},
                          {content.x + 8, content.y + content.h / 3, content.w - 16, content.h / 2});
            return;
        }
        const Rect content =
            formFoot(canvas, top, {backButton(commands), {"skip_all", say("skip all\nthat is left"), [&] {
                                                              commands(app::Preparation{Do::SkipAll});
                                                          }}});
        item(canvas, snapshot, content, commands);
    }

  private:
    static RowButton cuesButton(const Commands& commands) {
        return asks("cues", say("cues for\nthe lift"), app::OpenForm{app::Form::Cues}, commands);
    }

    static void item(Canvas& canvas, const app::Snapshot& snapshot, const Rect& content,
                     const Commands& commands) {
        const CareView& care = careOf(snapshot);
        const PrepItem& item = care.preparation[care.item];
        const Moment now = momentOf(item, care.item_s);
        const double gap = canvas.gap(), side = canvas.compact() ? 42 : 60;
        const Rect card = canvas.handed({content.x, content.y, content.w - side - gap, content.h});
        const double x = content.right() - side, half = (content.h - gap) * 0.56;
        const Rect first = canvas.handed({x, content.y, side, half});
        if (care.running ? canvas.button("done", first, say("done"), Kind::Primary)
                         : canvas.button("begin", first, say("begin"), Kind::Primary))
            commands(app::Preparation{care.running ? Do::ItemDone : Do::Begin});
        const Rect second = canvas.handed({x, content.y + half + gap, side, content.h - half - gap});
        if (canvas.button("skip_item", second, say("skip this"))) commands(app::Preparation{Do::SkipItem});
        canvas.fill(card, colours::kCard, 3);
        const double pad = canvas.compact() ? 3 : 6;
        words(canvas, snapshot, now, {card.x + pad, card.y + pad, card.w - 2 * pad, card.h - 2 * pad});
    }

    /// Name, how it is done, the seconds left, of which side, what is next and how far along the block is.
    static void words(Canvas& canvas, const app::Snapshot& snapshot, const Moment& now, const Rect& box) {
        const CareView& care = careOf(snapshot);
        const PrepItem& item = care.preparation[care.item];
        const Face name = canvas.compact() ? Face::Label : Face::Title;
        const double y = box.y + canvas.caps(name);
        const std::string place = say("{} of {}", care.item + 1, care.preparation.size());
        const double taken =
            canvas.text(box.right(), y, place, Face::Body, colours::kQuiet, Align::Right) + 3;
        fitted(canvas, {box.x, y, box.w - taken, 0}, heard(item.exercise), {name, Face::Label, Face::Body},
               colours::kText);
        const double foot = box.bottom() - canvas.em(Face::Quiet) * 0.3;
        // Large letters under a strip on a small panel: what is next goes first.
        const double line = canvas.em(Face::Quiet) * 1.3 + canvas.em(Face::Body) * 0.2;
        const bool tight = foot - line - y < canvas.caps(Face::Title) + canvas.em(Face::Label) * 1.6;
        const double about = tight ? foot : foot - line;
        const double below = y + canvas.em(Face::Label) * 0.4, cue = canvas.em(Face::Quiet) * 1.05;
        const double all = about - canvas.caps(Face::Body) - below;
        // How it is done has a line of its own where the seconds stay as large as in a lift, else a turn in
        // the line at the foot.
        const double seconds = care.running ? care.item_s : static_cast<double>(snapshot.t_us) / 1e6;
        const bool own = all - cue >= canvas.caps(Face::Live) + 3;
        const double turn = std::fmod(seconds / kLineS, static_cast<double>(item.cues.size()) + 1);
        if (own) cueInTurn(canvas, item.cues, {box.x, below, box.w, cue}, seconds);
        const bool told = !own && !tight && turn < static_cast<double>(item.cues.size()) &&
                          cueInTurn(canvas, item.cues, {box.x, foot - cue, box.w, cue}, turn * kLineS) > 0;
        if (!tight && !told) footLine(canvas, care, {box.x, foot, box.w, 0});
        const double above = own ? below + cue : below, room = own ? all - cue : all;
        // Under a strip on a small panel the name and the figure share the room that is left.
        const Face face = room >= canvas.caps(Face::Live) + 3    ? Face::Live
                          : room >= canvas.caps(Face::Count) + 3 ? Face::Count
                                                                 : Face::Title;
        const double baseline = above + (room - canvas.caps(face)) / 2 + canvas.caps(face);
        canvas.text(box.midX(), baseline, clockText(std::ceil(now.left_s)), face, colours::kText,
                    Align::Middle);
        fitted(canvas, {box.x, about, box.w, 0}, aboutText(item, now, care.running),
               {Face::Body, Face::Quiet}, colours::kNow, Align::Middle);
    }

    static void footLine(Canvas& canvas, const CareView& care, const Rect& line) {
        const std::string left = say("about {} left", clockText(std::ceil(care.left_s)));
        const double taken = canvas.text(line.x, line.y, left, Face::Quiet, colours::kQuiet) + 4;
        if (care.item + 1 >= care.preparation.size()) return;
        ifFits(canvas, {line.x + taken, line.y, line.w - taken, 0},
               say("next: {}", heard(care.preparation[care.item + 1].exercise)), {Face::Quiet},
               colours::kQuiet, Align::Right);
    }
};

std::vector<samples::Sample> prepareSamples() {
    const app::Snapshot waits = samples::careForm(app::Form::Prepare);
    app::Snapshot runs = waits;
    runs.care->running = true;
    runs.care->item_s = 18.2;
    app::Snapshot once = waits;
    once.care->item = 3;
    app::Snapshot last = waits;
    last.care->item = last.care->preparation.size() - 1;
    last.care->left_s = 15;
    app::Snapshot leaving = runs;
    leaving.leaving_in_s = 14;
    app::Snapshot done = waits;
    done.care->prepared = true;
    app::Snapshot none = waits;
    samples::under(none, app::CareMode::Blocked);
    return {{"waits", waits},     {"runs", runs}, {"once", once}, {"last", last},
            {"leaving", leaving}, {"done", done}, {"none", none}};
}

}  // namespace

ScreenEntry prepare_screen() {
    ScreenEntry entry;
    entry.id = "prepare";
    entry.priority = kFormPriority;
    entry.wants = wantsForm<app::Form::Prepare>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Prepare>(); };
    entry.samples = prepareSamples;
    return entry;
}

}  // namespace plumbline::ui
