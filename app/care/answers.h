#pragma once
// A member's rows of health as answers: one check-in a day, one pain a set; the newest of each counts. Pure.

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/care/facts.h"
#include "app/care_view.h"

namespace plumbline::care {

/// Their newest word, up to that day, on whether such answers are kept; empty: there is none.
std::optional<bool> agreed(std::span<const db::HealthRecord> health,
                           std::int64_t to_day = std::numeric_limits<std::int64_t>::max());

/// The check-in of a day, in the order of the rows. Rows of one day that another day came between are two.
struct CheckIn {
    std::int64_t day = 0;      ///< as the row says
    std::int64_t wall_ms = 0;  ///< UTC; 0: the clock was not known to be right
    std::optional<int> soreness;
    std::optional<app::SoreTrend> trend;
};
std::vector<CheckIn> checkInsOf(const Facts& facts);

/// As HealthRecord::trend has it.
std::string wordOf(app::SoreTrend trend);

/// Today's; null: none. It is the newest one, or none: a clock that was put back
/// makes no old answer a new one.
const CheckIn* ofToday(const Facts& facts, const std::vector<CheckIn>& all);

/// What the check-ins said of visits: of one without an answer that of its day counts, for who comes twice is
/// asked once.
class SorenessSaid {
  public:
    explicit SorenessSaid(const std::vector<db::HealthRecord>& health);
    /// 0 to 10. `day`: of the visit's beginning, on the rack's calendar. Empty: not said.
    [[nodiscard]] std::optional<int> of(const std::string& session_id, std::int64_t day) const;

  private:
    std::map<std::string, int> by_visit_;
    std::map<std::int64_t, int> by_day_;
};

struct PainAnswer {
    std::int64_t day = 0;
    std::string exercise_id;
    std::optional<int> level;  ///< empty: felt, and not said how much
};
std::vector<PainAnswer> painsOf(const Facts& facts);

/// What was said last of how much a set hurt; a row that does not say it takes nothing back. Empty: nobody
/// said it.
std::optional<int> painOf(const std::vector<db::HealthRecord>& health, const std::string& set_id);

/// Work that was done: no warm-up, and something was moved or held.
bool isWork(const training::LoggedSet& set);
/// Work with a weight, as far as catalogue or bar say.
bool isLoadedWork(const Facts& facts, const training::LoggedSet& set);

/// The heaviest load of the newest visit with painless work of the exercise, lighter than what hurt in that
/// visit; of those sets that `such` takes. Empty: there is none.
std::optional<std::int64_t> lastPainless(const Facts& facts, const std::string& exercise,
                                         const std::function<bool(const training::LoggedSet&)>& such);

}  // namespace plumbline::care
