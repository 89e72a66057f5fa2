#include "ui/training_samples.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/people_samples.h"
#include "ui/samples.h"
#include "ui/trainer_samples.h"

namespace plumbline::ui::samples {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kMondayMs = 1'764'543'600'000;  // 2025-12-01 00:00 at one hour east

std::vector<app::ExerciseChoice> catalogue() {
    return {{"back_squat", "Back squat", "squat"},
            {"front_squat", "Front squat", "squat"},
            {"box_squat", "Box squat", "squat"},
            {"pause_squat", "Pause squat", "squat"},
            {"split_squat", "Split squat", "squat"},
            {"deadlift", "Deadlift", "hinge"},
            {"romanian_deadlift", "Romanian deadlift", "hinge"},
            {"hip_thrust", "Hip thrust", "hinge"},
            {"good_morning", "Good morning", "hinge"},
            {"bench_press", "Bench press", "press"},
            {"close_grip_bench", "Close-grip bench press", "press"},
            {"overhead_press", "Overhead press", "press"},
            {"barbell_row", "Bent-over row", "pull"},
            {"power_clean", "Power clean", "pull"},
            {"side_plank", "Side plank", "core", true}};
}

app::PlanView plan() {
    using What = app::Reason::What;
    app::PlanView plan;
    plan.sets = 5;
    plan.reps = 5;
    plan.done = 1;
    plan.kg = 82.5;
    plan.why = {{What::LastTime, 80, 5, 3}, {What::Clean}, {What::StepUp, 2.5}, {What::Rounded, 82.5}};
    plan.last =
        app::LastTimeView{.days = 3, .kg = 80, .sets = 5, .reps = 25, .best_velocity = 0.60, .loss_pct = 14};
    return plan;
}

}  // namespace

app::Snapshot training(app::Phase phase) {
    app::Snapshot s = rack(phase);
    s.choices = catalogue();
    s.plan = plan();
    s.loading = app::LoadingView{.target_kg = 82.5, .makes_kg = 82.5};
    s.loading->left_kg = s.loading->right_kg = s.load.plates_kg;
    return s;
}

void toLoad(app::Snapshot& snapshot) {
    app::LoadView& load = snapshot.load;
    load.kg = 60;
    load.per_side_kg = 20;
    load.plates_kg = load.left_plates_kg = load.right_plates_kg = {20};
    load.left_kg = 29.9;
    load.right_kg = 30.2;
    app::LoadingView view{.target_kg = 82.5, .makes_kg = 82.5};
    for (const double kg : {10.0, 1.25})
        for (const auto side : {app::RackSide::Left, app::RackSide::Right})
            view.moves.push_back({side, true, kg});
    view.left_kg = view.right_kg = {20, 10, 1.25};
    snapshot.loading = view;
}

void toChange(app::Snapshot& snapshot) {
    app::LoadView& load = snapshot.load;
    load.left_plates_kg = {25, 20, 5};
    load.right_plates_kg = {25, 10};
    load.plates_kg.clear();
    load.kg = 105;
    load.per_side_kg = 42.5;
    load.mismatch_kg = 15;
    load.left_kg = 61;
    load.right_kg = 44.3;
    using app::RackSide;
    app::LoadingView view{.target_kg = 82.5, .makes_kg = 82.5};
    view.moves = {{RackSide::Left, false, 5},   {RackSide::Left, false, 20}, {RackSide::Right, false, 10},
                  {RackSide::Left, true, 5},    {RackSide::Right, true, 5},  {RackSide::Left, true, 1.25},
                  {RackSide::Right, true, 1.25}};
    view.left_kg = view.right_kg = {25, 5, 1.25};
    snapshot.loading = view;
}

void timed(app::Snapshot& snapshot, double held_s) {
    snapshot.exercise_id = "plank";
    snapshot.exercise_name = "Plank";
    snapshot.plan = {};
    snapshot.plan.sets = 3;
    snapshot.plan.hold_s = 45;
    snapshot.plan.last = app::LastTimeView{.days = 8, .sets = 3};
    snapshot.loading.reset();
    snapshot.hold = app::HoldView{held_s >= 0, std::max(0.0, held_s), 45};
}

