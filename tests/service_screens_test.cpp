// What a technician's screens ask for when they are touched, and what they show when.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "tests/offscreen.h"
#include "ui/samples.h"
#include "ui/service_parts.h"
#include "ui/widgets.h"

namespace plumbline::ui {
namespace {

using app::ServiceTask;
using Step = app::ServiceView::Step;

class ServiceScreens : public testing::Test {
  protected:
    void SetUp() override {
        window_ = openOffscreen(1024, 600, 6.6);
        ASSERT_NE(window_, nullptr);
    }
    void show(const app::Snapshot& snapshot) {
        window_->frame(snapshot, [this](const app::Command& c) { commands_.push_back(c); });
    }
    void tap(const app::Snapshot& snapshot, std::string_view id) {
        show(snapshot);
        EXPECT_TRUE(window_->tap(id)) << id;
        show(snapshot);
    }
    /// The last thing that touching `id` asked for.
    template <typename Wanted>
    Wanted touch(const app::Snapshot& snapshot, std::string_view id) {
        commands_.clear();
        tap(snapshot, id);
        if (commands_.empty() || !std::holds_alternative<Wanted>(commands_.back())) {
            ADD_FAILURE() << id << " asked for something else";
            return {};
        }
        return std::get<Wanted>(commands_.back());
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

    std::unique_ptr<Window> window_;
    std::vector<app::Command> commands_;
};

TEST_F(ServiceScreens, EveryTaskIsOneTouchFromTheOverviewAndOneBack) {
    const app::Snapshot overview = samples::service(ServiceTask::Overview);
    EXPECT_EQ(touch<app::ServiceGo>(overview, "cells").task, ServiceTask::Cells);
    EXPECT_EQ(touch<app::ServiceGo>(overview, "press").task, ServiceTask::Press);
    EXPECT_EQ(touch<app::ServiceGo>(overview, "pull").task, ServiceTask::Pull);
    EXPECT_EQ(touch<app::ServiceGo>(overview, "height").task, ServiceTask::Height);
    EXPECT_EQ(touch<app::ServiceGo>(overview, "trace").task, ServiceTask::Trace);
    EXPECT_FALSE(touch<app::OpenService>(overview, "close").open);
    for (const ServiceTask task :
         {ServiceTask::Cells, ServiceTask::Press, ServiceTask::Pull, ServiceTask::Height, ServiceTask::Trace})
        EXPECT_EQ(touch<app::ServiceGo>(samples::service(task), "back").task, ServiceTask::Overview);
}

TEST_F(ServiceScreens, TheOverviewShowsEveryDeviceByPagesWithItsCounters) {
    const app::Snapshot s = samples::service(ServiceTask::Overview);
    show(s);
    EXPECT_TRUE(says("3482113 packets, 0 bad"));
    EXPECT_TRUE(says("1000.1 readings/s of 1000"));
    EXPECT_TRUE(says("clock +23 ppm"));
    EXPECT_TRUE(says("A600aCgI"));
    EXPECT_TRUE(says("1.204 m"));
    touch<app::ServiceTouched>(s, "more");
    show(s);
    EXPECT_TRUE(says("10.04 kg"));
    EXPECT_TRUE(says("raw 33441"));
    EXPECT_TRUE(says("platform right"));
}

TEST_F(ServiceScreens, PowerIsToldInWordsWhereItIsKnown) {
    app::Snapshot s = samples::service(ServiceTask::Overview);
    s.power = {.known = true, .under_voltage_since_boot = true, .too_hot_now = true};
    show(s);
    EXPECT_TRUE(says("too little voltage since the start, too hot"));
    s.power = {};
    show(s);
    EXPECT_FALSE(says("Computer"));
}

TEST_F(ServiceScreens, ACellsZeroAndWeightsAreAboutThatVeryInput) {
    const app::Snapshot s = samples::service(ServiceTask::Cells);
    const auto tare = touch<app::ServiceGo>(s, "tare_1");
    EXPECT_EQ(tare.task, ServiceTask::Tare);
    EXPECT_EQ(tare.device, 1U);
    EXPECT_EQ(tare.channel, 1);
    EXPECT_EQ(touch<app::ServiceGo>(s, "span_0").task, ServiceTask::Span);
    EXPECT_TRUE(says("span 2025-11-22"));
}

TEST_F(ServiceScreens, AWeightIsTypedThenRead) {
    const app::Snapshot s = samples::service(ServiceTask::Span);
    EXPECT_EQ(touch<app::ServiceRead>(s, "read").kg, 0) << "nothing typed: the bare cell";
    for (const char* key : {"key_2", "key_0", "key_point", "key_point", "key_5", "key_7", "key_back"})
        touch<app::ServiceTouched>(s, key);
    show(s);
    EXPECT_TRUE(says("20.5 kg"));
    EXPECT_EQ(touch<app::ServiceRead>(s, "read").kg, 20.5);
    show(s);
    EXPECT_TRUE(says("type kg")) << "typed anew for the next";
}

TEST_F(ServiceScreens, KeepIsOfferedOnlyWhereThereIsSomethingToKeep) {
    for (const ServiceTask task :
         {ServiceTask::Tare, ServiceTask::Span, ServiceTask::Press, ServiceTask::Pull}) {
        app::Snapshot s = samples::service(task);
        show(s);
        EXPECT_FALSE(offers("keep"));
        s.service->step = Step::Busy;
        show(s);
        EXPECT_FALSE(offers("keep"));
        EXPECT_TRUE(offers("cancel"));
        s.service->step = Step::Found;
        EXPECT_FALSE(touch<app::ServiceKeep>(s, "keep").insist);
    }
}

TEST_F(ServiceScreens, AScaleThatLooksMistypedIsKeptOnlyOnASeparateButton) {
    app::Snapshot s = samples::service(ServiceTask::Span);
    s.service->step = Step::Refused;
    s.service->points = {{0, std::nullopt}, {200, std::nullopt}};
    show(s);
    EXPECT_FALSE(offers("insist"));
    s.service->may_insist = true;
    EXPECT_TRUE(touch<app::ServiceKeep>(s, "insist").insist);
    touch<app::ServiceCancel>(s, "cancel");
}

TEST_F(ServiceScreens, APlaceIsChosenAndTheRefusalIsToldByShapeAndWord) {
    app::Snapshot s = samples::service(ServiceTask::Press);
    EXPECT_EQ(touch<app::ServicePress>(s, "hook_right").place, "hook_right");
    s.service->step = Step::Refused;
    s.service->say = "Two cells felt it.";
    show(s);
    EXPECT_TRUE(says("not done"));
    EXPECT_TRUE(says("Two cells felt it."));
}

TEST_F(ServiceScreens, ThePullTakesItsDistanceInStepsAndTheBarWhereTheHookHeightIsKnown) {
    app::Snapshot s = samples::service(ServiceTask::Pull);
    touch<app::ServiceTouched>(s, "distance_3");
    touch<app::ServiceTouched>(s, "distance_1");
    EXPECT_DOUBLE_EQ(touch<app::ServicePull>(s, "start").distance_m, 1.09);
    EXPECT_TRUE(touch<app::ServicePull>(s, "start_hooks").with_hooks);
    s.service->hook_height_m.reset();
    show(s);
    EXPECT_FALSE(offers("start_hooks"));
}

TEST_F(ServiceScreens, TheHookHeightIsTypedInCentimetres) {
    const app::Snapshot s = samples::service(ServiceTask::Height);
    show(s);
    EXPECT_FALSE(offers("keep"));
    for (const char* key : {"key_1", "key_2", "key_5", "key_point", "key_5"})
        touch<app::ServiceTouched>(s, key);
    EXPECT_DOUBLE_EQ(touch<app::ServiceHeight>(s, "keep").metres, 1.255);
}

TEST_F(ServiceScreens, OneButtonSavesATrace) {
    app::Snapshot s = samples::service(ServiceTask::Trace);
    touch<app::ServiceSaveTrace>(s, "save");
    s.service->step = Step::Busy;
    show(s);
    EXPECT_FALSE(offers("save"));
}

/// The window's frames while a finger rests on the rack's name.
class Door : public ServiceScreens {
  protected:
    /// Returns whether the service was asked for.
    bool holdFor(app::Snapshot s, double seconds) {
        commands_.clear();
        show(s);
        EXPECT_TRUE(window_->finger("service", true));
        for (int i = 0; i <= static_cast<int>(seconds * 10); ++i, s.t_us += 100'000) show(s);
        EXPECT_TRUE(window_->finger("service", false));
        show(s);
        show(s);
        return std::any_of(commands_.begin(), commands_.end(),
                           [](const app::Command& c) { return std::holds_alternative<app::OpenService>(c); });
    }
};

TEST_F(Door, OpensAfterThreeSecondsOnTheRacksNameAndNotBefore) {
    const app::Snapshot s = samples::rack(app::Phase::Attract);
    EXPECT_FALSE(holdFor(s, 2.5));
    EXPECT_TRUE(holdFor(s, 3.3));
    EXPECT_EQ(commands_.size(), 1U) << "once";
}

TEST_F(Door, OpensAlsoWhereNothingWorks) {
    app::Snapshot s = samples::rack(app::Phase::Attract);
    samples::lose(s, "lpt", "The encoder is gone.", "Plug it in.");
    EXPECT_TRUE(holdFor(s, 3.3));
    EXPECT_EQ(window_->screen(), "trouble");
}

TEST_F(Door, IsNotThereForAMember) {
    show(samples::rack(app::Phase::Ready));
    EXPECT_FALSE(offers("service"));
}

}  // namespace
}  // namespace plumbline::ui
