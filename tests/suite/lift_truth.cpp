#include "tests/suite/lift_truth.h"

#include <algorithm>
#include <cmath>

namespace plumbline::suite {
namespace {

constexpr int kGrid = 1200;  ///< steps per ascent of the searches; each hit is then refined

/// Largest value of `f` within [a, b], which holds one hill (golden section).
template <typename F>
double peakWithin(F f, double a, double b) {
    const double ratio = (std::sqrt(5.0) - 1) / 2;
    for (int k = 0; k < 80; ++k) {
        const double c = b - ratio * (b - a);
        const double d = a + ratio * (b - a);
        if (f(c) > f(d)) {
            b = d;
        } else {
            a = c;
        }
    }
    return (a + b) / 2;
}

/// Where `f` is largest within [a, b].
template <typename F>
double peakOf(F f, double a, double b) {
    const double step = (b - a) / kGrid;
    int best = 0;
    double largest = f(a);
    for (int k = 1; k <= kGrid; ++k) {
        const double value = f(a + k * step);
        if (value > largest) {
            largest = value;
            best = k;
        }
    }
    // At a joint of two pieces `f` may jump: then the grid's own point is the better one.
    const double refined =
        peakWithin(f, std::max(a, a + (best - 1) * step), std::min(b, a + (best + 1) * step));
    return f(refined) > largest ? refined : a + best * step;
}

/// First instant in [a, b] at which `f` is at most `limit`; `b` where there is none.
template <typename F>
double firstAtMost(F f, double limit, double a, double b) {
    const double step = (b - a) / kGrid;
    for (int k = 1; k < kGrid; ++k) {
        if (f(a + k * step) > limit) continue;
        double low = a + (k - 1) * step;
        double high = a + k * step;
        for (int n = 0; n < 60; ++n) {
            const double middle = (low + high) / 2;
            (f(middle) > limit ? low : high) = middle;
        }
        return high;
    }
    return b;
}

}  // namespace

Motion Cable::of(const Motion& bar, double t) const {
    if (straight()) return bar;
    const Motion feet = way ? way->at(t) : Motion{offset, 0, 0};
    const double span = high - low;
    const double s = (bar.x - low) / span;
    const double slope = 2 * curve * s / span;
    const double d = feet.x + curve * s * s;
    const double d1 = feet.v + slope * bar.v;
    const double d2 = feet.a + slope * bar.a + 2 * curve / (span * span) * bar.v * bar.v;
    const double length = std::sqrt(bar.x * bar.x + d * d);
    const double v = (bar.x * bar.v + d * d1) / length;
    return {length, v, (bar.v * bar.v + bar.x * bar.a + d1 * d1 + d * d2 - v * v) / length};
}

Figures figuresOf(const Path& path, const Cable& cable, double t0, double t1, double load_kg) {
    const auto at = [&](double t) { return cable.of(path.at(t), t); };
    Figures f;
    const double x0 = at(t0).x;
    f.rom = at(t1).x - x0;
    f.mcv = f.rom / (t1 - t0);
    f.t_pv = peakOf([&](double t) { return at(t).v; }, t0, t1);
    f.pv = at(f.t_pv).v;
    f.t_pe = firstAtMost([&](double t) { return at(t).a; }, -kGravity, f.t_pv, t1);
    const Motion end = at(f.t_pe);
    f.mpv = (end.x - x0) / (f.t_pe - t0);
    f.mean_power = load_kg * kGravity * f.mcv;
    f.mean_propulsive_power = load_kg * kGravity * f.mpv;
    if (f.t_pe < t1) f.mean_propulsive_power += load_kg * end.v * end.v / (2 * (f.t_pe - t0));
    const auto power = [&](double t) {
        const Motion m = at(t);
        return load_kg * (kGravity + m.a) * m.v;
    };
    f.peak_power = power(peakOf(power, t0, t1));
    f.a_max = at(peakOf([&](double t) { return at(t).a; }, t0, t1)).a;
    f.a_min = at(peakOf([&](double t) { return -at(t).a; }, t0, t1)).a;
    f.a_start = at(t0 + 1e-9).a;
    f.a_end = at(t1 - 1e-9).a;
    return f;
}

double travel(const Path& path, double t0, double t1) {
    double low = path.at(t0).x;
    double high = low;
    const int steps = std::max(200, static_cast<int>((t1 - t0) * 2000));
    for (int k = 1; k <= steps; ++k) {
        const double x = path.at(t0 + (t1 - t0) * k / steps).x;
        low = std::min(low, x);
        high = std::max(high, x);
    }
    return high - low;
}

double velocityLossPct(const std::vector<RepTruth>& reps) {
    double best = 0;
    double last = 0;
    for (const RepTruth& rep : reps) {
        if (!rep.count) continue;
        best = std::max(best, rep.vertical.mcv);
        last = rep.vertical.mcv;
    }
    return best > 0 ? 100 * (best - last) / best : 0;
}

}  // namespace plumbline::suite
