#pragma once
// What a session costs and how evenly it is drawn: frames, missed frames and the program's processor time, by
// what the rack was doing. Ui thread.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "app/snapshot.h"

namespace plumbline::app {

class FrameMeter {
  public:
    /// A set's frames come every 16.7 ms. One that comes this much later has missed a place of a panel of 60
    /// Hz.
    static constexpr std::int64_t kMissedUs = 25'000;

    /// A frame of a picture in this phase was presented, CLOCK_BOOTTIME; the process had then used so much
    /// processor time, and was born at `born_us` on the same clock (first call: what the start took).
    void frame(Phase phase, std::int64_t presented_us, std::int64_t cpu_us, std::int64_t born_us);

    /// A few lines for people and scripts: start to first frame; by phase seconds, frames a second and share
    /// of one processor; of sets how many frames came late.
    [[nodiscard]] std::string report() const;

  private:
    struct Sum {
        std::int64_t us = 0, cpu_us = 0;
        std::size_t frames = 0, late = 0, missed = 0;
        std::int64_t longest_us = 0;
    };
    static constexpr std::int64_t kSettlingUs = 1'000'000;  // of a program that has just begun

    std::array<Sum, 5> sums_{};  // by Phase
    std::int64_t first_us_ = 0, newest_us_ = 0, newest_cpu_us_ = 0, start_us_ = 0;
    Phase phase_ = Phase::Attract;
};

}  // namespace plumbline::app
