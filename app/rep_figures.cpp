#include "app/rep_figures.h"

#include <algorithm>
#include <cmath>

namespace plumbline::app {
namespace {

int milli(double value) {
    return static_cast<int>(std::lround(value * 1000));
}

std::optional<int> whole(const std::optional<double>& value) {
    if (!value) return std::nullopt;
    return static_cast<int>(std::lround(*value));
}

/// Nothing for a standard deviation that is not known.
std::optional<int> micro(double sd) {
    if (!(sd > 0)) return std::nullopt;
    return static_cast<int>(std::lround(std::min(sd, 1000.0) * 1e6));
}

double fromMicro(const std::optional<int>& sd) {
    return sd.value_or(0) / 1e6;
}

std::optional<double> real(const std::optional<int>& value) {
    if (!value) return std::nullopt;
    return *value;
}

}  // namespace

void putFigures(const signal::Movement& movement, db::RepRecord& row) {
    row.concentric_us = movement.concentric_end_us - movement.concentric_start_us;
    row.eccentric_us = row.pause_us = 0;
    if (movement.eccentric_start_us && movement.eccentric_end_us) {
        row.eccentric_us = *movement.eccentric_end_us - *movement.eccentric_start_us;
        row.pause_us = movement.concentric_start_us - *movement.eccentric_end_us;
    }
    row.detected_us = movement.detected_us - movement.concentric_end_us;
    row.mean_velocity_mm_s = milli(movement.mean_velocity);
    row.mean_propulsive_velocity_mm_s = milli(movement.mean_propulsive_velocity);
    row.peak_velocity_mm_s = milli(movement.peak_velocity);
    row.rom_mm = milli(movement.rom_m);
    row.mean_velocity_sd_um_s = micro(movement.sd.mean_velocity);
    row.mean_propulsive_velocity_sd_um_s = micro(movement.sd.mean_propulsive_velocity);
    row.peak_velocity_sd_um_s = micro(movement.sd.peak_velocity);
    row.rom_sd_um = micro(movement.sd.rom_m);
    row.mean_power_w = whole(movement.mean_power_w);
    row.peak_power_w = whole(movement.peak_power_w);
    row.hooks_at = movement.hooks_at;
}

signal::Movement movementOf(const db::RepRecord& row) {
    signal::Movement movement;
    movement.counted = row.counted;
    movement.struck = row.struck;
    movement.reason = row.why_not;
    movement.concentric_start_us = row.concentric_start.t_us;
    movement.concentric_end_us = row.concentric_start.t_us + row.concentric_us;
    if (row.eccentric_us > 0) {
        movement.eccentric_end_us = row.concentric_start.t_us - row.pause_us;
        movement.eccentric_start_us = *movement.eccentric_end_us - row.eccentric_us;
    }
    movement.detected_us = movement.concentric_end_us + row.detected_us;
    movement.rom_m = row.rom_mm / 1000.0;
    movement.mean_velocity = row.mean_velocity_mm_s / 1000.0;
    movement.mean_propulsive_velocity = row.mean_propulsive_velocity_mm_s / 1000.0;
    movement.peak_velocity = row.peak_velocity_mm_s / 1000.0;
    movement.mean_power_w = real(row.mean_power_w);
    movement.peak_power_w = real(row.peak_power_w);
    movement.sd = {.rom_m = fromMicro(row.rom_sd_um),
                   .mean_velocity = fromMicro(row.mean_velocity_sd_um_s),
                   .mean_propulsive_velocity = fromMicro(row.mean_propulsive_velocity_sd_um_s),
                   .peak_velocity = fromMicro(row.peak_velocity_sd_um_s)};
    movement.hooks_at = row.hooks_at;
    return movement;
}

std::vector<std::int64_t> staysAtTop(const std::vector<const signal::Movement*>& movements) {
    std::vector<std::int64_t> stays(movements.size(), 0);
    std::size_t before = movements.size();
    for (std::size_t i = 0; i < movements.size(); ++i) {
        const signal::Movement& movement = *movements[i];
        if (movement.struck) continue;
        if (before < i && movement.eccentric_start_us) {
            stays[before] = std::max<std::int64_t>(
                0, *movement.eccentric_start_us - movements[before]->concentric_end_us);
        }
        before = i;
    }
    return stays;
}

int permilleOf(double percent) {
    return static_cast<int>(std::lround(percent * 10));
}

}  // namespace plumbline::app
