#pragma once
// A visit that was lifted elsewhere, as an import hands it to the store.

#include <string>

#include "db/content_id.h"
#include "db/past_sets.h"
#include "tests/store_fixture.h"

namespace plumbline::db::test {

/// Of one set of five back squats; ids come of `name`.
inline PastVisitRecord pastVisit(const std::string& member_id, const std::string& name, std::int64_t wall_ms,
                                 std::int64_t load_g = 80'000) {
    PastVisitRecord visit;
    visit.session.id = contentId(name);
    visit.session.member_id = member_id;
    visit.session.corrective = true;
    visit.session.started = {wall_ms * 1000, wall_ms, true, "elsewhere"};
    visit.session.ended = visit.session.started;
    visit.session.end_reason = "logged_out";
    SetRecord set = sampleSet(visit.session.id, 1);
    set.id = contentId(name + " 1");
    set.started = visit.session.started;
    set.ended = set.started;
    set.stop_reason = "ended";
    set.load_g = load_g;
    set.load_source = "typed";
    set.reps = 5;
    visit.sets = {{set, {.app = "strong", .called = "Squat (Barbell)"}}};
    return visit;
}

}  // namespace plumbline::db::test
