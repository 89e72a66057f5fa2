// A member takes their own data away: a finger's way through the real window onto a stick that is a folder;
// see walk_bench.h.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/reports/access_log.h"
#include "app/reports/past_training.h"
#include "tests/fake_stick.h"
#include "tests/walk_bench.h"

namespace plumbline::test {
namespace {

using app::OwnDataView;
using app::Phase;
using ::testing::HasSubstr;

struct OwnDataWalk : Walk {
    OwnDataWalk() {
        stick_root = stick.root();
        keeps_snapshot = true;
        anna = member("Anna", kAnna);
    }
    void seeStep(const std::string& what, const std::function<bool(const OwnDataView&)>& there) {
        see(what, [&](const app::Snapshot& s) { return s.own_data && there(*s.own_data); });
    }
    /// From the rest after a set to what can be taken along.
    void toOwnData() {
        tap("next_set");
        seePhase(Phase::Ready);
        if (!offers("wishes")) tap("my_back");
        tap("wishes");
        tap("own_data");
        read("Whoever finds the stick can read it.");
    }
    void saveAs(const std::string& choice) {
        tap(choice);
        seeStep("what there is",
                [](const OwnDataView& own) { return !own.files.empty() && own.stick.ready; });
        tap("save");
        seeStep("that it is saved",
                [](const OwnDataView& own) { return own.step == OwnDataView::Step::Saved; });
        read("safe to pull");
        tap("back");
        awaitOffer("everything");
    }
    [[nodiscard]] std::string onStick(const std::string& ending) const {
        std::ostringstream all;
        for (const std::string& name : stick.files())
            if (name.ends_with(ending)) all << std::ifstream(stick.folder() / name, std::ios::binary).rdbuf();
        return all.str();
    }
    FakeStick stick{scratch() / "machine"};
    std::string anna;
};

TEST(OwnDataWalk, AMemberCarriesTheSetTheyHaveJustLiftedToTheirAppAndAllThatIsHeld) {
    OwnDataWalk walk;
    walk.go([&] {
        walk.seeFreeRack(20);
        walk.tapIn(kAnna, "Anna");
        walk.liftSet(squats(3));
        walk.toOwnData();
        walk.tap("strong");
        walk.seeStep("what there is", [](const OwnDataView& own) { return own.read.sets == 1; });
        walk.read("No USB stick is plugged in");
        EXPECT_FALSE(walk.offers("save"));
        walk.stick.plug();
        walk.tap("back");
        walk.saveAs("strong");
        walk.saveAs("everything");
        walk.tap("back");
        walk.awaitOffer("language");
        walk.tap("back");
        walk.logOut();
    });
    const auto training = reports::readTraining(reports::App::Strong, walk.onStick(".csv"), false).training;
    ASSERT_EQ(training.size(), 1u);
    ASSERT_EQ(training[0].sets.size(), 1u);
    EXPECT_EQ(training[0].sets[0].reps, 3);
    EXPECT_EQ(training[0].sets[0].load_g, 60'000);
    const auto json = nlohmann::json::parse(walk.onStick(".json"));
    EXPECT_EQ(json["member_id"], walk.anna);
    EXPECT_EQ(json["tables"]["rep"].size(), 3u);
    const auto noted = reports::readAccess(reports::accessLogOf(walk.config.database));
    ASSERT_EQ(noted.size(), 4u);
    EXPECT_EQ(noted[1].what, "member strong");
    EXPECT_EQ(noted[3].what, "member json");
    for (const reports::AccessEntry& entry : noted) EXPECT_EQ(entry.by, "rack:member:" + walk.anna);
}

TEST(OwnDataWalk, AGuestHasNoneToTakeAlong) {
    OwnDataWalk walk;
    walk.go([&] {
        walk.seeFreeRack(20);
        walk.tap("guest");
        walk.seeTurnOf("");
        walk.tap("my_back");
        walk.tap("wishes");
        walk.awaitOffer("language");
        EXPECT_FALSE(walk.offers("own_data"));
        walk.tap("back");
        walk.logOut();
    });
}

}  // namespace
}  // namespace plumbline::test
