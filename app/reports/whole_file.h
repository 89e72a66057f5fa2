#pragma once
// A file that is there whole or not at all: written hidden beside its name, brought to the medium, then
// renamed. The one way by which data leaves the rack as files. Blocks for as long as the medium takes. A
// target that is there and is neither file nor folder (/dev/null, a pipe) is written to as it is: nothing
// takes its place.

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace plumbline::reports {

/// Where it is written beside its name until it is whole; a killed program leaves it.
std::filesystem::path partOf(const std::filesystem::path& target);

/// A database, what SQLite has beside it, or a card key: nothing that leaves the rack takes its place.
bool isOfTheRack(const std::filesystem::path& file);

class WholeFile {
  public:
    explicit WholeFile(std::filesystem::path target);
    /// Without keep(): nothing is left, and what had the name before still has it.
    ~WholeFile();
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    /// Where to write until keep().
    [[nodiscard]] const std::filesystem::path& part() const { return part_; }
    /// That, empty, for writing; the descriptor is the caller's. -1: errno says why not.
    [[nodiscard]] int open() const;
    /// Whether there is no part, as the target is neither file nor folder.
    [[nodiscard]] bool straight() const { return straight_; }
    /// Brings what has been written so far to the medium. Error: why not, a few words of the system's.
    tl::expected<void, std::string> flush();
    /// flush(), rename, fsync of the folder. Error: why not, a few words of the system's, or that the target
    /// isOfTheRack(), which stays then.
    tl::expected<void, std::string> keep();

  private:
    std::filesystem::path target_, part_;
    bool straight_ = false;
};

/// Takes the next bytes of something long. Error: why not, a few words; then there is no more to be taken.
using TakeBytes = std::function<tl::expected<void, std::string>(std::string_view)>;

/// Such a file written in pieces, for what is too long to be held. Brings them to the medium as it goes: a
/// medium that is full or gone is noticed early, and who else syncs the same disk never waits for gigabytes.
class WholeStream {
  public:
    explicit WholeStream(std::filesystem::path target);
    ~WholeStream();
    WholeStream(const WholeStream&) = delete;
    WholeStream& operator=(const WholeStream&) = delete;

    tl::expected<void, std::string> put(std::string_view bytes);
    /// All that was put is on the medium, and only the name is missing: what can fail has failed by now. Not
    /// for what is neither file nor folder: it has taken the bytes already.
    tl::expected<void, std::string> settle();
    /// The last piece, then as WholeFile::keep(). Errors of both are one sentence.
    tl::expected<void, std::string> keep();

  private:
    tl::expected<void, std::string> flush();
    std::filesystem::path target_;
    WholeFile whole_;
    int file_ = -1, failed_ = 0;
    std::string waiting_;
    std::size_t unsynced_ = 0;
};

/// Such a file of these bytes, readable by owner and group. Error: one sentence.
tl::expected<void, std::string> writeWhole(const std::filesystem::path& file, std::string_view bytes);

/// Adds `bytes` by one write at the file's end and brings it to the medium. Error: one sentence.
tl::expected<void, std::string> appendLine(const std::filesystem::path& file, std::string_view bytes);

}  // namespace plumbline::reports
