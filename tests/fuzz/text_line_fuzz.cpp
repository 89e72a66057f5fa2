#include <algorithm>
#include <string>

#include "drivers/serial/line_pattern.h"
#include "tests/fuzz/feed.h"

/// The input's first line is the pattern, everything behind it goes over the wire; where it is no pattern, a
/// usual one is taken.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto* const end = std::find(data, data + size, std::uint8_t{'\n'});
    std::string line(data, end);
    if (!plumbline::drivers::LinePattern::parse(line)) line = "{ms},{any},{value}";
    const auto used = std::min<std::size_t>(static_cast<std::size_t>(end - data) + 1, size);
    plumbline::drivers::fuzzDriver("text_line", data + used, size - used, {.baud = 0, .line = line});
    return 0;
}
