#include "db/training.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string_view>

#include "db/calendar.h"
#include "db/connection.h"
#include "db/health.h"
#include "db/lists.h"
#include "db/overrides.h"
#include "db/people.h"
#include "db/preparation.h"
#include "db/programs.h"

namespace plumbline::db {

namespace {

constexpr std::int64_t kMinuteMs = 60'000, kDayMs = 86'400'000;
constexpr int kAdherenceDays = 28;
/// What the care of the back looks at, whatever the program: BC-18's six weeks before each of the four that a
/// trainer's page shows, and the way back after the newest flare-up, where that ended within a year.
constexpr int kCareDays = 70, kWayBackDays = 90, kWayBackKnownDays = 365;

/// UTC at the beginning of a day of the rack's calendar.
std::int64_t beginOf(std::int64_t day, int utc_offset_min) {
    return day * kDayMs - utc_offset_min * kMinuteMs;
}

/// The catalogue's exercises among the words of a text.
void addExercises(const std::set<std::string>& catalogue, std::string_view text,
                  std::set<std::string>& found) {
    const auto of_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    for (std::size_t begin = 0; begin < text.size();) {
        const auto* from = text.data() + begin;
        const auto* to = std::find_if_not(from, text.data() + text.size(), of_word);
        const std::string word(from, to);
        if (catalogue.contains(word)) found.insert(word);
        begin += word.size() + 1;
    }
}

std::set<std::string> exercisesOf(Connection& connection, const MemberTraining& training) {
    std::set<std::string> catalogue;
    Query ids = connection.query("SELECT id FROM exercise");
    while (ids.next()) catalogue.insert(ids.text());
    std::set<std::string> named;
    if (training.program) addExercises(catalogue, training.program->text, named);
    for (const OverrideRecord& change : training.overrides) {
        addExercises(catalogue, change.slot, named);
        addExercises(catalogue, change.new_value, named);
    }
    return named;
}

/// Places (set_log.seq) of the sets of the member's visits that trained by a family. A visit whose clock was
/// not set says nothing of its day and is taken in.
void addFamily(Connection& connection, const std::string& member_id, const std::string& family,
               std::int64_t from_ms, std::set<std::int64_t>& places) {
    Query rows = connection.query(
        "SELECT s.seq FROM program p CROSS JOIN session v INDEXED BY session_of_program"
        " ON v.program_id = p.id AND v.member_id = ?1"
        " CROSS JOIN set_log s ON s.session_id = v.id"
        " WHERE p.family = ?2 AND (v.started_wall_ms >= ?3 OR v.started_clock_ok = 0)");
    rows.with(member_id, family, from_ms);
    while (rows.next()) places.insert(rows.big());
}

void addNewest(Connection& connection, const std::string& member_id, const std::string& exercise_id,
               std::set<std::int64_t>& places) {
    Query rows = connection.query(
        "SELECT set_seq FROM set_summary WHERE member_id = ?1 AND exercise_id = ?2"
        " ORDER BY set_seq DESC LIMIT ?3");
    rows.with(member_id, exercise_id, kNewestOfExercise);
    while (rows.next()) places.insert(rows.big());
}

/// Those of every visit that began on these days.
void addVisitsOf(Connection& connection, const FindTraining& wanted, std::int64_t from_day,
                 std::int64_t to_day, std::set<std::int64_t>& places) {
    Query rows = connection.query(
        "SELECT s.seq FROM session v INDEXED BY session_of_member"
        " CROSS JOIN set_log s ON s.session_id = v.id WHERE v.member_id = ?1 AND v.corrective IN (0, 1)"
        " AND v.started_wall_ms >= ?2 AND v.started_wall_ms < ?3");
    rows.with(wanted.member_id, beginOf(from_day, wanted.utc_offset_min),
              beginOf(to_day + 1, wanted.utc_offset_min));
    while (rows.next()) places.insert(rows.big());
}

/// See MemberTraining::loaded_days.
int loadedDays(Connection& connection, const FindTraining& wanted, std::int64_t began_day) {
    constexpr std::int64_t kLookedBack = 84, kRestDays = 7;
    Query visits = connection.query(
        "SELECT v.started_wall_ms, v.deload FROM session v INDEXED BY session_of_member"
        " WHERE v.member_id = ?1 AND v.corrective IN (0, 1)"
        " AND v.started_wall_ms >= ?2 AND v.started_wall_ms < ?3"
        " AND EXISTS(SELECT 1 FROM set_log s JOIN set_asked k ON k.set_id = s.id"
        " WHERE s.session_id = v.id AND s.deleted = 0)"
        " ORDER BY v.started_wall_ms DESC");
    visits.with(wanted.member_id, beginOf(began_day - kLookedBack, wanted.utc_offset_min),
                beginOf(began_day, wanted.utc_offset_min));
    std::int64_t first = began_day;
    while (visits.next()) {
        const std::int64_t day = calendarDay(visits.big(), wanted.utc_offset_min);
        if (visits.flag() || first - day > kRestDays) break;
        first = day;
    }
    return static_cast<int>(began_day - first);
}

/// See kCareDays.
void addForCare(Connection& connection, const FindTraining& wanted, const std::vector<HealthRecord>& health,
                std::set<std::int64_t>& places) {
    addVisitsOf(connection, wanted, wanted.day - kCareDays, wanted.day, places);
    // The newest may be of a flare-up that was a slip, and the way back that of the one before.
    for (const HealthRecord& row : health)
        if (row.kind == "flare_end" && wanted.day - row.day <= kWayBackKnownDays)
            addVisitsOf(connection, wanted, row.day, row.day + kWayBackDays, places);
}

/// What a visit says of its sets.
struct Visit {
    std::int64_t day = 0;
    bool deload = false;
};

Visit visitOf(Connection& connection, const std::string& session_id, int utc_offset_min) {
    Query row = connection.query("SELECT started_wall_ms, deload FROM session WHERE id = ?1");
    Visit visit;
    if (!row.with(session_id).next()) return visit;
    visit.day = calendarDay(row.big(), utc_offset_min);
    visit.deload = row.flag();
    return visit;
}

MemberTraining::Logged loggedOf(Query& row) {
    MemberTraining::Logged logged;
    SetRecord& set = logged.set;
    set.id = row.text();
    set.session_id = row.text();
    set.number = row.small();
    set.exercise_id = row.text();
    set.stop_reason = row.text();
    set.load_g = row.maybeBig();
    set.target_reps = row.small();
    set.cap_pm = row.small();
    set.loss_pm = row.small();
    set.reps = row.small();
    set.loss_state = row.text();
    set.pain = row.flag();
    set.held_ms = row.maybeSmall();
    set.target_held_ms = row.small();
    logged.best_mean_velocity_mm_s = row.small();
    logged.failed = row.flag();
    logged.ended_wall_ms = row.big();
    if (auto slot = row.maybeText()) {
        set.slot = std::move(*slot);
        set.kind = row.text();
        set.target_g = row.maybeBig();
        set.target_reps_max = row.small();
        set.target_sets = row.small();
        set.sides = row.small();
    }
    return logged;
}

/// What the sensors said against the form of sets, asked for in rising order. Few sets have a row: knowing
/// the next one spares a look-up for each of the others.
class Forms {
  public:
    explicit Forms(Connection& connection) : connection_(connection) {}

