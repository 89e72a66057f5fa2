#include "app/reports/recording.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "db/catalogue.h"

namespace plumbline::reports {
namespace {

using Json = nlohmann::json;

constexpr std::uintmax_t kLargestFile = 1'000'000'000;
constexpr std::int64_t kNotMotion =
    20;                              // m/s: Chronojump's in-band trigger marks and line noise are beyond it
constexpr std::int64_t kByte = 128;  // its displacements are signed bytes

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

std::optional<std::int64_t> integer(std::string_view text) {
    text = trimmed(text);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<drivers::Sample> sampleLine(std::string_view line) {
    const std::size_t comma = line.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const auto t_us = integer(line.substr(0, comma));
    const auto counts = integer(line.substr(comma + 1));
    if (!t_us || !counts) return std::nullopt;
    drivers::Sample sample;
    sample.t_us = *t_us;
    sample.counts = *counts;
    return sample;
}

std::string quoted(std::string_view line) {
    std::string out;
    for (const char c : line.substr(0, 40)) out += c >= ' ' && c <= '~' ? c : '?';
    return "'" + out + "'";
}

tl::expected<std::vector<drivers::Sample>, RecordingError> parseCsv(std::string_view text) {
    std::vector<drivers::Sample> samples;
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        const bool cut = newline == std::string_view::npos;
        const std::string_view line = trimmed(text.substr(0, newline));
        text.remove_prefix(cut ? text.size() : newline + 1);
        ++number;
        if (line.empty() || (number == 1 && line == "t_us,counts")) continue;
        const auto sample = sampleLine(line);
        if (!sample && cut) break;
        if (!sample) {
            return tl::unexpected("line " + std::to_string(number) +
                                  " is not 't_us,counts': " + quoted(line));
        }
        samples.push_back(*sample);
    }
    return samples;
}

tl::expected<std::vector<drivers::Sample>, RecordingError> parseDisplacements(std::string_view text) {
    std::vector<drivers::Sample> samples;
    std::int64_t position = 0;
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t stop = text.find_first_of(",\n");
        const std::string_view word = trimmed(text.substr(0, stop));
        text.remove_prefix(stop == std::string_view::npos ? text.size() : stop + 1);
        if (word.empty()) continue;
        ++number;
        const auto step = integer(word);
        if (!step || *step < -kByte || *step > kByte) {
            return tl::unexpected("value " + std::to_string(number) +
                                  " is not a displacement in one millisecond: " + quoted(word));
        }
        if (*step >= -kNotMotion && *step <= kNotMotion) position += *step;
        drivers::Sample sample;
        sample.t_us = static_cast<std::int64_t>(samples.size()) * 1000;
        sample.counts = position;
        samples.push_back(sample);
    }
    return samples;
}

bool looksLikeCsv(std::string_view text) {
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        const std::string_view line = trimmed(text.substr(0, newline));
        text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
        if (line.empty()) continue;
        return line == "t_us,counts" || (sampleLine(line).has_value() && text.size() > 1);
    }
    return false;
}

double middleRate(const std::vector<drivers::Sample>& samples) {
    std::vector<std::int64_t> steps;
    for (std::size_t i = 1; i < samples.size(); ++i) {
        const std::int64_t from = samples[i - 1].t_us;
        const std::int64_t to = samples[i].t_us;
        if (to > from && (from >= 0 || to < std::numeric_limits<std::int64_t>::max() + from))
            steps.push_back(to - from);
    }
    if (steps.empty()) return 1000;
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return 1e6 / static_cast<double>(*middle);
}

template <typename T>
bool take(const Json& object, const char* key, std::optional<T>& out, std::string& error) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return true;
    const bool fits = std::is_same_v<T, std::string> ? found->is_string() : found->is_number();
    if (!fits) {
        error = std::string("'") + key + "' has the wrong type";
        return false;
    }
    out = found->get<T>();
    return true;
}

bool positive(const std::optional<double>& value) {
    return !value || (std::isfinite(*value) && *value > 0);
}

}  // namespace

