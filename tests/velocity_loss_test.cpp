#include "app/training/velocity_loss.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

namespace plumbline::training {
namespace {

signal::Movement rep(double velocity, double sd = 0.01, double rom = 0.55) {
    signal::Movement m;
    m.counted = true;
    m.mean_velocity = velocity;
    m.sd.mean_velocity = sd;
    m.rom_m = rom;
    return m;
}

signal::Movement attempt(double rom, double bottom) {
    signal::Movement m;
    m.rom_m = rom;
    m.bottom_m = bottom;
    return m;
}

TEST(VelocityLoss, RefersToTheFastestRepSoFarAndNotToTheFirst) {
    const Loss loss = velocityLoss({rep(0.50), rep(0.60), rep(0.54)}, {});
    EXPECT_NEAR(loss.pct, 10, 1e-9);
    EXPECT_EQ(loss.reference, 1U);
}

TEST(VelocityLoss, IsNothingForTheFirstAndForTheFastest) {
    EXPECT_DOUBLE_EQ(velocityLoss({}, {}).pct, 0);
    EXPECT_DOUBLE_EQ(velocityLoss({rep(0.5)}, {}).pct, 0);
    const Loss fastest = velocityLoss({rep(0.5), rep(0.6)}, {});
    EXPECT_DOUBLE_EQ(fastest.pct, 0);
    EXPECT_DOUBLE_EQ(fastest.sd, 0) << "a rep compared with itself is not uncertain";
}

TEST(VelocityLoss, DoesNotTakeAShortRepAsItsReference) {
    const Loss loss = velocityLoss({rep(0.50, 0.01, 0.5), rep(0.90, 0.01, 0.2), rep(0.40, 0.01, 0.5)}, {});
    EXPECT_NEAR(loss.pct, 20, 1e-9);
    EXPECT_EQ(loss.reference, 0U);
}

TEST(VelocityLoss, IsCertainToAboutTwoAndAHalfPointsAtSixtyCentimetresPerSecond) {
    // Own propagation, the numbers of the house's science page: 0.01 m/s at 0.60 m/s is 2.4 points, 0.02
    // is 4.7.
    EXPECT_NEAR(velocityLoss({rep(0.60, 0.010), rep(0.59, 0.010)}, {}).sd, 2.4, 0.1);
    EXPECT_NEAR(velocityLoss({rep(0.60, 0.020), rep(0.59, 0.020)}, {}).sd, 4.7, 0.1);
    EXPECT_DOUBLE_EQ(velocityLoss({rep(0.60, 0), rep(0.50, 0)}, {}).sd,
                     velocityLoss({rep(0.60, kAssumedSd), rep(0.50, kAssumedSd)}, {}).sd);
}

TEST(VelocityLoss, ScattersAsMuchAsItsBandSays) {
    std::mt19937 random(7);
    std::normal_distribution<double> noise(0, 0.012);
    const double stated = velocityLoss({rep(0.60, 0.012), rep(0.48, 0.012)}, {}).sd;
    double sum = 0, squares = 0;
    constexpr int kSets = 20'000;
    for (int i = 0; i < kSets; ++i) {
        const double pct = velocityLossPct({rep(0.60 + noise(random)), rep(0.48 + noise(random))});
        sum += pct;
        squares += pct * pct;
    }
    const double scatter = std::sqrt(squares / kSets - sum / kSets * sum / kSets);
    EXPECT_NEAR(stated / scatter, 1, 0.03);
}

TEST(VelocityLoss, CallsNearAndStopWhenItsCentreCrosses) {
    EXPECT_EQ(velocityLoss({rep(0.60), rep(0.512)}, {}).call, LossCall::Ok);
    EXPECT_EQ(velocityLoss({rep(0.60), rep(0.508)}, {}).call, LossCall::Near);
    EXPECT_EQ(velocityLoss({rep(0.60), rep(0.482)}, {}).call, LossCall::Near);
    EXPECT_EQ(velocityLoss({rep(0.60), rep(0.478)}, {}).call, LossCall::Stop);
    const LossRules lumbar{.cap_pct = 10, .near_pct = 8};
    EXPECT_EQ(velocityLoss({rep(0.60), rep(0.535)}, lumbar).call, LossCall::Stop);
}

TEST(VelocityLoss, IsSureOnlyWhenTheLowerEdgeOfTheBandHasCrossedToo) {
    const Loss perhaps = velocityLoss({rep(0.60), rep(0.47)}, {});
    EXPECT_EQ(perhaps.call, LossCall::Stop);
    EXPECT_FALSE(perhaps.sure);
    const Loss sure = velocityLoss({rep(0.60), rep(0.44)}, {});
    EXPECT_TRUE(sure.sure);
    EXPECT_GE(sure.pct - 2 * sure.sd, 20);
    EXPECT_FALSE(velocityLoss({rep(0.60), rep(0.50)}, {}).sure) << "sure belongs to a stop";
}

TEST(VelocityLoss, KnowsAFailedAttemptFromARerackAndFromABounce) {
    std::vector<signal::Movement> reps{rep(0.5), rep(0.5)};
    for (signal::Movement& each : reps) each.bottom_m = 0.40;
    EXPECT_TRUE(failedAttempt(attempt(0.25, 0.42), reps));
    EXPECT_FALSE(failedAttempt(attempt(0.25, 0.90), reps)) << "re-racking starts at the top";
    EXPECT_FALSE(failedAttempt(attempt(0.05, 0.40), reps)) << "a bounce hardly rises";
    EXPECT_FALSE(failedAttempt(attempt(0.50, 0.40), reps))
        << "the whole way, whatever else was wrong with it";
    EXPECT_FALSE(failedAttempt(attempt(0.25, 0.42), {})) << "nothing to compare with";
    signal::Movement struck = attempt(0.25, 0.42);
    struck.struck = true;
    EXPECT_FALSE(failedAttempt(struck, reps));
}

TEST(VelocityLoss, HasRulesThatTheReadmeListsWordForWord) {
    std::ifstream in(PLUMBLINE_SOURCE_DIR "/README.md");
    std::string readme((std::istreambuf_iterator<char>(in)), {});
    for (char& c : readme)
        if (c == '\n') c = ' ';
    for (const LossRule& rule : kLossRules)
        EXPECT_NE(readme.find(rule.sentence), std::string::npos) << rule.sentence;
}

}  // namespace
}  // namespace plumbline::training
