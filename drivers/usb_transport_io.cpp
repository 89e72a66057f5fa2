#include <fmt/format.h>

#include <cstdio>
#include <utility>

#include "drivers/usb_transport_state.h"

namespace plumbline::drivers {
namespace {

using namespace std::chrono_literals;

constexpr auto kRequestPatience = 1s;
constexpr auto kClosePatience = 1s;

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

}  // namespace

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

void UsbTransport::State::pump(std::chrono::milliseconds at_most) {
    timeval patience{.tv_sec = at_most.count() / 1000, .tv_usec = (at_most.count() % 1000) * 1000};
    const int code = libusb_handle_events_timeout_completed(context, &patience, nullptr);
    if (code != 0 && code != LIBUSB_ERROR_INTERRUPTED && session && !session->fault)
        session->fault = fromLibusb(code, "waiting for events");
}

TransportResult<void> UsbTransport::State::startReading() {
    if (session->facts.in_endpoint == 0) return {};
    const auto packet = static_cast<std::size_t>(find(endpoints, session->facts.in_endpoint)->packet_size);
    // No multiple of the packet size would overflow when a full packet arrives at its end. Rounded up, an
    // interrupt transfer would collect several reports that just fill a packet each, so there it is one
    // packet.
    std::size_t size = std::max<std::size_t>(kind.usb.in_size, 1);
    if (size % packet != 0) size = kind.usb.bulk ? (size / packet + 1) * packet : packet;
    const auto count = std::max<std::size_t>(kind.usb.in_flight, 4);
    session->buffers.assign(count, std::vector<std::uint8_t>(size));
    for (auto& buffer : session->buffers) {
        libusb_transfer* transfer = libusb_alloc_transfer(0);
        if (transfer == nullptr) return tl::unexpected(fromLibusb(LIBUSB_ERROR_NO_MEM, "preparing to read"));
        libusb_fill_interrupt_transfer(transfer, session->handle, session->facts.in_endpoint, buffer.data(),
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
    if (const int code = libusb_clear_halt(session->handle, session->facts.in_endpoint); code != 0)
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
    // All of them, or the kernel's driver cannot come back; NO_DEVICE is normal.
    for (const std::uint8_t interface : session->claimed)
        (void)libusb_release_interface(session->handle, interface);
    if (session->handle != nullptr) libusb_close(session->handle);
    giveUnitBack(session->unit);
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

}  // namespace plumbline::drivers
