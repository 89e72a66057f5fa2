#pragma once
// What our own pipeline says about a set, as the scorer takes it.

#include <vector>

#include "app/signal/pipeline.h"
#include "tests/suite/peers.h"

namespace plumbline::suite {

/// The counted movements, in their order.
inline std::vector<Claim> claimsOf(const std::vector<signal::Movement>& movements) {
    const auto seconds = [](std::int64_t us) { return static_cast<double>(us) / 1e6; };
    std::vector<Claim> claims;
    for (const signal::Movement& m : movements) {
        if (!m.counted) continue;
        Claim c;
        c.start = seconds(m.concentric_start_us);
        c.end = seconds(m.concentric_end_us);
        c.rom = m.rom_m;
        c.mcv = m.mean_velocity;
        c.mpv = m.mean_propulsive_velocity;
        c.pv = m.peak_velocity;
        c.mean_power = m.mean_power_w;
        c.peak_power = m.peak_power_w;
        if (m.eccentric_start_us) c.ecc_start = seconds(*m.eccentric_start_us);
        c.detected = seconds(m.detected_us);
        claims.push_back(c);
    }
    return claims;
}

}  // namespace plumbline::suite
