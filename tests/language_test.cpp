// The catalogue and the sources of the texts agree, and what is made below the screens is understood.

#include "ui/language.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "app/care/advice.h"
#include "db/catalogue.h"
#include "drivers/device_kind.h"
#include "ui/catalogue.h"
#include "ui/format_pieces.h"

namespace plumbline::ui {
namespace {

/// What stands in a source: its string literals, neighbours joined as the compiler joins them, and the code
/// between them.
struct Source {
    std::string file;
    std::string code;                   ///< with \1 in the place of each literal
    std::vector<std::string> literals;  ///< in the order of the \1
};

std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) {
            ++i;
            plain += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i];
        } else {
            plain += text[i];
        }
    }
    return plain;
}

/// The index behind the literal that begins at `i` with `quote`.
std::size_t behindLiteral(std::string_view text, std::size_t i, char quote) {
    for (++i; i < text.size() && text[i] != quote; ++i)
        if (text[i] == '\\') ++i;
    return std::min(i + 1, text.size());
}

Source readSource(const std::filesystem::path& path) {
    std::stringstream all;
    all << std::ifstream(path).rdbuf();
    const std::string text = all.str();
    Source source{path.string(), "", {}};
    for (std::size_t i = 0; i < text.size();) {
        const bool digits = i > 0 && std::isalnum(static_cast<unsigned char>(text[i - 1])) != 0;
        if (text.compare(i, 2, "//") == 0) {
            i = std::min(text.find('\n', i), text.size());
        } else if (text[i] == '\'' && !digits) {
            i = behindLiteral(text, i, '\'');
        } else if (text[i] == '"') {
            const std::size_t end = behindLiteral(text, i, '"');
            const std::string literal = unescaped(text.substr(i + 1, end - i - 2));
            if (source.code.ends_with('\1'))
                source.literals.back() += literal;
            else {
                source.code += '\1';
                source.literals.push_back(literal);
            }
            i = end;
        } else {
            // Blanks are left out except behind a word, so that literals on neighbouring lines meet.
            const char before = source.code.empty() ? ' ' : source.code.back();
            if (std::isspace(static_cast<unsigned char>(text[i])) == 0)
                source.code += text[i];
            else if (std::isalnum(static_cast<unsigned char>(before)) != 0)
                source.code += ' ';
            ++i;
        }
    }
    return source;
}

std::vector<Source> sourcesOf(const std::vector<std::string>& folders) {
    std::vector<Source> sources;
    for (const std::string& folder : folders)
        for (const auto& entry : std::filesystem::recursive_directory_iterator(
                 std::filesystem::path(PLUMBLINE_SOURCE_DIR) / folder))
            if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h")
                sources.push_back(readSource(entry.path()));
    return sources;
}

std::vector<Text> everyRow() {
    std::vector<Text> rows;
    for (const auto list : catalogue()) rows.insert(rows.end(), list.begin(), list.end());
    return rows;
}

bool isLanguageItself(const std::string& file) {
    return file.find("/language.") != std::string::npos || file.find("/catalogue") != std::string::npos;
}

/// The texts that stand in say("..."), wording("...") and countText(n, "...", "...") of ui/.
std::set<std::string> textsOfScreens(std::vector<std::string>* without_text = nullptr) {
    std::set<std::string> texts;
    for (const Source& source : sourcesOf({"ui"})) {
        if (isLanguageItself(source.file)) continue;
        std::size_t literal = 0;
        int depth = 0, counting = -1;
        for (std::size_t i = 0; i < source.code.size(); ++i) {
            const std::string_view before(source.code.data(), i);
            const auto called = [&](std::string_view name) {
                if (!before.ends_with(name)) return false;
                const std::size_t at = i - name.size();
                const char lead = at == 0 ? ' ' : source.code[at - 1];
                return std::isalnum(static_cast<unsigned char>(lead)) == 0 && lead != '_' && lead != '.' &&
                       lead != '>';
            };
            const char c = source.code[i];
            if (c == '(') {
                if (called("countText")) counting = depth;
                if (called("say") && i + 1 < source.code.size() && source.code[i + 1] != '\1' &&
                    without_text != nullptr)
                    without_text->push_back(source.file);
                ++depth;
            } else if (c == ')') {
                if (--depth == counting) counting = -1;
            } else if (c == '\1') {
                if (called("say(") || called("wording(") || (counting >= 0 && depth == counting + 1))
                    texts.insert(source.literals[literal]);
                ++literal;
            }
        }
    }
    return texts;
}

