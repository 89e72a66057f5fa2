#include "db/loose_files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <memory>
#include <optional>
#include <set>
#include <system_error>

#include "db/card_in_text.h"
#include "db/connection.h"
#include "db/errors.h"
#include "db/files.h"
#include "db/name_in_text.h"
#include "db/name_spellings.h"
#include "db/packed_text.h"

namespace plumbline::db {

namespace fs = std::filesystem;

namespace {

using Found = LooseFile::Found;

constexpr std::uintmax_t kMostLookedThrough = 256'000'000;
constexpr std::string_view kSqlite("SQLite format 3\0", 16);

/// The first bytes of a file, or fewer where it has no more.
std::string headOf(const fs::path& file) {
    constexpr std::size_t kHead = 65'536;
    std::string head(kHead, '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    return head;
}

/// https://www.sqlite.org/fileformat.html#the_database_header
bool isStore(std::string_view head) {
    constexpr std::size_t kAt = 68;
    if (!head.starts_with(kSqlite) || head.size() < kAt + 4) return false;
    std::uint32_t id = 0;
    for (std::size_t i = 0; i < 4; ++i) id = id << 8U | static_cast<unsigned char>(head[kAt + i]);
    return id == kApplicationId;
}

/// A -wal: its pages are written as they are, and in ours a name never goes from one to the next.
bool isWal(std::string_view head) {
    return head.starts_with("\x37\x7f\x06\x82") || head.starts_with("\x37\x7f\x06\x83");
}

/// The card key of another store, which lies beside it: it holds nobody.
bool isKey(const fs::path& file) {
    constexpr std::uintmax_t kKey = 32;
    std::error_code error;
    return file.extension() == ".cardkey" && fs::file_size(file, error) == kKey && !error &&
           isStore(headOf(fs::path(file).replace_extension()));
}

/// Reads the file piece by piece until one is `found` in; pieces overlap by `longest` bytes.
Holds holds(const fs::path& file, std::size_t longest, const std::function<bool(std::string_view)>& found) {
    constexpr std::size_t kPiece = 1U << 20U;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(std::fopen(file.c_str(), "rbe"), std::fclose);
    if (!in) return errno == ENOENT ? Holds::No : Holds::Unknown;
    std::string piece;
    while (std::feof(in.get()) == 0) {
        const std::size_t kept = std::min(piece.size(), longest);
        piece.erase(0, piece.size() - kept);
        piece.resize(kept + kPiece);
        piece.resize(kept + std::fread(piece.data() + kept, 1, kPiece, in.get()));
        if (found(piece)) return Holds::Yes;
        if (std::ferror(in.get()) != 0) return Holds::Unknown;
    }
    return Holds::No;
}

/// Looks through one file after the other.
class Search {
  public:
    Search(const fs::path& store, const SoughtMember& sought)
        : sought_(sought), name_(sought.name), card_(keyBeside(store), sought.card_hashes) {
        longest_ = OwnWords::kSeenTogether;
        // In base64 four letters are three bytes, with a letter on either side, and what stands between its
        // lines may be longer than they are; each letter of a name may be escaped, too.
        constexpr std::size_t kBetween = 64;
        longest_ = std::max(longest_, kBetween * (sought.name.size() + 4));
    }

    [[nodiscard]] bool isNamedBy(std::string_view path) const {
        return name_.standsIn(path) || sought_.words.standIn(path) ||
               std::any_of(sought_.needles.begin(), sought_.needles.end(), [&](const auto& each) {
                   return !each.empty() && path.find(each) != std::string_view::npos;
               });
    }

    [[nodiscard]] LooseFile lookedAt(const fs::path& file, Known known) {
        LooseFile loose{.file = file};
        const std::string head = headOf(file);
        loose.store_copy = isStore(head);
        std::error_code error;
        const std::uintmax_t size = fs::file_size(file, error);
        // A copy of the store is worth the time, however big it is.
        if (!loose.store_copy && (error || size > kMostLookedThrough)) return loose;
        const Holds number = holdsAny(file, sought_.needles);
        loose.found = number == Holds::Yes       ? Found::Number
                      : number == Holds::Unknown ? Found::Unreadable
                      : loose.store_copy         ? wordsInStore(file, known)
                                                 : foundIn(file);
        if (loose.found == Found::Nothing && known == Known::Nothing && !loose.store_copy)
            loose.found = maybeIn(file, head);
        return loose;
    }

  private:
    static std::optional<CardKey> keyBeside(const fs::path& store) {
        try {
            return CardKey::load(withSuffix(store, ".cardkey"));
        } catch (const StoreFault&) {
            return std::nullopt;
        }
    }

    /// A store has everybody's names; of whom it is says the number, or, where the page with that is gone,
    /// what they wrote. The rack's own snapshot was written anew, and may have the same words of others.
    [[nodiscard]] Found wordsInStore(const fs::path& file, Known known) const {
        if (known != Known::Nothing) return Found::Nothing;
        const Holds words = holds(file, OwnWords::kSeenTogether,
                                  [&](std::string_view piece) { return sought_.words.standInPage(piece); });
        return words == Holds::Yes ? Found::Words : words == Holds::No ? Found::Nothing : Found::Unreadable;
    }

    /// What stands there to be read, also in base64.
    [[nodiscard]] Found foundIn(const fs::path& file) {
        Found found = Found::Nothing;
        const auto note = [&](Found what) { found = std::min(found, what); };
        const Holds all = holds(file, longest_, [&](std::string_view piece) {
            if (card_.standsIn(piece)) note(Found::Number);
            if (found > Found::Words && sought_.words.standIn(piece)) note(Found::Words);
            if (found > Found::Words && wordsInBase64(piece)) note(Found::Words);
            if (found > Found::Name && (name_.standsIn(piece) || name_.standsPackedIn(piece)))
                note(Found::Name);
            return found == Found::Number;
        });
        return all == Holds::Unknown ? Found::Unreadable : found;
    }

    [[nodiscard]] bool wordsInBase64(std::string_view piece) const {
        if (sought_.words.empty()) return false;
        const auto said = saidInBase64(piece, OwnWords::kLeast);
        return std::any_of(said.begin(), said.end(),
                           [&](const std::string& bytes) { return sought_.words.standIn(bytes); });
    }

    /// Of a file in which nothing was found, why something may be in it all the same.
    [[nodiscard]] Found maybeIn(const fs::path& file, const std::string& head) const {
        if (head.starts_with("plumbline-trace ")) return Found::Recording;
        if (sought_.is_a_members && sought_.is_a_members(head)) return Found::AMembers;
        if (isWal(head)) return Found::Nothing;
        // Plain letters, and what they say is packed or in signs of their own.
        if (head.starts_with("%PDF-") || head.starts_with("{\\rtf")) return Found::Unreadable;
        constexpr std::size_t kThreeLines = 512;
        const Holds hidden = holds(file, kThreeLines, [](std::string_view piece) {
            return isNoText(piece) || hidesSomething(piece);
        });
        return hidden == Holds::No ? Found::Nothing : Found::Unreadable;
    }

    const SoughtMember& sought_;
    NameInText name_;
    CardInText card_;
    std::size_t longest_ = 0;  ///< bytes that must be seen together
};

}  // namespace

Holds holdsAny(const fs::path& file, const std::vector<std::string>& needles) {
    std::size_t longest = 0;
    for (const std::string& needle : needles) longest = std::max(longest, needle.size());
    return holds(file, longest, [&](std::string_view piece) {
        return std::any_of(needles.begin(), needles.end(), [&](const std::string& needle) {
            return !needle.empty() && piece.find(needle) != std::string_view::npos;
        });
    });
}

std::vector<LooseFile> looseFiles(const fs::path& store, const SoughtMember& sought,
                                  const std::function<Known(const fs::path&)>& known) {
    std::set<fs::path> own{store};
    for (const char* suffix : {"-wal", "-shm"}) own.insert(withSuffix(store, suffix));
    Search search(store, sought);
    std::vector<LooseFile> loose;
    std::error_code error;
    const fs::path folder = folderOf(store);
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const fs::path file = folder == "." ? at->path().lexically_normal() : at->path();
        std::error_code unreadable;
        const std::string target =
            at->is_symlink(unreadable) ? fs::read_symlink(file, unreadable).string() : "";
        const bool called_after = search.isNamedBy(file.lexically_relative(folder).string() + '\n' + target);
        if (at->is_directory(unreadable) && !at->is_symlink(unreadable)) {
            const fs::directory_iterator inside(file, unreadable);
            const bool empty = inside == fs::directory_iterator();
            if (!unreadable && empty && called_after)
                loose.push_back({.file = file, .called_after = true, .found = Found::Nothing});
            if (!unreadable) continue;
            at.disable_recursion_pending();
            loose.push_back({.file = file, .called_after = called_after});
            continue;
        }
        // A link to a folder is not followed: what lies there may be anybody's.
        const bool link_away = at->is_directory(unreadable);
        const bool no_file = !unreadable && !at->is_regular_file(unreadable) && !unreadable;
        const Known what = known(file);
        if (link_away || (no_file && called_after))
            loose.push_back({.file = file,
                             .called_after = called_after,
                             .found = link_away ? Found::Unreadable : Found::Nothing});
        if (no_file || own.contains(file) || what == Known::Done || isKey(file)) continue;
        LooseFile each = search.lookedAt(file, what);
        each.called_after = called_after && what == Known::Nothing;
        if (each.found != Found::Nothing || each.called_after) loose.push_back(std::move(each));
    }
    if (error) loose.push_back({.file = folder});
    std::sort(loose.begin(), loose.end(), [](const auto& a, const auto& b) { return a.file < b.file; });
    return loose;
}

}  // namespace plumbline::db
