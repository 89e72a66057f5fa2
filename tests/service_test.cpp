// A technician at the rack: engine, store and decoders together, with weights whose truth is known.

#include "app/service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "tests/service_bench.h"

namespace plumbline::testing {
namespace {

using app::ServiceTask;
using ::testing::HasSubstr;
using Step = app::ServiceView::Step;

class Service : public ::testing::Test {
  protected:
    void SetUp() override { bench.press(app::OpenService{}); }

    /// Somebody presses on a hook for a second, while that place is asked for.
    app::ServiceView pressOn(const std::string& place, double& hook_kg) {
        bench.press(app::ServiceGo{ServiceTask::Press});
        bench.press(app::ServicePress{place});
        bench.pass(2);
        hook_kg += 12;
        bench.pass(1.5);
        hook_kg -= 12;
        return bench.service();
    }
    app::ServiceView read(double kg) {
        bench.press(app::ServiceRead{kg});
        bench.pass(2.5);
        return bench.service();
    }
    void choose(ServiceTask task, const std::string& place) {
        const app::ServiceChannel channel = bench.channelAt(place);
        bench.press(app::ServiceGo{task, channel.device, channel.channel});
    }
    app::ServiceView keep(bool insist = false) {
        bench.press(app::ServiceKeep{insist});
        bench.pass(0.1);
        return bench.service();
    }
    /// Tare and three known weights on one hook.
    void calibrate(const std::string& place, double& hook_kg) {
        choose(ServiceTask::Tare, place);
        EXPECT_EQ(read(0).step, Step::Found) << bench.service().say;
        EXPECT_EQ(keep().step, Step::Kept);
        choose(ServiceTask::Span, place);
        for (const double kg : {0.0, 20.0, 40.0}) {
            hook_kg = kg;
            bench.pass(0.5);
            read(kg);
        }
        hook_kg = 0;
        EXPECT_EQ(bench.service().step, Step::Found) << bench.service().say;
        EXPECT_EQ(keep().step, Step::Kept);
    }

    ServiceBench bench;
};

TEST_F(Service, ATechniciansWalkWithSwappedCablesAndAReversedCellEndsWithinAQuarterPercentOfTruth) {
    bench.swapped = true;
    bench.left = {.gain = -0.962, .offset_n = -35};
    bench.right = {.gain = 1.037, .offset_n = 60};
    bench.pass(1);
    const app::ServiceView pressed = pressOn("hook_left", bench.left_kg);
    ASSERT_EQ(pressed.step, Step::Found) << pressed.say;
    EXPECT_THAT(pressed.say, HasSubstr("left hook is input 2 of 'hooks'"));
    EXPECT_THAT(pressed.say, HasSubstr("wrong way round"));
    EXPECT_EQ(keep().step, Step::Kept);
    ASSERT_EQ(pressOn("hook_right", bench.right_kg).step, Step::Found) << bench.service().say;
    EXPECT_EQ(keep().step, Step::Kept);
    calibrate("left hook", bench.left_kg);
    calibrate("right hook", bench.right_kg);

    double worst = 0;
    for (const double kg : {12.5, 33.3, 61.0}) {
        bench.left_kg = kg;
        bench.right_kg = 75 - kg;
        double left = 0, right = 0;
        for (int i = 0; i < 50; ++i) {
            bench.pass(0.05);
            left += bench.kgAt("left hook") / 50;
            right += bench.kgAt("right hook") / 50;
        }
        worst = std::max({worst, std::abs(left / kg - 1), std::abs(right / (75 - kg) - 1)});
    }
    std::printf("worst of three loads on both hooks after calibration: %.3f %% off\n", worst * 100);
    RecordProperty("worst_pct", std::to_string(worst * 100));
    EXPECT_LT(worst, 0.0025);
    EXPECT_NEAR(bench.picture().load.kg, 75, 2.6) << "snapped to what plates there are";
}

TEST_F(Service, ASetNamesTheCalibrationsItWasMeasuredWithAndOldRowsRemain) {
    bench.press(app::OpenService{false});
    bench.left_kg = bench.right_kg = 30;
    bench.pass(3);
    bench.lift();
    bench.press(app::LogOut{});
    bench.press(app::LogOut{});
    bench.press(app::OpenService{});
    bench.left_kg = bench.right_kg = 0;
    bench.pass(1);
    calibrate("left hook", bench.left_kg);
    bench.press(app::OpenService{false});
    bench.left_kg = bench.right_kg = 30;
    bench.pass(3);
    bench.lift();
    const auto sets = bench.store().sets(0, INT64_MAX, true).value();
    ASSERT_EQ(sets.size(), 2U);
    ASSERT_EQ(sets[0].set.calibration_ids.size(), 5U);
    ASSERT_EQ(sets[1].set.calibration_ids.size(), 5U);
    EXPECT_NE(sets[0].set.calibration_ids[1], sets[1].set.calibration_ids[1]) << "the left hook";
    EXPECT_EQ(sets[0].set.calibration_ids[2], sets[1].set.calibration_ids[2]) << "the right hook";
    const auto made = bench.store().perform({1, db::FindCalibrations{}}).calibrations;
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].id, sets[1].set.calibration_ids[1]);
    EXPECT_EQ(made[0].method, "span");
    EXPECT_EQ(made[0].place, "hook_left");
    EXPECT_THAT(made[0].basis, HasSubstr("40 kg: "));
    EXPECT_TRUE(made[0].residual_ppm.has_value());
    const auto measured = bench.store().perform({2, db::FindMeasured{0, 99, sets[0].set.id}}).measured;
    ASSERT_TRUE(measured);
    ASSERT_EQ(measured->calibrations.size(), 5U) << "the rows before are still there";
    EXPECT_EQ(measured->calibrations[1].method, "configured");
}

