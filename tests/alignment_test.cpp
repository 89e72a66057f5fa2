// An encoder and a force sensor, each with a chip and a clock of its own, on one host: how far apart what
// happened at one instant comes out of the two drivers. The recordings are pairs of the two sensors on a
// rubber band; where each of them began is not recorded, so both are begun at one instant here.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <vector>

#include "tests/line_rig.h"
#include "tests/shared_files.h"

namespace plumbline::drivers {
namespace {

using testing::PlaybackBoard;

constexpr std::int64_t kMostApartUs = 5000;
constexpr std::int64_t kOriginUs = 60'000'000;  // of the recordings; both sensors rest before
constexpr std::int64_t kPeriodUs = 1000;
// A crystal and, on the Arduino, a ceramic resonator.
constexpr double kEncoderPpm = -60;
constexpr double kForcePpm = -3000;

struct Reading {
    std::int64_t t_us = 0;
    double value = 0;
};
using Series = std::vector<Reading>;

/// Host time of a device time since the recording began, on a clock that is so much fast.
std::int64_t hostTime(double device_us, double ppm) {
    return kOriginUs + std::llround(device_us / (1 + ppm * 1e-6));
}

std::vector<int> stepsOf(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::vector<int> steps;
    char comma = 0;
    for (int step = 0; in >> step; in >> comma) steps.push_back(step);
    return steps;
}

Series forcesOf(const std::filesystem::path& file) {
    std::ifstream in(file);
    Series rows;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::replace(line.begin(), line.end(), ',', '.');
        const auto semicolon = line.find(';');
        if (semicolon == std::string::npos) continue;
        rows.push_back({std::stoll(line.substr(0, semicolon)), std::stod(line.substr(semicolon + 1))});
    }
    return rows;
}

/// A host that is slow while the sensors are being opened, looks every 4 ms from then on, and is away for 30
/// ms every seven seconds.
std::int64_t late(std::int64_t t_us) {
    constexpr std::int64_t kSlowUntil = 1'000'000;
    constexpr std::int64_t kSlow = 15'000;
    if (t_us < kSlowUntil) return kSlow;
    constexpr std::int64_t kEvery = 4000;
    constexpr std::int64_t kAwayEvery = 7'000'000;
    constexpr std::int64_t kAway = 30'000;
    const std::int64_t away = t_us % kAwayEvery;
    if (away < kAway) return kAway - away;
    return kEvery - 1 - t_us % kEvery;
}

/// What was true and what the driver said of it, reading by reading.
struct Played {
    Series truth;
    Series said;
};

Played playEncoder(const std::vector<int>& steps) {
    const std::int64_t rest = kOriginUs / kPeriodUs - 1;
    std::vector<PlaybackBoard::Said> script;
    Series truth;
    double position = 0;
    for (std::int64_t i = -rest; i < static_cast<std::int64_t>(steps.size()); ++i) {
        const int step = i < 0 ? 0 : steps[static_cast<std::size_t>(i)];
        const std::int64_t t_us = hostTime(static_cast<double>(i * kPeriodUs), kEncoderPpm);
        script.push_back({t_us, std::string(1, static_cast<char>(step))});
        truth.push_back({t_us, position += step});
    }
    PlaybackBoard board({}, 115200, script);
    const Decoded out = testing::playThrough(*findDeviceKind("chronojump_encoder"), board,
                                             truth.back().t_us + 100'000, {}, late);
    EXPECT_EQ(out.bad, 0U);
    Played played;
    for (const Sample& sample : out.samples)
        played.said.push_back({sample.t_us, static_cast<double>(sample.counts)});
    // The driver leaves out what comes before it knows the encoder: nothing moves then.
    played.truth.assign(truth.end() - static_cast<std::ptrdiff_t>(played.said.size()), truth.end());
    return played;
}

Played playForce(const Series& rows) {
    std::vector<PlaybackBoard::Said> script;
    Series truth;
    constexpr int kPeriod = 11'460;
    for (int i = -static_cast<int>(kOriginUs / kPeriod) + 9; i < 0; ++i) {
        const int us = kPeriod * i;
        script.push_back(
            {hostTime(us, kForcePpm), fmt::format("{};{:.2f}\r\n", 70'000'000 + us, rows[0].value)});
        truth.push_back({script.back().t_us, rows[0].value});
    }
    for (const Reading& row : rows) {
        script.push_back({hostTime(static_cast<double>(row.t_us), kForcePpm),
                          fmt::format("{};{:.2f}\r\n", 70'000'000 + row.t_us, row.value)});
        truth.push_back({script.back().t_us, row.value});
    }
    PlaybackBoard board({}, 115200, script);
    const Decoded out = testing::playThrough(*findDeviceKind("chronojump_force"), board,
                                             truth.back().t_us + 100'000, {}, late);
    EXPECT_EQ(out.bad, 0U);
    Played played;
    for (const Sample& sample : out.samples)
        played.said.push_back({sample.t_us, static_cast<double>(sample.counts) * 0.01});
    played.truth.assign(truth.end() - static_cast<std::ptrdiff_t>(played.said.size()), truth.end());
    return played;
}

/// The values of `a` and `b` are the same, reading by reading, but for where they begin.
void expectSameValues(const Played& played) {
    ASSERT_GT(played.said.size(), 1000U);
    const double zero = played.said[0].value - played.truth[0].value;
    for (std::size_t i = 0; i < played.said.size(); ++i)
        ASSERT_NEAR(played.said[i].value - played.truth[i].value, zero, 1e-6) << i;
}

/// The index of the last reading at or before `t_us`, or 0.
std::size_t before(const Series& series, std::int64_t t_us) {
    const auto after =
        std::upper_bound(series.begin(), series.end(), t_us,
                         [](std::int64_t t, const Reading& reading) { return t < reading.t_us; });
    return after == series.begin() ? 0 : static_cast<std::size_t>(after - series.begin()) - 1;
}

struct Apart {
    double mean_us = 0;
    double most_us = 0;
};

/// What the two drivers say of one instant, compared at every force reading that both saw.
Apart apart(const Played& encoder, const Played& force) {
    Apart apart;
    int n = 0;
    for (std::size_t j = 0; j < force.said.size(); ++j) {
        const std::int64_t t_us = force.truth[j].t_us;
        if (t_us < kOriginUs || t_us > encoder.truth.back().t_us) continue;
        const std::size_t i = before(encoder.truth, t_us);
        const auto off =
            static_cast<double>((force.said[j].t_us - t_us) - (encoder.said[i].t_us - encoder.truth[i].t_us));
        apart.mean_us += off;
        apart.most_us = std::max(apart.most_us, std::abs(off));
        ++n;
    }
    EXPECT_GT(n, 1000);
    apart.mean_us /= n;
    return apart;
}

double at(const Series& series, std::int64_t t_us) {
    const std::size_t i = before(series, t_us);
    if (i + 1 >= series.size()) return series.back().value;
    const auto span = static_cast<double>(series[i + 1].t_us - series[i].t_us);
    const double share = std::clamp(static_cast<double>(t_us - series[i].t_us) / span, 0.0, 1.0);
    return series[i].value + share * (series[i + 1].value - series[i].value);
}

/// How similar force and length are when the force is taken so much later: Pearson's r over their common
/// time.
double similarity(const Series& length, const Series& force, std::int64_t lag_us) {
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    constexpr std::int64_t kGridUs = 5000;
    const std::int64_t end_us = std::min(length.back().t_us, force.back().t_us);
    for (std::int64_t t_us = kOriginUs + 3'500'000; t_us < end_us - 3'500'000; t_us += kGridUs) {
        const double a = at(length, t_us);
        const double b = at(force, t_us + lag_us);
        n += 1, x += a, y += b, xx += a * a, yy += b * b, xy += a * b;
    }
    return (n * xy - x * y) / std::sqrt((n * xx - x * x) * (n * yy - y * y));
}

/// The lag of the force behind the length at which they are most alike, to a tenth of a millisecond.
double lagUs(const Series& length, const Series& force) {
    std::int64_t best_us = 0;
    double best = -std::numeric_limits<double>::infinity();
    const auto look = [&](std::int64_t from_us, std::int64_t to_us, std::int64_t step_us) {
        for (std::int64_t lag_us = from_us; lag_us <= to_us; lag_us += step_us) {
            const double alike = similarity(length, force, lag_us);
            if (alike <= best) continue;
            best = alike;
            best_us = lag_us;
        }
    };
    look(-3'400'000, 3'400'000, 50'000);
    for (const std::int64_t step_us : {5000, 500, 100})
        look(best_us - 10 * step_us, best_us + 10 * step_us, step_us);
    EXPECT_GT(best, 0.9) << "the band pulls harder the longer it is";
    return static_cast<double>(best_us);
}

TEST(Alignment, OfEncoderAndForceSensorOnOneHostIsWithinFiveMilliseconds) {
    const std::filesystem::path folder = sharedFile("data/chronojump/encoder_plus_force");
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << needs(folder);
    int pairs = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        const auto dash = name.find("-encoder.txt");
        if (dash == std::string::npos) continue;
        SCOPED_TRACE(name);
        const Played encoder = playEncoder(stepsOf(entry.path()));
        const Played force = playForce(forcesOf(folder / (name.substr(0, dash) + "-force.csv")));
        expectSameValues(encoder);
        expectSameValues(force);
        const Apart off = apart(encoder, force);
        const double recorded_us = lagUs(encoder.truth, force.truth);
        const double moved_us = lagUs(encoder.said, force.said) - recorded_us;
        fmt::print(
            "{}: apart {:+.2f} ms on average, {:.2f} ms at most; most alike {:.1f} ms behind as recorded, "
            "{:+.1f} ms more after the drivers\n",
            name, off.mean_us * 1e-3, off.most_us * 1e-3, recorded_us * 1e-3, moved_us * 1e-3);
        EXPECT_LT(off.most_us, kMostApartUs);
        EXPECT_LT(std::abs(moved_us), kMostApartUs);
        ++pairs;
    }
    EXPECT_GT(pairs, 0);
}

}  // namespace
}  // namespace plumbline::drivers
