#pragma once
// Canvas: the only way a screen draws. Everything is given in millimetres of the panel; what was drawn is
// remembered, so that a test can ask whether it can be read and touched. One Canvas is one frame; ui thread.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/theme.h"
#include "ui/window.h"

struct ImDrawList;

namespace plumbline::ui {

struct Rect {
    double x = 0, y = 0, w = 0, h = 0;
    [[nodiscard]] double right() const { return x + w; }
    [[nodiscard]] double bottom() const { return y + h; }
    [[nodiscard]] double midX() const { return x + w / 2; }
    [[nodiscard]] double midY() const { return y + h / 2; }
    [[nodiscard]] bool contains(double px, double py) const {
        return px >= x && px < right() && py >= y && py < bottom();
    }
};

enum class Align : std::uint8_t { Left, Middle, Right };
enum class Shape : std::uint8_t { Circle, Triangle, Octagon, Cross };
enum class Kind : std::uint8_t { Plain, Primary, Pain, Chosen, Warn };  ///< how a button looks

/// A text as drawn. `ink` is the box of its visible pixels, in pixels.
struct DrawnText {
    std::string text;
    Rect ink;
    Colour colour;
    Face face = Face::Body;
    double em_px = 0;
    double caps_px = 0;      ///< height of its capitals and figures
    bool shortened = false;  ///< it did not fit and ends in an ellipsis
    bool glyphs = true;      ///< false: the face lacks a letter of it
    std::size_t marks = 0;   ///< how many marks had been drawn before it
    bool struck = false;     ///< a line goes through it
};

/// Anything else that was painted, in pixels; a later one covers an earlier one.
struct Mark {
    enum class What : std::uint8_t { Surface, Outline, Shape };
    What what = What::Surface;
    Rect box;
    Colour colour;
};

class Canvas {
  public:
    /// `held`: the button under the finger now; `fired`: the button that a finger has just been lifted from.
    /// Both may be empty. The picture has been cleared to the surface colour.
    Canvas(const Theme& theme, ImDrawList& list, double width_px, double height_px, std::string held,
           std::string fired, bool left_handed = false);

    [[nodiscard]] double width() const { return width_px_ / scale_; }
    [[nodiscard]] double height() const { return height_px_ / scale_; }
    /// One pixel of the panel, in mm: for what must lie exactly on pixels.
    [[nodiscard]] double pixel() const { return 1 / scale_; }
    /// A 7-inch panel: leave quiet things out rather than draw them smaller.
    [[nodiscard]] bool compact() const { return theme_.compact(); }
    /// The small faces are a fifth larger for this person: likewise.
    [[nodiscard]] bool largeText() const { return theme_.largeText(); }
    /// Distance to the edge / between things, mm.
    [[nodiscard]] double margin() const { return compact() ? 3.4 : 6.8; }
    [[nodiscard]] double gap() const { return compact() ? 3.2 : 4.0; }
    /// Where a box of the layout for right hands lies for this person: the same, or mirrored across the
    /// middle for a left hand. For the cards and buttons of a screen, not for what is inside them.
    [[nodiscard]] Rect handed(const Rect& box) const {
        return left_handed_ ? Rect{width() - box.right(), box.y, box.w, box.h} : box;
    }

    void fill(const Rect& box, Colour colour, double radius = 2.4);
    void outline(const Rect& box, Colour colour, double thickness, double radius = 2.4);
    /// Centre and radius. A hollow shape is an outline. Cross is always strokes.
    void shape(Shape shape, double x, double y, double r, Colour colour, bool filled = true);

    /// A straight stroke between two points.
    void line(double x1, double y1, double x2, double y2, Colour colour, double thickness);

    /// Draws one line on `baseline`; returns its width. `x` is the left end, middle or right end. With
    /// `max_width` > 0 a longer text is cut and ends in an ellipsis.
    double text(double x, double baseline, std::string_view text, Face face, Colour colour,
                Align align = Align::Left, double max_width = 0);
    /// text(), left aligned, with a line through it: it was said and is taken back.
    double struckText(double x, double baseline, std::string_view text, Face face, Colour colour);
    /// Width in mm that text() would take.
    [[nodiscard]] double textWidth(std::string_view text, Face face) const;
    /// Height of the face's capitals and its em, in mm.
    [[nodiscard]] double caps(Face face) const;
    [[nodiscard]] double em(Face face) const;
    /// How far its comma reaches below its line, in mm: in each version of the type differently.
    [[nodiscard]] double commaDrop(Face face) const;
    /// Wraps at spaces into `box`, from its top; at most as many lines as fit. Returns the height used.
    double paragraph(const Rect& box, std::string_view text, Face face, Colour colour);
    /// Height that paragraph() would need at this width.
    [[nodiscard]] double paragraphHeight(double width, std::string_view text, Face face) const;

    /// A button; '\n' in the label breaks the line. A primary one is set in Title; where the label is too
    /// wide for its face, in a smaller one. True in the one frame after a finger was lifted from it.
    bool button(std::string_view id, const Rect& box, std::string_view label, Kind kind = Kind::Plain,
                Face face = Face::Label);
    /// Something touchable that draws nothing itself.
    bool zone(std::string_view id, const Rect& box, bool primary = false);
    /// The finger is on it now.
    [[nodiscard]] bool held(std::string_view id) const { return !held_.empty() && held_ == id; }

    [[nodiscard]] const std::vector<Touchable>& touchables() const { return touchables_; }
    [[nodiscard]] const std::vector<DrawnText>& texts() const { return texts_; }
    [[nodiscard]] const std::vector<Mark>& marks() const { return marks_; }

  private:
    [[nodiscard]] std::vector<std::string> wrapped(std::string_view text, Face face, double width) const;
    [[nodiscard]] std::string cut(std::string_view text, Face face, double max_width) const;
    [[nodiscard]] Face fitting(std::string_view label, Face face, double width) const;
    void remember(Mark::What what, double x, double y, double w, double h, Colour colour);

    const Theme& theme_;
    ImDrawList& list_;
    double scale_ = 1;  // pixels per mm
    double width_px_ = 0;
    double height_px_ = 0;
    bool left_handed_ = false;
    std::string held_;
    std::string fired_;
    std::vector<Touchable> touchables_;
    std::vector<DrawnText> texts_;
    std::vector<Mark> marks_;
};

}  // namespace plumbline::ui
