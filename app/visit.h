#pragma once
// Who is at the rack and where they are in their visit: sign-in, exercise, rest, leaving. Pure; one thread
// (the engine's). It knows no sensor: the engine tells it when a set begins and ends.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/config.h"
#include "app/jobs.h"
#include "app/snapshot.h"
#include "app/timebase.h"
#include "db/records.h"

namespace plumbline::app {

class Visit {
  public:
    /// All references must outlive the visit; `ids` makes UUIDv7s. `catalogue` must not be empty.
    Visit(const TrainingDefaults& training, std::vector<db::ExerciseRecord> catalogue,
          const Timebase& timebase, Jobs& jobs, std::function<std::string(std::int64_t wall_ms)> ids);

    void signIn(const db::MemberRecord& member, std::int64_t t_us);
    void signInGuest(std::int64_t t_us);
    /// Ends the session and shows the summary; `reason` as in db::SessionRecord::end_reason.
    void leave(std::int64_t t_us, const std::string& reason);
    /// From the summary back to nobody.
    void clear();

    /// False when there is no such exercise.
    bool choose(const std::string& exercise_id);
    void typeLoad(double kg);

    void setStarted();
    /// The set was put back without a rep: where we came from.
    void setAbandoned();
    void setEnded(std::int64_t t_us, const SetView& set);
    /// The last set was corrected after it had ended.
    void setCorrected(const SetView& before, const SetView& after);
    /// The last set was taken back.
    void setTakenBack(const SetView& set);
    void nextSet();

    /// Somebody touched or moved something: the walk-away clock starts again.
    void activity(std::int64_t t_us) { active_us_ = t_us; }
    /// Time passes: walk-away and the end of the summary.
    void advance(std::int64_t t_us);

    [[nodiscard]] Phase phase() const { return phase_; }
    [[nodiscard]] bool somebody() const { return session_.has_value(); }
    [[nodiscard]] const std::string& sessionId() const;
    /// Id of the signed-in member; empty for a guest or nobody.
    [[nodiscard]] std::string memberId() const;
    [[nodiscard]] const db::ExerciseRecord& exercise() const { return catalogue_[exercise_]; }
    [[nodiscard]] int nextSetNumber() const { return sets_started_ + 1; }
    [[nodiscard]] double typedKg() const { return typed_kg_; }
    [[nodiscard]] const std::vector<db::ExerciseRecord>& catalogue() const { return catalogue_; }
    /// Who, rest and totals into the picture.
    void show(Snapshot& snapshot, std::int64_t t_us) const;

  private:
    void start(std::optional<std::string> member_id, std::int64_t t_us);

    const TrainingDefaults& training_;
    std::vector<db::ExerciseRecord> catalogue_;
    const Timebase& timebase_;
    Jobs& jobs_;
    std::function<std::string(std::int64_t)> ids_;

    Phase phase_ = Phase::Attract;
    std::optional<db::SessionRecord> session_;
    VisitView view_;
    std::size_t exercise_ = 0;
    double typed_kg_ = 0;
    int sets_started_ = 0;
    std::int64_t active_us_ = 0;
    std::int64_t rest_from_us_ = 0;
    std::int64_t summary_from_us_ = 0;
};

}  // namespace plumbline::app