TEST_F(Service, TheNextStartFindsWhatWasMadeAtTheRack) {
    bench.left = {.gain = 1.05, .offset_n = 20};
    bench.pass(0.5);
    calibrate("left hook", bench.left_kg);
    bench.start();
    bench.press(app::OpenService{});
    bench.left_kg = 25;
    bench.pass(1);
    EXPECT_NEAR(bench.kgAt("left hook"), 25, 0.3);
    EXPECT_EQ(bench.channelAt("left hook").method, "span");
    EXPECT_GT(bench.channelAt("left hook").taken_wall_ms, 1'700'000'000'000);
}

TEST_F(Service, TheSameTareTwiceIsTwoDatedRows) {
    bench.pass(0.5);
    for (int i = 0; i < 2; ++i) {
        choose(ServiceTask::Tare, "left hook");
        ASSERT_EQ(read(0).step, Step::Found);
        ASSERT_EQ(keep().step, Step::Kept);
    }
    std::set<std::string> ids;
    for (const db::CalibrationRecord& row : bench.rows())
        if (row.method == "tare") ids.insert(row.id);
    EXPECT_EQ(ids.size(), 2U);
}

TEST_F(Service, ATareIsRefusedWithABarOnTheHookWithAHandOnItAndWithoutACell) {
    bench.left_kg = 10;
    bench.pass(0.5);
    choose(ServiceTask::Tare, "left hook");
    EXPECT_EQ(read(0).step, Step::Refused);
    EXPECT_THAT(bench.service().say, HasSubstr("is something lying on it?"));
    bench.press(app::ServiceKeep{});
    EXPECT_EQ(bench.service().step, Step::Refused) << "nothing to keep";
    bench.left_kg = 0;
    bench.restless = true;
    EXPECT_EQ(read(0).step, Step::Refused);
    EXPECT_THAT(bench.service().say, HasSubstr("hands off"));
    bench.restless = false;
    bench.silent_cells = true;
    bench.press(app::ServiceRead{0});
    bench.pass(7);
    EXPECT_EQ(bench.service().step, Step::Refused);
    EXPECT_THAT(bench.service().say, HasSubstr("says nothing"));
    for (const db::CalibrationRecord& row : bench.rows()) EXPECT_EQ(row.method, "configured");
}

TEST_F(Service, AMistypedWeightIsAskedAboutAndKeptOnlyWhenTheTechnicianInsists) {
    bench.pass(0.5);
    choose(ServiceTask::Span, "left hook");
    read(0);
    bench.left_kg = 20;
    bench.pass(0.5);
    EXPECT_EQ(read(200).step, Step::Refused);
    EXPECT_TRUE(bench.service().may_insist);
    EXPECT_EQ(keep().step, Step::Refused);
    bench.press(app::ServiceCancel{});
    ASSERT_EQ(bench.service().points.size(), 1U) << "the last reading is taken back";
    EXPECT_EQ(read(20).step, Step::Found);
    bench.press(app::ServiceCancel{});
    read(200);
    EXPECT_EQ(keep(true).step, Step::Kept);
    EXPECT_NEAR(bench.kgAt("left hook"), 200, 1);
}

