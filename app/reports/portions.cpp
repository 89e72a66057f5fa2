#include "app/reports/portions.h"

#include <algorithm>
#include <set>

#include "app/reports/usage_people.h"

namespace plumbline::reports {

People inPortions(const std::vector<db::UsageSaid>& said, std::string_view kind, const UsageQuestion& asked) {
    constexpr std::int64_t kWeek = 7;
    const std::int64_t end = std::min(asked.to_day, localTime(asked.zone, asked.as_of_ms).day);
    std::set<std::string_view> who;
    std::int64_t first_monday = 0, last_monday = 0, count = 0, sum = 0;
    const auto close = [&] {
        if (!people(who.size())) return;
        if (first_monday >= asked.from_day && last_monday + kWeek <= end) sum += count;
        who.clear();
        count = 0;
    };
    for (const db::UsageSaid& each : said) {
        if (each.kind != kind) continue;
        const std::int64_t monday = mondayOf(localTime(asked.zone, each.wall_ms).day);
        if (monday != last_monday) close();
        if (who.empty()) first_monday = monday;
        last_monday = monday;
        who.insert(each.who);
        ++count;
    }
    close();
    return sum > 0 ? People(sum) : std::nullopt;
}

}  // namespace plumbline::reports
