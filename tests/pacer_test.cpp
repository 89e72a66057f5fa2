#include "ui/pacer.h"

#include <gtest/gtest.h>

namespace plumbline::ui {
namespace {

constexpr std::int64_t kDraw = 4'000;

app::Snapshot picture(app::Phase phase, std::uint64_t number) {
    app::Snapshot s;
    s.phase = phase;
    s.number = number;
    return s;
}

/// When the next picture of the same phase is drawn, after one at time 0 that took kDraw to draw.
std::int64_t nextAfter(app::Phase phase, std::uint64_t next_number) {
    Pacer pacer;
    pacer.drawn(picture(phase, 1), 0, kDraw, kDraw);
    return pacer.due(picture(phase, next_number));
}

TEST(Pacer, DrawsTheFirstFrameAtOnce) {
    EXPECT_LE(Pacer().due(picture(app::Phase::Attract, 0)), 0);
}

TEST(Pacer, TheFirstPictureThereIsDoesNotWaitForTheIdleRate) {
    Pacer pacer;
    pacer.drawn(picture(app::Phase::Attract, 0), 0, kDraw, kDraw);
    EXPECT_EQ(pacer.due(picture(app::Phase::Attract, 0)), Pacer::kIdleUs) << "still nothing to show";
    EXPECT_EQ(pacer.due(picture(app::Phase::Attract, 1)), Pacer::kFullUs);
}

TEST(Pacer, DrawsNewPicturesAtSixtyInASetTenAtRestAndTwoWhenIdle) {
    EXPECT_EQ(nextAfter(app::Phase::Lifting, 2), Pacer::kFullUs);
    EXPECT_EQ(nextAfter(app::Phase::Ready, 2), Pacer::kRestUs);
    EXPECT_EQ(nextAfter(app::Phase::Rest, 2), Pacer::kRestUs);
    EXPECT_EQ(nextAfter(app::Phase::Summary, 2), Pacer::kRestUs);
    EXPECT_EQ(nextAfter(app::Phase::Attract, 2), Pacer::kIdleUs);
}

TEST(Pacer, DrawsTheSamePictureAgainOnlyAtTheIdleRate) {
    EXPECT_EQ(nextAfter(app::Phase::Lifting, 1), Pacer::kIdleUs);
    EXPECT_EQ(nextAfter(app::Phase::Rest, 1), Pacer::kIdleUs);
}

TEST(Pacer, ABarTakenInHandIsDrawnAtFullRate) {
    app::Snapshot held = picture(app::Phase::Ready, 2);
    held.live.in_hand = true;
    Pacer pacer;
    pacer.drawn(held, 0, kDraw, kDraw);
    held.number = 3;
    EXPECT_EQ(pacer.due(held), Pacer::kFullUs);
}

TEST(Pacer, ATurnOfThePhaseDoesNotWaitForTheIdleRate) {
    Pacer pacer;
    pacer.drawn(picture(app::Phase::Attract, 1), 0, kDraw, kDraw);
    EXPECT_EQ(pacer.due(picture(app::Phase::Ready, 2)), Pacer::kFullUs);
}

TEST(Pacer, DrawsFourFullRateFramesAfterInput) {
    const app::Snapshot same = picture(app::Phase::Attract, 1);
    Pacer pacer;
    std::int64_t t = 0;
    pacer.drawn(same, t, t + kDraw, t + kDraw);
    pacer.input();
    for (int i = 0; i < 4; ++i) {
        EXPECT_EQ(pacer.due(same), t + Pacer::kFullUs) << i;
        t = pacer.due(same);
        pacer.drawn(same, t, t + kDraw, t + kDraw);
    }
    EXPECT_EQ(pacer.due(same), t + Pacer::kIdleUs);
}

TEST(Pacer, BeginsLaterWhereThePanelMakesItWait) {
    // Drawn in 4 ms, shown 14 ms after it began: 10 ms of waiting could have been newer data.
    Pacer pacer;
    pacer.drawn(picture(app::Phase::Lifting, 1), 0, kDraw, 14'000);
    const std::int64_t next = pacer.due(picture(app::Phase::Lifting, 2));
    EXPECT_EQ(next, 14'000 + Pacer::kFullUs - kDraw - 3'000);
    // Then it waits no longer than its margin, and the rate is the panel's.
    pacer.drawn(picture(app::Phase::Lifting, 2), next, next + kDraw, 14'000 + Pacer::kFullUs);
    EXPECT_EQ(pacer.due(picture(app::Phase::Lifting, 3)), next + Pacer::kFullUs);
}

}  // namespace
}  // namespace plumbline::ui
