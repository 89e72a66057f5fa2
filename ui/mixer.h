#pragma once
// Cues as samples: short synthesised tones, mixed. Pure; used by one thread at a time (sound.h says which).

#include <array>
#include <cstddef>
#include <vector>

#include "ui/cues.h"

namespace plumbline::ui {

/// A part of a cue. It swells and fades in raised cosines, so nothing clicks.
struct Tone {
    double hz = 0;
    double from_s = 0, length_s = 0;
    double level = 0;   ///< 0 to 1, of its loudest
    double bright = 0;  ///< share of overtones: small loudspeakers need them for low tones
};
/// SignIn: one soft tone. Rested: two soft ones alike. Rep: one soft tick. NotTaken: a short low one. Hold: a
/// bright one. Near: two rising tones. Uneven: two falling ones. Stop: three low ones. Tip: two tones in
/// turn, three times over.
std::vector<Tone> tonesOf(Cue cue);

class Mixer {
  public:
    static constexpr int kRate = 48'000;        ///< mono samples a second
    static constexpr std::size_t kVoices = 32;  ///< tones at once; more are not heard
    static constexpr double kHushS = 0.008;

    /// From the next sample on, `gain` (0 to 1) times as loud as tonesOf() says. One cue at a time: what
    /// sounds yields within kHushS, unless it is graver; then this one is not heard.
    void start(Cue cue, double gain);
    /// Writes the next `frames` samples, all strictly within -1 and 1: what is too loud together is bent
    /// softly. Allocates nothing, locks nothing.
    void render(float* out, std::size_t frames);
    [[nodiscard]] bool silent() const;

  private:
    struct Voice {
        double phase = 0, step = 0;  // radians, and per sample
        double level = 0, bright = 0;
        long at = 0, length = 0;  // samples; `at` below 0: it begins later
        long hush = -1;           // samples left of one that yields; below 0: it does not
    };
    void hush();
    [[nodiscard]] static double next(Voice& voice);

    std::array<Voice, kVoices> voices_{};
    Cue sounds_ = Cue::SignIn;  // the newest; meaningless while silent
};

}  // namespace plumbline::ui
