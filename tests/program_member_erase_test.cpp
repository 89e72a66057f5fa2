// plumbline member erase as a contract: what it removes, what its receipt says, when it fails.

#include <gmock/gmock.h>

#include "app/reports/access_log.h"
#include "tests/chain_gym.h"
#include "tests/members_data.h"

namespace plumbline::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(MembersData, AreErasedFromEveryFileOfTheFolderWithAReceiptThatNamesNobody) {
    const std::string inside = path("anna.json");
    EXPECT_EQ(onStore({"export", "member", "--member", id, "--format", "json", "--out", inside}).exit, 0);
    const Scratch stick;
    const std::string outside = stick / "Annegret.json";
    EXPECT_EQ(onStore({"export", "member", "--member", id, "--format", "json", "--out", outside}).exit, 0);
    const Outcome plan = onStore({"member", "erase", "Annegret"});
    EXPECT_EQ(plan.exit, 0) << plan.err;
    EXPECT_THAT(plan.out, HasSubstr("1 raw recordings of repetitions"));
    EXPECT_THAT(onStore({"member", "list"}).out, HasSubstr("Annegret"));
    const Outcome receipt =
        onStore({"member", "erase", "Annegret", "--yes", "--receipt", path("receipt.txt")});
    EXPECT_EQ(receipt.exit, 0) << receipt.err;
    EXPECT_EQ(scratch.read("receipt.txt"), receipt.out);
    EXPECT_THAT(receipt.out, HasSubstr("1 cards"));
    EXPECT_THAT(receipt.err, HasSubstr(outside)) << "a copy outside is named, beside the receipt";
    EXPECT_THAT(receipt.out, HasSubstr("1 files elsewhere that were exported to or imported from"));
    EXPECT_THAT(receipt.out, Not(HasSubstr("Annegret")));
    EXPECT_FALSE(std::filesystem::exists(inside));
    EXPECT_TRUE(std::filesystem::exists(outside));
    for (const auto& entry : std::filesystem::directory_iterator(scratch.path())) {
        const std::string name = entry.path().filename().string();
        if (name == "out" || name == "err") continue;
        for (const std::string& hers : {std::string("Annegret"), id, std::string("raw samples of her")})
            EXPECT_EQ(scratch.read(name).find(hers), std::string::npos) << hers << " in " << name;
    }
    EXPECT_EQ(onStore({"audit", "verify"}).exit, 0);
    EXPECT_THAT(onStore({"member", "list"}).out, Not(HasSubstr("Annegret")));
}

TEST_F(MembersData, AreNotErasedWhereAFileIsLeftAndErasingAgainFindsIt) {
    const std::string inside = path("anna.json");
    EXPECT_EQ(onStore({"export", "member", "--member", id, "--format", "json", "--out", inside}).exit, 0);
    std::filesystem::remove(inside);
    std::filesystem::create_directories(inside + "/not empty");
    const Outcome first = onStore({"member", "erase", "Annegret", "--yes"});
    EXPECT_EQ(first.exit, 1);
    EXPECT_THAT(first.err, HasSubstr(inside + " holds the member's data and could not be removed"));
    EXPECT_THAT(first.out, HasSubstr("Files that could not be removed or read, and may hold the member: 1"));
    EXPECT_THAT(scratch.read("rack.access.log"), HasSubstr(inside));
    std::filesystem::remove_all(inside);
    EXPECT_EQ(onStore({"member", "erase", id, "--yes"}).exit, 0);
    EXPECT_THAT(scratch.read("rack.access.log"), Not(HasSubstr(id)));
}

