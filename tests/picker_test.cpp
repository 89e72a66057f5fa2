// The picker with every exercise of the catalogue: each name whole, on each panel, in each language.

#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

#include "db/catalogue.h"
#include "tests/touch_bench.h"
#include "ui/language.h"
#include "ui/training_samples.h"

namespace plumbline::ui {
namespace {

app::Snapshot everyExercise() {
    app::Snapshot s = samples::training(app::Phase::Ready);
    s.form.form = app::Form::Exercises;
    s.choices.clear();
    for (const db::ExerciseRecord& each : db::starterCatalogue())
        s.choices.push_back({each.id, each.name, each.pattern, each.timed});
    return s;
}

std::string textsIn(const Canvas& canvas, const Touchable& box) {
    std::string all;
    for (const DrawnText& text : canvas.texts())
        if (Rect{box.x, box.y, box.w, box.h}.contains(text.ink.midX(), text.ink.midY()))
            all += text.text + ' ';
    return all;
}

std::string nameOf(const app::Snapshot& snapshot, std::string_view id) {
    for (const app::ExerciseChoice& choice : snapshot.choices)
        if ("exercise_" + choice.id == id) return heard(choice.name);
    return "";
}

TEST(Picker, EveryExerciseOfTheCatalogueIsOnOnePageWithItsWholeName) {
    TouchBench::everywhere(everyExercise(), [](TouchBench& bench) {
        std::set<std::string> seen;
        for (bool more = true; more;) {
            bench.expectSound();
            more = false;
            for (const Touchable& t : bench.canvas().touchables()) {
                if (!t.id.starts_with("exercise_") || !seen.insert(std::string(t.id)).second) continue;
                more = true;
                const std::string drawn = textsIn(bench.canvas(), t);
                std::istringstream words(nameOf(bench.snapshot, t.id));
                for (std::string word; words >> word;)
                    EXPECT_NE(drawn.find(word), std::string::npos) << t.id << ": " << drawn;
            }
            bench.tap("more");
        }
        EXPECT_EQ(seen.size(), bench.snapshot.choices.size());
    });
}

TEST(Picker, WhatIsLiftedWithTheBarComesBeforeWhatIsTimed) {
    TouchBench bench;
    bench.snapshot = everyExercise();
    bench.show();
    for (const Touchable& t : bench.canvas().touchables())
        for (const app::ExerciseChoice& choice : bench.snapshot.choices) {
            if ("exercise_" + choice.id == t.id) {
                EXPECT_FALSE(choice.timed) << choice.id;
            }
        }
    EXPECT_TRUE(bench.offers("exercise_back_squat"));
}

}  // namespace
}  // namespace plumbline::ui
