// What a service manager hears of the kiosk, at the wire: a socket of the test's own stands where systemd's
// would.

#include "app/cli/shared/watchdog.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <atomic>
#include <chrono>
#include <cstdlib>

#include "app/cli/shared/kiosk.h"
#include "tests/offscreen.h"
#include "tests/scratch.h"
#include "tests/store_behind.h"
#include "tests/terminal_bench.h"

namespace plumbline::test {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t kPatienceUs = 400'000;
constexpr std::int64_t kEveryUs = kPatienceUs / 4;

/// Listens where the kiosk is told that its service manager does.
class Manager {
  public:
    Manager() : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
        sockaddr_un at{};
        at.sun_family = AF_UNIX;
        const std::string name = scratch_.path() / "notify";
        name.copy(at.sun_path, sizeof at.sun_path - 1);
        EXPECT_EQ(::bind(socket_, reinterpret_cast<const sockaddr*>(&at), sizeof at), 0) << name;
        ::setenv("NOTIFY_SOCKET", name.c_str(), 1);
        ::setenv("WATCHDOG_USEC", std::to_string(kPatienceUs).c_str(), 1);
        ::unsetenv("WATCHDOG_PID");
    }
    ~Manager() {
        ::unsetenv("NOTIFY_SOCKET");
        ::unsetenv("WATCHDOG_USEC");
        ::close(socket_);
    }
    Manager(const Manager&) = delete;
    Manager& operator=(const Manager&) = delete;

    /// What came since it was asked last.
    std::vector<std::string> heard() const {
        std::vector<std::string> all;
        char text[256];
        for (ssize_t n = 0; (n = ::recv(socket_, text, sizeof text, 0)) >= 0;)
            all.emplace_back(text, static_cast<std::size_t>(n));
        return all;
    }

  private:
    Scratch scratch_;
    int socket_;
};

/// A store that stops answering when it is told to: a disk that never comes back from a write.
class HangingStore final : public StoreBehind {
  public:
    struct Wire {
        std::atomic<bool> hang{false}, hangs{false};  ///< whatever it is asked / it does
        /// The copy for other processes only: it goes on and on / does so / writes a piece for ever / does
        /// so.
        std::atomic<bool> long_copy{false}, copies{false}, copy_hangs{false}, copy_stands{false};
    };
    HangingStore(std::unique_ptr<db::Store> store, Wire& wire) : StoreBehind(std::move(store)), wire_(wire) {}

    db::StoreAnswer perform(const db::StoreJob& job) override {
        wait();
        return StoreBehind::perform(job);
    }
    db::StoreResult<std::vector<db::ExerciseRecord>> exercises() override {
        wait();
        return StoreBehind::exercises();
    }
    db::StoreResult<void> writeSnapshot(const std::filesystem::path& to,
                                        const std::function<bool()>& give_way) override {
        while (wire_.long_copy) {
            wire_.copies = true;
            wire_.copy_stands = wire_.copy_hangs.load();
            if (!wire_.copy_hangs && give_way) give_way();
            std::this_thread::sleep_for(1ms);
        }
        return StoreBehind::writeSnapshot(to, give_way);
    }

  private:
    void wait() {
        while (wire_.hang) {
            wire_.hangs = true;
            std::this_thread::sleep_for(1ms);
        }
        wire_.hangs = false;
    }
    Wire& wire_;
};

class WatchdogTest : public ::testing::Test {
  protected:
    /// The kiosk on a rack without devices; `after_frame` says when it ends. It ends by itself after a
    /// minute.
    void run(const std::function<bool()>& after_frame) {
        app::Config config = rackFrom("off");
        config.width = 640;
        config.height = 400;
        config.fullscreen = false;
        cli::KioskOptions kiosk;
        kiosk.offscreen = true;
        kiosk.terminal = terminalOptions(1);
        const auto until = Clock::now() + 60s;
        kiosk.after_frame = [&](ui::Window&, const app::Snapshot&) {
            if (Clock::now() <= until) return after_frame();
            ADD_FAILURE() << "what was waited for did not come";
            wire.hang = false;
            return true;
        };
        auto store = std::make_unique<HangingStore>(openStore(scratch.path() / "rack.db"), wire);
        EXPECT_EQ(cli::runKiosk(config, std::move(store), std::move(kiosk)), 0);
    }

    Scratch scratch;
    Manager manager;
    HangingStore::Wire wire;
};

