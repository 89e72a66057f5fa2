#pragma once
// When the next frame is due. Pure: microseconds of any one monotonic clock. 60 frames a second in a set, 10
// between sets, 2 when nobody is there; at least four full-rate frames after any input; a picture that has
// not changed is drawn again only at the idle rate.

#include <algorithm>
#include <cstdint>

#include "app/snapshot.h"

namespace plumbline::ui {

class Pacer {
  public:
    static constexpr std::int64_t kFullUs = 1'000'000 / 60;
    static constexpr std::int64_t kRestUs = 1'000'000 / 10;
    static constexpr std::int64_t kIdleUs = 1'000'000 / 2;
    static constexpr int kFramesAfterInput = 4;

    /// Something was touched or typed.
    void input() { eager_ = kFramesAfterInput; }

    /// When a picture that is ready at `ready_us` goes to the glass: in an even beat of 60 a second, which
    /// the eye takes for smooth. Where presenting waits for the panel's blanking, the panel has the beat: at
    /// once.
    [[nodiscard]] std::int64_t place(std::int64_t ready_us) const {
        return panel_waits_ > 0 ? ready_us : std::max(ready_us, beat_us_ + kFullUs);
    }

    /// A frame of `shown` was begun at `begun_us`, ready at `ready_us`, handed over at `handed_us` and on the
    /// glass at `presented_us`. The next one begins as late as it can, so that it shows newer data.
    void drawn(const app::Snapshot& shown, std::int64_t begun_us, std::int64_t ready_us,
               std::int64_t handed_us, std::int64_t presented_us) {
        const std::int64_t meant_us = place(ready_us);
        panel_waits_ = presented_us - handed_us >= kBlankingUs ? kRemembered : std::max(0, panel_waits_ - 1);
        // A timer that wakes up late does not slow the beat down.
        const bool kept = panel_waits_ == 0 && handed_us - meant_us < kBlankingUs;
        beat_us_ = kept ? meant_us : presented_us;
        begun_us_ = begun_us;
        drawing_us_ = std::max(ready_us - begun_us, drawing_us_ - drawing_us_ / kRemembered);
        const std::int64_t late_start = beat_us_ + kFullUs - drawing_us_ - kMarginUs;
        earliest_us_ =
            panel_waits_ > 0 ? std::max(begun_us + kFullUs, late_start) : std::max(presented_us, late_start);
        number_ = shown.number;
        phase_ = shown.phase;
        in_hand_ = shown.live.in_hand;
        if (eager_ > 0) --eager_;
        drawn_ = true;
    }

    /// When the frame after the last one is due, if `newest` is what there is to show.
    [[nodiscard]] std::int64_t due(const app::Snapshot& newest) const {
        if (!drawn_) return 0;
        const bool first = number_ == 0 && newest.number != 0;  // until now there was nothing to show
        const bool turned = first || newest.phase != phase_ || newest.live.in_hand != in_hand_;
        if (eager_ > 0 || turned) return earliest_us_;
        if (newest.number == number_) return begun_us_ + kIdleUs;
        const std::int64_t every_us = interval(newest);
        return every_us == kFullUs ? earliest_us_ : std::max(earliest_us_, begun_us_ + every_us);
    }

  private:
    /// Room between a finished picture and the place it is meant for.
    static constexpr std::int64_t kMarginUs = 3'000;
    /// Handing over takes less where nothing is waited for.
    static constexpr std::int64_t kBlankingUs = 4'000;
    static constexpr int kRemembered = 60;  ///< frames

    [[nodiscard]] static std::int64_t interval(const app::Snapshot& s) {
        if (s.phase == app::Phase::Lifting || s.live.in_hand) return kFullUs;
        return s.phase == app::Phase::Attract ? kIdleUs : kRestUs;
    }

    std::int64_t begun_us_ = 0;
    std::int64_t beat_us_ = INT64_MIN / 2;  // when the last picture was to be on the glass
    std::int64_t drawing_us_ = 0;           // what a picture takes, the slow ones remembered
    std::int64_t earliest_us_ = 0;          // the panel shows no more than 60 a second
    int panel_waits_ = 0;                   // frames for which it is believed
    std::uint64_t number_ = 0;
    app::Phase phase_ = app::Phase::Attract;
    bool in_hand_ = false;
    int eager_ = 0;
    bool drawn_ = false;
};

}  // namespace plumbline::ui
