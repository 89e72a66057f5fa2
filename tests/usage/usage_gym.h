#pragma once
// A store with everything in it that reports of usage can stumble over: people who take turns, guests, clocks
// that were wrong or jumped, power cuts, open visits, nights and both days of the clock change, sets that
// were taken back, moved or ended with pain. Written past the store, so that any row can be as odd as it
// likes.

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "db/store.h"

namespace plumbline::test {

class UsageGym {
  public:
    static constexpr std::int64_t kDayMs = 86'400'000;
    /// 2025-03-17 and 2025-10-13, Mondays before the clock changes in Berlin.
    static constexpr std::int64_t kSpringMs = 1'742'169'600'000, kAutumnMs = 1'760'313'600'000;

    /// Makes `file`. `busy`: times the visits of one small gym, by as many more members. Empty, or what went
    /// wrong.
    static std::string fill(const std::filesystem::path& file, std::int64_t begin_ms, int days, unsigned seed,
                            int busy = 1) {
        db::StoreOptions options;
        options.file = file;
        if (auto store = db::Store::open(options); !store) return store.error().what;
        try {
            SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
            database.exec("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000");
            SQLite::Transaction all(database);
            UsageGym(database, begin_ms, seed, busy).fill(days);
            all.commit();
            database.exec("PRAGMA journal_mode=WAL");
        } catch (const SQLite::Exception& fault) {
            return fault.what();
        }
        return "";
    }

  private:
    UsageGym(SQLite::Database& database, std::int64_t begin_ms, unsigned seed, int busy)
        : database_(database), begin_ms_(begin_ms), dice_(seed), busy_(busy) {}

    void fill(int days) {
        for (int i = 0; i < 26 * busy_; ++i) addMember(i);
        addPrograms();
        addImported(begin_ms_ - 3650 * kDayMs);
        addImported(begin_ms_ + kDayMs + 9 * 3'600'000);
        for (int day = 0; day < days; ++day) {
            if (day % 5 == 0) startBoot(day);
            const int visits = day % 9 == 8 ? 0 : (5 + roll(8)) * busy_;
            for (int i = 0; i < visits; ++i)
                addVisit(day,
                         begin_ms_ + day * kDayMs + hourOf(i) + roll(busy_ == 1 ? 1'500'000 : 7'200'000));
            if (day % 4 == 1) addOverride(day);
            if (day % 6 == 2) addCalibration(day);
            for (int i = 0; i < 3 * busy_; ++i) addHealth(day);
        }
    }

