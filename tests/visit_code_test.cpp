#include "ui/visit_code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ui/language.h"

namespace plumbline::ui {
namespace {

using testing::HasSubstr;

constexpr std::int64_t kEvening = 1'767'636'000'000;  // 2026-01-05 18:00 UTC

app::Snapshot visitOf(std::vector<app::SummaryLine> lines) {
    app::Snapshot snapshot;
    snapshot.visit.first_name = "Anna";
    snapshot.summary.emplace();
    snapshot.summary->lines = std::move(lines);
    return snapshot;
}

/// The text, with the glass speaking as the member wants it.
std::string textIn(const char* language, const app::Snapshot& snapshot) {
    speak(language);
    std::string text = codeText(snapshot);
    speak("en");
    return text;
}

TEST(VisitCode, TellsThePhoneWhatWasDoneInTheMembersLanguage) {
    app::Snapshot visit =
        visitOf({{.exercise = "Back squat", .best_velocity = .58, .alike = {{1, 5, 0, 60}, {2, 5, 0, 102.5}}},
                 {.exercise = "Bench press", .best_velocity = .7, .alike = {{1, 8, 0, 50}}}});
    visit.rack = "Rack 1";
    visit.summary->began_ms = kEvening;
    visit.utc_offset_min = 60;
    EXPECT_EQ(textIn("en", visit),
              "Plumbline\n2026-01-05 19:00\nRack 1\n"
              "Back squat: 1x5x60 kg, 2x5x102.5 kg, best 0.58 m/s\nBench press: 1x8x50 kg, best 0.70 m/s");
    EXPECT_EQ(textIn("de", visit),
              "Plumbline\n05.01.2026 19:00\nRack 1\n"
              "Kniebeuge: 1x5x60 kg, 2x5x102,5 kg, beste 0,58 m/s\n"
              "Bankdrücken: 1x8x50 kg, beste 0,70 m/s");
}

TEST(VisitCode, SpeaksPoundsAndOfHoldsAndNamesNobody) {
    app::Snapshot pounds = visitOf({{.exercise = "Back squat", .alike = {{1, 5, 0, 225 * 0.45359237}}}});
    pounds.wishes.unit = "lb";
    EXPECT_THAT(textIn("en", pounds), HasSubstr("1x5x225 lb"));
    const app::Snapshot held = visitOf({{.exercise = "Plank", .alike = {{2, 0, 40.4, std::nullopt}}},
                                        {.exercise = "Back squat", .alike = {{1, 5, 0, std::nullopt}}}});
    EXPECT_EQ(textIn("en", held), "Plumbline\nPlank: 2x40 s\nBack squat: 1x5");
}

TEST(VisitCode, IsEmptyWhenNothingWasLifted) {
    EXPECT_EQ(textIn("en", visitOf({})), "");
    EXPECT_EQ(textIn("en", {}), "");
}

TEST(VisitCode, StaysSmallEnoughForAPhoneToRead) {
    std::vector<app::SummaryLine> lines;
    for (int k = 0; k < 30; ++k)
        lines.push_back({.exercise = "Exercise number " + std::to_string(k),
                         .best_velocity = .5,
                         .alike = {{1, 5, 0, 60 + k}}});
    app::Snapshot visit = visitOf(lines);
    visit.summary->began_ms = kEvening;
    const std::string text = textIn("en", visit);
    EXPECT_LE(text.size(), kMostCodeBytes);
    EXPECT_GT(text.size(), kMostCodeBytes - 100);
    EXPECT_THAT(text, HasSubstr(" more"));
    app::SummaryLine long_one{.exercise = "Back squat"};
    for (int k = 0; k < 200; ++k) long_one.alike.push_back({1, k % 2 + 1, 0, 60});
    EXPECT_LE(textIn("de", visitOf({long_one})).size(), kMostCodeBytes);
}

}  // namespace
}  // namespace plumbline::ui
