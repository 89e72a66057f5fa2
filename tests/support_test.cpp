// What leaves the rack for support: how it is, and nothing of anybody.
#include "app/reports/support.h"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "app/config_share.h"
#include "db/store.h"
#include "tests/child.h"
#include "tests/scratch.h"

namespace plumbline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ConfigShare, SettingsStayCommentsAndSecretsGo) {
    const std::string shared = app::withoutSecrets(
        "# call Otto 0171 5551234\n"
        "[rack]\nname = \"Rack 1\" # Ottos rack\n"
        "[hub]\npassword = \"hunter2\"\napi_token = 'abc'\npin = 4711\n"
        "url = \"postgres://otto:hunter3@hub/gym\"\nhosts = [\"a\", \"x://u:hunter4@b\"]\n"
        "[[device]]\nname = \"lpt\"\nmore = { secret = \"hunter5\" }\n");
    EXPECT_THAT(shared, HasSubstr("Rack 1"));
    EXPECT_THAT(shared, HasSubstr("lpt"));
    for (const char* gone : {"Otto", "5551234", "hunter", "abc", "4711"})
        EXPECT_THAT(shared, Not(HasSubstr(gone))) << gone;
}

TEST(ConfigShare, WhatIsNoTomlIsLeftOutWhole) {
    EXPECT_THAT(app::withoutSecrets("password = \"hunter2"), Not(HasSubstr("hunter2")));
    EXPECT_THAT(app::withoutSecrets("= hunter2 ]["), Not(HasSubstr("hunter2")));
}

TEST(SupportJournal, NamesAndLongNumbersAreStruckOutWholeWordsOnly) {
    const std::string line = reports::journalWithoutPeople(
        "06:27:13 info Ada's set, ADA again, Adagio stays\n"
        "card 0004512377 and 04:51:23:77:AA, member 0192f0c4-7a10-7abc-8def-001122334455\n"
        "12 reps at 102.5 kg on 2026-03-22\n",
        {"Ada"}, 100);
    for (const char* gone : {"Ada's", "ADA", "0004512377", "04:51:23", "0192f0c4", "001122334455"})
        EXPECT_THAT(line, Not(HasSubstr(gone))) << gone;
    for (const char* stays : {"06:27:13", "Adagio stays", "12 reps at 102.5 kg on 2026-03-22"})
        EXPECT_THAT(line, HasSubstr(stays));
}

TEST(SupportJournal, TheNewestLinesAreKept) {
    EXPECT_EQ(reports::journalWithoutPeople("a\nb\nc\n", {}, 2), "b\nc\n");
    EXPECT_EQ(reports::journalWithoutPeople("a\nb\nc", {}, 9), "a\nb\nc\n");
    EXPECT_EQ(reports::journalWithoutPeople("", {}, 9), "");
}

std::string readFile(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Planted: everything that a store knows of a person.
void plant(const std::filesystem::path& file) {
    auto opened = db::Store::open({.file = file, .card_key_file = {}, .rack_id = "rack", .console = true});
    ASSERT_TRUE(opened) << opened.error().what;
    db::Store& store = **opened;
    db::Enrol enrol;
    enrol.member.id = "0192f0c4-7a10-7abc-8def-001122334455";
    enrol.member.first_name = "Xanthippe";
    enrol.card_uid = "0004512377";
    enrol.pin = "83719264";
    ASSERT_TRUE(store.perform({1, enrol}).saved);
    db::OverrideRecord note;
    note.id = "0192f0c4-7a10-7abc-8def-001122334466";
    note.member_id = enrol.member.id;
    note.field = "max";
    note.slot = "back_squat";
    note.new_value = "140000";
    note.scope = "program";
    note.role = "console";
    note.reason = "other";
    note.note = "zwickt links unten";
    ASSERT_TRUE(store.perform({2, db::SaveOverrides{{note}}}).saved);
}

TEST(SupportCommand, TheBundleHoldsNoNameCardPinHashNoteOrAnswer) {
    const Scratch folder;
    plant(folder / "rack.db");
    const std::string store = readFile(folder / "rack.db");
    const auto hash = store.find("$argon2id$");
    ASSERT_NE(hash, std::string::npos);
    const std::string pin_hash = store.substr(hash, 60);
    std::ofstream(folder / "log")
        << "12:00:00 info Xanthippe tapped 0004512377\n12:00:01 info lpt: working\n";
    const auto run = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments = {PLUMBLINE_BINARY, "support",
                                              "--out",          (folder / "bundle.zip").string(),
                                              "--db",           (folder / "rack.db").string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        test::Child child(arguments, folder / "out", folder / "err");
        return child.wait(std::chrono::seconds(120));
    };
    ASSERT_EQ(run({"--journal", (folder / "log").string()}), 0) << readFile(folder / "err");
    test::Child unzip({"/usr/bin/python3", "-c",
                       "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\n"
                       "for n in z.namelist(): print('==',n); print(z.read(n).decode())",
                       (folder / "bundle.zip").string()},
                      folder / "text", folder / "err");
    ASSERT_EQ(unzip.wait(std::chrono::seconds(60)), 0);
    const std::string text = readFile(folder / "text");
    for (const char* part : {"== README.txt", "== version.txt", "== configuration.toml", "== doctor.txt",
                             "== store.tsv", "== journal.txt", "members\t1", "cards\t1", "lpt: working"})
        EXPECT_THAT(text, HasSubstr(part));
    const std::string bytes = readFile(folder / "bundle.zip");
    for (const std::string& secret :
         {std::string("Xanthippe"), std::string("0004512377"), pin_hash, std::string("$argon2id$"),
          std::string("83719264"), std::string("zwickt"), std::string("140000"), std::string("0192f0c4")}) {
        EXPECT_THAT(text, Not(HasSubstr(secret)));
        EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
    }
}

TEST(SupportCommand, WithoutAStoreThereIsABundleAndNoJournal) {
    const Scratch folder;
    std::ofstream(folder / "rack.db") << "no database at all";
    std::ofstream(folder / "log") << "Xanthippe\n";
    const auto run = [&](bool journal) {
        std::vector<std::string> arguments = {PLUMBLINE_BINARY, "support",
                                              "--out",          (folder / "bundle.zip").string(),
                                              "--db",           (folder / "rack.db").string()};
        if (journal) arguments.insert(arguments.end(), {"--journal", (folder / "log").string()});
        test::Child child(arguments, folder / "out", folder / "err");
        return child.wait(std::chrono::seconds(120));
    };
    EXPECT_EQ(run(true), 1) << "nobody knows whom to strike out";
    EXPECT_FALSE(std::filesystem::exists(folder / "bundle.zip"));
    EXPECT_EQ(run(false), 0);
    EXPECT_TRUE(std::filesystem::exists(folder / "bundle.zip"));
}

}  // namespace
}  // namespace plumbline
