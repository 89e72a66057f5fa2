// Every screen's thumbnail looks as it was accepted by somebody who looked at it (tests/pictures). After a
// wanted change PLUMBLINE_ACCEPT=1 writes them anew; look at them before committing.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/contact_sheet.h"
#include "tests/offscreen.h"
#include "ui/gallery.h"
#include "ui/samples.h"
#include "ui/theme.h"

namespace plumbline::ui {
namespace {

namespace fs = std::filesystem;

/// Fewer differing pixels are another rasteriser's edges.
constexpr int kMostPixels = 3;

const fs::path kFolder = fs::path(PLUMBLINE_SOURCE_DIR) / "tests/pictures";
const fs::path kNames = kFolder / "names.txt";

bool accepting() {
    return std::getenv("PLUMBLINE_ACCEPT") != nullptr;
}

struct Sheet {
    Panel panel;
    std::string language, theme;
    [[nodiscard]] std::string name() const { return fmt::format("{}-{}-{}", panel.name, language, theme); }
    [[nodiscard]] fs::path file() const { return kFolder / (name() + ".png"); }
    friend std::ostream& operator<<(std::ostream& out, const Sheet& sheet) { return out << sheet.name(); }
};

std::vector<Sheet> everySheet() {
    std::vector<Sheet> sheets;
    for (const Panel& panel : kPanels)
        for (const std::string_view language : kLanguages)
            for (const std::string_view theme : kThemes)
                sheets.push_back({panel, std::string(language), std::string(theme)});
    return sheets;
}

Window* windowOf(const Panel& panel) {
    static std::map<std::string, std::unique_ptr<Window>> windows;
    auto& window = windows[panel.name];
    if (!window) window = openOffscreen(panel.width, panel.height, panel.px_per_mm);
    return window.get();
}

Picture shot(Window& window, const app::Snapshot& snapshot) {
    window.arrange(snapshot, [](const app::Command&) {});
    auto picture = window.picture();
    if (!picture) {
        ADD_FAILURE() << picture.error();
        return {};
    }
    return *picture;
}

std::vector<std::string> acceptedNames() {
    std::vector<std::string> names;
    std::ifstream in(kNames);
    for (std::string name; std::getline(in, name);) names.push_back(name);
    return names;
}

class Pictures : public testing::TestWithParam<Sheet> {
  protected:
    static void accept(const std::vector<GalleryPicture>& pictures, const std::vector<Picture>& thumbnails) {
        fs::create_directories(kFolder);
        std::ofstream names(kNames);
        for (const GalleryPicture& picture : pictures) names << picture.name << '\n';
        EXPECT_TRUE(writePng(GetParam().file(), sheetOf(thumbnails)));
    }

