#pragma once
// Visits in few words, for tests of what is made of them.

#include <algorithm>
#include <string>
#include <vector>

#include "db/usage.h"

namespace plumbline::test {

inline constexpr std::int64_t kMinute = 60'000, kHour = 60 * kMinute, kDay = 24 * kHour;

/// Of the boot "boot", which began when UTC did; the clock is right.
inline db::Moment momentAt(std::int64_t wall_ms, const std::string& boot = "boot") {
    return {wall_ms * 1000, wall_ms, true, boot};
}

inline db::UsageSet setOf(std::int64_t from_ms, std::int64_t to_ms, int reps = 5) {
    db::UsageSet set;
    set.exercise_id = "back_squat";
    set.started = momentAt(from_ms);
    set.ended = momentAt(to_ms);
    set.stop_reason = "racked";
    set.load_g = 60'000;
    set.load_source = "hooks";
    set.reps = reps;
    return set;
}

/// Empty `member`: a guest. `end_ms` -1: it has not ended.
inline db::UsageVisit visitOf(const std::string& member, std::int64_t begin_ms, std::int64_t end_ms,
                              std::vector<db::UsageSet> sets = {}) {
    static int number = 0;
    db::UsageVisit visit;
    visit.session.id = "session-" + std::to_string(++number);
    if (!member.empty()) visit.session.member_id = member;
    visit.session.started = momentAt(begin_ms);
    if (end_ms >= 0) visit.session.ended = momentAt(end_ms);
    visit.session.end_reason = "logged_out";
    visit.began_ms = begin_ms;
    visit.sets = std::move(sets);
    return visit;
}

}  // namespace plumbline::test
