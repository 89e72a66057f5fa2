#include "app/cli/shared/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <string>

namespace plumbline::cli {

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
