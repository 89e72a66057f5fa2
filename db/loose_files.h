#pragma once
// What else lies in the data folder: files that somebody made by hand, such as a copy of the store under
// another name. The rack never removes them; who erases a member has to know of them.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "db/own_words.h"

namespace plumbline::db {

enum class Holds : std::uint8_t { No, Yes, Unknown };

/// Whether any of the needles stands in the file; read piece by piece, as a store may be big. No for one that
/// is not there, Unknown for one that cannot be read.
Holds holdsAny(const std::filesystem::path& file, const std::vector<std::string>& needles);

/// Who is looked for.
struct SoughtMember {
    std::vector<std::string> needles;      ///< their number and codes
    std::string name;                      ///< empty where nobody knows it
    OwnWords words;                        ///< likewise
    std::vector<std::string> card_hashes;  ///< likewise, by the key beside the store
    /// Whether a file that begins so is some member's training or data. May be empty.
    std::function<bool(std::string_view head)> is_a_members;
};

struct LooseFile {
    /// What was found in it, the surest first.
    enum class Found : std::uint8_t {
        Number,      ///< their number, a code, or the number of their card
        Words,       ///< theirs, or the same of somebody else
        Name,        ///< it or the like, which may be another's (name_spellings.h)
        AMembers,    ///< is_a_members, and nobody knows whose
        Recording,   ///< raw packets: where a card reader was attached, the number of their card
        Unreadable,  ///< packed, encrypted, no text, another program's tables, too big, a folder that is shut
        Nothing,
    };
    std::filesystem::path file;
    bool store_copy = false;    ///< a database of ours, by what its header says
    bool called_after = false;  ///< the name or a needle stands in its path below the folder
    Found found = Found::Unreadable;
};

/// What is known of a file already.
enum class Known : std::uint8_t {
    Nothing,
    OfOthers,  ///< named only where the member's number, words or name stand in it
    Done,      ///< not looked into
};

/// Every file in the folder of `store` and below it that holds the member, or may, or is called after them.
/// But not the store, its -wal and its keys. Folders that cannot be looked into are among them. Reads all of
/// them, so it takes as long as that does.
std::vector<LooseFile> looseFiles(const std::filesystem::path& store, const SoughtMember& sought,
                                  const std::function<Known(const std::filesystem::path&)>& known);

}  // namespace plumbline::db
