#pragma once
// The Raspberry Pi's opinion of its power supply and its temperature, from sysfs: a rack on a weak supply
// loses USB devices and damages its card long before anybody looks at the cable.

#include <filesystem>
#include <optional>

namespace plumbline::drivers {

/// What holds now, and what has held at some time since boot (or since a tool had the firmware forget it).
struct PiPower {
    bool under_voltage = false;  ///< the 5 V supply is too low
    bool capped = false;         ///< the processor's frequency is limited
    bool throttled = false;      ///< the processor is slowed down
    bool soft_limit = false;     ///< the soft temperature limit has been reached
    bool under_voltage_before = false;
    bool capped_before = false;
    bool throttled_before = false;
    bool soft_limit_before = false;
    /// Only the voltage is known, and only of the last two seconds: the kernel's alarm had to do.
    bool voltage_only = false;

    friend bool operator==(const PiPower&, const PiPower&) = default;
};

/// The firmware's flags, from `sysfs`/devices/platform/soc*/soc*:firmware/get_throttled (hexadecimal; bits 0
/// to 3 hold now, 16 to 19 since boot, in the order of the struct: "get_throttled" in the documentation of
/// vcgencmd). Where the kernel does not offer that file: the alarm in0_lcrit_alarm of the hwmon device
/// "rpi_volt" (the kernel's drivers/hwmon/raspberrypi-hwmon.c, which looks every 2 s). Nullopt when there is
/// neither, i.e. on another machine, or when what is there makes no sense. Reads two small files, asks the
/// firmware: fit for once in some seconds. Any thread.
std::optional<PiPower> readPiPower(const std::filesystem::path& sysfs = "/sys");

}  // namespace plumbline::drivers
