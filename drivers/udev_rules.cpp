#include "drivers/udev_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace plumbline::drivers {
namespace {

constexpr const char* kHead =
    R"(# udev rules: the group "plumbline" may open the rack's USB devices, and they are not put to sleep.
# Made by `plumbline devices --udev-rules`, which also knows the boards that `match` of the configuration names.
# On a rack with such a board its output goes into /etc/udev/rules.d/60-plumbline.rules, which goes before this file.
# power/control "on": a suspended encoder or bridge stops measuring, and a reader misses the card that wakes it.

ACTION=="remove", GOTO="plumbline_end"
SUBSYSTEM!="usb", GOTO="plumbline_end"
ENV{DEVTYPE}!="usb_device", GOTO="plumbline_end"

)";

}  // namespace

std::string udevRule(const UsbMatch& match) {
    return fmt::format(
        R"(ATTR{{idVendor}}=="{:04x}", ATTR{{idProduct}}=="{:04x}", MODE="0660", GROUP="plumbline", ATTR{{power/control}}="on")",
        match.vendor, match.product);
}

std::string udevRules(const std::vector<UsbMatch>& more) {
    std::map<std::string, std::vector<std::string>> kinds_of;  // by rule, which begins with the id
    const auto add = [&](const UsbMatch& match, std::string_view kind) {
        std::vector<std::string>& kinds = kinds_of[udevRule(match)];
        if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.emplace_back(kind);
    };
    for (const DeviceKind& kind : deviceKinds())
        for (const UsbMatch& match : kind.matches) add(match, kind.id);
    for (const UsbMatch& match : more) add(match, "of the configuration");
    std::string text = kHead;
    for (const auto& [rule, kinds] : kinds_of)
        text += fmt::format("# {}\n{}\n", fmt::join(kinds, ", "), rule);
    return text + "\nLABEL=\"plumbline_end\"\n";
}

}  // namespace plumbline::drivers
