#include "db/name_in_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "db/packed_text.h"

namespace plumbline::db {

namespace {

constexpr std::size_t kWord = 3;  // letters of a word that is looked for by itself
constexpr std::size_t kSure = 4;  // letters that bytes of anything, or a longer word, seldom have

/// They stand in anybody's text.
constexpr std::array<std::string_view, 33> kBetweenNames = {
    "von", "van", "der", "den", "dem", "des", "die", "del",  "della", "dos",   "das",
    "las", "los", "les", "bin", "ibn", "zum", "zur", "und",  "and",   "ter",   "ten",
    "the", "auf", "vom", "san", "het", "abu", "mac", "dela", "dalla", "degli", "delle"};

std::size_t lettersIn(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80; }));
}

std::vector<std::string> apart(const std::string& letters) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < letters.size();) {
        const std::size_t end = std::min(letters.find(' ', at), letters.size());
        if (end > at) words.push_back(letters.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

/// "Mueller" as "Müller" is in plain letters; not "Bauer", where the u belongs to the vowel before it.
std::string withoutE(const std::string& word) {
    std::string text;
    for (const char c : word) {
        const char last = text.empty() ? ' ' : text.back();
        const bool umlaut = c == 'e' && (last == 'a' || last == 'o' || last == 'u');
        const char before = text.size() < 2 ? ' ' : text[text.size() - 2];
        const bool vowel = std::string_view("aeioq").find(before) != std::string_view::npos;
        if (!umlaut || vowel) text += c;
    }
    return lettersIn(text) < kSure ? word : text;
}

/// `in_longer`: also as the beginning or end of a word. `one_case`: not where a part begins within it.
bool standsThere(const PlainLetters& plain, std::string_view letters, bool in_longer, bool one_case) {
    const std::string_view text = plain.letters, begins = plain.begins;
    const auto ends = [&](std::size_t at) {
        return at >= text.size() || text[at] == ' ' || begins[at] == '|';
    };
    for (std::size_t at = 0; (at = text.find(letters, at)) != std::string_view::npos; ++at) {
        const std::size_t behind = at + letters.size();
        if (one_case && begins.substr(0, behind).find('|', at + 1) != std::string_view::npos) continue;
        const bool with_s = behind < text.size() && text[behind] == 's' && ends(behind + 1);
        const bool begun = begins[at] == '|', ended = ends(behind) || with_s;
        if ((begun && ended) || (in_longer && (begun || ended))) return true;
    }
    return false;
}

}  // namespace

NameInText::NameInText(std::string_view name) : whole_(spellingsOf(name)) {
    const std::vector<std::string> plain = apart(plainLetters(name).letters);
    std::vector<bool> by_itself;
    for (const std::string& word : plain) {
        const bool between =
            std::find(kBetweenNames.begin(), kBetweenNames.end(), word) != kBetweenNames.end();
        by_itself.push_back(plain.size() == 1 || (lettersIn(word) >= kWord && !between));
    }
    addForms(plain, by_itself);
    addForms(apart(plainLetters(name, Marks::AsLetters).letters), by_itself);
    std::vector<std::string> bare = plain;
    for (std::string& word : bare) word = withoutE(word);
    addForms(bare, by_itself);
    const bool only_together =
        std::none_of(by_itself.begin(), by_itself.end(), [](bool each) { return each; });
    for (std::size_t i = 0; only_together && i < plain.size(); ++i)
        for (std::size_t k = 0; k < plain.size(); ++k)
            if (i != k) together_.push_back(plain[i] + ' ' + plain[k]);
}

void NameInText::addForms(const std::vector<std::string>& words, const std::vector<bool>& by_itself) {
    std::string all, back;
    for (std::size_t i = 0; i < words.size(); ++i) {
        all += words[i];
        back.insert(0, words[i]);
        if (by_itself[i]) add(words[i]);
        for (std::size_t k = 0; k < words.size(); ++k)
            if (i != k && by_itself[i] && by_itself[k]) add(words[i] + words[k]);
    }
    for (std::string* joined : {&all, &back})
        if (words.size() > 1 && lettersIn(*joined) >= kSure) add(std::move(*joined));
}

void NameInText::add(std::string letters) {
    const bool there =
        std::any_of(forms_.begin(), forms_.end(), [&](const Form& each) { return each.letters == letters; });
    if (letters.empty() || there) return;
    const std::size_t count = lettersIn(letters);
    forms_.push_back({std::move(letters), count});
}

bool NameInText::standsIn(std::string_view text) const {
    return standsAny(text, whole_) || (!isNoText(text) && wordsIn(withoutBase64(text), {}));
}

bool NameInText::isMeantIn(std::string_view text) const {
    std::vector<Spelling> whole = whole_;
    for (Spelling& each : whole) each.word = true;
    return standsAny(text, whole) || wordsIn(text, {.longer = kSure});
}

bool NameInText::standsPackedIn(std::string_view text) const {
    if (whole_.empty()) return false;
    std::vector<Spelling> whole = whole_;
    std::size_t least = kSure;
    for (Spelling& each : whole) {
        // The bytes of a picture make any three letters sooner or later.
        each.word = each.word || each.bytes.size() < kSure;
        least = std::min(least, each.bytes.size());
    }
    const auto said = saidInBase64(text, least);
    return std::any_of(said.begin(), said.end(), [&](const std::string& bytes) {
        return standsAny(bytes, whole) || wordsIn(bytes, {.shortest = kSure, .one_case = true});
    });
}

bool NameInText::wordsIn(std::string_view text, const Rule& rule) const {
    if (forms_.empty() && together_.empty()) return false;
    const std::string said = withoutEscapes(text);
    return wordsIn(plainLetters(text), rule) || (said != text && wordsIn(plainLetters(said), rule));
}

bool NameInText::wordsIn(const PlainLetters& plain, const Rule& rule) const {
    const bool one = std::any_of(forms_.begin(), forms_.end(), [&](const Form& each) {
        return each.count >= rule.shortest &&
               standsThere(plain, each.letters, each.count >= rule.longer, rule.one_case);
    });
    return one || std::any_of(together_.begin(), together_.end(), [&](const std::string& two) {
               return standsThere(plain, two, false, rule.one_case);
           });
}

}  // namespace plumbline::db
