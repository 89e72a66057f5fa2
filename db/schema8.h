#pragma once
// The eighth step of migrations.cpp: a shipped step is never edited.

#include <string_view>

namespace plumbline::db {

// What the file of a training app said of visits and sets that were lifted elsewhere, and a rack has no
// column for. The members' own words: tables of their own, so that no table of the gym's ever reads them.
// Visits of files that know of days only, and what was brought in before this step, have no row.
inline constexpr std::string_view kStep8 = R"sql(
CREATE TABLE visit_from_app(
    session_id TEXT NOT NULL PRIMARY KEY REFERENCES session(id),
    title TEXT NOT NULL,
    note TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE set_from_app(
    set_id TEXT NOT NULL PRIMARY KEY REFERENCES set_log(id),
    app TEXT NOT NULL CHECK(app IN ('strong', 'hevy', 'fitnotes')),
    called TEXT NOT NULL,
    category TEXT NOT NULL,
    kind TEXT NOT NULL CHECK(kind IN ('', 'drop', 'failure')),
    distance_mm INTEGER CHECK(distance_mm > 0),
    rpe_x10 INTEGER CHECK(rpe_x10 BETWEEN 0 AND 100),
    superset INTEGER CHECK(superset >= 0),
    note TEXT NOT NULL) STRICT, WITHOUT ROWID;
)sql";

}  // namespace plumbline::db
