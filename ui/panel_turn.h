#pragma once
// How a panel hangs in its frame, and how its touches lie on it. Pure.

#include <array>

struct ImDrawData;

namespace plumbline::ui {

struct PanelPoint {
    double x = 0, y = 0;
};

/// A picture on a panel that hangs turned. Its pixels are the panel's, in another order.
class PanelTurn {
  public:
    /// `degrees`: 0, 90, 180 or 270, clockwise, by which the picture is turned on the panel; `width`,
    /// `height`: the panel's pixels.
    PanelTurn(int degrees = 0, int width = 0, int height = 0)
        : degrees_(degrees), panel_width_(width), panel_height_(height) {}

    /// Of the picture.
    [[nodiscard]] int width() const { return upright() ? panel_width_ : panel_height_; }
    [[nodiscard]] int height() const { return upright() ? panel_height_ : panel_width_; }

    /// Where a point of the picture lies on the panel, both in pixels.
    [[nodiscard]] PanelPoint onPanel(PanelPoint at) const {
        switch (degrees_) {
            case 90:
                return {panel_width_ - at.y, at.x};
            case 180:
                return {panel_width_ - at.x, panel_height_ - at.y};
            case 270:
                return {at.y, panel_height_ - at.x};
            default:
                return at;
        }
    }
    [[nodiscard]] PanelPoint inPicture(PanelPoint at) const {
        switch (degrees_) {
            case 90:
                return {at.y, panel_width_ - at.x};
            case 180:
                return {panel_width_ - at.x, panel_height_ - at.y};
            case 270:
                return {panel_height_ - at.y, at.x};
            default:
                return at;
        }
    }
    /// Turns what was laid out for the picture; once.
    void turn(ImDrawData& drawn) const;

  private:
    [[nodiscard]] bool upright() const { return degrees_ % 180 == 0; }
    int degrees_, panel_width_, panel_height_;
};

/// What a touch panel says, in shares of its width and height, to where the finger is, in the same: the
/// first two rows of a matrix, as libinput's calibration has them
/// (https://wayland.freedesktop.org/libinput/doc/latest/device-configuration-via-udev.html).
using TouchMatrix = std::array<double, 6>;
inline constexpr TouchMatrix kStraight{1, 0, 0, 0, 1, 0};

inline PanelPoint straightened(const TouchMatrix& m, PanelPoint said) {
    return {m[0] * said.x + m[1] * said.y + m[2], m[3] * said.x + m[4] * said.y + m[5]};
}
/// What the panel says of a finger that is there. `m` can be turned round.
inline PanelPoint asSaid(const TouchMatrix& m, PanelPoint at) {
    const double whole = m[0] * m[4] - m[1] * m[3], x = at.x - m[2], y = at.y - m[5];
    return {(m[4] * x - m[1] * y) / whole, (m[0] * y - m[3] * x) / whole};
}

}  // namespace plumbline::ui
