// Who was at the rack when the program died is there again when it starts; after another start of the
// computer nobody is.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "app/clock.h"
#include "drivers/sim_script.h"
#include "tests/engine_gym.h"
#include "tests/program_bench.h"
#include "tests/terminal_bench.h"

namespace plumbline::test {
namespace {

using namespace std::chrono_literals;
using plumbline::testing::Gym;
using plumbline::testing::kAnna;
using plumbline::testing::kBen;
using ::testing::Contains;
using ::testing::Field;

TEST(Resume, WhoComesBackWithTheProgramGoesOnWithTheirExerciseAndAFirstTapDoesNotSendThemAway) {
    Gym gym;
    gym.resume(kAnna, "bench_press");
    app::Snapshot picture = gym.picture();
    EXPECT_EQ(picture.phase, app::Phase::Ready);
    EXPECT_EQ(picture.visit.first_name, "Anna");
    EXPECT_EQ(picture.exercise_id, "bench_press");
    EXPECT_THAT(picture.notices, Contains(Field(&app::Notice::text, ::testing::HasSubstr("started anew"))));
    EXPECT_EQ(gym.jobs<db::StartSession>().back().session.member_id, "anna");
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().visit.first_name, "Anna") << "who does not know that they are here taps";
    gym.still(3);
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().phase, app::Phase::Summary);
}

TEST(Resume, OfTwoWhoShareTheRackBothAreBackAndTheLastToLiftHasTheirTurn) {
    Gym gym;
    gym.resume(kAnna);
    gym.resume(kBen);
    EXPECT_EQ(gym.picture().people.size(), 2U);
    EXPECT_EQ(gym.picture().visit.first_name, "Ben");
}

/// A store in which Anna's visit of this moment was never ended.
class CutOff : public ::testing::Test {
  protected:
    void leaveOpen(const std::string& boot_id, std::int64_t ago_us) {
        auto store = openStore(file);
        const app::ClockReading now = app::Clock().read();
        const db::Moment then{now.t_us - ago_us, now.wall_ms, true, boot_id.empty() ? now.boot_id : boot_id};
        ASSERT_TRUE(store->addMember({.id = "anna", .first_name = "Anna"}));
        db::SessionRecord session;
        session.id = "visit";
        session.member_id = "anna";
        session.started = then;
        ASSERT_EQ(store->perform({1, db::StartSession{session}}).error, "");
        db::SetRecord set;
        set.id = "set";
        set.session_id = "visit";
        set.number = 1;
        set.exercise_id = "bench_press";
        set.started = then;
        ASSERT_EQ(store->perform({2, db::SaveSet{set}}).error, "");
    }
    /// Who is at the rack half a second after it has started; empty: nobody.
    [[nodiscard]] std::string whoIsThere() const {
        auto terminal = app::Terminal::start(rackFrom("off"), openStore(file), terminalOptions(1));
        EXPECT_TRUE(terminal) << terminal.error();
        if (!terminal) return "";
        EXPECT_TRUE(waitFor(**terminal, 20s, [](const app::Snapshot& now) { return now.wall_ms != 0; }));
        std::string name;
        waitFor(**terminal, 500ms, [&](const app::Snapshot& now) {
            name = now.visit.first_name;
            return !name.empty();
        });
        (*terminal)->stop();
        return name;
    }
    Scratch scratch;
    std::filesystem::path file = scratch / "rack.db";
};

TEST_F(CutOff, AVisitOfThisBootThatIsYoungGoesOnAndItsOpenSetIsClosed) {
    leaveOpen("", 60'000'000);
    EXPECT_EQ(whoIsThere(), "Anna");
    const auto sets = setsIn(file);
    ASSERT_EQ(sets.size(), 1U);
    EXPECT_EQ(sets[0].set.stop_reason, "power");
    EXPECT_EQ(whoIsThere(), "") << "that visit ended as it should";
}

TEST_F(CutOff, AVisitThatAPowerCutEndedStaysEnded) {
    leaveOpen("another-boot", 60'000'000);
    EXPECT_EQ(whoIsThere(), "");
}

TEST_F(CutOff, AVisitOfAnHourAgoStaysEnded) {
    leaveOpen("", 3'600'000'000);
    EXPECT_EQ(whoIsThere(), "");
}

TEST_F(Program, AMemberWhoLiftsWhenTheProgramIsKilledIsThereAgainWhenItStarts) {
    const std::string card = drivers::presetScript("squat")->visitors.front();
    ASSERT_EQ(run({"member", "add", "Anna", "--card", card, "--db", path("rack.db")}).exit, 0);
    Child kiosk({PLUMBLINE_BINARY, "run", "--db", path("rack.db"), "--window", "640x400", "--source",
                 "lpt=sim:squat", "--source", "hooks=sim:squat", "--source", "reader=sim:squat"},
                path("kiosk.out"), path("kiosk.err"));
    bool lifts = false;
    for (int i = 0; i < 240 && !lifts; ++i) {
        std::this_thread::sleep_for(500ms);
        // Before it listens the signal would end it.
        if (scratch.read("kiosk.err").find("working") == std::string::npos) continue;
        kiosk.signal(SIGHUP);
        const auto snapshot = db::Store::openReadOnly(path("rack.snapshot.db"));
        const auto sets = snapshot
                              ? (*snapshot)->sets(0, INT64_MAX, false).value_or(std::vector<db::StoredSet>{})
                              : std::vector<db::StoredSet>{};
        lifts = !sets.empty() && !sets.front().reps.empty();
    }
    ASSERT_TRUE(lifts) << scratch.read("kiosk.err");
    ASSERT_TRUE(kiosk.kill());
    auto terminal = app::Terminal::start(rackFrom("off"), openStore(path("rack.db")), terminalOptions(1));
    ASSERT_TRUE(terminal) << terminal.error();
    EXPECT_TRUE(waitFor(**terminal, 20s, [](const app::Snapshot& now) {
        return now.visit.first_name == "Anna" && now.phase == app::Phase::Ready;
    }));
    (*terminal)->stop();
}

}  // namespace
}  // namespace plumbline::test
