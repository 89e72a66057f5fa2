// plumbline exercise as a contract: the program is run as a child, on a store of its own.

#include <gmock/gmock.h>

#include <utility>

#include "db/exercise_in.h"
#include "db/store.h"
#include "tests/program_bench.h"

namespace plumbline::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using Words = std::vector<std::string>;

struct ExercisesAtTheConsole : Program {
    const std::string database = path("rack.db");
    std::string out, err;  ///< of the last run

    int run(Words words, const std::string& command = "exercise") {
        words.insert(words.begin(), command);
        words.insert(words.end(), {"--db", database});
        const Outcome outcome = Program::run(std::move(words));
        out = outcome.out;
        err = outcome.err;
        return outcome.exit;
    }
    db::ExerciseRecord stored(const std::string& id) {
        const auto store = db::Store::openReadOnly(database);
        if (!store) return {};
        const auto all = (*store)->exercises();
        const db::ExerciseRecord* found = all ? db::exerciseIn(*all, id) : nullptr;
        return found == nullptr ? db::ExerciseRecord{} : *found;
    }
    int addSled() {
        return run({"add", "gym_sled", "Sled push", "--pattern", "carry", "--measure", "carried",
                    "--implement", "body", "--spine-load", "2", "--trait", "glute", "--cue", "Lean in.",
                    "--cue", "Short steps.", "--instead", "flare=easy_walk"});
    }
};

TEST_F(ExercisesAtTheConsole, TheGymsOwnIsAddedListedAndShown) {
    ASSERT_EQ(addSled(), 0) << err;
    ASSERT_EQ(run({"list"}), 0) << err;
    EXPECT_THAT(out, HasSubstr("gym_sled\tSled push\tcarry\tcarried\tbody\tspine load 2\n"));
    EXPECT_THAT(out, HasSubstr("back_squat\tBack squat\tsquat\tcounted\tbarbell\tspine load 3\n"));
    ASSERT_EQ(run({"show", "gym_sled"}), 0) << err;
    for (const char* said : {"instead (flare): easy_walk, load: none", "cue: Lean in.", "traits: glute"})
        EXPECT_THAT(out, HasSubstr(said));
    EXPECT_THAT(stored("gym_sled").cues, ElementsAre("Lean in.", "Short steps."));
}

TEST_F(ExercisesAtTheConsole, AddingAgainChangesTheGymsOwnAndNeverTheCatalogues) {
    ASSERT_EQ(addSled(), 0) << err;
    ASSERT_EQ(run({"add", "gym_sled", "Sled drag", "--pattern", "carry", "--measure", "carried"}), 0) << err;
    EXPECT_EQ(stored("gym_sled").name, "Sled drag");
    EXPECT_TRUE(stored("gym_sled").substitutes.empty());
    EXPECT_EQ(run({"add", "deadlift", "Mine", "--pattern", "hinge"}), 1);
    EXPECT_THAT(err, HasSubstr("the catalogue's"));
    EXPECT_EQ(stored("deadlift").name, "Deadlift");
}

TEST_F(ExercisesAtTheConsole, WhatMakesNoSenseIsRefusedInWords) {
    const Words good = {"add", "gym_x", "X", "--pattern", "core"};
    const auto with = [&](Words more) {
        Words all = good;
        all.insert(all.end(), more.begin(), more.end());
        return all;
    };
    EXPECT_EQ(run({"add", "Gym X", "X", "--pattern", "core"}), 1);
    EXPECT_THAT(err, HasSubstr("small letters"));
    EXPECT_EQ(run({"add", "gym_x", "X", "--pattern", "arms"}), 1);
    EXPECT_THAT(err, HasSubstr("squat, hinge"));
    EXPECT_EQ(run(with({"--trait", "magic"})), 1);
    EXPECT_THAT(err, HasSubstr("no trait"));
    EXPECT_EQ(run(with({"--instead", "flare=nothing"})), 1);
    EXPECT_THAT(err, HasSubstr("no exercise nothing"));
    EXPECT_EQ(run(with({"--instead", "flare"})), 2);
    EXPECT_EQ(run(with({"--instead", "soon=easy_walk"})), 1);
    EXPECT_THAT(err, HasSubstr("one of: flare, busy, equipment, preference"));
    EXPECT_EQ(run(with({"--instead", "flare=gym_x"})), 1);
    EXPECT_THAT(err, HasSubstr("does not stand in for itself"));
    EXPECT_EQ(run(with({"--rom", "5000"})), 2);
    EXPECT_EQ(run(with({"--rom", "-1"})), 2);
    EXPECT_EQ(run(with({"--cue", std::string(45, 'x')})), 1);
    EXPECT_THAT(err, HasSubstr("44 letters"));
    EXPECT_EQ(run(with({"--spine-load", "4"})), 2);
    EXPECT_EQ(run({"show", "gym_x"}), 1);
    EXPECT_THAT(err, HasSubstr("no exercise gym_x"));
}

TEST_F(ExercisesAtTheConsole, TheGymsOwnCuesStayThroughAStartAndGoAgain) {
    ASSERT_EQ(run({"cue", "deadlift", "Chest up.", "Wait for the brace."}), 0) << err;
    EXPECT_THAT(stored("deadlift").cues, ElementsAre("Chest up.", "Wait for the brace."));
    ASSERT_EQ(run({"cue", "back_squat", "Sit."}), 0) << "opening brings the catalogue up to date";
    EXPECT_THAT(stored("deadlift").cues, ElementsAre("Chest up.", "Wait for the brace."));
    ASSERT_EQ(run({"cue", "deadlift"}), 0) << err;
    EXPECT_THAT(stored("deadlift").cues, ::testing::Contains("Hinge at the hips."));
    EXPECT_EQ(run({"cue", "deadlift", "a|b"}), 1);
    EXPECT_EQ(run({"cue", "no_lift", "Brace."}), 1);
}

TEST_F(ExercisesAtTheConsole, CuesOfOneMemberAreARowOfTheChain) {
    ASSERT_EQ(run({"add", "Ada"}, "member"), 0) << err;
    ASSERT_EQ(run({"cue", "deadlift", "Left foot out.", "Breathe.", "--member", "Ada"}), 0) << err;
    EXPECT_THAT(stored("deadlift").cues, Not(::testing::Contains("Left foot out.")));
    auto store = db::Store::openReadOnly(database);
    ASSERT_TRUE(store);
    const auto chain = (*store)->overrides().value();
    ASSERT_EQ(chain.size(), 1U);
    EXPECT_EQ(chain[0].field, "cue");
    EXPECT_EQ(chain[0].slot, "deadlift");
    EXPECT_EQ(chain[0].new_value, "Left foot out.|Breathe.");
    EXPECT_EQ(chain[0].role, "console");
    EXPECT_EQ((*store)->verifyOverrides().value().fault, "");
}

TEST_F(ExercisesAtTheConsole, CuesOfOneMemberAreHeldToTheSameRules) {
    ASSERT_EQ(run({"add", "Ada"}, "member"), 0) << err;
    for (const char* line : {"Left|right.", "   "}) {
        EXPECT_EQ(run({"cue", "deadlift", "Breathe.", line, "--member", "Ada"}), 1) << line;
        EXPECT_THAT(err, HasSubstr("a cue ")) << line;
    }
    const auto store = db::Store::openReadOnly(database);
    ASSERT_TRUE(store);
    EXPECT_TRUE((*store)->overrides().value().empty());
}

}  // namespace
}  // namespace plumbline::test
