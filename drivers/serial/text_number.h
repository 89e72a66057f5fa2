#pragma once
// Numbers as microcontrollers print them. Pure; any thread.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace plumbline::drivers {

/// A whole text that is a decimal number: an optional sign, digits with at most one point among or before
/// them, blanks around it. No exponent, no "nan", no comma; nullopt for anything else and for what is 1e12 or
/// more.
std::optional<double> parseDecimal(std::string_view text);

/// A whole text that is a counter's reading, as micros() or millis() of an Arduino: digits only, 32 bits.
std::optional<std::uint32_t> parseTicks(std::string_view text);

/// `value` in steps of `step`, rounded to the nearest; half a step away from zero. |value / step| < 9e15.
std::int64_t countsOf(double value, double step);

/// The pieces between the separators; always at least one. They point into `text`.
std::vector<std::string_view> splitFields(std::string_view text, char separator);

}  // namespace plumbline::drivers
