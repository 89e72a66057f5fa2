// A trainer's pages by touch, and how many touches a trainer's commonest jobs take.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/touch_bench.h"
#include "ui/samples.h"
#include "ui/trainer_samples.h"

namespace plumbline::ui {
namespace {

using app::TrainerField;
using app::TrainerPage;
using app::TrainerScope;

class TrainerScreens : public testing::Test {
  protected:
    static app::Snapshot page(TrainerPage page) { return samples::trainer(page); }
    static app::Snapshot named(std::string_view name) {
        for (auto& [each, snapshot] : samples::trainerSets())
            if (each == name) return snapshot;
        ADD_FAILURE() << name;
        return {};
    }
    TouchBench bench;
    TouchBench wide{kPanels[2]};
};

TEST_F(TrainerScreens, EveryNumberHasItsTwoSteps) {
    bench.snapshot = page(TrainerPage::Set);
    const std::vector<std::pair<std::string, TrainerField>> fields{
        {"load", TrainerField::Load}, {"reps", TrainerField::Reps},   {"sets", TrainerField::Sets},
        {"cap", TrainerField::Cap},   {"tempo", TrainerField::Tempo}, {"rest", TrainerField::Rest}};
    for (const auto& [id, field] : fields) {
        const auto down = bench.touch<app::TrainerStep>(id + "_down");
        EXPECT_EQ(down.field, field);
        EXPECT_EQ(down.steps, -1);
        EXPECT_EQ(bench.touch<app::TrainerStep>(id + "_up").steps, 1);
    }
    bench.snapshot = named("refused");
    EXPECT_EQ(bench.touch<app::TrainerStep>("hold_up").field, TrainerField::Hold);
    EXPECT_FALSE(bench.offers("load_up")) << "a plank has no load";
}

TEST_F(TrainerScreens, ADraftShowsTheNewNumberAndTheOldOneStruck) {
    bench.snapshot = named("draft");
    bench.snapshot.set->ended = true;
    bench.show();
    const auto& texts = bench.canvas().texts();
    const auto struck = [&](const std::string& text, bool wanted) {
        return std::any_of(texts.begin(), texts.end(),
                           [&](const DrawnText& t) { return t.text == text && t.struck == wanted; });
    };
    EXPECT_TRUE(struck("77.5", false));
    EXPECT_TRUE(struck("82.5", true));
    EXPECT_TRUE(struck("15", false));
    EXPECT_TRUE(struck("20", true));
    EXPECT_TRUE(struck("3-1-X-0", false));
}

TEST_F(TrainerScreens, OnlyADraftCanBeApplied) {
    bench.snapshot = page(TrainerPage::Set);
    bench.show();
    EXPECT_FALSE(bench.offers("apply"));
    bench.snapshot.trainer->changed = true;
    bench.touch<app::TrainerApply>("apply");
    bench.snapshot.trainer->busy = true;
    bench.show();
    EXPECT_FALSE(bench.offers("apply")) << "not twice while the store works on it";
}

TEST_F(TrainerScreens, TwoThingsThatRiseAreSaidBeforeAndAskedAboutAfterTheFirstApply) {
    bench.snapshot = named("warns");
    bench.snapshot.trainer->warns = false;
    bench.show();
    EXPECT_TRUE(bench.says("load and sets rise at once"));
    EXPECT_FALSE(bench.says("apply anyway?"));
    bench.touch<app::TrainerApply>("apply");
    bench.snapshot.trainer->warns = true;
    bench.show();
    EXPECT_TRUE(bench.says("load and sets rise at once: apply anyway?"));
    EXPECT_TRUE(bench.says("anyway"));
    bench.touch<app::TrainerApply>("apply");
    bench.snapshot.trainer->raised.push_back(TrainerField::Reps);
    bench.show();
    EXPECT_TRUE(bench.says("3 things rise at once"));
}

TEST_F(TrainerScreens, SavedAndRefusedAreSaidInWords) {
    bench.snapshot = page(TrainerPage::Set);
    bench.show();
    EXPECT_TRUE(bench.says("trainer Mia · locks in 0:52"));
    bench.snapshot.trainer->owner = true;
    bench.show();
    EXPECT_TRUE(bench.says("owner Mia · locks in 0:52")) << "an owner is called what they are";
    bench.snapshot.trainer->owner = false;
    bench.snapshot.trainer->just_saved = true;
    bench.show();
    EXPECT_TRUE(bench.says("saved"));
    bench.snapshot = named("refused");
    bench.show();
    EXPECT_TRUE(bench.says("this change has been taken back already."));
    bench.snapshot.wishes.language = "de";
    bench.show();
    EXPECT_TRUE(bench.says("Diese Änderung ist schon zurückgenommen. Sieh dir die Liste noch mal an."));
}

TEST_F(TrainerScreens, TheMemberSeesTheStopOfARunningSetOnEveryPage) {
    for (const TrainerPage each : {TrainerPage::Set, TrainerPage::Swap, TrainerPage::People,
                                   TrainerPage::Programs, TrainerPage::Changes}) {
        bench.snapshot = named("stop");
        bench.snapshot.trainer->page = each;
        bench.show();
        // The broad word in the head, with its shape before it.
        const auto word = [&]() -> const DrawnText* {
            const auto& texts = bench.canvas().texts();
            const auto hit = std::find_if(texts.begin(), texts.end(), [](const DrawnText& text) {
                return text.face == Face::Word && text.text == "RACK IT";
            });
            return hit == texts.end() ? nullptr : &*hit;
        };
        ASSERT_NE(word(), nullptr);
        const Rect ink = word()->ink;
        EXPECT_LT(bench.mm(ink.bottom()), 17);
        const auto& marks = bench.canvas().marks();
        EXPECT_TRUE(std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
            return mark.what == Mark::What::Shape && mark.box.right() <= ink.x && mark.box.y < ink.midY() &&
                   mark.box.bottom() > ink.midY();
        }));
        EXPECT_TRUE(bench.says("velocity loss"));
        bench.snapshot.set->ended = true;
        bench.show();
        EXPECT_EQ(word(), nullptr) << "the set is over";
        EXPECT_FALSE(bench.says("velocity loss"));
    }
}

