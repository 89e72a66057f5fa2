#pragma once
// The fifth step of migrations.cpp: a shipped step is never edited.

#include <string_view>

namespace plumbline::db {

// Programs, and the changes of what somebody trains or may do: a chain that only grows, each row sealed with
// the one before it (db/overrides.h), and its head, which says how long the chain is. Programs do not change
// either. INSERT OR REPLACE would pass the triggers against deletion by, so there is one more against it.
// Nothing here reads or writes the big tables' rows: what a program asked of a set is a table of its own, as
// ALTER TABLE would check a million sets for each column; and the outbox takes any kind from now on, by the
// way that https://www.sqlite.org/lang_altertable.html section 7 gives for a CHECK, which is no part of rows.
inline constexpr std::string_view kStep5 = R"sql(
PRAGMA writable_schema=ON;
UPDATE sqlite_schema SET sql = 'CREATE TABLE outbox(
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK(kind <> ''''),
    id TEXT NOT NULL) STRICT' WHERE type = 'table' AND name = 'outbox';
PRAGMA writable_schema=RESET;

ALTER TABLE member ADD COLUMN role TEXT NOT NULL DEFAULT 'member'
    CHECK(role IN ('member', 'trainer', 'owner', 'technician'));

CREATE TABLE program(
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE CHECK(id <> ''),
    family TEXT NOT NULL CHECK(family <> ''),
    version INTEGER NOT NULL CHECK(version >= 1),
    member_id TEXT REFERENCES member(id),
    name TEXT NOT NULL CHECK(name <> ''),
    text TEXT NOT NULL CHECK(length(text) BETWEEN 1 AND 262144),
    author_id TEXT REFERENCES member(id),
    created_boot INTEGER NOT NULL REFERENCES boot(n),
    created_us INTEGER NOT NULL,
    created_wall_ms INTEGER NOT NULL,
    created_clock_ok INTEGER NOT NULL CHECK(created_clock_ok IN (0, 1)),
    hash TEXT NOT NULL CHECK(length(hash) = 64),
    UNIQUE(family, version)) STRICT;
CREATE TRIGGER program_is_not_changed BEFORE UPDATE ON program
    BEGIN SELECT RAISE(ABORT, 'programs are never changed'); END;
CREATE TRIGGER program_is_not_deleted BEFORE DELETE ON program
    BEGIN SELECT RAISE(ABORT, 'programs are never deleted'); END;
CREATE TRIGGER program_is_not_replaced BEFORE INSERT ON program
    WHEN EXISTS(SELECT 1 FROM program WHERE id = NEW.id OR seq = NEW.seq
                OR (family, version) = (NEW.family, NEW.version))
    BEGIN SELECT RAISE(ABORT, 'programs are never replaced'); END;

CREATE TABLE override(
    seq INTEGER PRIMARY KEY CHECK(seq >= 1),
    id TEXT NOT NULL UNIQUE CHECK(id <> ''),
    member_id TEXT NOT NULL REFERENCES member(id),
    slot TEXT NOT NULL CHECK(length(slot) <= 100),
    field TEXT NOT NULL CHECK(field IN ('load', 'reps', 'sets', 'hold', 'cap', 'tempo', 'rest', 'exercise', 'order',
                                        'skip', 'two', 'program', 'max', 'role')),
    old_value TEXT NOT NULL CHECK(length(old_value) <= 200),
    new_value TEXT NOT NULL CHECK(length(new_value) <= 200),
    scope TEXT NOT NULL CHECK(scope IN ('set', 'session', 'until', 'program')),
    from_day INTEGER NOT NULL,
    to_day INTEGER CHECK(to_day > from_day),
    session_id TEXT CHECK(session_id <> ''),
    set_number INTEGER NOT NULL CHECK(set_number BETWEEN 0 AND 1000),
    author_id TEXT REFERENCES member(id),
    role TEXT NOT NULL CHECK(role IN ('member', 'trainer', 'owner', 'technician', 'console')),
    reason TEXT NOT NULL CHECK(reason IN ('progress', 'too_heavy', 'too_light', 'form', 'pain', 'equipment', 'time',
                                          'plan', 'correction', 'other')),
    note TEXT NOT NULL CHECK(length(note) <= 500),
    revokes TEXT REFERENCES override(id),
    made_boot INTEGER NOT NULL REFERENCES boot(n),
    made_us INTEGER NOT NULL,
    made_wall_ms INTEGER NOT NULL,
    made_clock_ok INTEGER NOT NULL CHECK(made_clock_ok IN (0, 1)),
    previous_hash TEXT NOT NULL CHECK(length(previous_hash) = 64),
    hash TEXT NOT NULL CHECK(length(hash) = 64),
    CHECK((role = 'console') = (author_id IS NULL)),
    CHECK((scope IN ('set', 'session')) = (session_id IS NOT NULL)),
    CHECK((scope = 'set') = (set_number >= 1)),
    CHECK(scope <> 'until' OR to_day IS NOT NULL)) STRICT;
CREATE INDEX override_of_member ON override(member_id, seq);
CREATE INDEX override_program ON override(member_id, seq) WHERE field = 'program';
CREATE UNIQUE INDEX override_revoked ON override(revokes) WHERE revokes IS NOT NULL;
CREATE TRIGGER override_is_not_changed BEFORE UPDATE ON override
    BEGIN SELECT RAISE(ABORT, 'overrides are never changed'); END;
CREATE TRIGGER override_is_not_deleted BEFORE DELETE ON override
    BEGIN SELECT RAISE(ABORT, 'overrides are never deleted'); END;
CREATE TRIGGER override_is_not_replaced BEFORE INSERT ON override
    WHEN EXISTS(SELECT 1 FROM override WHERE id = NEW.id OR seq = NEW.seq OR revokes = NEW.revokes)
    BEGIN SELECT RAISE(ABORT, 'overrides are never replaced'); END;

CREATE TABLE override_head(
    one INTEGER PRIMARY KEY CHECK(one = 1),
    rows INTEGER NOT NULL CHECK(rows >= 0),
    hash TEXT NOT NULL,
    seal TEXT) STRICT;
INSERT INTO override_head(one, rows, hash) VALUES(1, 0, '');

ALTER TABLE session ADD COLUMN program_id TEXT REFERENCES program(id);
ALTER TABLE session ADD COLUMN program_day INTEGER NOT NULL DEFAULT 0 CHECK(program_day >= 0);
ALTER TABLE session ADD COLUMN deload INTEGER NOT NULL DEFAULT 0 CHECK(deload IN (0, 1));
CREATE INDEX session_of_program ON session(member_id, program_id) WHERE program_id IS NOT NULL;

CREATE TABLE set_asked(
    set_id TEXT NOT NULL PRIMARY KEY REFERENCES set_log(id),
    slot TEXT NOT NULL,
    kind TEXT NOT NULL CHECK(kind IN ('warm_up', 'work', 'back_off', 'test')),
    target_g INTEGER CHECK(target_g BETWEEN 0 AND 2000000),
    target_reps_max INTEGER NOT NULL CHECK(target_reps_max BETWEEN 0 AND 10000),
    target_sets INTEGER NOT NULL CHECK(target_sets BETWEEN 0 AND 1000)) STRICT, WITHOUT ROWID;
)sql";

}  // namespace plumbline::db
