#include <fmt/format.h>

#include <mutex>
#include <set>
#include <utility>

#include "drivers/usb_transport_state.h"

namespace plumbline::drivers {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto kClaimPatience = 2s;
constexpr auto kClaimStep = 20ms;

/// Units held by the transports of this process, so that two of one kind do not fight over the first.
struct HeldUnits {
    std::mutex mutex;
    std::set<std::pair<std::uint8_t, std::uint8_t>> places;  // bus and address
};

HeldUnits& heldUnits() {
    static HeldUnits units;
    return units;
}

/// Endpoints of an interface's first setting; nullopt while the device is not configured yet.
std::optional<std::vector<Endpoint>> endpointsOf(libusb_device* device, std::uint8_t interface_number) {
    libusb_config_descriptor* config = nullptr;
    if (libusb_get_active_config_descriptor(device, &config) != 0) return std::nullopt;
    std::vector<Endpoint> endpoints;
    for (int i = 0; i < config->bNumInterfaces; ++i) {
        if (config->interface[i].num_altsetting < 1) continue;
        const libusb_interface_descriptor& interface = config->interface[i].altsetting[0];
        if (interface.bInterfaceNumber != interface_number) continue;
        for (int e = 0; e < interface.bNumEndpoints; ++e) {
            const libusb_endpoint_descriptor& endpoint = interface.endpoint[e];
            endpoints.push_back({endpoint.bEndpointAddress, endpoint.bmAttributes & LIBUSB_TRANSFER_TYPE_MASK,
                                 std::max<int>(endpoint.wMaxPacketSize & 0x7ff, 1)});
        }
    }
    libusb_free_config_descriptor(config);
    return endpoints;
}

int LIBUSB_CALL noteArrival(libusb_context* /*context*/, libusb_device* /*device*/,
                            libusb_hotplug_event /*event*/, void* changed) {
    *static_cast<bool*>(changed) = true;
    return 0;  // stay registered
}

}  // namespace

bool holdUnit(const UsbUnit& unit) {
    const std::lock_guard lock(heldUnits().mutex);
    return heldUnits().places.insert({unit.bus, unit.address}).second;
}

void giveUnitBack(const UsbUnit& unit) {
    const std::lock_guard lock(heldUnits().mutex);
    heldUnits().places.erase({unit.bus, unit.address});
}

TransportResult<void> UsbTransport::State::ensureContext() {
    if (context != nullptr) return {};
    if (const int code = libusb_init(&context); code != 0) {
        context = nullptr;
        return tl::unexpected(fromLibusb(code, "starting libusb"));
    }
    // Without hotplug support this fails and awaitChange() merely waits its time.
    (void)libusb_hotplug_register_callback(context, LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED, 0,
                                           LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY,
                                           LIBUSB_HOTPLUG_MATCH_ANY, noteArrival, &changed, nullptr);
    return {};
}

TransportError UsbTransport::State::absent(bool all_held) const {
    if (all_held)
        return {Fault::Absent, fmt::format("Every attached {} is already used by another sensor.", kind.name),
                "Plug in one more, or remove one of the sensors from the configuration."};
    if (!selector.serial.empty())
        return {Fault::Absent, fmt::format("No {} with serial {} is plugged in.", kind.name, selector.serial),
                "Check the cable, and the serial number in the configuration."};
    if (!selector.port_path.empty())
        return {Fault::Absent, fmt::format("No {} is plugged in at port {}.", kind.name, selector.port_path),
                "Check the cable, and the port in the configuration."};
    return {Fault::Absent, fmt::format("No {} is plugged in.", kind.name),
            "Check the cable and the USB hub's power."};
}

TransportResult<void> UsbTransport::State::openUnit(const UsbUnit& unit) {
    session = std::make_unique<Session>();
    session->unit = unit;
    auto opened = openHandle();
    if (opened) opened = claim();
    if (opened) opened = startReading();
    if (!opened) endSession();
    return opened;
}

TransportResult<void> UsbTransport::State::openHandle() {
    libusb_device** list = nullptr;
    const auto count = libusb_get_device_list(context, &list);
    int code = LIBUSB_ERROR_NO_DEVICE;
    for (ssize_t i = 0; i < count; ++i) {
        if (libusb_get_bus_number(list[i]) != session->unit.bus ||
            libusb_get_device_address(list[i]) != session->unit.address)
            continue;
        code = libusb_open(list[i], &session->handle);
        break;
    }
    if (count >= 0) libusb_free_device_list(list, 1);
    if (code == LIBUSB_ERROR_ACCESS) return tl::unexpected(deniedError(kind, session->unit));
    if (code != 0) return tl::unexpected(fromLibusb(code, "opening"));
    libusb_set_auto_detach_kernel_driver(session->handle, 1);
    return {};
}

