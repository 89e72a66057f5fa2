// Form: the reasoning behind today's weight, step by step.

#include <string>
#include <vector>

#include "ui/care_samples.h"
#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/plan_words.h"
#include "ui/trainer_samples.h"
#include "ui/training_parts.h"
#include "ui/training_samples.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

/// How the steps are set: the face, and what lies between two of them in its em.
struct Setting {
    Face face = Face::Quiet;
    double apart = 0.15;
};

double stepsHeight(const Canvas& canvas, const std::vector<std::string>& steps, double width,
                   const Setting& setting) {
    double high = 0;
    for (const std::string& step : steps)
        high += canvas.paragraphHeight(width, step, setting.face) + canvas.em(setting.face) * setting.apart;
    return high;
}

/// The steps, numbered, in the largest setting that holds them all; the last ones, where none does.
void drawSteps(Canvas& canvas, std::vector<std::string> steps, const Rect& box) {
    const auto indent = [&](Face face) { return canvas.textWidth("0.", face) + 2; };
    Setting setting;
    for (const Setting& each : {Setting{Face::Label, 0.55}, Setting{Face::Body, 0.55},
                                Setting{Face::Quiet, 0.55}, Setting{Face::Quiet, 0.3}})
        if (stepsHeight(canvas, steps, box.w - indent(each.face), each) <= box.h) {
            setting = each;
            break;
        }
    const Face face = setting.face;
    // Where not all have room, those that decide are the last.
    while (steps.size() > 1 && stepsHeight(canvas, steps, box.w - indent(face), setting) > box.h)
        steps.erase(steps.begin());
    double y = box.y;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double high = canvas.paragraphHeight(box.w - indent(face), steps[i], face);
        canvas.text(box.x, y + canvas.caps(face), std::to_string(i + 1) + ".", face, colours::kQuiet);
        canvas.paragraph({box.x + indent(face), y, box.w - indent(face), high + 0.1}, steps[i], face,
                         i + 1 == steps.size() ? colours::kText : colours::kQuiet);
        y += high + canvas.em(face) * setting.apart;
    }
}

class Why final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const std::string& unit = snapshot.wishes.unit;
        const double top = formHeader(canvas, snapshot, say("why this weight?"), commands);
        const FormFrame frame = formFrame(canvas, top, commands);
        const Rect& card = frame.content;
        canvas.fill(card, colours::kCard, 3);
        const double pad = canvas.compact() ? 2.6 : 6.8;
        const Rect inner{card.x + pad, card.y + pad, card.w - 2 * pad, card.h - 2 * pad};
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
        drawSteps(canvas, steps, {inner.x, y, inner.w, inner.bottom() - y});
        // The row reckoned from the left; a left hand has it mirrored as a whole.
        const double right = canvas.width() - canvas.margin();
        const double w = frame.actions.w * 0.6, beside = frame.actions.w - w - canvas.gap();
        const Rect box{right - w, frame.actions.y, w, frame.actions.h};
        if (canvas.button("weight", canvas.handed(box), say("change weight")))
            commands(app::OpenForm{app::Form::Weight});
        const Rect share{box.x - canvas.gap() - beside, box.y, beside, box.h};
        const std::string label = say("what the plan\nis made of");
        if (snapshot.care && canvas.button("balance", canvas.handed(share), label, Kind::Plain,
                                           labelFace(canvas, label, beside)))
            commands(app::OpenForm{app::Form::Balance});
    }
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
    app::Snapshot care = samples::careForm(app::Form::Why);
    care.plan.kg = 70;
    care.plan.why = {{.what = What::CareWithheld, .text = "Romanian deadlift"},
                     {.what = What::Written, .kg = 80},
                     {.what = What::CareSets, .count = 1},
                     {.what = What::CareLoad, .kg = 72, .pct = 90},
                     {.what = What::CareVolume, .kg = 72.5},
                     {.what = What::CareForm, .kg = 70},
                     {.what = What::Rounded, .kg = 70}};
    return {{"care", care},   {"up", up},         {"down", down},
            {"first", first}, {"chosen", chosen}, {"program", program}};
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
