// Which plate went where: randomised loadings on racks that are not the one the program assumes.

#include "app/plate_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/config.h"
#include "tests/loading.h"

namespace plumbline {
namespace {

using app::LoadView;
using app::Rack;
using app::RackSide;
using app::SidesKnown;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto kLeft = RackSide::Left, kRight = RackSide::Right;

Rack makeRack() {
    return Rack(20, app::defaultConfig().plates);
}

class PlateWatchTest : public ::testing::Test {
  protected:
    void put(RackSide side, double kg) {
        bar.put(side, kg);
        bar.rest(1);
    }
    void both(double kg) {
        put(kLeft, kg);
        put(kRight, kg);
    }
    [[nodiscard]] LoadView seen() const { return rack.load(0); }

    Rack rack = makeRack();
    ::testing::Test* unused = nullptr;
    plumbline::testing::Loading bar{rack, {}, 1};
};

TEST_F(PlateWatchTest, FollowsEachPlateToItsSide) {
    bar.rest(1);
    EXPECT_EQ(seen().sides, SidesKnown::Followed);
    put(kLeft, 20);
    EXPECT_THAT(seen().left_plates_kg, ElementsAre(20));
    EXPECT_THAT(seen().right_plates_kg, IsEmpty());
    EXPECT_DOUBLE_EQ(seen().mismatch_kg, 20);
    EXPECT_DOUBLE_EQ(seen().kg, 40);
    put(kRight, 20);
    put(kRight, 2.5);
    EXPECT_THAT(seen().right_plates_kg, ElementsAre(20, 2.5));
    EXPECT_DOUBLE_EQ(seen().mismatch_kg, -2.5);
    EXPECT_DOUBLE_EQ(seen().kg, 62.5);
    EXPECT_THAT(seen().plates_kg, IsEmpty()) << "the sides differ";
    put(kLeft, 2.5);
    EXPECT_DOUBLE_EQ(seen().mismatch_kg, 0);
    EXPECT_THAT(seen().plates_kg, ElementsAre(20, 2.5));
}

}  // namespace
}  // namespace plumbline