    int roll(int sides) { return static_cast<int>(dice_() % static_cast<unsigned>(sides)); }
    bool once_in(int times) { return roll(times) == 0; }
    /// Mostly evenings, some nights and early mornings: the clock changes at 1:00 UTC.
    std::int64_t hourOf(int i) {
        static constexpr int kMinutes[] = {1'020, 1'045, 1'060, 1'340, 20,    45,
                                           390,   720,   1'080, 1'100, 1'410, 90};
        return std::int64_t{kMinutes[i % 12]} * 60'000;
    }
    std::string id() { return fmt::format("00000000-0000-7000-8000-{:012}", ++ids_); }

    void run(const std::string& sql) { database_.exec(sql); }

    /// Four columns of a moment of the boot now.
    std::string moment(std::int64_t real_ms) const {
        return fmt::format("{},{},{},{}", boot_, (real_ms - boot_began_ms_) * 1000 + 137, real_ms + wrong_ms_,
                           clock_ok_ ? 1 : 0);
    }
    void startBoot(int day) {
        ++boot_;
        boot_began_ms_ = begin_ms_ + day * kDayMs - 3'600'000;
        clock_ok_ = true;
        wrong_ms_ = 0;
        run(fmt::format("INSERT INTO boot(n, boot_id) VALUES({}, 'boot-{}')", boot_, boot_));
    }
    void addMember(int i) {
        if (boot_ == 0) startBoot(0);
        members_.push_back(fmt::format("member-{:08}", i));
        clock_ok_ = i % 7 != 3;
        run(
            fmt::format("INSERT INTO member(id, first_name, created_boot, created_us, created_wall_ms, "
                        "created_clock_ok) VALUES('{}', '=Name{}', {})",
                        members_.back(), i, moment(begin_ms_ - (i % 3) * 31 * kDayMs)));
        clock_ok_ = true;
    }

    /// One of two days, and one whose text went with a member who was erased.
    void addPrograms() {
        const auto slot = [](const char* key) {
            return fmt::format("[[day.slot]]\nkey = \"{}\"\nexercise = \"back_squat\"\nsets = [\"3x5\"]\n",
                               key);
        };
        const std::string text = fmt::format(
            "family = \"base\"\nname = \"Base\"\nabout = \"A base.\"\nweeks = 4\nrepeats = true\n"
            "deload = \"never\"\n[[day]]\nname = \"A\"\n{}{}[[day]]\nname = \"B\"\n{}",
            slot("slot0"), slot("slot1"), slot("slot2"));
        const auto add = [&](const char* program, const std::string& says) {
            run(fmt::format(
                "INSERT INTO program(id, family, version, name, text, created_boot, created_us, "
                "created_wall_ms, created_clock_ok, hash) VALUES('{0}', '{0}', 1, '{0}', '{1}', {2}, '{3}')",
                program, says, moment(begin_ms_), std::string(64, '0')));
        };
        add("program-0", text);
        add("program-1", "erased");
    }

    /// What the first member lifted elsewhere, as an import writes it.
    void addImported(std::int64_t at) {
        constexpr int kElsewhere = 900;
        run(fmt::format("INSERT INTO boot(n, boot_id) VALUES({}, 'elsewhere') ON CONFLICT DO NOTHING",
                        kElsewhere));
        const std::string moment = fmt::format("{},{},{},1", kElsewhere, at * 1000, at);
        const std::string session = fmt::format("00000000-0000-8000-8000-{:012}", ++ids_);
        run(
            fmt::format("INSERT INTO session(id, member_id, started_boot, started_us, started_wall_ms, "
                        "started_clock_ok, ended_boot, ended_us, ended_wall_ms, ended_clock_ok, end_reason, "
                        "corrective) VALUES('{}', '{}', {}, {}, 'logged_out', 1)",
                        session, members_.front(), moment, moment));
        for (int i = 1; i <= 3; ++i)
            run(fmt::format(
                "INSERT INTO set_log(id, session_id, number, exercise_id, started_boot, started_us, "
                "started_wall_ms, started_clock_ok, ended_boot, ended_us, ended_wall_ms, ended_clock_ok, "
                "stop_reason, load_g, load_source, target_reps, cap_pm, loss_pm, reps, loss_state, pain, "
                "deleted) VALUES('00000000-0000-8000-8000-{:012}', '{}', {}, 'back_squat', {}, {}, 'ended', "
                "90000, 'typed', 0, 0, 0, 5, 'ok', 0, 0)",
                ++ids_, session, i, moment, moment));
    }

    /// The first boot of three begins with a clock that is days off, the fifth never has a right one, and in
    /// the others it sometimes jumps.
    void setClock(int day) {
        const int in_boot = day % 5;
        clock_ok_ = !(boot_ % 3 == 1 && in_boot == 0 && roll(2) == 0) && boot_ != 5;
        wrong_ms_ = clock_ok_ ? (once_in(15) ? 37 * 60'000 : 0) : -3 * kDayMs / 2;
    }

    void addVisit(int day, std::int64_t at) {
        setClock(day);
        const std::string session = id();
        const bool guest = once_in(5);
        const int who = once_in(3) ? roll(3 * busy_) : roll(26 * busy_);
        const bool corrective = once_in(25);
        const std::string started = moment(at);
        const int sets = once_in(9) ? 0 : 1 + roll(7);
        run(fmt::format(
            "INSERT INTO session(id, member_id, started_boot, started_us, started_wall_ms, "
            "started_clock_ok, end_reason, corrective, deload, program_id, program_day) "
            "VALUES('{}', {}, {}, '', {}, {}, {}, {})",
            session, guest ? "NULL" : "'" + members_[static_cast<std::size_t>(who)] + "'", started,
            corrective ? 1 : 0, once_in(6) ? 1 : 0,
            guest || who % 3 == 0 ? "NULL" : fmt::format("'program-{}'", who % 7 == 0 ? 1 : 0), sets % 3));
        // Whoever jumps the clock does so in the middle.
        if (once_in(12)) wrong_ms_ += 3'600'000;
        std::int64_t now = corrective ? at : at + 20'000 + roll(200'000);
        std::string last = started;
        for (int i = 0; i < sets; ++i) {
            const std::int64_t length = 15'000 + roll(60'000);
            last = moment(now + length);
            addSet(session, i + 1, moment(now), last);
            now += length + 40'000 + roll(once_in(6) ? 900'000 : 240'000);
        }
        const bool power = once_in(14);
        if (once_in(20)) return;  // still open
        const std::string end = power ? last : once_in(30) ? fmt::format("{},5000,0,0", 1) : moment(now);
        run(fmt::format(
            "UPDATE session SET (ended_boot, ended_us, ended_wall_ms, ended_clock_ok, end_reason) = "
            "({}, '{}') WHERE id = '{}'",
            end, power ? "power" : "logged_out", session));
    }

