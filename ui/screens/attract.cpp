// Nobody is at the rack: what it is for, and the two ways in.

#include <algorithm>

#include "ui/language.h"
#include "ui/parts.h"
#include "ui/samples.h"
#include "ui/service_parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

bool cardsAreRead(const app::Snapshot& snapshot) {
    return std::any_of(snapshot.devices.begin(), snapshot.devices.end(),
                       [](const app::DeviceView& d) { return d.wanted && d.working && readsCards(d); });
}

std::string howToEnter(const app::Snapshot& snapshot) {
    if (cardsAreRead(snapshot)) return say("card or fob on the reader below, or a button");
    const bool lost = std::any_of(snapshot.devices.begin(), snapshot.devices.end(),
                                  [](const app::DeviceView& d) { return d.wanted && readsCards(d); });
    return lost ? say("cards cannot be read now") : say("no card needed here");
}

void barbell(Canvas& canvas, double y) {
    const double s = canvas.compact() ? 0.62 : 1;
    const double x = canvas.width() / 2;
    canvas.fill({x - 25 * s, y - 0.7 * s, 50 * s, 1.4 * s}, colours::kOk, 0.7);
    for (const int side : {-1, 1}) {
        canvas.shape(Shape::Circle, x + side * 25.4 * s, y, 4.4 * s, colours::kCard);
        canvas.shape(Shape::Circle, x + side * 25.4 * s, y, 4.4 * s, colours::kOk, false);
        canvas.shape(Shape::Circle, x + side * 34.4 * s, y, 2.7 * s, colours::kOk, false);
    }
}

std::string barText(const app::Snapshot& snapshot) {
    if (!snapshot.load.hooks) return {};
    if (!snapshot.load.on_hooks) return say("bar not on the hooks");
    return say("bar on hooks · {}", massText(snapshot.load.kg, snapshot.wishes.unit));
}

class Attract final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        // The door to the service says its own word there while somebody holds it.
        const bool door = canvas.held("service");
        const double top = header(canvas, snapshot, door ? "" : say("free"), commands);
        door_.draw(snapshot, canvas, commands);
        const double foot = canvas.height() - (canvas.compact() ? 2.6 : 3.4);
        const double action = canvas.compact() ? 20.2 : 21.7;
        const double action_y = foot - canvas.caps(Face::Quiet) - 4 - action;

        const double hero = canvas.em(Face::Hero);
        const double gap = canvas.compact() ? 3.0 : 7.0;
        const double block =
            canvas.caps(Face::Hero) + hero * 0.22 + canvas.em(Face::Label) + gap + (canvas.compact() ? 6 : 9);
        double y = top + std::max(0.0, (action_y - top - block) / 2) + canvas.caps(Face::Hero);
        const double middle = canvas.width() / 2;
        canvas.text(middle, y, cardsAreRead(snapshot) ? say("Tap to lift") : say("Free to lift"), Face::Hero,
                    colours::kText, Align::Middle);
        y += hero * 0.22 + canvas.em(Face::Label);
        canvas.text(middle, y, howToEnter(snapshot), Face::Label, colours::kQuiet, Align::Middle);
        barbell(canvas, y + gap + (canvas.compact() ? 3 : 4.5));
        waysIn(canvas, snapshot, {canvas.margin(), action_y, canvas.width() - 2 * canvas.margin(), action},
               commands);
        sensors(canvas, snapshot, canvas.margin(), foot);
        canvas.text(canvas.width() - canvas.margin(), foot, barText(snapshot), Face::Quiet, colours::kQuiet,
                    Align::Right);
    }

  private:
    /// The two ways in around the middle, and at the edge the language, each named in itself.
    static void waysIn(Canvas& canvas, const app::Snapshot& snapshot, const Rect& row,
                       const Commands& commands) {
        const double gap = canvas.gap();
        const double side = canvas.compact() ? 27 : 34;
        const double w = std::min(61.4, (row.w - side - 2 * gap) / 2);
        const double room = row.w - side - gap;
        // In the middle of the panel where that leaves the edge free.
        const double x = std::min(row.x + (row.w - 2 * w - gap) / 2, row.x + room - 2 * w - gap);
        if (canvas.button("names", {x, row.y, w, row.h}, say("my name")))
            commands(app::OpenForm{app::Form::Names});
        if (canvas.button("guest", {x + w + gap, row.y, w, row.h}, say("lift as guest")))
            commands(app::LiftAsGuest{});
        const bool german = snapshot.wishes.language == "de";
        if (!canvas.button("language", {row.right() - side, row.y, side, row.h},
                           german ? "English" : "Deutsch", Kind::Plain, Face::Body))
            return;
        app::ScreenWishes wishes = snapshot.wishes;
        wishes.language = german ? "en" : "de";
        commands(app::SetWishes{wishes});
    }

    ServiceDoor door_;
};

std::vector<std::pair<std::string_view, app::Snapshot>> attractSamples() {
    app::Snapshot no_reader = samples::rack(app::Phase::Attract);
    samples::withoutHooks(no_reader, 0);
    samples::lose(no_reader, "reader", "No Keyboard-type card reader is plugged in.",
                  "Check the cable and the USB hub's power.");
    return {{"", samples::rack(app::Phase::Attract)}, {"no-reader", no_reader}};
}

}  // namespace

ScreenEntry attract_screen() {
    ScreenEntry entry;
    entry.id = "attract";
    entry.priority = 10;
    entry.wants = [](const app::Snapshot& s) { return s.phase == app::Phase::Attract; };
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Attract>(); };
    entry.samples = attractSamples;
    return entry;
}

}  // namespace plumbline::ui
