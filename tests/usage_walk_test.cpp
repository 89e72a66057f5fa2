// An owner at the rack: a finger's way through the real window to the figures and onto a stick that is a
// folder; a trainer's and a member's card open none of it. See trainer_walk.h.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/reports/access_log.h"
#include "tests/fake_stick.h"
#include "tests/trainer_walk.h"

namespace plumbline::test {
namespace {

using app::Phase;
using app::TrainerPage;
using app::UsageView;
using ::testing::HasSubstr;

constexpr const char* kOtto = "0009008888";

/// As TrainerWalk, with an owner, Otto, and a machine that a stick can be plugged into.
struct UsageWalk : TrainerWalk {
    UsageWalk() {
        stick_root = stick.root();
        keeps_snapshot = true;
    }
    void peopleAndOtto() {
        people();
        otto = member("Otto", kOtto);
        EXPECT_EQ(atConsole()->perform({1, db::SaveOverrides{{row("4", otto, "role", "owner")}}}).error, "");
    }
    app::Snapshot seeUsage(const std::string& what, const std::function<bool(const UsageView&)>& there) {
        return see(what, [&](const app::Snapshot& s) {
            return s.trainer && s.trainer->usage && there(*s.trainer->usage);
        });
    }
    FakeStick stick{scratch() / "machine"};
    std::string otto;
};

TEST(UsageWalk, AnOwnerReadsTheFiguresAndCarriesThemAwayOnAStick) {
    UsageWalk walk;
    walk.peopleAndOtto();
    walk.go([&] {
        walk.seeFreeRack(20);
        walk.tapIn(kAnna, "Anna");
        walk.liftSet(squats(3));
        walk.logOut();
        walk.tap("done");
        walk.seePhase(Phase::Attract);
        walk.rack.tap(kOtto);
        const int before = walk.touches();
        walk.tap("usage");
        const auto shown =
            walk.seeUsage("the figures", [](const UsageView& usage) { return usage.figures != nullptr; });
        fmt::print("the figures with {} touch\n", walk.touches() - before);
        const app::UsageFigures& figures = *shown.trainer->usage->figures;
        EXPECT_EQ(figures.sets, 1);
        EXPECT_EQ(figures.visits, 1);
        EXPECT_FALSE(figures.members) << "one member is fewer than five";
        walk.read("fewer than 5");
        walk.tap("about_members");
        walk.read("Different members with a visit");
        walk.tap("figures");
        walk.tap("hours");
        walk.read("Mon");
        walk.tap("words");
        // In which hour the visit was is known only where this machine's clock is synchronised.
        walk.read("Mon:");
        walk.tap("back");
        walk.tap("save");
        walk.read("No USB stick is plugged in");
        EXPECT_FALSE(walk.offers("cancel"));
        walk.stick.plug();
        walk.seeUsage("the stick", [](const UsageView& usage) { return usage.stick.ready; });
        walk.tap("save");
        walk.seeUsage("that it is saved",
                      [](const UsageView& usage) { return usage.step == UsageView::Step::Saved; });
        walk.read("safe to pull");
        walk.tap("back");
        walk.awaitOffer("hours");
        walk.tap("back");
        walk.tap("lock");
        walk.seePhase(Phase::Attract);
    });
    const auto files = walk.stick.files();
    ASSERT_EQ(files.size(), 3u) << fmt::format("{}", fmt::join(files, " "));
    EXPECT_THAT(files[0], HasSubstr(".html"));
    EXPECT_THAT(files[1], HasSubstr(".xlsx"));
    EXPECT_THAT(files[2], HasSubstr("_tables.zip"));
    const auto noted = reports::readAccess(reports::accessLogOf(walk.config.database));
    ASSERT_EQ(noted.size(), 6u) << "each of the three began, and was given";
    for (const reports::AccessEntry& entry : noted) EXPECT_EQ(entry.by, "rack:owner:" + walk.otto);
}

TEST(UsageWalk, ATrainersAndAMembersCardOpenNoneOfIt) {
    UsageWalk walk;
    walk.peopleAndOtto();
    walk.go([&] {
        walk.seeFreeRack(20);
        walk.tapIn(kAnna, "Anna");
        EXPECT_FALSE(walk.offers("usage"));
        walk.callMia();
        walk.tap("more");
        walk.tap("people");
        walk.awaitOffer("lift_self");
        EXPECT_FALSE(walk.offers("usage"));
        walk.rack.tap(kMia);
        walk.see("Today", [](const app::Snapshot& s) { return !s.trainer; });
        walk.logOut();
    });
    EXPECT_TRUE(reports::readAccess(reports::accessLogOf(walk.config.database)).empty());
}

}  // namespace
}  // namespace plumbline::test
