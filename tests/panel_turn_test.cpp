// A panel that hangs turned, and one whose touches land elsewhere: the same picture, the same buttons.

#include "ui/panel_turn.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>

#include "tests/offscreen.h"
#include "ui/samples.h"
#include "ui/window.h"

namespace plumbline::ui {
namespace {

constexpr int kWide = 800, kHigh = 480;
constexpr TouchMatrix kSwapped{0, 1, 0, 1, 0, 0}, kMirrored{-1, 0, 1, 0, 1, 0};

std::unique_ptr<Window> openTurned(int degrees, const TouchMatrix& touch = kStraight) {
    const bool upright = degrees % 180 == 0;
    auto window = Window::open({.width = upright ? kWide : kHigh,
                                .height = upright ? kHigh : kWide,
                                .turned = degrees,
                                .touch = touch,
                                .offscreen = true});
    EXPECT_TRUE(window) << window.error().what;
    pinGraphicsDriver();
    return window ? std::move(*window) : nullptr;
}

TEST(PanelTurn, EachPointOfThePictureLiesOnThePanelAndComesBack) {
    for (const int degrees : {0, 90, 180, 270}) {
        const PanelTurn turn(degrees, 480, 800);
        EXPECT_EQ(turn.width(), degrees % 180 == 0 ? 480 : 800);
        EXPECT_EQ(turn.height(), degrees % 180 == 0 ? 800 : 480);
        for (const PanelPoint at : {PanelPoint{0, 0}, {100, 20}, {1.0 * turn.width(), 1.0 * turn.height()}}) {
            const PanelPoint there = turn.onPanel(at), back = turn.inPicture(there);
            EXPECT_GE(there.x, 0);
            EXPECT_LE(there.x, 480);
            EXPECT_GE(there.y, 0);
            EXPECT_LE(there.y, 800);
            EXPECT_EQ(back.x, at.x) << degrees;
            EXPECT_EQ(back.y, at.y) << degrees;
        }
    }
    // Its upper left corner is at the upper right of a panel on which it is turned clockwise by a quarter.
    const PanelPoint corner = PanelTurn(90, 480, 800).onPanel({0, 0});
    EXPECT_EQ(corner.x, 480);
    EXPECT_EQ(corner.y, 0);
}

TEST(PanelTurn, WhatATouchPanelSaysIsStraightenedAndBack) {
    for (const TouchMatrix& matrix :
         {kStraight, kSwapped, kMirrored, TouchMatrix{1.1, 0.02, -0.05, 0, 0.9, 0.06}}) {
        const PanelPoint said = asSaid(matrix, {0.2, 0.7}), at = straightened(matrix, said);
        EXPECT_NEAR(at.x, 0.2, 1e-9);
        EXPECT_NEAR(at.y, 0.7, 1e-9);
    }
    EXPECT_NEAR(straightened(kMirrored, {0.1, 0.3}).x, 0.9, 1e-9);
}

TEST(PanelTurn, ATurnedWindowShowsTheSamePictureTurned) {
    const app::Snapshot sample = samples::rack(app::Phase::Attract);
    auto straight = openTurned(0);
    ASSERT_TRUE(straight);
    straight->frame(sample, [](const app::Command&) {});
    const auto upright = straight->picture();
    ASSERT_TRUE(upright);
    for (const int degrees : {90, 180, 270}) {
        auto window = openTurned(degrees);
        ASSERT_TRUE(window);
        window->frame(sample, [](const app::Command&) {});
        const auto shown = window->picture();
        ASSERT_TRUE(shown);
        const PanelTurn turn(degrees, shown->width, shown->height);
        ASSERT_EQ(turn.width(), upright->width);
        int apart = 0, marks = 0;
        for (int y = 0; y < kHigh; ++y) {
            for (int x = 0; x < kWide; ++x) {
                const PanelPoint at = turn.onPanel({x + 0.5, y + 0.5});
                const std::size_t here = upright->at(x, y);
                const std::size_t there = shown->at(static_cast<int>(at.x), static_cast<int>(at.y));
                for (std::size_t c = 0; c < 3; ++c)
                    if (std::abs(int{upright->rgb[here + c]} - int{shown->rgb[there + c]}) > 40) ++apart;
                marks += upright->rgb[here] > 128 ? 1 : 0;
            }
        }
        EXPECT_GT(marks, 1000) << "there is something to see";
        EXPECT_LT(apart, marks / 50) << degrees;
    }
}

TEST(PanelTurn, AFingerFindsTheSameButtonHoweverThePanelHangsAndWhateverItSays) {
    for (const int degrees : {0, 90, 180, 270}) {
        for (const TouchMatrix& touch : {kStraight, kSwapped, kMirrored}) {
            auto window = openTurned(degrees, touch);
            ASSERT_TRUE(window);
            const app::Snapshot sample = samples::rack(app::Phase::Attract);
            int guests = 0;
            const auto commands = [&](const app::Command& command) {
                guests += std::holds_alternative<app::LiftAsGuest>(command) ? 1 : 0;
            };
            window->frame(sample, commands);
            ASSERT_TRUE(window->tap("guest"));
            window->frame(sample, commands);
            EXPECT_EQ(guests, 1) << degrees;
        }
    }
}

}  // namespace
}  // namespace plumbline::ui
