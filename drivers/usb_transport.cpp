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
constexpr auto kUnansweredFor = 60s;

/// Units held by the transports of this process, so that two of one kind do not fight over the first.
struct HeldUnits {
    std::mutex mutex;
    std::set<std::pair<std::uint8_t, std::uint8_t>> places;  // bus and address
};

HeldUnits& heldUnits() {
    static HeldUnits units;
    return units;
}

/// All interfaces of a device; nullopt while it is not configured yet.
std::optional<std::vector<Interface>> interfacesOf(libusb_device* device) {
    libusb_config_descriptor* config = nullptr;
    if (libusb_get_active_config_descriptor(device, &config) != 0) return std::nullopt;
    std::vector<Interface> interfaces;
    for (int i = 0; i < config->bNumInterfaces; ++i) {
        if (config->interface[i].num_altsetting < 1) continue;
        const libusb_interface_descriptor& found = config->interface[i].altsetting[0];
        Interface interface {
            found.bInterfaceNumber, found.bInterfaceClass, {}
        };
        for (int e = 0; e < found.bNumEndpoints; ++e) {
            const libusb_endpoint_descriptor& endpoint = found.endpoint[e];
            interface.endpoints.push_back({endpoint.bEndpointAddress,
                                           endpoint.bmAttributes & LIBUSB_TRANSFER_TYPE_MASK,
                                           std::max<int>(endpoint.wMaxPacketSize & 0x7ff, 1)});
        }
        interfaces.push_back(std::move(interface));
    }
    libusb_free_config_descriptor(config);
    return interfaces;
}