    std::vector<std::string> at(std::int64_t place) {
        if (place > next_) seek(place);
        return place == next_ ? wordsOf(signals_) : std::vector<std::string>{};
    }

  private:
    void seek(std::int64_t place) {
        Query row = connection_.query(
            "SELECT set_seq, signals FROM set_form WHERE set_seq >= ?1 ORDER BY set_seq LIMIT 1");
        const bool found = row.with(place).next();
        next_ = found ? row.big() : std::numeric_limits<std::int64_t>::max();
        signals_ = found ? row.text() : std::string();
    }

    Connection& connection_;
    std::int64_t next_ = 0;
    std::string signals_;
};

/// Those of the places that hold a closed set that counts: all others have no summary.
std::vector<MemberTraining::Logged> loggedAt(Connection& connection, const std::string& member_id,
                                             const std::set<std::int64_t>& places, int utc_offset_min) {
    std::vector<MemberTraining::Logged> logged;
    logged.reserve(places.size());
    Forms forms(connection);
    Visit visit;
    for (const std::int64_t place : places) {
        Query row = connection.query(
            "SELECT s.id, s.session_id, s.number, s.exercise_id, s.stop_reason, s.load_g, s.target_reps,"
            " s.cap_pm, s.loss_pm, s.reps, s.loss_state, s.pain, s.held_ms, s.target_held_ms,"
            " y.best_mean_velocity_mm_s, y.failed, CASE s.ended_clock_ok WHEN 1 THEN s.ended_wall_ms ELSE 0 "
            "END,"
            " k.slot, k.kind, k.target_g, k.target_reps_max, k.target_sets, k.sides FROM set_log s"
            " CROSS JOIN set_summary y ON y.member_id = ?2 AND y.exercise_id = coalesce(s.exercise_id, '')"
            " AND y.set_seq = s.seq LEFT JOIN set_asked k ON k.set_id = s.id WHERE s.seq = ?1");
        if (!row.with(place, member_id).next()) continue;
        MemberTraining::Logged set = loggedOf(row);
        // Sets of a visit mostly follow each other.
        if (logged.empty() || logged.back().set.session_id != set.set.session_id)
            visit = visitOf(connection, set.set.session_id, utc_offset_min);
        set.day = visit.day;
        set.deload = visit.deload;
        set.set.form = forms.at(place);
        logged.push_back(std::move(set));
    }
    return logged;
}

/// Names of the programs in force on a day, by member.
std::map<std::string, std::string> programNames(Connection& connection, std::int64_t day) {
    Query rows = connection.query(
        "SELECT o.member_id, coalesce(p.name, '') FROM override o INDEXED BY override_program"
        " LEFT JOIN program p ON p.id = o.new_value"
        " WHERE o.field = 'program' AND o.revokes IS NULL AND o.from_day <= ?1"
        " AND (o.to_day IS NULL OR o.to_day > ?1)"
        " AND NOT EXISTS(SELECT 1 FROM override r WHERE r.revokes = o.id) ORDER BY o.member_id, o.seq");
    rows.with(day);
    std::map<std::string, std::string> names;
    while (rows.next()) {
        const std::string member_id = rows.text();
        names[member_id] = rows.text();
    }
    return names;
}

/// What the sets of a visit come to.
struct VisitSets {
    int count = 0, stopped = 0;
    bool pain = false;
};

VisitSets setsOf(Connection& connection, const std::string& session_id) {
    Query row = connection.query(
        "SELECT count(*), coalesce(sum(loss_state = 'stop' AND reps < target_reps), 0), coalesce(max(pain), "
        "0)"
        " FROM set_log WHERE session_id = ?1 AND deleted = 0 AND ended_us IS NOT NULL");
    VisitSets sets;
    if (!row.with(session_id).next()) return sets;
    sets.count = row.small();
    sets.stopped = row.small();
    sets.pain = row.flag();
    return sets;
}

void addVisits(Connection& connection, const FindRoster& wanted, RosterLine& line) {
    const std::int64_t today_ms = beginOf(wanted.day, wanted.utc_offset_min);
    const std::int64_t since_ms = today_ms - (kAdherenceDays - 1) * kDayMs;
    // A visit is one with a set in it.
    Query visits = connection.query(
        "SELECT v.id, v.started_wall_ms FROM session v INDEXED BY session_of_member"
        " WHERE v.member_id = ?1 AND v.corrective = 0"
        " AND EXISTS(SELECT 1 FROM set_log WHERE session_id = v.id) ORDER BY v.started_wall_ms DESC");
    visits.with(line.member.id);
    for (bool last = true; visits.next(); last = false) {
        const std::string session_id = visits.text();
        const std::int64_t wall_ms = visits.big();
        if (last || wall_ms >= today_ms) {
            const VisitSets sets = setsOf(connection, session_id);
            if (wall_ms >= today_ms) line.sets_today += sets.count;
            if (last) {
                line.last_visit_wall_ms = wall_ms;
                line.pain_last = sets.pain;
                line.stopped_last = 2 * sets.stopped > sets.count;
            }
        }
        if (wall_ms < since_ms) break;
        ++line.visits_4_weeks;
    }
}

}  // namespace

std::shared_ptr<const MemberTraining> readTraining(Connection& connection, const FindTraining& wanted) {
    auto training = std::make_shared<MemberTraining>();
    const ProgramInForce now = readProgramInForce(connection, wanted.member_id, wanted.day);
    training->program = now.program;
    training->began_day = now.began_day;
    training->overrides = readLiveOverrides(connection, wanted.member_id, wanted.day);
    std::set<std::int64_t> places;
    if (now.program) {
        training->loaded_days = loadedDays(connection, wanted, now.began_day);
        addFamily(connection, wanted.member_id, now.program->family,
                  beginOf(now.began_day, wanted.utc_offset_min), places);
    }
    for (const std::string& exercise_id : exercisesOf(connection, *training))
        addNewest(connection, wanted.member_id, exercise_id, places);
    training->health = readHealth(connection, wanted.member_id, wanted.day);
    training->prepared =
        readPreparation(connection, wanted.member_id,
                        beginOf(wanted.day - kAdherenceDays, wanted.utc_offset_min), wanted.utc_offset_min);
    addForCare(connection, wanted, training->health, places);
    training->logged = loggedAt(connection, wanted.member_id, places, wanted.utc_offset_min);
    return training;
}

std::vector<RosterLine> readRoster(Connection& connection, const FindRoster& wanted) {
    const std::map<std::string, std::string> programs = programNames(connection, wanted.day);
    const std::map<std::string, Standing> standing = readStanding(connection);
    std::vector<RosterLine> roster;
    for (MemberRecord& member : readPeople(connection, false)) {
        RosterLine line;
        line.member = std::move(member);
        if (const auto name = programs.find(line.member.id); name != programs.end())
            line.program_name = name->second;
        if (const auto now = standing.find(line.member.id); now != standing.end()) {
            line.flagged = now->second.flagged;
            line.flare = now->second.flare;
        }
        addVisits(connection, wanted, line);
        roster.push_back(std::move(line));
    }
    std::stable_sort(roster.begin(), roster.end(), [](const RosterLine& a, const RosterLine& b) {
        return a.last_visit_wall_ms > b.last_visit_wall_ms;
    });
    return roster;
}

}  // namespace plumbline::db
