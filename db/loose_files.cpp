#include "db/loose_files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <memory>
#include <set>
#include <string_view>
#include <system_error>

#include "db/connection.h"
#include "db/files.h"
#include "db/name_spellings.h"

namespace plumbline::db {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kMostLookedThrough = 256'000'000;

/// The first bytes of a file, or fewer where it has no more.
std::string headOf(const fs::path& file) {
    std::string head(4096, '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    return head;
}

/// https://www.sqlite.org/fileformat.html#the_database_header
bool isStore(std::string_view head) {
    constexpr std::size_t kAt = 68;
    if (!head.starts_with(std::string_view("SQLite format 3\0", 16)) || head.size() < kAt + 4) return false;
    std::uint32_t id = 0;
    for (std::size_t i = 0; i < 4; ++i) id = id << 8U | static_cast<unsigned char>(head[kAt + i]);
    return id == kApplicationId;
}

/// What is written as it is: text, or tables of SQLite's. In anything else a name may stand packed.
bool isPlain(std::string_view head) {
    constexpr std::array<std::string_view, 3> kTables = {std::string_view("SQLite format 3\0", 16),
                                                         "\x37\x7f\x06\x82",
                                                         "\x37\x7f\x06\x83"};  // the two of a -wal
    for (const std::string_view table : kTables) {
        if (head.starts_with(table)) return true;
    }
    return std::none_of(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\x1b';
    });
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

/// Who is looked for.
struct Sought {
    const std::vector<std::string>& needles;
    std::vector<Spelling> names;

    [[nodiscard]] Holds namedIn(const fs::path& file) const {
        std::size_t longest = 0;
        // In base64 four letters are three bytes, with a letter on either side, and what stands between its
        // lines may be longer than they are.
        constexpr std::size_t kBetween = 32;
        for (const Spelling& each : names) longest = std::max(longest, kBetween * (each.bytes.size() + 4));
        return holds(file, longest, [&](std::string_view piece) {
            return standsAny(piece, names) || standsInBase64(piece, names);
        });
    }
    [[nodiscard]] bool namedBy(std::string_view path) const {
        return standsAny(path, names) || std::any_of(needles.begin(), needles.end(), [&](const auto& each) {
                   return !each.empty() && path.find(each) != std::string_view::npos;
               });
    }
};

LooseFile lookedAt(const fs::path& file, const Sought& sought) {
    LooseFile loose{.file = file};
    const std::string head = headOf(file);
    loose.store_copy = isStore(head);
    loose.recording = head.starts_with("plumbline-trace ");
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file, error);
    // A copy of the store is worth the time, however big it is.
    if (!loose.store_copy && (error || size > kMostLookedThrough)) return loose;
    loose.holds = holdsAny(file, sought.needles);
    if (loose.holds != Holds::No) return loose;
    // A store has everybody's names; of whom it is says the number alone.
    const bool may =
        loose.recording || !isPlain(head) || (!loose.store_copy && sought.namedIn(file) != Holds::No);
    if (may) loose.holds = Holds::Unknown;
    return loose;
}

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

std::vector<LooseFile> looseFiles(const fs::path& store, const std::vector<std::string>& needles,
                                  const std::string& name,
                                  const std::function<bool(const fs::path&)>& known) {
    std::set<fs::path> own{store};
    for (const char* suffix : {"-wal", "-shm", "-journal", ".damaged"}) own.insert(withSuffix(store, suffix));
    const Sought sought{needles, spellingsOf(name)};
    std::vector<LooseFile> loose;
    std::error_code error;
    const fs::path folder = folderOf(store);
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const fs::path file = folder == "." ? at->path().lexically_normal() : at->path();
        const bool called_after = sought.namedBy(file.lexically_relative(folder).string());
        std::error_code unreadable;
        if (at->is_directory(unreadable) && !at->is_symlink(unreadable)) {
            const fs::directory_iterator inside(file, unreadable);
            if (!unreadable) continue;
            at.disable_recursion_pending();
            loose.push_back({.file = file, .called_after = called_after});
            continue;
        }
        const bool no_file = !unreadable && !at->is_regular_file(unreadable) && !unreadable;
        // A key holds nobody, whichever store it is of.
        if (no_file || own.contains(file) || file.extension() == ".cardkey" || known(file)) continue;
        LooseFile each = lookedAt(file, sought);
        each.called_after = called_after;
        if (each.holds != Holds::No || each.called_after) loose.push_back(std::move(each));
    }
    if (error) loose.push_back({.file = folder});
    std::sort(loose.begin(), loose.end(), [](const auto& a, const auto& b) { return a.file < b.file; });
    return loose;
}

}  // namespace plumbline::db
