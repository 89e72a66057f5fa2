// Boards that are a communication device of the abstract control model: Arduino Uno and Leonardo, Pico,
// STM32, ESP32-S3. Source: USB CDC 1.2 and PSTN 1.2, requests 0x20 and 0x22; ids from the boards' makers.
// Bulk packets hold serial data and nothing else.

#include "drivers/serial/serial_port.h"

namespace plumbline::drivers {
namespace {

constexpr std::uint8_t kOut = 0x21;  // class request to the interface
constexpr std::uint8_t kSetLineCoding = 0x20;
constexpr std::uint8_t kSetLines = 0x22;
constexpr std::uint16_t kDtr = 0x0001;
constexpr std::uint16_t kRts = 0x0002;

// Line coding:
//
//     BB BB BB BB SS PP DD     B: bits per second, little endian   S: stop bits (0: one)   P: parity (0:
//     none)
//                              D: data bits
constexpr std::size_t kCodingBytes = 7;

TransportResult<void> start(Transport& transport, const UnitFacts& unit, const SerialLine& line) {
    const auto byte = [&line](unsigned at) { return static_cast<std::uint8_t>(line.baud >> (8 * at)); };
    const auto lines = static_cast<std::uint16_t>((line.dtr ? kDtr : 0U) | (line.rts ? kRts : 0U));
    const ControlRequest steps[] = {
        {.type = kOut,
         .request = kSetLineCoding,
         .value = 0,
         .index = unit.interface,
         .data = {byte(0), byte(1), byte(2), byte(3), 0, 0, 8},
         .length = 0},
        {.type = kOut,
         .request = kSetLines,
         .value = lines,
         .index = unit.interface,
         .data = {},
         .length = 0},
    };
    for (const ControlRequest& step : steps) {
        auto done = transport.control(step);
        // A board without a real serial line may refuse what it has no use for.
        if (!done && done.error().fault != Fault::Stalled) return tl::unexpected(std::move(done.error()));
    }
    return {};
}

class Chip final : public PlainChipEmulator {
  public:
    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& request) override {
        if (request.type != kOut) return unknownRequest();
        if (request.request == kSetLineCoding && request.data.size() == kCodingBytes) {
            baud_ = 0;
            for (std::size_t i = 4; i-- > 0;) baud_ = (baud_ << 8U) | request.data[i];
            return {};
        }
        if (request.request != kSetLines) return unknownRequest();
        dtr_ = (request.value & kDtr) != 0;
        return {};
    }
};

}  // namespace

SerialChip cdcAcmChip() {
    return {.name = "CDC-ACM",
            .matches = {{.vendor = 0x2341, .product = 0x0043, .serial_prefix = {}},  // Arduino Uno R3
                        {.vendor = 0x2a03, .product = 0x0043, .serial_prefix = {}},  // the same, other maker
                        {.vendor = 0x2341, .product = 0x8036, .serial_prefix = {}},  // Leonardo
                        {.vendor = 0x1a86, .product = 0x55d4, .serial_prefix = {}},  // CH9102 on ESP32 boards
                        {.vendor = 0x303a, .product = 0x1001, .serial_prefix = {}},  // ESP32-S3, own port
                        {.vendor = 0x2e8a, .product = 0x000a, .serial_prefix = {}},  // Pico
                        {.vendor = 0x0483, .product = 0x5740, .serial_prefix = {}}},  // STM32
            .start = start,
            .split = plainSplit,
            .emulator = []() -> std::unique_ptr<SerialChipEmulator> { return std::make_unique<Chip>(); }};
}

}  // namespace plumbline::drivers
