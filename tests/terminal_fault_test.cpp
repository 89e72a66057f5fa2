// A fault of the program in each of the terminal's threads: it is caught there, told on the glass under its
// part's name and in the log, and the rack goes on. Faults come in through what a terminal is given.
#include <gmock/gmock.h>

#include <atomic>
#include <mutex>
#include <stdexcept>

#include "tests/scratch.h"
#include "tests/terminal_bench.h"

namespace plumbline {
namespace {

using namespace std::chrono_literals;
using test::openStore;
using test::terminalOptions;
using test::waitFor;
using ::testing::Contains;
using ::testing::HasSubstr;

/// The lines of the log, from any thread.
class Log {
  public:
    auto writer() {
        return [this](const std::string& line) {
            const std::lock_guard lock(mutex_);
            lines_.push_back(line);
        };
    }
    std::vector<std::string> lines() {
        const std::lock_guard lock(mutex_);
        return lines_;
    }

  private:
    std::mutex mutex_;
    std::vector<std::string> lines_;
};

auto failed(const char* part) {
    return [part](const app::Snapshot& picture) { return picture.failed_part == part; };
}

/// Time goes on and sensors are listened to.
void expectAlive(const app::Terminal& terminal) {
    const std::int64_t from_us = terminal.latest()->t_us;
    EXPECT_TRUE(waitFor(terminal, 20s, [&](const app::Snapshot& p) {
        return p.t_us > from_us + 500'000 && !p.devices.empty() && p.devices.front().working;
    }));
}

TEST(TerminalFault, OfADevicesThreadTheDeviceIsBegunAgain) {
    const Scratch scratch;
    Log log;
    app::TerminalOptions options = terminalOptions(1);
    options.log = log.writer();
    options.simulated = [](std::string_view name, std::int64_t origin_us) -> drivers::TruthAt {
        auto asked = std::make_shared<std::atomic<int>>(0);
        return [truth = app::presetRack(name, origin_us), asked](std::int64_t t_us) {
            if (++*asked == 400) throw std::runtime_error("a sensor's fault");
            return truth(t_us);
        };
    };
    auto terminal =
        app::Terminal::start(test::rackFrom("sim:squat"), openStore(scratch / "rack.db"), std::move(options));
    ASSERT_TRUE(terminal) << terminal.error();
    EXPECT_TRUE(waitFor(**terminal, 30s, [](const app::Snapshot& p) { return !p.failed_part.empty(); }));
    expectAlive(**terminal);
    (*terminal)->stop();
    EXPECT_THAT(log.lines(), Contains(HasSubstr("a sensor's fault")));
}

TEST(TerminalFault, OfTheEngineTheEventIsLostAndTheNextOneCounts) {
    const Scratch scratch;
    Log log;
    std::atomic<bool> fails{true};
    app::TerminalOptions options = terminalOptions(1);
    options.log = log.writer();
    options.ids = [&fails, good = options.ids](std::int64_t wall_ms) {
        if (fails) throw std::runtime_error("no id");
        return good(wall_ms);
    };
    auto terminal =
        app::Terminal::start(test::rackFrom("sim:squat"), openStore(scratch / "rack.db"), std::move(options));
    ASSERT_TRUE(terminal) << terminal.error();
    EXPECT_TRUE(waitFor(**terminal, 60s, failed("engine")));
    fails = false;
    expectAlive(**terminal);
    (*terminal)->stop();
    EXPECT_THAT(log.lines(), Contains(HasSubstr("engine: a fault in the program: no id")));
}

TEST(TerminalFault, OfTheThreadThatSavesATraceTheTechnicianIsTold) {
    const Scratch scratch;
    app::TerminalOptions options = terminalOptions(1);
    options.save_trace = [](const app::Terminal&) -> app::TraceSaved {
        throw std::runtime_error("the stick bites");
    };
    auto terminal =
        app::Terminal::start(test::rackFrom("off"), openStore(scratch / "rack.db"), std::move(options));
    ASSERT_TRUE(terminal) << terminal.error();
    (*terminal)->command(app::OpenService{});
    (*terminal)->command(app::ServiceGo{app::ServiceTask::Trace});
    (*terminal)->command(app::ServiceSaveTrace{});
    EXPECT_TRUE(waitFor(**terminal, 20s, failed("trace")));
    EXPECT_TRUE(waitFor(**terminal, 20s, [](const app::Snapshot& p) {
        return p.service && p.service->step != app::ServiceView::Step::Busy;
    })) << "the screen waits for ever";
    (*terminal)->stop();
}

/// A store whose every job meets a fault of the program.
class FaultyStore : public db::Store {
  public:
    template <typename T>
    using Result = db::StoreResult<T>;
    explicit FaultyStore(std::unique_ptr<db::Store> good) : good_(std::move(good)) {}

