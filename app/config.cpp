#include "app/config.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "drivers/sim_script.h"

namespace plumbline::app {
namespace {

/// Thrown and caught inside this file only: the reader below is a chain of many small steps.
struct Wrong {
    std::string text;
};

/// One TOML table that knows which of its keys were asked for, so that the rest can be reported.
class Table {
  public:
    Table(const toml::table& table, std::string where, std::string path)
        : table_(table), where_(std::move(where)), path_(std::move(path)) {}

    template <typename T>
    void read(const char* key, T& into) {
        known_.insert(key);
        const toml::node* node = table_.get(key);
        if (node == nullptr) return;
        if constexpr (std::is_same_v<T, std::filesystem::path>) {
            into = need<std::string>(*node, key);
        } else if constexpr (std::is_same_v<T, int>) {
            into = static_cast<int>(need<std::int64_t>(*node, key));
        } else if constexpr (std::is_same_v<T, std::optional<double>>) {
            into = need<double>(*node, key);
        } else {
            into = need<T>(*node, key);
        }
    }

    /// Calls `each(Table&)` for every table of the array `key`; absent: not called.
    template <typename F>
    bool tables(const char* key, F&& each) {
        known_.insert(key);
        const toml::node* node = table_.get(key);
        if (node == nullptr) return false;
        const toml::array* array = node->as_array();
        if (array == nullptr) fail(*node, key, "a list of tables");
        for (const toml::node& item : *array) {
            const toml::table* inner = item.as_table();
            if (inner == nullptr) fail(item, key, "a list of tables");
            Table table(*inner, where_, fmt::format("{}{}.", path_, key));
            each(table);
            table.refuseUnknown();
        }
        return true;
    }

    template <typename F>
    void section(const char* key, F&& fill) {
        known_.insert(key);
        const toml::node* node = table_.get(key);
        if (node == nullptr) return;
        if (!node->is_table()) fail(*node, key, "a section");
        Table table(*node->as_table(), where_, fmt::format("{}{}.", path_, key));
        fill(table);
        table.refuseUnknown();
    }

    /// `wanted` names the elements in messages; absent: `into` stays.
    template <typename T>
    void list(const char* key, const char* wanted, std::vector<T>& into) {
        known_.insert(key);
        const toml::node* node = table_.get(key);
        if (node == nullptr) return;
        const toml::array* array = node->as_array();
        if (array == nullptr) fail(*node, key, wanted);
        into.clear();
        for (const toml::node& item : *array) into.push_back(need<T>(item, key));
    }

    /// Calls `each(key, text)` for every key of this table, whatever it is called.
    template <typename F>
    void texts(F&& each) {
        for (const auto& [key, node] : table_) {
            const std::string name{key.str()};
            known_.insert(name);
            each(name, need<std::string>(node, name));
        }
    }

    void refuseUnknown() const {
        for (const auto& [key, node] : table_) {
            const std::string name{key.str()};
            if (known_.contains(name)) continue;
            std::string list;
            for (const std::string& known : known_) list += (list.empty() ? "" : ", ") + known;
            throw Wrong{fmt::format("{}:{}: unknown key '{}{}'; known here: {}", where_,
                                    node.source().begin.line, path_, name, list)};
        }
    }

    [[noreturn]] void fail(const toml::node& node, const std::string& key, const std::string& wanted) const {
        throw Wrong{
            fmt::format("{}:{}: '{}{}' must be {}", where_, node.source().begin.line, path_, key, wanted)};
    }
    [[nodiscard]] std::string place(const std::string& key) const {
        const toml::node* node = table_.get(key);
        const auto line = node != nullptr ? node->source().begin.line : table_.source().begin.line;
        return fmt::format("{}:{}: '{}{}'", where_, line, path_, key);
    }

  private:
    template <typename T>
    T need(const toml::node& node, const std::string& key) const {
        if constexpr (std::is_same_v<T, double>) {
            if (const auto number = node.value<double>(); number && node.is_number()) return *number;
            fail(node, key, "a number");
        } else if constexpr (std::is_same_v<T, std::int64_t>) {
            if (node.is_integer()) return *node.value<std::int64_t>();
            fail(node, key, "a whole number");
        } else if constexpr (std::is_same_v<T, bool>) {
            if (node.is_boolean()) return *node.value<bool>();
            fail(node, key, "true or false");
        } else {
            if (node.is_string()) return *node.value<std::string>();
            fail(node, key, "text in quotes");
        }
    }

