#pragma once
// An ascent of the bar measured with its way down: the movement for people, the evidence for the judge. Live
// and later, from the samples that were kept, by the same code.

#include <cstdint>
#include <optional>
#include <vector>

#include "app/signal/height.h"
#include "app/signal/pipeline.h"
#include "app/signal/position.h"
#include "app/signal/rep_detector.h"
#include "app/signal/rep_metrics.h"
#include "app/signal/set_judge.h"

namespace plumbline::signal {

struct Survey {
    Movement movement;        ///< times, ways and velocities; bottom_m above `base`
    Evidence evidence;        ///< without `over` and `in_hand`
    std::int64_t base = 0;    ///< counts of the lowest point
    double power_per_kg = 0;  ///< peak, W per kg of load
};

/// Immutable; owned by the pipeline.
class Surveyor {
  public:
    explicit Surveyor(const SensorProfile& sensor) : sensor_(sensor), meter_(sensor) {}

    /// `expected_rom_m`: the way it should take, 0 when nothing is known. `eccentric`: the way down before it
    /// belongs to it. Nothing when there is no movement in that part of the history, or it has left it.
    /// Allocates.
    [[nodiscard]] std::optional<Survey> survey(const History& history, const Ascent& ascent,
                                               const Height& height, double expected_rom_m,
                                               bool eccentric) const;

  private:
    [[nodiscard]] std::optional<Phase> wayDown(const History& history, const Ascent& ascent,
                                               const Height& height, std::int64_t& origin_us) const;

    SensorProfile sensor_;
    RepMeter meter_;
};

/// A movement measured anew from the samples that were kept with it: same sensor, same cable, and `as_before`
/// for what it was then (way, times, whether the way down belonged to it). Power is that of `load_kg`.
/// Serial, verdict and samples are not touched. Nothing when the samples do not show it (any more).
std::optional<Movement> remeasure(const std::vector<drivers::Sample>& samples, const SensorProfile& sensor,
                                  const Height& height, const Movement& as_before,
                                  std::optional<double> load_kg = {});

/// Gives `movement` the power of a load, where one is known; `peak_power_per_kg` is Survey::power_per_kg.
void addPower(std::optional<double> load_kg, double peak_power_per_kg, Movement& movement);

}  // namespace plumbline::signal
