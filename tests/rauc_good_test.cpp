// deploy/image/rauc-good, with a systemctl and a journalctl of the test's own.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "tests/child.h"
#include "tests/scratch.h"

namespace plumbline::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

class RaucGood : public ::testing::Test {
  protected:
    void SetUp() override {
        command("systemctl", "cat \"$(dirname \"$0\")/state\"");
        command("journalctl", "cat \"$(dirname \"$0\")/journal\"");
        tools.write("journal", "hooks: working\n");
        state("active", "running", 100);
    }
    void command(const std::string& name, const std::string& line) const {
        tools.write(name, "#!/bin/sh\n" + line + "\n");
        fs::permissions(tools / name, fs::perms::owner_all);
    }
    void state(const std::string& active, const std::string& sub, int pid,
               const std::string& watchdog = "8s") const {
        tools.write("state.new", "Type=notify\nMainPID=" + std::to_string(pid) + "\nWatchdogUSec=" +
                                     watchdog + "\nActiveState=" + active + "\nSubState=" + sub + "\n");
        fs::rename(tools / "state.new", tools / "state");
    }
    [[nodiscard]] std::unique_ptr<Child> start(const char* seconds) const {
        return std::make_unique<Child>(
            std::vector<std::string>{"/usr/bin/env", "PATH=" + tools.path().string() + ":/usr/bin:/bin",
                                     PLUMBLINE_SOURCE_DIR "/deploy/image/rauc-good", seconds},
            tools / "out", tools / "err");
    }
    [[nodiscard]] int check() const { return start("0")->wait(20s); }
    Scratch tools;
};

TEST_F(RaucGood, ASystemIsGoodWhoseTerminalHasPresentedAFrameAndGoesOn) {
    EXPECT_EQ(start("1")->wait(20s), 0) << tools.read("err");
    EXPECT_THAT(tools.read("out"), HasSubstr("good"));
}

TEST_F(RaucGood, IsNotWhileNoFrameWasPresented) {
    state("activating", "start", 100);
    EXPECT_EQ(check(), 1);
    EXPECT_THAT(tools.read("err"), HasSubstr("no frame"));
}

TEST_F(RaucGood, IsNotWhenTheTerminalStartsAnewMeanwhile) {
    const auto running = start("60");
    std::this_thread::sleep_for(500ms);
    state("active", "running", 101);
    EXPECT_EQ(running->wait(20s), 1);
    EXPECT_THAT(tools.read("err"), HasSubstr("anew"));
}

TEST_F(RaucGood, IsNotWhenTheStoreWasSetAside) {
    tools.write("journal", "[warning] rack.db is damaged (x); it was set aside in quarantine/1\n");
    EXPECT_EQ(check(), 1);
    EXPECT_THAT(tools.read("err"), HasSubstr("set aside"));
}

TEST_F(RaucGood, IsNotWhereNobodyWouldNoticeAHang) {
    state("active", "running", 100, "0");
    EXPECT_EQ(check(), 1);
    EXPECT_THAT(tools.read("err"), HasSubstr("not watched"));
}

}  // namespace
}  // namespace plumbline::test
