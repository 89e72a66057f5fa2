#pragma once
// A device thread on the rig and what it says, for the usb_*_test.cpp files.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "drivers/device.h"
#include "drivers/device_kind.h"
#include "drivers/usb_transport.h"
#include "tests/usb_rig.h"

namespace plumbline::test {

using namespace std::chrono_literals;

/// Waits for `done`, looking every 2 ms; false when `patience` is over first.
inline bool eventually(const std::function<bool()>& done, std::chrono::milliseconds patience = 5s) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (!done()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(2ms);
    }
    return true;
}

/// Gathers what a device sends. Any thread.
class Listener {
  public:
    drivers::Sink sink() {
        return [this](drivers::DeviceEvent event) {
            const std::lock_guard lock(mutex_);
            if (auto* batch = std::get_if<drivers::Samples>(&event))
                samples_.insert(samples_.end(), batch->samples.begin(), batch->samples.end());
            if (auto* card = std::get_if<drivers::CardRead>(&event)) cards_.push_back(std::move(*card));
            if (auto* health = std::get_if<drivers::DeviceHealth>(&event))
                health_.push_back(std::move(*health));
        };
    }
    std::vector<drivers::Sample> samples() const { return locked(samples_); }
    std::vector<drivers::CardRead> cards() const { return locked(cards_); }
    std::vector<drivers::DeviceHealth> allHealth() const { return locked(health_); }
    drivers::DeviceHealth health() const {
        const std::lock_guard lock(mutex_);
        return health_.empty() ? drivers::DeviceHealth{} : health_.back();
    }
    std::size_t sampleCount() const {
        const std::lock_guard lock(mutex_);
        return samples_.size();
    }
    bool awaitState(drivers::DeviceHealth::State state, std::chrono::milliseconds patience = 5s) const {
        return eventually([this, state] { return health().state == state; }, patience);
    }
    /// `more` samples or cards from now on.
    bool awaitMore(std::size_t more, std::chrono::milliseconds patience = 10s) const {
        const auto count = [this] {
            const std::lock_guard lock(mutex_);
            return samples_.size() + cards_.size();
        };
        const std::size_t goal = count() + more;
        return eventually([&] { return count() >= goal; }, patience);
    }

  private:
    template <typename T>
    T locked(const T& value) const {
        const std::lock_guard lock(mutex_);
        return value;
    }

    mutable std::mutex mutex_;
    std::vector<drivers::Sample> samples_;
    std::vector<drivers::CardRead> cards_;
    std::vector<drivers::DeviceHealth> health_;
};

/// A Device over libusb on a thread of its own, with everything it said.
class Running {
  public:
    explicit Running(const drivers::DeviceKind& kind, drivers::UsbSelector selector = {},
                     std::uint16_t index = 0, drivers::DeviceOptions options = {})
        : device_(index, kind, std::make_unique<drivers::UsbTransport>(kind, std::move(selector)),
                  heard.sink(), {}, std::move(options)),
          thread_([this](std::stop_token stop) { device_.run(std::move(stop)); }) {}

    /// How long the thread took to end.
    std::chrono::milliseconds stop() {
        const auto before = std::chrono::steady_clock::now();
        thread_.request_stop();
        thread_.join();
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                     before);
    }

    Listener heard;

  private:
    drivers::Device device_;
    std::jthread thread_;
};

/// A kind of device, a truth that never repeats within a test, and how to see in the samples that nothing is
/// missing.
struct Case {
    const char* kind;
    UnitSpec spec;
    std::function<drivers::TruthAt()> truth;
    std::function<void(const Listener&)> expect_unbroken;
};

/// Steps of -2..2 mm without a period that a test could run into (xorshift; any constant would do).
inline std::vector<int> wander(std::size_t count) {
    std::vector<int> steps;
    std::uint32_t state = 0x9e3779b9;
    for (std::size_t i = 0; i < count; ++i) {
        state ^= state << 13U;
        state ^= state >> 17U;
        state ^= state << 5U;
        steps.push_back(static_cast<int>(state % 5U) - 2);
    }
    return steps;
}

inline constexpr std::size_t kWanderLength = 120'000;

