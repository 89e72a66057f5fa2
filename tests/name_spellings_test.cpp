// How a name may stand in somebody's file, and what is not taken for it.
#include "db/name_spellings.h"

#include <gmock/gmock.h>

namespace plumbline::db {
namespace {

bool found(const std::string& text, const std::string& name) {
    return standsAny(text, spellingsOf(name));
}

TEST(NameSpellings, ANameIsFoundInCapitalsApartFromItsMarksInLatin1AndEscaped) {
    for (const char* text : {"call Zo\u00eb back", "call ZO\u00cb back", "zo\u00eb", "call Zoe\u0308 back",
                             "ZOE\u0308", "call Zo\xeb back", R"({"n":"Zo\u00eb"})", R"({"n":"Zo\u00EB"})",
                             "Zo&#235;", "?who=Zo%C3%AB", "Zo=C3=AB", "zo\u00ebs plan"})
        EXPECT_TRUE(found(text, "Zo\u00eb")) << text;
    EXPECT_TRUE(found("Zo\u00eb", "Zoe\u0308")) << "typed with its mark apart";
    EXPECT_TRUE(found("\u0141ucja \u017b\u00f3\u0142\u0107", "\u0142ucja"));
    EXPECT_TRUE(found("\u0410\u041d\u041d\u0410", "\u0410\u043d\u043d\u0430")) << "of another alphabet";
    for (const char* other : {"Zoe", "Zoo", "", "kazo\u00eb"})
        EXPECT_FALSE(found(other, "Zo\u00eb")) << other;
}

TEST(NameSpellings, ASharpSIsFoundInCapitalsHoweverTheyAreSet) {
    for (const char* text : {"ANNA WEI\u00df", "ANNA WEISS", "ANNA WEI\u1e9e", "anna wei\u00df",
                             "ANNA WEI\xdf", "ANNA WEI=C3=9F", "for ANNA WEISS."})
        EXPECT_TRUE(found(text, "Anna Wei\u00df")) << text;
    EXPECT_TRUE(found("anna wei\u00df", "ANNA WEI\u1e9e")) << "typed in capitals";
    EXPECT_FALSE(found("JOHANNA WEISSER", "Anna Wei\u00df"));
}

TEST(NameSpellings, ALetterWithTwoMarksIsFoundWithBothOneOrNoneOfThemInTheLetter) {
    for (const char* text : {"Nguy\u1ec5n", "NGUY\u1ec4N", "nguy\u1ec5n", "Nguye\u0302\u0303n",
                             "Nguy\u00ea\u0303n", "NGUY\u00ca\u0303N", R"(Nguy\u1EC5n)"})
        EXPECT_TRUE(found(text, "Nguy\u1ec5n")) << text;
    for (const char* text : {"Vi\u1ec7t", "Vi\u00ea\u0323t", "Vie\u0323\u0302t"})
        EXPECT_TRUE(found(text, "Vi\u1ec7t")) << text;
}

TEST(NameSpellings, InOtherLettersThanItWasTypedItHasToBeAWord) {
    EXPECT_TRUE(found("AnnaLena", "Anna")) << "as it was typed it may be a part";
    EXPECT_TRUE(found("annas plan", "Anna"));
    EXPECT_TRUE(found("for_ANNA.", "Anna"));
    EXPECT_FALSE(found("manna, annals, bananna", "Anna"));
    EXPECT_EQ(spellingsOf("Anna").size(), 3U) << "plain letters are written one way only";
    EXPECT_TRUE(spellingsOf("").empty());
}

}  // namespace
}  // namespace plumbline::db
