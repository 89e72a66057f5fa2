#pragma once
// A rack with an engine, a real store and real decoders behind emulated devices. What is physically true is
// set by the test; the cables may be swapped, a cell reversed, its scale and zero off, and every reading has
// noise.

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "app/engine.h"
#include "db/store.h"
#include "drivers/sim_transport.h"
#include "tests/scratch.h"

namespace plumbline::testing {

/// How a cell is really wired and built.
struct RealCell {
    double gain = 1;      ///< what it reads in parts of what it should
    double offset_n = 0;  ///< what it reads bare
};

class ServiceBench {
  public:
    static constexpr double kG = 9.80665;

    explicit ServiceBench(std::function<void(app::Config&)> change = {}) : change_(std::move(change)) {
        start();
    }

    /// The terminal is switched on (again): a new engine on the same database.
    void start() {
        engine_.reset();
        store_.reset();
        config_ = app::defaultConfig();
        config_.devices.pop_back();  // no reader
        if (change_) change_(config_);
        auto opened =
            db::Store::open({.file = folder_.path() / "rack.db", .card_key_file = {}, .rack_id = "rack"});
        ASSERT_TRUE(opened.has_value());
        store_ = std::move(*opened);
        engine_ = std::make_unique<app::Engine>(config_, store_->exercises().value(), [this](std::int64_t) {
            return "id-" + std::to_string(++ids_);
        });
        engine_->apply(app::ClockReading{
            .t_us = *now_, .wall_ms = 1'700'000'000'000 + *now_ / 1000, .clock_ok = true, .boot_id = "boot"});
        plugIn();
    }

    /// What hangs on the hooks and how far the cable is out.
    double left_kg = 0, right_kg = 0, cable_m = 0;
    RealCell left, right;
    bool swapped = false;   ///< the left hook's cell is on the right hook's input
    bool restless = false;  ///< somebody leans on everything
    bool silent_cells = false;
    bool store_answers = true;

    void pass(double seconds, const std::function<double(double)>& cable = {}) {
        const double from_m = cable_m;
        const std::int64_t from = *now_, end = from + static_cast<std::int64_t>(seconds * 1e6);
        while (*now_ < end) {
            *now_ += 10'000;
            if (cable) cable_m = from_m + cable(static_cast<double>(*now_ - from) / 1e6);
            for (Unit& unit : units_) read(unit);
            engine_->apply(app::Tick{*now_});
            answer();
        }
    }
    /// The cable goes smoothly by `by` m.
    void pull(double by, double seconds) {
        const double from = cable_m;
        pass(seconds, [=](double s) { return by * (1 - std::cos(M_PI * std::min(s / seconds, 1.0))) / 2; });
        cable_m = from + by;
    }
    void press(const app::Command& command) {
        engine_->apply(command);
        answer();
    }
    app::Snapshot picture() { return engine_->snapshot(); }
    app::ServiceView service() {
        const auto service = engine_->snapshot().service;
        EXPECT_TRUE(service.has_value());
        return service.value_or(app::ServiceView{});
    }
    /// What the channel at this place says, kg; NaN when there is none.
    double kgAt(const std::string& place) {
        for (const app::ServiceDevice& device : service().devices)
            for (const app::ServiceChannel& channel : device.channels)
                if (channel.place == place) return channel.value;
        return NAN;
    }
    app::ServiceChannel channelAt(const std::string& place) {
        for (const app::ServiceDevice& device : service().devices)
            for (const app::ServiceChannel& channel : device.channels)
                if (channel.place == place) return channel;
        ADD_FAILURE() << "nothing stands under the " << place;
        return {};
    }
    void answerAll() {
        store_answers = true;
        answer();
    }
    void health(std::uint16_t device, drivers::DeviceHealth::State state) {
        engine_->apply(drivers::DeviceHealth{
            .t_us = *now_, .device = device, .state = state, .serial = units_[device].serial});
        answer();
    }
    /// A squat from the hooks and back onto them, with the bar that lies there.
    void lift() {
        const double left_was = std::exchange(left_kg, 0), right_was = std::exchange(right_kg, 0);
        pull(0.03, 0.4);
        pass(1);
        pull(-0.5, 1.0);
        pull(0.5, 0.8);
        pass(1);
        pull(-0.03, 0.4);
        left_kg = left_was;
        right_kg = right_was;
        pass(3);
    }

