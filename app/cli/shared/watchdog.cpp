#include "app/cli/shared/watchdog.h"

#include <systemd/sd-daemon.h>

namespace plumbline::cli {

Watchdog::Watchdog() {
    std::uint64_t patience_us = 0;
    constexpr int kTimesWithin = 4;
    if (sd_watchdog_enabled(0, &patience_us) > 0)
        every_us_ = static_cast<std::int64_t>(patience_us) / kTimesWithin;
}

Watchdog::~Watchdog() {
    sd_notify(0, "STOPPING=1");
}

void Watchdog::presented(const app::Pulse& pulse, std::int64_t now_us) {
    if (!ready_) {
        sd_notify(0, "READY=1");
        ready_ = true;
        told_ = pulse;
        told_us_ = now_us;
    }
    if (every_us_ == 0 || now_us - told_us_ < every_us_) return;
    if (pulse.engine == told_.engine || pulse.store == told_.store) return;
    sd_notify(0, "WATCHDOG=1");
    told_ = pulse;
    told_us_ = now_us;
}

}  // namespace plumbline::cli
