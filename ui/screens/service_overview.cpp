// Every device of the rack with what it says and how it has been doing; from here to each task of a
// technician.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/language.h"
#include "ui/parts.h"
#include "ui/samples.h"
#include "ui/service_parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::ServiceDevice;
using app::ServiceTask;

constexpr double kCardMm = 37;

std::vector<std::string> factsOf(const ServiceDevice& device) {
    std::vector<std::string> lines;
    const std::string hz = number(device.rate_hz, 1);
    const std::string rate = device.nominal_hz > 0 ? say("{} readings/s of {}", hz,
                                                         localNumber(fmt::format("{:g}", device.nominal_hz)))
                                                   : say("{} readings/s", hz);
    if (!device.channels.empty() && device.working) lines.push_back(rate);
    lines.push_back(say("{} packets, {} bad", device.packets, device.bad));
    lines.push_back(say("{}, reopened {}", countText(static_cast<int>(device.gaps), "gap", "gaps"),
                        countText(static_cast<int>(device.reopened), "time", "times")));
    if (!std::isnan(device.clock_ppm)) lines.push_back(say("clock {:+.0f} ppm", device.clock_ppm));
    return lines;
}

/// A line of live figures: where, raw, calibrated.
void channelLine(Canvas& canvas, const app::ServiceChannel& channel, const Rect& line) {
    const double baseline = line.y + canvas.caps(Face::Quiet);
    const std::string place = channel.load ? heard(channel.place) : say("length");
    canvas.text(line.x, baseline, place, Face::Quiet, colours::kQuiet, Align::Left, line.w * 0.36);
    const std::string raw = channel.fresh ? say("raw {}", channel.raw) : say("silent");
    canvas.text(line.x + line.w * 0.68, baseline, raw, Face::Quiet, colours::kQuiet, Align::Right,
                line.w * 0.32);
    canvas.text(line.right(), baseline, valueText(channel), Face::Quiet, colours::kText, Align::Right,
                line.w * 0.31);
}

void deviceCard(Canvas& canvas, const ServiceDevice& device, const Rect& card) {
    canvas.fill(card, colours::kCard, 3);
    const double pad = canvas.compact() ? 3 : 4.4;
    const double r = canvas.caps(Face::Label) * 0.5;
    double y = card.y + pad + canvas.caps(Face::Label);
    if (device.working)
        canvas.shape(Shape::Circle, card.x + pad + r, y - r, r, colours::kOk);
    else
        canvas.shape(Shape::Triangle, card.x + pad + r, y - r, r, colours::kNear, false);
    const double x = card.x + pad + 2 * r + 2;
    const double name = canvas.text(x, y, heard(device.name), Face::Label, colours::kText);
    const std::string state = device.working  ? say("working")
                              : device.wanted ? say("not working")
                                              : say("switched off");
    std::string about = fmt::format("{} · {}", state, heard(device.kind));
    if (!device.serial.empty()) about += " · " + device.serial;
    canvas.text(x + name + 3, y, about, Face::Quiet, colours::kQuiet, Align::Left,
                card.right() - pad - x - name - 3);
    y += canvas.em(Face::Quiet) * 0.9;
    const double pitch = canvas.em(Face::Quiet) * 1.3;
    const double left = card.w * 0.42;
    if (!device.working && device.wanted) {
        canvas.text(card.x + pad, y + canvas.caps(Face::Quiet),
                    device.what.empty() ? say("says nothing") : heard(device.what), Face::Quiet,
                    colours::kText, Align::Left, card.w - 2 * pad);
        y += pitch;
    }
    double line_y = y;
    for (const std::string& line : factsOf(device)) {
        if (line_y + canvas.em(Face::Quiet) > card.bottom() - pad / 2) break;
        canvas.text(card.x + pad, line_y + canvas.caps(Face::Quiet), line, Face::Quiet, colours::kQuiet,
                    Align::Left, left - pad);
        line_y += pitch;
    }
    line_y = y;
    for (const app::ServiceChannel& channel : device.channels) {
        if (line_y + canvas.em(Face::Quiet) > card.bottom() - pad / 2) break;
        channelLine(canvas, channel, {card.x + left + 3, line_y, card.w - left - 3 - pad, pitch});
        line_y += pitch;
    }
}

