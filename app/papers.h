#pragma once
// What a clerk makes of the store for whoever stands at the glass, and takes away as files. Each kind of it
// is one class; the clerk does the rest for all of them (app/clerk.h). One thread (the clerk's).

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "app/clerk_talk.h"
#include "app/reports/whole_file.h"
#include "db/store.h"

namespace plumbline::app {

/// A file that leaves: what stands in `made`, or where that is empty, `text`.
struct Paper {
    std::string name;            ///< on the stick
    std::string what;            ///< as the access log has it
    std::filesystem::path made;  ///< on the rack's disk
    std::string text;
};

/// The files that leave together.
struct Outgoing {
    std::vector<Paper> papers;
    std::string by;         ///< as the access log has it: "rack:owner:ID"
    std::string member_id;  ///< whose data; empty: not one member's
    std::int64_t rows = 0;
    /// What `made` of a paper is of: gone from the rack's disk with the last who has it.
    std::shared_ptr<const reports::WholeFile> draft;
};

/// The copy of the store that other processes read too.
struct CopyOfStore {
    std::filesystem::path file;
    std::int64_t as_of_ms = 0;  ///< UTC
};

class Papers {
  public:
    /// Error: in words, with what to do.
    template <typename What>
    using Or = tl::expected<What, std::string>;
    /// Hears how much is done, 0 to 1; false: nobody wants it any more, what comes of it is not told.
    using Progress = std::function<bool(double share)>;

    Papers() = default;
    virtual ~Papers() = default;
    Papers(const Papers&) = delete;
    Papers& operator=(const Papers&) = delete;

    /// Reads what the wish asks for; into `news` what there is to be seen, and the files that could be saved.
    /// What was read before is forgotten.
    virtual Or<void> read(const ClerkWish& wish, const CopyOfStore& copy, const Progress& progress,
                          ClerkNews& news) = 0;
    /// The files of what was read last.
    virtual Or<Outgoing> make(const ClerkWish& wish, const Progress& progress) = 0;
    /// Drops what was read, and what of it lies on the rack's disk.
    virtual void forget() = 0;
};

/// Files that are made on the rack lie hidden beside the database under these names, and never stay.
inline constexpr std::string_view kBookDraft = "usage.xlsx", kOwnDraft = "own_data";
inline constexpr std::array kDrafts{kBookDraft, kOwnDraft};
inline std::filesystem::path draftOf(const std::filesystem::path& database, std::string_view draft) {
    return database.parent_path() / draft;
}

/// So much of the rack's own disk is left to the store.
inline constexpr std::uintmax_t kLeastFreeBytes = 64'000'000;
inline constexpr const char* kDiskFull = "The rack's own disk is nearly full: nothing was saved.";

/// What is wrong with the store, and what to do, as one text.
inline std::string wordsOf(const db::StoreError& error) {
    return error.what + (error.advice.empty() ? "" : " " + error.advice);
}

}  // namespace plumbline::app
