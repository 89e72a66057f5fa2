#pragma once
// The kiosk window: the only code that knows SDL and GL. Owned and used by the main thread, except wake().

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "app/command.h"
#include "app/snapshot.h"
#include "ui/panel_turn.h"
#include "ui/picture.h"
#include "ui/screen.h"
#include "ui/screen_rest.h"

namespace plumbline::ui {

struct WindowOptions {
    int width = 1280;  ///< the panel's pixels
    int height = 800;
    int turned = 0;                 ///< as PanelTurn has it
    TouchMatrix touch = kStraight;  ///< can be turned round
    ScreenRest::After rest{};       ///< with nobody there
    bool fullscreen = false;        ///< the kiosk: no key does anything, and only quit() ends it
    bool offscreen = false;         ///< no display: same window through SDL's offscreen driver
    double px_per_mm = 5.9;         ///< of the panel; sizes are given in millimetres
    std::string font_dir = "/usr/share/fonts/opentype/inter";
    std::string title = "Plumbline";
};

/// Why there is no window, and what to install.
struct WindowError {
    std::string what;
    std::string advice;
};

/// A thing that can be touched, as drawn in the last frame (tests, the demo's finger, the gallery's checks).
struct Touchable {
    std::string id;                     ///< e.g. "guest", "pain"
    double x = 0, y = 0, w = 0, h = 0;  ///< pixels
    bool primary = false;
};

class Window {
  public:
    static tl::expected<std::unique_ptr<Window>, WindowError> open(const WindowOptions& options);
    virtual ~Window() = default;

    /// The picture to draw, newest first; called once per frame. Null: nothing yet.
    using Source = std::function<std::shared_ptr<const app::Snapshot>()>;
    /// Called after each frame was presented, with the snapshot it showed and CLOCK_BOOTTIME in microseconds.
    using Presented = std::function<void(const app::Snapshot& shown, std::int64_t presented_us)>;

    /// Draws frames until quit() is called or, unless it fills the screen, the person closes the window. 60
    /// frames a second in a set, 10 at rest, 2 when idle; at least four full-rate frames after any input.
    virtual void run(const Source& source, const Commands& commands, const Presented& presented = {}) = 0;

    /// Draws one frame now (gallery, tests).
    virtual void frame(const app::Snapshot& snapshot, const Commands& commands) = 0;

    /// As frame(), but nothing is painted: where everything stands is then in canvas() (checks), and
    /// savePng() paints it.
    virtual void arrange(const app::Snapshot& snapshot, const Commands& commands) = 0;

    /// What the last frame showed, as it lies on the panel. Error: one sentence (nothing has been drawn yet).
    virtual tl::expected<Picture, std::string> picture() = 0;
    /// Writes it. Error: one sentence.
    virtual tl::expected<void, std::string> savePng(const std::string& path) = 0;

    /// What could be touched in the last frame.
    [[nodiscard]] virtual std::vector<Touchable> touchables() const = 0;

    /// The last frame with everything that was drawn (ui/widgets.h), for checks of sizes, gaps and contrast.
    /// Null before the first frame; valid until the next one.
    [[nodiscard]] virtual const Canvas* canvas() const = 0;

    /// Id of the screen drawn last.
    [[nodiscard]] virtual std::string_view screen() const = 0;

    /// A finger comes down on the middle of what is called `id`, or is lifted there: real SDL finger events
    /// through the window's own queue. False when the last frame drew nothing of that name.
    virtual bool finger(std::string_view id, bool down) = 0;
    /// Both at once.
    bool tap(std::string_view id) { return finger(id, true) && finger(id, false); }

    /// Any thread: something new may be worth drawing / the program should end.
    virtual void wake() = 0;
    virtual void quit() = 0;
};

}  // namespace plumbline::ui
