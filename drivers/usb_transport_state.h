#pragma once
// Inside of usb_transport.cpp and usb_transport_io.cpp; nobody else includes this, it brings libusb.

#include <libusb.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string_view>
#include <utility>
#include <vector>

#include "drivers/boot_time.h"
#include "drivers/usb_transport.h"

namespace plumbline::drivers {

/// What a libusb error code means to a driver; `doing` names the attempt in its sentence.
TransportError fromLibusb(int code, std::string_view doing);

/// As its descriptor says.
struct Endpoint {
    std::uint8_t address = 0;
    int type = 0;
    int packet_size = 1;
};

/// As its descriptor's first setting says.
struct Interface {
    std::uint8_t number = 0;
    std::uint8_t device_class = 0;
    std::vector<Endpoint> endpoints;
};

/// Which interfaces of a unit to claim, and which endpoints to use.
struct Choice {
    std::vector<std::uint8_t> claims;  ///< the one with the endpoints first
    std::uint8_t interface = 0;        ///< for class requests
    std::vector<Endpoint> endpoints;
    std::uint8_t in_endpoint = 0;  ///< 0: none
    std::uint8_t out_endpoint = 0;
};

/// What `shape` means for a unit with these interfaces; nullopt: it has no such thing. Pure.
std::optional<Choice> choose(const UsbShape& shape, const std::vector<Interface>& interfaces);

/// The one with this address, or nullptr.
inline const Endpoint* find(const std::vector<Endpoint>& endpoints, std::uint8_t address) {
    const auto found = std::find_if(endpoints.begin(), endpoints.end(), [address](const Endpoint& endpoint) {
        return endpoint.address == address;
    });
    return found == endpoints.end() ? nullptr : &*found;
}

/// One opened unit. Everything a completion callback touches lives here and dies only when nothing is in
/// flight.
struct Session {
    UsbUnit unit;
    UnitFacts facts;
    libusb_device_handle* handle = nullptr;
    std::vector<std::uint8_t> claimed;        // interfaces
    bool reading = false;                     // completed transfers are queued again
    std::vector<libusb_transfer*> transfers;  // IN transfers, in flight or not
    std::vector<std::vector<std::uint8_t>> buffers;
    int in_flight = 0;  // of all transfers, control and OUT too
    std::deque<Packet> packets;
    std::optional<TransportError> fault;  // first thing that ended the stream
    bool halted = false;                  // IN endpoint stalled, not yet cleared
    bool cleared = false;                 // cleared once since the last good packet
};

/// Takes `unit` for this process; false when another transport of it has it. Any thread.
bool holdUnit(const UsbUnit& unit);
void giveUnitBack(const UsbUnit& unit);

/// usb_transport.cpp finds and opens, usb_transport_io.cpp moves the data and ends the session.
struct UsbTransport::State {
    State(const DeviceKind& device_kind, UsbSelector wanted)
        : kind(device_kind), selector(std::move(wanted)) {}

    static constexpr std::chrono::milliseconds kStopStep{50};  // how often a wait looks at the stop token

    const DeviceKind& kind;
    const UsbSelector selector;
    std::stop_token stop;
    libusb_context* context = nullptr;
    bool changed = false;  // something was plugged in since the last look
    std::unique_ptr<Session> session;
    std::vector<Endpoint> endpoints;                      // of the claimed interface
    using Place = std::pair<std::uint8_t, std::uint8_t>;  // bus and address: new with every plug-in
    std::set<Place> strangers;                            // something else, left alone
    std::map<Place, std::chrono::steady_clock::time_point> unanswered;  // left alone until then
    std::vector<Place> mute;  // said nothing: tried last, the latest the very last

    TransportResult<void> ensureContext();
    void pump(std::chrono::milliseconds at_most);
    template <typename Done>
    bool pumpUntil(std::chrono::steady_clock::duration at_most, Done done);
    TransportError absent(bool all_held, bool strangers_only) const;
    std::vector<UsbUnit> candidates();
    TransportResult<void> openUnit(const UsbUnit& unit);
    TransportResult<void> openHandle();
    TransportResult<void> claim();
    int claimAll(const Choice& choice);
    TransportResult<void> startReading();
    TransportResult<void> submitAll();
    void cancelAll();
    TransportError restartAfterHalt();
    TransportResult<int> perform(unsigned char type, std::uint8_t endpoint,
                                 std::vector<std::uint8_t>& buffer);
    void endSession();
};

/// Handles events until `done` comes true, at most `at_most`; true when it did.
template <typename Done>
bool UsbTransport::State::pumpUntil(std::chrono::steady_clock::duration at_most, Done done) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + at_most;
    while (!done()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0) return false;
        pump(std::min<std::chrono::milliseconds>(left, kStopStep));
    }
    return true;
}

}  // namespace plumbline::drivers
