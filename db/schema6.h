#pragma once
// The sixth step of migrations.cpp: a shipped step is never edited.

#include <string_view>

namespace plumbline::db {

// The care of the back. Health answers stand in a table of their own: they are erased with the member, so
// nothing but their deletion may change them. What the sensors said against the form of a set is a table of
// its own too, with a row only where they said something, as ALTER TABLE would check a million sets.
// Exercises say what withholds them from a sore back, what stands in for them, what the lifter is told, and
// what they are called elsewhere; `gym_cues` are the gym's own, which the catalogue never overwrites. The
// chain of changes takes new fields, and values as long as six cues, in the way that schema 5 describes.
inline constexpr std::string_view kStep6 = R"sql(
PRAGMA writable_schema=ON;
UPDATE sqlite_schema SET sql = replace(replace(replace(sql,
    '''program'', ''max'', ''role'')', '''program'', ''max'', ''role'', ''care'', ''cue'', ''flag'')'),
    'CHECK(length(old_value) <= 200)', 'CHECK(length(old_value) <= 400)'),
    'CHECK(length(new_value) <= 200)', 'CHECK(length(new_value) <= 400)')
    WHERE type = 'table' AND name = 'override';
PRAGMA writable_schema=RESET;

CREATE TABLE health(
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE CHECK(id <> ''),
    member_id TEXT NOT NULL REFERENCES member(id),
    kind TEXT NOT NULL CHECK(kind IN ('consent', 'consent_end', 'check_in', 'pain', 'flags', 'lifted', 'flare',
                                      'flare_end')),
    day INTEGER NOT NULL,
    soreness INTEGER CHECK(soreness BETWEEN 0 AND 10),
    trend TEXT NOT NULL CHECK(trend IN ('', 'better', 'same', 'worse')),
    flags TEXT NOT NULL CHECK(length(flags) <= 100),
    session_id TEXT NOT NULL,
    set_id TEXT NOT NULL,
    exercise_id TEXT NOT NULL,
    author_id TEXT REFERENCES member(id),
    reason TEXT NOT NULL CHECK(reason IN ('', 'progress', 'too_heavy', 'too_light', 'form', 'pain', 'equipment', 'time',
                                          'plan', 'correction', 'other')),
    made_boot INTEGER NOT NULL REFERENCES boot(n),
    made_us INTEGER NOT NULL,
    made_wall_ms INTEGER NOT NULL,
    made_clock_ok INTEGER NOT NULL CHECK(made_clock_ok IN (0, 1))) STRICT;
CREATE INDEX health_of_member ON health(member_id, seq);
CREATE INDEX health_standing ON health(member_id, seq) WHERE kind NOT IN ('check_in', 'pain');
CREATE TRIGGER health_is_not_changed BEFORE UPDATE ON health
    BEGIN SELECT RAISE(ABORT, 'health answers are never changed'); END;

CREATE TABLE set_form(
    set_seq INTEGER PRIMARY KEY REFERENCES set_log(seq),
    signals TEXT NOT NULL CHECK(length(signals) BETWEEN 1 AND 100)) STRICT;

ALTER TABLE exercise ADD COLUMN carried INTEGER NOT NULL DEFAULT 0 CHECK(carried IN (0, 1));
ALTER TABLE exercise ADD COLUMN per_side INTEGER NOT NULL DEFAULT 0 CHECK(per_side IN (0, 1));
ALTER TABLE exercise ADD COLUMN implement TEXT NOT NULL DEFAULT 'barbell'
    CHECK(implement IN ('barbell', 'trap_bar', 'dumbbell', 'cable', 'band', 'body'));
ALTER TABLE exercise ADD COLUMN spine_load INTEGER NOT NULL DEFAULT 1 CHECK(spine_load BETWEEN 0 AND 3);
ALTER TABLE exercise ADD COLUMN traits TEXT NOT NULL DEFAULT '' CHECK(length(traits) <= 200);
ALTER TABLE exercise ADD COLUMN cues TEXT NOT NULL DEFAULT '' CHECK(length(cues) <= 400);
ALTER TABLE exercise ADD COLUMN gym_cues TEXT CHECK(length(gym_cues) <= 400);

CREATE TABLE exercise_substitute(
    exercise_id TEXT NOT NULL REFERENCES exercise(id),
    place INTEGER NOT NULL CHECK(place >= 1),
    substitute_id TEXT NOT NULL REFERENCES exercise(id) CHECK(substitute_id <> exercise_id),
    reason TEXT NOT NULL CHECK(reason IN ('flare', 'busy', 'equipment', 'preference')),
    basis TEXT NOT NULL CHECK(basis IN ('own', 'factor', 'start', 'none')),
    factor_pm INTEGER NOT NULL CHECK(factor_pm BETWEEN 0 AND 2000),
    CHECK((basis = 'factor') = (factor_pm > 0)),
    PRIMARY KEY(exercise_id, place)) STRICT, WITHOUT ROWID;

CREATE TABLE exercise_name(
    exercise_id TEXT NOT NULL REFERENCES exercise(id),
    place INTEGER NOT NULL CHECK(place >= 1),
    known_at TEXT NOT NULL CHECK(known_at IN ('strong', 'hevy', 'fitnotes', 'fedb', 'wger')),
    name TEXT NOT NULL CHECK(length(name) BETWEEN 1 AND 100),
    PRIMARY KEY(exercise_id, place)) STRICT, WITHOUT ROWID;
)sql";

}  // namespace plumbline::db
