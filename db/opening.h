#pragma once
// Before a store's file is used: is it ours, is it whole. Inside db/ only: throws SQLite::Exception and
// StoreFault.

#include <filesystem>
#include <string>

#include "db/connection.h"

namespace plumbline::db {

/// Throws unless the file is ours and not from the future. A fresh file passes.
void refuseStrangers(const Identity& identity, const std::filesystem::path& file);

/// Throws unless the file's folder is there and nothing but a plain file stands in its place.
void requireFolder(const std::filesystem::path& file);

/// A -wal whose database is gone belongs to no file; SQLite would delete it, and it may hold sets.
bool walWithoutDatabase(const std::filesystem::path& file);

/// Opens for this process alone and looks whether the file is whole. Reading all of a big file takes longer
/// than a start may, so usually only what a start needs is looked at (the schema, the small tables of people
/// and settings in full) and where the last writes went (the newest row of each growing table). All of it is
/// read when a job has met damage: markDamaged() remembers that for the next start. Throws StoreFault with
/// Damaged when it is not whole.
Connection openChecked(const std::filesystem::path& file);

/// The next openChecked() reads all of the file. Best effort: where not even an empty file can be made beside
/// the store, the next job that meets the damage says so again.
void markDamaged(const std::filesystem::path& file) noexcept;

/// The row that says what a new file is: of this rack, under an incarnation nobody else has, made now.
void beginIncarnation(Connection& connection, const std::string& rack_id);

}  // namespace plumbline::db
