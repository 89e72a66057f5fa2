#pragma once
// Which finger presses what. Pure: positions in pixels, times in milliseconds of any one clock. Activation is
// on lifting the finger; a second finger or a moved one (a sweat wipe) presses nothing until all fingers are
// gone. Evidence: reference/ecosystem.md 5.2 ("tried to wipe off my sweat and accidentally hit the back
// button").

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "ui/window.h"

namespace plumbline::ui {

class Touch {
  public:
    /// `slop_px`: a finger that moved further than this is not pressing (8 mm).
    explicit Touch(double slop_px) : slop_px_(slop_px) {}

    /// A finger came down. `drawn` is what could be touched in the picture the person sees: the press belongs
    /// to what was under the finger then, whatever is drawn there later.
    void down(std::int64_t finger, double x, double y, std::int64_t t_ms,
              const std::vector<Touchable>& drawn);
    void move(std::int64_t finger, double x, double y);
    /// A finger is gone. When it pressed something and is still on it, that is kept for takeFired().
    void up(std::int64_t finger, double x, double y);

    /// What is being pressed now; empty when nothing is, or when the press was given up.
    [[nodiscard]] std::string_view held() const { return target_.id; }
    /// What was pressed and let go and not taken yet, the oldest first; empty when nothing was. Two touches
    /// between two frames are two presses, one of each frame.
    [[nodiscard]] std::string takeFired();
    /// There is more to take.
    [[nodiscard]] bool fires() const { return !fired_.empty(); }
    /// What was not taken yet is given up: the picture it was pressed on is gone.
    void forget() { fired_.clear(); }

  private:
    struct Finger {
        std::int64_t id = 0;
        std::int64_t down_ms = 0;
        double x = 0, y = 0;  // where it came down
    };
    [[nodiscard]] bool wandered(const Finger& finger, double x, double y) const;

    double slop_px_;
    std::vector<Finger> fingers_;
    Touchable target_;
    std::deque<std::string> fired_;
    bool wiping_ = false;  // until all fingers are gone
};

}  // namespace plumbline::ui
