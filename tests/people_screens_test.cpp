// The screens around who is at the rack: what a finger makes them ask for, and what they show when.

#include <gtest/gtest.h>

#include <set>

#include "tests/touch_bench.h"
#include "ui/people_parts.h"
#include "ui/people_samples.h"
#include "ui/samples.h"
#include "ui/screen.h"

namespace plumbline::ui {
namespace {

using app::Form;
using app::Phase;
using Problem = app::FormView::Problem;

app::Snapshot asking(Form form, Phase phase = Phase::Attract) {
    app::Snapshot s = samples::rack(phase);
    s.form.form = form;
    return s;
}

/// As the engine follows what is asked for, as far as it changes the form.
void follow(TouchBench& bench) {
    for (const app::Command& command : bench.commands) {
        if (const auto* name = std::get_if<app::EnrolName>(&command)) bench.snapshot.form.name = name->text;
        if (const auto* given = std::get_if<app::EnrolConsent>(&command))
            bench.snapshot.form.consent = given->given;
        if (const auto* pin = std::get_if<app::EnterPin>(&command))
            bench.snapshot.form.has_pin = !pin->digits.empty();
    }
    bench.show();
}

TEST(Attract, OffersTheTwoWaysInAndTheOtherLanguage) {
    TouchBench bench;
    bench.snapshot = samples::rack(Phase::Attract);
    bench.touch<app::LiftAsGuest>("guest");
    EXPECT_EQ(bench.touch<app::OpenForm>("names").form, Form::Names);
    EXPECT_TRUE(bench.says("Deutsch"));
    EXPECT_EQ(bench.touch<app::SetWishes>("language").wishes.language, "de");
    bench.snapshot.wishes.language = "de";
    bench.snapshot.wishes.unit = "lb";
    const app::ScreenWishes back = bench.touch<app::SetWishes>("language").wishes;
    EXPECT_EQ(back.language, "en");
    EXPECT_EQ(back.unit, "lb") << "nothing else changes";
}

TEST(Attract, SaysThatItIsFreeAndNobodysName) {
    TouchBench bench;
    bench.snapshot = samples::rack(Phase::Attract);
    bench.snapshot.form.names = samples::members(60);
    bench.show();
    EXPECT_TRUE(bench.says("free"));
    EXPECT_TRUE(bench.says("18:07"));
    EXPECT_TRUE(bench.says("Tap to lift"));
    for (const app::NameChoice& member : bench.snapshot.form.names) EXPECT_FALSE(bench.says(member.name));
}

TEST(Attract, WithoutAReaderNobodyIsToldToTap) {
    TouchBench bench;
    bench.snapshot = samples::rack(Phase::Attract);
    samples::lose(bench.snapshot, "reader", "The reader is gone.", "");
    bench.show();
    EXPECT_FALSE(bench.says("Tap to lift"));
    EXPECT_TRUE(bench.says("cards cannot be read now"));
}

TEST(Names, ANameIsOneTouchWhereThereAreFew) {
    TouchBench bench;
    bench.snapshot = asking(Form::Names);
    bench.snapshot.form.names = samples::members(5);
    EXPECT_EQ(bench.touch<app::PickMember>("member_member-0").member_id, "member-0");
    EXPECT_FALSE(bench.offers("letter_0"));
    EXPECT_EQ(bench.touch<app::OpenForm>("back").form, Form::None);
    EXPECT_EQ(bench.touch<app::OpenForm>("new").form, Form::Enrol);
}

TEST(Names, EverybodyIsFoundOnSomePageHoweverTheScreenIs) {
    app::Snapshot asked = asking(Form::Names);
    asked.form.names = samples::members(60);
    TouchBench::everywhere(asked, [](TouchBench& bench) {
        std::set<std::string> met;
        for (int page = 0; page < 20; ++page) {
            for (const Touchable& t : bench.canvas().touchables())
                if (t.id.starts_with("member_")) met.insert(t.id);
            bench.expectSound();
            bench.tap("more");
            if (bench.says("Anna")) break;
        }
        EXPECT_EQ(met.size(), 60U);
    });
}

TEST(Names, ALetterLeavesOnlyTheNamesUnderIt) {
    app::Snapshot asked = asking(Form::Names);
    asked.form.names = samples::members(60);
    TouchBench::everywhere(asked, [](TouchBench& bench) {
        bench.tap("letter_1");
        EXPECT_FALSE(bench.says("Anna"));
        bench.expectSound();
        bench.tap("letter_1");
        EXPECT_TRUE(bench.says("Anna")) << "the same letter again: everybody";
        bench.tap("letter_0");
        EXPECT_TRUE(bench.says("Anna"));
        while (!bench.says("Çağla")) {
            ASSERT_TRUE(bench.offers("more")) << "an accent moves nobody to the end of the alphabet";
            bench.tap("more");
            ASSERT_FALSE(bench.says("Anna"));
        }
    });
}

TEST(Names, WhereNobodyHasAPinItSaysWhatToDo) {
    TouchBench bench;
    bench.snapshot = asking(Form::Names);
    bench.snapshot.form.busy = true;
    bench.show();
    EXPECT_TRUE(bench.says("one moment"));
    EXPECT_FALSE(bench.says("Nobody here"));
    bench.snapshot.form.busy = false;
    bench.show();
    EXPECT_TRUE(bench.says("Nobody here has a PIN"));
    EXPECT_TRUE(bench.offers("new"));
}

TEST(Names, AGuestsSetsAreOfferedWithTheSameQuestion) {
    TouchBench bench;
    bench.snapshot = asking(Form::Names, Phase::Ready);
    bench.snapshot.form.names = samples::members(3);
    bench.snapshot.form.claims = true;
    bench.show();
    EXPECT_TRUE(bench.says("whose are the guest's sets?"));
}

TEST(NotMe, ThoseHereComeFirstThenAGuestThenTheOthersWithoutTheOwner) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::NotMe);  // Anna's
    bench.snapshot.form.names = samples::members(5);
    EXPECT_EQ(bench.touch<app::PickMember>("member_member-1").member_id, "member-1");
    EXPECT_TRUE(bench.says("whose was set 3?"));
    EXPECT_FALSE(bench.offers("member_member-0")) << "it is Anna's already";
    EXPECT_FALSE(bench.offers("new"));
    const auto order = [&](std::string_view id) {
        const auto& all = bench.canvas().touchables();
        return std::find_if(all.begin(), all.end(), [&](const Touchable& t) { return t.id == id; }) -
               all.begin();
    };
    EXPECT_LT(order("member_member-1"), order("member_"));
    EXPECT_LT(order("member_"), order("member_member-2"));
    EXPECT_EQ(bench.touch<app::PickMember>("member_").member_id, "") << "a guest's";
}

