// The cable of the transducer is pulled while somebody lifts: what the screen says, what the database holds,
// and that the set goes on when it is plugged in again.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <random>

#include "tests/scratch.h"
#include "tests/terminal_bench.h"
#include "tests/usb_bench.h"

namespace plumbline::test {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kRomM = 0.55;
constexpr std::int64_t kHalfUs = 900'000;  // a way down or up
constexpr std::int64_t kTopUs = 200'000;
constexpr std::int64_t kRepUs = 2 * kHalfUs + kTopUs;
constexpr double kMeanMps = kRomM / (kHalfUs / 1e6);
constexpr double kPeakMps = kMeanMps * M_PI / 2;
constexpr double kEdge = 1.05;  // 1 mm steps; what was seen only in part must not be counted

/// Squats without end: down and up on a cosine, a short stop at the top.
drivers::TruthAt squatting() {
    return [](std::int64_t t_us) {
        const double way = std::min<double>(static_cast<double>(t_us % kRepUs) / kHalfUs, 2.0);
        drivers::RackTruth truth;
        truth.bar_m = 1 + kRomM * (std::cos(M_PI * way) - 1) / 2;
        return truth;
    };
}

const drivers::DeviceKind& encoder() {
    return *drivers::findDeviceKind("chronojump_encoder");
}

UnitSpec encoderUnit() {
    return {
        .serial = "A600aCgI", .out_endpoints = {0x02}, .kernel_driver = "ftdi_sio", .least_latency_ms = 8};
}

app::Config rackWithEncoderOnly() {
    app::Config config = rackFrom("off");
    config.devices.front().source = "usb:";
    return config;
}

bool lptWorks(const app::Snapshot& picture) {
    return picture.devices.front().working;
}

/// What must be on the glass while the transducer is gone.
bool saysSo(const app::Snapshot& picture) {
    const app::DeviceView& lpt = picture.devices.front();
    return !lpt.working && !lpt.what.empty() && !lpt.advice.empty() && !picture.live.valid;
}

bool allSaved(const app::SetView& set) {
    return std::all_of(set.reps.begin(), set.reps.end(), [](const app::RepView& rep) { return rep.saved; });
}

int milli(double value) {
    return static_cast<int>(std::lround(value * 1000));
}

/// The rows are the repetitions of the picture, figure by figure.
void expectRows(const std::vector<db::StoredSet>& sets, const app::SetView& shown) {
    ASSERT_EQ(sets.size(), 1U);
    EXPECT_EQ(sets.front().set.number, shown.number);
    EXPECT_EQ(sets.front().set.reps, shown.counted);
    ASSERT_EQ(sets.front().reps.size(), shown.reps.size());
    for (std::size_t i = 0; i < shown.reps.size(); ++i) {
        SCOPED_TRACE(i);
        const db::RepRecord& row = sets.front().reps[i];
        const app::RepView& rep = shown.reps[i];
        EXPECT_EQ(row.number, rep.number);
        EXPECT_EQ(row.counted, rep.counted);
        EXPECT_EQ(row.rom_mm, milli(rep.rom));
        EXPECT_EQ(row.mean_velocity_mm_s, milli(rep.mean_velocity));
        EXPECT_EQ(row.peak_velocity_mm_s, milli(rep.peak_velocity));
    }
}

/// The file as a power cut would leave it: copied from under the running terminal, then opened with recovery.
std::vector<db::StoredSet> setsAsOfNow(const std::filesystem::path& database,
                                       const std::filesystem::path& copy) {
    for (const char* part : {"", "-wal"}) {
        std::filesystem::path from = database;
        std::filesystem::path to = copy;
        std::filesystem::copy_file(from += part, to += part);
    }
    const auto store = openStore(copy);
    EXPECT_EQ(store->check().value(), "ok");
    return store->sets(0, std::numeric_limits<std::int64_t>::max(), false).value();
}

TEST(UsbTerminal, ATransducerPulledInMidSetIsOnTheGlassAndTheRepsBeforeItAreOnDisk) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    const Scratch scratch;
    const std::filesystem::path database = scratch.path() / "rack.db";
    UsbRig rig;
    RigUnit& unit = rig.add(encoder(), encoderUnit(), squatting());
    unit.plug();
    auto terminal = app::Terminal::start(rackWithEncoderOnly(), openStore(database), terminalOptions(1));
    ASSERT_TRUE(terminal) << terminal.error();
    ASSERT_TRUE(waitFor(**terminal, 30s, [](const auto& picture) {
        return picture.set && picture.set->counted >= 3 && std::abs(picture.live.velocity) > 0.3;
    }));
    unit.unplug();
    const auto pulled = Clock::now();
    EXPECT_TRUE(waitFor(**terminal, 500ms, saysSo)) << "not said within half a second";
    RecordProperty("said_after_ms", std::to_string((Clock::now() - pulled) / 1ms));
    EXPECT_TRUE(waitFor(**terminal, 500ms, [](const auto& picture) { return allSaved(*picture.set); }));
    const app::SetView before = *(*terminal)->latest()->set;
    EXPECT_FALSE(before.ended);
    expectRows(setsAsOfNow(database, scratch.path() / "copy.db"), before);

