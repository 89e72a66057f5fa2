#include "app/steady.h"

#include <gtest/gtest.h>

#include <functional>

namespace plumbline::app {
namespace {

/// The newest answer after `seconds` of forces (N over seconds from now), `rate` readings a second.
class SteadyTest : public ::testing::Test {
  protected:
    std::optional<Steady::Forces> pass(double seconds, const std::function<double(double)>& left,
                                       double right_n = 200, int rate = 125) {
        std::optional<Steady::Forces> still;
        for (int i = 0; i < static_cast<int>(seconds * rate); ++i) {
            t_us += 1'000'000 / rate;
            still = steady.push(t_us, left(static_cast<double>(i) / rate), right_n);
        }
        return still;
    }
    Steady steady;
    std::int64_t t_us = 0;
};

TEST_F(SteadyTest, HalfASecondOfRestIsWeighed) {
    EXPECT_FALSE(pass(0.3, [](double) { return 300.0; }));
    const auto still = pass(0.3, [](double) { return 300.0; });
    ASSERT_TRUE(still);
    EXPECT_DOUBLE_EQ(still->left_n, 300);
    EXPECT_DOUBLE_EQ(still->right_n, 200);
}

TEST_F(SteadyTest, ASmallPlateInTheMiddleOfGoingOnIsNotWeighed) {
    pass(1, [](double) { return 300.0; });
    EXPECT_FALSE(pass(0.25, [](double t) { return 300 + 20 * t; }))
        << "half a kilogram within a quarter second";
}

TEST_F(SteadyTest, ARattlingBarIsNotWeighed) {
    EXPECT_FALSE(pass(2, [](double t) { return static_cast<int>(t * 125) % 2 == 0 ? 290.0 : 310.0; }));
}

TEST_F(SteadyTest, TenReadingsASecondAreEnough) {
    EXPECT_TRUE(pass(
        1, [](double) { return 300.0; }, 200, 10));
}

TEST_F(SteadyTest, TimesThatGoBackBeginAfresh) {
    pass(1, [](double) { return 300.0; });
    EXPECT_FALSE(steady.push(5, 300, 200));
}

}  // namespace
}  // namespace plumbline::app
