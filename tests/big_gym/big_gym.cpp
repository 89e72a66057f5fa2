#include "tests/big_gym/big_gym.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <vector>

#include "db/store.h"
#include "db/uuid.h"

namespace plumbline::big_gym {
namespace {

constexpr std::int64_t kNewestMs = 1'790'000'000'000;
constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kSetMs = 180'000;
constexpr int kRegularSquats = 5;
constexpr const char* kProgramId = "0190a0b0-0000-7000-8000-0000000000aa";
constexpr int kProgramDays = 182;
constexpr int kChanges = 1000;
constexpr std::array<const char*, 6> kExercises = {"back_squat",  "bench_press",    "deadlift",
                                                   "front_squat", "overhead_press", "barbell_row"};
constexpr std::array<const char*, 12> kNames = {"Anna",  "Ben",  "Chiara", "David", "Emil",  "Fatima",
                                                "Greta", "Hugo", "Ida",    "Jonas", "Klara", "Levi"};

struct Moment {
    std::int64_t boot = 0, t_us = 0, wall_ms = 0;
};

/// The rack is started anew every week.
Moment moment(std::int64_t wall_ms, std::int64_t begin_ms) {
    const std::int64_t week = (wall_ms - begin_ms) / (7 * kDayMs);
    return {week + 1, (wall_ms - begin_ms - week * 7 * kDayMs) * 1000, wall_ms};
}

template <typename T>
void bindTo(SQLite::Statement& statement, int& place, const T& value) {
    if constexpr (std::is_same_v<T, Moment>) {
        bindTo(statement, place, value.boot);
        bindTo(statement, place, value.t_us);
        bindTo(statement, place, value.wall_ms);
        bindTo(statement, place, 1);
    } else if constexpr (std::is_same_v<T, std::optional<std::string>>) {
        ++place;
        if (value) statement.bind(place, *value);
    } else {
        statement.bind(++place, value);
    }
}

template <typename... Values>
void insert(SQLite::Statement& statement, const Values&... values) {
    statement.reset();
    statement.clearBindings();
    int place = 0;
    (bindTo(statement, place, values), ...);
    statement.exec();
}

class Filler {
  public:
    Filler(SQLite::Database& database, const BigGym& gym)
        : gym_(gym), database_(database), dice_(gym.seed), ids_(gym.seed) {}

    void fill() {
        SQLite::Transaction transaction(database_);
        for (std::int64_t week = 0; week <= gym_.years * 366 / 7; ++week)
            insert(boot_, week + 1, fmt::format("boot-{}", week));
        for (int i = 1; i < gym_.members; ++i) {
            members_.push_back(ids_.next(begin_ms_ + i));
            insert(member_, members_.back(), kNames[static_cast<std::size_t>(i) % kNames.size()],
                   moment(begin_ms_, begin_ms_));
            note("member", members_.back());
        }
        int left = gym_.sets;
        const int visits = (gym_.sets + kSetsPerVisit - 1) / kSetsPerVisit;
        for (int visit = 0; visit < visits; ++visit) {
            const std::int64_t at_ms = begin_ms_ + (kNewestMs - begin_ms_) * visit / visits;
            writeVisit(at_ms, std::min(left, kSetsPerVisit));
            left -= kSetsPerVisit;
        }
        transaction.commit();
    }

  private:
    void note(const char* kind, const std::string& id) { insert(outbox_, kind, id); }
    int roll(int sides) { return static_cast<int>(dice_() % static_cast<unsigned>(sides)); }

    /// The regular's next visit when it is due, else one of the others or a guest.
    std::optional<std::string> visitor(std::int64_t at_ms) {
        if (at_ms >= regular_due_ms_) {
            regular_due_ms_ += 7 * kDayMs / 3;
            return regularId();
        }
        if (roll(10) == 0) return std::nullopt;
        return members_[static_cast<std::size_t>(roll(static_cast<int>(members_.size())))];
    }

