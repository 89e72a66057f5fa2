#pragma once
// A linear-position transducer as it really is: counts of a finite size at a finite rate, with everything
// that can be wrong about them. Times in microseconds on the trace's own clock, which starts at 0.

#include <cstdint>
#include <string>
#include <vector>

#include "tests/suite/lift_physics.h"
#include "tests/suite/lift_random.h"
#include "tests/suite/lift_truth.h"

namespace plumbline::suite {

struct Reading {
    std::int64_t t_us = 0;
    std::int64_t counts = 0;
};

struct SensorSpec {
    double hz = 1000;
    double q_mm = 1;              ///< size of a count
    int sign = 1;                 ///< -1: counts fall as the bar rises
    double tremor_mm = 0;         ///< of a hand that holds still; a fifth of it while the bar moves
    double drift_mm_per_min = 0;  ///< the zero creeps
    double jitter_us = 0;         ///< standard deviation of a host's time stamps around the instant measured
    double uneven = 0;            ///< the instants themselves: each step is 1 +- this part of the period
    int batch = 1;                ///< readings that reach the host together and share its time stamp
    double dropped = 0;           ///< part of the readings that never arrive
    int gaps = 0;                 ///< times nothing arrives for 20 ... 60 ms
    double count_noise = 0;       ///< part of the readings off by one count
    int spikes = 0;               ///< single readings that are far off
    double restart_at = -1;       ///< s: the sensor starts counting from 0 anew, < 0 never
    double restart_gap = 0;       ///< s of silence when it does
    Cable cable;

    /// As the meta file names it: device, host or host_batched.
    [[nodiscard]] std::string timestamps() const;
};

/// What the sensor says about [from, to] of a path (s); the first instant is 0 on the trace's clock.
std::vector<Reading> measure(const Path& path, double from, double to, const SensorSpec& spec, Rng& rng);

}  // namespace plumbline::suite
