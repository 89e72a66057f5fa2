#include "ui/sound.h"

#include <SDL.h>
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <utility>

#include "ui/mixer.h"

namespace plumbline::ui {
namespace {

using Clock = std::chrono::steady_clock;
/// Where SDL has no audio driver at all nothing tells when there is one.
constexpr std::chrono::seconds kTryAgain{30};
constexpr const char* kGlassOnly = "cues show on the glass only";

/// Percent as people hear it.
double gainOf(int level) {
    return level * level / 10'000.0;
}

}  // namespace

int levelAt(const SoundOptions& options, std::int64_t wall_ms, int utc_offset_min) {
    if (options.quiet_from_min == options.quiet_to_min) return options.level;
    if (wall_ms <= 0) return options.quiet_level;
    constexpr std::int64_t kDayMin = 24 * 60;
    const auto now = static_cast<int>(((wall_ms / 60'000 + utc_offset_min) % kDayMin + kDayMin) % kDayMin);
    const bool after = now >= options.quiet_from_min;
    const bool before = now < options.quiet_to_min;
    const bool quiet = options.quiet_from_min < options.quiet_to_min ? after && before : after || before;
    return quiet ? options.quiet_level : options.level;
}

struct Sound::State {
    SoundOptions options;
    std::function<void(const std::string&)> log;
    bool subsystem = false;
    SDL_AudioDeviceID device = 0;
    bool told = false;  // that there is none
    Clock::time_point next_try;
    std::atomic<bool> changed{true};  // outputs came or went; SDL says so on a thread of its own
    Mixer mixer;                      // SDL's audio thread's, except between SDL_Lock- and -UnlockAudioDevice

    static int SDLCALL watch(void* self, SDL_Event* event) {
        if (event->type == SDL_AUDIODEVICEADDED || event->type == SDL_AUDIODEVICEREMOVED)
            static_cast<State*>(self)->changed = true;
        return 1;
    }
    static void SDLCALL fill(void* self, Uint8* stream, int bytes) {
        static_cast<State*>(self)->mixer.render(reinterpret_cast<float*>(stream),
                                                static_cast<std::size_t>(bytes) / sizeof(float));
    }

    void missing(const std::string& why) {
        if (!std::exchange(told, true)) log(fmt::format("sound: {}; {}", why, kGlassOnly));
    }

    bool start() {
        if (subsystem) return true;
        if (Clock::now() < next_try) return false;
        next_try = Clock::now() + kTryAgain;
        subsystem = SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
        if (!subsystem) {
            missing(SDL_GetError());
            return false;
        }
        SDL_AddEventWatch(watch, this);
        return true;
    }

    void open() {
        // Negative: the driver cannot say. Opening what is not there makes ALSA write pages to stderr.
        if (SDL_GetNumAudioDevices(0) == 0) return missing("there is no output");
        SDL_AudioSpec want{};
        want.freq = Mixer::kRate;
        want.format = AUDIO_F32SYS;
        want.channels = 1;
        want.samples = kBuffer;
        want.callback = fill;
        want.userdata = this;
        const char* name = options.device.empty() ? nullptr : options.device.c_str();
        SDL_AudioSpec got{};
        // No change allowed: SDL converts to what the output wants.
        device = SDL_OpenAudioDevice(name, 0, &want, &got, 0);
        if (device == 0) {
            missing(fmt::format("no output{}: {}", name == nullptr ? "" : " \"" + options.device + "\"",
                                SDL_GetError()));
            return;
        }
        told = false;
        SDL_PauseAudioDevice(device, 0);
        log(fmt::format("sound: through {}, buffers of {} samples", SDL_GetCurrentAudioDriver(),
                        got.samples));
    }

    void close() {
        if (device != 0) SDL_CloseAudioDevice(device);
        device = 0;
        mixer = {};
    }
};

Sound::Sound(SoundOptions options, std::function<void(const std::string&)> log)
    : state_(std::make_unique<State>()) {
    state_->options = std::move(options);
    state_->log = std::move(log);
}

Sound::~Sound() {
    state_->close();
    if (!state_->subsystem) return;
    SDL_DelEventWatch(State::watch, state_.get());
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

void Sound::tend() {
    const SoundOptions& options = state_->options;
    const bool never = options.level <= 0 && options.quiet_level <= 0;
    if (never || !state_->start() || !state_->changed.exchange(false)) return;
    if (works() && SDL_GetAudioDeviceStatus(state_->device) == SDL_AUDIO_STOPPED) {
        state_->close();
        state_->missing("the output is gone");
    }
    if (!works()) state_->open();
}

bool Sound::play(Cue cue, std::int64_t wall_ms, int utc_offset_min) {
    const int level = levelAt(state_->options, wall_ms, utc_offset_min);
    if (!works() || level <= 0) return false;
    SDL_LockAudioDevice(state_->device);
    state_->mixer.start(cue, gainOf(level));
    SDL_UnlockAudioDevice(state_->device);
    return true;
}

bool Sound::works() const {
    return state_->device != 0;
}

}  // namespace plumbline::ui
