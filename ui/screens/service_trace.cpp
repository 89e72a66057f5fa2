// The last minutes of raw packets onto a USB stick.

#include "ui/language.h"
#include "ui/samples.h"
#include "ui/service_parts.h"

namespace plumbline::ui {
namespace {

using app::ServiceTask;
using Step = app::ServiceView::Step;

class TraceScreen final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::ServiceView& service = *snapshot.service;
        const ServiceLayout layout =
            serviceLayout(canvas, serviceHead(canvas, snapshot, say("trace to a stick")));
        sayCard(canvas, service, layout.content);
        ButtonRow buttons(canvas, layout.actions, 3);
        if (buttons.button("back", say("back"))) commands(app::ServiceGo{ServiceTask::Overview});
        buttons.skip();
        if (service.step != Step::Busy && buttons.button("save", say("save"), Kind::Primary))
            commands(app::ServiceSaveTrace{});
    }
};

std::vector<std::pair<std::string_view, app::Snapshot>> traceSamples() {
    app::Snapshot idle = samples::service(ServiceTask::Trace);
    idle.service->say =
        "Plug a USB stick in. The last minutes of raw sensor packets go onto it; card numbers never do.";
    app::Snapshot busy = idle;
    busy.service->step = Step::Busy;
    busy.service->say = "Writing to the stick. Leave it in.";
    app::Snapshot kept = idle;
    kept.service->step = Step::Kept;
    kept.service->say =
        "Saved as plumbline-rack-1-20261121T073800Z.trace. It is safe to pull the stick out now.";
    app::Snapshot refused = idle;
    refused.service->step = Step::Refused;
    refused.service->say = "No USB stick is plugged in. Plug one in and try again.";
    return {{"idle", idle}, {"busy", busy}, {"kept", kept}, {"refused", refused}};
}

}  // namespace

ScreenEntry service_trace_screen() {
    ScreenEntry entry;
    entry.id = "service_trace";
    entry.priority = kServicePriority;
    entry.wants = wantsService<ServiceTask::Trace>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<TraceScreen>(); };
    entry.samples = traceSamples;
    return entry;
}

}  // namespace plumbline::ui
