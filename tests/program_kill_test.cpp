// Kills the kiosk at random moments of a simulated session. Whatever a frame had shown as saved must be in
// the database afterwards, figure by figure. The victim is this test's own binary: it runs the very function
// behind `plumbline demo` and writes down, after each presented frame, what that frame showed.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>
#include <set>

#include "app/cli/shared/kiosk.h"
#include "app/cli/shared/setup.h"
#include "drivers/sim_script.h"
#include "tests/child.h"
#include "tests/scratch.h"
#include "tests/store_behind.h"
#include "tests/terminal_bench.h"

namespace plumbline::test {
namespace {

using namespace std::chrono_literals;

constexpr const char* kDatabase = "PLUMBLINE_VICTIM_DATABASE";
constexpr const char* kReports = "PLUMBLINE_VICTIM_REPORTS";
constexpr const char* kHasty = "PLUMBLINE_VICTIM_HASTY";
// The first repetition comes after a second and the first set is over 0.4 s later. Instrumented code cannot
// follow.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kSpeed = 3;
#else
constexpr double kSpeed = 15;
#endif

/// One thing a frame showed; written to the pipe as it is, small enough to arrive whole or not at all. The
/// screen names no session, and a card that is found late begins a new one without a summary in between; what
/// tells one repetition from all others is its length in microseconds, and a set is told by its first
/// repetition.
struct Shown {
    enum class What : std::int32_t { Rep, Set, SetBegun, SetOver };
    What what = What::Rep;
    std::int32_t set = 0, ordinal = 0;  ///< from 1; a set has no ordinal
    std::int32_t number = 0, rom_mm = 0, mv = 0, mpv = 0, pv = 0, loss_pm = 0;
    std::int64_t concentric_us = 0;
    auto operator<=>(const Shown&) const = default;
};

int milli(double value) {
    return static_cast<int>(std::lround(value * 1000));
}

int perMille(double percent) {
    return static_cast<int>(std::lround(percent * 10));
}

Shown repShown(const app::RepView& rep) {
    return {.what = Shown::What::Rep,
            .number = rep.number,
            .rom_mm = milli(rep.rom),
            .mv = milli(rep.mean_velocity),
            .mpv = milli(rep.mean_propulsive_velocity),
            .pv = milli(rep.peak_velocity),
            .loss_pm = perMille(rep.loss_pct),
            .concentric_us = std::llround(rep.concentric_s * 1e6)};
}

/// In the victim, on its ui thread: tells the pipe what is new on the screen.
class Witness {
  public:
    explicit Witness(int pipe) : pipe_(pipe) {}

    void operator()(const app::Snapshot& picture) {
        const bool lifting = picture.phase == app::Phase::Lifting;
        if (lifting != (last_phase_ == app::Phase::Lifting))
            tell({.what = lifting ? Shown::What::SetBegun : Shown::What::SetOver});
        last_phase_ = picture.phase;
        for (const auto* set : {&picture.previous, &picture.set}) {
            if (set->has_value()) look(**set);
        }
    }

  private:
    void look(const app::SetView& set) {
        for (std::size_t i = 0; i < set.reps.size(); ++i) {
            if (!set.reps[i].saved) continue;
            Shown rep = repShown(set.reps[i]);
            rep.set = set.number;
            rep.ordinal = static_cast<int>(i) + 1;
            once(rep);
        }
        if (set.ended && set.saved) {
            once({.what = Shown::What::Set,
                  .set = set.number,
                  .number = set.counted,
                  .loss_pm = perMille(set.loss_pct),
                  .concentric_us = repShown(set.reps.front()).concentric_us});
        }
    }
    void once(const Shown& shown) {
        if (told_.insert(shown).second) tell(shown);
    }
    void tell(const Shown& shown) const {
        if (::write(pipe_, &shown, sizeof shown) != sizeof shown) ::_exit(9);
    }

    int pipe_;
    app::Phase last_phase_ = app::Phase::Attract;
    std::set<Shown> told_;
};

/// A store that says "saved" before it has saved. The test must notice.
class HastyStore final : public StoreBehind {
  public:
    using StoreBehind::StoreBehind;

    db::StoreAnswer perform(const db::StoreJob& job) override {
        if (std::holds_alternative<db::FindCard>(job.what)) return StoreBehind::perform(job);
        put_off_.push_back(job);
        if (put_off_.size() > 3) {
            for (const db::StoreJob& late : std::exchange(put_off_, {})) StoreBehind::perform(late);
        }
        return {.number = job.number, .saved = true};
    }

