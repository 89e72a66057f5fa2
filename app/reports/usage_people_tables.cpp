#include <map>

#include "app/reports/usage_more_tables.h"
#include "app/reports/usage_values.h"

namespace plumbline::reports {
namespace {

const char* spanName(MembersIn::Span span) {
    switch (span) {
        case MembersIn::Span::Day:
            return "day";
        case MembersIn::Span::Week:
            return "week";
        case MembersIn::Span::Month:
            return "month";
        case MembersIn::Span::Period:
            break;
    }
    return "period";
}

UsageTable membersTable(const Usage& usage) {
    UsageTable table{
        5,
        "members",
        "Members",
        "Different members with a visit in the span, those whose first visit of all years it was and "
        "those who had been before. Hidden below five people. What adds up, new and returning members "
        "and visits, is told of the period and of its months, and of months only where none of them "
        "has to be hidden, as what is missing to the sum would give it away. A span without any visit has no "
        "row; a week or month that the period cuts is told from the cut on.",
        {{"span", 0, "period, month, week or day"},
         {"begins", 0, "its first day", kDate},
         {"members", 0, "different ones", "members"},
         {"new", 0, "first visit ever", "members"},
         {"returning", 0, "had been before", "members"},
         {"member_visits", 0, "of members", "visits"},
         {"guest_visits", 0, "who is not signed in cannot be told apart", "visits"},
         {"guest_visits_pct", 1, "of all visits of the span", "%"},
         {"visits_per_member", 2, "of members, a member", "visits per member"}},
        {}};
    for (const MembersIn& row : usage.members) {
        std::vector<Value> values{txt(spanName(row.span)), dayOf(row.from_day), head(row.members)};
        if (row.span == MembersIn::Span::Day || row.span == MembersIn::Span::Week) {
            values.resize(table.columns.size());
        } else {
            for (const People& part : {row.fresh, row.returning, row.member_visits, row.guest_visits})
                values.push_back(head(part));
            const bool visits = row.member_visits.has_value();
            values.push_back(visits ? percent(*row.guest_visits, *row.guest_visits + *row.member_visits)
                                    : head({}));
            values.push_back(
                visits ? num(static_cast<double>(*row.member_visits) / static_cast<double>(*row.members))
                       : head({}));
        }
        table.rows.push_back(std::move(values));
    }
    return table;
}

/// Of mixRow().
std::vector<Column> mixColumns(std::vector<Column> front) {
    front.insert(front.end(), {{"sets", 0, "that count", "sets"},
                               {"sets_pct", 1, "of all sets", "%"},
                               {"reps", 0, "counted", "repetitions"},
                               {"lifted_kg", 1, "load times repetitions", "kg"},
                               {"sets_without_load", 0, "load not known", "sets"}});
    return front;
}

std::vector<Value> mixRow(std::vector<Value> row, const ExerciseUse& use, std::int64_t all) {
    row.push_back(num(use.sets));
    row.push_back(percent(use.sets, all));
    row.push_back(num(use.reps));
    row.push_back(num(static_cast<double>(use.lifted_g) / 1000));
    row.push_back(num(use.sets_without_load));
    return row;
}

UsageTable exercisesTable(const Usage& usage) {
    UsageTable table{
        6,
        "exercises",
        "Exercises",
        "Sets that count, counted repetitions, and kilograms moved (load times repetitions, sets of "
        "known load only).",
        mixColumns({{"exercise", 0, "its English name"}, {"pattern", 0, "of movement"}}),
        {}};
    for (const ExerciseUse& use : usage.exercises)
        table.rows.push_back(mixRow({txt(use.name), txt(use.pattern)}, use, usage.quality.counted_sets));
    return table;
}

UsageTable patternsTable(const Usage& usage) {
    UsageTable table{
        6,
        "patterns",
        "Patterns",
        "The exercises by their pattern of movement. Core and mobility together are the share of "
        "work for the trunk and of rehabilitation.",
        mixColumns({{"pattern", 0, "of movement"}}),
        {}};
    std::map<std::string, ExerciseUse> patterns;
    for (const ExerciseUse& use : usage.exercises) {
        for (const std::string& pattern : {use.pattern, std::string("core and mobility")}) {
            if (pattern != use.pattern && use.pattern != "core" && use.pattern != "mobility") continue;
            ExerciseUse& sum = patterns[pattern.empty() ? "not said" : pattern];
            sum.sets += use.sets;
            sum.reps += use.reps;
            sum.lifted_g += use.lifted_g;
            sum.sets_without_load += use.sets_without_load;
        }
    }
    for (const auto& [pattern, use] : patterns)
        table.rows.push_back(mixRow({txt(pattern)}, use, usage.quality.counted_sets));
    return table;
}

UsageTable cohortsTable(const Usage& usage) {
    UsageTable table{
        7,
        "cohorts",
        "Cohorts",
        "Of the members who joined in a month (were enrolled; where the clock was not right then, "
        "came first), the share with at least one visit in each month of the period. Cohorts of "
        "fewer than five are left out, and so is each share that fewer than five people, or their "
        "absence, would make.",
        {{"joined", 0, "first day of the month", kDate},
         {"month", 0, "first day of the month", kDate},
         {"months_since", 0, "from joined to month", "months"},
         {"size", 0, "members who joined then", "members"},
         {"active", 0, "of them with a visit in the month", "members"},
         {"active_pct", 1, "of the cohort", "%"}},
        {}};
    for (const CohortCell& cell : usage.cohorts) {
        table.rows.push_back({dayOf(firstDayOf(cell.joined)), dayOf(firstDayOf(cell.month)),
                              num(cell.month - cell.joined), head(cell.size), head(cell.active),
                              cell.active && cell.size ? percent(*cell.active, *cell.size) : head({})});
    }
    return table;
}

}  // namespace

std::vector<UsageTable> peopleTables(const Usage& usage) {
    return {membersTable(usage), exercisesTable(usage), patternsTable(usage), cohortsTable(usage)};
}

}  // namespace plumbline::reports
