#include "db/migrations.h"

#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <array>

#include "db/connection.h"
#include "db/errors.h"
#include "db/files.h"
#include "db/schema5.h"
#include "db/schema6.h"
#include "db/schema7.h"
#include "db/schema8.h"

namespace plumbline::db {

namespace fs = std::filesystem;

namespace {

// A moment is four columns: the boot's number, CLOCK_BOOTTIME in it, wall time as the rack believed it, and
// whether the clock was synchronised. `seq` is the order in which rows came to be in this incarnation; wall
// time never orders. The table of sets is called set_log because SET is a keyword of SQL. The outbox holds
// (kind, id) only: the hub is sent the row as it is when its turn comes, so nothing is stored twice.
constexpr std::string_view kStep1 = R"sql(
CREATE TABLE meta(
    one INTEGER PRIMARY KEY CHECK(one = 1),
    rack_id TEXT NOT NULL,
    incarnation TEXT NOT NULL CHECK(length(incarnation) = 36),
    created_wall_ms INTEGER NOT NULL) STRICT;

CREATE TABLE boot(
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    boot_id TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE member(
    id TEXT NOT NULL PRIMARY KEY CHECK(id <> ''),
    first_name TEXT NOT NULL,
    created_boot INTEGER NOT NULL REFERENCES boot(n),
    created_us INTEGER NOT NULL,
    created_wall_ms INTEGER NOT NULL,
    created_clock_ok INTEGER NOT NULL CHECK(created_clock_ok IN (0, 1))) STRICT;

CREATE TABLE card(
    mac TEXT NOT NULL PRIMARY KEY CHECK(length(mac) = 64),
    member_id TEXT NOT NULL REFERENCES member(id),
    created_boot INTEGER NOT NULL REFERENCES boot(n),
    created_us INTEGER NOT NULL,
    created_wall_ms INTEGER NOT NULL,
    created_clock_ok INTEGER NOT NULL CHECK(created_clock_ok IN (0, 1))) STRICT, WITHOUT ROWID;
CREATE INDEX card_of_member ON card(member_id);

CREATE TABLE exercise(
    id TEXT NOT NULL PRIMARY KEY CHECK(id <> ''),
    name TEXT NOT NULL CHECK(name <> ''),
    pattern TEXT NOT NULL CHECK(pattern IN ('squat', 'hinge', 'press', 'pull', 'carry', 'core', 'mobility')),
    starts_with_eccentric INTEGER NOT NULL CHECK(starts_with_eccentric IN (0, 1)),
    default_rom_mm INTEGER NOT NULL CHECK(default_rom_mm BETWEEN 0 AND 3000)) STRICT;

CREATE TABLE session(
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE CHECK(id <> ''),
    member_id TEXT REFERENCES member(id),
    started_boot INTEGER NOT NULL REFERENCES boot(n),
    started_us INTEGER NOT NULL,
    started_wall_ms INTEGER NOT NULL,
    started_clock_ok INTEGER NOT NULL CHECK(started_clock_ok IN (0, 1)),
    ended_boot INTEGER REFERENCES boot(n),
    ended_us INTEGER,
    ended_wall_ms INTEGER,
    ended_clock_ok INTEGER CHECK(ended_clock_ok IN (0, 1)),
    end_reason TEXT NOT NULL CHECK(end_reason IN ('', 'logged_out', 'idle', 'power', 'switched'))) STRICT;
CREATE INDEX session_of_member ON session(member_id);
CREATE INDEX session_open ON session(seq) WHERE ended_us IS NULL;

CREATE TABLE calibration(
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE CHECK(id <> ''),
    device TEXT NOT NULL,
    kind TEXT NOT NULL,
    serial TEXT NOT NULL,
    channel INTEGER NOT NULL CHECK(channel >= 0),
    quantity TEXT NOT NULL CHECK(quantity IN ('m', 'N')),
    unit_per_count REAL NOT NULL,
    zero_counts INTEGER NOT NULL,
    taken_boot INTEGER NOT NULL REFERENCES boot(n),
    taken_us INTEGER NOT NULL,
    taken_wall_ms INTEGER NOT NULL,
    taken_clock_ok INTEGER NOT NULL CHECK(taken_clock_ok IN (0, 1))) STRICT;

CREATE TABLE set_log(
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE CHECK(id <> ''),
    session_id TEXT NOT NULL REFERENCES session(id),
    number INTEGER NOT NULL CHECK(number BETWEEN 1 AND 10000),
    exercise_id TEXT REFERENCES exercise(id),
    started_boot INTEGER NOT NULL REFERENCES boot(n),
    started_us INTEGER NOT NULL,
    started_wall_ms INTEGER NOT NULL,
    started_clock_ok INTEGER NOT NULL CHECK(started_clock_ok IN (0, 1)),
    ended_boot INTEGER REFERENCES boot(n),
    ended_us INTEGER,
    ended_wall_ms INTEGER,
    ended_clock_ok INTEGER CHECK(ended_clock_ok IN (0, 1)),
    stop_reason TEXT NOT NULL CHECK(stop_reason IN ('', 'racked', 'idle', 'ended', 'pain', 'log_out', 'power')),
    load_g INTEGER CHECK(load_g BETWEEN 0 AND 2000000),
    load_source TEXT NOT NULL CHECK(load_source IN ('', 'hooks', 'plates', 'typed', 'unknown')),
    load_residual_g INTEGER,
    target_reps INTEGER NOT NULL CHECK(target_reps BETWEEN 0 AND 10000),
    cap_pm INTEGER NOT NULL CHECK(cap_pm BETWEEN 0 AND 1000),
    loss_pm INTEGER NOT NULL,
    reps INTEGER NOT NULL CHECK(reps BETWEEN 0 AND 10000),
    loss_state TEXT NOT NULL CHECK(loss_state IN ('', 'ok', 'near', 'stop')),
    pain INTEGER NOT NULL CHECK(pain IN (0, 1)),
    deleted INTEGER NOT NULL CHECK(deleted IN (0, 1))) STRICT;
CREATE INDEX set_of_session ON set_log(session_id, number);
CREATE INDEX set_started ON set_log(started_wall_ms);
CREATE INDEX set_open ON set_log(seq) WHERE ended_us IS NULL;

CREATE TABLE set_calibration(
    set_id TEXT NOT NULL REFERENCES set_log(id),
    place INTEGER NOT NULL,
    calibration_id TEXT NOT NULL REFERENCES calibration(id),
    PRIMARY KEY(set_id, place)) STRICT, WITHOUT ROWID;

CREATE TABLE rep(
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE CHECK(id <> ''),
    set_id TEXT NOT NULL REFERENCES set_log(id),
    ordinal INTEGER NOT NULL CHECK(ordinal BETWEEN 1 AND 100000),
    number INTEGER NOT NULL CHECK(number BETWEEN 0 AND 100000),
    counted INTEGER NOT NULL CHECK(counted IN (0, 1)),
    why_not TEXT NOT NULL,
    concentric_start_boot INTEGER NOT NULL REFERENCES boot(n),
    concentric_start_us INTEGER NOT NULL,
    concentric_start_wall_ms INTEGER NOT NULL,
    concentric_start_clock_ok INTEGER NOT NULL CHECK(concentric_start_clock_ok IN (0, 1)),
    concentric_us INTEGER NOT NULL CHECK(concentric_us >= 0),
    eccentric_us INTEGER NOT NULL CHECK(eccentric_us >= 0),
    pause_us INTEGER NOT NULL CHECK(pause_us >= 0),
    detected_us INTEGER NOT NULL,
    mean_velocity_mm_s INTEGER NOT NULL,
    mean_propulsive_velocity_mm_s INTEGER NOT NULL,
    peak_velocity_mm_s INTEGER NOT NULL,
    rom_mm INTEGER NOT NULL,
    mean_power_w INTEGER,
    peak_power_w INTEGER,
    loss_pm INTEGER NOT NULL,
    algorithm INTEGER NOT NULL) STRICT;
CREATE INDEX rep_of_set ON rep(set_id, ordinal);

CREATE TABLE rep_samples(
    rep_id TEXT NOT NULL PRIMARY KEY REFERENCES rep(id),
    samples BLOB NOT NULL) STRICT;

CREATE TABLE outbox(
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK(kind IN ('member', 'card', 'session', 'calibration', 'set', 'rep')),
    id TEXT NOT NULL) STRICT;
)sql";

// What a rep's figures may be off by, reps that proved false after they had been shown, the stay at the top,
// what the member said of the set, and what the other sensors said of the load. A calibration says direction
// and slant as well, so that whoever computes a rep anew knows all of its sensor; the direction had been in
// the scale's sign. rep_history keeps a rep's former figures when a better algorithm computes them anew:
// never is a number replaced without trace.
constexpr std::string_view kStep2 = R"sql(
ALTER TABLE set_log ADD COLUMN said_rir INTEGER CHECK(said_rir BETWEEN 0 AND 20);
ALTER TABLE set_log ADD COLUMN loss_sd_pm INTEGER CHECK(loss_sd_pm >= 0);
ALTER TABLE set_log ADD COLUMN crosscheck_g INTEGER;
ALTER TABLE set_log ADD COLUMN mismatch_g INTEGER;

ALTER TABLE rep ADD COLUMN struck INTEGER NOT NULL DEFAULT 0 CHECK(struck IN (0, 1));
ALTER TABLE rep ADD COLUMN top_us INTEGER NOT NULL DEFAULT 0 CHECK(top_us >= 0);
ALTER TABLE rep ADD COLUMN mean_velocity_sd_um_s INTEGER CHECK(mean_velocity_sd_um_s >= 0);
ALTER TABLE rep ADD COLUMN mean_propulsive_velocity_sd_um_s INTEGER CHECK(mean_propulsive_velocity_sd_um_s >= 0);
ALTER TABLE rep ADD COLUMN peak_velocity_sd_um_s INTEGER CHECK(peak_velocity_sd_um_s >= 0);
ALTER TABLE rep ADD COLUMN rom_sd_um INTEGER CHECK(rom_sd_um >= 0);
ALTER TABLE rep ADD COLUMN assist_g INTEGER;
ALTER TABLE rep ADD COLUMN hooks_at INTEGER;

ALTER TABLE calibration ADD COLUMN sign INTEGER NOT NULL DEFAULT 1 CHECK(sign IN (-1, 1));
ALTER TABLE calibration ADD COLUMN slant_offset_um INTEGER CHECK(slant_offset_um >= 0);
ALTER TABLE calibration ADD COLUMN hook_height_um INTEGER;
UPDATE calibration SET sign = -1, unit_per_count = -unit_per_count WHERE unit_per_count < 0;

CREATE TABLE rep_history(
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    rep_id TEXT NOT NULL REFERENCES rep(id),
    algorithm INTEGER NOT NULL,
    counted INTEGER NOT NULL CHECK(counted IN (0, 1)),
    why_not TEXT NOT NULL,
    concentric_start_us INTEGER NOT NULL,
    concentric_start_wall_ms INTEGER NOT NULL,
    concentric_us INTEGER NOT NULL,
    eccentric_us INTEGER NOT NULL,
    pause_us INTEGER NOT NULL,
    detected_us INTEGER NOT NULL,
    top_us INTEGER NOT NULL,
    mean_velocity_mm_s INTEGER NOT NULL,
    mean_propulsive_velocity_mm_s INTEGER NOT NULL,
    peak_velocity_mm_s INTEGER NOT NULL,
    rom_mm INTEGER NOT NULL,
    mean_power_w INTEGER,
    peak_power_w INTEGER,
    loss_pm INTEGER NOT NULL,
    mean_velocity_sd_um_s INTEGER,
    mean_propulsive_velocity_sd_um_s INTEGER,
    peak_velocity_sd_um_s INTEGER,
    rom_sd_um INTEGER,
    replaced_wall_ms INTEGER NOT NULL) STRICT;
CREATE INDEX rep_history_of_rep ON rep_history(rep_id);
)sql";

// Calibrations made at the rack stand beside those of the configuration: how each was found, what a load
// channel stands under, how well the known weights lay on a line, and what was read. Rows are only ever
// added; the newest of a unit's channel that was made at the rack is the one in force.
constexpr std::string_view kStep3 = R"sql(
ALTER TABLE calibration ADD COLUMN method TEXT NOT NULL DEFAULT 'configured'
    CHECK(method IN ('configured', 'tare', 'span', 'pull', 'height', 'assign'));
ALTER TABLE calibration ADD COLUMN place TEXT NOT NULL DEFAULT '' CHECK(place IN
    ('', 'hook_left', 'hook_right', 'hooks', 'platform_left', 'platform_right', 'platform', 'none'));
ALTER TABLE calibration ADD COLUMN residual_ppm INTEGER CHECK(residual_ppm >= 0);
ALTER TABLE calibration ADD COLUMN basis TEXT NOT NULL DEFAULT '';
CREATE INDEX calibration_at_rack ON calibration(device, serial, channel, seq) WHERE method <> 'configured';
)sql";

