#include "drivers/device.h"

#include <fmt/format.h>

#include <utility>

namespace plumbline::drivers {
namespace {

using namespace std::chrono_literals;
using State = DeviceHealth::State;

constexpr auto kRetry = 200ms;
constexpr auto kReadWait = 50ms;
constexpr std::int64_t kHealthEveryUs = 1'000'000;
constexpr std::int64_t kSilentPatienceUs = 2'000'000;  // Silent for longer: close and open again

}  // namespace

Device::Device(std::uint16_t index, const DeviceKind& kind, std::unique_ptr<Transport> transport, Sink sink,
               PacketTap tap, DeviceOptions options)
    : index_(index),
      kind_(kind),
      transport_(std::move(transport)),
      sink_(std::move(sink)),
      tap_(std::move(tap)),
      options_(std::move(options)) {
    health_.device = index_;
}

void Device::run(const std::stop_token& stop) {
    transport_->stopOn(stop);
    Next next = Next::Reopen;
    while (!stop.stop_requested() && next != Next::End) {
        if (!openAndStart()) {
            if (health_.state == State::Ended) return;
            if (!stop.stop_requested()) transport_->awaitChange(kRetry);
            continue;
        }
        do next = pollOnce();
        while (next == Next::GoOn && !stop.stop_requested());
        transport_->close();
        driver_.reset();
        if (next != Next::End && !stop.stop_requested()) transport_->awaitChange(kRetry);
    }
}

bool Device::openAndStart() {
    if (auto opened = transport_->open(); !opened) {
        failOpen(opened.error());
        return false;
    }
    health_.serial = transport_->serial();
    working_since_open_ = false;
    last_sense_us_ = transport_->now();
    // A silent device that is being reopened stays silent until it proves otherwise: no flicker on the glass.
    if (health_.state != State::Silent)
        setState(State::Opening, fmt::format("Setting up the {}.", kind_.name), {});
    if (!startDriver()) {
        transport_->close();
        return false;
    }
    if (kind_.silent_after_us == 0)
        noteWorking();  // nothing more to wait for: a reader is silent until a card comes
    return true;
}

/// A fresh driver is a fresh stream. On failure the health says why; the transport is left open.
bool Device::startDriver() {
    const UnitFacts unit = transport_->unit();
    driver_ = kind_.driver({.unit = unit, .options = options_});
    decoded_ = {};
    if (auto started = driver_->start(*transport_); !started) {
        driver_.reset();
        failOpen(started.error());
        return false;
    }
    const std::int64_t begun_us = transport_->now();
    // A replay of the recording must start its decoder afresh at the same place, and for the same unit.
    if (tap_) tap_(index_, Packet{.t_us = begun_us, .endpoint = kOpenedMark, .bytes = encodeFacts(unit)});
    driver_->begin(begun_us);
    return true;
}

void Device::failOpen(const TransportError& error) {
    switch (error.fault) {
        case Fault::Absent:
        case Fault::Gone:
            setState(State::Absent, error.what, error.advice);
            break;
        case Fault::Ended:
            setState(State::Ended, error.what, error.advice);
            break;
        default:
            setState(State::Refused, error.what, error.advice);
            break;
    }
}

Device::Next Device::pollOnce() {
    auto packet = transport_->read(kReadWait);
    if (!packet) return handleError(packet.error());
    // After a stall of this machine many packets wait: their own time tells whether the device was silent,
    // not ours.
    const std::int64_t now = *packet ? (*packet)->t_us : transport_->now();
    if (*packet) handlePacket(**packet);
    driver_->idle(now, decoded_);
    if (const Next next = afterDecode(); next != Next::GoOn) return next;
    return checkSilence(now);
}

/// What the driver wants said is said; a unit that turned out to be something else is let go.
Device::Next Device::afterDecode() {
    if (!decoded_.stranger.empty()) {
        transport_->reject(std::exchange(decoded_.unanswered, false) ? Rejection::Unanswered
                                                                     : Rejection::Stranger);
        setState(State::Absent,
                 fmt::format("What looks like a {} {}: it is left alone.", kind_.name,
                             std::exchange(decoded_.stranger, {})),
                 "Plug the right device in, or name it by serial number or port in the configuration.");
        return Next::Reopen;
    }
    if (std::exchange(decoded_.unanswered, false)) {
        transport_->reject(Rejection::Silent);
        setState(State::Opening, fmt::format("The {} has stopped answering, opening it again.", kind_.name),
                 "Check its cable if this stays.");
        return Next::Reopen;
    }
    if (auto said = speak(); !said) {
        // A device that refuses what its driver must say is set up anew, and not at once.
        if (said.error().fault == Fault::Stalled) said.error().fault = Fault::Broken;
        return handleError(said.error());
    }
    return Next::GoOn;
}

TransportResult<void> Device::speak() {
    while (!decoded_.say.empty()) {
        const std::vector<Utterance> say = std::exchange(decoded_.say, {});
        for (const Utterance& utterance : say) {
            if (const auto* request = std::get_if<ControlRequest>(&utterance)) {
                auto answer = transport_->control(*request);
                if (!answer) return tl::unexpected(std::move(answer.error()));
                if ((request->type & 0x80U) == 0) continue;
                if (!answer->empty())  // a replay answers nothing: the recording holds the packet
                    handlePacket({.t_us = transport_->now(), .endpoint = kControlIn, .bytes = *answer});
                continue;
            }
            const auto& bytes = std::get<std::vector<std::uint8_t>>(utterance);
            auto written = transport_->write(transport_->unit().out_endpoint, bytes);
            if (!written) return written;
        }
    }
    return {};
}

Device::Next Device::handleError(const TransportError& error) {
    switch (error.fault) {
        case Fault::Ended:
            setState(State::Ended, error.what, error.advice);
            return Next::End;
        case Fault::TimedOut:
            return checkSilence(transport_->now());
        case Fault::Stalled:
            // The transport has restarted the endpoint, but bytes may be missing: start the stream afresh.
            ++health_.gaps;
            if (startDriver()) return Next::GoOn;
            return health_.state == State::Ended ? Next::End : Next::Reopen;
        case Fault::Broken:
            setState(
                State::Opening,
                fmt::format("The connection to the {} broke, opening it again: {}", kind_.name, error.what),
                error.advice);
            return Next::Reopen;
        default:
            failOpen(error);
            return Next::Reopen;
    }
}

void Device::handlePacket(const Packet& packet) {
    ++health_.packets;
    if (tap_) tap_(index_, packet);
    driver_->decode(packet, decoded_);
    health_.bad += std::exchange(decoded_.bad, 0);
    health_.gaps += std::exchange(decoded_.gaps, 0);
    health_.triggers += std::exchange(decoded_.triggers, 0);
    if (decoded_.clock_ppm) health_.clock_ppm = *std::exchange(decoded_.clock_ppm, std::nullopt);
    health_.samples += decoded_.samples.size();
    const bool made_sense = !decoded_.samples.empty() || !decoded_.cards.empty();
    if (made_sense) {
        last_sense_us_ = packet.t_us;
        noteWorking();
    }
    if (!decoded_.samples.empty()) {
        for (Sample& sample : decoded_.samples) sample.device = index_;
        sink_(Samples{packet.t_us, std::exchange(decoded_.samples, {})});
    }
    for (CardRead& card : decoded_.cards) {
        card.device = index_;
        sink_(std::move(card));
    }
    decoded_.cards.clear();
}

Device::Next Device::checkSilence(std::int64_t now) {
    const std::int64_t quiet_us = now - last_sense_us_ - (working_since_open_ ? 0 : kind_.wakes_after_us);
    if (kind_.silent_after_us > 0 && quiet_us > kind_.silent_after_us) {
        setState(State::Silent, fmt::format("The {} is connected but sends nothing.", kind_.name),
                 "Check that the sensor's own cable is plugged in and the sensor has power.");
        if (quiet_us > kind_.silent_after_us + kSilentPatienceUs && transport_->reopenMayHelp()) {
            transport_->reject(Rejection::Silent);
            return Next::Reopen;
        }
    }
    if (now - last_health_us_ >= kHealthEveryUs) sendHealth();
    return Next::GoOn;
}

void Device::noteWorking() {
    if (!working_since_open_) {
        working_since_open_ = true;
        if (worked_before_) ++health_.reopened;
        worked_before_ = true;
    }
    setState(State::Working, {}, {});
}

void Device::setState(State state, std::string what, std::string advice) {
    if (announced_ && state == health_.state && what == health_.what) return;
    announced_ = true;
    health_.state = state;
    health_.what = std::move(what);
    health_.advice = std::move(advice);
    if (state == State::Absent) health_.serial.clear();
    sendHealth();
}

void Device::sendHealth() {
    health_.t_us = transport_->now();
    last_health_us_ = health_.t_us;
    sink_(health_);
}

}  // namespace plumbline::drivers
