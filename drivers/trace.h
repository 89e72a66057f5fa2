#pragma once
// Recorded packets as text that a technician can read, cut and repair with any editor. One line each:
//
//     plumbline-trace 1                                  always the first line; 1 is the format's version
//     device <index> <name> <kind> <serial or ->         a device of the recording: its place and name in the
//                                                        configuration and its kind (a file of
//                                                        drivers/devices/)
//     meta <key> <rest of the line>                      anything worth knowing: rack, exercise, who recorded
//     it <t_us> <device> <endpoint> <bytes>                 a packet: completion time in microseconds
//     (CLOCK_BOOTTIME),
//                                                        endpoint and bytes in hexadecimal, "-" for no bytes
//
// e.g.  73201000 0 81 016000010102ff00
//
// Packets stand in order of completion, raw, as the transport gave them, before any parsing. Endpoint 00
// marks that the device was (re)opened there, its bytes are the unit's facts (see transport.cpp): a decoder
// starts afresh. Endpoint 80 is the answer to a control request. Empty lines and lines
// beginning with '#' are ignored. `device` and `meta` lines may stand anywhere; a later one of the same index
// or key replaces the earlier. A recording of a reader holds card numbers: it is personal data. A file is
// created readable by its owner only.

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "drivers/transport.h"

namespace plumbline::drivers {

struct TraceDevice {
    std::uint16_t index = 0;
    std::string name;    ///< one word; blanks are written as '_'
    std::string kind;    ///< DeviceKind::id
    std::string serial;  ///< empty: none
};

struct TraceHeader {
    std::vector<TraceDevice> devices;
    std::map<std::string, std::string> meta;

    [[nodiscard]] const TraceDevice* device(std::uint16_t index) const;
};

struct TracePacket {
    std::uint16_t device = 0;
    Packet packet;
};

/// Why a trace cannot be read or written.
struct TraceError {
    std::string what;  ///< one sentence; names the file and, when reading, the line
    std::string advice;
};

template <typename T>
using TraceResult = tl::expected<T, TraceError>;

/// Writes a trace. One thread. After an error every further call returns it again; close() before reading the
/// file.
class TraceWriter {
  public:
    /// Creates or empties `file` and writes the header.
    static TraceResult<TraceWriter> create(const std::filesystem::path& file, const TraceHeader& header);

    /// Buffered: up to 64 KiB are lost when the program dies.
    TraceResult<void> write(std::uint16_t device, const Packet& packet);
    /// A device that became known, or whose serial number did, after the header.
    TraceResult<void> describe(const TraceDevice& device);
    /// Hands everything to the operating system.
    TraceResult<void> flush();
    TraceResult<void> close();

  private:
    TraceWriter() = default;
    TraceResult<void> checked();

    std::filesystem::path file_;
    std::unique_ptr<char[]> buffer_;
    std::ofstream out_;
    std::string line_;
    std::optional<TraceError> failed_;
};

/// Reads a trace packet by packet. One thread.
class TraceReader {
  public:
    /// Opens `file` and reads on to its first packet.
    static TraceResult<TraceReader> open(const std::filesystem::path& file);

    /// What has been read so far; complete for devices and meta that stand before the first packet.
    [[nodiscard]] const TraceHeader& header() const { return header_; }

    /// The next packet; nullopt at the end. An error names the line; the next call reads on behind it.
    TraceResult<std::optional<TracePacket>> next();

    /// The last line had no end (the recording was cut off) and was left out. Known once next() gave nullopt.
    [[nodiscard]] bool truncated() const { return truncated_; }

  private:
    TraceReader() = default;
    bool readLine();
    TraceResult<std::optional<TracePacket>> readOn();
    TraceError complaint(const std::string& why) const;

    std::filesystem::path file_;
    std::ifstream in_;
    std::string line_;
    std::uint64_t number_ = 0;
    TraceHeader header_;
    std::optional<TraceResult<std::optional<TracePacket>>> ahead_;
    bool truncated_ = false;
};

/// Writes `packets` as one trace: complete under `file` or not there at all (a temporary beside it is
/// renamed).
TraceResult<void> writeTrace(const std::filesystem::path& file, const TraceHeader& header,
                             std::span<const TracePacket> packets);

/// One line of a trace as the packet it says. Pure. Error: why it is none, without file and line.
tl::expected<TracePacket, std::string> parseTracePacket(std::string_view line);

/// The inverse of parseTracePacket(), without the line's end.
std::string formatTracePacket(std::uint16_t device, const Packet& packet);

}  // namespace plumbline::drivers