// Members with wishes about the screen, their consent and perhaps a PIN; work against the clock; why a set
// counts no more; and what was put right afterwards, in a table that only grows (two triggers see to it).
// set_summary holds what a trend needs of a set, one row per closed set of a member that counts, kept
// together by member and exercise: ten years of one lift are then some hundred pages in a row instead of tens
// of thousands all over the file. It can be made anew from the other tables at any time. The outbox is built
// again only to let a kind in; its sequence goes on where it was.
// What fills set_summary here stands in db/summary.cpp as well, on purpose: that follows the tables as they
// are now, while a step that was shipped is frozen with the tables of its day.
constexpr std::string_view kStep4 = R"sql(
ALTER TABLE member ADD COLUMN language TEXT NOT NULL DEFAULT '' CHECK(length(language) <= 8);
ALTER TABLE member ADD COLUMN unit TEXT NOT NULL DEFAULT '' CHECK(unit IN ('', 'kg', 'lb'));
ALTER TABLE member ADD COLUMN left_handed INTEGER CHECK(left_handed IN (0, 1));
ALTER TABLE member ADD COLUMN large_text INTEGER CHECK(large_text IN (0, 1));
ALTER TABLE member ADD COLUMN bright INTEGER CHECK(bright IN (0, 1));
ALTER TABLE member ADD COLUMN consented_boot INTEGER REFERENCES boot(n);
ALTER TABLE member ADD COLUMN consented_us INTEGER;
ALTER TABLE member ADD COLUMN consented_wall_ms INTEGER;
ALTER TABLE member ADD COLUMN consented_clock_ok INTEGER CHECK(consented_clock_ok IN (0, 1));
ALTER TABLE member ADD COLUMN consent_text INTEGER NOT NULL DEFAULT 0 CHECK(consent_text >= 0);

