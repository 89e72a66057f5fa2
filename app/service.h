#pragma once
// What a technician does at the rack: conducts tare, known weights, "press here now", the guided pull and the
// trace to a stick, and shows every channel live. Finds; the engine stores and puts into force. Pure; one
// thread (the engine's).

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/calibration/in_force.h"
#include "app/calibration/press.h"
#include "app/calibration/span.h"
#include "app/calibration/still.h"
#include "app/calibration/tare.h"
#include "app/command.h"
#include "app/config.h"
#include "app/event.h"
#include "app/service_view.h"
#include "app/signal/guided_pull.h"
#include "app/timebase.h"

namespace plumbline::app {

class Service {
  public:
    /// All must outlive it.
    Service(const Config& config, const Calibrations& calibrations, const Timebase& timebase);

    [[nodiscard]] bool isOpen() const { return open_; }
    /// The transducer's cable is in the technician's hands: what it says is no lift.
    [[nodiscard]] bool pulling() const { return pull_.has_value() && view_.step == ServiceView::Step::Busy; }

    void on(const OpenService& command);
    void on(const ServiceTouched& command);
    void on(const ServiceGo& command);
    void on(const ServiceRead& command);
    void on(const ServicePress& command);
    void on(const ServicePull& command);
    void on(const ServiceHeight& command);
    void on(const ServiceSaveTrace& command);
    void on(const ServiceKeep& command);
    void on(const ServiceCancel& command);
    /// Somebody lifts: a pull that is under way ends so that the set is recorded.
    void liftBegan();

    void sample(const drivers::Sample& sample);
    /// Whether a unit plays this device's part now.
    void attached(std::size_t device, bool is) { live_[device].attached = is; }
    /// Time passes. Left alone for five minutes it closes.
    void advance(std::int64_t t_us);

    /// Calibrations to be stored since the last call; empty most of the time.
    std::vector<db::CalibrationRecord> takeMade() { return std::exchange(made_, {}); }
    /// They are on disk, or (`problem` in words) are not and never will be.
    void stored(const std::string& problem);
    /// They are not on disk yet: `problem` in words. The store tries again.
    void storeWaits(const std::string& problem);
    /// True once per wish for a trace; there is no other before traceSaved() has answered it.
    bool takeTraceWish() { return std::exchange(trace_wish_, false); }
    void traceSaved(const TraceSaved& saved);

    /// `healths` by device.
    [[nodiscard]] ServiceView view(const std::vector<drivers::DeviceHealth>& healths) const;

  private:
    using Step = ServiceView::Step;
    struct LiveChannel {
        std::int64_t raw = 0, t_us = 0;
        bool saturated = false, seen = false;
    };
    struct LiveDevice {
        std::vector<LiveChannel> channels;
        std::int64_t counted = 0, counted_from_us = 0;
        double rate_hz = 0;
        bool attached = false;
    };

    void reset();
    void say(Step step, std::string words);
    void finishReading();
    void finishPress();
    void finishPull();
    [[nodiscard]] std::optional<double> usualScale(std::size_t device) const;
    void lookAtPoints();
    void made(db::CalibrationRecord row) { made_.push_back(std::move(row)); }
    void assign(const Pressed& pressed);
    [[nodiscard]] db::Moment now() const { return timebase_.at(now_us_); }
    /// The chosen channel, or nothing where there is none such.
    [[nodiscard]] const ChannelInForce* chosen() const;
    [[nodiscard]] std::optional<std::size_t> lpt() const;
    [[nodiscard]] const drivers::DeviceKind& kindOf(std::size_t device) const;
    [[nodiscard]] ServiceChannel channelView(std::size_t device, int channel) const;

    const Config& config_;
    const Calibrations& calibrations_;
    const Timebase& timebase_;
    bool open_ = false;
    std::int64_t now_us_ = 0, touched_us_ = 0;
    ServiceView view_;  ///< all but the devices
    std::vector<LiveDevice> live_;

    std::optional<StillReader> reader_;
    std::int64_t reading_since_us_ = 0;
    double reading_kg_ = 0;
    std::optional<Tare> tare_;
    std::vector<SpanPoint> points_;
    std::optional<PressFinder> press_;
    LoadChannel place_ = LoadChannel::None;
    std::optional<signal::GuidedPull> pull_;
    signal::PullTask task_;
    std::int64_t pull_step_us_ = 0;  ///< when it last asked for something else
    std::vector<db::CalibrationRecord> made_;
    bool saving_ = false;  ///< what was kept is on its way to disk and the screen is still about it
    bool trace_wish_ = false;
    bool trace_running_ = false;  ///< from the wish to its answer, whatever the screen shows meanwhile
};

}  // namespace plumbline::app
