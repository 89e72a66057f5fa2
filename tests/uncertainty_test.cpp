// The +- that a repetition carries: grows with what makes it worse, and holds what it says.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "app/signal/pipeline.h"
#include "tests/lift_maker.h"

namespace plumbline::signal {
namespace {

LiftProfile squat() {
    LiftProfile lift;
    lift.starts_with_eccentric = true;
    return lift;
}

std::vector<Movement> squats(double m_per_count, std::int64_t period_us) {
    testing::LiftMaker lift(m_per_count, period_us);
    lift.rest(1);
    for (int k = 0; k < 12; ++k)
        lift.move(-0.5 - 0.003 * k, 1.1)
            .rest(0.1 + 0.013 * k)
            .move(0.5 + 0.003 * k, 0.7 + 0.05 * k)
            .rest(0.7);
    return testing::runAll(lift.samples(), lift.sensor(), squat());
}

double typical(const std::vector<Movement>& reps, double Uncertainty::*figure) {
    double squares = 0;
    for (const Movement& m : reps) squares += m.sd.*figure * m.sd.*figure;
    return std::sqrt(squares / static_cast<double>(reps.size()));
}

TEST(Uncertainty, GrowsWithTheQuantumOfTheSensor) {
    const auto fine = squats(0.000075, 1000);
    const auto coarse = squats(0.001, 1000);
    for (const auto figure :
         {&Uncertainty::rom_m, &Uncertainty::peak_velocity, &Uncertainty::mean_velocity}) {
        EXPECT_GT(typical(fine, figure), 0);
        EXPECT_GT(typical(coarse, figure), 1.05 * typical(fine, figure));
    }
}

TEST(Uncertainty, GrowsWhenThereAreFewerSamples) {
    EXPECT_GT(typical(squats(0.001, 10'000), &Uncertainty::mean_velocity),
              typical(squats(0.001, 1000), &Uncertainty::mean_velocity));
}

TEST(Uncertainty, GrowsWithATrembleOfTheHands) {
    testing::LiftMaker still(0.000075);
    still.rest(1.5).move(-0.5, 1).move(0.5, 0.9).rest(1);
    std::vector<drivers::Sample> trembling = still.samples();
    for (drivers::Sample& s : trembling) {
        s.counts += std::llround(0.0006 / 0.000075 *
                                 std::sin(2 * std::numbers::pi * 10 * static_cast<double>(s.t_us) * 1e-6));
    }
    const auto calm = testing::runAll(still.samples(), still.sensor(), squat());
    const auto shaken = testing::runAll(trembling, still.sensor(), squat());
    ASSERT_EQ(testing::countReps(calm), 1);
    ASSERT_EQ(testing::countReps(shaken), 1);
    EXPECT_GT(shaken[0].sd.peak_velocity, 2 * calm[0].sd.peak_velocity);
    EXPECT_GT(shaken[0].sd.rom_m, 2 * calm[0].sd.rom_m);
}

TEST(Uncertainty, HoldsTheTruthWithinTwiceItselfNearlyAlways) {
    int within = 0;
    int figures = 0;
    for (const double quantum : {0.001, 0.0003, 0.000075}) {
        for (const std::int64_t period : {1000, 2000, 5000, 10'000}) {
            const auto reps = squats(quantum, period);
            ASSERT_EQ(testing::countReps(reps), 12);
            for (std::size_t k = 0; k < reps.size(); ++k) {
                const double way = 0.5 + 0.003 * static_cast<double>(k);
                const double mean = way / (0.7 + 0.05 * static_cast<double>(k));
                within += std::abs(reps[k].mean_velocity - mean) <= 2 * reps[k].sd.mean_velocity ? 1 : 0;
                within +=
                    std::abs(reps[k].peak_velocity - 1.875 * mean) <= 2 * reps[k].sd.peak_velocity ? 1 : 0;
                within += std::abs(reps[k].rom_m - way) <= 2 * reps[k].sd.rom_m ? 1 : 0;
                figures += 3;
            }
        }
    }
    EXPECT_GE(within, figures * 93 / 100) << within << " of " << figures;
}

}  // namespace
}  // namespace plumbline::signal
