#pragma once
// From the configuration to running devices: which transport a source means, and the work of each thread.

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "app/clock.h"
#include "app/config.h"
#include "drivers/device.h"
#include "drivers/trace.h"

namespace plumbline::app {

/// The work of one source thread; returns soon after stop is requested, or when a recording is over.
using Worker = std::function<void(std::stop_token)>;

/// What the simulated devices of `sim:NAME` stand on, from `origin_us` of their clock on; called once per
/// name, the answer on the devices' threads. Null: there is nobody of that name.
using SimulatedRack = std::function<drivers::TruthAt(std::string_view name, std::int64_t origin_us)>;

/// The lifters of presetScript(), one visit after the other.
drivers::TruthAt presetRack(std::string_view name, std::int64_t origin_us);

/// One worker per device that is not off. `config` and `clock` must outlive the workers; `sink` and `tap` are
/// called on their threads. Simulated devices of one name share one rack and live on `clock`; recordings play
/// `replay_speed` times as fast as they were made (0: as fast as they are taken), their devices strictly in
/// recorded order. Error: which source cannot be used, and why.
tl::expected<std::vector<Worker>, std::string> makeWorkers(const Config& config, const Clock& clock,
                                                           double replay_speed, const drivers::Sink& sink,
                                                           const drivers::PacketTap& tap,
                                                           const SimulatedRack& simulated = presetRack);

/// What a recording of this rack says about its devices.
drivers::TraceHeader traceHeader(const Config& config);

/// The other way: the devices a recording holds, with the calibration of the configured ones of the same name
/// and kind. Error: a kind that this version does not know.
tl::expected<std::vector<DeviceConfig>, std::string> devicesOf(const drivers::TraceHeader& header,
                                                               const Config& config);

}  // namespace plumbline::app
