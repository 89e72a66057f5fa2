#pragma once
// One plain struct per table of the store; the columns' units are the fields' units. Integers only: g, mm/s,
// mm, us, W, per-mille. Optional fields are NULL in the table. Times: `t_us` is CLOCK_BOOTTIME, `wall_ms` is
// UTC.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace plumbline::db {

/// When something happened. Order is never taken from wall time: a Pi has no clock battery.
struct Moment {
    std::int64_t t_us = 0;     ///< CLOCK_BOOTTIME of the boot `boot_id`
    std::int64_t wall_ms = 0;  ///< UTC as the rack believed it then
    bool clock_ok = false;     ///< the system clock was synchronised
    std::string boot_id;       ///< /proc/sys/kernel/random/boot_id, or a trace's own
    friend bool operator==(const Moment&, const Moment&) = default;
};

struct MemberRecord {
    std::string id;          ///< UUIDv7
    std::string first_name;  ///< what the screen shows
    Moment created;
    /// How the screen speaks to them; empty: as it does to guests.
    std::string language;  ///< "en" | "de"
    std::string unit;      ///< "kg" | "lb"
    std::optional<bool> left_handed, large_text, bright;
    /// When they agreed that their sets are kept, and to which text (a version); empty: added by staff.
    std::optional<Moment> consented;
    int consent_text = 0;
    bool has_pin = false;  ///< read only: the PIN's hash never leaves the store
    /// "member" | "trainer" | "owner" | "technician". Read only: changed by an OverrideRecord of field
    /// "role".
    std::string role = "member";
    /// Read only: how many members have this first name, and from 1 which of them, in the order they joined.
    int namesakes = 1, namesake = 1;
};

/// A version of a program. Never changes; an edit is a new version.
struct ProgramRecord {
    std::string id;
    std::string family;                    ///< names all its versions
    int version = 0;                       ///< from 1 in the family; given by the store
    std::optional<std::string> member_id;  ///< made for one member; empty: the gym's
    std::string name;
    std::string text;       ///< as training/program_text.h reads it
    std::string author_id;  ///< empty: shipped with the rack
    Moment created;
};

/// One change of what somebody trains, may do, or is known to lift. Append-only; each row carries the hash of
/// the one before it, see db/overrides.h. Taking one back is a row that revokes it.
struct OverrideRecord {
    std::int64_t seq = 0;  ///< given by the store
    std::string id;
    std::string member_id;  ///< whom it is about
    std::string slot;       ///< of their program; empty where the field is not about one
    /// "load" | "reps" | "sets" | "hold" | "cap" | "tempo" | "rest" | "exercise" | "order" | "skip" | "two"
    /// of a slot; "program": new_value is a program's id, or empty for none; "max": of the exercise `slot`,
    /// grams; "role"; "care": the number `slot` of app/care/numbers.h, an integer, empty: as it comes; "cue":
    /// of the exercise `slot`, lines joined by "|", empty: the catalogue's; "flag": "lifted".
    std::string field;
    std::string old_value, new_value;  ///< as training/override_text.h writes them
    std::string scope;                 ///< "set" | "session" | "until" | "program"
    /// Calendar days of the rack, from 1970-01-01; half open; empty: without end.
    std::int64_t from_day = 0;
    std::optional<std::int64_t> to_day;
    std::string session_id;  ///< of scope "set" and "session"
    int set_number = 0;      ///< of scope "set": from 1 among the slot's work of the day
    std::string author_id;   ///< empty: the command line, whose role is "console"
    std::string role;
    std::string author_name;  ///< read only: first name
    std::string reason;  ///< "progress" | "too_heavy" | "too_light" | "form" | "pain" | "equipment" | "time"
                         ///< | "plan" | "correction" | "other"
    std::string note;
    std::optional<std::string> revokes;  ///< id
    Moment made;
    std::string previous_hash, hash;  ///< hex; given by the store
};

struct CardRecord {
    std::string mac;  ///< keyed hash of the uid (hex); the uid itself is never stored
    std::string member_id;
    Moment created;
};

