#include "app/looks_like.h"

#include <gtest/gtest.h>

#include "db/catalogue.h"

namespace {

using namespace plumbline;

db::ExerciseRecord exercise(const std::string& id) {
    for (const db::ExerciseRecord& each : db::starterCatalogue())
        if (each.id == id) return each;
    return {};
}

/// A member's habit.
const std::map<std::string, int> kMember = {{"back_squat", 100}, {"deadlift", 60}, {"bench_press", 100}};

/// Five pulls off the floor, as they are judged while a squat is chosen: the first was not lowered.
app::SetView deadlifts() {
    app::SetView set;
    for (int k = 0; k < 5; ++k) {
        app::RepView rep;
        rep.counted = k > 0;
        rep.rom = 0.54;
        rep.mean_velocity = 0.5;
        rep.eccentric_s = k > 0 ? 1.1 : 0;
        set.reps.push_back(rep);
    }
    return set;
}

std::string looks(const app::SetView& set, std::optional<bool> from_hooks, const std::string& chosen) {
    return app::looksLike(set, {exercise(chosen), true, from_hooks}, db::starterCatalogue(), kMember);
}

TEST(LooksLike, ADeadliftOffTheFloorIsNamedWhereASquatWasChosen) {
    EXPECT_EQ(looks(deadlifts(), false, "back_squat"), "deadlift");
}

TEST(LooksLike, AnExerciseThatNobodyChoseIsDoubtedMore) {
    app::SetView bench = deadlifts();
    for (app::RepView& rep : bench.reps) {
        rep.counted = true;
        rep.rom = 0.44;
        rep.eccentric_s = 1.0;
    }
    EXPECT_EQ(looks(bench, true, "back_squat"), "");
    EXPECT_EQ(app::looksLike(bench, {exercise("back_squat"), false, true}, db::starterCatalogue(), kMember),
              "bench_press");
}

TEST(LooksLike, WhatLooksLikeTheChosenOneIsNotAskedAbout) {
    EXPECT_EQ(looks(deadlifts(), false, "deadlift"), "");
    app::SetView squats = deadlifts();
    squats.reps[0].counted = true;
    for (app::RepView& rep : squats.reps) rep.eccentric_s = 1.2;
    EXPECT_EQ(looks(squats, true, "back_squat"), "");
    EXPECT_EQ(looks(squats, true, "front_squat"), "") << "never done before, but chosen";
}

TEST(LooksLike, AGuestOfWhomNothingIsKnownIsSeldomAsked) {
    EXPECT_EQ(
        app::looksLike(deadlifts(), {exercise("back_squat"), true, std::nullopt}, db::starterCatalogue(), {}),
        "");
}

TEST(LooksLike, WhatWasStruckOrHeldOrTakenBackTellsNothing) {
    app::SetView struck = deadlifts();
    for (app::RepView& rep : struck.reps) {
        rep.struck = true;
        rep.counted = false;
    }
    EXPECT_EQ(looks(struck, false, "back_squat"), "");
    app::SetView deleted = deadlifts();
    deleted.deleted = true;
    EXPECT_EQ(looks(deleted, false, "back_squat"), "");
    db::ExerciseRecord hold = exercise("back_squat");
    hold.timed = true;
    EXPECT_EQ(app::looksLike(deadlifts(), {hold, true, false}, db::starterCatalogue(), kMember), "");
}

}  // namespace
