#pragma once
// Members, their cards and their wishes: tables into records and back, each change with its outbox row.
// Inside db/ only; what writes is called inside a transaction of the store; throws SQLite::Exception and
// StoreFault.

#include <optional>
#include <string>
#include <vector>

#include "db/job.h"
#include "db/records.h"

namespace plumbline::db {

class Connection;

/// In the order they came.
std::vector<MemberRecord> readMembers(Connection& connection);
/// See FindPeople: by first name as people look names up (letters' case and accents make no difference),
/// those of the same name in the order they came.
std::vector<MemberRecord> readPeople(Connection& connection, bool with_pin_only);
std::optional<MemberRecord> readMember(Connection& connection, const std::string& member_id);
/// Whose card it is; empty: nobody's.
std::optional<MemberRecord> readCardHolder(Connection& connection, const std::string& mac);
/// In the order of their hashes, which says nothing.
std::vector<CardRecord> readCards(Connection& connection);

/// Inserts; of a member who is there already only the first name changes.
void writeMember(Connection& connection, const MemberRecord& member);
/// `card.mac` is the keyed hash. A card that was another member's becomes this member's.
void writeCard(Connection& connection, const CardRecord& card);
/// See SaveWishes. Throws StoreFault when nobody has that id.
void writeWishes(Connection& connection, const MemberRecord& member);

/// What is wrong with a name, in plain words; empty: nothing. 1 to 40 characters that a screen can show.
std::string faultOfName(const std::string& name);

}  // namespace plumbline::db
