#include "app/latency.h"

#include <fmt/format.h>

#include <algorithm>

namespace plumbline::app {
namespace {

double millisecondsAt(const std::vector<std::int64_t>& sorted, double share) {
    const auto at = static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1));
    return static_cast<double>(sorted[at]) / 1000.0;
}

std::string linesOf(const char* what, std::vector<std::int64_t> us) {
    if (us.empty()) return fmt::format("{0}_reps 0\n", what);
    std::sort(us.begin(), us.end());
    return fmt::format("{0}_reps {1}\n{0}_p50_ms {2:.2f}\n{0}_p95_ms {3:.2f}\n{0}_max_ms {4:.2f}\n", what,
                       us.size(), millisecondsAt(us, 0.50), millisecondsAt(us, 0.95),
                       millisecondsAt(us, 1.0));
}

}  // namespace

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
    const auto at = [&](double share) { return millisecondsAt(sorted, share); };
    return fmt::format(
        "USB completion to the frame that shows it, during sets\n"
        "packets {}\nframes {}\np50_ms {:.2f}\np95_ms {:.2f}\np99_ms {:.2f}\nmax_ms {:.2f}\ndropped {}\n",
        sorted.size(), frames_, at(0.50), at(0.95), at(0.99), at(1.0), arrived_.dropped());
}

void RepLatency::Times::note(const SetView& set, std::int64_t now_us) {
    for (const RepView& rep : set.reps) {
        // One that rose on after its supposed top is the same repetition, with a later end.
        const auto way_up_us = static_cast<std::int64_t>(rep.concentric_s * 1e6);
        if (!rep.counted || rep.end_us == 0 || rep.end_us - way_up_us < newest_end_us) continue;
        newest_end_us = rep.end_us;
        us.push_back(now_us - rep.end_us);
    }
}

std::string RepLatency::report() const {
    return "end of a repetition's way up to the frame that shows it, and to its sound being queued\n" +
           linesOf("rep_glass", glass_.us) + linesOf("rep_sound", sound_.us);
}

}  // namespace plumbline::app
