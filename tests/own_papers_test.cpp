// A member's own data on its way onto a stick: the clerk on a store of generated visits, a stick that is a
// folder, and one that is a real filesystem.

#include "app/own_papers.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/reports/access_log.h"
#include "app/reports/past_training.h"
#include "tests/clerk_bench.h"
#include "tests/real_stick.h"

namespace plumbline::app {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

class MembersClerk : public ClerkBench {
  protected:
    void SetUp() override {
        ClerkBench::SetUp();
        // Who said something of their back lifts here too.
        anna =
            ask("SELECT member_id FROM health WHERE kind = 'flare' AND member_id IN (SELECT v.member_id "
                "FROM session v JOIN set_log s ON s.session_id = v.id WHERE s.deleted = 0) LIMIT 1");
        ASSERT_FALSE(anna.empty());
    }
    /// The first field of the first row; empty: there is none.
    [[nodiscard]] std::string ask(const std::string& query) const {
        const SQLite::Database file(snapshot().string(), SQLite::OPEN_READONLY);
        SQLite::Statement rows(file, query);
        return rows.executeStep() ? rows.getColumn(0).getString() : "";
    }

    Clerk clerk() {
        return ClerkBench::clerk(std::make_unique<OwnPapers>(OwnPapers::Place{
            .database = database(), .rack_id = "rack 1", .wall_ms = [this] { return now_ms; }}));
    }
    [[nodiscard]] ClerkWish wish(ClerkWish::What what, OwnData own = OwnData::ForStrong) {
        return {.number = ++number,
                .desk = Desk::Member,
                .what = what,
                .member_id = anna,
                .own = own,
                .not_before_ms = not_before_ms};
    }
    /// Read, and saved onto the stick that is there.
    void take(Clerk& made, OwnData own) {
        made.perform(wish(ClerkWish::What::Read, own));
        ASSERT_EQ(last().what, ClerkNews::What::Read) << last().problem;
        made.perform(wish(ClerkWish::What::Save));
    }
    [[nodiscard]] std::string onStick() const {
        std::ostringstream all;
        for (const std::string& name : stick.files())
            if (fs::is_regular_file(stick.folder() / name))
                all << std::ifstream(stick.folder() / name, std::ios::binary).rdbuf();
        return all.str();
    }
    [[nodiscard]] std::vector<std::string> leftBehind() const { return ClerkBench::leftBehind("own"); }

    std::string anna;
    std::uint64_t number = 0;
    std::int64_t not_before_ms = 0;
};

TEST_F(MembersClerk, ForTheirAppTheirOwnSetsLeaveAndNothingOfTheirBack) {
    stick.plug();
    auto made = clerk();
    take(made, OwnData::ForStrong);
    ASSERT_EQ(last().what, ClerkNews::What::Saved) << last().problem;
    const std::string text = onStick();
    EXPECT_FALSE(reports::readTraining(reports::App::Strong, text, false).training.empty());
    const auto rows = std::count(text.begin(), text.end(), '\n') - 1;  // without the head
    EXPECT_EQ(
        std::to_string(rows),
        ask("SELECT count(*) FROM set_log s JOIN session v ON v.id = s.session_id WHERE v.member_id = '" +
            anna + "' AND s.deleted = 0 AND s.ended_us IS NOT NULL AND (s.reps > 0 OR s.held_ms > 0)"));
    for (const char* word : {"pain", "flare", "sore"}) EXPECT_THAT(text, Not(HasSubstr(word)));
}

TEST_F(MembersClerk, EverythingIsAlsoWhatTheySaidOfTheirBackAndNothingOfAnybodyElse) {
    stick.plug();
    auto made = clerk();
    take(made, OwnData::Everything);
    ASSERT_EQ(last().what, ClerkNews::What::Saved) << last().problem;
    const std::string text = onStick();
    const auto json = nlohmann::json::parse(text);
    EXPECT_EQ(json["member_id"], anna);
    EXPECT_FALSE(json["tables"]["health"].empty());
    EXPECT_FALSE(json["tables"]["set_log"].empty());
    EXPECT_EQ(json["as_of"], "2025-04-13T23:59:59.999Z");
    const SQLite::Database file(snapshot().string(), SQLite::OPEN_READONLY);
    SQLite::Statement others(file, "SELECT id FROM member WHERE id <> ?1");
    others.bind(1, anna);
    while (others.executeStep()) EXPECT_THAT(text, Not(HasSubstr(others.getColumn(0).getString())));
}

TEST_F(MembersClerk, ItIsNotedAsTheCommandLineNotesItBeforeItLeaves) {
    stick.plug();
    auto made = clerk();
    take(made, OwnData::Everything);
    take(made, OwnData::ForFitNotes);
    const auto noted = reports::readAccess(log());
    ASSERT_EQ(noted.size(), 4u);
    EXPECT_EQ(noted[0].what, "began: member json");
    EXPECT_EQ(noted[1].what, "member json");
    EXPECT_EQ(noted[2].what, "began: member fitnotes");
    EXPECT_EQ(noted[3].what, "member fitnotes");
    for (const reports::AccessEntry& entry : noted) {
        EXPECT_EQ(entry.by, "rack:member:" + anna);
        EXPECT_EQ(entry.member_id, anna);
        EXPECT_GT(entry.rows, 0);
        EXPECT_THAT(entry.file, StartsWith(stick.folder().string()));
    }
    ASSERT_TRUE(reports::forgetMember(log(), anna));
    for (const reports::AccessEntry& entry : reports::readAccess(log())) {
        EXPECT_EQ(entry.by, "rack:member");
        EXPECT_EQ(entry.member_id + entry.file, "");
    }
}

TEST_F(MembersClerk, SaysBeforehandWhatWillBeWrittenToTheByteAndHowMuchOfIt) {
    stick.plug();
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read, OwnData::Everything));
    ASSERT_EQ(last().what, ClerkNews::What::Read) << last().problem;
    const auto foreseen = last();
    EXPECT_GT(told.size(), 5u) << "and how far it is meanwhile";
    EXPECT_EQ(std::to_string(foreseen.own.visits),
              ask("SELECT count(*) FROM session WHERE member_id = '" + anna + "'"));
    EXPECT_GT(foreseen.own.sets, 0);
    EXPECT_EQ(foreseen.own.as_of_ms, kEndMs);
    now_ms += 60'000;
    made.perform(wish(ClerkWish::What::Save));
    ASSERT_EQ(last().what, ClerkNews::What::Saved) << last().problem;
    ASSERT_THAT(stick.files(), ElementsAre(foreseen.files.at(0).name));
    EXPECT_EQ(static_cast<std::int64_t>(fs::file_size(stick.folder() / foreseen.files[0].name)),
              foreseen.files[0].bytes);
}

