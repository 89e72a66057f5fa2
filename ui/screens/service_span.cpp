// The scale of one load cell from known weights, typed as they are hung.

#include <fmt/format.h>

#include "ui/language.h"
#include "ui/samples.h"
#include "ui/service_parts.h"

namespace plumbline::ui {
namespace {

using app::ServiceTask;
using Step = app::ServiceView::Step;

class SpanScreen final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::ServiceView& service = *snapshot.service;
        const app::ServiceChannel* cell = chosenChannel(service);
        const double top =
            serviceHead(canvas, snapshot,
                        cell != nullptr ? say("weights on the {}", heard(cell->place)) : say("weights"));
        const ServiceLayout layout = serviceLayout(canvas, top, Keypad::kWidthMm);
        const Rect all = canvas.handed(layout.content);
        const double live = canvas.em(Face::Title) * (canvas.compact() ? 1.25 : 1.45);
        if (cell != nullptr) {
            canvas.fill({all.x, all.y, all.w, live}, colours::kCard, 3);
            canvas.text(all.x + 3, all.y + live / 2 + canvas.caps(Face::Label) / 2,
                        say("reads {}", valueText(*cell)), Face::Label, colours::kText, Align::Left,
                        all.w * 0.48);
            const std::string typed = pad_.text().empty() ? say("type kg") : pad_.text() + " kg";
            canvas.text(all.right() - 3, all.y + live / 2 + canvas.caps(Face::Title) / 2, typed, Face::Title,
                        pad_.text().empty() ? colours::kQuiet : colours::kNow, Align::Right, all.w * 0.48);
        }
        const double list = canvas.em(Face::Quiet) * 1.35 * kLines;
        const double say_y = all.y + live + canvas.gap();
        sayCard(canvas, service, {all.x, say_y, all.w, all.bottom() - list - 2 - say_y});
        points(canvas, service, {all.x, all.bottom() - list, all.w, list});
        pad_.draw(canvas, canvas.width() - canvas.margin(), top, commands);
        actions(canvas, service, layout.actions, commands);
    }

  private:
    static constexpr int kLines = 3;

    /// What was read, the newest last; only as many as there is room for.
    static void points(Canvas& canvas, const app::ServiceView& service, const Rect& box) {
        const double pitch = canvas.em(Face::Quiet) * 1.35;
        double y = box.y + canvas.caps(Face::Quiet) + 0.6;
        const std::size_t count = service.points.size();
        for (std::size_t i = count > kLines ? count - kLines : 0; i < count; ++i, y += pitch) {
            const app::ServicePoint& point = service.points[i];
            std::string line = point.kg > 0 ? say("{} kg read", localNumber(fmt::format("{:g}", point.kg)))
                                            : say("bare cell read");
            if (point.residual_kg)
                line += say(", {} kg off the line", localNumber(fmt::format("{:+.3f}", *point.residual_kg)));
            canvas.shape(Shape::Circle, box.x + 1, y - canvas.caps(Face::Quiet) / 2, 0.8, colours::kOk);
            canvas.text(box.x + 4, y, line, Face::Quiet, colours::kQuiet, Align::Left, box.w - 4);
        }
    }

    void actions(Canvas& canvas, const app::ServiceView& service, const Rect& row, const Commands& commands) {
        ButtonRow buttons(canvas, row, 4);
        if (buttons.button("back", say("back"))) {
            pad_.clear();
            commands(app::ServiceGo{ServiceTask::Cells});
        }
        if (service.step == Step::Busy) {
            if (buttons.button("cancel", say("stop"))) commands(app::ServiceCancel{});
            return;
        }
        if (service.points.empty())
            buttons.skip();
        else if (buttons.button("cancel", say("take\nback")))
            commands(app::ServiceCancel{});
        const bool found = service.step == Step::Found;
        const std::string label = pad_.value() > 0 ? say("read\n{} kg", pad_.text()) : say("read\nbare");
        if (buttons.button("read", label, Kind::Chosen)) {
            commands(app::ServiceRead{pad_.value()});
            pad_.clear();
        }
        if (found && buttons.button("keep", say("keep"), Kind::Primary)) commands(app::ServiceKeep{});
        if (service.may_insist && buttons.button("insist", say("keep\nanyway")))
            commands(app::ServiceKeep{true});
    }

    Keypad pad_;
};

std::vector<std::pair<std::string_view, app::Snapshot>> spanSamples() {
    app::Snapshot idle = samples::service(ServiceTask::Span);
    idle.service->say =
        "Take everything off this cell and read it bare; then hang a known weight of 10 kg or more.";
    app::Snapshot found = idle;
    found.service->step = Step::Found;
    found.service->say = "The scale changes by +3.71 %. All weights within 0.04 % of the line.";
    found.service->points = {{0, 0.004}, {20, -0.008}, {40, 0.004}};
    app::Snapshot refused = idle;
    refused.service->step = Step::Refused;
    refused.service->may_insist = true;
    refused.service->say =
        "The scale would be 9.8 times the usual one: was the weight typed right? If so, keep it.";
    refused.service->points = {{0, std::nullopt}, {200, std::nullopt}};
    app::Snapshot busy = idle;
    busy.service->step = Step::Busy;
    busy.service->progress = 0.4;
    busy.service->say = "Reading 20 kg. Hands off.";
    busy.service->points = {{0, std::nullopt}};
    return {{"idle", idle}, {"busy", busy}, {"found", found}, {"refused", refused}};
}

}  // namespace

ScreenEntry service_span_screen() {
    ScreenEntry entry;
    entry.id = "service_span";
    entry.priority = kServicePriority;
    entry.wants = wantsService<ServiceTask::Span>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<SpanScreen>(); };
    entry.samples = spanSamples;
    return entry;
}

}  // namespace plumbline::ui
