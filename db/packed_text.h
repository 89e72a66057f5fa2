#pragma once
// What of a text is no text: packed, encrypted, or bytes of anything. Pure.

#include <string>
#include <string_view>

namespace plumbline::db {

/// Whether a control character other than those of a text stands in it.
bool isNoText(std::string_view piece);

/// `text` with a blank for each run of 60 letters or more of base64 in which capitals, small letters and
/// digits are as mixed as in bytes of anything: no word, and no path, but any name of three letters.
std::string withoutBase64(std::string_view text);

/// Whether something stands in `text` in plain letters that nobody here looks through: an armour of PGP, age
/// or a key, what openssl encrypted, uuencode, yEnc, ascii85, an archive in base64, base64 that says no text
/// (24 letters alone on their lines, 40 between words), base32 of 24 letters and hexadecimal digits of more
/// than 128 on lines of their own. Not the sum of a file, an id or a signature.
bool hidesSomething(std::string_view text);

}  // namespace plumbline::db
