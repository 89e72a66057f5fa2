#pragma once
// Files on their way onto a USB stick, as whoever stands at the glass sees it.

#include <cstdint>
#include <string>
#include <vector>

namespace plumbline::app {

/// Of the progress of saving: up to here the files are made on the rack, from here on the stick is written
/// to.
inline constexpr double kFilesMade = 0.8;

/// A file that somebody gets.
struct FileToGo {
    std::string name;        ///< on the stick
    std::int64_t bytes = 0;  ///< about
};

struct StickState {
    bool ready = false;           ///< it can be written to
    std::int64_t free_bytes = 0;  ///< while it is ready
    std::string say;              ///< why it is not ready, and what to do
    friend bool operator==(const StickState&, const StickState&) = default;
};

struct StickView {
    /// Where the work stands.
    enum class Step : std::uint8_t {
        Idle,
        Reading,  ///< what is asked for is read from the store
        Saving,   ///< files are made and written
        Refused,  ///< nothing came of it: `problem`
        Saved,    ///< all files are on the stick, which may be pulled out
    };
    Step step = Step::Idle;
    double progress = 0;  ///< 0 to 1 while Reading or Saving
    std::string problem;  ///< in words, with what to do
    StickState stick;
    std::vector<FileToGo> files;  ///< empty: there is nothing to save yet
    [[nodiscard]] bool busy() const { return step == Step::Reading || step == Step::Saving; }
};

}  // namespace plumbline::app
