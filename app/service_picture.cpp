// The technician's picture; what is done is in service.cpp.

#include <algorithm>

#include "app/service.h"

namespace plumbline::app {
namespace {

constexpr std::int64_t kFreshUs = 1'000'000, kSlowFreshUs = 3'000'000;
constexpr double kSlowHz = 20;
constexpr double kG = 9.80665;

}  // namespace

ServiceChannel Service::channelView(std::size_t device, int channel) const {
    const auto index = static_cast<std::size_t>(channel);
    const ChannelInForce& in_force = calibrations_.of(device)[index];
    const LiveChannel& live = live_[device].channels[index];
    ServiceChannel view;
    view.device = device;
    view.channel = channel;
    view.device_name = config_.devices[device].name;
    view.load = in_force.record.quantity == "N";
    if (view.load) view.place = wordsOf(in_force.place);
    const double hz = kindOf(device).nominal_hz;
    view.fresh = live.seen && now_us_ - live.t_us <= (hz > 0 && hz < kSlowHz ? kSlowFreshUs : kFreshUs);
    view.saturated = live.saturated;
    view.raw = live.raw;
    view.value = in_force.value(live.raw) / (view.load ? kG : 1);
    view.method = in_force.record.method;
    if (in_force.atRack()) view.taken_wall_ms = in_force.record.taken.wall_ms;
    return view;
}

ServiceView Service::view(const std::vector<drivers::DeviceHealth>& healths) const {
    ServiceView view = view_;
    if (view.step != Step::Busy || !reader_) view.progress = 0;
    for (std::size_t i = 0; i < config_.devices.size(); ++i) {
        const drivers::DeviceHealth& health = healths[i];
        const drivers::DeviceKind* kind = drivers::findDeviceKind(config_.devices[i].kind);
        ServiceDevice device;
        device.name = config_.devices[i].name;
        device.kind = kind != nullptr ? kind->name : config_.devices[i].kind;
        device.serial = health.serial;
        device.wanted = config_.devices[i].source != "off";
        device.working = health.state == drivers::DeviceHealth::State::Working;
        device.what = health.what;
        device.rate_hz = live_[i].rate_hz;
        device.nominal_hz = kind != nullptr ? kind->nominal_hz : 0;
        device.packets = health.packets;
        device.bad = health.bad;
        device.gaps = health.gaps;
        device.reopened = health.reopened;
        device.clock_ppm = health.clock_ppm;
        for (std::size_t c = 0; c < calibrations_.of(i).size(); ++c)
            device.channels.push_back(channelView(i, static_cast<int>(c)));
        view.devices.push_back(std::move(device));
    }
    if (!lpt()) return view;
    const db::CalibrationRecord& length = calibrations_.of(*lpt()).front().record;
    const auto metres = [](std::int64_t um) { return static_cast<double>(um) / 1e6; };
    if (length.hook_height_um) view.hook_height_m = metres(*length.hook_height_um);
    if (length.slant_offset_um) view.slant_offset_m = metres(*length.slant_offset_um);
    return view;
}

}  // namespace plumbline::app
