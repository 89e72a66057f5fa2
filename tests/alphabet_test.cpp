// Where names stand in the alphabet.

#include "ui/alphabet.h"

#include <gtest/gtest.h>

namespace plumbline::ui {
namespace {

TEST(Alphabet, AnAccentMovesNobody) {
    EXPECT_EQ(folded("Çağla"), "CAGLA");
    EXPECT_EQ(folded("Jürgen"), "JURGEN");
    EXPECT_EQ(folded("Łukasz"), "LUKASZ");
    EXPECT_EQ(folded("Zoë"), "ZOE");
    EXPECT_LT(folded("Çağla"), folded("Dilara"));
    EXPECT_LT(folded("Ömer"), folded("Otto"));
}

TEST(Alphabet, CapitalsAndSmallLettersAreTheSame) {
    EXPECT_EQ(folded("anna"), folded("Anna"));
    EXPECT_EQ(folded("ıŞIL"), "ISIL");
}

TEST(Alphabet, LettersThatAreTwoStandAsTwo) {
    EXPECT_EQ(folded("Æsa"), "AESA");
    EXPECT_EQ(folded("Strauß"), "STRAUSS");
}

TEST(Alphabet, WhatItDoesNotKnowStaysAsItIs) {
    EXPECT_EQ(folded("Ann-Kathrin 2"), "ANN-KATHRIN 2");
    EXPECT_EQ(folded("Ольга"), "Ольга");
    EXPECT_EQ(folded("\xC3"), "\xC3") << "half a letter";
    EXPECT_EQ(folded(""), "");
}

}  // namespace
}  // namespace plumbline::ui
