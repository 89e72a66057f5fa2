#pragma once
// Everything the store holds about a member, as one list of tables (held.cpp): from it a member gets what is
// held, and by it they are erased. A table that a member can be found in and that is not in the list fails a
// test. Inside db/ but for the records; throws SQLite::Exception.

#include <cstdint>
#include <functional>
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

/// Takes what is held, a row in memory at a time; any answer of false ends it.
struct HeldTaker {
    std::function<bool(std::int64_t rows)> begin;  ///< so many will come, of all tables
    std::function<bool(std::string_view table, const std::vector<std::string>& columns)> table;
    std::function<bool(const std::vector<HeldValue>& row)> row;
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

/// Texts that the member or their app wrote, or somebody wrote of them, as they stand: titles and notes, how
/// an exercise is called, notes of changes that are about them or by them, what their own programs say.
std::vector<std::string> wordsOf(Connection& connection, const std::string& member_id);
/// Names of exercises and what the gym's programs say, which are nobody's own.
std::vector<std::string> wordsOfEverybody(Connection& connection);

/// Every table of the list, also those without a row. Raw samples are many: only with `with_samples`.
void readHeld(Connection& connection, const std::string& member_id, bool with_samples,
              const HeldTaker& taker);

}  // namespace plumbline::db
