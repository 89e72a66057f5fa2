#include "ui/theme.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <system_error>

namespace plumbline::ui {
namespace {

constexpr int kAtlasLimit = 4096;
/// Below this the picture is a 7-inch panel's.
constexpr double kCompactBelowMm = 110;

/// What each face needs: a member's name may be written in any Latin alphabet, the large faces set fixed
/// words.
constexpr ImWchar kLatin[] = {0x20,   0x17F,  0x2013, 0x2014, 0x2018, 0x201E, 0x2026,
                              0x2026, 0x20AC, 0x20AC, 0x2212, 0x2212, 0};
/// ASCII, · ± ×, the German letters, the dashes.
constexpr ImWchar kWords[] = {0x20, 0x7E, 0xB1,   0xB1,   0xB7,   0xB7,   0xC4,   0xC4,   0xD6,
                              0xD7, 0xDC, 0xDC,   0xDF,   0xDF,   0xE4,   0xE4,   0xF6,   0xF6,
                              0xFC, 0xFC, 0x2013, 0x2013, 0x2026, 0x2026, 0x2212, 0x2212, 0};
/// Space, plus, comma, minus, full stop, digits and colon.
constexpr ImWchar kFigures[] = {0x20, 0x20, 0x2B, 0x2E, 0x30, 0x3A, 0x2013, 0x2013, 0x2212, 0x2212, 0};

struct Recipe {
    const char* file;
    const ImWchar* glyphs;
};
constexpr std::array<Recipe, kFaces> kRecipes{{{"Inter-Medium.otf", kLatin},
                                               {"Inter-Medium.otf", kLatin},
                                               {"Inter-SemiBold.otf", kLatin},
                                               {"Inter-Bold.otf", kLatin},
                                               {"Inter-ExtraBold.otf", kWords},
                                               {"Inter-Bold.otf", kWords},
                                               {"Inter-Bold.otf", kFigures},
                                               {"Inter-Bold.otf", kFigures}}};

/// Baked for large text as well.
constexpr std::array<Face, 3> kSmallFaces{Face::Quiet, Face::Body, Face::Label};
constexpr double kLarge = 1.2;

struct Counterpart {
    Colour dark, bright;
};
/// Live numbers are written in text, quiet and the bright state colours: each is 7:1 on the bright surface.
constexpr std::array<Counterpart, 14> kBright{{{colours::kSurface, {0xED, 0xF0, 0xF3}},
                                               {colours::kCard, {0xFF, 0xFF, 0xFF}},
                                               {colours::kHairline, {0xC6, 0xCF, 0xD8}},
                                               {colours::kText, {0x10, 0x15, 0x1A}},
                                               {colours::kQuiet, {0x3A, 0x45, 0x50}},
                                               {colours::kInk, {0xFF, 0xFF, 0xFF}},
                                               {colours::kOk, {0x00, 0x50, 0x8A}},
                                               {colours::kOkDeep, {0xCF, 0xE5, 0xF5}},
                                               {colours::kNear, {0x6E, 0x45, 0x00}},
                                               {colours::kNearDeep, {0xFB, 0xE2, 0xAE}},
                                               {colours::kStop, {0xA8, 0x3C, 0x00}},
                                               {colours::kStopText, {0x8F, 0x2F, 0x00}},
                                               {colours::kStopDeep, {0xFB, 0xD3, 0xBE}},
                                               {colours::kNow, {0x4F, 0x4A, 0x00}}}};
static_assert(colours::kPressed == colours::kHairline, "pressed and hairline share a counterpart");

double linear(std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) {
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

}  // namespace

Colour shown(Colour role, bool bright) {
    if (!bright) return role;
    const auto found = std::find_if(kBright.begin(), kBright.end(),
                                    [&](const Counterpart& each) { return each.dark == role; });
    return found == kBright.end() ? role : found->bright;
}

double contrast(Colour a, Colour b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

TypeScale typeScale(double height_mm) {
    if (height_mm < kCompactBelowMm) return {{3.6, 4.2, 4.9, 7.4, 8, 17, 25, 35}, true};
    return {{4.1, 4.8, 5.6, 9.6, 12.6, 25.4, 34, 49.5}, false};
}

tl::expected<Theme, std::string> Theme::load(ImFontAtlas& atlas, const std::string& font_dir,
                                             double px_per_mm, double height_px) {
    Theme theme;
    theme.px_per_mm_ = px_per_mm;
    const TypeScale scale = typeScale(height_px / px_per_mm);
    theme.compact_ = scale.compact;
    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoPowerOfTwoHeight;
    atlas.TexDesiredWidth = px_per_mm > 9 ? kAtlasLimit : kAtlasLimit / 2;
    const auto bake = [&](std::size_t i, double em_mm) -> tl::expected<const ImFont*, std::string> {
        const std::string file = (std::filesystem::path(font_dir) / kRecipes[i].file).string();
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(file, ignored))
            return tl::unexpected("There is no font " + file + ".");
        ImFontConfig config;
        config.OversampleH = 1;
        config.OversampleV = 1;
        config.PixelSnapH = false;
        const double line_px = std::round(em_mm * px_per_mm * kLinePerEm);
        const ImFont* font =
            atlas.AddFontFromFileTTF(file.c_str(), static_cast<float>(line_px), &config, kRecipes[i].glyphs);
        if (font == nullptr) return tl::unexpected("The font " + file + " cannot be read.");
        return font;
    };
    for (std::size_t i = 0; i < kFaces; ++i) {
        const auto font = bake(i, scale.em_mm[i]);
        if (!font) return tl::unexpected(font.error());
        theme.fonts_[0][i] = theme.fonts_[1][i] = *font;
    }
    for (const Face face : kSmallFaces) {
        const auto i = static_cast<std::size_t>(face);
        const auto font = bake(i, scale.em_mm[i] * kLarge);
        if (!font) return tl::unexpected(font.error());
        theme.fonts_[1][i] = *font;
    }
    if (!atlas.Build()) return tl::unexpected("The fonts in " + font_dir + " cannot be drawn.");
    if (atlas.TexWidth > kAtlasLimit || atlas.TexHeight > kAtlasLimit)
        return tl::unexpected(
            std::string("The fonts do not fit a texture of 4096 pixels: px_per_mm is too large."));
    for (std::size_t size = 0; size < 2; ++size)
        for (std::size_t i = 0; i < kFaces; ++i)
            for (ImWchar digit = '0'; digit <= '9'; ++digit)
                theme.figures_[size][i] =
                    std::max(theme.figures_[size][i],
                             static_cast<double>(theme.fonts_[size][i]->GetCharAdvance(digit)));
    return theme;
}

double Theme::emPx(Face face) const {
    return static_cast<double>(font(face).FontSize) / kLinePerEm;
}

}  // namespace plumbline::ui
