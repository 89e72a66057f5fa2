#include "tests/suite/sensor_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace plumbline::suite {
namespace {

/// A trembling hand: three tones between 8 and 12 Hz; still hands tremble fully, moving ones a fifth.
class Tremor {
  public:
    Tremor(double amplitude_m, Rng& rng) : amplitude_(amplitude_m) {
        for (Tone& tone : tones_) tone = {rng.uniform(8, 12), rng.uniform(0, 2 * std::numbers::pi)};
    }
    double at(double t, double dt, bool held, double v) {
        const double moving = v / 0.05;
        const double target = held ? 0.2 + 0.8 / (1 + moving * moving) : 0.0;
        level_ += (target - level_) * std::min(1.0, dt / 0.05);
        double sum = 0;
        for (const Tone& tone : tones_) sum += std::sin(2 * std::numbers::pi * tone.hz * t + tone.phase);
        return amplitude_ * level_ * sum / std::sqrt(static_cast<double>(tones_.size()));
    }

  private:
    struct Tone {
        double hz = 0, phase = 0;
    };
    double amplitude_;
    double level_ = 0;
    std::array<Tone, 3> tones_;
};

/// The instants at which the sensor measures.
std::vector<double> instants(double seconds, const SensorSpec& spec, Rng& rng) {
    std::vector<double> times;
    const double period = 1 / spec.hz;
    for (double t = 0; t <= seconds; t += period * (1 + spec.uneven * rng.uniform(-1, 1))) times.push_back(t);
    return times;
}

/// Times of the silences.
std::vector<Interval> silences(double seconds, const SensorSpec& spec, Rng& rng) {
    std::vector<Interval> found;
    for (int k = 0; k < spec.gaps; ++k) {
        const double t0 = rng.uniform(0.5, seconds - 0.5);
        found.push_back({t0, t0 + rng.uniform(0.02, 0.06)});
    }
    if (spec.restart_at >= 0) found.push_back({spec.restart_at, spec.restart_at + spec.restart_gap});
    return found;
}

/// The host's time stamps: late or early by chance, shared within a batch, never running backward.
void stamp(std::vector<Reading>& readings, const SensorSpec& spec, Rng& rng) {
    const auto batch = static_cast<std::size_t>(spec.batch);
    if (batch > 1) {
        for (std::size_t k = 0; k < readings.size(); k += batch) {
            const std::size_t end = std::min(readings.size(), k + batch);
            for (std::size_t i = k; i < end; ++i) readings[i].t_us = readings[end - 1].t_us;
        }
    }
    std::int64_t last = 0;
    double late = 0;
    for (std::size_t k = 0; k < readings.size(); ++k) {
        if (k % batch == 0) late = spec.jitter_us * rng.normal();
        if (spec.jitter_us > 0) readings[k].t_us += std::llround(late);
        const bool starts = k % batch == 0;
        readings[k].t_us = std::max(readings[k].t_us, k == 0 ? 0 : last + (starts ? 1 : 0));
        last = readings[k].t_us;
    }
}

void spike(std::vector<Reading>& readings, const SensorSpec& spec, Rng& rng) {
    for (int k = 0; k < spec.spikes; ++k) {
        const auto at = static_cast<std::size_t>(rng.uniform(0, static_cast<double>(readings.size())));
        const double metres = std::pow(10, rng.uniform(-1.5, 0.5));
        readings[at].counts += std::llround((rng.chance(0.5) ? metres : -metres) * 1000 / spec.q_mm);
    }
}

}  // namespace

std::string SensorSpec::timestamps() const {
    if (batch > 1) return "host_batched";
    return jitter_us > 0 || uneven > 0 ? "host" : "device";
}

std::vector<Reading> measure(const Path& path, double from, double to, const SensorSpec& spec, Rng& rng) {
    const double quantum = spec.q_mm / 1000;
    const std::vector<Interval> quiet = silences(to - from, spec, rng);
    Tremor tremor(spec.tremor_mm / 1000, rng);
    std::int64_t origin = rng.integer(-4000, 6000);
    const double phase = rng.uniform(0, 1);
    bool restarted = false;
    double before = 0;
    std::vector<Reading> readings;
    for (const double t : instants(to - from, spec, rng)) {
        const Motion bar = path.at(from + t);
        double length = spec.cable.of(bar, from + t).x + spec.drift_mm_per_min / 60000 * t;
        length += tremor.at(t, t - before, path.heldAt(from + t), bar.v);
        before = t;
        auto count = static_cast<std::int64_t>(std::floor(length / quantum + phase));
        if (rng.chance(spec.count_noise)) count += rng.chance(0.5) ? 1 : -1;
        const bool lost =
            rng.chance(spec.dropped) ||
            std::any_of(quiet.begin(), quiet.end(), [&](const Interval& q) { return t >= q.t0 && t < q.t1; });
        if (lost) continue;
        if (spec.restart_at >= 0 && t >= spec.restart_at && !restarted) {
            restarted = true;
            origin = -spec.sign * count;
        }
        readings.push_back({std::llround(t * 1e6), origin + spec.sign * count});
    }
    spike(readings, spec, rng);
    if (spec.timestamps() != "device") stamp(readings, spec, rng);
    return readings;
}

}  // namespace plumbline::suite
