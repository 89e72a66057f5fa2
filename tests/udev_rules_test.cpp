// The udev rules that are installed on a rack and the devices that the drivers know, held together.

#include "drivers/udev_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "drivers/usb_inventory.h"

namespace plumbline::drivers {
namespace {

using ::testing::HasSubstr;

const std::string kFile = std::string(PLUMBLINE_SOURCE_DIR) + "/deploy/" + kUdevRulesName;

/// The lines of rules that grant something.
std::multiset<std::string> grants(const std::string& rules) {
    std::istringstream text(rules);
    std::multiset<std::string> lines;
    for (std::string line; std::getline(text, line);) {
        if (line.rfind('#', 0) != 0 && line.find("MODE=") != std::string::npos) lines.insert(line);
    }
    return lines;
}

TEST(UdevRules, GrantEveryIdOfEveryDeviceKindOnceAndNothingElse) {
    std::set<std::string> wanted;  // kinds behind the same chips share ids
    for (const DeviceKind& kind : deviceKinds()) {
        for (const UsbMatch& match : kind.matches) wanted.insert(udevRule(match));
    }
    ASSERT_FALSE(wanted.empty());
    EXPECT_EQ(grants(udevRules()), std::multiset<std::string>(wanted.begin(), wanted.end()));
    EXPECT_EQ(
        udevRule({.vendor = 0x0403, .product = 0x6001}),
        R"(ATTR{idVendor}=="0403", ATTR{idProduct}=="6001", MODE="0660", GROUP="plumbline", ATTR{power/control}="on")");
}

TEST(UdevRules, OfAConfigurationGrantItsBoardsTooAndNoneTwice) {
    const UsbMatch own{.vendor = 0x1234, .product = 0xabcd};
    const UsbMatch known{.vendor = 0x0403, .product = 0x6001};
    auto wanted = grants(udevRules());
    wanted.insert(udevRule(own));
    EXPECT_EQ(grants(udevRules({own, known, own})), wanted);
}

TEST(UdevRules, ThatThePackageInstallsAreThoseThatTheProgramPrints) {
    std::ostringstream installed;
    installed << std::ifstream(kFile).rdbuf();
    EXPECT_EQ(installed.str(), udevRules())
        << "write it anew: plumbline devices --udev-rules --config /dev/null > " << kFile;
}

TEST(UdevRules, AreTheFileAndTheGroupThatARefusedDeviceNames) {
    ASSERT_FALSE(deviceKinds().empty());
    const TransportError error =
        deniedError(deviceKinds().front(), UsbUnit{.vendor = 0x0403, .product = 0x6001});
    EXPECT_THAT(error.advice, HasSubstr(kUdevRulesName));
    EXPECT_THAT(error.advice, HasSubstr("group plumbline"));
}

}  // namespace
}  // namespace plumbline::drivers
