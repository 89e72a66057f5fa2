// A member's sets as their app has them: names of exercises, clocks, nothing of pain.
#include "app/reports/own_training.h"

#include <gmock/gmock.h>

#include "db/catalogue.h"
#include "db/content_id.h"
#include "tests/visit_sets.h"

namespace plumbline::reports {
namespace {

using ::testing::HasSubstr;

TEST(ExerciseNames, AreTheAppsOwnElseOursAndAreFoundWhateverTheirSigns) {
    const ExerciseNames strong(catalogue(), App::Strong);
    EXPECT_EQ(strong.nameOf("back_squat"), "Squat (Barbell)");
    EXPECT_EQ(strong.nameOf("plank"), "Plank");
    EXPECT_EQ(strong.nameOf("unheard_of"), "unheard_of");
    EXPECT_EQ(ExerciseNames(catalogue(), App::FitNotes).nameOf("back_squat"), "Barbell Squat");
    EXPECT_EQ(strong.categoryOf("plank"), "Abs");
    for (const char* name :
         {"Squat (Barbell)", "squat - barbell", "Barbell Squat", "BACK SQUAT", "back_squat"})
        EXPECT_EQ(strong.idOf(name), "back_squat") << name;
    EXPECT_EQ(strong.idOf("Leg Press"), std::nullopt);
    EXPECT_EQ(strong.nameOf(""), "Unknown exercise");
    EXPECT_EQ(strong.idOf("Unknown exercise"), "");
}

TEST(ExerciseNames, EveryExerciseIsFoundAgainByWhatEachAppIsToldItIs) {
    std::vector<db::ExerciseRecord> all = db::starterCatalogue();
    db::ExerciseRecord twin = catalogue()[0];
    twin.id = "squat_with_chains";
    twin.name = "Squat with chains";
    all.push_back(twin);
    for (const App app : {App::Strong, App::Hevy, App::FitNotes}) {
        const ExerciseNames names(all, app);
        for (const db::ExerciseRecord& exercise : all)
            EXPECT_EQ(names.idOf(names.nameOf(exercise.id)), exercise.id) << names.nameOf(exercise.id);
        EXPECT_EQ(names.nameOf("squat_with_chains"), "Squat with chains");
    }
}

TEST(OwnTraining, TellsAppsWhatWasLiftedByTheClockOnTheWallAndNeverOfPain) {
    db::StoredSet ramp = aSet("visit", 1);
    ramp.set.kind = "warm_up";
    ramp.reps.clear();
    ramp.set.said_rir.reset();
    db::StoredSet hurt = aSet("visit", 2);
    hurt.set.pain = true;
    hurt.set.stop_reason = "pain";
    db::StoredSet undone = aSet("visit", 3);
    undone.set.deleted = true;
    db::StoredSet open = aSet("visit", 4);
    open.set.ended.reset();
    const ExerciseNames names(catalogue(), App::Strong);
    const PastTraining training = ownTraining({ramp, hurt, undone, open}, names, berlin());
    const std::string text = writeTraining(App::Strong, training);
    EXPECT_THAT(text,
                HasSubstr("2026-03-02 19:04:11;\"Plumbline\";\"Squat (Barbell)\";W;82.5;kg;5;;;;0;\"ramp\";"
                          "\"Rack R3\";42m\r\n"));
    EXPECT_THAT(text, HasSubstr(";1;82.5;kg;5;8;;;0;\"MV 0.58 m/s, loss 14%\";"));
    EXPECT_EQ(text.find("pain"), std::string::npos);
    ASSERT_EQ(training.size(), 1U);
    EXPECT_EQ(training[0].sets.size(), 2U);
    OwnTraining without = berlin();
    without.without_warm_ups = true;
    EXPECT_EQ(ownTraining({ramp, hurt}, names, without).at(0).sets.size(), 1U);
}

TEST(OwnTraining, AVisitLastsAsLongAsTheMonotonicClockSaysAndNeverMoreThanADay) {
    const ExerciseNames names(catalogue(), App::Strong);
    const auto lasted = [&](auto change) {
        db::StoredSet stored = aSet("visit", 1);
        db::SessionRecord& session = stored.session;
        session.started = {1'000'000, 1'772'000'000'000, true, "boot"};
        session.ended = db::Moment{1'801'000'000, 1'772'000'000'000 + 1'800'000, true, "boot"};
        change(session);
        return ownTraining({stored}, names, berlin()).at(0).lasted_s;
    };
    EXPECT_EQ(lasted([](auto&) {}), 1800);
    EXPECT_EQ(lasted([](auto& s) { s.started.wall_ms -= 86'400'000'000; }), 1800)
        << "the clock was set meanwhile";
    EXPECT_EQ(lasted([](auto& s) { s.ended->boot_id = "next"; }), 1800);
    EXPECT_EQ(lasted([](auto& s) { s.ended->boot_id = "next", s.started.clock_ok = false; }), 0);
    EXPECT_EQ(lasted([](auto& s) { s.ended->t_us = 200'000'000'000; }), 86'400);
    EXPECT_EQ(lasted([](auto& s) { s.ended.reset(); }), 0);
}

TEST(OwnTraining, AVisitElsewhereWithoutATitleBearsTheUsualWord) {
    db::StoredSet elsewhere = aSet(db::contentId("visit"), 1);
    elsewhere.set.id = db::contentId("set");
    elsewhere.visit_from_app = db::VisitFromApp{"", "slept badly"};
    const PastTraining out = ownTraining({elsewhere}, ExerciseNames(catalogue(), App::Strong), berlin());
    EXPECT_EQ(out.at(0).title, "Workout");
    EXPECT_EQ(out.at(0).note, "slept badly");
}

}  // namespace
}  // namespace plumbline::reports
