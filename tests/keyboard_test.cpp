// The touch keyboard: what it writes, and that a thumb hits its keys on every panel.

#include "ui/keyboard.h"

#include <gtest/gtest.h>

#include "tests/form_bench.h"

namespace plumbline::ui {
namespace {

app::Snapshot enrolling(const std::string& language = "en") {
    app::Snapshot s = asking(app::Form::Enrol);
    s.form.with_card = true;
    s.wishes.language = language;
    return s;
}

TEST(Keyboard, WritesACapitalWhereAWordBegins) {
    EXPECT_EQ(typed("", "A", "a"), "A");
    EXPECT_EQ(typed("An", "N", "n"), "Ann");
    EXPECT_EQ(typed("Ann-", "K", "k"), "Ann-K");
    EXPECT_EQ(typed("Ann ", "K", "k"), "Ann K");
    EXPECT_EQ(typed("D'", "A", "a"), "D'A");
    EXPECT_EQ(typed("", "Ö", "ö"), "Ö");
}

TEST(Keyboard, WritesNoSignWhereNoneCanStand) {
    EXPECT_EQ(typed("", " ", " "), "");
    EXPECT_EQ(typed("", "-", "-"), "");
    EXPECT_EQ(typed("Ann ", " ", " "), "Ann ");
    EXPECT_EQ(typed("Ann-", "'", "'"), "Ann-");
    EXPECT_EQ(typed("Ann", " ", " "), "Ann ");
}

TEST(Keyboard, StopsWhereTheNameIsFullAndNeverInsideALetter) {
    const std::string full(Keyboard::kLongest - 1, 'a');
    EXPECT_EQ(typed(full, "B", "b"), full + "b");
    EXPECT_EQ(typed(full, "Ö", "ö"), full) << "it needs two bytes and one is left";
}

TEST(Keyboard, TakesBackALetterHoweverManyBytesItHas) {
    EXPECT_EQ(erased("Jör"), "Jö");
    EXPECT_EQ(erased("Jö"), "J");
    EXPECT_EQ(erased(""), "");
}

TEST(Keyboard, ANameIsWrittenByTouch) {
    TouchBench bench;
    bench.snapshot = enrolling();
    for (const char* id : {"key_j", "key_a", "key_n"}) press(bench, id);
    EXPECT_EQ(bench.snapshot.form.name, "Jan");
    press(bench, "key_delete");
    EXPECT_EQ(bench.snapshot.form.name, "Ja");
    press(bench, "key_space");
    press(bench, "key_p");
    EXPECT_EQ(bench.snapshot.form.name, "Ja P");
}

TEST(Keyboard, ALetterThatIsStillOnItsWayIsNotLostToTheNext) {
    TouchBench bench;
    bench.snapshot = enrolling();
    EXPECT_EQ(bench.touch<app::EnrolName>("key_a").text, "A");
    EXPECT_EQ(bench.touch<app::EnrolName>("key_n").text, "An") << "before the engine has answered";
    EXPECT_TRUE(bench.says("An"));
    bench.snapshot.t_us += 1'000'000;
    bench.show();
    EXPECT_FALSE(bench.says("An")) << "the engine has the last word";
}

TEST(Keyboard, TheKeysShowWhatTheyWillWrite) {
    TouchBench bench;
    bench.snapshot = enrolling();
    bench.show();
    EXPECT_TRUE(bench.says("K"));
    bench.snapshot.form.name = "A";
    bench.show();
    EXPECT_TRUE(bench.says("k"));
    EXPECT_FALSE(bench.says("K"));
}

TEST(Keyboard, TheSecondPageTurnsBackAfterOneLetter) {
    TouchBench bench;
    bench.snapshot = enrolling();
    press(bench, "key_more");
    EXPECT_FALSE(bench.offers("key_a"));
    press(bench, "key_ö");
    EXPECT_EQ(bench.snapshot.form.name, "Ö");
    EXPECT_TRUE(bench.offers("key_a"));
    press(bench, "key_more");
    press(bench, "key_more");
    EXPECT_TRUE(bench.offers("key_a")) << "the same key turns back";
}

TEST(Keyboard, EveryLetterIsOnOneOfTwoPagesOnEveryPanelInBothLanguages) {
    TouchBench::everywhere(enrolling(), [](TouchBench& bench) {
        std::vector<std::string> missing;
        for (char letter = 'a'; letter <= 'z'; ++letter)
            if (!bench.offers(std::string("key_") + letter)) missing.emplace_back(1, letter);
        EXPECT_LE(missing.size(), 2U) << "names need at most two of them from the second page";
        bench.tap("key_more");
        for (const std::string& letter : missing) EXPECT_TRUE(bench.offers("key_" + letter)) << letter;
        for (const char* letter : {"ä", "ö", "ü", "ß", "-", "'"})
            EXPECT_TRUE(bench.offers(std::string("key_") + letter)) << letter;
    });
}

TEST(Keyboard, AGermanOneHasZWhereGermansLookForIt) {
    TouchBench bench(kPanels[2]);
    bench.snapshot = enrolling("en");
    bench.show();
    ASSERT_TRUE(bench.offers("key_z"));
    EXPECT_GT(bench.find("key_z")->y, bench.find("key_a")->y) << "QWERTY: below A";
    EXPECT_FALSE(bench.offers("key_ä"));
    bench.snapshot = enrolling("de");
    bench.show();
    EXPECT_LT(bench.find("key_z")->y, bench.find("key_a")->y) << "QWERTZ: above A";
    EXPECT_TRUE(bench.offers("key_ä"));
}

TEST(Keyboard, KeysNeverMoveWhileSomebodyTypes) {
    for (const Panel& panel : kPanels) {
        SCOPED_TRACE(panel.name);
        TouchBench bench(panel);
        bench.snapshot = enrolling();
        bench.show();
        ASSERT_TRUE(bench.offers("key_n"));
        const Touchable before = *bench.find("key_n");
        bench.snapshot.form.name = "Ann";
        bench.snapshot.leaving_in_s = 12;
        samples::lose(bench.snapshot, "lpt", "The encoder is gone.", "Plug it in.");
        bench.show();
        ASSERT_TRUE(bench.offers("key_n"));
        EXPECT_EQ(bench.find("key_n")->y, before.y);
        EXPECT_EQ(bench.find("key_n")->x, before.x);
        EXPECT_EQ(bench.find("key_n")->h, before.h);
    }
}

TEST(Keyboard, EveryPageKeepsTheRulesOfTouch) {
    TouchBench::everywhere(enrolling(), [](TouchBench& bench) {
        for (const char* name : {"", "Maximiliane-Wilhelmine W", "Maximilian"}) {
            SCOPED_TRACE(name);
            bench.snapshot.form.name = name;
            bench.show();
            bench.expectSound();
            bench.tap("key_more");
            bench.expectSound();
            bench.tap("key_more");
        }
    });
}

}  // namespace
}  // namespace plumbline::ui
