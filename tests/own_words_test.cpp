// A member's own words are found again in a file, whatever format wrote them.
#include "db/own_words.h"

#include <gtest/gtest.h>

namespace plumbline::db::test {
namespace {

TEST(OwnWords, AreFoundWhateverAFormatPutsBetweenThem) {
    const OwnWords hers({"left knee again", "slept badly,\nthen rushed"});
    for (const char* text :
         {"left knee again", "x;\"left knee again\";y", "Left  knee, again!", "<td>LEFT KNEE AGAIN</td>",
          "> left knee\n> again", R"({"note":"left knee again"})", R"(slept badly,\nthen rushed)",
          "she slept badly", "then rushed\r\n", "left kn=\nee=20aga=\r\nin"})
        EXPECT_TRUE(hers.standIn(text)) << text;
    for (const char* text : {"", "left knee", "the knee again", "cleft knee again", "then ran", "overslept"})
        EXPECT_FALSE(hers.standIn(text)) << text;
}

TEST(OwnWords, AreFoundInTheSpellingsThatANameIsFoundIn) {
    const OwnWords hers({"R\u00fccken tut weh"});
    for (const char* text : {"R\u00dcCKEN TUT WEH", "Ru\u0308cken tut weh", R"("R\u00fccken tut weh")",
                             "R&#252;cken tut weh", "R%C3%BCcken%20tut%20weh", "R=C3=BCcken tut weh",
                             "R\xfc"
                             "cken tut weh"})
        EXPECT_TRUE(hers.standIn(text)) << text;
}

TEST(OwnWords, OfAFewLettersAreAnybodysAndSoIsWhatEverybodyReads) {
    EXPECT_TRUE(OwnWords({"easy", "Legs", "a b c", "5/5", "--------", "\u00fc\u00fc\u00fc\u00fc"}).empty());
    EXPECT_FALSE(OwnWords({"hernia"}).empty());
    EXPECT_FALSE(OwnWords({"bad hip"}).empty());
    EXPECT_TRUE(OwnWords({"Back Squat"}, {"Bench press", "back squat"}).empty());
    EXPECT_FALSE(OwnWords({"Back Squat, sore"}, {"Bench press", "back squat"}).empty());
}

TEST(OwnWords, BetweenQuotesOrSignsOfAPageAreLookedForApart) {
    const OwnWords hers({"she said \"never again\" & left"});
    for (const char* text : {R"("she said \"never again\" & left")", "she said &quot;never again&quot;",
                             "she said \"\"never", "... never again"})
        EXPECT_TRUE(hers.standIn(text)) << text;
}

TEST(OwnWords, AreFoundInADatabasesPageWhereNothingStandsBetweenTexts) {
    const OwnWords hers({"left knee again"});
    const std::string_view page("\x03\x1eLegs with Carlaleft knee againstrong", 38);
    EXPECT_TRUE(hers.standInPage(page));
    EXPECT_FALSE(hers.standIn(page));
}

TEST(OwnWords, OfALongTextItsBeginningIsEnoughSoThatOneCutShortIsFound) {
    const OwnWords hers({"after the operation in spring the left shoulder hurts again whenever it is cold"});
    EXPECT_TRUE(hers.standIn("after the operation in spring the left shoulder ..."));
    EXPECT_FALSE(hers.standIn("after the operation"));
}

}  // namespace
}  // namespace plumbline::db::test