std::string powerText(const app::PowerView& power) {
    std::string text;
    const auto add = [&](bool is, const std::string& words) {
        if (is) text += (text.empty() ? "" : ", ") + words;
    };
    add(power.under_voltage_now, say("too little voltage now"));
    add(!power.under_voltage_now && power.under_voltage_since_boot,
        say("too little voltage since the start"));
    add(power.throttled_now, say("slowed down"));
    add(power.too_hot_now, say("too hot"));
    return say("Computer: {}", text.empty() ? say("supply and heat fine") : text);
}

class Overview final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::ServiceView& service = *snapshot.service;
        const ServiceLayout layout = serviceLayout(canvas, serviceHead(canvas, snapshot, say("all devices")));
        Rect content = layout.content;
        if (snapshot.power.known) {
            const app::PowerView& power = snapshot.power;
            const bool bad = power.under_voltage_now || power.throttled_now || power.too_hot_now;
            const double r = canvas.caps(Face::Quiet) * 0.5;
            const double y = content.y + canvas.caps(Face::Quiet);
            canvas.shape(bad ? Shape::Triangle : Shape::Circle, content.x + r, y - r, r,
                         bad ? colours::kNear : colours::kOk, !bad);
            canvas.text(content.x + 2 * r + 1.6, y, powerText(power), Face::Quiet, colours::kText,
                        Align::Left, content.w - 2 * r - 2);
            const double used = canvas.em(Face::Quiet) * 1.3;
            content.y += used;
            content.h -= used;
        }
        const double gap = 3.2;
        const auto fit = static_cast<std::size_t>(std::max(1.0, (content.h + gap) / (kCardMm + gap)));
        const std::size_t pages = std::max<std::size_t>(1, (service.devices.size() + fit - 1) / fit);
        page_ %= pages;
        const double h = (content.h - gap * static_cast<double>(fit - 1)) / static_cast<double>(fit);
        for (std::size_t i = page_ * fit; i < std::min(service.devices.size(), (page_ + 1) * fit); ++i)
            deviceCard(
                canvas, service.devices[i],
                {content.x, content.y + static_cast<double>(i - page_ * fit) * (h + gap), content.w, h});
        ways(canvas, layout.actions, pages, commands);
    }

  private:
    void ways(Canvas& canvas, const Rect& row, std::size_t pages, const Commands& commands) {
        ButtonRow buttons(canvas, row, 7);
        if (buttons.button("close", say("close"))) commands(app::OpenService{false});
        if (buttons.button("cells", say("load\ncells"))) commands(app::ServiceGo{ServiceTask::Cells});
        if (buttons.button("press", say("cell\nplaces"))) commands(app::ServiceGo{ServiceTask::Press});
        if (buttons.button("pull", say("cable\npull"))) commands(app::ServiceGo{ServiceTask::Pull});
        if (buttons.button("height", say("hook\nheight"))) commands(app::ServiceGo{ServiceTask::Height});
        if (buttons.button("trace", say("trace\nto stick"))) commands(app::ServiceGo{ServiceTask::Trace});
        if (pages < 2) return;
        if (buttons.button("more", say("more\n{} of {}", page_ + 1, pages))) {
            ++page_;
            commands(app::ServiceTouched{});
        }
    }

    std::size_t page_ = 0;
};

std::vector<std::pair<std::string_view, app::Snapshot>> overviewSamples() {
    app::Snapshot fine = samples::service(ServiceTask::Overview);
    app::Snapshot lost = fine;
    app::ServiceDevice& lpt = lost.service->devices[0];
    lpt.working = false;
    lpt.what = "No Chronojump linear encoder is plugged in.";
    lpt.rate_hz = 0;
    lpt.channels[0].fresh = false;
    lost.power = {.known = true, .under_voltage_now = true, .throttled_now = true};
    return {{"", fine}, {"lost", lost}};
}

}  // namespace

ScreenEntry service_overview_screen() {
    ScreenEntry entry;
    entry.id = "service_overview";
    entry.priority = kServicePriority;
    entry.wants = wantsService<ServiceTask::Overview>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Overview>(); };
    entry.samples = overviewSamples;
    return entry;
}

}  // namespace plumbline::ui
