#pragma once
// How data leaves the rack by the command line: noted in the access log, a file whole or not at all. In
// pieces to standard output it is noted behind the last one, with what did come out.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "app/cli/shared/rack_store.h"
#include "app/reports/whole_file.h"

namespace plumbline::cli {

/// Which store the options mean, and how the rack is called.
struct RackPlace {
    std::string rack_id;
    std::filesystem::path database;
};
tl::expected<RackPlace, std::string> placeOf(const RackOptions& rack, const std::string& database);

struct HandOver {
    std::string what;       ///< "member json", "sets csv", ...
    std::string member_id;  ///< whose data; empty: not one member's
    std::int64_t rows = 0;
    std::string out;  ///< file; empty or "-": standard output
};

/// Adds it to the access log. Error: one sentence.
tl::expected<void, std::string> note(const RackPlace& place, const HandOver& what);

/// What the access log says of one hand-over: that it was given. Of a file on another medium than the
/// store's, such as a stick, before that, that it began to leave, as a part of what is torn out half way may
/// be read elsewhere. What was said and did not arrive() is taken back when this goes: not given.
class Departure {
  public:
    Departure(RackPlace place, HandOver what) : place_(std::move(place)), what_(std::move(what)) {}
    ~Departure();
    Departure(const Departure&) = delete;
    Departure& operator=(const Departure&) = delete;
    [[nodiscard]] const std::string& out() const { return what_.out; }

    /// No byte has left yet. False, and said, where it must not: a member's data that cannot be noted. Of
    /// other tables that is only said, as they may be read by whoever may read the database.
    [[nodiscard]] bool begins();
    /// Only the name is missing, or all is out. False as of begins().
    [[nodiscard]] bool given(std::int64_t rows);
    void arrived() { arrived_ = true; }

  private:
    [[nodiscard]] bool says(const char* how);

    RackPlace place_;
    HandOver what_;
    bool said_ = false, arrived_ = false;
};

/// Where `out` means: a folder gets the file `name`. Error: one sentence that says what to do.
tl::expected<std::string, std::string> fileFor(const std::string& out, const std::string& name);

/// Writes it and notes it, before it gets its name or goes to standard output. Returns the exit code.
int handOver(const RackPlace& place, const HandOver& what, const std::string& text);

/// Why one in pieces does not come to its end.
struct CalledOff {
    enum class By : std::uint8_t { Store, Medium, Signal };
    By by = By::Store;
    std::string what, advice;  ///< of By::Signal nothing, of By::Medium no advice
};

/// A hand-over in pieces, for what is too long to be held; never one member's, so one that cannot be noted is
/// said and goes on. A file is noted before it gets its name; standard output when the last piece is out, or
/// when it broke off.
class HandOverInPieces {
  public:
    /// Of HandOver.
    HandOverInPieces(RackPlace place, std::string what, std::string out);
    /// Error: one sentence; then there is no more to be taken.
    tl::expected<void, std::string> put(std::string_view bytes);
    /// All is there. Returns the exit code.
    int end(std::int64_t rows);
    /// It is called off behind `rows`: no file. Returns kFailed, `why` has been said.
    int callOff(const CalledOff& why, std::int64_t rows);

  private:
    Departure departure_;
    bool begun_ = false;  ///< the first piece came
    std::optional<reports::WholeStream> file_;
};

/// UTC in ms of what this machine's clock on the wall said; of an hour that it says twice, one of the two.
std::int64_t utcMs(std::int64_t local_s);

}  // namespace plumbline::cli
