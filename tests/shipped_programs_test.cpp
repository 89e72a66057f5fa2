// The programs that ship with the rack: every one parses against the catalogue, is written as the rack itself
// writes it, and carries a member through a year.

#include "tests/shipped_programs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/cli/shared/ready_programs.h"
#include "app/training/program_text.h"
#include "db/catalogue.h"
#include "db/exercise_in.h"
#include "tests/as_asked.h"
#include "tests/one_slot.h"
#include "tests/program_maker.h"

namespace plumbline::training {
namespace {

TEST(ShippedPrograms, ThereAreAFirstMonthThreeBlocksAndSixForTheBack) {
    std::set<std::string> families;
    for (const auto& file : shipped()) {
        const Program program = parsed(file);
        EXPECT_EQ(program.family + ".toml", file.filename().string());
        EXPECT_FALSE(program.about.empty());
        families.insert(program.family);
    }
    EXPECT_EQ(families, (std::set<std::string>{"back_flare", "back_level_1", "back_level_2", "back_level_3",
                                               "back_return", "back_stability", "first_month", "muscle_block",
                                               "strength_block", "velocity_block"}));
}

TEST(ShippedPrograms, BC10TheBlocksStopWhereTheirAimSaysAndPlansForTheBackEarlier) {
    const auto capsOf = [](const std::string& family) {
        std::set<int> caps;
        for (const Day& day : parsed(PLUMBLINE_SOURCE_DIR "/deploy/programs/" + family + ".toml").days)
            for (const Slot& slot : day.slots)
                for (const Prescription& sets : slot.sets)
                    if (sets.cap_pm > 0) caps.insert(sets.cap_pm);
        return caps;
    };
    EXPECT_EQ(capsOf("velocity_block"), (std::set<int>{100, 150})) << "power, and what is lifted heavy";
    EXPECT_EQ(capsOf("strength_block"), std::set<int>{200}) << "strength";
    EXPECT_EQ(capsOf("muscle_block"), std::set<int>{300}) << "hypertrophy";
    for (const auto& file : shipped()) {
        const Program program = parsed(file);
        EXPECT_EQ(program.back, program.family.starts_with("back_")) << file;
        for (const int cap : program.back ? capsOf(program.family) : std::set<int>{})
            EXPECT_EQ(cap, 100) << file;
    }
}

TEST(ShippedPrograms, EachIsWrittenAsTheRackPrintsIt) {
    for (const auto& file : shipped()) EXPECT_EQ(printProgram(parsed(file)), textOf(file)) << file;
}

/// The example of README "Programs", which stands there indented by four.
std::string readmeExample() {
    std::istringstream readme(textOf(PLUMBLINE_SOURCE_DIR "/README.md"));
    std::string line, example;
    while (std::getline(readme, line) && line != "## Programs") {
    }
    while (std::getline(readme, line) && !line.starts_with("## "))
        if (line.starts_with("    ")) example += line.substr(4) + "\n";
    return example;
}

TEST(ShippedPrograms, TheExampleOfTheReadmeIsOne) {
    const auto program = parseProgram(readmeExample(), cli::shippedExercises);
    ASSERT_TRUE(program) << program.error().line << ": " << program.error().what;
    EXPECT_EQ(program->days.size(), 2u);
    EXPECT_EQ(program->days[0].slots[0].sets[0].load, 750);
    EXPECT_EQ(program->days[1].slots[0].step, 2500);
}

const db::ExerciseRecord& exerciseOf(const Slot& slot) {
    static const std::vector<db::ExerciseRecord> catalogue = db::starterCatalogue();
    return *db::exerciseIn(catalogue, slot.exercise_id);
}

bool has(const db::ExerciseRecord& exercise, const std::string& trait) {
    return std::find(exercise.traits.begin(), exercise.traits.end(), trait) != exercise.traits.end();
}

std::vector<Slot> slotsOf(const Program& program) {
    std::vector<Slot> slots;
    for (const Day& day : program.days) slots.insert(slots.end(), day.slots.begin(), day.slots.end());
    return slots;
}

Program shippedAs(const std::string& family) {
    return parsed(std::filesystem::path(PLUMBLINE_SOURCE_DIR) / "deploy" / "programs" / (family + ".toml"));
}

std::vector<Program> backPlans() {
    std::vector<Program> plans;
    for (const auto& file : shipped())
        if (Program program = parsed(file); program.family.starts_with("back_"))
            plans.push_back(std::move(program));
    return plans;
}

/// The first slot of the family that does the exercise.
Slot slotOf(const std::string& family, const std::string& exercise) {
    for (const Slot& slot : slotsOf(shippedAs(family)))
        if (slot.exercise_id == exercise) return slot;
    ADD_FAILURE() << family << " has no " << exercise;
    return {};
}

TEST(ShippedPrograms, WhatIsHeldOrWalkedIsAskedInSecondsOrMetresAndTheRestInRepetitions) {
    for (const auto& file : shipped())
        for (const Slot& slot : slotsOf(parsed(file)))
            for (const Prescription& sets : slot.sets) {
                const db::ExerciseRecord& exercise = exerciseOf(slot);
                EXPECT_EQ(sets.reps_min == 0, exercise.timed) << file << " " << slot.key;
                EXPECT_EQ(sets.hold_s > 0 || sets.distance_m > 0, exercise.timed) << file << " " << slot.key;
                EXPECT_TRUE(sets.distance_m == 0 || exercise.carried) << file << " " << slot.key;
            }
}

TEST(ShippedPrograms, BC23EveryPlanForTheBackHasTrunkAndGluteWork) {
    EXPECT_EQ(backPlans().size(), 6u);
    for (const Program& plan : backPlans()) {
        int trunk = 0, glute = 0;
        for (const Slot& slot : slotsOf(plan)) {
            for (const char* trait : {"trunk_anti_extension", "trunk_anti_rotation", "trunk_lateral"})
                trunk += has(exerciseOf(slot), trait) ? 1 : 0;
            glute += has(exerciseOf(slot), "glute") ? 1 : 0;
        }
        EXPECT_GE(trunk, 2) << plan.family;
        EXPECT_GE(glute, 2) << plan.family;
    }
}

TEST(ShippedPrograms, BC19ADayForTheBackBeginsWithItsMainLiftAndEndsWithMobility) {
    for (const Program& plan : backPlans())
        for (const Day& day : plan.days) {
            const auto counted = [](const Slot& slot) { return !exerciseOf(slot).timed; };
            EXPECT_EQ(exerciseOf(day.slots.back()).pattern, "mobility") << plan.family << " " << day.name;
            EXPECT_TRUE(std::is_partitioned(day.slots.begin(), day.slots.end(), counted))
                << plan.family << " " << day.name << ": what is lifted comes first, while fresh";
            for (std::size_t i = 0; i + 1 < day.slots.size(); ++i)
                EXPECT_NE(exerciseOf(day.slots[i]).pattern, "mobility") << plan.family << " " << day.name;
        }
}

/// May more than two bars' weight be asked for?
bool growsHeavy(const Slot& slot) {
    return std::any_of(slot.sets.begin(), slot.sets.end(), [&](const Prescription& sets) {
        if (sets.load_kind == LoadKind::None || sets.load_kind == LoadKind::Body) return false;
        const bool stays = sets.load_kind == LoadKind::Grams && slot.variable != Variable::Load;
        return !stays || sets.load >= 40'000;
    });
}

TEST(ShippedPrograms, BC21AHoldThatIsNotManagedIsNeverAskedForUnderTenSeconds) {
    int holds = 0;
    for (const auto& file : shipped())
        for (const Slot& slot : slotsOf(parsed(file))) {
            if (slot.variable != Variable::Hold) continue;
            EXPECT_GE(slot.least, 10) << file << " " << slot.key;
            ++holds;
        }
    EXPECT_GE(holds, 12);
}

TEST(ShippedPrograms, BC07HeavyWorkHasARampWhoseJumpsDoNotGrowTowardsTheTop) {
    int ramps = 0;
    for (const auto& file : shipped())
        for (const Slot& slot : slotsOf(parsed(file))) {
            if (!growsHeavy(slot)) continue;
            for (int kg = 40; kg <= 160; kg += 5) {
                OneSlot gym({"3x5 @ " + std::to_string(kg) + "kg"});
                gym.slot().ramp = slot.ramp;
                std::vector<std::int64_t> loads;
                for (const ResolvedSet& set : gym.today().sets) loads.push_back(set.load_g.value_or(0));
                ASSERT_GT(loads.size(), 3u) << file << " " << slot.key << " at " << kg << " kg";
                for (std::size_t i = 2; i + 2 < loads.size(); ++i)
                    EXPECT_LE(loads[i] - loads[i - 1], loads[i - 1] - loads[i - 2] + 2'500)
                        << file << " " << slot.key << " at " << kg << " kg";
            }
            ++ramps;
        }
    EXPECT_GE(ramps, 12);
}

TEST(ShippedPrograms, BC17EveryPlanForTheBackWithABarHasALighterWeek) {
    for (const Program& plan : backPlans()) {
        const std::vector<Slot> slots = slotsOf(plan);
        const bool moves =
            std::any_of(slots.begin(), slots.end(), [](const Slot& slot) { return !exerciseOf(slot).timed; });
        if (moves) {
            EXPECT_EQ(plan.deload.every, 4) << plan.family;
        }
    }
}

TEST(ShippedPrograms, BC17ALighterWeekIsAsTheRulesHaveIt) {
    int lighter = 0;
    for (const auto& file : shipped()) {
        const Deload& week = parsed(file).deload;
        if (week.every == 0) continue;
        Deload usual;
        usual.every = 4;
        EXPECT_EQ(week, usual) << file;
        ++lighter;
    }
    EXPECT_GE(lighter, 5);
}

TEST(ShippedPrograms, BC21WherePlanksGrowToTwoMinutesItIsSaidWhatComesThen) {
    int planks = 0;
    for (const Program& plan : backPlans())
        for (const Slot& slot : slotsOf(plan)) {
            if (slot.exercise_id != "plank" || slot.variable != Variable::Hold) continue;
            EXPECT_NE(slot.note.find("harder"), std::string::npos) << plan.family;
            ++planks;
        }
    EXPECT_GE(planks, 5);
}

TEST(ShippedPrograms, BC22TheFirstLevelIsALightHingeBridgesAndControl) {
    const Slot hinge = slotOf("back_level_1", "romanian_deadlift");
    EXPECT_EQ(hinge.variable, Variable::Sets) << "the weight does not grow";
    for (const Prescription& sets : hinge.sets) {
        EXPECT_LE(sets.load, 20'000);
        EXPECT_TRUE(sets.tempo.starts_with("3-1-")) << sets.tempo;
        EXPECT_EQ(sets.cap_pm, 100);
    }
    slotOf("back_level_1", "glute_bridge");
    for (const Slot& slot : slotsOf(shippedAs("back_level_1"))) {
        EXPECT_NE(slot.variable, Variable::Load) << slot.key;
        EXPECT_LT(exerciseOf(slot).spine_load, 3) << slot.key;
    }
}

TEST(ShippedPrograms, BC22TheSecondLevelAddsWeightInSmallStepsAfterTwoCleanVisits) {
    int weighted = 0;
    for (const Slot& slot : slotsOf(shippedAs("back_level_2"))) {
        if (slot.variable != Variable::Load) continue;
        ++weighted;
        EXPECT_LE(slot.step, 2'500) << slot.key;
        EXPECT_GE(slot.successes, 2) << slot.key;
    }
    EXPECT_GE(weighted, 3);
}

TEST(ShippedPrograms, BC22TheThirdLevelHasCarriesASingleLegDeadliftAndSlowLowering) {
    slotOf("back_level_3", "single_leg_deadlift");
    slotOf("back_level_3", "suitcase_carry");
    slotOf("back_level_3", "farmers_walk");
    const Slot eccentric = slotOf("back_level_3", "romanian_deadlift");
    for (const Prescription& sets : eccentric.sets) EXPECT_TRUE(sets.tempo.starts_with("5-")) << sets.tempo;
}

TEST(ShippedPrograms, BC04TheFlareUpPlanHasNothingThatIsWithheldAndNoWeight) {
    for (const Slot& slot : slotsOf(shippedAs("back_flare"))) {
        const db::ExerciseRecord& exercise = exerciseOf(slot);
        EXPECT_LE(exercise.spine_load, 1) << slot.key;
        for (const char* trait : {"heavy", "ballistic", "sit_up", "legs_off_floor", "weighted_trunk",
                                  "flexion", "rotation", "unstable", "forward_fold", "fast"})
            EXPECT_FALSE(has(exercise, trait)) << slot.key << " " << trait;
        for (const Prescription& sets : slot.sets) EXPECT_EQ(sets.load_kind, LoadKind::Body) << slot.key;
    }
    EXPECT_EQ(shippedAs("back_flare").deload.every, 0);
}

TEST(ShippedPrograms, BC05TheReturnPlanIsLowSlowAndRisesByLessThanATenthAWeek) {
    int loaded = 0;
    for (const Slot& slot : slotsOf(shippedAs("back_return"))) {
        std::int64_t before = 0;
        for (const Prescription& sets : slot.sets) {
            if (sets.load_kind != LoadKind::PctMax) continue;
            ++loaded;
            EXPECT_LE(sets.load, 500) << slot.key;
            EXPECT_EQ(sets.tempo, "3-1-2-0") << slot.key;
            if (before > 0) {
                EXPECT_GT(sets.load, before) << slot.key;
                EXPECT_LE(sets.load * 10, before * 11) << slot.key;
            }
            before = sets.load;
        }
    }
    EXPECT_EQ(loaded, 12);
}

TEST(ShippedPrograms, BC21HeldWorkHasTheDosagesOfTheSources) {
    for (const Program& plan : backPlans())
        for (const Slot& slot : slotsOf(plan))
            for (const Prescription& sets : slot.sets) {
                const std::string where = plan.family + " " + slot.key;
                if (slot.exercise_id == "bird_dog") {
                    EXPECT_GE(sets.hold_s, 50) << where << ": ten times 5 s";
                    EXPECT_LE(slot.most, 150) << where << ": fifteen times 10 s";
                }
                if (slot.exercise_id == "plank") {
                    EXPECT_EQ(slot.most, 120) << where;
                    EXPECT_GE(sets.hold_s, 10) << where;
                }
                if (slot.exercise_id == "floor_cobra") {
                    EXPECT_EQ(sets.hold_s, 75) << where << ": 15 times 5 s";
                }
                if (slot.exercise_id == "clam") {
                    EXPECT_EQ(sets.hold_s, 40) << where << ": 20 times 2 s";
                }
                if (slot.exercise_id == "knee_to_chest") {
                    EXPECT_EQ(sets.hold_s, 60) << where;
                    EXPECT_GE(sets.sets, 2) << where;
                    EXPECT_LE(sets.sets, 3) << where;
                }
                if (slot.exercise_id == "stiff_leg_deadlift") {
                    EXPECT_EQ(sets.sets, 2) << where;
                    EXPECT_EQ(slot.most, 3) << where << ": three once soreness fades";
                    EXPECT_GE(sets.reps_min, 10) << where;
                    EXPECT_LE(sets.reps_max, 15) << where;
                }
            }
    EXPECT_EQ(slotOf("back_stability", "plank").sets.front().hold_s, 10);
    slotOf("back_stability", "floor_cobra");
    slotOf("back_stability", "stiff_leg_deadlift");
}

/// A year of two or three visits a week. Lifters of a third kind know their maximum, of another their line.
void liftAYear(const Program& program, std::uint32_t seed) {
    ProgramMaker maker(seed);
    Situation situation;
    situation.rack.plates = usualPlates();
    for (const Day& day : program.days) {
        for (const Slot& slot : day.slots) {
            if (seed % 3 == 1) situation.maxima.push_back({slot.exercise_id, 100'000, true});
            if (seed % 3 == 2) situation.lines.push_back({slot.exercise_id, 1500, -10, 30'000, 120'000});
        }
    }
    situation.began = 20'000;
    for (std::int64_t day = 0; day < 365; day += maker.between(2, 4)) {
        situation.today = situation.began + day;
        situation.session_id = "visit " + std::to_string(day);
        const ResolvedDay today = resolve(program, situation);
        ASSERT_EQ(today.slots.size(), program.days[today.day].slots.size());
        for (const ResolvedSlot& slot : today.slots) {
            ASSERT_LE(slot.raised.size(), 1u) << slot.key;
            ASSERT_FALSE(slot.why.empty());
            for (const ResolvedSet& set : slot.sets) ASSERT_LE(set.load_g.value_or(0), 200'000) << slot.key;
        }
        maker.lift(today, situation.session_id, situation.today, situation.logged);
    }
}

TEST(ShippedPrograms, EachCarriesAMemberThroughAYear) {
    for (const auto& file : shipped())
        for (std::uint32_t seed = 0; seed < 6; ++seed) liftAYear(parsed(file), seed);
}

TEST(ShippedPrograms, WhoLiftsAsAskedIsNeverHeldBackByTheProgramItself) {
    for (const auto& file : shipped()) {
        const Program program = parsed(file);
        Situation situation;
        situation.rack.plates = usualPlates();
        for (const std::string exercise : {"back_squat", "bench_press", "deadlift"})
            situation.maxima.push_back({exercise, 100'000, true});
        for (int visit = 0; visit < program.weeks * 3; ++visit) {
            situation.today = visit * 7 / 3;
            situation.session_id = "visit " + std::to_string(visit);
            const ResolvedDay day = resolve(program, situation);
            for (const ResolvedSlot& slot : day.slots) {
                for (const Why& why : slot.why)
                    EXPECT_NE(why.what, Why::What::OneAtATime)
                        << file << " " << slot.key << " week " << day.week;
                for (const ResolvedSet& set : slot.sets) {
                    LoggedSet done = asAsked(situation.session_id, situation.today, slot, set);
                    done.deload = day.deload;
                    done.reps = set.reps_max;
                    done.best_mean_velocity_mm_s = 700;
                    situation.logged.push_back(done);
                }
            }
        }
    }
}

}  // namespace
}  // namespace plumbline::training