TEST_F(MembersClerk, TheNameOfTheFileNamesNobodyAndNoFileTakesThePlaceOfAnother) {
    stick.plug();
    auto made = clerk();
    for (const OwnData own : {OwnData::ForStrong, OwnData::ForFitNotes, OwnData::Everything}) {
        take(made, own);
        now_ms += 1000;
        take(made, own);
    }
    const auto files = stick.files();
    EXPECT_EQ(files.size(), 6u);
    const std::string name = ask("SELECT first_name FROM member WHERE id = '" + anna + "'");
    for (const std::string& file : files) {
        EXPECT_THAT(file, StartsWith("rack_1_"));
        EXPECT_THAT(file, Not(HasSubstr(name)));
        EXPECT_THAT(file, ::testing::AnyOf(EndsWith(".csv"), EndsWith(".json")));
    }
}

TEST_F(MembersClerk, WhatWasMadeForThemIsGoneFromTheRackWhenTheyGo) {
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read, OwnData::Everything));
    ASSERT_EQ(leftBehind().size(), 1u) << "hidden beside the database meanwhile";
    const fs::perms others = fs::status(scratch / "data" / leftBehind()[0]).permissions() &
                             (fs::perms::group_all | fs::perms::others_all);
    EXPECT_EQ(others, fs::perms::none);
    made.perform(wish(ClerkWish::What::Leave));
    EXPECT_THAT(leftBehind(), IsEmpty());
    stick.plug();
    made.perform(wish(ClerkWish::What::Save));
    EXPECT_THAT(last().problem, HasSubstr("nothing to save"));
    EXPECT_THAT(stick.files(), IsEmpty());
}

TEST_F(MembersClerk, AnotherMemberNeverGetsWhatWasReadForTheOneBefore) {
    stick.plug();
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read, OwnData::Everything));
    anna = "somebody else";
    made.perform(wish(ClerkWish::What::Save));
    EXPECT_THAT(last().problem, HasSubstr("nothing to save"));
    EXPECT_THAT(stick.files(), IsEmpty());
}

TEST_F(MembersClerk, WhatAPowerCutLeftIsRemovedWhenTheProgramStarts) {
    scratch.write("data/.own_data.part", "half");
    Clerk::clearUp(database());
    EXPECT_THAT(leftBehind(), IsEmpty());
}

TEST_F(MembersClerk, WhoHasLiftedNothingYetIsToldSo) {
    anna = "nobody of that id";
    auto made = clerk();
    for (const OwnData own : {OwnData::ForStrong, OwnData::Everything}) {
        made.perform(wish(ClerkWish::What::Read, own));
        EXPECT_EQ(last().what, ClerkNews::What::Problem);
        EXPECT_THAT(last().problem, HasSubstr("holds nothing yet"));
    }
    EXPECT_THAT(leftBehind(), IsEmpty());
}

TEST_F(MembersClerk, ACopyOfTheStoreThatLacksTheirLastSetIsAskedForAnew) {
    auto made = clerk();
    not_before_ms = kEndMs;
    made.perform(wish(ClerkWish::What::Read));
    EXPECT_EQ(refreshed, 0);
    not_before_ms = kEndMs + 500;
    made.perform(wish(ClerkWish::What::Read));
    EXPECT_EQ(refreshed, 1);
    EXPECT_EQ(last().own.as_of_ms, kEndMs) << "it did not come, and that is said";
}