    static void compare(const std::string& name, const Picture& drawn, const Picture& thumbnail,
                        const Picture& accepted) {
        const Difference found = difference(thumbnail, accepted);
        if (found.pixels <= kMostPixels) return;
        const fs::path file = fs::temp_directory_path() / fmt::format("{}-{}.png", name, GetParam().name());
        writePng(file, drawn);
        ADD_FAILURE() << name << " does not look as it was accepted in " << GetParam().file().string() << ": "
                      << found.pixels << " pixels of its thumbnail differ, the worst by " << found.worst
                      << " of 255. Look at " << file.string()
                      << "; if it is as it should be, run this test with PLUMBLINE_ACCEPT=1.";
    }
};

TEST_P(Pictures, LookAsTheyWereAccepted) {
    Window* window = windowOf(GetParam().panel);
    ASSERT_NE(window, nullptr);
    const std::vector<GalleryPicture> pictures = galleryPictures(GetParam().language, GetParam().theme);
    std::vector<Picture> drawn, thumbnails;
    for (const GalleryPicture& picture : pictures) {
        drawn.push_back(shot(*window, picture.snapshot));
        thumbnails.push_back(accepting() ? keptThumbnail(drawn.back())
                                         : thumbnail(drawn.back(), kThumbnailWidth));
    }
    if (accepting()) return accept(pictures, thumbnails);

    const auto sheet = readPng(GetParam().file());
    ASSERT_TRUE(sheet) << GetParam().file() << " is missing: run this test with PLUMBLINE_ACCEPT=1.";
    std::vector<std::string> names = acceptedNames();
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const auto at = std::find(names.begin(), names.end(), pictures[i].name);
        if (at == names.end()) {
            ADD_FAILURE() << pictures[i].name
                          << " is new, nobody has accepted it yet: look at it with `plumbline gallery`, then "
                             "run this test with PLUMBLINE_ACCEPT=1.";
            continue;
        }
        compare(pictures[i].name, drawn[i], thumbnails[i],
                fromSheet(*sheet, static_cast<std::size_t>(at - names.begin()), thumbnails[i].height));
        at->clear();
    }
    for (const std::string& name : names)
        EXPECT_EQ(name, "")
            << "was accepted and is no longer in the gallery: if it is gone on purpose, run this "
               "test with PLUMBLINE_ACCEPT=1.";
}

INSTANTIATE_TEST_SUITE_P(Gallery, Pictures, testing::ValuesIn(everySheet()), [](const auto& sheet) {
    std::string name = sheet.param.name();
    std::replace(name.begin(), name.end(), '-', '_');
    return "At" + name;
});

TEST(PicturesSum, StaysSmallEnoughForTheRepository) {
    std::uintmax_t bytes = 0;
    for (const auto& entry : fs::directory_iterator(kFolder)) bytes += entry.file_size();
    EXPECT_GT(bytes, 0U);
    EXPECT_LT(bytes, 8'000'000U);
}

/// What the comparison must see and what it must not, on the smallest panel, where a thumbnail keeps most.
class PicturesSee : public testing::TestWithParam<Panel> {
  protected:
    void SetUp() override {
        window_ = windowOf(GetParam());
        ASSERT_NE(window_, nullptr);
    }
    /// Differing pixels of the thumbnails, `accepted` being the one that was kept.
    static int apart(const Picture& accepted, const Picture& drawn) {
        return difference(keptThumbnail(accepted), thumbnail(drawn, kThumbnailWidth)).pixels;
    }
    Window* window_ = nullptr;
};

TEST_P(PicturesSee, AButtonThatHasMovedByTwoMillimetres) {
    const Picture before = shot(*window_, samples::service(app::ServiceTask::Tare));
    const auto targets = window_->touchables();
    const auto back =
        std::find_if(targets.begin(), targets.end(), [](const Touchable& t) { return t.id == "back"; });
    ASSERT_NE(back, targets.end());
    Picture button{static_cast<int>(back->w) + 2, static_cast<int>(back->h) + 2, {}};
    copyOut(before, static_cast<int>(back->x), static_cast<int>(back->y), button);
    Picture after = before;
    Picture ground = button;
    copyOut(before, static_cast<int>(back->x), 0, ground);
    for (std::size_t i = 0; i < ground.rgb.size(); ++i) ground.rgb[i] = before.rgb[i % 3];
    copyIn(ground, static_cast<int>(back->x), static_cast<int>(back->y), after);
    copyIn(button, static_cast<int>(back->x + 2 * GetParam().px_per_mm), static_cast<int>(back->y), after);
    EXPECT_GT(apart(before, after), kMostPixels);
}

TEST_P(PicturesSee, AChangedWordAndAChangedFigure) {
    app::Snapshot s = samples::service(app::ServiceTask::Tare);
    s.service->say = "Take everything off this cell, step back, and read its zero.";
    const Picture before = shot(*window_, s);
    s.service->say = "Take everything off this cell, step back, and read its null.";
    EXPECT_GT(apart(before, shot(*window_, s)), kMostPixels);
    s = samples::service(app::ServiceTask::Tare);
    const Picture ten = shot(*window_, s);
    s.service->devices[1].channels[0].value = 10.64;
    EXPECT_GT(apart(ten, shot(*window_, s)), kMostPixels);
}

TEST_P(PicturesSee, NoDifferenceInSoftenedEdges) {
    const Picture sharp = shot(*window_, samples::service(app::ServiceTask::Overview));
    Picture soft = sharp;
    // Another rasteriser: every edge bleeds a sixth into its right neighbour, every level is a little off.
    for (int y = 0; y < sharp.height; ++y)
        for (int x = 1; x < sharp.width; ++x)
            for (std::size_t c = 0; c < 3; ++c) {
                const int here = sharp.rgb[sharp.at(x, y) + c], left = sharp.rgb[sharp.at(x - 1, y) + c];
                soft.rgb[sharp.at(x, y) + c] =
                    static_cast<std::uint8_t>(std::clamp((5 * here + left) / 6 + (x + y) % 3 - 1, 0, 255));
            }
    EXPECT_GT(difference(sharp, soft).pixels, 1000);
    EXPECT_LE(apart(sharp, soft), kMostPixels);
}

INSTANTIATE_TEST_SUITE_P(Panels, PicturesSee, testing::ValuesIn(kPanels),
                         [](const auto& panel) { return "At" + std::string(panel.param.name); });

}  // namespace
}  // namespace plumbline::ui