TEST_F(WatchdogTest, IsReadyWithTheFirstFrameFedWhileFramesComeAndToldOfTheEnd) {
    int frames = 0, fed = 0;
    run([&] {
        const auto heard = manager.heard();
        if (++frames == 1) {
            EXPECT_THAT(heard, ElementsAre("READY=1"));
            return false;
        }
        for (const std::string& each : heard) EXPECT_EQ(each, "WATCHDOG=1");
        fed += static_cast<int>(heard.size());
        return fed >= 5;
    });
    EXPECT_THAT(manager.heard(), ElementsAre("STOPPING=1"));
}

TEST_F(WatchdogTest, IsNotFedWhileTheStoreHangsThoughFramesGoOn) {
    Clock::time_point hung{};
    int late = 0, frames = 0;
    bool over = false;
    run([&] {
        const auto heard = manager.heard();
        if (over) return !heard.empty();  // it answers again and is fed again
        if (hung == Clock::time_point{}) {
            wire.hang = true;
            if (wire.hangs) hung = Clock::now();
            return false;
        }
        ++frames;
        late += static_cast<int>(heard.size());
        if (Clock::now() - hung < 3s) return false;
        EXPECT_LE(late, 1) << "one may tell of what was answered before";
        EXPECT_GE(frames, 3);
        wire.hang = false;
        over = true;
        return false;
    });
    EXPECT_TRUE(over);
}

TEST_F(WatchdogTest, IsNotFedWhileTheWindowsThreadHangs) {
    bool hung = false;
    run([&] {
        if (hung) return !manager.heard().empty();
        if (manager.heard() != std::vector<std::string>{"WATCHDOG=1"}) return false;
        hung = true;
        std::this_thread::sleep_for(2s);
        EXPECT_THAT(manager.heard(), IsEmpty());
        return false;
    });
    EXPECT_TRUE(hung);
}

TEST_F(WatchdogTest, IsNotFedWithoutTheEngine) {
    cli::Watchdog watchdog;
    watchdog.presented({.engine = 1, .store = 1}, 0);
    watchdog.presented({.engine = 1, .store = 2}, kEveryUs);
    EXPECT_THAT(manager.heard(), ElementsAre("READY=1"));
    watchdog.presented({.engine = 2, .store = 2}, 2 * kEveryUs);
    EXPECT_THAT(manager.heard(), ElementsAre("WATCHDOG=1"));
}

TEST_F(WatchdogTest, IsNotTheTerminalsWhereItIsSaidToBeForAnotherProcess) {
    ::setenv("WATCHDOG_PID", std::to_string(::getppid()).c_str(), 1);
    cli::Watchdog theirs;
    ::setenv("WATCHDOG_PID", std::to_string(::getpid()).c_str(), 1);
    cli::Watchdog ours;
    ::unsetenv("WATCHDOG_PID");
    theirs.presented({}, 0);
    theirs.presented({.engine = 1, .store = 1}, kEveryUs);
    EXPECT_THAT(manager.heard(), ElementsAre("READY=1"))
        << "why cage.conf takes the variable away: cage is not the terminal";
    ours.presented({}, 0);
    ours.presented({.engine = 1, .store = 1}, kEveryUs);
    EXPECT_THAT(manager.heard(), ElementsAre("READY=1", "WATCHDOG=1"));
}

TEST_F(WatchdogTest, IsFedWhileACopyOfTheStoreComesOnAndNotWhileItStandsStill) {
    auto terminal_options = terminalOptions(1);
    terminal_options.snapshot_file = scratch.path() / "rack.snapshot.db";
    auto store = std::make_unique<HangingStore>(openStore(scratch.path() / "rack.db"), wire);
    auto terminal = app::Terminal::start(rackFrom("off"), std::move(store), std::move(terminal_options));
    ASSERT_TRUE(terminal) << terminal.error();
    wire.long_copy = true;
    (*terminal)->requestSnapshot();
    const auto until = Clock::now() + 20s;
    while (!wire.copies && Clock::now() < until) std::this_thread::sleep_for(1ms);
    ASSERT_TRUE(wire.copies);
    const std::uint64_t before = (*terminal)->pulse().store;
    while ((*terminal)->pulse().store == before && Clock::now() < until) std::this_thread::sleep_for(1ms);
    EXPECT_GT((*terminal)->pulse().store, before) << "each piece of it is a beat";
    wire.copy_hangs = true;
    while (!wire.copy_stands && Clock::now() < until) std::this_thread::sleep_for(1ms);
    const std::uint64_t hung = (*terminal)->pulse().store;
    std::this_thread::sleep_for(1500ms);
    EXPECT_EQ((*terminal)->pulse().store, hung) << "a medium that never comes back is seen";
    wire.long_copy = wire.copy_hangs = false;
    (*terminal)->stop();
}

}  // namespace
}  // namespace plumbline::test
