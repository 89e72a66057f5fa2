// The code on the glass, read back from its pixels.

#include "ui/qr_code.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/offscreen.h"
#include "tests/scratch.h"
#include "ui/training_samples.h"
#include "ui/visit_code.h"
#include "ui/widgets.h"

namespace plumbline::ui {
namespace {

TEST(QrCode, ATextThatIsTooLongOrEmptyIsNoCode) {
    EXPECT_EQ(qrModules("").size, 0);
    EXPECT_EQ(qrModules(std::string(4'000, 'x')).size, 0);
    EXPECT_GT(qrModules(std::string(2'000, 'x')).size, 0);
}

struct Panel {
    int width, height;
    double px_per_mm;
    bool bright;
};

/// The summary's code on a panel, as it stands in the pixels.
class CodeOnGlass : public testing::TestWithParam<Panel> {
  protected:
    void SetUp() override {
        const Panel& panel = GetParam();
        window_ = openOffscreen(panel.width, panel.height, panel.px_per_mm);
        ASSERT_NE(window_, nullptr);
        snapshot_ = samples::training(app::Phase::Summary);
        snapshot_.wishes.bright = panel.bright;
        snapshot_.summary = samples::summary();
        for (int i = 0; i < 2; ++i) window_->frame(snapshot_, [](const app::Command&) {});
        // The white ground of the code is the only pure white surface.
        for (const Mark& mark : window_->canvas()->marks())
            if (mark.what == Mark::What::Surface && mark.colour == colours::kWhite) square_ = mark.box;
        ASSERT_GT(square_.w, 0);
    }
    std::unique_ptr<Window> window_;
    app::Snapshot snapshot_;
    Rect square_;
};

TEST_P(CodeOnGlass, IsModuleForModuleTheOneThatWasMade) {
    const QrModules code = qrModules(codeText(snapshot_));
    ASSERT_GT(code.size, 0);
    const auto picture = window_->picture();
    ASSERT_TRUE(picture) << picture.error();
    const double module = square_.w / (code.size + 2 * kQuietModules);
    EXPECT_GE(module, 2) << "a camera needs more than a pixel for each";
    for (int y = -kQuietModules; y < code.size + kQuietModules; ++y)
        for (int x = -kQuietModules; x < code.size + kQuietModules; ++x) {
            const bool inside = x >= 0 && y >= 0 && x < code.size && y < code.size;
            const int expected = inside && code.at(x, y) ? 0 : 255;
            // Every pixel of it, so that no module is blurred at its edges.
            const int left = static_cast<int>(square_.x + (x + kQuietModules) * module + 0.5);
            const int top = static_cast<int>(square_.y + (y + kQuietModules) * module + 0.5);
            for (int py = top; py < top + static_cast<int>(module + 0.5); ++py)
                for (int px = left; px < left + static_cast<int>(module + 0.5); ++px)
                    ASSERT_EQ(picture->rgb[picture->at(px, py)], expected) << "module " << x << ", " << y;
        }
}

TEST_P(CodeOnGlass, IsLargeEnoughForAPhone) {
    EXPECT_GE(square_.w / GetParam().px_per_mm, 30);
    EXPECT_DOUBLE_EQ(square_.w, square_.h);
}

TEST_P(CodeOnGlass, SaysItsTextToAReader) {
    const Scratch scratch;
    const std::string png = (scratch.path() / "summary.png").string();
    const std::string read = (scratch.path() / "read.txt").string();
    ASSERT_TRUE(window_->savePng(png));
    ASSERT_EQ(std::system(("zbarimg --raw -q '" + png + "' > '" + read + "'").c_str()), 0);
    std::ifstream file(read);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    EXPECT_EQ(text, codeText(snapshot_) + "\n");
}

INSTANTIATE_TEST_SUITE_P(Panels, CodeOnGlass,
                         testing::Values(Panel{800, 480, 5.2, false}, Panel{1024, 600, 6.6, true},
                                         Panel{1280, 800, 5.9, true}, Panel{1280, 720, 8.3, false}),
                         [](const auto& panel) {
                             return "At" + std::to_string(panel.param.width) + "x" +
                                    std::to_string(panel.param.height);
                         });

}  // namespace
}  // namespace plumbline::ui
