// The glass of a rack at which nobody is.

#include "ui/screen_rest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "tests/offscreen.h"
#include "ui/samples.h"
#include "ui/window.h"

namespace plumbline::ui {
namespace {

TEST(ScreenRest, DimsThenGoesDarkAndWakes) {
    ScreenRest rest({.dim_s = 10, .dark_s = 60});
    rest.wake(5'000'000);
    EXPECT_EQ(rest.light(14'900'000), 1);
    EXPECT_GT(rest.light(15'000'000), 0);
    EXPECT_LT(rest.light(15'000'000), 0.5);
    EXPECT_EQ(rest.light(65'000'000), 0);
    rest.wake(70'000'000);
    EXPECT_EQ(rest.light(70'000'000), 1);
    EXPECT_EQ(ScreenRest({}).light(1'000'000'000'000), 1) << "never, unless somebody wished it";
}

int brightest(Window& window) {
    const auto shown = window.picture();
    return shown ? *std::max_element(shown->rgb.begin(), shown->rgb.end()) : -1;
}

TEST(ScreenRest, ATouchOfADarkGlassOnlyWakesItAndWhoIsThereKeepsItBright) {
    constexpr double kSoonS = 0.05;
    auto window = Window::open({.rest = {.dark_s = kSoonS}, .offscreen = true});
    ASSERT_TRUE(window) << window.error().what;
    pinGraphicsDriver();
    int commands = 0;
    const auto count = [&](const app::Command&) { ++commands; };
    const auto later = [&](const app::Snapshot& snapshot) {
        std::this_thread::sleep_for(std::chrono::duration<double>(2 * kSoonS));
        (*window)->frame(snapshot, count);
    };
    const app::Snapshot nobody = samples::rack(app::Phase::Attract);
    later(nobody);
    EXPECT_EQ(brightest(**window), 0);
    ASSERT_TRUE((*window)->tap("guest"));
    (*window)->frame(nobody, count);
    EXPECT_GT(brightest(**window), 200);
    EXPECT_EQ(commands, 0) << "what was touched could not be seen";
    later(samples::rack(app::Phase::Ready));
    EXPECT_GT(brightest(**window), 200);
    later(nobody);
    EXPECT_EQ(brightest(**window), 0);
    app::Snapshot moved = nobody;
    moved.live.in_hand = true;
    later(moved);
    EXPECT_GT(brightest(**window), 200) << "the bar was taken";
}

}  // namespace
}  // namespace plumbline::ui
