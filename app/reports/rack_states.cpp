#include "app/reports/rack_states.h"

#include <algorithm>
#include <array>
#include <utility>

namespace plumbline::reports {
namespace {

/// Somebody is there and does not lift.
void addPause(std::vector<Span>& spans, std::int64_t from, std::int64_t to, bool lifted) {
    if (to <= from) return;
    const std::int64_t rested = lifted ? std::min(to, from + kRestMs) : from;
    if (rested > from) spans.push_back({RackState::Rest, from, rested});
    if (to > rested) spans.push_back({RackState::Claimed, rested, to});
}

}  // namespace

std::optional<std::int64_t> placed(const db::UsageVisit& visit, const db::Moment& moment) {
    if (!visit.began_ms || moment.boot_id != visit.session.started.boot_id) return std::nullopt;
    return *visit.began_ms + (moment.t_us - visit.session.started.t_us) / 1000;
}

std::optional<std::int64_t> usBetween(const db::Moment& from, const db::Moment& to) {
    if (from.boot_id != to.boot_id || to.t_us < from.t_us) return std::nullopt;
    return to.t_us - from.t_us;
}

bool hasSet(const db::UsageVisit& visit) {
    return std::any_of(visit.sets.begin(), visit.sets.end(), [](const auto& set) { return !set.deleted; });
}

std::vector<Span> spansOf(const db::UsageVisit& visit) {
    std::vector<Span> spans;
    if (!visit.began_ms) return spans;
    const bool real = !visit.session.corrective;
    std::int64_t at = *visit.began_ms;
    bool lifted = false;
    for (const db::UsageSet& set : visit.sets) {
        const auto from = placed(visit, set.started);
        const auto to = set.ended ? placed(visit, *set.ended) : std::nullopt;
        if (!from || !to || *to <= *from) continue;
        if (real) addPause(spans, at, *from, lifted);
        spans.push_back({RackState::Set, *from, *to});
        at = std::max(at, *to);
        lifted = true;
    }
    const auto end = visit.session.ended ? placed(visit, *visit.session.ended) : std::nullopt;
    if (real && end) addPause(spans, at, *end, lifted);
    return spans;
}

void RackTimeline::add(const db::UsageVisit& visit) {
    if (!visit.began_ms) return;
    if (*visit.began_ms > pending_end_) flush();
    for (const Span& span : spansOf(visit)) {
        pending_.push_back(span);
        pending_end_ = std::max(pending_end_, span.to_ms);
    }
}

void RackTimeline::flush() {
    struct Edge {
        std::int64_t at = 0;
        std::size_t state = 0;
        int more = 0;
    };
    std::vector<Edge> edges;
    for (const Span& span : std::exchange(pending_, {})) {
        const std::int64_t from = std::max(span.from_ms, told_to_);
        if (span.to_ms <= from) continue;
        edges.push_back({from, static_cast<std::size_t>(span.state), 1});
        edges.push_back({span.to_ms, static_cast<std::size_t>(span.state), -1});
    }
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.at < b.at; });
    std::array<int, 3> open{};
    for (std::size_t i = 0; i < edges.size(); ++i) {
        open[edges[i].state] += edges[i].more;
        if (i + 1 == edges.size() || edges[i + 1].at == edges[i].at) continue;
        const auto top = std::find_if(open.rbegin(), open.rend(), [](int n) { return n > 0; });
        if (top == open.rend()) continue;
        out_({static_cast<RackState>(open.rend() - top - 1), edges[i].at, edges[i + 1].at});
    }
    if (!edges.empty()) told_to_ = edges.back().at;
}

}  // namespace plumbline::reports