TEST_F(TrainerScreens, PainIsThereForWhoeverLiftsAndLargeEnough) {
    for (const Panel& panel : kPanels) {
        TouchBench each{panel};
        for (const bool guest : {false, true}) {
            each.snapshot = named("draft");
            if (guest) each.snapshot.trainer->member.clear();
            EXPECT_TRUE(each.touch<app::Pain>("pain").felt);
            const auto touchables = each.window().touchables();
            const auto pain = std::find_if(touchables.begin(), touchables.end(),
                                           [](const Touchable& one) { return one.id == "pain"; });
            ASSERT_NE(pain, touchables.end());
            EXPECT_GE(each.mm(pain->w), 30);
            EXPECT_GE(each.mm(pain->h), 30);
        }
        each.snapshot.set->ended = true;
        each.show();
        EXPECT_FALSE(each.offers("pain")) << "on Rest it is the member's";
    }
}

TEST_F(TrainerScreens, ADeskOverARunningHoldHasItsStopAndSaysHowLongItLasts) {
    for (const Panel& panel : kPanels) {
        TouchBench each{panel};
        each.snapshot = named("holds");
        each.touch<app::StopHold>("stop_hold");
        EXPECT_TRUE(each.touch<app::Pain>("pain").felt);
        EXPECT_TRUE(each.says("0:12"));
        EXPECT_FALSE(each.says("no set yet"));
        EXPECT_FALSE(each.offers("apply")) << "the draft waits";
        each.snapshot.hold->running = false;
        each.show();
        EXPECT_FALSE(each.offers("stop_hold"));
        EXPECT_TRUE(each.offers("apply"));
    }
}

