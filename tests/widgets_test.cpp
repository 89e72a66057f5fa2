// The canvas and the theme, through what a window drew of made-up snapshots.

#include "ui/widgets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "tests/offscreen.h"
#include "ui/samples.h"

namespace plumbline::ui {
namespace {

using app::Phase;

const Commands kIgnore = [](const app::Command&) {};

const DrawnText* find(const Canvas& canvas, std::string_view start, Face face) {
    const auto& texts = canvas.texts();
    const auto it = std::find_if(texts.begin(), texts.end(), [&](const DrawnText& t) {
        return t.face == face && t.text.starts_with(start);
    });
    return it == texts.end() ? nullptr : &*it;
}

TEST(Theme, ContrastIsTheOneOfWcag) {
    EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21.0, 1e-9);
    EXPECT_NEAR(contrast({0x76, 0x76, 0x76}, {255, 255, 255}), 4.54, 0.005);
    EXPECT_DOUBLE_EQ(contrast(colours::kNow, colours::kSurface), contrast(colours::kSurface, colours::kNow));
}

TEST(Theme, EveryColourOfTheLiveNumberStandsOutFromTheSurface) {
    for (const Colour colour :
         {colours::kText, colours::kNear, colours::kStopText, colours::kQuiet, colours::kOk})
        EXPECT_GE(contrast(colour, colours::kSurface), 7.0);
}

TEST(Theme, ASevenInchPanelIsCompactAndStillHasItsNumberForTwoMetres) {
    const TypeScale small = typeScale(480 / 5.2);
    const TypeScale large = typeScale(800 / 5.9);
    EXPECT_TRUE(small.compact);
    EXPECT_FALSE(large.compact);
    for (const TypeScale& scale : {small, large}) {
        EXPECT_GE(scale.em_mm[static_cast<std::size_t>(Face::Live)] * kCapPerEm, 14.0);
        for (const double em : scale.em_mm) EXPECT_GE(em, 20 / 5.9);
    }
}

TEST(Canvas, KeepsFiguresInPlaceWhenTheyChange) {
    auto window = openOffscreen();
    ASSERT_NE(window, nullptr);
    app::Snapshot rest = samples::rack(Phase::Rest);
    rest.set = samples::set({.62}, 5);
    std::vector<double> lefts;
    for (const double seconds : {111.0, 144.0, 160.0, 177.0}) {
        rest.rest_s = seconds;
        window->frame(rest, kIgnore);
        const DrawnText* clock = nullptr;
        for (const DrawnText& t : window->canvas()->texts())
            if (t.face == Face::Count) clock = &t;
        ASSERT_NE(clock, nullptr);
        lefts.push_back(clock->ink.x + (clock->text[0] == '1' ? 0 : 1000));
    }
    // "1:51", "2:24", "2:40", "2:57" are set in the middle: were their widths not equal, they would dance.
    EXPECT_DOUBLE_EQ(lefts[1], lefts[2]);
    EXPECT_DOUBLE_EQ(lefts[2], lefts[3]);
}

TEST(Canvas, CapitalsAreAsHighAsItSays) {
    auto window = openOffscreen();
    ASSERT_NE(window, nullptr);
    app::Snapshot lifting = samples::rack(Phase::Lifting);
    lifting.set = samples::set({.47}, 5);
    window->frame(lifting, kIgnore);
    const DrawnText* number = find(*window->canvas(), "0.47", Face::Live);
    ASSERT_NE(number, nullptr);
    // Round figures overshoot their flat neighbours by a few pixels.
    EXPECT_NEAR(number->ink.h, number->caps_px, number->caps_px * 0.05);
}

TEST(Canvas, CutsALongNameWithAnEllipsisInsideItsPlace) {
    auto window = openOffscreen(800, 480, 5.2);
    ASSERT_NE(window, nullptr);
    app::Snapshot ready = samples::rack(Phase::Ready);
    ready.visit.first_name = "Wolfgang Amadeus Theophilus Maximilian der Dritte von und zu Hohenlohe";
    ready.choices[0].name = "Bulgarian split squat with the rear foot elevated and a pause";
    ready.exercise_name = ready.choices[0].name;
    window->frame(ready, kIgnore);
    int cut = 0;
    for (const DrawnText& t : window->canvas()->texts()) {
        EXPECT_LE(t.ink.right(), 800);
        if (!t.shortened) continue;
        ++cut;
        EXPECT_TRUE(t.text.ends_with("…")) << t.text;
    }
    EXPECT_EQ(cut, 1) << "the person's; the exercise's takes a smaller face first";
}

TEST(Canvas, WritesNamesOfLatinAlphabetsAndSurvivesBrokenOnes) {
    auto window = openOffscreen();
    ASSERT_NE(window, nullptr);
    app::Snapshot ready = samples::rack(Phase::Ready);
    for (const char* name : {"Jürgen Großmann", "Łukasz", "Özgür Şahin", "Zoë Ångström"}) {
        ready.visit.first_name = name;
        window->frame(ready, kIgnore);
        const DrawnText* text = find(*window->canvas(), name, Face::Label);
        ASSERT_NE(text, nullptr) << name;
        EXPECT_TRUE(text->glyphs) << name;
    }
    for (const char* name : {"\xC3(", "\xFF\xFE", "abc\xE2\x82", "漢字", "\xF0\x9F\x92\xAA"}) {
        ready.visit.first_name = name;
        window->frame(ready, kIgnore);
        const DrawnText* text = find(*window->canvas(), name, Face::Label);
        ASSERT_NE(text, nullptr);
        EXPECT_FALSE(text->glyphs);
    }
}

TEST(Canvas, ParagraphsWrapAndTheLastLineTellsThatThereIsMore) {
    auto window = openOffscreen();
    ASSERT_NE(window, nullptr);
    app::Snapshot s = samples::rack(Phase::Attract);
    std::string advice;
    for (int i = 0; i < 200; ++i) advice += "Call the technician. ";
    samples::lose(s, "lpt", "The encoder is gone.", advice.c_str());
    window->frame(s, kIgnore);
    ASSERT_EQ(window->screen(), "trouble");
    int lines = 0;
    int cut = 0;
    for (const DrawnText& t : window->canvas()->texts()) {
        if (t.text.find("echnician") == std::string::npos) continue;
        ++lines;
        cut += t.shortened ? 1 : 0;
        EXPECT_LE(t.ink.bottom(), 800);
    }
    EXPECT_GE(lines, 4);
    EXPECT_EQ(cut, 1);
}

}  // namespace
}  // namespace plumbline::ui
