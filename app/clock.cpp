#include "app/clock.h"

#include <sys/timex.h>
#include <unistd.h>

#include <ctime>
#include <fstream>
#include <iterator>
#include <sstream>

namespace plumbline::app {
namespace {

std::int64_t wallMs() {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return static_cast<std::int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

/// Read-only call: the kernel says whether something keeps the system clock right. Where it may not be asked
/// (a service's seccomp filter) nobody knows, and what nobody knows is not right.
bool synchronised() {
    timex state{};
    const int answer = adjtimex(&state);
    return answer >= 0 && answer != TIME_ERROR;
}

std::string bootId() {
    std::ifstream in("/proc/sys/kernel/random/boot_id");
    std::string id;
    std::getline(in, id);
    return id.empty() ? "unknown" : id;
}

int utcOffsetMin(std::int64_t wall_ms) {
    const std::time_t seconds = wall_ms / 1000;
    std::tm local{};
    localtime_r(&seconds, &local);
    return static_cast<int>(local.tm_gmtoff / 60);
}

}  // namespace

Clock::Clock(double speed)
    : source_(drivers::hostClock(speed)),
      real_time_(speed == 1),
      origin_us_(nowUs()),
      origin_wall_ms_(wallMs()) {}

ClockReading Clock::read() const {
    ClockReading reading;
    reading.t_us = nowUs();
    reading.wall_ms = real_time_ ? wallMs() : origin_wall_ms_ + (reading.t_us - origin_us_) / 1000;
    reading.clock_ok = synchronised();
    reading.boot_id = bootId();
    reading.utc_offset_min = utcOffsetMin(reading.wall_ms);
    return reading;
}

std::int64_t processBornUs() {
    std::ifstream in("/proc/self/stat");
    std::string line;
    std::getline(in, line);
    // The second field, a name in brackets, may hold blanks; the start is the twenty-second.
    const auto bracket = line.rfind(')');
    if (bracket == std::string::npos) return 0;
    std::istringstream rest(line.substr(bracket + 1));
    constexpr int kStart = 19;  // fields between the name and it
    const auto field = std::next(std::istream_iterator<std::string>(rest), kStart);
    if (field == std::istream_iterator<std::string>()) return 0;
    std::int64_t ticks = 0;
    std::istringstream(*field) >> ticks;
    return ticks * 1'000'000 / ::sysconf(_SC_CLK_TCK);
}

std::int64_t processCpuUs() {
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return std::int64_t{used.tv_sec} * 1'000'000 + used.tv_nsec / 1'000;
}

}  // namespace plumbline::app
