#include "app/cli/shared/power_check.h"

namespace plumbline::cli {

PowerFinding judgePower(const drivers::PiPower& power) {
    using Grade = PowerFinding::Grade;
    const std::string supply =
        "use the official supply for this model with its own cable, and put USB devices on a hub with a "
        "supply of its own";
    const std::string cooling = "give it air: a heat sink or a fan";
    if (power.under_voltage) return {Grade::Wrong, "the 5 V supply is too low now", supply};
    if (power.throttled)
        return {Grade::Wrong, "the processor is slowed down now, by heat or by its supply", cooling};
    if (power.under_voltage_before)
        return {Grade::Note, "the 5 V supply has been too low since the start", supply};
    if (power.soft_limit || power.capped)
        return {Grade::Note, "the processor is warm and runs below its full frequency", cooling};
    if (power.throttled_before || power.soft_limit_before || power.capped_before)
        return {Grade::Note, "the processor has been slowed down since the start", cooling};
    if (power.voltage_only) return {Grade::Fine, "the 5 V supply is high enough", ""};
    return {Grade::Fine, "supply and temperature have been good since the start", ""};
}

app::PowerView viewOf(const std::optional<drivers::PiPower>& power) {
    if (!power) return {};
    return {.known = true,
            .under_voltage_now = power->under_voltage,
            .under_voltage_since_boot = power->under_voltage_before,
            .throttled_now = power->throttled,
            .too_hot_now = power->soft_limit};
}

}  // namespace plumbline::cli
