#pragma once
// Other people's rules for finding repetitions, written anew from their description (the rules are facts; no
// line of their code is here), to be run beside ours on the same sets. What each rule is stands at its
// function.

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::suite {

/// A set as an engine sees it: nothing of the truth.
struct Recorded {
    std::vector<double> t;  ///< s, never falling
    std::vector<double> x;  ///< m, up positive
    double hz = 1000;
    bool starts_with_eccentric = false;
};

/// What an engine says was a repetition; SI units, times in s on the trace's clock.
struct Claim {
    double start = 0, end = 0;
    std::optional<double> rom, mcv, mpv, pv;
    std::optional<double> mean_power, peak_power;
    std::optional<double> ecc_start;
    std::optional<double> detected;
};

struct Peer {
    std::string name;
    std::function<std::vector<Claim>(const Recorded&)> run;
};

/// In the order of the table.
const std::vector<Peer>& peers();

/// Chronojump (desktop application): one signed byte per millisecond, 1 mm; a direction is new after more
/// than 25 ms without reversal; ascents of at least 20 cm; smoothing spline with spar 0.7. Lifts that start
/// with a descent as descent-ascent pairs, everything else ascents alone. `trims_by_speed`: how the 2020
/// version finds start and end (zeros of the smoothed speed); else as in 2023 (30 ms of standstill, then
/// outward by at most 50 ms; the weighted spline of the original is replaced by a parabola through three
/// counts).
std::vector<Claim> chronojump(const Recorded& set, bool trims_by_speed);
/// OpenBarbell V3: ticks of 2.718 mm, up-ticks between two down-ticks, more than 150 mm.
std::vector<Claim> openBarbell(const Recorded& set);
/// 40 ms difference, 50 ms mean, start above 0.10 m/s, end below 0.05 m/s, at least 150 mm.
std::vector<Claim> naive(const Recorded& set);
/// kostecky/VBT-Barbell-Tracker: 25 frames a second, 6.25 mm a frame is movement, two opposite phases of more
/// than 200 mm that differ by less than 100 mm.
std::vector<Claim> kostecky(const Recorded& set);
/// wierzba3/barbell-tracker: steps of 2.44 mm, from 5 cm above the lowest point to 5 cm of descent.
std::vector<Claim> wierzba(const Recorded& set);
/// Le Guennec's offline script: 10 Hz zero-lag Butterworth, local minima below half height, up to v <= 0.
std::vector<Claim> leGuennec(const Recorded& set);

/// Heights on an even grid of `hz` from the first to the last sample (linear between samples).
std::vector<double> resample(const Recorded& set, double hz);
/// Mean of v until a first is <= -9.81 after the peak, from velocities (m/s) and accelerations (m/s2) at even
/// steps; at least one of each.
double propulsiveMean(const std::vector<double>& v, const std::vector<double>& a);

}  // namespace plumbline::suite
