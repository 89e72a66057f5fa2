// Last sets that are not on the glass now.

#include "app/set_shelf.h"

#include <gtest/gtest.h>

namespace plumbline::app {
namespace {

class Shelf : public ::testing::Test {
  protected:
    [[nodiscard]] LastSet last(const std::string& id, int number = 1) {
        SetPlan plan;
        plan.set_id = id;
        plan.number = number;
        LastSet last;
        last.set = std::make_unique<SetTracker>(plan, 1'000'000, timebase_, jobs_,
                                                [](std::int64_t) { return std::string("rep"); });
        last.previous = SetView{.number = number - 1};
        return last;
    }
    /// Saved, but the store has not said so yet.
    [[nodiscard]] LastSet saving(const std::string& id) {
        LastSet set = last(id);
        set.set->end(2'000'000, "racked");
        return set;
    }
    [[nodiscard]] static Person here(const std::string& session_id) {
        Person person;
        person.session.id = session_id;
        return person;
    }

    Timebase timebase_;
    Jobs jobs_;
    SetShelf shelf_;
};

TEST_F(Shelf, GivesEverybodyTheirOwnLastSetOnce) {
    shelf_.put("anna", last("a", 3));
    shelf_.put("ben", last("b", 7));
    const LastSet annas = shelf_.take("anna");
    ASSERT_TRUE(annas.set);
    EXPECT_EQ(annas.set->id(), "a");
    EXPECT_EQ(annas.previous->number, 2);
    EXPECT_FALSE(shelf_.take("anna").set) << "it is on the glass";
    EXPECT_EQ(shelf_.take("ben").set->id(), "b");
    EXPECT_FALSE(shelf_.take("chiara").set);
}

TEST_F(Shelf, KeepsNothingOfThoseWhoHaveGone) {
    shelf_.put("anna", last("a"));
    shelf_.put("ben", last("b"));
    shelf_.keepOnly({here("ben")});
    EXPECT_FALSE(shelf_.take("anna").set);
    EXPECT_TRUE(shelf_.take("ben").set);
}

TEST_F(Shelf, ASetThatCameToNothingLeavesTheOneBeforeAsTheLast) {
    shelf_.setAside(last("a", 2));
    const LastSet back = shelf_.takeBack();
    ASSERT_TRUE(back.set);
    EXPECT_EQ(back.set->id(), "a");
    EXPECT_EQ(back.previous->number, 1);
}

TEST_F(Shelf, ASetThatCountsLeavesNothingThatCouldComeBack) {
    shelf_.setAside(last("a"));
    shelf_.forgetAside();
    const LastSet back = shelf_.takeBack();
    EXPECT_FALSE(back.set);
    EXPECT_FALSE(back.previous);
}

TEST_F(Shelf, TellsEachSetWhatTheStoreAnswers) {
    LastSet waiting = saving("a");
    const std::uint64_t of_waiting = jobs_.last();
    LastSet aside = saving("b");
    const std::uint64_t of_aside = jobs_.last();
    shelf_.put("anna", std::move(waiting));
    shelf_.setAside(std::move(aside));
    EXPECT_TRUE(shelf_.answered({.number = of_waiting, .saved = true}));
    EXPECT_TRUE(shelf_.answered({.number = of_aside, .saved = true}));
    EXPECT_FALSE(shelf_.answered({.number = of_aside + 1, .saved = true}));
    EXPECT_TRUE(shelf_.take("anna").set->view().saved);
    EXPECT_TRUE(shelf_.takeBack().set->view().saved);
}

}  // namespace
}  // namespace plumbline::app
