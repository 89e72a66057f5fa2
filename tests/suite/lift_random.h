#pragma once
// Random numbers that are the same on every machine: the standard engine, our own distributions (those of the
// standard library differ between implementations).

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>

namespace plumbline::suite {

/// One stream of random numbers; the same seed gives the same stream. Not shared between threads.
class Rng {
  public:
    explicit Rng(std::uint64_t seed) : engine_(seed) {}

    /// Evenly in [low, high).
    double uniform(double low, double high) { return low + (high - low) * unit(); }
    /// Evenly over the whole numbers low ... high, both included.
    int integer(int low, int high) {
        return low + static_cast<int>(std::floor(unit() * static_cast<double>(high - low + 1)));
    }
    bool chance(double probability) { return unit() < probability; }
    /// Mean 0, standard deviation 1 (Box-Muller).
    double normal() {
        const double radius = std::sqrt(-2 * std::log(1 - unit()));
        return radius * std::cos(2 * std::numbers::pi * unit());
    }
    std::uint64_t bits() { return engine_(); }

  private:
    double unit() { return static_cast<double>(engine_() >> 11U) * 0x1.0p-53; }

    std::mt19937_64 engine_;
};

}  // namespace plumbline::suite
