// Form: another weight, by presets, steps of the smallest pair of plates, or typed. What is not taken yet is
// this screen's own and gone when a set begins.

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "ui/language.h"
#include "ui/number_pad.h"
#include "ui/people_parts.h"
#include "ui/samples.h"
#include "ui/training_parts.h"
#include "ui/training_samples.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

constexpr double kMostKg = 999;

double stepOf(const app::Snapshot& snapshot) {
    return snapshot.plan.step_kg > 0 ? snapshot.plan.step_kg : loadStepKg(snapshot.wishes.unit, false);
}

/// Where the next set's weight comes from before anybody changes it.
double weightOf(const app::Snapshot& snapshot) {
    if (snapshot.plan.kg) return *snapshot.plan.kg;
    return snapshot.load.source == app::LoadSource::Unknown ? snapshot.load.bar_kg : snapshot.load.kg;
}

/// A weight at one touch.
struct Preset {
    const char* id;
    std::string label;
    double kg = 0;  ///< 0: what the plan says
};

std::vector<Preset> presetsOf(const app::Snapshot& snapshot) {
    const std::string& unit = snapshot.wishes.unit;
    std::vector<Preset> list;
    if (snapshot.plan.last && snapshot.plan.last->kg)
        list.push_back({"preset_last", say("last time\n{}", massText(*snapshot.plan.last->kg, unit)),
                        *snapshot.plan.last->kg});
    if (snapshot.load.source == app::LoadSource::Hooks && snapshot.load.kg > snapshot.load.bar_kg + 0.1)
        list.push_back({"preset_bar", say("on bar\n{}", massText(snapshot.load.kg, unit)), snapshot.load.kg});
    else
        list.push_back(
            {"preset_bar", say("bare bar\n{}", massText(snapshot.load.bar_kg, unit)), snapshot.load.bar_kg});
    list.push_back({"preset_plan", say("what the\nplan says"), 0});
    return list;
}

/// Where things stand, before the hand is asked.
struct Places {
    Rect pad, less, value, more, presets, use;
};

Places placesOf(const Canvas& canvas, const FormFrame& frame) {
    const double m = canvas.margin(), gap = canvas.gap();
    const double wide = canvas.width() - 2 * m;
    const double foot = canvas.height() - m;
    Places p;
    p.pad = {0, frame.content.y, std::max(4 * kTargetMm + 3 * gap, wide * 0.4), 0};
    p.pad.x = m + wide - p.pad.w;
    p.pad.h = std::min(foot - p.pad.y, 3 * 27.0 + 2 * gap);
    const double column = wide - p.pad.w - gap;
    const double free = frame.content.h - 2 * gap;
    const double row = std::min(26.0, std::max(kTargetMm, free - kTargetMm));
    const double side = canvas.compact() ? 17 : 26;
    p.less = {m, frame.content.y, side, row};
    p.more = {m + column - side, frame.content.y, side, row};
    p.value = {m + side, frame.content.y, column - 2 * side, row};
    p.presets = {m, p.less.bottom() + gap, column, std::min(26.0, std::max(kTargetMm, free + gap - row))};
    const double back = frame.content.w - frame.actions.w;
    p.use = {m + back, frame.actions.y, column - back, frame.actions.h};
    return p;
}

class Weight final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const double top = formHeader(canvas, snapshot, heard(snapshot.exercise_name), commands);
        const FormFrame frame = formFrame(canvas, top, commands);
        const Places p = placesOf(canvas, frame);
        steps(canvas, snapshot, p);
        presets(canvas, snapshot, p.presets, commands);
        if (const char key = numberPad(canvas, canvas.handed(p.pad)); key != 0) {
            typed_ = typed(typed_, key);
            stepped_.reset();
        }
        const double asked =
            typed_.empty() ? stepped_.value_or(0) : typedValue(typed_) / massOf(1, snapshot.wishes.unit);
        const bool changed = asked > 0 && asked <= kMostKg;
        if (!canvas.button("use", canvas.handed(p.use), say("take it"), changed ? Kind::Primary : Kind::Plain,
                           Face::Title))
            return;
        if (changed)
            take(snapshot, asked, commands);
        else
            commands(app::OpenForm{app::Form::None});
    }

  private:
    /// Where nothing weighs the bar, what is chosen is also what will be on it.
    static void take(const app::Snapshot& snapshot, double kg, const Commands& commands) {
        commands(app::PlanLoad{kg});
        if (!snapshot.load.hooks && kg > 0) commands(app::SetTypedLoad{kg});
    }

    void steps(Canvas& canvas, const app::Snapshot& snapshot, const Places& p) {
        const std::string& unit = snapshot.wishes.unit;
        const auto now = StepButton::Clock::now();
        const double step = stepOf(snapshot);
        const int by =
            more_.draw(canvas, "more_kg", canvas.handed(p.more), "+" + massNumber(step, unit), now) -
            less_.draw(canvas, "less_kg", canvas.handed(p.less), "−" + massNumber(step, unit), now);
        double kg = stepped_.value_or(weightOf(snapshot));
        if (const double asked = std::min(kg + by * step, kMostKg); by != 0 && asked > 0) {
            typed_.clear();
            stepped_ = kg = asked;
        }
        const std::string text = typed_.empty() ? massText(kg, unit) : localNumber(typed_) + " " + unit;
        const Rect box = canvas.handed(p.value);
        fitted(canvas, {box.x + 1, box.midY() + canvas.caps(Face::Word) / 2, box.w - 2, 0}, text,
               {Face::Word, Face::Title, Face::Label},
               typed_.empty() && !stepped_ ? colours::kText : colours::kNow, Align::Middle);
    }

    static void presets(Canvas& canvas, const app::Snapshot& snapshot, const Rect& row,
                        const Commands& commands) {
        const std::vector<Preset> list = presetsOf(snapshot);
        const auto count = static_cast<double>(list.size());
        const double w = (row.w - (count - 1) * canvas.gap()) / count;
        double x = row.x;
        for (const Preset& preset : list) {
            if (canvas.button(preset.id, canvas.handed({x, row.y, w, row.h}), preset.label, Kind::Plain,
                              labelFace(canvas, preset.label, w)))
                take(snapshot, preset.kg, commands);
            x += w + canvas.gap();
        }
    }

    std::string typed_;
    StepButton less_, more_;
    std::optional<double> stepped_;  // kg
};

std::vector<std::pair<std::string_view, app::Snapshot>> weightSamples() {
    app::Snapshot plan = samples::training(app::Phase::Ready);
    plan.form.form = app::Form::Weight;
    app::Snapshot bare = plan;
    samples::withoutHooks(bare, 0);
    bare.plan = {};
    bare.loading.reset();
    app::Snapshot pounds = plan;
    pounds.wishes.unit = "lb";
    samples::lose(pounds, "reader", "No Keyboard-type card reader is plugged in.", "");
    return {{"", plan}, {"bare", bare}, {"pounds", pounds}};
}

}  // namespace

ScreenEntry weight_screen() {
    ScreenEntry entry;
    entry.id = "weight";
    entry.priority = 46;
    entry.wants = [](const app::Snapshot& s) {
        return s.form.form == app::Form::Weight &&
               (s.phase == app::Phase::Ready || s.phase == app::Phase::Rest);
    };
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Weight>(); };
    entry.samples = weightSamples;
    return entry;
}

}  // namespace plumbline::ui
