// Somebody is at the rack: what to lift, and what is on the bar. The set begins by lifting, not by a button.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "ui/parts.h"
#include "ui/samples.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

std::string nowText(const app::Snapshot& snapshot) {
    if (snapshot.exercise_id.empty()) return "choose what you lift";
    if (!snapshot.load.hooks && snapshot.load.source == app::LoadSource::Unknown)
        return "set the load, then lift";
    if (rackLine(snapshot.load, snapshot.wishes.unit).level == RackLine::Level::Danger) return "mind the bar";
    if (rackLine(snapshot.load, snapshot.wishes.unit).level == RackLine::Level::Warn) return "even it out first";
    return "lift when ready";
}

/// How the plates lie; what the strip on top says already is not said again, but what lies on each side.
void balance(Canvas& canvas, const app::Snapshot& snapshot, double x, double baseline, double width) {
    const app::LoadView& load = snapshot.load;
    if (!load.hooks || !load.on_hooks) return;
    const RackLine line = rackLine(load, snapshot.wishes.unit);
    if (line.text.empty()) return;
    const bool grave = line.level >= RackLine::Level::Warn;
    const std::string words =
        grave ? fmt::format("left hook {:.0f}, right hook {:.0f} {}", massOf(load.left_kg, snapshot.wishes.unit),
                            massOf(load.right_kg, snapshot.wishes.unit), snapshot.wishes.unit)
              : line.text;
    const double r = canvas.caps(Face::Quiet) * 0.55;
    canvas.shape(grave ? Shape::Triangle : Shape::Circle, x + r, baseline - canvas.caps(Face::Quiet) / 2, r,
                 grave ? colours::kNear : colours::kOk, line.level != RackLine::Level::Note);
    canvas.text(x + 2 * r + 1.6, baseline, words, Face::Quiet, colours::kQuiet, Align::Left,
                width - 2 * r - 2);
}

std::string lastSet(const app::Snapshot& snapshot) {
    if (!snapshot.set || snapshot.set->counted == 0) return {};
    return fmt::format("last set: {} · best {} m/s · loss {}",
                       countText(snapshot.set->counted, "rep", "reps"),
                       velocityText(snapshot.set->best_velocity), percentText(statedLoss(*snapshot.set)));
}

/// The card of a rack that weighs: the plates it sees.
void weighedCard(Canvas& canvas, const app::Snapshot& snapshot, const Rect& card, double y) {
    const double pad = canvas.compact() ? 3.4 : 5.6;
    const double width = card.w - 2 * pad;
    y += canvas.caps(Face::Title) + (canvas.compact() ? 3 : 5);
    const double load =
        canvas.text(card.x + pad, y, massText(snapshot.load.kg, snapshot.wishes.unit), Face::Title, colours::kText);
    canvas.text(card.x + pad + load + 4, y, loadSource(snapshot.load, snapshot.wishes.unit), Face::Quiet,
                colours::kQuiet, Align::Left, width - load - 4);
    const double foot = card.bottom() - pad;
    const double picture = foot - canvas.em(Face::Quiet) * 1.5;
    balance(canvas, snapshot, card.x + pad, foot, width);
    const double top = y + (canvas.compact() ? 2.4 : 6);
    if (picture - top > 12)
        plates(canvas, snapshot.load, snapshot.wishes.unit, {card.x + pad, top, width, picture - top});
}

