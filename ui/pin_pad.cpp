#include "ui/pin_pad.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "ui/language.h"
#include "ui/people_parts.h"

namespace plumbline::ui {
namespace {

struct Grid {
    int columns, rows;
    double key_w, key_h;
};

Grid gridOf(const Canvas& canvas) {
    return canvas.compact() ? Grid{5, 2, 16, kTargetMm} : Grid{3, 4, 22, 15.6};
}

}  // namespace

double PinPad::width(const Canvas& canvas) {
    const Grid grid = gridOf(canvas);
    return grid.columns * grid.key_w + (grid.columns - 1) * kApartMm;
}

double PinPad::height(const Canvas& canvas) {
    const Grid grid = gridOf(canvas);
    return grid.rows * grid.key_h + (grid.rows - 1) * kApartMm;
}

void PinPad::keys(Canvas& canvas, double right, double bottom) {
    const Grid grid = gridOf(canvas);
    const Rect all =
        canvas.handed({right - width(canvas), bottom - height(canvas), width(canvas), height(canvas)});
    // A telephone's zero stands in the middle of the last row.
    const std::string_view order = grid.columns == 3 ? "123456789 0" : "1234567890";
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (order[i] == ' ') continue;
        const int place = static_cast<int>(i);
        const Rect box{all.x + place % grid.columns * (grid.key_w + kApartMm),
                       all.y + place / grid.columns * (grid.key_h + kApartMm), grid.key_w, grid.key_h};
        const std::string key(1, order[i]);
        if (canvas.button("digit_" + key, box, key) && digits_.size() < kLongest) digits_ += key;
    }
}

void PinPad::dots(Canvas& canvas, double x, double y) const {
    const std::size_t count = std::max(digits_.size(), kShortest);
    const double r = canvas.compact() ? 1.7 : 2.4;
    const double pitch = canvas.compact() ? 6 : 8.4;
    for (std::size_t i = 0; i < count; ++i)
        canvas.shape(Shape::Circle, x + (static_cast<double>(i) - static_cast<double>(count - 1) / 2) * pitch,
                     y, r, colours::kText, i < digits_.size());
}

void PinPad::erase(Canvas& canvas, const Rect& box) {
    if (digits_.empty()) return;
    if (canvas.button("digit_delete", box, say("delete"), Kind::Plain, Face::Body)) digits_.pop_back();
}

std::string PinPad::take() {
    return std::exchange(digits_, {});
}

}  // namespace plumbline::ui
