// Kinds behind serial chips share their ids, so any of them may find any other's unit first. Each driver
// against each emulated unit, under the real Device, for half a minute of simulated time.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/line_rig.h"

namespace plumbline::drivers {
namespace {

constexpr std::int64_t kLengthUs = 30'000'000;
// Longest that any kind needs to know its own: a board that boots for three seconds and answers in one.
constexpr std::int64_t kIdentifiedUs = 10'000'000;

/// Every kind that could be mistaken for another, and what the configuration may say of it.
struct Configured {
    const DeviceKind* kind = nullptr;
    DeviceOptions options;

    [[nodiscard]] std::string name() const {
        std::string all(kind->id);
        if (!options.line.empty()) all += " \"" + options.line + "\"";
        if (options.baud != 0) all += fmt::format(" at {}", options.baud);
        return all;
    }
};

std::vector<Configured> serialKinds() {
    std::vector<Configured> all;
    static const std::vector<DeviceKind> kinds = deviceKinds();
    for (const DeviceKind& kind : kinds) {
        if (kind.usb.where != UsbShape::Where::SerialPort) continue;
        DeviceOptions options;
        if (kind.id == "text_line") options.line = "{ms},{value}";
        all.push_back({&kind, options});
        // At one common speed, where the speed alone would tell them apart.
        if (kind.wrong_options && options.baud == 0) {
            options.baud = 115200;
            const bool takes = kind.wrong_options(options).empty();
            if (takes) all.push_back({&kind, options});
        }
    }
    return all;
}

RackTruth moving(std::int64_t t_us) {
    RackTruth truth;
    const double phase = static_cast<double>(t_us) * 3e-6;
    truth.bar_m = 1 + 0.4 * std::sin(phase);
    truth.hook_left_n = 300 + 100 * std::sin(2 * phase);
    truth.hook_right_n = 250;
    truth.card = "04A1B2C3";
    return truth;
}

testing::Heard run(const Configured& host, const Configured& unit) {
    return testing::hostOn(*host.kind, host.options, *unit.kind, unit.options, moving, kLengthUs);
}

TEST(SerialStrangers, EveryKindKnowsItsOwnUnit) {
    for (const Configured& own : serialKinds()) {
        const auto heard = run(own, own);
        EXPECT_EQ(heard.stranger, "") << own.name();
        EXPECT_GT(heard.samples.size() + heard.cards, 0U) << own.name();
        if (heard.samples.empty()) continue;
        EXPECT_LT(heard.samples.front().t_us, kIdentifiedUs) << own.name();
    }
}

TEST(SerialStrangers, NoKindTakesAReadingFromAnothersUnit) {
    int pairs = 0;
    int left_alone = 0;
    for (const Configured& host : serialKinds()) {
        for (const Configured& unit : serialKinds()) {
            if (host.kind == unit.kind) continue;
            const auto heard = run(host, unit);
            ++pairs;
            left_alone += heard.stranger.empty() ? 0 : 1;
            EXPECT_EQ(heard.samples.size() + heard.cards, 0U) << host.name() << " on " << unit.name();
            if (heard.stranger.empty()) {
                fmt::print("{:<34} on {:<34} takes nothing\n", host.name(), unit.name());
            } else {
                fmt::print("{:<34} on {:<34} {:5.1f} s: {}\n", host.name(), unit.name(),
                           static_cast<double>(heard.given_up_us) * 1e-6, heard.stranger);
            }
        }
    }
    fmt::print("{} pairs, {} left alone, the others silent\n", pairs, left_alone);
    EXPECT_GT(pairs, 40);
    EXPECT_GT(left_alone, pairs / 2);
}

}  // namespace
}  // namespace plumbline::drivers
