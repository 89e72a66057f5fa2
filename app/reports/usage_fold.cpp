#include "app/reports/usage_fold.h"

#include <utility>

namespace plumbline::reports {

UsageFold::UsageFold(const UsageQuestion& asked, db::UsageFacts facts)
    : asked_(asked),
      facts_(std::move(facts)),
      hours_(asked, facts_.undated),
      people_(asked, facts_.members),
      work_(facts_),
      timeline_([this](const Span& span) { hours_.add(span); }) {}

void UsageFold::add(const db::UsageVisit& visit) {
    timeline_.add(visit);
    for (const db::UsageSet& set : visit.sets) {
        const auto at = placed(visit, set.started);
        if (!hours_.counts(at, set.started.wall_ms)) continue;
        work_.addSet(visit, set);
        if (at && !set.deleted) hours_.addSet(*at);
    }
    if (!hours_.counts(visit.began_ms, visit.session.started.wall_ms)) return;
    work_.addVisit(visit);
    if (!hasSet(visit) || visit.session.corrective || !visit.began_ms) return;
    hours_.addVisit(*visit.began_ms);
    people_.add(visit.session.member_id.value_or(""), *visit.began_ms);
}

Usage UsageFold::finish() {
    timeline_.finish();
    Usage usage;
    usage.asked = asked_;
    hours_.finish(usage);
    people_.finish(usage);
    work_.finish(usage, facts_, hours_.usedMs());
    if (!asked_.all_undated) usage.quality.left_out = facts_.undated_elsewhere;
    return usage;
}

}  // namespace plumbline::reports