TEST(Names, SeveralOfOneNameAreToldApartBySinceWhenTheyCome) {
    app::Snapshot asked = asking(Form::Names);
    asked.form.names = samples::namesakes();
    TouchBench::everywhere(asked, [](TouchBench& bench) {
        bench.expectSound();
        const auto says = [&](std::string_view exactly) {
            const auto& texts = bench.canvas().texts();
            return std::count_if(texts.begin(), texts.end(),
                                 [&](const DrawnText& t) { return t.text == exactly; });
        };
        const bool german = bench.snapshot.wishes.language == "de";
        for (const char* name : {"Anna", "Ben", "Ben (2)", "Ben (3)", "Maximilian", "Maximilian (2)"})
            EXPECT_EQ(says(name), 1) << name;
        EXPECT_EQ(says(german ? "seit März 2026" : "since March 2026"), 2) << "and not under Anna";
        EXPECT_EQ(says(german ? "seit Sept. 2026" : "since Sept 2026"), 3);
    });
}

TEST(NotMe, TheOwnerIsLeftOutAndNotSomebodyOfTheSameName) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::NotMe);
    bench.snapshot.visit.first_name = "Ben";
    bench.snapshot.form.names = samples::namesakes();
    bench.snapshot.form.names[1].here = bench.snapshot.form.names[2].here = true;
    bench.snapshot.form.names[1].owner = true;
    EXPECT_EQ(bench.touch<app::PickMember>("member_ben-2").member_id, "ben-2");
    EXPECT_FALSE(bench.offers("member_ben-1"));
    bench.snapshot.form.names[1].name = bench.snapshot.form.names[2].name = "Ben";
    bench.show();
    EXPECT_TRUE(bench.offers("member_ben-2")) << "a name alone says nothing";
}

TEST(NotMe, AGuestsOwnSetIsNotOfferedToAGuest) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::NotMe);
    bench.snapshot.visit = {};
    bench.snapshot.visit.guest = true;
    bench.snapshot.form.names = samples::members(3);
    for (app::NameChoice& name : bench.snapshot.form.names) name.owner = false;
    bench.show();
    EXPECT_TRUE(bench.offers("member_member-0"));
    EXPECT_FALSE(bench.offers("member_"));
}