tl::expected<RecordingMeta, RecordingError> parseMeta(std::string_view json) {
    const Json object = Json::parse(json.begin(), json.end(), nullptr, false);
    if (!object.is_object()) return tl::unexpected(std::string("the meta file is not a JSON object"));
    RecordingMeta meta;
    std::string error;
    std::optional<std::string> starts;
    std::optional<std::string> stamps;
    if (!take(object, "exercise", meta.exercise, error) || !take(object, "starts_with", starts, error) ||
        !take(object, "mm_per_count", meta.mm_per_count, error) ||
        !take(object, "nominal_hz", meta.nominal_hz, error) ||
        !take(object, "count_sign", meta.count_sign, error) ||
        !take(object, "load_kg", meta.load_kg, error) || !take(object, "timestamps", stamps, error)) {
        return tl::unexpected(error);
    }
    if (!positive(meta.mm_per_count)) return tl::unexpected(std::string("'mm_per_count' must be above 0"));
    if (!positive(meta.nominal_hz)) return tl::unexpected(std::string("'nominal_hz' must be above 0"));
    if (meta.count_sign && *meta.count_sign != 1 && *meta.count_sign != -1) {
        return tl::unexpected(std::string("'count_sign' must be 1 or -1"));
    }
    if (starts && *starts != "eccentric" && *starts != "concentric") {
        return tl::unexpected(std::string("'starts_with' must be eccentric or concentric"));
    }
    if (starts) meta.starts_with_eccentric = *starts == "eccentric";
    using Timestamps = signal::SensorProfile::Timestamps;
    if (stamps && *stamps != "device" && *stamps != "host" && *stamps != "host_batched") {
        return tl::unexpected(std::string("'timestamps' must be device, host or host_batched"));
    }
    if (stamps) {
        meta.timestamps = *stamps == "device" ? Timestamps::Device
                          : *stamps == "host" ? Timestamps::Host
                                              : Timestamps::HostBatched;
    }
    return meta;
}

tl::expected<Recording, RecordingError> parseRecording(std::string_view text, const RecordingMeta& meta) {
    auto samples = looksLikeCsv(text) ? parseCsv(text) : parseDisplacements(text);
    if (!samples) return tl::unexpected(samples.error());
    if (samples->empty()) return tl::unexpected(std::string("there is no sample in it"));
    Recording recording;
    recording.samples = std::move(*samples);
    recording.sensor.m_per_count = meta.mm_per_count.value_or(1.0) * 1e-3;
    recording.sensor.count_sign = meta.count_sign.value_or(1);
    recording.sensor.nominal_hz = meta.nominal_hz ? *meta.nominal_hz : middleRate(recording.samples);
    recording.sensor.timestamps = meta.timestamps.value_or(signal::SensorProfile::Timestamps::Device);
    recording.lift.exercise = meta.exercise.value_or("");
    recording.lift.starts_with_eccentric = meta.starts_with_eccentric;
    recording.lift.load_kg = meta.load_kg;
    return recording;
}

tl::expected<std::string, RecordingError> readText(const std::filesystem::path& file) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (error) return tl::unexpected("cannot be read: " + error.message());
    if (size > kLargestFile) return tl::unexpected(std::string("is larger than 1 GB"));
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in.good() && !in.eof()) return tl::unexpected(std::string("cannot be read"));
    return text;
}

tl::expected<Recording, RecordingError> readRecording(const std::filesystem::path& file,
                                                      const RecordingMeta& meta) {
    return readText(file).and_then([&](const std::string& text) { return parseRecording(text, meta); });
}

void askCatalogue(signal::LiftProfile& lift) {
    for (const db::ExerciseRecord& exercise : db::starterCatalogue()) {
        if (exercise.id != lift.exercise) continue;
        if (!lift.starts_with_eccentric) lift.starts_with_eccentric = exercise.starts_with_eccentric;
        if (!lift.usual_rom_m && exercise.default_rom_mm > 0) {
            lift.usual_rom_m = exercise.default_rom_mm / 1000.0;
        }
    }
}

std::vector<signal::Movement> analyze(const Recording& recording) {
    signal::Pipeline pipeline(recording.sensor);
    pipeline.beginSet(recording.lift);
    for (const drivers::Sample& sample : recording.samples) pipeline.push(sample);
    pipeline.finish();
    return signal::lastWord(pipeline.takeMovements());
}

}  // namespace plumbline::reports
