// Silicon Labs CP2102 and kin (many ESP32 boards). Source: the vendor requests as used by
// usb-serial-for-android (MIT). IN packets hold serial data and nothing else. The port stays enabled when we
// close it; the kernel's driver does with it what it likes.

#include "drivers/serial/serial_port.h"

namespace plumbline::drivers {
namespace {

constexpr std::uint8_t kOut = 0x41;  // vendor request to the interface

enum Request : std::uint8_t {
    kEnable = 0x00,
    kLineControl = 0x03,
    kModemLines = 0x07,
    kPurge = 0x12,
    kFlow = 0x13,
    kBaud = 0x1E,
};
constexpr std::uint16_t kOn = 1;
constexpr std::uint16_t kEightNOne = 0x0800;
constexpr std::uint16_t kBothLines = 0x0300;  // mask: both in one request, a differing pair resets an ESP32
constexpr std::uint16_t kDtr = 0x0001;
constexpr std::uint16_t kRts = 0x0002;
constexpr std::uint16_t kPurgeAll = 0x000F;

TransportResult<void> start(Transport& transport, const UnitFacts& unit, const SerialLine& line) {
    const auto byte = [&line](unsigned at) { return static_cast<std::uint8_t>(line.baud >> (8 * at)); };
    const auto lines = static_cast<std::uint16_t>(kBothLines | (line.dtr ? kDtr : 0) | (line.rts ? kRts : 0));
    const std::vector<std::uint8_t> baud{byte(0), byte(1), byte(2), byte(3)};
    const ControlRequest steps[] = {
        {.type = kOut, .request = kEnable, .value = kOn, .index = unit.interface, .data = {}, .length = 0},
        {.type = kOut, .request = kBaud, .value = 0, .index = unit.interface, .data = baud, .length = 0},
        {.type = kOut,
         .request = kLineControl,
         .value = kEightNOne,
         .index = unit.interface,
         .data = {},
         .length = 0},
        {.type = kOut,
         .request = kModemLines,
         .value = lines,
         .index = unit.interface,
         .data = {},
         .length = 0},
        {.type = kOut,
         .request = kPurge,
         .value = kPurgeAll,
         .index = unit.interface,
         .data = {},
         .length = 0},
    };
    for (const ControlRequest& step : steps) {
        if (auto done = transport.control(step); !done) return tl::unexpected(std::move(done.error()));
    }
    return {};
}

class Chip final : public PlainChipEmulator {
  public:
    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& request) override {
        if (request.type != kOut) return unknownRequest();
        switch (request.request) {
            case kBaud:
                if (request.data.size() != 4) return unknownRequest();
                baud_ = 0;
                for (std::size_t i = 4; i-- > 0;) baud_ = (baud_ << 8U) | request.data[i];
                break;
            case kModemLines:
                if ((request.value & (kDtr << 8U)) != 0) dtr_ = (request.value & kDtr) != 0;
                break;
            case kPurge:
                purge();
                break;
            case kEnable:
            case kLineControl:
            case kFlow:
                break;
            default:
                return unknownRequest();
        }
        return {};
    }
};

}  // namespace

SerialChip cp210xChip() {
    return {.name = "CP210x",
            .matches = {{.vendor = 0x10c4, .product = 0xea60, .serial_prefix = {}}},
            .vendor = 0x10c4,
            .start = start,
            .split = plainSplit,
            .emulator = []() -> std::unique_ptr<SerialChipEmulator> { return std::make_unique<Chip>(); }};
}

}  // namespace plumbline::drivers