struct ExerciseRecord {
    std::string id;  ///< e.g. "back_squat"
    std::string name;
    std::string pattern;                ///< squat | hinge | press | pull | carry | core | mobility
    bool starts_with_eccentric = true;  ///< squat and bench: down first; deadlift: up first
    int default_rom_mm = 0;             ///< a usual ROM, prior for the first rep; 0: unknown
    bool timed = false;                 ///< held against the clock, not counted
    bool carried = false;               ///< walked with: distance
    bool per_side = false;              ///< what is asked is asked of each side, one after the other
    std::string implement = "barbell";  ///< "barbell" | "trap_bar" | "dumbbell" | "cable" | "band" | "body"
    int spine_load = 1;                 ///< 0 none to 3 high
    /// What withholds it from a sore back, and what it is good for; see app/care/withheld.h for the words.
    std::vector<std::string> traits;
    /// In its place, the best first. `reason`: "flare" | "busy" | "equipment" | "preference"; `basis` as
    /// training::LoadBasis: "own" | "factor" | "start" | "none".
    struct Substitute {
        std::string exercise_id, reason, basis;
        int factor_pm = 0;
        friend bool operator==(const Substitute&, const Substitute&) = default;
    };
    std::vector<Substitute> substitutes;
    std::vector<std::string> cues;  ///< one line each, for the lifter
    /// Its name elsewhere: {"strong" | "hevy" | "fitnotes" | "fedb" | "wger", name}.
    std::vector<std::pair<std::string, std::string>> known_as;

    /// A set of it is so often what is asked: what is counted and timed is of all of it.
    [[nodiscard]] int sides() const { return per_side ? 2 : 1; }
};

/// What a member said of their body, or what was decided about it; apart from everything else, for the member
/// and trainers only, gone with the member. Rows are added, never changed.
struct HealthRecord {
    std::string id, member_id;
    /// "consent" | "consent_end": that such answers are kept. "check_in". "pain": in or after a set. "flags":
    /// red flags that stand since, `flags`. "lifted": the standing flags are lifted by a trainer. "flare" |
    /// "flare_end": flare-up mode.
    std::string kind;
    std::int64_t day = 0;             ///< calendar day of the rack, from 1970-01-01
    std::optional<int> soreness;      ///< 0 to 10: of "check_in" and "pain"; empty: not said
    std::string trend;                ///< of "check_in": "better" | "same" | "worse"; empty: not said
    std::vector<std::string> flags;   ///< "leg" | "bladder" | "fever" | "night" | "severe" | "long"
    std::string session_id;           ///< visit in which it was said; empty: none
    std::string set_id, exercise_id;  ///< of "pain"; empty: of none
    std::string author_id;            ///< who said it; empty: the member
    std::string reason;               ///< of "lifted", as in OverrideRecord::reason
    Moment made;
};

struct SessionRecord {
    std::string id;
    std::optional<std::string> member_id;  ///< empty: guest
    Moment started;
    std::optional<Moment> ended;
    std::string end_reason;   ///< "logged_out" | "idle" | "power" | "switched"
    bool corrective = false;  ///< no visit: holds sets logged under another's name, or lifted elsewhere
    std::string program_id;   ///< the version this visit trains by; empty: none
    int program_day = 0;      ///< place in its days
    bool deload = false;      ///< a lighter week
};

struct CalibrationRecord {
    std::string id;
    std::string device;  ///< name in the configuration
    std::string kind;    ///< device kind id
    std::string serial;
    int channel = 0;
    std::string quantity;       ///< "m" | "N"
    double unit_per_count = 0;  ///< stored as REAL: a scale is not a count; without the sign
    std::int64_t zero_counts = 0;
    Moment taken;
    int sign = 1;  ///< -1: counts fall when what is measured grows
    /// Of a transducer whose cable runs aslant, see signal::Slant; both or none.
    std::optional<std::int64_t> slant_offset_um, hook_height_um;
    /// How it was found: "configured" | "tare" | "span" | "pull" | "height" | "assign". All but the first
    /// were made at the rack and go before the configuration.
    std::string method = "configured";
    /// What a load channel stands under: "hook_left" | "hook_right" | "hooks" | "platform_left" |
    /// "platform_right" | "platform" | "none"; empty where that has no meaning, or of rows older than
    /// schema 3.
    std::string place;
    /// Largest distance of a known weight from the line, parts per million of the heaviest; empty: no line.
    std::optional<std::int64_t> residual_ppm;
    /// What was read, to explain the figures later, e.g. "0 kg: 1204; 20 kg: 45518"; empty when configured.
    std::string basis;
};