TEST_F(Service, APressOnTwoPlacesOrOnNoneIsSaid) {
    bench.press(app::ServiceGo{ServiceTask::Press});
    bench.press(app::ServicePress{"hook_left"});
    bench.pass(2);
    bench.left_kg = bench.right_kg = 15;
    bench.pass(1.5);
    EXPECT_EQ(bench.service().step, Step::Refused);
    EXPECT_THAT(bench.service().say, HasSubstr("Two cells felt it"));
    bench.left_kg = bench.right_kg = 0;
    bench.press(app::ServicePress{"hook_left"});
    bench.pass(25);
    EXPECT_EQ(bench.service().step, Step::Refused);
    EXPECT_THAT(bench.service().say, HasSubstr("No cell felt a press"));
}

TEST_F(Service, TheGuidedPullFindsTheTransducersScaleAndCountsNoRepetition) {
    bench.press(app::ServiceGo{ServiceTask::Pull});
    bench.press(app::ServicePull{.distance_m = 1.02});
    bench.pass(1.5);
    EXPECT_THAT(bench.service().say, HasSubstr("Pull the cable"));
    for (int i = 0; i < 3; ++i) {
        bench.pull(1.0, 1.0);
        bench.pass(1.5);
        bench.pull(-1.0, 1.0);
        bench.pass(1.5);
    }
    ASSERT_EQ(bench.service().step, Step::Found) << bench.service().say;
    EXPECT_THAT(bench.service().say, HasSubstr("One count is 1.02"));
    EXPECT_EQ(keep().step, Step::Kept);
    EXPECT_EQ(bench.picture().phase, app::Phase::Attract) << "nobody lifted";
    EXPECT_EQ(bench.rows().back().method, "pull");
    bench.press(app::OpenService{false});
    bench.left_kg = bench.right_kg = 30;
    bench.pass(3);
    bench.lift();
    const auto set = bench.store().sets(0, INT64_MAX, true).value().at(0);
    ASSERT_EQ(set.reps.size(), 1U);
    EXPECT_NEAR(set.reps[0].rom_mm, 510, 6) << "half a metre of the cable is 51 cm now";
    EXPECT_EQ(set.set.calibration_ids[0], bench.rows().back().id);
}

TEST_F(Service, AHookHeightIsKeptWithTheTransducerAndNonsenseIsNot) {
    bench.press(app::ServiceGo{ServiceTask::Height});
    bench.press(app::ServiceHeight{12});
    EXPECT_EQ(bench.service().step, Step::Refused);
    bench.press(app::ServiceHeight{1.255});
    EXPECT_EQ(bench.service().step, Step::Kept);
    EXPECT_EQ(bench.service().hook_height_m, 1.255);
    EXPECT_EQ(bench.rows().back().method, "height");
}

TEST_F(Service, AHookHeightIsRefusedWhileNoTransducerIsPluggedIn) {
    bench.health(0, drivers::DeviceHealth::State::Absent);
    bench.press(app::ServiceGo{ServiceTask::Height});
    bench.press(app::ServiceHeight{1.255});
    EXPECT_EQ(bench.service().step, Step::Refused);
    EXPECT_THAT(bench.service().say, HasSubstr("Plug the transducer in first"));
    for (const db::CalibrationRecord& row : bench.rows()) EXPECT_NE(row.method, "height");
    bench.health(0, drivers::DeviceHealth::State::Working);
    bench.press(app::ServiceHeight{1.255});
    EXPECT_EQ(bench.service().step, Step::Kept);
    EXPECT_EQ(bench.rows().back().serial, "S0");
}

