// BC-16: weekly volume-load of a lift.

#include <algorithm>
#include <array>
#include <optional>

#include "tests/care_checker/exceptions.h"
#include "tests/care_checker/in_force.h"

namespace plumbline::care_checker {
namespace {

const std::string kRule = "BC-16";
constexpr std::int64_t kWeek = 7, kAfterFlareDays = 35;
/// What a trainer may say that makes a week heavier.
constexpr std::array kWeighing{"load", "reps", "sets"};

/// Of an exercise in the sets that were done, of some days: what of the asked was lifted, or what was asked
/// for, at the most or at the least where a range of repetitions is.
enum class Measure { Lifted, AskedMost, AskedLeast };
struct Volume {
    double kg = 0, reps = 0, one_more_kg = 0;  ///< one_more: of one repetition in each set
    int visits = 0;                            ///< it was done in
};

Volume volumeOf(const Look& look, const std::string& exercise_id, Measure measure, std::int64_t from,
                std::int64_t to) {
    Volume volume;
    const auto add = [&](const VisitLog& visit) {
        // Where its clock was wrong the rack has it on another day.
        if (visit.day < from || visit.day > to || !visit.clock_right) return;
        bool done = false;
        for (const SetLog& set : visit.sets) {
            const db::SetRecord& row = set.stored;
            if (row.exercise_id != exercise_id || row.kind == "warm_up" || row.deleted || row.slot.empty())
                continue;
            const int most = row.target_reps_max > 0 ? row.target_reps_max : row.target_reps;
            const int reps = measure == Measure::AskedMost    ? most
                             : measure == Measure::AskedLeast ? row.target_reps
                                                              : std::min(most, row.reps);
            const double kg = std::min(liftedKg(set), static_cast<double>(row.target_g.value_or(0)) / 1000);
            volume.kg += kg * reps;
            volume.one_more_kg += kg;
            volume.reps += reps;
            done = true;
        }
        volume.visits += done ? 1 : 0;
    };
    for (const VisitLog& visit : look.before) add(visit);
    add(look.visit);
    return volume;
}

/// One way to read the rule, and what a week is held against by it.
struct Reading {
    Measure measure = Measure::Lifted;
    std::int64_t from = 0;  ///< today's week begins
    std::int64_t step = 1;  ///< days between the weeks before that are looked at: any, or Mondays
};

struct Weeks {
    Volume now, last, fullest;  ///< fullest: of the weeks before
    int known = 0, most_visits = 0;
    double sound_kg = 0;  ///< the fullest before a flare-up
    Volume rested;        ///< and before an absence
};

/// Numbers of the rule, and of its exceptions.
struct Allowed {
    double rise = 1.1, visit_share = 0.5;
    std::int64_t weeks = 4, away_days = 21;
};

/// The day the newest flare-up began, where the way back from it is not five weeks ago.
std::optional<std::int64_t> flareBefore(const Look& look, const std::vector<Exposure>& past) {
    const bool returned = std::any_of(past.begin(), past.end(), [&](const Exposure& each) {
        return each.mode == app::CareMode::Return && look.visit.day - each.visit->day < kAfterFlareDays;
    });
    if (!returned) return std::nullopt;
    for (std::size_t i = look.before.size(); i-- > 0;)
        for (const db::HealthRecord& row : withoutSlips(look.before[i].health))
            if (row.kind == "flare") return look.before[i].day;
    return std::nullopt;
}

/// The last day of the lift before it was left alone for so long, where that is not five weeks ago.
std::optional<std::int64_t> lastBeforeAbsence(const Look& look, const std::vector<Exposure>& past,
                                              std::int64_t away_days) {
    constexpr std::int64_t kLookedAt = 35;
    for (std::size_t i = past.size(); i-- > 1;) {
        if (look.visit.day - past[i].visit->day >= kLookedAt) break;
        if (past[i].visit->day - past[i - 1].visit->day >= away_days) return past[i - 1].visit->day;
    }
    return std::nullopt;
}

Weeks weeksOf(const Look& look, const std::string& exercise_id, const Reading& reading,
              const Allowed& allowed, std::optional<std::int64_t> flare,
              std::optional<std::int64_t> absence) {
    Weeks weeks;
    const auto week = [&](std::int64_t from, std::int64_t to) {
        return volumeOf(look, exercise_id, reading.measure, from, to);
    };
    weeks.now = week(reading.from, look.visit.day);
    weeks.last = week(reading.from - kWeek, reading.from - 1);
    for (std::int64_t each = reading.from - kWeek * allowed.weeks; each <= reading.from - kWeek;
         each += reading.step) {
        const Volume of = week(each, each + kWeek - 1);
        weeks.most_visits = std::max(weeks.most_visits, of.visits);
        if (of.kg > weeks.fullest.kg) weeks.fullest = of;
    }
    for (std::int64_t each = 1; each <= allowed.weeks; ++each)
        weeks.known +=
            week(reading.from - kWeek * each, reading.from - kWeek * each + kWeek - 1).kg > 0 ? 1 : 0;
    for (std::int64_t each = flare.value_or(0) - 27; flare && each < *flare - 5; ++each) {
        const Volume of = week(each, each + kWeek - 1);
        weeks.most_visits = std::max(weeks.most_visits, of.visits);
        weeks.sound_kg = std::max(weeks.sound_kg, of.kg);
    }
    for (std::int64_t each = absence.value_or(0) - 27; absence && each <= *absence - 6; ++each) {
        const Volume of = week(each, each + kWeek - 1);
        weeks.most_visits = std::max(weeks.most_visits, of.visits);
        if (of.kg > weeks.rested.kg) weeks.rested = of;
    }
    return weeks;
}

/// Exceptions in the order they are asked for; a week passes by the first that is enough.
constexpr std::array kByLoad{"",
                             exception::kFourWeeks,
                             exception::kPlateStep,
                             exception::kBeforeFlare,
                             exception::kBeforeAbsence,
                             exception::kVisitMore};
constexpr std::array kByReps{"",
                             exception::kFourWeeks,
                             exception::kOneRepetition,
                             exception::kBeforeFlare,
                             exception::kBeforeAbsence,
                             exception::kVisitMore};

/// Place in those; their number: it is too much.
std::size_t passesBy(const Look& look, const Weeks& weeks, const Allowed& allowed, bool by_reps) {
    const Volume& fullest = weeks.fullest;
    const double least_step = by_reps ? fullest.one_more_kg : fullest.reps * look.facts.step_kg;
    const int more_visits = std::max(0, weeks.now.visits - weeks.most_visits);
    std::array<double, kByLoad.size()> most{};
    most[0] = weeks.last.kg * allowed.rise;
    most[1] = std::max(most[0], fullest.kg * allowed.rise);
    most[2] = std::max(most[1], fullest.kg + least_step);
    most[3] = std::max(most[2], weeks.sound_kg * allowed.rise);
    most[4] = std::max(most[3], weeks.rested.kg * allowed.rise);
    const Volume& usual = weeks.rested.kg > fullest.kg ? weeks.rested : fullest;
    most[5] = most[4] + allowed.visit_share * more_visits * usual.kg / std::max(1, usual.visits);
    return static_cast<std::size_t>(
        std::find_if(most.begin(), most.end(), [&](double each) { return weeks.now.kg <= each + 1; }) -
        most.begin());
}

/// In the week from `from` a value a trainer had said was first in force.
bool saidInTheWeek(const Look& look, const Exposure& now, const std::vector<Exposure>& past,
                   std::int64_t from) {
    const auto before = std::find_if(past.rbegin(), past.rend(),
                                     [&](const Exposure& each) { return each.visit->day < from; });
    const auto fresh = [&](const Exposure& each) {
        if (each.visit->day < from) return false;
        return std::any_of(kWeighing.begin(), kWeighing.end(), [&](const char* field) {
            const auto edit = editAt(look, each, field);
            return edit && (before == past.rend() || whenOf(look, *before) < edit->made);
        });
    };
    return fresh(now) || std::any_of(past.begin(), past.end(), fresh);
}

std::string told(const Look& look, const Exposure& now, const Weeks& weeks,
                 std::optional<std::int64_t> flare) {
    std::string all = fmt::format(
        "{}: {:.0f} kg in {} visits this week, {:.0f} kg in the last, at most "
        "{:.0f} kg in {} in those before",
        now.exercise_id, weeks.now.kg, weeks.now.visits, weeks.last.kg, weeks.fullest.kg, weeks.most_visits);
    if (flare) all += fmt::format(", {:.0f} kg before the flare-up of day {}", weeks.sound_kg, *flare);
    for (std::int64_t day = look.visit.day - 35; day <= look.visit.day; ++day)
        if (const Volume on = volumeOf(look, now.exercise_id, Measure::Lifted, day, day); on.visits > 0)
            all += fmt::format("; day {}: {:.0f} kg, {} reps", day, on.kg, on.reps);
    return all;
}

/// More than in any visit before, or than is written.
bool moreSets(const Exposure& now, const std::vector<Exposure>& past) {
    return std::all_of(past.begin(), past.end(),
                       [&](const Exposure& each) { return each.plan.of_sets < now.plan.of_sets; });
}

/// Why it is not looked at; null: it is.
const char* leftOut(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    if (past.empty()) return "the first time";
    if (now.plan.kg.value_or(0) <= 0) return "no weight";
    if (!look.visit.clock_right) return "clock wrong";
    if (now.sets.front()->stored.target_g.value_or(0) <= 0) return "no load was asked for";
    return nullptr;
}

}  // namespace

void weeklyVolume(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    if (const char* why = leftOut(look, now, past)) return look.skipped(kRule, std::string("week: ") + why);
    const std::int64_t monday = look.visit.day - (look.visit.day + 3) % kWeek;  // 1970-01-01 was a Thursday
    const std::int64_t seven = look.visit.day - kWeek + 1;
    const training::Slot* slot = slotOf(look.facts, now.program_id, now.slot);
    const bool by_reps = slot != nullptr && slot->variable == training::Variable::Reps;
    const auto greatest = [&](const char* key) { return numberSince(look, key, seven).second; };
    const Allowed allowed{.rise = 1 + greatest("week_volume_pct") / 100.0,
                          .visit_share = greatest("extra_visit_pct") / 100.0,
                          .weeks = greatest("volume_weeks"),
                          .away_days = numberSince(look, "away_days", seven).first};
    const auto flare = flareBefore(look, past);
    const auto absence = lastBeforeAbsence(look, past, allowed.away_days);
    std::size_t best = kByLoad.size(), worst = 0;
    bool unknown = false;
    Weeks shown;
    for (const Measure measure : {Measure::Lifted, Measure::AskedMost, Measure::AskedLeast})
        for (const auto& [from, step] : {std::pair<std::int64_t, int>{seven, 1}, {monday, 7}}) {
            const Weeks weeks =
                weeksOf(look, now.exercise_id, {measure, from, step}, allowed, flare, absence);
            const std::size_t by = passesBy(look, weeks, allowed, by_reps);
            unknown = unknown || (weeks.known < 2 && by > 0);
            best = std::min(best, by);
            worst = std::max(worst, by);
            if (measure == Measure::Lifted && step == 1) shown = weeks;
        }
    if (unknown && best > 0) return look.skipped(kRule, "week: fewer than two known before");
    look.judged(kRule, "a week");
    if (best == 0 && worst > 0) return look.passed(kRule, exception::kReading);
    if (best == 0) return;
    if (best < kByLoad.size()) return look.passed(kRule, (by_reps ? kByReps : kByLoad)[best]);
    if (now.plan.kg.value_or(0) <= look.facts.bar_kg) return look.passed(kRule, exception::kEmptyBar);
    if (now.mode == app::CareMode::Return && !moreSets(now, past))
        return look.passed(kRule, exception::kStepBack);
    if (saidInTheWeek(look, now, past, std::min(monday, seven)))
        return look.passed(kRule, exception::kTrainer);
    look.say(kRule, told(look, now, shown, flare) + lately(now, past));
}

}  // namespace plumbline::care_checker
