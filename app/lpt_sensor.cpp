#include "app/lpt_sensor.h"

#include <cmath>

namespace plumbline::app {
namespace {

std::optional<std::int64_t> micrometres(const std::optional<double>& metres) {
    if (!metres) return std::nullopt;
    return std::llround(*metres * 1e6);
}

}  // namespace

signal::SensorProfile sensorOf(const Config& config) {
    signal::SensorProfile profile;
    for (const DeviceConfig& device : config.devices) {
        const drivers::DeviceKind* kind = drivers::findDeviceKind(device.kind);
        if (kind == nullptr || kind->role != drivers::Role::Lpt || device.source == "off") continue;
        profile.m_per_count = device.unit_per_count.value_or(kind->unit_per_count);
        profile.count_sign = device.sign;
        if (device.slant_offset_m && device.hook_height_m) {
            profile.slant = signal::Slant{*device.slant_offset_m, *device.hook_height_m};
        }
        profile.nominal_hz = kind->nominal_hz;
        break;
    }
    return profile;
}

std::optional<signal::SensorProfile> sensorOf(const std::vector<db::CalibrationRecord>& calibrations) {
    for (const db::CalibrationRecord& calibration : calibrations) {
        if (calibration.quantity != "m") continue;
        const drivers::DeviceKind* kind = drivers::findDeviceKind(calibration.kind);
        const double scale = calibration.unit_per_count;
        if (kind == nullptr || !(scale > 0) || !std::isfinite(scale)) return std::nullopt;
        signal::SensorProfile profile;
        profile.m_per_count = scale;
        profile.count_sign = calibration.sign;
        profile.nominal_hz = kind->nominal_hz;
        if (calibration.slant_offset_um && calibration.hook_height_um) {
            profile.slant = signal::Slant{static_cast<double>(*calibration.slant_offset_um) / 1e6,
                                          static_cast<double>(*calibration.hook_height_um) / 1e6};
        }
        return profile;
    }
    return std::nullopt;
}

db::CalibrationRecord calibrationOf(const DeviceConfig& device, const drivers::DeviceKind& kind,
                                    int channel) {
    const auto index = static_cast<std::size_t>(channel);
    db::CalibrationRecord record;
    record.device = device.name;
    record.kind = kind.id;
    record.channel = channel;
    record.quantity = kind.role == drivers::Role::Lpt ? "m" : "N";
    record.unit_per_count = device.unit_per_count.value_or(kind.unit_per_count);
    record.zero_counts = index < device.zero_counts.size() ? device.zero_counts[index] : kind.zero_counts;
    record.sign = device.sign;
    if (kind.role == drivers::Role::Lpt) {
        record.slant_offset_um = micrometres(device.slant_offset_m);
        record.hook_height_um = micrometres(device.hook_height_m);
    }
    return record;
}

}  // namespace plumbline::app
