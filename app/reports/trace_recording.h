#pragma once
// The transducer's samples out of a Plumbline trace, through the device's own decoder.

#include <filesystem>
#include <tl/expected.hpp>

#include "app/reports/recording.h"

namespace plumbline::reports {

/// True when `file` begins like a trace. False also when it cannot be read.
bool isTrace(const std::filesystem::path& file);

/// Samples of the first LPT of the trace; `meta` overrides what trace and device kind say. Error: one
/// sentence that names the line or what is missing.
tl::expected<Recording, RecordingError> readTrace(const std::filesystem::path& file,
                                                  const RecordingMeta& meta);

}  // namespace plumbline::reports