/// First endpoint of this type and direction, or 0.
std::uint8_t firstEndpoint(const std::vector<Endpoint>& endpoints, int type, bool in) {
    const auto found = std::find_if(endpoints.begin(), endpoints.end(), [&](const Endpoint& endpoint) {
        return endpoint.type == type && ((endpoint.address & LIBUSB_ENDPOINT_IN) != 0) == in;
    });
    return found == endpoints.end() ? std::uint8_t{0} : found->address;
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

std::optional<Choice> choose(const UsbShape& shape, const std::vector<Interface>& interfaces) {
    const int type = shape.bulk ? LIBUSB_TRANSFER_TYPE_BULK : LIBUSB_TRANSFER_TYPE_INTERRUPT;
    const bool serial = shape.where == UsbShape::Where::SerialPort;
    const auto interface = std::find_if(interfaces.begin(), interfaces.end(), [&](const Interface& one) {
        if (!serial) return one.number == shape.interface;
        return firstEndpoint(one.endpoints, type, true) != 0 &&
               firstEndpoint(one.endpoints, type, false) != 0;
    });
    if (interface == interfaces.end()) return std::nullopt;
    Choice choice{.claims = {interface->number},
                  .interface = interface->number,
                  .endpoints = interface->endpoints,
                  .in_endpoint = shape.in_endpoint,
                  .out_endpoint = firstEndpoint(interface->endpoints, type, false)};
    if (shape.in_endpoint == 0) choice.in_endpoint = firstEndpoint(interface->endpoints, type, true);
    const Endpoint* in = find(choice.endpoints, choice.in_endpoint);
    if (in == nullptr || in->type != type) {
        if (!shape.may_lack_in) return std::nullopt;
        choice.in_endpoint = 0;
    }
    if (!serial || interface->device_class != LIBUSB_CLASS_DATA) return choice;
    // The line settings of a communication device belong to another interface than its data.
    for (const Interface& one : interfaces) {
        if (one.device_class != LIBUSB_CLASS_COMM) continue;
        choice.interface = one.number;
        choice.claims.push_back(one.number);
        break;
    }
    return choice;
}

TransportError UsbTransport::State::absent(bool all_held, bool strangers_only) const {
    if (strangers_only)
        return {Fault::Absent, fmt::format("What is plugged in is not a {}.", kind.name),
                "Plug the right device in, or name it by serial number or port in the configuration."};
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

/// libusb's code; what was claimed before a failure stays claimed until the session ends.
int UsbTransport::State::claimAll(const Choice& choice) {
    for (const std::uint8_t interface : choice.claims) {
        const auto& claimed = session->claimed;
        if (std::find(claimed.begin(), claimed.end(), interface) != claimed.end()) continue;
        if (const int code = libusb_claim_interface(session->handle, interface); code != 0) return code;
        session->claimed.push_back(interface);
    }
    return 0;
}

TransportResult<void> UsbTransport::State::claim() {
    const auto deadline = Clock::now() + kClaimPatience;
    libusb_device* device = libusb_get_device(session->handle);
    for (;;) {
        int code = LIBUSB_ERROR_NOT_FOUND;
        if (const auto interfaces = interfacesOf(device)) {
            const auto choice = choose(kind.usb, *interfaces);
            if (!choice)
                return tl::unexpected(TransportError{
                    Fault::Broken,
                    fmt::format("What looks like a {} has not its {} endpoint: it is another device with "
                                "the same id.",
                                describe(kind, session->unit), kind.usb.bulk ? "bulk" : "interrupt"),
                    "Unplug it, or name the right unit by serial number or port in the configuration."});
            code = claimAll(*choice);
            endpoints = choice->endpoints;
            session->facts = {.vendor = session->unit.vendor,
                              .product = session->unit.product,
                              .release = 0,
                              .interface = choice->interface,
                              .in_endpoint = choice->in_endpoint,
                              .out_endpoint = choice->out_endpoint};
            libusb_device_descriptor descriptor{};
            if (libusb_get_device_descriptor(device, &descriptor) == 0)
                session->facts.release = descriptor.bcdDevice;
        }
        if (code == 0) return {};
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

/// Attached units that the selector allows and that are not known as something else; those that said nothing
/// come last.
std::vector<UsbUnit> UsbTransport::State::candidates() {
    std::vector<UsbUnit> units = usbUnits();
    const auto attached = [&units](const Place& place) {
        return std::any_of(units.begin(), units.end(), [&place](const UsbUnit& unit) {
            return Place{unit.bus, unit.address} == place;
        });
    };
    std::erase_if(strangers, [&](const Place& place) { return !attached(place); });
    const auto now = Clock::now();
    std::erase_if(unanswered,
                  [&](const auto& entry) { return entry.second <= now || !attached(entry.first); });
    std::erase_if(mute, [&](const Place& place) { return !attached(place); });
    std::erase_if(units, [this](const UsbUnit& unit) { return !matches(unit, kind, selector); });
    const auto rank = [this](const UsbUnit& unit) {
        const auto found = std::find(mute.begin(), mute.end(), Place{unit.bus, unit.address});
        return found == mute.end() ? 0 : 1 + (found - mute.begin());
    };
    std::stable_sort(units.begin(), units.end(),
                     [&rank](const UsbUnit& a, const UsbUnit& b) { return rank(a) < rank(b); });
    return units;
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
    bool strange = false;
    for (const UsbUnit& unit : state_->candidates()) {
        const State::Place place{unit.bus, unit.address};
        if (state_->strangers.contains(place) || state_->unanswered.contains(place)) {
            strange = true;
            continue;
        }
        if (!holdUnit(unit)) {
            held = true;
            continue;
        }
        auto opened = state_->openUnit(unit);
        if (opened) return {};
        if (!first_error) first_error = std::move(opened.error());
    }
    return tl::unexpected(first_error ? std::move(*first_error) : state_->absent(held, strange && !held));
}

void UsbTransport::close() {
    state_->endSession();
}

TransportResult<std::vector<std::uint8_t>> UsbTransport::control(const ControlRequest& request) {
    if (!state_->session) return tl::unexpected(state_->absent(false, false));
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
    if (!state_->session) return tl::unexpected(state_->absent(false, false));
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
    // A message that just fills its packets is only over with an empty one.
    const bool fills = !bytes.empty() && bytes.size() % static_cast<std::size_t>(out->packet_size) == 0;
    if (!fills || out->type != LIBUSB_TRANSFER_TYPE_BULK) return {};
    std::vector<std::uint8_t> nothing;
    if (const auto done = state_->perform(LIBUSB_TRANSFER_TYPE_BULK, endpoint, nothing); !done)
        return tl::unexpected(done.error());
    return {};
}

TransportResult<std::optional<Packet>> UsbTransport::read(std::chrono::milliseconds wait) {
    if (!state_->session) return tl::unexpected(state_->absent(false, false));
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

UnitFacts UsbTransport::unit() const {
    return state_->session ? state_->session->facts : UnitFacts{};
}

void UsbTransport::reject(Rejection why) {
    if (!state_->session) return;
    const State::Place place{state_->session->unit.bus, state_->session->unit.address};
    std::erase(state_->mute, place);
    switch (why) {
        case Rejection::Silent:
            state_->mute.push_back(place);
            break;
        case Rejection::Unanswered:
            state_->unanswered[place] = Clock::now() + kUnansweredFor;
            break;
        case Rejection::Stranger:
            state_->strangers.insert(place);
            break;
    }
}

std::int64_t UsbTransport::now() const {
    return bootTimeUs();
}

}  // namespace plumbline::drivers
