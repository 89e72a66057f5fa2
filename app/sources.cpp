#include "app/sources.h"

#include <fmt/format.h>

#include <map>
#include <memory>

#include "drivers/replay_transport.h"
#include "drivers/sim_rack.h"
#include "drivers/sim_transport.h"
#include "drivers/usb_transport.h"

namespace plumbline::app {
namespace {

/// Makes the transport a source means. Simulated devices share one rack per script, replayed ones one
/// recording per file.
class Maker {
  public:
    Maker(const Clock& clock, double replay_speed, const SimulatedRack& simulated)
        : clock_(clock), replay_speed_(replay_speed), simulated_(simulated) {}

    tl::expected<std::unique_ptr<drivers::Transport>, std::string> make(const DeviceConfig& device,
                                                                        std::uint16_t index,
                                                                        const drivers::DeviceKind& kind) {
        const auto colon = device.source.find(':');
        const std::string scheme = device.source.substr(0, colon);
        const std::string rest = colon == std::string::npos ? "" : device.source.substr(colon + 1);
        if (scheme == "usb") {
            const bool port = rest.rfind('@', 0) == 0;
            return std::make_unique<drivers::UsbTransport>(
                kind, drivers::UsbSelector{.matches = device.match,
                                           .serial = port ? "" : rest,
                                           .port_path = port ? rest.substr(1) : ""});
        }
        if (scheme == "sim") return simulated(kind, device.options, rest);
        if (scheme == "replay") return replayed(index, rest);
        return tl::unexpected(fmt::format("device '{}': source '{}' is none of usb:, sim:, replay:, off",
                                          device.name, device.source));
    }

  private:
    tl::expected<std::unique_ptr<drivers::Transport>, std::string> simulated(
        const drivers::DeviceKind& kind, const drivers::DeviceOptions& options, const std::string& name) {
        auto& rack = racks_[name];
        if (!rack) rack = simulated_(name, clock_.nowUs());
        if (!rack) {
            return tl::unexpected(fmt::format("there is no simulated lifter called '{}'; there are {}", name,
                                              fmt::join(drivers::presetNames(), ", ")));
        }
        return std::make_unique<drivers::SimTransport>(kind, rack, clock_.source(), "SIM",
                                                       std::make_shared<drivers::SimPlug>(), options);
    }

    tl::expected<std::unique_ptr<drivers::Transport>, std::string> replayed(std::uint16_t index,
                                                                            const std::string& file) {
        auto& replay = replays_[file];
        if (replay == nullptr) {
            auto opened = drivers::Replay::open(file, replay_speed_);
            if (!opened) return tl::unexpected(opened.error().what + " " + opened.error().advice);
            replay = *opened;
        }
        return replay->transport(index);
    }

    const Clock& clock_;
    double replay_speed_;
    const SimulatedRack& simulated_;
    std::map<std::string, drivers::TruthAt> racks_;
    std::map<std::string, std::shared_ptr<drivers::Replay>> replays_;
};

}  // namespace

drivers::TruthAt presetRack(std::string_view name, std::int64_t origin_us) {
    const auto script = drivers::presetScript(name);
    if (!script) return {};
    return drivers::SimRack::truth(std::make_shared<const drivers::SimRack>(*script, origin_us));
}

tl::expected<std::vector<Worker>, std::string> makeWorkers(const Config& config, const Clock& clock,
                                                           double replay_speed, const drivers::Sink& sink,
                                                           const drivers::PacketTap& tap,
                                                           const SimulatedRack& simulated) {
    std::vector<Worker> workers;
    Maker maker(clock, replay_speed, simulated);
    for (std::size_t i = 0; i < config.devices.size(); ++i) {
        const DeviceConfig& device = config.devices[i];
        if (device.source == "off") continue;
        const drivers::DeviceKind* kind = drivers::findDeviceKind(device.kind);
        if (kind == nullptr)
            return tl::unexpected(fmt::format("device '{}' is of no known kind", device.name));
        const auto index = static_cast<std::uint16_t>(i);
        auto transport = maker.make(device, index, *kind);
        if (!transport) return tl::unexpected(transport.error());
        workers.emplace_back([running = std::make_shared<drivers::Device>(index, *kind, std::move(*transport),
                                                                          sink, tap, device.options)](
                                 const std::stop_token& stop) { running->run(stop); });
    }
    return workers;
}

drivers::TraceHeader traceHeader(const Config& config) {
    drivers::TraceHeader header;
    for (std::size_t i = 0; i < config.devices.size(); ++i) {
        const DeviceConfig& device = config.devices[i];
        if (device.source == "off") continue;
        header.devices.push_back({static_cast<std::uint16_t>(i), device.name, device.kind, ""});
    }
    header.meta["rack"] = config.rack_id;
    header.meta["exercise"] = config.training.exercise;
    return header;
}

tl::expected<std::vector<DeviceConfig>, std::string> devicesOf(const drivers::TraceHeader& header,
                                                               const Config& config) {
    std::vector<DeviceConfig> devices;
    for (const drivers::TraceDevice& recorded : header.devices) {
        if (drivers::findDeviceKind(recorded.kind) == nullptr) {
            return tl::unexpected(
                fmt::format("the recording's device '{}' is of a kind this version does not know: {}",
                            recorded.name, recorded.kind));
        }
        // Places in the recording are places in the configuration; gaps are devices that were off.
        while (devices.size() <= recorded.index) {
            devices.push_back(
                {.name = fmt::format("unused-{}", devices.size()), .kind = recorded.kind, .source = "off"});
        }
        DeviceConfig& device = devices[recorded.index];
        for (const DeviceConfig& known : config.devices) {
            if (known.name == recorded.name && known.kind == recorded.kind) device = known;
        }
        device.name = recorded.name;
        device.kind = recorded.kind;
        device.source = "usb:";
    }
    if (devices.empty()) return tl::unexpected(std::string("the recording names no device"));
    return devices;
}

}  // namespace plumbline::app