TransportResult<void> UsbTransport::State::claim() {
    const auto deadline = Clock::now() + kClaimPatience;
    for (;;) {
        int code = LIBUSB_ERROR_NOT_FOUND;
        if (auto found = endpointsOf(libusb_get_device(session->handle), kind.usb.interface)) {
            endpoints = std::move(*found);
            const Endpoint* in = find(endpoints, kind.usb.in_endpoint);
            const int wanted = kind.usb.bulk ? LIBUSB_TRANSFER_TYPE_BULK : LIBUSB_TRANSFER_TYPE_INTERRUPT;
            if (in == nullptr || in->type != wanted)
                return tl::unexpected(TransportError{
                    Fault::Broken,
                    fmt::format("What looks like a {} has no {} endpoint 0x{:02x}: it is another device with "
                                "the same id.",
                                describe(kind, session->unit), kind.usb.bulk ? "bulk" : "interrupt",
                                kind.usb.in_endpoint),
                    "Unplug it, or name the right unit by serial number or port in the configuration."});
            code = libusb_claim_interface(session->handle, kind.usb.interface);
        }
        if (code == 0) {
            session->claimed = true;
            return {};
        }
        const bool may_pass =
            code == LIBUSB_ERROR_INVALID_PARAM || code == LIBUSB_ERROR_NOT_FOUND || code == LIBUSB_ERROR_BUSY;
        if (may_pass && Clock::now() < deadline && !stop.stop_requested()) {
            pumpUntil(kClaimStep, [] { return false; });
            continue;
        }
        if (code == LIBUSB_ERROR_BUSY) return tl::unexpected(busyError(kind, session->unit));
        return tl::unexpected(fromLibusb(code, "claiming the interface"));
    }
}

UsbTransport::UsbTransport(const DeviceKind& kind, UsbSelector selector)
    : state_(std::make_unique<State>(kind, std::move(selector))) {}

UsbTransport::~UsbTransport() {
    close();
    if (state_->context != nullptr) libusb_exit(state_->context);
}

void UsbTransport::stopOn(const std::stop_token& stop) {
    state_->stop = stop;
}

TransportResult<void> UsbTransport::open() {
    close();
    if (auto ready = state_->ensureContext(); !ready) return ready;
    state_->changed = false;  // before looking: what arrives from here on ends the next awaitChange()
    std::optional<TransportError> first_error;
    bool held = false;
    for (const UsbUnit& unit : usbUnits()) {
        if (!matches(unit, state_->kind, state_->selector)) continue;
        if (!holdUnit(unit)) {
            held = true;
            continue;
        }
        auto opened = state_->openUnit(unit);
        if (opened) return {};
        if (!first_error) first_error = std::move(opened.error());
    }
    return tl::unexpected(first_error ? std::move(*first_error) : state_->absent(held));
}

void UsbTransport::close() {
    state_->endSession();
}

TransportResult<std::vector<std::uint8_t>> UsbTransport::control(const ControlRequest& request) {
    if (!state_->session) return tl::unexpected(state_->absent(false));
    const bool in = (request.type & LIBUSB_ENDPOINT_IN) != 0;
    const auto length = in ? request.length : static_cast<std::uint16_t>(request.data.size());
    std::vector<std::uint8_t> buffer(LIBUSB_CONTROL_SETUP_SIZE + std::size_t{length});
    libusb_fill_control_setup(buffer.data(), request.type, request.request, request.value, request.index,
                              length);
    if (!in) std::copy(request.data.begin(), request.data.end(), buffer.begin() + LIBUSB_CONTROL_SETUP_SIZE);
    const auto got = state_->perform(LIBUSB_TRANSFER_TYPE_CONTROL, 0, buffer);
    if (!got) return tl::unexpected(got.error());
    if (!in) return std::vector<std::uint8_t>{};
    const auto data = buffer.begin() + LIBUSB_CONTROL_SETUP_SIZE;
    return std::vector<std::uint8_t>(data, data + *got);
}

TransportResult<void> UsbTransport::write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) {
    if (!state_->session) return tl::unexpected(state_->absent(false));
    const Endpoint* out = find(state_->endpoints, endpoint);
    if (out == nullptr || (endpoint & LIBUSB_ENDPOINT_IN) != 0)
        return tl::unexpected(
            TransportError{Fault::Broken,
                           fmt::format("The {} has no OUT endpoint 0x{:02x}.", state_->kind.name, endpoint),
                           {}});
    std::vector<std::uint8_t> buffer(bytes.begin(), bytes.end());
    const auto sent = state_->perform(static_cast<unsigned char>(out->type), endpoint, buffer);
    if (!sent) return tl::unexpected(sent.error());
    if (static_cast<std::size_t>(*sent) != bytes.size())
        return tl::unexpected(
            TransportError{Fault::Broken, "USB: the device took only a part of what was written.", {}});
    return {};
}

TransportResult<std::optional<Packet>> UsbTransport::read(std::chrono::milliseconds wait) {
    if (!state_->session) return tl::unexpected(state_->absent(false));
    Session& session = *state_->session;
    state_->pumpUntil(wait, [this, &session] {
        return !session.packets.empty() || session.fault || session.halted || state_->stop.stop_requested();
    });
    if (!session.packets.empty()) {
        Packet packet = std::move(session.packets.front());
        session.packets.pop_front();
        return packet;
    }
    if (session.fault) return tl::unexpected(*session.fault);
    if (session.halted) return tl::unexpected(state_->restartAfterHalt());
    return std::nullopt;
}

void UsbTransport::awaitChange(std::chrono::milliseconds wait) {
    if (!state_->ensureContext()) return;
    state_->pumpUntil(wait, [this] { return state_->changed || state_->stop.stop_requested(); });
    state_->changed = false;
}

std::string UsbTransport::serial() const {
    return state_->session ? state_->session->unit.serial : std::string{};
}

std::int64_t UsbTransport::now() const {
    return bootTimeUs();
}

}  // namespace plumbline::drivers