TEST_F(MembersClerk, HandsNothingOverThatCannotBeNoted) {
    stick.plug();
    fs::create_directory(log());
    auto made = clerk();
    take(made, OwnData::ForStrong);
    EXPECT_THAT(last().problem, HasSubstr("could not be noted"));
    EXPECT_THAT(stick.files(), IsEmpty());
}

TEST_F(MembersClerk, AReadingThatIsCancelledTellsNothingAndLeavesNothing) {
    auto made = clerk();
    cancelAfter(20);
    made.perform(wish(ClerkWish::What::Read, OwnData::Everything));
    for (const ClerkNews& news : told) EXPECT_EQ(news.what, ClerkNews::What::Progress);
    EXPECT_THAT(leftBehind(), IsEmpty());
}

TEST_F(MembersClerk, ASavingThatIsCancelledWhileTheStickIsWrittenToLeavesNothingOnIt) {
    stick.plug();
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read, OwnData::Everything));
    const std::size_t before = told.size();
    each_look = [&] { cancelled = cancelled || writing(); };
    made.perform(wish(ClerkWish::What::Save));
    EXPECT_TRUE(cancelled);
    for (std::size_t i = before; i < told.size(); ++i) EXPECT_EQ(told[i].what, ClerkNews::What::Progress);
    EXPECT_THAT(stick.files(), IsEmpty());
    // What was read is still there: the same can be saved again.
    cancelled = false;
    each_look = {};
    made.perform(wish(ClerkWish::What::Save));
    EXPECT_EQ(last().what, ClerkNews::What::Saved) << last().problem;
}

TEST_F(MembersClerk, WithoutAStickOrOnOneThatIsLockedNothingIsSavedNorNoted) {
    auto made = clerk();
    take(made, OwnData::Everything);
    EXPECT_THAT(last().problem, HasSubstr("No USB stick"));
    stick.plug(true);
    made.perform(wish(ClerkWish::What::Save));
    EXPECT_THAT(last().problem, HasSubstr("only be read"));
    EXPECT_THAT(reports::readAccess(log()), IsEmpty());
}

/// The same on a stick that is a filesystem of its own.
class MembersRealStick : public MembersClerk, public ::testing::WithParamInterface<const char*> {
  protected:
    void SetUp() override {
        MembersClerk::SetUp();
        stick.plug();
        if (const std::string why = real.make(); !why.empty()) GTEST_SKIP() << why;
    }
    test::RealStick real{scratch.path(), stick.folder(), GetParam()};
};

TEST_P(MembersRealStick, WhatWasSavedIsThereAfterPullingItOutAndInAgain) {
    auto made = clerk();
    take(made, OwnData::Everything);
    ASSERT_EQ(last().what, ClerkNews::What::Saved) << last().problem;
    real.pull();
    ASSERT_TRUE(real.plug("ro"));
    EXPECT_EQ(real.files(), 1);
    EXPECT_EQ(nlohmann::json::parse(onStick())["member_id"], anna);
}

TEST_P(MembersRealStick, AFullOneIsSaidAndHoldsNoHalfFileOfTheirs) {
    std::ofstream films(stick.folder() / "films", std::ios::binary);
    const std::string piece(4096, 'x');
    while (films << piece << std::flush) continue;
    films.close();
    auto made = clerk();
    take(made, OwnData::Everything);
    EXPECT_EQ(last().what, ClerkNews::What::Problem);
    EXPECT_THAT(last().problem, HasSubstr("is full"));
    EXPECT_EQ(real.files(), 1) << "their films";
    fs::remove(stick.folder() / "films");
    made.perform(wish(ClerkWish::What::Save));
    EXPECT_EQ(last().what, ClerkNews::What::Saved) << "again, with room: " << last().problem;
}

TEST_P(MembersRealStick, OneTornOutWhileItIsWrittenToIsSaidAndNothingLandsOnTheRacksDisk) {
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read, OwnData::Everything));
    bool torn = false;
    each_look = [&] {
        if (torn || !writing()) return;
        torn = true;
        real.pull();
    };
    made.perform(wish(ClerkWish::What::Save));
    EXPECT_TRUE(torn);
    EXPECT_EQ(last().what, ClerkNews::What::Problem);
    EXPECT_THAT(last().problem, HasSubstr("pulled out"));
    EXPECT_THAT(stick.files(), IsEmpty()) << "the folder it was mounted at";
    const auto noted = reports::readAccess(log());
    ASSERT_EQ(noted.size(), 2u);
    EXPECT_EQ(noted[0].what, "began: member json");
    EXPECT_EQ(noted[1].what, "not given: member json");
    ASSERT_TRUE(real.plug("rw"));
    for (const std::string& name : stick.files())
        EXPECT_THAT(name, ::testing::AnyOf("lost+found", StartsWith(".")));
    each_look = {};
    made.perform(wish(ClerkWish::What::Save));
    EXPECT_EQ(last().what, ClerkNews::What::Saved) << "again, plugged in again: " << last().problem;
    EXPECT_EQ(real.files(), 1) << "what the first time left is cleared away";
}

INSTANTIATE_TEST_SUITE_P(Of, MembersRealStick, ::testing::Values("ext4", "vfat"));

}  // namespace
}  // namespace plumbline::app
