#pragma once
// Reports 4, 6 and 8 to 11: what was done in the visits, and what that says of the rack. Rows in any order;
// memory grows with exercises and members, not with sets.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "app/reports/plan_then.h"
#include "app/reports/usage.h"
#include "db/usage.h"

namespace plumbline::reports {

/// Median and 90th percentile of whole seconds by nearest rank: the least value that at least so many of them
/// do not exceed.
class Spread {
  public:
    void add(std::int64_t seconds) { ++count_[seconds], ++total_; }
    /// `part`: of 1, e.g. 0.5. Empty: there is nothing.
    [[nodiscard]] std::optional<std::int64_t> at(double part) const;

  private:
    std::map<std::int64_t, std::int64_t> count_;
    std::int64_t total_ = 0;
};

class UsageWork {
  public:
    /// How far a measured load may lie from what bar and plates make, and platform or sides from each other.
    static constexpr std::int64_t kOddLoadG = 1'000, kApartG = 2'500;

    explicit UsageWork(const db::UsageFacts& facts);

    /// A visit that began in the period.
    void addVisit(const db::UsageVisit& visit);
    /// A set of `visit` that began in the period.
    void addSet(const db::UsageVisit& visit, const db::UsageSet& set);
    /// After the last one. Fills all that is not about hours or members; `used_ms`: see UsageHours.
    void finish(Usage& usage, const db::UsageFacts& facts, std::int64_t used_ms);

  private:
    void addLengths(const db::UsageVisit& visit);
    void addAdherence(const db::UsageVisit& visit);
    /// What the visit's program has on its day; null: it has none, or its text is gone.
    [[nodiscard]] const std::vector<training::Slot>* dayOf(const db::SessionRecord& session) const;
    void addSafety(const db::UsageSet& set);
    void addEquipment(const db::UsageSet& set);

    std::map<std::string, ExerciseUse> exercises_;
    std::map<std::string, ProgramFacts> programs_;
    std::set<std::string> timed_;  ///< exercises held against the clock: nothing to count
    Throughput throughput_;
    Spread visit_s_, rest_s_;
    Adherence adherence_;
    std::set<std::string> on_program_;
    Safety safety_;
    Equipment equipment_;
    std::set<std::string> boots_;
    DataQuality quality_;
    std::size_t guest_visits_ = 0;
    std::int64_t guest_sets_ = 0;
};

}  // namespace plumbline::reports
