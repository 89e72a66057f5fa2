#include "ui/care_samples.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/people_samples.h"
#include "ui/samples.h"
#include "ui/trainer_samples.h"

namespace plumbline::ui::samples {
namespace {

using app::CareMode;
using app::CareReason;
using What = CareReason::What;

/// What two minutes have room for; the first is done, the second was skipped.
std::vector<app::PrepItem> preparation() {
    return {{"hip_flexor_stretch", "Hip flexor stretch", 10, 0, true, true},
            {"hamstring_stretch", "Hamstring stretch", 10, 0, true, false, true},
            {.exercise_id = "thoracic_rotation",
             .exercise = "Upper back rotation",
             .hold_s = 10,
             .reps = 5,
             .per_side = true,
             .cues = {"On hands and knees, hand on neck.", "Turn the chest, hips stay."}},
            {.exercise_id = "belly_breathing",
             .exercise = "Belly breathing",
             .hold_s = 15,
             .cues = {"On the back, knees bent.", "Breathe into belly and sides."}},
            {"brace_drill", "Brace drill", 10},
            {"glute_bridge", "Glute bridge", 15, 7},
            {"bird_dog", "Bird dog", 10}};
}

std::vector<app::AdviceCard> cards() {
    return {
        {"Sore, or a warning?",
         {"Sore muscles feel dull and stiff, mostly on both sides, worst a day or two after training.",
          "That is usual when it gets better within two days.",
          "Pain that is sharp, sits in one spot or runs into a leg is a warning: end that exercise for "
          "today.",
          "Still sore after three days, or worse from day to day: train less and tell your trainer.",
          "The rack knows the bar and what you say. It does not know why something hurts."},
         "A, B, C"},
        {"The first 48 hours",
         {"Cold for 15 to 20 minutes at a time, always with a cloth between the cold and your skin.",
          "Warmth is for later, when the first two days are over.",
          "Keep moving gently: short easy walks, and change your position often.",
          "Do not stay in bed all day. Leave out what hurts, not every movement."},
         "C"},
        {"When to see a professional",
         {"Today: when bladder or bowel control changes, or with pain, numbness, tingling or weakness down "
          "a leg.",
          "Soon: pain that wakes you at night or disturbs daily life, or severe pain or spasm.",
          "Soon: back pain with fever, or when you feel ill and do not know why.",
          "Also: pain for longer than a week, or pain that keeps coming back after training.",
          "Until somebody has looked at it, leave the weights alone."},
         "A, B, C"}};
}

/// While the back is spared.
constexpr double kGuardCapPct = 10;

/// Twelve weeks of check-ins, now and then without a number, with a sore week.
std::vector<int> soreDays() {
    return {1, 0, 2, 1, 1, 0, -1, 2,  3, 2, 1, 1, 0, 1, -1, 2, 2, 1,
            0, 1, 4, 6, 5, 3, 2,  -1, 1, 1, 0, 2, 1, 1, 3,  5, 4, 2};
}

/// Without what asks for a weight: today's exercise, and those of the day but holds.
void nothingLoaded(app::Snapshot& snapshot) {
    app::PlanView& plan = snapshot.plan;
    plan.kg.reset();
    plan.sets = plan.reps = plan.set = plan.of_sets = 0;
    plan.why.clear();
    snapshot.loading.reset();
    for (app::SlotView& slot : plan.slots) {
        if (slot.hold_s > 0) continue;
        slot.skipped = true;
        slot.current = false;
        slot.sets = slot.reps = slot.reps_max = 0;
        slot.kg.reset();
    }
}

/// The day's exercise with other sets or another weight, and the bar loaded to it; the others of the day
/// likewise: so many per cent of their weights.
void prescribes(app::Snapshot& snapshot, int sets, double kg, double pct, const std::vector<double>& a_side) {
    app::PlanView& plan = snapshot.plan;
    const int fewer = plan.sets - sets;
    plan.sets = sets;
    const bool weighed = plan.kg.has_value();
    if (weighed) plan.kg = kg;
    for (app::SlotView& slot : plan.slots) {
        slot.sets = std::max(1, slot.sets - fewer);
        if (slot.current)
            slot.kg = plan.kg;
        else if (slot.kg)
            slot.kg = std::floor(*slot.kg * pct / 250) * 2.5;
    }
    if (!weighed || (snapshot.loading && !snapshot.loading->moves.empty())) return;
    if (snapshot.loading) {
        snapshot.loading->target_kg = snapshot.loading->makes_kg = kg;
        snapshot.loading->left_kg = snapshot.loading->right_kg = a_side;
    }
    app::LoadView& load = snapshot.load;
    load.kg = kg;
    load.per_side_kg = (kg - 20) / 2;
    load.plates_kg = load.left_plates_kg = load.right_plates_kg = a_side;
    load.left_kg = kg / 2 - 0.1;
    load.right_kg = kg / 2 + 0.1;
}

/// What loads the back is withheld: something gentle with the body's own weight is held instead, and what is
/// lifted stops early.
void gentleInstead(app::Snapshot& snapshot) {
    constexpr double kHoldS = 30, kOtherHoldS = 50;
    app::PlanView& plan = snapshot.plan;
    snapshot.exercise_id = "glute_bridge";
    snapshot.exercise_name = "Glute bridge";
    snapshot.loading.reset();
    snapshot.hold = app::HoldView{.running = false, .held_s = 0, .target_s = kHoldS};
    plan.sets = 3;
    plan.reps = plan.reps_max = 0;
    plan.hold_s = kHoldS;
    plan.cap_pct = kGuardCapPct;
    plan.kg.reset();
    plan.last.reset();
    plan.why = {{.what = app::Reason::What::CareWithheld, .text = "Back squat"}};
    for (app::SlotView& slot : plan.slots) {
        if (slot.exercise_id != "back_squat" && slot.exercise_id != "romanian_deadlift") continue;
        slot.instead_of = slot.exercise;
        slot.exercise_id = slot.current ? "glute_bridge" : "bird_dog";
        slot.exercise = slot.current ? "Glute bridge" : "Bird dog";
        slot.sets = plan.sets;
        slot.reps = slot.reps_max = 0;
        slot.hold_s = slot.current ? kHoldS : kOtherHoldS;
        slot.changed_by.clear();
        slot.kg.reset();
        slot.body = true;
    }
}

}  // namespace

app::Snapshot cared(app::Phase phase) {
    app::Snapshot s = training(phase);
    program(s);
    app::CareView care;
    care.consented = true;
    care.soreness = 2;
    care.trend = app::SoreTrend::Better;
    care.preparation = preparation();
    care.item = 2;
    care.left_s = 80;
    care.cues = {"Brace before every rep.", "Ribs over the pelvis.", "Sit down between your hips.",
                 "Knees follow the toes.",  "Push the floor away.",  "Do not twist."};
    care.balance = {.hinge = 28, .squat = 31, .trunk = 19, .glute = 12, .mobility = 6, .other = 4};
    care.cards = cards();
    s.care = care;
    return s;
}

app::Snapshot careForm(app::Form form) {
    app::Snapshot s = cared(app::Phase::Ready);
    s.form.form = form;
    return s;
}

void under(app::Snapshot& snapshot, CareMode mode) {
    app::CareView& care = *snapshot.care;
    care.mode = mode;
    switch (mode) {
        case CareMode::Usual:
            care.why = {{.what = What::SoreUsual},
                        {.what = What::Spacing, .number = 1, .text = "Romanian deadlift"}};
            break;
        case CareMode::Reduced:
            care.soreness = 5;
            care.trend = app::SoreTrend::Worse;
            care.why = {{.what = What::SoreLate, .number = 76, .other = 1},
                        {.what = What::SoreAgain, .other = 10}};
            // One set fewer, and a tenth less on the second day.
            prescribes(snapshot, snapshot.plan.sets - 1, 72.5, 90, {25, 1.25});
            snapshot.plan.why = {{.what = app::Reason::What::CareSets, .count = 1}};
            if (snapshot.plan.kg)
                snapshot.plan.why.push_back({.what = app::Reason::What::CareLoad, .kg = 72.5, .pct = 90});
            break;
        case CareMode::Flare:
            care.soreness = 6;
            care.back_from_pct = 50;
            care.why = {{.what = What::Flare, .number = 3, .other = 1, .text = "Mia"},
                        {.what = What::PainStopped, .text = "Back squat"}};
            gentleInstead(snapshot);
            break;
        case CareMode::Return:
            care.return_step = 3;
            care.return_steps = 6;
            care.return_pct = 70;
            care.why = {{.what = What::ReturnStep, .number = 3, .other = 6, .pct = 70},
                        {.what = What::ReturnWaits}};
            prescribes(snapshot, snapshot.plan.sets, 57.5, 70, {15, 2.5, 1.25});
            snapshot.plan.cap_pct = kGuardCapPct;
            snapshot.plan.tempo = "3-1-2-0";
            snapshot.plan.why = {{.what = app::Reason::What::CareReturn, .kg = 57.5}};
            break;
        case CareMode::Blocked:
            care.flags = {app::RedFlag::Leg, app::RedFlag::Night};
            care.why = {{.what = What::Flag, .number = 2}};
            care.preparation.clear();
            // As the engine has it: nothing loaded is prescribed.
            nothingLoaded(snapshot);
            break;
    }
}

void veil(app::Snapshot& snapshot) {
    app::CareView& care = *snapshot.care;
    care.veiled = true;
    care.soreness.reset();
    care.trend.reset();
    care.flags.clear();
    care.why = {{.what = What::Veiled}};
    snapshot.plan.why = {{.what = app::Reason::What::Veiled}};
    share(snapshot);
}

void asGuest(app::Snapshot& snapshot) {
    snapshot.visit = {.guest = true};
    app::PlanView plan;
    plan.sets = 3;
    plan.reps = 5;
    snapshot.plan = plan;
    snapshot.loading.reset();
    app::CareView& care = *snapshot.care;
    care.guest = true;
    care.consented = care.asks = false;
    care.soreness.reset();
    care.trend.reset();
    care.balance = {};
}

void notClean(app::Snapshot& snapshot) {
    if (!snapshot.set) {
        snapshot.set = set({.62, .61, .60, .59, .58}, 5);
        snapshot.set->ended = snapshot.set->saved = true;
    }
    snapshot.set->form = {app::FormSignal::Short, app::FormSignal::Stall};
    snapshot.set->not_clean = true;
    snapshot.care->lighter_kg = 77.5;
    snapshot.care->why = {{.what = What::NotClean, .number = 2, .other = 1}};
}

app::Snapshot trainerBack() {
    app::Snapshot s = trainer(app::TrainerPage::Back);
    s.care = cared(app::Phase::Ready).care;
    app::BackView back;
    back.sore_days = soreDays();
    back.flags = {app::RedFlag::Leg, app::RedFlag::Night};
    back.flagged_days = 3;
    back.mode = CareMode::Blocked;
    back.not_clean = 4;
    back.cap_hits = 6;
    back.sets = 58;
    back.clashes = 1;
    back.visits = 7;
    back.planned_visits = 8;
    back.prepared = 44;
    back.prep_items = 56;
    back.pain_sets = 2;
    back.numbers = {{"sore_usual_h", 48, 48, "h", "BC-03", "C"},
                    {"sore_late_h", 72, 72, "h", "BC-03", "A"},
                    {"sore_sets_less", 2, 1, "sets", "BC-03", "default"},
                    {"sore_load_pct", 10, 10, "%", "BC-03", "default"},
                    {"flare_from", 3, 4, "", "BC-04", "default"},
                    {"return_step_pct", 10, 10, "%", "BC-05", "default"},
                    {"preparation_s", 120, 120, "s", "BC-06", "default"},
                    {"guard_cap_pct", 10, 10, "%", "BC-10", "default"},
                    {"stall_pct", 35, 35, "%", "BC-11", "default"},
                    {"signals_not_clean", 2, 2, "", "BC-11", "default"},
                    {"clean_sessions", 3, 2, "sessions", "BC-14", "default"},
                    {"hinge_days", 1, 1, "days", "BC-18", "A"},
                    {"spacing_load_pct", 65, 70, "%", "BC-18", "default"},
                    {"lighter_pct", 5, 5, "%", "BC-20", "default"}};
    s.trainer->back = back;
    return s;
}

std::vector<Sample> caredTodays() {
    app::Snapshot before = cared(app::Phase::Ready);
    toLoad(before);
    before.care->asks = true;
    before.plan.done = 0;
    std::vector<Sample> all{{"cared", before}};
    using Named = std::pair<std::string_view, CareMode>;
    for (const auto& [name, mode] :
         {Named{"reduced", CareMode::Reduced}, Named{"flare", CareMode::Flare},
          Named{"return", CareMode::Return}, Named{"blocked", CareMode::Blocked}}) {
        app::Snapshot s = cared(app::Phase::Ready);
        under(s, mode);
        all.emplace_back(name, s);
    }
    app::Snapshot days = cared(app::Phase::Ready);
    under(days, CareMode::Return);
    days.care->why = {{.what = What::ReturnStep, .number = 3, .other = 6, .pct = 70},
                      {.what = What::ReturnDays, .number = 2}};
    app::Snapshot lighter = cared(app::Phase::Ready);
    notClean(lighter);
    app::Snapshot hold = cared(app::Phase::Ready);
    timed(hold, -1);
    under(hold, CareMode::Reduced);
    hold.care->cues = {"Elbows under the shoulders.", "Ribs down, glutes tight."};
    app::Snapshot shared = cared(app::Phase::Ready);
    toLoad(shared);
    under(shared, CareMode::Blocked);
    share(shared);
    app::Snapshot touched = cared(app::Phase::Ready);
    under(touched, CareMode::Reduced);
    veil(touched);
    app::Snapshot guest = cared(app::Phase::Ready);
    asGuest(guest);
    app::Snapshot free = cared(app::Phase::Ready);
    free.plan.program.clear();
    free.plan.slots.clear();
    free.plan.deload = true;
    free.plan.last->kg = 97.5;
    free.plan.sets = free.plan.of_sets = 2;
    free.plan.cap_pct = kGuardCapPct;
    free.care->why = {{.what = What::Deload}};
    all.insert(all.end(), {{"guest-cared", guest},
                           {"lighter-week", free},
                           {"return-days", days},
                           {"lighter", lighter},
                           {"hold-reduced", hold},
                           {"shared-blocked", shared},
                           {"veiled", touched}});
    return all;
}

std::vector<Sample> caredRests() {
    app::Snapshot rest = cared(app::Phase::Rest);
    rest.set = set({.62, .61, .60, .59, .58}, 5);
    rest.set->ended = rest.set->saved = true;
    rest.rest_s = 66;
    rest.rest_planned_s = 150;
    app::Snapshot seen = rest;
    seen.set->form = {app::FormSignal::Deep};
    app::Snapshot unclean = rest;
    notClean(unclean);
    app::Snapshot many = unclean;
    many.set->form = {app::FormSignal::Short, app::FormSignal::FastDescent, app::FormSignal::Stall,
                      app::FormSignal::Uneven, app::FormSignal::Rerack};
    many.care->lighter_taken = true;
    app::Snapshot pain = rest;
    pain.set->pain = pain.can_unsay_pain = true;
    pain.care->pain = 6;
    pain.care->stopped = true;
    return {{"cued", rest}, {"seen", seen}, {"not-clean", unclean}, {"signals", many}, {"cared-pain", pain}};
}

}  // namespace plumbline::ui::samples