TEST(Pin, ItsDigitsAreSentWholeAndNeverShown) {
    TouchBench bench;
    bench.snapshot = asking(Form::Pin);
    bench.snapshot.form.name = "Anna";
    bench.show();
    EXPECT_FALSE(bench.offers("digit_delete")) << "nothing was typed";
    bench.tap("digit_4");
    const std::size_t shapes = bench.canvas().marks().size();
    for (const char* id : {"digit_7", "digit_1"}) bench.tap(id);
    EXPECT_TRUE(bench.commands.empty());
    EXPECT_FALSE(bench.offers("ok")) << "three digits are no PIN";
    EXPECT_EQ(bench.canvas().marks().size(), shapes) << "a dot is filled, nothing is added";
    bench.tap("digit_9");
    EXPECT_FALSE(bench.says("4719"));
    EXPECT_EQ(bench.touch<app::EnterPin>("ok").digits, "4719");
    bench.show();
    EXPECT_FALSE(bench.offers("ok")) << "it is forgotten once it is sent";
}

TEST(Pin, DeleteTakesBackAndEightDigitsAreTheMost) {
    TouchBench bench;
    bench.snapshot = asking(Form::Pin);
    bench.snapshot.form.name = "Anna";
    for (const char digit : std::string("123456789")) bench.tap(std::string("digit_") + digit);
    bench.tap("digit_delete");
    bench.tap("digit_0");
    EXPECT_EQ(bench.touch<app::EnterPin>("ok").digits, "12345670");
}

TEST(Pin, AWrongOneSaysHowManyTriesAreLeftAndALockForHowLong) {
    TouchBench bench;
    bench.snapshot = asking(Form::Pin);
    bench.snapshot.form.name = "Anna";
    bench.snapshot.form.problem = Problem::WrongPin;
    bench.snapshot.form.tries = 3;
    bench.show();
    EXPECT_TRUE(bench.says("3 more"));
    bench.snapshot.form.tries = 1;
    bench.show();
    EXPECT_TRUE(bench.says("one more"));
    bench.snapshot.form.problem = Problem::Locked;
    bench.snapshot.form.seconds = 29.2;
    bench.show();
    EXPECT_TRUE(bench.says("0:30"));
    EXPECT_FALSE(bench.offers("digit_1"));
    EXPECT_TRUE(bench.offers("back"));
}

TEST(Enrol, FourLettersAndTwoTouchesMakeAMember) {
    TouchBench bench;
    bench.snapshot = asking(Form::Enrol);
    bench.snapshot.form.with_card = true;
    int touches = 0;
    for (const char* id : {"key_a", "key_n", "key_n", "key_a"}) {
        bench.commands.clear();
        bench.tap(id);
        follow(bench);
        ++touches;
    }
    EXPECT_EQ(bench.snapshot.form.name, "Anna");
    bench.tap("next");
    EXPECT_TRUE(bench.says("stay on this rack"));
    bench.commands.clear();
    bench.tap("agree");
    touches += 2;
    ASSERT_EQ(bench.commands.size(), 2U);
    EXPECT_TRUE(std::get<app::EnrolConsent>(bench.commands[0]).given);
    EXPECT_TRUE(std::holds_alternative<app::FinishEnrol>(bench.commands[1]));
    EXPECT_EQ(touches, 6);
}

TEST(Enrol, ASetInBetweenLosesNothingThatWasTyped) {
    TouchBench bench;
    bench.snapshot = asking(Form::Enrol, Phase::Ready);
    bench.snapshot.form.with_card = true;
    bench.snapshot.form.name = "Ann";
    bench.show();
    EXPECT_EQ(bench.screen(), "enrol");
    bench.snapshot.phase = Phase::Lifting;
    bench.snapshot.set = samples::set({.6}, 5);
    bench.show();
    EXPECT_EQ(bench.screen(), "lift");
    bench.snapshot.phase = Phase::Rest;
    bench.show();
    EXPECT_EQ(bench.screen(), "enrol");
    EXPECT_TRUE(bench.says("Ann"));
    bench.tap("name");
    EXPECT_EQ(bench.touch<app::EnrolName>("key_e").text, "Anne");
}

