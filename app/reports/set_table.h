#pragma once
// Exported tables of sets and reps: RFC 4180, UTF-8 behind a byte-order mark, decimal points, never
// localised. Members appear under a code, not by name. Pure.

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/reports/plan_then.h"
#include "db/store.h"

namespace plumbline::reports {

struct ExportContext {
    std::string gym_id;
    std::string rack_id;
    /// As in OwnTraining; empty: 0.
    std::function<int(std::int64_t wall_ms)> utc_offset_min = {};
    PlanThen plan = {};
};

/// One of the two tables, a set at a time, as it may be too long to be held: head(), next() of each set in
/// the store's order, tail(). Of sets one row each, 43 columns: those of README "Export" first, later ones
/// behind them. Of reps one row each, 23 columns; those that did not count, or were struck, have their reason
/// in `quality`. Columns *_sd_* are one standard deviation.
class SetTable {
  public:
    enum class Of : std::uint8_t { Sets, Reps };
    enum class As : std::uint8_t { Csv, Json };
    SetTable(Of of, As as, ExportContext context) : of_(of), as_(as), context_(std::move(context)) {}

    [[nodiscard]] std::string head() const;
    std::string next(const db::StoredSet& stored);
    [[nodiscard]] std::string tail() const { return as_ == As::Csv ? "" : "\n]\n"; }

  private:
    /// From 1 among the slot's work of the visit; 0: a warm-up.
    int turnOf(const db::StoredSet& stored);

    Of of_;
    As as_;
    ExportContext context_;
    db::StoredSet previous_;           ///< without its repetitions
    std::map<std::string, int> work_;  ///< sets of this visit's slots, without warm-ups
    bool first_ = true, first_row_ = true;
};

/// What somebody is called in tables: `kind`, M for a member, A for an author of changes, and the random tail
/// of their UUIDv7, which tells the people of a gym apart and says nothing about them.
std::string codeOf(char kind, const std::string& id);

/// "2026-03-02T18:04:11.250Z"; empty for an unknown time (0).
std::string utcText(std::int64_t wall_ms);

/// A date "2026-03-02" or a time as utcText() writes it, to UTC ms. False when it is neither.
bool parseUtc(const std::string& text, std::int64_t& wall_ms);

}  // namespace plumbline::reports
