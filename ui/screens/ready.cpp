// Today: what to lift, why, and what to change on the bar. The set begins by lifting, not by a button.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ui/bar_picture.h"
#include "ui/care_parts.h"
#include "ui/care_samples.h"
#include "ui/language.h"
#include "ui/parts.h"
#include "ui/people_parts.h"
#include "ui/plan_words.h"
#include "ui/today_actions.h"
#include "ui/today_words.h"
#include "ui/training_parts.h"
#include "ui/training_samples.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

constexpr double kButtonMm = 15.2;
constexpr double kDescends = 0.24;  ///< of an em: how far a g hangs below its line

/// Nobody has told what is on the bar.
bool loadUnknown(const app::Snapshot& snapshot) {
    return !snapshot.load.hooks && snapshot.load.source == app::LoadSource::Unknown;
}

/// What to do now.
struct Now {
    std::string what;
    std::string more;  ///< quietly below it; may be empty
};

Now nowOf(const app::Snapshot& snapshot) {
    if (snapshot.exercise_id.empty()) return {say("choose what you lift"), ""};
    if (careOf(snapshot).stopped) return {say("it hurt: swap the exercise"), ""};
    if (isNotForToday(snapshot)) return {say("rests in gentle mode: swap it"), ""};
    if (isTimed(snapshot)) return {say("touch start, then go"), ""};
    if (careOf(snapshot).mode == app::CareMode::Blocked) return {say("no weights today"), ""};
    // What is wrong with the bar comes first, in the words of the strip on top.
    if (const RackLine line = rackLine(snapshot); !line.todo.empty()) return {line.todo, ""};
    if (snapshot.loading && !snapshot.loading->moves.empty())
        return {movesText(*snapshot.loading, snapshot.wishes.unit), ""};
    if (loadUnknown(snapshot)) return {say("set the load, then lift"), ""};
    // The question above comes first.
    if (offersLighter(snapshot)) return {say("answer above, then lift"), ""};
    return {say("lift when ready"), snapshot.load.gates ? say("starts when the bar leaves the hooks")
                                                        : say("starts when the bar rises")};
}

/// How the plates lie; what the strip on top says already is not said again, but what lies on each side. What
/// to do about it is the yellow line's.
void balance(Canvas& canvas, const app::Snapshot& snapshot, const Rect& inner, double baseline) {
    const app::LoadView& load = snapshot.load;
    const RackLine line = rackLine(snapshot);
    const std::string source = loadSource(load, snapshot.wishes.unit);
    const double wide = canvas.textWidth(source, Face::Quiet);
    double left = inner.x;
    if (load.on_hooks && !line.empty()) {
        const bool grave = line.grave();
        const std::string words =
            grave
                ? say("left hook {}, right hook {} {}", number(massOf(load.left_kg, snapshot.wishes.unit), 0),
                      number(massOf(load.right_kg, snapshot.wishes.unit), 0), snapshot.wishes.unit)
                : line.what;
        const double r = canvas.caps(Face::Quiet) * 0.55;
        canvas.shape(grave ? Shape::Triangle : Shape::Circle, left + r,
                     baseline - canvas.caps(Face::Quiet) / 2, r, grave ? colours::kNear : colours::kOk,
                     line.level != RackLine::Level::Note);
        left += 2 * r + 1.6;
        left +=
            fitted(canvas, {left, baseline, inner.right() - left, 0}, words, {Face::Quiet}, colours::kQuiet);
    }
    if (left + 5 + wide <= inner.right())
        canvas.text(inner.right(), baseline, source, Face::Quiet, colours::kQuiet, Align::Right);
}

