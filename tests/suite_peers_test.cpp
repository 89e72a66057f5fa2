// Other people's rules on movements whose answer by those rules is known.

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "tests/suite/lift_physics.h"
#include "tests/suite/peers.h"
#include "tests/suite/smoothing_spline.h"

namespace plumbline::suite {
namespace {

constexpr double kRom = 0.5;
constexpr double kMcv = 0.5;
constexpr double kPv = 1.875 * kMcv;  // minimum jerk

/// Piece by piece: a bar that a perfect encoder reads at 1 kHz, 1 mm.
class Bar {
  public:
    Bar& rest(double seconds) { return add(Piece::polynomial(seconds, {0, 0})); }
    /// Minimum jerk.
    Bar& move(double metres, double seconds) {
        return add(Piece::polynomial(seconds, {0, 0, 5 * metres / seconds, 0, 0}));
    }
    Bar& ramp(double metres, double seconds) {
        return add(Piece::polynomial(seconds, {metres / seconds, metres / seconds}));
    }
    [[nodiscard]] Recorded recorded(bool starts_with_eccentric = false, double q = 0.001) const {
        Recorded set;
        set.starts_with_eccentric = starts_with_eccentric;
        for (double t = 0; t < path_.seconds(); t += 0.001) {
            set.t.push_back(t);
            set.x.push_back(std::floor(path_.at(t).x / q + 0.5) * q);
        }
        return set;
    }

