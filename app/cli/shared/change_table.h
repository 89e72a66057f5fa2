#pragma once
// What recomputing changed: a row per rep for scripts, and a summary for people. Pure.

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "app/recompute.h"
#include "app/reports/table.h"

namespace plumbline::cli {

inline constexpr std::size_t kChangeFigures = 18;

/// One row: who the rep is, then <figure>_old and <figure>_new of every figure, then those of its set. The
/// columns are the same for every rep, changed or not.
reports::Row changeRow(const app::RecomputedSet& set, const app::RecomputedRep& rep);

/// Counts over many sets; of bounded size however many they are.
class ChangeSummary {
  public:
    void add(const app::RecomputedSet& set);
    /// A set whose new figures the store would not take: none of its reps changed.
    void addRefused(const app::RecomputedSet& set, const std::string& why);

    [[nodiscard]] std::int64_t changed() const { return changed_; }
    /// Plain sentences: how many, why some were left, the largest change of each figure. `wrote`: false after
    /// a dry run.
    [[nodiscard]] std::vector<std::string> lines(bool wrote) const;

  private:
    struct Largest {
        double by = 0, before = 0, after = 0;
        std::string rep_id;
    };
    std::int64_t sets_ = 0, changed_ = 0, same_ = 0, states_ = 0;
    std::map<std::string, std::int64_t> left_;  ///< by reason
    std::array<Largest, kChangeFigures> largest_;
};

}  // namespace plumbline::cli
