#pragma once
// What the tests of the pipeline lift, and what is true of every movement it declares.

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/lift_maker.h"

namespace plumbline::signal {

inline LiftProfile eccentricFirst() {
    LiftProfile lift;
    lift.starts_with_eccentric = true;
    return lift;
}

inline LiftProfile concentricFirst(const char* exercise) {
    LiftProfile lift;
    lift.exercise = exercise;
    lift.starts_with_eccentric = false;
    return lift;
}

/// Unracked, a breath, three squats of half a metre that take 0.8, 0.9 and 1 s up, and back.
inline testing::LiftMaker threeSquats(double m_per_count = 0.0003) {
    testing::LiftMaker lift(m_per_count);
    lift.rest(1.0).move(0.06, 0.5).rest(0.6).move(0.012, 0.3).move(-0.012, 0.3).rest(0.5);
    for (int k = 0; k < 3; ++k) lift.move(-0.5, 1.2).rest(0.2).move(0.5, 0.8 + 0.1 * k).rest(0.7);
    lift.move(-0.06, 0.5).rest(1.0);
    return lift;
}

inline void expectSane(const std::vector<Movement>& movements) {
    for (const Movement& m : movements) {
        EXPECT_FALSE(m.reason.empty());
        EXPECT_GT(m.concentric_end_us, m.concentric_start_us);
        for (const double v :
             {m.rom_m, m.mean_velocity, m.mean_propulsive_velocity, m.peak_velocity, m.bottom_m}) {
            EXPECT_TRUE(std::isfinite(v));
        }
        EXPECT_GT(m.rom_m, 0);
        EXPECT_TRUE(decodeSamples(m.samples).has_value());
    }
}

}  // namespace plumbline::signal