TEST_F(TrainerScreens, ARunningSetIsNamedAndAWarningStandsBesideItsStop) {
    bench.snapshot = named("draft");
    bench.snapshot.set->state = app::LossState::Ok;
    bench.show();
    EXPECT_TRUE(bench.says("rep 4: 0.52 m/s")) << "what the lifter reads else";
    bench.snapshot.set->reps.clear();
    bench.snapshot.set->counted = 0;
    bench.show();
    EXPECT_TRUE(bench.says("set 3 running"));
    bench.snapshot = named("stop");
    bench.snapshot.trainer->raised = {TrainerField::Load, TrainerField::Sets};
    bench.show();
    EXPECT_TRUE(bench.says("RACK IT"));
    EXPECT_TRUE(bench.says("load and sets rise at once"));
}

TEST_F(TrainerScreens, HowLongItLastsIsOneTouchAndDaysGoOn) {
    bench.snapshot = page(TrainerPage::Set);
    bench.snapshot.trainer->changed = true;
    EXPECT_EQ(bench.touch<app::TrainerScopeIs>("scope_set").scope, TrainerScope::Set);
    EXPECT_EQ(bench.touch<app::TrainerScopeIs>("scope_plan").scope, TrainerScope::Program);
    EXPECT_EQ(bench.touch<app::TrainerScopeIs>("scope_until").days, 7);
    bench.snapshot.trainer->scope = TrainerScope::Until;
    EXPECT_EQ(bench.touch<app::TrainerScopeIs>("scope_until").days, 14);
    bench.snapshot.trainer->days = 14;
    EXPECT_EQ(bench.touch<app::TrainerScopeIs>("scope_until").days, 28);
    bench.snapshot.trainer->days = 28;
    EXPECT_EQ(bench.touch<app::TrainerScopeIs>("scope_until").days, 7);
}

TEST_F(TrainerScreens, AReasonIsOneTouch) {
    wide.snapshot = page(TrainerPage::Set);
    for (const char* reason : {"plan", "form", "too_heavy", "too_light", "pain", "equipment", "time"})
        EXPECT_EQ(wide.touch<app::TrainerReason>(std::string("reason_") + reason).reason, reason);
}

TEST_F(TrainerScreens, TheLargePanelHasEverythingOnOnePage) {
    wide.snapshot = page(TrainerPage::Set);
    EXPECT_EQ(wide.touch<app::TrainerGo>("swap").page, TrainerPage::Swap);
    EXPECT_EQ(wide.touch<app::TrainerGo>("people").page, TrainerPage::People);
    EXPECT_EQ(wide.touch<app::TrainerGo>("programs").page, TrainerPage::Programs);
    EXPECT_EQ(wide.touch<app::TrainerGo>("changes").page, TrainerPage::Changes);
    EXPECT_EQ(wide.touch<app::TrainerUndo>("undo").id, "");
    wide.touch<app::TrainerLock>("lock");
    EXPECT_TRUE(wide.says("9 of 11 sets clean"));
    EXPECT_TRUE(wide.says("cap reached: 1"));
    EXPECT_TRUE(wide.says("+2.5 kg a week"));
    wide.snapshot.trainer->pain_last = true;
    wide.show();
    EXPECT_TRUE(wide.says("pain last time"));
    wide.snapshot.trainer->changed = true;
    wide.touch<app::TrainerDrop>("drop");
    EXPECT_FALSE(wide.offers("undo")) << "first the draft goes";
}

TEST_F(TrainerScreens, TheSmallPanelHasTheRestOnItsOtherSide) {
    bench.snapshot = page(TrainerPage::Set);
    bench.tap("more");
    EXPECT_TRUE(bench.says("last set"));
    for (const char* id :
         {"swap", "day", "programs", "people", "changes", "back_page", "undo", "lock", "reason_too_heavy"})
        EXPECT_TRUE(bench.offers(id)) << id;
    bench.touch<app::TrainerUndo>("undo");
    EXPECT_TRUE(bench.offers("load_up")) << "back to where it is applied";
    bench.tap("more");
    EXPECT_EQ(bench.touch<app::TrainerGo>("back_page").page, TrainerPage::Back);
}

