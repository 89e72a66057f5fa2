// What `plumbline doctor` says of an installed rack: each fault that a machine can have, in a root of its
// own.

#include "app/cli/shared/installed_rack.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "drivers/udev_rules.h"
#include "tests/scratch.h"
#include "tests/terminal_bench.h"

namespace plumbline::test {
namespace {

namespace fs = std::filesystem;
using cli::Finding;
using ::testing::HasSubstr;

class InstalledRack : public ::testing::Test {
  protected:
    /// A root in which everything is as the package leaves it.
    void SetUp() override {
        for (const char* folder : {"etc", "usr/lib/systemd/system", "usr/lib/udev/rules.d",
                                   "sys/class/watchdog/watchdog0", "var/lib/plumbline/backups"})
            fs::create_directories(root / folder);
        root.write("etc/passwd",
                   fmt::format("root:x:0:0:::\nplumbline:x:{}:977::/var/lib/plumbline:\n", ::getuid()));
        root.write("etc/group", kGroups);
        root.write("usr/lib/systemd/system/plumbline.service", "[Service]\nWatchdogSec=8\n");
        root.write("usr/lib/udev/rules.d/60-plumbline.rules", drivers::udevRules());
        root.write("sys/class/watchdog/watchdog0/state", "active\n");
        fs::permissions(database.parent_path(), fs::perms::owner_all | fs::perms::group_read);
        openStore(database.parent_path() / "backups/rack-1.db");
    }
    [[nodiscard]] std::vector<Finding> all(std::int64_t now_ms = 0) const {
        return cli::judgeInstallation(config, database, now_ms, root.path());
    }
    [[nodiscard]] Finding of(const std::string& what, std::int64_t now_ms = 0) const {
        for (const Finding& each : all(now_ms))
            if (each.what == what) return each;
        ADD_FAILURE() << "nothing is said of " << what;
        return {};
    }
    void expectWrong(const std::string& what, const std::string& how, const std::string& advice) const {
        const Finding finding = of(what);
        EXPECT_EQ(finding.grade, Finding::Grade::Wrong) << finding.how;
        EXPECT_THAT(finding.how, HasSubstr(how));
        EXPECT_THAT(finding.advice, HasSubstr(advice));
    }

    static constexpr const char* kGroups =
        "plumbline:x:977:\nvideo:x:44:plumbline\nrender:x:105:other,plumbline\ninput:x:106:plumbline\n"
        "audio:x:29:plumbline\n";
    Scratch root;
    fs::path database = root / "var/lib/plumbline/rack.db";
    app::Config config = app::defaultConfig();
};

TEST_F(InstalledRack, IsFineAsThePackageLeavesIt) {
    for (const Finding& each : all())
        EXPECT_EQ(each.grade, Finding::Grade::Fine) << each.what << ": " << each.how;
    EXPECT_EQ(all().size(), 6U);
}

TEST_F(InstalledRack, IsNoneWhereThereIsNoServiceAndOnlyThatIsSaid) {
    fs::remove(root / "usr/lib/systemd/system/plumbline.service");
    ASSERT_EQ(all().size(), 1U);
    EXPECT_EQ(all().front().grade, Finding::Grade::Note);
    EXPECT_THAT(all().front().advice, HasSubstr("install the Debian package"));
}

TEST_F(InstalledRack, NeedsAServiceThatIsWatched) {
    root.write("usr/lib/systemd/system/plumbline.service", "[Service]\n");
    expectWrong("service", "WatchdogSec", "reinstall");
}

TEST_F(InstalledRack, NeedsItsUserInEveryGroup) {
    root.write("etc/group", "plumbline:x:977:\nvideo:x:44:\nrender:x:105:plumbline\naudio:x:29:plumbline\n");
    expectWrong("user", "video,input", "usermod -aG video,input plumbline");
    root.write("etc/passwd", "root:x:0:0:::\n");
    expectWrong("user", "no user", "systemd-sysusers");
}

TEST_F(InstalledRack, NeedsADataFolderThatIsItsUsersAlone) {
    fs::permissions(database.parent_path(), fs::perms::others_read, fs::perm_options::add);
    expectWrong("data folder", "open to every user", "chmod 750");
    root.write("etc/passwd", fmt::format("plumbline:x:{}:977:::\n", ::getuid() + 1));
    expectWrong("data folder", "is not plumbline's", "chown -R plumbline:plumbline");
    database = root / "nowhere/rack.db";
    expectWrong("data folder", "is not there", "systemd-tmpfiles");
}

TEST_F(InstalledRack, NeedsRulesForEveryDeviceAlsoThoseTheConfigurationNames) {
    config.devices.front().match = {{.vendor = 0x1234, .product = 0xabcd}};
    expectWrong("udev rules", "1234:abcd", "plumbline devices --udev-rules");
    fs::create_directories(root / "etc/udev/rules.d");
    root.write("etc/udev/rules.d/60-plumbline.rules", drivers::udevRules(config.devices.front().match));
    EXPECT_EQ(of("udev rules").grade, Finding::Grade::Fine)
        << "the administrator's file goes before the package's";
    config.devices.front().match.clear();
    root.write("etc/udev/rules.d/60-plumbline.rules", "");
    expectWrong("udev rules", "has no rule for", "plumbline devices --udev-rules");
    fs::remove_all(root / "etc/udev");
    fs::remove_all(root / "usr/lib/udev");
    expectWrong("udev rules", "not installed", "plumbline devices --udev-rules");
}

TEST_F(InstalledRack, HearsOfAWatchdogThatIsOffOrMissing) {
    root.write("sys/class/watchdog/watchdog0/state", "inactive\n");
    EXPECT_EQ(of("watchdog").grade, Finding::Grade::Note);
    EXPECT_THAT(of("watchdog").advice, HasSubstr("RuntimeWatchdogSec=14"));
    fs::remove_all(root / "sys");
    EXPECT_THAT(of("watchdog").how, HasSubstr("has none"));
}

TEST_F(InstalledRack, NeedsABackupThatIsWholeAndOfTheseDays) {
    const fs::path backup = database.parent_path() / "backups/rack-1.db";
    const auto written = std::chrono::file_clock::to_sys(fs::last_write_time(backup));
    const auto at = [&](int days) {
        const auto when = written + std::chrono::hours(24 * days);
        return static_cast<std::int64_t>(
            std::chrono::duration_cast<std::chrono::milliseconds>(when.time_since_epoch()).count());
    };
    EXPECT_EQ(of("backup", at(2)).grade, Finding::Grade::Fine);
    EXPECT_EQ(of("backup", at(5)).grade, Finding::Grade::Wrong);
    EXPECT_THAT(of("backup", at(5)).how, HasSubstr("5 days old"));
    root.write("var/lib/plumbline/backups/rack-1.db", "no database");
    expectWrong("backup", "rack-1.db", "plumbline backup");
    fs::remove_all(database.parent_path() / "backups");
    EXPECT_EQ(of("backup").grade, Finding::Grade::Note);
}

}  // namespace
}  // namespace plumbline::test
