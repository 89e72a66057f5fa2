#pragma once
// Who was given what: one line of JSON per export, in a file beside the database, so that also what is
// exported while the kiosk holds the database is noted; beside them imports and erasures. Lines are only
// added, but for an erasure. Who writes it has the folder locked (flock), for a few milliseconds.

#include <cstdint>
#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace plumbline::reports {

struct AccessEntry {
    std::string at;    ///< UTC, as utcText() writes it
    std::string by;    ///< "console:UID", "rack:owner:ID", "rack:member:ID" of whose card it was; no names
    std::string what;  ///< "member json", "sets csv", "import strong", "member erased", ..., see kBegan
    std::string member_id;  ///< whose data; empty: not one member's, or one who was erased since
    std::int64_t rows = 0;
    std::string file;  ///< absolute; "-" for standard output; empty: none, or of one who was erased since
    friend bool operator==(const AccessEntry&, const AccessEntry&) = default;
};

/// In front of the `what` of what begins to leave, onto a stick: behind it comes the entry of what was given,
/// or one of kNotGiven; with neither nobody knows how far it came.
inline constexpr const char* kBegan = "began: ";
/// In front of the `what` of an entry that takes back the one before: the file never got its name. Of a stick
/// that was torn out a part may have left all the same.
inline constexpr const char* kNotGiven = "not given: ";

/// Whether the rack wrote `file` to its end, as far as it knows: not one that was imported.
bool gaveAway(const AccessEntry& entry);

/// Whether it is about everybody's sets or repetitions, given or begun: they name members by a code.
bool hasCodes(const AccessEntry& entry);

/// Whether it is a report of usage, given or begun: they name by a code who changed programs.
bool hasAuthors(const AccessEntry& entry);

/// "rack.access.log" for "rack.db".
std::filesystem::path accessLogOf(const std::filesystem::path& database);

/// Adds a line and flushes it to the medium. Error: one sentence.
tl::expected<void, std::string> noteAccess(const std::filesystem::path& log, const AccessEntry& entry);

/// The oldest first; empty where there is no log. A line that is damaged is passed over.
std::vector<AccessEntry> readAccess(const std::filesystem::path& log);

/// The member's lines lose number and file, what they took away as owner their number; the log is written
/// anew (flushed, renamed). Error: one sentence.
tl::expected<void, std::string> forgetMember(const std::filesystem::path& log, const std::string& member_id);

}  // namespace plumbline::reports