TEST_F(MembersData, AreErasedWithoutTheStoreThatTheyWereExportedOver) {
    const auto log = reports::accessLogOf(database);
    for (const char* name : {"rack.db", "rack.db.cardkey", "rack.access.log"})
        ASSERT_TRUE(reports::noteAccess(log, {.at = "t",
                                              .by = "console:0",
                                              .what = "member json",
                                              .member_id = id,
                                              .rows = 1,
                                              .file = path(name)}));
    const Outcome erased = onStore({"member", "erase", "Annegret", "--yes"});
    EXPECT_EQ(erased.exit, 0) << erased.err;
    EXPECT_EQ(onStore({"audit", "verify"}).exit, 0);
    EXPECT_EQ(linesOf(onStore({"audit", "exports"}).out).size(), 5U) << "and that somebody was erased";
}

TEST_F(MembersData, AreErasedWithWhatAKilledExportLeftAndWithTablesThatHaveTheirCode) {
    const auto exported = [&](std::vector<std::string> words, const std::string& file) {
        words.insert(words.begin(), "export");
        words.insert(words.end(), {"--out", file});
        EXPECT_EQ(onStore(words).exit, 0);
    };
    const Scratch stick;
    exported({"member", "--member", id, "--format", "json"}, path("anna.json"));
    std::filesystem::rename(path("anna.json"), path(".anna.json.part"));  // killed before it had its name
    exported({"sets"}, path("sets.csv"));
    exported({"reps", "--format", "json"}, path("reps.json"));
    exported({"tables"}, path("tables.zip"));
    exported({"sets"}, stick / "sets.csv");
    exported({"usage", "--format", "html"}, path("usage.html"));
    std::ofstream(path(".own_data.part")) << "on its way from the glass to a stick when the kiosk was killed";
    const Outcome erased = onStore({"member", "erase", "Annegret", "--yes"});
    EXPECT_EQ(erased.exit, 0) << erased.err;
    EXPECT_THAT(erased.out, HasSubstr("Files removed: 4"));
    for (const char* name : {".anna.json.part", ".own_data.part", "sets.csv", "reps.json", "tables.zip"})
        EXPECT_FALSE(std::filesystem::exists(path(name))) << name;
    EXPECT_TRUE(std::filesystem::exists(stick / "sets.csv"));
    EXPECT_THAT(erased.out, HasSubstr("1 files elsewhere with tables"));
    EXPECT_TRUE(std::filesystem::exists(path("usage.html"))) << "nobody's: they never changed a program";
    const auto noted = reports::readAccess(reports::accessLogOf(database));
    EXPECT_EQ(noted.back().what, "member erased");
    EXPECT_EQ(noted.back().member_id, "");
}

TEST_F(MembersData, OfATrainerReportsOfUsageGoTooAsTheyHaveTheirCodeAndTheReceiptCountsThoseElsewhere) {
    using namespace db::test;
    {
        const auto console = openAtConsole(database);
        expectSaved(console->perform({1, db::Enrol{{"bea", "Bea", at(1)}, "", ""}}));
        expectSaved(console->perform({1, db::SaveOverrides{{roleRow("r", id, "trainer", "", "console")}}}));
        db::OverrideRecord change = lasting(sampleChange("c", "bea", id, "trainer"), "load", "57500");
        expectSaved(console->perform({1, db::SaveOverrides{{change}}}));
    }
    const Scratch stick;
    for (const std::string& file :
         std::vector<std::string>{path("usage.html"), (stick / "usage.html").string()})
        EXPECT_EQ(onStore({"export", "usage", "--format", "html", "--out", file}).exit, 0);
    EXPECT_EQ(onStore({"export", "workbook", "--out", path("usage.xlsx")}).exit, 0);
    const Outcome erased = onStore({"member", "erase", id, "--yes"});
    EXPECT_EQ(erased.exit, 0) << erased.err;
    EXPECT_FALSE(std::filesystem::exists(path("usage.html")));
    EXPECT_FALSE(std::filesystem::exists(path("usage.xlsx")));
    EXPECT_TRUE(std::filesystem::exists(stick / "usage.html"));
    EXPECT_THAT(erased.out, HasSubstr("1 files elsewhere with tables or reports of usage"));
    EXPECT_THAT(erased.err, HasSubstr("may name them by a code: " + (stick / "usage.html").string()));
}

