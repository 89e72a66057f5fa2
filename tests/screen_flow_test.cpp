// What the screens ask for when they are touched, and what they show when.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "tests/offscreen.h"
#include "ui/samples.h"
#include "ui/widgets.h"

namespace plumbline::ui {
namespace {

using app::Phase;

class Screens : public testing::Test {
  protected:
    void SetUp() override {
        window_ = openOffscreen(1024, 600, 6.6);
        ASSERT_NE(window_, nullptr);
    }
    void show(const app::Snapshot& snapshot) {
        window_->frame(snapshot, [this](const app::Command& c) { commands_.push_back(c); });
    }
    /// The command that touching `id` on this picture gives; fails the test when it gives none or several.
    template <typename Wanted>
    Wanted touch(const app::Snapshot& snapshot, std::string_view id) {
        commands_.clear();
        show(snapshot);
        EXPECT_TRUE(window_->tap(id)) << id;
        show(snapshot);
        EXPECT_EQ(commands_.size(), 1U) << id;
        if (commands_.size() != 1 || !std::holds_alternative<Wanted>(commands_[0])) {
            ADD_FAILURE() << id << " asked for something else";
            return {};
        }
        return std::get<Wanted>(commands_[0]);
    }
    bool says(std::string_view words) const {
        const auto& texts = window_->canvas()->texts();
        return std::any_of(texts.begin(), texts.end(),
                           [&](const DrawnText& t) { return t.text.find(words) != std::string::npos; });
    }
    bool offers(std::string_view id) const {
        const auto touchables = window_->touchables();
        return std::any_of(touchables.begin(), touchables.end(),
                           [&](const Touchable& t) { return t.id == id; });
    }
    static app::Snapshot lifting(const std::vector<double>& velocities, int target = 5) {
        app::Snapshot s = samples::rack(Phase::Lifting);
        s.set = samples::set(velocities, target);
        s.live.in_hand = true;
        return s;
    }
    static app::Snapshot resting() {
        app::Snapshot s = samples::rack(Phase::Rest);
        s.set = samples::set({.62, .60}, 5);
        s.set->ended = true;
        s.rest_planned_s = 150;
        return s;
    }

