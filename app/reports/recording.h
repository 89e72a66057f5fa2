#pragma once
// A recording of an LPT as `analyze` takes it: text formats of design.md section 7 and the JSON beside them.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "app/signal/pipeline.h"
#include "drivers/sample.h"

namespace plumbline::reports {

/// What is known about a recording besides its samples; everything may be missing.
struct RecordingMeta {
    std::optional<std::string> exercise;
    std::optional<bool> starts_with_eccentric;
    std::optional<double> mm_per_count;
    std::optional<double> nominal_hz;
    std::optional<int> count_sign;
    std::optional<double> load_kg;
    std::optional<signal::SensorProfile::Timestamps> timestamps;
};

struct Recording {
    signal::SensorProfile sensor;
    signal::LiftProfile lift;
    std::vector<drivers::Sample> samples;
};

/// One sentence for a person, without the file's name.
using RecordingError = std::string;

/// Reads the JSON object of design.md section 7. Unknown keys are ignored; a wrong type or value is an error.
tl::expected<RecordingMeta, RecordingError> parseMeta(std::string_view json);

/// `t_us,counts` lines (with or without that header), or Chronojump's displacements in counts per millisecond
/// separated by commas and white space; told apart by their shape. Any bytes are survivable. A last line cut
/// short is dropped. Without `nominal_hz` the rate is taken from the middle time step, without `mm_per_count`
/// one count is 1 mm.
tl::expected<Recording, RecordingError> parseRecording(std::string_view text, const RecordingMeta& meta);

/// Reads `file` and parses it. Errors: cannot be read, larger than 1 GB, or as parseRecording().
tl::expected<Recording, RecordingError> readRecording(const std::filesystem::path& file,
                                                      const RecordingMeta& meta);

/// A whole text file, as readRecording() reads it; for the meta JSON.
tl::expected<std::string, RecordingError> readText(const std::filesystem::path& file);

/// Adds what the rack would know about the exercise where the recording does not say it: live and analyze
/// then judge alike. An exercise that the catalogue does not have stays as it is.
void askCatalogue(signal::LiftProfile& lift);

/// The recording through the live pipeline: all movements, in the order they were declared.
std::vector<signal::Movement> analyze(const Recording& recording);

}  // namespace plumbline::reports
