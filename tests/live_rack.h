#pragma once
// A simulated rack that is told what to do while it runs: a finger's walk through the window goes on when the
// glass shows what it waits for, not after so many seconds. Any thread.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/sources.h"
#include "drivers/sim_rack.h"

namespace plumbline::test {

class LiveRack {
  public:
    /// For TerminalOptions::simulated; this rack must outlive the terminal. It may be asked again for the
    /// next terminal, and stands as it was left.
    app::SimulatedRack source() {
        return [this](std::string_view, std::int64_t origin_us) -> drivers::TruthAt {
            const std::lock_guard lock(mutex_);
            if (origin_us_ == 0) origin_us_ = newest_us_ = origin_us;
            return [this](std::int64_t t_us) { return at(t_us); };
        };
    }

    /// A card lies on the reader for drivers::kTapSeconds. Returns when, on the rack's clock.
    std::int64_t tap(const std::string& card) {
        const std::lock_guard lock(mutex_);
        std::int64_t from_us = newest_us_ + kSoonUs;
        // A reader takes a card that comes back at once for one that was never away.
        for (const Tap& tap : taps_)
            from_us = std::max(from_us, tap.from_us + (tap.card == card ? kSameAgainUs : kNextUs));
        taps_.push_back({from_us, card});
        return from_us;
    }

    /// One plate on either side.
    void load(double plate_kg) {
        const std::lock_guard lock(mutex_);
        for (const auto side : {drivers::PutPlate::Side::Left, drivers::PutPlate::Side::Right}) {
            act(soon(), drivers::PutPlate{.side = side, .kg = plate_kg});
            free_us_ += kPlateUs;
        }
    }

    /// Unrack, lift, re-rack. Returns what was planned of each repetition, times on the rack's clock.
    std::vector<drivers::PlannedRep> lift(const drivers::LiftSet& set) {
        const std::lock_guard lock(mutex_);
        const std::int64_t from_us = soon();
        act(from_us, set);
        free_us_ = from_us + static_cast<std::int64_t>(drivers::setSeconds(set) * 1e6);
        return rack_->reps(from_us, free_us_);
    }

  private:
    static constexpr std::int64_t kSoonUs = 50'000;  // the devices may have looked a little ahead
    static constexpr std::int64_t kNextUs = 1'000'000, kSameAgainUs = 3'000'000;
    static constexpr std::int64_t kPlateUs = 1'200'000;
    static constexpr double kForEverS = 1e6;
    struct Tap {
        std::int64_t from_us = 0;
        std::string card;
    };

    /// The past is never changed, and no act begins inside another.
    [[nodiscard]] std::int64_t soon() const { return std::max(newest_us_ + kSoonUs, free_us_); }

    template <typename What>
    void act(std::int64_t t_us, const What& what) {
        script_.length_s = kForEverS;
        script_.acts.push_back({.at_s = static_cast<double>(t_us - origin_us_) * 1e-6, .what = what});
        rack_ = std::make_shared<const drivers::SimRack>(script_, origin_us_);
        free_us_ = std::max(free_us_, t_us);
    }

    drivers::RackTruth at(std::int64_t t_us) {
        const std::lock_guard lock(mutex_);
        newest_us_ = std::max(newest_us_, t_us);
        if (rack_ == nullptr) act(origin_us_, drivers::StepOn{});
        drivers::RackTruth truth = rack_->at(t_us);
        for (const Tap& tap : taps_) {
            const auto until_us = tap.from_us + static_cast<std::int64_t>(drivers::kTapSeconds * 1e6);
            if (t_us >= tap.from_us && t_us < until_us) truth.card = tap.card;
        }
        return truth;
    }

    std::mutex mutex_;
    drivers::Script script_;
    std::shared_ptr<const drivers::SimRack> rack_;
    std::vector<Tap> taps_;
    std::int64_t origin_us_ = 0, newest_us_ = 0, free_us_ = 0;
};

}  // namespace plumbline::test
