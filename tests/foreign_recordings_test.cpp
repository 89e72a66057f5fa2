// Recordings of other people's devices, where they fit: what they saw, and why our figures differ from
// theirs.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/reports/recording.h"
#include "app/signal/guided_pull.h"
#include "tests/lift_maker.h"
#include "tests/shared_files.h"

namespace plumbline::signal {
namespace {

constexpr double kTic = 0.002718;

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                     values.end());
    return values[values.size() / 2];
}

/// The times of every fifth tic of an OpenBarbell repetition, us; two are packed into each number.
std::vector<double> ticTimes(const std::vector<double>& data) {
    const auto begin = std::find(data.begin(), data.end(), -9876.0);
    const auto end = std::find(data.begin(), data.end(), -6789.0);
    std::vector<double> tics;
    if (begin == data.end() || end == data.end()) return tics;
    for (auto it = begin + 1; it < end; ++it) {
        const double whole = std::floor(*it);
        tics.push_back(whole * 10);
        if (const double second = std::round((*it - whole) * 1e4); second > 0) tics.push_back(second * 10);
    }
    return tics;
}

/// What a reader asking 200 times a second would have counted: a second of rest, the tics, a second of rest.
std::vector<drivers::Sample> rebuilt(const std::vector<double>& tics) {
    std::vector<double> at;
    double t = 1'000'000;
    for (const double tic : tics) {
        for (int k = 0; k < 5; ++k) at.push_back(t += tic);
    }
    std::vector<drivers::Sample> samples;
    std::size_t counts = 0;
    for (std::int64_t now = 0; static_cast<double>(now) < t + 1'000'000; now += 5000) {
        while (counts < at.size() && at[counts] <= static_cast<double>(now)) ++counts;
        drivers::Sample sample;
        sample.t_us = now;
        sample.counts = static_cast<std::int64_t>(counts);
        samples.push_back(sample);
    }
    return samples;
}

struct OpenBarbell {
    std::vector<double> mean_to_way_over_time, mean_to_theirs, way_to_tics;
};

OpenBarbell compare(const nlohmann::json& sets) {
    OpenBarbell all;
    SensorProfile sensor;
    sensor.m_per_count = kTic;
    sensor.nominal_hz = 200;
    for (const auto& set : sets) {
        for (const auto& rep : set["reps"]) {
            std::vector<double> data;
            for (const auto& value : rep["data"]) data.push_back(std::stod(value.get<std::string>()));
            const auto tics = ticTimes(data);
            if (tics.size() < 8) continue;
            const auto movements = testing::runAll(rebuilt(tics), sensor, {});
            EXPECT_EQ(movements.size(), 1U);
            if (movements.size() != 1) continue;
            double seconds = 0;
            for (const double tic : tics) seconds += 5 * tic * 1e-6;
            const double way = static_cast<double>(tics.size()) * 5 * kTic;
            all.mean_to_way_over_time.push_back(movements[0].mean_velocity / (way / seconds));
            all.way_to_tics.push_back(movements[0].rom_m / way);
            if (data[2] < 10) all.mean_to_theirs.push_back(movements[0].mean_velocity / data[2]);
        }
    }
    return all;
}

// Theirs is the mean of velocities per piece of way, which favours the fast part; ours is way over time, with
// the time until the bar rests added, which their first and last tic do not see.
TEST(ForeignRecording, OfOpenBarbellSetsGivesWayOverTimeNotAMeanOverTheWay) {
    const auto file = sharedFile("data/openbarbell/TestData.json");
    std::ifstream in(file);
    if (!in) GTEST_SKIP() << needs(file);
    const OpenBarbell all = compare(nlohmann::json::parse(in));
    EXPECT_EQ(all.mean_to_way_over_time.size(), 162U);
    EXPECT_NEAR(median(all.mean_to_way_over_time), 0.97, 0.02);
    EXPECT_NEAR(median(all.way_to_tics), 1.0, 0.004);
    EXPECT_NEAR(median(all.mean_to_theirs), 0.84, 0.02)
        << "0.869 of theirs is way over time of the tics alone";
}

// Fifteen plateaus of a string pulled by hand to 500 mm, counted by its owner.
TEST(ForeignRecording, OfPulledStringsGivesItsOwnersScale) {
    const auto file = sharedFile("data/sport-analyzer/encoder-calibration-2.tsv");
    std::ifstream in(file);
    if (!in) GTEST_SKIP() << needs(file);
    PullTask task;
    task.distance_m = 0.5;
    task.nominal_m_per_count = 0.000063;
    task.pulls = 14;
    GuidedPull pull(task);
    drivers::Sample sample;
    const auto hold = [&](double counts) {
        for (int k = 0; k < 120; ++k) {
            sample.t_us += 12'000;
            sample.counts = std::llround(counts) + k % 2;
            pull.push(sample);
        }
    };
    hold(0);
    std::string line;
    while (std::getline(in, line) && !line.empty()) {
        hold(std::stod(line));
        hold(0);
    }
    ASSERT_TRUE(pull.result().has_value()) << pull.wants() << pull.problem();
    EXPECT_NEAR(pull.result()->m_per_count * 1e3, 0.0637, 0.0001);
    EXPECT_LT(pull.result()->spread, 0.005);
}

int countedIn(const std::filesystem::path& file) {
    const auto recording = reports::readRecording(file, {});
    EXPECT_TRUE(recording.has_value());
    return recording ? testing::countReps(reports::analyze(*recording)) : -1;
}

TEST(ForeignRecording, OfARubberBandPulledByHandCountsEveryLongPull) {
    const auto folder = sharedFile("data/chronojump/encoder_plus_force");
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << needs(folder);
    EXPECT_EQ(countedIn(folder / "1-encoder.txt"), 5);
    EXPECT_EQ(countedIn(folder / "2-encoder.txt"), 8);
    EXPECT_EQ(countedIn(folder / "3-encoder.txt"), 5);
}

// A row on a conical pulley, sampled by its host every 6 to 110 ms.
TEST(ForeignRecording, OfAPulleyRowWithUnevenHostTimesCountsItsPulls) {
    const auto file = sharedFile("data/sport-analyzer/Conical.TXT");
    std::ifstream in(file);
    if (!in) GTEST_SKIP() << needs(file);
    std::ostringstream csv;
    csv << "t_us,counts\n";
    std::string counts, raw, ms, rest;
    while (in >> counts >> raw >> ms && std::getline(in, rest)) csv << ms << "000," << counts << "\n";
    reports::RecordingMeta meta;
    meta.mm_per_count = 0.0637;
    meta.nominal_hz = 83;
    meta.timestamps = SensorProfile::Timestamps::Host;
    const auto recording = reports::parseRecording(csv.str(), meta);
    ASSERT_TRUE(recording.has_value()) << recording.error();
    int full = 0;
    for (const Movement& m : reports::analyze(*recording)) full += m.counted && m.rom_m > 0.6 ? 1 : 0;
    EXPECT_EQ(full, 4);
}

}  // namespace
}  // namespace plumbline::signal
