#pragma once
// The rack's configuration: TOML text to plain structs. An unknown key is an error, so a typing mistake never
// hides.

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "app/load_channels.h"
#include "app/person_view.h"
#include "app/rack_geometry.h"
#include "app/reports/usage.h"
#include "app/training/plates.h"
#include "app/training/tempo.h"
#include "drivers/device_kind.h"

namespace plumbline::app {

struct DeviceConfig {
    std::string name;                       ///< "lpt", "hooks", "reader", ...
    std::string kind;                       ///< a file of drivers/devices/, e.g. "chronojump_encoder"
    std::string source = "usb:";            ///< usb:[SERIAL] | sim:SCRIPT | replay:FILE | off
    std::vector<drivers::UsbMatch> match;   ///< empty: the kind's own ids
    drivers::DeviceOptions options;         ///< how the unit talks, where its kind leaves that open
    std::optional<double> unit_per_count;   ///< calibration; absent: the kind's default
    std::vector<std::int64_t> zero_counts;  ///< tare per channel; absent: the kind's default
    int sign = 1;                           ///< -1: counts fall when the bar rises
    /// Of a transducer whose cable runs aslant: how far its outlet stands from the bar's way, and how high
    /// the hooks hold the bar above it. Both or none.
    std::optional<double> slant_offset_m, hook_height_m;
    /// Of load cells, by channel number; channels beyond the list have no place. Empty: usualChannels().
    std::vector<LoadChannel> channels;
};

/// A trainer's tempo for an exercise.
struct TempoRule {
    std::string exercise;  ///< catalogue id
    training::Tempo tempo;
};

struct TrainingDefaults {
    std::string exercise = "back_squat";
    int target_reps = 5;
    double cap_pct = 20;   ///< velocity-loss cap of a set
    double near_pct = 15;  ///< where the warning starts
    double rest_s = 150;
    double racked_s = 1.0;       ///< a set ends this long after the bar is back on the hooks
    double idle_set_s = 30;      ///< without hooks: a set ends this long after the last movement
    double idle_logout_s = 300;  ///< beyond the prescribed rest
    double leaving_s = 20;       ///< so long before it a countdown shows
    int sets = 3;                ///< of an exercise in a visit
    int weekly_visits = 2;
    double hold_s = 30;     ///< timed work
    double summary_s = 60;  ///< long enough to get out a phone and read the code
    std::vector<TempoRule> tempo;
};

/// What the rack lets hear.
struct SoundConfig {
    int level = 60;        ///< percent; 0: silent
    int quiet_level = 20;  ///< in the quiet hours
    /// Minutes after midnight on the rack's clock; equal: no quiet hours. May span midnight.
    int quiet_from_min = 21 * 60, quiet_to_min = 7 * 60;
    std::string device;  ///< SDL's name of the output; empty: the usual one
};

/// How long the rack keeps what it could do without; 0: for ever. Sets and their figures always stay.
struct RetentionConfig {
    int samples_days = 0;  ///< raw samples of repetitions, after their set's end
    int traces_days = 0;   ///< traces in `trace_folder`
    int exports_days = 0;  ///< exports that lie in the database's folder
};

struct Config {
    std::string rack_id = "rack-1";
    std::string rack_name = "Rack 1";
    double bar_kg = 20;
    RackGeometry geometry;
    std::vector<training::PlateStock> plates;
    std::vector<DeviceConfig> devices;
    TrainingDefaults training;
    std::filesystem::path database = "/var/lib/plumbline/rack.db";
    std::filesystem::path trace_folder = "/var/lib/plumbline/traces";
    double trace_minutes = 3;  ///< raw packets kept for a bug report
    RetentionConfig retention;
    int width = 1280, height = 800;
    int turned = 0;  ///< degrees clockwise, by which the picture is turned on the panel
    /// From what the touch panel says to where the finger is; see ui/panel_turn.h.
    std::array<double, 6> touch{1, 0, 0, 0, 1, 0};
    double dim_after_min = 10, dark_after_min = 60;  ///< of nobody being there; 0: never
    bool fullscreen = true;
    double px_per_mm = 5.9;
    ScreenWishes wishes;  ///< how the screen speaks to who has no wishes of their own
    SoundConfig sound;
    std::filesystem::path font_folder = "/usr/share/fonts/opentype/inter";
    reports::OpeningHours opening;  ///< what reports of usage count
};

/// The embedded default: the rack that `deploy/plumbline.toml` describes.
Config defaultConfig();

/// Parses `text`; `where` names it in messages. Error: one line that names file, line and what is allowed.
tl::expected<Config, std::string> parseConfig(std::string_view text, const std::string& where);

/// Reads and parses a file.
tl::expected<Config, std::string> loadConfig(const std::filesystem::path& file);

/// Changes the source of one device: "NAME=SPEC" as --source takes it. Error: what is wrong and what is
/// allowed.
tl::expected<void, std::string> setSource(Config& config, const std::string& assignment);

}  // namespace plumbline::app
