#pragma once
// What a person lifts today and why: the plan of the chosen exercise, from the rack's defaults, the person's
// past, and what they chose themselves. Pure; one thread (the engine's). Asked for with every picture, worked
// out only when something has changed.

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "app/care/numbers.h"
#include "app/config.h"
#include "app/member_history.h"
#include "app/plan_view.h"
#include "app/profile_view.h"
#include "app/set_view.h"
#include "app/visit.h"

namespace plumbline::app {

class Today {
  public:
    /// `config` must outlive it.
    explicit Today(const Config& config) : config_(config) {}

    /// `history` has chosen `exercise` for the person's visit; `numbers` are theirs; `now_ms`: UTC, 0: not
    /// known.
    const PlanView& plan(const Person& person, const db::ExerciseRecord& exercise,
                         const MemberHistory& history, const care::Numbers& numbers, std::int64_t now_ms);

    /// The best set of the last visit before this one at (about) this load, for comparison: its reps and
    /// velocities only; nothing when there is none.
    const std::optional<SetView>& lastTimeAt(double kg, const MemberHistory& history,
                                             const std::string& this_session);

  private:
    /// Session, exercise, revision of the history, chosen kg, sets done, the member's numbers, minute.
    using Basis =
        std::tuple<std::string, std::string, std::uint64_t, double, std::size_t, care::Numbers, std::int64_t>;

    const Config& config_;
    std::optional<Basis> basis_;
    PlanView plan_;
    std::optional<std::pair<double, std::uint64_t>> compared_;  ///< kg, revision
    std::optional<SetView> last_time_;
};

/// What plan() would say at the next visit, were it like today's; nothing where it would say no weight.
std::optional<double> nextTime(const std::vector<training::PastSet>& past, const Config& config,
                               const care::Numbers& numbers, std::int64_t now_ms);

/// Where mean velocities with this load lie by the member's own line, m/s; nothing without one.
std::optional<std::pair<double, double>> bandAt(const ProfileView& profile, double kg);

}  // namespace plumbline::app
