#pragma once
// Everything the store holds about a member, as one list of tables (held.cpp): from it a member gets what is
// held, and by it they are erased. A table that a member can be found in and that is not in the list fails a
// test. Inside db/ but for the records; throws SQLite::Exception.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "db/records.h"

namespace plumbline::db {

class Connection;

/// A value as SQLite has it; the last is a blob.
struct HeldBlob {
    std::string base64;  ///< RFC 4648 section 4
};
using HeldValue = std::variant<std::monostate, std::int64_t, double, std::string, HeldBlob>;

struct HeldRows {
    std::string table;
    std::vector<std::string> columns;
    std::vector<std::vector<HeldValue>> rows;
};

/// A table of the list. ?1 is the member's id everywhere.
struct HeldTable {
    std::string_view name;
    std::string_view what;   ///< for a receipt, plural
    std::string_view where;  ///< finds the member's rows
    /// Run in this order by the erasure, ?2 is kNobody; empty: erased by code of its own.
    std::vector<std::string_view> erase;
    std::string_view secret = "";  ///< columns that are not given away, apart by blanks
    bool stays = false;            ///< rows stay, without the person
};

/// In the order in which they must be erased.
const std::vector<HeldTable>& heldTables();
/// Tables in which no member can be found.
std::span<const std::string_view> impersonalTables();

/// Raw samples are many: only with `with_samples`.
std::vector<HeldRows> readHeld(Connection& connection, const std::string& member_id, bool with_samples);

enum class Case : std::uint8_t { AsWritten, Any };
/// Whether `word` stands in `text` by itself; with Case::Any capitals and small letters of ASCII are the
/// same.
bool hasWord(const std::string& text, const std::string& word, Case letters);

}  // namespace plumbline::db
