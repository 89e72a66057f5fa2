#pragma once
// Which pictures show the whole of the terminal: every sample of every screen on the panels it is drawn for,
// in every language and theme.

#include <array>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "ui/screen.h"

namespace plumbline::ui {

struct Panel {
    const char* name;  ///< "800x480"
    int width, height;
    double px_per_mm;
    friend std::ostream& operator<<(std::ostream& out, const Panel& panel) { return out << panel.name; }
};
/// 7 inch, 7 inch in the wider format, and 10.1 inch.
inline constexpr std::array<Panel, 3> kPanels{
    {{"800x480", 800, 480, 5.2}, {"1024x600", 1024, 600, 6.6}, {"1280x800", 1280, 800, 5.9}}};
inline constexpr std::array<std::string_view, 2> kLanguages{"en", "de"};
inline constexpr std::array<std::string_view, 2> kThemes{"dark", "bright"};

struct GalleryPicture {
    std::string name;  ///< "rest-clean"
    app::Snapshot snapshot;
};

/// Every sample as it is drawn in this language and theme, in the order of the screens' names.
std::vector<GalleryPicture> galleryPictures(std::string_view language, std::string_view theme);

}  // namespace plumbline::ui
