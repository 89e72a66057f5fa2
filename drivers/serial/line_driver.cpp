#include "drivers/serial/line_driver.h"

#include <fmt/format.h>

#include <algorithm>

namespace plumbline::drivers {

LineDriver::LineDriver(const Opened& opened, const SerialLine& line, const Habits& habits)
    : port_(opened.unit, line),
      baud_(line.baud),
      most_foreign_lines_(habits.foreign_lines),
      complains_(habits.complains) {
    if (habits.mute) lines_.fresh();
}

void LineDriver::begin(std::int64_t t_us) {
    begun_us_ = t_us;
    port_.begin(t_us);
}

void LineDriver::decode(const Packet& packet, Decoded& out) {
    if (!begun_us_) begun_us_ = packet.t_us;
    for (const SerialPiece& piece : port_.split(packet, out)) {
        if (piece.lost) breakOff();
        bytes_ += static_cast<std::int64_t>(piece.data.size());
        if (!known() && foreign_bytes_ < kForeignBytes) {
            foreign_bytes_ +=
                static_cast<int>(std::count_if(piece.data.begin(), piece.data.end(), [](std::uint8_t byte) {
                    return (byte < 0x20 && byte != '\r' && byte != '\n' && byte != '\t') || byte >= 0x7F;
                }));
        }
        lines_.push(piece, out, [&](std::string_view line) { judge(heard(line, packet.t_us, out), out); });
    }
    if (!known() && foreign_bytes_ >= kForeignBytes && out.stranger.empty())
        out.stranger = fmt::format("sends no text at {} baud", baud_);
}

void LineDriver::judge(LineIs is, Decoded& out) {
    switch (is) {
        case LineIs::Reading:
            ++readings_;
            foreign_lines_ = 0;
            foreign_bytes_ = 0;
            break;
        case LineIs::Talk:
            foreign_lines_ = 0;
            break;
        case LineIs::Foreign:
            ++out.bad;
            if (known()) break;
            foreign_lines_ = std::min(foreign_lines_ + 1, most_foreign_lines_);
            if (foreign_lines_ == most_foreign_lines_ && out.stranger.empty()) {
                out.stranger = "sends lines that are none of its own";
                out.unanswered = complains_;
            }
            break;
    }
}

void LineDriver::give(std::int64_t t_us, std::int64_t counts, Decoded& out) {
    given_us_ = given_us_ ? std::max(t_us, *given_us_ + 1) : t_us;
    out.samples.push_back({.t_us = *given_us_,
                           .counts = counts,
                           .device = 0,
                           .channel = 0,
                           .gap_before = gap_,
                           .saturated = false});
    gap_ = false;
}

std::int64_t LineDriver::timeOf(DeviceClock& clock, std::uint32_t ticks, std::int64_t t_us, Decoded& out) {
    const std::int64_t time_us = clock.at(ticks, t_us);
    if (clock.restarted()) {
        if (given_us_) ++out.gaps;
        breakOff();
    }
    if (clock.driftPpm() != 0) out.clock_ppm = clock.driftPpm();
    return time_us;
}

void LineDriver::say(std::string_view text, Decoded& out) {
    out.say.emplace_back(std::vector<std::uint8_t>(text.begin(), text.end()));
}

SerialLine lineOf(const DeviceOptions& options, std::uint32_t usual_baud) {
    return {.baud = options.baud == 0 ? usual_baud : options.baud, .dtr = true, .rts = true, .latency_ms = 1};
}

std::string onlyBaud(const DeviceOptions& options) {
    const DeviceOptions none{.baud = options.baud};
    return options == none ? "" : "is one that takes a baud but neither line nor address";
}

}  // namespace plumbline::drivers
