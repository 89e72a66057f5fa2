#pragma once
// When the glass dims and goes dark because nobody is there, and is bright again. Pure: microseconds of one
// monotonic clock. Ui thread.

#include <cstdint>

namespace plumbline::ui {

class ScreenRest {
  public:
    /// Of nobody being there; 0: never.
    struct After {
        double dim_s = 0, dark_s = 0;
    };
    explicit ScreenRest(After after) : after_(after) {}

    /// Somebody is at the rack, or touches the glass.
    void wake(std::int64_t now_us) { awake_us_ = now_us; }
    /// Share of the picture's light.
    [[nodiscard]] double light(std::int64_t now_us) const {
        constexpr double kDim = 0.3;
        const double still_s = static_cast<double>(now_us - awake_us_) / 1e6;
        if (after_.dark_s > 0 && still_s >= after_.dark_s) return 0;
        return after_.dim_s > 0 && still_s >= after_.dim_s ? kDim : 1;
    }

  private:
    After after_;
    std::int64_t awake_us_ = 0;
};

}  // namespace plumbline::ui
