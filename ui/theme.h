#pragma once
// Colours and type of the terminal. Sizes are physical: a face is so many millimetres high on whatever panel
// there is.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tl/expected.hpp>

struct ImFont;
struct ImFontAtlas;

namespace plumbline::ui {

struct Colour {
    std::uint8_t r = 0, g = 0, b = 0;
    friend constexpr bool operator==(const Colour&, const Colour&) = default;
};

/// The palette: roles, named by what they look like on dark glass; shown() says what a role looks like on
/// bright glass. State colours are Okabe and Ito's, which survive colour blindness.
namespace colours {
inline constexpr Colour kSurface{0x10, 0x14, 0x18};
inline constexpr Colour kCard{0x1B, 0x22, 0x2A};
inline constexpr Colour kPressed{0x2C, 0x36, 0x41};
inline constexpr Colour kHairline{0x2C, 0x36, 0x41};
inline constexpr Colour kText{0xF2, 0xF4, 0xF6};
inline constexpr Colour kQuiet{0xA9, 0xB5, 0xC1};
inline constexpr Colour kInk{0x0B, 0x0F, 0x13};  ///< text on a bright surface
inline constexpr Colour kOk{0x56, 0xB4, 0xE9};
inline constexpr Colour kOkDeep{0x17, 0x36, 0x4A};
inline constexpr Colour kNear{0xE6, 0x9F, 0x00};
inline constexpr Colour kNearDeep{0x4A, 0x37, 0x08};
inline constexpr Colour kStop{0xD5, 0x5E, 0x00};
inline constexpr Colour kStopText{0xFF, 0x7A, 0x33};  ///< vermillion that large text can be read in
inline constexpr Colour kStopDeep{0x4A, 0x1E, 0x04};
inline constexpr Colour kNow{0xF0, 0xE4, 0x42};  ///< what to do now
inline constexpr Colour kWhite{0xFF, 0xFF, 0xFF};
}  // namespace colours

/// What the glass shows for a colour: itself on dark glass; on bright glass the role's counterpart of the
/// same family, dark enough to be read on light. A colour that is no role (a plate's own, white) stays
/// itself.
Colour shown(Colour role, bool bright);

/// Contrast ratio of two colours, 1 to 21 (WCAG 2.1, "contrast ratio" and "relative luminance").
double contrast(Colour a, Colour b);

/// The type sizes in use; each is baked once at its exact pixel size.
enum class Face : std::uint8_t {
    Quiet,  ///< what may be overlooked
    Body,
    Label,  ///< buttons, names
    Title,
    Word,   ///< the state's word, read from two metres
    Hero,   ///< the attract line
    Count,  ///< figures of the rest clock
    Live,   ///< figures of the one number that matters
};
inline constexpr std::size_t kFaces = 8;

/// Type sizes in millimetres (em) of a panel: a 7-inch panel is compact.
struct TypeScale {
    std::array<double, kFaces> em_mm{};
    bool compact = false;
};
/// `height_mm`: height of the panel's picture.
TypeScale typeScale(double height_mm);

/// Inter's capital height and line height in em (its OS/2 sCapHeight 1490 and hhea 1984+494, of 2048 units).
inline constexpr double kCapPerEm = 0.727;
inline constexpr double kLinePerEm = 1.21;

/// Fonts of one window. Lives as long as the atlas it was loaded into; ui thread.
class Theme {
  public:
    /// Adds every face from Inter's OTF files in `font_dir` to `atlas`, the small ones also for large text,
    /// and builds it. Sizes are rounded to whole pixels. Error: one sentence (a file is missing or
    /// unreadable, or the atlas outgrew 4096 pixels).
    static tl::expected<Theme, std::string> load(ImFontAtlas& atlas, const std::string& font_dir,
                                                 double px_per_mm, double height_px);

    /// From now on for this person: dark on light, and the small faces a fifth larger.
    void wear(bool bright, bool large_text) {
        bright_ = bright;
        size_ = large_text ? 1 : 0;
    }
    /// What the glass shows for this role or colour.
    [[nodiscard]] Colour shown(Colour role) const { return ui::shown(role, bright_); }
    [[nodiscard]] bool largeText() const { return size_ == 1; }

    [[nodiscard]] const ImFont& font(Face face) const {
        return *fonts_[size_][static_cast<std::size_t>(face)];
    }
    /// Size of the face in pixels per em, as baked.
    [[nodiscard]] double emPx(Face face) const;
    /// Advance of every digit of the face in pixels: figures are set at equal widths (the font's 'tnum'
    /// feature is out of stb_truetype's reach).
    [[nodiscard]] double figurePx(Face face) const { return figures_[size_][static_cast<std::size_t>(face)]; }
    [[nodiscard]] double pxPerMm() const { return px_per_mm_; }
    [[nodiscard]] bool compact() const { return compact_; }

  private:
    // The usual size and the large one; where a face is the same in both, it is baked once.
    std::array<std::array<const ImFont*, kFaces>, 2> fonts_{};
    std::array<std::array<double, kFaces>, 2> figures_{};
    double px_per_mm_ = 1;
    bool compact_ = false;
    bool bright_ = false;
    std::size_t size_ = 0;
};

}  // namespace plumbline::ui
