// The words of changes that stand in the chain: written and read back the same, and nothing else is read.

#include "app/training/override_text.h"

#include <gtest/gtest.h>

#include "tests/program_maker.h"

namespace plumbline::training {
namespace {

using Field = Override::Field;

std::string written(Override change) {
    return valueOf(change);
}

TEST(OverrideText, ValuesAreShortAndExact) {
    EXPECT_EQ(written({.field = Field::Load, .number = 82'500}), "82500");
    EXPECT_EQ(written({.field = Field::Load, .number = 60'000, .text = "front_squat"}), "60000 front_squat");
    EXPECT_EQ(written({.field = Field::Cap, .number = 150}), "150");
    EXPECT_EQ(written({.field = Field::Tempo, .text = "3-1-X-0"}), "3-1-X-0");
    EXPECT_EQ(written({.field = Field::Tempo, .text = ""}), "");
    EXPECT_EQ(written({.field = Field::Exercise, .text = "front_squat", .basis = LoadBasis::Own}),
              "front_squat own");
    EXPECT_EQ(
        written(
            {.field = Field::Exercise, .text = "front_squat", .basis = LoadBasis::Factor, .factor_pm = 850}),
        "front_squat factor 850");
    EXPECT_EQ(written({.field = Field::Skip}), "yes");
    EXPECT_EQ(valueOf(KnownMax{"back_squat", 140'000, true}), "140000 tested");
    EXPECT_EQ(valueOf(KnownMax{"back_squat", 140'000, false}), "140000");
}

TEST(OverrideText, WhatIsWrittenIsReadBackTheSame) {
    ProgramMaker maker(4);
    for (int i = 0; i < 5'000; ++i) {
        const Program program = maker.program();
        Situation situation;
        const Override change = maker.change(program, situation, i);
        Override back = change;
        back.number = 0;
        back.text = "something else";
        back.basis = LoadBasis::None;
        back.factor_pm = 7;
        ASSERT_TRUE(readValue(valueOf(change), back)) << valueOf(change);
        ASSERT_EQ(valueOf(back), valueOf(change));
        ASSERT_EQ(fieldOf(wordOf(change.field)), change.field);
        ASSERT_EQ(scopeOf(wordOf(change.scope)), change.scope);
        if (change.field == Field::Exercise) {
            ASSERT_EQ(back.text, change.text);
            ASSERT_EQ(back.basis, change.basis);
            ASSERT_EQ(back.factor_pm, change.factor_pm);
        } else if (change.field == Field::Tempo || change.field == Field::Load) {
            ASSERT_EQ(back.text, change.text);
        }
        const bool counted =
            change.field <= Field::Cap || change.field == Field::Rest || change.field == Field::Order;
        if (counted) {
            ASSERT_EQ(back.number, change.number);
        }
    }
}

TEST(OverrideText, AMaximumIsReadBackTheSame) {
    KnownMax back;
    ASSERT_TRUE(readValue("140000 tested", back));
    EXPECT_EQ(back.grams, 140'000);
    EXPECT_TRUE(back.tested);
    ASSERT_TRUE(readValue("90000", back));
    EXPECT_EQ(back.grams, 90'000);
    EXPECT_FALSE(back.tested);
    for (const std::string text : {"", "tested", "90000 guessed", "90000  tested", "-5", "90.5"})
        EXPECT_FALSE(readValue(text, back)) << text;
}

TEST(OverrideText, WhatIsNoValueOfItsFieldIsRefusedWithASentence) {
    struct Case {
        Field field;
        std::string text;
    };
    for (const Case& each :
         {Case{Field::Load, ""}, Case{Field::Load, "82.5"}, Case{Field::Load, "-1"},
          Case{Field::Load, "front_squat"}, Case{Field::Load, "99999999999999999999"},
          Case{Field::Tempo, "3-1"}, Case{Field::Exercise, ""}, Case{Field::Exercise, "front_squat"},
          Case{Field::Exercise, "front_squat half"}, Case{Field::Exercise, "front_squat factor"},
          Case{Field::Exercise, "front_squat factor 2001"}, Case{Field::Exercise, "front_squat own 5"},
          Case{Field::Skip, "no"}, Case{Field::Two, ""}}) {
        Override change{.field = each.field};
        const auto read = readValue(each.text, change);
        ASSERT_FALSE(read) << each.text;
        EXPECT_FALSE(read.error().empty());
    }
}

TEST(OverrideText, WordsThatAreNoneAreNothing) {
    EXPECT_EQ(fieldOf("program"), std::nullopt);
    EXPECT_EQ(scopeOf("week"), std::nullopt);
    EXPECT_EQ(kindOf("hold"), std::nullopt);
    for (const SetKind kind : {SetKind::WarmUp, SetKind::Work, SetKind::BackOff, SetKind::Test})
        EXPECT_EQ(kindOf(wordOf(kind)), kind);
}

}  // namespace
}  // namespace plumbline::training
