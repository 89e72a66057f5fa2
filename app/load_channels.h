#pragma once
// What the channels of a load-cell bridge stand under, and their names in the configuration. Pure.

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace plumbline::app {

enum class LoadChannel : std::uint8_t { HookLeft, HookRight, PlatformLeft, PlatformRight, None };

/// "hook_left", "hook_right", "platform_left", "platform_right", "none", by channel number. Error: what is
/// wrong with them, to follow the key's name.
tl::expected<std::vector<LoadChannel>, std::string> loadChannels(const std::vector<std::string>& names);

}  // namespace plumbline::app
