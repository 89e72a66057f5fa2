// The generator of synthetic sets: its truth is sound in every condition, and a seed always means the same
// set.

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/scratch.h"
#include "tests/suite/lift_check.h"
#include "tests/suite/suite_files.h"

namespace plumbline::suite {
namespace {

constexpr std::uint64_t kSeedsPerCondition = 2;

std::vector<std::string> allConditions() {
    std::vector<std::string> all = mainConditions();
    all.insert(all.end(), extraConditions().begin(), extraConditions().end());
    return all;
}

LiftSet setOf(const std::string& condition, std::uint64_t seed, std::optional<double> hz = {}) {
    SetRequest request;
    request.hz = hz;
    request.condition = condition;
    request.seed = seed;
    return makeSet(request);
}

TEST(LiftSuite, TruthAgreesWithTheTrajectoryInEveryCondition) {
    for (const std::string& condition : allConditions()) {
        for (std::uint64_t seed = 1; seed <= kSeedsPerCondition; ++seed) {
            const LiftSet set = setOf(condition, seed, 200);
            EXPECT_FALSE(set.readings.empty()) << condition;
            for (const std::string& complaint : checkSet(set))
                ADD_FAILURE() << condition << ", " << set.exercise << ", seed " << seed << ": " << complaint;
        }
    }
}

TEST(LiftSuite, TheSameSeedGivesTheSameTraceAndTruth) {
    const std::vector<std::string> all = allConditions();
    // Every third: sanitizers have to get through this too.
    for (std::size_t k = 0; k < all.size(); k += 3) {
        const std::string& condition = all[k];
        const Scratch first;
        const Scratch second;
        for (const Scratch* folder : {&first, &second}) {
            LiftSet set = setOf(condition, 77, 100);
            set.id = "s";
            ASSERT_EQ(writeSet(folder->path(), set), "");
        }
        for (const char* file : {"traces/s.csv", "truth/s.json", "meta/s.json"})
            EXPECT_EQ(first.read(file), second.read(file)) << condition << ", " << file;
    }
}

TEST(LiftSuite, AnotherSeedGivesAnotherSet) {
    EXPECT_NE(setOf("clean_signal", 1).duration_s, setOf("clean_signal", 2).duration_s);
}

TEST(LiftSuite, CountsFollowTheBarToWithinOneQuantum) {
    SetRequest request;
    request.condition = "pause";
    request.hz = 200;
    request.q_mm = 0.3;
    const LiftSet set = makeSet(request);
    const auto shown = [&](const Reading& r) { return static_cast<double>(r.counts) * 0.0003; };
    const double zero = shown(set.readings.front()) - set.path.at(set.from).x;
    for (const Reading& r : set.readings) {
        const double x = set.path.at(set.from + static_cast<double>(r.t_us) / 1e6).x;
        ASSERT_NEAR(shown(r) - zero, x, 0.00031) << r.t_us;
    }
}

TEST(LiftSuite, AnInvertedSensorCountsDownAsTheBarRises) {
    const LiftSet set = setOf("inverted", 5);
    ASSERT_FALSE(set.reps.empty());
    const RepTruth& rep = set.reps.front();
    const auto countsAt = [&](double t) {
        for (const Reading& r : set.readings) {
            if (static_cast<double>(r.t_us) >= t * 1e6) return r.counts;
        }
        return set.readings.back().counts;
    };
    EXPECT_LT(countsAt(rep.con_end), countsAt(rep.con_start));
}

TEST(LiftSuite, ASlantedCableHasItsOwnFiguresAndAStraightOneTheBars) {
    const LiftSet slanted = setOf("cable_angle", 3);
    ASSERT_FALSE(slanted.reps.empty());
    for (const RepTruth& rep : slanted.reps) {
        const auto length = [&](double t) {
            return slanted.sensor.cable.of(slanted.path.at(slanted.from + t), 0).x;
        };
        EXPECT_NEAR(rep.cable.rom, length(rep.con_end) - length(rep.con_start), 1e-9);
        EXPECT_NE(rep.cable.rom, rep.vertical.rom);
    }
    for (const RepTruth& rep : setOf("tempo", 3).reps) EXPECT_EQ(rep.cable.mcv, rep.vertical.mcv);
}

TEST(LiftSuite, TheSlopeOfASlantedCableIsTheDerivativeOfItsLength) {
    Cable cable{0, Path(0.25), 0.07, 0.6, 1.2};
    cable.way->append(movement(0.4, 1, {}), false);
    const double t0 = 0.6;
    const double x = 0.9;
    const double h = 1e-5;
    const Motion here = cable.of({x, 0.8, 2.5}, t0);
    const auto length = [&](double t) { return cable.of({x + 0.8 * t + 1.25 * t * t, 0, 0}, t0 + t).x; };
    EXPECT_NEAR((length(h) - length(-h)) / (2 * h), here.v, 1e-8);
    EXPECT_NEAR((length(h) - 2 * length(0) + length(-h)) / (h * h), here.a, 1e-4);
}

TEST(LiftSuite, MinimumJerkHasItsKnownPeak) {
    // Velocity 30 u^2 (1-u)^2: peak 1.875 times the mean, half way.
    Path path(0);
    path.append(Piece::polynomial(1, {0, 0, 5, 0, 0}), false);
    const Figures f = figuresOf(path, {}, 0, 1, 100);
    EXPECT_NEAR(f.rom, 1, 1e-12);
    EXPECT_NEAR(f.pv, 1.875, 1e-9);
    EXPECT_NEAR(f.t_pv, 0.5, 1e-4);
    EXPECT_NEAR(f.mean_power, 981, 1e-9);
}

TEST(LiftSuite, ThePropulsivePartEndsWhereTheBarFallsFree) {
    // v = 6 t - 6 t^2 scaled to a = 24 - 48 t: -9.81 at t = 0.704375.
    Path path(0);
    path.append(Piece::polynomial(1, {0, 12, 0}), false);
    const Figures f = figuresOf(path, {}, 0, 1, 50);
    const double t = (24 + kGravity) / 48;
    const double height = 12 * t * t - 8 * t * t * t;
    EXPECT_NEAR(f.t_pe, t, 1e-9);
    EXPECT_NEAR(f.mpv, height / t, 1e-9);
    const double v = 24 * t - 24 * t * t;
    EXPECT_NEAR(f.mean_propulsive_power, 50 * (kGravity * height + v * v / 2) / t, 1e-6);
}

TEST(LiftSuite, TheCheckNoticesAWrongTruth) {
    const LiftSet good = setOf("pause", 4);
    ASSERT_TRUE(checkSet(good).empty());
    LiftSet late = good;
    late.reps.front().con_start += 0.05;
    EXPECT_FALSE(checkSet(late).empty());
    LiftSet unnamed = good;
    unnamed.reps.erase(unnamed.reps.begin());
    EXPECT_FALSE(checkSet(unnamed).empty());
    LiftSet longer = good;
    longer.reps.back().vertical.rom += 0.001;
    EXPECT_FALSE(checkSet(longer).empty());
}

TEST(LiftSuite, ASuiteOnDiskHoldsWhatAnalyzeAndScorersRead) {
    const Scratch folder;
    LiftSet set = setOf("fatigue", 6);
    set.id = "g0001";
    ASSERT_EQ(writeSet(folder.path(), set), "");
    ASSERT_EQ(writeIndex(folder.path(), {set}), "");
    EXPECT_EQ(folder.read("index.csv")
                  .rfind("set_id,condition,exercise,hz,q_mm,n_reps,duration_s\ng0001,fatigue,", 0),
              0u);
    EXPECT_EQ(folder.read("traces/g0001.csv").rfind("t_us,counts\n0,", 0), 0u);
    const auto truth = nlohmann::json::parse(folder.read("truth/g0001.json"));
    ASSERT_EQ(truth["reps"].size(), set.reps.size());
    EXPECT_EQ(truth["reps"][0]["mcv"], set.reps[0].vertical.mcv);
    EXPECT_EQ(truth["events"].size(), set.events.size());
    const auto meta = nlohmann::json::parse(folder.read("meta/g0001.json"));
    EXPECT_EQ(meta["mm_per_count"], set.sensor.q_mm);
    EXPECT_EQ(meta["starts_with"], set.starts_with_eccentric ? "eccentric" : "concentric");
}

TEST(LiftSuite, EveryRequestOfASuiteCanBeMadeInTheExerciseAsked) {
    const auto requests = planSuite(9, 40, mainConditions(), "clean");
    ASSERT_EQ(requests.size(), 40u);
    for (const SetRequest& request : requests) {
        const auto known = exercisesOf(request.condition);
        EXPECT_NE(std::find(known.begin(), known.end(), "clean"), known.end()) << request.condition;
    }
    EXPECT_TRUE(planSuite(9, 40, {"big_unrack"}, "clean").empty());
}

}  // namespace
}  // namespace plumbline::suite
