// An owner's pages by touch: what they say of what is hidden, of days that have not been, and of a saving.

#include <gtest/gtest.h>

#include "tests/touch_bench.h"
#include "ui/usage_samples.h"

namespace plumbline::ui {
namespace {

using app::TrainerPage;

TEST(UsageScreens, FewerThanFiveIsSaidOfMembersAloneAndAnyOtherHiddenCountIsNotShown) {
    const app::Snapshot hidden = samples::usageHidden(TrainerPage::Usage);
    TouchBench::everywhere(hidden, [](TouchBench& bench) {
        const bool german = bench.snapshot.wishes.language == "de";
        EXPECT_TRUE(bench.says(german ? "neu: nicht gezeigt" : "new: not shown"));
        EXPECT_TRUE(bench.says(german ? "Schmerz: nicht gezeigt" : "pain: not shown"));
        EXPECT_FALSE(bench.says(german ? "unter 5" : "fewer than 5")) << "68 members, all but 3 came back";
        bench.expectSound();
    });
    TouchBench bench;
    bench.snapshot = hidden;
    app::UsageFigures lone = *hidden.trainer->usage->figures;
    lone.members.reset();
    bench.snapshot.trainer->usage->figures = std::make_shared<const app::UsageFigures>(lone);
    bench.show();
    EXPECT_TRUE(bench.says("fewer than 5"));
}

TEST(UsageScreens, WhatIsHiddenIsExplainedATouchAwayAndFitsEverywhere) {
    TouchBench::everywhere(samples::usageHidden(TrainerPage::Usage), [](TouchBench& bench) {
        const bool german = bench.snapshot.wishes.language == "de";
        for (const char* about : {"about_use", "about_members", "about_warnings"}) {
            bench.tap(about);
            bench.expectSound();
            EXPECT_FALSE(bench.says(german ? "unter 5" : "fewer than 5"));
            bench.tap("figures");
        }
    });
}

TEST(UsageScreens, WhatMembersSaidOfTheirBodiesIsSaidToComeInWholeWeeksAndNeverOfThisOne) {
    TouchBench::everywhere(samples::usage(TrainerPage::Usage), [](TouchBench& bench) {
        const bool german = bench.snapshot.wishes.language == "de";
        bench.tap("about_warnings");
        EXPECT_TRUE(bench.says(german ? "ganzer" : "whole"));
        EXPECT_TRUE(bench.says(german ? "nie" : "never"));
        bench.expectSound();
    });
}

TEST(UsageScreens, TheFurtherReportsComeOneAfterAnotherEachWithWhatItMeans) {
    TouchBench::everywhere(samples::usage(TrainerPage::UsageMore), [](TouchBench& bench) {
        const bool german = bench.snapshot.wishes.language == "de";
        const std::vector<std::string> means =
            german ? std::vector<std::string>{"Sätze, die zählen, nach", "in einem Monat Mitglied",
                                              "Übungen, die Programme", "über das Rack sagen"}
                   : std::vector<std::string>{"Sets that count by exercise", "who joined in a month",
                                              "Exercises that programs have", "tell of the rack"};
        const std::vector<std::string> figures =
            german ? std::vector<std::string>{"1162 · 32", "8 von 14", "1987", "48,3 MB"}
                   : std::vector<std::string>{"1162 · 32", "8 of 14", "1987", "48.3 MB"};
        bench.show();
        for (std::size_t i = 0; i < means.size(); ++i) {
            bool figure = false;
            EXPECT_TRUE(bench.says(means[i])) << means[i];
            // A small panel shows a report in parts.
            for (int part = 0; part < 6 && bench.says(means[i]); ++part) {
                figure = figure || bench.says(figures[i]);
                bench.expectSound();
                bench.tap("next");
            }
            EXPECT_TRUE(figure) << figures[i];
        }
        EXPECT_TRUE(bench.says(means[0])) << "and from the beginning";
    });
}

TEST(UsageScreens, OpeningHoursThatDifferByDayAreSaidDayByDay) {
    TouchBench bench;
    bench.snapshot = samples::usage(TrainerPage::Usage);
    bench.show();
    EXPECT_TRUE(bench.says("open 6:00–22:00 · as of"));
    bench.snapshot = samples::usageHidden(TrainerPage::Usage);
    bench.tap("about_use");
    EXPECT_TRUE(bench.says("open Mon–Fri 6:30–23:00, Sat 9:00–18:00, Sun closed"));
}

TEST(UsageScreens, TimeThatNobodyKnowsOfIsAPartOfItsOwnAndNotFree) {
    TouchBench::everywhere(samples::usageHidden(TrainerPage::Usage), [](TouchBench& bench) {
        const bool german = bench.snapshot.wishes.language == "de";
        const char* unknown = german ? "unbekannt 31 h" : "unknown 31 h";
        bench.show();
        EXPECT_TRUE(bench.says(unknown) || bench.says("? 31 h"));
        EXPECT_TRUE(bench.says(german ? "frei 60 %" : "free 60 %")) << "of the 448 hours that are known";
        bench.expectSound();
        app::UsageFigures none = *bench.snapshot.trainer->usage->figures;
        none.open_ms = none.set_ms = none.rest_ms = none.claimed_ms = 0;
        bench.snapshot.trainer->usage->figures = std::make_shared<const app::UsageFigures>(none);
        bench.show();
        EXPECT_TRUE(bench.says(german ? "frei –" : "free –"));
        EXPECT_TRUE(bench.says(unknown) || bench.says("? 31 h"));
    });
    TouchBench bench;
    bench.snapshot = samples::usage(TrainerPage::Usage);
    bench.show();
    EXPECT_FALSE(bench.says("unknown 0"));
}

TEST(UsageScreens, ADayThatHasNotBeenIsNotCalledUnused) {
    TouchBench bench;
    bench.snapshot = samples::usageEmpty(TrainerPage::UsageHours);
    bench.tap("words");
    EXPECT_TRUE(bench.says("Mon: not in use"));
    EXPECT_TRUE(bench.says("Tue: –"));
    EXPECT_FALSE(bench.says("Tue: not in use"));
}

TEST(UsageScreens, SaysToLeaveTheStickInFromWhenItIsWrittenTo) {
    TouchBench bench;
    bench.snapshot = samples::usage(TrainerPage::UsageSave);
    bench.snapshot.trainer->usage->step = app::UsageView::Step::Saving;
    bench.snapshot.trainer->usage->progress = 0.5;
    bench.show();
    EXPECT_TRUE(bench.says("Making the files."));
    EXPECT_FALSE(bench.says("Leave it in"));
    bench.snapshot.trainer->usage->progress = 0.9;
    bench.show();
    EXPECT_TRUE(bench.says("Leave it in"));
    EXPECT_FALSE(bench.says("Making"));
}

}  // namespace
}  // namespace plumbline::ui
