#include "drivers/sim_transport.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "drivers/boot_time.h"

namespace plumbline::drivers {
namespace {

constexpr std::int64_t kShortestStepUs = 1000;
constexpr std::int64_t kLongestStepUs = 10'000;

tl::unexpected<TransportError> fault(Fault fault, std::string what, std::string advice = {}) {
    return tl::unexpected(
        TransportError{.fault = fault, .what = std::move(what), .advice = std::move(advice)});
}

}  // namespace

SimClock hostClock(double speed) {
    const auto origin = bootTimeUs();
    return {.now_us =
                [origin, speed] {
                    const auto now = bootTimeUs();
                    if (speed == 1) return now;
                    return origin + static_cast<std::int64_t>(static_cast<double>(now - origin) * speed);
                },
            .sleep_us =
                [speed](std::int64_t us) {
                    std::this_thread::sleep_for(
                        std::chrono::duration<double, std::micro>(static_cast<double>(us) / speed));
                }};
}

SimTransport::SimTransport(const DeviceKind& kind, TruthAt truth, SimClock clock, std::string serial,
                           std::shared_ptr<SimPlug> plug, const DeviceOptions& options)
    : truth_(std::move(truth)),
      clock_(std::move(clock)),
      serial_(std::move(serial)),
      plug_(std::move(plug)),
      unit_(typicalFacts(kind)),
      make_([make = kind.emulator, unit = unit_, options] { return make(unit, options); }),
      step_us_(kind.nominal_hz > 0 ? std::clamp(static_cast<std::int64_t>(1e6 / kind.nominal_hz),
                                                kShortestStepUs, kLongestStepUs)
                                   : kLongestStepUs) {}

TransportResult<void> SimTransport::open() {
    if (!plug_->in()) {
        emulator_.reset();
        return fault(Fault::Absent, "The simulated device is unplugged.", "Plug it in.");
    }
    if (!emulator_ || !powered()) {
        pulled_ = plug_->pulled();
        emulator_ = make_();
    }
    packets_.clear();
    emulator_->emit(clock_.now_us(), truth_);  // nobody was reading until now
    open_ = true;
    return {};
}

void SimTransport::close() {
    open_ = false;
    packets_.clear();
}

TransportResult<void> SimTransport::usable() const {
    if (open_ && !powered())
        return fault(Fault::Gone, "The simulated device was unplugged.", "Plug it in again.");
    if (!open_) return fault(Fault::Broken, "The simulated device is not open.");
    return {};
}

TransportResult<std::vector<std::uint8_t>> SimTransport::control(const ControlRequest& request) {
    if (auto fine = usable(); !fine) return tl::unexpected(fine.error());
    return emulator_->control(request);
}

TransportResult<void> SimTransport::write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) {
    if (auto fine = usable(); !fine) return fine;
    if (!emulator_->write(endpoint, bytes))
        return fault(Fault::Stalled, "The simulated device refused these bytes.");
    return {};
}

TransportResult<std::optional<Packet>> SimTransport::read(std::chrono::milliseconds wait) {
    const auto deadline = clock_.now_us() + std::chrono::microseconds(wait).count();
    for (;;) {
        if (auto fine = usable(); !fine) {
            emulator_.reset();
            open_ = false;
            return tl::unexpected(fine.error());
        }
        const auto now = clock_.now_us();
        if (packets_.empty()) {
            for (auto& packet : emulator_->emit(now, truth_)) packets_.push_back(std::move(packet));
        }
        if (!packets_.empty()) {
            auto packet = std::move(packets_.front());
            packets_.pop_front();
            return packet;
        }
        if (now >= deadline) return std::nullopt;
        clock_.sleep_us(std::min(step_us_, deadline - now));
    }
}

void SimTransport::awaitChange(std::chrono::milliseconds wait) {
    const auto was = plug_->in();
    const auto deadline = clock_.now_us() + std::chrono::microseconds(wait).count();
    for (auto now = clock_.now_us(); now < deadline; now = clock_.now_us()) {
        if (plug_->in() && !was) return;
        clock_.sleep_us(std::min(kLongestStepUs, deadline - now));
    }
}

std::string SimTransport::serial() const {
    return open_ ? serial_ : std::string();
}

}  // namespace plumbline::drivers