CREATE TABLE pin(
    member_id TEXT NOT NULL PRIMARY KEY REFERENCES member(id),
    hash TEXT NOT NULL CHECK(hash LIKE '$argon2id$%'),
    failures INTEGER NOT NULL DEFAULT 0 CHECK(failures >= 0),
    lock_ms INTEGER NOT NULL DEFAULT 0 CHECK(lock_ms BETWEEN 0 AND 3600000),
    tried_boot INTEGER REFERENCES boot(n),
    tried_us INTEGER,
    tried_wall_ms INTEGER,
    tried_clock_ok INTEGER CHECK(tried_clock_ok IN (0, 1))) STRICT;

ALTER TABLE exercise ADD COLUMN timed INTEGER NOT NULL DEFAULT 0 CHECK(timed IN (0, 1));
ALTER TABLE session ADD COLUMN corrective INTEGER NOT NULL DEFAULT 0 CHECK(corrective IN (0, 1));
ALTER TABLE set_log ADD COLUMN delete_reason TEXT NOT NULL DEFAULT '' CHECK(delete_reason IN
    ('', 'undo', 'test', 'wrong_load', 'wrong_exercise', 'miscounted', 'other'));
ALTER TABLE set_log ADD COLUMN held_ms INTEGER CHECK(held_ms >= 0);
ALTER TABLE set_log ADD COLUMN target_held_ms INTEGER NOT NULL DEFAULT 0 CHECK(target_held_ms >= 0);

