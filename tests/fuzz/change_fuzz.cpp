// The words of a trainer's change as they stand in the chain, the pattern of a sketch's lines, and a tempo:
// short texts that are read back from disk or typed. The first byte chooses.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/training/override_text.h"
#include "app/training/tempo.h"
#include "drivers/serial/line_pattern.h"

namespace {

using namespace plumbline;

void require(bool good) {
    if (!good) std::abort();
}

void readChange(std::uint8_t which, std::string_view text) {
    training::Override change;
    change.field = static_cast<training::Override::Field>(which % 11);
    if (const auto read = training::readValue(text, change); !read) return require(!read.error().empty());
    const std::string written = training::valueOf(change);
    training::Override again;
    again.field = change.field;
    require(training::readValue(written, again) && training::valueOf(again) == written);
}

void readMaximum(std::string_view text) {
    training::KnownMax maximum;
    if (const auto read = training::readValue(text, maximum); !read) return require(!read.error().empty());
    training::KnownMax again;
    require(training::readValue(training::valueOf(maximum), again));
    require(again.grams == maximum.grams && again.tested == maximum.tested);
}

void readPattern(std::string_view text) {
    const std::string_view shape = text.substr(0, text.find('\n'));
    const auto pattern = drivers::LinePattern::parse(shape);
    if (!pattern) return require(!pattern.error().empty());
    static_cast<void>(pattern->match(text.substr(std::min(text.size(), shape.size() + 1))));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::uint8_t which = data[0] / 4;
    switch (data[0] % 4) {
        case 0:
            readChange(which, text);
            break;
        case 1:
            readMaximum(text);
            break;
        case 2:
            readPattern(text);
            break;
        default:
            static_cast<void>(training::parseTempo(text));
            break;
    }
    return 0;
}
