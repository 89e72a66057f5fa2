// Where the bar lies between sets, from its heights alone.

#include "app/rest_place.h"

#include <gtest/gtest.h>

namespace plumbline::app {
namespace {

/// Stands at `metres` for so long.
void stand(RestPlace& place, std::int64_t& t_us, double metres, double seconds) {
    const auto end = t_us + static_cast<std::int64_t>(seconds * 1e6);
    place.height(t_us += 1000, metres, true, false);
    while (t_us < end) place.height(t_us += 1000, metres, false, false);
}

TEST(RestPlace, KnowsTheRackAgainAfterTheSet) {
    RestPlace place;
    std::int64_t t_us = 0;
    stand(place, t_us, 1.50, 60);
    stand(place, t_us, 1.53, 4);
    place.setBegan();
    stand(place, t_us, 1.53, 20);
    EXPECT_FALSE(place.back()) << "held, three centimetres above the hooks";
    stand(place, t_us, 1.505, 1);
    EXPECT_TRUE(place.back());
}

TEST(RestPlace, ShortStandsTellNothing) {
    RestPlace place;
    std::int64_t t_us = 0;
    stand(place, t_us, 1.50, 5);
    place.setBegan();
    stand(place, t_us, 1.50, 60);
    EXPECT_FALSE(place.back());
}

TEST(RestPlace, ATransducerThatBeganAnewKnowsNoPlace) {
    RestPlace place;
    std::int64_t t_us = 0;
    stand(place, t_us, 1.50, 60);
    place.setBegan();
    place.height(t_us += 1000, 1.50, false, true);
    stand(place, t_us, 1.50, 5);
    EXPECT_FALSE(place.back());
}

TEST(RestPlace, EverySetLearnsItsOwnPlace) {
    RestPlace place;
    std::int64_t t_us = 0;
    stand(place, t_us, 1.50, 600);
    place.setBegan();
    place.setEnded();
    stand(place, t_us, 1.20, 30);
    place.setBegan();
    stand(place, t_us, 1.50, 5);
    EXPECT_FALSE(place.back()) << "the hooks were put lower";
    stand(place, t_us, 1.20, 1);
    EXPECT_TRUE(place.back());
}

}  // namespace
}  // namespace plumbline::app
