// BC-08 on the glass: every cue of every exercise is read in the course of a rest, on every panel.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "db/catalogue.h"
#include "tests/touch_bench.h"
#include "ui/language.h"
#include "ui/samples.h"

namespace plumbline::ui {
namespace {

using ::testing::HasSubstr;

app::Snapshot restOf(std::string_view sample) {
    for (const ScreenEntry& entry : screenEntries())
        if (std::string_view(entry.id) == "rest")
            for (auto& [name, snapshot] : entry.samples())
                if (name == sample) return snapshot;
    ADD_FAILURE() << sample;
    return {};
}

/// All that the card says in a rest, line by line and joined where it is wrapped.
std::string saidInARest(TouchBench& bench) {
    std::string all;
    for (int s = 3; s < 40; s += 6) {
        bench.snapshot.rest_s = s;
        bench.show();
        for (const DrawnText& text : bench.canvas().texts()) all += text.text + ' ';
        all += "| ";
    }
    return all;
}

/// Each once, in packs as an exercise has them.
std::vector<std::vector<std::string>> packsOfCues() {
    std::set<std::string> all;
    for (const db::ExerciseRecord& exercise : db::starterCatalogue())
        all.insert(exercise.cues.begin(), exercise.cues.end());
    std::vector<std::vector<std::string>> packs;
    for (const std::string& cue : all) {
        if (packs.empty() || packs.back().size() == 6) packs.emplace_back();
        packs.back().push_back(cue);
    }
    return packs;
}

TEST(RestCues, TellEveryCueOfEveryExerciseOnEveryPanel) {
    const auto packs = packsOfCues();
    ASSERT_GT(packs.size(), 10u);
    TouchBench::everywhere(restOf("cued"), [&](TouchBench& bench) {
        for (const auto& cues : packs) {
            bench.snapshot.care->cues = cues;
            const std::string all = saidInARest(bench);
            for (const std::string& cue : cues) EXPECT_THAT(all, HasSubstr(heard(cue)));
        }
    });
}

TEST(RestCues, LeaveTheClockAndTheNextWeightWhereTheyAre) {
    TouchBench::everywhere(restOf("cued"), [&](TouchBench& bench) {
        const auto placeOf = [&](std::string_view words) {
            for (const DrawnText& text : bench.canvas().texts())
                if (text.text.find(words) != std::string::npos) return text.ink.y;
            ADD_FAILURE() << words;
            return 0.0;
        };
        bench.snapshot.rest_s = 12;
        bench.show();
        const double clock = placeOf(":"), weight = placeOf(bench.snapshot.wishes.unit);
        for (int s = 13; s < 50; ++s) {
            bench.snapshot.rest_s = s;
            bench.show();
            EXPECT_DOUBLE_EQ(placeOf(":"), clock);
            EXPECT_DOUBLE_EQ(placeOf(bench.snapshot.wishes.unit), weight);
            bench.expectSound();
        }
    });
}

}  // namespace
}  // namespace plumbline::ui
