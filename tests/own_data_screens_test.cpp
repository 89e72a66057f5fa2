// What a member is offered and told while they take their data away.

#include "tests/form_bench.h"

namespace plumbline::ui {
namespace {

using app::Form;
using app::OwnData;
using Step = app::OwnDataView::Step;

app::Snapshot chosen(OwnData data, bool stick = true) {
    app::Snapshot s = samples::form(Form::OwnData);
    s.own_data.emplace();
    s.own_data->chosen = data;
    s.own_data->files = {{"rack-1_strong_2026-11-21_184205.csv", 341'000}};
    s.own_data->read = {.visits = 214, .sets = 3630, .as_of_ms = s.wall_ms};
    if (stick) s.own_data->stick = {.ready = true, .free_bytes = 1'000'000'000, .say = ""};
    return s;
}

TEST(OwnDataScreen, IsReachedFromAMembersScreenWishesAndNotFromAGuests) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::Wishes);
    EXPECT_EQ(bench.touch<app::OpenForm>("own_data").form, Form::OwnData);
    bench.snapshot.visit = {};
    bench.snapshot.visit.guest = true;
    bench.show();
    EXPECT_TRUE(bench.offers("language"));
    EXPECT_FALSE(bench.offers("own_data"));
}

TEST(OwnDataScreen, AsksWhatOfItAndGoesBackToTheWishes) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::OwnData);
    bench.snapshot.own_data.emplace();
    EXPECT_EQ(bench.touch<app::OwnDataIs>("strong").chosen, OwnData::ForStrong);
    EXPECT_EQ(bench.touch<app::OwnDataIs>("fitnotes").chosen, OwnData::ForFitNotes);
    EXPECT_EQ(bench.touch<app::OwnDataIs>("everything").chosen, OwnData::Everything);
    EXPECT_EQ(bench.touch<app::OpenForm>("back").form, Form::Wishes);
}

TEST(OwnDataScreen, SaysWhatGoesWhereAndWhoCanReadItBeforeAnythingIsWritten) {
    TouchBench bench;
    bench.snapshot = chosen(OwnData::ForStrong);
    bench.show();
    EXPECT_TRUE(bench.says("rack-1_strong_2026-11-21_184205.csv"));
    EXPECT_TRUE(bench.says("about 341 kB"));
    EXPECT_TRUE(bench.says("visits 214"));
    EXPECT_TRUE(bench.says("A stick is there"));
    EXPECT_TRUE(bench.says("Whoever finds the stick"));
    bench.touch<app::OwnDataSave>("save");
    EXPECT_FALSE(bench.touch<app::OwnDataIs>("back").chosen) << "to choose anew";
}

TEST(OwnDataScreen, WhileTheDataIsReadItSaysSoAndNotThatThereIsNothing) {
    app::Snapshot reading = chosen(OwnData::Everything);
    reading.own_data->files.clear();
    reading.own_data->step = Step::Reading;
    TouchBench::everywhere(reading, [](TouchBench& bench) {
        const bool german = bench.snapshot.wishes.language == "de";
        EXPECT_TRUE(bench.says(german ? "sobald alles gelesen ist" : "once all is read"));
        EXPECT_FALSE(bench.says(german ? "noch nichts" : "nothing to save"));
        bench.expectSound();
    });
}

TEST(OwnDataScreen, WithoutAStickThereIsNothingToTouchButBack) {
    TouchBench bench;
    bench.snapshot = chosen(OwnData::Everything, false);
    bench.snapshot.own_data->stick.say = "The stick can only be read: slide its lock, or take another one.";
    bench.show();
    EXPECT_TRUE(bench.says("slide its lock"));
    EXPECT_FALSE(bench.offers("save"));
    EXPECT_TRUE(bench.offers("back"));
}

TEST(OwnDataScreen, WhatIsUnderWayCanBeCancelledAndNothingElse) {
    for (const Step step : {Step::Reading, Step::Saving}) {
        TouchBench bench;
        bench.snapshot = chosen(OwnData::Everything);
        bench.snapshot.own_data->step = step;
        bench.snapshot.own_data->progress = 0.9;
        bench.touch<app::OwnDataCancel>("cancel");
        EXPECT_FALSE(bench.offers("save"));
        EXPECT_FALSE(bench.offers("back"));
        EXPECT_EQ(bench.says("Leave it in"), step == Step::Saving);
    }
}

TEST(OwnDataScreen, WhatCouldNotBeReadIsTriedAgainByATouch) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::OwnData);
    bench.snapshot.own_data.emplace();
    bench.snapshot.own_data->chosen = OwnData::ForFitNotes;
    bench.snapshot.own_data->step = Step::Refused;
    bench.snapshot.own_data->problem = "A fault in the program: ask again.";
    bench.show();
    EXPECT_TRUE(bench.says("ask again"));
    EXPECT_EQ(bench.touch<app::OwnDataIs>("again").chosen, OwnData::ForFitNotes);
}

}  // namespace
}  // namespace plumbline::ui