    std::unique_ptr<Window> window_;
    std::vector<app::Command> commands_;
};

TEST_F(Screens, EveryButtonAsksForWhatItSays) {
    touch<app::LiftAsGuest>(samples::rack(Phase::Attract), "guest");
    touch<app::LogOut>(samples::rack(Phase::Ready), "log_out");
    touch<app::Pain>(lifting({.62}), "pain");
    touch<app::NextSet>(resting(), "next_set");
    touch<app::LogOut>(resting(), "log_out");
    touch<app::LogOut>(samples::rack(Phase::Summary), "done");
    app::Snapshot undoable = resting();
    undoable.can_undo = true;
    touch<app::UndoLast>(undoable, "undo");
    app::Snapshot bare = lifting({.62});
    samples::withoutHooks(bare, 0);
    touch<app::EndSet>(bare, "end_set");
}

TEST_F(Screens, UndoIsOfferedOnlyWhileItIsPossible) {
    show(resting());
    EXPECT_FALSE(offers("undo"));
    app::Snapshot undoable = resting();
    undoable.can_undo = true;
    show(undoable);
    EXPECT_TRUE(offers("undo"));
}

TEST_F(Screens, LoadButtonsStepFromWhatIsTyped) {
    app::Snapshot s = samples::rack(Phase::Ready);
    samples::withoutHooks(s, 60);
    EXPECT_DOUBLE_EQ(touch<app::SetTypedLoad>(s, "load_up").kg, 62.5);
    EXPECT_DOUBLE_EQ(touch<app::SetTypedLoad>(s, "load_down").kg, 57.5);
    EXPECT_DOUBLE_EQ(touch<app::SetTypedLoad>(s, "load_up_10").kg, 70);
    EXPECT_DOUBLE_EQ(touch<app::SetTypedLoad>(s, "load_down_10").kg, 50);
    samples::withoutHooks(s, 5);
    EXPECT_DOUBLE_EQ(touch<app::SetTypedLoad>(s, "load_down_10").kg, 0) << "no load is below nothing";
}

TEST_F(Screens, AnUnknownLoadStartsFromTheBar) {
    app::Snapshot s = samples::rack(Phase::Ready);
    samples::withoutHooks(s, 0);
    EXPECT_DOUBLE_EQ(touch<app::SetTypedLoad>(s, "load_up").kg, 22.5);
    EXPECT_DOUBLE_EQ(touch<app::SetTypedLoad>(s, "load_down").kg, 20);
}

TEST_F(Screens, LoadButtonsAreNotThereWhereTheHooksKnow) {
    show(samples::rack(Phase::Ready));
    EXPECT_FALSE(offers("load_up"));
    EXPECT_TRUE(says("hooks · bar 20 + 31.25 a side"));
}

TEST_F(Screens, LoadLineAdmitsThatItIsNotKnown) {
    app::Snapshot s = lifting({.62});
    samples::withoutHooks(s, 0);
    show(s);
    EXPECT_TRUE(says("load not set"));
    EXPECT_FALSE(says("kg"));
}

TEST_F(Screens, EachStateHasItsWord) {
    show(lifting({.62, .61}));
    EXPECT_TRUE(says("OK"));
    show(lifting({.62, .52}));
    EXPECT_TRUE(says("NEAR"));
    show(lifting({.62, .48}));
    EXPECT_TRUE(says("RACK IT"));
}

TEST_F(Screens, AStoppedSetStaysStoppedAndSaysByHowMuch) {
    show(lifting({.62, .48, .61}));
    EXPECT_TRUE(says("RACK IT"));
    EXPECT_TRUE(says("23 % ±4 velocity loss"));
    EXPECT_TRUE(says("0.61"));
}

TEST_F(Screens, ARepThatDidNotCountSaysWhy) {
    show(lifting({.62, -.31}));
    EXPECT_TRUE(says("not counted: did not reach the top"));
    EXPECT_TRUE(says("rep 1 of 5"));
    show(lifting({.62, -.31, .60}));
    EXPECT_FALSE(says("not counted"));
}

TEST_F(Screens, ALostTransducerIsAStripOnARunningSetNotAScreenOverIt) {
    app::Snapshot s = lifting({.62, .61});
    s.live = {};
    samples::lose(s, "lpt", "The encoder is gone.", "");
    show(s);
    EXPECT_EQ(window_->screen(), "lift");
    EXPECT_TRUE(says("LPT lost: reps are not counted – plug the transducer in"));
    EXPECT_TRUE(says("LOST"));
    EXPECT_FALSE(says("OK"));
    EXPECT_TRUE(offers("pain"));
    s.storage_ok = false;
    show(s);
    EXPECT_EQ(window_->screen(), "lift");
    EXPECT_TRUE(says("nothing is being saved"));
}

TEST_F(Screens, TroubleNeverHidesARest) {
    app::Snapshot s = resting();
    samples::lose(s, "lpt", "The encoder is gone.", "");
    s.storage_ok = false;
    show(s);
    EXPECT_EQ(window_->screen(), "rest");
}

TEST_F(Screens, TroubleTakesTheAttractScreenAndGoesWhenItIsOver) {
    app::Snapshot s = samples::rack(Phase::Attract);
    samples::lose(s, "lpt", "The encoder is gone.", "Plug it in.");
    show(s);
    EXPECT_EQ(window_->screen(), "trouble");
    EXPECT_TRUE(says("Reps cannot be counted"));
    EXPECT_TRUE(says("since 18:02"));
    EXPECT_TRUE(says("Plug it in."));
    show(samples::rack(Phase::Attract));
    EXPECT_EQ(window_->screen(), "attract");
}

TEST_F(Screens, AMissingReaderKeepsNobodyFromLifting) {
    app::Snapshot s = samples::rack(Phase::Attract);
    samples::lose(s, "reader", "The reader is gone.", "");
    show(s);
    EXPECT_EQ(window_->screen(), "attract");
    touch<app::LiftAsGuest>(s, "guest");
}

TEST_F(Screens, AMemberCanLeaveATroubledRack) {
    app::Snapshot s = samples::rack(Phase::Ready);
    samples::lose(s, "lpt", "The encoder is gone.", "");
    touch<app::LogOut>(s, "log_out");
    EXPECT_EQ(window_->screen(), "trouble");
}

TEST_F(Screens, SavedIsShownOnlyWhenItIs) {
    app::Snapshot s = resting();
    show(s);
    EXPECT_TRUE(says("saving"));
    EXPECT_FALSE(says("saved"));
    s.set->saved = true;
    show(s);
    EXPECT_TRUE(says("saved"));
    s.set->saved = false;
    s.storage_ok = false;
    show(s);
    EXPECT_TRUE(says("not saved"));
}

TEST_F(Screens, AStopIsSureOnlyWhenItsWholeBandIsBeyondTheCap) {
    show(lifting({.62, .48}));
    EXPECT_FALSE(says("sure"));
    show(lifting({.62, .44}));
    EXPECT_TRUE(says("RACK IT"));
    EXPECT_TRUE(says("sure: 29 % ±4 loss"));
}

TEST_F(Screens, AFailedAttemptIsASureStop) {
    app::Snapshot s = lifting({.62, .58, -.3});
    s.set->state = app::LossState::Stop;
    s.set->sure = s.set->reps.back().failed = true;
    s.set->reps.back().why_not = "failed: well short of the others";
    show(s);
    EXPECT_TRUE(says("RACK IT"));
    EXPECT_TRUE(says("sure: a failed attempt"));
    EXPECT_TRUE(says("failed: well short"));
}

TEST_F(Screens, TheTempoIsToldInWordsAndOnlyWhereOneIsAsked) {
    app::Snapshot s = lifting({.62, .61});
    show(s);
    EXPECT_FALSE(says("tempo"));
    s.set->tempo = "3-1-X-1";
    using app::TempoCall;
    s.set->reps.back().tempo = {TempoCall::Short, TempoCall::Kept, TempoCall::Free, TempoCall::Long};
    show(s);
    EXPECT_TRUE(says("tempo 3-1-X-1: lowering short; top long"));
    s.set->reps.back().tempo = {TempoCall::Kept, TempoCall::Kept, TempoCall::Free, TempoCall::Unknown};
    show(s);
    EXPECT_TRUE(says("tempo 3-1-X-1 kept"));
}

TEST_F(Screens, RepsInReserveAreHiddenUntilTheyAreKnown) {
    app::Snapshot s = lifting({.62, .61});
    show(s);
    EXPECT_FALSE(says("left"));
    s.set->reserve = 3.2;
    s.set->reserve_error = 0.9;
    show(s);
    EXPECT_TRUE(says("about 3 reps left ±1"));
}

TEST_F(Screens, AStruckRepIsStruckThroughAndSaysSo) {
    app::Snapshot s = resting();
    s.set = samples::set({.62, .61, -.60}, 5);
    s.set->reps[2].struck = true;
    s.set->ended = true;
    show(s);
    for (const char* id : {"more", "reps"}) {
        ASSERT_TRUE(window_->tap(id));
        show(s);
        show(s);
    }
    EXPECT_TRUE(says("struck"));
    EXPECT_TRUE(says("0.61 ±0.02"));
    const auto& texts = window_->canvas()->texts();
    EXPECT_EQ(std::count_if(texts.begin(), texts.end(), [](const DrawnText& t) { return t.struck; }), 1);
    ASSERT_TRUE(window_->tap("reps"));
    show(s);
    show(s);
    EXPECT_TRUE(says("best")) << "the same button brings the figures back";
}

TEST_F(Screens, AMemberSaysInTwoTouchesHowManyMoreWerePossible) {
    app::Snapshot s = resting();
    show(s);
    ASSERT_TRUE(window_->tap("ask_reserve"));
    show(s);
    show(s);
    EXPECT_EQ(touch<app::SayReserve>(s, "reserve_2").reps, 2);
    show(s);
    EXPECT_FALSE(offers("reserve_2")) << "asked once";
    s.set->said_rir = 2;
    show(s);
    EXPECT_TRUE(says("2 more possible"));
    EXPECT_TRUE(offers("next_set")) << "the question never blocks";
    s.visit.signed_in = false;
    s.visit.guest = true;
    show(s);
    EXPECT_FALSE(offers("ask_reserve")) << "a guest's answer teaches nobody";
}

TEST_F(Screens, TheProfileIsTwoTouchesFromTheRestAndOneBack) {
    app::Snapshot s = resting();
    show(s);
    ASSERT_TRUE(window_->tap("more"));
    show(s);
    EXPECT_TRUE(touch<app::ShowProfile>(s, "profile").open);
    EXPECT_TRUE(says("e1RM 143 ±13 kg by MV"));
    s.profile_open = true;
    show(s);
    EXPECT_EQ(window_->screen(), "profile");
    EXPECT_TRUE(says("143 ±13 kg"));
    EXPECT_TRUE(says("Sanchez-Medina"));
    EXPECT_FALSE(touch<app::ShowProfile>(s, "back").open);
    s.phase = Phase::Lifting;
    show(s);
    EXPECT_EQ(window_->screen(), "lift") << "a set that begins comes first";
}

TEST_F(Screens, AProfileThatCannotCarryAnE1rmSaysWhy) {
    app::Snapshot s = resting();
    s.profile = samples::thinProfile();
    show(s);
    EXPECT_FALSE(says("±13"));
    s.profile_open = true;
    show(s);
    EXPECT_TRUE(says("None: 2 of 4"));
    EXPECT_TRUE(says("Hidden. 1 of 3"));
    s.profile->general_kg = 118;
    s.profile->general_plus_minus_kg = 24;
    s.profile->general_label = "general estimate, first visit";
    show(s);
    EXPECT_TRUE(says("about 118 ±24 kg"));
    EXPECT_TRUE(says("general"));
}

TEST_F(Screens, TheRestCountsDownThenUp) {
    app::Snapshot s = resting();
    s.rest_s = 66;
    show(s);
    EXPECT_TRUE(says("1:24"));
    EXPECT_TRUE(says("rest left"));
    EXPECT_TRUE(says("0.62 m/s")) << "the clock does not hide the data";
    s.rest_s = 187;
    show(s);
    EXPECT_TRUE(says("0:37"));
    EXPECT_TRUE(says("over"));
}

TEST_F(Screens, PainSaysWhatToDo) {
    app::Snapshot s = resting();
    s.set->pain = true;
    show(s);
    EXPECT_TRUE(says("Sharp pain?"));
    EXPECT_TRUE(says("pain noted"));
    EXPECT_TRUE(says("professional"));
}

TEST_F(Screens, PainCanBeSaidAfterTheSetAndTakenBackAlone) {
    app::Snapshot s = resting();
    EXPECT_TRUE(touch<app::Pain>(s, "pain").felt);
    s.set->pain = true;
    s.can_unsay_pain = true;
    show(s);
    EXPECT_FALSE(offers("pain"));
    EXPECT_TRUE(offers("next_set"));
    EXPECT_FALSE(touch<app::Pain>(s, "unsay_pain").felt);
    s.can_unsay_pain = false;
    show(s);
    EXPECT_FALSE(offers("unsay_pain"));
    EXPECT_FALSE(offers("pain"));
    EXPECT_TRUE(offers("next_set"));
}

TEST_F(Screens, ABarThatRestsElsewhereMayEndTheSetByHand) {
    app::Snapshot s = lifting({.62});
    show(s);
    EXPECT_FALSE(offers("end_set"));
    s.live.rests = true;
    touch<app::EndSet>(s, "end_set");
}

TEST_F(Screens, SomeoneElseMayBeAGuestOrAMember) {
    for (app::Snapshot s : {samples::rack(Phase::Ready), resting()}) {
        s.plan.why.clear();
        if (s.phase == Phase::Rest) {
            show(s);
            ASSERT_TRUE(window_->tap("more"));
            show(s);
        }
        const auto wish = touch<app::OpenForm>(s, "switch");
        EXPECT_EQ(wish.form, app::Form::Names);
        EXPECT_TRUE(wish.beside);
        s.form.form = app::Form::Names;
        s.form.beside = true;
        touch<app::LiftAsGuest>(s, "guest");
        EXPECT_TRUE(touch<app::OpenForm>(s, "new").beside);
        s.visit.guest = true;
        show(s);
        EXPECT_FALSE(offers("guest")) << "it is the guest's turn already";
    }
}

TEST_F(Screens, ANoticeIsShownUntilItsTimeAndGoesWhenTouched) {
    app::Snapshot s = samples::rack(Phase::Attract);
    s.notices.push_back({app::Notice::Kind::Warning, "this card is not known here", s.t_us + 1});
    show(s);
    EXPECT_TRUE(says("this card is not known here"));
    touch<app::DismissNotice>(s, "notice");
    s.notices[0].until_us = s.t_us;
    show(s);
    EXPECT_FALSE(says("this card is not known here"));
    EXPECT_FALSE(offers("notice"));
}

TEST_F(Screens, LostReadingsAreShown) {
    app::Snapshot s = lifting({.62});
    s.dropped_events = 3;
    show(s);
    EXPECT_TRUE(says("3 readings were lost"));
}

TEST_F(Screens, AnUnevenBarIsToldByShapeWordsAndSide) {
    app::Snapshot s = samples::rack(Phase::Ready);
    show(s);
    EXPECT_TRUE(says("left = right, each plate followed"));
    samples::mismatch(s, 5);
    show(s);
    EXPECT_TRUE(says("Left is 5 kg heavier – right: add 5"));
    EXPECT_TRUE(says("left 36.25 · right 31.25"));
    EXPECT_FALSE(says("lift when ready"));
    EXPECT_TRUE(says("+5")) << "what is missing is drawn where it belongs";
    s.load.uneven = false;
    show(s);
    EXPECT_TRUE(says("Left is 5 kg heavier")) << "quietly, while plates are still going on";
    EXPECT_FALSE(says("left hook")) << "the strip and its second line are for the alarm";
    EXPECT_TRUE(says("right: add 5"));
    EXPECT_FALSE(says("lift when ready")) << "no advice beside another";
}

TEST_F(Screens, WhatIsToBeDoneWithPlatesIsSaidTheSameInBothPlaces) {
    app::Snapshot s = samples::rack(Phase::Ready);
    samples::mismatch(s, 5);
    s.loading = app::LoadingView{.target_kg = 80, .makes_kg = 80};
    s.loading->moves = {{app::RackSide::Left, false, 5}};
    show(s);
    EXPECT_TRUE(says("Left is 5 kg heavier – left: take off 5"));
    const auto& texts = window_->canvas()->texts();
    EXPECT_EQ(std::count_if(texts.begin(), texts.end(),
                            [](const DrawnText& t) { return t.text == "left: take off 5"; }),
              1);
    EXPECT_FALSE(says("right: add"));
    EXPECT_FALSE(says("+5")) << "nor does the picture say otherwise";
    s.load.tip = app::Tip::Next;
    show(s);
    EXPECT_FALSE(says("take off")) << "the bar first";
    EXPECT_FALSE(says("−5"));
}

TEST_F(Screens, ATippingBarIsToldOverEverythingElse) {
    app::Snapshot s = samples::rack(Phase::Ready);
    s.notices.push_back({app::Notice::Kind::Info, "Card not read. Tap again.", s.t_us + 1'000'000});
    samples::stripLeft(s);
    show(s);
    EXPECT_TRUE(says("The bar tips to the right – take plates off the RIGHT side"));
    EXPECT_FALSE(says("Tap again"));
    s.load.tip = app::Tip::Next;
    show(s);
    EXPECT_TRUE(says("One more plate and the bar tips to the right – even the sides"));
}

TEST_F(Screens, AHalfRackedBarIsAnAlarmWhileLiftingAndWhileResting) {
    app::Snapshot s = lifting({.62});
    s.load.off_hook = app::RackSide::Right;
    show(s);
    EXPECT_TRUE(says("Right side is not on the hook"));
    app::Snapshot rest = resting();
    rest.load.off_hook = app::RackSide::Left;
    show(rest);
    EXPECT_TRUE(says("Left side is not on the hook"));
}

TEST_F(Screens, AHelpedRepSaysAboutHowMuch) {
    app::Snapshot s = lifting({.62, .40});
    s.set->reps.back().assist_kg = 2.3;
    show(s);
    EXPECT_TRUE(says("rep 2: helped, about 2 kg"));
}

TEST_F(Screens, AGuestIsToldThatNothingIsKeptForAPerson) {
    app::Snapshot s = samples::rack(Phase::Summary);
    s.visit.signed_in = false;
    s.visit.guest = true;
    s.visit.first_name.clear();
    show(s);
    EXPECT_TRUE(says("not for a person"));
    s.visit.all_saved = false;
    s.storage_ok = false;
    show(s);
    EXPECT_TRUE(says("not every set could be saved"));
}

}  // namespace
}  // namespace plumbline::ui