TEST(PullWithoutHookCells, GivesWayToALift) {
    ServiceBench rack([](app::Config& config) { config.devices.resize(1); });
    rack.pass(1);
    rack.press(app::OpenService{});
    rack.press(app::ServiceGo{ServiceTask::Pull});
    rack.press(app::ServicePull{.distance_m = 1});
    rack.pass(2);
    for (int i = 0; i < 2; ++i) {
        rack.pull(-0.5, 1);
        rack.pull(0.5, 0.8);
        rack.pass(0.7);
    }
    EXPECT_EQ(rack.service().step, Step::Busy) << "two ways may be a hand that finds its place";
    rack.pull(-0.5, 1);
    EXPECT_EQ(rack.service().step, Step::Refused);
    EXPECT_THAT(rack.service().say, HasSubstr("that is a lift"));
    rack.pull(0.5, 0.8);
    rack.pass(1);
    for (int i = 0; i < 2; ++i) {
        rack.pull(-0.5, 1);
        rack.pull(0.5, 0.8);
        rack.pass(1);
    }
    EXPECT_EQ(rack.picture().phase, app::Phase::Lifting) << "what came after is a set";
}

TEST_F(Service, APullThatNobodyDoesEndsAfterAMinute) {
    bench.press(app::ServiceGo{ServiceTask::Pull});
    bench.press(app::ServicePull{});
    bench.pass(59);
    EXPECT_EQ(bench.service().step, Step::Busy);
    bench.pass(3);
    EXPECT_EQ(bench.service().step, Step::Refused);
    EXPECT_THAT(bench.service().say, HasSubstr("Nothing was done for a minute"));
}

TEST(PullOfAnUnknownDrum, IsCalibratedAtTheRackAndAConfiguredScaleIsHeldAgainstIt) {
    for (const bool configured : {false, true}) {
        ServiceBench rack([&](app::Config& config) {
            config.devices.resize(1);
            config.devices[0].kind = "phidget_encoder_1057";
            if (configured) config.devices[0].unit_per_count = 0.0001;
        });
        rack.press(app::OpenService{});
        rack.press(app::ServiceGo{ServiceTask::Pull});
        rack.press(app::ServicePull{.distance_m = 0.61});  // of 1 m: a drum of 61 % of the usual
        rack.pass(2);
        for (int i = 0; i < 3; ++i) {
            rack.pull(1.0, 1.0);
            rack.pass(2);
            rack.pull(-1.0, 1.0);
            rack.pass(2);
        }
        EXPECT_EQ(rack.service().step, configured ? Step::Refused : Step::Found) << rack.service().say;
        EXPECT_THAT(rack.service().say, HasSubstr(configured ? "the usual is 0.1000 mm" : "agree within"));
    }
}

TEST_F(Service, ACalibrationThatComesToDiskDuringASetTakesEffectAfterIt) {
    bench.left_kg = bench.right_kg = 30;
    bench.pass(3);
    bench.press(app::ServiceGo{ServiceTask::Height});
    bench.store_answers = false;
    bench.press(app::ServiceHeight{1.2});
    bench.left_kg = bench.right_kg = 0;
    bench.pull(0.03, 0.4);
    bench.pass(1);
    bench.pull(-0.5, 1.0);
    bench.pull(0.5, 0.8);
    bench.pass(1);
    bench.answerAll();
    EXPECT_EQ(bench.picture().phase, app::Phase::Lifting) << "a set with a repetition goes on";
    bench.pull(-0.03, 0.4);
    bench.left_kg = bench.right_kg = 30;
    bench.pass(3);
    bench.lift();
    const auto sets = bench.store().sets(0, INT64_MAX, true).value();
    ASSERT_EQ(sets.size(), 2U);
    EXPECT_EQ(sets[0].set.calibration_ids[0].find("height"), std::string::npos);
    EXPECT_NE(sets[1].set.calibration_ids[0].find("height"), std::string::npos);
}

TEST_F(Service, ALiftIsRecordedAndClosesTheServiceAndAPullGivesWayToIt) {
    bench.left_kg = bench.right_kg = 30;
    bench.pass(3);
    bench.press(app::ServiceGo{ServiceTask::Pull});
    bench.press(app::ServicePull{});
    bench.pass(0.2);
    bench.lift();
    EXPECT_FALSE(bench.picture().service.has_value());
    const auto sets = bench.store().sets(0, INT64_MAX, true).value();
    ASSERT_EQ(sets.size(), 1U);
    EXPECT_EQ(sets[0].set.reps, 1);
}

TEST_F(Service, LeftAloneForFiveMinutesItCloses) {
    bench.silent_cells = true;
    bench.pass(299);
    EXPECT_TRUE(bench.picture().service.has_value());
    bench.pass(2);
    EXPECT_FALSE(bench.picture().service.has_value());
}

