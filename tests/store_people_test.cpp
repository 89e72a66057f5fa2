// Members at the rack: enrolling, names, wishes, and PINs that cannot be guessed.
#include <SQLiteCpp/Column.h>
#include <gmock/gmock.h>

#include "db/connection.h"
#include "db/pin.h"
#include "tests/store_fixture.h"

namespace plumbline::db::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::int64_t kSecond = 1'000'000;

MemberRecord person(const std::string& id, const std::string& name) {
    MemberRecord member{id, name, at(1)};
    member.consented = at(1);
    member.consent_text = 1;
    return member;
}

struct StorePeople : OpenStore {
    std::vector<std::string> names(bool with_pin_only) {
        std::vector<std::string> result;
        for (const MemberRecord& member : perform(FindPeople{with_pin_only}).people)
            result.push_back(member.first_name);
        return result;
    }
};

TEST_F(StorePeople, EnrollingKeepsMemberCardAndPinInOneGo) {
    MemberRecord ada = person("a", "Ada");
    ada.language = "de";
    ada.unit = "lb";
    ada.large_text = true;
    const StoreAnswer answer = perform(Enrol{ada, "04A1", "2580"});
    expectSaved(answer);
    EXPECT_FALSE(answer.taken);
    ASSERT_TRUE(answer.member);
    EXPECT_TRUE(answer.member->has_pin);
    reopen();
    const StoreAnswer found = perform(FindCard{"04:a1", at(3)});
    ASSERT_TRUE(found.member);
    EXPECT_EQ(found.member->first_name, "Ada");
    EXPECT_EQ(found.member->language, "de");
    EXPECT_EQ(found.member->unit, "lb");
    EXPECT_EQ(found.member->large_text, true);
    EXPECT_EQ(found.member->left_handed, std::nullopt);
    EXPECT_EQ(found.member->consented, at(1));
    EXPECT_EQ(found.member->consent_text, 1);
    EXPECT_TRUE(found.member->has_pin);
    EXPECT_EQ(store->outboxLength().value(), 3) << "member, card, and that a PIN was set";
}

TEST_F(StorePeople, EnrollingAgainChangesNothing) {
    std::int64_t outbox = 0;
    std::string hash;
    for (int round = 0; round < 2; ++round) {
        expectSaved(perform(Enrol{person("a", "Ada"), "04A1", "2580"}));
        store.reset();
        {
            Connection connection = Connection::openExclusive(file);
            const std::string now = connection.text("SELECT hash FROM pin");
            EXPECT_TRUE(round == 0 || now == hash) << "a new salt would be a change";
            hash = now;
        }
        reopen();
        EXPECT_EQ(store->members().value().size(), 1U);
        EXPECT_TRUE(round == 0 || store->outboxLength().value() == outbox);
        outbox = store->outboxLength().value();
    }
}

TEST_F(StorePeople, ACardThatIsSomebodysEnrolsNobody) {
    expectSaved(perform(Enrol{person("a", "Ada"), "04A1", ""}));
    const StoreAnswer answer = perform(Enrol{person("b", "Ben"), "04A1", "1234"});
    EXPECT_TRUE(answer.taken);
    EXPECT_FALSE(answer.saved);
    EXPECT_FALSE(answer.retry);
    EXPECT_THAT(answer.error, HasSubstr("card"));
    EXPECT_EQ(store->members().value().size(), 1U);
    EXPECT_THAT(names(true), IsEmpty());
    EXPECT_EQ(perform(FindCard{"04A1", at(3)}).member->first_name, "Ada");
}

TEST_F(StorePeople, ANameOrPinThatCannotBeUsedIsRefusedInPlainWords) {
    for (const char* name : {"", "   ", "two\nlines", "\x7f"}) {
        const StoreAnswer answer = perform(Enrol{person("a", name), "", ""});
        EXPECT_FALSE(answer.saved) << name;
        EXPECT_THAT(answer.error, HasSubstr("name")) << name;
    }
    EXPECT_FALSE(perform(Enrol{person("a", std::string(41, 'x')), "", ""}).saved);
    for (const char* pin : {"123", "123456789", "12a4", "12 4"}) {
        const StoreAnswer answer = perform(Enrol{person("a", "Ada"), "", pin});
        EXPECT_FALSE(answer.saved) << pin;
        EXPECT_THAT(answer.error, HasSubstr("4 to 8 digits"));
        EXPECT_THAT(answer.error + answer.advice, Not(HasSubstr(pin)));
    }
    EXPECT_THAT(store->members().value(), IsEmpty());
    std::string umlauts;
    for (int i = 0; i < 40; ++i) umlauts += "\u00fc";
    expectSaved(perform(Enrol{person("a", umlauts), "", "12345678"}));
}

