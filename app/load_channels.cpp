#include "app/load_channels.h"

#include <algorithm>
#include <map>

namespace plumbline::app {

tl::expected<std::vector<LoadChannel>, std::string> loadChannels(const std::vector<std::string>& names) {
    static const std::map<std::string, LoadChannel> kNames{{"hook_left", LoadChannel::HookLeft},
                                                           {"hook_right", LoadChannel::HookRight},
                                                           {"platform_left", LoadChannel::PlatformLeft},
                                                           {"platform_right", LoadChannel::PlatformRight},
                                                           {"none", LoadChannel::None}};
    std::vector<LoadChannel> channels;
    for (const std::string& name : names) {
        const auto found = kNames.find(name);
        if (found == kNames.end())
            return tl::unexpected<std::string>(
                "may hold hook_left, hook_right, platform_left, platform_right, none");
        const LoadChannel channel = found->second;
        if (channel != LoadChannel::None && std::count(channels.begin(), channels.end(), channel) > 0)
            return tl::unexpected("names " + name + " twice");
        channels.push_back(channel);
    }
    return channels;
}

}  // namespace plumbline::app
