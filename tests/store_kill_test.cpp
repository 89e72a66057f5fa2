// Kills a process that is saving, at random moments, and asks the file whether everything acknowledged is
// there. What SIGKILL cannot show (a lost page cache) is the business of store_powercut_test.
#include <gmock/gmock.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <limits>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include "tests/chain_gym.h"
#include "tests/fault_table.h"

namespace plumbline::db::test {
namespace {

constexpr int kRepsPerSet = 3;

SetRecord setOf(int life, int index) {
    return sampleSet(fmt::format("life{}", life), index, 1'000'000LL * index);
}

/// Set number `job / 5 + 1`; jobs 0..2 of each are its reps, 3 closes it, 4 is a trainer's change after it.
struct Step {
    int set;
    int rep;  ///< 0: closes the set; -1: the change
};
Step stepOf(std::uint32_t job) {
    const int within = static_cast<int>(job % (kRepsPerSet + 2));
    const int rep = within < kRepsPerSet ? within + 1 : kRepsPerSet - within;
    return {static_cast<int>(job / (kRepsPerSet + 2)) + 1, rep};
}

std::string changeOf(int life, int set) {
    return fmt::format("change{}-{}", life, set);
}

StoreJob jobOf(int life, std::uint32_t number) {
    const Step step = stepOf(number);
    const SetRecord set = setOf(life, step.set);
    if (step.rep < 0)
        return {number, SaveOverrides{{sampleChange(changeOf(life, step.set), "a", "mia", "trainer")}}};
    if (step.rep > 0) {
        RepRecord rep = sampleRep(set, step.rep);
        rep.samples = std::string(500, 'x');
        return {number, SaveRep{set, rep}};
    }
    return {number, SaveSet{racked(set, kRepsPerSet, 1'000'000LL * step.set + 500)}};
}

/// The child: saves until it is killed and says the number of every job that was answered with saved. A
/// boastful one says it before asking, which the test must notice.
[[noreturn]] void work(const fs::path& file, int life, int acknowledgements, bool boast) {
    auto store = Store::open(optionsFor(file));
    if (!store) ::_exit(3);
    if (!(*store)->perform({0, StartSession{sampleSession(fmt::format("life{}", life))}}).saved) ::_exit(4);
    for (std::uint32_t number = 0;; ++number) {
        if (boast) static_cast<void>(!::write(acknowledgements, &number, sizeof number));
        if (!(*store)->perform(jobOf(life, number)).saved) ::_exit(5);
        if (!boast && ::write(acknowledgements, &number, sizeof number) != sizeof number) ::_exit(6);
    }
}

/// Runs one child and kills it `delay_us` after its first acknowledgement or, when `early`, after its birth:
/// then it dies while opening or recovering. Returns how many jobs it had acknowledged.
std::uint32_t liveAndDie(const fs::path& file, int life, bool early, std::int64_t delay_us, bool boast) {
    int ends[2];
    if (::pipe(ends) != 0) {
        ADD_FAILURE() << "no pipe";
        return 0;
    }
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        work(file, life, ends[1], boast);
    }
    ::close(ends[1]);
    pollfd first{ends[0], POLLIN, 0};
    EXPECT_TRUE(early || ::poll(&first, 1, 30'000) == 1) << "the child never acknowledged anything";
    std::this_thread::sleep_for(std::chrono::microseconds(delay_us));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the child gave up by itself with " << WEXITSTATUS(status);
    std::uint32_t number = 0;
    std::uint32_t count = 0;
    while (::read(ends[0], &number, sizeof number) == sizeof number) {
        EXPECT_EQ(number, count);
        ++count;
    }
    ::close(ends[0]);
    return count;
}

/// Acknowledged jobs of a life that the store does not have.
int missing(Store& store, int life, std::uint32_t acknowledged) {
    const std::vector<StoredSet> sets = store.sets(0, std::numeric_limits<std::int64_t>::max(), true).value();
    std::set<std::string> changes;
    const std::vector<OverrideRecord> chain = store.overrides().value();
    for (const OverrideRecord& row : chain) changes.insert(row.id);
    std::set<std::string> reps;
    std::set<std::string> closed;
    for (const StoredSet& stored : sets) {
        EXPECT_TRUE(stored.set.ended) << stored.set.id << " was left open";
        if (stored.set.stop_reason == "racked") closed.insert(stored.set.id);
        if (stored.set.stop_reason == "power") {
            EXPECT_EQ(stored.set.reps, static_cast<int>(stored.reps.size()));
        }
        for (const RepRecord& rep : stored.reps) reps.insert(rep.id);
    }
    int lost = 0;
    for (std::uint32_t number = 0; number < acknowledged; ++number) {
        const Step step = stepOf(number);
        const SetRecord set = setOf(life, step.set);
        const bool there = step.rep > 0    ? reps.contains(sampleRep(set, step.rep).id)
                           : step.rep == 0 ? closed.contains(set.id)
                                           : changes.contains(changeOf(life, step.set));
        lost += there ? 0 : 1;
    }
    return lost;
}

struct Outcome {
    std::uint64_t acknowledged = 0;
    int lost = 0;
};

Outcome killManyTimes(int times, bool boast) {
    const Scratch folder;
    const fs::path file = folder / "rack.db";
    addStaff(*openAtConsole(file));
    std::mt19937 random(20240607);
    std::uniform_int_distribution<int> delay_us(0, 15'000);
    std::vector<std::uint32_t> acknowledged;
    Outcome outcome;
    const auto ask = [&](int life) {
        const auto store = openOrFail(file);
        if (!store) return;
        EXPECT_EQ(store->check().value(), "ok");
        EXPECT_EQ(store->verifyOverrides().value().fault, "");
        outcome.lost += missing(*store, life, acknowledged[static_cast<std::size_t>(life)]);
    };
    for (int life = 0; life < times; ++life) {
        acknowledged.push_back(liveAndDie(file, life, life % 4 == 0, delay_us(random), boast));
        outcome.acknowledged += acknowledged.back();
        // Reopening after every kill would hide a fault that needs two kills in a row.
        if (life % 2 == 1) {
            ask(life - 1);
            ask(life);
        }
        EXPECT_FALSE(fs::exists(folder / "quarantine"));
    }
    return outcome;
}

/// PLUMBLINE_KILLS=3000 for a long run.
int kills() {
    const char* wanted = std::getenv("PLUMBLINE_KILLS");
    return wanted == nullptr ? 200 : std::max(1, std::atoi(wanted));
}

FaultRow rowOf(const char* kind, int tried, const Outcome& outcome) {
    return {.kind = kind,
            .tried = tried,
            .acknowledged = static_cast<std::int64_t>(outcome.acknowledged),
            .lost = outcome.lost,
            .false_saved = outcome.lost > 0 ? 1 : 0};
}

TEST(StoreKill, EveryAcknowledgedRepSetAndChangeSurvivesHundredsOfKills) {
    const Outcome outcome = killManyTimes(kills(), false);
    EXPECT_GE(outcome.acknowledged, static_cast<std::uint64_t>(kills()) * 3 / 4);
    expectNothingLost(rowOf("SIGKILL at a random moment", kills(), outcome));
}

TEST(StoreKill, AStoreThatAcknowledgesTooEarlyIsCaught) {
    // Where the machine is busy, no kill of a round may fall between the boast and the deed.
    Outcome outcome;
    int round = 0;
    for (; round < 10 && outcome.lost == 0; ++round) outcome = killManyTimes(40, true);
    EXPECT_GT(outcome.lost, 0);
    FaultRow row = rowOf("said saved before it was, SIGKILL", 40 * round, outcome);
    row.control = true;
    FaultTable::instance().add(row);
}

}  // namespace
}  // namespace plumbline::db::test
