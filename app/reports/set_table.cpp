#include "app/reports/set_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "app/reports/table.h"
#include "db/calendar.h"

namespace plumbline::reports {
namespace {

constexpr auto kText = Cell::Kind::Text;

std::string grams(const std::optional<std::int64_t>& load_g) {
    return load_g ? figure(static_cast<double>(*load_g) / 1000, 2) : "";
}

std::string wholeNumber(const std::optional<int>& whole) {
    return whole ? std::to_string(*whole) : "";
}

std::string permille(const std::optional<int>& per_mille) {
    return per_mille ? figure(*per_mille / 10.0, 1) : "";
}

std::string millionths(const std::optional<int>& micro) {
    return micro ? figure(*micro / 1e6, 6) : "";
}

double seconds(std::int64_t us) {
    return static_cast<double>(us) / 1e6;
}

std::string quality(const db::RepRecord& rep) {
    if (rep.counted) return "counted";
    return (rep.struck ? "struck: " : "not counted: ") + rep.why_not;
}

struct Velocities {
    std::string best, last;
};

Velocities velocities(const db::StoredSet& stored) {
    int best = 0;
    int last = 0;
    for (const db::RepRecord& rep : stored.reps) {
        if (!rep.counted) continue;
        best = std::max(best, rep.mean_velocity_mm_s);
        last = rep.mean_velocity_mm_s;
    }
    if (best == 0) return {};
    return {figure(best / 1000.0, 3), figure(last / 1000.0, 3)};
}

std::string restBefore(const db::StoredSet* previous, const db::StoredSet& stored) {
    if (previous == nullptr || previous->session.id != stored.session.id || !previous->set.ended) return "";
    if (previous->set.ended->boot_id != stored.set.started.boot_id) return "";
    return std::to_string((stored.set.started.t_us - previous->set.ended->t_us) / 1'000'000);
}

/// The kinds as other programs name them.
std::string kindText(const db::SetRecord& set) {
    if (set.kind == "warm_up") return "warmup";
    if (set.kind == "back_off") return "backoff";
    return set.kind == "work" && (set.held_ms || set.target_held_ms > 0) ? "hold" : set.kind;
}

/// Empty: the set is what the program asks for, or not of a program.
std::string substitutedFor(const db::SetRecord& set, const ProgramFacts* program) {
    if (program == nullptr || set.slot.empty() || set.exercise_id.empty()) return "";
    const auto asked = program->exercises.find(set.slot);
    return asked == program->exercises.end() || asked->second == set.exercise_id ? "" : asked->second;
}

/// As in the usage reports: that it hurt is an answer about the body.
std::string reasonOf(const db::OverrideRecord& change) {
    return change.reason == "pain" ? "other" : change.reason;
}

Row setRow(const db::StoredSet* previous, const db::StoredSet& stored, int turn,
           const ExportContext& context) {
    const db::SetRecord& set = stored.set;
    const Velocities speed = velocities(stored);
    const std::string target = set.target_reps > 0 ? std::to_string(set.target_reps) : "";
    const int most = std::max(set.target_reps, set.target_reps_max);
    const bool trains_by = !stored.session.program_id.empty();
    const ProgramFacts* program = context.plan.program(stored.session);
    const auto offset_min = [&](const db::Moment& when) {
        return context.utc_offset_min ? context.utc_offset_min(when.wall_ms) : 0;
    };
    const db::Moment& began = stored.session.started;
    const std::int64_t calendar_day = db::calendarDay(began.wall_ms, offset_min(began));
    const db::OverrideRecord* change = context.plan.change(stored, turn, calendar_day);
    const std::string load = grams(set.load_g);
    const std::string held = set.held_ms ? figure(*set.held_ms / 1000.0, 1) : "";
    return {{"gym_id", context.gym_id, kText},
            {"rack_id", context.rack_id, kText},
            {"session_id", stored.session.id, kText},
            {"member_code", stored.session.member_id ? codeOf('M', *stored.session.member_id) : "", kText},
            {"program", stored.session.program_id, kText},
            {"program_version", program != nullptr ? std::to_string(program->version) : ""},
            {"week", wholeNumber(context.plan.week(stored, calendar_day))},
            {"day", trains_by ? std::to_string(stored.session.program_day + 1) : ""},
            {"deload", stored.session.deload ? "1" : "0", Cell::Kind::Flag},
            {"mode", stored.session.member_id ? "normal" : "guest", kText},
            {"exercise_id", set.exercise_id, kText},
            {"exercise_name", stored.exercise.name, kText},
            {"substituted_for", substitutedFor(set, program), kText},
            {"set_no", std::to_string(set.number)},
            {"set_kind", kindText(set), kText},
            {"started_at_utc", utcText(set.started.wall_ms), kText},
            {"ended_at_utc", set.ended ? utcText(set.ended->wall_ms) : "", kText},
            {"utc_offset_min", std::to_string(offset_min(set.started))},
            {"target_reps_min", target},
            {"target_reps_max", most > 0 ? std::to_string(most) : ""},
            {"target_load_kg", grams(set.target_g)},
            {"target_hold_s", set.target_held_ms > 0 ? figure(set.target_held_ms / 1000.0, 1) : ""},
            {"reps", std::to_string(set.reps)},
            {"load_kg", load},
            {"load_source", set.load_source, kText},
            {"hold_s", held},
            {"rest_before_s", restBefore(previous, stored)},
            {"mean_velocity_best_mps", speed.best},
            {"mean_velocity_last_mps", speed.last},
            {"velocity_loss_pct", speed.best.empty() ? "" : figure(set.loss_pm / 10.0, 1)},
            {"loss_cap_pct", figure(set.cap_pm / 10.0, 1)},
            // That it hurt is an answer about the body and in no export of the gym's.
            {"stop_reason", set.stop_reason == "pain" ? "ended" : set.stop_reason, kText},
            {"rpe", set.said_rir ? figure(10.0 - *set.said_rir, 1) : ""},
            {"pain_0_10", ""},
            {"override_author_role", change != nullptr ? change->role : "", kText},
            {"override_reason", change != nullptr ? reasonOf(*change) : "", kText},
            {"said_rir", wholeNumber(set.said_rir)},
            {"velocity_loss_sd_pct", permille(set.loss_sd_pm)},
            {"crosscheck_kg", grams(set.crosscheck_g)},
            {"side_mismatch_kg", grams(set.mismatch_g)},
            {"set_id", set.id, kText},
            {"delete_reason", set.delete_reason, kText},
            {"sides", std::to_string(set.sides)}};
}

Row repRow(const db::StoredSet& stored, const db::RepRecord& rep) {
    return {{"session_id", stored.session.id, kText},
            {"set_no", std::to_string(stored.set.number)},
            {"exercise_id", stored.set.exercise_id, kText},
            {"rep_no", std::to_string(rep.number)},
            {"at_utc", utcText(rep.concentric_start.wall_ms), kText},
            {"mean_velocity_mps", figure(rep.mean_velocity_mm_s / 1000.0, 3)},
            {"mean_propulsive_velocity_mps", figure(rep.mean_propulsive_velocity_mm_s / 1000.0, 3)},
            {"peak_velocity_mps", figure(rep.peak_velocity_mm_s / 1000.0, 3)},
            {"rom_mm", std::to_string(rep.rom_mm)},
            {"eccentric_s", rep.eccentric_us > 0 ? figure(seconds(rep.eccentric_us), 3) : ""},
            {"concentric_s", figure(seconds(rep.concentric_us), 3)},
            {"quality", quality(rep), kText},
            {"pause_s", rep.eccentric_us > 0 ? figure(seconds(rep.pause_us), 3) : ""},
            {"top_s", rep.top_us > 0 ? figure(seconds(rep.top_us), 3) : ""},
            {"mean_velocity_sd_mps", millionths(rep.mean_velocity_sd_um_s)},
            {"mean_propulsive_velocity_sd_mps", millionths(rep.mean_propulsive_velocity_sd_um_s)},
            {"peak_velocity_sd_mps", millionths(rep.peak_velocity_sd_um_s)},
            {"rom_sd_mm", rep.rom_sd_um ? figure(*rep.rom_sd_um / 1000.0, 3) : ""},
            {"assist_kg", grams(rep.assist_g)},
            {"algorithm", std::to_string(rep.algorithm)},
            {"hooks_at_counts", rep.hooks_at ? std::to_string(*rep.hooks_at) : ""},
            {"set_id", stored.set.id, kText},
            {"rep_id", rep.id, kText}};
}

/// RFC 4180 wants CRLF.
constexpr std::string_view kLineEnd = "\r\n";

/// The column names come from a row, so that table and header cannot drift apart.
Row setShape(const ExportContext& context) {
    return setRow(nullptr, {}, 0, context);
}
Row repShape() {
    return repRow({}, {});
}

}  // namespace

std::string codeOf(char kind, const std::string& id) {
    return kind + (id.size() > 8 ? id.substr(id.size() - 8) : id);
}

std::string SetTable::head() const {
    if (as_ == As::Json) return "[";
    return std::string(kByteOrderMark) + csvHeader(of_ == Of::Sets ? setShape(context_) : repShape()) +
           std::string(kLineEnd);
}

int SetTable::turnOf(const db::StoredSet& stored) {
    if (first_ || previous_.session.id != stored.session.id) work_.clear();
    if (stored.set.kind == "warm_up" || stored.set.slot.empty()) return 0;
    // A set that was taken back is done again: the next one has its turn.
    int& done = work_[stored.set.slot];
    return stored.set.deleted ? done + 1 : ++done;
}

std::string SetTable::next(const db::StoredSet& stored) {
    std::string out;
    const auto add = [&](const Row& row) {
        if (as_ == As::Csv) {
            out += csvRow(row);
            out += kLineEnd;
        } else {
            out += first_row_ ? "\n" : ",\n";
            out += jsonRow(row);
        }
        first_row_ = false;
    };
    if (of_ == Of::Reps) {
        for (const db::RepRecord& rep : stored.reps) add(repRow(stored, rep));
        return out;
    }
    add(setRow(first_ ? nullptr : &previous_, stored, turnOf(stored), context_));
    first_ = false;
    previous_.set = stored.set;
    previous_.session = stored.session;
    return out;
}

std::string utcText(std::int64_t wall_ms) {
    if (wall_ms <= 0) return "";
    const std::time_t seconds = wall_ms / 1000;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                       utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, wall_ms % 1000);
}

