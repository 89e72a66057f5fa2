#include "ui/picture.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace plumbline::ui {
namespace {

/// Mean of a box of pixels; its edges may cut pixels.
std::array<double, 3> mean(const Picture& picture, double left, double top, double right, double bottom) {
    std::array<double, 3> sum{};
    double area = 0;
    for (int y = static_cast<int>(top); y < std::min(picture.height, static_cast<int>(std::ceil(bottom)));
         ++y) {
        const double high = std::min(bottom, y + 1.0) - std::max(top, static_cast<double>(y));
        for (int x = static_cast<int>(left); x < std::min(picture.width, static_cast<int>(std::ceil(right)));
             ++x) {
            const double part = high * (std::min(right, x + 1.0) - std::max(left, static_cast<double>(x)));
            const std::size_t i = picture.at(x, y);
            for (std::size_t c = 0; c < 3; ++c) sum[c] += part * picture.rgb[i + c];
            area += part;
        }
    }
    for (double& each : sum) each /= std::max(area, 1e-9);
    return sum;
}

}  // namespace

Picture thumbnail(const Picture& picture, int width) {
    const double scale = static_cast<double>(picture.width) / width;
    Picture small{width, static_cast<int>(std::lround(picture.height / scale)), {}};
    small.rgb.reserve(small.at(0, small.height));
    for (int y = 0; y < small.height; ++y)
        for (int x = 0; x < width; ++x)
            for (const double part : mean(picture, x * scale, y * scale, (x + 1) * scale, (y + 1) * scale))
                small.rgb.push_back(static_cast<std::uint8_t>(std::lround(part)));
    return small;
}

}  // namespace plumbline::ui