std::shared_ptr<const app::TrendView> trend(int weeks, int per_week) {
    auto view = std::make_shared<app::TrendView>();
    view->exercise_id = "back_squat";
    view->exercise = "Back squat";
    view->fixed_kg = 80;
    view->weekly_visits = 3;
    for (int week = 0; week < weeks; ++week) {
        const double years = week / 52.0;
        const bool off = week % 26 == 20 || week % 26 == 21;
        app::TrendView::Week row{.wall_ms = kMondayMs - std::int64_t{7} * (weeks - 1 - week) * kDayMs};
        if (!off) {
            row.sets = per_week + week % 5 - 2;
            row.visits = 2 + (week * 7 % 10 > 3 ? 1 : 0) - (week % 11 == 0 ? 1 : 0);
            row.volume_kg = row.sets * (360 + 60 * std::sin(week * 0.7) + 40 * years);
        }
        view->weeks.push_back(row);
        view->sets += row.sets;
        for (int i = 0; i < row.sets; ++i) {
            const std::int64_t at = row.wall_ms + i * 7 * kDayMs / row.sets + 64'800'000;
            const double swing = std::sin(week * 0.41 + i * 2.3);
            view->estimates.push_back(
                {at, 108 + 36 * (1 - std::exp(-years / 1.5)) + 3 * swing, 9 - 0.4 * years});
            view->speeds.push_back({at, 0.62 + 0.2 * (1 - std::exp(-years / 1.5)) + 0.03 * swing, 0.008});
        }
    }
    return view;
}

app::SummaryView summary() {
    app::SummaryView view;
    view.lines = {{.exercise = "Back squat",
                   .sets = 5,
                   .reps = 25,
                   .top_kg = 82.5,
                   .best_velocity = 0.62,
                   .volume_kg = 2062.5,
                   .next_kg = 85,
                   .alike = {{5, 5, 0, 82.5}}},
                  {.exercise = "Romanian deadlift",
                   .sets = 3,
                   .reps = 24,
                   .top_kg = 60,
                   .best_velocity = 0.71,
                   .volume_kg = 1440,
                   .alike = {{3, 8, 0, 60}}},
                  {.exercise = "Side plank", .sets = 3, .held_s = 45, .alike = {{3, 0, 45, std::nullopt}}}};
    using What = app::RecordView::What;
    view.records = {{What::Load, "Back squat", 82.5, 80, 0}, {What::Velocity, "Back squat", 0.66, 0.63, 60}};
    view.minutes = 47;
    view.began_ms = 1'764'608'820'000;  // 2025-12-01 18:07 on the sample rack's clock
    view.seconds_left = 47;
    return view;
}

