// What somebody put into the data folder by hand: plumbline member erase names each file that holds the
// member or may, in whatever form, and leaves it.

#include <gmock/gmock.h>

#include "tests/members_data.h"

namespace plumbline::test {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kTitle = "Legs with Carla";
constexpr const char* kNote = "left knee again";

/// Strong's file of hers with a title and a note.
std::string strongFile(const std::string& title = kTitle, const std::string& note = kNote) {
    std::string text = kStrongFile;
    text = text.substr(0, text.find('\n') + 1);
    return text + "2020-12-30 18:51:52;\"" + title + "\";\"Back squat\";1;100;kg;5;;;;0;\"" + note +
           "\";\"\";42m\n";
}

struct FilesMadeByHand : MembersData {
    void SetUp() override {
        MembersData::SetUp();
        const Scratch stick;
        std::ofstream(stick / "strong.csv") << strongFile();
        ASSERT_EQ(onStore({"import", "strong", stick / "strong.csv", "--member", "Annegret"}).exit, 0);
    }

    void writeFile(const std::string& name, std::string_view bytes) const {
        fs::create_directories(fs::path(path(name)).parent_path());
        std::ofstream(path(name), std::ios::binary) << bytes;
    }

    /// Erases her, and gives the receipt.
    std::string receipt() {
        const Outcome erased = onStore({"member", "erase", "Annegret", "--yes"});
        EXPECT_EQ(erased.exit, 0) << erased.err;
        EXPECT_THAT(erased.out, Not(HasSubstr("Annegret")));
        EXPECT_THAT(erased.out, Not(HasSubstr(kNote)));
        return erased.out;
    }
};

TEST_F(FilesMadeByHand, WithATitleOrNoteOfHersAreNamedInWhateverFormat) {
    const std::vector<std::pair<std::string, std::string>> files = {
        {"plan.txt", "for her: LEFT KNEE\n  AGAIN, so no squats"},
        {"a/b/notes.json", R"({"note":"left knee again"})"},
        {"talk.md", "she trains legs with Carla"},
        {"page.html", "<p>left&#32;knee</p><td>Legs with Carla</td>"},
        {"mail.eml", "x\n\nbGVmdCBrbmVlIGFnYWlu\n"},
        {"table.tsv", "1\tleft knee again\t2"}};
    for (const auto& [name, text] : files) writeFile(name, text);
    writeFile("other.txt", "the left knee is well again; a leg day with Carlo");
    const std::string named = receipt();
    for (const auto& [name, text] : files)
        EXPECT_THAT(named, HasSubstr("  " + name + ": has words like a title or note of theirs\n"));
    EXPECT_THAT(named, Not(HasSubstr("other.txt")));
}

TEST_F(FilesMadeByHand, WithAWordOfANameOfSeveralAreNamedHoweverItIsWritten) {
    ASSERT_EQ(onStore({"member", "add", "Anna-Lena Stra\u00dfer"}).exit, 0);
    const std::vector<std::pair<std::string, std::string>> files = {
        {"last.txt", "Strasser squats"},    {"turned.csv", "name\nSTRASSER,Anna Lena\n"},
        {"first.txt", "ask\tanna\tor Ben"}, {"joined.md", "plan of LenaAnna"},
        {"mail.eml", "lena.s@example.org"}, {"packed.eml", "x\n\nTGVuYSBzcXVhdHM=\n"}};
    for (const auto& [name, text] : files) writeFile(name, text);
    writeFile("annas plan.txt", "squats");
    writeFile("other.txt", "the alena runs annals down the street");
    const Outcome erased = onStore({"member", "erase", "Anna-Lena Stra\u00dfer", "--yes"});
    EXPECT_EQ(erased.exit, 0) << erased.err;
    for (const auto& [name, text] : files)
        EXPECT_THAT(erased.out, HasSubstr("  " + name + ": has a name like theirs\n"));
    EXPECT_THAT(erased.out, HasSubstr("  1 more that are called after the member"));
    EXPECT_THAT(erased.out, Not(HasSubstr("other.txt")));
}

TEST_F(FilesMadeByHand, ThatAreCalledACardKeyAreLookedAtLikeOthersWhereNoDatabaseLiesBeside) {
    const std::string text = "left knee again, says her doctor";
    ASSERT_EQ(text.size(), 32U) << "as long as a key";
    writeFile("plan.cardkey", text);
    EXPECT_THAT(receipt(), HasSubstr("  plan.cardkey: has words like a title or note of theirs\n"));
}

TEST_F(FilesMadeByHand, WhosePlainLettersAreNoTextAreNamed) {
    writeFile("plan.pdf", "%PDF-1.4\n1 0 obj <</Filter [/ASCII85Decode /FlateDecode]>> stream\nGas1Z~>\n");
    writeFile("plan.rtf", "{\\rtf1 Anne\\b g\\b0 ret}");
    const std::string named = receipt();
    for (const char* file : {"plan.pdf", "plan.rtf"})
        EXPECT_THAT(named, HasSubstr(std::string("  ") + file + ": is packed, encrypted or no text"));
}

TEST_F(FilesMadeByHand, ThatWereADatabaseAndHaveLostHerNumberAreNamedByHerWords) {
    std::string bytes = scratch.read("rack.db");
    for (std::size_t at = 0; (at = bytes.find(id, at)) != std::string::npos;) bytes[at] = 'x';
    ASSERT_NE(bytes.find(kNote), std::string::npos);
    writeFile("half.db", bytes);
    EXPECT_THAT(receipt(), HasSubstr("  half.db: has words like a title or note of theirs\n"));
}

TEST_F(FilesMadeByHand, CalledAfterHerAreCountedEvenEmptyFoldersAndLinksToNowhere) {
    fs::create_directories(path("notes/annegret84"));
    fs::create_symlink("/home/Annegret", path("home"));
    writeFile("mail.txt", "to annegret84@example.org");
    const std::string named = receipt();
    EXPECT_THAT(named, HasSubstr("  2 more that are called after the member"));
    EXPECT_THAT(named, HasSubstr("  mail.txt: has a name like theirs"));
}

TEST_F(FilesMadeByHand, InALayoutOfAnAppAreNamedThoughNobodyKnowsWhoseTheyAre) {
    for (const char* app : {"strong", "hevy", "fitnotes"}) {
        const std::string file = path(std::string("from_") + app + ".csv");
        ASSERT_EQ(onStore({"export", "member", "--member", "Annegret", "--format", app, "--out", file}).exit,
                  0);
        fs::rename(file, path(std::string("renamed ") + app));
    }
    writeFile("of_ben.csv", strongFile("Evening", ""));
    writeFile("held.json", R"({"what":"Everything this Plumbline rack holds about one member"})");
    writeFile("prices.csv", "Date;Exercise room;Price\n2026-01-01;1;5\n");
    const std::string named = receipt();
    for (const char* file : {"renamed strong", "renamed hevy", "renamed fitnotes"})
        EXPECT_THAT(named, HasSubstr("  " + std::string(file) + ": "));
    for (const char* file : {"of_ben.csv", "held.json"})
        EXPECT_THAT(named,
                    HasSubstr("  " + std::string(file) + ": a member's training or data, which may be"));
    EXPECT_THAT(named, Not(HasSubstr("prices.csv")));
}

TEST_F(FilesMadeByHand, WithTheNumberOfTheirCardAreNamed) {
    writeFile("cards.txt", "Anne: 0009871234");
    writeFile("lost.txt", "found: 0009871234");
    writeFile("short.csv", "name;card\nsomebody;9871234\n");
    writeFile("parted.txt", "00:09:87:12:34 lost");
    writeFile("bens.txt", "0009871235, 100098712345");
    const std::string named = receipt();
    for (const char* file : {"cards.txt", "lost.txt", "short.csv", "parted.txt"})
        EXPECT_THAT(named, HasSubstr("  " + std::string(file) + ": has their number, code or card\n"));
    EXPECT_THAT(named, Not(HasSubstr("bens.txt")));
}

TEST_F(FilesMadeByHand, ThatNobodyCanLookThroughAreNamed) {
    std::string armour;
    while (armour.size() < 64) armour += "hQEMA0AAAAECxy+/";
    const std::vector<std::pair<std::string, std::string>> files = {
        {"a.gz", std::string("\x1f\x8b\x08\0rest", 8)},
        {"behind_text.sh", std::string(200'000, '#') + std::string("\0\1\2", 3)},
        {"letter.asc", "-----BEGIN PGP MESSAGE-----\n\n" + armour + "\n" + armour + "\n" + armour + "\n"},
        {"short.asc", "-----BEGIN PGP MESSAGE-----\n\nhQEMA0AAAAEC\n=abcd\n-----END PGP MESSAGE-----\n"},
        {"openssl.txt", "U2FsdGVkX1+8nT0vHgTnRzQkW2V9bQ==\n"},
        {"uu.txt", "begin 644 a.txt\n(06YN96=R970\n`\nend\n"},
        {"base32.txt", "IFXG4ZLHOJSXIIDTOF2WC5DTEB3WK3DM\n"},
        {"rack.db-journal", std::string("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7\0\0", 10)},
        {"utf16.txt", std::string("\xff\xfe"
                                  "A\0n\0n\0e\0",
                                  10)},
        {"app.sqlite", std::string("SQLite format 3\0of something else", 33)}};
    for (const auto& [name, bytes] : files) writeFile(name, bytes);
    writeFile("sums.txt", std::string(64, 'a') + "  rack.db\n" + std::string(64, 'b') + "  other\n");
    writeFile("notes.txt", "Squats on Monday\nBench on Tuesday 5x5\n\nKniebeuge\nKreuzheben\n");
    const Scratch elsewhere;
    fs::create_directory_symlink(elsewhere.path(), path("away"));
    const std::string named = receipt();
    for (const auto& [name, bytes] : files)
        EXPECT_THAT(named, HasSubstr("  " + name + ": is packed, encrypted or no text"));
    EXPECT_THAT(named, HasSubstr("  away: is packed, encrypted or no text, or cannot be read"));
    for (const char* file : {"sums.txt", "notes.txt"}) EXPECT_THAT(named, Not(HasSubstr(file)));
}

TEST_F(FilesMadeByHand, UnderTheNameOfAnothersExportOrOfATraceAreLookedThroughToo) {
    const std::string bens = path("ben.csv"), anothers = path("cleo.csv");
    for (const std::string name : {"Ben", "Cleo"}) {
        const std::string id_of = linesOf(onStore({"member", "add", name}).out).at(0);
        const std::string file = name == "Ben" ? bens : anothers;
        ASSERT_EQ(onStore({"export", "member", "--member", id_of, "--format", "strong", "--out", file}).exit,
                  0);
    }
    writeFile("ben.csv", strongFile());
    writeFile("20260302T180411Z.trace", "Annegret was here");
    const std::string named = receipt();
    EXPECT_THAT(named, HasSubstr("  ben.csv: has words"));
    EXPECT_THAT(named, HasSubstr("  20260302T180411Z.trace: has a name like theirs"));
    EXPECT_THAT(named, Not(HasSubstr("cleo.csv"))) << "the access log says whose it is";
}

TEST_F(FilesMadeByHand, ThatTheyBroughtIntoTheDataFolderAreNamedThereAndNotCountedElsewhere) {
    writeFile("strong.csv", kStrongFile);
    EXPECT_EQ(onStore({"import", "strong", path("strong.csv"), "--member", "Annegret"}).exit, 0);
    EXPECT_THAT(onStore({"audit", "exports"}).out, HasSubstr("\t" + path("strong.csv")));
    const Outcome erased = onStore({"member", "erase", "Annegret", "--yes"});
    EXPECT_EQ(erased.exit, 0) << erased.err;
    EXPECT_THAT(erased.out, HasSubstr("  1 files elsewhere that were exported to or imported from"))
        << "the one on the stick";
    EXPECT_THAT(erased.out, HasSubstr("  strong.csv: a member's training or data, which may be theirs"));
    EXPECT_THAT(erased.err, HasSubstr("what was imported of them, and is not erased: " + path("strong.csv")));
    EXPECT_TRUE(fs::exists(path("strong.csv")));
}

}  // namespace
}  // namespace plumbline::test
