#pragma once
// Accepted pictures as contact sheets: small thumbnails in rows, one PNG for many screens. Include it in at
// most one file of a program.

#include <stb/stb_image.h>
#include <stb/stb_image_write.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/picture.h"

namespace plumbline::ui {

inline constexpr int kThumbnailWidth = 120;
inline constexpr int kColumns = 12;
/// Accepted colours are rounded to this, which halves the files; what is drawn is compared as it is.
inline constexpr int kColourStep = 16;

/// The thumbnail of a screen as it is kept.
inline Picture keptThumbnail(const Picture& screen) {
    Picture small = thumbnail(screen, kThumbnailWidth);
    for (std::uint8_t& part : small.rgb)
        part = static_cast<std::uint8_t>(std::min(255, (part + kColourStep / 2) / kColourStep * kColourStep));
    return small;
}

/// The part of `whole` whose left upper corner is (`left`, `top`), as large as `part`; black beyond the edge.
inline void copyOut(const Picture& whole, int left, int top, Picture& part) {
    part.rgb.assign(part.at(0, part.height), 0);
    for (int y = 0; y < part.height && top + y < whole.height; ++y)
        for (int x = 0; x < part.width && left + x < whole.width; ++x)
            std::copy_n(whole.rgb.begin() + static_cast<std::ptrdiff_t>(whole.at(left + x, top + y)), 3,
                        part.rgb.begin() + static_cast<std::ptrdiff_t>(part.at(x, y)));
}

inline void copyIn(const Picture& part, int left, int top, Picture& whole) {
    for (int y = 0; y < part.height; ++y)
        std::copy_n(part.rgb.begin() + static_cast<std::ptrdiff_t>(part.at(0, y)), part.width * 3,
                    whole.rgb.begin() + static_cast<std::ptrdiff_t>(whole.at(left, top + y)));
}

/// All thumbnails of one size in rows, left to right.
inline Picture sheetOf(const std::vector<Picture>& thumbnails) {
    const auto rows = static_cast<int>((thumbnails.size() + kColumns - 1) / kColumns);
    Picture sheet{kThumbnailWidth * kColumns, rows * thumbnails.front().height, {}};
    sheet.rgb.assign(sheet.at(0, sheet.height), 0);
    for (std::size_t i = 0; i < thumbnails.size(); ++i) {
        const auto place = static_cast<int>(i);
        copyIn(thumbnails[i], place % kColumns * kThumbnailWidth, place / kColumns * thumbnails[i].height,
               sheet);
    }
    return sheet;
}

/// The thumbnail in place `i`, `height` pixels high.
inline Picture fromSheet(const Picture& sheet, std::size_t i, int height) {
    Picture small{kThumbnailWidth, height, {}};
    const auto place = static_cast<int>(i);
    copyOut(sheet, place % kColumns * kThumbnailWidth, place / kColumns * height, small);
    return small;
}

inline bool writePng(const std::filesystem::path& file, const Picture& picture) {
    stbi_write_png_compression_level = 12;
    return stbi_write_png(file.c_str(), picture.width, picture.height, 3, picture.rgb.data(),
                          picture.width * 3) != 0;
}

inline std::optional<Picture> readPng(const std::filesystem::path& file) {
    Picture picture;
    int channels = 0;
    const std::unique_ptr<stbi_uc, void (*)(void*)> pixels(
        stbi_load(file.c_str(), &picture.width, &picture.height, &channels, 3), stbi_image_free);
    if (!pixels) return std::nullopt;
    picture.rgb.assign(pixels.get(), pixels.get() + picture.at(0, picture.height));
    return picture;
}

/// How many pixels differ so much that no rasteriser's edge explains it, and by how much the worst does.
struct Difference {
    int pixels = 0;
    int worst = 0;
};

/// Two thumbnails of the same size. Rasterisers differ along edges, which a thumbnail's pixel dilutes, so a
/// pixel counts from kPixelDiffers of 255 on.
inline constexpr int kPixelDiffers = 24;
inline Difference difference(const Picture& a, const Picture& b) {
    Difference found;
    for (std::size_t i = 0; i + 2 < std::min(a.rgb.size(), b.rgb.size()); i += 3) {
        int most = 0;
        for (std::size_t c = i; c < i + 3; ++c) most = std::max(most, std::abs(a.rgb[c] - b.rgb[c]));
        found.worst = std::max(found.worst, most);
        if (most >= kPixelDiffers) ++found.pixels;
    }
    return found;
}

}  // namespace plumbline::ui
