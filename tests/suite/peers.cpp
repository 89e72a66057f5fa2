#include "tests/suite/peers.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "tests/suite/lift_physics.h"

namespace plumbline::suite {
namespace {

/// An encoder's step of one tick: when, and which way.
struct Tick {
    double t = 0;
    int way = 0;
};

/// Crossings of multiples of `size`, timed between samples as if the bar moved evenly there.
std::vector<Tick> ticksOf(const Recorded& set, double size) {
    std::vector<Tick> ticks;
    if (set.x.empty()) return ticks;
    auto level = std::llround(std::floor(set.x.front() / size));
    for (std::size_t k = 1; k < set.x.size(); ++k) {
        const double from = set.x[k - 1];
        const double to = set.x[k];
        const auto target = std::llround(std::floor(to / size));
        while (level != target) {
            const int way = target > level ? 1 : -1;
            const double edge = static_cast<double>(way > 0 ? level + 1 : level) * size;
            const double part = to != from ? std::clamp((edge - from) / (to - from), 0.0, 1.0) : 1;
            ticks.push_back({set.t[k - 1] + part * (set.t[k] - set.t[k - 1]), way});
            level += way;
        }
    }
    return ticks;
}

/// OpenBarbell's figures for one run of up-ticks, closed by a down-tick at `closed`.
std::optional<Claim> openBarbellRep(const std::vector<Tick>& run, double closed) {
    constexpr double kTick = 0.002718;
    constexpr double kPause = 0.130;
    constexpr std::size_t kMean = 16;
    const double rom = kTick * static_cast<double>(run.size());
    if (rom <= 0.15) return std::nullopt;
    double time = run.back().t - run.front().t;
    double fastest = 1e9;
    for (std::size_t k = 1; k < run.size(); ++k) {
        const double interval = run[k].t - run[k - 1].t;
        if (interval > kPause) time -= interval;
        if (k >= kMean) fastest = std::min(fastest, (run[k].t - run[k - kMean].t) / kMean);
    }
    if (time <= 0 || fastest <= 0) return std::nullopt;
    Claim claim;
    claim.start = run.front().t;
    claim.end = run.back().t;
    claim.rom = rom;
    claim.mcv = rom / time;
    claim.pv = kTick / fastest;
    claim.detected = closed;
    return claim;
}

/// A phase of one direction in 25 frames a second.
struct Phase {
    std::size_t first = 0, last = 0;  ///< frames
    int way = 0;
    double metres = 0;
    double fastest = 0;
    bool used = false;
};

std::vector<Phase> phasesOf(const std::vector<double>& x) {
    constexpr double kMoving = 0.00625;  // m per frame
    constexpr std::size_t kRest = 2;     // frames: 80 ms
    std::vector<Phase> phases;
    std::size_t still = kRest;
    for (std::size_t k = 1; k < x.size(); ++k) {
        const double step = x[k] - x[k - 1];
        if (std::abs(step) <= kMoving) {
            ++still;
            continue;
        }
        const int way = step > 0 ? 1 : -1;
        if (still >= kRest || phases.empty() || phases.back().way != way)
            phases.push_back({k - 1, k, way, 0, 0, false});
        Phase& phase = phases.back();
        phase.last = k;
        phase.metres = x[k] - x[phase.first];
        phase.fastest = std::max(phase.fastest, std::abs(step) * 25);
        still = 0;
    }
    return phases;
}

/// Second-order Butterworth low-pass at `hz` for samples at `rate`, forward then backward.
std::vector<double> zeroLagButterworth(std::vector<double> x, double rate, double hz) {
    const double c = 1 / std::tan(std::numbers::pi * hz / rate);
    const double norm = 1 + std::numbers::sqrt2 * c + c * c;
    const double a1 = 2 * (1 - c * c) / norm;
    const double a2 = (1 - std::numbers::sqrt2 * c + c * c) / norm;
    for (int pass = 0; pass < 2; ++pass) {
        double x1 = x.front();
        double x2 = x1;
        double y1 = x1;
        double y2 = x1;
        for (double& value : x) {
            const double y = (value + 2 * x1 + x2) / norm - a1 * y1 - a2 * y2;
            x2 = x1;
            x1 = value;
            y2 = y1;
            y1 = y;
            value = y;
        }
        std::reverse(x.begin(), x.end());
    }
    return x;
}

Claim naiveRep(const Recorded& set, const std::vector<double>& v, std::size_t start, std::size_t end,
               double rom) {
    const std::vector<double> speed(v.begin() + static_cast<std::ptrdiff_t>(start),
                                    v.begin() + static_cast<std::ptrdiff_t>(end) + 1);
    std::vector<double> a(speed.size(), 0.0);
    for (std::size_t i = 1; i < speed.size(); ++i) a[i] = (speed[i] - speed[i - 1]) * set.hz;
    Claim claim;
    claim.start = set.t.front() + static_cast<double>(start) / set.hz;
    claim.end = set.t.front() + static_cast<double>(end) / set.hz;
    claim.rom = rom;
    claim.mcv = rom / (claim.end - claim.start);
    claim.mpv = propulsiveMean(speed, a);
    claim.pv = *std::max_element(speed.begin(), speed.end());
    claim.detected = claim.end;
    return claim;
}

/// wierzba's figures from the stamps of a rise that was closed at `closed`.
std::optional<Claim> wierzbaRep(const std::vector<double>& stamps, double step, double closed) {
    std::vector<double> v;
    const std::size_t kept = stamps.size() > 2 ? stamps.size() - 2 : 0;
    for (std::size_t k = 1; k < kept; ++k) {
        const double dt = stamps[k] - stamps[k - 1];
        // Eleven steps lie between two stamps; its program reckons ten.
        if (dt > 0) v.push_back(10 * step / dt);
    }
    while (!v.empty() && v.back() < 0.1) v.pop_back();
    if (v.empty()) return std::nullopt;
    Claim claim;
    claim.start = stamps.front();
    claim.end = stamps[v.size()];
    claim.mcv = std::accumulate(v.begin(), v.end(), 0.0) / static_cast<double>(v.size());
    claim.pv = *std::max_element(v.begin(), v.end());
    claim.detected = closed;
    return claim;
}

}  // namespace

const std::vector<Peer>& peers() {
    static const std::vector<Peer> all = {
        {"Chronojump 2023 (approx.)", [](const Recorded& set) { return chronojump(set, false); }},
        {"Chronojump 2020", [](const Recorded& set) { return chronojump(set, true); }},
        {"OpenBarbell V3", openBarbell},
        {"naive", naive},
        {"kostecky", kostecky},
        {"wierzba", wierzba},
        {"Le Guennec (offline)", leGuennec},
    };
    return all;
}

std::vector<double> resample(const Recorded& set, double hz) {
    std::vector<double> x;
    if (set.t.empty()) return x;
    std::size_t k = 0;
    const auto count = static_cast<std::size_t>((set.t.back() - set.t.front()) * hz) + 1;
    for (std::size_t i = 0; i < count; ++i) {
        const double t = set.t.front() + static_cast<double>(i) / hz;
        while (k + 1 < set.t.size() && set.t[k + 1] <= t) ++k;
        if (k + 1 == set.t.size()) {
            x.push_back(set.x[k]);
        } else {
            x.push_back(set.x[k] + (set.x[k + 1] - set.x[k]) * (t - set.t[k]) / (set.t[k + 1] - set.t[k]));
        }
    }
    return x;
}

double propulsiveMean(const std::vector<double>& v, const std::vector<double>& a) {
    const auto peak = static_cast<std::size_t>(std::max_element(v.begin(), v.end()) - v.begin());
    std::size_t end = v.size();
    for (std::size_t k = peak; k < a.size(); ++k) {
        if (a[k] <= -kGravity) {
            end = k + 1;
            break;
        }
    }
    return std::accumulate(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(end), 0.0) /
           static_cast<double>(end);
}

std::vector<Claim> openBarbell(const Recorded& set) {
    std::vector<Claim> claims;
    std::vector<Tick> run;
    for (const Tick& tick : ticksOf(set, 0.002718)) {
        if (tick.way > 0) {
            run.push_back(tick);
            continue;
        }
        if (!run.empty()) {
            if (const auto claim = openBarbellRep(run, tick.t)) claims.push_back(*claim);
        }
        run.clear();
    }
    return claims;
}

std::vector<Claim> naive(const Recorded& set) {
    const std::vector<double> x = resample(set, set.hz);
    const auto lag = static_cast<std::size_t>(std::max(1L, std::lround(0.04 * set.hz)));
    const auto width = static_cast<std::size_t>(std::max(1L, std::lround(0.05 * set.hz)));
    std::vector<Claim> claims;
    std::vector<double> raw(x.size(), 0.0);
    std::vector<double> v(x.size(), 0.0);
    std::optional<std::size_t> start;
    double sum = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
        if (k >= lag) raw[k] = (x[k] - x[k - lag]) * set.hz / static_cast<double>(lag);
        sum += raw[k] - (k >= width ? raw[k - width] : 0);
        v[k] = sum / static_cast<double>(width);
        if (!start && v[k] > 0.10) start = k;
        if (!start || v[k] >= 0.05) continue;
        const double rom = x[k] - x[*start];
        if (rom >= 0.15) claims.push_back(naiveRep(set, v, *start, k, rom));
        start.reset();
    }
    return claims;
}