class Language : public testing::Test {
  protected:
    ~Language() override { speak("en"); }
};

TEST_F(Language, EveryTextOfTheScreensIsInTheCatalogue) {
    std::set<std::string> known;
    for (const Text& row : everyRow()) known.emplace(row.english);
    std::vector<std::string> without_text;
    const std::set<std::string> used = textsOfScreens(&without_text);
    EXPECT_GT(used.size(), 100U);
    for (const std::string& text : used)
        EXPECT_TRUE(known.contains(text)) << "say(\"" << text << "\") has no row in ui/catalogue*.cpp";
    for (const std::string& file : without_text)
        ADD_FAILURE() << file << ": say() of something else than a text in quotes cannot be checked";
}

TEST_F(Language, NoTextHasTwoRows) {
    std::map<std::string_view, std::string_view> seen;
    for (const Text& row : everyRow()) {
        const auto [at, fresh] = seen.emplace(row.english, row.german);
        EXPECT_TRUE(fresh) << '"' << row.english << "\" stands in the catalogue twice";
    }
}

TEST_F(Language, ATranslationHasTheArgumentsOfItsText) {
    const auto arguments = [](std::string_view format) {
        std::multiset<std::pair<std::size_t, std::string>> all;
        for (const Pieces::Field& field : piecesOf(format).fields) all.emplace(field.argument, field.spec);
        return all;
    };
    for (const Text& row : everyRow()) {
        EXPECT_FALSE(row.german.empty()) << row.english;
        EXPECT_EQ(arguments(row.english), arguments(row.german)) << row.english;
    }
}

TEST_F(Language, NoScreenFormatsDecimalsPastTheLanguage) {
    for (const std::string& text : textsOfScreens())
        for (const Pieces::Field& field : piecesOf(text).fields) {
            const bool whole = field.spec.find(".0f") != std::string::npos;
            EXPECT_TRUE(whole || (field.spec.find('.') == std::string::npos && !field.spec.ends_with('g')))
                << '"' << text << "\": numbers with decimals go through number()";
        }
}

/// What the programs that ship say: the values of these keys in their files.
std::vector<std::string> textsOfPrograms() {
    std::vector<std::string> texts;
    for (const auto& entry : std::filesystem::directory_iterator(PLUMBLINE_SOURCE_DIR "/deploy/programs")) {
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
            line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
            for (const std::string_view key : {"name = \"", "about = \"", "note = \""})
                if (line.starts_with(key))
                    texts.push_back(line.substr(key.size(), line.size() - key.size() - 1));
        }
    }
    return texts;
}

TEST_F(Language, NoRowIsForATextThatNobodySays) {
    std::vector<std::string> said = textsOfPrograms();
    for (const Source& source : sourcesOf({"ui", "app", "drivers", "db"}))
        if (source.file.find("/ui/catalogue") == std::string::npos)
            said.insert(said.end(), source.literals.begin(), source.literals.end());
    const auto somewhere = [&](const std::string& part) {
        return std::any_of(said.begin(), said.end(),
                           [&](const std::string& text) { return text.find(part) != std::string::npos; });
    };
    for (const Text& row : everyRow())
        for (std::string part : piecesOf(row.english).literals) {
            // Where texts are put together, blanks and stops may belong to either side.
            const auto edge = [](char c) {
                return std::string_view(" .,:;'()\"").find(c) != std::string_view::npos;
            };
            while (!part.empty() && edge(part.back())) part.pop_back();
            while (!part.empty() && edge(part.front())) part.erase(0, 1);
            EXPECT_TRUE(somewhere(part)) << "nobody says \"" << row.english << '"';
        }
}

TEST_F(Language, EveryExerciseAndEveryKindOfDeviceHasAName) {
    std::set<std::string_view> known;
    for (const auto rows : {nameTexts(), exerciseTexts()})
        for (const Text& row : rows) known.insert(row.english);
    for (const db::ExerciseRecord& exercise : db::starterCatalogue())
        EXPECT_TRUE(known.contains(exercise.name)) << exercise.name;
    for (const drivers::DeviceKind& kind : drivers::deviceKinds())
        EXPECT_TRUE(known.contains(kind.name)) << kind.name;
}

