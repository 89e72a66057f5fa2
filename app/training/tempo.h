#pragma once
// A prescribed tempo such as "3-1-X-1" and how a repetition kept it. Pure; any thread.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace plumbline::training {

/// The order of the four figures, the same for every lift, also for one that begins with the way up:
/// lowering, stay at the bottom, way up, stay at the top.
enum class TempoPhase : std::uint8_t { Eccentric, Pause, Concentric, Top };
inline constexpr std::size_t kTempoPhases = 4;

struct Tempo {
    /// Seconds; nothing for X: as fast as possible, which is not judged by the clock.
    std::array<std::optional<double>, kTempoPhases> seconds;
    std::string text;  ///< as it is shown, e.g. "3-1-X-1"
};

/// Four figures between hyphens, each X or x, or seconds from 0 to 60 with at most one decimal; at least one
/// a number above 0. Error: what is wrong with which figure, a sentence.
tl::expected<Tempo, std::string> parseTempo(std::string_view text);

/// BC-05: this tempo where it is lowered in so many `seconds` or more, a way up as fast as possible in two
/// seconds; any other, or one that cannot be read, becomes the usual slow one, with 3 of them 3-1-2-0.
std::string loweredSlowly(const std::string& tempo, int seconds);

/// What was measured, s; nothing where it was not seen (no descent; the top before the next one has begun).
using TempoMeasured = std::array<std::optional<double>, kTempoPhases>;

enum class TempoVerdict : std::uint8_t {
    Free,     ///< X
    Unknown,  ///< not seen
    Kept,
    Short,  ///< the phase was too short
    Long,
};

/// A phase is kept within 0.5 s or a quarter of what is prescribed, whichever is more: a count in one's head
/// is no better (design choice).
std::array<TempoVerdict, kTempoPhases> compareTempo(const Tempo& tempo, const TempoMeasured& measured);

}  // namespace plumbline::training