std::vector<Claim> kostecky(const Recorded& set) {
    constexpr double kFrame = 0.04;
    std::vector<Phase> phases = phasesOf(resample(set, 1 / kFrame));
    std::vector<Claim> claims;
    for (std::size_t k = 1; k < phases.size(); ++k) {
        Phase& before = phases[k - 1];
        Phase& now = phases[k];
        const double a = std::abs(before.metres);
        const double b = std::abs(now.metres);
        if (before.used || before.way == now.way || a <= 0.2 || b <= 0.2 || std::abs(a - b) >= 0.1) continue;
        before.used = now.used = true;
        const Phase& up = now.way > 0 ? now : before;
        Claim claim;
        claim.start = set.t.front() + kFrame * static_cast<double>(up.first);
        claim.end = set.t.front() + kFrame * static_cast<double>(up.last);
        claim.rom = up.metres;
        claim.mcv = up.metres / (claim.end - claim.start);
        claim.pv = up.fastest;
        claim.detected = set.t.front() + kFrame * static_cast<double>(now.last + 2);
        claims.push_back(claim);
    }
    return claims;
}

std::vector<Claim> wierzba(const Recorded& set) {
    constexpr double kStep = 0.00244;
    constexpr double kBand = 0.05;
    std::vector<Claim> claims;
    std::vector<double> stamps;
    double height = 0;
    double lowest = 0;
    double highest = 0;
    int steps = 0;
    bool rising = false;
    for (const Tick& tick : ticksOf(set, kStep)) {
        height += tick.way * kStep;
        lowest = std::min(lowest, height);
        if (!rising && height >= lowest + kBand) {
            rising = true;
            highest = height;
            steps = 0;
            stamps = {tick.t};
        } else if (rising) {
            highest = std::max(highest, height);
            if (tick.way > 0 && ++steps % 11 == 0) stamps.push_back(tick.t);
            if (height > highest - kBand) continue;
            if (const auto claim = wierzbaRep(stamps, kStep, tick.t)) claims.push_back(*claim);
            rising = false;
            lowest = height;
        }
    }
    return claims;
}

std::vector<Claim> leGuennec(const Recorded& set) {
    const double rate = set.hz;
    std::vector<Claim> claims;
    std::vector<double> x = resample(set, rate);
    if (x.size() < 10) return claims;
    x = zeroLagButterworth(std::move(x), rate, 10);
    const auto [low, high] = std::minmax_element(x.begin(), x.end());
    const double half = (*low + *high) / 2;
    for (std::size_t k = 1; k + 1 < x.size(); ++k) {
        if (!(x[k] < half && x[k] < x[k - 1] && x[k] <= x[k + 1])) continue;
        std::size_t end = k + 1;
        double fastest = 0;
        while (end + 1 < x.size() && x[end + 1] > x[end]) {
            fastest = std::max(fastest, (x[end + 1] - x[end]) * rate);
            ++end;
        }
        Claim claim;
        claim.start = set.t.front() + static_cast<double>(k) / rate;
        claim.end = set.t.front() + static_cast<double>(end) / rate;
        claim.rom = x[end] - x[k];
        claim.mcv = *claim.rom / (claim.end - claim.start);
        claim.pv = fastest;
        claims.push_back(claim);
    }
    return claims;
}

}  // namespace plumbline::suite
