#include "drivers/boot_time.h"

#include <ctime>

namespace plumbline::drivers {

std::int64_t bootTimeUs() {
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1'000;
}

}  // namespace plumbline::drivers
