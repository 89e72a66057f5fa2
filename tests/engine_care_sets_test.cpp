// Signals against the form and lighter sets through the engine, and what a trainer sets about them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "app/care/numbers.h"
#include "app/training/program_phrases.h"
#include "app/training/tempo.h"
#include "tests/care_gym.h"

using namespace plumbline;
using app::CareMode;
using app::CareReason;
using app::Form;
using app::FormSignal;
using app::SoreTrend;
using Do = app::Preparation::Do;
using plumbline::testing::CareGym;
using plumbline::testing::kAnna;
using plumbline::testing::kMia;
using ::testing::ElementsAre;

namespace {

TEST(FormSignals, BC20InASupersetTheOfferWaitsForItsExercise) {
    CareGym gym;
    gym.training["anna"].program->text = training::printProgram(plumbline::testing::supersetProgram());
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.squatThatHurts();
    gym.press(app::SayPain{2});
    ASSERT_TRUE(gym.care().lighter_kg);
    const double lighter = *gym.care().lighter_kg;
    gym.press(app::OpenForm{Form::None});
    ASSERT_EQ(gym.picture().exercise_id, "bench_press");
    EXPECT_FALSE(gym.care().lighter_kg) << "the bench did not hurt";
    gym.lift();
    ASSERT_EQ(gym.picture().exercise_id, "back_squat");
    ASSERT_TRUE(gym.care().lighter_kg);
    EXPECT_EQ(*gym.care().lighter_kg, lighter);
    gym.press(app::TakeLighter{true});
    EXPECT_EQ(gym.picture().plan.kg, lighter);
}

/// With a tempo that nobody keeps who goes down in a second, and a way up that gets stuck.
struct Hasty : CareGym {
    Hasty() {
        training::Program by = plumbline::testing::squatProgram();
        by.days[0].slots[0].sets[0].tempo = "3-0-X-0";
        by.days[0].slots[0].sets[0].sets = 4;
        training["anna"].program->text = training::printProgram(by);
        arrive(kAnna, 1, SoreTrend::Same);
    }
    /// Up fast, then hardly at all.
    void stuck() {
        move(-0.55, 1.1);
        move(0.30, 0.4);
        move(0.05, 2.2);
        move(0.20, 0.5);
        still(0.8);
    }
    void notClean() {
        still(1);
        unrack();
        squat();
        stuck();
        rerack();
    }
};

TEST(FormSignals, BC14TheSummarysNextTimeRestsOnWhatWasSeenWhenTheBarCameBack) {
    for (const bool hard : {false, true}) {
        CareGym gym;
        gym.training["anna"].program.reset();
        gym.own_rom_mm = 550;  // a clean visit of before, with 60 kg
        gym.config.training.target_reps = 2;
        gym.config.training.sets = 1;
        gym.config.training.tempo = {{"back_squat", training::parseTempo("3-0-X-0").value()}};
        gym.arrive(kAnna, 1, SoreTrend::Same);
        gym.still(1);
        gym.unrack();
        gym.squat();
        gym.squat();
        gym.press(app::EndSet{});
        ASSERT_THAT(gym.picture().set->form, ElementsAre(FormSignal::FastDescent));
        if (hard) {
            gym.move(-0.03, 0.4);
            gym.hook_kg = 90;
            gym.still(0.1);
            gym.hook_kg = 30;
            gym.still(3);
        } else {
            gym.rerack();
        }
        ASSERT_EQ(gym.picture().set->not_clean, hard);
        gym.press(app::LogOut{});
        ASSERT_TRUE(gym.picture().summary);
        ASSERT_EQ(gym.picture().summary->lines.size(), 1U);
        EXPECT_EQ(gym.picture().summary->lines[0].next_kg, hard ? 60.0 : 62.5);
    }
}

TEST(FormSignals, BC11AreNamedWhileTheSetRunsAndStored) {
    Hasty gym;
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.squat();
    EXPECT_THAT(gym.picture().set->form, ElementsAre(FormSignal::FastDescent));
    gym.rerack();
    EXPECT_THAT(gym.jobs<db::SaveSet>().back().set.form, ElementsAre("fast_descent"));
    EXPECT_FALSE(gym.care().lighter_kg) << "one signal is no set that is not clean";
}

TEST(FormSignals, BC20AfterTwoALighterNextSetIsOfferedAndTaken) {
    Hasty gym;
    gym.notClean();
    EXPECT_THAT(gym.picture().set->form, ElementsAre(FormSignal::FastDescent, FormSignal::Stall));
    EXPECT_THAT(gym.jobs<db::SaveSet>().back().set.form, ElementsAre("fast_descent", "stall"));
    ASSERT_TRUE(gym.care().lighter_kg);
    const double lighter = *gym.care().lighter_kg;
    EXPECT_LE(lighter, 57.0);
    EXPECT_EQ(gym.picture().plan.kg, 60.0) << "offered, not taken yet";
    gym.press(app::TakeLighter{true});
    EXPECT_TRUE(gym.care().lighter_taken);
    EXPECT_EQ(gym.picture().plan.kg, lighter);
    EXPECT_TRUE(gym.reasoned(app::Reason::What::CareForm));
    gym.lift();
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.target_g, std::lround(lighter * 1000));
}

