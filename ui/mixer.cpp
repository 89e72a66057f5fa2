#include "ui/mixer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace plumbline::ui {
namespace {

constexpr double kSwellS = 0.006;
constexpr double kFadeS = 0.025;
constexpr double kStraight = 0.6;  // up to here nothing is bent

/// 0 to 1 and back over a tone's life.
double envelope(long at, long length) {
    const double swell = std::min(kSwellS * Mixer::kRate, static_cast<double>(length) / 2);
    const double fade = std::min(kFadeS * Mixer::kRate, static_cast<double>(length) / 2);
    const double in = std::min(1.0, static_cast<double>(at) / swell);
    const double out = std::min(1.0, static_cast<double>(length - at) / fade);
    return (1 - std::cos(std::numbers::pi * in)) * (1 - std::cos(std::numbers::pi * out)) / 4;
}

double bent(double sample) {
    const double over = std::abs(sample) - kStraight;
    if (over <= 0) return sample;
    // The slope is 1 where the bending begins; 0.99 leaves room for the rounding to float.
    constexpr double kRoom = 0.99 - kStraight;
    return std::copysign(kStraight + kRoom * std::tanh(over / kRoom), sample);
}

}  // namespace

std::vector<Tone> tonesOf(Cue cue) {
    switch (cue) {
        case Cue::SignIn:
            return {{.hz = 660, .length_s = 0.18, .level = 0.35}};
        case Cue::Rested:
            return {{.hz = 784, .length_s = 0.14, .level = 0.45, .bright = 0.1},
                    {.hz = 784, .from_s = 0.20, .length_s = 0.14, .level = 0.45, .bright = 0.1}};
        case Cue::Rep:
            return {{.hz = 1320, .length_s = 0.045, .level = 0.30}};
        case Cue::NotTaken:
            return {{.hz = 220, .length_s = 0.12, .level = 0.55, .bright = 0.6}};
        case Cue::Hold:
            return {{.hz = 1760, .length_s = 0.35, .level = 0.60, .bright = 0.3}};
        case Cue::Near:
            return {{.hz = 880, .length_s = 0.11, .level = 0.70, .bright = 0.2},
                    {.hz = 1175, .from_s = 0.12, .length_s = 0.16, .level = 0.70, .bright = 0.2}};
        case Cue::Uneven:
            return {{.hz = 587, .length_s = 0.16, .level = 0.85, .bright = 0.4},
                    {.hz = 392, .from_s = 0.18, .length_s = 0.30, .level = 0.85, .bright = 0.4}};
        case Cue::Stop:
            return {{.hz = 330, .length_s = 0.16, .level = 0.95, .bright = 0.6},
                    {.hz = 330, .from_s = 0.22, .length_s = 0.16, .level = 0.95, .bright = 0.6},
                    {.hz = 330, .from_s = 0.44, .length_s = 0.28, .level = 0.95, .bright = 0.6}};
        case Cue::Tip:
            return {{.hz = 988, .length_s = 0.12, .level = 0.95, .bright = 0.5},
                    {.hz = 659, .from_s = 0.13, .length_s = 0.12, .level = 0.95, .bright = 0.5},
                    {.hz = 988, .from_s = 0.26, .length_s = 0.12, .level = 0.95, .bright = 0.5},
                    {.hz = 659, .from_s = 0.39, .length_s = 0.12, .level = 0.95, .bright = 0.5},
                    {.hz = 988, .from_s = 0.52, .length_s = 0.12, .level = 0.95, .bright = 0.5},
                    {.hz = 659, .from_s = 0.65, .length_s = 0.16, .level = 0.95, .bright = 0.5}};
    }
    return {};
}

void Mixer::hush() {
    for (Voice& voice : voices_) {
        if (voice.at <= 0) voice = {};
        if (voice.at < voice.length && voice.hush < 0) voice.hush = std::lround(kHushS * kRate);
    }
}

void Mixer::start(Cue cue, double gain) {
    if (!silent() && cue < sounds_) return;
    hush();
    sounds_ = cue;
    for (const Tone& tone : tonesOf(cue)) {
        const auto free = std::find_if(voices_.begin(), voices_.end(),
                                       [](const Voice& voice) { return voice.at >= voice.length; });
        if (free == voices_.end()) return;
        *free = {.step = 2 * std::numbers::pi * tone.hz / kRate,
                 .level = tone.level * std::clamp(gain, 0.0, 1.0),
                 .bright = tone.bright,
                 .at = -std::lround(tone.from_s * kRate),
                 .length = std::lround(tone.length_s * kRate)};
    }
}

double Mixer::next(Voice& voice) {
    if (voice.at++ < 0) return 0;
    const double overtones = std::sin(2 * voice.phase) + std::sin(3 * voice.phase) / 2;
    const double wave = (std::sin(voice.phase) + voice.bright * overtones) / (1 + 1.5 * voice.bright);
    voice.phase = std::fmod(voice.phase + voice.step, 2 * std::numbers::pi);
    double level = voice.level * envelope(voice.at, voice.length);
    if (voice.hush >= 0) {
        level *= (1 - std::cos(std::numbers::pi * static_cast<double>(voice.hush) / (kHushS * kRate))) / 2;
        if (voice.hush-- == 0) voice.at = voice.length;
    }
    return level * wave;
}

void Mixer::render(float* out, std::size_t frames) {
    std::fill(out, out + frames, 0.0F);
    if (silent()) return;
    for (std::size_t i = 0; i < frames; ++i) {
        double sum = 0;
        for (Voice& voice : voices_)
            if (voice.at < voice.length) sum += next(voice);
        out[i] = static_cast<float>(bent(sum));
    }
}

bool Mixer::silent() const {
    return std::all_of(voices_.begin(), voices_.end(),
                       [](const Voice& voice) { return voice.at >= voice.length; });
}

}  // namespace plumbline::ui
