#include "app/signal/guided_pull.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/lift_maker.h"

namespace plumbline::signal {
namespace {

/// Three pulls by `distance`, of a transducer that counts `m_per_count` each, in direction `sign`.
testing::LiftMaker threePulls(double distance, double m_per_count) {
    testing::LiftMaker hand(m_per_count);
    hand.rest(1.5);
    for (int k = 0; k < 3; ++k) hand.move(distance, 2).rest(1.6).move(-distance, 2).rest(1.6);
    return hand;
}

void feed(GuidedPull& pull, const testing::LiftMaker& hand, int sign = 1) {
    for (drivers::Sample sample : hand.samples()) {
        sample.counts *= sign;
        pull.push(sample);
    }
}

TEST(GuidedPull, FindsWhatACountIsWorth) {
    PullTask task;
    task.nominal_m_per_count = 0.0003;
    GuidedPull pull(task);
    feed(pull, threePulls(1.0, 0.000306));
    ASSERT_TRUE(pull.result().has_value()) << pull.wants() << pull.problem();
    EXPECT_NEAR(pull.result()->m_per_count, 0.000306, 0.0000003);
    EXPECT_EQ(pull.result()->count_sign, 1);
    EXPECT_FALSE(pull.result()->slant.has_value());
}

TEST(GuidedPull, FindsThatTheCableCountsDownwards) {
    PullTask task;
    GuidedPull pull(task);
    feed(pull, threePulls(1.0, 0.001), -1);
    ASSERT_TRUE(pull.result().has_value());
    EXPECT_EQ(pull.result()->count_sign, -1);
}

TEST(GuidedPull, AsksForOneThingAfterTheOther) {
    GuidedPull pull(PullTask{});
    std::vector<std::string> asked;
    const auto hand = threePulls(1.0, 0.001);
    for (const drivers::Sample& sample : hand.samples()) {
        if (asked.empty() || asked.back() != pull.wants()) asked.push_back(pull.wants());
        pull.push(sample);
    }
    ASSERT_EQ(asked.size(), 7U + (pull.wants().empty() ? 1U : 0U));
    EXPECT_NE(asked[0].find("in all the way"), std::string::npos);
    EXPECT_NE(asked[1].find("1.000 m"), std::string::npos);
    EXPECT_NE(asked[1].find("(1 of 3)"), std::string::npos);
    EXPECT_NE(asked[5].find("(3 of 3)"), std::string::npos);
}

TEST(GuidedPull, FindsTheSlantFromTheHooksHeight) {
    PullTask task;
    task.nominal_m_per_count = 0.0003;
    task.hook_height_m = 1.2;
    task.cable_end_m = 0.05;
    GuidedPull pull(task);
    auto hand = threePulls(1.0, 0.0003);
    const double length = std::hypot(1.2, 0.35);
    hand.move(length - 0.05, 3).rest(1.5);
    feed(pull, hand);
    ASSERT_TRUE(pull.result().has_value()) << pull.wants() << pull.problem();
    ASSERT_TRUE(pull.result()->slant.has_value());
    EXPECT_NEAR(pull.result()->slant->offset_m, 0.35, 0.003);
    EXPECT_DOUBLE_EQ(pull.result()->slant->hook_height_m, 1.2);
}

TEST(GuidedPull, SaysWhenTheCableIsShorterThanTheHooksAreHigh) {
    PullTask task;
    task.hook_height_m = 1.2;
    GuidedPull pull(task);
    auto hand = threePulls(1.0, 0.001);
    hand.move(1.0, 3).rest(1.5);
    feed(pull, hand);
    EXPECT_FALSE(pull.result().has_value());
    EXPECT_NE(pull.problem().find("shorter than the hooks are high"), std::string::npos);
}

TEST(GuidedPull, SaysWhenTheCableSlips) {
    testing::LiftMaker hand(0.001);
    hand.rest(1.5);
    for (int k = 0; k < 3; ++k) hand.move(1.0, 2).rest(1.5).move(-0.99, 2).rest(1.5);
    GuidedPull pull(PullTask{});
    feed(pull, hand);
    EXPECT_FALSE(pull.result().has_value());
    EXPECT_NE(pull.problem().find("slips"), std::string::npos) << pull.problem();
}

TEST(GuidedPull, SaysWhenThePullsDiffer) {
    testing::LiftMaker hand(0.001);
    hand.rest(1.5);
    for (const double way : {1.0, 1.02, 1.0}) hand.move(way, 2).rest(1.5).move(-way, 2).rest(1.5);
    GuidedPull pull(PullTask{});
    feed(pull, hand);
    EXPECT_NE(pull.problem().find("differ by 2.0 %"), std::string::npos) << pull.problem();
}

TEST(GuidedPull, DoubtsAScaleFarFromTheMakers) {
    PullTask task;
    task.nominal_m_per_count = 0.00025;
    GuidedPull pull(task);
    feed(pull, threePulls(1.0, 0.001));
    EXPECT_NE(pull.problem().find("is this the device"), std::string::npos) << pull.problem();
}

TEST(GuidedPull, RefusesATaskThatCannotWork) {
    for (const double distance : {0.0, -1.0, 0.05, 100.0, std::nan("")}) {
        PullTask task;
        task.distance_m = distance;
        EXPECT_FALSE(GuidedPull(task).problem().empty()) << distance;
    }
}

TEST(GuidedPull, IsNotFooledByATrembleOrAGap) {
    GuidedPull pull(PullTask{});
    std::int64_t t = 0;
    for (int k = 0; k < 20'000; ++k) {
        drivers::Sample sample;
        sample.t_us = t += 1000;
        sample.counts = (k / 50) % 2 == 0 ? 0 : 9;
        sample.gap_before = k % 500 == 0;
        pull.push(sample);
    }
    EXPECT_NE(pull.wants().find("in all the way"), std::string::npos);
    EXPECT_TRUE(pull.problem().empty());
}

TEST(GuidedPull, FindsAScaleThatNobodyKnowsFromAMicrometreToACentimetreACount) {
    for (const double scale : {0.000001, 0.000025, 0.0004, 0.004, 0.01}) {
        for (const std::int64_t period_us : {1000, 8000, 100'000}) {
            PullTask task;
            task.nominal_m_per_count.reset();
            GuidedPull pull(task);
            testing::LiftMaker hand(scale, period_us);
            hand.rest(2.5);
            for (int k = 0; k < 3; ++k) hand.move(1.0, 2).rest(2.5).move(-1.0, 2).rest(2.5);
            feed(pull, hand, -1);
            ASSERT_TRUE(pull.result().has_value())
                << scale << " " << period_us << ": " << pull.wants() << pull.problem();
            EXPECT_NEAR(pull.result()->m_per_count / scale, 1, 0.003);
            EXPECT_EQ(pull.result()->count_sign, -1);
        }
    }
}

TEST(GuidedPull, FindsAnUnknownScaleUnderATremblingHandThatFirstTriesALittleWay) {
    PullTask task;
    task.nominal_m_per_count.reset();
    task.hook_height_m = 1.2;
    GuidedPull pull(task);
    auto hand = testing::LiftMaker(0.00002);
    hand.rest(2).move(0.05, 1).rest(1.5).move(-0.05, 1).rest(2);
    for (int k = 0; k < 3; ++k) hand.move(1.0, 2).rest(2).move(-1.0, 2).rest(2);
    hand.move(std::hypot(1.2, 0.35), 3).rest(2);
    int k = 0;
    for (drivers::Sample sample : hand.samples()) {
        sample.counts += std::lround(25 * std::sin(0.05 * ++k));  // half a millimetre to either side
        pull.push(sample);
    }
    ASSERT_TRUE(pull.result().has_value()) << pull.wants() << pull.problem();
    EXPECT_NEAR(pull.result()->m_per_count / 0.00002, 1, 0.003);
    ASSERT_TRUE(pull.result()->slant.has_value());
    EXPECT_NEAR(pull.result()->slant->offset_m, 0.35, 0.01);
}

TEST(GuidedPull, AsksForTheSameThingsWhereTheScaleIsUnknown) {
    PullTask task;
    task.nominal_m_per_count.reset();
    GuidedPull pull(task);
    std::vector<std::string> asked;
    const auto hand = threePulls(1.0, 0.00002);
    for (const drivers::Sample& sample : hand.samples()) {
        if (asked.empty() || asked.back() != pull.wants()) asked.push_back(pull.wants());
        pull.push(sample);
    }
    ASSERT_GE(asked.size(), 7U);
    EXPECT_NE(asked[0].find("in all the way"), std::string::npos);
    EXPECT_NE(asked[1].find("(1 of 3)"), std::string::npos);
    EXPECT_NE(asked[6].find("(3 of 3)"), std::string::npos);
}

TEST(GuidedPull, RefusesPullsThatDifferByMoreThanAPercentWhereTheScaleIsUnknown) {
    PullTask task;
    task.nominal_m_per_count.reset();
    testing::LiftMaker hand(0.00002);
    hand.rest(2);
    for (const double way : {1.0, 1.02, 1.0}) hand.move(way, 2).rest(2).move(-way, 2).rest(2);
    GuidedPull pull(task);
    feed(pull, hand);
    EXPECT_NE(pull.problem().find("differ by 2.0 %"), std::string::npos) << pull.problem();
    task.pulls = 1;
    EXPECT_NE(GuidedPull(task).problem().find("two pulls"), std::string::npos);
}

TEST(GuidedPull, ABarThatGoesUpAndDownWithoutBeingHeldIsALift) {
    for (const std::optional<double> nominal : {std::optional<double>(0.001), std::optional<double>()}) {
        PullTask task;
        task.nominal_m_per_count = nominal;
        GuidedPull pull(task);
        testing::LiftMaker bar(0.001);
        bar.rest(2);
        for (int k = 0; k < 5; ++k) bar.move(-0.5, 1).move(0.5, 0.8).rest(0.7);
        feed(pull, bar);
        EXPECT_NE(pull.problem().find("that is a lift"), std::string::npos) << pull.wants();
    }
}

}  // namespace
}  // namespace plumbline::signal
