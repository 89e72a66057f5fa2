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

    /// A frame of `shown` was begun at `begun_us`, ready at `ready_us` and on the glass at `presented_us`.
    /// Where presenting waits for the panel's blanking, the next frame begins that much later, so that it
    /// shows newer data.
    void drawn(const app::Snapshot& shown, std::int64_t begun_us, std::int64_t ready_us,
               std::int64_t presented_us) {
        begun_us_ = begun_us;
        const std::int64_t late_start = presented_us + kFullUs - (ready_us - begun_us) - kMarginUs;
        earliest_us_ = std::max(begun_us + kFullUs, std::min(late_start, presented_us + kFullUs));
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
        return std::max(earliest_us_, begun_us_ + interval(newest));
    }

  private:
    /// Room between a finished picture and the blanking it is meant for.
    static constexpr std::int64_t kMarginUs = 3'000;

    [[nodiscard]] static std::int64_t interval(const app::Snapshot& s) {
        if (s.phase == app::Phase::Lifting || s.live.in_hand) return kFullUs;
        return s.phase == app::Phase::Attract ? kIdleUs : kRestUs;
    }

    std::int64_t begun_us_ = 0;
    std::int64_t earliest_us_ = 0;  // the panel shows no more than 60 a second
    std::uint64_t number_ = 0;
    app::Phase phase_ = app::Phase::Attract;
    bool in_hand_ = false;
    int eager_ = 0;
    bool drawn_ = false;
};

}  // namespace plumbline::ui
