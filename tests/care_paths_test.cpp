// Rules of the care of the back that rest on other parts of the rack, on the way a member meets them: the
// cues of a lift (BC-08), the tempo of a set (BC-09), a bar that is loaded wrong (BC-13), one thing that
// rises at a time (BC-15), the levels of the programs (BC-22).

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/care_sessions.h"
#include "ui/care_words.h"
#include "ui/plan_words.h"
#include "ui/trainer_words.h"
#include "ui/words.h"

using namespace plumbline;
using app::RackSide;
using app::Reason;
using app::SoreTrend;
using app::TempoCall;
using app::TrainerField;
using plumbline::testing::CareGym;
using plumbline::testing::kAnna;
using plumbline::testing::kMia;
using plumbline::testing::Sessions;
using plumbline::testing::slotOf;
using plumbline::testing::squatProgram;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

namespace {

/// Squats with a pause are prescribed.
struct TempoGym : CareGym {
    TempoGym() {
        training::Program by = squatProgram();
        by.days[0].slots[0].sets[0].tempo = "3-1-X-1";
        training["anna"].program->text = training::printProgram(by);
        arrive(kAnna, 1, SoreTrend::Same);
        still(1);
        unrack();
    }
    void rep(double down_s, double bottom_s) {
        move(-0.55, down_s);
        still(bottom_s);
        move(0.55, 0.9);
        still(1);
    }
    std::string said() { return ui::tempoText(*picture().set); }
};

TEST(CarePaths, BC09EachRepetitionIsSaidToHaveKeptItsTempoOrToBeEarlyOrLate) {
    TempoGym gym;
    EXPECT_EQ(gym.picture().plan.tempo, "3-1-X-1");
    EXPECT_EQ(gym.picture().set->tempo, "3-1-X-1");
    gym.rep(3.2, 1);
    EXPECT_EQ(gym.said(), "tempo 3-1-X-1 kept");
    gym.rep(1.1, 0);
    EXPECT_EQ(gym.said(), "tempo 3-1-X-1: lowering, bottom short");
    gym.rep(6, 1);
    EXPECT_EQ(gym.said(), "tempo 3-1-X-1: lowering long");
    const auto reps = gym.picture().set->reps;
    ASSERT_EQ(reps.size(), 3U);
    EXPECT_THAT(reps[0].tempo,
                ElementsAre(TempoCall::Kept, TempoCall::Kept, TempoCall::Free, TempoCall::Kept));
    EXPECT_THAT(reps[1].tempo,
                ElementsAre(TempoCall::Short, TempoCall::Short, TempoCall::Free, TempoCall::Kept));
    EXPECT_EQ(reps[2].tempo[0], TempoCall::Long);
    EXPECT_EQ(gym.picture().set->counted, 3) << "out of time, and lifted all the same";
}

TEST(CarePaths, BC09TheTempoOfEveryRepetitionIsStoredAndTheNextVisitAsksForItAgain) {
    TempoGym gym;
    gym.rep(3.2, 1);
    gym.rep(1.1, 0);
    gym.rep(1.1, 0);
    gym.rerack();
    const auto saved = gym.jobs<db::SaveRep>();
    ASSERT_GE(saved.size(), 3U);
    EXPECT_NEAR(static_cast<double>(saved[0].rep.eccentric_us) / 1e6, 3.2, 0.4);
    EXPECT_NEAR(static_cast<double>(saved[0].rep.pause_us) / 1e6, 1, 0.4);
    EXPECT_NEAR(static_cast<double>(saved[1].rep.eccentric_us) / 1e6, 1.1, 0.3);
    EXPECT_THAT(gym.jobs<db::SaveSet>().back().set.form, ElementsAre("fast_descent"))
        << "lowered too fast is a signal against the form";
    gym.days(2);
    gym.arrive(kAnna, 1, SoreTrend::Same);
    EXPECT_EQ(gym.picture().plan.tempo, "3-1-X-1");
}

/// An empty bar that is loaded plate by plate: each hook carries what the levers give it.
struct LoadedBar : CareGym {
    LoadedBar() {
        hook_kg = racked_kg = 10;
        arrive(kAnna, 1, SoreTrend::Same);
        still(2);
    }
    /// On the outside of what hangs there; less than nothing: the outermost, of so many kg, comes off.
    void put(RackSide side, double kg) {
        constexpr double kThickMPerKg = 0.0018;
        const app::RackGeometry rack;
        double& hangs_kg = side == RackSide::Left ? left_kg : right_kg;
        hangs_kg += std::min(kg, 0.0);
        const double arm_m = rack.plate_arm_m + kThickMPerKg * hangs_kg;
        hangs_kg += std::max(kg, 0.0);
        for (int step = 0; step < 10; ++step) {
            hook_kg += kg / 20;
            apart_kg += (side == RackSide::Left ? kg : -kg) / 10 * arm_m / rack.hook_spacing_m;
            still(0.03);
        }
        still(2);
    }
    void putBoth(double kg) {
        put(RackSide::Left, kg);
        put(RackSide::Right, kg);
    }
    double left_kg = 0, right_kg = 0;
};

TEST(CarePaths, BC13TheHeavierSideIsNamedBeforeTheBarIsLiftedAndStoredWhenItIs) {
    LoadedBar gym;
    gym.putBoth(20);
    EXPECT_FALSE(ui::rackLine(gym.picture()).grave()) << ui::rackLine(gym.picture()).text();
    gym.put(RackSide::Left, 5);
    gym.still(15);
    ASSERT_TRUE(gym.picture().load.on_hooks);
    EXPECT_TRUE(gym.picture().load.uneven);
    EXPECT_NEAR(gym.picture().load.mismatch_kg, 5, 0.01);
    const ui::RackLine line = ui::rackLine(gym.picture());
    EXPECT_TRUE(line.grave());
    EXPECT_THAT(line.text(), HasSubstr("Left is 5 kg heavier"));
    gym.unrack();
    EXPECT_THAT(ui::rackLine(gym.picture()).text(), HasSubstr("Left is 5 kg heavier – put the bar back"));
    gym.squat();
    gym.rerack();
    const db::SetRecord saved = gym.jobs<db::SaveSet>().back().set;
    EXPECT_EQ(saved.mismatch_g, 5000);
    EXPECT_EQ(saved.load_g, 65'000);
    EXPECT_EQ(saved.target_g, 60'000) << "which is not what was asked for";
}

TEST(CarePaths, BC13TheRightSideIsNamedWhenItIsTheHeavierOneAndNothingIsSaidOnceItIsEven) {
    LoadedBar gym;
    gym.putBoth(15);
    gym.put(RackSide::Right, 5);
    gym.still(15);
    EXPECT_THAT(ui::rackLine(gym.picture()).text(), HasSubstr("Right is 5 kg heavier"));
    gym.put(RackSide::Left, 5);
    gym.still(15);
    EXPECT_FALSE(gym.picture().load.uneven);
    EXPECT_FALSE(ui::rackLine(gym.picture()).grave());
    gym.lift();
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.mismatch_g.value_or(0), 0);
    gym.days(2);
    gym.arrive(kAnna, 1, SoreTrend::Same);
    EXPECT_EQ(gym.picture().plan.kg, 60.0);
}

TEST(CarePaths, BC13UnloadingOneSideFirstIsWarnedOfBeforeTheBarTips) {
    LoadedBar gym;
    gym.putBoth(25);
    gym.putBoth(25);
    EXPECT_EQ(gym.picture().load.tip, app::Tip::None);
    gym.put(RackSide::Left, -25);
    EXPECT_EQ(gym.picture().load.tip, app::Tip::Next);
    EXPECT_TRUE(ui::rackLine(gym.picture()).grave());
    EXPECT_THAT(ui::rackLine(gym.picture()).text(),
                HasSubstr("One more plate and the bar tips to the right"));
    gym.put(RackSide::Left, -25);
    EXPECT_GT(gym.hook_kg + gym.apart_kg, 0) << "it has not tipped yet";
    EXPECT_EQ(ui::rackLine(gym.picture()).level, ui::RackLine::Level::Danger);
    EXPECT_THAT(ui::rackLine(gym.picture()).text(), HasSubstr("take plates off the RIGHT side"));
    gym.put(RackSide::Right, -25);
    gym.put(RackSide::Right, -25);
    EXPECT_EQ(gym.picture().load.tip, app::Tip::None);
}

TEST(CarePaths, BC08TheCuesOfTheLiftStandBeforeTheFirstSetAndInTheRestAndATrainersOwnGoFirst) {
    Sessions gym({slotOf("squat", "back_squat", {"2x2 @ 60kg"})});
    gym.come();
    ASSERT_EQ(gym.picture().phase, app::Phase::Ready);
    EXPECT_THAT(gym.care().cues, Contains("Brace before every rep."));
    gym.lift();
    ASSERT_EQ(gym.picture().phase, app::Phase::Rest);
    EXPECT_THAT(gym.care().cues, Contains("Brace before every rep."));
    db::OverrideRecord own{.id = "own", .member_id = "anna", .slot = "back_squat", .field = "cue"};
    own.new_value = "Knees out.|Slow down.";
    gym.training["anna"].overrides.push_back(own);
    gym.days(2);
    gym.come();
    EXPECT_THAT(gym.care().cues, ElementsAre("Knees out.", "Slow down.")) << "from the next visit on";
    gym.press(app::ChooseExercise{"bench_press"});
    EXPECT_THAT(gym.care().cues, Not(Contains("Knees out."))) << "of that lift alone";
}

/// A program as it ships.
db::ProgramRecord shipped(const std::string& family) {
    std::ifstream in(PLUMBLINE_SOURCE_DIR "/deploy/programs/" + family + ".toml");
    std::ostringstream text;
    text << in.rdbuf();
    return {.id = "id of " + family, .family = family, .version = 1, .name = family, .text = text.str()};
}

TEST(CarePaths, BC22EachLevelIsGivenInTwoTouchesAndIsTheNextVisitsPlan) {
    for (const std::string level : {"back_level_1", "back_level_2", "back_level_3"}) {
        CareGym gym;
        const db::ProgramRecord program = shipped(level);
        ASSERT_FALSE(program.text.empty()) << level;
        gym.programs.push_back(program);
        gym.arrive(kAnna, 0, SoreTrend::Same);
        gym.tap(kMia);
        gym.press(app::TrainerGo{app::TrainerPage::Programs});
        gym.press(app::TrainerAssign{program.id});
        ASSERT_EQ(gym.chain.size(), 1U) << level;
        EXPECT_EQ(gym.chain[0].field, "program");
        EXPECT_EQ(gym.chain[0].member_id, "anna");
        EXPECT_EQ(gym.chain[0].new_value, program.id);
        gym.press(app::TrainerLock{});
        gym.training["anna"].program = program;  // which the row has put into force in the store
        gym.days(1);
        gym.training["anna"].began_day = gym.today();
        gym.arrive(kAnna, 0, SoreTrend::Same);
        const app::PlanView plan = gym.picture().plan;
        EXPECT_EQ(plan.program, "Back level " + level.substr(level.size() - 1));
        EXPECT_GE(plan.slots.size(), 4U) << level;
        EXPECT_TRUE(gym.care().balance.back_plan) << level;
        EXPECT_FALSE(gym.care().balance.lacks_trunk || gym.care().balance.lacks_glute) << level;
    }
}

/// A visit's prescription, to be compared with the next one's.
struct Asked {
    double kg = 0;
    int reps = 0, sets = 0;
    [[nodiscard]] int risenSince(const Asked& before) const {
        return (kg > before.kg ? 1 : 0) + (reps > before.reps ? 1 : 0) + (sets > before.sets ? 1 : 0);
    }
};

TEST(CarePaths, BC15OnlyOneOfLoadRepetitionsAndSetsRisesFromVisitToVisitThoughTheProgramAsksForAll) {
    Sessions gym({slotOf("squat", "back_squat", {"week 1: 1x3 @ 60kg", "weeks 2-: 2x4 @ 62.5kg"})});
    Asked before;
    bool held = false;
    for (int visit = 0; visit < 6; ++visit) {
        gym.come();
        const Asked now{gym.slot(0).kg.value_or(0), gym.slot(0).reps, gym.slot(0).sets};
        EXPECT_LE(visit == 0 ? 0 : now.risenSince(before), 1) << visit;
        for (const Reason& why : gym.picture().plan.why) {
            if (why.what != Reason::What::OneAtATime) continue;
            held = true;
            EXPECT_THAT(ui::reasonSentence(why, "kg"), HasSubstr("one thing rises at a time")) << visit;
        }
        gym.sets();
        const db::SetRecord saved = gym.saved();
        EXPECT_EQ(saved.target_g, std::llround(now.kg * 1000)) << visit;
        EXPECT_EQ(saved.target_reps, now.reps) << visit;
        EXPECT_EQ(saved.target_sets, now.sets) << visit;
        before = now;
        gym.days(4);
    }
    EXPECT_TRUE(held) << "and it is said why";
    EXPECT_EQ(before.reps, 4);
    EXPECT_EQ(before.sets, 2) << "one after the other they do rise";
}

TEST(CarePaths, BC15ATrainerWhoRaisesTwoIsWarnedPlainlyAndTheConfirmationIsOnTheRecord) {
    Sessions gym({slotOf("squat", "back_squat", {"2x2 @ 60kg"})});
    gym.come();
    gym.sets();
    gym.days(3);
    gym.come();
    gym.tap(kMia);
    gym.press(app::TrainerStep{TrainerField::Load, 1});
    EXPECT_EQ(ui::warningText(gym.desk()), "") << "one may rise";
    gym.press(app::TrainerStep{TrainerField::Sets, 1});
    EXPECT_THAT(gym.desk().raised, UnorderedElementsAre(TrainerField::Load, TrainerField::Sets));
    EXPECT_EQ(ui::warningText(gym.desk()), "load and sets rise at once");
    gym.press(app::TrainerApply{});
    EXPECT_EQ(ui::warningText(gym.desk()), "load and sets rise at once: apply anyway?");
    EXPECT_TRUE(gym.chain.empty()) << "nothing is in force yet";
    gym.press(app::TrainerApply{});
    ASSERT_EQ(gym.chain.size(), 3U);
    EXPECT_EQ(gym.chain.back().field, "two");
    EXPECT_EQ(gym.chain.back().author_id, "mia");
    EXPECT_EQ(gym.chain.back().member_id, "anna");
    gym.press(app::TrainerLock{});
    EXPECT_EQ(gym.slot(0).sets, 3);
    EXPECT_GT(gym.slot(0).kg.value_or(0), 60.0);
}

}  // namespace