TEST_F(Service, ABarTakenOffToCalibrateLeavesNoGuestBehind) {
    bench.left_kg = bench.right_kg = 10;
    bench.pass(2);
    bench.left_kg = bench.right_kg = 0;
    bench.pass(2);
    ASSERT_TRUE(bench.picture().service.has_value()) << "no repetition, no lift";
    bench.press(app::OpenService{false});
    EXPECT_EQ(bench.picture().phase, app::Phase::Attract);
    EXPECT_TRUE(bench.store().sets(0, INT64_MAX, true).value().empty());
}

TEST_F(Service, OpensOnlyWhereNobodyIs) {
    bench.press(app::OpenService{false});
    bench.press(app::LiftAsGuest{});
    bench.press(app::OpenService{});
    EXPECT_FALSE(bench.picture().service.has_value());
}

TEST_F(Service, ATraceIsAskedForOnceAndItsAnswerIsSaid) {
    bench.press(app::ServiceGo{ServiceTask::Trace});
    EXPECT_FALSE(bench.engine().takeTraceWish());
    bench.press(app::ServiceSaveTrace{});
    EXPECT_TRUE(bench.engine().takeTraceWish());
    EXPECT_FALSE(bench.engine().takeTraceWish());
    EXPECT_EQ(bench.service().step, Step::Busy);
    bench.engine().apply(app::TraceSaved{.file = "", .problem = "No USB stick is plugged in."});
    EXPECT_EQ(bench.service().step, Step::Refused);
    bench.press(app::ServiceSaveTrace{});
    bench.engine().apply(app::TraceSaved{.file = "a.trace", .problem = ""});
    EXPECT_EQ(bench.service().step, Step::Kept);
    EXPECT_THAT(bench.service().say, HasSubstr("a.trace"));
}

TEST_F(Service, ASecondTraceIsNotAskedForWhileTheFirstIsBeingWritten) {
    bench.press(app::ServiceGo{ServiceTask::Trace});
    bench.press(app::ServiceSaveTrace{});
    EXPECT_TRUE(bench.engine().takeTraceWish());
    for (const bool left : {false, true}) {
        if (left) bench.press(app::OpenService{false});
        if (left) bench.press(app::OpenService{});
        bench.press(app::ServiceGo{ServiceTask::Overview});
        bench.press(app::ServiceGo{ServiceTask::Trace});
        EXPECT_EQ(bench.service().step, Step::Busy);
        EXPECT_THAT(bench.service().say, HasSubstr("Leave it in"));
        bench.press(app::ServiceSaveTrace{});
        EXPECT_FALSE(bench.engine().takeTraceWish());
    }
    bench.press(app::OpenService{false});
    bench.engine().apply(app::TraceSaved{.file = "a.trace", .problem = ""});
    bench.press(app::OpenService{});
    bench.press(app::ServiceGo{ServiceTask::Trace});
    bench.press(app::ServiceSaveTrace{});
    EXPECT_TRUE(bench.engine().takeTraceWish()) << "the answer came while the service was closed";
}

TEST_F(Service, ACalibrationThatTheDiskCannotTakeYetWaitsAndComesIntoForceWhenItIsThere) {
    bench.pass(1);
    bench.press(app::ServiceGo{ServiceTask::Height});
    bench.store_answers = false;
    bench.engine().apply(app::Command{app::ServiceHeight{1.2}});
    const std::vector<db::StoreJob> jobs = bench.engine().takeJobs();
    ASSERT_EQ(jobs.size(), 1U);
    const db::StoreAnswer full{
        .number = jobs[0].number, .error = "The disk is full.", .advice = "Make room.", .retry = true};
    for (int i = 0; i < 3; ++i) bench.engine().apply(full);
    EXPECT_EQ(bench.service().step, Step::Busy);
    EXPECT_THAT(bench.service().say, HasSubstr("Waiting for the disk"));
    EXPECT_THAT(bench.service().say, HasSubstr("The disk is full. Make room."));
    EXPECT_EQ(bench.service().devices[0].channels[0].method, "configured");
    bench.engine().apply(bench.store().perform(jobs[0]));
    EXPECT_EQ(bench.service().step, Step::Kept);
    EXPECT_EQ(bench.service().devices[0].channels[0].method, "height");
}