TEST_F(MembersData, TheReceiptOfAnErasureComesAlsoWhenItCannotBeNoted) {
    const std::filesystem::path log = reports::accessLogOf(database);
    std::filesystem::remove(log);
    std::filesystem::create_directory(log);
    const Outcome erased = onStore({"member", "erase", "Annegret", "--yes"});
    EXPECT_EQ(erased.exit, 1);
    EXPECT_THAT(erased.out, HasSubstr("Erasure of a member of the rack"));
    EXPECT_THAT(erased.out, HasSubstr("repetitions"));
    EXPECT_THAT(erased.err, HasSubstr("does not say so: keep the receipt"));
    EXPECT_THAT(erased.err, HasSubstr("erase again by the id " + id)) << "as the log may name them";
}

TEST_F(MembersData, AreNotErasedWhereAnOldCopyCannotBeReadAndItIsNamed) {
    std::filesystem::create_directories(path("quarantine"));
    std::filesystem::create_symlink("/proc/self/mem", path("quarantine/rack.db"));
    const Outcome first = onStore({"member", "erase", "Annegret", "--yes"});
    EXPECT_EQ(first.exit, 1);
    EXPECT_THAT(first.err, HasSubstr(path("quarantine/rack.db") + " may hold the member's data"));
    std::filesystem::remove(path("quarantine/rack.db"));
    EXPECT_EQ(onStore({"member", "erase", id, "--yes"}).exit, 0);
}

TEST_F(MembersData, CopiesThatSomebodyMadeInTheDataFolderAreNamedInTheReceiptAndNotRemoved) {
    namespace fs = std::filesystem;
    fs::create_directories(path("old/er"));
    fs::create_directories(path("backups"));
    const std::vector<std::string> copies = {"rack.db.old", "copy.sqlite", "old/er/rack"};
    for (const std::string& copy : copies) fs::copy_file(database, path(copy));
    const auto written = [&](const char* name, std::string_view bytes) {
        std::ofstream(path(name), std::ios::binary) << bytes;
    };
    written("backups/all.zip", std::string_view("PK\3\4\0\0packed", 12));
    written("codes.csv", "session;M" + id.substr(id.size() - 8) + "\n");
    written("old/Annegret.txt", "squats well");
    written("old/list.txt", "Annegret, Ben");
    written("old/todo.txt", "oil the hooks");
    written("20260302T180411Z.trace", std::string_view("\0\1\2", 3));
    const std::string other = path("other.db");  // ours too, of another rack
    ASSERT_EQ(run({"member", "add", "Ben", "--db", other}).exit, 0);
    const Outcome first = onStore({"member", "erase", "Annegret", "--yes", "--receipt", path("receipt.txt")});
    EXPECT_EQ(first.exit, 1);
    EXPECT_THAT(first.out, HasSubstr("look at each and remove it by hand"));
    for (const std::string& copy : copies) {
        EXPECT_THAT(first.out, HasSubstr("  " + copy + ": a copy of the database\n"));
        EXPECT_TRUE(fs::exists(path(copy)));
    }
    EXPECT_THAT(first.out, HasSubstr("  backups/all.zip: is packed, encrypted or no text"));
    EXPECT_THAT(first.out, HasSubstr("  codes.csv: has their number, code or card\n"));
    EXPECT_THAT(first.out, HasSubstr("  old/list.txt: has a name like theirs"));
    EXPECT_THAT(first.out, Not(HasSubstr("Annegret"))) << "a receipt names nobody";
    for (const char* of_nobody :
         {"todo.txt", ".trace", "other.db", "  rack.db:", "rack.snapshot", "receipt.txt"})
        EXPECT_THAT(first.out, Not(HasSubstr(of_nobody)));
    EXPECT_THAT(first.err, HasSubstr("not from copies of it that somebody made"));
    for (const std::string& copy : copies) fs::remove(path(copy));
    written("old/Annegret.txt", "Annegret squats well");
    const Outcome again = onStore({"member", "erase", id, "--yes"});
    EXPECT_EQ(again.exit, 0) << again.err;
}

