#include "ui/pacer.h"

#include <gtest/gtest.h>

namespace plumbline::ui {
namespace {

constexpr std::int64_t kDraw = 4'000;
/// After a picture begun at 0 that took kDraw: one beat later on the glass, with 3 ms to spare.
constexpr std::int64_t kFullBegin = Pacer::kFullUs - 3'000;

app::Snapshot picture(app::Phase phase, std::uint64_t number) {
    app::Snapshot s;
    s.phase = phase;
    s.number = number;
    return s;
}

/// When the next picture of the same phase is drawn, after one at time 0 that took kDraw to draw.
std::int64_t nextAfter(app::Phase phase, std::uint64_t next_number) {
    Pacer pacer;
    pacer.drawn(picture(phase, 1), 0, kDraw, kDraw, kDraw);
    return pacer.due(picture(phase, next_number));
}

TEST(Pacer, DrawsTheFirstFrameAtOnce) {
    EXPECT_LE(Pacer().due(picture(app::Phase::Attract, 0)), 0);
}

TEST(Pacer, TheFirstPictureThereIsDoesNotWaitForTheIdleRate) {
    Pacer pacer;
    pacer.drawn(picture(app::Phase::Attract, 0), 0, kDraw, kDraw, kDraw);
    EXPECT_EQ(pacer.due(picture(app::Phase::Attract, 0)), Pacer::kIdleUs) << "still nothing to show";
    EXPECT_EQ(pacer.due(picture(app::Phase::Attract, 1)), kFullBegin);
}

TEST(Pacer, DrawsNewPicturesAtSixtyInASetTenAtRestAndTwoWhenIdle) {
    EXPECT_EQ(nextAfter(app::Phase::Lifting, 2), kFullBegin);
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
    pacer.drawn(held, 0, kDraw, kDraw, kDraw);
    held.number = 3;
    EXPECT_EQ(pacer.due(held), kFullBegin);
}

TEST(Pacer, ATurnOfThePhaseDoesNotWaitForTheIdleRate) {
    Pacer pacer;
    pacer.drawn(picture(app::Phase::Attract, 1), 0, kDraw, kDraw, kDraw);
    EXPECT_EQ(pacer.due(picture(app::Phase::Ready, 2)), kFullBegin);
}

TEST(Pacer, DrawsFourFullRateFramesAfterInput) {
    const app::Snapshot same = picture(app::Phase::Attract, 1);
    Pacer pacer;
    std::int64_t t = 0;
    std::int64_t shown = kDraw;
    pacer.drawn(same, t, shown, shown, shown);
    pacer.input();
    for (int i = 0; i < 4; ++i) {
        t = pacer.due(same);
        EXPECT_EQ(pacer.place(t + kDraw), shown + Pacer::kFullUs) << i;
        shown = pacer.place(t + kDraw);
        pacer.drawn(same, t, t + kDraw, shown, shown);
    }
    EXPECT_EQ(pacer.due(same), t + Pacer::kIdleUs);
}

TEST(Pacer, BeginsLaterWhereThePanelMakesItWait) {
    // Drawn in 4 ms, shown 14 ms after it began: 10 ms of waiting could have been newer data.
    Pacer pacer;
    pacer.drawn(picture(app::Phase::Lifting, 1), 0, kDraw, kDraw, 14'000);
    const std::int64_t next = pacer.due(picture(app::Phase::Lifting, 2));
    EXPECT_EQ(next, 14'000 + Pacer::kFullUs - kDraw - 3'000);
    EXPECT_EQ(pacer.place(next + kDraw), next + kDraw) << "the panel has the beat";
    // Then it waits no longer than its margin, and the rate is the panel's.
    pacer.drawn(picture(app::Phase::Lifting, 2), next, next + kDraw, next + kDraw, 14'000 + Pacer::kFullUs);
    EXPECT_EQ(pacer.due(picture(app::Phase::Lifting, 3)), next + Pacer::kFullUs);
}

TEST(Pacer, WhereNothingWaitsPicturesGoToTheGlassInAnEvenBeatHoweverLongTheyTook) {
    Pacer pacer;
    std::int64_t begun = 1'000'000;
    pacer.drawn(picture(app::Phase::Lifting, 1), begun, begun + kDraw, begun + kDraw, begun + kDraw);
    std::int64_t shown = begun + kDraw;
    std::uint64_t number = 1;
    for (const std::int64_t draw : {4'000, 6'900, 5'000, 3'000, 6'000, 4'000}) {
        begun = pacer.due(picture(app::Phase::Lifting, ++number));
        ASSERT_GE(begun, shown) << "not before the last one is on the glass";
        const std::int64_t handed = pacer.place(begun + draw);
        EXPECT_EQ(handed, shown + Pacer::kFullUs) << draw;
        shown = handed;
        // The timer wakes up 80 us late: the beat stays.
        pacer.drawn(picture(app::Phase::Lifting, number), begun, begun + draw, handed + 80, handed + 200);
    }
}

TEST(Pacer, APictureThatMissedItsPlaceIsShownAtOnceAndBeginsANewBeat) {
    Pacer pacer;
    pacer.drawn(picture(app::Phase::Lifting, 1), 0, kDraw, kDraw, kDraw);
    const std::int64_t begun = pacer.due(picture(app::Phase::Lifting, 2));
    const std::int64_t ready = begun + 20'000;
    EXPECT_EQ(pacer.place(ready), ready);
    pacer.drawn(picture(app::Phase::Lifting, 2), begun, ready, ready, ready);
    EXPECT_EQ(pacer.place(ready + 1), ready + Pacer::kFullUs);
}

}  // namespace
}  // namespace plumbline::ui
