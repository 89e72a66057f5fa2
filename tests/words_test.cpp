#include "ui/words.h"

#include <gtest/gtest.h>

#include "ui/samples.h"

namespace plumbline::ui {
namespace {

TEST(Words, MassHasNoTrailingZeros) {
    EXPECT_EQ(massText(82.5, "kg"), "82.5 kg");
    EXPECT_EQ(massText(31.25, "kg"), "31.25 kg");
    EXPECT_EQ(massText(100, "kg"), "100 kg");
    EXPECT_EQ(massText(0, "kg"), "0 kg");
    EXPECT_EQ(massText(-0.001, "kg"), "0 kg");
}

TEST(Words, MassIsInPoundsWhereTheGymUsesThem) {
    EXPECT_EQ(massText(100, "lb"), "220.5 lb");
    EXPECT_EQ(massText(20.41165665, "lb"), "45 lb");
    EXPECT_DOUBLE_EQ(loadStepKg("lb", false), 5 * 0.45359237);
    EXPECT_DOUBLE_EQ(loadStepKg("kg", true), 10);
}

TEST(Words, LoadTellsItsSource) {
    app::LoadView load = samples::weighed();
    EXPECT_EQ(loadSource(load, "kg"), "hooks · bar 20 + 31.25 a side");
    load.source = app::LoadSource::Plates;
    load.per_side_kg = 0;
    EXPECT_EQ(loadSource(load, "kg"), "plates · bar 20");
    load.source = app::LoadSource::Typed;
    EXPECT_EQ(loadSource(load, "kg"), "typed");
    load.source = app::LoadSource::Unknown;
    EXPECT_EQ(loadSource(load, "kg"), "");
    EXPECT_EQ(loadText(load, "kg"), "load not set");
}

TEST(Words, TheRackLineNamesTheGravestThingFirst) {
    using Level = RackLine::Level;
    app::LoadView load = samples::weighed();
    EXPECT_EQ(rackLine(load, {}, "kg").level, Level::Good);
    load.residual_kg = 1.2;
    EXPECT_EQ(rackLine(load, {}, "kg").text(), "weighs 83.7 kg, the plates make 82.5 kg");
    load.mismatch_kg = -2.5;
    EXPECT_EQ(rackLine(load, {}, "kg").text(), "Right is 2.5 kg heavier – left: add 2.5");
    EXPECT_EQ(rackLine(load, {}, "kg").level, Level::Note) << "somebody is loading";
    load.uneven = true;
    EXPECT_EQ(rackLine(load, {}, "kg").level, Level::Warn);
    load.on_hooks = false;
    EXPECT_EQ(rackLine(load, {}, "kg").text(), "Right is 2.5 kg heavier – put the bar back");
    load.tip = app::Tip::Next;
    EXPECT_EQ(rackLine(load, {}, "kg").text(),
              "One more plate and the bar tips to the right – even the sides");
    load.tip = app::Tip::Now;
    EXPECT_EQ(rackLine(load, {}, "kg").level, Level::Danger);
    load.off_hook = app::RackSide::Left;
    EXPECT_EQ(rackLine(load, {}, "kg").text(), "Left side is not on the hook – lay it in its hook");
    load.hooks = false;
    EXPECT_EQ(rackLine(load, {}, "kg").text(), "");
}

TEST(Words, WherePlatesAreToBeChangedAnyhowTheirMovesAreTheOneAdvice) {
    using app::RackSide;
    app::LoadView load = samples::weighed();
    load.mismatch_kg = 10;
    app::LoadingView loading;
    loading.moves = {{RackSide::Left, false, 10}};
    EXPECT_EQ(rackLine(load, loading, "kg").text(), "Left is 10 kg heavier – left: take off 10");
    loading.moves.clear();
    EXPECT_EQ(rackLine(load, loading, "kg").todo, "right: add 10");
    loading.moves = {{RackSide::Left, false, 10}};
    load.on_hooks = false;
    EXPECT_EQ(rackLine(load, loading, "kg").todo, "put the bar back");
    load.on_hooks = true;
    load.sides = app::SidesKnown::Static;
    EXPECT_EQ(rackLine(load, loading, "kg").todo, "count the plates of both sides");
    load.tip = app::Tip::Next;
    EXPECT_EQ(rackLine(load, loading, "kg").todo, "even the sides");
}

TEST(Words, ADifferenceOfTheStandingForcesIsOnlyAbout) {
    app::LoadView load = samples::weighed();
    load.sides = app::SidesKnown::Static;
    load.mismatch_kg = 11.4;
    EXPECT_EQ(rackLine(load, {}, "kg").text(),
              "Left is about 11 kg heavier – count the plates of both sides");
    load.sides = app::SidesKnown::Unknown;
    load.mismatch_kg = 0;
    EXPECT_EQ(rackLine(load, {}, "kg").text(), "total weighed, sides taken as equal");
    EXPECT_EQ(rackLine(load, {}, "kg").level, RackLine::Level::Note);
}

TEST(Words, ClocksCountMinutesAndKeepTwoDigitsOfSeconds) {
    EXPECT_EQ(clockText(0), "0:00");
    EXPECT_EQ(clockText(84.9), "1:24");
    EXPECT_EQ(clockText(605), "10:05");
    EXPECT_EQ(clockText(-3), "0:00");
}

TEST(Words, WallClockIsLocalAndEmptyWhileUnknown) {
    EXPECT_EQ(wallText(0, 60), "");
    EXPECT_EQ(wallText(1'764'608'820'000, 60), "18:07");
    EXPECT_EQ(wallText(1'764'608'820'000, -300), "12:07");
    EXPECT_EQ(wallText(60'000, -60), "23:01");
}

TEST(Words, AFasterRepIsNoLoss) {
    EXPECT_EQ(percentText(-4), "0 %");
    EXPECT_EQ(percentText(22.6), "23 %");
}

TEST(Words, EveryFigureCarriesTwiceItsStandardDeviation) {
    EXPECT_EQ(velocityWithDoubt(0.524, 0.008), "0.52 ±0.02");
    EXPECT_EQ(velocityWithDoubt(0.524, 0.001), "0.52 ±0.01") << "never surer than it is written";
    EXPECT_EQ(velocityWithDoubt(0.524, 0), "0.52");
    EXPECT_EQ(lossText(21.3, 1.4), "21 % ±3");
    EXPECT_EQ(lossText(0, 0), "0 %");
    app::ProfileView profile = samples::profile();
    EXPECT_EQ(maxText(profile, "kg"), "143 ±13 kg");
    EXPECT_EQ(maxText(profile, "lb"), "316 ±29 lb");
    profile.e1rm_kg.reset();
    profile.refusal = "1 of 4 different loads so far.";
    EXPECT_EQ(maxText(profile, "kg"), "");
    EXPECT_EQ(maxSentence(profile, "kg"), "No e1RM: 1 of 4 different loads so far.");
    profile.general_kg = 118;
    profile.general_plus_minus_kg = 24;
    profile.general_label = "general estimate, first visit";
    EXPECT_EQ(maxSentence(profile, "kg"), "about 118 ±24 kg: general estimate, first visit");
    profile.loading = true;
    EXPECT_EQ(maxSentence(profile, "kg"), "Earlier sets are being read.");
}

TEST(Words, NoTroubleWhereEverythingWantedWorks) {
    app::Snapshot s = samples::rack(app::Phase::Attract);
    EXPECT_FALSE(worstTrouble(s));
    samples::lose(s, "reader", "The reader is gone.", "");
    s.devices.back().wanted = false;
    EXPECT_FALSE(worstTrouble(s));
}

TEST(Words, TheWorstTroubleComesFirst) {
    app::Snapshot s = samples::rack(app::Phase::Lifting);
    samples::lose(s, "reader", "The reader is gone.", "");
    EXPECT_EQ(worstTrouble(s)->hinders, Trouble::Hinders::Cards);
    samples::lose(s, "hooks", "The cells are gone.", "");
    EXPECT_EQ(worstTrouble(s)->hinders, Trouble::Hinders::Weighing);
    samples::lose(s, "lpt", "The encoder is gone.", "");
    EXPECT_EQ(worstTrouble(s)->hinders, Trouble::Hinders::Counting);
    s.storage_ok = false;
    EXPECT_EQ(worstTrouble(s)->hinders, Trouble::Hinders::Saving);
}

TEST(Words, ALostTransducerSaysThatRepsAreNotCountedAndWhatToDo) {
    app::Snapshot s = samples::rack(app::Phase::Lifting);
    samples::lose(s, "lpt", "The encoder is silent.", "Unplug it and plug it in again. Then wait.");
    EXPECT_EQ(worstTrouble(s)->line, "LPT lost: reps are not counted – unplug it and plug it in again");
    samples::lose(s, "lpt", "", "");
    EXPECT_EQ(worstTrouble(s)->line, "LPT lost: reps are not counted – plug the transducer in");
    EXPECT_EQ(worstTrouble(s)->what, "Chronojump linear encoder does not answer.");
}

TEST(Words, TroubleTellsSinceWhen) {
    app::Snapshot s = samples::rack(app::Phase::Attract);
    samples::lose(s, "lpt", "The encoder is gone.", "");
    EXPECT_EQ(worstTrouble(s)->since, "since 18:02");
    s.wall_ms = 0;
    EXPECT_EQ(worstTrouble(s)->since, "for 5 min");
    s.devices.front().since_us = s.t_us;
    EXPECT_EQ(worstTrouble(s)->since, "for less than a minute");
    s.devices.front().since_us = 0;
    EXPECT_EQ(worstTrouble(s)->since, "");
}

}  // namespace
}  // namespace plumbline::ui