TEST_F(TrainerScreens, TheDayIsChosenFromReorderedAndLeftOut) {
    bench.snapshot = page(TrainerPage::Set);
    bench.tap("more");
    bench.tap("day");
    EXPECT_TRUE(bench.says("3 × 8–12 · 60 kg"));
    EXPECT_FALSE(bench.touch<app::TrainerMove>("later").up);
    EXPECT_TRUE(bench.touch<app::TrainerMove>("earlier").up);
    bench.touch<app::TrainerSkip>("skip");
    const double before = bench.find("slot_0")->x;
    bench.snapshot.trainer->place = 1;
    bench.snapshot.trainer->changed = true;
    bench.touch<app::TrainerApply>("apply_day");
    EXPECT_GT(bench.find("slot_0")->x, before) << "where the draft would have it";
    EXPECT_EQ(bench.touch<app::TrainerSlot>("slot_1").slot, 1U);
    EXPECT_TRUE(bench.offers("load_up"));
}

TEST_F(TrainerScreens, AnExerciseThatIsLeftOutSaysSoAndCanComeBack) {
    bench.snapshot = page(TrainerPage::Set);
    bench.snapshot.trainer->skip = true;
    bench.touch<app::TrainerSkip>("skip");
    EXPECT_TRUE(bench.says("Back squat: not today"));
    EXPECT_FALSE(bench.offers("load_up"));
}

TEST_F(TrainerScreens, AGuestHasNoNumbersButTheTrainerGoesOn) {
    bench.snapshot = named("guest");
    EXPECT_EQ(bench.touch<app::TrainerGo>("people").page, TrainerPage::People);
    bench.touch<app::TrainerLift>("lift_self");
    bench.touch<app::TrainerLock>("lock");
    EXPECT_TRUE(bench.says("nothing is planned for a guest"));
}

TEST_F(TrainerScreens, EveryMemberIsOnOnePageAndIsPickedByATouch) {
    bench.snapshot = page(TrainerPage::People);
    bench.show();
    std::multiset<std::string> seen;
    for (int turn = 0; turn < 2; ++turn) {
        for (const Touchable& t : bench.canvas().touchables())
            if (t.id.starts_with("member_")) seen.insert(t.id);
        bench.tap("more");
    }
    EXPECT_EQ(seen.size(), bench.snapshot.trainer->members.size());
    EXPECT_EQ(bench.touch<app::TrainerPick>("member_member-1").member_id, "member-1");
    EXPECT_TRUE(bench.says("sets today: 3 · 3 of 8 visits"));
    EXPECT_TRUE(bench.says("stopped early"));
    bench.snapshot.trainer->members[1].picked = bench.snapshot.trainer->members[4].picked = true;
    bench.show();
    EXPECT_TRUE(bench.says("picked: Ben, Jürgen"));
    EXPECT_EQ(bench.touch<app::TrainerGo>("programs").page, TrainerPage::Programs);
    bench.touch<app::TrainerTogether>("together");
    EXPECT_FALSE(bench.offers("role")) << "not a trainer's";
    EXPECT_EQ(bench.touch<app::TrainerGo>("back").page, TrainerPage::Set);
    for (app::MemberLine& member : bench.snapshot.trainer->members) member.picked = false;
    bench.touch<app::TrainerLift>("lift_self");
    bench.snapshot.trainer->owner = bench.snapshot.trainer->members[1].picked = true;
    bench.touch<app::TrainerRole>("role");
}

TEST_F(TrainerScreens, AProgramSaysToWhomItWouldBeGiven) {
    bench.snapshot = page(TrainerPage::Programs);
    bench.show();
    EXPECT_TRUE(bench.says("for Anna"));
    EXPECT_EQ(bench.touch<app::TrainerAssign>("program_p2").program_id, "p2");
    for (const std::size_t i : {1U, 2U, 4U}) bench.snapshot.trainer->members[i].picked = true;
    bench.show();
    EXPECT_TRUE(bench.says("for Ben and 2 more"));
    bench.snapshot.trainer->members.clear();
    bench.snapshot.trainer->member.clear();
    bench.show();
    EXPECT_TRUE(bench.says("for nobody yet"));
    EXPECT_FALSE(bench.offers("program_p2"));
}

