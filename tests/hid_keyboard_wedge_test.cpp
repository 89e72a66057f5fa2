#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "drivers/device_kind.h"
#include "tests/fake_transport.h"

namespace plumbline::drivers {
namespace {

using Bytes = std::vector<std::uint8_t>;

const DeviceKind& kind() {
    return *findDeviceKind("hid_keyboard_wedge");
}

/// Usage codes as a reader types them, one report down and one up, 16 ms per key.
struct Reader {
    std::unique_ptr<Driver> driver = kind().driver({});
    Decoded out;
    std::int64_t t_us = 0;

    void report(Bytes bytes) {
        driver->decode({.t_us = t_us, .endpoint = 0x81, .bytes = std::move(bytes)}, out);
        t_us += 8000;
    }
    void key(std::uint8_t code, std::uint8_t modifiers = 0) {
        report({modifiers, 0, code, 0, 0, 0, 0, 0});
        report(Bytes(8, 0));
    }
    void digits(const std::string& text) {
        for (const char digit : text)
            key(static_cast<std::uint8_t>(digit == '0' ? 0x27 : 0x1E + (digit - '1')));
    }
    void enter() { key(0x28); }
    [[nodiscard]] std::vector<std::string> uids() const {
        std::vector<std::string> all;
        for (const auto& card : out.cards) all.push_back(card.complete ? card.uid : "again" + card.uid);
        return all;
    }
};

TEST(KeyboardWedge, IsAReaderForWhomSilenceIsNormal) {
    EXPECT_EQ(kind().role, Role::Reader);
    EXPECT_EQ(kind().silent_after_us, 0);
    EXPECT_EQ(kind().matches.size(), 4U);
    EXPECT_FALSE(kind().usb.bulk);
    EXPECT_EQ(kind().usb.in_size, 8);
}

TEST(KeyboardWedge, ReadsACardWhenEnterIsTyped) {
    Reader reader;
    reader.digits("0013110988");
    EXPECT_TRUE(reader.out.cards.empty());
    reader.enter();
    ASSERT_EQ(reader.out.cards.size(), 1U);
    EXPECT_EQ(reader.out.cards[0].uid, "0013110988");
    EXPECT_TRUE(reader.out.cards[0].complete);
    EXPECT_EQ(reader.out.cards[0].t_us, reader.t_us - 16'000) << "when Enter went down";
    EXPECT_EQ(reader.out.bad, 0U);
}

TEST(KeyboardWedge, TypesLettersUpperCaseWithAndWithoutShiftAndKnowsTheKeypad) {
    Reader reader;
    reader.key(0x04);        // a
    reader.key(0x1D, 0x20);  // Z
    reader.key(0x62);        // keypad 0
    reader.key(0x59);        // keypad 1
    reader.key(0x58);        // keypad Enter
    EXPECT_THAT(reader.uids(), ::testing::ElementsAre("AZ01"));
}

TEST(KeyboardWedge, CountsOnlyCodesThatWereNotDownBefore) {
    Reader reader;
    reader.report({0, 0, 0x1E, 0, 0, 0, 0, 0});
    reader.report({0, 0, 0x1E, 0, 0, 0, 0, 0});     // idle repeat
    reader.report({0, 0, 0x1E, 0x1F, 0, 0, 0, 0});  // the next key before the first is up
    reader.report({0, 0, 0x1F, 0x20, 0, 0, 0, 0});
    reader.report({0, 0, 1, 1, 1, 1, 1, 1});  // roll-over: nothing known
    reader.report({0, 0, 0x20, 0x21, 0, 0, 0, 0});
    reader.report(Bytes(8, 0));
    reader.enter();
    EXPECT_THAT(reader.uids(), ::testing::ElementsAre("1234"));
}

TEST(KeyboardWedge, IgnoresAnEmptyLine) {
    Reader reader;
    reader.enter();
    reader.enter();
    EXPECT_TRUE(reader.out.cards.empty());
}

TEST(KeyboardWedge, AsksForAnotherTapWhenTheTypingPaused) {
    Reader reader;
    reader.digits("00131");
    reader.t_us += 600'000;
    reader.digits("10988");
    reader.enter();
    EXPECT_THAT(reader.uids(), ::testing::ElementsAre("again"));
    reader.digits("0013110988");
    reader.enter();
    EXPECT_THAT(reader.uids(), ::testing::ElementsAre("again", "0013110988"))
        << "the next tap is a fresh line";
}

TEST(KeyboardWedge, AsksForAnotherTapAfterAKeyThatNoCardHas) {
    for (const auto& [code, modifiers] :
         {std::pair{0x2A, 0}, {0x2D, 0}, {0x1E, 0x02}, {0x04, 0x01}, {0xFF, 0}}) {
        Reader reader;
        reader.digits("00131");
        reader.key(static_cast<std::uint8_t>(code), static_cast<std::uint8_t>(modifiers));
        reader.digits("10988");
        reader.enter();
        EXPECT_THAT(reader.uids(), ::testing::ElementsAre("again")) << code;
    }
}

TEST(KeyboardWedge, AsksForAnotherTapWhenTheNumberIsTooShortOrTooLong) {
    for (const auto& [length, fine] :
         {std::pair{3, false}, {4, true}, {32, true}, {33, false}, {500, false}}) {
        Reader reader;
        reader.digits(std::string(static_cast<std::size_t>(length), '7'));
        reader.enter();
        ASSERT_EQ(reader.out.cards.size(), 1U) << length;
        EXPECT_EQ(reader.out.cards[0].complete, fine) << length;
        EXPECT_EQ(reader.out.cards[0].uid.size(), fine ? static_cast<std::size_t>(length) : 0U);
    }
}

TEST(KeyboardWedge, TakesACardHeldInPlaceForOneTap) {
    Reader reader;
    const auto tap = [&](const std::string& uid) {
        reader.digits(uid);
        reader.enter();
    };
    for (int i = 0; i < 5; ++i) {
        tap("0013110988");
        reader.t_us += 1'500'000;
    }
    EXPECT_EQ(reader.out.cards.size(), 1U);
    tap("0002008108");
    EXPECT_EQ(reader.out.cards.size(), 2U) << "another card is another person";
    reader.t_us += 2'100'000;
    tap("0002008108");
    EXPECT_EQ(reader.out.cards.size(), 3U) << "after two seconds it is a new tap";
}

TEST(KeyboardWedge, CountsReportsOfAnotherLengthAsBad) {
    Reader reader;
    reader.report(Bytes(7, 0x1E));
    reader.report(Bytes(9, 0x1E));
    reader.report({});
    EXPECT_EQ(reader.out.bad, 2U);
    reader.enter();
    EXPECT_TRUE(reader.out.cards.empty());
}

TEST(KeyboardWedge, StartsEvenWhenTheReaderRefusesTheKeyboardRequests) {
    FakeTransport transport;
    transport.stalls = {0x0A, 0x0B};
    EXPECT_TRUE(kind().driver({})->start(transport));
    EXPECT_EQ(transport.requests.size(), 2U);
}

TEST(KeyboardWedge, ReadsTheCardThatItsEmulatorTypes) {
    const TruthAt truth = [](std::int64_t t_us) {
        RackTruth at;
        if (t_us >= 1'000'000 && t_us < 4'000'000) at.card = "0013110988";
        if (t_us >= 5'000'000 && t_us < 5'200'000) at.card = "04A2FF19";
        return at;
    };
    auto emulator = kind().emulator({}, {});
    auto driver = kind().driver({});
    Decoded out;
    int empty = 0;
    for (std::int64_t t_us = 0; t_us <= 7'000'000; t_us += 50'000) {
        for (const auto& packet : emulator->emit(t_us, truth)) {
            EXPECT_GT(packet.t_us, t_us - 50'000);
            EXPECT_LE(packet.t_us, t_us);
            if (packet.bytes == Bytes(8, 0)) ++empty;
            driver->decode(packet, out);
        }
    }
    ASSERT_EQ(out.cards.size(), 2U);
    EXPECT_EQ(out.cards[0].uid, "0013110988");
    EXPECT_NEAR(static_cast<double>(out.cards[0].t_us), 1.2e6, 0.1e6);
    EXPECT_EQ(out.cards[1].uid, "04A2FF19");
    EXPECT_EQ(empty, 11 + 9) << "an empty report after each key";
    EXPECT_EQ(out.bad, 0U);
}

TEST(KeyboardWedge, SurvivesAnyBytes) {
    std::mt19937 random(5);
    auto driver = kind().driver({});
    Decoded out;
    for (int i = 0; i < 50'000; ++i) {
        Bytes bytes(random() % 16 == 0 ? random() % 20 : 8);
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random() % 0x30);
        driver->decode({.t_us = i * 1000, .endpoint = 0x81, .bytes = bytes}, out);
    }
    EXPECT_FALSE(out.cards.empty());
    for (const auto& card : out.cards)
        ASSERT_EQ(card.complete, card.uid.size() >= 4 && card.uid.size() <= 32);
}

}  // namespace
}  // namespace plumbline::drivers