    db::StoreAnswer perform(const db::StoreJob&) override { throw std::runtime_error("the store's fault"); }
    Result<std::vector<db::ExerciseRecord>> exercises() override { return good_->exercises(); }
    MOCK_METHOD(Result<void>, addMember, (const db::MemberRecord&), (override));
    MOCK_METHOD(Result<void>, addCard, (const std::string&, const std::string&, const db::Moment&),
                (override));
    MOCK_METHOD(Result<void>, setPin, (const std::string&, const std::string&), (override));
    MOCK_METHOD(Result<std::vector<db::MemberRecord>>, members, (), (override));
    MOCK_METHOD(Result<std::vector<db::CardRecord>>, cards, (), (override));
    MOCK_METHOD(Result<void>, saveExercise, (const db::ExerciseRecord&), (override));
    MOCK_METHOD(Result<void>, setCues, (const std::string&, const std::vector<std::string>&), (override));
    MOCK_METHOD(Result<std::vector<db::StoredSet>>, sets, (std::int64_t, std::int64_t, bool), (override));
    MOCK_METHOD(Result<std::string>, samples, (const std::string&), (override));
    MOCK_METHOD(Result<std::vector<db::OverrideRecord>>, overrides, (), (override));
    MOCK_METHOD(Result<db::ChainReport>, verifyOverrides, (), (override));
    MOCK_METHOD(Result<void>, forEachVisit,
                (std::int64_t, std::int64_t, const std::function<bool(const db::UsageVisit&)>&), (override));
    MOCK_METHOD(Result<db::UsageFacts>, usageFacts, (std::int64_t, std::int64_t), (override));
    MOCK_METHOD(Result<db::UsageExtent>, usageExtent, (std::int64_t, std::int64_t), (override));
    MOCK_METHOD(Result<db::SampleSweep>, sweepSamples, (const db::SampleSweep&, bool), (override));
    MOCK_METHOD(Result<std::int64_t>, outboxLength, (), (override));
    MOCK_METHOD(Result<void>, writeSnapshot, (const std::filesystem::path&, const std::function<bool()>&),
                (override));
    MOCK_METHOD(Result<std::string>, check, (), (override));

  private:
    std::unique_ptr<db::Store> good_;
};

TEST(TerminalFault, OfTheStoresThreadNothingIsCalledSavedAndTheScreenSaysSo) {
    const Scratch scratch;
    auto store = std::make_unique<::testing::NiceMock<FaultyStore>>(openStore(scratch / "rack.db"));
    auto terminal = app::Terminal::start(test::rackFrom("sim:squat"), std::move(store), terminalOptions(1));
    ASSERT_TRUE(terminal) << terminal.error();
    EXPECT_TRUE(waitFor(**terminal, 60s, failed("store")));
    expectAlive(**terminal);
    EXPECT_FALSE((*terminal)->latest()->storage_ok && (*terminal)->latest()->visit.all_saved);
    (*terminal)->stop();
}

}  // namespace
}  // namespace plumbline
