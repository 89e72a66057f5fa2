#include "ui/language.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "ui/catalogue.h"
#include "ui/format_pieces.h"

namespace plumbline::ui {
namespace {

struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

/// A format that a finished sentence may have been made with.
struct Heard {
    Pieces english, german;
};

class Lexicon {
  public:
    Lexicon() {
        for (const auto rows : ui::catalogue())
            for (const Text& text : rows) {
                texts_.emplace(text.english, text.german);
                Pieces english = piecesOf(text.english);
                // A format of fields alone would recognise itself in anything.
                if (!english.fields.empty() && lettersIn(english) >= kLeastLetters)
                    formats_.push_back({std::move(english), piecesOf(text.german)});
            }
        // What says more by itself is asked first.
        std::stable_sort(formats_.begin(), formats_.end(), [](const Heard& a, const Heard& b) {
            return saysOf(a.english) > saysOf(b.english);
        });
    }

    [[nodiscard]] std::optional<std::string_view> german(std::string_view english) const {
        const auto found = texts_.find(english);
        if (found == texts_.end()) return std::nullopt;
        return found->second;
    }

    /// `depth`: a sentence's piece may be a sentence, whose piece may be one more.
    [[nodiscard]] std::optional<std::string> recognise(std::string_view english, int depth = 0) const {
        if (english.empty()) return std::nullopt;
        if (const auto known = german(english)) return std::string(*known);
        if (depth > kDeepest) return std::nullopt;
        // A format that ends in a field would take the sentences behind it for its own.
        if (auto known = inSentences(english, depth, true)) return known;
        for (const Heard& format : formats_)
            if (const auto filled = match(format.english, english)) return fill(format, *filled, depth);
        return inSentences(english, depth, false);
    }

  private:
    static std::size_t saysOf(const Pieces& format) {
        std::size_t says = 0;
        for (const std::string& literal : format.literals) says += literal.size();
        return says;
    }

    static constexpr std::size_t kLeastLetters = 4;
    static constexpr int kDeepest = 3;

    [[nodiscard]] std::string fill(const Heard& format, const std::vector<std::string_view>& pieces,
                                   int depth) const {
        std::vector<std::string> said;
        for (std::size_t i = 0; i < pieces.size(); ++i)
            said.push_back(format.english.fields[i].number ? localNumber(std::string(pieces[i]))
                                                           : pieceOf(pieces[i], depth));
        return join(format.german, said);
    }

    /// A piece may bring the space before it along.
    [[nodiscard]] std::string pieceOf(std::string_view piece, int depth) const {
        if (const auto known = recognise(piece, depth + 1)) return *known;
        if (piece.starts_with(' ')) return ' ' + pieceOf(piece.substr(1), depth);
        return std::string(piece);
    }

    /// One sentence at a time, when both the first and the rest are known; else, where not `all` must be,
    /// when the first is.
    [[nodiscard]] std::optional<std::string> inSentences(std::string_view english, int depth,
                                                         bool all) const {
        for (std::size_t end = english.find(". "); end != std::string_view::npos;
             end = english.find(". ", end + 2)) {
            const auto first = recognise(english.substr(0, end + 1), depth + 1);
            if (!first) continue;
            const std::string_view rest = english.substr(end + 2);
            const auto second = recognise(rest, depth + 1);
            if (second || !all) return *first + ' ' + second.value_or(std::string(rest));
        }
        return std::nullopt;
    }

    std::unordered_map<std::string_view, std::string_view> texts_;
    std::vector<Heard> formats_;
};

const Lexicon& lexicon() {
    static const Lexicon all;
    return all;
}

bool& german() {
    static bool spoken_now = false;
    return spoken_now;
}

}  // namespace

void speak(std::string_view language) {
    german() = language == "de";
}

std::string_view spoken() {
    return german() ? "de" : "en";
}

std::string_view wording(std::string_view english) {
    if (!german()) return english;
    return lexicon().german(english).value_or(english);
}

std::string say(std::string_view english) {
    return std::string(wording(english));
}

std::string heard(std::string_view english) {
    static std::unordered_map<std::string, std::string, Hash, std::equal_to<>> kept;
    constexpr std::size_t kMost = 500;  // sentences with live figures would fill it for ever
    if (!german()) return std::string(english);
    if (const auto known = kept.find(english); known != kept.end()) return known->second;
    if (kept.size() >= kMost) kept.clear();
    std::string said = lexicon().recognise(english).value_or(std::string(english));
    kept.emplace(english, said);
    return said;
}

std::string number(double value, int decimals) {
    return localNumber(fmt::format("{:.{}f}", value, decimals));
}

std::string localNumber(std::string written) {
    if (german()) std::replace(written.begin(), written.end(), '.', ',');
    return written;
}

}  // namespace plumbline::ui
