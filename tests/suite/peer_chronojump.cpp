#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/suite/peers.h"
#include "tests/suite/smoothing_spline.h"

namespace plumbline::suite {
namespace {

constexpr double kRate = 1000;
constexpr std::size_t kTurn = 25;   // ms
constexpr int kMinHeight = 200;     // mm
constexpr std::size_t kStill = 30;  // ms without a count
constexpr double kReach = 50;       // ms a start or end is moved outward at most
constexpr double kSpar = 0.7;
constexpr std::size_t kFirst = 20;  // records the application throws away

/// Milliseconds [first, last) of one direction, and when that was known.
struct Curve {
    std::size_t first = 0, last = 0, known = 0;
    int millimetres = 0;
};

std::vector<int> stepsOf(const Recorded& set) {
    const std::vector<double> x = resample(set, kRate);
    std::vector<int> steps(x.size(), 0);
    for (std::size_t k = kFirst; k < x.size(); ++k)
        steps[k] = static_cast<int>(std::floor(x[k] * 1000 + 0.5) - std::floor(x[k - 1] * 1000 + 0.5));
    return steps;
}

int travelled(const std::vector<int>& steps, std::size_t first, std::size_t last) {
    return std::accumulate(steps.begin() + static_cast<std::ptrdiff_t>(first),
                           steps.begin() + static_cast<std::ptrdiff_t>(last), 0);
}

/// Curves between two accepted turns; each ends in the middle of the standstill before the turn.
std::vector<Curve> curvesOf(const std::vector<int>& steps) {
    std::vector<Curve> curves;
    int now = 0;
    int accepted = 0;
    std::size_t changed = kFirst;  // where the present direction began
    std::size_t moved = kFirst;    // the last count before that
    std::size_t last_move = kFirst;
    std::size_t first = kFirst;
    for (std::size_t k = kFirst; k < steps.size(); ++k) {
        const int way = steps[k] > 0 ? 1 : steps[k] < 0 ? -1 : now;
        if (way != now) {
            moved = last_move;
            changed = k;
            now = way;
        }
        if (steps[k] != 0) last_move = k;
        if (now == accepted || k - changed <= kTurn) continue;
        if (accepted != 0) {
            Curve curve{first, std::max(first, (moved + changed) / 2), k, 0};
            curve.millimetres = travelled(steps, curve.first, curve.last);
            curves.push_back(curve);
            first = curve.last;
        }
        accepted = now;
    }
    return curves;
}

/// Speed in m/s per millisecond of steps[first, last): first difference of the smoothed position.
std::vector<double> speedOf(const std::vector<int>& steps, std::size_t first, std::size_t last) {
    std::vector<double> position;
    double sum = 0;
    for (std::size_t k = first; k < last; ++k) {
        sum += steps[k];
        position.push_back(sum);
    }
    position = smoothingSpline(position, kSpar);
    std::vector<double> speed;
    for (std::size_t k = 1; k < position.size(); ++k) speed.push_back(position[k] - position[k - 1]);
    return speed;
}

std::size_t peakOf(const std::vector<double>& speed) {
    return static_cast<std::size_t>(std::max_element(speed.begin(), speed.end()) - speed.begin());
}

/// 2020: outward from the fastest millisecond to where the smoothed speed is no longer upward.
void trimBySpeed(const std::vector<int>& steps, Curve& curve) {
    const std::vector<double> speed = speedOf(steps, curve.first, curve.last);
    std::size_t left = peakOf(speed);
    std::size_t right = left;
    while (left > 0 && speed[left - 1] > 0) --left;
    while (right + 1 < speed.size() && speed[right + 1] > 0) ++right;
    curve.last = curve.first + right + 2;
    curve.first += left;
}

/// How many milliseconds before the first of three counts at these times a parabola through them stands
/// still.
std::size_t outward(double t1, double t2, double t3) {
    const double bend = (1 / (t3 - t2) - 1 / (t2 - t1)) / (t3 - t1);
    if (bend <= 0) return 0;
    const double slope = 1 / (t2 - t1) - bend * (t2 - t1);
    return static_cast<std::size_t>(std::clamp(slope / (2 * bend), 0.0, kReach));
}

/// 2023: from the last 30 ms of standstill before the fastest part to the first after it, then outward. A
/// standstill bounds the rep only where less than a tenth of the way lies beyond it, else it is a stall.
void trimByStandstill(const std::vector<int>& steps, Curve& curve) {
    std::vector<std::size_t> moves;
    for (std::size_t k = curve.first; k < curve.last; ++k) {
        if (steps[k] > 0) moves.push_back(k);
    }
    if (moves.size() < 6) return;
    const std::size_t peak = curve.first + peakOf(speedOf(steps, curve.first, curve.last));
    const auto fast =
        static_cast<std::size_t>(std::lower_bound(moves.begin(), moves.end(), peak) - moves.begin());
    const std::size_t little = moves.size() / 10;
    const auto rests = [&](std::size_t k) { return moves[k + 1] - moves[k] > kStill; };
    std::size_t left = std::min(fast, moves.size() - 1);
    std::size_t right = left;
    while (left > 0 && !(rests(left - 1) && left < little)) --left;
    while (right + 1 < moves.size() && !(rests(right) && moves.size() - right < little)) ++right;
    if (right < left + 5) return;
    const auto at = [&](std::size_t k) { return static_cast<double>(moves[k]); };
    const std::size_t before = outward(at(left), at(left + 1), at(left + 2));
    const std::size_t after = outward(-at(right), -at(right - 1), -at(right - 2));
    curve.first = std::max(curve.first, moves[left] - std::min(before, moves[left]));
    curve.last = std::min(curve.last, moves[right] + after + 1);
}

Claim claimOf(const Recorded& set, const std::vector<int>& steps, const Curve& curve) {
    const std::vector<double> speed = speedOf(steps, curve.first, curve.last);
    std::vector<double> a(speed.size(), 0.0);
    for (std::size_t k = 1; k + 1 < speed.size(); ++k) a[k] = (speed[k + 1] - speed[k - 1]) / 2 * kRate;
    int sum = 0;
    int low = 0;
    int high = 0;
    for (std::size_t k = curve.first; k < curve.last; ++k) {
        sum += steps[k];
        low = std::min(low, sum);
        high = std::max(high, sum);
    }
    double mean = 0;
    for (const double v : speed) mean += set.starts_with_eccentric ? std::abs(v) : v;
    Claim claim;
    claim.start = set.t.front() + static_cast<double>(curve.first) / kRate;
    claim.end = set.t.front() + static_cast<double>(curve.last) / kRate;
    claim.rom = (high - low) / 1000.0;
    claim.mcv = mean / static_cast<double>(speed.size());
    claim.mpv = propulsiveMean(speed, a);
    claim.pv = speed[peakOf(speed)];
    claim.detected = set.t.front() + static_cast<double>(curve.known) / kRate;
    return claim;
}

}  // namespace

std::vector<Claim> chronojump(const Recorded& set, bool trims_by_speed) {
    const std::vector<int> steps = stepsOf(set);
    std::vector<Claim> claims;
    bool descended = false;
    for (Curve& curve : curvesOf(steps)) {
        if (std::abs(curve.millimetres) < kMinHeight) continue;
        const bool up = curve.millimetres > 0;
        const bool wanted = up && (!set.starts_with_eccentric || descended);
        descended = !up;
        if (!wanted) continue;
        if (trims_by_speed) {
            trimBySpeed(steps, curve);
        } else {
            trimByStandstill(steps, curve);
        }
        claims.push_back(claimOf(set, steps, curve));
    }
    return claims;
}

}  // namespace plumbline::suite