TEST(Enrol, WithoutACardAPinComesFirst) {
    TouchBench bench;
    bench.snapshot = asking(Form::Enrol);
    bench.snapshot.form.name = "Ben";
    bench.snapshot.form.claims = true;
    bench.show();
    EXPECT_FALSE(bench.offers("agree"));
    EXPECT_TRUE(bench.says("come back by name and PIN"));
    bench.tap("pin");
    for (int time = 0; time < 2; ++time) {
        for (const char* id : {"digit_1", "digit_2", "digit_3", "digit_4"}) bench.tap(id);
        bench.commands.clear();
        bench.tap("ok");
        if (time == 0) {
            EXPECT_TRUE(bench.commands.empty()) << "typed twice";
        }
    }
    ASSERT_EQ(bench.commands.size(), 1U);
    EXPECT_EQ(std::get<app::EnterPin>(bench.commands[0]).digits, "1234");
    follow(bench);
    EXPECT_TRUE(bench.says("PIN is set"));
    EXPECT_TRUE(bench.offers("agree"));
}

TEST(Enrol, APinTypedDifferentlyTheSecondTimeIsAskedForAnew) {
    TouchBench bench;
    bench.snapshot = asking(Form::Enrol);
    bench.snapshot.form.name = "Ben";
    bench.tap("pin");
    for (const char* id :
         {"digit_1", "digit_2", "digit_3", "digit_4", "ok", "digit_1", "digit_2", "digit_3", "digit_5", "ok"})
        bench.tap(id);
    EXPECT_TRUE(bench.commands.empty());
    EXPECT_TRUE(bench.says("not the same"));
}

TEST(Enrol, APinIsTakenBackByOneTouch) {
    TouchBench bench;
    bench.snapshot = asking(Form::Enrol);
    bench.snapshot.form.name = "Ben";
    bench.snapshot.form.with_card = bench.snapshot.form.has_pin = true;
    bench.tap("pin");
    EXPECT_EQ(bench.touch<app::EnterPin>("no_pin").digits, "");
    follow(bench);
    EXPECT_TRUE(bench.says("add a PIN"));
}

TEST(Enrol, WhatWentWrongIsSaidAndCanBeTriedAgain) {
    TouchBench bench;
    bench.snapshot = asking(Form::Enrol);
    bench.snapshot.form.name = "Ben";
    bench.snapshot.form.with_card = true;
    bench.snapshot.form.problem = Problem::NotSaved;
    bench.show();
    EXPECT_TRUE(bench.says("the disk"));
    EXPECT_TRUE(bench.offers("agree"));
    bench.snapshot.form.problem = Problem::CardTaken;
    bench.show();
    EXPECT_TRUE(bench.says("somebody else's"));
}

TEST(Enrol, EveryStepKeepsTheRulesOfTouchHoweverTheScreenIs) {
    app::Snapshot asked = asking(Form::Enrol);
    asked.form.name = "Maximilian";
    TouchBench::everywhere(asked, [](TouchBench& bench) {
        bench.tap("pin");
        for (const char* id : {"digit_1", "digit_2", "digit_3", "digit_4"}) bench.tap(id);
        bench.expectSound();
        bench.tap("ok");
        bench.expectSound();
        for (const char* id : {"digit_5", "digit_2", "digit_3", "digit_4", "ok"}) bench.tap(id);
        bench.expectSound();
        bench.tap("no_pin");
        bench.expectSound();
    });
}

TEST(Wishes, EachOfFiveTurnsOverByOneTouchAndLeavesTheOthers) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::Wishes);
    const app::ScreenWishes now = bench.snapshot.wishes;
    app::ScreenWishes wanted = now;
    wanted.language = "de";
    EXPECT_EQ(bench.touch<app::SetWishes>("language").wishes, wanted);
    wanted = now;
    wanted.unit = "lb";
    EXPECT_EQ(bench.touch<app::SetWishes>("unit").wishes, wanted);
    wanted = now;
    wanted.left_handed = true;
    EXPECT_EQ(bench.touch<app::SetWishes>("hand").wishes, wanted);
    wanted = now;
    wanted.large_text = true;
    EXPECT_EQ(bench.touch<app::SetWishes>("large").wishes, wanted);
    wanted = now;
    wanted.bright = true;
    EXPECT_EQ(bench.touch<app::SetWishes>("bright").wishes, wanted);
    bench.snapshot.wishes = wanted;
    EXPECT_EQ(bench.touch<app::SetWishes>("bright").wishes, now) << "and back";
}

