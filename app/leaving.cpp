#include "app/leaving.h"

#include <fmt/format.h>

#include <map>
#include <utility>
#include <vector>

#include "app/today.h"
#include "app/visit_sum.h"

namespace plumbline::app {

const SummaryView& Leaving::summary(const Person& left, const MemberHistory& history,
                                    const care::Numbers& numbers, std::int64_t now_us) {
    std::string of = fmt::format("{} {} {} {}", left.session.id, left.totals.first_name, left.totals.reps,
                                 left.totals.volume_kg);
    if (!summary_ || of_ != of) {
        of_ = std::move(of);
        summary_ = workOut(left, history, numbers, now_us);
    }
    return *summary_;
}

SummaryView Leaving::workOut(const Person& left, const MemberHistory& history, const care::Numbers& numbers,
                             std::int64_t now_us) const {
    std::vector<SumSet> sets;
    std::map<std::string, PastBest> past;
    for (const DoneSet& done : left.done) {
        if (auto set = sumSetOf(done.view, done.exercise_id)) sets.push_back(std::move(*set));
        if (left.member)
            past.emplace(done.exercise_id, pastBest(history.sets(done.exercise_id), left.session.id));
    }
    SummaryView summary = sumOf(sets, past);
    for (const DoneSet& done : left.done) {
        for (SummaryLine& line : summary.lines)
            if (left.member && line.exercise == done.view.exercise && done.view.held_s == 0)
                line.next_kg =
                    nextTime(history.sets(done.exercise_id), config_, numbers, timebase_.wallMs(now_us));
    }
    if (left.session.ended)
        summary.minutes = static_cast<double>(left.session.ended->t_us - left.session.started.t_us) / 60e6;
    summary.claimable = left.totals.guest && !left.done.empty();
    summary.began_ms = timebase_.wallMs(left.session.started.t_us);
    return summary;
}

}  // namespace plumbline::app
