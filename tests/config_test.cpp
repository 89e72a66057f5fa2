#include "app/config.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace app = plumbline::app;
using plumbline::app::Config;
using plumbline::app::defaultConfig;
using plumbline::app::parseConfig;
using plumbline::app::setSource;
using testing::HasSubstr;

namespace {

std::string errorOf(const std::string& text) {
    const auto config = parseConfig(text, "rack.toml");
    return config ? "" : config.error();
}

TEST(Config, AnEmptyFileIsTheDefaultRack) {
    const auto config = parseConfig("", "rack.toml");
    ASSERT_TRUE(config) << config.error();
    EXPECT_EQ(config->devices.size(), 3u);
    EXPECT_EQ(config->bar_kg, 20);
}

TEST(Config, TheShippedFileSaysWhatTheDefaultsAre) {
    std::ifstream in(PLUMBLINE_SOURCE_DIR "/deploy/plumbline.toml");
    std::ostringstream text;
    text << in.rdbuf();
    const auto config = parseConfig(text.str(), "plumbline.toml");
    ASSERT_TRUE(config) << config.error();
    const Config standard = defaultConfig();
    EXPECT_EQ(config->rack_id, standard.rack_id);
    EXPECT_EQ(config->plates.size(), standard.plates.size());
    EXPECT_EQ(config->devices.size(), standard.devices.size());
    EXPECT_EQ(config->geometry.hook_spacing_m, standard.geometry.hook_spacing_m);
    EXPECT_EQ(config->geometry.plate_arm_m, standard.geometry.plate_arm_m);
    EXPECT_EQ(config->geometry.bar_shift_m, standard.geometry.bar_shift_m);
    EXPECT_EQ(config->devices[1].channels,
              app::usualChannels(*plumbline::drivers::findDeviceKind(standard.devices[1].kind)));
    EXPECT_EQ(config->training.cap_pct, standard.training.cap_pct);
    EXPECT_EQ(config->training.idle_logout_s, standard.training.idle_logout_s);
    EXPECT_EQ(config->database, standard.database);
    EXPECT_EQ(config->px_per_mm, standard.px_per_mm);
    EXPECT_EQ(config->turned, standard.turned);
    EXPECT_EQ(config->touch, standard.touch);
    EXPECT_EQ(config->dim_after_min, standard.dim_after_min);
    EXPECT_EQ(config->dark_after_min, standard.dark_after_min);
    EXPECT_EQ(config->fullscreen, standard.fullscreen);
    EXPECT_EQ(config->wishes, standard.wishes);
    EXPECT_EQ(config->training.leaving_s, standard.training.leaving_s);
    EXPECT_EQ(config->training.sets, standard.training.sets);
    EXPECT_EQ(config->training.weekly_visits, standard.training.weekly_visits);
    EXPECT_EQ(config->training.hold_s, standard.training.hold_s);
    EXPECT_EQ(config->sound.level, standard.sound.level);
    EXPECT_EQ(config->sound.quiet_level, standard.sound.quiet_level);
    EXPECT_EQ(config->sound.quiet_from_min, standard.sound.quiet_from_min);
    EXPECT_EQ(config->sound.quiet_to_min, standard.sound.quiet_to_min);
    EXPECT_EQ(config->sound.device, standard.sound.device);
}

TEST(Config, TheShippedFileNamesEveryKeyOfTrainingScreenAndSound) {
    std::ifstream in(PLUMBLINE_SOURCE_DIR "/deploy/plumbline.toml");
    std::ostringstream text;
    text << in.rdbuf();
    for (const char* section : {"training", "screen", "sound"}) {
        // The error about an unknown key lists those that are known.
        const std::string error = errorOf(fmt::format("[{}]\nnonsense = 1\n", section));
        std::istringstream keys(error.substr(error.find("known here: ") + 12));
        for (std::string key; std::getline(keys >> std::ws, key, ',');)
            EXPECT_TRUE(text.str().find("\n" + key + " = ") != std::string::npos ||
                        text.str().find("[" + std::string(section) + "." + key + "]") != std::string::npos)
                << section << "." << key;
    }
}

TEST(Config, TheScreenSpeaksAsTheGymWishes) {
    const auto config = parseConfig(
        "[screen]\nlanguage = \"de\"\nunit = \"lb\"\nleft_handed = true\nlarge_text = true\n"
        "theme = \"bright\"\n",
        "rack.toml");
    ASSERT_TRUE(config) << config.error();
    const app::ScreenWishes wishes{
        .language = "de", .unit = "lb", .left_handed = true, .large_text = true, .bright = true};
    EXPECT_EQ(config->wishes, wishes);
    EXPECT_THAT(errorOf("[screen]\nwidth = 800\nlanguage = \"fr\"\n"),
                HasSubstr("rack.toml:3: 'screen.language' must be \"en\" or \"de\""));
    EXPECT_THAT(errorOf("[screen]\nunit = \"stone\"\n"), HasSubstr("rack.toml:2: 'screen.unit'"));
    EXPECT_THAT(errorOf("[screen]\ntheme = \"pink\"\n"), HasSubstr("\"dark\" or \"bright\""));
}

TEST(Config, QuietHoursAreTimesOfTheDay) {
    const auto config = parseConfig(
        "[sound]\nlevel = 80\nquiet_level = 0\nquiet_from = \"22:30\"\nquiet_to = \"06:05\"\n"
        "device = \"HDMI\"\n",
        "rack.toml");
    ASSERT_TRUE(config) << config.error();
    EXPECT_EQ(config->sound.level, 80);
    EXPECT_EQ(config->sound.quiet_level, 0);
    EXPECT_EQ(config->sound.quiet_from_min, 22 * 60 + 30);
    EXPECT_EQ(config->sound.quiet_to_min, 6 * 60 + 5);
    EXPECT_EQ(config->sound.device, "HDMI");
    for (const char* wrong : {"24:00", "7:00", "07:60", "0700", "late", "07:0x", "-1:00", ""})
        EXPECT_THAT(errorOf(fmt::format("[sound]\nquiet_to = \"{}\"\n", wrong)),
                    HasSubstr("rack.toml:2: 'sound.quiet_to' must be a time of day"))
            << wrong;
    EXPECT_THAT(errorOf("[sound]\n\nlevel = 101\n"),
                HasSubstr("rack.toml:3: 'sound.level' must be 0 to 100"));
    EXPECT_THAT(errorOf("[sound]\nquiet_level = -1\n"), HasSubstr("'sound.quiet_level'"));
    EXPECT_THAT(errorOf("[sound]\nvolume = 5\n"), HasSubstr("quiet_from"));
}

TEST(Config, AVisitsPlanIsChecked) {
    const auto config = parseConfig(
        "[training]\nsets = 5\nweekly_visits = 4\nhold_s = 45.0\nleaving_s = 30.0\n", "rack.toml");
    ASSERT_TRUE(config) << config.error();
    EXPECT_EQ(config->training.sets, 5);
    EXPECT_EQ(config->training.weekly_visits, 4);
    EXPECT_EQ(config->training.hold_s, 45);
    EXPECT_EQ(config->training.leaving_s, 30);
    EXPECT_THAT(errorOf("[training]\nsets = 0\n"), HasSubstr("rack.toml:2: 'training.sets' must be 1 to 20"));
    EXPECT_THAT(errorOf("[training]\nweekly_visits = 15\n"),
                HasSubstr("'training.weekly_visits' must be 1 to 14"));
    EXPECT_THAT(errorOf("[training]\nhold_s = 0.0\n"), HasSubstr("'training.hold_s'"));
    EXPECT_THAT(errorOf("[training]\nidle_logout_s = 15.0\nleaving_s = 20.0\n"),
                HasSubstr("rack.toml:3: 'training.leaving_s' must be above 0 and at most idle_logout_s"));
}

TEST(Config, AnUnknownKeyIsAnErrorThatNamesLineAndNeighbours) {
    const std::string error = errorOf("[rack]\nname = \"R\"\nbar_gk = 20.0\n");
    EXPECT_THAT(error, HasSubstr("rack.toml:3"));
    EXPECT_THAT(error, HasSubstr("rack.bar_gk"));
    EXPECT_THAT(error, HasSubstr("bar_kg"));
}

TEST(Config, ChannelsOfABridgeSayWhatStandsOnThem) {
    using app::LoadChannel;
    const char* device = "[[device]]\nname = \"hooks\"\nkind = \"phidget_bridge_1046\"\n";
    const auto config = parseConfig(
        std::string(device) + "channels = [\"none\", \"hook_right\", \"hook_left\"]\n", "rack.toml");
    ASSERT_TRUE(config) << config.error();
    EXPECT_EQ(config->devices.front().channels,
              (std::vector{LoadChannel::None, LoadChannel::HookRight, LoadChannel::HookLeft}));
    EXPECT_THAT(errorOf(std::string(device) + "channels = [\"seat\"]\n"), HasSubstr("hook_left"));
    EXPECT_THAT(errorOf(std::string(device) + "channels = [\"hook_left\", \"hook_left\"]\n"),
                HasSubstr("twice"));
    EXPECT_THAT(errorOf(std::string(device) + "channels = 4\n"), HasSubstr("list of texts"));
}

TEST(Config, APlaceBelongsToOneChannelOfOneDevice) {
    const auto device = [](const std::string& name, const std::string& channels,
                           const std::string& more = "") {
        return fmt::format("[[device]]\nname = \"{}\"\nkind = \"phidget_bridge_1046\"\nchannels = [{}]\n{}",
                           name, channels, more);
    };
    const auto good =
        parseConfig(device("a", "\"hook_left\"") + device("b", "\"hook_right\", \"platform\""), "x");
    ASSERT_TRUE(good) << good.error();
    EXPECT_EQ(good->devices[1].channels[1], app::LoadChannel::Platform);
    EXPECT_THAT(errorOf(device("a", "\"hook_left\"") + device("b", "\"hook_left\"")),
                HasSubstr("has hook_left already"));
    EXPECT_THAT(errorOf(device("a", "\"hooks\"") + device("b", "\"hook_left\"")),
                HasSubstr("has hooks already"));
    EXPECT_THAT(errorOf(device("a", "\"hooks\", \"hook_right\"")), HasSubstr("a part of the other"));
    EXPECT_TRUE(
        parseConfig(device("a", "\"hooks\"") + device("b", "\"hook_left\"", "source = \"off\"\n"), "x"));
}

TEST(Config, ABridgesUsualPlacesCountAsTaken) {
    const std::string bridge = "[[device]]\nname = \"bridge\"\nkind = \"phidget_bridge_1046\"\n";
    const std::string force = "[[device]]\nname = \"extra\"\nkind = \"chronojump_force\"\n";
    for (const std::string& text :
         {bridge + force + "channels = [\"hook_left\"]\n", force + "channels = [\"hook_left\"]\n" + bridge}) {
        EXPECT_THAT(errorOf(text), HasSubstr("hook_left"));
        EXPECT_THAT(errorOf(text), HasSubstr("give 'bridge' its own"));
    }
    EXPECT_TRUE(parseConfig(bridge + force, "x")) << "a single cell has no usual place";
    EXPECT_TRUE(parseConfig(
        bridge + "channels = [\"none\", \"hook_right\"]\n" + force + "channels = [\"hook_left\"]\n", "x"));
}

TEST(Config, OpeningHoursOfTheGymAreReadDayByDay) {
    const auto config = parseConfig(
        "[opening]\nhours = [\"mon-fri 06:30-23:00\", \"sat 09:00-18:00\", \"sun closed\"]\n", "x");
    ASSERT_TRUE(config) << config.error();
    const auto& days = config->opening.days;
    EXPECT_EQ(days[0].from_min, 6 * 60 + 30);
    EXPECT_EQ(days[4].to_min, 23 * 60);
    EXPECT_EQ(days[5].to_min, 18 * 60);
    EXPECT_EQ(days[6].from_min, days[6].to_min);
    const auto none = parseConfig("[opening]\n", "x");
    ASSERT_TRUE(none);
    EXPECT_EQ(none->opening.days[6].from_min, 6 * 60);
    for (const char* hours :
         {"[\"6-22\"]", "[\"06:10-22:00\"]", "[\"someday 06:00-22:00\"]", "[\"22:00-06:00\"]"})
        EXPECT_THAT(errorOf(std::string("[opening]\nhours = ") + hours + "\n"),
                    AllOf(HasSubstr("opening.hours"), HasSubstr("whole quarters of an hour such as")))
            << hours;
    EXPECT_THAT(errorOf("[opening]\nhours = \"06:00-22:00\"\n"), HasSubstr("a list of texts"));
}

TEST(Config, PlatesHangOutsideTheHooks) {
    EXPECT_THAT(errorOf("[rack]\nplate_arm_m = 0.5\n"), HasSubstr("outside the hooks"));
    EXPECT_THAT(errorOf("[rack]\nhook_spacing_m = 0.0\n"), HasSubstr("0.3 to 1.3"));
    EXPECT_THAT(errorOf("[rack]\nbar_shift_m = 1.0\n"), HasSubstr("0.01 to 0.2"));
}

TEST(Config, AWrongTypeSaysWhatIsWanted) {
    EXPECT_THAT(errorOf("[rack]\nbar_kg = \"twenty\"\n"), HasSubstr("must be a number"));
    EXPECT_THAT(errorOf("[screen]\nfullscreen = 1\n"), HasSubstr("true or false"));
    EXPECT_THAT(errorOf("rack = 4\n"), HasSubstr("must be a section"));
}

TEST(Config, ATempoIsGivenByExercise) {
    const auto config =
        parseConfig("[training.tempo]\nback_squat = \"3-1-x-1\"\nbench_press = \"2-0-1-0\"\n", "rack.toml");
    ASSERT_TRUE(config) << config.error();
    ASSERT_EQ(config->training.tempo.size(), 2u);
    EXPECT_EQ(config->training.tempo[0].exercise, "back_squat");
    EXPECT_EQ(config->training.tempo[0].tempo.text, "3-1-X-1");
    const std::string error = errorOf("[training.tempo]\nback_squat = \"3-1\"\n");
    EXPECT_THAT(error, HasSubstr("rack.toml:2"));
    EXPECT_THAT(error, HasSubstr("training.tempo.back_squat"));
    EXPECT_THAT(error, HasSubstr("four figures"));
    EXPECT_THAT(errorOf("[training.tempo]\nback_squat = 3\n"), HasSubstr("must be text"));
}

TEST(Config, HowThePanelHangsAndWhereItsTouchesLand) {
    const auto config =
        parseConfig("[screen]\nturned = 270\ntouch = [-1.0, 0.0, 1.0, 0.0, 1.0, 0.0]\n", "rack.toml");
    ASSERT_TRUE(config) << config.error();
    EXPECT_EQ(config->turned, 270);
    EXPECT_EQ(config->touch, (std::array<double, 6>{-1, 0, 1, 0, 1, 0}));
    EXPECT_THAT(errorOf("[screen]\ndark_after_min = -1.0\n"), HasSubstr("0: never"));
    EXPECT_THAT(errorOf("[screen]\nturned = 45\n"), HasSubstr("0, 90, 180 or 270"));
    EXPECT_THAT(errorOf("[screen]\ntouch = [1.0, 0.0]\n"), HasSubstr("six numbers"));
    EXPECT_THAT(errorOf("[screen]\ntouch = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]\n"), HasSubstr("on a line"));
}

TEST(Config, SenselessValuesAreRefused) {
    EXPECT_THAT(errorOf("[rack]\nbar_kg = -5.0\n"), HasSubstr("between 0 and 100"));
    EXPECT_THAT(errorOf("[training]\ncap_pct = 20.0\nnear_pct = 30.0\n"), HasSubstr("at most cap_pct"));
    EXPECT_THAT(errorOf("[[device]]\nname = \"lpt\"\nkind = \"yardstick\"\n"),
                HasSubstr("chronojump_encoder"));
    EXPECT_THAT(errorOf("[[device]]\nname = \"a\"\nkind = \"chronojump_encoder\"\n"
                        "[[device]]\nname = \"a\"\nkind = \"chronojump_encoder\"\n"),
                HasSubstr("two devices are called 'a'"));
}

TEST(Config, AWrongSourceInTheFileNamesTheLineAndWhatIsAllowed) {
    const std::string device = "[[device]]\nname = \"lpt\"\nkind = \"chronojump_encoder\"\n";
    EXPECT_EQ(errorOf(device + "source = \"usb:A600\"\n"), "");
    EXPECT_THAT(errorOf(device + "source = \"floppy:\"\n"),
                HasSubstr("rack.toml:4: 'device.source' must be one of usb:"));
    EXPECT_THAT(errorOf(device + "source = \"sim:juggler\"\n"), HasSubstr("squat, bench, deadlift"));
}

TEST(Config, HowAUnitTalksIsCheckedByItsKindInWords) {
    const auto device = [](const std::string& kind, const std::string& rest) {
        return "[[device]]\nname = \"scale\"\nkind = \"" + kind + "\"\n" + rest;
    };
    EXPECT_EQ(errorOf(device("text_line", "line = \"{ms},{value}\"\nbaud = 57600\n")), "");
    EXPECT_EQ(errorOf(device("mantracourt", "address = 12\n")), "");
    EXPECT_EQ(errorOf(device("openscale", "baud = 115200\n")), "");
    EXPECT_THAT(errorOf(device("text_line", "")), HasSubstr("must say what a line looks like"));
    EXPECT_THAT(errorOf(device("text_line", "line = \"{ms}\"\n")),
                HasSubstr("is one whose line must have {value} exactly once, but it is \"{ms}\""));
    EXPECT_THAT(errorOf(device("mantracourt", "address = 1000\n")), HasSubstr("address is 1 to 999"));
    EXPECT_THAT(errorOf(device("openscale", "line = \"{value}\"\n")), HasSubstr("takes a baud"));
    EXPECT_THAT(errorOf(device("chronojump_force", "baud = 9600\n")), HasSubstr("takes neither baud"));
}

TEST(Config, BrokenTomlNamesTheLine) {
    EXPECT_THAT(errorOf("[rack]\nname = \n"), HasSubstr("rack.toml:2"));
}

TEST(Config, TheMatchTableIsConfiguration) {
    const auto config = parseConfig(
        "[[device]]\nname = \"lpt\"\nkind = \"chronojump_encoder\"\n"
        "match = [{ vendor = 0x1234, product = 0x5678, serial = \"A6\" }]\n",
        "rack.toml");
    ASSERT_TRUE(config) << config.error();
    ASSERT_EQ(config->devices.front().match.size(), 1u);
    EXPECT_EQ(config->devices.front().match.front().vendor, 0x1234);
    EXPECT_EQ(config->devices.front().match.front().serial_prefix, "A6");
}

TEST(Config, ASourceIsSetByName) {
    Config config = defaultConfig();
    ASSERT_TRUE(setSource(config, "lpt=sim:squat"));
    EXPECT_EQ(config.devices.front().source, "sim:squat");
    ASSERT_TRUE(setSource(config, "hooks=off"));
}

TEST(Config, AWrongSourceSaysWhatIsAllowed) {
    Config config = defaultConfig();
    EXPECT_THAT(setSource(config, "lpt").error(), HasSubstr("NAME=SPEC"));
    EXPECT_THAT(setSource(config, "lpt=serial:1").error(), HasSubstr("usb:SERIAL"));
    EXPECT_THAT(setSource(config, "lpt=sim:juggler").error(), HasSubstr("squat, bench, deadlift"));
    EXPECT_THAT(setSource(config, "ltp=usb:").error(), HasSubstr("there are: lpt, hooks, reader"));
}

}  // namespace
