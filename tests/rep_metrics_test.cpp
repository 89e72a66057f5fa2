#include "app/signal/rep_metrics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/lift_maker.h"

namespace plumbline::signal {
namespace {

using testing::LiftMaker;

History load(const LiftMaker& lift) {
    History history(1000, 60);
    for (const drivers::Sample& s : lift.samples()) history.push({s.t_us, s.counts});
    return history;
}

// Lowest and highest point of the history, as the detector would hand them over.
Span wholeSpan(const History& history) {
    Span span{history.begin(), history.end(), history.begin(), history.begin()};
    for (std::uint64_t s = history.begin(); s < history.end(); ++s) {
        if (history.at(s).x > history.at(span.to).x) span.to = s;
    }
    for (std::uint64_t s = history.begin(); s < span.to; ++s) {
        if (history.at(s).x <= history.at(span.from).x) span.from = s;
    }
    return span;
}

struct Setting {
    double m_per_count;
    std::int64_t period_us;
    double mv_tolerance;
    double pv_tolerance;
};

class MetricsOfASmoothRise : public ::testing::TestWithParam<Setting> {};

// Minimum jerk: mean velocity d/T, peak 15/8 of it, zero velocity exactly at both ends.
TEST_P(MetricsOfASmoothRise, AgreeWithTheClosedForm) {
    const Setting& s = GetParam();
    for (const double seconds : {0.5, 0.8, 1.5, 2.5}) {
        LiftMaker lift(s.m_per_count, s.period_us);
        lift.rest(0.5).move(0.5, seconds).rest(0.5);
        const History history = load(lift);
        const auto phase =
            RepMeter(lift.sensor())
                .measure(history, wholeSpan(history), Height(lift.sensor().m_per_count), Direction::Up);
        ASSERT_TRUE(phase.has_value());
        EXPECT_NEAR(phase->rom_m, 0.5, 0.8 * s.m_per_count + 1e-4);
        EXPECT_NEAR(phase->mean_velocity, 0.5 / seconds, s.mv_tolerance) << seconds;
        EXPECT_NEAR(phase->peak_velocity, 1.875 * 0.5 / seconds, s.pv_tolerance) << seconds;
        // Its hardest braking is 10/sqrt(3) d/T^2: only the fastest of these has a braking phase beyond
        // gravity.
        const bool brakes = 10 / std::sqrt(3.0) * 0.5 / seconds / seconds > kGravity;
        EXPECT_EQ(phase->mean_propulsive_velocity > phase->mean_velocity, brakes) << seconds;
    }
}

INSTANTIATE_TEST_SUITE_P(
    RatesAndQuanta, MetricsOfASmoothRise,
    ::testing::Values(Setting{0.001, 1000, 0.02, 0.012}, Setting{0.0003, 1000, 0.012, 0.006},
                      Setting{0.000075, 1000, 0.008, 0.004}, Setting{0.0003, 5000, 0.015, 0.012},
                      Setting{0.000075, 10000, 0.02, 0.02}, Setting{0.001, 10000, 0.025, 0.03}));

TEST(RepMetrics, CountTheTimeOfAStallHalfWay) {
    LiftMaker lift(0.0003);
    lift.rest(0.5).move(0.2, 0.6).rest(0.7).move(0.25, 0.7).rest(0.5);
    const History history = load(lift);
    const auto phase =
        RepMeter(lift.sensor())
            .measure(history, wholeSpan(history), Height(lift.sensor().m_per_count), Direction::Up);
    ASSERT_TRUE(phase.has_value());
    EXPECT_NEAR(static_cast<double>(phase->end_us - phase->start_us) * 1e-6, 2.0, 0.06);
    EXPECT_NEAR(phase->rom_m, 0.45, 0.001);
    EXPECT_NEAR(phase->mean_velocity, 0.225, 0.007);
}

TEST(RepMetrics, BeginAfterASlackCableWasPulledTight) {
    LiftMaker lift(0.0003);
    lift.rest(0.5).move(0.008, 0.4).rest(0.3).move(0.5, 1.0).rest(0.5);
    const History history = load(lift);
    const auto phase =
        RepMeter(lift.sensor())
            .measure(history, wholeSpan(history), Height(lift.sensor().m_per_count), Direction::Up);
    ASSERT_TRUE(phase.has_value());
    EXPECT_NEAR(static_cast<double>(phase->start_us) * 1e-6, 1.2, 0.03);
    EXPECT_NEAR(phase->rom_m, 0.5, 0.001);
}

// Constant push, then free flight: braking begins when the hand lets go, so MPV is the mean of the push
// alone.
TEST(RepMetrics, EndThePropulsivePhaseWhereTheBarFliesFreely) {
    const double push = 6.0;
    const double push_s = 0.4;
    const double v = push * push_s;
    const double flight_s = v / kGravity * 0.999;  // a little more than g, as a hand that follows the bar
    const double g = v / flight_s;
    History history(1000, 60);
    double top = 0;
    for (int k = 0; k < 1600; ++k) {
        const double t = k * 0.001 - 0.5;
        double x = 0;
        if (t > 0) x = 0.5 * push * std::min(t, push_s) * std::min(t, push_s);
        if (t > push_s) {
            const double u = std::min(t - push_s, flight_s);
            x += v * u - 0.5 * g * u * u;
        }
        top = std::max(top, x);
        history.push({k * 1000, std::llround(x / 0.000075)});
    }
    SensorProfile sensor;
    sensor.m_per_count = 0.000075;
    const auto phase =
        RepMeter(sensor).measure(history, wholeSpan(history), Height(sensor.m_per_count), Direction::Up);
    ASSERT_TRUE(phase.has_value());
    EXPECT_NEAR(phase->peak_velocity, v, 0.12);
    EXPECT_NEAR(phase->mean_propulsive_velocity, v / 2, 0.12);
    EXPECT_NEAR(phase->mean_velocity, top / (push_s + flight_s), 0.05);
}

TEST(RepMetrics, MeasureADescentAsTheMirrorOfAnAscent) {
    LiftMaker up(0.0003), down(0.0003);
    up.rest(0.5).move(0.5, 1.0).rest(0.5);
    down.rest(0.5).move(-0.5, 1.0).rest(0.5);
    const History rising = load(up);
    const History falling = load(down);
    const Span span = wholeSpan(rising);
    const auto a =
        RepMeter(up.sensor()).measure(rising, span, Height(up.sensor().m_per_count), Direction::Up);
    const auto b =
        RepMeter(down.sensor()).measure(falling, span, Height(down.sensor().m_per_count), Direction::Down);
    ASSERT_TRUE(a && b);
    EXPECT_NEAR(a->mean_velocity, b->mean_velocity, 1e-3);
    EXPECT_NEAR(a->peak_velocity, b->peak_velocity, 1e-3);
    EXPECT_FALSE(RepMeter(up.sensor())
                     .measure(rising, span, Height(up.sensor().m_per_count), Direction::Down)
                     .has_value());
}

TEST(RepMetrics, DegradeGentlyWithDropOutsAndJitteringStamps) {
    LiftMaker lift(0.0003);
    lift.rest(0.5).move(0.5, 1.0).rest(0.5);
    std::mt19937 random(11);
    History history(1000, 60);
    int lost = 0;
    std::int64_t last = -1;
    for (const drivers::Sample& s : lift.samples()) {
        if (lost == 0 && random() % 200 == 0) lost = static_cast<int>(random() % 40);
        if (lost > 0) {
            --lost;
            continue;
        }
        const std::int64_t t = std::max(last + 1, s.t_us + static_cast<std::int64_t>(random() % 801) - 400);
        history.push({t, s.counts});
        last = t;
    }
    SensorProfile sensor = lift.sensor();
    sensor.timestamps = SensorProfile::Timestamps::Host;
    const auto phase =
        RepMeter(sensor).measure(history, wholeSpan(history), Height(sensor.m_per_count), Direction::Up);
    ASSERT_TRUE(phase.has_value());
    EXPECT_NEAR(phase->mean_velocity, 0.5, 0.02);
    EXPECT_NEAR(phase->peak_velocity, 0.9375, 0.02);
}

TEST(RepMetrics, FindNothingInSpansThatHoldNoMovement) {
    LiftMaker lift;
    lift.rest(1.0);
    const History history = load(lift);
    EXPECT_FALSE(RepMeter(lift.sensor())
                     .measure(history, {0, 1000, 10, 900}, Height(lift.sensor().m_per_count), Direction::Up)
                     .has_value());
    EXPECT_FALSE(RepMeter(lift.sensor())
                     .measure(history, {0, 1000, 900, 10}, Height(lift.sensor().m_per_count), Direction::Up)
                     .has_value());
    EXPECT_FALSE(RepMeter(lift.sensor())
                     .measure(history, {0, 2, 0, 1}, Height(lift.sensor().m_per_count), Direction::Up)
                     .has_value());
}

}  // namespace
}  // namespace plumbline::signal
