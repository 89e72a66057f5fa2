#include "app/reports/usage_people.h"

#include <algorithm>

namespace plumbline::reports {

People people(std::size_t count) {
    const auto number = static_cast<std::int64_t>(count);
    return number >= kFewest ? People(number) : std::nullopt;
}

UsagePeople::UsagePeople(const UsageQuestion& asked, const std::vector<db::UsageMember>& members)
    : asked_(asked) {
    for (const db::UsageMember& member : members) {
        const auto joined = member.joined_ms ? member.joined_ms : member.first_ms;
        if (!joined) continue;
        Known known;
        known.joined_month = monthOf(localTime(asked.zone, *joined).day);
        if (member.first_ms) known.first_day = localTime(asked.zone, *member.first_ms).day;
        ++cohort_sizes_[known.joined_month];
        known_.emplace(member.id, known);
    }
    using enum MembersIn::Span;
    for (const MembersIn::Span span : {Day, Week, Month, Period}) runs_.push_back({.span = span});
    for (Run& run : runs_) open(run, asked.from_day);
}

void UsagePeople::open(Run& run, std::int64_t day) const {
    switch (run.span) {
        case MembersIn::Span::Day:
            run.from_day = day;
            run.to_day = day + 1;
            break;
        case MembersIn::Span::Week:
            run.from_day = mondayOf(day);
            run.to_day = run.from_day + 7;
            break;
        case MembersIn::Span::Month:
            run.from_day = firstDayOf(monthOf(day));
            run.to_day = firstDayOf(monthOf(day) + 1);
            break;
        case MembersIn::Span::Period:
            run.from_day = asked_.from_day;
            run.to_day = asked_.to_day;
    }
}

void UsagePeople::add(const std::string& member_id, std::int64_t wall_ms) {
    const std::int64_t day = localTime(asked_.zone, wall_ms).day;
    for (Run& run : runs_) {
        if (day >= run.to_day) {
            close(run);
            open(run, day);
        }
        if (member_id.empty()) {
            ++run.guest_visits;
        } else {
            ++run.member_visits;
            run.members.insert(member_id);
        }
    }
}

void UsagePeople::close(Run& run) {
    if (run.member_visits + run.guest_visits == 0) return;
    // A week or month that the period cuts is told from where the period begins.
    const std::int64_t from = std::max(run.from_day, asked_.from_day);
    const auto fresh = static_cast<std::size_t>(
        std::count_if(run.members.begin(), run.members.end(), [&](const std::string& id) {
            const auto known = known_.find(id);
            return known != known_.end() && known->second.first_day && *known->second.first_day >= from;
        }));
    MembersIn row{.span = run.span, .from_day = from};
    row.members = people(run.members.size());
    // Of two parts of a known sum both are shown or none: one would give the other away. All visits of a day
    // are told with its hours.
    if (const People guests = people(static_cast<std::size_t>(run.guest_visits)); row.members && guests) {
        row.guest_visits = guests;
        row.member_visits = run.member_visits;
    }
    if (people(fresh) && people(run.members.size() - fresh)) {
        row.fresh = people(fresh);
        row.returning = people(run.members.size() - fresh);
    }
    rows_.push_back(row);
    if (run.span == MembersIn::Span::Month) countActive(run);
    run.members.clear();
    run.member_visits = run.guest_visits = 0;
}

void UsagePeople::countActive(const Run& month) {
    for (const std::string& id : month.members) {
        if (const auto known = known_.find(id); known != known_.end())
            ++active_[{known->second.joined_month, monthOf(month.from_day)}];
    }
}

void UsagePeople::hideParts() {
    const auto month = [](const MembersIn& row) { return row.span == MembersIn::Span::Month; };
    const auto all = [&](auto part) {
        return std::all_of(rows_.begin(), rows_.end(),
                           [&](const MembersIn& row) { return !month(row) || row.*part; });
    };
    const bool visits = all(&MembersIn::member_visits);
    const bool fresh = all(&MembersIn::fresh);
    for (MembersIn& row : rows_) {
        if (row.span == MembersIn::Span::Period) continue;
        if (!month(row) || !visits) row.member_visits = row.guest_visits = std::nullopt;
        if (!month(row) || !fresh) row.fresh = row.returning = std::nullopt;
    }
}

void UsagePeople::finish(Usage& usage) {
    for (Run& run : runs_) close(run);
    hideParts();
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const MembersIn& a, const MembersIn& b) { return a.span > b.span; });
    usage.members = std::move(rows_);
    const std::int64_t last = asked_.to_day > asked_.from_day ? asked_.to_day - 1 : asked_.from_day;
    for (const auto& [joined, size] : cohort_sizes_) {
        if (!people(size)) continue;
        for (std::int64_t month = std::max(joined, monthOf(asked_.from_day)); month <= monthOf(last);
             ++month) {
            const auto active = active_.find({joined, month});
            CohortCell cell{.joined = joined, .month = month, .size = people(size)};
            const std::size_t count = active == active_.end() ? 0 : active->second;
            // How many stayed away is as much of a cell as how many came.
            if (people(size - std::min(size, count)) || count == size) cell.active = people(count);
            usage.cohorts.push_back(cell);
        }
    }
}

}  // namespace plumbline::reports