TEST_F(StorePeople, NamesComeByAlphabetAndTwoMayHaveTheSame) {
    int i = 0;
    for (const char* name : {"zoe", "\u00c4nne", "Ben", "Anna", "Ben", "\u00f6zil", "Oskar"})
        expectSaved(perform(Enrol{person(fmt::format("m{}", ++i), name), "", i % 2 == 1 ? "1234" : ""}));
    EXPECT_THAT(names(false), ElementsAre("Anna", "\u00c4nne", "Ben", "Ben", "Oskar", "\u00f6zil", "zoe"));
    EXPECT_THAT(names(true), ElementsAre("Ben", "Ben", "Oskar", "zoe"));
    const StoreAnswer answer = perform(FindPeople{true});
    EXPECT_FALSE(answer.saved);
    EXPECT_EQ(answer.people[0].id, "m3");
    EXPECT_EQ(answer.people[1].id, "m5");
}

TEST_F(StorePeople, MembersOfOneNameAreNumberedInTheOrderTheyJoinedWhoeverAsks) {
    expectSaved(perform(Enrol{person("z", "Ben"), "01", ""}));
    expectSaved(perform(Enrol{person("m", "Anna"), "02", "2222"}));
    EXPECT_EQ(perform(Enrol{person("a", "ben"), "03", "3333"}).member->namesake, 2);
    expectSaved(perform(Enrol{person("k", "Ben"), "04", "4444"}));
    const auto numbered = [&](const std::optional<MemberRecord>& member) {
        return member ? fmt::format("{} {}/{}", member->id, member->namesake, member->namesakes) : "nobody";
    };
    EXPECT_EQ(numbered(perform(FindCard{"01", at(3)}).member), "z 1/3");
    EXPECT_EQ(numbered(perform(FindCard{"02", at(3)}).member), "m 1/1");
    EXPECT_EQ(numbered(perform(FindCard{"03", at(3)}).member), "a 2/3");
    EXPECT_EQ(numbered(perform(CheckPin{"k", "4444", at(3)}).member), "k 3/3");
    std::vector<std::string> with_pin;
    for (const MemberRecord& member : perform(FindPeople{true}).people) with_pin.push_back(numbered(member));
    EXPECT_THAT(with_pin, ElementsAre("m 1/1", "a 2/3", "k 3/3")) << "the one without a PIN counts";
}

TEST_F(StorePeople, WishesAreKeptAndNothingElseOfTheRecord) {
    expectSaved(perform(Enrol{person("a", "Ada"), "", ""}));
    MemberRecord wish = person("a", "Somebody else");
    wish.language = "de";
    wish.left_handed = true;
    wish.bright = false;
    for (int round = 0; round < 2; ++round) {
        expectSaved(perform(SaveWishes{wish}));
        EXPECT_EQ(store->outboxLength().value(), 2);
    }
    reopen();
    const MemberRecord stored = store->members().value().at(0);
    EXPECT_EQ(stored.first_name, "Ada");
    EXPECT_EQ(stored.language, "de");
    EXPECT_EQ(stored.left_handed, true);
    EXPECT_EQ(stored.bright, false);
    EXPECT_EQ(stored.large_text, std::nullopt);
    wish.left_handed.reset();
    expectSaved(perform(SaveWishes{wish}));
    EXPECT_EQ(store->members().value().at(0).left_handed, std::nullopt);
    EXPECT_THAT(perform(SaveWishes{person("nobody", "x")}).error, HasSubstr("nobody"));
}

// PINs

struct StorePin : StorePeople {
    std::int64_t now_us = 100 * kSecond;
    std::string boot = "boot-a";

    void SetUp() override { expectSaved(perform(Enrol{person("a", "Ada"), "", "2580"})); }
    StoreAnswer tryPin(const std::string& pin) {
        now_us += kSecond;
        return perform(CheckPin{"a", pin, at(now_us, boot)});
    }
    /// Locks by five wrong ones.
    void lock() {
        for (int i = 0; i < kFreeTries; ++i) static_cast<void>(tryPin("0000"));
    }
};