    db::Store& store() { return *store_; }
    app::Engine& engine() { return *engine_; }
    [[nodiscard]] const std::vector<db::CalibrationRecord>& rows() const { return rows_; }

  private:
    struct Unit {
        std::uint16_t index;
        std::string serial;
        const drivers::DeviceKind* kind;
        std::unique_ptr<drivers::SimTransport> transport;
        std::unique_ptr<drivers::Driver> driver;
    };
    void plugIn() {
        units_.clear();
        const drivers::SimClock clock{.now_us = [now = now_] { return *now; },
                                      .sleep_us = [now = now_](std::int64_t us) { *now += us; }};
        for (const app::DeviceConfig& device : config_.devices) {
            Unit unit{.index = static_cast<std::uint16_t>(units_.size()),
                      .serial = "S" + std::to_string(units_.size()),
                      .kind = drivers::findDeviceKind(device.kind),
                      .transport = nullptr,
                      .driver = nullptr};
            unit.transport = std::make_unique<drivers::SimTransport>(
                *unit.kind, [this](std::int64_t) { return truth(); }, clock, unit.serial);
            ASSERT_TRUE(unit.transport->open().has_value());
            unit.driver = unit.kind->driver({.unit = unit.transport->unit(), .options = {}});
            ASSERT_TRUE(unit.driver->start(*unit.transport).has_value());
            unit.driver->begin(*now_);
            units_.push_back(std::move(unit));
            health(units_.back().index, drivers::DeviceHealth::State::Working);
        }
    }
    drivers::RackTruth truth() {
        const auto says = [this](const RealCell& cell, double kg) {
            const double force = kg * kG;
            std::normal_distribution<double> noise(0, 0.001 * force + 0.3);
            return cell.gain * (force + noise(random_) + (restless ? 80 * noise(random_) : 0)) +
                   cell.offset_n;
        };
        const double l = says(left, left_kg), r = says(right, right_kg);
        drivers::RackTruth truth;
        truth.bar_m = cable_m;
        truth.hook_left_n = swapped ? r : l;
        truth.hook_right_n = swapped ? l : r;
        return truth;
    }
    void read(Unit& unit) {
        drivers::Decoded decoded;
        for (auto next = unit.transport->read(std::chrono::milliseconds(0)); next && *next;
             next = unit.transport->read(std::chrono::milliseconds(0))) {
            decoded.samples.clear();
            unit.driver->decode(**next, decoded);
            for (drivers::Sample& sample : decoded.samples) sample.device = unit.index;
            if (silent_cells && unit.kind->role == drivers::Role::Load) continue;
            if (!decoded.samples.empty()) engine_->apply(drivers::Samples{(*next)->t_us, decoded.samples});
        }
    }
    void answer() {
        for (auto jobs = engine_->takeJobs(); !jobs.empty(); jobs = engine_->takeJobs())
            for (db::StoreJob& job : jobs) waiting_.push_back(std::move(job));
        while (store_answers && !waiting_.empty()) {
            const std::vector<db::StoreJob> jobs = std::exchange(waiting_, {});
            for (const db::StoreJob& job : jobs) {
                if (const auto* save = std::get_if<db::SaveCalibration>(&job.what))
                    rows_.push_back(save->calibration);
                const db::StoreAnswer done = store_->perform(job);
                EXPECT_EQ(done.error, "");
                engine_->apply(done);
            }
            for (auto more = engine_->takeJobs(); !more.empty(); more = engine_->takeJobs())
                for (db::StoreJob& job : more) waiting_.push_back(std::move(job));
        }
    }

    const Scratch folder_;
    std::function<void(app::Config&)> change_;
    app::Config config_;
    std::shared_ptr<std::int64_t> now_ = std::make_shared<std::int64_t>(1'000'000'000);
    std::mt19937 random_{7};
    std::unique_ptr<db::Store> store_;
    std::unique_ptr<app::Engine> engine_;
    std::vector<Unit> units_;
    std::vector<db::StoreJob> waiting_;
    std::vector<db::CalibrationRecord> rows_;
    int ids_ = 0;
};

}  // namespace plumbline::testing
