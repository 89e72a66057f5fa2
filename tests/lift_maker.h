#pragma once
// Lifts with known truth for the tests of app/signal: smooth movements between heights, rests, quantised as a
// sensor does.

#include <cmath>
#include <cstdint>
#include <vector>

#include "app/signal/pipeline.h"
#include "drivers/sample.h"

namespace plumbline::testing {

/// Builds a bar path piece by piece; each movement starts and ends at rest (minimum jerk).
class LiftMaker {
  public:
    explicit LiftMaker(double m_per_count = 0.001, std::int64_t period_us = 1000)
        : m_per_count_(m_per_count), period_us_(period_us) {}

    LiftMaker& rest(double seconds) { return move(0, seconds); }
    LiftMaker& move(double metres, double seconds) {
        const auto steps = static_cast<int>(std::lround(seconds * 1e6 / static_cast<double>(period_us_)));
        const double from = height_;
        for (int k = 1; k <= steps; ++k) {
            const double u = static_cast<double>(k) / steps;
            put(from + metres * u * u * u * (10 - 15 * u + 6 * u * u));
        }
        height_ = from + metres;
        return *this;
    }
    [[nodiscard]] std::int64_t now() const { return t_us_; }
    [[nodiscard]] const std::vector<drivers::Sample>& samples() const { return samples_; }
    [[nodiscard]] signal::SensorProfile sensor() const {
        signal::SensorProfile sensor;
        sensor.m_per_count = m_per_count_;
        sensor.nominal_hz = 1e6 / static_cast<double>(period_us_);
        return sensor;
    }

  private:
    void put(double height) {
        height_ = height;
        drivers::Sample sample;
        sample.t_us = t_us_;
        sample.counts = std::llround(std::floor(height / m_per_count_ + 0.5));
        samples_.push_back(sample);
        t_us_ += period_us_;
    }

    double m_per_count_;
    std::int64_t period_us_;
    double height_ = 0;
    std::int64_t t_us_ = 0;
    std::vector<drivers::Sample> samples_;
};

inline std::vector<signal::Movement> runAll(const std::vector<drivers::Sample>& samples,
                                            const signal::SensorProfile& sensor,
                                            const signal::LiftProfile& lift) {
    signal::Pipeline pipeline(sensor);
    pipeline.beginSet(lift);
    for (const drivers::Sample& sample : samples) pipeline.push(sample);
    pipeline.finish();
    return signal::lastWord(pipeline.takeMovements());
}

inline int countReps(const std::vector<signal::Movement>& movements) {
    int reps = 0;
    for (const signal::Movement& m : movements) reps += m.counted ? 1 : 0;
    return reps;
}

}  // namespace plumbline::testing
