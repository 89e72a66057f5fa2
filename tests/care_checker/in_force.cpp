#include "tests/care_checker/in_force.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace plumbline::care_checker {
namespace {

struct Usual {
    std::string_view key;
    int number;
};
// As back-care.md has them; keys as a trainer's change has them in its slot.
constexpr std::array kUsual{
    Usual{"sore_usual_h", 48},
    Usual{"sore_late_h", 72},
    Usual{"sore_from", 1},
    Usual{"sore_sets_less", 1},
    Usual{"sore_load_pct", 10},
    Usual{"sore_days", 7},
    Usual{"flare_from", 4},
    Usual{"return_from_pct", 50},
    Usual{"return_step_pct", 10},
    Usual{"return_step_days", 1},
    Usual{"return_gate", 2},
    Usual{"preparation_s", 120},
    Usual{"guard_cap_pct", 10},
    Usual{"signals_not_clean", 2},
    Usual{"sharp_from", 4},
    Usual{"clean_sessions", 2},
    Usual{"pain_gate", 2},
    Usual{"week_volume_pct", 10},
    Usual{"hinge_days", 1},
    Usual{"back_sessions", 3},
    Usual{"lighter_pct", 5},
    Usual{"near_points", 5},
    Usual{"lighter_week_load_pct", 85},
    Usual{"lighter_week_sets_pct", 60},
    Usual{"lighter_week_cap_pct", 10},
    Usual{"hard_hinge_from", 2},
    // Of exceptions.h, and of what stands for a lift in a flare-up.
    Usual{"volume_weeks", 4},
    Usual{"extra_visit_pct", 50},
    Usual{"away_days", 21},
    Usual{"bird_dog_s", 50},
    Usual{"clam_s", 40},
    Usual{"plank_s", 10},
    Usual{"floor_cobra_s", 75},
    Usual{"gentle_hold_s", 30},
    Usual{"gentle_reps", 10},
};

const VisitLog& visitAt(const Look& look, std::size_t place) {
    return place < look.before.size() ? look.before[place] : look.visit;
}

/// Rows that stand at `when`, the oldest first: made until then and not taken back until then.
std::vector<std::pair<When, const db::OverrideRecord*>> standing(const Look& look, const When& when) {
    std::vector<std::pair<When, const db::OverrideRecord*>> rows;
    for (std::size_t i = 0; i <= std::min(when.visit, look.before.size()); ++i)
        for (const db::OverrideRecord& row : visitAt(look, i).changes) {
            if (i == when.visit && row.made.t_us > when.t_us) continue;
            if (row.revokes)
                std::erase_if(rows, [&](const auto& each) { return each.second->id == *row.revokes; });
            else
                rows.emplace_back(When{i, row.made.t_us}, &row);
        }
    return rows;
}

/// The number in front: a load may be followed by the exercise it was said of.
std::optional<double> figureOf(const std::string& text) {
    std::int64_t value = 0;
    const auto [read, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || (read != text.data() + text.size() && *read != ' ')) return std::nullopt;
    return static_cast<double>(value);
}

std::int64_t shownAt(const VisitLog& visit) {
    return visit.ready ? visit.ready->t_us : INT64_MAX;
}

struct Known {
    int number = 0;
    bool changed = false;  ///< ever
};
Known knownAt(const Look& look, std::string_view key, const When& when) {
    Known known{usualNumber(key)};
    for (const auto& [made, row] : standing(look, when)) {
        if (row->field != "care" || row->slot != key) continue;
        known = {static_cast<int>(figureOf(row->new_value).value_or(usualNumber(key))), true};
    }
    return known;
}

/// Said of another exercise, which the slot has no more or has not today.
bool ofAnother(const std::string& value, const std::string& exercise_id) {
    const std::size_t gap = value.find(' ');
    return gap != std::string::npos && !exercise_id.empty() && value.substr(gap + 1) != exercise_id;
}

std::optional<Edit> newest(const Look& look, const When& when, const std::string& slot,
                           const std::string& exercise_id, std::string_view field) {
    const VisitLog& visit = visitAt(look, when.visit);
    std::optional<Edit> found;
    for (const auto& [made, row] : standing(look, when)) {
        if (row->slot != slot || row->field != field) continue;
        if (field == "load" && ofAnother(row->new_value, exercise_id)) continue;
        const bool of_visit = row->scope == "session" || row->scope == "set";
        if (of_visit && row->session_id != visit.session.id) continue;
        // Days are the rack's, which has another one where its clock is wrong.
        const bool day_in = row->from_day <= visit.day && (!row->to_day || visit.day < *row->to_day);
        if (!of_visit && visit.clock_right && !day_in) continue;
        const double unit = field == "load" || field == "max" ? 1000 : field == "cap" ? 10 : 1;
        found = Edit{row, made, figureOf(row->new_value).value_or(0) / unit};
    }
    return found;
}

}  // namespace

int usualNumber(std::string_view key) {
    const auto there =
        std::find_if(kUsual.begin(), kUsual.end(), [&](const Usual& each) { return each.key == key; });
    return there == kUsual.end() ? 0 : there->number;
}

std::optional<int> numberOf(const Look& look, std::string_view rule, std::string_view key) {
    const Known known = knownAt(look, key, {look.before.size(), shownAt(look.visit)});
    if (!known.changed || look.visit.clock_right) return known.number;
    look.skipped(rule, "a number changed, clock wrong");
    return std::nullopt;
}

training::Deload lighterWeek(const Look& look, training::Deload program) {
    const When now{look.before.size(), shownAt(look.visit)};
    const auto said = [&](std::string_view key, int written_pm) {
        const int number = knownAt(look, key, now).number;
        return number == usualNumber(key) ? written_pm : 10 * number;
    };
    program.load_pm = said("lighter_week_load_pct", program.load_pm);
    program.sets_pm = said("lighter_week_sets_pct", program.sets_pm);
    program.cap_pm = said("lighter_week_cap_pct", program.cap_pm);
    return program;
}

std::pair<int, int> numberSince(const Look& look, std::string_view key, std::int64_t from_day) {
    const int now = knownAt(look, key, {look.before.size(), shownAt(look.visit)}).number;
    std::pair<int, int> found{now, now};
    for (std::size_t i = look.before.size(); i-- > 0 && look.before[i].day >= from_day;) {
        const int then = knownAt(look, key, {i, shownAt(look.before[i])}).number;
        found = {std::min(found.first, then), std::max(found.second, then)};
    }
    return found;
}

When whenOf(const Look& look, const Exposure& exposure) {
    std::size_t place = look.before.size();
    for (std::size_t i = 0; i < look.before.size(); ++i)
        if (&look.before[i] == exposure.visit) place = i;
    return {place, exposure.sets.front()->before.t_us};
}

std::optional<Edit> editAt(const Look& look, const Exposure& exposure, std::string_view field) {
    return newest(look, whenOf(look, exposure), exposure.slot, exposure.exercise_id, field);
}

std::optional<Edit> editToday(const Look& look, const std::string& slot, std::string_view field,
                              std::int64_t t_us) {
    return newest(look, {look.before.size(), t_us}, slot, "", field);
}

bool isMeant(const Look& look, const std::optional<Edit>& edit, double value) {
    return edit && std::abs(edit->value - value) <= look.facts.step_kg / 2 + kSlack;
}

}  // namespace plumbline::care_checker