    void writeVisit(std::int64_t at_ms, int sets) {
        const std::optional<std::string> member = visitor(at_ms);
        const std::string id = ids_.next(at_ms);
        ++session_seq_;
        std::optional<std::string> program;
        if (member == regularId() && at_ms >= kNewestMs - kProgramDays * kDayMs) program = kProgramId;
        insert(session_, id, member, moment(at_ms, begin_ms_), moment(at_ms + sets * kSetMs, begin_ms_),
               program);
        note("session", id);
        const int first = member == regularId() ? 0 : roll(static_cast<int>(kExercises.size()));
        for (int i = 0; i < sets; ++i) {
            const int which = first + (i < kRegularSquats ? 0 : 1 + (i - kRegularSquats) / 4);
            const char* exercise = kExercises[static_cast<std::size_t>(which) % kExercises.size()];
            const std::string set = writeSet(id, member, at_ms + i * kSetMs, i + 1, exercise);
            if (program) insert(asked_, set, exercise);
        }
    }

    /// Returns its id.
    std::string writeSet(const std::string& session, const std::optional<std::string>& member,
                         std::int64_t at_ms, int number, const char* exercise) {
        const double years = static_cast<double>(at_ms - begin_ms_) / (365.25 * kDayMs);
        const double strongest = 100 + 8 * years + roll(4);
        const int load_g = 2500 * static_cast<int>(strongest * (0.55 + 0.06 * (number % 6)) / 2.5);
        // A straight line from 1.3 m/s without load to 0.3 m/s at the most that can be lifted.
        const int best = static_cast<int>(1300 - 1000 * (load_g / 1000.0) / strongest) + roll(30);
        const std::string id = ids_.next(at_ms);
        ++set_seq_;
        insert(set_, id, session, number, exercise, moment(at_ms, begin_ms_),
               moment(at_ms + 30'000, begin_ms_), load_g, kReps, 90);
        note("set", id);
        for (int i = 1; i <= kReps; ++i) {
            const std::string rep = ids_.next(at_ms + i);
            const int velocity = best - 25 * (i - 1);
            insert(rep_, rep, id, i, i, moment(at_ms + i * 3'000, begin_ms_), velocity, velocity + 40,
                   velocity + 500, 590);
            note("rep", rep);
        }
        if (member)
            insert(summary_, *member, exercise, set_seq_, session_seq_, at_ms, load_g, kReps, best, best + 40,
                   590, best - 25 * (kReps - 1));
        return id;
    }

    const BigGym& gym_;
    SQLite::Database& database_;
    std::mt19937_64 dice_;
    db::UuidMaker ids_;
    std::int64_t begin_ms_ = kNewestMs - gym_.years * 365 * kDayMs;
    std::int64_t regular_due_ms_ = begin_ms_;
    std::int64_t session_seq_ = 0, set_seq_ = 0;
    std::vector<std::string> members_;

    SQLite::Statement boot_{database_,
                            "INSERT INTO boot(n, boot_id) VALUES(?1, ?2) ON CONFLICT(n) DO UPDATE"
                            " SET boot_id = excluded.boot_id"};
    SQLite::Statement member_{database_,
                              "INSERT INTO member(id, first_name, created_boot, created_us, created_wall_ms,"
                              " created_clock_ok) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"};
    SQLite::Statement outbox_{database_, "INSERT INTO outbox(kind, id) VALUES(?1, ?2)"};
    SQLite::Statement session_{database_,
                               "INSERT INTO session(id, member_id, started_boot, started_us, "
                               "started_wall_ms, started_clock_ok, ended_boot,"
                               " ended_us, ended_wall_ms, ended_clock_ok, program_id, end_reason)"
                               " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'logged_out')"};
    SQLite::Statement asked_{database_,
                             "INSERT INTO set_asked(set_id, slot, kind, target_g, target_reps_max, "
                             "target_sets) VALUES(?1, ?2, 'work', 80000, 0, 5)"};
    SQLite::Statement set_{
        database_,
        "INSERT INTO set_log(id, session_id, number, exercise_id, started_boot, started_us, started_wall_ms,"
        " started_clock_ok, ended_boot, ended_us, ended_wall_ms, ended_clock_ok, stop_reason, load_g, "
        "load_source,"
        " load_residual_g, target_reps, cap_pm, loss_pm, reps, loss_state, pain, deleted)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'racked', ?13, 'hooks', 0, 5, 200, ?15, "
        "?14,"
        " 'ok', 0, 0)"};
    SQLite::Statement rep_{database_,
                           "INSERT INTO rep(id, set_id, ordinal, number, counted, why_not, "
                           "concentric_start_boot, concentric_start_us,"
                           " concentric_start_wall_ms, concentric_start_clock_ok, concentric_us, "
                           "eccentric_us, pause_us, detected_us,"
                           " mean_velocity_mm_s, mean_propulsive_velocity_mm_s, peak_velocity_mm_s, rom_mm, "
                           "mean_power_w, peak_power_w,"
                           " loss_pm, algorithm, mean_velocity_sd_um_s, mean_propulsive_velocity_sd_um_s)"
                           " VALUES(?1, ?2, ?3, ?4, 1, '', ?5, ?6, ?7, ?8, 900000, 1200000, 90000, 40000, "
                           "?9, ?10, ?11, ?12, 600, 1100,"
                           " 30, 2, 6400, 7100)"};
    SQLite::Statement summary_{
        database_,
        "INSERT INTO set_summary VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 6400, ?11, NULL, 0)"};
};

/// The regular is an owner, trains by a program of six exercises, and somebody changed it at every visit.
std::string beginTraining(db::Store& store, const db::Moment& made) {
    db::ProgramRecord program{.id = kProgramId, .family = "years", .name = "Years", .created = made};
    for (const char* exercise : kExercises) program.text += fmt::format("{} 5x5\n", exercise);
    db::OverrideRecord row{.id = "role", .member_id = regularId(), .field = "role", .new_value = "owner"};
    row.scope = "program";
    row.role = "console";
    row.reason = "other";
    row.made = made;
    std::vector<db::OverrideRecord> rows{row};
    row.id = "program";
    row.field = "program";
    row.new_value = kProgramId;
    row.from_day = kNewestMs / kDayMs - kProgramDays;
    rows.push_back(row);
    for (int i = 0; i < kChanges; ++i) {
        row.id = fmt::format("change-{}", i);
        row.slot = kExercises[0];
        row.field = "load";
        row.new_value = "80000";
        row.scope = "session";
        row.session_id = "any";
        row.from_day = kNewestMs / kDayMs - kChanges + i + 1;
        rows.push_back(row);
    }
    return store.perform({1, db::SaveProgram{program, rows}}).error;
}

/// Schema, catalogue and the regular with card and PIN: by the store itself.
std::string begin(const std::filesystem::path& file) {
    db::StoreOptions options;
    options.file = file;
    options.console = true;
    auto store = db::Store::open(options);
    if (!store) return store.error().what;
    db::MemberRecord regular{.id = regularId(), .first_name = "Rosa", .created = {}};
    regular.created.boot_id = "boot-0";
    const std::string error = (*store)->perform({1, db::Enrol{regular, kRegularCard, kRegularPin}}).error;
    return error.empty() ? beginTraining(**store, regular.created) : error;
}

}  // namespace

std::string regularId() {
    return "0190a0b0-0000-7000-8000-00000000000a";
}

std::int64_t newestMs() {
    return kNewestMs;
}

std::string fill(const std::filesystem::path& file, const BigGym& gym) {
    if (std::filesystem::exists(file)) return file.string() + " is there already";
    if (const std::string error = begin(file); !error.empty()) return error;
    try {
        SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;");
        Filler(database, gym).fill();
        database.exec("PRAGMA journal_mode=WAL");
    } catch (const SQLite::Exception& fault) {
        return fault.what();
    }
    return "";
}

}  // namespace plumbline::big_gym