  private:
    std::vector<db::StoreJob> put_off_;
};

/// What the tests below start and kill. Ends by itself only if nobody does.
TEST(ProgramKill, DISABLED_Victim) {
    const std::filesystem::path database = std::getenv(kDatabase);
    std::unique_ptr<db::Store> store = openStore(database);
    const std::vector<std::string> cards = drivers::presetScript("squat")->visitors;
    for (const std::string& card : cards) {
        const db::MemberRecord member{.id = db::UuidMaker().next(1), .first_name = "Anna"};
        ASSERT_TRUE(store->addMember(member));
        ASSERT_TRUE(store->addCard(card, member.id, {}));
    }
    if (std::getenv(kHasty) != nullptr) store = std::make_unique<HastyStore>(std::move(store));
    app::Config config = rackFrom("sim:squat");
    config.width = 640;
    config.height = 400;
    config.fullscreen = false;
    cli::KioskOptions kiosk;
    kiosk.offscreen = true;
    kiosk.terminal = terminalOptions(kSpeed);
    kiosk.terminal.snapshot_file = cli::snapshotOf(database);
    Witness witness(std::atoi(std::getenv(kReports)));
    kiosk.after_frame = [&witness](ui::Window&, const app::Snapshot& picture) {
        witness(picture);
        return false;
    };
    FAIL() << "ended by itself with " << cli::runKiosk(config, std::move(store), std::move(kiosk));
}

/// Runs one victim and kills it `delay` after the first repetition that it showed as saved or, when `early`,
/// after its birth. What its frames had shown.
std::vector<Shown> liveAndDie(const Scratch& scratch, const std::filesystem::path& database, bool early,
                              std::chrono::milliseconds delay, bool hasty) {
    int ends[2];
    if (::pipe(ends) != 0) {
        ADD_FAILURE() << "no pipe";
        return {};
    }
    ::fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    ::setenv(kDatabase, database.c_str(), 1);
    ::setenv(kReports, std::to_string(ends[1]).c_str(), 1);
    hasty ? ::setenv(kHasty, "1", 1) : ::unsetenv(kHasty);
    Child victim(
        {"/proc/self/exe", "--gtest_also_run_disabled_tests", "--gtest_filter=ProgramKill.DISABLED_Victim"},
        scratch.path() / "victim.out", scratch.path() / "victim.err");
    ::close(ends[1]);
    std::vector<Shown> all;
    const auto next = [&] {
        Shown shown;
        if (::read(ends[0], &shown, sizeof shown) != sizeof shown) return false;
        all.push_back(shown);
        return true;
    };
    while (!early && next() && all.back().what != Shown::What::Rep) {
    }
    std::this_thread::sleep_for(delay);
    EXPECT_TRUE(victim.kill()) << "the victim had given up by itself:\n"
                               << scratch.read("victim.out") << scratch.read("victim.err");
    while (next()) {
    }
    ::close(ends[0]);
    return all;
}

/// Everything the database holds, in the words of Shown.
std::set<Shown> rowsOf(const std::filesystem::path& database) {
    const auto store = openStore(database);
    EXPECT_EQ(store->check().value(), "ok");
    std::set<Shown> rows;
    const auto all = store->sets(0, std::numeric_limits<std::int64_t>::max(), true).value();
    for (const db::StoredSet& stored : all) {
        EXPECT_TRUE(stored.set.ended) << "left open by the recovery";
        for (const db::RepRecord& rep : stored.reps) {
            rows.insert({.what = Shown::What::Rep,
                         .set = stored.set.number,
                         .ordinal = rep.ordinal,
                         .number = rep.number,
                         .rom_mm = rep.rom_mm,
                         .mv = rep.mean_velocity_mm_s,
                         .mpv = rep.mean_propulsive_velocity_mm_s,
                         .pv = rep.peak_velocity_mm_s,
                         .loss_pm = rep.loss_pm,
                         .concentric_us = rep.concentric_us});
        }
        if (stored.set.stop_reason == "power") continue;
        rows.insert({.what = Shown::What::Set,
                     .set = stored.set.number,
                     .number = stored.set.reps,
                     .loss_pm = stored.set.loss_pm,
                     .concentric_us = stored.reps.front().concentric_us});
    }
    return rows;
}

struct Outcome {
    int kills = 0, inside_sets = 0, reps = 0, sets = 0, lost = 0;
};

Outcome killManyTimes(int times, bool hasty) {
    std::mt19937 random(20261123);
    const auto pick = [&random](int below) {
        return std::chrono::milliseconds(random() % static_cast<unsigned>(below));
    };
    Outcome outcome;
    for (; outcome.kills < times; ++outcome.kills) {
        SCOPED_TRACE(outcome.kills);
        const Scratch scratch;
        const std::filesystem::path database = scratch.path() / "rack.db";
        const bool early = outcome.kills % 8 == 7;  // while it opens, signs in or unracks for the first time
        const auto shown = liveAndDie(scratch, database, early,
                                      pick(static_cast<int>((early ? 10'500 : 21'000) / kSpeed)), hasty);
        const std::set<Shown> rows = rowsOf(database);
        EXPECT_FALSE(std::filesystem::exists(scratch.path() / "quarantine"));
        bool inside = false;
        for (const Shown& each : shown) {
            if (each.what == Shown::What::SetBegun || each.what == Shown::What::SetOver) {
                inside = each.what == Shown::What::SetBegun;
                continue;
            }
            ++(each.what == Shown::What::Rep ? outcome.reps : outcome.sets);
            if (rows.contains(each)) continue;
            ++outcome.lost;
            fmt::print("kill {}: lost {} of set {}, {} us, {} mm\n", outcome.kills,
                       each.ordinal > 0 ? "a repetition" : "the end", each.set, each.concentric_us,
                       each.rom_mm);
        }
        outcome.inside_sets += inside ? 1 : 0;
    }
    fmt::print("{} kills, {} of them inside a set; shown as saved: {} reps, {} sets; lost {}\n",
               outcome.kills, outcome.inside_sets, outcome.reps, outcome.sets, outcome.lost);
    return outcome;
}

/// 25, or as many as PLUMBLINE_KILLS says.
int killsWanted() {
    const char* wanted = std::getenv("PLUMBLINE_KILLS");
    return wanted == nullptr ? 25 : std::atoi(wanted);
}

TEST(ProgramKill, NothingThatTheScreenShowedAsSavedIsLost) {
    const Outcome outcome = killManyTimes(killsWanted(), false);
    EXPECT_EQ(outcome.lost, 0);
    // The kills fell where they could have done harm.
    EXPECT_GE(outcome.inside_sets, outcome.kills / 6);
    EXPECT_GE(outcome.reps, outcome.kills);
    EXPECT_GT(outcome.sets, 0);
}

TEST(ProgramKill, AStoreThatSaysSavedTooEarlyIsCaught) {
    EXPECT_GT(killManyTimes(4, true).lost, 0);
}

}  // namespace
}  // namespace plumbline::test
