#pragma once
// Turns event time into moments that can be stored. Pure; one thread.

#include <cstdint>

#include "app/event.h"
#include "db/calendar.h"
#include "db/records.h"

namespace plumbline::app {

using db::calendarDay;

class Timebase {
  public:
    void read(const ClockReading& reading) { reading_ = reading; }

    /// UTC in ms at event time `t_us`; 0 until a clock was read.
    [[nodiscard]] std::int64_t wallMs(std::int64_t t_us) const {
        return reading_.wall_ms == 0 ? 0 : reading_.wall_ms + (t_us - reading_.t_us) / 1000;
    }
    [[nodiscard]] db::Moment at(std::int64_t t_us) const {
        return {.t_us = t_us,
                .wall_ms = wallMs(t_us),
                .clock_ok = reading_.clock_ok,
                .boot_id = reading_.boot_id};
    }
    [[nodiscard]] int utcOffsetMin() const { return reading_.utc_offset_min; }

  private:
    ClockReading reading_;
};

}  // namespace plumbline::app
