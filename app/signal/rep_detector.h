#pragma once
// Streaming segmentation: finds upward movements of the bar and says when one seems to have reached its top
// and when it is over. Knows nothing of repetitions or sets; what a movement means is decided in set_judge.h.

#include <cstdint>

#include "app/signal/filter.h"
#include "app/signal/pipeline.h"
#include "app/signal/position.h"

namespace plumbline::signal {

/// A turning point of the bar.
struct Pivot {
    std::uint64_t serial = 0;
    Point point;
};

/// One ascent: from a low point, through stalls and small set-backs, to the highest point so far.
struct Ascent {
    Pivot low;
    Pivot high;
    Pivot above;  ///< where the bar came down from before `low`: the highest point since the last ascent
    bool settled = false;  ///< the caller has taken it; it is not announced again
};

/// What the newest point did.
enum class Motion : std::uint8_t {
    Nothing,
    AtTop,  ///< the ascent stands still or turns: it may be complete; repeated until settle() or it rises on
    Over,   ///< the ascent is over: the bar came back down from `high`
};

/// How much of the expected way must be done before a stop is taken for the top.
struct Expectation {
    double rom_m = 0;      ///< expected way; 0: nothing is known
    bool certain = false;  ///< from this set's own repetitions or this repetition's own descent
};

/// Owned by the pipeline. No allocation after construction; bounded work per point.
class RepDetector {
  public:
    explicit RepDetector(const SensorProfile& sensor);

    /// Continuity is broken: forgets everything.
    void clear();
    /// What the bar came down from before now does not belong to what comes.
    void forgetAbove() { above_ = newest_; }
    /// `serial` is the point's place in the history.
    Motion push(std::uint64_t serial, const Point& point, const Expectation& expected);
    /// The ascent of the last AtTop or Over.
    [[nodiscard]] const Ascent& ascent() const { return ascent_; }
    /// An ascent that is not over yet.
    [[nodiscard]] bool open() const { return open_; }
    /// The caller has dealt with the open ascent. Should the bar rise on soon, it is announced again; should
    /// it rise after a long stay, that is another ascent.
    void settle() {
        ascent_.settled = true;
        settled_at_ = after_ = ascent_.high;
    }
    /// Causal velocity, m/s.
    [[nodiscard]] double velocity() const { return slope_.slope() * sensor_.m_per_count * 1e6; }
    /// Inside an ascent of at least kListedM, not settled and still rising.
    [[nodiscard]] bool rising() const;

  private:
    void turnUp(const Point& point, std::uint64_t serial, const Expectation& expected);
    void riseAgain(const Point& point);
    [[nodiscard]] bool isOver(const Point& point, const Expectation& expected) const;
    [[nodiscard]] bool stuck(const Expectation& expected) const;
    [[nodiscard]] bool atTop(const Point& point, const Expectation& expected) const;
    [[nodiscard]] double metres(std::int64_t counts) const {
        return static_cast<double>(counts) * sensor_.m_per_count;
    }

    SensorProfile sensor_;
    std::int64_t turn_counts_;  // hysteresis of a turning point
    SlopeWindow slope_;
    int direction_ = 0;  // 0 unknown, 1 up, -1 down
    bool started_ = false;
    bool open_ = false;
    Pivot low_;    // lowest since the last turn down
    Pivot high_;   // highest since the last turn up
    Pivot above_;  // highest since the last ascent worth listing
    Pivot newest_;
    Ascent ascent_;
    Pivot settled_at_;  // its highest point then
    Pivot after_;       // and the lowest since
};

/// Ascents shorter than this are breathing, walking, settling: never announced.
inline constexpr double kListedM = 0.1;

}  // namespace plumbline::signal
