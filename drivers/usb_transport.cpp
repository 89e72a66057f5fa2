#include "drivers/usb_transport.h"

#include <fmt/format.h>
#include <libusb.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <deque>
#include <mutex>
#include <set>
#include <utility>

namespace plumbline::drivers {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto kClaimPatience = 2s;
constexpr auto kClaimStep = 20ms;
constexpr auto kRequestPatience = 1s;
constexpr auto kClosePatience = 1s;
constexpr auto kStopStep = 50ms;  // how often a wait looks at the stop token

std::int64_t bootTimeUs() {
    timespec t{};
    clock_gettime(CLOCK_BOOTTIME, &t);
    return std::int64_t{t.tv_sec} * 1'000'000 + t.tv_nsec / 1'000;
}

TransportError fromLibusb(int code, std::string_view doing) {
    std::string what = fmt::format("USB: {} failed: {}.", doing, libusb_strerror(code));
    switch (code) {
        case LIBUSB_ERROR_NO_DEVICE:
            return {Fault::Gone, "The device was unplugged.", {}};
        case LIBUSB_ERROR_PIPE:
            return {Fault::Stalled, std::move(what), {}};
        case LIBUSB_ERROR_TIMEOUT:
            return {Fault::TimedOut, std::move(what), {}};
        default:
            return {Fault::Broken, std::move(what), {}};
    }
}

TransportError fromStatus(libusb_transfer_status status, std::string_view doing) {
    switch (status) {
        case LIBUSB_TRANSFER_NO_DEVICE:
            return fromLibusb(LIBUSB_ERROR_NO_DEVICE, doing);
        case LIBUSB_TRANSFER_STALL:
            return fromLibusb(LIBUSB_ERROR_PIPE, doing);
        case LIBUSB_TRANSFER_OVERFLOW:
            return fromLibusb(LIBUSB_ERROR_OVERFLOW, doing);
        case LIBUSB_TRANSFER_CANCELLED:
        case LIBUSB_TRANSFER_TIMED_OUT:
            return fromLibusb(LIBUSB_ERROR_TIMEOUT, doing);
        default:
            return fromLibusb(LIBUSB_ERROR_IO, doing);
    }
}

/// Units held by the transports of this process, so that two of one kind do not fight over the first.
class HeldUnits {
  public:
    using Key = std::pair<std::uint8_t, std::uint8_t>;
    bool take(Key key) {
        std::lock_guard lock(mutex_);
        return keys_.insert(key).second;
    }
    void give(Key key) {
        std::lock_guard lock(mutex_);
        keys_.erase(key);
    }

  private:
    std::mutex mutex_;
    std::set<Key> keys_;
};

HeldUnits& heldUnits() {
    static HeldUnits units;
    return units;
}

/// One opened unit. Everything a completion callback touches lives here and dies only when nothing is in
/// flight.
struct Session {
    UsbUnit unit;
    libusb_device_handle* handle = nullptr;
    bool claimed = false;
    bool reading = false;                     // completed transfers are queued again
    std::vector<libusb_transfer*> transfers;  // IN transfers, in flight or not
    std::vector<std::vector<std::uint8_t>> buffers;
    int in_flight = 0;  // of all transfers, control and OUT too
    std::deque<Packet> packets;
    std::optional<TransportError> fault;  // first thing that ended the stream
    bool halted = false;                  // IN endpoint stalled, not yet cleared
    bool cleared = false;                 // cleared once since the last good packet
};

void finishIn(libusb_transfer* transfer) {
    auto& session = *static_cast<Session*>(transfer->user_data);
    --session.in_flight;
    switch (transfer->status) {
        case LIBUSB_TRANSFER_COMPLETED:
            session.cleared = false;
            session.packets.push_back({bootTimeUs(),
                                       transfer->endpoint,
                                       {transfer->buffer, transfer->buffer + transfer->actual_length}});
            break;
        case LIBUSB_TRANSFER_CANCELLED:
            return;  // by us: close, or recovery from a stall
        case LIBUSB_TRANSFER_STALL:
            session.halted = true;
            return;
        default:
            if (!session.fault) session.fault = fromStatus(transfer->status, "reading");
            return;
    }
    if (!session.reading || session.halted) return;
    if (const int code = libusb_submit_transfer(transfer); code != 0) {
        if (!session.fault) session.fault = fromLibusb(code, "reading");
        return;
    }
    ++session.in_flight;
}

struct Request {
    Session* session = nullptr;
    bool done = false;
};

void finishRequest(libusb_transfer* transfer) {
    auto& request = *static_cast<Request*>(transfer->user_data);
    request.done = true;
    --request.session->in_flight;
}

struct Endpoint {
    std::uint8_t address = 0;
    int type = 0;
    int packet_size = 1;
};

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

const Endpoint* find(const std::vector<Endpoint>& endpoints, std::uint8_t address) {
    const auto found = std::find_if(endpoints.begin(), endpoints.end(), [address](const Endpoint& endpoint) {
        return endpoint.address == address;
    });
    return found == endpoints.end() ? nullptr : &*found;
}

int LIBUSB_CALL noteArrival(libusb_context* /*context*/, libusb_device* /*device*/,
                            libusb_hotplug_event /*event*/, void* changed) {
    *static_cast<bool*>(changed) = true;
    return 0;  // stay registered
}

}  // namespace