    std::this_thread::sleep_for(1s);
    unit.plug();  // at a new address
    EXPECT_TRUE(waitFor(**terminal, 2s, lptWorks)) << "not back within two seconds";
    EXPECT_TRUE(waitFor(**terminal, 15s, [&](const auto& picture) {
        return picture.set->counted >= before.counted + 2 && allSaved(*picture.set);
    }));
    const app::SetView after = *(*terminal)->latest()->set;
    EXPECT_EQ(after.number, before.number);
    EXPECT_FALSE(after.ended);
    (*terminal)->stop();
    const auto sets = setsIn(database);
    ASSERT_EQ(sets.size(), 1U);
    EXPECT_GE(sets.front().reps.size(), after.reps.size());
    EXPECT_EQ(sets.front().set.stop_reason, "log_out");
    EXPECT_TRUE(eventually([&] { return unit.openNodes() == 0; }));
}

/// 50 cycles, or as many as PLUMBLINE_PLUG_CYCLES says.
int cyclesWanted() {
    const char* wanted = std::getenv("PLUMBLINE_PLUG_CYCLES");
    return wanted == nullptr ? 50 : std::atoi(wanted);
}

TEST(UsbTerminal, SurvivesManyReplugsAtRandomMomentsOfASetAndCountsOn) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    const Scratch scratch;
    const std::filesystem::path database = scratch.path() / "rack.db";
    UsbRig rig;
    RigUnit& unit = rig.add(encoder(), encoderUnit(), squatting());
    unit.plug();
    auto terminal = app::Terminal::start(rackWithEncoderOnly(), openStore(database), terminalOptions(1));
    ASSERT_TRUE(terminal) << terminal.error();
    ASSERT_TRUE(waitFor(**terminal, 30s, [](const auto& p) { return p.set && p.set->counted >= 2; }));

    std::mt19937 random(20261122);
    const auto pick = [&random](int below) {
        return static_cast<int>(random() % static_cast<unsigned>(below));
    };
    std::chrono::milliseconds slowest_said{0};
    std::chrono::milliseconds slowest_back{0};
    const int cycles = cyclesWanted();
    for (int cycle = 0; cycle < cycles; ++cycle) {
        SCOPED_TRACE(cycle);
        std::this_thread::sleep_for(std::chrono::milliseconds(pick(700)));
        const auto pulled = Clock::now();
        unit.unplug(static_cast<UnplugOrder>(pick(3)));
        EXPECT_TRUE(waitFor(**terminal, 500ms, saysSo)) << "not said within half a second";
        slowest_said =
            std::max(slowest_said, std::chrono::ceil<std::chrono::milliseconds>(Clock::now() - pulled));
        std::this_thread::sleep_for(std::chrono::milliseconds(pick(60)));
        unit.failClaims(pick(3));
        const auto plugged = Clock::now();
        unit.plug();
        EXPECT_TRUE(waitFor(**terminal, 2s, lptWorks)) << "not back within two seconds";
        slowest_back =
            std::max(slowest_back, std::chrono::ceil<std::chrono::milliseconds>(Clock::now() - plugged));
    }
    fmt::print("{} cycles: said after {} ms at most, back after {} ms at most\n", cycles,
               slowest_said.count(), slowest_back.count());

    const int before = (*terminal)->latest()->set->counted;
    EXPECT_TRUE(waitFor(**terminal, 15s, [&](const auto& p) { return p.set->counted >= before + 3; }));
    unit.unplug();
    EXPECT_TRUE(waitFor(**terminal, 500ms, saysSo));
    EXPECT_TRUE(waitFor(**terminal, 2s, [](const auto& p) { return allSaved(*p.set); }));
    const std::int64_t bar_rose = unit.clockUs() / kRepUs + 1;
    (*terminal)->stop();
    const app::SetView shown = *(*terminal)->latest()->set;
    EXPECT_EQ(shown.number, 1);
    EXPECT_EQ((*terminal)->latest()->dropped_events, 0U);
    EXPECT_LE(shown.counted, bar_rose) << "an interruption made a repetition of nothing";
    for (const app::RepView& rep : shown.reps) {
        EXPECT_LE(rep.rom, kRomM + 0.005);
        if (!rep.counted) continue;
        EXPECT_LE(rep.peak_velocity, kPeakMps * kEdge);
    }
    expectRows(setsIn(database), shown);
}

}  // namespace
}  // namespace plumbline::test