namespace {

/// People who share the rack, and questions that come by themselves.
std::vector<Sample> askedSamples() {
    app::Snapshot shared = training(app::Phase::Ready);
    toLoad(shared);
    share(shared);
    app::Snapshot typed = shared;
    withoutHooks(typed, 0);
    typed.loading.reset();
    lose(typed, "reader", "No Keyboard-type card reader is plugged in.", "");
    app::Snapshot leaving = shared;
    leaving.leaving_in_s = 13.4;
    app::Snapshot claims = training(app::Phase::Ready);
    claims.visit.claimable_sets = 3;
    return {{"shared", shared}, {"shared-typed", typed}, {"leaving", leaving}, {"claims", claims}};
}

/// A bar that lies wrong.
std::vector<Sample> warnedSamples() {
    const app::Snapshot plain = training(app::Phase::Ready);
    app::Snapshot uneven = plain;
    mismatch(uneven, 5);
    app::Snapshot loading = uneven;
    loading.load.uneven = false;
    loading.plan.kg = loading.loading->target_kg = loading.loading->makes_kg = 92.5;
    app::Snapshot tips = plain;
    stripLeft(tips);
    app::Snapshot unseen = plain;
    unseen.load.sides = app::SidesKnown::Unknown;
    app::Snapshot unequal = unseen;
    unequal.load.sides = app::SidesKnown::Static;
    unequal.load.mismatch_kg = -11.4;
    unequal.load.left_kg = 34.1;
    unequal.load.right_kg = 48.5;
    unequal.load.uneven = true;
    return {
        {"uneven", uneven}, {"loading", loading}, {"tips", tips}, {"unseen", unseen}, {"unequal", unequal}};
}

/// A program's day: a set of the work, the first warm-up of a lighter week, a carry.
std::vector<Sample> programSamples() {
    app::Snapshot work = training(app::Phase::Ready);
    program(work);
    toLoad(work);
    work.plan.reps_max = 8;
    work.plan.changed_by = "Mia";
    app::Snapshot warm_up = work;
    app::PlanView& plan = warm_up.plan;
    plan.kind = app::NextKind::WarmUp;
    plan.deload = plan.amrap = true;
    plan.kg = 20;
    plan.set = 1;
    plan.of_sets = 3;
    plan.reps_max = 0;
    plan.changed_by.clear();
    app::LoadingView empty{.target_kg = 20, .makes_kg = 20};
    for (const auto side : {app::RackSide::Left, app::RackSide::Right})
        empty.moves.push_back({side, false, 20});
    warm_up.loading = empty;
    plan.note = "Light. Hips back, neutral spine, no hurry.";
    for (int i = 0; i < 3; ++i) plan.slots.push_back(plan.slots[1]);
    plan.slots.back().skipped = true;
    return {{"program", work}, {"warm-up", warm_up}};
}

}  // namespace

std::vector<Sample> todays() {
    const app::Snapshot ready = training(app::Phase::Ready);
    app::Snapshot add = ready;
    toLoad(add);
    app::Snapshot change = ready;
    toChange(change);
    app::Snapshot again = ready;
    again.set = set({.62, .61, .60, .59, .58}, 5);
    again.set->ended = again.set->saved = true;
    again.plan.tempo = "3-1-X-1";
    app::Snapshot typed = ready;
    withoutHooks(typed, 82.5);
    typed.loading.reset();
    app::Snapshot untold = typed;
    withoutHooks(untold, 0);
    app::Snapshot guest = untold;
    guest.visit = {};
    guest.visit.guest = true;
    guest.exercise_id.clear();
    guest.exercise_name.clear();
    guest.plan = {};
    app::Snapshot first = ready;
    first.plan = {};
    first.plan.sets = 3;
    first.plan.reps = 5;
    first.plan.why = {{app::Reason::What::FirstTime, 20}};
    first.loading.reset();
    app::Snapshot hooks_lost = typed;
    hooks_lost.devices = ready.devices;
    lose(hooks_lost, "hooks", "No PhidgetBridge 1046 is plugged in.",
         "Check the cable and the USB hub's power.");
    app::Snapshot undo = add;
    undo.can_undo = true;
    undo.notices.push_back({app::Notice::Kind::Info, "Set taken back. It does not count.", undo.t_us + 1});
    app::Snapshot hold = ready;
    timed(hold, -1);
    hold.exercise_id = "side_plank";
    hold.exercise_name = "Side plank";
    hold.plan.per_side = true;
    std::vector<Sample> all{{"ready", ready},           {"add", add},     {"change", change},
                            {"again", again},           {"typed", typed}, {"untold", untold},
                            {"guest", guest},           {"first", first}, {"hold", hold},
                            {"hooks-lost", hooks_lost}, {"undo", undo}};
    for (Sample& each : programSamples()) all.push_back(std::move(each));
    for (Sample& each : askedSamples()) all.push_back(std::move(each));
    for (Sample& each : warnedSamples()) all.push_back(std::move(each));
    return all;
}

}  // namespace plumbline::ui::samples
