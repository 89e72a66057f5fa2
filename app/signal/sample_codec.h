#pragma once
// How the raw samples of a repetition are kept: a version byte, then variable-length differences. The
// functions themselves, encodeSamples() and decodeSamples(), are declared in pipeline.h.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline::signal {

/// Appends `value` in seven-bit groups, lowest first (LEB128).
void putVarint(std::string& out, std::uint64_t value);
/// Takes one number off the front of `in`; nothing when it is cut short or longer than 64 bits.
std::optional<std::uint64_t> takeVarint(std::string_view& in);
/// Small magnitudes of either sign become small numbers, and back.
std::uint64_t zigzag(std::int64_t value);
std::int64_t unzigzag(std::uint64_t value);

}  // namespace plumbline::signal