  private:
    Bar& add(const Piece& piece) {
        path_.append(piece, false);
        return *this;
    }
    Path path_{0};
};

Bar threeReps() {
    Bar bar;
    bar.rest(1);
    for (int k = 0; k < 3; ++k) bar.move(kRom, kRom / kMcv).rest(1).move(-kRom, 1).rest(1);
    return bar;
}

TEST(Peers, EveryOneFindsThreePlainRepsWhereTheyAre) {
    const Recorded set = threeReps().recorded();
    for (const Peer& peer : peers()) {
        const std::vector<Claim> claims = peer.run(set);
        int found = 0;
        for (int k = 0; k < 3; ++k) {
            const double start = 1 + 4 * k;
            for (const Claim& c : claims)
                found += std::abs(c.start - start) < 0.3 && std::abs(c.end - start - 1) < 0.3 ? 1 : 0;
        }
        EXPECT_EQ(found, 3) << peer.name;
        if (peer.name.find("offline") == std::string::npos) {
            EXPECT_EQ(claims.size(), 3u) << peer.name;
        }
    }
}

TEST(Peers, NobodyInventsARepOfAnEmptyOrStillRecording) {
    for (const Peer& peer : peers()) {
        EXPECT_TRUE(peer.run({}).empty()) << peer.name;
        EXPECT_TRUE(peer.run(Bar().rest(3).recorded()).empty()) << peer.name;
        EXPECT_TRUE(peer.run(Bar().rest(0.004).recorded()).empty()) << peer.name;
    }
}

TEST(Peers, ChronojumpFindsWayAndPeakVelocity) {
    for (const bool by_speed : {true, false}) {
        const std::vector<Claim> claims = chronojump(threeReps().recorded(), by_speed);
        ASSERT_EQ(claims.size(), 3u);
        for (const Claim& c : claims) {
            EXPECT_NEAR(*c.rom, kRom, 0.004);
            EXPECT_NEAR(*c.pv, kPv, 0.01);
            EXPECT_NEAR(*c.mcv, kMcv, 0.05);
        }
    }
}

TEST(Peers, ChronojumpClosesTheLastRepOnlyWhenTheBarGoesDown) {
    EXPECT_TRUE(chronojump(Bar().rest(1).move(0.5, 1).rest(2).recorded(), true).empty());
    EXPECT_EQ(chronojump(Bar().rest(1).move(0.5, 1).rest(2).move(-0.5, 1).recorded(), true).size(), 1u);
}

TEST(Peers, ChronojumpWantsTwentyCentimetresAndADescentFirstInASquat) {
    const auto upAndDown = [](double metres) {
        return Bar().rest(1).move(metres, 1).rest(1).move(-metres, 1);
    };
    EXPECT_TRUE(chronojump(upAndDown(0.19).recorded(), true).empty());
    EXPECT_EQ(chronojump(upAndDown(0.21).recorded(), true).size(), 1u);
    EXPECT_TRUE(chronojump(upAndDown(0.5).recorded(true), true).empty());
    const Bar squat = Bar().rest(1).move(-0.5, 1).move(0.5, 1).rest(1).move(-0.5, 1);
    EXPECT_EQ(chronojump(squat.recorded(true), true).size(), 1u);
}

TEST(Peers, OpenBarbellSeesTheMeanOfAnEvenRiseAndTakesPausesOut) {
    const auto even = openBarbell(Bar().rest(1).ramp(0.5, 1).rest(1).move(-0.5, 1).recorded(false, 1e-5));
    ASSERT_EQ(even.size(), 1u);
    EXPECT_NEAR(*even.front().mcv, 0.5, 0.005);
    EXPECT_NEAR(*even.front().pv, 0.5, 0.005);
    const auto stalled = openBarbell(
        Bar().rest(1).ramp(0.25, 0.5).rest(1).ramp(0.25, 0.5).rest(1).move(-0.5, 1).recorded(false, 1e-5));
    ASSERT_EQ(stalled.size(), 1u);
    EXPECT_NEAR(*stalled.front().mcv, 0.5, 0.01) << "the second of standstill does not count";
}

TEST(Peers, OneReversedTickSplitsARepOfOpenBarbell) {
    const Bar bar = Bar().rest(1).move(0.3, 0.8).move(-0.004, 0.1).move(0.3, 0.8).rest(1).move(-0.6, 1);
    EXPECT_EQ(openBarbell(bar.recorded()).size(), 2u);
    EXPECT_EQ(chronojump(bar.recorded(), true).size(), 2u) << "a tenth of a second is longer than 25 ms";
}

TEST(Peers, WierzbaReckonsTenStepsWhereElevenLie) {
    const auto claims = wierzba(Bar().rest(1).ramp(0.6, 1.2).rest(1).move(-0.5, 1).recorded(false, 1e-5));
    ASSERT_EQ(claims.size(), 1u);
    EXPECT_NEAR(*claims.front().mcv, 0.5 * 10 / 11, 0.002);
    EXPECT_FALSE(claims.front().rom.has_value());
}

TEST(Peers, KosteckyWantsTwoLikePhases) {
    EXPECT_TRUE(kostecky(Bar().rest(1).move(0.5, 1).rest(1).move(-0.35, 1).rest(1).recorded()).empty());
    EXPECT_EQ(kostecky(Bar().rest(1).move(0.5, 1).rest(1).move(-0.45, 1).rest(1).recorded()).size(), 1u);
    EXPECT_TRUE(kostecky(Bar().rest(1).move(0.19, 1).rest(1).move(-0.19, 1).rest(1).recorded()).empty());
}

TEST(Peers, NaiveIsLateAtTheStartSoItsMeanIsTooFast) {
    const auto claims = naive(threeReps().recorded());
    ASSERT_EQ(claims.size(), 3u);
    for (const Claim& c : claims) {
        EXPECT_GT(*c.mcv, kMcv);
        EXPECT_LT(*c.mcv, 1.25 * kMcv);
        EXPECT_LT(*c.rom, kRom);
        EXPECT_EQ(c.detected, c.end);
    }
}

TEST(Peers, ThePropulsiveMeanEndsAtFreeFall) {
    EXPECT_DOUBLE_EQ(propulsiveMean({1, 3, 2, 0}, {2, 0, -9.81, -20}), 2);
    EXPECT_DOUBLE_EQ(propulsiveMean({1, 3, 2, 0}, {2, 0, -9.8, -9.8}), 1.5);
    EXPECT_DOUBLE_EQ(propulsiveMean({1, 3, 2, 0}, {-20, 0, -9.8, -9.8}), 1.5)
        << "before the peak it does not count";
}

TEST(Peers, ResamplingIsLinearBetweenSamplesAndSurvivesEqualTimes) {
    Recorded set;
    set.t = {0, 0.01, 0.01, 0.03};
    set.x = {0, 1, 2, 4};
    const std::vector<double> x = resample(set, 200);
    ASSERT_EQ(x.size(), 7u);
    EXPECT_NEAR(x[1], 0.5, 1e-9);
    EXPECT_NEAR(x[2], 2, 1e-9);
    EXPECT_NEAR(x[4], 3, 1e-9);
    EXPECT_NEAR(x[6], 4, 1e-9);
}

TEST(SmoothingSpline, LeavesAStraightLineAsItIs) {
    std::vector<double> line;
    for (int k = 0; k < 700; ++k) line.push_back(3 + 0.25 * k);
    const std::vector<double> fitted = smoothingSpline(line, 0.7);
    for (std::size_t k = 0; k < line.size(); ++k) ASSERT_NEAR(fitted[k], line[k], 1e-6);
}

/// Share of a sine of `periods` over the record that the spline lets through, away from the ends.
double passes(double periods, double spar) {
    constexpr int kCount = 1000;
    std::vector<double> wave;
    for (int k = 0; k < kCount; ++k)
        wave.push_back(std::sin(2 * std::numbers::pi * periods * k / (kCount - 1)));
    const std::vector<double> fitted = smoothingSpline(wave, spar);
    double product = 0;
    double square = 0;
    for (std::size_t k = 250; k < 750; ++k) {
        product += fitted[k] * wave[k];
        square += wave[k] * wave[k];
    }
    return product / square;
}

TEST(SmoothingSpline, DampsWithTheFourthPowerOfTheFrequency) {
    const auto damped = [](double periods) { return 1 / passes(periods, 0.7) - 1; };
    const double ratio = damped(16) / damped(8);
    EXPECT_NEAR(ratio, 16, 0.5);
    EXPECT_LT(passes(60, 0.7), 0.01);
}

TEST(SmoothingSpline, DampsAsTheContinuousTheorySays) {
    // 1000 points, knots h = 1/143 apart: a cubic B-spline has integral B^2 = 151/315 h and integral B''^2 =
    // 8/3 h^-3, so r = 1000 h^4 (151/315) / (8/3), and a sine passes 1 / (1 + lambda/1000 w^4).
    const double h = 1.0 / 143;
    const double lambda = 1000 * std::pow(h, 4) * (151.0 / 315) / (8.0 / 3) * std::pow(256, 3 * 0.7 - 1);
    for (const double periods : {2.0, 4.0, 8.0}) {
        const double w = 2 * std::numbers::pi * periods;
        EXPECT_NEAR(passes(periods, 0.7), 1 / (1 + lambda / 1000 * std::pow(w, 4)), 0.005) << periods;
    }
}

TEST(SmoothingSpline, SparScalesThePenaltyByTwoHundredFiftySixToTheThird) {
    const auto damped = [](double spar) { return 1 / passes(10, spar) - 1; };
    EXPECT_NEAR(damped(0.75) / damped(0.70), std::pow(256, 0.15), 0.03 * std::pow(256, 0.15));
}

TEST(SmoothingSpline, FewValuesComeBackAsTheyAre) {
    EXPECT_EQ(smoothingSpline({1, 5, 2}, 0.7), (std::vector<double>{1, 5, 2}));
    EXPECT_TRUE(smoothingSpline({}, 0.7).empty());
}

}  // namespace
}  // namespace plumbline::suite
