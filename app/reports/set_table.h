#pragma once
// Exported tables of sets and reps: RFC 4180, UTF-8, decimal points, never localised. Members appear under a
// code, not by name. Pure.

#include <string>
#include <vector>

#include "db/store.h"

namespace plumbline::reports {

struct ExportContext {
    std::string gym_id;
    std::string rack_id;
    int utc_offset_min = 0;
};

/// One row per set, 42 columns: those of README "Export" first, later ones behind them.
std::string setsCsv(const std::vector<db::StoredSet>& sets, const ExportContext& context);
std::string setsJson(const std::vector<db::StoredSet>& sets, const ExportContext& context);

/// One row per rep, 23 columns; reps that did not count, or were struck, have their reason in `quality`.
/// Columns *_sd_* are one standard deviation.
std::string repsCsv(const std::vector<db::StoredSet>& sets);
std::string repsJson(const std::vector<db::StoredSet>& sets);

/// "2026-03-02T18:04:11.250Z"; empty for an unknown time (0).
std::string utcText(std::int64_t wall_ms);

/// A date "2026-03-02" or a time as utcText() writes it, to UTC ms. False when it is neither.
bool parseUtc(const std::string& text, std::int64_t& wall_ms);

}  // namespace plumbline::reports