struct UsbTransport::State {
    State(const DeviceKind& device_kind, UsbSelector wanted)
        : kind(device_kind), selector(std::move(wanted)) {}

    const DeviceKind& kind;
    const UsbSelector selector;
    std::stop_token stop;
    libusb_context* context = nullptr;
    bool changed = false;  // something was plugged in since the last look
    std::unique_ptr<Session> session;
    std::vector<Endpoint> endpoints;

    TransportResult<void> ensureContext();
    void pump(std::chrono::milliseconds at_most);
    template <typename Done>
    bool pumpUntil(Clock::duration at_most, Done done);
    TransportError absent(bool all_held) const;
    TransportResult<void> openUnit(const UsbUnit& unit);
    TransportResult<void> openHandle();
    TransportResult<void> claim();
    TransportResult<void> startReading();
    TransportResult<void> submitAll();
    void cancelAll();
    TransportError restartAfterHalt();
    TransportResult<int> perform(unsigned char type, std::uint8_t endpoint,
                                 std::vector<std::uint8_t>& buffer);
    void endSession();
};

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

void UsbTransport::State::pump(std::chrono::milliseconds at_most) {
    timeval patience{.tv_sec = at_most.count() / 1000, .tv_usec = (at_most.count() % 1000) * 1000};
    const int code = libusb_handle_events_timeout_completed(context, &patience, nullptr);
    if (code != 0 && code != LIBUSB_ERROR_INTERRUPTED && session && !session->fault)
        session->fault = fromLibusb(code, "waiting for events");
}

