// The scorer on cases whose answer is known, and against the Python scorer where that is at hand.

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <filesystem>

#include "tests/scratch.h"
#include "tests/shared_files.h"
#include "tests/suite/suite_files.h"
#include "tests/suite/suite_tables.h"

namespace plumbline::suite {
namespace {

RepTruth rep(double start, double end, double mcv, bool count = true) {
    RepTruth r;
    r.con_start = start;
    r.con_end = end;
    r.count = count;
    r.vertical.mcv = mcv;
    r.vertical.rom = mcv * (end - start);
    r.vertical.pv = 2 * mcv;
    r.vertical.mpv = mcv;
    r.cable = r.vertical;
    r.cable.mcv = 0.9 * mcv;
    r.ecc_start = start - 1;
    r.ecc_end = start;
    return r;
}

Claim claim(double start, double end, double mcv) {
    Claim c;
    c.start = start;
    c.end = end;
    c.mcv = mcv;
    c.detected = end + 0.02;
    return c;
}

SuiteSet truthOf(const std::vector<RepTruth>& reps, const std::vector<EventTruth>& events = {}) {
    SuiteSet set;
    set.reps = reps;
    set.events = events;
    return set;
}

const SuiteSet kFour = truthOf({rep(10, 11, 0.5), rep(20, 21, 0.5), rep(30, 31, 0.45), rep(40, 41, 0.38)},
                               {{"unrack", 2, 3, 0.05}});

std::vector<Claim> fourRight() {
    return {claim(10, 11, 0.5), claim(20, 21, 0.5), claim(30, 31, 0.45), claim(40, 41, 0.38)};
}

TEST(SuiteScore, PerfectClaimsAreExactAndWithoutError) {
    const SetScore s = scoreSet(kFour, fourRight(), false);
    EXPECT_TRUE(s.exact);
    EXPECT_EQ(s.found, 4);
    EXPECT_EQ(s.extra + s.missed, 0);
    for (const RepError& e : s.errors) {
        EXPECT_EQ(e.error[Mcv], 0);
        EXPECT_NEAR(*e.error[Delay], 0.02, 1e-12);
        EXPECT_FALSE(e.error[Rom].has_value());
    }
    EXPECT_NEAR(*s.loss_error, 0, 1e-12);
    EXPECT_EQ(s.stop, std::make_pair(true, true));
}

TEST(SuiteScore, TheCablesTruthIsAnother) {
    const SetScore s = scoreSet(kFour, fourRight(), true);
    EXPECT_NEAR(*s.errors.front().error[Mcv], 0.05, 1e-12);
    EXPECT_NEAR(*s.errors.front().relative[Mcv], 100.0 / 9, 1e-9);
}

TEST(SuiteScore, AMatchNeedsThreeTenthsOfTheUnion) {
    EXPECT_EQ(scoreSet(kFour, {claim(10.69, 11, 0.5)}, false).found, 1);
    EXPECT_EQ(scoreSet(kFour, {claim(10.71, 11, 0.5)}, false).found, 0);
}

TEST(SuiteScore, TheBetterOfTwoClaimsMatchesAndTheOtherIsASplit) {
    const SetScore s = scoreSet(kFour, {claim(10, 10.4, 0.5), claim(10.4, 11, 0.5)}, false);
    EXPECT_EQ(s.found, 1);
    EXPECT_EQ(s.false_kinds, std::vector<std::string>{"split"});
    EXPECT_NEAR(*s.errors.front().error[Start], 0.4, 1e-12);
    EXPECT_EQ(s.missed, 3);
}

TEST(SuiteScore, AFalseClaimIsPutDownToWhatItOverlapsMost) {
    const SetScore s =
        scoreSet(kFour, {claim(2.1, 2.9, 0.1), claim(9.2, 9.8, 0.4), claim(15, 16, 0.4)}, false);
    EXPECT_EQ(s.false_kinds, (std::vector<std::string>{"unrack", "eccentric", "idle"}));
    EXPECT_EQ(s.missed, 4);
}

TEST(SuiteScore, WhatNeedNotCountIsNeitherMissedNorFalse) {
    const SuiteSet set = truthOf({rep(10, 11, 0.5), rep(20, 21, 0.4, false)});
    for (const auto& claims : {std::vector<Claim>{claim(10, 11, 0.5)},
                               {claim(10, 11, 0.5), claim(20, 21, 0.4)},
                               {claim(10, 11, 0.5), claim(20, 20.2, 0.4)}}) {
        const SetScore s = scoreSet(set, claims, false);
        EXPECT_TRUE(s.exact);
        EXPECT_EQ(s.partials, 1);
    }
}

TEST(SuiteScore, ALostLastRepChangesTheVelocityLoss) {
    std::vector<Claim> claims = fourRight();
    claims.pop_back();
    const SetScore s = scoreSet(kFour, claims, false);
    EXPECT_NEAR(*s.loss_error, 10 - 24, 1e-9);
    EXPECT_EQ(s.stop, std::make_pair(false, true)) << "no stop is one rep after the last";
    EXPECT_FALSE(s.exact);
    EXPECT_TRUE(scoreSet(kFour, {}, false).loss_missing);
}

TEST(SuiteScore, StatisticsAreThoseOfTheTextbook) {
    EXPECT_FALSE(statsOf({}).has_value());
    EXPECT_EQ(statsOf({3})->sd, 0);
    const Stats s = *statsOf({1, 2, 3, -4});
    EXPECT_DOUBLE_EQ(s.bias, 0.5);
    EXPECT_NEAR(s.sd, std::sqrt(29.0 / 3), 1e-12);
    EXPECT_DOUBLE_EQ(s.mae, 2.5);
    EXPECT_DOUBLE_EQ(s.median, 1.5);
    EXPECT_DOUBLE_EQ(s.max_abs, 4);
    EXPECT_NEAR(s.high - s.low, 2 * 1.96 * s.sd, 1e-12);
    EXPECT_DOUBLE_EQ(percentile({10, 0}, 25), 2.5);
    EXPECT_DOUBLE_EQ(percentile({7}, 95), 7);
}

TEST(SuiteScore, ASummaryCountsOverAllSets) {
    const SetScore right = scoreSet(kFour, fourRight(), false);
    std::vector<Claim> claims = fourRight();
    claims.front() = claim(2, 3, 0.1);
    const SetScore wrong = scoreSet(kFour, claims, false);
    const Summary sum = summaryOf({&right, &wrong});
    EXPECT_EQ(sum.reps, 8);
    EXPECT_NEAR(sum.precision, 7.0 / 8, 1e-12);
    EXPECT_NEAR(sum.recall, 7.0 / 8, 1e-12);
    EXPECT_NEAR(sum.f1, 7.0 / 8, 1e-12);
    EXPECT_EQ(sum.exact, 0.5);
    EXPECT_EQ(sum.false_per_set, 0.5);
    EXPECT_NEAR(sum.within_20, 7.0 / 8, 1e-12);
    ASSERT_EQ(sum.false_kinds.size(), 1u);
    EXPECT_EQ(sum.false_kinds.front().first, "unrack");
}

/// A small suite on disk, with `naive`'s claims beside it.
class SmallSuite : public ::testing::Test {
  protected:
    void SetUp() override {
        for (const LiftSet& set : made()) ASSERT_EQ(writeSet(folder_.path(), set), "");
        ASSERT_EQ(writeIndex(folder_.path(), made()), "");
        const auto read = readSuite(folder_.path());
        ASSERT_TRUE(read.has_value()) << read.error();
        sets_ = *read;
    }
    static const std::vector<LiftSet>& made() {
        static const std::vector<LiftSet> all = makeThem();
        return all;
    }
    static std::vector<LiftSet> makeThem() {
        std::vector<LiftSet> sets;
        for (const char* condition : {"failed", "cable_angle", "fatigue", "short_rom", "partials", "stall"}) {
            SetRequest request;
            request.seed = 40 + sets.size();
            request.condition = condition;
            request.hz = 200;
            sets.push_back(makeSet(request));
            sets.back().id = "t" + std::to_string(sets.size());
        }
        return sets;
    }

