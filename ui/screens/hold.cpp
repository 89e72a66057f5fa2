// A hold against the clock: how long, how long still, and the two buttons that end it.

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/care_parts.h"
#include "ui/language.h"
#include "ui/parts.h"
#include "ui/people_parts.h"
#include "ui/training_parts.h"
#include "ui/training_samples.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

/// How long still; of what is held on each side, how long of this one.
std::string wordsOf(const app::HoldView& hold) {
    if (hold.target_s <= 0)
        return hold.per_side ? say("each side, as long as it is clean") : say("hold as long as it is clean");
    const double left = std::ceil(hold.target_s - hold.held_s), one = hold.target_s / 2;
    if (left <= 0) return say("done, over by {} s", number(std::floor(-left), 0));
    if (!hold.per_side) return say("{} s to go", number(left, 0));
    return hold.held_s < one ? say("first side, {} s to go", number(std::ceil(one - hold.held_s), 0))
                             : say("other side, {} s to go", number(left, 0));
}

void clockAndBar(Canvas& canvas, const app::HoldView& hold, const Rect& box) {
    const bool aimed = hold.target_s > 0;
    const bool over = aimed && hold.held_s >= hold.target_s;
    const double rail = canvas.compact() ? 7 : 10;
    const double caps = canvas.caps(Face::Live);
    const double below = canvas.caps(Face::Title) + (canvas.compact() ? 4 : 8);
    const double block = caps + below + (aimed ? rail + 4 : 0);
    const double baseline = box.y + std::max(0.0, (box.h - block) / 2) + caps;
    const Colour colour = over ? colours::kOk : colours::kText;
    canvas.text(box.midX(), baseline, clockText(hold.held_s), Face::Live, colour, Align::Middle);
    const std::string words = wordsOf(hold);
    fitted(canvas, {box.x, baseline + below, box.w, 0}, words, {Face::Title, Face::Label},
           over ? colours::kOk : colours::kNow, Align::Middle);
    if (!aimed) return;
    const Rect bar{box.x, baseline + below + 4, box.w, rail};
    canvas.fill(bar, colours::kHairline, rail / 2);
    const double part = std::clamp(hold.held_s / hold.target_s, 0.0, 1.0);
    canvas.fill({bar.x, bar.y, bar.w * part, bar.h}, over ? colours::kOk : colours::kNow, rail / 2);
    if (hold.per_side) canvas.line(bar.midX(), bar.y, bar.midX(), bar.bottom(), colours::kSurface, 1);
}

class Hold final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        static const app::HoldView kNone;
        const app::HoldView& hold = snapshot.hold ? *snapshot.hold : kNone;
        const double edge = headerLine(canvas, snapshot, heard(snapshot.exercise_name)) + 3.4;
        const double top = liftStrip(canvas, snapshot, edge);
        const double m = canvas.margin(), gap = canvas.gap();
        const double side = canvas.compact() ? 42 : 60;
        const double wide = canvas.width() - 2 * m;
        const double foot = canvas.height() - m;
        const double each = (foot - top - gap) / 2;
        const Rect pain{m + wide - side, top, side, std::max(30.5, each - 8)};
        const Rect stop{pain.x, pain.bottom() + gap, side, foot - pain.bottom() - gap};
        // How it is done, for who cannot look it up with both hands on the floor.
        const Rect area = canvas.handed({m, top, wide - side - 2 * gap, foot - top});
        const double lines = canvas.em(Face::Quiet) * 2.6;
        const double cue = cueInTurn(canvas, careOf(snapshot).cues,
                                     {area.x, area.bottom() - lines, area.w, lines}, hold.held_s);
        const double above = cue > 0 ? std::max(cue, canvas.em(Face::Body)) : 0;
        clockAndBar(canvas, hold, {area.x, area.y, area.w, area.h - above});
        if (canvas.button("pain", canvas.handed(pain), say("pain"), Kind::Pain, Face::Title))
            commands(app::Pain{});
        if (canvas.button("stop_hold", canvas.handed(stop), say("stop"), Kind::Primary))
            commands(app::StopHold{});
    }
};

std::vector<std::pair<std::string_view, app::Snapshot>> holdSamples() {
    const auto held = [](double seconds) {
        app::Snapshot s = samples::training(app::Phase::Lifting);
        samples::timed(s, seconds);
        s.set.reset();
        return s;
    };
    app::Snapshot open = held(71);
    open.hold->target_s = 0;
    app::Snapshot unsaved = held(12);
    unsaved.storage_ok = false;
    unsaved.storage_what = "The disk is full. Make room on it.";
    app::Snapshot first = held(12.4), other = held(57.2);
    for (app::Snapshot* each : {&first, &other}) {
        each->exercise_name = "Side plank";
        each->hold->per_side = each->plan.per_side = true;
        each->hold->target_s = 90;
    }
    return {{"begun", held(12.4)}, {"over", held(52.1)}, {"open", open},
            {"unsaved", unsaved},  {"first", first},     {"other", other}};
}

}  // namespace

ScreenEntry hold_screen() {
    ScreenEntry entry;
    entry.id = "hold";
    entry.priority = 55;
    entry.wants = holding;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Hold>(); };
    entry.samples = holdSamples;
    return entry;
}

}  // namespace plumbline::ui
