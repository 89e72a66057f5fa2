#pragma once
// How the transducer speaks, as the pipeline wants to know it: live from the configuration, later from the
// calibration that was stored with a set. Pure; any thread.

#include <optional>
#include <vector>

#include "app/config.h"
#include "app/signal/pipeline.h"
#include "db/records.h"

namespace plumbline::app {

/// The first transducer of the configuration that is not off; a profile's defaults where there is none.
signal::SensorProfile sensorOf(const Config& config);

/// The first length among a set's calibrations. Nothing when there is none, its device kind is unknown, or
/// its scale is no scale.
std::optional<signal::SensorProfile> sensorOf(const std::vector<db::CalibrationRecord>& calibrations);

/// What the configuration says of a device's channel but for serial number, moment and place; without an id.
db::CalibrationRecord calibrationOf(const DeviceConfig& device, const drivers::DeviceKind& kind, int channel);

}  // namespace plumbline::app
