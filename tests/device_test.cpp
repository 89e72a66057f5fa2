// Device against a scripted transport: what it reports, when it opens again, how fast it stops.

#include "drivers/device.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <thread>

namespace plumbline::drivers {
namespace {

using namespace std::chrono_literals;
using State = DeviceHealth::State;

/// One byte is one sample; 0xFF is senseless; 0xCA is a card.
class ByteDriver final : public Driver {
  public:
    explicit ByteDriver(TransportResult<void> started) : started_(std::move(started)) {}
    TransportResult<void> start(Transport&) override { return started_; }
    void decode(const Packet& packet, Decoded& out) override {
        for (const std::uint8_t byte : packet.bytes) {
            if (byte == 0xFF)
                ++out.bad;
            else if (byte == 0xCA)
                out.cards.push_back({.t_us = packet.t_us, .uid = "CAFE"});
            else
                out.samples.push_back({.t_us = packet.t_us, .counts = byte, .gap_before = fresh_});
            fresh_ = false;
        }
    }

  private:
    TransportResult<void> started_;
    bool fresh_ = true;
};

/// What happens next on the wire. Time passes only in `Wait`, and in awaitChange().
struct Opens {};
struct OpenFails {
    Fault fault;
};
struct Gives {
    std::vector<std::uint8_t> bytes;
};
struct Waits {
    std::int64_t us;
};
struct Fails {
    Fault fault;
};
using Step = std::variant<Opens, OpenFails, Gives, Waits, Fails>;

struct Log {
    std::vector<DeviceEvent> events;
    std::vector<std::uint8_t> tapped;
    std::size_t events_before_first_tap = 0;
    std::vector<std::uint8_t> written;
    std::vector<Rejection> rejected;
    int closes = 0;
    int awaits = 0;

    std::vector<State> states() const {
        std::vector<State> states;
        for (const auto& event : events) {
            const auto* health = std::get_if<DeviceHealth>(&event);
            if (health != nullptr && (states.empty() || states.back() != health->state))
                states.push_back(health->state);
        }
        return states;
    }
    DeviceHealth last() const {
        DeviceHealth last;
        for (const auto& event : events)
            if (const auto* health = std::get_if<DeviceHealth>(&event)) last = *health;
        return last;
    }
    std::vector<Sample> samples() const {
        std::vector<Sample> all;
        for (const auto& event : events)
            if (const auto* batch = std::get_if<Samples>(&event))
                all.insert(all.end(), batch->samples.begin(), batch->samples.end());
        return all;
    }
};

/// Plays its steps, then asks the device to stop.
class ScriptedTransport final : public Transport {
  public:
    ScriptedTransport(std::deque<Step> steps, bool hardware, std::stop_source& stop, Log& log)
        : steps_(std::move(steps)), hardware_(hardware), stop_(stop), log_(log) {}

    TransportResult<void> open() override {
        if (done()) return tl::unexpected(TransportError{Fault::Absent, "nothing there", "plug it in"});
        const Step step = next();
        if (const auto* fails = std::get_if<OpenFails>(&step)) return tl::unexpected(error(fails->fault));
        EXPECT_TRUE(std::holds_alternative<Opens>(step)) << "opened when the script expected something else";
        return {};
    }
    void close() override { ++log_.closes; }
    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest&) override {
        return std::vector<std::uint8_t>{7, 7};
    }
    TransportResult<void> write(std::uint8_t, std::span<const std::uint8_t> bytes) override {
        log_.written.insert(log_.written.end(), bytes.begin(), bytes.end());
        return {};
    }
    void reject(Rejection why) override { log_.rejected.push_back(why); }
    TransportResult<std::optional<Packet>> read(std::chrono::milliseconds wait) override {
        EXPECT_LE(wait, 100ms);
        if (done()) return std::optional<Packet>{};
        if (std::holds_alternative<Opens>(steps_.front()) ||
            std::holds_alternative<OpenFails>(steps_.front())) {
            ADD_FAILURE() << "read when the script expected it to open again";
            stop_.request_stop();
            return std::optional<Packet>{};
        }
        const Step step = next();
        if (const auto* fails = std::get_if<Fails>(&step)) return tl::unexpected(error(fails->fault));
        if (const auto* waits = std::get_if<Waits>(&step)) {
            now_us_ += waits->us;
            return std::optional<Packet>{};
        }
        return std::optional<Packet>(Packet{now_us_, 0x81, std::get<Gives>(step).bytes});
    }
    void awaitChange(std::chrono::milliseconds wait) override {
        EXPECT_EQ(wait, 200ms);
        ++log_.awaits;
        now_us_ += 200'000;
    }
    std::string serial() const override { return "S1"; }
    std::int64_t now() const override { return now_us_; }
    bool reopenMayHelp() const override { return hardware_; }