CREATE TABLE correction(
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    what TEXT NOT NULL CHECK(what IN ('claimed', 'moved', 'deleted', 'restored')),
    set_id TEXT REFERENCES set_log(id),
    from_session_id TEXT NOT NULL REFERENCES session(id),
    to_session_id TEXT NOT NULL REFERENCES session(id),
    from_member_id TEXT REFERENCES member(id),
    to_member_id TEXT REFERENCES member(id),
    reason TEXT NOT NULL,
    made_boot INTEGER REFERENCES boot(n),
    made_us INTEGER,
    made_wall_ms INTEGER,
    made_clock_ok INTEGER CHECK(made_clock_ok IN (0, 1))) STRICT;
CREATE TRIGGER correction_is_not_changed BEFORE UPDATE ON correction
    BEGIN SELECT RAISE(ABORT, 'corrections are never changed'); END;
CREATE TRIGGER correction_is_not_deleted BEFORE DELETE ON correction
    BEGIN SELECT RAISE(ABORT, 'corrections are never deleted'); END;

CREATE TABLE set_summary(
    member_id TEXT NOT NULL,
    exercise_id TEXT NOT NULL,
    set_seq INTEGER NOT NULL,
    session_seq INTEGER NOT NULL,
    wall_ms INTEGER NOT NULL,
    load_g INTEGER,
    reps INTEGER NOT NULL,
    best_mean_velocity_mm_s INTEGER NOT NULL,
    best_mean_propulsive_velocity_mm_s INTEGER NOT NULL,
    best_rom_mm INTEGER NOT NULL,
    best_sd_um_s INTEGER,
    last_mean_velocity_mm_s INTEGER NOT NULL,
    said_rir INTEGER,
    failed INTEGER NOT NULL CHECK(failed IN (0, 1)),
    PRIMARY KEY(member_id, exercise_id, set_seq)) STRICT, WITHOUT ROWID;
