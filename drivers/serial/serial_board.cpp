#include "drivers/serial/serial_board.h"

#include <utility>

namespace plumbline::drivers {

SerialBoard::SerialBoard(const UnitFacts& facts, std::uint32_t baud, std::int64_t step_us)
    : chip_(serialChipOf(facts).emulator()), baud_(baud), step_us_(step_us) {}

TransportResult<std::vector<std::uint8_t>> SerialBoard::control(const ControlRequest& request) {
    const bool was = chip_->dtr();
    auto answer = chip_->control(request);
    if (!was && chip_->dtr()) rose_ = true;
    return answer;
}

bool SerialBoard::write(std::uint8_t, std::span<const std::uint8_t> bytes) {
    // At another speed the board's UART sees framing errors only.
    if (chip_->baud() == baud_ || (chip_->baud() > baud_ / 100 * 97 && chip_->baud() < baud_ / 97 * 100))
        from_host_.append(bytes.begin(), bytes.end());
    return true;
}

std::vector<Packet> SerialBoard::emit(std::int64_t t_us, const TruthAt& truth) {
    if (!next_us_) {
        next_us_ = t_us + step_us_;
        chip_->powerUp(t_us);
    }
    for (; *next_us_ <= t_us; *next_us_ += step_us_) {
        if (std::exchange(rose_, false)) dtrRose(*next_us_);
        if (!from_host_.empty()) heard(*next_us_, std::exchange(from_host_, {}));
        run(*next_us_, truth);
        chip_->advance(*next_us_, packets_);
    }
    return std::exchange(packets_, {});
}

void SerialBoard::say(std::int64_t t_us, std::string_view bytes) {
    for (const char byte : bytes) chip_->receive(t_us, static_cast<std::uint8_t>(byte), baud_, packets_);
}

}  // namespace plumbline::drivers