/// The card of a rack that has to be told.
void typedCard(Canvas& canvas, const app::Snapshot& snapshot, const Rect& card, double y) {
    const double pad = canvas.compact() ? 3.4 : 5.6;
    const bool known = snapshot.load.source != app::LoadSource::Unknown;
    const double foot = card.bottom() - pad;
    const double room = foot - canvas.em(Face::Quiet) * 1.6 - y;
    const Face face = known && room > canvas.em(Face::Hero) ? Face::Hero : Face::Title;
    const double baseline = y + room / 2 + canvas.caps(face) / 2 + 1;
    canvas.text(card.midX(), baseline, loadText(snapshot.load, snapshot.wishes.unit), face,
                known ? colours::kText : colours::kQuiet, Align::Middle, card.w - 2 * pad);
    const double now =
        canvas.text(card.right() - pad, foot, nowText(snapshot), Face::Label, colours::kNow, Align::Right);
    canvas.text(card.x + pad, foot, known ? "typed, with the bar" : "with the bar", Face::Quiet,
                colours::kQuiet, Align::Left, card.w - 2 * pad - now - 3);
}

class Ready final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const double top = header(canvas, snapshot, "", commands);
        const double m = canvas.margin();
        const double gap = canvas.gap();
        const double action = canvas.compact() ? 20 : 21.7;
        const double actions = canvas.height() - m - action;
        const double side = canvas.compact() ? 50 : 64;
        const double wide = canvas.width() - 2 * m;
        const Rect card{m, top, wide - side - gap, actions - gap - top};
        canvas.fill(card, colours::kCard, 3);
        const double pad = canvas.compact() ? 3.4 : 5.6;
        double y = card.y + pad + canvas.caps(Face::Title);
        const bool chosen = !snapshot.exercise_id.empty();
        canvas.text(card.x + pad, y, chosen ? snapshot.exercise_name : "what do you lift?", Face::Title,
                    chosen ? colours::kText : colours::kQuiet, Align::Left, card.w - 2 * pad);
        if (const std::string last = lastSet(snapshot); !last.empty()) {
            y += canvas.em(Face::Quiet) * 1.35;
            canvas.text(card.x + pad, y, last, Face::Quiet, colours::kQuiet, Align::Left, card.w - 2 * pad);
        }
        if (snapshot.load.hooks)
            weighedCard(canvas, snapshot, card, y);
        else
            typedCard(canvas, snapshot, card, y);
        choices(canvas, snapshot, {card.right() + gap, top, side, actions + action - top}, commands);
        const double out = (card.w - 4 * gap) / 5;
        if (canvas.button("log_out", {m, actions, out, action}, "log\nout")) commands(app::LogOut{});
        const Rect rest{m + out + gap, actions, card.w - out - gap, action};
        if (snapshot.load.hooks)
            prompt(canvas, snapshot, rest);
        else
            loadButtons(canvas, snapshot, rest, commands);
    }

  private:
    static void prompt(Canvas& canvas, const app::Snapshot& snapshot, const Rect& box) {
        const double between = canvas.compact() ? 2.4 : 3.4;
        const double block = canvas.caps(Face::Title) + between + canvas.caps(Face::Quiet);
        const double y = box.midY() - block / 2 + canvas.caps(Face::Title);
        canvas.text(box.right(), y, nowText(snapshot), Face::Title, colours::kNow, Align::Right, box.w);
        canvas.text(
            box.right(), y + between + canvas.caps(Face::Quiet),
            snapshot.load.gates ? "starts when the bar leaves the hooks" : "starts when the bar rises",
            Face::Quiet, colours::kQuiet, Align::Right, box.w);
    }

    static void loadButtons(Canvas& canvas, const app::Snapshot& snapshot, const Rect& box,
                            const Commands& commands) {
        const double fine = loadStepKg(snapshot.wishes.unit, false);
        const double coarse = loadStepKg(snapshot.wishes.unit, true);
        const std::array<std::pair<const char*, double>, 4> steps{
            {{"load_down_10", -coarse}, {"load_down", -fine}, {"load_up", fine}, {"load_up_10", coarse}}};
        // The first touch starts from the empty bar.
        const bool known = snapshot.load.source != app::LoadSource::Unknown;
        const double from = known ? snapshot.load.kg : snapshot.load.bar_kg;
        const double w = (box.w - 3 * canvas.gap()) / 4;
        double x = box.x;
        for (const auto& [id, step] : steps) {
            const std::string label = (step < 0 ? "−" : "+") + massNumber(std::abs(step), snapshot.wishes.unit);
            if (canvas.button(id, {x, box.y, w, box.h}, label)) {
                const double to = !known && step < 0 ? from : std::max(from + step, 0.0);
                commands(app::SetTypedLoad{to});
            }
            x += w + canvas.gap();
        }
    }

    /// The catalogue, a page at a time; the last place turns the page.
    void choices(Canvas& canvas, const app::Snapshot& snapshot, const Rect& box, const Commands& commands) {
        const std::size_t count = snapshot.choices.size();
        const double gap = 3.2;
        const auto places = static_cast<std::size_t>(std::max(1.0, (box.h + gap) / (15.2 + gap)));
        const bool paged = count > places && places > 1;
        const std::size_t on_page = paged ? places - 1 : places;
        const std::size_t pages = (count + on_page - 1) / on_page;
        if (pages > 0) page_ %= pages;
        const double h =
            std::min(24.0, (box.h - gap * static_cast<double>(places - 1)) / static_cast<double>(places));
        double y = box.y;
        for (std::size_t i = page_ * on_page; i < std::min(count, (page_ + 1) * on_page); ++i) {
            const app::ExerciseChoice& choice = snapshot.choices[i];
            const Kind kind = choice.id == snapshot.exercise_id ? Kind::Chosen : Kind::Plain;
            if (canvas.button("exercise_" + choice.id, {box.x, y, box.w, h}, choice.name, kind, Face::Body))
                commands(app::ChooseExercise{choice.id});
            y += h + gap;
        }
        if (paged && canvas.button("more", {box.x, box.bottom() - h, box.w, h},
                                   fmt::format("more · {} of {}", page_ + 1, pages), Kind::Plain, Face::Body))
            ++page_;
    }

    std::size_t page_ = 0;
};

