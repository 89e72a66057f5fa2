// The systemd units of a rack: what they allow and what the program needs, held together.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/child.h"
#include "tests/scratch.h"

namespace plumbline::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const fs::path kDeploy = fs::path(PLUMBLINE_SOURCE_DIR) / "deploy";

/// The settings of a unit, without comments.
std::vector<std::string> settings(const fs::path& file) {
    std::vector<std::string> lines;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        if (!line.empty() && line.front() != '#' && line.front() != '[') lines.push_back(line);
    EXPECT_FALSE(lines.empty()) << file;
    return lines;
}

/// What the first setting of this name says; empty: there is none.
std::string valueOf(const std::vector<std::string>& unit, const std::string& name) {
    for (const std::string& line : unit)
        if (line.starts_with(name + "=") && line.size() > name.size() + 1)
            return line.substr(name.size() + 1);
    return "";
}

TEST(Units, AllowTheConsoleThatTheTerminalReadsFrom) {
    const auto unit = settings(kDeploy / "system/plumbline.service");
    ASSERT_EQ(valueOf(unit, "StandardInput"), "tty");
    // `closed` leaves /dev/tty, ptmx and pts open, and no console: bpf_devices_allow_list_static() of
    // systemd.
    ASSERT_EQ(valueOf(unit, "DevicePolicy"), "closed");
    EXPECT_THAT(unit, Contains("DeviceAllow=" + valueOf(unit, "TTYPath") + " rw"));
}

TEST(Units, LetTheTerminalAskWhetherTheClockIsRight) {
    const auto unit = settings(kDeploy / "system/plumbline.service");
    EXPECT_THAT(unit, Not(Contains("ProtectClock=yes"))) << "its filter forbids adjtimex";
    const auto last = std::find_if(unit.rbegin(), unit.rend(), [](const std::string& line) {
        return line.starts_with("SystemCallFilter=");
    });
    ASSERT_NE(last, unit.rend());
    EXPECT_EQ(*last, "SystemCallFilter=adjtimex clock_adjtime") << "@privileged, taken away, holds both";
    EXPECT_THAT(unit, Contains("CapabilityBoundingSet=")) << "nothing can be set without CAP_SYS_TIME";
}

TEST(Units, GiveTheWatchdogToTheTerminalAlsoWhereCageIsTheMainProcess) {
    const auto unit = settings(kDeploy / "image/cage.conf");
    EXPECT_THAT(unit, Contains("NotifyAccess=all"));
    // What cage would start, with another program in the terminal's place.
    std::istringstream words(valueOf(unit, "ExecStart"));
    std::vector<std::string> command;
    bool behind = false;
    for (std::string word; words >> word; behind = behind || word == "--")
        if (behind) command.push_back(word);
    const auto terminal = std::find(command.begin(), command.end(), "/usr/bin/plumbline");
    ASSERT_NE(terminal, command.end());
    command.erase(terminal, command.end());
    command.emplace_back("/usr/bin/env");
    Scratch notes;
    ::setenv("WATCHDOG_PID", "1", 1);
    ::setenv("WATCHDOG_USEC", "8000000", 1);
    EXPECT_EQ(Child(command, notes / "out", notes / "err").wait(20s), 0) << notes.read("err");
    ::unsetenv("WATCHDOG_PID");
    ::unsetenv("WATCHDOG_USEC");
    std::vector<std::string> lines;
    std::istringstream out(notes.read("out"));
    for (std::string line; std::getline(out, line);) lines.push_back(line);
    EXPECT_THAT(lines, Contains("WATCHDOG_USEC=8000000"));
    EXPECT_THAT(lines, Not(Contains(StartsWith("WATCHDOG_PID="))));
}

TEST(Units, SticksAreMountedWhereTheTerminalMayWriteAndNothingOnThemRuns) {
    std::string rule;
    for (const std::string& line : settings(kDeploy / "system/61-plumbline-sticks.rules")) rule += line;
    for (const char* option : {"nosuid", "nodev", "noexec", "sync", "gid=plumbline"})
        EXPECT_THAT(rule, HasSubstr(option));
    EXPECT_THAT(rule, HasSubstr(" $devnode /media/plumbline-%k\""));
    EXPECT_THAT(settings(kDeploy / "system/plumbline.service"), Contains("ReadWritePaths=-/media -/mnt"));
}

TEST(Units, AreExposedAtMostByTwo) {
    const fs::path analyze = "/usr/bin/systemd-analyze";
    if (!fs::exists(analyze)) GTEST_SKIP() << "no systemd-analyze here";
    for (const char* name : {"plumbline.service", "plumbline-backup.service"}) {
        Scratch notes;
        EXPECT_EQ(Child({analyze, "security", "--offline=yes", "--no-pager", "--threshold=20",
                         kDeploy / "system" / name},
                        notes / "out", notes / "err")
                      .wait(60s),
                  0)
            << name << notes.read("out").substr(0, 2000) << notes.read("err");
    }
}

}  // namespace
}  // namespace plumbline::test
