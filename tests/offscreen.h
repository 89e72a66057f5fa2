#pragma once
// A window without a display for tests of ui/.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "ui/window.h"

namespace plumbline::ui {

/// The window of a panel; the test fails, with the reason, when there can be none.
inline std::unique_ptr<Window> openOffscreen(int width = 1280, int height = 800, double px_per_mm = 5.9) {
    WindowOptions options;
    options.width = width;
    options.height = height;
    options.px_per_mm = px_per_mm;
    options.offscreen = true;
    auto window = Window::open(options);
    if (!window) {
        ADD_FAILURE() << window.error().what << ' ' << window.error().advice;
        return nullptr;
    }
    return std::move(*window);
}

}  // namespace plumbline::ui