    Scratch folder_;
    std::vector<SuiteSet> sets_;
};

TEST_F(SmallSuite, IsReadBackAsItWasMade) {
    ASSERT_EQ(sets_.size(), made().size());
    for (std::size_t k = 0; k < sets_.size(); ++k) {
        EXPECT_EQ(sets_[k].condition, made()[k].condition);
        ASSERT_EQ(sets_[k].reps.size(), made()[k].reps.size());
        EXPECT_EQ(sets_[k].reps.front().cable.mcv, made()[k].reps.front().cable.mcv);
        EXPECT_EQ(sets_[k].events.size(), made()[k].events.size());
        const auto recorded = readRecorded(sets_[k]);
        ASSERT_TRUE(recorded.has_value()) << recorded.error();
        ASSERT_EQ(recorded->t.size(), made()[k].readings.size());
        const Reading& last = made()[k].readings.back();
        EXPECT_NEAR(recorded->t.back(), static_cast<double>(last.t_us) / 1e6, 1e-9);
        EXPECT_NEAR(recorded->x.back(), static_cast<double>(last.counts) * made()[k].sensor.q_mm / 1000,
                    1e-9);
    }
}

TEST_F(SmallSuite, AMissingFileIsSaid) {
    std::filesystem::remove(folder_ / "truth/t2.json");
    const auto read = readSuite(folder_.path());
    ASSERT_FALSE(read.has_value());
    EXPECT_NE(read.error().find("t2"), std::string::npos);
    std::filesystem::remove(sets_.front().trace);
    EXPECT_FALSE(readRecorded(sets_.front()).has_value());
    EXPECT_FALSE(readSuite(folder_ / "nowhere").has_value());
}

TEST_F(SmallSuite, GivesTheNumbersOfThePythonScorer) {
    const std::filesystem::path scorer = sharedFile("tools/score.py");
    if (!std::filesystem::exists(scorer)) GTEST_SKIP() << needs(scorer);
    if (std::system("/usr/bin/python3 -c 'import numpy' 2>/dev/null") != 0)
        GTEST_SKIP() << "python3-numpy is not installed";
    EngineScores engine{"naive", {}};
    for (const bool cable : {false, true}) {
        engine.scores.clear();
        for (const SuiteSet& set : sets_) {
            const std::vector<Claim> claims = naive(*readRecorded(set));
            ASSERT_EQ(writeClaims(folder_ / "claims", set.id, claims), "");
            engine.scores.push_back(scoreSet(set, claims, cable));
        }
        const std::string command = "/usr/bin/python3 " + scorer.string() + " " + folder_.path().string() +
                                    " " + (folder_ / "claims").string() + " --truth " +
                                    (cable ? "cable" : "vertical");
        std::string theirs;
        FILE* pipe = ::popen(command.c_str(), "r");
        ASSERT_NE(pipe, nullptr);
        char buffer[4096];
        while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, pipe)) theirs.append(buffer, n);
        ASSERT_EQ(::pclose(pipe), 0);
        const std::string title = theirs.substr(3, theirs.find('\n') - 3);
        EXPECT_EQ(details(title, sets_, engine), theirs);
    }
}

TEST_F(SmallSuite, TheTablesNameEveryEngineAndStratum) {
    std::vector<EngineScores> engines;
    for (const Peer& peer : peers()) {
        engines.push_back({peer.name, {}});
        for (const SuiteSet& set : sets_)
            engines.back().scores.push_back(scoreSet(set, peer.run(*readRecorded(set)), false));
    }
    const std::string table = comparison(sets_, engines);
    const std::string by = strata(sets_, engines);
    for (const Peer& peer : peers()) EXPECT_NE(table.find("| " + peer.name + " |"), std::string::npos);
    for (const SuiteSet& set : sets_) EXPECT_NE(by.find("| " + set.condition + " |"), std::string::npos);
}

}  // namespace
}  // namespace plumbline::suite
