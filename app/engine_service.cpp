// Calibrations and the technician's side of the engine. The rest is in engine.cpp.

#include <algorithm>

#include "app/engine.h"
#include "app/lpt_sensor.h"

namespace plumbline::app {

/// New calibrations go into force between sets only, so that no set is measured with a mixture; closeSet()
/// asks again.
void Engine::recalibrate() {
    if (setOpen()) return;
    const Calibrations::Changed changed = calibrations_.apply();
    if (changed.lpt) renewPipeline();
    if (changed.load) placeCells();
    for (std::size_t index = 0; index < devices_.size(); ++index) {
        if (!devices_[index].calibration_ids.empty()) saveCalibrations(index);
    }
}

/// The transducer means something else now: nothing before can be compared with what comes.
void Engine::renewPipeline() {
    if (!lpt_) return;
    const auto sensor = sensorOf({calibrations_.of(*lpt_).front().record});
    if (!sensor) return;
    serials_before_ = newest_serial_;
    pipeline_ = signal::Pipeline(*sensor);
    heights_restart_ = true;
    if (rack_.gates()) gate(now_us_, rack_.inHand());
    if (!setOpen()) prepareNextSet();
}

/// The rows that sets of this unit name from now on; those of the configuration are stored when they are
/// first used.
void Engine::saveCalibrations(std::size_t index) {
    std::vector<std::string> ids;
    for (const ChannelInForce& channel : calibrations_.of(index)) ids.push_back(channel.record.id);
    if (ids == devices_[index].calibration_ids) return;
    devices_[index].calibration_ids = std::move(ids);
    for (const ChannelInForce& channel : calibrations_.of(index)) {
        if (channel.atRack()) continue;
        db::CalibrationRecord record = channel.record;
        record.taken = timebase_.at(now_us_);
        jobs_.add(db::SaveCalibration{record});
    }
    // A device that begins to work inside a set measures the rest of it.
    if (setOpen()) set_->measuredWith(devices_[index].calibration_ids);
}

/// What was made at the rack goes into force when it is on disk: a set may only name rows that are there.
void Engine::storeMade() {
    for (db::CalibrationRecord& row : service_.takeMade()) {
        const std::uint64_t job = jobs_.add(db::SaveCalibration{row});
        made_.push_back({job, std::move(row), false});
    }
}

bool Engine::calibrationStored(const db::StoreAnswer& answer) {
    const auto made =
        std::find_if(made_.begin(), made_.end(), [&](const auto& m) { return m.job == answer.number; });
    if (made == made_.end()) return false;
    if (answer.retry) {
        service_.storeWaits(answer.error + " " + answer.advice);
        return true;
    }
    made->saved = answer.saved;
    if (answer.number != made_.back().job) return true;
    // What belongs together goes into force together, or not at all.
    const bool all = std::all_of(made_.begin(), made_.end(), [](const auto& m) { return m.saved; });
    if (all) {
        for (const CalibrationOnItsWay& each : made_) calibrations_.made(each.row);
        // A set without a repetition is nothing that a new calibration could spoil: a hand was on the bar.
        if (setOpen() && !set_->hasReps()) closeSet("ended");
        recalibrate();
    }
    made_.clear();
    service_.stored(all ? "" : answer.error + " " + answer.advice);
    return true;
}

void Engine::on(const PowerReading& reading) {
    const bool weak = reading.power.known && reading.power.under_voltage_now && !power_.under_voltage_now;
    power_ = reading.power;
    advance(reading.t_us);
    if (weak)
        notice(Notice::Kind::Warning,
               "The rack's computer gets too little power: its supply or cable is too weak.", 20);
}

void Engine::on(const TraceSaved& saved) {
    service_.traceSaved(saved);
}

void Engine::on(const ClerkNews& news) {
    if (news.desk == Desk::Owner)
        desk_.usage().news(news);
    else
        own_.news(news);
}

std::vector<ClerkWish> Engine::takeClerkWishes() {
    std::vector<ClerkWish> wishes = desk_.usage().takeWishes();
    for (ClerkWish& wish : own_.takeWishes()) wishes.push_back(std::move(wish));
    return wishes;
}

void Engine::showService(Snapshot& picture) const {
    if (!service_.isOpen()) return;
    std::vector<drivers::DeviceHealth> healths;
    for (const DeviceState& device : devices_) healths.push_back(device.health);
    picture.service = service_.view(healths);
}

}  // namespace plumbline::app
