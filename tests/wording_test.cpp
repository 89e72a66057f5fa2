// What the product must never say: it measures motion and weight, so it neither diagnoses nor promises. Every
// text of the glass in both languages, every exercise, program and advice card is read.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/care/advice.h"
#include "db/catalogue.h"
#include "ui/catalogue.h"

namespace plumbline {
namespace {

/// Small letters as they begin words; one found inside a word counts too.
constexpr std::array<std::string_view, 40> kNever = {
    // promises
    "safe back", "healthy back", "strong back", "prevent", "protects your", "heals", "healing", "cures",
    "cure for", "guarantee", "promise", "injury-free", "pain-free", "without risk", "risk-free",
    "will not hurt", "never hurt", "fixes your",
    // diagnoses
    "diagnos", "you have a", "herniat", "slipped disc", "sciatica", "you are injured", "is injured",
    // the same in German
    "sicherer rücken", "gesunder rücken", "starker rücken", "verhinder", "vorbeugen", "schützt dein", "heilt",
    "heilung", "garant", "verspr", "schmerzfrei", "ohne risiko", "bandscheibe", "ischias",
    "du bist verletzt"};

std::string small(std::string_view text) {
    std::string all(text);
    std::transform(all.begin(), all.end(), all.begin(),
                   [](unsigned char c) { return static_cast<char>(c < 128 ? std::tolower(c) : c); });
    return all;
}

/// To say that it is none is no diagnosis.
constexpr std::array<std::string_view, 5> kDenied = {"no diagnosis", "not a diagnosis", "does not diagnose",
                                                     "keine diagnose", "stellt keine"};

std::vector<std::string> forbiddenIn(std::string_view text) {
    std::vector<std::string> found;
    std::string all = small(text);
    for (const std::string_view denied : kDenied)
        if (const std::size_t at = all.find(denied); at != std::string::npos) all.erase(at, denied.size());
    for (const std::string_view word : kNever)
        if (all.find(word) != std::string::npos) found.emplace_back(word);
    return found;
}

void expectPlain(std::string_view text) {
    for (const std::string& word : forbiddenIn(text)) ADD_FAILURE() << '"' << text << "\" says " << word;
}

TEST(Wording, NoTextOfTheGlassPromisesOrDiagnoses) {
    std::size_t read = 0;
    for (const auto rows : ui::catalogue())
        for (const ui::Text& row : rows) {
            expectPlain(row.english);
            expectPlain(row.german);
            ++read;
        }
    EXPECT_GT(read, 700U);
}

TEST(Wording, NoExerciseProgramOrAdviceCardPromisesOrDiagnoses) {
    for (const db::ExerciseRecord& exercise : db::starterCatalogue()) {
        expectPlain(exercise.name);
        for (const std::string& cue : exercise.cues) expectPlain(cue);
    }
    for (const care::Advice& each : care::advice()) {
        expectPlain(each.card.title);
        for (const std::string& line : each.card.lines) expectPlain(line);
    }
    std::size_t programs = 0;
    for (const auto& entry : std::filesystem::directory_iterator(PLUMBLINE_SOURCE_DIR "/deploy/programs")) {
        std::ifstream file(entry.path());
        expectPlain(std::string(std::istreambuf_iterator<char>(file), {}));
        ++programs;
    }
    EXPECT_GE(programs, 9U);
}

TEST(Wording, WhatIsForbiddenIsFound) {
    EXPECT_EQ(forbiddenIn("This PREVENTS pain and heals."), (std::vector<std::string>{"prevent", "heals"}));
    EXPECT_EQ(forbiddenIn("Das heilt, garantiert."), (std::vector<std::string>{"heilt", "garant"}));
    EXPECT_EQ(forbiddenIn("Not a diagnosis, but a diagnosis."), std::vector<std::string>{"diagnos"});
    EXPECT_TRUE(forbiddenIn("Rest as long as you need.").empty());
}

TEST(AdviceCards, BC25EachNamesItsArticlesAndIsPlainAndShort) {
    std::set<std::string_view> ids;
    for (const care::Advice& each : care::advice()) {
        EXPECT_TRUE(ids.insert(each.id).second) << each.id;
        EXPECT_FALSE(each.card.title.empty());
        EXPECT_GE(each.card.lines.size(), 3U) << each.id;
        EXPECT_LE(each.card.lines.size(), 5U) << each.id;
        for (const std::string& line : each.card.lines) EXPECT_LE(line.size(), 110U) << line;
        ASSERT_FALSE(each.card.source.empty()) << each.id;
        for (std::size_t i = 0; i < each.card.source.size(); i += 3) {
            EXPECT_GE(each.card.source[i], 'A') << each.id;
            EXPECT_LE(each.card.source[i], 'E') << each.id;
        }
    }
    EXPECT_EQ(care::adviceCards().size(), ids.size());
}

std::string textOf(std::string_view id) {
    std::string all;
    for (const care::Advice& each : care::advice())
        if (each.id == id)
            for (const std::string& line : each.card.lines) all += line + "\n";
    return all;
}

TEST(AdviceCards, BC25TheFirstTwoDaysAreColdWithABarrierThenWarmthAndGentleMovement) {
    const std::string card = textOf("first_hours");
    for (const char* said :
         {"15 to 20 minutes", "cloth between", "Warmth is for later", "moving gently", "Do not stay in bed"})
        EXPECT_NE(card.find(said), std::string::npos) << said;
}

TEST(AdviceCards, BC25WhoShouldSeeAProfessionalIsNamedByEveryRedFlag) {
    const std::string card = textOf("professional");
    for (const char* said :
         {"down a leg", "bladder", "fever", "wakes you at night", "severe", "longer than a week"})
        EXPECT_NE(card.find(said), std::string::npos) << said;
    EXPECT_NE(textOf("sore_or_warning").find("does not know why"), std::string::npos);
}

}  // namespace
}  // namespace plumbline
