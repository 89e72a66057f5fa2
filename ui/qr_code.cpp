#include "ui/qr_code.h"

#include <algorithm>
#include <cmath>
#include <qrcodegen.hpp>

namespace plumbline::ui {
namespace {

constexpr Colour kDark{0, 0, 0};

}  // namespace

QrModules qrModules(const std::string& text) {
    if (text.empty()) return {};
    try {
        const auto code = qrcodegen::QrCode::encodeText(text.c_str(), qrcodegen::QrCode::Ecc::LOW);
        QrModules modules{code.getSize(), {}};
        for (int y = 0; y < modules.size; ++y)
            for (int x = 0; x < modules.size; ++x) modules.dark.push_back(code.getModule(x, y));
        return modules;
    } catch (const qrcodegen::data_too_long&) {
        return {};
    }
}

Rect drawQr(Canvas& canvas, const QrModules& code, const Rect& box) {
    if (code.size == 0) return {};
    const int across = code.size + 2 * kQuietModules;
    const double pixel = canvas.pixel();
    const double module = std::floor(std::min(box.w, box.h) / across / pixel) * pixel;
    if (module < pixel) return {};
    const double side = module * across;
    const auto onPixel = [&](double mm) { return std::round(mm / pixel) * pixel; };
    const Rect square{onPixel(box.midX() - side / 2), onPixel(box.midY() - side / 2), side, side};
    canvas.fill(square, colours::kWhite, 0);
    for (int y = 0; y < code.size; ++y) {
        for (int x = 0; x < code.size;) {
            int end = x;
            while (end < code.size && code.at(end, y)) ++end;
            if (end > x)
                canvas.fill({square.x + (x + kQuietModules) * module, square.y + (y + kQuietModules) * module,
                             (end - x) * module, module},
                            kDark, 0);
            x = std::max(end, x + 1);
        }
    }
    return square;
}

}  // namespace plumbline::ui