TEST_F(StorePin, TheRightPinAnswersTheMemberAndAWrongOneHowManyAreLeft) {
    const StoreAnswer right = tryPin("2580");
    EXPECT_EQ(right.error, "");
    ASSERT_TRUE(right.member);
    EXPECT_EQ(right.member->first_name, "Ada");
    EXPECT_FALSE(right.pin);
    for (int left = kFreeTries - 1; left > 0; --left) {
        const StoreAnswer wrong = tryPin("2581");
        EXPECT_EQ(wrong.error, "");
        EXPECT_FALSE(wrong.member);
        ASSERT_TRUE(wrong.pin);
        EXPECT_EQ(wrong.pin->tries, left);
        EXPECT_EQ(wrong.pin->locked_ms, 0);
    }
    EXPECT_TRUE(tryPin("2580").member) << "the right one forgives the wrong ones before";
    EXPECT_EQ(tryPin("2581").pin->tries, kFreeTries - 1);
}

TEST_F(StorePin, FiveWrongOnesLockAndTheRightOneDoesNotOpenIt) {
    lock();
    const StoreAnswer locked = tryPin("2580");
    EXPECT_FALSE(locked.member);
    ASSERT_TRUE(locked.pin);
    EXPECT_EQ(locked.pin->tries, 0);
    EXPECT_EQ(locked.pin->locked_ms, kFirstLockMs - 1000);
    now_us += 28 * kSecond;
    EXPECT_TRUE(tryPin("2580").member) << "30 s after the fifth";
}

TEST_F(StorePin, EachFurtherWrongOneLocksTwiceAsLongUpToAnHour) {
    lock();
    std::int64_t expected = kFirstLockMs;
    for (int i = 0; i < 9; ++i) {
        now_us += expected * 1000;
        expected = std::min(2 * expected, kLongestLockMs);
        const StoreAnswer wrong = tryPin("0000");
        ASSERT_TRUE(wrong.pin);
        EXPECT_EQ(wrong.pin->tries, 0);
        EXPECT_EQ(wrong.pin->locked_ms, expected);
    }
    EXPECT_EQ(expected, kLongestLockMs);
}

TEST_F(StorePin, TheSameAttemptDoneAgainIsCountedOnce) {
    const CheckPin wrong{"a", "0000", at(now_us)};
    for (int round = 0; round < 3; ++round) EXPECT_EQ(perform(wrong).pin->tries, kFreeTries - 1);
    lock();
    const CheckPin sixth{"a", "0000", at(now_us += 31 * kSecond)};
    for (int round = 0; round < 3; ++round) EXPECT_EQ(perform(sixth).pin->locked_ms, 2 * kFirstLockMs);
    const CheckPin right{"a", "2580", at(now_us += 61 * kSecond)};
    for (int round = 0; round < 3; ++round) EXPECT_TRUE(perform(right).member);
}

TEST_F(StorePin, ALockOutlastsReopeningARebootAndAClockSetBackOrForward) {
    lock();
    reopen();
    EXPECT_GT(tryPin("2580").pin->locked_ms, 0);
    // The wall clock jumps by a year, either way, unsynchronised or within the same boot.
    for (const std::int64_t year : {-31'536'000'000, 31'536'000'000}) {
        Moment moment = at(now_us += kSecond);
        moment.wall_ms += year;
        EXPECT_FALSE(perform(CheckPin{"a", "2580", moment}).member);
        moment.boot_id = fmt::format("boot{}", year);
        moment.t_us = 5 * kSecond;
        moment.clock_ok = year < 0;
        const StoreAnswer rebooted = perform(CheckPin{"a", "2580", moment});
        ASSERT_TRUE(rebooted.pin);
        EXPECT_EQ(rebooted.pin->locked_ms, kFirstLockMs - 5000) << "five seconds of the new boot are sure";
    }
    boot = "boot-late";
    now_us = 29 * kSecond;
    EXPECT_TRUE(tryPin("2580").member) << "the new boot has lasted as long as the lock";
}

TEST_F(StorePin, ARackSwitchedOffOvernightNeedNotWaitAgainWhenItsClockWasRightAtBothEnds) {
    lock();
    Moment morning = at(2 * kSecond, "boot-morning");
    morning.wall_ms = at(now_us).wall_ms + kFirstLockMs;
    EXPECT_TRUE(perform(CheckPin{"a", "2580", morning}).member);
}

TEST_F(StorePin, AnAttemptIsOnDiskBeforeItIsAnswered) {
    static_cast<void>(tryPin("0000"));
    // What is there if the power fails right after the answer: the file and its log as they are.
    const Scratch copy;
    for (const char* name : {"rack.db", "rack.db-wal", "rack.db.cardkey"})
        fs::copy_file(folder / name, copy / name);
    const auto after = openOrFail(copy / "rack.db");
    ASSERT_TRUE(after);
    const StoreAnswer next = after->perform({1, CheckPin{"a", "0000", at(now_us + kSecond)}});
    EXPECT_EQ(next.pin->tries, kFreeTries - 2);
}