TEST_F(TrainerScreens, WhereNothingOfADayIsLeftTheDeskLeadsToTheBack) {
    bench.snapshot = page(TrainerPage::Set);
    bench.snapshot.trainer->exercise.clear();
    bench.snapshot.trainer->lines.clear();
    bench.show();
    EXPECT_TRUE(bench.says("Anna"));
    EXPECT_TRUE(bench.says("Nothing is left to lift on this day."));
    EXPECT_EQ(bench.touch<app::TrainerGo>("back_page").page, TrainerPage::Back);
    EXPECT_FALSE(bench.offers("apply"));
}

TEST_F(TrainerScreens, WhoLiftsWhereNothingIsLeftIsNoGuest) {
    bench.snapshot = page(TrainerPage::Set);
    bench.snapshot.phase = app::Phase::Lifting;
    bench.snapshot.set = samples::set({.60, .58}, 5);
    bench.snapshot.trainer->exercise.clear();
    bench.snapshot.trainer->lines.clear();
    bench.show();
    EXPECT_TRUE(bench.says("Nothing is left to lift on this day."));
    EXPECT_FALSE(bench.says("A guest lifts"));
    bench.snapshot.trainer->member.clear();
    bench.show();
    EXPECT_TRUE(bench.says("A guest lifts"));
}

TEST_F(TrainerScreens, AChangeSaysWhoWhenWhatAndForHowLong) {
    wide.snapshot = page(TrainerPage::Changes);
    wide.show();
    EXPECT_TRUE(wide.says("load: 82.5 kg, was 85 kg"));
    EXPECT_TRUE(wide.says("Mia, trainer · today · Back squat · one visit"));
    EXPECT_TRUE(wide.says("stop at: 20 %, was 25 %"));
    EXPECT_TRUE(wide.says("exercise: Romanian deadlift, was Good morning"));
    EXPECT_TRUE(wide.says("left out"));
    EXPECT_TRUE(wide.says("taken back"));
    EXPECT_FALSE(wide.offers("undo_c4")) << "it has been taken back";
    EXPECT_EQ(wide.touch<app::TrainerUndo>("undo_c2").id, "c2");
    wide.tap("more");
    EXPECT_TRUE(wide.says("program: First month"));
    EXPECT_TRUE(wide.says("maximum: 110 kg"));
    EXPECT_FALSE(wide.offers("undo_c6"));
}

TEST_F(TrainerScreens, AChangeOfTheCareIsNamedByItsNumberAndALiftedSignAndCuesInWords) {
    bench.snapshot = page(TrainerPage::Changes);
    bench.snapshot.trainer->changes.erase(bench.snapshot.trainer->changes.begin(),
                                          bench.snapshot.trainer->changes.begin() + 7);
    bench.show();
    EXPECT_TRUE(bench.says("still sore: less from: 60 h, was 72 h"));
    EXPECT_TRUE(bench.says("warning sign lifted"));
    EXPECT_TRUE(bench.says("cues: rewritten"));
    EXPECT_FALSE(bench.says("role"));
    EXPECT_FALSE(bench.offers("undo_c9"));
    for (app::ChangeLine& change : bench.snapshot.trainer->changes)
        if (change.field != "flag") change.new_value.clear();
    bench.show();
    EXPECT_TRUE(bench.says("still sore: less from: as usual, was 72 h"));
    EXPECT_TRUE(bench.says("cues: as usual"));
}

TEST_F(TrainerScreens, ASubstituteIsOneTouch) {
    bench.snapshot = page(TrainerPage::Swap);
    EXPECT_EQ(bench.touch<app::TrainerSwap>("swap_box_squat").exercise_id, "box_squat");
    EXPECT_TRUE(bench.says("Anna: instead of Back squat"));
    bench.snapshot.trainer->swap_ids.clear();
    bench.show();
    EXPECT_TRUE(bench.says("Nothing else here moves like it."));
}

