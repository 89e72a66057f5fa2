#pragma once
// What on the rack can hurt somebody: a bar that tips because one side was unloaded first, and a bar that
// came back to one hook only. Pure; one thread. Forces in kg (force over 9.80665 m/s2), times in us.

#include <cstdint>
#include <optional>

#include "app/load_view.h"
#include "app/plate_watch.h"
#include "app/rack_geometry.h"

namespace plumbline::app {

class RackAlarms {
  public:
    RackAlarms(double bar_kg, const RackGeometry& geometry);

    /// What is known beside the two forces.
    struct Bar {
        bool in_hand = false;
        double weight_kg = 0;                ///< bar and plates as followed; 0: never weighed
        const PlatesSeen* plates = nullptr;  ///< not null
        double last_plate_kg = 0;            ///< PlateWatch::lastPlateKg()
    };
    /// One reading of both hooks, `t_us` rising.
    void push(std::int64_t t_us, double left_kg, double right_kg, const Bar& bar);
    void clear();

    [[nodiscard]] Tip tip() const { return tip_; }
    /// The end that would rise.
    [[nodiscard]] RackSide light() const { return light_; }
    /// The side whose hook carries nothing although the other has had the bar for a second.
    [[nodiscard]] std::optional<RackSide> offHook() const { return off_hook_; }
    /// Largest total while the bar came back to the hooks, in kg; 0: it has not come back.
    [[nodiscard]] double peakKg() const { return peak_kg_; }

  private:
    [[nodiscard]] Tip tipOf(const Bar& bar) const;
    void watchTip(std::int64_t t_us, const Bar& bar);
    void watchHooks(std::int64_t t_us, const Bar& bar);
    void watchPeak(std::int64_t t_us, double total_kg, const Bar& bar);

    double bar_kg_;
    RackGeometry geometry_;
    std::int64_t t_us_ = 0;
    double left_kg_ = 0, right_kg_ = 0;  // smoothed
    Tip tip_ = Tip::None, coming_ = Tip::None;
    std::int64_t coming_us_ = 0;  // since when `coming_` has been true
    RackSide light_ = RackSide::Left;
    std::optional<RackSide> missing_, off_hook_;
    std::int64_t missing_us_ = 0;
    bool was_in_hand_ = false;
    std::int64_t racked_us_ = 0;
    double peak_kg_ = 0;
};

}  // namespace plumbline::app
