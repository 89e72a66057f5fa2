// A quantity over the years: what a column shows, round ticks, and the cost of ten years on the glass.

#include "ui/trend_chart.h"

#include <gtest/gtest.h>

#include "tests/offscreen.h"
#include "ui/training_samples.h"
#include "ui/widgets.h"

namespace plumbline::ui {
namespace {

TEST(TrendChart, AColumnShowsTheLeastTheMostAndTheNewestOfItsPoints) {
    const auto columns = trendColumns({{0, 5, 1}, {10, 9, 0}, {20, 7, 4}, {60, 1, 0}}, 0, 100, 2);
    ASSERT_EQ(columns.size(), 2U);
    EXPECT_EQ(columns[0].count, 3U);
    EXPECT_DOUBLE_EQ(columns[0].least, 5);
    EXPECT_DOUBLE_EQ(columns[0].most, 9);
    EXPECT_DOUBLE_EQ(columns[0].low, 3);
    EXPECT_DOUBLE_EQ(columns[0].high, 11);
    EXPECT_DOUBLE_EQ(columns[0].newest, 7);
    EXPECT_EQ(columns[1].count, 1U);
}

TEST(TrendChart, PointsOutsideTheSpanAreLeftOutAndItsEndBelongsToIt) {
    const auto columns = trendColumns({{-1, 5, 0}, {0, 6, 0}, {100, 7, 0}, {101, 8, 0}}, 0, 100, 10);
    EXPECT_EQ(columns.front().count, 1U);
    EXPECT_DOUBLE_EQ(columns.front().newest, 6);
    EXPECT_EQ(columns.back().count, 1U);
    EXPECT_DOUBLE_EQ(columns.back().newest, 7);
    EXPECT_EQ(trendColumns({{1, 5, 0}}, 5, 5, 3)[0].count, 0U) << "a span without length holds nothing";
}

TEST(TrendChart, TicksAreRoundAndHoldEveryBand) {
    const auto scale = trendScale(trendColumns({{0, 131, 9}, {10, 143, 8}}, 0, 10, 10), false);
    EXPECT_DOUBLE_EQ(scale.tick, 10);
    EXPECT_DOUBLE_EQ(scale.least, 120);
    EXPECT_DOUBLE_EQ(scale.most, 160);
    EXPECT_DOUBLE_EQ(trendScale(trendColumns({{0, 131, 0}}, 0, 10, 10), true).least, 0);
    const auto flat = trendScale(trendColumns({{0, 100, 0}, {10, 100, 0}}, 0, 10, 10), false);
    EXPECT_GT(flat.most, flat.least) << "one value still has a scale";
    const auto empty = trendScale({}, false);
    EXPECT_GT(empty.most, empty.least);
}

TEST(TrendChart, TenYearsCostNoMoreStrokesThanThereArePixels) {
    const auto trend = samples::trend(520, 15);
    ASSERT_GE(trend->estimates.size(), 7'000U);
    auto window = openOffscreen();
    ASSERT_NE(window, nullptr);
    app::Snapshot s = samples::training(app::Phase::Ready);
    s.form.form = app::Form::Trend;
    s.trend = trend;
    const auto draw = [&] { window->frame(s, [](const app::Command&) {}); };
    draw();
    ASSERT_EQ(window->screen(), "trend");
    ASSERT_TRUE(window->tap("span_2"));
    for (const char* page : {"page_e1rm", "page_velocity", "page_volume", "page_visits"}) {
        ASSERT_TRUE(window->tap(page)) << page;
        draw();
        draw();
        EXPECT_LE(window->canvas()->marks().size(), 2U * 1280 + 100) << page;
    }
}

}  // namespace
}  // namespace plumbline::ui
