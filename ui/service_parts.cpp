#include "ui/service_parts.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>

#include "ui/language.h"
#include "ui/number_pad.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using Step = app::ServiceView::Step;

struct Look {
    Shape shape;
    Colour mark, ground;
    bool filled;
    std::string word;
};

Look lookOf(Step step) {
    switch (step) {
        case Step::Idle:
            return {Shape::Circle, colours::kNow, colours::kCard, false, say("to do")};
        case Step::Busy:
            return {Shape::Circle, colours::kNow, colours::kCard, false, say("now")};
        case Step::Found:
            return {Shape::Circle, colours::kOk, colours::kOkDeep, true, say("found, not kept yet")};
        case Step::Refused:
            return {Shape::Triangle, colours::kNear, colours::kNearDeep, false, say("not done")};
        case Step::Kept:
            break;
    }
    return {Shape::Circle, colours::kOk, colours::kOkDeep, true, say("done")};
}

}  // namespace

void ServiceDoor::draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) {
    constexpr const char* kId = "service";
    if (!canvas.held(kId)) {
        since_us_ = 0;
        opened_ = false;
    } else if (since_us_ == 0) {
        since_us_ = std::max<std::int64_t>(snapshot.t_us, 1);
    } else if (!opened_ && snapshot.t_us - since_us_ >= kHoldUs) {
        opened_ = true;
        commands(app::OpenService{});
    }
    const auto& touchables = canvas.touchables();
    const bool notice = std::any_of(touchables.begin(), touchables.end(),
                                    [](const Touchable& t) { return t.id == "notice"; });
    if (notice) return;
    canvas.zone(kId, {0, 0, canvas.width() / 3, 15.4});
    if (since_us_ != 0)
        canvas.text(canvas.width() / 2, canvas.compact() ? 7.4 : 9.8, say("keep holding for service"),
                    Face::Body, colours::kNow, Align::Middle);
}

double serviceHead(Canvas& canvas, const app::Snapshot& snapshot, std::string_view title) {
    const double baseline = canvas.compact() ? 7.4 : 9.8;
    const double half = canvas.width() / 2 - canvas.margin();
    canvas.text(canvas.margin(), baseline, title, Face::Label, colours::kText, Align::Left, half);
    std::string where = say("service · {}", snapshot.rack);
    const std::string time = wallText(snapshot.wall_ms, snapshot.utc_offset_min);
    if (!time.empty()) where += " · " + time;
    canvas.text(canvas.width() - canvas.margin(), baseline, where, Face::Body, colours::kQuiet, Align::Right,
                half);
    return baseline + (canvas.compact() ? 3 : 6.4);
}

ServiceLayout serviceLayout(const Canvas& canvas, double top, double right) {
    const double m = canvas.margin();
    const double action = canvas.compact() ? 20 : 21.7;
    const double y = canvas.height() - m - action;
    const double w = canvas.width() - 2 * m - (right > 0 ? right + canvas.gap() : 0);
    return {{m, top, w, y - canvas.gap() - top}, {m, y, w, action}};
}

void sayCard(Canvas& canvas, const app::ServiceView& service, const Rect& box) {
    const Look look = lookOf(service.step);
    const double pad = canvas.compact() ? 3 : 5;
    canvas.fill(box, look.ground, 3);
    const double r = canvas.caps(Face::Quiet) * 0.6;
    double y = box.y + pad + canvas.caps(Face::Quiet);
    canvas.shape(look.shape, box.x + pad + r, y - canvas.caps(Face::Quiet) / 2, r, look.mark, look.filled);
    canvas.text(box.x + pad + 2 * r + 1.6, y, look.word, Face::Quiet, colours::kText);
    y += canvas.em(Face::Quiet) * 0.7;
    double foot = box.bottom() - pad;
    if (service.step == Step::Busy && service.progress > 0) {
        const Rect bar{box.x + pad, foot - 2.4, box.w - 2 * pad, 2.4};
        canvas.fill(bar, colours::kPressed, 1.2);
        canvas.fill({bar.x, bar.y, bar.w * std::min(service.progress, 1.0), bar.h}, colours::kOk, 1.2);
        foot = bar.y - 2;
    }
    const Rect words{box.x + pad, y, box.w - 2 * pad, foot - y};
    const std::string said = heard(service.say);
    const auto fits = [&](Face face) { return canvas.paragraphHeight(words.w, said, face) <= words.h; };
    const Face face = fits(Face::Label) ? Face::Label : fits(Face::Body) ? Face::Body : Face::Quiet;
    if (!said.empty()) canvas.paragraph(words, said, face, colours::kText);
}

bool ButtonRow::button(std::string_view id, std::string_view label, Kind kind) {
    const double gap = 3.2;
    const double w = (box_.w - gap * (places_ - 1)) / places_;
    const Rect box = canvas_.handed({box_.x + (w + gap) * used_++, box_.y, w, box_.h});
    return canvas_.button(id, box, label, kind, Face::Body);
}

void Keypad::draw(Canvas& canvas, double right, double top, const Commands& commands) {
    static constexpr std::string_view kKeys = "789456123.0<";
    const double left = canvas.handed({right - kWidthMm, top, kWidthMm, 0}).x;
    for (std::size_t i = 0; i < kKeys.size(); ++i) {
        const double x = left + static_cast<double>(i % 3) * (kKeyMm + kGapMm);
        const double y = top + static_cast<double>(i / 3) * (kKeyMm + kGapMm);
        const char key = kKeys[i];
        const std::string id = fmt::format("key_{}", key == '<'   ? std::string("back")
                                                     : key == '.' ? std::string("point")
                                                                  : std::string(1, key));
        const std::string label = key == '<'   ? say("del")
                                  : key == '.' ? localNumber(".")
                                               : std::string(1, key);
        if (!canvas.button(id, {x, y, kKeyMm, kKeyMm}, label)) continue;
        type(key);
        commands(app::ServiceTouched{});
    }
}

void Keypad::type(char key) {
    constexpr std::size_t kMost = 6;
    if (key == '<') {
        if (!text_.empty()) text_.pop_back();
        return;
    }
    const bool second_point = key == '.' && text_.find('.') != std::string::npos;
    if (text_.size() < kMost && !second_point) text_ += key;
}

std::string Keypad::text() const {
    return localNumber(text_);
}

double Keypad::value() const {
    return typedValue(text_);
}

std::string valueText(const app::ServiceChannel& channel) {
    if (!channel.fresh) return "–";
    if (channel.saturated) return say("out of range");
    if (!channel.load) return number(channel.value, 3) + " m";
    // A rounded nothing has no sign.
    const double shown = std::abs(channel.value) < 0.005 ? 0 : channel.value;
    return number(shown, 2) + " kg";
}

std::string inputText(const app::ServiceChannel& channel) {
    return say("input {} of {}", channel.channel + 1, heard(channel.device_name));
}

std::string calibratedText(const app::ServiceChannel& channel, int utc_offset_min) {
    if (channel.taken_wall_ms <= 0) return heard(channel.method);
    const auto local = static_cast<std::time_t>(channel.taken_wall_ms / 1000 + utc_offset_min * 60);
    return fmt::format("{} {:%Y-%m-%d}", heard(channel.method), fmt::gmtime(local));
}

const app::ServiceChannel* chosenChannel(const app::ServiceView& service) {
    for (const app::ServiceDevice& device : service.devices)
        for (const app::ServiceChannel& channel : device.channels)
            if (channel.device == service.device && channel.channel == service.channel) return &channel;
    return nullptr;
}

}  // namespace plumbline::ui