TEST(FormSignals, BC10HowLongBeforeTheStopTheWarningComesIsTheTrainersNumber) {
    Hasty gym;
    gym.lift();
    EXPECT_EQ(gym.picture().set->cap_pct - gym.picture().set->near_pct, 5);
    gym.tap(kMia);
    gym.press(app::TrainerCare{"near_points", 3});
    gym.press(app::TrainerLock{});
    gym.press(app::NextSet{});
    gym.lift();
    EXPECT_EQ(gym.picture().set->cap_pct - gym.picture().set->near_pct, 8);
}

TEST(FormSignals, BC11HowManySignalsAreNotCleanIsTheTrainersNumberEverywhere) {
    Hasty gym;
    gym.tap(kMia);
    gym.press(app::TrainerCare{"signals_not_clean", 1});
    gym.press(app::TrainerLock{});
    gym.notClean();
    EXPECT_EQ(gym.picture().set->form.size(), 2U);
    EXPECT_FALSE(gym.picture().set->not_clean) << "three make it so";
    EXPECT_FALSE(gym.because(CareReason::What::NotClean));
    EXPECT_FALSE(gym.care().lighter_kg);
    gym.tap(kMia);
    gym.press(app::TrainerCare{"signals_not_clean", -1});
    gym.press(app::TrainerLock{});
    EXPECT_TRUE(gym.picture().set->not_clean) << "also of the set that has just ended";
    EXPECT_TRUE(gym.because(CareReason::What::NotClean));
}

TEST(FormSignals, BC11ASetThatWasNotCleanIsNamedWithOrWithoutAnOffer) {
    Hasty gym;
    const auto named = [&]() -> std::optional<CareReason> {
        for (const CareReason& reason : gym.care().why)
            if (reason.what == CareReason::What::NotClean) return reason;
        return std::nullopt;
    };
    EXPECT_FALSE(named());
    gym.notClean();
    ASSERT_TRUE(named());
    EXPECT_EQ(named()->number, 2);
    EXPECT_EQ(named()->other, 1) << "less weight is offered";
    gym.press(app::TakeLighter{false});
    ASSERT_TRUE(named());
    EXPECT_EQ(named()->other, 0) << "nothing is offered any more";
    gym.press(app::DeleteSet{"test"});
    EXPECT_FALSE(named());
}

TEST(FormSignals, BC20AnOfferThatIsRefusedIsGone) {
    Hasty gym;
    gym.notClean();
    gym.press(app::TakeLighter{false});
    EXPECT_FALSE(gym.care().lighter_kg);
    EXPECT_EQ(gym.picture().plan.kg, 60.0);
    gym.press(app::TakeLighter{true});
    EXPECT_EQ(gym.picture().plan.kg, 60.0) << "there is none any more";
}

TEST(FormSignals, BC11AWayShorterThanTheMembersOwnIsNamed) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    // Anna's sets of before: eight repetitions of 0.70 m; today's squats are 0.55 m.
    gym.own_rom_mm = 700;
    gym.days(1);
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.lift();
    EXPECT_THAT(gym.picture().set->form, ElementsAre(FormSignal::Short));
}

TEST(TrainersNumbers, BC24AreChangedInSmallStepsAtOnceAndOnTheRecord) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.press(app::TrainerCare{"sharp_from", 2});
    EXPECT_TRUE(gym.chain.empty()) << "nobody but a trainer";
    gym.tap(kMia);
    gym.press(app::TrainerGo{app::TrainerPage::Back});
    ASSERT_TRUE(gym.picture().trainer->back);
    EXPECT_EQ(gym.picture().trainer->back->numbers.size(), care::table().size());
    gym.press(app::TrainerCare{"sharp_from", 2});
    ASSERT_EQ(gym.chain.size(), 1u);
    EXPECT_EQ(gym.chain[0].field, "care");
    EXPECT_EQ(gym.chain[0].slot, "sharp_from");
    EXPECT_EQ(gym.chain[0].old_value, "4");
    EXPECT_EQ(gym.chain[0].new_value, "6");
    EXPECT_EQ(gym.chain[0].author_id, "mia");
    gym.press(app::TrainerLock{});
    gym.lift();
    gym.press(app::Pain{});
    gym.press(app::SayPain{5});
    EXPECT_FALSE(gym.care().stopped) << "below six now";
}

TEST(TrainersNumbers, BC24StayWithinTheirBoundsAndGoBackToTheUsual) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.tap(kMia);
    gym.press(app::TrainerCare{"no_such_number", 1});
    EXPECT_TRUE(gym.chain.empty());
    gym.press(app::TrainerCare{"guard_cap_pct", 1000});
    ASSERT_EQ(gym.chain.size(), 1u);
    EXPECT_EQ(gym.chain[0].new_value, "20") << "the bound";
    gym.press(app::TrainerCare{"guard_cap_pct", 0});
    ASSERT_EQ(gym.chain.size(), 2u);
    EXPECT_EQ(gym.chain[1].new_value, "");
    gym.press(app::TrainerGo{app::TrainerPage::Changes});
    ASSERT_FALSE(gym.picture().trainer->changes.empty());
    EXPECT_EQ(gym.picture().trainer->changes.front().care_key, "guard_cap_pct");
    EXPECT_EQ(gym.picture().trainer->changes.front().care_unit, "%");
    gym.press(app::TrainerGo{app::TrainerPage::Set});
    gym.press(app::TrainerCare{"guard_cap_pct", 0});
    EXPECT_EQ(gym.chain.size(), 2u) << "as usual already";
}

}  // namespace