TEST_F(Service, ADiskThatIsWaitedForDoesNotTakeTheScreenFromWhatIsDoneNext) {
    bench.pass(1);
    bench.press(app::ServiceGo{ServiceTask::Height});
    bench.store_answers = false;
    bench.engine().apply(app::Command{app::ServiceHeight{1.2}});
    const std::uint64_t job = bench.engine().takeJobs().at(0).number;
    bench.press(app::ServiceGo{ServiceTask::Trace});
    bench.engine().apply(db::StoreAnswer{.number = job, .error = "The disk is full.", .retry = true});
    EXPECT_EQ(bench.service().step, Step::Idle);
    EXPECT_THAT(bench.service().say, HasSubstr("Plug a USB stick in"));
}

TEST_F(Service, PowerIsShownAndItsLossIsNoticedOnce) {
    bench.engine().apply(app::PowerReading{.t_us = 1, .power = {.known = true, .under_voltage_now = true}});
    bench.engine().apply(app::PowerReading{.t_us = 2, .power = {.known = true, .under_voltage_now = true}});
    EXPECT_TRUE(bench.picture().power.under_voltage_now);
    ASSERT_EQ(bench.picture().notices.size(), 1U);
    EXPECT_THAT(bench.picture().notices[0].text, HasSubstr("too little power"));
}

/// An amplifier for each hook: two units of the same kind, told apart by their serials.
class TwoAmplifiers : public Service {
  protected:
    TwoAmplifiers() {
        bench_two = std::make_unique<ServiceBench>([](app::Config& config) {
            app::DeviceConfig other = config.devices[1];
            config.devices[1].channels = {app::LoadChannel::HookLeft};
            other.name = "right hook";
            other.channels = {app::LoadChannel::None, app::LoadChannel::HookRight};
            config.devices.push_back(other);
        });
    }
    std::unique_ptr<ServiceBench> bench_two;
};

TEST_F(TwoAmplifiers, WeighTogetherAndOnlyWhileBothWork) {
    ServiceBench& rack = *bench_two;
    rack.left_kg = rack.right_kg = 30;
    rack.pass(3);
    EXPECT_NEAR(rack.picture().load.kg, 60, 0.01);
    EXPECT_TRUE(rack.picture().load.gates);
    rack.health(2, drivers::DeviceHealth::State::Absent);
    rack.pass(0.2);
    EXPECT_FALSE(rack.picture().load.hooks);
    EXPECT_EQ(rack.picture().devices[2].part, app::DeviceView::Part::Weight) << "whatever it is called";
    rack.health(2, drivers::DeviceHealth::State::Working);
    rack.pass(3);
    EXPECT_NEAR(rack.picture().load.kg, 60, 0.01);
    rack.lift();
    const auto sets = rack.store().sets(0, INT64_MAX, true).value();
    ASSERT_EQ(sets.size(), 1U);
    EXPECT_EQ(sets[0].set.load_g, 60'000);
    EXPECT_EQ(sets[0].set.calibration_ids.size(), 9U);
}

TEST(OneAmplifierForBothHooks, WeighsAndGatesButTellsNoSides) {
    ServiceBench rack([](app::Config& config) { config.devices[1].channels = {app::LoadChannel::Hooks}; });
    rack.left_kg = 60;  // all that this input sees
    rack.pass(3);
    app::LoadView load = rack.picture().load;
    EXPECT_NEAR(load.kg, 60, 0.01);
    EXPECT_EQ(load.plates_kg, (std::vector<double>{20}));
    EXPECT_FALSE(load.sides_apart);
    EXPECT_EQ(load.sides, app::SidesKnown::Unknown);
    EXPECT_EQ(load.tip, app::Tip::None);
    rack.left_kg = 70;
    rack.pass(3);
    EXPECT_NEAR(rack.picture().load.kg, 70, 0.01);
    EXPECT_FALSE(rack.picture().load.uneven);
    rack.lift();
    const auto sets = rack.store().sets(0, INT64_MAX, true).value();
    ASSERT_EQ(sets.size(), 1U);
    EXPECT_EQ(sets[0].set.stop_reason, "racked");
    EXPECT_EQ(sets[0].set.load_g, 70'000);
}

}  // namespace
}  // namespace plumbline::testing
