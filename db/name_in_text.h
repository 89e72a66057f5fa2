#pragma once
// Whether somebody's name stands in a text, whole or a word of it, whoever wrote it and however. It may be
// another's: who is told has to look. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "db/name_spellings.h"
#include "db/plain_letters.h"

namespace plumbline::db {

/// Of "Anna Maria Strauß" the whole is looked for in each of its spellings (name_spellings.h), each word of
/// three letters or more by itself, but for such as "von" and "der", and two or all of them as one
/// ("mariaanna"). For words umlauts, other marks, ß, capitals and whatever stands between them make no
/// difference (plain_letters.h); "ae" is ä either way. Of a name that has short words only, two beside each
/// other are. An empty one stands nowhere.
class NameInText {
  public:
    explicit NameInText(std::string_view name);

    /// The whole anywhere; a word as a word, with an s behind it, or as a part of one as "Anna" is of
    /// "AnnaSquat", "my_anna" and "anna84"; one of six letters or more also as the beginning or end of a
    /// longer one. Where control characters show that it is no text, only the whole; in base64, neither.
    [[nodiscard]] bool standsIn(std::string_view text) const;
    /// Likewise, for what the gym wrote: one of four letters or more also as the beginning or end of a longer
    /// word, or of a part of one ("annasquat"); a shorter one not, as Ben would be in "bench".
    [[nodiscard]] bool isMeantIn(std::string_view text) const;
    /// In what `text` says in base64, wherever in it that begins: words of four letters or more, as bytes of
    /// anything make shorter ones.
    [[nodiscard]] bool standsPackedIn(std::string_view text) const;

  private:
    struct Form {
        std::string letters;
        std::size_t count = 0;  ///< of letters
    };
    struct Rule {
        std::size_t shortest = 1;  ///< letters of a form that is looked for
        std::size_t longer = 6;    ///< letters, from which it may be the beginning or end of a word
        bool one_case = false;     ///< "anna", "Anna" or "ANNA", and not "aNna"
    };

    void addForms(const std::vector<std::string>& words, const std::vector<bool>& by_itself);
    void add(std::string letters);
    [[nodiscard]] bool wordsIn(std::string_view text, const Rule& rule) const;
    [[nodiscard]] bool wordsIn(const PlainLetters& plain, const Rule& rule) const;

    std::vector<Spelling> whole_;
    std::vector<Form> forms_;            ///< without doubles
    std::vector<std::string> together_;  ///< of short words two
};

}  // namespace plumbline::db
