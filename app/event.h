#pragma once
// Everything that can enter the engine. Time comes with the events; the engine never reads a clock.

#include <cstdint>
#include <string>
#include <variant>

#include "app/clerk_talk.h"
#include "app/command.h"
#include "app/snapshot.h"
#include "db/job.h"
#include "drivers/sample.h"

namespace plumbline::app {

/// Time goes on although no sensor says anything (about ten a second).
struct Tick {
    std::int64_t t_us = 0;
};

/// How CLOCK_BOOTTIME and wall time belong together, as the system believed at `t_us`.
struct ClockReading {
    std::int64_t t_us = 0;
    std::int64_t wall_ms = 0;  ///< UTC
    bool clock_ok = false;     ///< synchronised; a Pi without network starts in the past
    std::string boot_id;
    int utc_offset_min = 0;
};

/// The program had been torn out of this member's visit, and not the computer: they are still here.
struct Resumed {
    std::int64_t t_us = 0;
    db::MemberRecord member;
    std::string exercise_id;  ///< of their last set; empty: none
};

/// What the computer says of its supply.
struct PowerReading {
    std::int64_t t_us = 0;
    PowerView power;
};

/// What came of ServiceSaveTrace.
struct TraceSaved {
    std::string file;     ///< name on the stick; empty when it failed
    std::string problem;  ///< in words, with what to do; empty when it is saved
};

using Event = std::variant<drivers::Samples, drivers::CardRead, drivers::DeviceHealth, Tick, ClockReading,
                           Command, db::StoreAnswer, Resumed, PowerReading, TraceSaved, ClerkNews>;

}  // namespace plumbline::app
