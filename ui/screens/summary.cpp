// Leaving: what was done, and whether it is kept. Goes back to Attract by itself or when touched.

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string>

#include "ui/parts.h"
#include "ui/samples.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

void total(Canvas& canvas, const Rect& card, const std::string& value, const std::string& name) {
    canvas.fill(card, colours::kCard, 3);
    const double gap = canvas.em(Face::Body) * 0.8;
    const double block = canvas.caps(Face::Word) + gap + canvas.caps(Face::Body);
    const double y = card.midY() - block / 2 + canvas.caps(Face::Word);
    canvas.text(card.midX(), y, value, Face::Word, colours::kText, Align::Middle, card.w - 4);
    canvas.text(card.midX(), y + gap + canvas.caps(Face::Body), name, Face::Body, colours::kQuiet,
                Align::Middle, card.w - 4);
}

struct Kept {
    Shape shape = Shape::Circle;
    Colour fill, bright;
    std::string words;
};

Kept keptOf(const app::Snapshot& snapshot) {
    const app::VisitView& visit = snapshot.visit;
    if (visit.sets == 0) return {Shape::Circle, colours::kOkDeep, colours::kOk, "no set was done"};
    if (visit.all_saved)
        return {Shape::Circle, colours::kOkDeep, colours::kOk,
                visit.guest ? "saved for the gym's count only, not for a person"
                            : "every set is saved on this rack"};
    if (snapshot.storage_ok)
        return {Shape::Triangle, colours::kNearDeep, colours::kNear, "still saving: one moment"};
    return {Shape::Octagon, colours::kStopDeep, colours::kStopText,
            "not every set could be saved: tell the staff"};
}

class Summary final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::VisitView& visit = snapshot.visit;
        const double top = header(canvas, snapshot, "", commands);
        const double m = canvas.margin();
        const double gap = canvas.gap();
        const double wide = canvas.width() - 2 * m;
        const double action = canvas.compact() ? 20 : 21.7;
        const double actions = canvas.height() - m - action;
        const double title = top + canvas.caps(Face::Title) + (canvas.compact() ? 0.6 : 2);
        canvas.text(m, title, visit.first_name.empty() ? "That was it" : "That was it, " + visit.first_name,
                    Face::Title, colours::kText, Align::Left, wide);

        const double band = canvas.compact() ? 9 : 13;
        const double cards = title + (canvas.compact() ? 4 : 7);
        const Rect kept_box{m, actions - gap - band, wide, band};
        const double w = (wide - 2 * gap) / 3;
        const double h = kept_box.y - gap - cards;
        const std::array<std::pair<std::string, std::string>, 3> totals{
            {{std::to_string(visit.sets), visit.sets == 1 ? "set" : "sets"},
             {std::to_string(visit.reps), visit.reps == 1 ? "rep" : "reps"},
             {massNumber(std::round(visit.volume_kg), snapshot.wishes.unit),
              std::string(snapshot.wishes.unit == "lb" ? "lb" : "kg") + ", load × reps"}}};
        double x = m;
        for (const auto& [value, name] : totals) {
            total(canvas, {x, cards, w, h}, value, name);
            x += w + gap;
        }
        const Kept kept = keptOf(snapshot);
        canvas.fill(kept_box, kept.fill, 2);
        const double r = band * 0.24;
        canvas.shape(kept.shape, kept_box.x + 3 + r, kept_box.midY(), r, kept.bright);
        canvas.text(kept_box.x + 5.4 + 2 * r, kept_box.midY() + canvas.caps(Face::Body) / 2, kept.words,
                    Face::Body, colours::kText, Align::Left, kept_box.w - 2 * r - 8);
        const double done = (wide - gap) / 2;
        if (canvas.button("done", {m + wide - done, actions, done, action}, "done", Kind::Primary))
            commands(app::LogOut{});
    }
};

std::vector<std::pair<std::string_view, app::Snapshot>> summarySamples() {
    const app::Snapshot member = samples::rack(app::Phase::Summary);
    app::Snapshot guest = member;
    guest.visit.signed_in = false;
    guest.visit.guest = true;
    guest.visit.first_name.clear();
    app::Snapshot unsaved = member;
    unsaved.visit.all_saved = false;
    unsaved.storage_ok = false;
    unsaved.storage_what = "The disk is full. Make room on it.";
    return {{"member", member}, {"guest", guest}, {"unsaved", unsaved}};
}

}  // namespace

ScreenEntry summary_screen() {
    ScreenEntry entry;
    entry.id = "summary";
    entry.priority = 20;
    entry.wants = [](const app::Snapshot& s) { return s.phase == app::Phase::Summary; };
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Summary>(); };
    entry.samples = summarySamples;
    return entry;
}

}  // namespace plumbline::ui
