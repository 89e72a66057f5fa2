// How the screen speaks to this person: five things, all seen at once, each turned over by one touch; and the
// way to a member's own data.

#include <algorithm>
#include <array>

#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/people_samples.h"

namespace plumbline::ui {
namespace {

/// One of the five: its two ways, and what the wishes are with the other.
struct Toggle {
    const char* id;
    std::string title;
    std::string one, other;
    bool is_other;
    app::ScreenWishes turned;
};

std::array<Toggle, 5> togglesOf(const app::ScreenWishes& now) {
    const bool german = now.language == "de";
    const bool pounds = now.unit == "lb";
    std::array<Toggle, 5> all{
        {{"language", say("language"), "English", "Deutsch", german, now},
         {"unit", say("weights"), "kg", "lb", pounds, now},
         {"hand", say("buttons"), say("right hand"), say("left hand"), now.left_handed, now},
         {"large", say("letters"), say("usual"), say("large"), now.large_text, now},
         {"bright", say("screen"), say("dark"), say("bright"), now.bright, now}}};
    all[0].turned.language = german ? "en" : "de";
    all[1].turned.unit = pounds ? "kg" : "lb";
    all[2].turned.left_handed = !now.left_handed;
    all[3].turned.large_text = !now.large_text;
    all[4].turned.bright = !now.bright;
    return all;
}

/// One of two ways, with a full circle when it is the one in force.
void way(Canvas& canvas, const Rect& box, double baseline, const std::string& word, bool chosen) {
    const double r = canvas.caps(Face::Body) * 0.5;
    canvas.shape(Shape::Circle, box.x + r, baseline - canvas.caps(Face::Body) / 2, r,
                 chosen ? colours::kOk : colours::kQuiet, chosen);
    const double left = box.x + 2 * r + 2;
    const Face face = fittingFace(canvas, word, box.right() - left, {Face::Body, Face::Quiet});
    canvas.text(left, baseline, word, face, chosen ? colours::kText : colours::kQuiet, Align::Left,
                box.right() - left);
}

class Wishes final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const double top = formHeader(canvas, snapshot, say("how the screen is for you"), commands);
        const FormFrame frame = formFrame(canvas, top, commands);
        int place = 0;
        for (const Toggle& toggle : togglesOf(snapshot.wishes)) {
            const Rect box = canvas.handed(cellOf(frame.content, 3, 2, place++));
            if (draw(canvas, toggle, box)) commands(app::SetWishes{toggle.turned});
        }
        // A guest has none.
        if (snapshot.visit.signed_in &&
            canvas.button("own_data", canvas.handed(cellOf(frame.content, 3, 2, place)),
                          say("my data\nonto a stick"), Kind::Plain, Face::Body))
            commands(app::OpenForm{app::Form::OwnData});
        const std::string kept =
            snapshot.visit.signed_in ? say("kept for your next visits") : say("for this visit");
        canvas.text(frame.actions.midX(), frame.actions.midY() + canvas.caps(Face::Quiet) / 2, kept,
                    Face::Quiet, colours::kQuiet, Align::Middle, frame.actions.w);
    }

  private:
    static bool draw(Canvas& canvas, const Toggle& toggle, const Rect& box) {
        canvas.fill(box, canvas.held(toggle.id) ? colours::kPressed : colours::kCard);
        canvas.outline(box, colours::kHairline, 0.35);
        const double pad = canvas.compact() ? 3 : 5;
        const Rect inner{box.x + pad, box.y, box.w - 2 * pad, box.h};
        const double caps = canvas.caps(Face::Body);
        const double lines = canvas.caps(Face::Quiet) + 2 * caps;
        const double between = std::max(1.0, std::min((box.h - lines) / 4, caps * 1.2));
        double y = box.midY() - (lines + 2 * between) / 2 + canvas.caps(Face::Quiet);
        canvas.text(inner.x, y, toggle.title, Face::Quiet, colours::kQuiet, Align::Left, inner.w);
        y += between + caps;
        way(canvas, inner, y, toggle.one, !toggle.is_other);
        y += between + caps;
        way(canvas, inner, y, toggle.other, toggle.is_other);
        return canvas.zone(toggle.id, box);
    }
};

std::vector<std::pair<std::string_view, app::Snapshot>> wishesSamples() {
    const app::Snapshot usual = samples::form(app::Form::Wishes);
    app::Snapshot other = usual;
    other.wishes = {"en", "lb", true, false, false};
    app::Snapshot guest = usual;
    guest.visit = {};
    guest.visit.guest = true;
    guest.leaving_in_s = 9;
    return {{"", usual}, {"other", other}, {"leaving", guest}};
}

}  // namespace

ScreenEntry wishes_screen() {
    ScreenEntry entry;
    entry.id = "wishes";
    entry.priority = kFormPriority;
    entry.wants = wantsForm<app::Form::Wishes>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Wishes>(); };
    entry.samples = wishesSamples;
    return entry;
}

}  // namespace plumbline::ui