/// What stands on the glass after each touch is what the engine makes of it (tests/engine_trainer_test.cpp).
TEST_F(TrainerScreens, TheCommonestJobsTakeTwoToFourTouches) {
    for (const Panel& panel : kPanels) {
        TouchBench glass(panel);
        glass.snapshot = page(TrainerPage::Set);
        glass.show();
        int touches = 0;
        const auto touch = [&](const char* id) {
            glass.tap(id);
            ++touches;
        };
        const auto job = [&](const char* name, int wanted, const auto& walk) {
            glass.snapshot = page(TrainerPage::Set);
            glass.show();
            touches = 0;
            walk();
            EXPECT_EQ(touches, wanted) << name << " on " << panel.name;
        };
        const auto change = [&](const char* id) {
            touch(id);
            glass.snapshot.trainer->changed = true;
            touch("apply");
        };
        job("lower the load", 2, [&] { change("load_down"); });
        job("change the cap", 2, [&] { change("cap_down"); });
        job("change the reps", 2, [&] { change("reps_up"); });
        job("swap an exercise for today", 3, [&] {
            touch("swap");
            glass.snapshot.trainer->page = TrainerPage::Swap;
            touch("swap_front_squat");
            glass.snapshot.trainer->page = TrainerPage::Set;
            glass.snapshot.trainer->changed = true;
            touch("apply");
        });
        job("give the member at the rack a program", 2, [&] {
            touch("programs");
            glass.snapshot.trainer->page = TrainerPage::Programs;
            touch("program_p2");
        });
        job("give another member a program, nobody lifting", 3, [&] {
            glass.snapshot = page(TrainerPage::People);
            touch("member_member-1");
            glass.snapshot.trainer->members[1].picked = true;
            touch("programs");
            glass.snapshot.trainer->page = TrainerPage::Programs;
            touch("program_p2");
        });
    }
}

TEST_F(TrainerScreens, BC22EachLevelForTheBackIsGivenInTwoTouchesOnEveryPanelHoweverItIsSet) {
    TouchBench::everywhere(page(TrainerPage::Set), [](TouchBench& glass) {
        for (const std::string level : {"Back level 1", "Back level 2", "Back level 3"}) {
            glass.snapshot.trainer->page = TrainerPage::Set;
            glass.show();
            EXPECT_EQ(glass.touch<app::TrainerGo>("programs").page, TrainerPage::Programs);
            glass.snapshot.trainer->page = TrainerPage::Programs;
            // As many as ship with the rack, by their names, as the store lists them.
            glass.snapshot.trainer->programs.clear();
            for (const char* name :
                 {"Back level 1", "Back level 2", "Back level 3", "First month", "Gentle plan",
                  "Muscle block", "Return plan", "Stabiliser plan", "Strength block", "Velocity block"})
                glass.snapshot.trainer->programs.push_back({name, name, "About it.", 4, 2, 1});
            EXPECT_EQ(glass.touch<app::TrainerAssign>("program_" + level).program_id, level);
        }
    });
}

TEST_F(TrainerScreens, PagesBehindButtonsAreSoundEverywhere) {
    app::Snapshot swapped = page(TrainerPage::Set);
    swapped.trainer->changed = true;
    app::Snapshot stopped = named("stop");
    stopped.set->ended = true;
    for (const app::Snapshot& each : {swapped, stopped, named("refused")})
        TouchBench::everywhere(each, [](TouchBench& glass) {
            if (glass.offers("more")) {
                glass.tap("more");
                glass.expectSound();
            }
            glass.tap("day");
            glass.expectSound();
        });
    for (const TrainerPage list : {TrainerPage::People, TrainerPage::Programs, TrainerPage::Changes})
        TouchBench::everywhere(page(list), [](TouchBench& glass) {
            constexpr int kMostPages = 5;  // after the last one comes the first again
            for (int turn = 0; turn < kMostPages && glass.offers("more"); ++turn) {
                glass.tap("more");
                glass.expectSound();
            }
        });
}

}  // namespace
}  // namespace plumbline::ui
