#pragma once
// Numbers by finger: a pad of digits, and a step button that repeats while it is held. Ui thread.

#include <chrono>
#include <string>
#include <string_view>

#include "ui/widgets.h"

namespace plumbline::ui {

/// Draws twelve keys (digits, the language's decimal sign, back) in four columns and three rows, so that the
/// pad is no higher than a 7-inch panel's content. Returns the key that was pressed in this frame: '0' to
/// '9', '.', '\b', or 0.
char numberPad(Canvas& canvas, const Rect& box);

/// What pressing `key` makes of a number typed so far: at most four digits before the sign and two behind.
std::string typed(std::string text, char key);
/// The number in `text`; 0 where it is none.
double typedValue(const std::string& text);

/// A button that steps once when it is let go, and again and again while it is held.
class StepButton {
  public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds kFirst{500}, kNext{150};

    /// Draws it; how many steps it asks for in this frame, which begins at `now`.
    int draw(Canvas& canvas, std::string_view id, const Rect& box, std::string_view label,
             Clock::time_point now);

  private:
    bool held_ = false;
    Clock::time_point since_;
    int given_ = 0;
};

}  // namespace plumbline::ui
