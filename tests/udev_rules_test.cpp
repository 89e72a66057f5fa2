// The udev rules that are installed on a rack and the devices that the drivers know, held together.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <string>

#include "drivers/device_kind.h"
#include "drivers/usb_inventory.h"

namespace plumbline::drivers {
namespace {

const std::string kName = "60-plumbline.rules";

/// What a device's rule says, word for word.
std::string ruleOf(const UsbMatch& match) {
    return fmt::format(
        R"(ATTR{{idVendor}}=="{:04x}", ATTR{{idProduct}}=="{:04x}", MODE="0660", GROUP="plumbline", ATTR{{power/control}}="on")",
        match.vendor, match.product);
}

/// The lines of the file that grant something.
std::multiset<std::string> grants() {
    std::ifstream file(std::string(PLUMBLINE_SOURCE_DIR) + "/deploy/" + kName);
    std::multiset<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        if (line.rfind('#', 0) != 0 && line.find("MODE=") != std::string::npos) lines.insert(line);
    }
    return lines;
}

TEST(UdevRules, GrantEveryIdOfEveryDeviceKindOnceAndNothingElse) {
    std::set<std::string> wanted;  // kinds share the ids of serial chips
    for (const DeviceKind& kind : deviceKinds()) {
        for (const UsbMatch& match : kind.matches) wanted.insert(ruleOf(match));
    }
    ASSERT_FALSE(wanted.empty());
    EXPECT_EQ(grants(), std::multiset<std::string>(wanted.begin(), wanted.end()));
}

TEST(UdevRules, AreTheFileAndTheGroupThatARefusedDeviceNames) {
    ASSERT_FALSE(deviceKinds().empty());
    const TransportError error =
        deniedError(deviceKinds().front(), UsbUnit{.vendor = 0x0403, .product = 0x6001});
    EXPECT_NE(error.advice.find(kName), std::string::npos) << error.advice;
    EXPECT_NE(error.advice.find("group plumbline"), std::string::npos) << error.advice;
    EXPECT_FALSE(grants().empty());
}

}  // namespace
}  // namespace plumbline::drivers
