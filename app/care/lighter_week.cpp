#include "app/care/lighter_week.h"

#include <map>
#include <optional>

namespace plumbline::care {

bool isLighterWeek(const Facts& facts) {
    constexpr std::int64_t kWeekDays = 7;
    const std::int64_t loading_days = kWeekDays * (training::Deload{}.every - 1);
    std::map<std::int64_t, bool> days;  // of each whether it was a lighter one
    for (const training::LoggedSet& set : facts.logged) {
        const bool here = !set.slot.empty();  // the rack asked for it
        if (!here || set.session_id == facts.session_id || !isDated(facts, set.day)) continue;
        bool& lighter = days[dayOf(facts, set.day)];
        lighter = lighter || set.deload;
    }
    std::optional<std::int64_t> loading_from, lighter_from, last;
    for (const auto& [day, lighter] : days) {
        if (last && day - *last > kWeekDays) loading_from = lighter_from = std::nullopt;
        auto& from = lighter ? lighter_from : loading_from;
        if (!from) from = day;
        (lighter ? loading_from : lighter_from).reset();
        last = day;
    }
    if (!last || facts.today - *last > kWeekDays) return false;
    if (lighter_from) return facts.today - *lighter_from < kWeekDays;
    return facts.today - *loading_from >= loading_days;
}

}  // namespace plumbline::care
