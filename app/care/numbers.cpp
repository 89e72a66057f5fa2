#include "app/care/numbers.h"

#include <algorithm>
#include <charconv>

namespace plumbline::care {
namespace {

using N = Numbers;

std::vector<Line> lines() {
    // key, rule, usual, least, most, step, unit, source, number
    return {
        {"sore_usual_h", "BC-03", 48, 24, 96, 24, "h", "C", &N::sore_usual_h},
        {"sore_late_h", "BC-03", 72, 24, 168, 24, "h", "A, B", &N::sore_late_h},
        {"sore_from", "BC-03", 1, 1, 5, 1, "", "default", &N::sore_from},
        {"sore_sets_less", "BC-03", 1, 0, 3, 1, "sets", "default", &N::sore_sets_less},
        {"sore_load_pct", "BC-03", 10, 0, 50, 5, "%", "default", &N::sore_load_pct},
        {"sore_days", "BC-03", 7, 1, 14, 1, "days", "default", &N::sore_days},
        {"flare_from", "BC-04", 4, 2, 7, 1, "", "default", &N::flare_from},
        {"slip_s", "BC-04", 60, 0, 300, 15, "s", "default", &N::slip_s},
        {"gentle_sets", "BC-04", 3, 1, 5, 1, "sets", "default", &N::gentle_sets},
        {"gentle_rest_s", "BC-04", 60, 15, 180, 15, "s", "default", &N::gentle_rest_s},
        {"gentle_reps", "BC-21", 10, 5, 20, 1, "reps", "default", &N::gentle_reps},
        {"gentle_hold_s", "BC-21", 30, 5, 120, 5, "s", "default", &N::gentle_hold_s},
        {"bird_dog_s", "BC-21", 50, 10, 120, 10, "s", "D", &N::bird_dog_s},
        {"clam_s", "BC-21", 40, 10, 120, 10, "s", "default", &N::clam_s},
        {"toe_tap_s", "BC-21", 40, 10, 120, 10, "s", "default", &N::toe_tap_s},
        {"floor_cobra_s", "BC-21", 75, 25, 150, 25, "s", "E", &N::floor_cobra_s},
        {"plank_s", "BC-21", 10, 5, 120, 5, "s", "D, E", &N::plank_s},
        {"return_from_pct", "BC-05", 50, 20, 100, 10, "%", "default", &N::return_from_pct},
        {"return_step_pct", "BC-05", 10, 5, 25, 5, "%", "default", &N::return_step_pct},
        {"return_step_days", "BC-05", 1, 1, 14, 1, "days", "default", &N::return_step_days},
        {"return_gate", "BC-05", 2, 0, 3, 1, "", "default", &N::return_gate},
        {"slow_s", "BC-05", 3, 2, 6, 1, "s", "default", &N::slow_s},
        {"preparation_s", "BC-06", 120, 60, 600, 30, "s", "default", &N::preparation_s},
        {"preparation_item_s", "BC-06", 10, 5, 60, 5, "s", "default", &N::preparation_item_s},
        {"preparation_long_s", "BC-06", 15, 5, 60, 5, "s", "default", &N::preparation_long_s},
        {"preparation_rep_s", "BC-06", 2, 1, 10, 1, "s", "default", &N::preparation_rep_s},
        {"ramp_rest_s", "BC-07", 60, 15, 180, 15, "s", "default", &N::ramp_rest_s},
        {"guard_cap_pct", "BC-10", 10, 5, 20, 5, "%", "default", &N::guard_cap_pct},
        {"near_points", "BC-10", 5, 2, 10, 1, "%", "default", &N::near_points},
        {"rom_pct", "BC-11", 10, 5, 25, 5, "%", "default", &N::rom_pct},
        {"rom_spreads", "BC-11", 3, 1, 5, 1, "", "default", &N::rom_spreads},
        {"fast_reps", "BC-11", 2, 1, 5, 1, "reps", "default", &N::fast_reps},
        {"stall_pct", "BC-11", 35, 20, 50, 5, "%", "default", &N::stall_pct},
        {"stall_slow_pct", "BC-11", 150, 100, 300, 25, "%", "default", &N::stall_slow_pct},
        {"uneven_pct", "BC-11", 10, 5, 25, 5, "%", "default", &N::uneven_pct},
        {"rerack_pct", "BC-11", 200, 125, 400, 25, "%", "default", &N::rerack_pct},
        {"signals_not_clean", "BC-11", 2, 1, 4, 1, "", "default", &N::signals_not_clean},
        {"baseline_sets", "BC-11", 8, 3, 20, 1, "sets", "default", &N::baseline_sets},
        {"baseline_reps", "BC-11", 8, 4, 40, 2, "reps", "default", &N::baseline_reps},
        {"sharp_from", "BC-12", 4, 1, 7, 1, "", "default", &N::sharp_from},
        {"clean_sessions", "BC-14", 2, 1, 6, 1, "sessions", "default", &N::clean_sessions},
        {"pain_gate", "BC-14", 2, 0, 3, 1, "", "default", &N::pain_gate},
        {"pain_less_pct", "BC-14", 10, 0, 50, 5, "%", "default", &N::pain_less_pct},
        {"compared_days", "BC-15", 28, 7, 56, 7, "days", "default", &N::compared_days},
        {"week_volume_pct", "BC-16", 10, 0, 30, 5, "%", "default", &N::week_volume_pct},
        {"volume_weeks", "BC-16", 4, 1, 5, 1, "weeks", "default", &N::volume_weeks},
        {"extra_visit_pct", "BC-16", 50, 0, 100, 10, "%", "default", &N::extra_visit_pct},
        {"away_days", "BC-16", 21, 7, 42, 7, "days", "default", &N::away_days},
        {"away_pct", "BC-16", 10, 0, 50, 5, "%", "default", &N::away_pct},
        {"long_away_days", "BC-16", 60, 30, 120, 10, "days", "default", &N::long_away_days},
        {"long_away_pct", "BC-16", 20, 0, 60, 5, "%", "default", &N::long_away_pct},
        {"lighter_week_load_pct", "BC-17", 85, 50, 95, 5, "%", "default", &N::lighter_week_load_pct},
        {"lighter_week_sets_pct", "BC-17", 60, 20, 100, 10, "%", "default", &N::lighter_week_sets_pct},
        {"lighter_week_cap_pct", "BC-17", 10, 5, 20, 5, "%", "default", &N::lighter_week_cap_pct},
        {"hard_hinge_from", "BC-18", 2, 1, 3, 1, "", "default", &N::hard_hinge_from},
        {"hinge_days", "BC-18", 1, 0, 3, 1, "days", "B", &N::hinge_days},
        {"back_sessions", "BC-18", 3, 1, 5, 1, "sessions", "A", &N::back_sessions},
        {"spacing_load_pct", "BC-18", 70, 40, 90, 5, "%", "default", &N::spacing_load_pct},
        {"spacing_weeks", "BC-18", 6, 2, 6, 1, "weeks", "default", &N::spacing_weeks},
        {"lighter_pct", "BC-20", 5, 0, 20, 5, "%", "default", &N::lighter_pct},
    };
}

}  // namespace

const std::vector<Line>& table() {
    static const std::vector<Line> all = lines();
    return all;
}

training::Absence absenceOf(const Numbers& numbers) {
    return {numbers.away_days, numbers.long_away_days, numbers.away_pct, numbers.long_away_pct};
}

int changed(const Numbers& numbers, int Numbers::*number) {
    return numbers.*number == Numbers{}.*number ? 0 : numbers.*number;
}

Numbers numbersOf(const std::vector<db::OverrideRecord>& live) {
    Numbers numbers;
    for (const db::OverrideRecord& row : live) {
        if (row.field != "care") continue;
        const auto line = std::find_if(table().begin(), table().end(),
                                       [&](const Line& each) { return each.key == row.slot; });
        if (line == table().end()) continue;
        int value = line->usual;
        if (!row.new_value.empty()) {
            const char* end = row.new_value.data() + row.new_value.size();
            const auto [read, fault] = std::from_chars(row.new_value.data(), end, value);
            if (fault != std::errc() || read != end) continue;
        }
        numbers.*(line->number) = std::clamp(value, line->least, line->most);
    }
    return numbers;
}

}  // namespace plumbline::care
