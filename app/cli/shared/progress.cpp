#include "app/cli/shared/progress.h"

#include <fmt/format.h>
#include <linux/ioprio.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cstdio>
#include <string>

namespace plumbline::cli {

void giveWayToTheKiosk() {
    constexpr int kLeast = 19;
    ::setpriority(PRIO_PROCESS, 0, kLeast);
    // Of the disk too: best effort, the last of its eight levels. glibc has no name for it; linux/ioprio.h
    // has.
    ::syscall(SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0,
              IOPRIO_PRIO_VALUE(IOPRIO_CLASS_BE, IOPRIO_NR_LEVELS - 1));
}

Progress::Progress(std::int64_t sets) : sets_(std::max<std::int64_t>(1, sets)) {}

void Progress::at(std::int64_t done) {
    const auto percent = static_cast<int>(std::min<std::int64_t>(99, done * 100 / sets_));
    if (percent < next_) return;
    next_ = percent + (terminal_ ? 1 : 10);
    show(percent, done);
}

void Progress::end(bool whole, std::int64_t done) const {
    if (whole) show(100, done);
    if (terminal_) fmt::print(stderr, "\n");
}

void Progress::show(int percent, std::int64_t done) const {
    if (terminal_) {
        const std::string bar(static_cast<std::size_t>(percent) * 3 / 10, '#');
        fmt::print(stderr, "\r[{:.<30}] {:3} %  {} sets ", bar, percent, done);
        std::fflush(stderr);
    } else {
        fmt::print(stderr, "{} % {} sets\n", percent, done);
    }
}

}  // namespace plumbline::cli
