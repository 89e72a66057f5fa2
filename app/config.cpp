#include "app/config.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <optional>
#include <sstream>

#include "app/config_read.h"
#include "app/reports/opening_hours.h"
#include "app/training/velocity_loss.h"

namespace plumbline::app {
namespace {

using reading::require;
using reading::Table;
using reading::Wrong;

void readRack(Table& table, Config& config) {
    table.read("id", config.rack_id);
    table.read("name", config.rack_name);
    table.read("bar_kg", config.bar_kg);
    require(config.bar_kg > 0 && config.bar_kg < 100, table, "bar_kg", "must be between 0 and 100");
    RackGeometry& geometry = config.geometry;
    table.read("hook_spacing_m", geometry.hook_spacing_m);
    table.read("plate_arm_m", geometry.plate_arm_m);
    table.read("bar_shift_m", geometry.bar_shift_m);
    require(geometry.hook_spacing_m >= 0.3 && geometry.hook_spacing_m <= 1.3, table, "hook_spacing_m",
            "must be 0.3 to 1.3");
    require(geometry.plate_arm_m > geometry.hook_spacing_m / 2 && geometry.plate_arm_m <= 1.1, table,
            "plate_arm_m",
            "must be above half of hook_spacing_m and at most 1.1: plates hang outside the hooks");
    require(geometry.bar_shift_m >= 0.01 && geometry.bar_shift_m <= 0.2, table, "bar_shift_m",
            "must be 0.01 to 0.2");
    std::vector<training::PlateStock> plates;
    const bool given = table.tables("plates", [&](Table& plate) {
        training::PlateStock stock;
        plate.read("kg", stock.kg);
        plate.read("pairs", stock.pairs);
        require(stock.kg > 0 && stock.kg <= 100, plate, "kg", "must be between 0 and 100");
        require(stock.pairs >= 0 && stock.pairs <= 20, plate, "pairs", "must be between 0 and 20");
        plates.push_back(stock);
    });
    if (given) config.plates = plates;
}

void readTempo(Table& tempos, TrainingDefaults& training) {
    training.tempo.clear();
    tempos.texts([&](const std::string& exercise, const std::string& text) {
        auto tempo = training::parseTempo(text);
        if (!tempo) throw Wrong{fmt::format("{}: {}", tempos.place(exercise), tempo.error())};
        training.tempo.push_back({exercise, std::move(*tempo)});
    });
}

void readTraining(Table& table, TrainingDefaults& training) {
    table.read("exercise", training.exercise);
    table.read("target_reps", training.target_reps);
    table.read("cap_pct", training.cap_pct);
    table.read("near_pct", training.near_pct);
    table.read("rest_s", training.rest_s);
    table.read("racked_s", training.racked_s);
    table.read("idle_set_s", training.idle_set_s);
    table.read("idle_logout_s", training.idle_logout_s);
    table.read("summary_s", training.summary_s);
    table.read("leaving_s", training.leaving_s);
    table.read("sets", training.sets);
    table.read("weekly_visits", training.weekly_visits);
    table.read("hold_s", training.hold_s);
    table.section("tempo", [&](Table& t) { readTempo(t, training); });
    require(training.target_reps >= 0 && training.target_reps <= 100, table, "target_reps",
            "must be 0 to 100");
    require(training.cap_pct > 0 && training.cap_pct <= training::kCapCeilingPct, table, "cap_pct",
            "must be above 0 and at most 40");
    require(training.near_pct > 0 && training.near_pct <= training.cap_pct, table, "near_pct",
            "must be above 0 and at most cap_pct");
    for (const auto& [key, value] : {std::pair{"rest_s", training.rest_s},
                                     {"racked_s", training.racked_s},
                                     {"idle_set_s", training.idle_set_s},
                                     {"idle_logout_s", training.idle_logout_s},
                                     {"hold_s", training.hold_s},
                                     {"summary_s", training.summary_s}}) {
        require(value > 0 && value <= 3600, table, key, "must be above 0 and at most 3600 seconds");
    }
    require(training.leaving_s > 0 && training.leaving_s <= training.idle_logout_s, table, "leaving_s",
            "must be above 0 and at most idle_logout_s");
    require(training.sets >= 1 && training.sets <= 20, table, "sets", "must be 1 to 20");
    require(training.weekly_visits >= 1 && training.weekly_visits <= 14, table, "weekly_visits",
            "must be 1 to 14");
}

void readWishes(Table& table, ScreenWishes& wishes) {
    std::string theme = wishes.bright ? "bright" : "dark";
    table.read("language", wishes.language);
    table.read("unit", wishes.unit);
    table.read("left_handed", wishes.left_handed);
    table.read("large_text", wishes.large_text);
    table.read("theme", theme);
    require(wishes.language == "en" || wishes.language == "de", table, "language",
            "must be \"en\" or \"de\"");
    require(wishes.unit == "kg" || wishes.unit == "lb", table, "unit", "must be \"kg\" or \"lb\"");
    require(theme == "dark" || theme == "bright", table, "theme", "must be \"dark\" or \"bright\"");
    wishes.bright = theme == "bright";
}

void readTouch(Table& table, std::array<double, 6>& touch) {
    std::vector<double> numbers(touch.begin(), touch.end());
    table.list("touch", "a list of six numbers", numbers);
    require(numbers.size() == touch.size(), table, "touch", "must be six numbers");
    std::copy(numbers.begin(), numbers.end(), touch.begin());
    require(std::abs(touch[0] * touch[4] - touch[1] * touch[3]) > 0.01, table, "touch",
            "must not lay the whole panel on a line");
}

void readScreen(Table& table, Config& config) {
    table.read("width", config.width);
    table.read("height", config.height);
    table.read("turned", config.turned);
    readTouch(table, config.touch);
    for (auto [key, minutes] : {std::pair{"dim_after_min", &config.dim_after_min},
                                std::pair{"dark_after_min", &config.dark_after_min}}) {
        table.read(key, *minutes);
        require(*minutes >= 0 && *minutes <= 10'000, table, key, "must be 0 to 10000; 0: never");
    }
    table.read("fullscreen", config.fullscreen);
    table.read("px_per_mm", config.px_per_mm);
    table.read("font_folder", config.font_folder);
    require(config.width >= 640 && config.width <= 7680, table, "width", "must be 640 to 7680");
    require(config.height >= 400 && config.height <= 4320, table, "height", "must be 400 to 4320");
    require(config.turned >= 0 && config.turned <= 270 && config.turned % 90 == 0, table, "turned",
            "must be 0, 90, 180 or 270");
    require(config.px_per_mm >= 2 && config.px_per_mm <= 20, table, "px_per_mm", "must be 2 to 20");
    readWishes(table, config.wishes);
}

/// "21:00" to minutes after midnight.
std::optional<int> minutesOf(const std::string& clock) {
    const auto digit = [&](std::size_t at) { return clock[at] >= '0' && clock[at] <= '9'; };
    if (clock.size() != 5 || clock[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4))
        return std::nullopt;
    const int hours = (clock[0] - '0') * 10 + clock[1] - '0';
    const int minutes = (clock[3] - '0') * 10 + clock[4] - '0';
    if (hours > 23 || minutes > 59) return std::nullopt;
    return hours * 60 + minutes;
}

void readSound(Table& table, SoundConfig& sound) {
    table.read("level", sound.level);
    table.read("quiet_level", sound.quiet_level);
    table.read("device", sound.device);
    for (const auto& [key, level] : {std::pair{"level", sound.level}, {"quiet_level", sound.quiet_level}})
        require(level >= 0 && level <= 100, table, key, "must be 0 to 100 percent");
    for (const auto& [key, into] :
         {std::pair{"quiet_from", &sound.quiet_from_min}, {"quiet_to", &sound.quiet_to_min}}) {
        std::string clock = fmt::format("{:02}:{:02}", *into / 60, *into % 60);
        table.read(key, clock);
        const auto minutes = minutesOf(clock);
        require(minutes.has_value(), table, key, "must be a time of day like \"21:00\"");
        *into = *minutes;
    }
}

void readRetention(Table& table, RetentionConfig& retention) {
    for (const auto& [key, days] : {std::pair{"samples_days", &retention.samples_days},
                                    {"traces_days", &retention.traces_days},
                                    {"exports_days", &retention.exports_days}}) {
        table.read(key, *days);
        require(*days >= 0 && *days <= 36'500, table, key, "must be 0 (kept for ever) to 36500 days");
    }
}

void readOpening(Table& table, reports::OpeningHours& opening) {
    std::vector<std::string> hours;
    table.list("hours", "a list of texts", hours);
    const auto open = reports::parseOpeningHours(hours, opening);
    if (!open) throw Wrong{fmt::format("{} {}", table.place("hours"), open.error())};
    opening = *open;
}

Config read(const toml::table& root, const std::string& where) {
    Config config = defaultConfig();
    Table table(root, where, "");
    table.section("rack", [&](Table& t) { readRack(t, config); });
    std::vector<DeviceConfig> devices;
    if (table.tables("device", [&](Table& t) { devices.push_back(reading::readDevice(t)); }))
        config.devices = devices;
    reading::requireDevicesApart(config.devices, where);
    table.section("training", [&](Table& t) { readTraining(t, config.training); });
    table.section("storage", [&](Table& t) {
        t.read("database", config.database);
        t.read("trace_folder", config.trace_folder);
        t.read("trace_minutes", config.trace_minutes);
        require(config.trace_minutes >= 0 && config.trace_minutes <= 60, t, "trace_minutes",
                "must be 0 to 60");
    });
    table.section("retention", [&](Table& t) { readRetention(t, config.retention); });
    table.section("opening", [&](Table& t) { readOpening(t, config.opening); });
    table.section("screen", [&](Table& t) { readScreen(t, config); });
    table.section("sound", [&](Table& t) { readSound(t, config.sound); });
    table.refuseUnknown();
    return config;
}

}  // namespace

Config defaultConfig() {
    Config config;
    config.plates = {{25, 2}, {20, 2}, {15, 1}, {10, 2}, {5, 2}, {2.5, 2}, {1.25, 2}};
    config.devices = {{.name = "lpt", .kind = "chronojump_encoder"},
                      {.name = "hooks", .kind = "phidget_bridge_1046"},
                      {.name = "reader", .kind = "hid_keyboard_wedge"}};
    return config;
}

tl::expected<Config, std::string> parseConfig(std::string_view text, const std::string& where) {
    try {
        return read(toml::parse(text, where), where);
    } catch (const Wrong& wrong) {
        return tl::unexpected(wrong.text);
    } catch (const toml::parse_error& error) {
        return tl::unexpected(
            fmt::format("{}:{}: {}", where, error.source().begin.line, error.description()));
    }
}

tl::expected<Config, std::string> loadConfig(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) {
        return tl::unexpected(fmt::format(
            "cannot read the configuration {}: does it exist and may you read it?", file.string()));
    }
    std::ostringstream text;
    text << in.rdbuf();
    return parseConfig(text.str(), file.string());
}

tl::expected<void, std::string> setSource(Config& config, const std::string& assignment) {
    const auto equals = assignment.find('=');
    const std::string name = assignment.substr(0, equals);
    const std::string spec = equals == std::string::npos ? "" : assignment.substr(equals + 1);
    if (const std::string wrong = reading::wrongSource(spec); !wrong.empty()) {
        return tl::unexpected(fmt::format("--source {}: write NAME=SPEC with SPEC {}", assignment, wrong));
    }
    const auto device = std::find_if(config.devices.begin(), config.devices.end(),
                                     [&](const DeviceConfig& d) { return d.name == name; });
    if (device == config.devices.end()) {
        std::string names;
        for (const DeviceConfig& d : config.devices) names += (names.empty() ? "" : ", ") + d.name;
        return tl::unexpected(
            fmt::format("--source {}: no device is called '{}'; there are: {}", assignment, name, names));
    }
    device->source = spec;
    return {};
}

}  // namespace plumbline::app
