#include "app/training/lift_guess.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/lift_maker.h"

namespace {

using namespace plumbline::training;
namespace signal = plumbline::signal;
using plumbline::testing::LiftMaker;
using plumbline::testing::runAll;

LiftCandidate lift(const std::string& id, const std::string& pattern, bool down_first, double rom_m,
                   int times = 50) {
    return {.id = id,
            .pattern = pattern,
            .starts_with_eccentric = down_first,
            .usual_rom_m = rom_m,
            .times = times};
}

const std::vector<LiftCandidate> kFour = {
    lift("back_squat", "squat", true, .60), lift("bench_press", "press", true, .40),
    lift("deadlift", "hinge", false, .55), lift("power_clean", "pull", false, .90)};

/// Five repetitions: each down and up, or up and down again.
LiftSigns five(bool down_first, double rom_m, double up_s, std::optional<bool> from_hooks,
               bool judged_down_first) {
    LiftMaker path(0.0003);
    path.rest(1);
    for (int k = 0; k < 5; ++k) {
        path.move(down_first ? -rom_m : rom_m, down_first ? 1.2 : up_s).rest(0.3);
        path.move(down_first ? rom_m : -rom_m, down_first ? up_s : 1.2).rest(0.8);
    }
    signal::LiftProfile profile;
    profile.starts_with_eccentric = judged_down_first;
    std::vector<RepSigns> reps;
    for (const signal::Movement& m : runAll(path.samples(), path.sensor(), profile)) {
        reps.push_back({m.rom_m, m.mean_velocity, std::nullopt, m.counted});
        if (judged_down_first) reps.back().lowered = m.eccentric_start_us.has_value();
    }
    return signsOf(reps, from_hooks);
}

LiftSigns five(bool down_first, double rom_m, double up_s, std::optional<bool> from_hooks) {
    return five(down_first, rom_m, up_s, from_hooks, down_first);
}

std::string named(const std::vector<LiftGuess>& guesses) {
    return guesses.empty() ? "" : guesses.front().id;
}

TEST(LiftGuess, ASetsSignsAreItsFirstDescentItsMiddleWayAndItsFastestRepetition) {
    const LiftSigns signs = signsOf({{.50, .6, false}, {.62, .8, true}, {.60, .7, true}}, true);
    EXPECT_EQ(signs.reps, 3);
    EXPECT_EQ(signs.down_first, false);
    EXPECT_DOUBLE_EQ(signs.rom_m, .60);
    EXPECT_DOUBLE_EQ(signs.velocity, .8);
    EXPECT_EQ(signs.from_hooks, true);
    EXPECT_TRUE(signsOf({{.05, .2, false, false}, {.5, .6, true}}, true).down_first)
        << "the walk-out is short";
    EXPECT_EQ(signsOf({{.48, .5, false, false}, {.5, .6, true}}, true).down_first, false);
    EXPECT_FALSE(signsOf({{.5, .6, std::nullopt}}, true).down_first.has_value());
}

TEST(LiftGuess, FourUnlikeLiftsAreToldApart) {
    EXPECT_EQ(named(guessLift(five(true, .62, 1.0, true), kFour, "")), "back_squat");
    EXPECT_EQ(named(guessLift(five(true, .36, .8, true), kFour, "")), "bench_press");
    EXPECT_EQ(named(guessLift(five(false, .55, 1.1, false), kFour, "")), "deadlift");
    EXPECT_EQ(named(guessLift(five(false, .95, .8, false), kFour, "")), "power_clean");
}

TEST(LiftGuess, ADeadliftWhereASquatWasChosenIsNoticed) {
    const LiftSigns judged_as_squat = five(false, .55, 1.1, false, true);
    EXPECT_EQ(judged_as_squat.down_first, false) << "its first pull did not count, and tells";
    EXPECT_EQ(named(guessLift(judged_as_squat, kFour, "back_squat")), "deadlift");
}

TEST(LiftGuess, WhatWasChosenIsBelievedWhereTheBarMovesAlike) {
    auto lifts = kFour;
    lifts.push_back(lift("front_squat", "squat", true, .60, 5));
    const LiftSigns squat = five(true, .60, 1.0, true);
    EXPECT_EQ(named(guessLift(squat, lifts, "front_squat")), "front_squat");
    EXPECT_EQ(named(guessLift(squat, lifts, "back_squat")), "back_squat");
}

TEST(LiftGuess, LiftsThatMoveTheBarAlikeAreNotGuessedWithoutHabitOrChoice) {
    const std::vector<LiftCandidate> guests = {lift("back_squat", "squat", true, .60, 0),
                                               lift("front_squat", "squat", true, .60, 0)};
    EXPECT_TRUE(guessLift(five(true, .60, 1.0, true), guests, "").empty());
}

TEST(LiftGuess, HabitTellsAlikeLiftsApart) {
    const std::vector<LiftCandidate> member = {lift("back_squat", "squat", true, .60, 100),
                                               lift("front_squat", "squat", true, .60, 3)};
    EXPECT_EQ(named(guessLift(five(true, .60, 1.0, true), member, "")), "back_squat");
}

TEST(LiftGuess, TheMembersOwnWayCountsMoreThanTheCatalogues) {
    std::vector<LiftCandidate> tall = {lift("back_squat", "squat", true, .60),
                                       lift("bench_press", "press", true, .40)};
    const LiftSigns signs = five(true, .49, 1.0, true);
    EXPECT_TRUE(guessLift(signs, tall, "").empty()) << "between the two";
    tall[1].own_rom_m = .49;
    tall[0].own_rom_m = .72;
    EXPECT_EQ(named(guessLift(signs, tall, "")), "bench_press");
}

TEST(LiftGuess, WhatIsNoneOfThemIsNotGuessed) {
    EXPECT_TRUE(guessLift(five(true, .12, .4, false), {lift("bench_press", "press", true, .40)}, "").empty());
    EXPECT_TRUE(guessLift({}, kFour, "back_squat").empty()) << "nothing was counted";
    EXPECT_TRUE(guessLift(five(true, .60, 1.0, true), {}, "").empty());
}

TEST(LiftGuess, AnotherThanTheChosenOneIsNamedFromEvenOddsOnAndOnlyWhereHooksTell) {
    auto lifts = kFour;
    lifts.push_back(lift("incline_bench", "press", true, .42));
    const LiftSigns bench = five(true, .36, .9, true);
    const auto guesses = guessLift(bench, lifts, "back_squat");
    ASSERT_EQ(named(guesses), "bench_press");
    EXPECT_LT(guesses[0].score, kSureEnough) << "the incline moves nearly alike";
    LiftSigns anywhere = bench;
    anywhere.from_hooks.reset();
    EXPECT_TRUE(guessLift(anywhere, lifts, "back_squat").empty());
}

TEST(LiftGuess, ScoresAreProbabilitiesInOrder) {
    for (const double rom : {.2, .4, .6, .9}) {
        const auto guesses = guessLift(five(true, rom, rom * 1.5, std::nullopt), kFour, "back_squat");
        double sum = 0;
        for (std::size_t i = 0; i < guesses.size(); ++i) {
            sum += guesses[i].score;
            if (i > 0) {
                EXPECT_LE(guesses[i].score, guesses[i - 1].score);
            }
        }
        EXPECT_LE(sum, 1 + 1e-9);
        EXPECT_TRUE(guesses.empty() || guesses.front().score >= kSureEnough ||
                    guesses.front().id != "back_squat")
            << "what nobody doubts is sure";
    }
}

TEST(LiftGuess, GarbageIsNoGuess) {
    EXPECT_TRUE(guessLift({.reps = 3, .rom_m = std::nan(""), .velocity = 1}, kFour, "").empty());
    EXPECT_TRUE(guessLift({.reps = 3, .rom_m = -1, .velocity = 1}, kFour, "").empty());
    EXPECT_TRUE(guessLift({.reps = 3, .rom_m = .5, .velocity = 0}, kFour, "").empty());
}

}  // namespace
