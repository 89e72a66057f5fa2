#include "app/signal/survey.h"

#include <algorithm>
#include <cmath>

namespace plumbline::signal {
namespace {

constexpr std::int64_t kLeadUs = 300'000;        // of rest looked at before a movement
constexpr std::int64_t kLongestUs = 15'000'000;  // nothing a person does in one go takes longer
constexpr std::int64_t kDipUs = 1'500'000;
constexpr double kLeftTopM = 0.005;
constexpr double kDescentListed = 0.3;  // of the way up: less is no eccentric phase

Span around(const History& history, std::uint64_t low, std::uint64_t high, std::int64_t after_us) {
    Span span;
    span.from = std::max({low, history.begin(), history.firstAt(history.at(high).t_us - kLongestUs)});
    span.to = high;
    span.begin = std::max(history.begin(), history.firstAt(history.at(span.from).t_us - kLeadUs));
    span.end = std::min(history.end(), history.firstAt(history.at(high).t_us + after_us));
    return span;
}

// How far the bar came down in the moment before its lowest point.
double dipBefore(const History& history, const Pivot& low, double m_per_count) {
    std::int64_t highest = low.point.x;
    for (std::uint64_t s = history.firstAt(low.point.t_us - kDipUs); s < low.serial; ++s) {
        highest = std::max(highest, history.at(s).x);
    }
    return static_cast<double>(highest - low.point.x) * m_per_count;
}

// How long the bar has stayed at its top, or did before it came down.
double heldAt(const History& history, const Pivot& high, double m_per_count) {
    std::uint64_t s = high.serial;
    while (s + 1 < history.end() &&
           static_cast<double>(high.point.x - history.at(s + 1).x) * m_per_count < kLeftTopM)
        ++s;
    return static_cast<double>(history.at(s).t_us - high.point.t_us) * 1e-6;
}

}  // namespace

std::optional<Phase> Surveyor::wayDown(const History& history, const Ascent& ascent, const Height& height,
                                       std::int64_t& origin_us) const {
    if (ascent.low.serial <= history.begin()) return std::nullopt;
    const Span span = around(history, ascent.above.serial, ascent.low.serial, kLeadUs);
    origin_us = history.at(span.begin).t_us;
    return meter_.measure(history, span, height, Direction::Down);
}

std::optional<Survey> Surveyor::survey(const History& history, const Ascent& ascent, const Height& height,
                                       double expected_rom_m, bool eccentric) const {
    if (ascent.high.serial < history.begin() || ascent.high.serial >= history.end()) return std::nullopt;
    const Span span = around(history, ascent.low.serial, ascent.high.serial, 2 * kLeadUs);
    std::int64_t down_origin_us = 0;
    const auto down = eccentric ? wayDown(history, ascent, height, down_origin_us) : std::nullopt;
    // What the bar did while it was held before it moved: at the top, or at the bottom where there is no way
    // down.
    const std::uint64_t held_until = down ? history.firstAt(down_origin_us + down->start_us) : span.from;
    const Known known{expected_rom_m, observeHold(history, held_until, height)};
    const auto up = meter_.measure(history, span, height, Direction::Up, known);
    if (!up) return std::nullopt;
    const std::int64_t origin_us = history.at(span.begin).t_us;
    Survey s;
    s.base = history.at(span.from).x;
    s.power_per_kg = up->peak_acceleration_power;
    Movement& m = s.movement;
    m.concentric_start_us = origin_us + up->start_us;
    m.concentric_end_us = origin_us + up->end_us;
    m.rom_m = up->rom_m;
    m.mean_velocity = up->mean_velocity;
    m.mean_propulsive_velocity = up->mean_propulsive_velocity;
    m.peak_velocity = up->peak_velocity;
    m.sd = up->sd;
    m.bottom_m = up->start_m;
    Evidence& e = s.evidence;
    e.rom_m = up->rom_m;
    e.mean_velocity = up->mean_velocity;
    e.descent_m = static_cast<double>(ascent.above.point.x - ascent.low.point.x) * sensor_.m_per_count;
    e.dip_m = dipBefore(history, ascent.low, sensor_.m_per_count);
    e.held_s = heldAt(history, ascent.high, sensor_.m_per_count);
    e.bottom = s.base + std::llround(up->start_m / sensor_.m_per_count);
    e.top = s.base + std::llround(up->end_m / sensor_.m_per_count);
    if (down && e.descent_m >= kDescentListed * e.rom_m) {
        m.eccentric_start_us = down_origin_us + down->start_us;
        m.eccentric_end_us = std::min(down_origin_us + down->end_us, m.concentric_start_us);
    }
    return s;
}

std::optional<Movement> remeasure(const std::vector<drivers::Sample>& samples, const SensorProfile& sensor,
                                  const Height& height, const Movement& as_before,
                                  std::optional<double> load_kg) {
    if (samples.size() < 4) return std::nullopt;
    History history(sensor.nominal_hz,
                    static_cast<double>(samples.back().t_us - samples.front().t_us) * 1e-6 + 1);
    for (const drivers::Sample& sample : samples) {
        history.push({sample.t_us, sensor.count_sign < 0 ? -sample.counts : sample.counts});
    }
    // Of equal points the detector takes the first as a top and the last as where a way down or up began.
    const auto pivot = [&](std::int64_t from_us, std::int64_t to_us, int sign, bool latest) {
        Pivot best{history.firstAt(from_us), {}};
        if (best.serial >= history.end()) best.serial = history.end() - 1;
        for (std::uint64_t s = best.serial; s < history.end() && history.at(s).t_us <= to_us; ++s) {
            const std::int64_t more = sign * (history.at(s).x - history.at(best.serial).x);
            if (more > 0 || (latest && more == 0)) best.serial = s;
        }
        best.point = history.at(best.serial);
        return best;
    };
    Ascent ascent;
    const std::int64_t middle_us = (as_before.concentric_start_us + as_before.concentric_end_us) / 2;
    ascent.high = pivot(middle_us, samples.back().t_us, 1, false);
    ascent.low = pivot(as_before.eccentric_end_us.value_or(as_before.concentric_start_us) - kLeadUs,
                       middle_us, -1, true);
    ascent.above = pivot(samples.front().t_us, ascent.low.point.t_us, 1, true);
    auto survey = Surveyor(sensor).survey(history, ascent, height, as_before.rom_m,
                                          as_before.eccentric_start_us.has_value());
    if (!survey) return std::nullopt;
    addPower(load_kg, survey->power_per_kg, survey->movement);
    return std::move(survey->movement);
}

void addPower(std::optional<double> load_kg, double peak_power_per_kg, Movement& movement) {
    if (!load_kg || !(*load_kg > 0) || !std::isfinite(*load_kg)) return;
    movement.mean_power_w = *load_kg * kGravity * movement.mean_velocity;
    movement.peak_power_w = *load_kg * peak_power_per_kg;
}

}  // namespace plumbline::signal