TEST(Wishes, SaysWhetherTheyAreKept) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::Wishes);
    bench.show();
    EXPECT_TRUE(bench.says("kept for your next visits"));
    bench.snapshot.visit = {};
    bench.snapshot.visit.guest = true;
    bench.show();
    EXPECT_TRUE(bench.says("for this visit"));
}

TEST(DeleteSet, AsksForOneOfFiveReasonsAndSaysWhichSet) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::Delete);
    for (const char* reason : {"test", "wrong_load", "wrong_exercise", "miscounted", "other"})
        EXPECT_EQ(bench.touch<app::DeleteSet>(reason).reason, reason);
    EXPECT_TRUE(bench.says("delete set 3: why?"));
    EXPECT_TRUE(bench.says("Back squat · 3 reps · 82.5 kg"));
    EXPECT_TRUE(bench.says("stays on the rack, marked"));
}

TEST(Forms, NeverHoldUpALift) {
    TouchBench bench;
    for (const Form form : {Form::Names, Form::Pin, Form::Enrol, Form::Wishes, Form::Delete, Form::NotMe}) {
        bench.snapshot = samples::form(form);
        bench.snapshot.form.name = "Anna";
        bench.show();
        EXPECT_NE(bench.screen(), "rest");
        bench.snapshot.hold = app::HoldView{true, 12, 45};
        bench.show();
        EXPECT_EQ(bench.screen(), "hold");
        bench.snapshot.hold.reset();
        bench.snapshot.phase = Phase::Lifting;
        bench.show();
        EXPECT_EQ(bench.screen(), "lift");
    }
}

TEST(Forms, HaveTheirWayBackAtOnePlace) {
    TouchBench bench;
    std::set<std::pair<double, double>> places;
    for (const Form form : {Form::Names, Form::Pin, Form::Enrol, Form::Wishes, Form::Delete, Form::NotMe}) {
        bench.snapshot = samples::form(form);
        bench.snapshot.form.name = "Anna";
        EXPECT_EQ(bench.touch<app::OpenForm>("back").form, Form::None);
        places.emplace(bench.find("back")->x, bench.find("back")->y);
    }
    EXPECT_EQ(places.size(), 1U);
}

TEST(Forms, SayWhatIsWrongWithTheRackToo) {
    TouchBench bench;
    for (const Form form : {Form::Names, Form::Pin, Form::Enrol, Form::Wishes, Form::Delete, Form::NotMe}) {
        bench.snapshot = samples::form(form);
        bench.snapshot.form.name = "Anna";
        samples::lose(bench.snapshot, "lpt", "The encoder is gone.", "");
        bench.show();
        EXPECT_TRUE(bench.says("LPT lost"));
    }
}

TEST(Forms, KeepTheRulesOfTouchHoweverTheScreenIs) {
    const std::set<std::string_view> ours{"attract", "names", "pin", "enrol", "wishes", "delete_set"};
    std::size_t met = 0;
    for (const ScreenEntry& entry : screenEntries()) {
        if (ours.count(entry.id) == 0) continue;
        ++met;
        for (const auto& [name, snapshot] : entry.samples()) {
            SCOPED_TRACE(std::string(entry.id) + ' ' + std::string(name));
            TouchBench::everywhere(snapshot, [](TouchBench& bench) { bench.expectSound(); });
        }
    }
    EXPECT_EQ(met, ours.size());
}

TEST(Forms, ALeftHandFindsTheWayBackOnTheRight) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::Wishes);
    bench.show();
    const double right_hands = bench.find("back")->x;
    bench.snapshot.wishes.left_handed = true;
    bench.show();
    EXPECT_GT(bench.find("back")->x, right_hands + bench.find("back")->w);
}

TEST(Strip, TouchingANameMakesItTheirTurn) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::None);
    samples::share(bench.snapshot);
    EXPECT_EQ(bench.touch<app::SwitchTo>("person_1").person, 1U);
    EXPECT_EQ(bench.touch<app::SwitchTo>("person_2").person, 2U);
    EXPECT_FALSE(bench.offers("person_0")) << "it is Anna's turn already";
    EXPECT_TRUE(bench.says("Ben"));
    EXPECT_TRUE(bench.says("1:24")) << "Ben's rest";
    EXPECT_TRUE(bench.says("guest"));
}

