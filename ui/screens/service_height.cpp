// How high the hooks hold the bar above the cable's outlet, typed in centimetres.

#include <fmt/format.h>

#include "ui/language.h"
#include "ui/samples.h"
#include "ui/service_parts.h"

namespace plumbline::ui {
namespace {

using app::ServiceTask;
using Step = app::ServiceView::Step;

class HeightScreen final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::ServiceView& service = *snapshot.service;
        const double top = serviceHead(canvas, snapshot, say("hook height"));
        const ServiceLayout layout = serviceLayout(canvas, top, Keypad::kWidthMm);
        const Rect all = canvas.handed(layout.content);
        const double shown = canvas.em(Face::Title) * 1.9;
        const Rect card{all.x, all.y, all.w, shown};
        canvas.fill(card, colours::kCard, 3);
        const double y = card.midY() + canvas.caps(Face::Title) / 2;
        const std::string typed = pad_.text().empty() ? say("type cm") : pad_.text() + " cm";
        canvas.text(card.right() - 4, y, typed, Face::Title,
                    pad_.text().empty() ? colours::kQuiet : colours::kNow, Align::Right, card.w * 0.48);
        const std::string now = service.hook_height_m
                                    ? say("now {} cm", number(*service.hook_height_m * 100, 1))
                                    : say("not set");
        canvas.text(card.x + 4, y, now, Face::Body, colours::kQuiet, Align::Left, card.w * 0.48);
        sayCard(canvas, service, {all.x, card.bottom() + canvas.gap(), all.w, all.h - shown - canvas.gap()});
        pad_.draw(canvas, canvas.width() - canvas.margin(), top, commands);
        ButtonRow buttons(canvas, layout.actions, 3);
        if (buttons.button("back", say("back"))) {
            pad_.clear();
            commands(app::ServiceGo{ServiceTask::Overview});
        }
        buttons.skip();
        if (pad_.value() > 0 && buttons.button("keep", say("keep"), Kind::Primary)) {
            commands(app::ServiceHeight{pad_.value() / 100});
            pad_.clear();
        }
    }

  private:
    Keypad pad_;
};

std::vector<std::pair<std::string_view, app::Snapshot>> heightSamples() {
    app::Snapshot idle = samples::service(ServiceTask::Height);
    idle.service->say = "Height of the bar on its hooks above the cable's outlet.";
    app::Snapshot kept = idle;
    kept.service->step = Step::Kept;
    kept.service->say = "Kept and in force. Sets from now on name it; what was before stays on record.";
    app::Snapshot fresh = idle;
    fresh.service->hook_height_m.reset();
    return {{"idle", idle}, {"kept", kept}, {"not-set", fresh}};
}

}  // namespace

ScreenEntry service_height_screen() {
    ScreenEntry entry;
    entry.id = "service_height";
    entry.priority = kServicePriority;
    entry.wants = wantsService<ServiceTask::Height>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<HeightScreen>(); };
    entry.samples = heightSamples;
    return entry;
}

}  // namespace plumbline::ui
