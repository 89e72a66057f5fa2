#pragma once
// The udev rules that let the group "plumbline" open the rack's devices, made from the table of device kinds.

#include <string>
#include <vector>

#include "drivers/device_kind.h"

namespace plumbline::drivers {

/// The name the file of rules has wherever it is installed.
inline constexpr const char* kUdevRulesName = "60-plumbline.rules";

/// One rule, without a line end.
std::string udevRule(const UsbMatch& match);

/// The whole file: a rule for every id of every kind, once, and for those of `more` (boards with ids of their
/// own).
std::string udevRules(const std::vector<UsbMatch>& more = {});

}  // namespace plumbline::drivers
