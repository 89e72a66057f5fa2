// The readers that are asked: ACR122U, the keyboard wedge's other variant, RC522 on an Arduino. What they
// have in common: a card held in place is one tap, and a card that cannot be read is "tap again".

#include <gtest/gtest.h>

#include <string>

#include "drivers/card_hold.h"
#include "drivers/serial/serial_port.h"
#include "tests/conversation.h"

namespace plumbline::drivers {
namespace {

/// Card `uid` lies there from one second to another.
struct Lying {
    double from_s, to_s;
    std::string uid;
};

TruthAt cards(std::vector<Lying> all) {
    return [all = std::move(all)](std::int64_t t_us) {
        RackTruth truth;
        const double s = static_cast<double>(t_us) * 1e-6;
        for (const Lying& card : all) {
            if (s >= card.from_s && s < card.to_s) truth.card = card.uid;
        }
        return truth;
    };
}

UnitFacts askedWedge() {
    UnitFacts facts = typicalFacts(*findDeviceKind("hid_keyboard_wedge"));
    facts.vendor = 0xffff, facts.product = 0x0035, facts.in_endpoint = 0;
    return facts;
}

struct Reader {
    const char* kind;
    UnitFacts facts;
    std::string first, second;  // two cards as it tells them
};

std::vector<Reader> readers() {
    return {{"acr122u", typicalFacts(*findDeviceKind("acr122u")), "04A2B3C4D5E680", "1234ABCD"},
            {"hid_keyboard_wedge", askedWedge(), "1234567890", "0002008108"},
            {"rc522_serial", typicalFacts(*findDeviceKind("rc522_serial")), "12345678", "DEADBEEF"}};
}

TEST(CardReaders, TakeACardThatIsHeldInPlaceForOneTap) {
    for (const Reader& reader : readers()) {
        SCOPED_TRACE(reader.kind);
        Conversation talk(*findDeviceKind(reader.kind), reader.facts);
        ASSERT_TRUE(talk.started);
        talk.runTo(20'000'000, cards({{5, 12, reader.first}}));
        EXPECT_TRUE(talk.out.stranger.empty()) << talk.out.stranger;
        ASSERT_EQ(talk.out.cards.size(), 1U);
        EXPECT_EQ(talk.out.cards[0].uid, reader.first);
        EXPECT_TRUE(talk.out.cards[0].complete);
        EXPECT_NEAR(static_cast<double>(talk.out.cards[0].t_us) * 1e-6, 5.3, 0.3);
    }
}

TEST(CardReaders, TellTheSameCardAgainOnceItWasAwayAndAnotherAtOnce) {
    for (const Reader& reader : readers()) {
        SCOPED_TRACE(reader.kind);
        Conversation talk(*findDeviceKind(reader.kind), reader.facts);
        talk.runTo(20'000'000, cards({{5, 6, reader.first}, {8, 9, reader.first}, {9, 10, reader.second}}));
        ASSERT_EQ(talk.out.cards.size(), 3U);
        EXPECT_EQ(talk.out.cards[1].uid, reader.first);
        EXPECT_EQ(talk.out.cards[2].uid, reader.second);
    }
}

TEST(CardReaders, DecodeARecordingAsTheyDecodedTheLiveStream) {
    for (const Reader& reader : readers()) {
        SCOPED_TRACE(reader.kind);
        const DeviceKind& kind = *findDeviceKind(reader.kind);
        Conversation talk(kind, reader.facts);
        talk.runTo(15'000'000, cards({{5, 6, reader.first}, {9, 10, reader.second}}));
        const Decoded again = replayed(kind, reader.facts, talk.packets);
        ASSERT_EQ(again.cards.size(), talk.out.cards.size());
        for (std::size_t i = 0; i < again.cards.size(); ++i) {
            EXPECT_EQ(again.cards[i].uid, talk.out.cards[i].uid);
            EXPECT_EQ(again.cards[i].t_us, talk.out.cards[i].t_us);
        }
    }
}

TEST(CardReaders, SayTapAgainOnceForACardThatCannotBeRead) {
    Conversation acr(*findDeviceKind("acr122u"));
    acr.runTo(8'000'000, cards({{2, 5, "not hexadecimal"}}));
    ASSERT_EQ(acr.out.cards.size(), 1U);
    EXPECT_FALSE(acr.out.cards[0].complete);

    const DeviceKind& rc522 = *findDeviceKind("rc522_serial");
    auto driver = rc522.driver({.unit = typicalFacts(rc522), .options = {}});
    driver->begin(0);
    Decoded out;
    std::int64_t t_us = SerialPort::kSettleUs;
    for (const std::string text : {"", "x\r\n", "YES Chronojump RFID\r\n", "s18,52,86,120,9e\r\n",
                                   "s18,52,8\r\n", "s18,52,86,120,8e\r\n"}) {
        std::string bytes = "\x01\x60";
        bytes += text;
        driver->decode({.t_us = t_us, .endpoint = 0x81, .bytes = {bytes.begin(), bytes.end()}}, out);
        t_us += 50'000;
    }
    ASSERT_EQ(out.cards.size(), 2U) << "one 'tap again', then the card after all";
    EXPECT_FALSE(out.cards[0].complete);
    EXPECT_EQ(out.cards[1].uid, "12345678");
}

TEST(CardReaders, LeaveAUnitAloneThatDoesNotAnswer) {
    for (const char* id : {"acr122u", "rc522_serial"}) {
        auto driver = findDeviceKind(id)->driver({});
        driver->begin(0);
        Decoded out;
        for (std::int64_t t_us = 0; t_us < 12'000'000 && out.stranger.empty(); t_us += 50'000)
            driver->idle(t_us, out);
        EXPECT_FALSE(out.stranger.empty()) << id;
    }
}

TEST(CardReaders, OpenAUnitAnewThatHasStoppedAnsweringAndCallItNoStranger) {
    for (const char* id : {"acr122u", "rc522_serial"}) {
        const DeviceKind& kind = *findDeviceKind(id);
        Conversation talk(kind);
        talk.runTo(60'000'000, cards({}));
        EXPECT_FALSE(talk.out.unanswered) << id << " is asked now and then and answers";
        talk.mute = true;
        talk.runTo(110'000'000, cards({}));
        EXPECT_TRUE(talk.out.unanswered) << id;
        EXPECT_TRUE(talk.out.stranger.empty()) << talk.out.stranger;
    }
}

TEST(CardReaders, MakeNothingOfBrokenMessages) {
    auto driver = findDeviceKind("acr122u")->driver({});
    Decoded out;
    const std::vector<std::uint8_t> good{0x81, 0, 0, 0, 0, 0, 1, 2, 0, 0};
    driver->decode({.t_us = 0, .endpoint = 0x82, .bytes = good}, out);
    EXPECT_EQ(out.bad, 0U);
    for (std::size_t length = 1; length < good.size(); ++length)
        driver->decode({.t_us = 0,
                        .endpoint = 0x82,
                        .bytes = {good.begin(), good.begin() + static_cast<std::ptrdiff_t>(length)}},
                       out);
    EXPECT_EQ(out.bad, good.size() - 1);
    EXPECT_TRUE(out.cards.empty());
}

TEST(CardHold, TakesAReadAfterTapAgainForATapAndForgetsACardThatWasTakenAway) {
    CardHold hold(500'000);
    std::vector<CardRead> all;
    hold.broken(0, all);
    hold.broken(100'000, all);
    hold.seen(200'000, "A", all);
    hold.broken(300'000, all);
    hold.seen(400'000, "A", all);
    hold.seen(1'000'000, "A", all);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_FALSE(all[0].complete);
    EXPECT_TRUE(all[1].complete);
    EXPECT_EQ(all[2].t_us, 1'000'000);
}

}  // namespace
}  // namespace plumbline::drivers