  private:
    static TransportError error(Fault fault) { return {fault, "what happened", "what to do"}; }
    bool done() {
        if (steps_.empty()) stop_.request_stop();
        return steps_.empty();
    }
    Step next() {
        Step step = std::move(steps_.front());
        steps_.pop_front();
        return step;
    }

    std::deque<Step> steps_;
    bool hardware_;
    std::stop_source& stop_;
    Log& log_;
    std::int64_t now_us_ = 1'000'000;
};

DeviceKind byteKind() {
    DeviceKind kind;
    kind.id = "bytes";
    kind.name = "byte counter";
    kind.nominal_hz = 1000;
    kind.silent_after_us = 300'000;
    kind.driver = [](const Opened&) { return std::make_unique<ByteDriver>(TransportResult<void>{}); };
    return kind;
}

Log play(std::deque<Step> steps, const DeviceKind& kind = byteKind(), bool hardware = true) {
    Log log;
    std::stop_source stop;
    Device device(
        3, kind, std::make_unique<ScriptedTransport>(std::move(steps), hardware, stop, log),
        [&log](DeviceEvent event) { log.events.push_back(std::move(event)); },
        [&log](std::uint16_t index, const Packet& packet) {
            EXPECT_EQ(index, 3);
            if (packet.endpoint == kOpenedMark) return;
            if (log.tapped.empty()) log.events_before_first_tap = log.events.size();
            log.tapped.insert(log.tapped.end(), packet.bytes.begin(), packet.bytes.end());
        });
    device.run(stop.get_token());
    return log;
}

TEST(Device, GoesFromAbsentOverOpeningToWorkingWithTheFirstSample) {
    const Log log = play({OpenFails{Fault::Absent}, Opens{}, Waits{50'000}, Gives{{1}}});
    EXPECT_EQ(log.states(), (std::vector{State::Absent, State::Opening, State::Working}));
    EXPECT_TRUE(log.last().what.empty());
    EXPECT_EQ(log.last().serial, "S1");
    EXPECT_EQ(log.last().device, 3);
}

TEST(Device, PutsItsIndexAndTheCompletionTimeOnEverySampleAndCard) {
    const Log log = play({Opens{}, Waits{7'000}, Gives{{1, 2, 0xCA}}});
    const auto samples = log.samples();
    ASSERT_EQ(samples.size(), 2U);
    EXPECT_EQ(samples[0].device, 3);
    EXPECT_EQ(samples[1].counts, 2);
    bool card_seen = false;
    for (const auto& event : log.events) {
        if (const auto* batch = std::get_if<Samples>(&event)) {
            EXPECT_EQ(batch->received_us, 1'007'000);
        }
        if (const auto* card = std::get_if<CardRead>(&event)) {
            card_seen = true;
            EXPECT_EQ(card->device, 3);
            EXPECT_EQ(card->uid, "CAFE");
        }
    }
    EXPECT_TRUE(card_seen);
}

TEST(Device, ShowsEveryPacketToTheTapBeforeItIsParsed) {
    const Log log = play({Opens{}, Gives{{0xFF}}, Gives{{}}, Gives{{5, 6}}});
    EXPECT_EQ(log.tapped, (std::vector<std::uint8_t>{0xFF, 5, 6}));
    for (std::size_t i = 0; i < log.events_before_first_tap; ++i)
        EXPECT_FALSE(std::holds_alternative<Samples>(log.events[i]));
    EXPECT_EQ(log.last().state, State::Working);
}

TEST(Device, CountsWhatItGotAndWhatMadeNoSense) {
    const Log log = play({Opens{}, Gives{{1, 2, 0xFF}}, Gives{{}}, Gives{{3}}, Waits{250'000}, Gives{{4}},
                          Waits{250'000}, Gives{{4}}, Waits{250'000}, Gives{{4}}, Waits{250'000}});
    EXPECT_EQ(log.last().packets, 6U);
    EXPECT_EQ(log.last().samples, 6U);
    EXPECT_EQ(log.last().bad, 1U);
    EXPECT_EQ(log.last().reopened, 0U);
}

TEST(Device, SendsHealthAboutOnceASecondWhileWorking) {
    std::deque<Step> steps{Opens{}};
    for (int i = 0; i < 100; ++i) {
        steps.emplace_back(Gives{{1}});
        steps.emplace_back(Waits{100'000});
    }
    const Log log = play(std::move(steps));
    const auto health = std::count_if(log.events.begin(), log.events.end(), [](const auto& event) {
        return std::holds_alternative<DeviceHealth>(event);
    });
    EXPECT_GE(health, 10);
    EXPECT_LE(health, 13);
}

TEST(Device, ReportsAnUnchangedAbsenceOnlyOnce) {
    const Log log = play({OpenFails{Fault::Absent}, OpenFails{Fault::Absent}, OpenFails{Fault::Absent}});
    EXPECT_EQ(log.events.size(), 2U);  // one for the script, one for its end, which words it differently
    EXPECT_GE(log.awaits, 3);
}

TEST(Device, IsRefusedWithAdviceWhenItMayNotOpen) {
    for (const Fault fault : {Fault::Denied, Fault::Busy, Fault::Broken, Fault::Stalled}) {
        const Log log = play({OpenFails{fault}, Opens{}, Gives{{1}}});
        EXPECT_EQ(log.states(), (std::vector{State::Refused, State::Opening, State::Working}));
        const auto& first = std::get<DeviceHealth>(log.events.front());
        EXPECT_EQ(first.what, "what happened");
        EXPECT_EQ(first.advice, "what to do");
    }
}

TEST(Device, IsRefusedWhenItsSetUpFailsAndIsClosedAndTriedAgain) {
    DeviceKind kind = byteKind();
    int starts = 0;
    kind.driver = [&starts](const Opened&) {
        TransportResult<void> started;
        if (++starts == 1) started = tl::unexpected(TransportError{Fault::TimedOut, "no answer", {}});
        return std::make_unique<ByteDriver>(started);
    };
    const Log log = play({Opens{}, Opens{}, Gives{{1}}}, kind);
    EXPECT_EQ(log.states(), (std::vector{State::Opening, State::Refused, State::Opening, State::Working}));
    EXPECT_EQ(log.closes, 2);
}

TEST(Device, ComesBackAfterAnUnplugWithAFreshStream) {
    const Log log =
        play({Opens{}, Gives{{1, 2}}, Fails{Fault::Gone}, OpenFails{Fault::Absent}, Opens{}, Gives{{3, 4}}});
    EXPECT_EQ(log.states(),
              (std::vector{State::Opening, State::Working, State::Absent, State::Opening, State::Working}));
    EXPECT_EQ(log.last().reopened, 1U);
    const auto samples = log.samples();
    ASSERT_EQ(samples.size(), 4U);
    EXPECT_TRUE(samples[2].gap_before);
    EXPECT_FALSE(samples[3].gap_before);
}

TEST(Device, WaitsBeforeItOpensABrokenConnectionAgain) {
    const Log log =
        play({Opens{}, Gives{{1}}, Fails{Fault::Broken}, Opens{}, Fails{Fault::Broken}, Opens{}, Gives{{1}}});
    EXPECT_EQ(log.awaits, 2);
    EXPECT_EQ(log.closes, 3);
    EXPECT_EQ(log.last().state, State::Working);
}

TEST(Device, StartsTheStreamAfreshAfterAStallWithoutClosing) {
    const Log log = play({Opens{}, Gives{{1, 2}}, Fails{Fault::Stalled}, Gives{{3}}, Waits{1'000'000}});
    EXPECT_EQ(log.closes, 1);  // at the end
    const auto samples = log.samples();
    ASSERT_EQ(samples.size(), 3U);
    EXPECT_TRUE(samples[2].gap_before);
    EXPECT_EQ(log.last().gaps, 1U);
    EXPECT_EQ(log.last().reopened, 0U);
}

TEST(Device, FallsSilentWithoutSamplesAndWorksAgainWithTheNextOne) {
    const Log log = play({Opens{}, Gives{{1}}, Waits{290'000}, Waits{20'000}, Gives{{2}}});
    EXPECT_EQ(log.states(), (std::vector{State::Opening, State::Working, State::Silent, State::Working}));
    EXPECT_EQ(log.last().reopened, 0U);
}

TEST(Device, IsNotSilentAMomentTooEarly) {
    const Log log = play({Opens{}, Gives{{1}}, Waits{299'000}, Gives{{2}}, Waits{299'000}});
    EXPECT_EQ(log.states(), (std::vector{State::Opening, State::Working}));
}

TEST(Device, IsSilentWhenOnlyEmptyOrSenselessPacketsCome) {
    const Log log =
        play({Opens{}, Gives{{1}}, Waits{200'000}, Gives{{}}, Gives{{0xFF}}, Waits{200'000}, Gives{{}}});
    EXPECT_EQ(log.last().state, State::Silent);
    EXPECT_FALSE(log.last().advice.empty());
}

TEST(Device, OpensASilentDeviceAgainAfterTwoSecondsAndSaysSilentMeanwhile) {
    const Log log = play({Opens{}, Gives{{1}}, Waits{2'000'000}, Waits{290'000}, Waits{20'000}, Opens{},
                          Waits{400'000}, Gives{{1}}});
    EXPECT_EQ(log.states(), (std::vector{State::Opening, State::Working, State::Silent, State::Working}));
    EXPECT_EQ(log.last().reopened, 1U);
}

TEST(Device, NeverReopensASilentRecording) {
    const Log log = play({Opens{}, Gives{{1}}, Waits{60'000'000}, Gives{{2}}}, byteKind(), false);
    EXPECT_EQ(log.states(), (std::vector{State::Opening, State::Working, State::Silent, State::Working}));
    EXPECT_EQ(log.closes, 1);
}

TEST(Device, WorksFromTheStartWhenItsKindIsSilentByNature) {
    DeviceKind kind = byteKind();
    kind.silent_after_us = 0;
    const Log log = play({Opens{}, Waits{3'600'000'000}}, kind);
    EXPECT_EQ(log.states(), (std::vector{State::Opening, State::Working}));
}

TEST(Device, EndsByItselfWhenARecordingIsOver) {
    const Log log =
        play({Opens{}, Gives{{1}}, Fails{Fault::Ended}, Opens{}});  // the last step must not be reached
    EXPECT_EQ(log.last().state, State::Ended);
    EXPECT_EQ(log.closes, 1);
}

TEST(Device, EndsByItselfWhenARecordingCannotBeOpenedAgain) {
    const Log log = play({Opens{}, Gives{{1}}, Fails{Fault::Broken}, OpenFails{Fault::Ended}, Opens{}});
    EXPECT_EQ(log.last().state, State::Ended);
}

/// Waits in real time, as hardware does.
class IdleTransport final : public Transport {
  public:
    explicit IdleTransport(bool attached) : attached_(attached) {}
    void stopOn(const std::stop_token& stop) override { stop_ = stop; }
    TransportResult<void> open() override {
        if (attached_) return {};
        return tl::unexpected(TransportError{Fault::Absent, "nothing there", {}});
    }
    void close() override {}
    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest&) override {
        return std::vector<std::uint8_t>{7, 7};
    }
    TransportResult<void> write(std::uint8_t, std::span<const std::uint8_t>) override { return {}; }
    TransportResult<std::optional<Packet>> read(std::chrono::milliseconds wait) override {
        std::this_thread::sleep_for(wait);
        return std::optional<Packet>{};
    }
    void awaitChange(std::chrono::milliseconds wait) override {
        for (auto slept = 0ms; slept < wait && !stop_.stop_requested(); slept += 10ms)
            std::this_thread::sleep_for(10ms);
    }
    std::string serial() const override { return {}; }
    std::int64_t now() const override { return 0; }

  private:
    bool attached_;
    std::stop_token stop_;
};

TEST(Device, StopsWithin100MillisecondsWhetherAttachedOrNot) {
    const DeviceKind kind = byteKind();
    for (const bool attached : {true, false}) {
        Device device(0, kind, std::make_unique<IdleTransport>(attached), [](const DeviceEvent&) {});
        std::jthread thread([&device](const std::stop_token& stop) { device.run(stop); });
        std::this_thread::sleep_for(120ms);
        const auto before = std::chrono::steady_clock::now();
        thread.request_stop();
        thread.join();
        EXPECT_LE(std::chrono::steady_clock::now() - before, 100ms);
    }
}

/// Asks once when it is idle, and calls a unit that sends 99 a stranger.
class AskingDriver final : public Driver {
  public:
    TransportResult<void> start(Transport&) override { return {}; }
    void decode(const Packet& packet, Decoded& out) override {
        if (packet.endpoint == kControlIn) out.cards.push_back({.t_us = packet.t_us, .uid = "answer"});
        if (!packet.bytes.empty() && packet.bytes[0] >= 98) out.stranger = "sends ninety-nine";
        if (!packet.bytes.empty() && (packet.bytes[0] == 98 || packet.bytes[0] == 97)) out.unanswered = true;
        if (!packet.bytes.empty() && packet.bytes[0] == 1) ++out.triggers, out.clock_ppm = 42;
    }
    void idle(std::int64_t, Decoded& out) override {
        if (asked_) return;
        asked_ = true;
        out.say.emplace_back(std::vector<std::uint8_t>{5, 6});
        out.say.emplace_back(
            ControlRequest{.type = 0xA1, .request = 1, .value = 0, .index = 0, .data = {}, .length = 2});
    }

  private:
    bool asked_ = false;
};

DeviceKind askingKind() {
    DeviceKind kind = byteKind();
    kind.silent_after_us = 0;
    kind.driver = [](const Opened&) { return std::make_unique<AskingDriver>(); };
    return kind;
}

TEST(Device, SaysWhatItsDriverWantsSaidAndHandsBackTheAnswerAsAPacket) {
    const Log log = play({Opens{}, Waits{50'000}, Waits{50'000}}, askingKind());
    EXPECT_EQ(log.written, (std::vector<std::uint8_t>{5, 6}));
    EXPECT_EQ(log.tapped, (std::vector<std::uint8_t>{7, 7})) << "the recording holds the answer";
    const auto cards = std::count_if(log.events.begin(), log.events.end(), [](const DeviceEvent& event) {
        return std::holds_alternative<CardRead>(event);
    });
    EXPECT_EQ(cards, 1);
}

TEST(Device, LetsAUnitGoForGoodThatTurnsOutToBeSomethingElse) {
    const Log log = play({Opens{}, Gives{{99}}, OpenFails{Fault::Absent}}, askingKind());
    EXPECT_EQ(log.rejected, std::vector{Rejection::Stranger});
    EXPECT_GE(log.closes, 1);
    EXPECT_EQ(log.states().back(), State::Absent);
    const auto told = std::count_if(log.events.begin(), log.events.end(), [](const DeviceEvent& event) {
        const auto* health = std::get_if<DeviceHealth>(&event);
        return health != nullptr &&
               health->what.find("sends ninety-nine: it is left alone") != std::string::npos;
    });
    EXPECT_EQ(told, 1);
}

TEST(Device, LetsAUnitThatDoesNotAnswerGoOnlyForAWhile) {
    const Log log = play({Opens{}, Gives{{98}}, Opens{}, Gives{{99}}}, askingKind());
    EXPECT_EQ(log.rejected, (std::vector{Rejection::Unanswered, Rejection::Stranger}));
}

TEST(Device, OpensAUnitAnewThatHasStoppedAnswering) {
    const Log log = play({Opens{}, Gives{{97}}, Opens{}, Gives{{1}}}, askingKind());
    EXPECT_EQ(log.rejected, std::vector{Rejection::Silent});
    EXPECT_EQ(log.closes, 2);
}

TEST(Device, TriesAnotherUnitFirstAfterOneThatSaysNothing) {
    const Log log = play({Opens{}, Waits{2'400'000}, Opens{}, Gives{{1}}});
    EXPECT_EQ(log.rejected, std::vector{Rejection::Silent});
}

TEST(Device, GivesABoardTimeToBootBeforeItCallsItSilent) {
    DeviceKind kind = byteKind();
    kind.wakes_after_us = 5'000'000;
    EXPECT_EQ(play({Opens{}, Waits{5'200'000}, Gives{{1}}}, kind).states(),
              (std::vector{State::Opening, State::Working}));
    EXPECT_EQ(play({Opens{}, Waits{5'400'000}}, kind).states(), (std::vector{State::Opening, State::Silent}));
    EXPECT_EQ(play({Opens{}, Gives{{1}}, Waits{400'000}}, kind).states(),
              (std::vector{State::Opening, State::Working, State::Silent}))
        << "once it has spoken its pauses are short";
}

TEST(Device, CarriesTriggersAndTheClocksDriftInItsHealth) {
    const Log log = play({Opens{}, Gives{{1}}, Gives{{1}}, Waits{1'100'000}, Waits{1'100'000}}, askingKind());
    EXPECT_EQ(log.last().triggers, 2U);
    EXPECT_DOUBLE_EQ(log.last().clock_ppm, 42);
}

}  // namespace
}  // namespace plumbline::drivers