/// The bar as it is and as it should be, and between its plates what it weighs.
void picture(Canvas& canvas, const app::Snapshot& snapshot, const Rect& box) {
    const app::LoadingView* loading =
        snapshot.loading && !snapshot.loading->moves.empty() ? &*snapshot.loading : nullptr;
    // One advice at a time: while another one stands below, no plate is drawn that is not the next to change.
    const RackLine line = rackLine(snapshot);
    if (loading != nullptr && !line.todo.empty() && line.todo != movesText(*loading, snapshot.wishes.unit))
        loading = nullptr;
    app::LoadView load = snapshot.load;
    if (line.level == RackLine::Level::Danger) load.mismatch_kg = 0;
    barPicture(canvas, load, loading, snapshot.wishes.unit, box);
    if (snapshot.load.source == app::LoadSource::Unknown) return;
    // Where no weight may be lifted none stands large on the bar.
    if (careOf(snapshot).mode == app::CareMode::Blocked) return;
    const std::string kg = massText(snapshot.load.kg, snapshot.wishes.unit);
    const double room = 2 * barRoom(canvas, load, loading, box) - 3;
    const double shaft = box.y + (box.h + canvas.caps(Face::Quiet) + 2.2) / 2;
    if (canvas.textWidth(kg, Face::Title) > room) return;
    canvas.text(box.midX(), shaft - 1.2 - kDescends * canvas.em(Face::Title), kg, Face::Title, colours::kText,
                Align::Middle);
    const double below = shaft + 2 + canvas.caps(Face::Quiet);
    if (below + 0.8 <= box.bottom())
        ifFits(canvas, {box.midX() - room / 2, below, room, 0}, say("on the bar"), {Face::Quiet},
               colours::kQuiet, Align::Middle);
}

/// Yellow, above `foot`; returns where it begins.
double nowLine(Canvas& canvas, const Now& now, const Rect& inner, double foot, bool roomy) {
    if (roomy && !now.more.empty()) {
        canvas.text(inner.x, foot, now.more, Face::Quiet, colours::kQuiet, Align::Left, inner.w);
        foot -= canvas.em(Face::Quiet) * 1.3;
    }
    for (const Face face : {Face::Title, Face::Label}) {
        if (canvas.textWidth(now.what, face) > inner.w) continue;
        canvas.text(inner.x, foot, now.what, face, colours::kNow);
        // Above a capital there may be the dots of an umlaut.
        return foot - canvas.caps(face) - 0.14 * canvas.em(face);
    }
    const double high = canvas.paragraphHeight(inner.w, now.what, Face::Body);
    const double top = foot - high + canvas.em(Face::Body) - canvas.caps(Face::Body);
    canvas.paragraph({inner.x, top, inner.w, high}, now.what, Face::Body, colours::kNow);
    return top;
}

/// Program, week and day, as much of it as the head has room for.
std::string headText(const Canvas& canvas, const app::PlanView& plan) {
    const double room = (canvas.width() - 2 * canvas.margin()) / 3 - 2;
    for (const std::string& text : programTexts(plan))
        if (canvas.textWidth(text, Face::Body) <= room) return text;
    return {};
}

