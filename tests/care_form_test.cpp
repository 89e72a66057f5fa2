// BC-06, BC-11, BC-20, BC-23, BC-24 and the table of numbers.

#include <gtest/gtest.h>

#include <set>

#include "app/care/back_page.h"
#include "app/care/balance.h"
#include "app/care/form.h"
#include "app/care/preparation.h"
#include "app/care/red_flags.h"
#include "app/care/withheld.h"
#include "db/catalogue.h"
#include "tests/care_bench.h"

namespace plumbline::care {
namespace {

using app::FormSignal;
using Signals = std::vector<FormSignal>;

std::vector<app::RepView> reps(int count) {
    std::vector<app::RepView> all;
    for (int i = 1; i <= count; ++i)
        all.push_back({.number = i,
                       .counted = true,
                       .mean_velocity = 0.5,
                       .peak_velocity = 0.9,
                       .rom = 0.6,
                       .concentric_s = 1.2});
    return all;
}

SetFacts fine() {
    return {.reps = reps(5), .baseline = Baseline{.mean = 0.6, .spread = 0.01}};
}

TEST(FormSignals, BC11ASetLikeTheMembersOwnIsQuiet) {
    EXPECT_EQ(signalsOf(fine(), {}), Signals{});
    EXPECT_EQ(signalsOf({}, {}), Signals{});
}

TEST(FormSignals, BC11RangeOfMotionIsMeasuredAgainstTheMembersOwn) {
    SetFacts set = fine();
    set.reps[3].rom = 0.53;
    EXPECT_EQ(signalsOf(set, {}), Signals{FormSignal::Short});
    set.reps[1].rom = 0.67;
    EXPECT_EQ(signalsOf(set, {}), (Signals{FormSignal::Short, FormSignal::Deep}));
    set.baseline->spread = 0.03;
    EXPECT_EQ(signalsOf(set, {}), Signals{}) << "who varies that much varies that much";
    set.baseline.reset();
    EXPECT_EQ(signalsOf(set, {}), Signals{}) << "nothing is known of them";
}

TEST(FormSignals, BC11MovementsThatDidNotCountSayNothing) {
    SetFacts set = fine();
    set.reps[4].rom = 0.2;
    set.reps[4].counted = false;
    EXPECT_EQ(signalsOf(set, {}), Signals{});
}

TEST(FormSignals, BC11DescentsFasterThanPrescribedTwiceOrInTheOnlyRepetition) {
    SetFacts set = fine();
    set.reps[0].tempo[0] = app::TempoCall::Short;
    EXPECT_EQ(signalsOf(set, {}), Signals{});
    set.reps[4].tempo[0] = app::TempoCall::Short;
    EXPECT_EQ(signalsOf(set, {}), Signals{FormSignal::FastDescent});
    set.reps.resize(1);
    EXPECT_EQ(signalsOf(set, {}), Signals{FormSignal::FastDescent});
}

TEST(FormSignals, BC11AStallIsALongWayUpThatHardlyMovesInBetween) {
    SetFacts set = fine();
    set.reps[4].concentric_s = 2.6;
    set.reps[4].mean_velocity = 0.23;
    set.reps[4].peak_velocity = 0.8;
    EXPECT_EQ(signalsOf(set, {}), Signals{FormSignal::Stall});
    set.reps[4].peak_velocity = 0.45;
    EXPECT_EQ(signalsOf(set, {}), Signals{}) << "slow all the way is no stall";
}

TEST(FormSignals, BC11AGrowingDifferenceOfTheSidesAndAMissedHook) {
    SetFacts set = fine();
    set.left_more = {0.12, 0.10, 0.11, 0.12, 0.11};
    EXPECT_EQ(signalsOf(set, {}), Signals{}) << "uneven, and no more so";
    set.left_more = {0.01, -0.01, 0.05, 0.10, 0.14};
    EXPECT_EQ(signalsOf(set, {}), Signals{FormSignal::Uneven});
    set.left_more = {0.14, 0.12, 0.05, 0.01, 0.0};
    EXPECT_EQ(signalsOf(set, {}), Signals{}) << "it went back to the middle";
    set.rerack_peak = 1.4;
    EXPECT_EQ(signalsOf(set, {}), Signals{});
    set.rerack_peak = 2.3;
    EXPECT_EQ(signalsOf(set, {}), Signals{FormSignal::Rerack});
    set.rerack_peak.reset();
    set.off_hook = true;
    EXPECT_EQ(signalsOf(set, {}), Signals{FormSignal::Rerack});
}

TEST(FormSignals, BC11TwoMakeASetNotClean) {
    EXPECT_FALSE(notClean(1, {}));
    EXPECT_TRUE(notClean(2, {}));
}

TEST(FormSignals, EachHasItsWordInTheStore) {
    std::set<std::string> words;
    for (const FormSignal signal : {FormSignal::Short, FormSignal::Deep, FormSignal::FastDescent,
                                    FormSignal::Stall, FormSignal::Uneven, FormSignal::Rerack})
        words.insert(wordOf(signal));
    EXPECT_EQ(words, (std::set<std::string>{"deep", "fast_descent", "rerack", "short", "stall", "uneven"}));
}

TEST(FormSignals, BC11TheBaselineIsOfTheLastSetsBeforeThisVisit) {
    std::vector<training::PastSet> past;
    for (int i = 0; i < 10; ++i) {
        training::PastSet set{.session_id = i == 0 ? "now" : "then"};
        const double rom = i == 0 ? 0.3 : i < 9 ? 0.6 : 0.9;
        for (int rep = 0; rep < 5; ++rep) set.reps.push_back({.rom_m = rom + (rep % 2 == 0 ? 0.01 : -0.01)});
        past.push_back(set);
    }
    const auto own = baselineOf(past, "now", Numbers{});
    ASSERT_TRUE(own);
    EXPECT_NEAR(own->mean, 0.602, 1e-9);
    EXPECT_NEAR(own->spread, 0.0099, 1e-4);
    Numbers numbers;
    numbers.baseline_sets = 3;
    EXPECT_NEAR(baselineOf(past, "now", numbers)->mean, 0.602, 1e-9) << "of fewer sets";
    past.resize(2);
    EXPECT_FALSE(baselineOf(past, "now", Numbers{})) << "five repetitions are no habit";
    numbers.baseline_reps = 4;
    EXPECT_TRUE(baselineOf(past, "now", numbers)) << "but where the number says so";
}

TEST(LighterNext, BC20AFivePerCentLighterSetIsOfferedWhereThePlatesMakeOne) {
    const CareBench bench;
    const training::BarLoads bar(bench.rack);
    EXPECT_EQ(lighterAfter(100'000, {}, bar), 95'000);
    EXPECT_EQ(lighterAfter(62'500, {}, bar), 57'500) << "59.4 kg, rounded down";
    EXPECT_EQ(lighterAfter(20'000, {}, bar), std::nullopt) << "the empty bar";
    Numbers none;
    none.lighter_pct = 0;
    EXPECT_EQ(lighterAfter(100'000, none, bar), std::nullopt);
}

TEST(Preparation, BC06HasMobilityBreathAndActivationHoweverShort) {
    CareBench bench;
    std::size_t before = 0;
    for (const int most : {60, 120}) {
        bench.facts.numbers.preparation_s = most;
        const auto items = preparation(bench.facts, bench.today());
        std::set<std::string> kinds;
        double seconds = 0;
        for (const app::PrepItem& item : items) {
            seconds += item.seconds();
            EXPECT_EQ(item.reps, item.exercise_id == "glute_bridge" ? 7
                                 : item.exercise_id == "thoracic_rotation" || item.exercise_id == "toe_tap" ||
                                         item.exercise_id == "pelvic_tilt"
                                     ? 5
                                     : 0)
                << item.exercise_id;
            for (const char* kind : {"mobility", "breathing", "activation"})
                if (hasTrait(*exerciseOf(bench.facts, item.exercise_id), kind)) kinds.insert(kind);
        }
        EXPECT_EQ(kinds.size(), 3u) << most;
        EXPECT_LE(seconds, most);
        EXPECT_TRUE(items.front().per_side);
        EXPECT_GT(items.size(), before);
        before = items.size();
    }
}

TEST(Preparation, BC06EveryActivationThatThePageNamesComesInItsTurn) {
    CareBench bench;
    const std::vector<db::ExerciseRecord> all = db::starterCatalogue();
    bench.facts.catalogue = &all;
    std::set<std::string> met;
    for (int visit = 0; visit < 5; ++visit) {
        std::set<std::string> now;
        for (const app::PrepItem& item : preparation(bench.facts, bench.today()))
            now.insert(item.exercise_id);
        for (const char* each : {"hip_flexor_stretch", "hamstring_stretch", "thoracic_rotation",
                                 "belly_breathing", "brace_drill"})
            EXPECT_EQ(now.count(each), 1U) << each << ", visit " << visit;
        met.insert(now.begin(), now.end());
        for (const std::string& each : now)
            bench.facts.prepared.push_back({.session_id = bench.facts.session_id, .exercise_id = each});
        std::set<std::string> again;
        for (const app::PrepItem& item : preparation(bench.facts, bench.today()))
            again.insert(item.exercise_id);
        EXPECT_EQ(again, now) << "what is said in a visit changes nothing of it";
        bench.comeBack(2);
    }
    for (const char* each : {"bird_dog", "toe_tap", "glute_bridge", "side_plank", "pallof_press"})
        EXPECT_EQ(met.count(each), 1U) << each;
}

TEST(Preparation, BC06AFlareUpLeavesOutWhatItWithholdsAndAFlagAll) {
    CareBench bench;
    bench.says("flare");
    const auto items = preparation(bench.facts, bench.today());
    ASSERT_FALSE(items.empty());
    for (const app::PrepItem& item : items)
        EXPECT_FALSE(isWithheld(*exerciseOf(bench.facts, item.exercise_id))) << item.exercise_id;
    bench.flags({"leg"});
    EXPECT_TRUE(preparation(bench.facts, bench.today()).empty());
}

TEST(Balance, BC23SharesOfTheSetsAndWhatABackPlanLacks) {
    CareBench bench;
    app::BalanceView view = balance(bench.program, bench.catalogue);
    EXPECT_EQ(view.hinge, 37.5);
    EXPECT_EQ(view.trunk, 25);
    EXPECT_EQ(view.other, 37.5);
    EXPECT_TRUE(view.back_plan && view.lacks_glute);
    EXPECT_FALSE(view.lacks_trunk);
    bench.program.days[0].slots[2].exercise_id = "sit_up";
    EXPECT_TRUE(balance(bench.program, bench.catalogue).lacks_trunk)
        << "what bends the spine is no trunk work";
    bench.program.back = false;
    EXPECT_FALSE(balance(bench.program, bench.catalogue).lacks_glute);
    bench.program.days.clear();
    EXPECT_EQ(balance(bench.program, bench.catalogue).hinge, 0);
}

TEST(BackPage, BC24PainWhileWarmingUpIsPain) {
    CareBench bench;
    bench.says("consent");
    bench.set("deadlift", 60, 1);
    bench.facts.logged.back().kind = training::SetKind::WarmUp;
    bench.facts.logged.back().pain = true;
    const app::BackView page = backPage(bench.facts);
    EXPECT_EQ(page.pain_sets, 1);
    EXPECT_EQ(page.sets, 0);
}

TEST(BackPage, BC24OfWhatWasSaidWithoutConsentATrainerSeesNothing) {
    CareBench bench;
    bench.flags({"leg"}).says("flare").set("deadlift", 60, 1).pain("deadlift", 8);
    bench.facts.logged.back().pain = true;
    ASSERT_EQ(bench.today().mode, app::CareMode::Blocked) << "it holds for the day";
    const app::BackView page = backPage(bench.facts);
    EXPECT_FALSE(page.consented);
    EXPECT_TRUE(page.flags.empty());
    EXPECT_EQ(page.flagged_days, 0);
    EXPECT_EQ(page.mode, app::CareMode::Usual);
    EXPECT_EQ(page.pain_sets, 0);
    EXPECT_EQ(page.sets, 1);
}

TEST(BackPage, BC24WhatWasKeptStaysWhenTheConsentEnds) {
    CareBench bench;
    bench.says("consent").checkIn(3).flags({"leg"}).comeBack(2).says("consent_end").flags({"fever"});
    const app::BackView page = backPage(bench.facts);
    EXPECT_FALSE(page.consented);
    ASSERT_EQ(page.flags.size(), 1U);
    EXPECT_EQ(page.flags[0], app::RedFlag::Leg);
    EXPECT_EQ(page.flagged_days, 2);
    EXPECT_EQ(page.mode, app::CareMode::Blocked);
}

TEST(BackPage, BC24AClashIsCountedWhetherTheRackMadeItLighterOrNot) {
    CareBench bench;
    bench.set("deadlift", 100).comeBack(1).set("deadlift", 70, 2);
    EXPECT_EQ(backPage(bench.facts).clashes, 1) << "the lighter one";
    bench.comeBack(1).set("deadlift", 100);
    EXPECT_EQ(backPage(bench.facts).clashes, 1) << "after an easy day";
    bench.comeBack(0).set("deadlift", 60);
    EXPECT_EQ(backPage(bench.facts).clashes, 2) << "the second visit of a day";
    bench.comeBack(27);
    EXPECT_EQ(backPage(bench.facts).clashes, 1) << "of four weeks";
}

TEST(BackPage, BC24AFullWeekIsAClash) {
    CareBench bench;
    for (int visit = 0; visit < 3; ++visit) bench.set("deadlift", 100).comeBack(2);
    bench.set("bench_press", 60);
    EXPECT_EQ(backPage(bench.facts).clashes, 0);
    bench.set("deadlift", 100);
    EXPECT_EQ(backPage(bench.facts).clashes, 1) << "three days with such work lie in the week before";
}

TEST(BackPage, BC24FourWeeksOnOnePage) {
    CareBench bench;
    bench.says("consent");
    bench.set("deadlift", 100).comeBack(30).set("deadlift", 100, 1);
    bench.facts.logged.back().not_clean = bench.facts.logged.back().pain = true;
    bench.checkIn(3).comeBack(1).skip().set("deadlift", 100, 1).set("bench_press", 60, 1);
    bench.facts.logged.back().capped = true;
    bench.flags({"fever"});
    bench.comeBack(2);
    const std::int64_t today = bench.facts.today;
    bench.facts.prepared = {{.session_id = "old", .exercise_id = "toe_tap", .done = true, .day = today - 28},
                            {.session_id = "new", .exercise_id = "toe_tap", .done = true, .day = today - 27},
                            {.session_id = "new", .exercise_id = "bird_dog", .done = false, .day = today},
                            {.session_id = "new", .exercise_id = "bird_dog", .done = true, .day = today},
                            {.session_id = "new", .exercise_id = "side_plank", .done = false, .day = today}};
    const app::BackView page = backPage(bench.facts);
    EXPECT_EQ(page.prepared, 2);
    EXPECT_EQ(page.prep_items, 3);
    EXPECT_EQ(page.sets, 3);
    EXPECT_EQ(page.not_clean, 1);
    EXPECT_EQ(page.pain_sets, 1);
    EXPECT_EQ(page.cap_hits, 1);
    EXPECT_EQ(page.clashes, 1);
    EXPECT_EQ(page.visits, 2);
    EXPECT_EQ(page.planned_visits, 8);
    EXPECT_EQ(page.sore_days, (std::vector<int>{3}));
    bench.facts.logged.erase(bench.facts.logged.begin(), bench.facts.logged.begin() + 4);
    EXPECT_EQ(backPage(bench.facts).planned_visits, 2) << "who has begun this week";
    EXPECT_EQ(page.mode, app::CareMode::Blocked);
    EXPECT_EQ(page.flagged_days, 2) << "on the calendar, as the member reads it";
    EXPECT_EQ(page.numbers.size(), table().size());
}

TEST(Numbers, EveryOneIsInTheTableOnceWithItsDefaultAndWithinItsBounds) {
    const Numbers usual;
    std::set<std::string> keys;
    for (const Line& line : table()) {
        EXPECT_TRUE(keys.insert(line.key).second) << line.key;
        EXPECT_EQ(usual.*(line.number), line.usual) << line.key;
        EXPECT_TRUE(line.least <= line.usual && line.usual <= line.most && line.step > 0) << line.key;
        EXPECT_EQ(line.rule.rfind("BC-", 0), 0u) << line.key;
        EXPECT_FALSE(line.source.empty()) << line.key;
    }
    EXPECT_EQ(keys.size(), sizeof(Numbers) / sizeof(int)) << "a number that no trainer can see";
}

TEST(Numbers, TheNewestRowCountsWithinItsBoundsAndNonsenseIsPassedOver) {
    std::vector<db::OverrideRecord> rows{{.slot = "sore_late_h", .field = "care", .new_value = "96"},
                                         {.slot = "flare_from", .field = "care", .new_value = "99"},
                                         {.slot = "return_gate", .field = "care", .new_value = "1x"},
                                         {.slot = "sore_from", .field = "load", .new_value = "3"},
                                         {.slot = "unheard_of", .field = "care", .new_value = "3"}};
    Numbers numbers = numbersOf(rows);
    EXPECT_EQ(numbers.sore_late_h, 96);
    EXPECT_EQ(numbers.flare_from, 7);
    EXPECT_EQ(numbers.return_gate, 2);
    EXPECT_EQ(numbers.sore_from, 1);
    rows.push_back({.slot = "sore_late_h", .field = "care"});
    EXPECT_EQ(numbersOf(rows).sore_late_h, 72) << "as it comes";
}

TEST(Flags, TheirWordsReadBack) {
    for (const app::RedFlag flag : {app::RedFlag::Leg, app::RedFlag::Bladder, app::RedFlag::Fever,
                                    app::RedFlag::Night, app::RedFlag::Severe, app::RedFlag::Long})
        EXPECT_EQ(flagOf(wordOf(flag)), flag);
    EXPECT_FALSE(flagOf("hungry"));
}

}  // namespace
}  // namespace plumbline::care
