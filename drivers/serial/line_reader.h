#pragma once
// Text lines out of a serial stream. Pure; one thread.

#include <string>
#include <string_view>
#include <utility>

#include "drivers/serial/serial_port.h"

namespace plumbline::drivers {

/// A line ends with CR, LF or both. Its first line is never handed out: nobody knows where it began.
class LineReader {
  public:
    static constexpr std::size_t kLongest = 160;

    /// Calls `on_line(std::string_view)` for every line that `piece` completes, without its end; empty ones
    /// are left out. A line that is too long, or with a byte that is no ASCII text, is dropped and counted in
    /// `out.bad`; so is, uncounted, the rest of one from which the chip lost bytes.
    template <typename OnLine>
    void push(const SerialPiece& piece, Decoded& out, OnLine on_line) {
        if (piece.lost) skipping_ = true;
        for (const std::uint8_t byte : piece.data) {
            if (byte == '\r' || byte == '\n') {
                if (!line_.empty() && !skipping_) {
                    const std::string whole = std::exchange(line_, {});
                    on_line(std::string_view(whole));
                }
                line_.clear();
                skipping_ = false;
            } else if (!skipping_) {
                const bool text = (byte >= 0x20 && byte < 0x7F) || byte == '\t';
                if (text && line_.size() < kLongest) {
                    line_.push_back(static_cast<char>(byte));
                } else {
                    ++out.bad;
                    skipping_ = true;
                }
            }
        }
    }

    /// The next line is handed out even if it is the first: the device was silent until it was asked.
    void fresh() {
        line_.clear();
        skipping_ = false;
    }

  private:
    std::string line_;
    bool skipping_ = true;
};

}  // namespace plumbline::drivers
