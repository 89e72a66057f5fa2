// The PIN of the one who was picked by name.

#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/people_samples.h"
#include "ui/pin_pad.h"
#include "ui/samples.h"

namespace plumbline::ui {
namespace {

using Problem = app::FormView::Problem;

class Pin final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::FormView& form = snapshot.form;
        const double top = formHeader(canvas, snapshot, say("PIN of {}", form.name), commands);
        const FormFrame frame = formFrame(canvas, top, commands);
        const Rect& all = frame.content;
        const double pad = PinPad::width(canvas);
        const Rect side = canvas.handed({all.x, all.y, all.w - pad - canvas.gap(), all.h});
        said(canvas, form, side);
        if (form.problem == Problem::Locked) return;
        pad_.keys(canvas, all.right(), all.bottom());
        const double half = (frame.actions.w - canvas.gap()) / 2;
        pad_.erase(canvas, {frame.actions.x, frame.actions.y, half, frame.actions.h});
        const Rect ok{frame.actions.right() - half, frame.actions.y, half, frame.actions.h};
        if (pad_.complete() && !form.busy && canvas.button("ok", ok, say("OK"), Kind::Primary))
            commands(app::EnterPin{pad_.take()});
    }

  private:
    void said(Canvas& canvas, const app::FormView& form, const Rect& box) const {
        if (form.problem == Problem::Locked) {
            problem(canvas, form, {box.x, box.y + 1, box.w, box.h - 1});
            return;
        }
        double y = box.y + 1;
        y += canvas.paragraph({box.x, y, box.w, box.bottom() - y},
                              form.busy ? say("one moment") : say("4 to 8 digits, then OK"), Face::Body,
                              colours::kQuiet);
        const double apart = canvas.compact() ? 5 : 12;
        pad_.dots(canvas, box.midX(), y + apart);
        y += 2 * apart;
        problem(canvas, form, {box.x, y, box.w, box.bottom() - y});
    }

    PinPad pad_;
};

std::vector<std::pair<std::string_view, app::Snapshot>> pinSamples() {
    app::Snapshot asked = samples::rack(app::Phase::Attract);
    asked.form.form = app::Form::Pin;
    asked.form.name = "Maximilian";
    app::Snapshot wrong = asked;
    wrong.form.problem = Problem::WrongPin;
    wrong.form.tries = 4;
    app::Snapshot locked = asked;
    locked.form.problem = Problem::Locked;
    locked.form.seconds = 29.2;
    app::Snapshot troubled = wrong;
    samples::lose(troubled, "reader", "No Keyboard-type card reader is plugged in.", "");
    return {{"", asked}, {"wrong", wrong}, {"locked", locked}, {"trouble", troubled}};
}

}  // namespace

ScreenEntry pin_screen() {
    ScreenEntry entry;
    entry.id = "pin";
    entry.priority = kFormPriority;
    entry.wants = wantsForm<app::Form::Pin>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Pin>(); };
    entry.samples = pinSamples;
    return entry;
}

}  // namespace plumbline::ui