TEST(Strip, IsNotThereForOneAlone) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::None);
    bench.snapshot.people = {{"Anna", true, 3, 66}};
    bench.show();
    EXPECT_EQ(bench.screen(), "rest");
    EXPECT_FALSE(bench.offers("person_0"));
}

TEST(Strip, EverybodyOfSixIsReachedByTurns) {
    app::Snapshot shared = samples::form(Form::None);
    samples::share(shared);
    for (const char* name : {"Maximilian", "Christopher", "Zoë"})
        shared.people.push_back({name, false, 1, 30});
    TouchBench::everywhere(shared, [](TouchBench& bench) {
        auto& people = bench.snapshot.people;
        std::set<std::size_t> met;
        for (int turn = 0; turn < 12; ++turn) {
            std::size_t last = 0;
            for (const Touchable& t : bench.canvas().touchables())
                if (t.id.starts_with("person_")) met.insert(last = std::stoul(t.id.substr(7)));
            EXPECT_EQ(bench.touch<app::SwitchTo>("person_" + std::to_string(last)).person, last);
            for (app::PersonView& person : people) person.current = &person == &people[last];
            bench.show();
            bench.expectSound();
        }
        EXPECT_EQ(met.size(), people.size());
    });
}

TEST(Strip, ANoticeAboveItKeepsItsOwnTouch) {
    app::Snapshot shared = samples::form(Form::None);
    samples::share(shared);
    shared.notices.push_back({app::Notice::Kind::Info, "Card not read. Tap again.", shared.t_us + 1'000'000});
    TouchBench::everywhere(shared, [](TouchBench& bench) {
        bench.touch<app::DismissNotice>("notice");
        EXPECT_EQ(bench.touch<app::SwitchTo>("person_1").person, 1U);
        const Touchable* notice = bench.find("notice");
        const Touchable* person = bench.find("person_1");
        EXPECT_GE(bench.mm(person->y - notice->y - notice->h), 2.95);
    });
}

TEST(Claim, AMemberSaysWhetherTheGuestsSetsAreTheirs) {
    TouchBench bench;
    bench.snapshot = samples::rack(Phase::Ready);
    bench.snapshot.visit.claimable_sets = 3;
    EXPECT_TRUE(bench.touch<app::ClaimGuestSets>("claim").mine);
    EXPECT_FALSE(bench.touch<app::ClaimGuestSets>("disclaim").mine);
    EXPECT_TRUE(bench.says("3 sets were lifted here as guest"));
    bench.snapshot.visit.claimable_sets = 1;
    bench.show();
    EXPECT_TRUE(bench.says("1 set was lifted here as guest"));
    bench.snapshot.visit.claimable_sets = 0;
    bench.show();
    EXPECT_FALSE(bench.offers("claim"));
}

TEST(Claim, WaitsWhileTheBarLiesWrongly) {
    TouchBench bench;
    bench.snapshot = samples::rack(Phase::Ready);
    bench.snapshot.visit.claimable_sets = 3;
    samples::stripLeft(bench.snapshot);
    bench.show();
    EXPECT_TRUE(bench.says("The bar tips"));
    EXPECT_FALSE(bench.offers("claim"));
}

TEST(Leaving, IsCountedOnTheScreensOfAVisit) {
    for (const Phase phase : {Phase::Ready, Phase::Rest}) {
        TouchBench bench;
        bench.snapshot = samples::form(Form::None);
        bench.snapshot.phase = phase;
        bench.snapshot.leaving_in_s = 3.2;
        bench.touch<app::StayHere>("stay");
        EXPECT_TRUE(bench.says("Log-out in 4 s"));
    }
}

TEST(Leaving, CountsDownOnAFormAndEndsByATouch) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::Wishes);
    bench.show();
    EXPECT_FALSE(bench.offers("stay"));
    bench.snapshot.leaving_in_s = 13.4;
    bench.touch<app::StayHere>("stay");
    EXPECT_TRUE(bench.says("Anna, still there? Log-out in 14 s"));
    EXPECT_TRUE(bench.offers("language")) << "what is asked stays where it is";
}

TEST(Leaving, ABarThatTipsIsSaidFirst) {
    TouchBench bench;
    bench.snapshot = samples::form(Form::Wishes);
    bench.snapshot.leaving_in_s = 13.4;
    samples::stripLeft(bench.snapshot);
    bench.show();
    EXPECT_TRUE(bench.says("The bar tips"));
    EXPECT_FALSE(bench.says("Log-out"));
}

}  // namespace
}  // namespace plumbline::ui