struct SetRecord {
    std::string id;
    std::string session_id;
    int number = 0;  ///< from 1 in the session
    std::string exercise_id;
    Moment started;
    std::optional<Moment> ended;
    std::string stop_reason;             ///< "racked" | "idle" | "ended" | "pain" | "log_out" | "power"
    std::optional<std::int64_t> load_g;  ///< bar and plates
    std::string load_source;             ///< "hooks" | "plates" | "typed" | "unknown"
    std::optional<std::int64_t> load_residual_g;
    int target_reps = 0;
    int cap_pm = 0;          ///< velocity-loss cap
    int loss_pm = 0;         ///< of the last counted rep
    int reps = 0;            ///< counted
    std::string loss_state;  ///< worst: "ok" | "near" | "stop"
    /// Like a stop_reason "pain" kept only of a member who agrees to answers being kept, see SaveHealth.
    bool pain = false;
    bool deleted = false;  ///< undone by the member: kept, marked
    /// Why: "undo" | "test" | "wrong_load" | "wrong_exercise" | "miscounted" | "other"; empty: not deleted,
    /// or before schema 4.
    std::string delete_reason;
    std::optional<int> held_ms;  ///< timed work: how long
    int target_held_ms = 0;
    std::optional<int> said_rir;               ///< repetitions in reserve as the member said after the set
    std::optional<int> loss_sd_pm;             ///< one standard deviation of loss_pm; empty: unknown
    std::optional<std::int64_t> crosscheck_g;  ///< platform's gain at the un-racking minus the hooks' loss
    std::optional<std::int64_t> mismatch_g;    ///< plates of the left side minus those of the right
    std::vector<std::string> calibration_ids;
    // What the program asked for; see training/resolver.h. `slot` empty: the set is not of a program.
    std::string slot;
    std::string kind = "work";             ///< "warm_up" | "work" | "back_off" | "test"
    std::optional<std::int64_t> target_g;  ///< what the glass asked for
    int target_reps_max = 0;               ///< 0: no range above target_reps
    int target_sets = 0;                   ///< of this kind in the slot that day
    /// 2: reps, held_ms and their targets are of both sides together, one after the other. 1: of one, or from
    /// before schema 7, or from elsewhere, where nobody knows.
    int sides = 1;
    /// What the sensors said against its form: "short" | "deep" | "fast_descent" | "stall" | "uneven" |
    /// "rerack". Two or more: the set was not clean.
    std::vector<std::string> form;
};

struct RepRecord {
    std::string id;
    std::string set_id;
    int ordinal = 0;  ///< from 1, of all detected movements of the set
    int number = 0;   ///< from 1 among counted; 0: not counted
    bool counted = true;
    std::string why_not;
    Moment concentric_start;
    std::int64_t concentric_us = 0;
    std::int64_t eccentric_us = 0;
    std::int64_t pause_us = 0;
    std::int64_t detected_us = 0;  ///< declared this long after the concentric ended
    int mean_velocity_mm_s = 0;
    int mean_propulsive_velocity_mm_s = 0;
    int peak_velocity_mm_s = 0;
    int rom_mm = 0;
    std::optional<int> mean_power_w;
    std::optional<int> peak_power_w;
    int loss_pm = 0;
    bool struck = false;      ///< had been shown as a rep and proved false; `counted` is false
    std::int64_t top_us = 0;  ///< stay at the top before the next descent; 0: none or unknown
    // One standard deviation of the figure; empty: made by an algorithm that did not know it.
    std::optional<int> mean_velocity_sd_um_s;
    std::optional<int> mean_propulsive_velocity_sd_um_s;
    std::optional<int> peak_velocity_sd_um_s;
    std::optional<int> rom_sd_um;
    std::optional<std::int64_t> assist_g;  ///< mean help from outside
    std::optional<std::int64_t>
        hooks_at;         ///< count of the bar on its hooks, where a slant was corrected by it
    int algorithm = 0;    ///< version of app/signal that made the numbers
    std::string samples;  ///< raw samples, encoded by app/signal; stored in a table of their own
    friend bool operator==(const RepRecord&, const RepRecord&) = default;
};

/// One closed set of a member as a trend needs it: no reps, no names.
struct TrendRow {
    std::int64_t wall_ms = 0;  ///< when it began, as the rack believed then
    std::int64_t session = 0;  ///< the session's order; equal: the same visit
    std::optional<std::int64_t> load_g;
    int reps = 0;  ///< counted
    /// The fastest counted repetition nobody helped with; 0: none.
    int best_mean_velocity_mm_s = 0, best_mean_propulsive_velocity_mm_s = 0;
    int best_rom_mm = 0;
    std::optional<int> best_sd_um_s;
    int last_mean_velocity_mm_s = 0;  ///< of the last counted one
    std::optional<int> said_rir;
    bool failed = false;  ///< it ended with an attempt that failed
    friend bool operator==(const TrendRow&, const TrendRow&) = default;
};

