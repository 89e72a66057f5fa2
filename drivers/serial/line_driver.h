#pragma once
// The host's side of sensors that talk lines of text: what their drivers share. A driver of such a kind says
// which lines are its own; that a stream has none of them is found out here.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "drivers/device_clock.h"
#include "drivers/serial/line_reader.h"
#include "drivers/serial/serial_port.h"

namespace plumbline::drivers {

/// What a line turned out to be.
enum class LineIs : std::uint8_t {
    Reading,  ///< a measurement
    Talk,     ///< the device's own words beside its measurements
    Foreign,  ///< nothing this kind says: counted as bad
};

/// Lives on one device thread. One channel.
class LineDriver : public Driver {
  public:
    TransportResult<void> start(Transport& transport) final { return port_.start(transport); }
    void begin(std::int64_t t_us) final;
    void decode(const Packet& packet, Decoded& out) final;

    /// While a stream is not known, so many foreign lines in a row are somebody else's. Longer than a banner.
    static constexpr int kForeignLines = 30;
    /// So many bytes that are no text, and no reading between them: another protocol, or another speed.
    static constexpr int kForeignBytes = 1000;
    /// Readings after which a stream is known for good: whatever comes later is a fault, not a stranger.
    static constexpr int kKnownReadings = 5;

  protected:
    struct Habits {
        bool mute = false;  ///< says nothing until it is asked: already its first line is a whole one
        int foreign_lines = kForeignLines;
        bool complains = false;  ///< foreign lines may be its own complaints: it is looked at again later
    };
    LineDriver(const Opened& opened, const SerialLine& line, const Habits& habits);

    /// One line of the packet that completed at `t_us`. Pure, as decode() is.
    virtual LineIs heard(std::string_view line, std::int64_t t_us, Decoded& out) = 0;

    /// Appends a sample. Times are made strictly rising; `counts` as they are.
    void give(std::int64_t t_us, std::int64_t counts, Decoded& out);
    /// The next sample follows nothing.
    void breakOff() { gap_ = true; }
    /// A sample's time from its stamp; a clock that started anew breaks off and is counted as a gap.
    std::int64_t timeOf(DeviceClock& clock, std::uint32_t ticks, std::int64_t t_us, Decoded& out);

    /// To be said to the device as it stands.
    static void say(std::string_view text, Decoded& out);

    [[nodiscard]] bool known() const { return readings_ >= kKnownReadings; }
    [[nodiscard]] std::int64_t readings() const { return readings_; }
    [[nodiscard]] std::int64_t serialBytes() const { return bytes_; }  ///< all since the line has settled
    /// When the stream began; its first packet's time where nobody said.
    [[nodiscard]] std::optional<std::int64_t> begunUs() const { return begun_us_; }

  private:
    void judge(LineIs is, Decoded& out);

    SerialPort port_;
    LineReader lines_;
    std::uint32_t baud_;
    int most_foreign_lines_;
    bool complains_;
    std::optional<std::int64_t> begun_us_;
    std::int64_t bytes_ = 0;
    std::int64_t readings_ = 0;
    int foreign_lines_ = 0;
    int foreign_bytes_ = 0;
    std::optional<std::int64_t> given_us_;
    bool gap_ = true;  // the first sample of a stream follows nothing
};

/// The line of a kind that lets the configuration choose its speed.
SerialLine lineOf(const DeviceOptions& options, std::uint32_t usual_baud);

/// Wrong options of a kind whose only choice is its speed: to follow "'kind' ", empty when nothing is wrong.
std::string onlyBaud(const DeviceOptions& options);

}  // namespace plumbline::drivers
