// BC-08 on the glass: every cue of every exercise is read in the course of a rest, and of a hold, on every
// panel.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
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

app::Snapshot sampleOf(std::string_view screen, std::string_view sample) {
    for (const ScreenEntry& entry : screenEntries())
        if (std::string_view(entry.id) == screen)
            for (auto& [name, snapshot] : entry.samples())
                if (name == sample) return snapshot;
    ADD_FAILURE() << sample;
    return {};
}

/// All that is said in the course of it, line by line and joined where it is wrapped.
std::string saidInTime(TouchBench& bench, const std::function<void(app::Snapshot&, double)>& set) {
    std::string all;
    for (int s = 3; s < 40; s += 6) {
        set(bench.snapshot, s);
        bench.show();
        for (const DrawnText& text : bench.canvas().texts()) all += text.text + ' ';
        all += "| ";
    }
    return all;
}

/// Each once, as many together as an exercise has at the most.
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

void expectAllTold(const app::Snapshot& sample, const std::function<void(app::Snapshot&, double)>& set) {
    const auto packs = packsOfCues();
    ASSERT_GT(packs.size(), 10u);
    TouchBench::everywhere(sample, [&](TouchBench& bench) {
        for (const auto& cues : packs) {
            bench.snapshot.care->cues = cues;
            const std::string all = saidInTime(bench, set);
            for (const std::string& cue : cues) EXPECT_THAT(all, HasSubstr(heard(cue)));
        }
    });
}

TEST(CuesInTurn, EveryOneOfEveryExerciseIsToldInARestOnEveryPanel) {
    expectAllTold(sampleOf("rest", "cued"), [](app::Snapshot& shown, double s) { shown.rest_s = s; });
}

TEST(CuesInTurn, EveryOneOfEveryExerciseIsToldInAHoldOnEveryPanel) {
    app::Snapshot hold = sampleOf("hold", "first");
    if (!hold.care) hold.care.emplace();
    expectAllTold(hold, [](app::Snapshot& shown, double s) { shown.hold->held_s = s; });
}

TEST(CuesInTurn, LeaveTheClockAndTheNextWeightWhereTheyAre) {
    TouchBench::everywhere(sampleOf("rest", "cued"), [&](TouchBench& bench) {
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
