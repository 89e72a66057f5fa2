#include "app/load_channels.h"

#include <algorithm>
#include <array>

namespace plumbline::app {
namespace {

struct Name {
    LoadChannel place;
    std::string_view name, words;
};
constexpr std::array<Name, 7> kNames{{{LoadChannel::HookLeft, "hook_left", "left hook"},
                                      {LoadChannel::HookRight, "hook_right", "right hook"},
                                      {LoadChannel::Hooks, "hooks", "both hooks"},
                                      {LoadChannel::PlatformLeft, "platform_left", "platform left"},
                                      {LoadChannel::PlatformRight, "platform_right", "platform right"},
                                      {LoadChannel::Platform, "platform", "platform"},
                                      {LoadChannel::None, "none", "no place yet"}}};

const Name& entryOf(LoadChannel place) {
    return *std::find_if(kNames.begin(), kNames.end(), [&](const Name& n) { return n.place == place; });
}

/// `whole` is both of the parts together.
bool isPartOf(LoadChannel part, LoadChannel whole) {
    if (whole == LoadChannel::Hooks) return part == LoadChannel::HookLeft || part == LoadChannel::HookRight;
    if (whole == LoadChannel::Platform)
        return part == LoadChannel::PlatformLeft || part == LoadChannel::PlatformRight;
    return false;
}

}  // namespace

std::optional<LoadChannel> loadChannel(std::string_view name) {
    const auto* found =
        std::find_if(kNames.begin(), kNames.end(), [&](const Name& n) { return n.name == name; });
    if (found == kNames.end()) return std::nullopt;
    return found->place;
}

std::string_view nameOf(LoadChannel place) {
    return entryOf(place).name;
}

std::string_view wordsOf(LoadChannel place) {
    return entryOf(place).words;
}

bool excludes(LoadChannel a, LoadChannel b) {
    if (a == LoadChannel::None || b == LoadChannel::None) return false;
    return a == b || isPartOf(a, b) || isPartOf(b, a);
}

tl::expected<std::vector<LoadChannel>, std::string> loadChannels(const std::vector<std::string>& names) {
    std::vector<LoadChannel> channels;
    for (const std::string& name : names) {
        const auto place = loadChannel(name);
        if (!place)
            return tl::unexpected<std::string>(
                "may hold hook_left, hook_right, hooks, platform_left, platform_right, platform, none");
        for (const LoadChannel other : channels) {
            if (other == *place && other != LoadChannel::None)
                return tl::unexpected("names " + name + " twice");
            if (excludes(other, *place))
                return tl::unexpected("names " + name + " beside " + std::string(nameOf(other)) +
                                      ": one is a part of the other");
        }
        channels.push_back(*place);
    }
    return channels;
}

std::optional<std::pair<LoadChannel, LoadChannel>> clash(const std::vector<LoadChannel>& ours,
                                                         const std::vector<LoadChannel>& theirs) {
    for (const LoadChannel a : ours)
        for (const LoadChannel b : theirs)
            if (excludes(a, b)) return std::pair(a, b);
    return std::nullopt;
}

std::vector<LoadChannel> usualChannels(const drivers::DeviceKind& kind) {
    if (kind.role == drivers::Role::Load && kind.channels == 4)
        return {LoadChannel::HookLeft, LoadChannel::HookRight, LoadChannel::PlatformLeft,
                LoadChannel::PlatformRight};
    return std::vector<LoadChannel>(static_cast<std::size_t>(kind.channels), LoadChannel::None);
}

}  // namespace plumbline::app
