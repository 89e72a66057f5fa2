#pragma once
// Copies of the store to go back to: numbered, verified by opening them, the oldest let go. Each call opens
// the files for itself.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "db/store.h"

namespace plumbline::db {

struct Backup {
    std::filesystem::path file;
    std::int64_t bytes = 0;
    std::int64_t schema = 0, members = 0, sets = 0;  ///< found in it after it was written
    std::vector<std::filesystem::path> let_go;       ///< older ones
};

/// Where the backups of `store` lie: the folder "backups" beside it. Erasing a member looks into it too.
std::filesystem::path backupFolder(const std::filesystem::path& store);

/// Copies `from` (the store at rest, or the snapshot of the kiosk that has it) into `folder`, which is made,
/// under the store's name, the next number, `day` ("20260322") and the end of the store's incarnation. The
/// copy gets its name only after every page of it was read back and it held as many members and sets as
/// `from`; its time is that of its content. Then all but the `keep` newest of this incarnation go, and before
/// that the oldest where there would be no room; the newest of each incarnation never goes. An error where
/// `from` is a snapshot that the newest backup was made of, while the store has changed since. Without the
/// card key: it lies beside the store and never changes.
StoreResult<Backup> makeBackup(const std::filesystem::path& from, const std::filesystem::path& store,
                               const std::filesystem::path& folder, const std::string& day, int keep);

/// The backups of `store` in `folder`, the oldest first.
std::vector<std::filesystem::path> backupsIn(const std::filesystem::path& folder,
                                             const std::filesystem::path& store);

}  // namespace plumbline::db
