#pragma once
// One set from its first movement to its last: reps, velocity loss and its warning, and what of it is on
// disk. Pure; one thread (the engine's).

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/jobs.h"
#include "app/set_checks.h"
#include "app/signal/pipeline.h"
#include "app/snapshot.h"
#include "app/timebase.h"

namespace plumbline::app {

/// What a set starts from.
struct SetPlan {
    std::string set_id, session_id;
    int number = 1;
    std::string exercise_id, exercise_name;
    int target_reps = 0;
    double cap_pct = 20, near_pct = 15;
    LoadView load;
    std::vector<std::string> calibration_ids;
};

class SetTracker {
  public:
    /// `jobs` and `timebase` must outlive the tracker; `ids` makes UUIDv7s.
    SetTracker(SetPlan plan, std::int64_t started_us, const Timebase& timebase, Jobs& jobs,
               std::function<std::string(std::int64_t wall_ms)> ids);

    /// A movement was declared: it becomes a rep, counted or not, and goes to the store at once. `assist_kg`:
    /// somebody helped with so much on average.
    void add(const signal::Movement& movement, std::optional<double> assist_kg = {});
    /// What the sensors say of each other; saved again when the set has ended.
    void check(const SensorCheck& check);

    /// Ends the set: `reason` as in db::SetRecord::stop_reason.
    void end(std::int64_t t_us, const std::string& reason);
    void markPain();
    /// The member took the set back: kept, marked.
    void markDeleted();

    /// An answer of the store; true when it was about this set.
    bool answered(const db::StoreAnswer& answer);

    [[nodiscard]] const SetView& view() const { return view_; }
    [[nodiscard]] std::int64_t startedUs() const { return started_us_; }
    [[nodiscard]] std::int64_t endedUs() const { return ended_us_; }
    /// Anything worth keeping has happened: a counted rep, or a failed one.
    [[nodiscard]] bool hasReps() const { return !view_.reps.empty(); }

  private:
    void judge(const signal::Movement& movement, RepView& rep);
    [[nodiscard]] db::SetRecord record() const;
    [[nodiscard]] db::RepRecord repRecord(const signal::Movement& movement, const RepView& rep) const;
    void save();

    SetPlan plan_;
    const Timebase& timebase_;
    Jobs& jobs_;
    std::function<std::string(std::int64_t)> ids_;
    std::int64_t started_us_, ended_us_ = 0;
    std::string stop_reason_;
    bool deleted_ = false;
    SetView view_;
    std::vector<signal::Movement> counted_;  ///< without their samples
    std::vector<std::uint64_t> rep_jobs_;    ///< per rep of view_.reps
    std::uint64_t set_job_ = 0;              ///< newest SaveSet; 0: none asked
};

}  // namespace plumbline::app
