// The whole rack but for the window: simulated devices through real drivers, threads, engine and a real
// database.

#include "app/terminal.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include "drivers/sim_rack.h"
#include "drivers/sim_script.h"
#include "drivers/trace.h"
#include "tests/live_rack.h"
#include "tests/scratch.h"
#include "tests/terminal_bench.h"

using namespace plumbline;
using namespace std::chrono_literals;

using test::openStore, test::setsIn, test::terminalOptions, test::waitFor;

namespace {

app::Config simulated(const std::string& script) {
    return test::rackFrom("sim:" + script);
}

/// What does not depend on when and under which ids it was stored.
std::vector<std::int64_t> figures(const std::vector<db::StoredSet>& sets) {
    std::vector<std::int64_t> all;
    for (const db::StoredSet& stored : sets) {
        all.insert(all.end(),
                   {stored.set.number, stored.set.reps, stored.set.loss_pm, stored.set.load_g.value_or(-1)});
        for (const db::RepRecord& rep : stored.reps) {
            all.insert(all.end(),
                       {rep.number, rep.rom_mm, rep.mean_velocity_mm_s, rep.mean_propulsive_velocity_mm_s,
                        rep.peak_velocity_mm_s, rep.concentric_us, rep.eccentric_us, rep.loss_pm});
        }
    }
    return all;
}

// Instrumented code cannot follow ten lifters' seconds in one of its own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kSpeed = 3;
#else
constexpr double kSpeed = 10;
#endif

/// One simulated visit, faster than life; its sets are in `database` afterwards.
void playVisit(const app::Config& config, const std::filesystem::path& database,
               const std::filesystem::path& trace = {}) {
    auto store = openStore(database);
    const db::MemberRecord anna{.id = db::UuidMaker(5).next(1), .first_name = "Anna"};
    ASSERT_TRUE(store->addMember(anna));
    ASSERT_TRUE(store->addCard(drivers::presetScript("squat")->visitors.front(), anna.id, {}));
    auto terminal = app::Terminal::start(config, std::move(store), terminalOptions(kSpeed));
    ASSERT_TRUE(terminal) << terminal.error();
    bool signed_in = false;
    ASSERT_TRUE(waitFor(**terminal, 60s, [&](const app::Snapshot& picture) {
        signed_in = signed_in || picture.visit.first_name == "Anna";
        return signed_in && picture.phase == app::Phase::Summary && picture.visit.all_saved;
    })) << "no whole visit within a minute";
    if (!trace.empty()) {
        const auto written = (*terminal)->writeTrace(trace);
        ASSERT_TRUE(written) << written.error();
    }
    (*terminal)->stop();
}

TEST(Terminal, ASimulatedVisitEndsUpInTheDatabase) {
    const Scratch scratch;
    const std::filesystem::path folder = scratch.path();
    playVisit(simulated("squat"), folder / "rack.db");
    const auto sets = setsIn(folder / "rack.db");
    ASSERT_EQ(sets.size(), 3u);
    for (const db::StoredSet& stored : sets) {
        EXPECT_TRUE(stored.session.member_id);
        EXPECT_EQ(stored.set.stop_reason, "racked");
        EXPECT_EQ(stored.set.load_source, "hooks");
        EXPECT_GT(stored.set.load_g.value_or(0), 20'000);
    }
    const drivers::SimRack rack(*drivers::presetScript("squat"), 0);
    const auto planned =
        rack.reps(0, static_cast<std::int64_t>(drivers::presetScript("squat")->length_s * 1e6));
    std::size_t counted = 0;
    for (const db::StoredSet& stored : sets) {
        for (const db::RepRecord& rep : stored.reps) {
            ASSERT_LT(counted, planned.size());
            if (!rep.counted) continue;
            EXPECT_EQ(stored.set.number, planned[counted].set);
            EXPECT_EQ(stored.set.load_g, std::lround(planned[counted].load_kg * 1000));
            EXPECT_NEAR(rep.rom_mm, planned[counted].rom_m * 1000, 3);
            EXPECT_NEAR(rep.mean_velocity_mm_s, planned[counted].mean_velocity * 1000, 25);
            ++counted;
        }
    }
    EXPECT_EQ(counted, planned.size());
    EXPECT_EQ(sets.back().set.loss_state, "stop");
}

TEST(Terminal, ATempoForAnExerciseThatDoesNotExistIsRefusedWithItsName) {
    const Scratch scratch;
    app::Config config = simulated("squat");
    config.training.tempo.push_back({"back_sqat", *training::parseTempo("3-1-X-1")});
    auto store = db::Store::open({.file = scratch.path() / "rack.db"});
    ASSERT_TRUE(store) << store.error().what;
    const auto terminal = app::Terminal::start(config, std::move(*store), {});
    ASSERT_FALSE(terminal);
    EXPECT_NE(terminal.error().find("back_sqat"), std::string::npos) << terminal.error();
}

TEST(Terminal, TheTraceOfTheLastMinutesReplaysToTheSameRows) {
    const Scratch scratch;
    const std::filesystem::path folder = scratch.path();
    app::Config config = simulated("squat");
    playVisit(config, folder / "live.db", folder / "visit.trace");
    for (app::DeviceConfig& device : config.devices) {
        device.source = "replay:" + (folder / "visit.trace").string();
    }
    for (const char* name : {"first.db", "second.db"}) {
        app::TerminalOptions replay = terminalOptions(0);
        replay.recorded_clock = app::ClockReading{.boot_id = "replay"};
        auto terminal = app::Terminal::start(config, openStore(folder / name), std::move(replay));
        ASSERT_TRUE(terminal) << terminal.error();
        for (int i = 0; i < 3000 && !(*terminal)->finished(); ++i) std::this_thread::sleep_for(10ms);
        EXPECT_TRUE((*terminal)->finished());
        (*terminal)->stop();
    }
    const auto live = figures(setsIn(folder / "live.db"));
    EXPECT_GT(live.size(), 100u);
    EXPECT_EQ(figures(setsIn(folder / "first.db")), live);
    EXPECT_EQ(figures(setsIn(folder / "second.db")), live);
}

TEST(Terminal, ATechniciansTraceIsSavedOnAThreadOfItsOwnWithoutCardsAndIsAnswered) {
    const Scratch scratch;
    const std::filesystem::path trace = scratch.path() / "stick.trace";
    app::TerminalOptions options = terminalOptions(kSpeed);
    options.save_trace = [&](const app::Terminal& terminal) -> app::TraceSaved {
        const auto written = terminal.writeTrace(trace);
        EXPECT_LE(std::filesystem::file_size(trace), terminal.traceBytes() * 11 / 10);
        return {.file = written ? "stick.trace" : "", .problem = written ? "" : written.error()};
    };
    app::Config config = simulated("squat");
    auto terminal = app::Terminal::start(config, openStore(scratch.path() / "rack.db"), std::move(options));
    ASSERT_TRUE(terminal) << terminal.error();
    ASSERT_TRUE(waitFor(**terminal, 20s, [](const app::Snapshot& p) { return p.live.valid; }));
    (*terminal)->command(app::OpenService{});
    (*terminal)->command(app::ServiceGo{app::ServiceTask::Trace});
    (*terminal)->command(app::ServiceSaveTrace{});
    EXPECT_TRUE(waitFor(**terminal, 20s, [](const app::Snapshot& p) {
        return p.service && p.service->step == app::ServiceView::Step::Kept;
    }));
    (*terminal)->stop();
    auto reader = drivers::TraceReader::open(trace);
    ASSERT_TRUE(reader);
    EXPECT_NE(reader->header().meta.at("left_out").find("card readers"), std::string::npos);
    std::size_t packets = 0;
    for (auto next = reader->next(); next && *next; next = reader->next(), ++packets)
        EXPECT_NE((*next)->device, 2) << "the card reader";
    EXPECT_GT(packets, 0U);
}

TEST(Terminal, AStickThatHangsHoldsNothingUpHoweverOftenATraceIsAskedFor) {
    const Scratch scratch;
    std::atomic<bool> hangs{true};
    std::atomic<int> saves{0};
    app::TerminalOptions options = terminalOptions(1);
    options.save_trace = [&](const app::Terminal&) -> app::TraceSaved {
        ++saves;
        while (hangs) std::this_thread::sleep_for(2ms);
        return {.file = "a.trace", .problem = ""};
    };
    auto terminal =
        app::Terminal::start(test::rackFrom("off"), openStore(scratch / "rack.db"), std::move(options));
    ASSERT_TRUE(terminal) << terminal.error();
    (*terminal)->command(app::OpenService{});
    for (int i = 0; i < 3; ++i) {
        (*terminal)->command(app::ServiceGo{app::ServiceTask::Overview});
        (*terminal)->command(app::ServiceGo{app::ServiceTask::Trace});
        (*terminal)->command(app::ServiceSaveTrace{});
        EXPECT_TRUE(waitFor(**terminal, 10s, [](const app::Snapshot& p) {
            return p.service && p.service->step == app::ServiceView::Step::Busy;
        }));
    }
    const std::int64_t from_us = (*terminal)->latest()->t_us;
    EXPECT_TRUE(waitFor(**terminal, 5s, [&](const app::Snapshot& p) { return p.t_us > from_us + 1'000'000; }))
        << "the engine waits for the stick";
    EXPECT_EQ(saves, 1);
    hangs = false;
    EXPECT_TRUE(waitFor(**terminal, 10s, [](const app::Snapshot& p) {
        return p.service && p.service->step == app::ServiceView::Step::Kept;
    }));
    (*terminal)->stop();
}

TEST(Terminal, WhatAnOwnerWaitsForComesAlsoWhenTheQueueWasFull) {
    const Scratch scratch;
    auto store = db::Store::open(
        {.file = scratch / "rack.db", .card_key_file = {}, .rack_id = "test", .console = true});
    ASSERT_TRUE(store) << store.error().what;
    const db::MemberRecord otto{.id = db::UuidMaker(5).next(1), .first_name = "Otto"};
    ASSERT_TRUE((*store)->addMember(otto));
    ASSERT_TRUE((*store)->addCard("0009008888", otto.id, {}));
    db::OverrideRecord role;
    role.id = "1";
    role.member_id = otto.id;
    role.field = "role";
    role.new_value = "owner";
    role.scope = "program";
    role.role = "console";
    role.reason = "plan";
    ASSERT_EQ((*store)->perform({1, db::SaveOverrides{{role}}}).error, "");
    store->reset();

    test::LiveRack rack;
    app::Config config = test::rackFrom("sim:live");
    config.database = scratch / "rack.db";
    app::TerminalOptions options = terminalOptions(1);
    options.simulated = rack.source();
    options.snapshot_file = scratch / "rack.snapshot.db";
    options.stick_root = scratch.path();
    std::atomic<app::Terminal*> running = nullptr;
    std::atomic<bool> full = false, go_on = false;
    // On the engine's thread: from the first picture of the counting on it takes nothing, and its queue is
    // full, long before there is a copy of the store to count from.
    options.wake = [&] {
        app::Terminal* terminal = running;
        if (terminal == nullptr || full) return;
        const auto picture = terminal->latest();
        if (!picture->trainer || !picture->trainer->usage || !picture->trainer->usage->busy()) return;
        for (int i = 0; i < 1 << 16; ++i) terminal->command(app::UsagePeriodIs{app::UsagePeriod::FourWeeks});
        full = true;
        while (!go_on) std::this_thread::sleep_for(2ms);
    };
    auto terminal = app::Terminal::start(config, openStore(scratch / "rack.db"), std::move(options));
    ASSERT_TRUE(terminal) << terminal.error();
    running = terminal->get();
    const auto desk = [](const app::Snapshot& s) { return s.trainer.has_value(); };
    ASSERT_TRUE(waitFor(**terminal, 20s, [](const app::Snapshot& s) { return s.t_us > 2'000'000; }));
    rack.tap("0009008888");
    const bool there = waitFor(**terminal, 20s, desk);
    EXPECT_TRUE(there);
    (*terminal)->command(app::TrainerGo{app::TrainerPage::Usage});
    for (int i = 0; i < 10'000 && there && !full; ++i) std::this_thread::sleep_for(2ms);
    EXPECT_TRUE(full);
    // The copy is made, and read; then the answer stands before the queue.
    for (int i = 0; i < 10'000 && there && !std::filesystem::exists(scratch / "rack.snapshot.db"); ++i)
        std::this_thread::sleep_for(2ms);
    std::this_thread::sleep_for(3s);
    go_on = true;
    EXPECT_TRUE(waitFor(**terminal, 20s, [](const app::Snapshot& s) {
        return s.trainer && s.trainer->usage && s.trainer->usage->figures;
    }));
    (*terminal)->stop();
}

TEST(Terminal, ATraceHoldsNothingOfAStreamThatNeverYieldedASample) {
    const Scratch scratch;
    // What a card reader says to whoever takes it for an amplifier, recorded and played again.
    const std::string card = "s18,52,86,120,8e\r\n";
    const drivers::DeviceKind& kind = *drivers::findDeviceKind("loadstar");
    std::vector<drivers::TracePacket> tape;
    for (std::int64_t i = 1; i <= 20; ++i) {
        std::vector<std::uint8_t> bytes{0x01, 0x60};
        bytes.insert(bytes.end(), card.begin(), card.end());
        tape.push_back({1, {.t_us = i * 50'000, .endpoint = 0x81, .bytes = bytes}});
    }
    const std::filesystem::path heard = scratch / "heard.trace";
    const drivers::TraceHeader header{.devices = {{1, "cell", std::string(kind.id), ""}}, .meta = {}};
    ASSERT_TRUE(drivers::writeTrace(heard, header, tape));
    app::Config config = test::rackFrom("off");
    config.devices[0].source = "sim:squat";
    config.devices[1].kind = kind.id;
    config.devices[1].source = "replay:" + heard.string();
    auto terminal = app::Terminal::start(config, openStore(scratch / "rack.db"), terminalOptions(1));
    ASSERT_TRUE(terminal) << terminal.error();
    const auto from_us = app::Clock(1).nowUs();
    EXPECT_TRUE(waitFor(**terminal, 20s, [&](const app::Snapshot& p) {
        return p.live.valid && p.t_us > from_us + 2'000'000;
    }));
    ASSERT_TRUE((*terminal)->writeTrace(scratch / "out.trace"));
    (*terminal)->stop();
    auto reader = drivers::TraceReader::open(scratch / "out.trace");
    ASSERT_TRUE(reader);
    std::size_t packets = 0;
    for (auto next = reader->next(); next && *next; next = reader->next(), ++packets)
        EXPECT_EQ((*next)->device, 0) << "what was said before anything made sense";
    EXPECT_GT(packets, 100U);
}

TEST(Terminal, StoppingInTheMiddleOfASetSavesIt) {
    const Scratch scratch;
    const std::filesystem::path folder = scratch.path();
    auto terminal =
        app::Terminal::start(simulated("squat"), openStore(folder / "rack.db"), terminalOptions(kSpeed));
    ASSERT_TRUE(terminal) << terminal.error();
    ASSERT_TRUE(
        waitFor(**terminal, 60s, [](const app::Snapshot& p) { return p.set && p.set->counted >= 2; }));
    (*terminal)->stop();
    const auto sets = setsIn(folder / "rack.db");
    ASSERT_EQ(sets.size(), 1u);
    EXPECT_GE(sets.front().set.reps, 2);
    EXPECT_TRUE(sets.front().set.ended);
}

TEST(Terminal, AnUnknownLifterIsRefusedInWords) {
    const Scratch scratch;
    const std::filesystem::path folder = scratch.path();
    auto terminal =
        app::Terminal::start(simulated("juggler"), openStore(folder / "rack.db"), terminalOptions(1));
    ASSERT_FALSE(terminal);
    EXPECT_NE(terminal.error().find("squat"), std::string::npos);
}

TEST(Terminal, AMissingRecordingIsRefusedInWords) {
    const Scratch scratch;
    const std::filesystem::path folder = scratch.path();
    app::Config config = simulated("squat");
    config.devices.front().source = "replay:" + (folder / "none.trace").string();
    auto terminal = app::Terminal::start(config, openStore(folder / "rack.db"), terminalOptions(1));
    ASSERT_FALSE(terminal);
    EXPECT_NE(terminal.error().find("none.trace"), std::string::npos);
}

TEST(Terminal, ShowsWhatItIsToldOfTheSupply) {
    const Scratch scratch;
    auto terminal =
        app::Terminal::start(simulated("squat"), openStore(scratch / "rack.db"), terminalOptions(1));
    ASSERT_TRUE(terminal) << terminal.error();
    const app::PowerView weak{.known = true, .under_voltage_now = true, .under_voltage_since_boot = true};
    (*terminal)->power(weak);
    EXPECT_TRUE(
        waitFor(**terminal, 10s, [&](const app::Snapshot& picture) { return picture.power == weak; }));
    (*terminal)->stop();
}

}  // namespace
