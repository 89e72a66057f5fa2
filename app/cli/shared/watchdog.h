#pragma once
// What the kiosk tells the service manager that started it (sd_notify(3)): that it runs, that it still does,
// that it ends. Nothing where nobody asked. Used by one thread, the one that presents frames: while that one
// hangs nothing is told, and the service manager starts the kiosk anew.

#include <cstdint>

#include "app/terminal.h"

namespace plumbline::cli {

class Watchdog {
  public:
    /// Asks the environment whether a service manager listens, and how often it wants to hear.
    Watchdog();
    /// Says that the kiosk ends.
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    /// A frame was presented, at `now_us` of CLOCK_BOOTTIME. The first one says that the kiosk is ready; a
    /// later one that it is well, if engine and store have come round since that was said last.
    void presented(const app::Pulse& pulse, std::int64_t now_us);

  private:
    std::int64_t every_us_ = 0;  ///< 0: nobody listens for it
    bool ready_ = false;
    std::int64_t told_us_ = 0;
    app::Pulse told_;
};

}  // namespace plumbline::cli
