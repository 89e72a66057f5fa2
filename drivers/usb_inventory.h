#pragma once
// What is plugged in, read from sysfs: no bus traffic, no permission needed, nothing disturbed. Used to
// choose a unit before opening it and to tell a technician why one cannot be opened.

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "drivers/device_kind.h"
#include "drivers/transport.h"

namespace plumbline::drivers {

/// One attached USB device. Bus and address change with every replug; serial, else port path, is its
/// identity.
struct UsbUnit {
    std::uint16_t vendor = 0;
    std::uint16_t product = 0;
    std::string serial;     ///< iSerial string as the kernel read it, or empty
    std::string name;       ///< manufacturer and product strings, may be empty
    std::string port_path;  ///< bus and hub ports, e.g. "1-1.4" (the kernel's name for the place)
    std::uint8_t bus = 0;
    std::uint8_t address = 0;
};

/// Narrows a kind down to one unit. Everything empty: any unit that the kind's own table matches.
struct UsbSelector {
    std::vector<UsbMatch> matches;  ///< replaces the kind's table when not empty (boards with generic ids)
    std::string serial;             ///< exact serial number
    std::string port_path;          ///< exact place, for units without a serial number
};

/// All attached devices but root hubs, by port path. Empty when sysfs has no USB. Any thread.
std::vector<UsbUnit> usbUnits();

/// True when `unit` is one that `selector` allows for `kind`. Pure.
bool matches(const UsbUnit& unit, const DeviceKind& kind, const UsbSelector& selector);

/// Device node of `unit`, e.g. "/dev/bus/usb/001/004".
std::string nodeOf(const UsbUnit& unit);

/// Name of the kernel driver bound to `interface` of `unit`: "ftdi_sio", "usbhid", "usbfs" (a program holds
/// it) or empty.
std::string holderOf(const UsbUnit& unit, std::uint8_t interface);

/// "Chronojump linear encoder (0403:6001, serial A600aCgI, port 1-1.4)".
std::string describe(const DeviceKind& kind, const UsbUnit& unit);

/// The error of a node that may not be opened: names the node, the udev rule and the group.
TransportError deniedError(const DeviceKind& kind, const UsbUnit& unit);

/// The error of an interface that somebody else keeps: names the holder as far as sysfs knows it.
TransportError busyError(const DeviceKind& kind, const UsbUnit& unit);

/// Whether this process could open and claim `unit` now, without touching it; else Denied or Busy and what to
/// do. A bound kernel driver is no hindrance, it gets detached.
TransportResult<void> openable(const DeviceKind& kind, const UsbUnit& unit);

}  // namespace plumbline::drivers
