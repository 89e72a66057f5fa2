#pragma once
// A small catalogue and the sets of one visit by it, for tests of what leaves the rack.

#include <string>
#include <vector>

#include "app/reports/own_training.h"

namespace plumbline::reports {

inline constexpr std::int64_t kMs = 1'772'474'651'250;  // 2026-03-02T18:04:11.250Z

inline std::vector<db::ExerciseRecord> catalogue() {
    db::ExerciseRecord squat;
    squat.id = "back_squat";
    squat.name = "Back squat";
    squat.pattern = "squat";
    squat.known_as = {
        {"strong", "Squat (Barbell)"}, {"hevy", "Squat (Barbell)"}, {"fitnotes", "Barbell Squat"}};
    db::ExerciseRecord plank;
    plank.id = "plank";
    plank.name = "Plank";
    plank.pattern = "core";
    return {squat, plank};
}

inline db::StoredSet aSet(const std::string& session, int number) {
    db::StoredSet stored;
    stored.session.id = session;
    stored.session.member_id = "anna";
    stored.session.started = {0, kMs, true, "boot"};
    stored.session.ended = db::Moment{42 * 60'000'000LL, kMs + 42 * 60'000, true, "boot"};
    stored.set.number = number;
    stored.set.exercise_id = "back_squat";
    stored.set.started = stored.session.started;
    stored.set.ended = stored.session.ended;
    stored.set.load_g = 82'500;
    stored.set.reps = 5;
    stored.set.loss_pm = 140;
    stored.set.said_rir = 2;
    db::RepRecord rep;
    rep.mean_velocity_mm_s = 580;
    stored.reps = {rep};
    return stored;
}

inline OwnTraining berlin() {
    return {.rack_id = "R3", .without_warm_ups = false, .utc_offset_min = [](std::int64_t) { return 60; }};
}

}  // namespace plumbline::reports
