#pragma once
// Pixels of what the window showed. Pure.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace plumbline::ui {

/// Red, green, blue per pixel, rows from the top.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;

    [[nodiscard]] std::size_t at(int x, int y) const {
        return (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) *
               3;
    }
};

/// The picture in so many pixels of width, each the mean of what it covers.
Picture thumbnail(const Picture& picture, int width);

}  // namespace plumbline::ui
