// What is changed by hand: every field, every scope, in force or not.

#include <gtest/gtest.h>

#include "tests/one_slot.h"

namespace plumbline::training {
namespace {

using What = Why::What;
using Field = Override::Field;
using Scope = Override::Scope;

TEST(ResolverChanges, EveryFieldChangesWhatItSays) {
    OneSlot gym({"3x5-8 @ 60kg cap 20% tempo 3-1-X-0 rest 150s", "1x30s @ body"});
    gym.change({.field = Field::Load, .number = 50'000})
        .change({.field = Field::Reps, .number = 4})
        .change({.field = Field::Hold, .number = 20})
        .change({.field = Field::Cap, .number = 100})
        .change({.field = Field::Tempo, .text = "2-0-X-0"})
        .change({.field = Field::Rest, .number = 90});
    const auto sets = gym.work();
    ASSERT_EQ(sets.size(), 4u);
    EXPECT_EQ(sets[0].load_g, 50'000);
    EXPECT_EQ(sets[0].reps_min, 4);
    EXPECT_EQ(sets[0].reps_max, 7) << "the range keeps its width";
    EXPECT_EQ(sets[0].hold_s, 0) << "it is counted";
    EXPECT_EQ(sets[0].cap_pm, 100);
    EXPECT_EQ(sets[0].tempo, "2-0-X-0");
    EXPECT_EQ(sets[0].rest_s, 90);
    EXPECT_EQ(sets[3].hold_s, 20);
    EXPECT_EQ(sets[3].reps_min, 0) << "it is held";
    EXPECT_EQ(gym.today().changed_by, "Kim");
    EXPECT_EQ(gym.why(What::Changed), (Why{What::Changed, 50'000, static_cast<int>(Variable::Load), "Kim"}));
}

TEST(ResolverChanges, SetsAreAddedAndRemovedButOneIsLeft) {
    const auto withSets = [](std::int64_t number) {
        OneSlot gym({"1x3 @ 80kg", "2x5 @ 60kg", "backoff 1x8 @ 70% of top"});
        return gym.change({.field = Field::Sets, .number = number}).work();
    };
    EXPECT_EQ(withSets(5).size(), 6u);
    EXPECT_EQ(withSets(5)[4].load_g, 60'000) << "like the last work set";
    EXPECT_EQ(withSets(5)[5].kind, SetKind::BackOff);
    EXPECT_EQ(withSets(2).size(), 3u);
    EXPECT_EQ(withSets(0).size(), 2u);
    EXPECT_EQ(withSets(99).size(), 21u);
}

TEST(ResolverChanges, OneSetCanBeChangedOrLeftOutAlone) {
    OneSlot gym({"3x5 @ 60kg"});
    gym.change({.field = Field::Load, .number = 40'000, .scope = Scope::Set, .set = 2});
    EXPECT_EQ(gym.work()[0].load_g, 60'000);
    EXPECT_EQ(gym.work()[1].load_g, 40'000);
    EXPECT_EQ(gym.work()[2].load_g, 60'000);
    gym.change({.field = Field::Skip, .scope = Scope::Set, .set = 1});
    EXPECT_EQ(gym.work()[0].load_g, 40'000);
    EXPECT_EQ(gym.work().size(), 2u);
    gym.change({.field = Field::Load, .number = 30'000, .scope = Scope::Set, .set = 9});
    EXPECT_EQ(gym.work()[1].load_g, 60'000) << "no such set";
}

TEST(ResolverChanges, ASkippedSlotStaysInTheDayWithoutSetsSoThatItCanBeTakenBack) {
    OneSlot gym({"3x5 @ 60kg"});
    gym.program.days[0].slots.push_back(gym.slot());
    gym.program.days[0].slots.back().key = "b";
    gym.change({.field = Field::Skip});
    const ResolvedDay day = resolve(gym.program, gym.situation);
    ASSERT_EQ(day.slots.size(), 2u);
    EXPECT_EQ(day.slots[0].key, "squat");
    EXPECT_EQ(day.slots[0].exercise_id, "back_squat");
    EXPECT_TRUE(day.slots[0].sets.empty()) << "no ramp either";
    EXPECT_EQ(day.slots[0].changed_by, "Kim");
    EXPECT_EQ(day.slots[1].sets.size(), 3u);
    gym.change({.field = Field::Order, .number = 2});
    EXPECT_TRUE(resolve(gym.program, gym.situation).slots[1].sets.empty()) << "it keeps a place";
    gym.comeBack(1);
    EXPECT_EQ(gym.work().size(), 3u) << "for that visit only";
    gym.change({.field = Field::Skip, .scope = Scope::Program});
    gym.comeBack(1);
    EXPECT_TRUE(gym.today().sets.empty());
    gym.situation.overrides.pop_back();
    EXPECT_EQ(gym.work().size(), 3u) << "taken back";
}

TEST(ResolverChanges, WhoseOnlySetIsLeftOutIsLeftOutToo) {
    OneSlot gym({"1x5 @ 60kg"});
    gym.change({.field = Field::Skip, .scope = Scope::Set, .set = 1});
    ASSERT_EQ(resolve(gym.program, gym.situation).slots.size(), 1u);
    EXPECT_TRUE(gym.today().sets.empty());
}

TEST(ResolverChanges, ADayOfWhichAllIsLeftOutIsStillNextUntilItIsTrained) {
    OneSlot gym({"3x5 @ 60kg"});
    gym.program.days.push_back(gym.program.days[0]);
    gym.program.days[1].slots[0].key = "b";
    gym.change({.field = Field::Skip});
    gym.lift();
    EXPECT_EQ(nextDay(gym.program, gym.situation), 0u);
    gym.lift();
    EXPECT_EQ(nextDay(gym.program, gym.situation), 1u);
}

TEST(ResolverChanges, LighterSetsKeepTheirPartOfTheHeaviestWorkSetAndNeverRiseByIt) {
    const auto with = [](std::int64_t load) {
        OneSlot gym({"1x2 @ 100kg", "backoff 3x8 @ 70kg", "test 1x1 @ 110kg"});
        gym.change({.field = Field::Load, .number = load});
        return gym.work();
    };
    const auto lighter = with(95'000);
    ASSERT_EQ(lighter.size(), 5u);
    EXPECT_EQ(lighter[0].load_g, 95'000);
    for (std::size_t i = 1; i < 4; ++i) EXPECT_EQ(lighter[i].load_g, 65'000) << "66.5, rounded down";
    EXPECT_EQ(lighter[4].load_g, 102'500) << "104.5, rounded down";
    const auto heavier = with(105'000);
    EXPECT_EQ(heavier[0].load_g, 105'000);
    EXPECT_EQ(heavier[1].load_g, 70'000);
    EXPECT_EQ(heavier[4].load_g, 110'000);
}

TEST(ResolverChanges, OfTwoLoadsTheLaterOneSaysWhatTheLighterSetsFollow) {
    for (const Scope scope : {Scope::Session, Scope::Until, Scope::Program}) {
        OneSlot gym({"1x2 @ 100kg", "backoff 1x8 @ 70kg"}, "linear load +2.5kg");
        gym.change({.field = Field::Load, .number = 60'000, .scope = scope});
        EXPECT_EQ(gym.work()[1].load_g, 40'000) << "42";
        gym.change({.field = Field::Load, .number = 100'000, .scope = scope});
        EXPECT_EQ(gym.work()[1].load_g, 70'000) << static_cast<int>(scope);
    }
}

TEST(ResolverChanges, ASetThatWasChangedAloneKeepsWhatWasSaidOfIt) {
    OneSlot gym({"1x2 @ 100kg", "backoff 2x8 @ 70kg"});
    gym.change({.field = Field::Load, .number = 50'000, .scope = Scope::Set, .set = 2});
    EXPECT_EQ(gym.work()[0].load_g, 100'000);
    EXPECT_EQ(gym.work()[2].load_g, 70'000);
    gym.change({.field = Field::Load, .number = 80'000});
    EXPECT_EQ(gym.work()[0].load_g, 80'000);
    EXPECT_EQ(gym.work()[1].load_g, 50'000);
    EXPECT_EQ(gym.work()[2].load_g, 55'000) << "56";
}

TEST(ResolverChanges, TheLighterSetsOfALighterWeekFollowItsLoads) {
    OneSlot gym({"1x2 @ 100kg", "backoff 1x8 @ 70kg"});
    gym.program.deload = {.every = 2, .load_pm = 800, .sets_pm = 1000, .cap_pm = 100};
    gym.change({.field = Field::Load, .number = 90'000, .scope = Scope::Program});
    gym.comeBack(7);
    EXPECT_EQ(gym.work()[0].load_g, 70'000) << "72";
    EXPECT_EQ(gym.work()[1].load_g, 50'000) << "80 % of 63 is 50.4";
    gym.change({.field = Field::Load, .number = 60'000});
    EXPECT_EQ(gym.work()[1].load_g, 40'000) << "as 56 is to 80, 60 is to 42";
}

TEST(ResolverChanges, RepetitionsAndTimeAreSaidOfTheWorkSets) {
    OneSlot reps({"2x8-12 @ 60kg", "backoff 1x15 @ 40kg", "test 1x3 @ 70kg"});
    reps.change({.field = Field::Reps, .number = 9});
    EXPECT_EQ(reps.work()[0].reps_min, 9);
    EXPECT_EQ(reps.work()[0].reps_max, 13) << "the range keeps its width";
    EXPECT_EQ(reps.work()[2].reps_min, 15);
    EXPECT_EQ(reps.work()[3].reps_min, 3);
    reps.change({.field = Field::Reps, .number = 99});
    EXPECT_EQ(reps.work()[0].reps_max, 100) << "within what can be counted";
    reps.change({.field = Field::Reps, .number = 20, .scope = Scope::Set, .set = 3});
    EXPECT_EQ(reps.work()[2].reps_min, 20) << "one of its own is meant for it";
    OneSlot holds({"1x30s @ body", "backoff 1x20s @ body"});
    holds.change({.field = Field::Hold, .number = 25});
    EXPECT_EQ(holds.work()[0].hold_s, 25);
    EXPECT_EQ(holds.work()[1].hold_s, 20);
}

TEST(ResolverChanges, WhereThereAreNoWorkSetsANumberIsSaidOfAll) {
    OneSlot gym({"week 1: test 1x3 @ 90kg", "weeks 2-: 3x5 @ 60kg"});
    gym.change({.field = Field::Load, .number = 80'000}).change({.field = Field::Reps, .number = 2});
    EXPECT_EQ(gym.kg(), 80);
    EXPECT_EQ(gym.work()[0].reps_min, 2);
}

TEST(ResolverChanges, TheOrderOfTheDayIsAsLastSaid) {
    OneSlot gym({"3x5 @ 60kg"});
    for (const std::string key : {"b", "c"}) {
        gym.program.days[0].slots.push_back(gym.slot());
        gym.program.days[0].slots.back().key = key;
    }
    const auto order = [&] {
        std::string keys;
        for (const ResolvedSlot& slot : resolve(gym.program, gym.situation).slots) keys += slot.key + " ";
        return keys;
    };
    EXPECT_EQ(order(), "squat b c ");
    gym.change({.field = Field::Order, .number = 3});
    EXPECT_EQ(order(), "b c squat ");
    gym.change({.field = Field::Order, .number = 2});
    EXPECT_EQ(order(), "b squat c ");
    gym.change({.field = Field::Order, .number = 77});
    EXPECT_EQ(order(), "b c squat ");
}

TEST(ResolverChanges, AScopeSaysHowLongAChangeHolds) {
    struct Case {
        Scope scope;
        int to_day;                         // after the change; 0: open
        bool now, next_visit, in_ten_days;  // in force
    };
    for (const Case& each :
         {Case{Scope::Session, 0, true, false, false}, Case{Scope::Set, 0, true, false, false},
          Case{Scope::Until, 10, true, true, false}, Case{Scope::Until, 11, true, true, true},
          Case{Scope::Until, 0, true, true, true}, Case{Scope::Program, 0, true, true, true}}) {
        OneSlot gym({"1x5 @ 60kg"});
        Override change{.field = Field::Rest, .number = 33, .scope = each.scope, .set = 1};
        change.to_day = each.to_day == 0 ? 0 : gym.situation.today + each.to_day;
        gym.change(change);
        const auto inForce = [&] { return gym.work()[0].rest_s == 33; };
        EXPECT_EQ(inForce(), each.now);
        gym.comeBack(1);
        EXPECT_EQ(inForce(), each.next_visit) << static_cast<int>(each.scope);
        EXPECT_EQ(gym.today().changed_by, each.next_visit ? "Kim" : "");
        gym.comeBack(9);
        EXPECT_EQ(inForce(), each.in_ten_days) << static_cast<int>(each.scope);
    }
    OneSlot later({"1x5 @ 60kg"});
    later.change({.field = Field::Rest, .number = 33, .scope = Scope::Program});
    --later.situation.today;
    EXPECT_NE(later.work()[0].rest_s, 33) << "not before it begins";
}

TEST(ResolverChanges, OfTwoChangesTheLaterOneCountsWhateverTheirOrderInTheList) {
    OneSlot gym({"1x5 @ 60kg"});
    gym.change({.field = Field::Rest, .number = 30}).change({.field = Field::Rest, .number = 40});
    EXPECT_EQ(gym.work()[0].rest_s, 40);
    std::swap(gym.situation.overrides[0], gym.situation.overrides[1]);
    EXPECT_EQ(gym.work()[0].rest_s, 40);
}

TEST(ResolverChanges, ATempoThatIsNoneIsLeftAloneAndAnEmptyOneTakesItAway) {
    OneSlot gym({"1x5 @ 60kg tempo 3-1-X-0"});
    gym.change({.field = Field::Tempo, .text = "fast"});
    EXPECT_EQ(gym.work()[0].tempo, "3-1-X-0");
    gym.change({.field = Field::Tempo, .text = ""});
    EXPECT_EQ(gym.work()[0].tempo, "");
}

TEST(ResolverChanges, InALighterWeekALastingChangeIsLightenedAndOneOfThatWeekIsNot) {
    OneSlot gym({"4x5 @ 60kg"});
    gym.program.deload = {.every = 2, .load_pm = 800, .sets_pm = 500, .cap_pm = 100};
    gym.change({.field = Field::Load, .number = 50'000, .scope = Scope::Program});
    gym.comeBack(7);
    EXPECT_EQ(gym.kg(), 40);
    EXPECT_EQ(gym.work().size(), 2u);
    gym.change({.field = Field::Load, .number = 50'000, .scope = Scope::Program});
    EXPECT_EQ(gym.kg(), 50);
    gym.change({.field = Field::Sets, .number = 3});
    EXPECT_EQ(gym.work().size(), 3u);
}

TEST(ResolverChanges, AnExerciseIsSwappedForItsScopeAndBackAgain) {
    OneSlot gym({"3x5 @ 60kg"});
    gym.change({.field = Field::Exercise,
                .text = "front_squat",
                .basis = LoadBasis::Start,
                .scope = Scope::Until,
                .to_day = gym.situation.today + 5});
    EXPECT_EQ(gym.today().exercise_id, "front_squat");
    gym.comeBack(5);
    EXPECT_EQ(gym.today().exercise_id, "back_squat");
    EXPECT_EQ(gym.today().instead_of, "");
    gym.change({.field = Field::Exercise, .text = "box_squat", .scope = Scope::Program});
    gym.change({.field = Field::Exercise, .text = "back_squat", .scope = Scope::Session});
    EXPECT_EQ(gym.today().exercise_id, "back_squat") << "today as written after all";
    EXPECT_EQ(gym.kg(), 60);
}

TEST(ResolverChanges, AnExerciseSwappedForOneSetIsThatSetsAlone) {
    OneSlot gym({"3x5 @ 60kg"}, "linear load +2.5kg");
    gym.lift();
    gym.change({.field = Field::Exercise,
                .text = "front_squat",
                .basis = LoadBasis::Start,
                .scope = Scope::Set,
                .set = 2});
    gym.change(
        {.field = Field::Load, .number = 30'000, .text = "front_squat", .scope = Scope::Set, .set = 2});
    EXPECT_EQ(gym.today().exercise_id, "back_squat") << "the first set's turn";
    EXPECT_EQ(gym.kg(), 62.5);
    gym.situation.done["squat"] = 1;
    EXPECT_EQ(gym.today().exercise_id, "front_squat");
    EXPECT_EQ(gym.today().instead_of, "back_squat");
    EXPECT_EQ(gym.work()[1].load_g, 30'000);
    gym.situation.done["squat"] = 2;
    EXPECT_EQ(gym.today().exercise_id, "back_squat");
    EXPECT_EQ(gym.kg(), 62.5) << "its progress is untouched";
    EXPECT_EQ(gym.work()[1].load_g, 62'500);
    gym.situation.done["squat"] = 1;
    EXPECT_EQ(gym.today().exercise_id, "front_squat") << "a set was taken back";
    gym.comeBack(1);
    EXPECT_EQ(gym.today().exercise_id, "back_squat") << "not in another visit";
}

TEST(ResolverChanges, ALoadThatNamesNoExerciseIsNotTakenForThatOfOneSwappedSet) {
    OneSlot gym({"3x5 @ 60kg"});
    gym.change({.field = Field::Exercise, .text = "front_squat", .scope = Scope::Set, .set = 2});
    gym.change({.field = Field::Load, .number = 50'000});
    EXPECT_EQ(gym.kg(), 50);
    gym.change({.field = Field::Load, .number = 35'000, .scope = Scope::Set, .set = 2});
    EXPECT_EQ(gym.work()[1].load_g, 50'000) << "35 kg were said of what is in that set's place";
    gym.situation.done["squat"] = 1;
    EXPECT_EQ(gym.work()[1].load_g, 35'000);
}

TEST(ResolverChanges, ALoadThatWasSaidOfOneExerciseIsNotTakenForAnother) {
    OneSlot gym({"3x5 @ 60kg"});
    gym.change({.field = Field::Load, .number = 70'000, .scope = Scope::Program});
    gym.comeBack(1);
    gym.change({.field = Field::Exercise, .text = "front_squat", .basis = LoadBasis::Start});
    EXPECT_EQ(gym.kg(), 20) << "70 kg were said of the squat";
    gym.change({.field = Field::Load, .number = 35'000, .scope = Scope::Program});
    EXPECT_EQ(gym.kg(), 35) << "and 35 kg of what was put in its place";
    gym.comeBack(1);
    EXPECT_EQ(gym.today().exercise_id, "back_squat");
    EXPECT_EQ(gym.kg(), 70) << "the squat is as it was";
    std::erase_if(gym.situation.overrides,
                  [](const Override& each) { return each.field == Field::Exercise; });
    gym.situation.overrides.back().text = "front_squat";
    EXPECT_EQ(gym.kg(), 70) << "also when the swap is no longer known, but the load says its exercise";
}

TEST(ResolverChanges, ASubstitutesSetsMoveNothingOfTheSlot) {
    OneSlot gym({"3x5 @ 60kg"}, "linear load +2.5kg");
    gym.lift();
    EXPECT_EQ(gym.kg(), 62.5);
    gym.change({.field = Field::Exercise, .text = "front_squat", .basis = LoadBasis::Start});
    gym.lift();
    EXPECT_EQ(gym.kg(), 62.5);
    EXPECT_EQ(gym.why(What::Up).other, 1) << "what the squat had earned still stands";
}

TEST(ResolverChanges, ALoadMakesABodyWeightSetALoadedOne) {
    OneSlot gym({"3x8 @ body"});
    gym.change({.field = Field::Load, .number = 30'000});
    EXPECT_EQ(gym.kg(), 30);
    EXPECT_FALSE(gym.work()[0].body);
}

}  // namespace
}  // namespace plumbline::training
