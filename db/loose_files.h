#pragma once
// What else lies in the data folder: files that somebody made by hand, such as a copy of the store under
// another name. The rack never removes them; who erases a member has to know of them.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace plumbline::db {

enum class Holds : std::uint8_t { No, Yes, Unknown };

/// Whether any of the needles stands in the file; read piece by piece, as a store may be big. No for one that
/// is not there, Unknown for one that cannot be read.
Holds holdsAny(const std::filesystem::path& file, const std::vector<std::string>& needles);

struct LooseFile {
    std::filesystem::path file;
    bool store_copy = false;    ///< a database of ours, by what its header says
    bool recording = false;     ///< raw packets: where a card reader was attached, the number of their card
    bool called_after = false;  ///< the name or a needle stands in its path below the folder
    /// Unknown: it has their name (name_spellings.h), which may be another's; or it is a recording, packed,
    /// encrypted, no text at all, too big to look through, or not readable.
    Holds holds = Holds::Unknown;
};

/// Every file in the folder of `store` and below it that holds one of the needles, or may hold one or `name`,
/// or is called after it; `name` is empty where nobody knows it. But not the store, its -wal and its keys,
/// and none that is `known`. Folders that cannot be looked into are among them. Reads all of them, so it
/// takes as long as that does.
std::vector<LooseFile> looseFiles(const std::filesystem::path& store, const std::vector<std::string>& needles,
                                  const std::string& name,
                                  const std::function<bool(const std::filesystem::path&)>& known);

}  // namespace plumbline::db
