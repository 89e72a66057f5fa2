#pragma once
// The seventh step of migrations.cpp: a shipped step is never edited.

#include <string_view>

namespace plumbline::db {

// What of the preparation block was done in a visit, and what was skipped. Of the day, not of the body: no
// answer, so it needs no consent. Sets say of how many sides together they were asked and counted: those from
// before of one. (A check of that column would go through a million sets.)
inline constexpr std::string_view kStep7 = R"sql(
CREATE TABLE preparation(
    session_id TEXT NOT NULL REFERENCES session(id),
    exercise_id TEXT NOT NULL REFERENCES exercise(id),
    done INTEGER NOT NULL CHECK(done IN (0, 1)),
    PRIMARY KEY(session_id, exercise_id)) STRICT, WITHOUT ROWID;

ALTER TABLE set_asked ADD COLUMN sides INTEGER NOT NULL DEFAULT 1;
)sql";

}  // namespace plumbline::db
