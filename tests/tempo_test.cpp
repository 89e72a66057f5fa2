#include "app/training/tempo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plumbline::training {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using V = TempoVerdict;

std::string errorOf(std::string_view text) {
    const auto tempo = parseTempo(text);
    return tempo ? "" : tempo.error();
}

TEST(Tempo, ReadsFourFiguresAndXForAsFastAsPossible) {
    const auto tempo = parseTempo("3-1-x-1");
    ASSERT_TRUE(tempo) << tempo.error();
    EXPECT_THAT(tempo->seconds, ElementsAre(3.0, 1.0, std::nullopt, 1.0));
    EXPECT_EQ(tempo->text, "3-1-X-1");
    EXPECT_THAT(parseTempo("12-0-1.5-60")->seconds, ElementsAre(12.0, 0.0, 1.5, 60.0));
    EXPECT_EQ(parseTempo("12-0-1.5-60")->text, "12-0-1.5-60");
}

TEST(Tempo, SaysWhichFigureIsWrong) {
    EXPECT_THAT(errorOf("3-1-X"), HasSubstr("'3-1-X' has 3"));
    EXPECT_THAT(errorOf(""), HasSubstr("four figures like 3-1-X-1"));
    EXPECT_THAT(errorOf("3-1-X-1-1"), HasSubstr("has 5"));
    EXPECT_THAT(errorOf("3-one-X-1"), HasSubstr("for the bottom"));
    EXPECT_THAT(errorOf("3-one-X-1"), HasSubstr("not 'one'"));
    EXPECT_THAT(errorOf("61-1-X-1"), HasSubstr("for the lowering"));
    EXPECT_THAT(errorOf("3-1--1"), HasSubstr("for the way up"));
    EXPECT_THAT(errorOf("3-1-X-1.25"), HasSubstr("for the top"));
    for (const char* wrong :
         {"3-1-X-", "-3-1-X", "3- 1-X-1", "3-1-X-1.", "3-1-X-.5", "3-1-X-+1", "3-1-X-1e1"})
        EXPECT_NE(errorOf(wrong), "") << wrong;
    EXPECT_THAT(errorOf("X-0-X-0"), HasSubstr("prescribes nothing"));
}

TEST(Tempo, JudgesEachPhaseWithItsTolerance) {
    const Tempo tempo = *parseTempo("3-1-X-1");
    EXPECT_THAT(compareTempo(tempo, {3.2, 0.8, 0.9, 1.4}), ElementsAre(V::Kept, V::Kept, V::Free, V::Kept));
    EXPECT_THAT(compareTempo(tempo, {1.4, 0.2, 2.0, 4.0}), ElementsAre(V::Short, V::Short, V::Free, V::Long));
    EXPECT_THAT(compareTempo(tempo, {3.7, 1.5, 0.9, 0.5}), ElementsAre(V::Kept, V::Kept, V::Free, V::Kept))
        << "0.5 s or a quarter, whichever is more";
    EXPECT_THAT(compareTempo(tempo, {3.8, 1.6, 0.9, 0.4}), ElementsAre(V::Long, V::Long, V::Free, V::Short));
}

TEST(Tempo, BC05OnTheWayBackTheBarIsLoweredSlowlyAndNotThrownUp) {
    EXPECT_EQ(loweredSlowly("", 3), "3-1-2-0");
    EXPECT_EQ(loweredSlowly("2-0-X-0", 3), "3-1-2-0");
    EXPECT_EQ(loweredSlowly("5-1-X-0", 3), "5-1-2-0");
    EXPECT_EQ(loweredSlowly("4-0-3-1", 3), "4-0-3-1");
    EXPECT_EQ(loweredSlowly("3-X-X-0", 3), "3-X-2-0") << "the way up, not the stay at the bottom";
    EXPECT_EQ(loweredSlowly("3-X-1.5-X", 3), "3-X-1.5-X");
}

TEST(Tempo, SaysNothingOfWhatWasNotSeen) {
    EXPECT_THAT(compareTempo(*parseTempo("3-0-1-1"), {std::nullopt, std::nullopt, 1.1, std::nullopt}),
                ElementsAre(V::Unknown, V::Unknown, V::Kept, V::Unknown));
}

}  // namespace
}  // namespace plumbline::training
