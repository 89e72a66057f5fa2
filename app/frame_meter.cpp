#include "app/frame_meter.h"

#include <fmt/format.h>

#include <algorithm>

namespace plumbline::app {
namespace {

constexpr std::int64_t kFrameUs = 16'667;
constexpr std::int64_t kLateUs = kFrameUs + 1'000;                       // beyond what a timer wakes up late
constexpr std::array kNames{"idle", "ready", "set", "rest", "summary"};  // by Phase

}  // namespace

void FrameMeter::frame(Phase phase, std::int64_t presented_us, std::int64_t cpu_us, std::int64_t born_us) {
    if (first_us_ == 0) {
        first_us_ = presented_us;
        start_us_ = born_us == 0 ? 0 : presented_us - born_us;
    } else if (presented_us - first_us_ > kSettlingUs) {
        // The time up to this frame belongs to what was shown.
        Sum& sum = sums_[static_cast<std::size_t>(phase_)];
        const std::int64_t gap_us = presented_us - newest_us_;
        sum.us += gap_us;
        sum.cpu_us += cpu_us - newest_cpu_us_;
        ++sum.frames;
        if (phase_ == Phase::Lifting && phase == Phase::Lifting) {
            sum.late += gap_us > kLateUs ? 1 : 0;
            sum.missed += gap_us >= kMissedUs ? 1 : 0;
            sum.longest_us = std::max(sum.longest_us, gap_us);
        }
    }
    newest_us_ = presented_us;
    newest_cpu_us_ = cpu_us;
    phase_ = phase;
}

std::string FrameMeter::report() const {
    std::string text = "frames and processor time, after the first second\n";
    if (start_us_ > 0) text += fmt::format("start_to_first_frame_ms {}\n", start_us_ / 1000);
    for (std::size_t i = 0; i < sums_.size(); ++i) {
        const Sum& sum = sums_[i];
        if (sum.us == 0) continue;
        const double seconds = static_cast<double>(sum.us) / 1e6;
        text += fmt::format("{0}_s {1:.1f}\n{0}_frames_per_s {2:.1f}\n{0}_cpu_pct {3:.2f}\n", kNames[i],
                            seconds, static_cast<double>(sum.frames) / seconds,
                            100.0 * static_cast<double>(sum.cpu_us) / static_cast<double>(sum.us));
    }
    const Sum& set = sums_[static_cast<std::size_t>(Phase::Lifting)];
    if (set.frames > 0)
        text +=
            fmt::format("set_frames {}\nset_frames_late {}\nset_frames_missed {}\nset_longest_ms {:.1f}\n",
                        set.frames, set.late, set.missed, static_cast<double>(set.longest_us) / 1000.0);
    return text;
}

}  // namespace plumbline::app
