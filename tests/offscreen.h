#pragma once
// A window without a display for tests of ui/. Include it in at most one file of a program.

#include <dlfcn.h>
#include <gtest/gtest.h>
#include <link.h>

#include <memory>
#include <string_view>
#include <utility>

#include "ui/window.h"

// Mesa's software renderer leaks its settings with every display it opens and locks in ways that TSan, which
// sees only calls to pthread, takes for races. Documented hooks of the sanitizers; nothing of our own is
// excused.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:_dri.so\nleak:libEGL\nleak:libgallium\nleak:libGL\nleak:libSDL2\n";
}
// Runs before the sanitizer is ready, so it must not be instrumented itself.
extern "C" __attribute__((no_sanitize("thread"))) const char* __tsan_default_suppressions() {
    return "race:_dri.so\nrace:libEGL\nrace:libgallium\nrace:libLLVM\nmutex:_dri.so\nmutex:libgallium\n";
}

namespace plumbline::ui {

/// Keeps the graphics driver loaded to the end: a suppression by name needs the name of the library.
inline void pinGraphicsDriver() {
    dl_iterate_phdr(
        [](dl_phdr_info* info, std::size_t /*size*/, void* /*data*/) {
            const std::string_view name(info->dlpi_name);
            for (const std::string_view part : {"_dri.so", "libEGL", "libgallium", "libGL"})
                if (name.find(part) != std::string_view::npos)
                    dlopen(info->dlpi_name, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
            return 0;
        },
        nullptr);
}

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
    pinGraphicsDriver();
    return std::move(*window);
}

}  // namespace plumbline::ui
