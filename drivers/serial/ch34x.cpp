// WCH CH340 and CH341 (clone Arduinos, cheap ESP32 boards). Source: the requests as used by
// usb-serial-for-android (MIT); what the registers mean is only partly known. No serial number: told apart by
// port. IN packets hold serial data and nothing else.

#include <algorithm>

#include "drivers/serial/serial_port.h"

namespace plumbline::drivers {
namespace {

constexpr std::uint8_t kOut = 0x40;
constexpr std::uint8_t kIn = 0xC0;

enum Request : std::uint8_t {
    kVersion = 0x5F,
    kReadRegister = 0x95,
    kWriteRegister = 0x9A,
    kInitialise = 0xA1,
    kModemLines = 0xA4,
};
constexpr std::uint16_t kLineRegister = 0x2518;
constexpr std::uint16_t kEightNOne = 0x00C3;  // receiver 80, transmitter 40, eight bits 03
constexpr std::uint16_t kBaudRegister = 0x1312;
constexpr std::uint16_t kBaudFineRegister = 0x0F2C;
constexpr std::uint16_t kStateRegister = 0x0706;
constexpr std::uint16_t kAtOnce = 0x0080;  // without it a CH341A waits for a full packet
constexpr std::uint16_t kDtr = 0x20;
constexpr std::uint16_t kRts = 0x40;

// The speed is kClock / 8^(3-divisor) / (0x10000 - factor): divisor and the factor's high byte go to one
// register, its low byte to another.
constexpr std::uint32_t kClock = 1'532'620'800;

struct Speed {
    std::uint16_t coarse = 0;
    std::uint16_t fine = 0;
};

Speed speedOf(std::uint32_t baud) {
    std::uint32_t factor = kClock / std::max<std::uint32_t>(baud, 1);
    std::uint32_t divisor = 3;
    while (factor > 0xFFF0 && divisor > 0) {
        factor >>= 3U;
        --divisor;
    }
    factor = 0x10000 - std::min<std::uint32_t>(factor, 0xFFF0);
    return {.coarse = static_cast<std::uint16_t>((factor & 0xFF00U) | divisor | kAtOnce),
            .fine = static_cast<std::uint16_t>(factor & 0xFFU)};
}

std::uint32_t baudOf(const Speed& speed) {
    const std::uint32_t factor = 0x10000 - ((speed.coarse & 0xFF00U) | speed.fine);
    return (kClock >> (3 * (3 - (speed.coarse & 3U)))) / factor;
}

ControlRequest write(std::uint8_t request, std::uint16_t value, std::uint16_t index) {
    return {.type = kOut, .request = request, .value = value, .index = index, .data = {}, .length = 0};
}

ControlRequest read(std::uint8_t request, std::uint16_t value) {
    return {.type = kIn, .request = request, .value = value, .index = 0, .data = {}, .length = 2};
}

TransportResult<void> start(Transport& transport, const UnitFacts&, const SerialLine& line) {
    const Speed speed = speedOf(line.baud);
    // Inverted on the wire.
    const auto lines = static_cast<std::uint16_t>(~((line.dtr ? kDtr : 0U) | (line.rts ? kRts : 0U)));
    const ControlRequest steps[] = {
        read(kVersion, 0),
        write(kInitialise, 0, 0),
        write(kWriteRegister, kBaudRegister, speed.coarse),
        write(kWriteRegister, kBaudFineRegister, speed.fine),
        read(kReadRegister, kLineRegister),
        write(kWriteRegister, kLineRegister, kEightNOne),
        read(kReadRegister, kStateRegister),
        write(kInitialise, 0x501F, 0xD90A),
        write(kWriteRegister, kBaudRegister, speed.coarse),
        write(kWriteRegister, kBaudFineRegister, speed.fine),
        write(kModemLines, lines, 0),
        read(kReadRegister, kStateRegister),
    };
    for (const ControlRequest& step : steps) {
        if (auto done = transport.control(step); !done) return tl::unexpected(std::move(done.error()));
    }
    return {};
}

class Chip final : public PlainChipEmulator {
  public:
    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& request) override {
        if (request.type == kIn && (request.request == kVersion || request.request == kReadRegister))
            return std::vector<std::uint8_t>{0x31, 0x00};
        if (request.type != kOut) return unknownRequest();
        switch (request.request) {
            case kWriteRegister:
                if (request.value == kBaudRegister) speed_.coarse = request.index;
                if (request.value == kBaudFineRegister) {
                    speed_.fine = request.index;
                    baud_ = baudOf(speed_);
                }
                break;
            case kModemLines:
                dtr_ = (~unsigned{request.value} & kDtr) != 0;
                break;
            case kInitialise:
                break;
            default:
                return unknownRequest();
        }
        return {};
    }

  private:
    Speed speed_;
};

}  // namespace

SerialChip ch34xChip() {
    return {.name = "CH34x",
            .matches = {{.vendor = 0x1a86, .product = 0x7523, .serial_prefix = {}},
                        {.vendor = 0x1a86, .product = 0x5523, .serial_prefix = {}}},
            .start = start,
            .split = plainSplit,
            .emulator = []() -> std::unique_ptr<SerialChipEmulator> { return std::make_unique<Chip>(); }};
}

}  // namespace plumbline::drivers
