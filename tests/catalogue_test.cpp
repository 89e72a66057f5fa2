// The catalogue of exercises: complete, consistent, and fit for the rules of the back care.

#include "db/catalogue.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/care/withheld.h"
#include "db/traits.h"

namespace plumbline::db {
namespace {

using ::testing::Contains;
using ::testing::SizeIs;

std::map<std::string, ExerciseRecord> byId() {
    std::map<std::string, ExerciseRecord> all;
    for (ExerciseRecord& each : std::vector<ExerciseRecord>(starterCatalogue()))
        all.emplace(each.id, std::move(each));
    return all;
}

std::vector<std::string> standIns(const ExerciseRecord& exercise, const std::string& reason) {
    std::vector<std::string> ids;
    for (const ExerciseRecord::Substitute& each : exercise.substitutes)
        if (each.reason == reason) ids.push_back(each.exercise_id);
    return ids;
}

TEST(Catalogue, AboutSeventyExercisesWithAnIdAndANameOfTheirOwn) {
    std::set<std::string> ids, names;
    for (const ExerciseRecord& each : starterCatalogue()) {
        EXPECT_TRUE(ids.insert(each.id).second) << each.id;
        EXPECT_TRUE(names.insert(each.name).second) << each.name;
    }
    EXPECT_GE(ids.size(), 70U);
    EXPECT_LE(ids.size(), 80U);
}

TEST(Catalogue, WhatShippedBeforeIsStillThereAndMeasuredAsBefore) {
    const auto all = byId();
    struct Before {
        const char* id;
        const char* pattern;
        bool down_first;
        int rom_mm;
        bool timed;
    };
    for (const Before& b : std::initializer_list<Before>{{"back_squat", "squat", true, 600, false},
                                                         {"front_squat", "squat", true, 600, false},
                                                         {"bench_press", "press", true, 400, false},
                                                         {"deadlift", "hinge", false, 550, false},
                                                         {"romanian_deadlift", "hinge", true, 500, false},
                                                         {"overhead_press", "press", false, 550, false},
                                                         {"barbell_row", "pull", false, 350, false},
                                                         {"hip_thrust", "hinge", false, 300, false},
                                                         {"power_clean", "pull", false, 900, false},
                                                         {"good_morning", "hinge", true, 450, false},
                                                         {"box_squat", "squat", true, 500, false},
                                                         {"incline_bench", "press", true, 420, false},
                                                         {"close_grip_bench", "press", true, 420, false},
                                                         {"sumo_deadlift", "hinge", false, 450, false},
                                                         {"trap_bar_deadlift", "hinge", false, 500, false},
                                                         {"stiff_leg_deadlift", "hinge", true, 550, false},
                                                         {"rack_pull", "hinge", false, 350, false},
                                                         {"pause_squat", "squat", true, 600, false},
                                                         {"pin_squat", "squat", false, 500, false},
                                                         {"split_squat", "squat", true, 400, false},
                                                         {"reverse_lunge", "squat", true, 400, false},
                                                         {"push_press", "press", true, 650, false},
                                                         {"floor_press", "press", true, 300, false},
                                                         {"hang_clean", "pull", true, 700, false},
                                                         {"plank", "core", false, 0, true},
                                                         {"side_plank", "core", false, 0, true},
                                                         {"dead_hang", "pull", false, 0, true}}) {
        ASSERT_TRUE(all.contains(b.id)) << b.id;
        const ExerciseRecord& now = all.at(b.id);
        EXPECT_EQ(now.pattern, b.pattern) << b.id;
        EXPECT_EQ(now.starts_with_eccentric, b.down_first) << b.id;
        EXPECT_EQ(now.default_rom_mm, b.rom_mm) << b.id;
        EXPECT_EQ(now.timed, b.timed) << b.id;
    }
}

TEST(Catalogue, OnlyWhatMovesABarIsCountedAndHasAWay) {
    for (const ExerciseRecord& each : starterCatalogue()) {
        const bool bar = each.implement == "barbell" || each.implement == "trap_bar";
        EXPECT_EQ(!each.timed, bar && !each.carried) << each.id;
        EXPECT_EQ(each.default_rom_mm > 0, !each.timed) << each.id;
        if (each.carried) {
            EXPECT_EQ(each.pattern, "carry") << each.id;
        }
    }
}

TEST(Catalogue, EveryWordOfATraitIsOneTheRulesKnow) {
    for (const ExerciseRecord& each : starterCatalogue()) {
        EXPECT_GE(each.spine_load, 0) << each.id;
        EXPECT_LE(each.spine_load, 3) << each.id;
        for (const std::string& trait : each.traits) EXPECT_THAT(kTraits, Contains(trait)) << each.id;
    }
}

TEST(Catalogue, BC04NamesWhatAFlareUpWithholds) {
    const auto all = byId();
    const std::map<std::string, std::vector<std::string>> wanted = {
        {"heavy",
         {"back_squat", "front_squat", "deadlift", "sumo_deadlift", "trap_bar_deadlift", "rack_pull",
          "hip_thrust"}},
        {"ballistic",
         {"box_jump", "push_press", "power_clean", "hang_clean", "power_snatch", "kettlebell_swing"}},
        {"sit_up", {"sit_up", "crunch"}},
        {"legs_off_floor", {"leg_raise", "dead_bug"}},
        {"weighted_trunk", {"russian_twist", "ab_wheel", "pallof_press"}},
        {"flexion", {"sit_up", "crunch", "cat_cow", "knee_to_chest"}},
        {"rotation", {"russian_twist", "thoracic_rotation"}},
        {"unstable", {"ball_plank"}},
        {"forward_fold", {"deadlift", "power_clean", "power_snatch", "good_morning", "barbell_row"}},
        {"fast", {"kettlebell_swing", "box_jump", "power_clean"}}};
    for (const auto& [trait, ids] : wanted)
        for (const std::string& id : ids) EXPECT_THAT(all.at(id).traits, Contains(trait)) << id;
}

TEST(Catalogue, BC04NothingThatAFlareUpOffersInsteadIsWithheldItself) {
    for (const char* id : {"glute_bridge", "pelvic_tilt", "bird_dog", "side_plank", "prone_press_up",
                           "toe_tap", "clam", "plank"})
        EXPECT_FALSE(care::isWithheld(byId().at(id))) << id;
    const auto all = byId();
    for (const auto& [id, each] : all) {
        const std::vector<std::string> gentle = standIns(each, "flare");
        if (care::isWithheld(each)) {
            EXPECT_FALSE(gentle.empty()) << id;
        }
        for (const std::string& instead : gentle) {
            ASSERT_TRUE(all.contains(instead)) << id << " " << instead;
            EXPECT_FALSE(care::isWithheld(all.at(instead))) << id << " " << instead;
            EXPECT_LE(all.at(instead).spine_load, 1) << id << " " << instead;
        }
    }
}

TEST(Catalogue, ASubstituteIsAnotherExerciseAndSaysWhereItsLoadComesFrom) {
    const auto all = byId();
    const std::set<std::string> reasons = {"flare", "busy", "equipment", "preference"};
    for (const auto& [id, each] : all) {
        if (id != "belly_breathing") {
            EXPECT_FALSE(each.substitutes.empty()) << id;
        }
        for (const ExerciseRecord::Substitute& s : each.substitutes) {
            ASSERT_TRUE(all.contains(s.exercise_id)) << id << " " << s.exercise_id;
            EXPECT_NE(s.exercise_id, id);
            EXPECT_TRUE(reasons.contains(s.reason)) << id;
            EXPECT_TRUE(s.reason != "flare" || s.basis == "none") << id << ": no kilograms in a flare-up";
            EXPECT_EQ(s.basis == "factor", s.factor_pm > 0) << id << " " << s.exercise_id;
            // Whose maximum is known are the lifts that are counted.
            if (s.basis == "factor") {
                EXPECT_FALSE(each.timed || all.at(s.exercise_id).timed) << id;
            }
        }
    }
}

TEST(Catalogue, TwoLiftsThatStandInForEachOtherAgreeOnTheFactorWithinATenth) {
    const auto all = byId();
    for (const auto& [id, each] : all)
        for (const ExerciseRecord::Substitute& there : each.substitutes)
            for (const ExerciseRecord::Substitute& back : all.at(there.exercise_id).substitutes)
                if (back.exercise_id == id && there.basis == "factor" && back.basis == "factor") {
                    EXPECT_NEAR(there.factor_pm * back.factor_pm / 1e6, 1, 0.1)
                        << id << " " << there.exercise_id;
                }
}

TEST(Catalogue, BC08EveryExerciseHasThreeToSixCuesOfOneShortLine) {
    for (const ExerciseRecord& each : starterCatalogue()) {
        EXPECT_GE(each.cues.size(), 3U) << each.id;
        EXPECT_LE(each.cues.size(), 6U) << each.id;
        EXPECT_THAT(std::set<std::string>(each.cues.begin(), each.cues.end()), SizeIs(each.cues.size()))
            << each.id;
        for (const std::string& cue : each.cues) {
            EXPECT_LE(cue.size(), 44U) << each.id << ": " << cue;
            EXPECT_TRUE(cue.ends_with('.')) << cue;
        }
    }
    const auto all = byId();
    EXPECT_THAT(all.at("deadlift").cues,
                testing::IsSupersetOf({"Brace before every rep.", "Hinge at the hips.", "Keep the bar close.",
                                       "Keep the spine neutral.", "Do not twist."}));
}

TEST(Catalogue, BC06EveryPartOfAPreparationHasExercises) {
    std::map<std::string, int> of;
    for (const ExerciseRecord& each : starterCatalogue())
        for (const std::string& trait : each.traits)
            if (!care::isWithheld(each)) ++of[trait];
    EXPECT_GE(of["mobility"], 4);
    EXPECT_GE(of["breathing"], 2);
    EXPECT_GE(of["activation"], 6);
    EXPECT_GE(of["trunk_anti_extension"], 2);
    EXPECT_GE(of["trunk_anti_rotation"], 1);
    EXPECT_GE(of["trunk_lateral"], 2);
    EXPECT_GE(of["glute"], 3);
}

TEST(Catalogue, ANameElsewhereIsThereOnceAndOfAKnownPlace) {
    const std::set<std::string> places = {"strong", "hevy", "fitnotes", "fedb", "wger"};
    std::set<std::pair<std::string, std::string>> seen;
    for (const ExerciseRecord& each : starterCatalogue()) {
        std::set<std::string> here;
        for (const auto& [place, name] : each.known_as) {
            EXPECT_TRUE(places.contains(place)) << place;
            EXPECT_TRUE(here.insert(place).second) << each.id << " has two names at " << place;
            EXPECT_TRUE(seen.insert({place, name}).second) << name << " is two exercises at " << place;
        }
    }
    EXPECT_GE(seen.size(), 100U);
}

}  // namespace
}  // namespace plumbline::db