TEST_F(MembersData, AFileCalledAfterTheMemberIsCountedInTheReceiptAndNamedBesideIt) {
    std::ofstream(path("of Annegret.txt")) << "Annegret squats well";
    const Outcome erased = onStore({"member", "erase", "Annegret", "--yes"});
    EXPECT_EQ(erased.exit, 0) << erased.err;
    EXPECT_THAT(erased.out, HasSubstr("  1 more that are called after the member"));
    EXPECT_THAT(erased.out, Not(HasSubstr("Annegret")));
    EXPECT_THAT(erased.err, HasSubstr("of Annegret.txt"));
}

TEST_F(MembersData, AreLookedForInOtherLettersInNamesOfFilesAndInRecordings) {
    const std::string own = onStore({"member", "add", "Zo\u00eb"}).out;
    std::filesystem::create_directories(path("notes/Zo\u00eb"));
    scratch.write("notes/capitals.txt", "call ZO\u00cb back");
    scratch.write("notes/apart.txt", "call Zoe\u0308 back");
    scratch.write("notes/escaped.json", R"({"who":"Zo\u00eb"})");
    scratch.write("notes/packed.eml", "Content-Transfer-Encoding: base64\n\nY2FsbCBab8OrIGJhY2sK\n");
    scratch.write("notes/other.txt", "the zoetrope");
    scratch.write("notes/zoe\u0308.txt", "a plan");
    scratch.write("notes/Zo\u00eb/plan.txt", "a plan");
    scratch.write("by_hand.trace", "plumbline-trace 1\ndevice 0 sensor acr122u -\n");
    const Scratch stick;
    EXPECT_EQ(onStore({"export", "sets", "--out", stick / "for ZO\u00cb.csv"}).exit, 0);
    const Outcome receipt = onStore({"member", "erase", linesOf(own).at(0), "--yes"});
    EXPECT_EQ(receipt.exit, 0) << receipt.err;
    EXPECT_THAT(receipt.out, HasSubstr("with a word in them that is the name too: 1"));
    for (const char* file :
         {"notes/capitals.txt: has a name like theirs", "notes/apart.txt: has a name",
          "notes/escaped.json: has a name", "notes/packed.eml: has a name",
          "by_hand.trace: a recording: with a card reader", "  2 more that are called after the member"})
        EXPECT_THAT(receipt.out, HasSubstr(file));
    EXPECT_THAT(receipt.out, Not(HasSubstr("other.txt")));
    EXPECT_THAT(receipt.out, Not(HasSubstr("Zo\u00eb")));
    EXPECT_THAT(receipt.err, HasSubstr("is called after them: "));
}

TEST_F(MembersData, AreErasedOnlyWhereTheyWereKnown) {
    constexpr const char* kStranger = "0190a0b0-0000-7000-8000-00000000beef";
    EXPECT_EQ(onStore({"member", "erase", "Annegret", "--yes"}).exit, 0);
    for (const bool yes : {false, true}) {
        std::vector<std::string> words = {"member", "erase", kStranger};
        if (yes) words.emplace_back("--yes");
        const Outcome stranger = onStore(words);
        EXPECT_EQ(stranger.exit, 1) << stranger.out;
        EXPECT_EQ(stranger.out, "");
        EXPECT_THAT(stranger.err, HasSubstr("nobody here has that number"));
    }
    EXPECT_EQ(onStore({"member", "erase", id, "--yes"}).exit, 0) << "again: what an interruption left";
}

}  // namespace
}  // namespace plumbline::test
