#pragma once
// The clock every packet is stamped with.

#include <cstdint>

namespace plumbline::drivers {

/// CLOCK_BOOTTIME in microseconds: monotonic, and it goes on while the machine is suspended. Any thread.
std::int64_t bootTimeUs();

}  // namespace plumbline::drivers
