#pragma once
// A Transport for tests of drivers: hands over what was queued, remembers what was asked.

#include <cstdint>
#include <deque>
#include <set>
#include <vector>

#include "drivers/transport.h"

namespace plumbline::drivers {

class FakeTransport final : public Transport {
  public:
    std::deque<Packet> packets;
    std::vector<ControlRequest> requests;
    std::vector<std::vector<std::uint8_t>> written;
    std::set<std::uint8_t> stalls;  ///< bRequest values that are refused
    int reads = 0;

    TransportResult<void> open() override { return {}; }
    void close() override {}
    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& request) override {
        requests.push_back(request);
        if (stalls.contains(request.request)) {
            return tl::unexpected(TransportError{.fault = Fault::Stalled, .what = "stalled", .advice = {}});
        }
        return {};
    }
    TransportResult<void> write(std::uint8_t, std::span<const std::uint8_t> bytes) override {
        written.emplace_back(bytes.begin(), bytes.end());
        return {};
    }
    TransportResult<std::optional<Packet>> read(std::chrono::milliseconds) override {
        ++reads;
        if (packets.empty()) return std::nullopt;
        auto packet = std::move(packets.front());
        packets.pop_front();
        return packet;
    }
    void awaitChange(std::chrono::milliseconds) override {}
    [[nodiscard]] std::string serial() const override { return "fake"; }
    [[nodiscard]] std::int64_t now() const override { return 0; }
};

}  // namespace plumbline::drivers