TEST_F(StorePin, WhoHasNoPinIsToldSo) {
    expectSaved(perform(Enrol{person("b", "Ben"), "", ""}));
    const StoreAnswer answer = perform(CheckPin{"b", "1234", at(5)});
    EXPECT_FALSE(answer.member);
    EXPECT_FALSE(answer.retry);
    EXPECT_THAT(answer.error, HasSubstr("no PIN"));
    EXPECT_THAT(perform(CheckPin{"nobody", "1234", at(5)}).error, HasSubstr("no PIN"));
}

TEST_F(StorePin, StaffCanGiveANewPinWhichUnlocksAndTakeItAway) {
    lock();
    ASSERT_TRUE(store->setPin("a", "77777777"));
    EXPECT_TRUE(tryPin("77777777").member);
    EXPECT_FALSE(tryPin("2580").member);
    ASSERT_TRUE(store->setPin("a", ""));
    EXPECT_THAT(names(true), IsEmpty());
    EXPECT_FALSE(store->setPin("a", "12"));
    EXPECT_FALSE(store->setPin("nobody", "1234"));
}

TEST_F(StorePin, TheSamePinOfTwoMembersIsKeptDifferently) {
    expectSaved(perform(Enrol{person("b", "Ben"), "", "2580"}));
    store.reset();
    Connection connection = Connection::openExclusive(file);
    EXPECT_EQ(connection.integer("SELECT count(DISTINCT hash) FROM pin"), 2);
    EXPECT_EQ(connection.integer("SELECT count(*) FROM pin WHERE hash LIKE '$argon2id$%'"), 2);
}

TEST_F(StorePin, WithoutTheRacksKeyAPinIsWorthNothing) {
    store.reset();
    fs::remove(folder / "rack.db.cardkey");
    reopen();
    ASSERT_EQ(store->notices().size(), 1U);
    EXPECT_THAT(store->notices()[0].what, HasSubstr("1 PINs"));
    EXPECT_FALSE(tryPin("2580").member) << "the digits alone are not what was hashed";
}

TEST_F(StorePin, ThePinsDigitsAreInNoFileAndNoAnswer) {
    const std::string digits = "93847261";
    ASSERT_TRUE(store->setPin("a", digits));
    expectSaved(perform(Enrol{person("b", "Ben"), "", digits}));
    std::string said = tryPin(digits).error;
    for (int i = 0; i < 6; ++i) {
        const StoreAnswer wrong = perform(CheckPin{"b", digits + "0", at(now_us += kSecond)});
        said += wrong.error + wrong.advice;
    }
    said += perform(CheckPin{"nobody", digits, at(now_us)}).error;
    ASSERT_TRUE(store->writeSnapshot(folder / "snapshot.db"));
    EXPECT_THAT(said, Not(HasSubstr(digits)));
    const auto expectNowhere = [&] {
        int files = 0;
        for (const auto& entry : fs::directory_iterator(folder.path())) {
            EXPECT_THAT(readFile(entry.path()), Not(HasSubstr(digits))) << entry.path();
            ++files;
        }
        EXPECT_GE(files, 3) << "store, key, snapshot";
    };
    EXPECT_TRUE(fs::exists(folder / "rack.db-wal"));
    expectNowhere();
    store.reset();
    expectNowhere();
}

TEST(Pin, ALockGrowsFromHalfAMinuteToAnHour) {
    EXPECT_EQ(lockAfter(4), 0);
    EXPECT_EQ(lockAfter(5), 30'000);
    EXPECT_EQ(lockAfter(6), 60'000);
    EXPECT_EQ(lockAfter(11), 1'920'000);
    EXPECT_EQ(lockAfter(12), 3'600'000);
    EXPECT_EQ(lockAfter(1'000'000'000), 3'600'000);
}

TEST(Pin, AMomentBeforeTheLockBeganLeavesItWhole) {
    const Stamp begun{1, 500 * kSecond, 1'000'000, true};
    EXPECT_EQ(lockLeft(30'000, begun, {1, 400 * kSecond, 2'000'000, true}), 30'000);
    EXPECT_EQ(lockLeft(30'000, begun, {2, 0, 900'000, true}), 30'000);
    EXPECT_EQ(lockLeft(30'000, begun, {1, 600 * kSecond, 0, false}), 0);
}

}  // namespace
}  // namespace plumbline::db::test
