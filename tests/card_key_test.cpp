#include "db/card_key.h"

#include <sys/stat.h>

#include "db/errors.h"
#include "db/seal.h"
#include "tests/store_fixture.h"

namespace plumbline::db {
namespace {

using test::readFile;
using test::writeFile;

StoreResult<CardKey> load(const std::filesystem::path& file) {
    bool created = false;
    return guarded(file, [&] { return CardKey::loadOrCreate(file, created); });
}

TEST(CardKey, HashIsHmacSha256AsAnotherLibraryComputesIt) {
    // HMAC-SHA-256 of "ABC123" under 00 01 ... 1f, computed with Python's hmac and hashlib.
    std::array<std::uint8_t, 32> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i);
    EXPECT_EQ(CardKey(bytes).mac("ABC123"),
              "3f58476740dcebd3de6224f6123288b461db7ad6e7c044e3aff1e741438f86b0");
}

TEST(CardKey, SealsAreBlake2bUnderAKeyOfTheirOwnAsAnotherLibraryComputesThem) {
    // Computed with Python's hashlib.blake2b(..., key=..., digest_size=32): the key that is derived from 00
    // 01 ... 1f, and "8:override2:ab1:7-" under it.
    std::array<std::uint8_t, 32> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i);
    const CardKey key(bytes);
    EXPECT_EQ(key.derived("PLUMBLINE SEAL OF ROWS 1").at(0), 0x45);
    EXPECT_NE(key.derived("another purpose"), key.derived("PLUMBLINE SEAL OF ROWS 1"));
    EXPECT_EQ(Seal(key).of("override", SealedRow().add(std::string("ab")).add(std::int64_t{7}).addMaybe("")),
              "9da7c471bae62314a7e9f1a1ec509fe3585e127abef18ab79a525757e9583f53");
}

TEST(CardKey, LookingForAKeyMakesNone) {
    const Scratch folder;
    EXPECT_FALSE(CardKey::load(folder / "key"));
    EXPECT_FALSE(std::filesystem::exists(folder / "key"));
    static_cast<void>(load(folder / "key"));
    EXPECT_EQ(CardKey::load(folder / "key")->mac("1"), load(folder / "key")->mac("1"));
}

TEST(CardKey, MakesAKeyOf32RandomBytesOnlyItsOwnerMayRead) {
    const Scratch folder;
    bool created = false;
    static_cast<void>(CardKey::loadOrCreate(folder / "a", created));
    EXPECT_TRUE(created);
    static_cast<void>(CardKey::loadOrCreate(folder / "b", created));
    struct stat status {};
    ASSERT_EQ(::stat((folder / "a").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_EQ(readFile(folder / "a").size(), 32U);
    EXPECT_NE(readFile(folder / "a"), readFile(folder / "b"));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 2)
        << "a temporary was left";
}

TEST(CardKey, TheSameFileGivesTheSameHashAndAnotherKeyAnotherOne) {
    const Scratch folder;
    const std::string first = load(folder / "a")->mac("04A1B2C3");
    EXPECT_EQ(load(folder / "a")->mac("04A1B2C3"), first);
    EXPECT_NE(load(folder / "b")->mac("04A1B2C3"), first);
    EXPECT_NE(load(folder / "a")->mac("04A1B2C4"), first);
}

TEST(CardKey, CaseAndSeparatorsOfATypedUidMakeNoDifference) {
    const Scratch folder;
    const auto key = load(folder / "a");
    EXPECT_EQ(key->mac("04:a1-b2 c3"), key->mac("04A1B2C3"));
    EXPECT_TRUE(CardKey::usable("04"));
    EXPECT_FALSE(CardKey::usable(" :-"));
}

TEST(CardKey, AFileOfAnotherLengthIsDamagedAndStaysAsItIs) {
    const Scratch folder;
    for (const std::string& bytes : {std::string(), std::string(31, 'x'), std::string(33, 'x')}) {
        writeFile(folder / "key", bytes);
        const auto key = load(folder / "key");
        ASSERT_FALSE(key);
        EXPECT_EQ(key.error().kind, StoreError::Kind::Damaged);
        EXPECT_EQ(readFile(folder / "key"), bytes);
    }
}

TEST(CardKey, AKeyThatOthersMayReadIsRefusedWithTheCommandThatHelps) {
    const Scratch folder;
    static_cast<void>(load(folder / "key"));
    ASSERT_EQ(::chmod((folder / "key").c_str(), 0644), 0);
    const auto key = load(folder / "key");
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().kind, StoreError::Kind::Denied);
    EXPECT_EQ(key.error().advice, "chmod 600 " + (folder / "key").string());
}

TEST(CardKey, ALinkOrAFolderInItsPlaceIsRefused) {
    const Scratch folder;
    static_cast<void>(load(folder / "real"));
    std::filesystem::create_symlink(folder / "real", folder / "link");
    EXPECT_FALSE(load(folder / "link"));
    EXPECT_FALSE(load(folder.path()));
    EXPECT_FALSE(load(folder / "missing" / "key"));
}

}  // namespace
}  // namespace plumbline::db