    void addSet(const std::string& session, int number, const std::string& from, const std::string& to) {
        static constexpr const char* kExercises[] = {"back_squat", "bench_press", "deadlift", "plank",
                                                     "side_plank"};
        static constexpr const char* kReasons[] = {"racked", "ended", "idle", "log_out", "power"};
        const std::string set = id();
        const int which = roll(6);
        const std::string exercise = which == 5 ? "NULL" : fmt::format("'{}'", kExercises[which]);
        const int reps = which == 3 || which == 4 || once_in(12) ? 0 : 1 + roll(6);
        const int state = roll(4);
        const bool hurt = once_in(17);
        run(fmt::format(
            "INSERT INTO set_log(id, session_id, number, exercise_id, started_boot, started_us, "
            "started_wall_ms, "
            "started_clock_ok, ended_boot, ended_us, ended_wall_ms, ended_clock_ok, stop_reason, load_g, "
            "load_source, load_residual_g, target_reps, cap_pm, loss_pm, reps, loss_state, pain, deleted, "
            "crosscheck_g, mismatch_g) VALUES('{}', '{}', {}, {}, {}, {}, '{}', {}, '{}', {}, 5, 200, 0, {}, "
            "'{}', "
            "{}, {}, {}, {})",
            set, session, number, exercise, from, to, hurt ? "pain" : kReasons[roll(5)],
            once_in(8) ? "NULL" : std::to_string(2'500 * (8 + roll(50))), once_in(4) ? "typed" : "hooks",
            once_in(3) ? "NULL" : std::to_string(roll(2'600) - 1'300), reps,
            state == 0   ? "near"
            : state == 1 ? "stop"
                         : "ok",
            hurt ? 1 : 0, once_in(13) ? 1 : 0, once_in(2) ? "NULL" : std::to_string(roll(6'000) - 3'000),
            once_in(2) ? "NULL" : std::to_string(roll(6'000) - 3'000)));
        const int call = once_in(6) ? reps + 5 : 1 + roll(reps + 1);
        for (int i = 1; i <= reps; ++i) addRep(set, i, true, "", i >= call ? 210 : 90);
        if (once_in(7)) addRep(set, reps + 1, false, "failed: short of the top", 0);
        if (once_in(3))
            run(fmt::format(
                "INSERT INTO set_asked(set_id, slot, kind, target_g, target_reps_max, target_sets) "
                "VALUES('{}', 'slot{}', '{}', 60000, 0, {})",
                set, roll(2), once_in(3) ? "warm_up" : "work", roll(4)));
    }
    void addRep(const std::string& set, int ordinal, bool counted, const char* why_not, int loss_pm) {
        run(fmt::format(
            "INSERT INTO rep(id, set_id, ordinal, number, counted, why_not, concentric_start_boot, "
            "concentric_start_us, concentric_start_wall_ms, concentric_start_clock_ok, concentric_us, "
            "eccentric_us, pause_us, detected_us, mean_velocity_mm_s, mean_propulsive_velocity_mm_s, "
            "peak_velocity_mm_s, rom_mm, loss_pm, algorithm) VALUES('{}', '{}', {}, {}, {}, '{}', {}, 0, "
            "0, 0, 900000, 0, 0, 0, 500, 500, 900, 500, {}, 2)",
            id(), set, ordinal, counted ? ordinal : 0, counted ? 1 : 0, why_not, boot_, loss_pm));
    }

    /// Many small changes by one author, few by another, and some that are taken back.
    void addOverride(int day) {
        const std::string zeros(64, '0');
        for (int i = 0; i < 4; ++i) {
            const bool console = i < 3;
            std::string change = id();
            const auto insert = [&](const std::string& mine, const std::string& revokes) {
                run(fmt::format(
                    "INSERT INTO override(seq, id, member_id, slot, field, old_value, new_value, scope, "
                    "from_day, "
                    "set_number, author_id, role, reason, note, revokes, made_boot, made_us, made_wall_ms, "
                    "made_clock_ok, previous_hash, hash) VALUES({}, '{}', '{}', 'slot', '{}', '', '1', "
                    "'program', 0, 0, "
                    "{}, '{}', '{}', '', {}, {}, '{}', '{}')",
                    ++overrides_, mine, members_[static_cast<std::size_t>(roll(26 * busy_))],
                    i == 2 ? "exercise" : "load", console ? "NULL" : "'" + members_[1] + "'",
                    console ? "console" : "trainer", i == 2 ? "equipment" : "progress",
                    revokes.empty() ? "NULL" : "'" + revokes + "'", moment(begin_ms_ + day * kDayMs), zeros,
                    zeros));
            };
            insert(change, "");
            if (i == 1) insert(id(), change);
        }
    }
    /// Check-ins by many, flare-ups by few.
    void addHealth(int day) {
        const bool check_in = !once_in(4);
        run(fmt::format(
            "INSERT INTO health(id, member_id, kind, day, soreness, trend, flags, session_id, set_id, "
            "exercise_id, reason, made_boot, made_us, made_wall_ms, made_clock_ok) VALUES('{}', '{}', "
            "'{}', 0, {}, '', '', '', '', '', '', {})",
            id(), members_[static_cast<std::size_t>(roll(check_in ? 26 * busy_ : 3 * busy_))],
            check_in ? "check_in" : "flare", check_in ? std::to_string(roll(8)) : "NULL",
            moment(begin_ms_ + day * kDayMs + roll(80'000'000))));
    }
    void addCalibration(int day) {
        for (int channel = 0; channel < 2; ++channel)
            run(fmt::format(
                "INSERT INTO calibration(id, device, kind, serial, channel, quantity, unit_per_count, "
                "zero_counts, taken_boot, taken_us, taken_wall_ms, taken_clock_ok, method) VALUES('{}', "
                "'hooks', 'cell', 'S1', {}, 'N', 0.0125, {}, {}, 'tare')",
                id(), channel, 1'000 + roll(400), moment(begin_ms_ + day * kDayMs)));
    }

    SQLite::Database& database_;
    std::int64_t begin_ms_;
    std::mt19937 dice_;
    int busy_;
    std::vector<std::string> members_;
    int ids_ = 0, overrides_ = 0, boot_ = 0;
    std::int64_t boot_began_ms_ = 0, wrong_ms_ = 0;
    bool clock_ok_ = true;
};

}  // namespace plumbline::test
