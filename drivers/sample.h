#pragma once
// What the drivers hand upward: plain structs, no library, no thread. Everything above drivers/ may include
// this.

#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

namespace plumbline::drivers {

/// One reading of one channel, as the device counted it. Calibration (counts to m or N) happens in the
/// engine.
struct Sample {
    std::int64_t t_us = 0;  ///< when it was true: microseconds of CLOCK_BOOTTIME, on the device's own pace
    /// Raw integer; for an LPT the position since the device was opened, not the step.
    std::int64_t counts = 0;
    std::uint16_t device = 0;  ///< index of the device in the configuration
    std::uint8_t channel = 0;  ///< the device's own channel number, from 0
    bool gap_before = false;   ///< continuity is broken before this sample (open, lost bytes): start afresh
    bool saturated = false;    ///< the device says it could not measure this (out of range)
};

/// Every sample that one packet carried, in order.
struct Samples {
    /// CLOCK_BOOTTIME at USB completion of the packet; basis of latency figures.
    std::int64_t received_us = 0;
    std::vector<Sample> samples;
};

/// A card or fob was held to a reader.
struct CardRead {
    std::int64_t t_us = 0;
    std::uint16_t device = 0;
    std::string uid;       ///< as the reader says it, upper case; never logged, never stored unhashed
    bool complete = true;  ///< false: a broken read, the person should tap again (not a fault of the reader)
};

/// How a device is doing. Sent on every change of state and about once a second while streaming.
struct DeviceHealth {
    enum class State : std::uint8_t {
        Absent,   ///< not attached
        Opening,  ///< found, being claimed and set up
        Working,  ///< packets arrive and make sense
        Silent,   ///< open, but nothing came for longer than the device's kind allows
        Refused,  ///< attached but cannot be opened (permission, busy): see `advice`
        Ended,    ///< a replay has reached its end
    };
    std::int64_t t_us = 0;
    std::uint16_t device = 0;
    State state = State::Absent;
    std::string what;           ///< one sentence for a person; empty when Working
    std::string advice;         ///< what to do about it; empty when nothing is to be done
    std::string serial;         ///< serial number of the unit, or empty
    std::uint64_t packets = 0;  ///< since the program started
    std::uint64_t samples = 0;
    std::uint64_t bad = 0;       ///< packets or bytes that made no sense and were dropped
    std::uint64_t gaps = 0;      ///< breaks in continuity
    std::uint64_t reopened = 0;  ///< times the device came back
    std::uint64_t triggers = 0;  ///< presses and releases of a push button on the device
    /// How much faster the unit's clock runs than the host's, parts per million; NaN: not known.
    double clock_ppm = std::numeric_limits<double>::quiet_NaN();
};

/// What a device thread sends to its sink.
using DeviceEvent = std::variant<Samples, CardRead, DeviceHealth>;

}  // namespace plumbline::drivers