INSERT INTO set_summary
    SELECT v.member_id, coalesce(s.exercise_id, ''), s.seq, v.seq, s.started_wall_ms, s.load_g, s.reps,
           coalesce(best.mean_velocity_mm_s, 0), coalesce(best.mean_propulsive_velocity_mm_s, 0),
           coalesce(best.rom_mm, 0), best.mean_velocity_sd_um_s, coalesce(last.mean_velocity_mm_s, 0), s.said_rir,
           coalesce((SELECT why_not LIKE 'failed: %' FROM rep WHERE set_id = s.id AND struck = 0
                     ORDER BY ordinal DESC LIMIT 1), 0)
    FROM set_log s CROSS JOIN session v ON v.id = s.session_id
    LEFT JOIN rep best ON best.seq = (SELECT seq FROM rep WHERE set_id = s.id AND counted = 1 AND assist_g IS NULL
                                      ORDER BY mean_velocity_mm_s DESC, ordinal LIMIT 1)
    LEFT JOIN rep last ON last.seq = (SELECT seq FROM rep WHERE set_id = s.id AND counted = 1
                                      ORDER BY ordinal DESC LIMIT 1)
    WHERE v.member_id IS NOT NULL AND s.deleted = 0 AND s.ended_us IS NOT NULL;
DROP INDEX session_of_member;
CREATE INDEX session_of_member ON session(member_id, corrective, started_wall_ms);

CREATE TABLE outbox_4(
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK(kind IN ('member', 'card', 'session', 'calibration', 'set', 'rep', 'correction')),
    id TEXT NOT NULL) STRICT;
INSERT INTO outbox_4 SELECT seq, kind, id FROM outbox ORDER BY seq;
DELETE FROM sqlite_sequence WHERE name = 'outbox_4';
INSERT INTO sqlite_sequence SELECT 'outbox_4', seq FROM sqlite_sequence WHERE name = 'outbox';
DROP TABLE outbox;
ALTER TABLE outbox_4 RENAME TO outbox;
)sql";

constexpr std::array kSteps{kStep1, kStep2, kStep3, kStep4, kStep5, kStep6, kStep7, kStep8};

/// One step, whole or not at all: user_version changes in the same transaction.
void apply(Connection& connection, std::string_view step, std::int64_t version,
           const std::function<void()>& also) {
    SQLite::Transaction transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
    connection.run(std::string(step));
    if (version == 1) connection.run(fmt::format("PRAGMA application_id={}", kApplicationId));
    connection.run(fmt::format("PRAGMA user_version={}", version));
    if (also) also();
    if (connection.integer("SELECT count(*) FROM pragma_foreign_key_check") != 0) {
        refuse(fmt::format("bringing the store to schema {} would leave rows without their parents", version),
               "keep the file and its backup and report this");
    }
    transaction.commit();
}

}  // namespace

std::span<const std::string_view> migrations() {
    return kSteps;
}

int schemaVersion() {
    return static_cast<int>(kSteps.size());
}

std::optional<fs::path> migrate(Connection& connection, std::int64_t from,
                                std::span<const std::string_view> steps,
                                const std::function<void()>& when_new) {
    if (from >= static_cast<std::int64_t>(steps.size())) return std::nullopt;
    std::optional<fs::path> backup;
    if (from > 0) {
        backup = withSuffix(connection.file(), fmt::format(".schema{}.backup", from).c_str());
        connection.copyTo(*backup);
    }
    // Rebuilding a table drops its old form for a moment; the keys are checked at the end of each step
    // instead.
    connection.run("PRAGMA foreign_keys=OFF");
    for (auto step = static_cast<std::size_t>(from); step < steps.size(); ++step) {
        apply(connection, steps[step], static_cast<std::int64_t>(step) + 1, step == 0 ? when_new : nullptr);
    }
    connection.run("PRAGMA foreign_keys=ON");
    return backup;
}

}  // namespace plumbline::db
