#pragma once
// One set from its first movement to its last: reps, velocity loss and its warning, tempo, and what of it is
// on disk. Pure; one thread (the engine's).

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/care/form.h"
#include "app/jobs.h"
#include "app/set_checks.h"
#include "app/signal/pipeline.h"
#include "app/snapshot.h"
#include "app/timebase.h"
#include "app/training/history.h"
#include "app/training/tempo.h"
#include "app/visit.h"
#include "db/records.h"

namespace plumbline::app {

/// What a set starts from.
struct SetPlan {
    std::string set_id, session_id;
    int number = 1;
    std::string exercise_id, exercise_name;
    int target_reps = 0;
    double cap_pct = 20, near_pct = 15;
    std::optional<training::Tempo> tempo;
    bool timed = false;        ///< held against the clock
    double target_hold_s = 0;  ///< of a timed one
    std::optional<std::pair<double, double>> band;
    LoadView load;
    std::vector<std::string> calibration_ids;
    // Of a program; see db::SetRecord.
    std::string slot;
    NextKind kind = NextKind::Work;
    std::optional<double> target_kg;
    int target_reps_max = 0, target_sets = 0;
    int sides = 1;      ///< 2: what is asked and counted is of both together
    double rest_s = 0;  ///< afterwards; 0: as usual
};

/// What stands beside a movement; see SetChecks::help() and Platform::leftMore().
struct Beside {
    std::optional<double> assist_kg{}, left_more{};
};

class SetTracker {
  public:
    /// `jobs` and `timebase` must outlive the tracker; `ids` makes UUIDv7s.
    SetTracker(SetPlan plan, std::int64_t started_us, const Timebase& timebase, Jobs& jobs,
               std::function<std::string(std::int64_t wall_ms)> ids);

    /// A movement was declared: it becomes a rep, counted or not, and goes to the store at once. One whose
    /// serial is known (knows()) takes the old one's place: the counted reps are numbered anew, loss, state
    /// and tempo are as if the set had been measured so from the start, so a stop that rested on the old
    /// figures is withdrawn; every row that changed is saved again. Serial 0 is always a new movement.
    void add(const signal::Movement& movement, const Beside& beside = {});
    /// What the sensors say of each other; saved again when the set has ended.
    void check(const SensorCheck& check);
    /// Calibrations of a device that began to work while the set was open; those named already stay once.
    void measuredWith(const std::vector<std::string>& calibration_ids);
    /// One end of the bar came down beside its hook.
    void missedHook() { off_hook_ = true; }
    /// BC-11 anew: what the sensors say against its form so far. A set that has ended is saved again when
    /// that changed.
    void judgeForm(const std::optional<care::Baseline>& baseline, const care::Numbers& numbers);
    [[nodiscard]] bool knows(std::uint64_t serial) const;

    /// Ends the set: `reason` as in db::SetRecord::stop_reason. The reps' stays at the top are saved now.
    void end(std::int64_t t_us, const std::string& reason);
    /// Of an open set: it is about to end with pain. Of one that has ended: saved again.
    void markPain(std::int64_t t_us);
    /// It was said by mistake: a set that pain had ended was ended by its owner.
    void unsayPain();
    /// The set counts no more: kept, marked with the reason of db::SetRecord::delete_reason; empty: it counts
    /// again.
    void markDeleted(const std::string& reason, std::int64_t t_us);
    /// It was another exercise.
    void relabel(const db::ExerciseRecord& exercise);
    /// The member said how many more could have been done; clamped to 0 to 20.
    void sayReserve(int reps);

    /// An answer of the store; true when it was about this set.
    bool answered(const db::StoreAnswer& answer);

    [[nodiscard]] const SetView& view() const { return view_; }
    [[nodiscard]] bool timed() const { return plan_.timed; }
    /// For the visit's sum.
    [[nodiscard]] DoneSet done() const {
        return {plan_.set_id, plan_.exercise_id, view_, plan_.slot, plan_.kind == NextKind::WarmUp,
                plan_.rest_s};
    }
    [[nodiscard]] std::int64_t startedUs() const { return started_us_; }
    [[nodiscard]] std::int64_t endedUs() const { return ended_us_; }
    /// When pain was said; meaningful while view().pain.
    [[nodiscard]] std::int64_t painUs() const { return pain_us_; }
    /// Anything worth keeping has happened: a counted rep, or a failed one.
    [[nodiscard]] bool hasReps() const { return !view_.reps.empty(); }
    [[nodiscard]] const std::string& id() const { return plan_.set_id; }
    [[nodiscard]] const std::string& exerciseId() const { return plan_.exercise_id; }
    /// As the profiles take it.
    [[nodiscard]] training::PastSet past() const;

  private:
    struct Kept {
        signal::Movement movement;  ///< without its samples
        Beside beside;
        db::RepRecord row;      ///< as it was saved last, without samples
        std::uint64_t job = 0;  ///< that saving
        bool saved = false;
    };
    void recompute();
    void judge(std::size_t index, std::vector<signal::Movement>& counted);
    void judgeTops();
    /// Saves every row that differs from what was saved last; `samples` belong to the row `of`.
    void saveReps(std::size_t of, const std::string& samples);
    [[nodiscard]] db::SetRecord record() const;
    [[nodiscard]] db::RepRecord repRecord(std::size_t index) const;
    void save();

    SetPlan plan_;
    const Timebase& timebase_;
    Jobs& jobs_;
    std::function<std::string(std::int64_t)> ids_;
    std::int64_t started_us_, ended_us_ = 0, pain_us_ = 0;
    std::string stop_reason_;
    std::string delete_reason_;
    bool off_hook_ = false;
    SetView view_;
    std::vector<Kept> kept_;     ///< one per rep of view_.reps
    std::uint64_t set_job_ = 0;  ///< newest SaveSet; 0: none asked
};

}  // namespace plumbline::app