bool parseUtc(const std::string& text, std::int64_t& wall_ms) {
    std::tm utc{};
    int ms = 0;
    int used = 0;
    const int fields =
        std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &utc.tm_year, &utc.tm_mon, &utc.tm_mday, &used);
    if (fields != 3) return false;
    if (text[static_cast<std::size_t>(used)] == 'T') {
        int time_used = 0;
        if (std::sscanf(text.c_str() + used, "T%2d:%2d:%2d%n", &utc.tm_hour, &utc.tm_min, &utc.tm_sec,
                        &time_used) != 3) {
            return false;
        }
        used += time_used;
        if (text[static_cast<std::size_t>(used)] == '.') {
            int ms_used = 0;
            if (std::sscanf(text.c_str() + used, ".%3d%n", &ms, &ms_used) != 1 || ms_used != 4) return false;
            used += ms_used;
        }
        if (text[static_cast<std::size_t>(used)] != 'Z') return false;
        ++used;
    }
    if (static_cast<std::size_t>(used) != text.size()) return false;
    const std::tm asked = utc;
    utc.tm_year -= 1900;
    utc.tm_mon -= 1;
    const std::time_t seconds = timegm(&utc);
    // timegm puts 31 February right silently; a date that comes back different was none.
    if (utc.tm_mday != asked.tm_mday || utc.tm_mon != asked.tm_mon - 1 || utc.tm_hour != asked.tm_hour)
        return false;
    wall_ms = static_cast<std::int64_t>(seconds) * 1000 + ms;
    return true;
}

}  // namespace plumbline::reports
