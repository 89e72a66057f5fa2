// What a count of the transducer is worth, by pulls of its cable along a tape.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "ui/language.h"
#include "ui/samples.h"
#include "ui/service_parts.h"

namespace plumbline::ui {
namespace {

using app::ServiceTask;
using Step = app::ServiceView::Step;

constexpr double kLeastM = 0.2, kMostM = 3;

class PullScreen final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::ServiceView& service = *snapshot.service;
        const ServiceLayout layout =
            serviceLayout(canvas, serviceHead(canvas, snapshot, say("transducer's cable")));
        const Rect& all = layout.content;
        const double steps = 15.4;
        const bool asks = service.step != Step::Busy && service.step != Step::Found;
        Rect words = all;
        if (asks) words.h -= steps + canvas.gap();
        sayCard(canvas, service, words);
        if (asks) distance(canvas, {all.x, all.bottom() - steps, all.w, steps}, commands);
        ButtonRow buttons(canvas, layout.actions, 4);
        if (buttons.button("back", say("back"))) commands(app::ServiceGo{ServiceTask::Overview});
        if (!asks) {
            buttons.skip();
            if (buttons.button("cancel", say("stop"))) commands(app::ServiceCancel{});
            if (service.step == Step::Found && buttons.button("keep", say("keep"), Kind::Primary))
                commands(app::ServiceKeep{});
            return;
        }
        buttons.skip();
        if (!service.hook_height_m)
            buttons.skip();
        else if (buttons.button("start_hooks", say("pull, then\nbar on hooks")))
            commands(app::ServicePull{distance_cm_ / 100.0, true});
        if (buttons.button("start", say("pull"), Kind::Primary))
            commands(app::ServicePull{distance_cm_ / 100.0, false});
    }

  private:
    void distance(Canvas& canvas, const Rect& row, const Commands& commands) {
        constexpr int kSteps[] = {-10, -1, 1, 10};
        const double gap = 3.2, w = canvas.compact() ? 20 : 26;
        const double middle = row.w - 4 * w - 4 * gap;
        double x = row.x;
        for (int i = 0; i < 4; ++i) {
            if (i == 2) {
                canvas.text(x + middle / 2, row.midY() + canvas.caps(Face::Title) / 2,
                            number(distance_cm_ / 100.0, 2) + " m", Face::Title, colours::kText,
                            Align::Middle, middle);
                x += middle + gap;
            }
            const int step = kSteps[i];
            const std::string label = fmt::format("{}{} cm", step < 0 ? "−" : "+", std::abs(step));
            if (canvas.button(fmt::format("distance_{}", i), {x, row.y, w, row.h}, label, Kind::Plain,
                              Face::Body)) {
                distance_cm_ = std::clamp(distance_cm_ + step, static_cast<int>(kLeastM * 100),
                                          static_cast<int>(kMostM * 100));
                commands(app::ServiceTouched{});
            }
            x += w + gap;
        }
    }

    int distance_cm_ = 100;
};

std::vector<std::pair<std::string_view, app::Snapshot>> pullSamples() {
    app::Snapshot idle = samples::service(ServiceTask::Pull);
    idle.service->say = "Mark a distance along a tape beside the cable, the longer the better.";
    app::Snapshot busy = idle;
    busy.service->step = Step::Busy;
    busy.service->say = "Pull the cable's end straight up by exactly 1.000 m and hold it still (2 of 3).";
    app::Snapshot found = idle;
    found.service->step = Step::Found;
    found.service->say =
        "One count is 1.00210 mm (+0.21 % of the maker's); the pulls agree within 0.08 %. The outlet stands "
        "31 cm "
        "beside the bar's way.";
    app::Snapshot refused = idle;
    refused.service->step = Step::Refused;
    refused.service->say = "The pulls differ by 2.4 %: pull to a fixed stop, and hold still there.";
    return {{"idle", idle}, {"busy", busy}, {"found", found}, {"refused", refused}};
}

}  // namespace

ScreenEntry service_pull_screen() {
    ScreenEntry entry;
    entry.id = "service_pull";
    entry.priority = kServicePriority;
    entry.wants = wantsService<ServiceTask::Pull>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<PullScreen>(); };
    entry.samples = pullSamples;
    return entry;
}

}  // namespace plumbline::ui
