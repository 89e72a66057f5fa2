#pragma once
// The engine at the simulator's rack, without devices, threads and disk: the truth becomes counts here.

#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/engine.h"
#include "db/catalogue.h"
#include "drivers/sim_rack.h"

namespace plumbline::testing {

/// Writes a script act by act.
class Acts {
  public:
    using Side = drivers::PutPlate::Side;

    Acts& wait(double seconds) {
        now_ += seconds;
        return *this;
    }
    template <typename What>
    Acts& act(What what) {
        script_.acts.push_back({.at_s = now_, .what = what});
        return *this;
    }
    Acts& put(Side side, double kg) {
        act(drivers::PutPlate{.side = side, .kg = kg});
        return wait(1.5);
    }
    Acts& both(double kg) { return put(Side::Left, kg).put(Side::Right, kg); }
    Acts& lift(const drivers::LiftSet& set) {
        act(set);
        return wait(drivers::setSeconds(set));
    }
    drivers::Script& script() {
        script_.length_s = now_ + 1000;
        return script_;
    }
    [[nodiscard]] double now() const { return now_; }

  private:
    drivers::Script script_;
    double now_ = 0;
};

class SimGym {
  public:
    explicit SimGym(const drivers::Script& script, const std::function<void(app::Config&)>& change = {})
        : rack_(script, kOrigin) {
        config_ = app::defaultConfig();
        if (change) change(config_);
        engine_ = std::make_unique<app::Engine>(
            config_, db::starterCatalogue(), [this](std::int64_t) { return "id-" + std::to_string(++ids_); });
        for (std::uint16_t device : {kLpt, kCells}) {
            engine_->apply(drivers::DeviceHealth{
                .t_us = t_us_, .device = device, .state = drivers::DeviceHealth::State::Working});
        }
        engine_->apply(app::LiftAsGuest{});
    }

    /// Until `seconds` of the script; `look` is called ten times a second.
    void run(double seconds, const std::function<void(const app::Snapshot&)>& look = {}) {
        const std::int64_t end = kOrigin + static_cast<std::int64_t>(seconds * 1e6);
        for (; t_us_ < end; t_us_ += 1000) {
            lpt();
            if (t_us_ % 8000 == 0) cells();
            answer();
            if (look && t_us_ % 100'000 == 0) look(engine_->snapshot());
        }
    }
    app::Snapshot picture() { return engine_->snapshot(); }
    [[nodiscard]] std::vector<drivers::PlannedRep> planned() const { return rack_.reps(kOrigin, t_us_); }
    [[nodiscard]] const std::vector<db::StoreJob>& jobs() const { return jobs_; }
    /// Every ended set, in order.
    [[nodiscard]] std::vector<db::SetRecord> sets() const {
        std::vector<db::SetRecord> found;
        for (const db::StoreJob& job : jobs_) {
            if (const auto* save = std::get_if<db::SaveSet>(&job.what)) found.push_back(save->set);
        }
        return found;
    }
    /// Changes what the cells see before the engine does.
    std::function<void(drivers::RackTruth&)> disturb;

  private:
    static constexpr std::uint16_t kLpt = 0, kCells = 1;
    static constexpr std::int64_t kOrigin = 1'000'000'000;

    void lpt() {
        drivers::Sample sample{.t_us = t_us_, .device = kLpt};
        sample.counts = std::llround(rack_.at(t_us_).bar_m * 1000);
        sample.gap_before = std::exchange(fresh_, false);
        engine_->apply(drivers::Samples{t_us_, {sample}});
    }
    void cells() {
        drivers::RackTruth truth = rack_.at(t_us_);
        if (disturb) disturb(truth);
        drivers::Samples packet{.received_us = t_us_, .samples = {}};
        std::uint8_t channel = 0;
        for (const double newtons :
             {truth.hook_left_n, truth.hook_right_n, truth.platform_left_n, truth.platform_right_n}) {
            packet.samples.push_back({.t_us = t_us_,
                                      .counts = std::llround(newtons / kind_->unit_per_count),
                                      .device = kCells,
                                      .channel = channel++});
        }
        engine_->apply(packet);
    }
    void answer() {
        for (auto jobs = engine_->takeJobs(); !jobs.empty(); jobs = engine_->takeJobs()) {
            for (db::StoreJob& job : jobs) {
                engine_->apply(db::StoreAnswer{.number = job.number, .saved = true});
                jobs_.push_back(std::move(job));
            }
        }
    }

    const drivers::DeviceKind* kind_ = drivers::findDeviceKind("phidget_bridge_1046");
    drivers::SimRack rack_;
    app::Config config_;
    std::unique_ptr<app::Engine> engine_;
    std::vector<db::StoreJob> jobs_;
    std::int64_t t_us_ = kOrigin;
    bool fresh_ = true;
    int ids_ = 0;
};

}  // namespace plumbline::testing
