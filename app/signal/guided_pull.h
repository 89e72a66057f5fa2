#pragma once
// Calibration of a transducer by pulling its cable up a known way: what a count is worth and which way is up.
// With the bar's known height on the hooks also how far the drum stands from the bar's way.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/signal/free_holds.h"
#include "app/signal/pipeline.h"
#include "drivers/sample.h"

namespace plumbline::signal {

struct PullTask {
    double distance_m = 1.0;  ///< from the cable's end, quite in, up to the mark
    /// What the device's maker or the configuration says; nothing where it depends on a drum nobody knows:
    /// then any scale from 1 um to 10 mm per count is believed that two pulls or more agree on.
    std::optional<double> nominal_m_per_count = 0.001;
    int pulls = 3;  ///< up and back again, so many times
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

/// Fed sample by sample, it asks for one thing after the other. A cable that goes up and down again and again
/// without being held where it was asked to is no pull, which is a problem. Pure; one thread.
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
    void findHold(const drivers::Sample& sample);
    void findFreeHolds(const drivers::Sample& sample);
    void countTurns(const drivers::Sample& sample);
    void held(double counts);
    void finishPulls();
    void finishSlant(double counts);
    [[nodiscard]] int upDowns() const { return 2 * task_.pulls + 1; }

    PullTask task_;
    std::optional<FreeHolds> free_;         // while the scale is not known
    double m_per_count_ = 0;                // the task's or found; 0 while not known
    std::vector<drivers::Sample> recent_;   // the last second
    std::optional<double> last_hold_;       // counts
    std::vector<double> holds_;             // in, up, in, up, ... , in
    std::optional<std::int64_t> farthest_;  // counts, since the cable last turned
    int heading_ = 0;                       // 1: the counts grow
    int turns_ = 0;                         // since the last hold that was asked for
    std::optional<PullResult> pulled_;
    std::optional<PullResult> result_;
    std::string problem_;
};

}  // namespace plumbline::signal
