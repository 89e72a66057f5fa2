#pragma once
// A member's own data as the file they take away, by the command line or from the glass: what they lifted, as
// their app has it, or everything that is held about them. Reads the store's file for itself; blocks for as
// long as that takes: not for the engine's or the window's thread.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <tl/expected.hpp>

#include "app/reports/held_json.h"
#include "app/reports/whole_file.h"

namespace plumbline::reports {

enum class OwnFormat : std::uint8_t {
    Strong,  ///< Hevy imports it too
    Hevy,
    FitNotes,
    Json,  ///< everything that is held
};

/// "strong", "hevy", "fitnotes", "json"; Json for any other name.
OwnFormat ownFormat(const std::string& name);
/// As the access log calls it: "member strong".
std::string whatOf(OwnFormat format);

struct OwnFile {
    std::filesystem::path store;       ///< what is read: the rack's, or the copy of it
    std::filesystem::path access_log;  ///< Json: who was given what
    std::string rack_id, member_id;
    OwnFormat format = OwnFormat::Strong;
    HeldWhen when{};                ///< Json
    bool with_samples = false;      ///< Json: the raw recordings of the repetitions too
    bool without_warm_ups = false;  ///< the others
};

struct OwnCount {
    std::int64_t visits = 0, sets = 0;  ///< of Json also those that were taken back
    std::int64_t rows = 0;              ///< for the access log: sets, of Json rows of any table
};

/// Why there is no file.
struct NoOwnFile {
    enum class By : std::uint8_t { Store, Medium, Stopped };
    By by = By::Store;
    std::string what, advice;  ///< in words; of Stopped neither
};

/// Hands the file to `put`, piece by piece. `go_on` hears how much of it is done, 0 to 1, and answers false
/// to stop. One row is in memory at a time, but of the apps' files all sets of the member.
tl::expected<OwnCount, NoOwnFile> writeOwn(const OwnFile& file, const TakeBytes& put,
                                           const std::function<bool(double share)>& go_on);

}  // namespace plumbline::reports