/// A member's years of one exercise, by order of the store.
struct Trend {
    std::vector<TrendRow> sets;
    std::vector<std::int64_t> visits_wall_ms;  ///< starts of all sessions with a closed set of any exercise
};

/// BC-06: an item of the preparation block.
struct PreparedItem {
    std::string session_id, exercise_id;
    bool done = false;     ///< else it was skipped
    std::int64_t day = 0;  ///< calendar day of the session's start; read, not stored
};

/// What resolving a member's next day needs, by order of the store.
struct MemberTraining {
    std::optional<ProgramRecord> program;  ///< in force on the asked day; empty: none
    std::int64_t began_day = 0;            ///< when it (its family) came into force
    /// Up to then, of training here, by other programs or by none: since no visit of a lighter week and no
    /// seven days off.
    int loaded_days = 0;
    /// Of the member, not taken back, the oldest first; all fields but "role". Without those that ended
    /// before the asked day, and without those of one visit that was earlier than the day before it.
    std::vector<OverrideRecord> overrides;
    /// Closed sets that count, without reps or calibrations: of the program's family all since began_day,
    /// and the newest (some hundred each) of the exercises that it or a change names. Of each set only what
    /// was asked and done, and when it ended: no other moments, and not what the sensors said of the load.
    struct Logged {
        SetRecord set;
        std::int64_t day = 0;  ///< calendar day of the session's start, by the offset that was asked with
        std::int64_t ended_wall_ms = 0;  ///< UTC; 0: the clock was not known to be right
        bool deload = false;
        int best_mean_velocity_mm_s = 0;
        bool failed = false;
    };
    std::vector<Logged> logged;
    std::vector<HealthRecord>
        health;  ///< of the member, the oldest first; a year back, and what still stands
    std::vector<PreparedItem> prepared;  ///< of four weeks, in the order of the visits
};

/// A line of a trainer's list.
struct RosterLine {
    MemberRecord member;
    std::string program_name;  ///< in force; empty: none
    int sets_today = 0;
    std::int64_t last_visit_wall_ms = 0;  ///< 0: never
    int visits_4_weeks = 0;
    bool pain_last = false;     ///< pain was noted in the last visit
    bool stopped_last = false;  ///< more than half of the last visit's sets were stopped early
    bool flagged = false;       ///< a red flag stands
    bool flare = false;         ///< in flare-up mode
};

/// What the file of a training app said of a visit that was lifted elsewhere, and a rack has no column for.
/// The member's own words: for their own exports, and nobody else's.
struct VisitFromApp {
    std::string title, note;
    friend bool operator==(const VisitFromApp&, const VisitFromApp&) = default;
};

/// Likewise of a set.
struct SetFromApp {
    std::string app;       ///< "strong" | "hevy" | "fitnotes"
    std::string called;    ///< the exercise, as the app calls it
    std::string category;  ///< of the exercise; "fitnotes" only
    std::string kind;      ///< "drop" | "failure"; empty: as SetRecord::kind has it
    std::optional<std::int64_t> distance_mm;
    std::optional<int> rpe_x10;   ///< where SetRecord::said_rir has none: between whole ones, or said later
    std::optional<int> superset;  ///< sets of a visit with the same number took turns
    std::string note;
    friend bool operator==(const SetFromApp&, const SetFromApp&) = default;
};

/// A set with what an export or a history needs beside it.
struct StoredSet {
    SetRecord set;
    SessionRecord session;
    ExerciseRecord exercise;
    std::vector<RepRecord> reps;  ///< `samples` left empty
    /// Of what was lifted elsewhere, and read by setsOfMember() alone.
    std::optional<SetFromApp> from_app;
    std::optional<VisitFromApp> visit_from_app;
};

/// A set with everything it was measured from.
struct MeasuredSet {
    std::int64_t place = 0;                       ///< in the order sets came to be, from 1
    StoredSet stored;                             ///< the reps with their samples
    std::vector<CalibrationRecord> calibrations;  ///< those of set.calibration_ids, in that order
};

}  // namespace plumbline::db
