#pragma once
// Versions of programs: tables into records and back. A version never changes (triggers refuse it) and is
// sealed (seal.h), as it says what people lift. Inside db/ only; what writes is called inside a transaction
// of the store; throws SQLite::Exception and StoreFault.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/records.h"
#include "db/seal.h"

namespace plumbline::db {

class Connection;

/// Adds it as its family's next version, with its outbox row, and returns it as it was stored. One that is
/// there already by id is returned as it is; refused when it says something else.
ProgramRecord writeProgram(Connection& connection, const Seal& seal, const ProgramRecord& program);

/// By id; empty: there is none.
std::optional<ProgramRecord> readProgram(Connection& connection, const std::string& id);
/// See programsIn() of sets_in_turn.h.
std::vector<ProgramRecord> readAllPrograms(Connection& connection);
/// See FindPrograms.
std::vector<ProgramRecord> readPrograms(Connection& connection);

/// What a member trains on a day by the chain: the newest change of field "program" that is in force then.
struct ProgramInForce {
    std::optional<ProgramRecord> program;
    std::int64_t began_day = 0;  ///< since when without a break, by whichever versions of its family
};
ProgramInForce readProgramInForce(Connection& connection, const std::string& member_id, std::int64_t day);

/// Takes the member out of the programs, see erasure.h: those made for them become `nobody`'s and lose name
/// and text, those by them become `nobody`'s. Sealed anew where they were whole. Expects the triggers of
/// `program` to be away.
void eraseFromPrograms(Connection& connection, const Seal& seal, const std::string& member_id,
                       const std::string& nobody);

/// The first program that is not as it was sealed, is missing from its family's versions, or that the chain
/// puts somebody on without it being there; empty: none.
std::string faultOfPrograms(Connection& connection, const Seal& seal);

}  // namespace plumbline::db
