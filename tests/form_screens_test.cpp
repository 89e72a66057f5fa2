// Wishes, deleting a set, and what all forms have in common.

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

#include "tests/form_bench.h"
#include "ui/screen.h"

namespace plumbline::ui {
namespace {

using app::Form;
using app::Phase;

TEST(Wishes, EachOfFiveTurnsOverByOneTouchAndLeavesTheOthers) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::Wishes);
    const app::ScreenWishes now = bench.snapshot.wishes;
    app::ScreenWishes wanted = now;
    wanted.language = "de";
    EXPECT_EQ(bench.touch<app::SetWishes>("language").wishes, wanted);
    wanted = now;
    wanted.unit = "lb";
    EXPECT_EQ(bench.touch<app::SetWishes>("unit").wishes, wanted);
    wanted = now;
    wanted.left_handed = true;
    EXPECT_EQ(bench.touch<app::SetWishes>("hand").wishes, wanted);
    wanted = now;
    wanted.large_text = true;
    EXPECT_EQ(bench.touch<app::SetWishes>("large").wishes, wanted);
    wanted = now;
    wanted.bright = true;
    EXPECT_EQ(bench.touch<app::SetWishes>("bright").wishes, wanted);
    bench.snapshot.wishes = wanted;
    EXPECT_EQ(bench.touch<app::SetWishes>("bright").wishes, now) << "and back";
}

TEST(Wishes, SaysWhetherTheyAreKept) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::Wishes);
    bench.show();
    EXPECT_TRUE(bench.says("kept for your next visits"));
    bench.snapshot.visit = {};
    bench.snapshot.visit.guest = true;
    bench.show();
    EXPECT_TRUE(bench.says("for this visit"));
}

TEST(DeleteSet, AsksForOneOfFiveReasonsAndSaysWhichSet) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::Delete);
    for (const char* reason : {"test", "wrong_load", "wrong_exercise", "miscounted", "other"})
        EXPECT_EQ(bench.touch<app::DeleteSet>(reason).reason, reason);
    EXPECT_TRUE(bench.says("delete set 3: why?"));
    EXPECT_TRUE(bench.says("Back squat · 3 reps · 82.5 kg"));
    EXPECT_TRUE(bench.says("stays on the rack, marked"));
}

TEST(Forms, NeverHoldUpALift) {
    TouchBench bench;
    for (const Form form : kForms) {
        bench.snapshot = samples::form(form);
        bench.snapshot.form.name = "Anna";
        bench.show();
        EXPECT_NE(bench.screen(), "rest");
        bench.snapshot.hold = app::HoldView{true, 12, 45};
        bench.show();
        EXPECT_EQ(bench.screen(), "hold");
        bench.snapshot.hold.reset();
        bench.snapshot.phase = Phase::Lifting;
        bench.show();
        EXPECT_EQ(bench.screen(), "lift");
    }
}

TEST(Forms, HaveTheirWayBackAtOnePlace) {
    TouchBench bench;
    std::set<std::pair<double, double>> places;
    for (const Form form : kForms) {
        bench.snapshot = samples::form(form);
        bench.snapshot.form.name = "Anna";
        EXPECT_EQ(bench.touch<app::OpenForm>("back").form, Form::None);
        places.emplace(bench.find("back")->x, bench.find("back")->y);
    }
    EXPECT_EQ(places.size(), 1U);
}

TEST(Forms, SayWhatIsWrongWithTheRackToo) {
    TouchBench bench;
    for (const Form form : kForms) {
        bench.snapshot = samples::form(form);
        bench.snapshot.form.name = "Anna";
        samples::lose(bench.snapshot, "lpt", "The encoder is gone.", "");
        bench.show();
        EXPECT_TRUE(bench.says("LPT lost"));
    }
}

TEST(Forms, KeepTheRulesOfTouchHoweverTheScreenIs) {
    const std::set<std::string_view> ours{"attract", "names", "pin", "enrol", "wishes", "delete_set"};
    std::size_t met = 0;
    for (const ScreenEntry& entry : screenEntries()) {
        if (ours.count(entry.id) == 0) continue;
        ++met;
        for (const auto& [name, snapshot] : entry.samples()) {
            SCOPED_TRACE(std::string(entry.id) + ' ' + std::string(name));
            TouchBench::everywhere(snapshot, [](TouchBench& bench) { bench.expectSound(); });
        }
    }
    EXPECT_EQ(met, ours.size());
}

TEST(Forms, ALeftHandFindsTheWayBackOnTheRight) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::Wishes);
    bench.show();
    const double right_hands = bench.find("back")->x;
    bench.snapshot.wishes.left_handed = true;
    bench.show();
    EXPECT_GT(bench.find("back")->x, right_hands + bench.find("back")->w);
}

}  // namespace
}  // namespace plumbline::ui
