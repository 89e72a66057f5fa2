#pragma once
// Calibration of a transducer by pulling its cable up a known way: what a count is worth and which way is up.
// With the bar's known height on the hooks also how far the drum stands from the bar's way.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/signal/pipeline.h"
#include "drivers/sample.h"

namespace plumbline::signal {

struct PullTask {
    double distance_m = 1.0;             ///< from the cable's end, quite in, up to the mark
    double nominal_m_per_count = 0.001;  ///< what the device's maker says
    int pulls = 3;                       ///< up and back again, so many times
    std::optional<double>
        hook_height_m;       ///< of the bar on its hooks above the drum's outlet: finds the slant too
    double cable_end_m = 0;  ///< from the cable's end to the middle of the bar, hook and strap
};

struct PullResult {
    double m_per_count = 0;
    int count_sign = 1;
    double spread = 0;          ///< largest difference between two pulls, part of one
    double return_error_m = 0;  ///< farthest from where it began, after coming back
    std::optional<Slant> slant;
};

/// Fed sample by sample, it asks for one thing after the other. Pure; one thread. Never allocates per sample
/// beyond one second of them.
class GuidedPull {
  public:
    explicit GuidedPull(const PullTask& task);

    void push(const drivers::Sample& sample);

    /// What to do now, for people; changes with every step. Empty once there is a result or a problem.
    [[nodiscard]] std::string wants() const;
    /// Why it cannot go on, and what to do; empty while all is well.
    [[nodiscard]] const std::string& problem() const { return problem_; }
    [[nodiscard]] const std::optional<PullResult>& result() const { return result_; }

  private:
    void held(double counts);
    void finishPulls();
    void finishSlant(double counts);
    [[nodiscard]] int upDowns() const { return 2 * task_.pulls + 1; }

    PullTask task_;
    std::vector<drivers::Sample> recent_;  // the last second
    std::optional<double> last_hold_;      // counts
    std::vector<double> holds_;            // in, up, in, up, ... , in
    std::optional<PullResult> pulled_;
    std::optional<PullResult> result_;
    std::string problem_;
};

}  // namespace plumbline::signal
