#include "app/latency.h"

#include <fmt/format.h>

#include <algorithm>

namespace plumbline::app {

void LatencyMeter::frame(std::int64_t newest_packet_us, std::int64_t presented_us, bool counts) {
    const std::vector<std::int64_t> fresh = arrived_.take(std::chrono::milliseconds(0));
    waiting_.insert(waiting_.end(), fresh.begin(), fresh.end());
    // Packets of several devices arrive almost, not exactly, in order.
    const auto shown = std::partition(waiting_.begin(), waiting_.end(),
                                      [&](std::int64_t received) { return received <= newest_packet_us; });
    if (counts && shown != waiting_.begin()) {
        ++frames_;
        std::transform(waiting_.begin(), shown, std::back_inserter(latencies_us_),
                       [&](std::int64_t received) { return presented_us - received; });
    }
    waiting_.erase(waiting_.begin(), shown);
}

std::string LatencyMeter::report() const {
    if (latencies_us_.empty())
        return "USB completion to glass: nothing was measured (no frame was drawn in a set)\n";
    std::vector<std::int64_t> sorted = latencies_us_;
    std::sort(sorted.begin(), sorted.end());
    const auto at = [&](double share) {
        return static_cast<double>(
                   sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))]) /
               1000.0;
    };
    return fmt::format(
        "USB completion to the frame that shows it, during sets\n"
        "packets {}\nframes {}\np50_ms {:.2f}\np95_ms {:.2f}\np99_ms {:.2f}\nmax_ms {:.2f}\ndropped {}\n",
        sorted.size(), frames_, at(0.50), at(0.95), at(0.99), at(1.0), arrived_.dropped());
}

}  // namespace plumbline::app
