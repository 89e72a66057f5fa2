// The terminal for hours at 60 times the speed of life, without a window: its memory is bounded, handles and
// threads stay as many as they were, time does not run away from the sensors, visits are saved to the end.
// A simulated week is tests/nightly/soak (2 h 48 min); usually it is ten minutes of a rack's day.
#include <dirent.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "tests/scratch.h"
#include "tests/terminal_bench.h"

namespace plumbline {
namespace {

using namespace std::chrono_literals;
using test::openStore;

constexpr double kSpeed = 60;

int soakSeconds() {
    const char* wanted = std::getenv("PLUMBLINE_SOAK_S");
    return wanted == nullptr ? 10 : std::max(5, std::atoi(wanted));
}

int entriesIn(const char* folder) {
    int entries = 0;
    if (DIR* open = ::opendir(folder)) {
        while (::readdir(open) != nullptr) ++entries;
        ::closedir(open);
    }
    return entries;
}

struct Use {
    double resident_mb = 0;
    int handles = 0, threads = 0;
};

Use useNow() {
    long pages = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return {static_cast<double>(resident) * 4096 / 1e6, entriesIn("/proc/self/fd"),
            entriesIn("/proc/self/task")};
}

/// Of memory over time, by least squares: what a leak is in the long run, which the greatest of many values,
/// with a snapshot being written in it, does not show.
class Slope {
  public:
    void add(double day, double mb) {
        ++n_;
        x_ += day, y_ += mb, xx_ += day * day, xy_ += day * mb;
    }
    /// MB per simulated day.
    [[nodiscard]] double get() const {
        const double spread = n_ * xx_ - x_ * x_;
        return spread > 0 ? (n_ * xy_ - x_ * y_) / spread : 0;
    }

  private:
    double n_ = 0, x_ = 0, y_ = 0, xx_ = 0, xy_ = 0;
};

constexpr double kMostMbPerDay = 0.5;       // a year without a restart: under 200 MB
constexpr int kSecondsForASlope = 30 * 60;  // before, caches are still filling

TEST(Soak, NothingGrowsButTheStore) {
    const Scratch scratch;
    app::Config config = test::rackFrom("sim:squat");
    config.trace_minutes = 0.5;  // filled before the first look
    app::TerminalOptions options = test::terminalOptions(kSpeed);
    options.snapshot_file = scratch / "rack.snapshot.db";
    auto terminal = app::Terminal::start(config, openStore(scratch / "rack.db"), std::move(options));
    ASSERT_TRUE(terminal) << terminal.error();

    const auto begun = std::chrono::steady_clock::now();
    const auto settled = begun + std::chrono::seconds(soakSeconds()) / 3;
    const auto end = begun + std::chrono::seconds(soakSeconds());
    std::this_thread::sleep_until(settled);
    const Use before = useNow();
    Use most = before;
    double lag_s = 0;
    Slope slope;
    const auto half = begun + std::chrono::seconds(soakSeconds()) / 2;
    while (std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(100ms);
        const Use now = useNow();
        const std::chrono::duration<double> gone = std::chrono::steady_clock::now() - begun;
        if (std::chrono::steady_clock::now() > half)
            slope.add(gone.count() * kSpeed / 86'400, now.resident_mb);
        most.resident_mb = std::max(most.resident_mb, now.resident_mb);
        most.handles = std::max(most.handles, now.handles);
        most.threads = std::max(most.threads, now.threads);
        const auto picture = (*terminal)->latest();
        ASSERT_TRUE(picture);
        EXPECT_EQ(picture->failed_part, "");
        lag_s = static_cast<double>(picture->t_us - picture->newest_packet_us) / 1e6;
    }
    const auto last = (*terminal)->latest();
    (*terminal)->stop();
    const auto sets = test::setsIn(scratch / "rack.db");
    fmt::print(
        "{:.1f} simulated hours: {} sets, {:.1f} MB at first, {:.1f} MB at most, {:+.2f} MB a "
        "simulated day in the second half, {} to {} handles, {} to {} threads, {} events lost, last packet "
        "{:.1f} simulated seconds old\n",
        soakSeconds() * kSpeed / 3600, sets.size(), before.resident_mb, most.resident_mb, slope.get(),
        before.handles, most.handles, before.threads, most.threads, last->dropped_events, lag_s);
    // A store of a week has a page cache of 8 MB and sorts for its snapshot.
    EXPECT_LT(most.resident_mb - before.resident_mb, 48);
    if (soakSeconds() >= kSecondsForASlope) {
        EXPECT_LT(slope.get(), kMostMbPerDay);
    }
    EXPECT_LE(most.handles, before.handles + 4) << "the snapshot is a file while it is written";
    EXPECT_LE(most.threads, before.threads);
    if (last->dropped_events > 0)
        GTEST_SKIP() << "this machine is too slow or too busy for 60 times the speed of life";
    EXPECT_LT(lag_s, kSpeed) << "the picture runs away from the sensors";
    EXPECT_FALSE(sets.empty());
}

}  // namespace
}  // namespace plumbline