    const toml::table& table_;
    std::string where_;
    std::string path_;
    std::set<std::string> known_;
};

void require(bool good, const Table& table, const char* key, const char* rule) {
    if (!good) throw Wrong{fmt::format("{} {}", table.place(key), rule)};
}

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

constexpr const char* kSources = "usb:, usb:SERIAL, usb:@PORT, sim:squat, replay:FILE, off";

/// What `source` should be instead; empty when it is fine.
std::string wrongSource(const std::string& source) {
    if (source == "off" || source.rfind("usb:", 0) == 0) return "";
    if (source.rfind("replay:", 0) == 0 && source.size() > 7) return "";
    if (source.rfind("sim:", 0) != 0 || source.size() == 4) return fmt::format("one of {}", kSources);
    if (drivers::presetScript(source.substr(4))) return "";
    return fmt::format("sim: with one of {}", fmt::join(drivers::presetNames(), ", "));
}

void readCalibration(Table& table, DeviceConfig& device) {
    table.read("unit_per_count", device.unit_per_count);
    table.list("zero_counts", "a list of whole numbers", device.zero_counts);
    table.read("sign", device.sign);
    table.read("slant_offset_m", device.slant_offset_m);
    table.read("hook_height_m", device.hook_height_m);
    require(device.sign == 1 || device.sign == -1, table, "sign", "must be 1 or -1");
    require(!device.unit_per_count || *device.unit_per_count > 0, table, "unit_per_count", "must be above 0");
    require(device.slant_offset_m.has_value() == device.hook_height_m.has_value(), table, "slant_offset_m",
            "and hook_height_m belong together: give both or none");
    require(!device.slant_offset_m || (*device.slant_offset_m >= 0 && *device.slant_offset_m < 3), table,
            "slant_offset_m", "must be 0 to 3 m");
    require(!device.hook_height_m || (*device.hook_height_m > 0 && *device.hook_height_m < 5), table,
            "hook_height_m", "must be above 0 and below 5 m");
}

/// How the unit talks; only kinds that leave it open take these.
void readOptions(Table& table, DeviceConfig& device) {
    int baud = 0;
    table.read("baud", baud);
    table.read("line", device.options.line);
    table.read("address", device.options.address);
    require(baud == 0 || (baud >= 300 && baud <= 1'000'000), table, "baud", "must be 300 to 1000000");
    device.options.baud = static_cast<std::uint32_t>(baud);
    const drivers::DeviceKind* kind = drivers::findDeviceKind(device.kind);
    if (kind == nullptr) return;  // said elsewhere
    if (kind->wrong_options) {
        const std::string wrong = kind->wrong_options(device.options);
        require(wrong.empty(), table, "kind", wrong.c_str());
    } else {
        require(device.options == drivers::DeviceOptions{}, table, "kind",
                "is one that takes neither baud nor line nor address");
    }
}

DeviceConfig readDevice(Table& table) {
    DeviceConfig device;
    table.read("name", device.name);
    table.read("kind", device.kind);
    table.read("source", device.source);
    readOptions(table, device);
    readCalibration(table, device);
    std::vector<std::string> channels;
    table.list("channels", "a list of texts", channels);
    if (!channels.empty()) {
        const auto known = loadChannels(channels);
        if (!known) throw Wrong{fmt::format("{} {}", table.place("channels"), known.error())};
        device.channels = *known;
    }
    require(!device.name.empty(), table, "name", "must be given");
    const std::string wrong = wrongSource(device.source);
    require(wrong.empty(), table, "source", ("must be " + wrong).c_str());
    table.tables("match", [&](Table& row) {
        int vendor = 0;
        int product = 0;
        drivers::UsbMatch match;
        row.read("vendor", vendor);
        row.read("product", product);
        row.read("serial", match.serial_prefix);
        require(vendor > 0 && vendor <= 0xFFFF, row, "vendor", "must be between 0x0001 and 0xFFFF");
        require(product >= 0 && product <= 0xFFFF, row, "product", "must be between 0x0000 and 0xFFFF");
        match.vendor = static_cast<std::uint16_t>(vendor);
        match.product = static_cast<std::uint16_t>(product);
        device.match.push_back(match);
    });
    if (drivers::findDeviceKind(device.kind) == nullptr) {
        std::string known;
        for (const drivers::DeviceKind& kind : drivers::deviceKinds()) {
            known += (known.empty() ? "" : ", ") + std::string(kind.id);
        }
        throw Wrong{fmt::format("{} names no device Plumbline knows ('{}'); known: {}", table.place("kind"),
                                device.kind, known)};
    }
    return device;
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
    table.section("tempo", [&](Table& tempos) {
        training.tempo.clear();
        tempos.texts([&](const std::string& exercise, const std::string& text) {
            auto tempo = training::parseTempo(text);
            if (!tempo) throw Wrong{fmt::format("{}: {}", tempos.place(exercise), tempo.error())};
            training.tempo.push_back({exercise, std::move(*tempo)});
        });
    });
    require(training.target_reps >= 0 && training.target_reps <= 100, table, "target_reps",
            "must be 0 to 100");
    require(training.cap_pct > 0 && training.cap_pct <= 90, table, "cap_pct",
            "must be above 0 and at most 90");
    require(training.near_pct > 0 && training.near_pct <= training.cap_pct, table, "near_pct",
            "must be above 0 and at most cap_pct");
    for (const auto& [key, value] : {std::pair{"rest_s", training.rest_s},
                                     {"racked_s", training.racked_s},
                                     {"idle_set_s", training.idle_set_s},
                                     {"idle_logout_s", training.idle_logout_s},
                                     {"summary_s", training.summary_s}}) {
        require(value > 0 && value <= 3600, table, key, "must be above 0 and at most 3600 seconds");
    }
}

void readScreen(Table& table, Config& config) {
    table.read("width", config.width);
    table.read("height", config.height);
    table.read("fullscreen", config.fullscreen);
    table.read("px_per_mm", config.px_per_mm);
    table.read("font_folder", config.font_folder);
    require(config.width >= 640 && config.width <= 7680, table, "width", "must be 640 to 7680");
    require(config.height >= 400 && config.height <= 4320, table, "height", "must be 400 to 4320");
    require(config.px_per_mm >= 2 && config.px_per_mm <= 20, table, "px_per_mm", "must be 2 to 20");
}

std::vector<LoadChannel> placesOf(const DeviceConfig& device) {
    const drivers::DeviceKind& kind = *drivers::findDeviceKind(device.kind);
    return device.channels.empty() && kind.role == drivers::Role::Load ? usualChannels(kind)
                                                                       : device.channels;
}

/// A place of the rack belongs to one channel of one device that is on.
void requirePlacesOnce(const std::vector<DeviceConfig>& devices, const std::string& where) {
    for (auto device = devices.begin(); device != devices.end(); ++device) {
        for (auto other = devices.begin(); other != device; ++other) {
            const auto both = clash(placesOf(*device), placesOf(*other));
            if (!both || device->source == "off" || other->source == "off") continue;
            const auto& open = device->channels.empty() ? device : other;
            throw Wrong{fmt::format("{}: 'device.channels' of '{}' names {}, but '{}' has {} already{}",
                                    where, device->name, nameOf(both->first), other->name,
                                    nameOf(both->second),
                                    open->channels.empty() ? ": give '" + open->name + "' its own" : "")};
        }
    }
}

Config read(const toml::table& root, const std::string& where) {
    Config config = defaultConfig();
    Table table(root, where, "");
    table.section("rack", [&](Table& t) { readRack(t, config); });
    std::vector<DeviceConfig> devices;
    if (table.tables("device", [&](Table& t) { devices.push_back(readDevice(t)); })) config.devices = devices;
    std::set<std::string> names;
    for (const DeviceConfig& device : config.devices) {
        if (!names.insert(device.name).second) {
            throw Wrong{
                fmt::format("{}: two devices are called '{}'; give each its own name", where, device.name)};
        }
    }
    requirePlacesOnce(config.devices, where);
    table.section("training", [&](Table& t) { readTraining(t, config.training); });
    table.section("storage", [&](Table& t) {
        t.read("database", config.database);
        t.read("trace_folder", config.trace_folder);
        t.read("trace_minutes", config.trace_minutes);
        require(config.trace_minutes >= 0 && config.trace_minutes <= 60, t, "trace_minutes",
                "must be 0 to 60");
    });
    table.section("screen", [&](Table& t) { readScreen(t, config); });
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
    if (const std::string wrong = wrongSource(spec); !wrong.empty()) {
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
