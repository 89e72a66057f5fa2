#pragma once
// The loudspeaker, through SDL. Owned and used by the ui thread; SDL's audio thread runs the mixer, and SDL's
// own device lock is what the two share it by. No output, or one that is pulled out, is said in one line of
// the log and stops nothing; it is taken again when one appears.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "ui/cues.h"

namespace plumbline::ui {

/// What the rack lets hear; the configuration's [sound].
struct SoundOptions {
    int level = 60;        ///< percent; 0: silent
    int quiet_level = 20;  ///< in the quiet hours
    /// Minutes after midnight on the rack's clock; equal: no quiet hours. May span midnight.
    int quiet_from_min = 21 * 60, quiet_to_min = 7 * 60;
    std::string device;  ///< SDL's name of the output; empty: the usual one
};

/// Percent at this moment; the quiet level while the time of day is not known (`wall_ms` 0).
int levelAt(const SoundOptions& options, std::int64_t wall_ms, int utc_offset_min);

class Sound {
  public:
    /// Samples that SDL fetches at once: 5.3 ms at 48 kHz.
    static constexpr int kBuffer = 256;

    /// `log` gets a line when an output is taken, missing or lost; on the ui thread. Opens nothing yet: the
    /// first frame does not wait for it.
    Sound(SoundOptions options, std::function<void(const std::string&)> log);
    ~Sound();
    Sound(const Sound&) = delete;
    Sound& operator=(const Sound&) = delete;

    /// Takes an output if there is none and one may be there; notices one that is gone. Cheap when nothing
    /// has changed; call it about once a frame.
    void tend();

    /// Hands the cue to the mixer, to be fetched with SDL's next buffer. `wall_ms` and `utc_offset_min` as
    /// in a snapshot. False when nothing can be heard (no output, level 0).
    bool play(Cue cue, std::int64_t wall_ms, int utc_offset_min);

    /// An output is open.
    [[nodiscard]] bool works() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace plumbline::ui
