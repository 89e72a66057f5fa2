#pragma once
// What a load cell's channel stands under, and its names in the configuration and in stored calibrations.
// Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "drivers/device_kind.h"

namespace plumbline::app {

enum class LoadChannel : std::uint8_t {
    HookLeft,
    HookRight,
    PlatformLeft,
    PlatformRight,
    None,
    Hooks,     ///< both hooks' cells on one amplifier: the total, no sides
    Platform,  ///< the whole platform on one amplifier
};

/// "hook_left", "hook_right", "hooks", "platform_left", "platform_right", "platform" or "none", by channel
/// number. Error: what is wrong with them, to follow the key's name.
tl::expected<std::vector<LoadChannel>, std::string> loadChannels(const std::vector<std::string>& names);

/// The place called `name`; nothing when there is none.
std::optional<LoadChannel> loadChannel(std::string_view name);
/// The inverse: "hook_left".
std::string_view nameOf(LoadChannel place);
/// For people: "left hook"; "no place yet" for None.
std::string_view wordsOf(LoadChannel place);

/// Two channels cannot both be this: the same place, or a part beside its whole. None goes with everything.
bool excludes(LoadChannel a, LoadChannel b);

/// The first of `ours` and of `theirs` that exclude each other.
std::optional<std::pair<LoadChannel, LoadChannel>> clash(const std::vector<LoadChannel>& ours,
                                                         const std::vector<LoadChannel>& theirs);

/// Where a kind's channels stand unless somebody says otherwise: those of a four-channel bridge are the two
/// hooks and the platform's two sides; any other kind's have no place until they are given one.
std::vector<LoadChannel> usualChannels(const drivers::DeviceKind& kind);

}  // namespace plumbline::app