std::vector<std::pair<std::string_view, app::Snapshot>> readySamples() {
    const app::Snapshot weighed = samples::rack(app::Phase::Ready);
    app::Snapshot again = weighed;
    again.set = samples::set({.62, .61, .60, .59, .58}, 5);
    again.set->ended = again.set->saved = true;
    samples::mismatch(again, 5);
    app::Snapshot typed = weighed;
    samples::withoutHooks(typed, 82.5);
    app::Snapshot fresh = weighed;
    samples::withoutHooks(fresh, 0);
    fresh.visit = {};
    fresh.visit.guest = true;
    fresh.exercise_id.clear();
    fresh.exercise_name.clear();
    app::Snapshot hooks_lost = typed;
    hooks_lost.devices = weighed.devices;
    samples::lose(hooks_lost, "hooks", "The hook load cells are not attached.", "Plug the load cells in.");
    app::Snapshot loading = again;
    loading.load.uneven = false;
    app::Snapshot tips = weighed;
    samples::stripLeft(tips);
    app::Snapshot unseen = weighed;
    unseen.load.sides = app::SidesKnown::Unknown;
    app::Snapshot unequal = unseen;
    unequal.load.sides = app::SidesKnown::Static;
    unequal.load.mismatch_kg = -11.4;
    unequal.load.left_kg = 34.1;
    unequal.load.right_kg = 48.5;
    unequal.load.uneven = true;
    return {{"hooks", weighed}, {"again", again},           {"typed", typed},
            {"guest", fresh},   {"hooks-lost", hooks_lost}, {"loading", loading},
            {"tips", tips},     {"unseen", unseen},         {"unequal", unequal}};
}

}  // namespace

ScreenEntry ready_screen() {
    ScreenEntry entry;
    entry.id = "ready";
    entry.priority = 30;
    entry.wants = [](const app::Snapshot& s) { return s.phase == app::Phase::Ready; };
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Ready>(); };
    entry.samples = readySamples;
    return entry;
}

}  // namespace plumbline::ui
