// The checker of the rules of the care of the back, BC-04: what a flare-up withholds over the whole
// catalogue, and what may stand for it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/catalogue.h"
#include "tests/care_checker/diary.h"
#include "tests/care_checker/exceptions.h"
#include "tests/care_checker/gentle.h"

using namespace plumbline;
using namespace plumbline::care_checker;
using namespace plumbline::care_checker::diary;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

/// A flare-up stands, and one slot is offered.
struct Sore : Diary {
    Sore() {
        past(1);
        visits.back().health.push_back({.kind = "flare"});
    }
    VisitLog with(const app::SlotView& slot) {
        VisitLog visit = good(kMonday + 2);
        visit.sets.clear();
        mode(visit, app::CareMode::Flare, {CareWhat::Flare});
        visit.ready->plan.slots = {slot};
        return visit;
    }
    VisitLog instead(const std::string& exercise, double kg = 0) {
        app::SlotView slot = shownSlot("squat", exercise, kg);
        slot.instead_of = "Back squat";
        return with(slot);
    }
};

TEST(CareCheckerOfFlareUps, KnowEveryExerciseOfTheCatalogue) {
    for (const db::ExerciseRecord& each : db::starterCatalogue())
        EXPECT_NE(gentleReading(each.id), nullptr) << each.id;
}

TEST(CareCheckerOfFlareUps, WithholdWhatThePageNames) {
    Sore sore;
    for (const char* id : {"box_squat", "trap_bar_deadlift", "box_jump", "push_press", "crunch", "leg_raise",
                           "dead_bug", "pallof_press", "ab_wheel", "cat_cow", "thoracic_rotation",
                           "ball_plank", "good_morning", "hang_clean", "barbell_row"})
        EXPECT_THAT(sore.told(sore.with(shownSlot("a", id, 0))), HasSubstr(std::string(id) + " is offered"))
            << id;
    for (const char* id : {"bird_dog", "side_plank", "easy_walk", "wall_slide", "bench_press"})
        EXPECT_EQ(sore.told(sore.with(shownSlot("a", id, 0))), "") << id;
    app::SlotView skipped = shownSlot("a", "deadlift", 60);
    skipped.skipped = true;
    EXPECT_EQ(sore.told(sore.with(skipped)), "");
}

TEST(CareCheckerOfFlareUps, LetOnlyThePagesReplacementsStandForALift) {
    Sore sore;
    EXPECT_EQ(sore.told(sore.instead("glute_bridge")), "");
    EXPECT_EQ(sore.told(sore.instead("prone_press_up")), "");
    EXPECT_THAT(sore.told(sore.instead("body_squat")), HasSubstr("is none of the replacements"));
    EXPECT_THAT(sore.told(sore.instead("superman")), HasSubstr("is none of the replacements"));
    EXPECT_THAT(sore.told(sore.instead("copenhagen_plank")), HasSubstr("is not read yet"));
    EXPECT_EQ(sore.excepted(sore.instead("inverted_row"), "BC-04", exception::kArms), 1);
    sore.changes(change("exercise", "squat", "body_squat"));
    EXPECT_THAT(sore.told(sore.instead("body_squat")), Not(HasSubstr("none of the replacements")))
        << "a trainer chose it";
}

TEST(CareCheckerOfFlareUps, AReplacementHasNoKilogramsButItsOwn) {
    Sore sore;
    EXPECT_THAT(sore.told(sore.instead("glute_bridge", 20)), HasSubstr("20 kg, which are not its own"));
    sore.visits.back().sets.back().stored.exercise_id = "glute_bridge";
    EXPECT_EQ(sore.told(sore.instead("glute_bridge", 20)), "");
    EXPECT_THAT(sore.told(sore.instead("glute_bridge", 80)), HasSubstr("which are not its own"));
}

TEST(CareCheckerOfFlareUps, HoldForThePreparationAndForEverySet) {
    Sore sore;
    VisitLog visit = sore.instead("glute_bridge");
    visit.ready->care->preparation.push_back({.exercise_id = "cat_cow", .hold_s = 10});
    EXPECT_THAT(sore.told(visit), HasSubstr("cat_cow is in the preparation"));
    visit = sore.instead("glute_bridge");
    visit.sets = {sore.set("squat", "back_squat", "work", 20, visit.ready->t_us + 1)};
    visit.sets[0].before.care->mode = app::CareMode::Flare;
    EXPECT_THAT(sore.told(visit), HasSubstr("back_squat was asked for"));
}

TEST(CareCheckerOfFlareUps, ReadWhatTheCatalogueItselfHasInPlaceOfALift) {
    Facts gym = facts();
    db::ExerciseRecord& squat = gym.catalogue.front();
    squat.substitutes = {{.exercise_id = "body_squat", .reason = "flare", .basis = "none"}};
    const auto told = [&] {
        std::string all;
        for (const Violation& each : checkGym(gym)) all += each.sentence + "\n";
        return all;
    };
    EXPECT_THAT(told(), HasSubstr("body_squat may stand for back_squat"));
    squat.substitutes = {{.exercise_id = "clam", .reason = "flare", .basis = "own"}};
    EXPECT_THAT(told(), HasSubstr("clam would inherit kilograms of back_squat"));
    squat.substitutes.clear();
    EXPECT_THAT(told(), HasSubstr("nothing may stand for back_squat"));
    gym.catalogue.push_back({.id = "zercher_squat"});
    EXPECT_THAT(told(), HasSubstr("zercher_squat is not read yet"));
}

}  // namespace