TEST_F(Language, EveryCueProgramAndAdviceCardHasARow) {
    std::set<std::string, std::less<>> known;
    for (const Text& row : everyRow()) known.emplace(row.english);
    for (const db::ExerciseRecord& exercise : db::starterCatalogue())
        for (const std::string& cue : exercise.cues) EXPECT_TRUE(known.contains(cue)) << cue;
    // "A" is "A" in every language.
    for (const std::string& text : textsOfPrograms())
        EXPECT_TRUE(text.size() == 1 || known.contains(text)) << text;
    for (const care::Advice& each : care::advice()) {
        EXPECT_TRUE(known.contains(each.card.title)) << each.card.title;
        for (const std::string& line : each.card.lines) EXPECT_TRUE(known.contains(line)) << line;
    }
}

TEST_F(Language, ACueFitsTheCardInBothLanguages) {
    const auto letters = [](std::string_view text) {
        return std::count_if(text.begin(), text.end(),
                             [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    };
    for (const db::ExerciseRecord& exercise : db::starterCatalogue())
        for (const std::string& cue : exercise.cues) {
            EXPECT_LE(letters(cue), 44) << cue;
            speak("de");
            EXPECT_LE(letters(heard(cue)), 48) << heard(cue);
        }
}

TEST_F(Language, EnglishComesBackAsItIsAndUnknownLanguagesAreEnglish) {
    speak("de");
    EXPECT_EQ(say("log out"), "abmelden");
    speak("tlh");
    EXPECT_EQ(spoken(), "en");
    EXPECT_EQ(say("log out"), "log out");
    EXPECT_EQ(heard("The recording is over."), "The recording is over.");
    EXPECT_EQ(number(0.625, 2), "0.62");
}

TEST_F(Language, GermanFormatsTakeTheSameArguments) {
    speak("de");
    EXPECT_EQ(say("weighs {}, the plates make {}", "83 kg", "82,5 kg"),
              "wiegt 83 kg, die Scheiben ergeben 82,5 kg");
    EXPECT_EQ(number(0.625, 2), "0,62");
    EXPECT_EQ(say("nobody ever wrote this"), "nobody ever wrote this");
    EXPECT_EQ(wording("NEAR"), "KNAPP");
}

TEST_F(Language, ASentenceFromBelowIsKnownByItsFormat) {
    speak("de");
    EXPECT_EQ(heard("The zero moves by +0.34 kg."), "Die Null wandert um +0,34 kg.");
    EXPECT_EQ(heard("No Chronojump linear encoder with serial A6.1 is plugged in."),
              "Kein Chronojump-Seilzug mit Seriennummer A6.1 steckt.");
    // A number's place takes nothing else.
    EXPECT_EQ(heard("The zero moves by a lot kg."), "The zero moves by a lot kg.");
    EXPECT_EQ(heard("Something new."), "Something new.");
    EXPECT_EQ(heard(""), "");
}

TEST_F(Language, APieceThatIsATextItselfIsTranslatedToo) {
    speak("de");
    EXPECT_EQ(heard("Taken back: the bar was on the hooks. So is the stop."),
              "Zurückgenommen: die Stange lag in den Haken. Der Stopp auch.");
    EXPECT_EQ(
        heard("The left hook is input 2 of 'hooks': it felt 12 kg, the wrong way round, which is put right."),
        "linker Haken: Eingang 2 von „Haken“, er spürte 12 kg, verkehrt herum, das wird berichtigt.");
    EXPECT_EQ(heard("The scale changes by +3.71 % and turns round. All weights within 0.04 % of the line."),
              "Der Maßstab ändert sich um +3,71 % und dreht sich um. Alle Gewichte liegen bis 0,04 % an der "
              "Geraden.");
    EXPECT_EQ(
        heard("No cell felt a press: press with 10 kg or more, and check that the cell is plugged in. Never "
              "still: input 1 of 'hooks', input 2 of 'hooks'."),
        "Keine Zelle spürte einen Druck: drück mit 10 kg oder mehr und prüf, ob die Zelle steckt. Nie ruhig: "
        "Eingang 1 von „Haken“, Eingang 2 von „Haken“.");
}

TEST_F(Language, WhatFollowsAKnownSentenceStaysEvenWhenNobodyKnowsIt) {
    speak("de");
    EXPECT_EQ(heard("The disk is full. The moon is full."), "Die Platte ist voll. The moon is full.");
}

TEST_F(Language, GermanHasOneWordForTheBarAndOneForVelocity) {
    for (const Text& row : everyRow()) {
        const std::string english(row.english), german(row.german);
        EXPECT_EQ(german.find("Hantel"), std::string::npos) << german << ": the bar is die Stange";
        EXPECT_TRUE(german.find("Tempo") == std::string::npos || english.find("tempo") != std::string::npos)
            << german << ": velocity is Geschwindigkeit";
    }
}

}  // namespace
}  // namespace plumbline::ui
