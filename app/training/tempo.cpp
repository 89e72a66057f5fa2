#include "app/training/tempo.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace plumbline::training {
namespace {

constexpr std::array<std::string_view, kTempoPhases> kNames{"lowering", "bottom", "way up", "top"};
constexpr double kLeastToleranceS = 0.5;
constexpr double kTolerancePart = 0.25;

/// Seconds of "3", "0.5", "12"; nothing for anything else.
std::optional<double> secondsOf(std::string_view figure) {
    const std::size_t point = figure.find('.');
    const std::string_view whole = figure.substr(0, point);
    const std::string_view tenth = point == std::string_view::npos ? "0" : figure.substr(point + 1);
    const auto digits = [](std::string_view text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (whole.empty() || whole.size() > 2 || tenth.size() != 1 || !digits(whole) || !digits(tenth))
        return std::nullopt;
    double seconds = (tenth[0] - '0') / 10.0;
    double unit = 1;
    for (std::size_t i = whole.size(); i-- > 0; unit *= 10) seconds += unit * (whole[i] - '0');
    return seconds <= 60 ? std::optional(seconds) : std::nullopt;
}

TempoVerdict verdictOf(const std::optional<double>& wanted, const std::optional<double>& was) {
    if (!wanted) return TempoVerdict::Free;
    if (!was) return TempoVerdict::Unknown;
    const double tolerance = std::max(kLeastToleranceS, kTolerancePart * *wanted);
    if (*was < *wanted - tolerance) return TempoVerdict::Short;
    return *was > *wanted + tolerance ? TempoVerdict::Long : TempoVerdict::Kept;
}

}  // namespace

tl::expected<Tempo, std::string> parseTempo(std::string_view text) {
    Tempo tempo;
    const auto hyphens = static_cast<std::size_t>(std::count(text.begin(), text.end(), '-'));
    if (hyphens + 1 != kTempoPhases)
        return tl::unexpected(
            fmt::format("a tempo has four figures like 3-1-X-1 (lowering, bottom, way up, "
                        "top); '{}' has {}",
                        text, text.empty() ? 0 : hyphens + 1));
    std::string_view rest = text;
    bool timed = false;
    for (std::size_t i = 0; i < kTempoPhases; ++i) {
        const std::string_view figure = rest.substr(0, rest.find('-'));
        rest.remove_prefix(std::min(rest.size(), figure.size() + 1));
        if (i > 0) tempo.text += '-';
        if (figure == "X" || figure == "x") {
            tempo.text += 'X';
            continue;
        }
        tempo.seconds[i] = secondsOf(figure);
        if (!tempo.seconds[i])
            return tl::unexpected(fmt::format(
                "the tempo's figure for the {} must be X or seconds from 0 to 60 with at most one "
                "decimal, not '{}'",
                kNames[i], figure));
        timed = timed || *tempo.seconds[i] > 0;
        tempo.text += figure;
    }
    if (!timed) return tl::unexpected(fmt::format("the tempo '{}' prescribes nothing", text));
    return tempo;
}

std::string loweredSlowly(const std::string& tempo, int seconds) {
    const auto read = parseTempo(tempo);
    if (!read || read->seconds.front().value_or(0) < seconds) return fmt::format("{}-1-2-0", seconds);
    if (read->seconds[static_cast<std::size_t>(TempoPhase::Concentric)]) return read->text;
    std::string slow = read->text;
    std::size_t figure = 0;
    for (int hyphens = 0; hyphens < static_cast<int>(TempoPhase::Concentric); ++hyphens)
        figure = slow.find('-', figure) + 1;
    slow[figure] = '2';
    return slow;
}

std::array<TempoVerdict, kTempoPhases> compareTempo(const Tempo& tempo, const TempoMeasured& measured) {
    std::array<TempoVerdict, kTempoPhases> verdicts{};
    for (std::size_t i = 0; i < kTempoPhases; ++i) verdicts[i] = verdictOf(tempo.seconds[i], measured[i]);
    return verdicts;
}

}  // namespace plumbline::training
