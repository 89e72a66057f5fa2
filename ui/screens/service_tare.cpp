// The zero of one load cell.

#include <fmt/format.h>

#include "ui/language.h"
#include "ui/samples.h"
#include "ui/service_parts.h"

namespace plumbline::ui {
namespace {

using app::ServiceTask;
using Step = app::ServiceView::Step;

class TareScreen final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::ServiceView& service = *snapshot.service;
        const app::ServiceChannel* cell = chosenChannel(service);
        const std::string title = cell != nullptr ? say("zero of the {}", heard(cell->place)) : say("zero");
        const ServiceLayout layout = serviceLayout(canvas, serviceHead(canvas, snapshot, title));
        const Rect& all = layout.content;
        const double live = all.h * 0.42;
        if (cell != nullptr) liveCard(canvas, *cell, {all.x, all.y, all.w, live});
        sayCard(canvas, service, {all.x, all.y + live + canvas.gap(), all.w, all.h - live - canvas.gap()});
        ButtonRow buttons(canvas, layout.actions, 4);
        if (buttons.button("back", say("back"))) commands(app::ServiceGo{ServiceTask::Cells});
        buttons.skip();
        if (service.step == Step::Busy) {
            if (buttons.button("cancel", say("stop"))) commands(app::ServiceCancel{});
            return;
        }
        const bool found = service.step == Step::Found;
        if (buttons.button("read", found ? say("again") : say("read"), found ? Kind::Plain : Kind::Primary))
            commands(app::ServiceRead{0});
        if (found && buttons.button("keep", say("keep"), Kind::Primary)) commands(app::ServiceKeep{});
    }

  private:
    static void liveCard(Canvas& canvas, const app::ServiceChannel& cell, const Rect& card) {
        canvas.fill(card, colours::kCard, 3);
        canvas.text(card.midX(), card.midY() + canvas.caps(Face::Title) * 0.3, valueText(cell), Face::Title,
                    colours::kText, Align::Middle, card.w - 8);
        canvas.text(card.midX(), card.bottom() - 3.4, say("{} · raw {}", inputText(cell), cell.raw),
                    Face::Quiet, colours::kQuiet, Align::Middle, card.w - 8);
    }
};

std::vector<std::pair<std::string_view, app::Snapshot>> tareSamples() {
    app::Snapshot idle = samples::service(ServiceTask::Tare);
    idle.service->say = "Take everything off this cell, step back, and read its zero.";
    app::Snapshot busy = idle;
    busy.service->step = Step::Busy;
    busy.service->say = "Reading the bare cell. Hands off.";
    busy.service->progress = 0.6;
    app::Snapshot found = idle;
    found.service->step = Step::Found;
    found.service->say = "The zero moves by +0.34 kg.";
    app::Snapshot refused = idle;
    refused.service->step = Step::Refused;
    refused.service->say =
        "It reads +10.2 kg: is something lying on it? If it is quite bare, calibrate it with known weights: "
        "that "
        "finds its zero too.";
    return {{"idle", idle}, {"busy", busy}, {"found", found}, {"refused", refused}};
}

}  // namespace

ScreenEntry service_tare_screen() {
    ScreenEntry entry;
    entry.id = "service_tare";
    entry.priority = kServicePriority;
    entry.wants = wantsService<ServiceTask::Tare>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<TareScreen>(); };
    entry.samples = tareSamples;
    return entry;
}

}  // namespace plumbline::ui