/// Every stretch between two gaps must be a piece of the wander, each later than the one before it.
inline void expectPiecesOfWander(const std::vector<drivers::Sample>& samples) {
    static const std::vector<int> truth = wander(kWanderLength);
    constexpr std::ptrdiff_t kLeast = 12;  // steps that place a stretch without doubt
    auto from = truth.begin();
    for (std::size_t start = 0; start < samples.size();) {
        EXPECT_TRUE(samples[start].gap_before) << "at sample " << start;
        std::size_t end = start + 1;
        std::vector<int> steps;
        for (; end < samples.size() && !samples[end].gap_before; ++end) {
            EXPECT_LT(samples[end - 1].t_us, samples[end].t_us);
            steps.push_back(static_cast<int>(samples[end].counts - samples[end - 1].counts));
        }
        start = end;
        if (std::ssize(steps) < kLeast) continue;
        const auto found = std::search(from, truth.end(), steps.begin(), steps.begin() + kLeast);
        ASSERT_NE(found, truth.end()) << "a stretch that is no piece of the truth, or out of order";
        ASSERT_GE(truth.end() - found, std::ssize(steps)) << "the truth was too short for this test";
        const auto differs = std::mismatch(steps.begin(), steps.end(), found);
        EXPECT_EQ(differs.first, steps.end())
            << "lost or reordered after " << differs.first - steps.begin() << " steps";
        from = found + std::ssize(steps);
    }
}

/// 1 N more each 8 ms on channel 0 (full scale after 150 s): equal steps, except where a gap is marked.
inline void expectEvenRamp(const std::vector<drivers::Sample>& samples) {
    std::vector<drivers::Sample> left;
    std::copy_if(samples.begin(), samples.end(), std::back_inserter(left),
                 [](const auto& s) { return s.channel == 0; });
    std::int64_t step = 0;
    for (std::size_t i = 1; i < left.size(); ++i) {
        EXPECT_LT(left[i - 1].t_us, left[i].t_us);
        EXPECT_LT(left[i - 1].counts, left[i].counts);
        if (left[i].gap_before) continue;
        const std::int64_t now = left[i].counts - left[i - 1].counts;
        if (step == 0) step = now;
        EXPECT_NEAR(static_cast<double>(now), static_cast<double>(step), 2) << "at reading " << i;
    }
}

/// Cards are numbered: each complete one is the next, or a later one after an interruption. One that is being
/// typed while the interface is taken over lacks its first digits (zeros here), so that many may be short.
inline void expectCardsInOrder(const Listener& heard) {
    int last = -1;
    std::uint64_t cut_short = 0;
    for (const auto& card : heard.cards()) {
        if (!card.complete) continue;
        if (card.uid.size() != 10) ++cut_short;
        const int number = std::stoi(card.uid);
        EXPECT_GT(number, last);
        last = number;
    }
    EXPECT_LE(cut_short, heard.health().reopened + 1);
}

inline std::vector<Case> allCases() {
    UnitSpec ftdi{.port = "1-1",
                  .serial = "A600aCgI",
                  .out_endpoints = {0x02},
                  .kernel_driver = "ftdi_sio",
                  .least_latency_ms = 8};
    UnitSpec bridge{.port = "1-2", .serial = "141414", .out_endpoints = {}, .kernel_driver = "usbhid"};
    UnitSpec wedge{.port = "1-3", .serial = "08FF20140315", .packet_size = 8, .kernel_driver = "usbhid"};
    return {
        {"chronojump_encoder", ftdi, [] { return barMoving(wander(kWanderLength), 0); },
         [](const Listener& heard) { expectPiecesOfWander(heard.samples()); }},
        {"phidget_bridge_1046", bridge,
         [] {
             return [](std::int64_t t_us) {
                 drivers::RackTruth truth;
                 truth.hook_left_n = static_cast<double>(t_us / 8000);
                 return truth;
             };
         },
         [](const Listener& heard) { expectEvenRamp(heard.samples()); }},
        {"hid_keyboard_wedge", wedge,
         [] {
             return [](std::int64_t t_us) {  // another card each 240 ms: 22 reports, 176 ms, then away
                 drivers::RackTruth truth;
                 const std::int64_t period = 240'000;
                 if (t_us % period < 200'000) truth.card = fmt::format("{:010}", t_us / period);
                 return truth;
             };
         },
         expectCardsInOrder},
    };
}

}  // namespace plumbline::test
