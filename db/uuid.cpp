#include "db/uuid.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace plumbline::db {

namespace {

constexpr unsigned kCounterEnd = 1U << 12U;
constexpr std::array<std::size_t, 4> kDashes{8, 13, 18, 23};

std::string toText(const std::array<std::uint8_t, 16>& bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        if (std::find(kDashes.begin(), kDashes.end(), text.size()) != kDashes.end()) text += '-';
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 0x0fU];
    }
    return text;
}

}  // namespace

UuidMaker::UuidMaker() {
    // Before any random byte is asked for; calling it again is harmless and without it the generator seeds
    // itself late.
    [[maybe_unused]] const int started = sodium_init();
}

std::string UuidMaker::next(std::int64_t wall_ms) {
    std::int64_t ms = std::max<std::int64_t>(wall_ms, 0);
    if (ms == last_ms_) {
        ++counter_;
    } else {
        // The upper half stays free, so that at least 2048 ids fit into one millisecond.
        counter_ = (repeatable_ ? static_cast<unsigned>((*repeatable_)()) : randombytes_random()) %
                   (kCounterEnd / 2);
    }
    if (counter_ >= kCounterEnd) {
        counter_ = 0;
        ++ms;
    }
    last_ms_ = ms;

    std::array<std::uint8_t, 16> bytes{};
    if (repeatable_) {
        std::generate(bytes.begin(), bytes.end(),
                      [this] { return static_cast<std::uint8_t>((*repeatable_)()); });
    } else {
        randombytes_buf(bytes.data(), bytes.size());
    }
    for (std::size_t i = 0; i < 6; ++i) {
        bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(ms) >> (40U - 8U * i));
    }
    bytes[6] = static_cast<std::uint8_t>(0x70U | (counter_ >> 8U));
    bytes[7] = static_cast<std::uint8_t>(counter_);
    bytes[8] = static_cast<std::uint8_t>(0x80U | (bytes[8] & 0x3fU));
    return toText(bytes);
}

}  // namespace plumbline::db
