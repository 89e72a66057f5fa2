#include "app/care/back_page.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "app/care/answers.h"
#include "app/care/flare_up.h"
#include "app/care/red_flags.h"
#include "app/care/spacing.h"
#include "app/care/today.h"

namespace plumbline::care {
namespace {

constexpr int kWeeks = 4, kWeekDays = 7, kSoreDays = 12 * kWeekDays;

/// Gentle mode that somebody turned on today, and that is not kept.
bool isOnlyToday(const Facts& facts) {
    const Flare flare = flareOf(facts);
    if (!flare.on) return false;
    const bool kept = agreed(std::span(facts.health).first(*flare.begin)).value_or(false);
    return !kept && facts.health[*flare.begin].day == facts.today;
}

std::vector<app::BackView::Line> linesOf(const Numbers& numbers) {
    std::vector<app::BackView::Line> lines;
    for (const Line& line : table())
        lines.push_back({.key = line.key,
                         .now = numbers.*(line.number),
                         .usual = line.usual,
                         .unit = line.unit,
                         .rule = line.rule,
                         .source = line.source});
    return lines;
}

}  // namespace

Facts keptOf(const Facts& facts) {
    Facts kept = facts;
    kept.health.clear();
    bool agreed = false;
    for (const db::HealthRecord& row : facts.health) {
        if (row.kind == "consent" || row.kind == "consent_end") agreed = row.kind == "consent";
        const bool own = row.kind != "consent" && row.kind != "consent_end" && row.author_id.empty();
        // Without consent nothing outlives its day.
        if (agreed || !own || row.day < facts.today) kept.health.push_back(row);
    }
    // The store keeps nobody's pain without consent; this visit's sets are from before it.
    for (training::LoggedSet& set : kept.logged)
        if (!agreed && set.session_id == facts.session_id) {
            set.pain = false;
            set.pain_level = -1;
        }
    return kept;
}

int plannedVisits(std::int64_t days, int weekly) {
    return static_cast<int>(std::clamp<std::int64_t>(days / kWeekDays + 1, 1, kWeeks)) * weekly;
}

app::BackView backPage(const Facts& all) {
    app::BackView page;
    const Facts facts = keptOf(all);
    const Today now = today(facts);
    page.consented = now.consented;
    page.only_today = isOnlyToday(facts);
    page.sore_days = soreDays(facts, kSoreDays);
    page.flags = now.flags;
    page.flagged_days = flagsOf(facts).days;
    page.mode = now.mode;
    page.return_step = now.return_step;
    page.return_steps = now.return_steps;
    std::set<std::string> visits;
    std::int64_t first = facts.today;
    for (const training::LoggedSet& set : facts.logged) {
        first = std::min(first, dayOf(facts, set.day));
        if (facts.today - dayOf(facts, set.day) >= kWeeks * kWeekDays) continue;
        visits.insert(set.session_id);
        page.pain_sets += set.pain ? 1 : 0;  // it hurts alike while warming up
        if (set.kind == training::SetKind::WarmUp) continue;
        ++page.sets;
        page.not_clean += set.not_clean ? 1 : 0;
        page.cap_hits += set.capped ? 1 : 0;
    }
    page.clashes = clashesOf(facts, kWeeks * kWeekDays);
    std::map<std::pair<std::string, std::string>, bool> items;
    for (const db::PreparedItem& item : facts.prepared)
        if (facts.today - dayOf(facts, item.day) < kWeeks * kWeekDays)
            items[{item.session_id, item.exercise_id}] = item.done;
    page.prep_items = static_cast<int>(items.size());
    for (const auto& [item, done] : items) page.prepared += done ? 1 : 0;
    page.visits = static_cast<int>(visits.size());
    page.planned_visits = plannedVisits(facts.today - first, facts.weekly_visits);
    page.numbers = linesOf(facts.numbers);
    return page;
}

}  // namespace plumbline::care