class Ready final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        double top = visitHeader(canvas, snapshot, headText(canvas, snapshot.plan), commands);
        // A question comes before the reason; a small panel has room for one of them.
        const double asked = lighterBand(canvas, snapshot, top, commands);
        top = asked > top && canvas.compact() ? asked : careBanner(canvas, snapshot, asked);
        const double m = canvas.margin();
        const double gap = canvas.gap();
        const double high = canvas.compact() ? kButtonMm : 21.7;
        const double foot = canvas.height() - m;
        // A 7-inch panel says in words how far along the day is.
        const bool day = !canvas.compact() && snapshot.plan.slots.size() > 1;
        const double all = canvas.width() - 2 * m, days = day ? all * (canvas.largeText() ? 0.37 : 0.31) : 0;
        const double wide = day ? all - days - gap : all;
        const double cards = foot - high - gap;
        if (day) exercises(canvas, snapshot, {m + wide + gap, top, days, cards - top}, commands);
        const double start = isTimed(snapshot) ? std::max(40.0, wide * 0.26) : 0;
        const double rest = start > 0 ? wide - start - gap : wide;
        const bool row_below = day || of_back_;
        const Rect begin{m + rest + gap, top, start, (row_below ? cards : foot) - top};
        if (start > 0 && canvas.button("start_hold", canvas.handed(begin), say("start"), Kind::Primary))
            commands(app::StartHold{});
        card(canvas, snapshot, canvas.handed({m, top, rest, cards - top}), commands);
        actions(canvas, snapshot, {m, foot - high, row_below ? all : rest, high}, commands);
    }

  private:
    /// The program's day; touching another exercise of it chooses that.
    void exercises(Canvas& canvas, const app::Snapshot& snapshot, Rect box, const Commands& commands) {
        const std::vector<app::SlotView>& slots = snapshot.plan.slots;
        const double gap = canvas.gap();
        const auto fit = [&] { return static_cast<std::size_t>((box.h + gap) / (kButtonMm + gap)); };
        std::size_t each = fit();
        if (slots.size() > each) {
            const Rect more = canvas.handed({box.x, box.bottom() - kButtonMm, box.w, kButtonMm});
            box.h -= kButtonMm + gap;
            each = fit();
            const std::size_t pages = (slots.size() + each - 1) / each;
            if (!page_) {
                const auto current =
                    std::find_if(slots.begin(), slots.end(), [](const auto& slot) { return slot.current; });
                page_ = current == slots.end() ? 0 : static_cast<std::size_t>(current - slots.begin()) / each;
            }
            page_ = *page_ % pages;
            if (canvas.button("more_exercises", more, say("more · {} of {}", *page_ + 1, pages))) ++*page_;
        }
        const std::size_t first = slots.size() > each ? page_.value_or(0) * each : 0;
        const std::size_t end = std::min(slots.size(), first + each);
        const auto rows = static_cast<double>(std::min(each, slots.size()));
        const double h = std::min(21.7, (box.h - (rows - 1) * gap) / rows);
        for (std::size_t i = first; i < end; ++i) {
            const Rect place =
                canvas.handed({box.x, box.y + static_cast<double>(i - first) * (h + gap), box.w, h});
            const std::string id = "slot_" + std::to_string(i);
            slotCard(canvas, slots[i], {place, slots[i].current, canvas.held(id)}, snapshot.wishes.unit);
            if (!slots[i].current && !slots[i].skipped && canvas.zone(id, place))
                commands(app::ChooseExercise{slots[i].exercise_id});
        }
    }

    static void card(Canvas& canvas, const app::Snapshot& snapshot, const Rect& card,
                     const Commands& commands) {
        canvas.fill(card, colours::kCard, 3);
        const double pad = canvas.compact() ? 3.0 : 5.6;
        const Rect inner{card.x + pad, card.y + pad, card.w - 2 * pad, card.h - 2 * pad};
        const bool roomy = inner.h > (canvas.compact() ? 40 : 62);
        const bool typed = !snapshot.load.hooks && !isTimed(snapshot);
        double foot = inner.bottom();
        // Before the first rep; a panel without room has them behind "my back". What is still to be loaded
        // needs the room more.
        const bool loads =
            typed || (!isTimed(snapshot) && snapshot.loading && !snapshot.loading->moves.empty());
        const double cued = canvas.compact() ? (loads ? 44 : 34) : (loads ? 62 : 48);
        if (!careOf(snapshot).cues.empty() && inner.h > cued) {
            const double line = canvas.em(Face::Quiet) * 1.05;
            cueInTurn(canvas, careOf(snapshot).cues,
                      {inner.x, foot + canvas.em(Face::Quiet) * 0.25 - line, inner.w, line},
                      static_cast<double>(snapshot.t_us) / 1e6);
            foot -= canvas.em(Face::Quiet) * 1.45;
        }
        if (roomy && !typed && !isTimed(snapshot)) {
            balance(canvas, snapshot, inner, foot);
            foot -= canvas.em(Face::Quiet) * 1.45;
        }
        // Under strips on a small panel the buttons themselves say what to do.
        const bool tight = typed && inner.h < 2 * canvas.em(Face::Title) + kButtonMm + 2.4;
        if (!tight)
            foot =
                nowLine(canvas, nowOf(snapshot), inner, foot, roomy && typed) - (canvas.compact() ? 1.6 : 3);
        if (typed) {
            foot -= kButtonMm;
            loadButtons(canvas, snapshot, {inner.x, foot, inner.w, kButtonMm}, commands);
            foot -= 1.6;
        }
        const double y = todayWords(canvas, snapshot, inner, foot);
        const double above = canvas.compact() ? 2.2 : 4;
        if (!typed && !isTimed(snapshot) && foot - y - above >= kBarPictureMm)
            picture(canvas, snapshot, {inner.x, y + above, inner.w, foot - y - above});
    }

    /// Where nothing weighs the bar: what is on it, and steps from there; the first touch starts from the
    /// empty bar.
    static void loadButtons(Canvas& canvas, const app::Snapshot& snapshot, const Rect& box,
                            const Commands& commands) {
        const std::string& unit = snapshot.wishes.unit;
        const double fine = loadStepKg(unit, false), coarse = loadStepKg(unit, true);
        const bool known = snapshot.load.source != app::LoadSource::Unknown;
        const double from = known ? snapshot.load.kg : snapshot.load.bar_kg;
        const double gap = 3.1;
        const double w = (box.w - 4 * gap) / 6.4;
        const auto step = [&](const char* id, double x, double by) {
            const std::string label = (by < 0 ? "−" : "+") + massNumber(std::abs(by), unit);
            if (canvas.button(id, {x, box.y, w, box.h}, label))
                commands(app::SetTypedLoad{!known && by < 0 ? from : std::max(from + by, 0.0)});
        };
        step("load_down_10", box.x, -coarse);
        step("load_down", box.x + w + gap, -fine);
        step("load_up", box.right() - 2 * w - gap, fine);
        step("load_up_10", box.right() - w, coarse);
        const Rect middle{box.x + 2 * (w + gap), box.y, box.w - 4 * (w + gap), box.h};
        const app::PlanView& plan = snapshot.plan;
        if (plan.kg && (!known || std::abs(*plan.kg - snapshot.load.kg) > 0.01)) {
            if (canvas.button("load_plan", middle, say("{}\nis on the bar", massText(*plan.kg, unit)),
                              Kind::Chosen, Face::Body))
                commands(app::SetTypedLoad{*plan.kg});
            return;
        }
        const Face face = known ? Face::Title : Face::Label;
        const double baseline = middle.midY() - 0.4;
        canvas.text(middle.midX(), baseline, loadText(snapshot.load, unit), face,
                    known ? colours::kText : colours::kQuiet, Align::Middle, middle.w);
        canvas.text(middle.midX(), baseline + kDescends * canvas.em(face) + 0.6 + canvas.caps(Face::Quiet),
                    known ? say("typed, with the bar") : say("with the bar"), Face::Quiet, colours::kQuiet,
                    Align::Middle, middle.w);
    }

    void actions(Canvas& canvas, const app::Snapshot& snapshot, const Rect& row, const Commands& commands) {
        if (of_back_ && !snapshot.care) of_back_ = false;
        const Commands leave = [&](app::Command command) {
            of_back_ = false;
            commands(std::move(command));
        };
        const DayTouch touch{leave, [this] { of_back_ = !of_back_; }};
        buttonRow(
            canvas,
            of_back_ ? backActions(canvas, snapshot, touch) : dayActions(canvas, snapshot, row.w, touch),
            {row, canvas.gap()});
    }

    bool of_back_ = false;             // the row of actions shows what there is for the back
    std::optional<std::size_t> page_;  // of the day's exercises; empty: where the current one is
};

}  // namespace

ScreenEntry ready_screen() {
    ScreenEntry entry;
    entry.id = "ready";
    entry.priority = 30;
    entry.wants = [](const app::Snapshot& s) { return s.phase == app::Phase::Ready; };
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Ready>(); };
    entry.samples = []() -> std::vector<samples::Sample> {
        std::vector<samples::Sample> all = samples::todays();
        for (samples::Sample& each : samples::caredTodays()) all.push_back(std::move(each));
        return all;
    };
    return entry;
}

}  // namespace plumbline::ui
