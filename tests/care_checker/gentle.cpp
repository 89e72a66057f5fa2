// BC-04: what a flare-up withholds, and what stands for it.

#include "tests/care_checker/gentle.h"

#include <algorithm>
#include <cmath>

#include "tests/care_checker/exceptions.h"
#include "tests/care_checker/in_force.h"

namespace plumbline::care_checker {
namespace {

using app::CareMode;

const std::string kRule = "BC-04";

constexpr std::string_view kHeavy = "heavy deadlift and squat variants", kJumps = "jumps and ballistic work",
                           kSitUps = "sit-ups and crunches", kLegs = "abdominal work with both legs off",
                           kWeighted = "weighted abdominal work", kSpine = "spine flexion and rotation",
                           kUnstable = "unstable surfaces", kFold = "forward-fold lifts";

constexpr Gentle kNot = Gentle::Withheld, kFor = Gentle::Replacement, kEase = Gentle::Mobility;
// Of two clauses the first. "Fast high-intensity work" withholds nothing that jumps do not.
constexpr GentleReading kReadings[] = {
    {"back_squat", kNot, kHeavy},
    {"front_squat", kNot, kHeavy},
    {"box_squat", kNot, kHeavy},
    {"pause_squat", kNot, kHeavy},
    {"pin_squat", kNot, kHeavy},
    {"split_squat", kNot, kHeavy},
    {"reverse_lunge", kNot, kHeavy},
    {"goblet_squat"},
    {"body_squat"},
    {"step_up"},
    {"box_jump", kNot, kJumps},
    {"deadlift", kNot, kHeavy},
    {"sumo_deadlift", kNot, kHeavy},
    {"trap_bar_deadlift", kNot, kHeavy},
    {"romanian_deadlift", kNot, kFold},
    {"stiff_leg_deadlift", kNot, kFold},
    {"single_leg_deadlift", kNot, kFold},
    {"rack_pull", kNot, kHeavy},
    {"block_pull", kNot, kHeavy},
    {"good_morning", kNot, kFold},
    {"kettlebell_swing", kNot, kJumps},
    {"pull_through", kNot, kFold},
    {"back_extension", kNot, kFold},
    {"hip_thrust"},
    {"nordic_curl"},
    {"glute_bridge", kFor},
    {"single_leg_bridge", kFor},
    {"clam", kFor},
    {"side_leg_raise"},
    {"hip_hinge_drill", kEase},
    {"bench_press"},
    {"incline_bench"},
    {"close_grip_bench"},
    {"floor_press"},
    {"overhead_press"},
    {"push_press", kNot, kJumps},
    {"push_up", Gentle::Arms},
    {"barbell_row", kNot, kFold},
    {"power_clean", kNot, kFold},
    {"hang_clean", kNot, kFold},
    {"power_snatch", kNot, kFold},
    {"chest_row", Gentle::Arms},
    {"inverted_row", Gentle::Arms},
    {"pull_up"},
    {"lat_pulldown"},
    {"dead_hang", Gentle::Arms},
    {"farmers_walk"},
    {"suitcase_carry", kNot, kWeighted},
    {"trap_bar_carry"},
    {"easy_walk", kEase},
    {"plank", kFor},
    {"side_plank", kFor},
    {"knee_plank", kFor},
    {"knee_side_plank", kFor},
    {"ball_plank", kNot, kUnstable},
    {"bird_dog", kFor},
    {"toe_tap", kFor},
    {"dead_bug", kNot, kLegs},
    {"pelvic_tilt", kFor},
    {"pallof_press", kNot, kWeighted},
    {"superman"},
    {"floor_cobra"},
    {"ab_wheel", kNot, kWeighted},
    {"sit_up", kNot, kSitUps},
    {"crunch", kNot, kSitUps},
    {"leg_raise", kNot, kLegs},
    {"russian_twist", kNot, kSpine},
    {"cat_cow", kNot, kSpine},
    {"knee_to_chest", kNot, kSpine},
    {"prone_press_up", kFor},
    {"hip_flexor_stretch", kEase},
    {"hamstring_stretch", kEase},
    {"thoracic_rotation", kNot, kSpine},
    {"wall_slide", kEase},
    {"belly_breathing", kEase},
    {"brace_drill", kEase},
};

bool withheld(std::string_view exercise_id) {
    const GentleReading* reading = gentleReading(exercise_id);
    return reading != nullptr && reading->is == Gentle::Withheld;
}

/// Heaviest so far; 0: never.
double liftedSoFar(const Look& look, const std::string& exercise_id) {
    double most = 0;
    for (const VisitLog& visit : look.before)
        for (const SetLog& set : visit.sets)
            if (set.stored.exercise_id == exercise_id) most = std::max(most, liftedKg(set));
    return most;
}

void proposed(const Look& look, const SetLog& set) {
    if (!set.said_pain || !set.pain_said || !set.pain_said->care) return;
    const auto from = numberOf(look, kRule, "flare_from");
    if (!from) return;
    look.judged(kRule, "proposed");
    const app::CareView& care = *set.pain_said->care;
    if (*set.said_pain >= *from && !care.proposes_flare && care.mode != CareMode::Flare &&
        care.mode != CareMode::Blocked)
        look.say(kRule, fmt::format("pain {} was said and flare-up mode is not proposed", *set.said_pain));
    if (*set.said_pain < *from && care.proposes_flare)
        look.say(kRule, fmt::format("pain {} was said and flare-up mode is proposed", *set.said_pain));
}

/// What stands for a withheld lift is of the page's list, and has no weight but its own.
void standsFor(const Look& look, const app::SlotView& slot, const GentleReading& reading) {
    if (editToday(look, slot.key, "exercise", look.visit.ready->t_us))
        return look.passed(kRule, exception::kTrainer);
    look.judged(kRule, "a replacement");
    if (reading.is == Gentle::Arms)
        look.passed(kRule, exception::kArms);
    else if (reading.is != Gentle::Replacement && reading.is != Gentle::Mobility)
        look.say(kRule, fmt::format("{} stands for {} and is none of the replacements", slot.exercise_id,
                                    slot.instead_of));
    look.judged(kRule, "a replacement's weight");
    const double kg = slot.kg.value_or(0);
    if (kg > kSlack && kg > liftedSoFar(look, slot.exercise_id) + kSlack)
        look.say(kRule, fmt::format("{} stands for {} with {} kg, which are not its own", slot.exercise_id,
                                    slot.instead_of, kg));
}

void offered(const Look& look, const app::SlotView& slot) {
    const training::Slot* written = slotOf(look.facts, look.visit.session.program_id, slot.key);
    const GentleReading* asked = written != nullptr ? gentleReading(written->exercise_id) : nullptr;
    if (asked != nullptr && asked->is == Gentle::Withheld)
        look.judged(kRule, fmt::format("withheld: {}", asked->clause));
    if (slot.skipped) return;
    const GentleReading* reading = gentleReading(slot.exercise_id);
    if (reading == nullptr) return look.say(kRule, fmt::format("{} is not read yet", slot.exercise_id));
    if (reading->is == Gentle::Withheld)
        return look.say(kRule, fmt::format("a flare-up stands and {} is offered, which is of {}",
                                           slot.exercise_id, reading->clause));
    if (!slot.instead_of.empty()) return standsFor(look, slot, *reading);
    look.judged(kRule, "the plan's own work");
}

/// BC-06's block before it, too, is under the flare-up.
void prepared(const Look& look, const app::CareView& care) {
    for (const app::PrepItem& item : care.preparation) {
        look.judged(kRule, "an item of the preparation");
        if (withheld(item.exercise_id))
            look.say(kRule, fmt::format("a flare-up stands and {} is in the preparation", item.exercise_id));
    }
}

void flareUp(const Look& look) {
    for (const SetLog& set : look.visit.sets) {
        proposed(look, set);
        if (!set.before.care || set.before.care->mode != CareMode::Flare || set.stored.slot.empty()) continue;
        look.judged(kRule, "a set in a flare-up");
        if (withheld(set.stored.exercise_id))
            look.say(kRule, fmt::format("a flare-up stands and {} was asked for", set.stored.exercise_id));
    }
    if (!look.visit.ready || !standingIn(look).flare) return;
    look.judged(kRule, "a flare-up's plan");
    const Picture& shown = *look.visit.ready;
    if (!shown.care || (shown.care->mode != CareMode::Flare && shown.care->mode != CareMode::Blocked))
        return look.say(kRule, "a flare-up stands and the plan is not under it");
    for (const app::SlotView& slot : shown.plan.slots) offered(look, slot);
    prepared(look, *shown.care);
}

/// A substitute never inherits the replaced lift's kilograms out of a flare-up either.
void substitutes(const Look& look) {
    if (!look.visit.ready) return;
    for (const app::SlotView& slot : look.visit.ready->plan.slots) {
        if (slot.instead_of.empty() || slot.skipped || slot.kg.value_or(0) <= look.facts.bar_kg) continue;
        look.judged(kRule, "a substitute's weight");
        const double own = liftedSoFar(look, slot.exercise_id);
        double replaced = 0;
        for (const VisitLog& visit : look.before)
            for (const SetLog& set : visit.sets)
                if (set.stored.slot == slot.key && set.stored.exercise_id != slot.exercise_id &&
                    set.stored.kind == "work")
                    replaced = liftedKg(set);
        const bool same = std::abs(*slot.kg - replaced) < kSlack;
        if (!same || *slot.kg <= own + look.facts.step_kg) continue;
        if (isMeant(look, editToday(look, slot.key, "load", look.visit.ready->t_us), *slot.kg))
            look.passed(kRule, exception::kTrainer);
        else
            look.say(kRule,
                     fmt::format("{} has the {} kg of the lift it stands for", slot.exercise_id, *slot.kg));
    }
}

}  // namespace

const GentleReading* gentleReading(std::string_view exercise_id) {
    const auto* there = std::find_if(std::begin(kReadings), std::end(kReadings),
                                     [&](const auto& each) { return each.exercise_id == exercise_id; });
    return there == std::end(kReadings) ? nullptr : there;
}

void gentle(const Look& look) {
    flareUp(look);
    substitutes(look);
}

void gentleCatalogue(const Facts& facts, Tally& tally, std::vector<Violation>& found) {
    const auto say = [&](std::string sentence) { found.push_back({"", 0, kRule, std::move(sentence)}); };
    for (const db::ExerciseRecord& each : facts.catalogue) {
        const GentleReading* reading = gentleReading(each.id);
        if (reading == nullptr) {
            say(fmt::format("{} is not read yet", each.id));
            continue;
        }
        if (reading->is != Gentle::Withheld) continue;
        ++tally.rules[kRule].judged[fmt::format("catalogue: {}", reading->clause)];
        int there = 0;
        for (const db::ExerciseRecord::Substitute& other : each.substitutes) {
            if (other.reason != "flare") continue;
            ++there;
            const GentleReading* stands = gentleReading(other.exercise_id);
            if (stands != nullptr && stands->is == Gentle::Arms)
                ++tally.rules[kRule].excepted[exception::kArms];
            else if (each.id == (other.exercise_id == "body_squat"    ? "box_jump"
                                 : other.exercise_id == "floor_cobra" ? "back_extension"
                                                                      : ""))
                ++tally.rules[kRule].excepted[exception::kUnnamed];
            else if (stands == nullptr || (stands->is != kFor && stands->is != kEase))
                say(fmt::format("{} may stand for {} and is none of the replacements", other.exercise_id,
                                each.id));
            if (other.basis != "none")
                say(fmt::format("{} would inherit kilograms of {}", other.exercise_id, each.id));
        }
        if (there == 0) say(fmt::format("nothing may stand for {}", each.id));
    }
}

}  // namespace plumbline::care_checker
