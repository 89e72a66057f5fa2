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

}  // namespace plumbline::db
