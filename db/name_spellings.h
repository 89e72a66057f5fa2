#pragma once
// How a name may stand in somebody's text file: in capitals (of ß as SS, too) or small letters, with its
// marks apart from their letters as other systems write them, in Latin-1, or escaped as JSON, HTML, addresses
// and mails do, or packed as base64. Pure.

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::db {

struct Spelling {
    std::string bytes;
    bool word = false;  ///< only as a word of its own, or with an s behind it: in these letters it may be any
};

/// Without doubles; empty for an empty name. UTF-16, and what is compressed, is no text and not among them.
std::vector<Spelling> spellingsOf(std::string_view name);

/// Whether it stands in `text`; an empty one nowhere.
bool stands(std::string_view text, const Spelling& spelling);
bool standsAny(std::string_view text, const std::vector<Spelling>& spellings);
/// Of both alphabets of RFC 4648, and what fills up the end.
inline constexpr std::string_view kBase64Letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=";

/// What the base64 in `text` says (RFC 4648, both alphabets, also over several lines, indented, quoted
/// as mails are, or escaped as in JSON), for each of the four letters at which it may begin. Runs of fewer
/// than `least` bytes are passed over.
std::array<std::string, 4> saidInBase64(std::string_view text, std::size_t least);

}  // namespace plumbline::db
