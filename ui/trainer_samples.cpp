#include "ui/trainer_samples.h"

#include <array>
#include <string>
#include <utility>

#include "ui/samples.h"

namespace plumbline::ui::samples {
namespace {

using app::TrainerField;
using app::TrainerScope;

std::vector<app::TrainerLine> numbers() {
    return {{TrainerField::Load, 82.5, 82.5, "", "", 2.5}, {TrainerField::Reps, 5, 5, "", "", 1},
            {TrainerField::Sets, 5, 5, "", "", 1},         {TrainerField::Cap, 20, 20, "", "", 5},
            {TrainerField::Tempo, 0, 0, "", "", 0},        {TrainerField::Rest, 150, 150, "", "", 30}};
}

std::vector<app::MemberLine> roster() {
    static constexpr std::array kNames{"Anna", "Ben",  "Maximilian", "Çağla",  "Jürgen", "Marie-Luise",
                                       "Zoë",  "Noah", "Lea",        "Łukasz", "Frieda", "Christopher"};
    static constexpr std::array kPrograms{"First month", "Strength block", "", "Velocity block"};
    std::vector<app::MemberLine> lines;
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        app::MemberLine line{.member_id = "member-" + std::to_string(i), .name = kNames[i]};
        line.program = kPrograms[i % kPrograms.size()];
        line.sets_today = i < 3 ? 4 - static_cast<int>(i) : 0;
        line.visits = static_cast<int>((i * 5 + 7) % 9);
        line.planned_visits = 8;
        line.days_ago = i < 3 ? 0 : i == 11 ? -1 : static_cast<int>(i * i / 3);
        line.pain = i == 1 || i == 5;
        line.stopped = i == 2 || i == 5;
        line.here = i == 0;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<app::ProgramLine> programs() {
    return {{"p1", "First month",
             "Two or three visits a week, A and B in turn. Light, slow and the same lifts every time; the "
             "weight rises in small steps after clean visits.",
             4, 2, 1, true},
            {"p2", "Strength block",
             "Eight weeks for lifters who know their maximum. Squat, bench press and deadlift rise by per "
             "cent, one variable a week; every fourth week is lighter.",
             8, 3, 2},
            {"p3", "Velocity block",
             "Six weeks by the bar's own velocity: every set has a band for its fastest repetition and ends "
             "when velocity is lost. Needs the transducer clipped on.",
             6, 2, 1},
            {"p4", "Back level 1",
             "First steps: a light hinge, glute bridges, holds for the trunk. Control first; time grows "
             "before weight.",
             4, 2, 3},
            {"p5", "Back level 2",
             "The same movements with weight and strict form: every repetition lowered slowly, small steps "
             "after two clean visits.",
             4, 2, 1},
            {"p6", "Back level 3",
             "Carries, single-leg deadlifts and slow lowering under weight, for who has done level 2 without "
             "pain.",
             4, 2, 1}};
}

std::vector<app::ChangeLine> changes() {
    std::vector<app::ChangeLine> list{
        {"c1", 0, "Mia", "trainer", "Back squat", "load", "85000", "82500"},
        {"c2", 0, "Mia", "trainer", "Back squat", "cap", "250", "200", TrainerScope::Program},
        {"c3", 3, "Christopher", "owner", "Romanian deadlift", "exercise", "good_morning own",
         "romanian_deadlift own", TrainerScope::Until},
        {"c4", 9, "Mia", "trainer", "Side plank", "skip", "", "yes"},
        {"c5", 9, "Mia", "trainer", "Bench press", "tempo", "", "3-1-X-0", TrainerScope::Program},
        {"c6", 21, "Mia", "trainer", "", "program", "", "p1", TrainerScope::Program},
        {"c7", 22, "", "console", "Back squat", "max", "", "110000", TrainerScope::Program},
        {"c8", 23, "Mia", "trainer", "", "care", "72", "60", TrainerScope::Program},
        {"c9", 24, "Mia", "trainer", "", "flag", "", "lifted", TrainerScope::Program},
        {"c10", 25, "", "console", "Back squat", "cue", "", "Hips back first.", TrainerScope::Program}};
    for (app::ChangeLine& change : list)
        change.undoable = change.field != "program" && change.field != "flag";
    list[7].care_key = "sore_late_h";
    list[7].care_unit = "h";
    list[3].undone = true;
    list[3].undoable = false;
    return list;
}

app::Snapshot running(const std::vector<double>& velocities) {
    app::Snapshot s = trainer(app::TrainerPage::Set);
    s.phase = app::Phase::Lifting;
    s.set = set(velocities, 5);
    s.set->number = 3;
    s.live.in_hand = true;
    s.load.on_hooks = false;
    return s;
}

}  // namespace

void program(app::Snapshot& snapshot) {
    using What = app::Reason::What;
    app::PlanView& plan = snapshot.plan;
    plan.program = "First month";
    plan.day = "A";
    plan.week = 3;
    plan.weeks = 4;
    plan.set = 2;
    plan.of_sets = 5;
    plan.rest_s = 150;
    plan.slots = {{.key = "squat",
                   .exercise_id = "back_squat",
                   .exercise = "Back squat",
                   .sets = 5,
                   .done = 1,
                   .reps = 5,
                   .kg = 82.5,
                   .current = true},
                  {.key = "hinge",
                   .exercise_id = "romanian_deadlift",
                   .exercise = "Romanian deadlift",
                   .instead_of = "Good morning",
                   .sets = 3,
                   .reps = 8,
                   .reps_max = 12,
                   .kg = 60,
                   .changed_by = "Mia"},
                  {.key = "press",
                   .exercise_id = "bench_press",
                   .exercise = "Bench press",
                   .sets = 3,
                   .done = 3,
                   .reps = 5,
                   .kg = 52.5},
                  {.key = "side",
                   .exercise_id = "side_plank",
                   .exercise = "Plank",
                   .sets = 3,
                   .hold_s = 30,
                   .body = true}};
    plan.why = {{.what = What::Written, .kg = 80},
                {.what = What::Up, .kg = 82.5, .count = 2},
                {.what = What::Rounded, .kg = 82.5}};
}

app::Snapshot trainer(app::TrainerPage page) {
    app::Snapshot s = training(app::Phase::Ready);
    program(s);
    s.set = set({.62, .61, .60, .59, .58}, 5);
    s.set->ended = s.set->saved = true;
    app::TrainerView view;
    view.name = "Mia";
    view.locks_in_s = 51.6;
    view.page = page;
    view.member = "Anna";
    view.exercise = "Back squat";
    view.lines = numbers();
    view.reason = "plan";
    view.sets_4_weeks = 11;
    view.clean_sets = 9;
    view.cap_hits = 1;
    view.kg_per_week = 2.5;
    view.swap_ids = {"front_squat", "box_squat", "pause_squat", "split_squat", "close_grip_bench"};
    view.swap_names = {"Front squat", "Box squat", "Pause squat", "Split squat", "Close-grip bench press"};
    view.members = roster();
    view.programs = programs();
    view.changes = changes();
    s.trainer = view;
    return s;
}

std::vector<Sample> trainerSets() {
    const app::Snapshot plain = trainer(app::TrainerPage::Set);
    app::Snapshot draft = running({.62, .61, .58, .52});
    draft.trainer->lines[0].draft = 77.5;
    draft.trainer->lines[3].draft = 15;
    draft.trainer->lines[4].draft_text = "3-1-X-0";
    draft.trainer->changed = true;
    app::Snapshot stop = running({.62, .60, .56, .52, .44});
    stop.trainer->pain_last = true;
    app::Snapshot warns = plain;
    warns.visit.first_name = warns.trainer->member = "Maximilian";
    warns.wishes.unit = "lb";
    warns.trainer->lines[0].draft = 86.18;
    warns.trainer->lines[2].draft = 6;
    warns.trainer->scope = TrainerScope::Program;
    warns.trainer->changed = warns.trainer->warns = true;
    warns.trainer->raised = {TrainerField::Load, TrainerField::Sets};
    app::Snapshot refused = plain;
    refused.trainer->problem = "this change has been taken back already. look at the list again.";
    refused.trainer->exercise = "Plank";
    refused.trainer->lines = {{TrainerField::Hold, 30, 35, "", "", 5},
                              {TrainerField::Sets, 3, 3, "", "", 1},
                              {TrainerField::Rest, 60, 60, "", "", 30}};
    refused.trainer->changed = true;
    app::Snapshot guest = plain;
    guest.visit = {};
    guest.visit.guest = true;
    guest.plan = {};
    guest.trainer->member.clear();
    guest.trainer->exercise.clear();
    guest.trainer->lines.clear();
    app::Snapshot nothing = plain;
    nothing.trainer->exercise.clear();
    nothing.trainer->lines.clear();
    app::Snapshot together = plain;
    together.trainer->together = {"Ben", "Carla"};
    together.trainer->lines.erase(together.trainer->lines.begin());
    together.trainer->lines[2].draft = 10;
    together.trainer->scope = TrainerScope::Until;
    together.trainer->changed = true;
    app::Snapshot holds = refused;
    holds.phase = app::Phase::Lifting;
    timed(holds, 12.4);
    holds.trainer->problem.clear();
    holds.set = app::SetView{};
    holds.set->number = 2;
    holds.set->target_hold_s = 45;
    return {{"fresh", trainer(app::TrainerPage::Set)},
            {"draft", draft},
            {"stop", stop},
            {"warns", warns},
            {"refused", refused},
            {"guest", guest},
            {"nothing", nothing},
            {"together", together},
            {"holds", holds}};
}

}  // namespace plumbline::ui::samples
