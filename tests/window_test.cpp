#include "ui/window.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "app/handoff.h"
#include "tests/offscreen.h"
#include "tests/scratch.h"
#include "ui/samples.h"

namespace plumbline::ui {
namespace {

using namespace std::chrono_literals;
using app::Phase;

const Commands kIgnore = [](const app::Command&) {};

/// Runs a window on a feed of snapshots for a while and remembers what it presented.
struct Trial {
    std::vector<std::int64_t> presented_us;
    std::vector<std::uint64_t> numbers;
    std::atomic<int> looked{0};

    /// `changing`: every millisecond a new snapshot and a wake, as the engine does.
    void operator()(Window& window, app::Snapshot snapshot, bool changing, std::chrono::milliseconds length) {
        app::Latest<app::Snapshot> latest;
        latest.store(std::make_shared<const app::Snapshot>(snapshot));
        std::jthread feeder([&](const std::stop_token& stop) {
            const auto end = std::chrono::steady_clock::now() + length;
            while (!stop.stop_requested() && std::chrono::steady_clock::now() < end) {
                if (changing) {
                    ++snapshot.number;
                    latest.store(std::make_shared<const app::Snapshot>(snapshot));
                    window.wake();
                }
                std::this_thread::sleep_for(1ms);
            }
            window.quit();
        });
        window.run(
            [&] {
                ++looked;
                return latest.load();
            },
            kIgnore,
            [&](const app::Snapshot& shown, std::int64_t t_us) {
                numbers.push_back(shown.number);
                presented_us.push_back(t_us);
            });
    }
};

std::string fileBytes(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::uint32_t bigEndian(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
    return value;
}

TEST(Window, SavesWhatTheLastFrameShowedAsAPngOfItsSize) {
    const Scratch folder;
    auto window = openOffscreen(800, 480, 5.2);
    ASSERT_NE(window, nullptr);
    EXPECT_FALSE(window->savePng((folder.path() / "early.png").string()));
    window->frame(samples::rack(Phase::Attract), kIgnore);
    ASSERT_TRUE(window->savePng((folder.path() / "attract.png").string()));
    window->frame(samples::rack(Phase::Ready), kIgnore);
    ASSERT_TRUE(window->savePng((folder.path() / "ready.png").string()));
    const std::string attract = fileBytes(folder.path() / "attract.png");
    ASSERT_GT(attract.size(), 24U);
    EXPECT_EQ(attract.substr(1, 3), "PNG");
    EXPECT_EQ(bigEndian(attract, 16), 800U);
    EXPECT_EQ(bigEndian(attract, 20), 480U);
    EXPECT_NE(attract, fileBytes(folder.path() / "ready.png"));
    // Saving draws the same frame again, so twice is the same picture.
    ASSERT_TRUE(window->savePng((folder.path() / "again.png").string()));
    EXPECT_EQ(fileBytes(folder.path() / "ready.png"), fileBytes(folder.path() / "again.png"));
    EXPECT_FALSE(window->savePng((folder.path() / "no" / "folder.png").string()));
}

TEST(Window, SaysWhichFontIsMissingAndWhatToInstall) {
    const auto pinned = openOffscreen(800, 480, 5.2);
    WindowOptions options;
    options.offscreen = true;
    options.font_dir = "/nonexistent/fonts";
    const auto window = Window::open(options);
    ASSERT_FALSE(window);
    EXPECT_NE(window.error().what.find("/nonexistent/fonts/Inter"), std::string::npos) << window.error().what;
    EXPECT_NE(window.error().advice.find("fonts-inter"), std::string::npos);
}

TEST(Window, SaysThatThereIsNoDisplay) {
    setenv("SDL_VIDEODRIVER", "x11", 1);
    setenv("DISPLAY", ":9876", 1);
    const auto window = Window::open({});
    unsetenv("SDL_VIDEODRIVER");
    unsetenv("DISPLAY");
    ASSERT_FALSE(window);
    EXPECT_NE(window.error().what.find("There is no display"), std::string::npos) << window.error().what;
    EXPECT_FALSE(window.error().advice.empty());
}

TEST(Window, ATapOnAButtonSendsItsCommandOnce) {
    auto window = openOffscreen();
    ASSERT_NE(window, nullptr);
    int guests = 0;
    int others = 0;
    const Commands count = [&](const app::Command& c) {
        ++(std::holds_alternative<app::LiftAsGuest>(c) ? guests : others);
    };
    const app::Snapshot attract = samples::rack(Phase::Attract);
    EXPECT_FALSE(window->tap("guest")) << "nothing has been drawn yet";
    window->frame(attract, count);
    EXPECT_EQ(window->screen(), "attract");
    EXPECT_FALSE(window->tap("no such button"));
    ASSERT_TRUE(window->tap("guest"));
    for (int i = 0; i < 4; ++i) window->frame(attract, count);
    EXPECT_EQ(guests, 1);
    EXPECT_EQ(others, 0);
}

TEST(Window, TwoTapsBeforeAFrameBothCountInTheirOrder) {
    auto window = openOffscreen();
    ASSERT_NE(window, nullptr);
    std::vector<std::string> asked;
    const Commands remember = [&](const app::Command& c) {
        if (std::holds_alternative<app::UndoLast>(c)) asked.emplace_back("undo");
        if (std::holds_alternative<app::NextSet>(c)) asked.emplace_back("next set");
        if (std::holds_alternative<app::LogOut>(c)) asked.emplace_back("log out");
    };
    app::Snapshot rest = samples::rack(Phase::Rest);
    rest.set = samples::set({.62, .61}, 5);
    rest.set->ended = true;
    rest.can_undo = true;
    window->frame(rest, remember);
    ASSERT_TRUE(window->tap("undo"));
    ASSERT_TRUE(window->tap("next_set"));
    ASSERT_TRUE(window->tap("log_out"));
    for (int i = 0; i < 5; ++i) window->frame(rest, remember);
    EXPECT_EQ(asked, (std::vector<std::string>{"undo", "next set", "log out"}));
}

TEST(Window, TapsThatWaitForTheirFrameComeInTheNextOnesAlsoWhenIdle) {
    auto window = openOffscreen(800, 480, 5.2);
    ASSERT_NE(window, nullptr);
    const auto attract = std::make_shared<const app::Snapshot>(samples::rack(Phase::Attract));
    std::int64_t tapped_us = 0;
    int guests = 0;
    int frames = 0;
    window->run([&] { return attract; },
                [&](const app::Command& c) { guests += std::holds_alternative<app::LiftAsGuest>(c) ? 1 : 0; },
                [&](const app::Snapshot&, std::int64_t t_us) {
                    if (++frames == 2) {
                        for (int i = 0; i < 6; ++i) EXPECT_TRUE(window->tap("guest"));
                        tapped_us = t_us;
                    }
                    // Six presses and the four frames after input, all at the full rate.
                    if (frames == 9) {
                        EXPECT_LT(t_us - tapped_us, 450'000);
                        window->quit();
                    }
                });
    EXPECT_EQ(guests, 6);
}

TEST(Window, ATapForAScreenThatIsGonePressesNothingOnTheNextOne) {
    auto window = openOffscreen();
    ASSERT_NE(window, nullptr);
    int commands = 0;
    const Commands count = [&](const app::Command&) { ++commands; };
    window->frame(samples::rack(Phase::Rest), count);
    ASSERT_TRUE(window->tap("log_out"));
    window->frame(samples::rack(Phase::Ready), count);  // has a "log_out" of its own
    window->frame(samples::rack(Phase::Ready), count);
    EXPECT_EQ(window->screen(), "ready");
    EXPECT_EQ(commands, 0);
}

TEST(Window, WaitsForTheFirstSnapshot) {
    auto window = openOffscreen();
    ASSERT_NE(window, nullptr);
    std::string screen;
    int presented = 0;
    int calls = 0;
    window->run(
        [&]() -> std::shared_ptr<const app::Snapshot> {
            if (++calls > 3) {
                screen = window->screen();
                window->quit();
            }
            return nullptr;
        },
        kIgnore, [&](const app::Snapshot&, std::int64_t) { ++presented; });
    EXPECT_EQ(screen, "waiting");
    EXPECT_EQ(presented, 0);
}

TEST(Window, DrawsNoMoreThanSixtyFramesOfAThousandSnapshotsASecond) {
    auto window = openOffscreen(800, 480, 5.2);
    ASSERT_NE(window, nullptr);
    app::Snapshot lifting = samples::rack(Phase::Lifting);
    lifting.set = samples::set({.62, .61}, 5);
    Trial run;
    run(*window, lifting, true, 1500ms);
    EXPECT_LE(run.numbers.size(), 94U);
    EXPECT_GE(run.numbers.size(), 15U);
    // The flood of wakes costs two looks a frame and nothing more.
    EXPECT_LE(run.looked, 200);
    for (std::size_t i = 1; i < run.numbers.size(); ++i) {
        EXPECT_GT(run.numbers[i], run.numbers[i - 1]) << "an older or the same picture";
        EXPECT_GT(run.presented_us[i], run.presented_us[i - 1]);
    }
}

TEST(Window, DrawsTwiceASecondWhenNothingChanges) {
    auto window = openOffscreen(800, 480, 5.2);
    ASSERT_NE(window, nullptr);
    Trial run;
    run(*window, samples::rack(Phase::Attract), false, 1200ms);
    EXPECT_GE(run.numbers.size(), 2U);
    EXPECT_LE(run.numbers.size(), 4U);
}

TEST(Window, TakesUpATapWithinAFewFramesEvenWhenIdle) {
    auto window = openOffscreen(800, 480, 5.2);
    ASSERT_NE(window, nullptr);
    const auto attract = std::make_shared<const app::Snapshot>(samples::rack(Phase::Attract));
    std::vector<std::int64_t> frames;
    std::int64_t tapped_us = 0;
    int guests = 0;
    window->run([&] { return attract; },
                [&](const app::Command& c) { guests += std::holds_alternative<app::LiftAsGuest>(c) ? 1 : 0; },
                [&](const app::Snapshot&, std::int64_t t_us) {
                    frames.push_back(t_us);
                    if (frames.size() == 2) {
                        tapped_us = t_us;
                        EXPECT_TRUE(window->tap("guest"));
                    }
                    if (frames.size() == 7) window->quit();
                });
    EXPECT_EQ(guests, 1);
    ASSERT_GE(frames.size(), 7U);
    // Four at full rate, the fifth at the idle rate again.
    EXPECT_LT(frames[5] - tapped_us, 400'000);
    EXPECT_GT(frames[6] - frames[5], 400'000);
}

TEST(Window, EndsWhenAnotherThreadSaysSo) {
    auto window = openOffscreen(800, 480, 5.2);
    ASSERT_NE(window, nullptr);
    const auto begun = std::chrono::steady_clock::now();
    std::jthread other([&] {
        std::this_thread::sleep_for(100ms);
        window->quit();
    });
    window->run([] { return std::make_shared<const app::Snapshot>(samples::rack(Phase::Attract)); }, kIgnore);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 3s);
}

TEST(Window, IsSharpAndCompleteOnAPanelSmallerThanItsLayout) {
    // 800x480 with the resolution of another panel: everything shrinks rather than runs over.
    auto window = openOffscreen(800, 480, 8.0);
    ASSERT_NE(window, nullptr);
    window->frame(samples::rack(Phase::Attract), kIgnore);
    for (const Touchable& t : window->touchables()) {
        EXPECT_GE(t.x, 0) << t.id;
        EXPECT_LE(t.x + t.w, 800) << t.id;
        EXPECT_LE(t.y + t.h, 480) << t.id;
    }
    EXPECT_FALSE(window->touchables().empty());
}

}  // namespace
}  // namespace plumbline::ui
