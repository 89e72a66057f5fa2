#pragma once
// A text in the letters that names are compared by, whoever wrote it and however: one way of writing each
// word, so that "MÜLLER", "Müller" with its marks apart or in Latin-1 and "M&uuml;ller" are the same. Pure.

#include <cstdint>
#include <string>
#include <string_view>

namespace plumbline::db {

enum class Marks : std::uint8_t {
    Gone,       ///< ä is a, ø is o
    AsLetters,  ///< ä is ae, å is aa, ø is oe, as who has no such keys writes them
};

/// The words of a text: letters of any alphabet, small and without marks, ß as ss; whatever else stands
/// between them, digits too, is one blank. A hyphen at the end of a line joins two words.
struct PlainLetters {
    std::string letters;  ///< UTF-8
    std::string begins;   ///< as long: '|' where a word or a part of one begins, as in "annaSquat"
};

/// What is not UTF-8 is read as Latin-1.
PlainLetters plainLetters(std::string_view text, Marks marks = Marks::Gone);

/// What JSON, HTML, addresses, mails and C write in other signs ("\u00e4", "&auml;", "%C3%A4", "=E4", "\303")
/// as itself, an end of line that is written out as a blank, a mail's end of line within a word and the NULs
/// of UTF-16 as nothing. Of a text without such signs it is that text.
std::string withoutEscapes(std::string_view text);

}  // namespace plumbline::db
