#pragma once
// Figures to type a PIN with. The digits live here only, are shown as dots, and are gone with the pad;
// nothing writes them down. Ui thread.

#include <string>

#include "ui/widgets.h"

namespace plumbline::ui {

class PinPad {
  public:
    static constexpr std::size_t kShortest = 4, kLongest = 8;

    /// Size of keys(): two rows of five on a compact panel, so that a strip of trouble above never moves
    /// them; else rows of three as on a telephone.
    static double width(const Canvas& canvas);
    static double height(const Canvas& canvas);

    /// The figures, with their lower right corner at (`right`, `bottom`), or their lower left one there for a
    /// left hand.
    void keys(Canvas& canvas, double right, double bottom);
    /// A dot for each digit, and a hollow one for each that is wanting, around (`x`, `y`).
    void dots(Canvas& canvas, double x, double y) const;
    /// "delete": takes the last one back; not there while nothing was typed.
    void erase(Canvas& canvas, const Rect& box);

    [[nodiscard]] bool complete() const { return digits_.size() >= kShortest; }
    /// What was typed, and forgets it.
    [[nodiscard]] std::string take();

  private:
    std::string digits_;
};

}  // namespace plumbline::ui
