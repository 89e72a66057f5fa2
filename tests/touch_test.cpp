#include "ui/touch.h"

#include <gtest/gtest.h>

namespace plumbline::ui {
namespace {

const std::vector<Touchable> kDrawn{{"pain", 100, 100, 50, 50, false}, {"done", 200, 100, 50, 50, true}};

TEST(Touch, FiresWhenTheFingerIsLiftedNotWhenItComesDown) {
    Touch touch(40);
    touch.down(1, 120, 120, 0, kDrawn);
    EXPECT_EQ(touch.held(), "pain");
    EXPECT_EQ(touch.takeFired(), "");
    touch.up(1, 122, 121);
    EXPECT_EQ(touch.held(), "");
    EXPECT_EQ(touch.takeFired(), "pain");
}

TEST(Touch, FiresOnce) {
    Touch touch(40);
    touch.down(1, 120, 120, 0, kDrawn);
    touch.up(1, 120, 120);
    touch.up(1, 120, 120);
    EXPECT_EQ(touch.takeFired(), "pain");
    EXPECT_EQ(touch.takeFired(), "");
}

TEST(Touch, TwoPressesBeforeAFrameAreTakenOneAfterTheOther) {
    Touch touch(40);
    for (const double x : {220.0, 120.0, 120.0}) {
        touch.down(1, x, 120, 0, kDrawn);
        touch.up(1, x, 120);
    }
    for (const char* wanted : {"done", "pain", "pain"}) {
        EXPECT_TRUE(touch.fires());
        EXPECT_EQ(touch.takeFired(), wanted);
    }
    EXPECT_FALSE(touch.fires());
    EXPECT_EQ(touch.takeFired(), "");
}

TEST(Touch, WhatIsForgottenIsNotPressedLater) {
    Touch touch(40);
    touch.down(1, 120, 120, 0, kDrawn);
    touch.up(1, 120, 120);
    touch.forget();
    EXPECT_EQ(touch.takeFired(), "");
}

TEST(Touch, PressesNothingBesideTheButtons) {
    Touch touch(40);
    touch.down(1, 160, 120, 0, kDrawn);
    touch.up(1, 160, 120);
    EXPECT_EQ(touch.takeFired(), "");
}

TEST(Touch, AFingerThatWandersOffItsButtonPressesNothing) {
    Touch touch(40);
    touch.down(1, 145, 120, 0, kDrawn);
    touch.up(1, 155, 120);
    EXPECT_EQ(touch.takeFired(), "");
}

TEST(Touch, AWipePressesNothingEvenWhenItComesBack) {
    Touch touch(40);
    touch.down(1, 105, 105, 0, kDrawn);
    touch.move(1, 148, 148);
    EXPECT_EQ(touch.held(), "");
    touch.move(1, 105, 105);
    touch.up(1, 105, 105);
    EXPECT_EQ(touch.takeFired(), "");
}

TEST(Touch, AJumpSeenOnlyAtTheEndIsAWipeToo) {
    Touch touch(10);
    touch.down(1, 105, 105, 0, kDrawn);
    touch.up(1, 140, 140);
    EXPECT_EQ(touch.takeFired(), "");
}

TEST(Touch, TwoFingersPressNothingUntilBothAreGone) {
    Touch touch(40);
    touch.down(1, 120, 120, 0, kDrawn);
    touch.down(2, 220, 120, 5, kDrawn);
    EXPECT_EQ(touch.held(), "");
    touch.up(1, 120, 120);
    touch.up(2, 220, 120);
    EXPECT_EQ(touch.takeFired(), "");
    touch.down(3, 220, 120, 50, kDrawn);
    touch.up(3, 220, 120);
    EXPECT_EQ(touch.takeFired(), "done");
}

TEST(Touch, AThirdFingerWhileOneRemainsIsStillAWipe) {
    Touch touch(40);
    touch.down(1, 10, 10, 0, kDrawn);
    touch.down(2, 20, 10, 5, kDrawn);
    touch.up(2, 20, 10);
    touch.down(3, 120, 120, 10, kDrawn);
    touch.up(3, 120, 120);
    EXPECT_EQ(touch.takeFired(), "");
}

TEST(Touch, APanelThatLosesAnUpIsNotDeafForEver) {
    Touch touch(40);
    touch.down(1, 120, 120, 0, kDrawn);
    touch.down(2, 220, 120, 20'000, kDrawn);
    touch.up(2, 220, 120);
    EXPECT_EQ(touch.takeFired(), "done");
}

TEST(Touch, IgnoresFingersItNeverSawComeDown) {
    Touch touch(40);
    touch.move(9, 1, 1);
    touch.up(9, 120, 120);
    EXPECT_EQ(touch.takeFired(), "");
}

}  // namespace
}  // namespace plumbline::ui
