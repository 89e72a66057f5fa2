#include "app/calibration/in_force.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/lpt_sensor.h"

namespace plumbline::app {
namespace {

bool sameFigures(const ChannelInForce& a, const ChannelInForce& b) {
    const auto figures = [](const ChannelInForce& c) {
        const db::CalibrationRecord& r = c.record;
        return std::tuple(r.unit_per_count, r.sign, r.zero_counts, r.slant_offset_um, r.hook_height_um,
                          c.place);
    };
    return figures(a) == figures(b);
}

/// A place belongs to one channel: those given at the rack choose before those of the configuration.
void settlePlaces(std::vector<std::vector<ChannelInForce>>& devices) {
    std::vector<LoadChannel> taken;
    for (const bool at_rack : {true, false}) {
        for (auto& channels : devices) {
            for (ChannelInForce& channel : channels) {
                if (channel.atRack() != at_rack) continue;
                const auto wanted = loadChannel(channel.record.place).value_or(LoadChannel::None);
                const bool free = std::none_of(taken.begin(), taken.end(),
                                               [&](LoadChannel other) { return excludes(other, wanted); });
                channel.place = free ? wanted : LoadChannel::None;
                taken.push_back(channel.place);
            }
        }
    }
}

}  // namespace

std::string calibrationId(const db::CalibrationRecord& record) {
    std::string id = fmt::format("{}/{}/{}/{}/{:.17g}/{}", record.device, record.kind, record.serial,
                                 record.channel, record.sign * record.unit_per_count, record.zero_counts);
    if (record.slant_offset_um && record.hook_height_um)
        id += fmt::format("/{}/{}", *record.slant_offset_um, *record.hook_height_um);
    if (!record.place.empty()) id += "/" + record.place;
    if (record.method != "configured")
        id += fmt::format("/{}/{}/{}", record.method, record.taken.boot_id, record.taken.t_us);
    return id;
}

db::CalibrationRecord configuredCalibration(const DeviceConfig& device, const drivers::DeviceKind& kind,
                                            int channel) {
    db::CalibrationRecord record = calibrationOf(device, kind, channel);
    if (kind.role != drivers::Role::Load) return record;
    const auto index = static_cast<std::size_t>(channel);
    const std::vector<LoadChannel> places = device.channels.empty() ? usualChannels(kind) : device.channels;
    record.place = nameOf(index < places.size() ? places[index] : LoadChannel::None);
    return record;
}

std::optional<double> usualScale(const DeviceConfig& device, const drivers::DeviceKind& kind) {
    if (device.unit_per_count || !kind.scale_known) return device.unit_per_count;
    return kind.unit_per_count;
}

Calibrations::Calibrations(const Config& config) : config_(config), serials_(config.devices.size()) {
    in_force_ = wanted();
}

void Calibrations::found(const std::vector<db::CalibrationRecord>& rows) {
    // What was made since the question was asked is newer than any answer.
    at_rack_.insert(at_rack_.begin(), rows.begin(), rows.end());
}

void Calibrations::made(const db::CalibrationRecord& row) {
    at_rack_.push_back(row);
}

void Calibrations::unit(std::size_t device, const std::string& serial) {
    serials_[device] = serial;
}

std::vector<std::vector<ChannelInForce>> Calibrations::wanted() const {
    std::vector<std::vector<ChannelInForce>> devices(config_.devices.size());
    for (std::size_t i = 0; i < devices.size(); ++i) {
        const DeviceConfig& device = config_.devices[i];
        const drivers::DeviceKind* kind = drivers::findDeviceKind(device.kind);
        if (kind == nullptr || kind->role == drivers::Role::Reader) continue;
        for (int channel = 0; channel < kind->channels; ++channel) {
            const auto newest = std::find_if(at_rack_.rbegin(), at_rack_.rend(), [&](const auto& row) {
                return row.device == device.name && row.kind == kind->id && row.serial == serials_[i] &&
                       row.channel == channel;
            });
            ChannelInForce in_force;
            if (newest != at_rack_.rend()) {
                in_force.record = *newest;
            } else {
                in_force.record = configuredCalibration(device, *kind, channel);
                in_force.record.serial = serials_[i];
                in_force.record.id = calibrationId(in_force.record);
            }
            // A device that is switched off must not keep a place from one that is not.
            if (device.source == "off") in_force.record.place = "none";
            devices[i].push_back(std::move(in_force));
        }
    }
    settlePlaces(devices);
    return devices;
}

Calibrations::Changed Calibrations::apply() {
    const auto before = std::exchange(in_force_, wanted());
    Changed changed;
    for (std::size_t i = 0; i < in_force_.size(); ++i) {
        for (std::size_t c = 0; c < in_force_[i].size(); ++c) {
            if (sameFigures(before[i][c], in_force_[i][c])) continue;
            (in_force_[i][c].record.quantity == "m" ? changed.lpt : changed.load) = true;
        }
    }
    return changed;
}

}  // namespace plumbline::app
