#include "db/uuid.h"

#include <gmock/gmock.h>

#include <set>

#include "tests/store_fixture.h"

namespace plumbline::db {
namespace {

TEST(Uuid, CarriesItsTimeVersionAndVariantWhereTheStandardPutsThem) {
    // The time of the example in RFC 9562 appendix A.6.
    const std::string id = UuidMaker().next(0x017F22E279B0);
    ASSERT_EQ(id.size(), 36U);
    EXPECT_EQ(id.substr(0, 15), "017f22e2-79b0-7");
    EXPECT_TRUE(id[19] == '8' || id[19] == '9' || id[19] == 'a' || id[19] == 'b') << id;
    EXPECT_THAT(id, ::testing::MatchesRegex(test::kUuid7));
}

TEST(Uuid, IdsOfOneMillisecondGrowAndDiffer) {
    UuidMaker maker;
    std::string last;
    for (int i = 0; i < 2000; ++i) {
        const std::string id = maker.next(1'700'000'000'000);
        EXPECT_LT(last, id);
        last = id;
    }
}

TEST(Uuid, MoreIdsThanFitIntoAMillisecondStillDiffer) {
    UuidMaker maker;
    std::set<std::string> ids;
    for (int i = 0; i < 20'000; ++i) ids.insert(maker.next(5));
    EXPECT_EQ(ids.size(), 20'000U);
}

TEST(Uuid, AClockThatJumpsBackGivesItsOwnTimeAgain) {
    UuidMaker maker;
    static_cast<void>(maker.next(0x017F22E279B0));
    EXPECT_EQ(maker.next(0x10).substr(0, 13), "00000000-0010");
    EXPECT_EQ(maker.next(-5).substr(0, 13), "00000000-0000");
}

TEST(Uuid, TwoMakersNeverAgree) {
    EXPECT_NE(UuidMaker().next(1000), UuidMaker().next(1000));
}

}  // namespace
}  // namespace plumbline::db
