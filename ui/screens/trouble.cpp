// Nothing can be counted or kept: which part, since when, what to do. Never drawn over a set or a rest.

#include <algorithm>

#include "ui/language.h"
#include "ui/parts.h"
#include "ui/samples.h"
#include "ui/service_parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

bool covers(const app::Snapshot& snapshot) {
    const auto trouble = worstTrouble(snapshot);
    if (!trouble || trouble->hinders > Trouble::Hinders::Counting) return false;
    if (snapshot.phase == app::Phase::Attract) return true;
    // Somebody who is already here is only held up by what makes lifting pointless.
    return snapshot.phase == app::Phase::Ready && trouble->hinders == Trouble::Hinders::Counting;
}

class TroubleScreen final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const auto trouble = worstTrouble(snapshot);
        if (!trouble) return;
        const double top = headerLine(canvas, snapshot, "") + (canvas.compact() ? 3 : 6.4);
        if (snapshot.phase == app::Phase::Attract) door_.draw(snapshot, canvas, commands);
        const double m = canvas.margin();
        const double foot = canvas.height() - (canvas.compact() ? 2.6 : 3.4);
        const double action = canvas.compact() ? 20 : 21.7;
        const double actions = foot - canvas.caps(Face::Quiet) - 4 - action;
        const double r = canvas.compact() ? 8 : 13;
        const double x = m + 2 * r + (canvas.compact() ? 5 : 8);
        const double width = canvas.width() - m - x;
        double y = top + canvas.caps(Face::Title) + (canvas.compact() ? 1 : 5);
        canvas.shape(Shape::Octagon, m + r, y - canvas.caps(Face::Title) + r, r, colours::kStopText);
        canvas.text(x, y, trouble->title, Face::Title, colours::kText, Align::Left, width);
        y += canvas.em(Face::Body) * (canvas.compact() ? 0.8 : 1.1);
        std::string what = trouble->what;
        if (!trouble->since.empty()) what += " (" + trouble->since + ")";
        // Two lines, or three small ones for what a device says at length.
        const double room = canvas.em(Face::Quiet) * 4;
        const bool brief = canvas.paragraphHeight(width, what, Face::Body) <= canvas.em(Face::Body) * 2.8;
        y += canvas.paragraph({x, y, width, room}, what, brief ? Face::Body : Face::Quiet, colours::kQuiet);
        y += canvas.compact() ? 2.4 : 6;

        const double pad = canvas.compact() ? 3 : 5;
        const bool button =
            snapshot.phase == app::Phase::Ready || trouble->hinders == Trouble::Hinders::Saving;
        const Rect card{x, y, width, (button ? actions - canvas.gap() : actions + action) - y};
        canvas.fill(card, colours::kCard, 3);
        canvas.text(card.x + pad, card.y + pad + canvas.caps(Face::Quiet), say("what to do"), Face::Quiet,
                    colours::kNow);
        const double advice = card.y + pad + canvas.em(Face::Quiet) * 1.6;
        const Rect box{card.x + pad, advice, card.w - 2 * pad, card.bottom() - pad - advice};
        const std::string words = trouble->advice.empty() ? say("Tell the staff.") : trouble->advice;
        const auto fits = [&](Face face) { return canvas.paragraphHeight(box.w, words, face) <= box.h; };
        const Face face = fits(Face::Title)   ? Face::Title
                          : fits(Face::Label) ? Face::Label
                          : fits(Face::Body)  ? Face::Body
                                              : Face::Quiet;
        canvas.paragraph(box, words, face, colours::kText);
        const double used = sensors(canvas, snapshot, m, foot);
        if (button) return way(canvas, snapshot, {x, actions, width, action}, commands);
        const std::string passing = say("goes away when it works again");
        if (used + 4 + canvas.textWidth(passing, Face::Quiet) <= canvas.width() - m)
            canvas.text(canvas.width() - m, foot, passing, Face::Quiet, colours::kQuiet, Align::Right);
    }

  private:
    /// What the person can do meanwhile.
    static void way(Canvas& canvas, const app::Snapshot& snapshot, const Rect& row,
                    const Commands& commands) {
        const Rect box = canvas.handed({row.right() - 80, row.y, 80, row.h});
        if (snapshot.phase == app::Phase::Ready) {
            if (canvas.button("log_out", box, say("log out"))) commands(app::LogOut{});
        } else if (canvas.button("guest", box, say("lift without saving"))) {
            commands(app::LiftAsGuest{});
        }
    }

    ServiceDoor door_;
};

std::vector<std::pair<std::string_view, app::Snapshot>> troubleSamples() {
    app::Snapshot lpt = samples::rack(app::Phase::Attract);
    lpt.live = {};
    samples::lose(
        lpt, "lpt",
        "No permission to open the Chronojump linear encoder (0403:6001, port 1-1.3) at "
        "/dev/bus/usb/001/004.",
        "Install the rule 60-plumbline.rules in /etc/udev/rules.d with a line for 0403:6001, run the "
        "program as a member of the group plumbline, then unplug the device and plug it in again.");
    app::Snapshot storage = samples::rack(app::Phase::Attract);
    storage.storage_ok = false;
    storage.storage_what = "The disk is full.";
    app::Snapshot ready = samples::rack(app::Phase::Ready);
    ready.live = {};
    samples::lose(ready, "lpt", "No Chronojump linear encoder is plugged in.",
                  "Plug the transducer's USB cable in.");
    return {{"refused", lpt}, {"storage", storage}, {"member", ready}};
}

}  // namespace

ScreenEntry trouble_screen() {
    ScreenEntry entry;
    entry.id = "trouble";
    entry.priority = 60;
    entry.wants = covers;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<TroubleScreen>(); };
    entry.samples = troubleSamples;
    return entry;
}

}  // namespace plumbline::ui
