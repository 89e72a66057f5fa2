#include "app/signal/filter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace plumbline::signal {
namespace {

std::vector<double> fitted(const std::vector<double>& values, double step, int half, int order,
                           int derivative) {
    const LocalFit fit(half, order, derivative, step);
    std::vector<double> out;
    for (std::size_t i = 0; i < values.size(); ++i) out.push_back(fit.at(values, i));
    return out;
}

TEST(SlopeWindow, EqualsTheLeastSquaresLineOfItsNewestPoints) {
    std::mt19937 random(7);
    SlopeWindow window(20'000, 64);
    std::vector<Point> points;
    std::int64_t t = 123'456'789'000;
    std::int64_t x = -987'654'321;
    for (int k = 0; k < 2000; ++k) {
        t += 200 + static_cast<std::int64_t>(random() % 1500);
        x += static_cast<std::int64_t>(random() % 9) - 3;
        points.push_back({t, x});
        window.push(points.back());
        double n = 0, st = 0, sx = 0, stt = 0, stx = 0;
        for (const Point& p : points) {
            if (t - p.t_us > 20'000) continue;
            const auto u = static_cast<double>(p.t_us - t);
            const auto v = static_cast<double>(p.x - x);
            n += 1;
            st += u;
            sx += v;
            stt += u * u;
            stx += u * v;
        }
        if (n < 2) continue;
        ASSERT_NEAR(window.slope(), (n * stx - st * sx) / (n * stt - st * st), 1e-12);
    }
}

TEST(SlopeWindow, GivesTheSameBitsWhereverAndWheneverTheMovementIs) {
    SlopeWindow here(30'000, 64);
    SlopeWindow there(30'000, 64);
    for (int k = 0; k < 500; ++k) there.push({1'000'000'000 + k * 777, 55'555});
    there.clear();
    for (int k = 0; k < 500; ++k) {
        const std::int64_t x = k * k / 40;
        here.push({k * 1000, x});
        there.push({9'000'000'000'000 + k * 1000, x - 1'234'567});
        ASSERT_EQ(here.slope(), there.slope());
    }
}

TEST(LocalPolynomial, IsExactForPolynomialsUpToItsOrderAlsoAtTheEnds) {
    const double step = 0.01;
    std::vector<double> x;
    for (int k = 0; k < 60; ++k) {
        const double t = k * step;
        x.push_back(2 - 3 * t + 5 * t * t - 7 * t * t * t);
    }
    const auto value = fitted(x, step, 6, 4, 0);
    const auto first = fitted(x, step, 6, 4, 1);
    const auto second = fitted(x, step, 6, 4, 2);
    for (int k = 0; k < 60; ++k) {
        const double t = k * step;
        const auto i = static_cast<std::size_t>(k);
        EXPECT_NEAR(value[i], x[i], 1e-10);
        EXPECT_NEAR(first[i], -3 + 10 * t - 21 * t * t, 1e-8);
        EXPECT_NEAR(second[i], 10 - 42 * t, 1e-5);
    }
}

TEST(LocalPolynomial, SurvivesOneAndTwoPoints) {
    EXPECT_EQ(fitted({3.0}, 0.001, 5, 4, 1), std::vector<double>{0.0});
    const auto two = fitted({0.0, 1.0}, 0.5, 5, 4, 1);
    EXPECT_NEAR(two[0], 2.0, 1e-12);
    EXPECT_NEAR(two[1], 2.0, 1e-12);
    EXPECT_TRUE(fitted({}, 0.001, 5, 4, 1).empty());
}

}  // namespace
}  // namespace plumbline::signal
