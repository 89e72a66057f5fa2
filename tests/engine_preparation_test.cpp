// The preparation block through the engine, and the cards about the back.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/care/preparation.h"
#include "app/care_flow.h"
#include "db/catalogue.h"
#include "tests/care_gym.h"

using namespace plumbline;
using app::Form;
using app::SoreTrend;
using Do = app::Preparation::Do;
using plumbline::testing::CareGym;
using plumbline::testing::kAnna;

namespace {

/// Anna is here, asked and answered; the block waits.
struct Prepared : CareGym {
    Prepared() {
        tap(kAnna);
        press(app::CareConsent{true});
        press(app::SayCheckIn{1, SoreTrend::Same});
        still(0.1);
    }
};

TEST(Preparation, BC06OpensByItselfBeforeTheFirstLoadedWorkWhenTheCheckInIsDone) {
    Prepared gym;
    EXPECT_EQ(gym.form(), Form::Prepare);
    const app::CareView care = gym.care();
    ASSERT_GE(care.preparation.size(), 4u);
    EXPECT_GT(care.left_s, 60);
    EXPECT_LE(care.left_s, 120);
    EXPECT_FALSE(care.running);
    gym.still(20);
    EXPECT_EQ(gym.care().item_s, 0) << "nobody has begun";
}

TEST(Preparation, BC06AHoldsTimerRunsFromTicksAndMakesRoomForTheNext) {
    Prepared gym;
    gym.press(app::Preparation{Do::Begin});
    const double whole = gym.care().left_s;
    gym.still(4);
    EXPECT_TRUE(gym.care().running);
    EXPECT_NEAR(gym.care().item_s, 4, 0.01);
    EXPECT_NEAR(gym.care().left_s, whole - 4, 0.01);
    for (int i = 0; i < 40; ++i) gym.still(1);
    EXPECT_GE(gym.care().item, 1u);
    EXPECT_TRUE(gym.care().preparation[0].done);
    for (int i = 0; i < 100; ++i) gym.still(1);
    EXPECT_TRUE(gym.care().prepared);
    EXPECT_EQ(gym.form(), Form::None);
    gym.still(5);
    EXPECT_EQ(gym.form(), Form::None) << "once a visit";
}

TEST(Preparation, BC06EachItemCanBeSkippedAndAllOfThem) {
    Prepared gym;
    gym.press(app::Preparation{Do::Begin});
    gym.press(app::Preparation{Do::SkipItem});
    EXPECT_TRUE(gym.care().preparation[0].skipped);
    EXPECT_EQ(gym.care().item, 1u);
    gym.press(app::Preparation{Do::ItemDone});
    EXPECT_TRUE(gym.care().preparation[1].done);
    gym.press(app::Preparation{Do::SkipAll});
    EXPECT_TRUE(gym.care().prepared);
    EXPECT_EQ(gym.form(), Form::None);
    std::map<std::string, bool> kept;
    for (const db::SavePreparation& save : gym.jobs<db::SavePreparation>())
        for (const db::PreparedItem& item : save.items) kept[item.exercise_id] = item.done;
    std::map<std::string, bool> shown;
    for (const app::PrepItem& item : gym.care().preparation) shown[item.exercise_id] = item.done;
    EXPECT_EQ(kept, shown) << "each once, as it went";
}

TEST(Preparation, BC06WhatWasDoneBeforeAPowerCutIsNotAskedAgain) {
    Prepared gym;
    const std::string first = gym.care().preparation.at(0).exercise_id;
    gym.press(app::Preparation{Do::Begin});
    gym.press(app::Preparation{Do::ItemDone});
    const auto saved = gym.jobs<db::SavePreparation>();
    ASSERT_EQ(saved.size(), 1u);
    // The same visit, as the store gives it back.
    app::CareFlow after(saved[0].items[0].session_id, "anna");
    care::Facts facts;
    facts.session_id = saved[0].items[0].session_id;
    facts.prepared = saved[0].items;
    const std::vector<db::ExerciseRecord> catalogue = db::starterCatalogue();
    facts.catalogue = &catalogue;
    const auto block = care::preparation(facts, care::today(facts));
    ASSERT_GT(block.size(), 1u);
    EXPECT_EQ(block[0].exercise_id, first);
    EXPECT_TRUE(block[0].done);
    after.follow(1, block);
    app::CareView view;
    after.show(view, false, "");
    EXPECT_EQ(view.item, 1u);
    EXPECT_TRUE(after.wantsPreparation());
    for (const app::PrepItem& item : block)
        facts.prepared.push_back({.session_id = facts.session_id, .exercise_id = item.exercise_id});
    app::CareFlow over(facts.session_id, "anna");
    over.follow(1, care::preparation(facts, care::today(facts)));
    EXPECT_FALSE(over.wantsPreparation()) << "all of it was done or skipped";
}

TEST(Preparation, BC06EveryActivationComesInItsTurnHoweverLongSomebodyTrains) {
    const std::vector<db::ExerciseRecord> catalogue = db::starterCatalogue();
    const std::set<std::string> activations{"glute_bridge", "bird_dog", "toe_tap", "side_plank",
                                            "pallof_press"};
    std::vector<db::PreparedItem> all;
    std::map<std::string, int> last;
    for (int visit = 0; visit < 40; ++visit) {
        care::Facts facts;
        facts.today = 2 * visit;
        facts.session_id = fmt::format("visit {:02}", visit);
        facts.catalogue = &catalogue;
        // As the store gives them: of four weeks, those of a visit by name.
        for (const db::PreparedItem& said : all)
            if (facts.today - said.day < 28) facts.prepared.push_back(said);
        std::set<std::string> asked;
        for (const app::PrepItem& item : care::preparation(facts, care::today(facts)))
            asked.insert(item.exercise_id);
        for (const std::string& id : asked) {
            all.push_back({.session_id = facts.session_id,
                           .exercise_id = id,
                           .done = visit % 3 > 0,
                           .day = facts.today});
            last[id] = visit;
        }
        for (const std::string& id : activations)
            EXPECT_LE(visit - last[id], visit < 4 ? 4 : 3) << id << " in visit " << visit;
    }
}

TEST(Preparation, ASetClosesItAndLosesNothing) {
    Prepared gym;
    gym.press(app::Preparation{Do::Begin});
    gym.press(app::Preparation{Do::ItemDone});
    gym.unrack();
    EXPECT_EQ(gym.form(), Form::None);
    gym.squat();
    gym.rerack();
    EXPECT_EQ(gym.form(), Form::None) << "never over, or after, a lift";
    gym.press(app::OpenForm{Form::Prepare});
    EXPECT_EQ(gym.form(), Form::Prepare);
    EXPECT_EQ(gym.care().item, 1u);
    EXPECT_FALSE(gym.care().running);
}

TEST(Preparation, BC06DoesNotOpenAfterALoadedSetWhoseWeightNobodyKnows) {
    Prepared gym;
    gym.unplug(plumbline::testing::kHooks);
    gym.squat();
    gym.squat();
    gym.press(app::EndSet{});
    ASSERT_EQ(gym.picture().visit.sets, 1);
    ASSERT_EQ(gym.picture().set->load.source, app::LoadSource::Unknown);
    gym.press(app::NextSet{});
    gym.still(0.1);
    EXPECT_EQ(gym.form(), Form::None);
}

TEST(Preparation, BC02IsNotOpenedWhileAWarningSignStands) {
    Prepared gym;
    gym.press(app::OpenForm{Form::None});
    gym.press(app::SayFlags{{app::RedFlag::Leg}});
    ASSERT_TRUE(gym.care().preparation.empty());
    gym.press(app::OpenForm{Form::Prepare});
    EXPECT_EQ(gym.form(), Form::None);
    gym.press(app::Preparation{Do::Begin});
    EXPECT_EQ(gym.form(), Form::None);
}

TEST(Preparation, CuesLieOverItAndLeadBack) {
    Prepared gym;
    gym.press(app::OpenForm{Form::Cues});
    EXPECT_EQ(gym.form(), Form::Cues);
    EXPECT_FALSE(gym.care().cues.empty()) << "BC-08";
    gym.press(app::OpenForm{Form::None});
    EXPECT_EQ(gym.form(), Form::Prepare);
    gym.press(app::OpenForm{Form::None});
    EXPECT_EQ(gym.form(), Form::None);
    EXPECT_FALSE(gym.care().prepared) << "put off, not done";
}

TEST(Cards, BC23AndBC25OpenForAMember) {
    Prepared gym;
    gym.press(app::Preparation{Do::SkipAll});
    gym.press(app::OpenForm{Form::Balance});
    EXPECT_EQ(gym.form(), Form::Balance);
    EXPECT_EQ(gym.care().balance.squat, 50);
    gym.press(app::OpenForm{Form::Advice});
    EXPECT_FALSE(gym.care().cards.empty());
    gym.press(app::OpenForm{Form::None});
    EXPECT_TRUE(gym.care().cards.empty());
}

}  // namespace
