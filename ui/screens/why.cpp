// Form: the reasoning behind today's weight, step by step; on pages where one does not hold it.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/care_parts.h"
#include "ui/care_samples.h"
#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/plan_words.h"
#include "ui/trainer_samples.h"
#include "ui/training_samples.h"

namespace plumbline::ui {
namespace {

class Why final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const std::string& unit = snapshot.wishes.unit;
        const double top = formHeader(canvas, snapshot, say("why this weight?"), commands);
        const double pad = canvas.compact() ? 2.6 : 6.8;
        const Rect inner = cardOf(canvas, formPlaces(canvas, top).content, pad);
        double y = inner.y + canvas.caps(Face::Title);
        const std::string weight = prescriptionText(snapshot.plan, unit);
        const double taken =
            canvas.text(inner.right(), y, weight, Face::Title, colours::kText, Align::Right) + 4;
        const std::string name = heard(snapshot.exercise_name);
        canvas.text(inner.x, y, name,
                    fittingFace(canvas, name, inner.w - taken, {Face::Title, Face::Label, Face::Body}),
                    colours::kText, Align::Left, inner.w - taken);
        y += canvas.compact() ? 3 : 8;
        std::vector<std::string> steps;
        for (const app::Reason& reason : snapshot.plan.why) steps.push_back(reasonSentence(reason, unit));
        if (steps.empty()) steps.push_back(say("Nothing is known of this lift yet: begin light."));
        const Rect box{inner.x, y, inner.w, inner.bottom() - y};
        const std::vector<std::size_t> starts = pageStarts(canvas, {.lines = steps, .numbered = true}, box);
        page_ %= starts.size();
        drawSentences(canvas, {.lines = steps, .first = starts[page_], .numbered = true}, box);
        std::vector<RowButton> foot{backButton(commands)};
        if (snapshot.care && !snapshot.plan.program.empty())
            foot.push_back(asks("balance", say("what the plan\nis made of"),
                                app::OpenForm{app::Form::Balance}, commands));
        if (starts.size() > 1)
            foot.push_back({"more", say("more\n{} of {}", page_ + 1, starts.size()), [this] { ++page_; }});
        if (careOf(snapshot).mode != app::CareMode::Blocked)
            foot.push_back(asks("weight", say("change\nweight"), app::OpenForm{app::Form::Weight}, commands));
        formFoot(canvas, top, foot);
    }

  private:
    std::size_t page_ = 0;
};

std::vector<std::pair<std::string_view, app::Snapshot>> whySamples() {
    using What = app::Reason::What;
    app::Snapshot up = samples::training(app::Phase::Ready);
    up.form.form = app::Form::Why;
    app::Snapshot down = up;
    down.plan.kg = 70;
    down.plan.why = {
        {What::LastTime, 80, 4, 41}, {What::StoppedEarly, 0, 2}, {What::FailedRep},  {What::Pain},
        {What::LongAway, 0, 0, 41},  {What::StepDown, 10},       {What::Rounded, 70}};
    app::Snapshot first = up;
    first.plan.kg = 20;
    first.plan.why = {{What::FirstTime, 20}};
    app::Snapshot chosen = up;
    chosen.plan.kg = 90;
    chosen.plan.why = {{What::LastTime, 80, 1, 8}, {What::Same}, {What::Chosen, 90}};
    app::Snapshot program = up;
    samples::program(program);
    program.plan.why = {{.what = What::Replaced, .text = "Romanian deadlift"},
                        {.what = What::OfMax, .kg = 110, .pct = 77.5},
                        {.what = What::MaxFromReps, .kg = 95, .count = 5},
                        {.what = What::Up, .kg = 87.5, .count = 2},
                        {.what = What::OneAtATime, .kg = 85},
                        {.what = What::AfterPain, .kg = 80},
                        {.what = What::Changed, .kg = 82.5, .text = "Mia"},
                        {.what = What::Rounded, .kg = 82.5}};
    app::Snapshot harder = program;
    harder.exercise_name = "Plank";
    harder.plan.kg.reset();
    harder.plan.reps = 0;
    harder.plan.hold_s = 120;
    harder.plan.why = {
        {.what = What::Written, .of = app::Reason::Of::Hold, .number = 60},
        {.what = What::Harder, .count = 3, .of = app::Reason::Of::Hold, .number = 120, .text = "Ball plank"}};
    app::Snapshot care = samples::careForm(app::Form::Why);
    care.plan.kg = 70;
    care.plan.sets = 4;
    care.plan.why = {{.what = What::Written, .kg = 85},
                     {.what = What::CareSets, .count = 1},
                     {.what = What::CareLoad, .kg = 76.5, .pct = 90},
                     {.what = What::CareVolume, .kg = 75},
                     {.what = What::CareForm, .kg = 71.3},
                     {.what = What::Rounded, .kg = 70}};
    return {{"care", care},     {"up", up},           {"down", down},    {"first", first},
            {"chosen", chosen}, {"program", program}, {"harder", harder}};
}

}  // namespace

ScreenEntry why_screen() {
    ScreenEntry entry;
    entry.id = "why";
    entry.priority = 46;
    entry.wants = [](const app::Snapshot& s) {
        return s.form.form == app::Form::Why && (s.phase == app::Phase::Ready || s.phase == app::Phase::Rest);
    };
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Why>(); };
    entry.samples = whySamples;
    return entry;
}

}  // namespace plumbline::ui
