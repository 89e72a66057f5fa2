#pragma once
// The program's clocks. Read only at the edges (sources, the terminal's threads); the engine gets time with
// its events.

#include <cstdint>
#include <string>

#include "app/event.h"
#include "drivers/sim_transport.h"

namespace plumbline::app {

/// The clock simulated devices live on: boot time, or `speed` times as fast from its construction on.
/// Constant after construction, so any thread may read it.
class Clock {
  public:
    explicit Clock(double speed = 1);
    [[nodiscard]] std::int64_t nowUs() const { return source_.now_us(); }
    /// The same clock as simulated devices take it.
    [[nodiscard]] const drivers::SimClock& source() const { return source_; }
    /// What the system believes about wall time now, on this clock.
    [[nodiscard]] ClockReading read() const;

  private:
    drivers::SimClock source_;
    bool real_time_;
    std::int64_t origin_us_;
    std::int64_t origin_wall_ms_;
};

/// When this process was born, CLOCK_BOOTTIME in microseconds to a hundredth of a second; 0: not known.
std::int64_t processBornUs();
/// Processor time that all threads of this process have used, microseconds.
std::int64_t processCpuUs();

}  // namespace plumbline::app
