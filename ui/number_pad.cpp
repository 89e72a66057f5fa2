#include "ui/number_pad.h"

#include <charconv>
#include <cstddef>

#include "ui/language.h"

namespace plumbline::ui {
namespace {

constexpr std::string_view kKeys = "789\b456.1230";
constexpr std::size_t kColumns = 4, kRows = 3;
constexpr std::size_t kWhole = 4, kDecimals = 2;

}  // namespace

char numberPad(Canvas& canvas, const Rect& box) {
    const double gap = 3.1;
    const double w = (box.w - gap * (kColumns - 1)) / kColumns;
    const double h = (box.h - gap * (kRows - 1)) / kRows;
    char pressed = 0;
    for (std::size_t i = 0; i < kKeys.size(); ++i) {
        const Rect key{box.x + static_cast<double>(i % kColumns) * (w + gap),
                       box.y + static_cast<double>(i / kColumns) * (h + gap), w, h};
        const char code = kKeys[i];
        const std::string label = localNumber(std::string(1, code));
        const std::string id = code == '\b'  ? "key_back"
                               : code == '.' ? "key_point"
                                             : std::string("key_") + code;
        if (code == '\b') {
            if (canvas.button(id, key, "")) pressed = code;
            const double r = canvas.caps(Face::Title) / 2, y = key.midY(), x = key.midX();
            canvas.line(x - r, y, x + r, y, colours::kText, 0.8);
            canvas.line(x - r, y, x, y - r, colours::kText, 0.8);
            canvas.line(x - r, y, x, y + r, colours::kText, 0.8);
        } else if (canvas.button(id, key, label, Kind::Plain, Face::Title)) {
            pressed = code;
        }
    }
    return pressed;
}

std::string typed(std::string text, char key) {
    const std::size_t point = text.find('.');
    if (key == '\b') {
        if (!text.empty()) text.pop_back();
    } else if (key == '.') {
        if (point == std::string::npos) text += text.empty() ? "0." : ".";
    } else if (key >= '0' && key <= '9') {
        const bool full =
            point == std::string::npos ? text.size() >= kWhole : text.size() - point > kDecimals;
        if (!full) text = text == "0" ? std::string(1, key) : text + key;
    }
    return text;
}

double typedValue(const std::string& text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

int StepButton::draw(Canvas& canvas, std::string_view id, const Rect& box, std::string_view label,
                     Clock::time_point now) {
    const Face face = canvas.textWidth(label, Face::Title) <= box.w - 2 ? Face::Title : Face::Label;
    const bool let_go = canvas.button(id, box, label, Kind::Plain, face);
    if (let_go) {
        const int steps = given_ > 0 ? 0 : 1;
        held_ = false;
        given_ = 0;
        return steps;
    }
    if (!canvas.held(id)) {
        held_ = false;
        given_ = 0;
        return 0;
    }
    if (!held_) {
        held_ = true;
        since_ = now;
        given_ = 0;
    }
    if (now - since_ < kFirst) return 0;
    const int due = 1 + static_cast<int>((now - since_ - kFirst) / kNext);
    const int steps = due - given_;
    given_ = due;
    return steps;
}

}  // namespace plumbline::ui
