// The pipeline on synthetic sets of its own, with exact truth: the bar that every change must keep. Other
// seeds than any it was looked at with: `suite_maker` makes more.
#include <gtest/gtest.h>

#include <cmath>

#include "app/reports/recording.h"
#include "tests/suite/lift_suite.h"
#include "tests/suite/our_claims.h"
#include "tests/suite/suite_score.h"

namespace plumbline::suite {
namespace {

reports::Recording recorded(const LiftSet& set) {
    reports::Recording recording;
    recording.sensor.m_per_count = set.sensor.q_mm / 1000;
    recording.sensor.nominal_hz = set.sensor.hz;
    recording.sensor.count_sign = set.sensor.sign;
    const std::string stamps = set.sensor.timestamps();
    using Timestamps = signal::SensorProfile::Timestamps;
    recording.sensor.timestamps = stamps == "device" ? Timestamps::Device
                                  : stamps == "host" ? Timestamps::Host
                                                     : Timestamps::HostBatched;
    recording.lift.exercise = set.exercise;
    recording.lift.starts_with_eccentric = set.starts_with_eccentric;
    recording.lift.load_kg = set.load_kg;
    reports::askCatalogue(recording.lift);
    for (const Reading& reading : set.readings) {
        drivers::Sample sample;
        sample.t_us = reading.t_us;
        sample.counts = reading.counts;
        recording.samples.push_back(sample);
    }
    return recording;
}

struct Outcome {
    Summary summary;
    int declared = 0;
    int struck = 0;
    int within_doubt = 0;  // MCV no farther off than twice the doubt the rep carries
    int judged = 0;
};

Outcome run(std::uint64_t seed, int sets, const std::vector<std::string>& conditions) {
    Outcome run;
    std::vector<SetScore> scores;
    for (const SetRequest& request : planSuite(seed, sets, conditions, std::nullopt)) {
        const LiftSet set = makeSet(request);
        SuiteSet truth;
        truth.reps = set.reps;
        truth.events = set.events;
        const auto movements = reports::analyze(recorded(set));
        scores.push_back(scoreSet(truth, claimsOf(movements), true));
        for (const signal::Movement& m : movements) {
            run.declared += m.counted || m.struck ? 1 : 0;
            run.struck += m.struck ? 1 : 0;
            for (const RepTruth& rep : set.reps) {
                if (!m.counted ||
                    std::abs(rep.con_start - static_cast<double>(m.concentric_start_us) * 1e-6) > 0.2)
                    continue;
                ++run.judged;
                run.within_doubt +=
                    std::abs(m.mean_velocity - rep.cable.mcv) <= 2 * m.sd.mean_velocity ? 1 : 0;
            }
        }
    }
    std::vector<const SetScore*> all;
    for (const SetScore& score : scores) all.push_back(&score);
    run.summary = summaryOf(all);
    return run;
}

TEST(PipelineOnOwnSuite, ReachesTheBarOnEveryMainCondition) {
    const Outcome result = run(20261121, 140, mainConditions());
    const Summary& s = result.summary;
    EXPECT_GE(s.f1, 0.995) << s.missed << " missed, " << s.extra << " false of " << s.reps;
    EXPECT_GE(s.exact, 0.98);
    EXPECT_LE(s.false_per_set, 0.01);
    EXPECT_LE(std::abs(s.error[Mcv]->bias), 0.003);
    EXPECT_LE(s.error[Mcv]->sd, 0.012) << "starts here are softer and harder than in the reference suite";
    EXPECT_LE(s.error[Pv]->sd, 0.005);
    EXPECT_LE(s.error[Rom]->sd, 0.001);
    EXPECT_LE(s.loss->sd, 1.5);
    EXPECT_LE(s.error[Delay]->median, 0.030);
    EXPECT_LE(*s.delay_p95, 0.100);
    EXPECT_LE(result.struck * 500, result.declared) << result.struck << " of " << result.declared;
    EXPECT_GE(result.within_doubt * 100, result.judged * 90)
        << result.within_doubt << " of " << result.judged;
}

TEST(PipelineOnOwnSuite, KeepsItsFeetOnOddLiftsAndBrokenSensors) {
    const Outcome result = run(4711, 120, extraConditions());
    const Summary& s = result.summary;
    EXPECT_GE(s.f1, 0.97) << s.missed << " missed, " << s.extra << " false of " << s.reps;
    EXPECT_GE(s.exact, 0.88);
    EXPECT_LE(std::abs(s.error[Mcv]->bias), 0.004);
}

}  // namespace
}  // namespace plumbline::suite
