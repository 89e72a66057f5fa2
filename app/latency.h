#pragma once
// From USB completion to the frame that shows it: every packet of a set is timed, none is sampled away. And
// from the end of a repetition's way up to what a person sees and hears of it.

#include <cstdint>
#include <string>
#include <vector>

#include "app/handoff.h"
#include "app/set_view.h"

namespace plumbline::app {

/// packet() may be called from any thread; the rest belongs to the ui thread.
class LatencyMeter {
  public:
    /// A packet's transfer completed at `received_us` (CLOCK_BOOTTIME).
    void packet(std::int64_t received_us) { arrived_.push(received_us); }

    /// A frame was presented at `presented_us`; the newest packet in it is `newest_packet_us`. Frames outside
    /// a set
    /// (`counts` false) only clear what has arrived: a resting screen is drawn slowly on purpose.
    void frame(std::int64_t newest_packet_us, std::int64_t presented_us, bool counts);

    /// A few lines for people and scripts: count, p50, p99, max in ms. Says so when nothing was measured.
    [[nodiscard]] std::string report() const;

    [[nodiscard]] std::size_t size() const { return latencies_us_.size(); }

  private:
    Queue<std::int64_t> arrived_{1 << 18};
    std::vector<std::int64_t> waiting_;
    std::vector<std::int64_t> latencies_us_;
    std::size_t frames_ = 0;
};

/// Times each counted repetition once: from the end of its way up (RepView::end_us) until its changed
/// pixels were presented, and until its sound was handed to SDL. That includes finding that it has ended. All
/// times CLOCK_BOOTTIME in microseconds; ui thread.
class RepLatency {
  public:
    /// A frame that shows the set was presented.
    void shown(const SetView& set, std::int64_t presented_us) { glass_.note(set, presented_us); }
    /// The cues of a snapshot with the set were handed over.
    void heard(const SetView& set, std::int64_t queued_us) { sound_.note(set, queued_us); }

    /// A few lines for people and scripts: count, p50, p95, max in ms of both.
    [[nodiscard]] std::string report() const;

  private:
    struct Times {
        std::int64_t newest_end_us = 0;
        std::vector<std::int64_t> us;
        void note(const SetView& set, std::int64_t now_us);
    };
    Times glass_, sound_;
};

}  // namespace plumbline::app
