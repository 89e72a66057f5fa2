#pragma once
// The kiosk: a Terminal behind a Window. Used by run, demo and replay, which differ only in what they put in
// and in when they end.

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <tl/expected.hpp>

#include "app/config.h"
#include "app/terminal.h"
#include "db/store.h"
#include "ui/window.h"

namespace plumbline::cli {

struct KioskOptions {
    bool offscreen = false;                ///< no display: the same window, drawn into memory
    std::filesystem::path latency_report;  ///< written at the end; empty: none
    /// After each frame, on the ui thread; true ends the kiosk.
    std::function<bool(ui::Window& window, const app::Snapshot& shown)> after_frame;
    app::TerminalOptions terminal;
};

/// A display is there to show a window on (X11, Wayland, or a DRM device for the bare kiosk).
bool displayThere();

/// "1280x800" to pixels; false when it is not such a text.
bool parseSize(const std::string& text, int& width, int& height);

/// Runs until the window is closed, a signal asks for the end (catchSignals() is the caller's, early), or
/// after_frame says so. Everything is on disk when it returns. Returns the program's exit code.
int runKiosk(const app::Config& config, std::unique_ptr<db::Store> store, KioskOptions options);

}  // namespace plumbline::cli
