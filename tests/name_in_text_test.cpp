// A name is found in what somebody wrote: whole, its words apart, in any order and letters; and what is not
// taken for it.
#include "db/name_in_text.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace plumbline::db {
namespace {

bool found(const std::string& text, const std::string& name) {
    return NameInText(name).standsIn(text);
}

TEST(NameInText, WordsOfANameAreFoundApartInAnyOrderAndWithAnythingBetween) {
    for (const char* text : {"Anna M. trains, Maria does not",
                             "Maria, Anna",
                             "MARIA;ANNA",
                             "Anna\nMaria",
                             "Anna\tMaria",
                             "Anna,Maria",
                             "anna_maria",
                             "anna.maria@example.org",
                             "AnnaMaria",
                             "annamaria",
                             "MariaAnna",
                             "annaMARIA",
                             "maria-anna",
                             "Anna   Maria",
                             "Anna\u00a0Maria",
                             "Anna\u2011Maria",
                             "{\"last\":\"Maria\"}",
                             "Anna's turn",
                             "annas turn",
                             "plan_anna_3",
                             "anna84",
                             "84maria",
                             "squatAnna",
                             "An\u00adna",
                             "An\u200bna",
                             "Anna-\nMaria",
                             "x An-\n   na",
                             "\xef\xbc\xa1\xef\xbd\x8e\xef\xbd\x8e\xef\xbd\x81"})
        EXPECT_TRUE(found(text, "Anna Maria")) << text;
    for (const char* text : {"manna, annals, bananna", "Marian", "Annalise", "", "a n n o", "mar ia"})
        EXPECT_FALSE(found(text, "Anna Maria")) << text;
}

TEST(NameInText, OfWordsBetweenNamesNoneIsFoundByItself) {
    for (const char* text :
         {"Leyen", "leyen, von der", "VonDerLeyen", "vonderleyen", "Ms. LEYEN's bar", "von_der_leyen"})
        EXPECT_TRUE(found(text, "Von der Leyen")) << text;
    for (const char* text : {"von der Bank", "der Rest", "leye", "under the bar"})
        EXPECT_FALSE(found(text, "Von der Leyen")) << text;
    EXPECT_TRUE(found("van der Bar", "Van der")) << "nothing else of it is there";
    EXPECT_FALSE(found("van, der", "Ada van der Berg"));
}

TEST(NameInText, UmlautsAndASharpSAreFoundAsWhoeverHasNoSuchKeysWritesThemAndTheOtherWayRound) {
    for (const std::string name : {"Stra\u00dfer", "Strasser", "STRA\u1e9eER"})
        for (const std::string text : {"Stra\u00dfer", "Strasser", "STRASSER", "STRA\u1e9eER",
                                       "Stra\xdf"
                                       "er",
                                       "stra&szlig;er", "Stra%C3%9Fer", "Stra=DFer", "Stra\\u00dfer"})
            EXPECT_TRUE(found(text, name)) << name << ": " << text;
    for (const std::string name : {"J\u00fcrgen", "Juergen", "Ju\u0308rgen", "J\u00fcrgen M\u00fcller"})
        for (const std::string text : {"J\u00fcrgen", "Juergen", "Ju\u0308rgen", "JUERGEN", "J\xfcrgen",
                                       "Jurgen", "J&uuml;rgen", "J&#252;rgen", "J&#xFC;rgen",
                                       R"(J\u00FCrgen)", "J=C3=BCrgen", "J%C3%BCrgen", R"(J\303\274rgen)"})
            EXPECT_TRUE(found(text, name)) << name << ": " << text;
    EXPECT_TRUE(found("Jurgen", "J\u00fcrgen"));
    EXPECT_TRUE(found("Soeren", "S\u00f8ren"));
    EXPECT_TRUE(found("S\u00f8ren", "Soeren"));
    EXPECT_TRUE(found("Zoe", "Zo\u00eb"));
    EXPECT_TRUE(found("\u0410\u041d\u041d\u0410",
                      "\u0410\u043d\u043d\u0430 \u041f\u0435\u0442\u0440\u043e\u0432\u0430"));
    EXPECT_FALSE(found("Baur", "Lea Bauer")) << "an a u e is no umlaut";
    EXPECT_FALSE(found("Jo is here", "Joe Smithers"));
}

TEST(NameInText, IsFoundThoughEachLetterIsEscaped) {
    for (const char* text :
         {"%41%6e%6e%65%67%72%65%74", "=41=6E=6E=65=67=72=65=74", "Anne=\ngret", "Anne=\r\ngret",
          "&#65;&#110;&#110;&#101;&#103;&#114;&#101;&#116;", R"(\x41\x6e\x6e\x65\x67\x72\x65\x74)",
          R"(\u0041nnegret)", R"(call\nannegret)", R"(call\\nannegret)"})
        EXPECT_TRUE(found(text, "Annegret")) << text;
    EXPECT_TRUE(found("name=Adam", "Adam")) << "\"=Ad\" is no escape there";
}

TEST(NameInText, OfShortWordsTwoBesideEachOtherAreFound) {
    for (const char* text : {"Li Na", "NA, LI", "na_li", "LiNa"}) EXPECT_TRUE(found(text, "Li Na")) << text;
    for (const char* text : {"li", "na", "li and na", "linat"}) EXPECT_FALSE(found(text, "Li Na")) << text;
    EXPECT_TRUE(found("ask Jo", "Jo"));
    EXPECT_FALSE(found("john jogs", "Jo"));
    EXPECT_FALSE(found("anything at all", ""));
    EXPECT_FALSE(found("anything at all", "007 !"));
}

TEST(NameInText, OfSixLettersIsFoundAtTheBeginningOrEndOfALongerWord) {
    for (const char* text : {"mariesquat", "squatmarie", "Mariesche Kniebeuge"})
        EXPECT_FALSE(found(text, "Jo Marie")) << text;
    for (const char* text : {"annegretsquat", "superannegret", "Annegretsche Kniebeuge"})
        EXPECT_TRUE(found(text, "Jo Annegret")) << text;
    EXPECT_FALSE(found("xannegretx", "Jo Annegret"));
}

TEST(NameInText, InWhatTheGymWroteTheBeginningOrEndOfAWordIsFoundToo) {
    const auto meant = [](const std::string& text, const std::string& name) {
        return NameInText(name).isMeantIn(text);
    };
    for (const char* text :
         {"Annas Kniebeuge", "anna_special", "AnnaSquat", "annasquat", "ANNASQUAT", "superanna"})
        EXPECT_TRUE(meant(text, "Anna")) << text;
    EXPECT_FALSE(meant("bananas", "Anna"));
    for (const char* text : {"Bens Bench", "ben_squat", "BenSquat", "Ben"})
        EXPECT_TRUE(meant(text, "Ben")) << text;
    for (const char* text : {"bench", "Bent over", "Reuben"}) EXPECT_FALSE(meant(text, "Ben")) << text;
}

TEST(NameInText, InBytesOfAnythingOnlyTheWholeIsFound) {
    EXPECT_TRUE(found(std::string("\0\x7f|Ben Maier\1", 13), "Ben Maier"));
    EXPECT_FALSE(found(std::string("\0\x7f|Ben\1", 7), "Ben Maier")) << "any bytes make it";
    const std::string picture = "iVBORw0KGgoAAAANSUhEUg9xBenQ2hT6uJf4gEoW5xVmP0qYt8L3vXzB7cKd1Rw9sNa";
    EXPECT_FALSE(found("<img src=\"data:image/png;base64," + picture + "\">", "Ben Maier"));
    EXPECT_TRUE(found(picture.substr(0, 40), "Ben Maier")) << "somebody may have made that up";
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

bool packed(const std::string& text, const std::string& name) {
    return NameInText(name).standsPackedIn(text);
}

TEST(NameInText, ANameIsFoundInBase64WhereverInItAndInItsLineItBegins) {
    for (const std::string name : {"Ada", "Zo\u00eb", "Annegret"}) {
        for (const std::string before : {"", " ", "x ", "to ", "the "}) {
            const std::string text = base64(before + name + " squats well");
            for (const std::string in_front : {"", "a", "ab=", "data/", "plan-x"}) {
                // Of three letters, which any bytes may be, it has to be seen that they are a word.
                if (name == "Ada" && before.empty() && in_front.size() > 3) continue;
                EXPECT_TRUE(packed(in_front + text, name)) << in_front + text;
            }
            std::string lines = text;
            for (std::size_t i = 5; i < lines.size(); i += 7) lines.insert(i, "\r\n");
            EXPECT_TRUE(packed(lines, name)) << lines;
        }
        EXPECT_TRUE(packed(base64(name), name));
    }
    std::string for_addresses = base64("\u00ff?? Zo\u00eb ??\u00ff");
    std::replace(for_addresses.begin(), for_addresses.end(), '+', '-');
    std::replace(for_addresses.begin(), for_addresses.end(), '/', '_');
    EXPECT_TRUE(packed(for_addresses, "Zo\u00eb"));
    for (const std::string& other : {base64("canada"), base64("Adam"), std::string("Ada"), std::string()})
        EXPECT_FALSE(packed(other, "Ada")) << other;
}

TEST(NameInText, ANameIsFoundInBase64WhoseLinesAreIndentedQuotedOrEscaped) {
    const std::string text = base64("call Annegret back, she squats well");
    for (const std::string between : {"\n  ", "\r\n\t", " \n", "\n> ", "\n> > ", "\r\n>> ", "\n\n    ",
                                      R"(\n)", R"(\r\n)", R"(\\n)", R"(\n> )"}) {
        for (const std::size_t length : {4U, 5U, 10U, 24U}) {
            std::string lines = text;
            for (std::size_t i = length; i < lines.size(); i += length + between.size())
                lines.insert(i, between);
            EXPECT_TRUE(packed(lines, "Annegret")) << lines;
        }
    }
    std::string with_slash = base64(" Lou\u00ffs squats");
    ASSERT_NE(with_slash.find('/'), std::string::npos);
    EXPECT_TRUE(packed(with_slash.replace(with_slash.find('/'), 1, R"(\/)"), "Lou\u00ffs"));
    EXPECT_FALSE(packed("QW5u ZWdyZXQ", "Annegret")) << "words of one line are words";
}

TEST(NameInText, WordsOfItAreFoundInBase64) {
    for (const char* text : {"Maria, Anna", "ANNA", "annas turn", "call Anna_M"})
        EXPECT_TRUE(packed(base64(text), "Anna Maria")) << text;
    for (const char* text : {"aNNa squats", "Ida squats"})
        EXPECT_FALSE(packed(base64(text), "Anna Ida")) << text << ": bytes of anything make it";
}

}  // namespace
}  // namespace plumbline::db
