// The care of the back at the rack: a finger's way through the real window from the check-in to warning signs
// and back, the rows it leaves, and what the next visit is like. See trainer_walk.h.

#include <gtest/gtest.h>

#include "tests/trainer_walk.h"

namespace plumbline::test {
namespace {

using app::CareMode;
using app::Form;
using app::Phase;

/// Answer by answer: of what kind, how sore, compared with last time, which signs, by whom, why.
constexpr const char* kAnswers =
    "SELECT h.kind, h.soreness, h.trend, h.flags, coalesce(a.first_name, 'member'), h.reason FROM health h "
    "LEFT JOIN member a ON a.id = h.author_id ORDER BY h.seq";

/// Anna's gym; whoever walks here answers what is asked.
struct CareWalk : TrainerWalk {
    CareWalk() {
        leaves_the_back = false;
        people();
    }
    void seeForm(Form form) {
        see(fmt::format("form {}", static_cast<int>(form)),
            [&](const app::Snapshot& s) { return s.form.form == form; });
    }
    /// Anna's card, her consent where it is asked for, and what she says of her back.
    void checkIn(int level, const std::string& compared, bool first = false) {
        tapIn(kAnna, "Anna");
        seeForm(Form::CheckIn);
        if (first) tap("agree");
        tap(fmt::format("level_{}", level));
        tap(compared);
    }
    /// The first item of the preparation runs to its end, the rest is skipped.
    void prepareALittle() {
        seeForm(Form::Prepare);
        tap("begin");
        see("that it is done", [](const app::Snapshot& s) { return s.care->preparation.at(0).done; });
        tap("skip_all");
        seePhase(Phase::Ready);
    }
    /// The preparation that opens by itself is done but for what is skipped.
    void prepare() {
        seeForm(Form::Prepare);
        tap("skip_item");
        tap("skip_all");
        seePhase(Phase::Ready);
        see("that it is over", [](const app::Snapshot& s) { return s.form.form == Form::None; });
    }
    void leave() {
        logOut();
        tap("done");
        seePhase(Phase::Attract);
    }
};

TEST(CareWalk, BC01BC06BC08TheCheckInThePreparationAndTheCuesComeBeforeTheFirstSet) {
    CareWalk walk;
    walk.go([&] {
        walk.seeFreeRack(20);
        walk.checkIn(4, "same", true);
        walk.see("gentle mode proposed", [](const app::Snapshot& s) { return s.care->proposes_flare; });
        walk.tap("back");
        EXPECT_EQ(walk.touches(), 1 + 3) << "the consent, which is asked once, and three to the plan";
        walk.prepareALittle();
        walk.see("the plan as it is written", [](const app::Snapshot& s) { return s.plan.sets == 3; });
        walk.tap("my_back");
        walk.tap("cues");
        walk.seeForm(Form::Cues);
        walk.read("Brace before every rep.");
        walk.tap("back");
        walk.leave();

        // The same day again: nothing of it is asked twice, and the trainer sees how it went.
        walk.tapIn(kAnna, "Anna");
        walk.see("the plan, and not the check-in",
                 [](const app::Snapshot& s) { return s.phase == Phase::Ready && !s.care->asks; });
        walk.prepare();
        walk.rack.tap(kMia);
        walk.tap("back_page");
        walk.read("preparation done: 1 of ");
        walk.rack.tap(kMia);
        walk.leave();
    });
    EXPECT_EQ(walk.lines(kAnswers), (Lines{"consent -   member ", "check_in 4 same  member "}));
    const Lines kept = walk.lines(
        "SELECT exercise_id, done FROM preparation p JOIN session v ON v.id = p.session_id ORDER BY v.seq,"
        " done DESC");
    ASSERT_GT(kept.size(), 4U);
    EXPECT_EQ(kept.front(), "hip_flexor_stretch 1") << "the item that ran until its clock stood at 0";
}

TEST(CareWalk, BC02BC04BC12PainEndsTheSetFlareUpReplacesItAndAWarningSignBlocksUntilATrainerLiftsIt) {
    CareWalk walk;
    walk.go([&] {
        walk.seeFreeRack(20);
        walk.checkIn(2, "same", true);
        walk.seeForm(Form::Prepare);
        EXPECT_EQ(walk.touches(), 1 + 2) << "BC-01: where nothing is proposed, one less";
        walk.prepare();
        walk.rack.lift(squats(2));
        walk.seeReps(2);
        walk.tap("pain");
        walk.seeForm(Form::PainLevel);
        walk.read("How bad is the pain?");
        walk.tap("level_6");
        walk.read("Nothing more of Back squat today.");
        walk.tap("flare");
        walk.see("flare-up mode",
                 [](const app::Snapshot& s) { return s.care && s.care->mode == CareMode::Flare; });
        walk.tap("flags");
        walk.tap("flag_0");
        walk.tap("go_on");
        walk.tap("send");
        const auto blocked = walk.see("that nothing loaded is offered", [](const app::Snapshot& s) {
            return s.care && s.care->mode == CareMode::Blocked;
        });
        EXPECT_FALSE(blocked.plan.kg);
        walk.see("the bar back", [](const app::Snapshot& s) { return s.load.on_hooks; });
        walk.read("You ticked a warning sign");
        EXPECT_FALSE(walk.offers("weight")) << "nothing loaded is offered beside it";
        walk.tap("back");
        walk.tap("next_set");
        walk.leave();

        // The next visit is blocked too, and says what to do; the same day asks nothing again.
        walk.tapIn(kAnna, "Anna");
        walk.see("that it still stands", [](const app::Snapshot& s) {
            return s.care && s.care->mode == CareMode::Blocked && !s.plan.kg;
        });
        walk.read("You ticked a warning sign");
        walk.read("medical help");
        // Nothing of her day is left, and the desk leads to her back all the same.
        walk.rack.tap(kMia);
        walk.tap("back_page");
        walk.tap("lift");
        walk.tap("reason_progress");
        walk.tap("lift_flags");
        walk.see("that it is lifted", [](const app::Snapshot& s) {
            return s.trainer && s.trainer->back && s.trainer->back->flags.empty();
        });
        walk.rack.tap(kMia);
        const auto after = walk.see("Anna's day in flare-up mode", [](const app::Snapshot& s) {
            return !s.trainer && s.care && s.care->mode == CareMode::Flare;
        });
        EXPECT_NE(after.exercise_id, "back_squat") << "which is withheld, and replaced";
        EXPECT_NE(after.plan.kg, 60.0) << "a replacement takes none of its kilograms";
        walk.leave();
    });
    EXPECT_EQ(walk.lines(kAnswers), (Lines{"consent -   member ", "check_in 2 same  member ",
                                           "pain -   member ", "pain 6   member ", "flare -   member ",
                                           "flags -  leg member ", "lifted -   Mia progress"}));
    EXPECT_EQ(walk.lines("SELECT reps >= 2, stop_reason, pain FROM set_log"), Lines{"1 pain 1"});
    walk.expectWholeChain();
}

/// A plan for the back, of squats and of what else it is given.
db::ProgramRecord backPlan(const std::string& id, const std::string& name, const std::string& more) {
    db::ProgramRecord plan{.id = id, .family = id, .name = name};
    plan.text = fmt::format(
        "family = \"{}\"\nname = \"{}\"\nabout = \"For the back.\"\nback = true\nweeks = 4\n"
        "[[day]]\nname = \"A\"\n[[day.slot]]\nkey = \"squat\"\nexercise = \"back_squat\"\n"
        "sets = [\"3x5 @ 60kg cap 10% rest 10s\"]\n{}",
        id, name, more);
    return plan;
}

TEST(CareWalk, BC22BC23BC25APlanWithoutTrunkWorkIsMarkedUntilATrainerGivesAnotherAndAdviceSaysWhereItIsFrom) {
    CareWalk walk;
    walk.atConsole()->perform({1, db::SaveProgram{backPlan("bare", "Bare", ""),
                                                  {CareWalk::row("4", walk.anna, "program", "bare")}}});
    const db::ProgramRecord whole = backPlan(
        "whole", "Whole",
        "[[day.slot]]\nkey = \"plank\"\nexercise = \"plank\"\nsets = [\"2x10s @ body rest 10s\"]\n"
        "[[day.slot]]\nkey = \"bridge\"\nexercise = \"glute_bridge\"\nsets = [\"2x10s @ body rest 10s\"]\n");
    EXPECT_EQ(walk.atConsole()->perform({1, db::SaveProgram{whole, {}}}).error, "");
    walk.go([&] {
        walk.seeFreeRack(20);
        walk.checkIn(0, "same", true);
        walk.prepare();
        walk.see("her plan", [](const app::Snapshot& s) { return s.plan.program == "Bare"; });
        walk.tap("why");
        walk.tap("balance");
        walk.read("No trunk and no glute work: a plan for the back needs both.");
        walk.tap("back");
        walk.tap("my_back");
        walk.tap("cues");
        walk.seeForm(Form::Cues);
        walk.tap("advice");
        walk.seeForm(Form::Advice);
        walk.read("Advice, not a diagnosis");
        walk.read("from: ");
        walk.tap("more");
        walk.read("The first 48 hours");
        walk.tap("back");
        walk.rack.tap(kMia);
        walk.tap("more");
        walk.tap("programs");
        walk.tap("program_whole");
        walk.seeApplied();
        walk.rack.tap(kMia);
        walk.leave();

        walk.tapIn(kAnna, "Anna");
        walk.prepare();
        walk.see("the other plan, with its trunk work", [](const app::Snapshot& s) {
            return s.plan.program == "Whole" && s.plan.slots.size() == 3;
        });
        walk.tap("why");
        walk.tap("balance");
        walk.read("Trunk and glute work are both in it.");
        walk.tap("back");
        walk.leave();
    });
    EXPECT_EQ(
        walk.lines("SELECT new_value, role FROM override WHERE field = 'program' ORDER BY seq DESC LIMIT 1"),
        Lines{"whole trainer"});
    EXPECT_EQ(walk.lines("SELECT program_id FROM session ORDER BY seq"), (Lines{"bare", "whole"}));
}

}  // namespace
}  // namespace plumbline::test