/// True when `done` came true in time. A failing event loop cannot spin here: it sets the session's fault,
/// which every waiter counts as an end, except the bounded wait of endSession().
template <typename Done>
bool UsbTransport::State::pumpUntil(Clock::duration at_most, Done done) {
    const auto deadline = Clock::now() + at_most;
    while (!done()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        if (left <= 0ms) return false;
        pump(std::min<std::chrono::milliseconds>(left, kStopStep));
    }
    return true;
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

TransportResult<void> UsbTransport::State::startReading() {
    const auto packet_size = static_cast<std::size_t>(find(endpoints, kind.usb.in_endpoint)->packet_size);
    // A buffer that is no multiple of the packet size overflows as soon as a full packet arrives at its end.
    const std::size_t size =
        (std::max<std::size_t>(kind.usb.in_size, 1) + packet_size - 1) / packet_size * packet_size;
    const auto count = std::max<std::size_t>(kind.usb.in_flight, 4);
    session->buffers.assign(count, std::vector<std::uint8_t>(size));
    for (auto& buffer : session->buffers) {
        libusb_transfer* transfer = libusb_alloc_transfer(0);
        if (transfer == nullptr) return tl::unexpected(fromLibusb(LIBUSB_ERROR_NO_MEM, "preparing to read"));
        libusb_fill_interrupt_transfer(transfer, session->handle, kind.usb.in_endpoint, buffer.data(),
                                       static_cast<int>(buffer.size()), finishIn, session.get(), 0);
        if (kind.usb.bulk) transfer->type = LIBUSB_TRANSFER_TYPE_BULK;
        session->transfers.push_back(transfer);
    }
    return submitAll();
}

TransportResult<void> UsbTransport::State::submitAll() {
    session->reading = true;
    for (libusb_transfer* transfer : session->transfers) {
        if (const int code = libusb_submit_transfer(transfer); code != 0)
            return tl::unexpected(fromLibusb(code, "starting to read"));
        ++session->in_flight;
    }
    return {};
}

void UsbTransport::State::cancelAll() {
    session->reading = false;
    for (libusb_transfer* transfer : session->transfers)
        (void)libusb_cancel_transfer(transfer);  // idle ones refuse
}

/// The other transfers are taken back first: clear_halt resets the endpoint under whatever is still queued.
TransportError UsbTransport::State::restartAfterHalt() {
    if (session->cleared)
        return {Fault::Broken, "The device stalls again and again.", "Replace the cable or the device."};
    cancelAll();
    if (!pumpUntil(kClosePatience, [this] { return session->in_flight == 0; }))
        return fromLibusb(LIBUSB_ERROR_TIMEOUT, "restarting the endpoint");
    if (session->fault) return *session->fault;
    if (const int code = libusb_clear_halt(session->handle, kind.usb.in_endpoint); code != 0)
        return fromLibusb(code, "restarting the endpoint");
    session->halted = false;
    session->cleared = true;
    if (auto submitted = submitAll(); !submitted) return submitted.error();
    return {Fault::Stalled, "The device stalled and was restarted.", {}};
}

/// Runs one control or OUT transfer to its end; the bytes transferred. Asynchronous, so that IN packets are
/// stamped on time meanwhile and a stop is noticed.
TransportResult<int> UsbTransport::State::perform(unsigned char type, std::uint8_t endpoint,
                                                  std::vector<std::uint8_t>& buffer) {
    const bool is_control = type == LIBUSB_TRANSFER_TYPE_CONTROL;
    const std::string_view doing = is_control ? "a control request" : "writing";
    libusb_transfer* transfer = libusb_alloc_transfer(0);
    if (transfer == nullptr) return tl::unexpected(fromLibusb(LIBUSB_ERROR_NO_MEM, doing));
    auto request = std::make_unique<Request>(Request{session.get()});
    constexpr auto kMs = static_cast<unsigned>(std::chrono::milliseconds(kRequestPatience).count());
    libusb_fill_bulk_transfer(transfer, session->handle, endpoint, buffer.data(),
                              static_cast<int>(buffer.size()), finishRequest, request.get(), kMs);
    transfer->type = type;
    if (const int code = libusb_submit_transfer(transfer); code != 0) {
        libusb_free_transfer(transfer);
        return tl::unexpected(fromLibusb(code, doing));
    }
    ++session->in_flight;
    pumpUntil(kRequestPatience, [&] { return request->done || stop.stop_requested(); });
    if (!request->done) (void)libusb_cancel_transfer(transfer);
    if (!pumpUntil(kClosePatience, [&] { return request->done; })) {
        // The kernel never gave it back: the memory stays lent, and close() will find the count above zero.
        (void)request.release();
        (void)new std::vector<std::uint8_t>(std::move(buffer));
        return tl::unexpected(TransportError{Fault::Broken, "USB: a request never ended.", {}});
    }
    const auto status = transfer->status;
    const int length = transfer->actual_length;
    libusb_free_transfer(transfer);
    if (status != LIBUSB_TRANSFER_COMPLETED) return tl::unexpected(fromStatus(status, doing));
    return length;
}

void UsbTransport::State::endSession() {
    if (!session) return;
    cancelAll();
    const bool all_ended = pumpUntil(kClosePatience, [this] { return session->in_flight == 0; });
    if (session->claimed)
        (void)libusb_release_interface(session->handle, kind.usb.interface);  // NO_DEVICE is normal
    if (session->handle != nullptr) libusb_close(session->handle);
    heldUnits().give({session->unit.bus, session->unit.address});
    if (!all_ended) {
        // Closing the handle makes libusb forget the transfers, but the kernel never gave them back; freeing
        // memory that may still be written to would be worse than losing it.
        fmt::print(stderr, "usb: {} transfers of the {} never ended; their memory is given up\n",
                   session->in_flight, describe(kind, session->unit));
        (void)session.release();
        return;
    }
    for (libusb_transfer* transfer : session->transfers) libusb_free_transfer(transfer);
    session.reset();
}

UsbTransport::UsbTransport(const DeviceKind& kind, UsbSelector selector)
    : state_(std::make_unique<State>(kind, std::move(selector))) {}

UsbTransport::~UsbTransport() {
    close();
    if (state_->context != nullptr) libusb_exit(state_->context);
}

void UsbTransport::stopOn(std::stop_token stop) {
    state_->stop = std::move(stop);
}

TransportResult<void> UsbTransport::open() {
    close();
    if (auto ready = state_->ensureContext(); !ready) return ready;
    state_->changed = false;  // before looking: what arrives from here on ends the next awaitChange()
    std::optional<TransportError> first_error;
    bool held = false;
    for (const UsbUnit& unit : usbUnits()) {
        if (!matches(unit, state_->kind, state_->selector)) continue;
        if (!heldUnits().take({unit.bus, unit.address})) {
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
