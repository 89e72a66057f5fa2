// How a name may stand in somebody's file, and what is not taken for it.
#include "db/name_spellings.h"

#include <gmock/gmock.h>

#include <algorithm>

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

std::string base64(std::string bytes) {
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::size_t filled = (3 - bytes.size() % 3) % 3;
    bytes.append(filled, '\0');
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned bits = 0;
        for (std::size_t k = 0; k < 3; ++k) bits = bits << 8U | static_cast<unsigned char>(bytes[i + k]);
        for (const unsigned shift : {18U, 12U, 6U, 0U}) text += kLetters[bits >> shift & 63U];
    }
    return text.replace(text.size() - filled, filled, filled, '=');
}

TEST(NameSpellings, ANameIsFoundInBase64WhereverInItAndInItsLineItBegins) {
    for (const std::string name : {"Ada", "Zo\u00eb", "Annegret"}) {
        for (const std::string before : {"", " ", "x ", "to ", "the "}) {
            const std::string packed = base64(before + name + " squats well");
            for (const std::string in_front : {"", "a", "ab=", "data/", "plan-x"}) {
                // Of three letters, which any bytes may be, it has to be seen that they are a word.
                if (name == "Ada" && before.empty() && in_front.size() > 3) continue;
                EXPECT_TRUE(standsInBase64(in_front + packed, spellingsOf(name))) << in_front + packed;
            }
            std::string lines = packed;
            for (std::size_t i = 5; i < lines.size(); i += 7) lines.insert(i, "\r\n");
            EXPECT_TRUE(standsInBase64(lines, spellingsOf(name))) << lines;
        }
        EXPECT_TRUE(standsInBase64(base64(name), spellingsOf(name)));
    }
    std::string for_addresses = base64("\u00ff?? Zo\u00eb ??\u00ff");
    std::replace(for_addresses.begin(), for_addresses.end(), '+', '-');
    std::replace(for_addresses.begin(), for_addresses.end(), '/', '_');
    EXPECT_TRUE(standsInBase64(for_addresses, spellingsOf("Zo\u00eb")));
    for (const std::string& other : {base64("canada"), base64("Adam"), std::string("Ada"), std::string()})
        EXPECT_FALSE(standsInBase64(other, spellingsOf("Ada"))) << other;
}

TEST(NameSpellings, ANameIsFoundInBase64WhoseLinesAreIndentedQuotedOrEscaped) {
    const std::string packed = base64("call Annegret back, she squats well");
    for (const std::string between : {"\n  ", "\r\n\t", " \n", "\n> ", "\n> > ", "\r\n>> ", "\n\n    ",
                                      R"(\n)", R"(\r\n)", R"(\\n)", R"(\n> )"}) {
        for (const std::size_t length : {4U, 5U, 10U, 24U}) {
            std::string lines = packed;
            for (std::size_t i = length; i < lines.size(); i += length + between.size())
                lines.insert(i, between);
            EXPECT_TRUE(standsInBase64(lines, spellingsOf("Annegret"))) << lines;
        }
    }
    std::string with_slash = base64(" Lou\u00ffs squats");
    ASSERT_NE(with_slash.find('/'), std::string::npos);
    EXPECT_TRUE(
        standsInBase64(with_slash.replace(with_slash.find('/'), 1, R"(\/)"), spellingsOf("Lou\u00ffs")));
    EXPECT_FALSE(standsInBase64("QW5u ZWdyZXQ", spellingsOf("Annegret"))) << "words of one line are words";
}

}  // namespace
}  // namespace plumbline::db
