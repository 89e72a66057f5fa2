// Which cell stands where: choose a place, press there, keep what felt it.

#include <algorithm>
#include <array>
#include <string>

#include "ui/language.h"
#include "ui/samples.h"
#include "ui/service_parts.h"

namespace plumbline::ui {
namespace {

using app::ServiceTask;
using Step = app::ServiceView::Step;

struct Place {
    const char* name;
    std::string label;
};

std::array<Place, 6> places() {
    return {{{"hook_left", say("left\nhook")},
             {"hook_right", say("right\nhook")},
             {"hooks", say("both hooks\nas one")},
             {"platform_left", say("platform\nleft")},
             {"platform_right", say("platform\nright")},
             {"platform", say("platform\nas one")}}};
}

class PressScreen final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::ServiceView& service = *snapshot.service;
        const ServiceLayout layout =
            serviceLayout(canvas, serviceHead(canvas, snapshot, say("which cell is where")));
        const Rect& all = layout.content;
        const double gap = 3.2;
        const double key = 15.2, wide = std::min(44.0, (all.w * 0.56 - 2 * gap) / 3);
        const double keys = 3 * wide + 2 * gap;
        sayCard(canvas, service, canvas.handed({all.x, all.y, all.w - keys - canvas.gap(), all.h}));
        // Left stays left of right for either hand.
        const double x = canvas.handed({all.right() - keys, all.y, keys, all.h}).x;
        double y = all.y;
        std::size_t column = 0;
        for (const Place& place : places()) {
            const Rect box{x + static_cast<double>(column) * (wide + gap), y, wide, key};
            const bool busy = service.step == Step::Busy;
            if (!busy && canvas.button(place.name, box, place.label, Kind::Plain, Face::Body))
                commands(app::ServicePress{place.name});
            if (++column < 3) continue;
            column = 0;
            y += key + gap;
        }
        standing(canvas, service, {x, y, keys, all.bottom() - y});
        ButtonRow buttons(canvas, layout.actions, 4);
        if (buttons.button("back", say("back"))) commands(app::ServiceGo{ServiceTask::Overview});
        buttons.skip();
        if (service.step == Step::Busy || service.step == Step::Found) {
            if (buttons.button("cancel", service.step == Step::Busy ? say("stop") : say("no")))
                commands(app::ServiceCancel{});
        } else {
            buttons.skip();
        }
        if (service.step == Step::Found && buttons.button("keep", say("keep"), Kind::Primary))
            commands(app::ServiceKeep{});
    }

  private:
    /// What stands where now.
    static void standing(Canvas& canvas, const app::ServiceView& service, const Rect& box) {
        const double pitch = canvas.em(Face::Quiet) * 1.3;
        double y = box.y + canvas.caps(Face::Quiet);
        for (const app::ServiceDevice& device : service.devices) {
            for (const app::ServiceChannel& channel : device.channels) {
                if (!channel.load || !device.wanted || y > box.bottom()) continue;
                canvas.text(box.x, y, heard(channel.place), Face::Quiet, colours::kText, Align::Left,
                            box.w * 0.46);
                canvas.text(box.right(), y, inputText(channel), Face::Quiet, colours::kQuiet, Align::Right,
                            box.w * 0.52);
                y += pitch;
            }
        }
    }
};

std::vector<std::pair<std::string_view, app::Snapshot>> pressSamples() {
    app::Snapshot idle = samples::service(ServiceTask::Press);
    idle.service->say = "Take the bar off the hooks and stand clear. Then choose the place you will press.";
    app::Snapshot busy = idle;
    busy.service->step = Step::Busy;
    busy.service->say = "Press down on the left hook now, and hold.";
    app::Snapshot found = idle;
    found.service->step = Step::Found;
    found.service->say =
        "The left hook is input 2 of 'hooks': it felt 12 kg, the wrong way round, which is put right.";
    app::Snapshot refused = idle;
    refused.service->step = Step::Refused;
    refused.service->say =
        "Two cells felt it (15 and 14 kg): press on one place alone, with nothing else touched.";
    return {{"idle", idle}, {"busy", busy}, {"found", found}, {"refused", refused}};
}

}  // namespace

ScreenEntry service_press_screen() {
    ScreenEntry entry;
    entry.id = "service_press";
    entry.priority = kServicePriority;
    entry.wants = wantsService<ServiceTask::Press>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<PressScreen>(); };
    entry.samples = pressSamples;
    return entry;
}

}  // namespace plumbline::ui
