#pragma once
// The technician's side of the rack as a snapshot shows it. Weights in kg of force, lengths in m.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::app {

/// What the technician does now; a screen of ui/screens/ draws each.
enum class ServiceTask : std::uint8_t {
    Overview,  ///< every device with its counters
    Cells,     ///< the load cells' channels: which to tare or span
    Tare,      ///< zero of one channel
    Span,      ///< scale of one channel from known weights
    Press,     ///< which channel stands where
    Pull,      ///< scale of the transducer
    Height,    ///< of the bar on its hooks
    Trace,     ///< raw packets to a stick
};

/// One channel of a transducer or load cell, live.
struct ServiceChannel {
    std::size_t device = 0;
    int channel = 0;
    std::string device_name;  ///< as in the configuration
    bool load = false;        ///< a load cell: `value` is kg; else a transducer: m
    std::string place;        ///< of a load cell, for people: "left hook", "no place yet"
    bool fresh = false;       ///< something came in the last second (slow cells: three)
    bool saturated = false;
    std::int64_t raw = 0;            ///< counts of the newest sample
    double value = 0;                ///< calibrated
    std::string method;              ///< of the calibration in force: "configured", "tare", "span", ...
    std::int64_t taken_wall_ms = 0;  ///< when that was made; 0: not known, or configured
};

struct ServiceDevice {
    std::string name, kind, serial;
    bool wanted = true, working = false;
    std::string what;       ///< one sentence when not working
    double rate_hz = 0;     ///< samples per second and channel in the last second
    double nominal_hz = 0;  ///< 0: not periodic
    std::uint64_t packets = 0, bad = 0, gaps = 0, reopened = 0;
    double clock_ppm =
        std::numeric_limits<double>::quiet_NaN();  ///< how much faster it runs than ours; NaN: unknown
    std::vector<ServiceChannel> channels;
};

/// A known weight that was read.
struct ServicePoint {
    double kg = 0;
    std::optional<double> residual_kg;  ///< what the line says minus the weight, once there is a line
};

struct ServiceView {
    /// Where the task stands.
    enum class Step : std::uint8_t {
        Idle,     ///< waits for the technician
        Busy,     ///< reads, guides or writes; see `progress`
        Found,    ///< there is something to keep
        Refused,  ///< nothing came of it; `say` tells why and what to do
        Kept,     ///< on disk
    };
    ServiceTask task = ServiceTask::Overview;
    Step step = Step::Idle;
    std::string say;          ///< what to do now, what was found, or why not
    double progress = 0;      ///< 0 to 1 while Busy; 0 where it is not known
    bool may_insist = false;  ///< Refused, but the technician may keep it all the same
    std::vector<ServiceDevice> devices;
    std::size_t device = 0;  ///< what Tare and Span are about
    int channel = 0;
    std::vector<ServicePoint> points;      ///< of Span
    std::optional<double> hook_height_m;   ///< in force
    std::optional<double> slant_offset_m;  ///< in force
};

}  // namespace plumbline::app
