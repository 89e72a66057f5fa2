// The screens around who is at the rack: what a finger makes them ask for, and what they show when.

#include <gtest/gtest.h>

#include <set>

#include "tests/form_bench.h"

namespace plumbline::ui {
namespace {

using app::Form;
using app::Phase;

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
