#pragma once
// What the store does with files beside SQLite: creating privately, syncing, setting aside. Throws StoreFault
// (inside db/ only).

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace plumbline::db {

/// Flushes a file or a folder (its names) to the medium.
void syncPath(const std::filesystem::path& path);

/// Renames within a folder and flushes the folder, so that after a power cut there is the old file or the new
/// one.
void replaceFile(const std::filesystem::path& from, const std::filesystem::path& to);

/// Makes an empty file that only its owner may write and only its owner and group may read; does nothing when
/// it exists. SQLite gives its -wal the same mode.
void createPrivate(const std::filesystem::path& file);

/// The folder a file lies in; "." for a bare name.
std::filesystem::path folderOf(const std::filesystem::path& file);

/// `file` with `suffix` appended to its name, e.g. "-wal".
std::filesystem::path withSuffix(const std::filesystem::path& file, const char* suffix);

/// Copies of the store that were being written when the power went: they hold what it held. While the store
/// is locked nobody writes one.
std::vector<std::filesystem::path> unfinishedCopies(const std::filesystem::path& store);

/// The system's clock, ms since 1970 in UTC: for names and dates of files, never for what was measured.
std::int64_t wallMs();

/// Moves the database `file` with its -wal, -shm and -journal into a new folder quarantine/<uuid>/ beside it
/// and returns that folder. Nothing is ever deleted. Files that do not exist are passed over.
std::filesystem::path moveToQuarantine(const std::filesystem::path& file);

}  // namespace plumbline::db
