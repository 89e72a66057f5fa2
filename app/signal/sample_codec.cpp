#include "app/signal/sample_codec.h"

#include <vector>

#include "app/signal/pipeline.h"

namespace plumbline::signal {
namespace {

// Version 1: 'S' 1 and the number of samples; per sample the change of the time step (zigzag varint), then
// one number: the step of counts, zigzag, doubled - or 1, after which come a byte of flags, the step, and
// device and channel when they changed. A steady stream costs two bytes a sample.
constexpr char kMark = 'S';
constexpr char kVersion = 1;
constexpr std::uint8_t kGap = 1;
constexpr std::uint8_t kSaturated = 2;
constexpr std::uint8_t kSource = 4;
constexpr std::uint64_t kExtended = 1;
constexpr std::uint64_t kWide = std::uint64_t{1} << 63U;

// Differences may wrap around: unsigned arithmetic keeps that exact and defined.
std::int64_t minus(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}
std::int64_t plus(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

struct Cursor {
    drivers::Sample sample;
    std::int64_t step_us = 0;
};

}  // namespace

void putVarint(std::string& out, std::uint64_t value) {
    while (value >= 0x80) {
        out.push_back(static_cast<char>(value | 0x80U));
        value >>= 7U;
    }
    out.push_back(static_cast<char>(value));
}

std::optional<std::uint64_t> takeVarint(std::string_view& in) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !in.empty(); shift += 7) {
        const auto byte = static_cast<std::uint8_t>(in.front());
        in.remove_prefix(1);
        if (shift == 63 && byte > 1) return std::nullopt;
        value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
        if (byte < 0x80) return value;
    }
    return std::nullopt;
}

std::uint64_t zigzag(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63);
}
std::int64_t unzigzag(std::uint64_t value) {
    return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
}

std::string encodeSamples(const std::vector<drivers::Sample>& samples) {
    std::string out{kMark, kVersion};
    out.reserve(16 + 3 * samples.size());
    putVarint(out, samples.size());
    Cursor at;
    for (const drivers::Sample& sample : samples) {
        const std::int64_t step = minus(sample.t_us, at.sample.t_us);
        const bool moved = sample.device != at.sample.device || sample.channel != at.sample.channel;
        const auto flags = static_cast<std::uint8_t>(
            (sample.gap_before ? kGap : 0) | (sample.saturated ? kSaturated : 0) | (moved ? kSource : 0));
        putVarint(out, zigzag(minus(step, at.step_us)));
        const std::uint64_t counts = zigzag(minus(sample.counts, at.sample.counts));
        if (flags == 0 && counts < kWide) {
            putVarint(out, counts << 1U);
        } else {
            putVarint(out, kExtended);
            out.push_back(static_cast<char>(flags));
            putVarint(out, counts);
            if (moved) {
                putVarint(out, sample.device);
                putVarint(out, sample.channel);
            }
        }
        at = {sample, step};
    }
    return out;
}

namespace {

bool takeExtended(std::string_view& in, drivers::Sample& sample, std::uint64_t& counts) {
    if (in.empty()) return false;
    const auto flags = static_cast<std::uint8_t>(in.front());
    in.remove_prefix(1);
    const auto step = takeVarint(in);
    if (!step || flags > (kGap | kSaturated | kSource)) return false;
    counts = *step;
    sample.gap_before = (flags & kGap) != 0;
    sample.saturated = (flags & kSaturated) != 0;
    if ((flags & kSource) == 0) return true;
    const auto device = takeVarint(in);
    const auto channel = takeVarint(in);
    if (!device || !channel || *device > UINT16_MAX || *channel > UINT8_MAX) return false;
    sample.device = static_cast<std::uint16_t>(*device);
    sample.channel = static_cast<std::uint8_t>(*channel);
    return true;
}

}  // namespace

std::optional<std::vector<drivers::Sample>> decodeSamples(const std::string& encoded) {
    std::string_view in = encoded;
    if (in.size() < 2 || in[0] != kMark || in[1] != kVersion) return std::nullopt;
    in.remove_prefix(2);
    const auto size = takeVarint(in);
    // A sample takes two bytes at least, so a lying header cannot ask for much memory.
    if (!size || *size > in.size() / 2) return std::nullopt;
    std::vector<drivers::Sample> samples;
    samples.reserve(static_cast<std::size_t>(*size));
    Cursor at;
    for (std::uint64_t i = 0; i < *size; ++i) {
        const auto bend = takeVarint(in);
        const auto word = takeVarint(in);
        if (!bend || !word || ((*word & 1U) != 0 && *word != kExtended)) return std::nullopt;
        drivers::Sample sample = at.sample;
        sample.gap_before = false;
        sample.saturated = false;
        std::uint64_t counts = *word >> 1U;
        if (*word == kExtended && !takeExtended(in, sample, counts)) return std::nullopt;
        at.step_us = plus(at.step_us, unzigzag(*bend));
        sample.t_us = plus(at.sample.t_us, at.step_us);
        sample.counts = plus(at.sample.counts, unzigzag(counts));
        at.sample = sample;
        samples.push_back(sample);
    }
    if (!in.empty()) return std::nullopt;
    return samples;
}

}  // namespace plumbline::signal
