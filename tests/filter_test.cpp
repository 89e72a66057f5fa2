#include "app/signal/filter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <random>
#include <sstream>
#include <string>

#include "tests/shared_files.h"

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

TEST(ZeroLagButterworth, HalvesThePowerAtTheCutoffWithoutShiftingInTime) {
    const double rate = 1000;
    const double hz = 10;
    std::vector<double> sine;
    for (int k = 0; k < 4000; ++k) sine.push_back(std::sin(2 * std::numbers::pi * hz * k / rate));
    const auto out = zeroLagButterworth(sine, rate, hz);
    double in_phase = 0;
    double quadrature = 0;
    for (int k = 1000; k < 3000; ++k) {
        const double phase = 2 * std::numbers::pi * hz * k / rate;
        in_phase += out[static_cast<std::size_t>(k)] * std::sin(phase) / 1000;
        quadrature += out[static_cast<std::size_t>(k)] * std::cos(phase) / 1000;
    }
    EXPECT_NEAR(in_phase, 1 / std::numbers::sqrt2, 2e-3);
    EXPECT_NEAR(quadrature, 0, 1e-3);
}

TEST(DurbinWatson, IsNearTwoForNoiseAndNearZeroForALeftoverTrend) {
    std::mt19937 random(1);
    std::normal_distribution<double> normal;
    std::vector<double> noise(20'000);
    for (double& v : noise) v = normal(random);
    EXPECT_NEAR(durbinWatson(noise), 2, 0.05);
    std::vector<double> trend(1000);
    for (std::size_t k = 0; k < trend.size(); ++k) trend[k] = std::sin(static_cast<double>(k) * 0.01);
    EXPECT_LT(durbinWatson(trend), 0.01);
}

std::string withPoints(std::string text) {
    std::replace(text.begin(), text.end(), ',', '.');
    return text;
}

// Another program's numbers on a real lift, see devices.md section 5: the "filter oracle".
TEST(ZeroLagButterworth, ReproducesTheFilteredPositionAndVelocityOfARealRecording) {
    const std::filesystem::path file =
        sharedFile("data/chronojump/encoder_1khz/butterworth-sample-signal-output.csv");
    std::ifstream in(file);
    if (!in) GTEST_SKIP() << needs(file);
    std::vector<double> raw, position, velocity;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::stringstream cells(withPoints(line));
        std::string cell;
        std::vector<std::string> row;
        while (std::getline(cells, cell, ';')) row.push_back(cell);
        ASSERT_GE(row.size(), 3U);
        raw.push_back(std::stod(row[1]));
        position.push_back(std::stod(row[2]));
        velocity.push_back(row.size() > 3 && row[3].find_first_of("0123456789") != std::string::npos
                               ? std::stod(row[3])
                               : std::nan(""));
    }
    ASSERT_EQ(raw.size(), 16225U);
    const BestCutoff best = bestButterworth(raw, 1000);
    EXPECT_NEAR(best.cutoff_hz, 20.48, 0.005);
    double worst_mm = 0;
    double worst_mps = 0;
    for (std::size_t k = 0; k < raw.size(); ++k) {
        worst_mm = std::max(worst_mm, std::abs(best.filtered[k] - position[k]));
        if (k == 0 || k + 1 >= raw.size() || std::isnan(velocity[k])) continue;
        const double v = (best.filtered[k + 1] - best.filtered[k - 1]) / 2;
        worst_mps = std::max(worst_mps, std::abs(v - velocity[k]));
    }
    std::printf("cutoff %.3f Hz, Durbin-Watson %.4f, position within %.2e mm, velocity within %.2e m/s\n",
                best.cutoff_hz, best.durbin_watson, worst_mm, worst_mps);
    EXPECT_LT(worst_mm, 1e-9);
    EXPECT_LT(worst_mps, 5e-5);
}

}  // namespace
}  // namespace plumbline::signal
