// What is said of a back: every reason has a sentence, in both languages.

#include "ui/care_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/care/advice.h"
#include "app/care/numbers.h"
#include "ui/language.h"
#include "ui/plan_words.h"

namespace plumbline::ui {
namespace {

using app::CareReason;
using What = CareReason::What;

class CareWords : public testing::Test {
  protected:
    ~CareWords() override { speak("en"); }
};

constexpr int kReasons = static_cast<int>(What::Veiled) + 1;

TEST_F(CareWords, EveryReasonIsASentenceOfItsOwnInBothLanguages) {
    for (const char* language : {"en", "de"}) {
        speak(language);
        std::set<std::string> sentences;
        for (int i = 0; i < kReasons; ++i) {
            CareReason reason{.what = static_cast<What>(i), .number = 2, .other = 6, .pct = 70};
            reason.text = "Deadlift";
            const std::string sentence = careSentence(reason);
            EXPECT_TRUE(sentence.ends_with('.')) << language << ' ' << i << ": " << sentence;
            sentences.insert(sentence);
        }
        EXPECT_EQ(sentences.size(), static_cast<std::size_t>(kReasons)) << language;
    }
}

TEST_F(CareWords, EveryStepOfAPlanForTheSakeOfTheBackIsASentenceWithItsNumber) {
    using Step = app::Reason::What;
    for (int i = static_cast<int>(Step::CareSets); i <= static_cast<int>(Step::CarePain); ++i) {
        app::Reason reason{.what = static_cast<Step>(i), .kg = 72.5, .count = 2, .pct = 90};
        reason.text = "Deadlift";
        const std::string sentence = reasonSentence(reason, "kg");
        EXPECT_TRUE(sentence.ends_with('.')) << i << ": " << sentence;
        app::PlanView plan;
        plan.why = {{.what = Step::Written, .kg = 80}, reason, {.what = Step::Rounded, .kg = 70}};
        EXPECT_NE(whyText(plan, "kg"), "as the program says") << "the back comes before the program";
        EXPECT_FALSE(whyText(plan, "kg").empty()) << i;
    }
}

TEST_F(CareWords, ASetIsNotCleanWhereItsSignalsMakeItSo) {
    app::SetView set;
    set.counted = set.target_reps = 1;
    set.reps = {app::RepView{}};
    EXPECT_TRUE(clean(set));
    EXPECT_EQ(qualityText(set), "clean set");
    set.form = {app::FormSignal::Stall};
    EXPECT_TRUE(clean(set));
    EXPECT_EQ(qualityText(set), "clean set · seen: stuck on the way up");
    set.form.push_back(app::FormSignal::Uneven);
    EXPECT_TRUE(clean(set)) << "a trainer may say three";
    set.not_clean = true;
    EXPECT_FALSE(clean(set));
    EXPECT_EQ(qualityText(set), "not clean: stuck on the way up, left and right apart");
}

TEST_F(CareWords, HowLongABackHurtsIsSaidInDays) {
    EXPECT_NE(careSentence({.what = What::SoreLate, .number = 76}).find("hurts 3 days after"),
              std::string::npos);
    EXPECT_NE(careSentence({.what = What::SoreLate, .number = 90}).find("hurts 4 days after"),
              std::string::npos);
    EXPECT_NE(careSentence({.what = What::SoreLate, .number = 20}).find("hurts 1 day after"),
              std::string::npos);
}

TEST_F(CareWords, AUsualDayHasNoBannerAndEveryOtherOneHas) {
    app::CareView care;
    EXPECT_EQ(bannerText(care), "");
    for (const auto mode :
         {app::CareMode::Reduced, app::CareMode::Flare, app::CareMode::Return, app::CareMode::Blocked}) {
        care.mode = mode;
        EXPECT_FALSE(bannerText(care).empty());
    }
    care.why = {{.what = What::Flag, .number = 1}};
    EXPECT_EQ(bannerText(care), careSentence(care.why[0]) + " " + helpText({}));
    care.why = {{.what = What::SoreWorse}};
    EXPECT_EQ(bannerText(care), careSentence(care.why[0]));
}

TEST_F(CareWords, TheAdviceCardAndAWarningSignSayAlikeHowUrgentItIs) {
    using app::RedFlag;
    const auto card = [](std::string_view urgency) {
        std::string lines;
        for (const app::AdviceCard& each : care::adviceCards())
            if (each.title == "When to see a professional")
                for (const std::string& line : each.lines)
                    if (line.starts_with(urgency)) lines += line;
        return lines;
    };
    const auto named = [](const std::string& lines, RedFlag flag) {
        const std::map<RedFlag, std::vector<std::string>> words{
            {RedFlag::Leg, {"pain, numbness, tingling or weakness down a leg"}},
            {RedFlag::Bladder, {"bladder or bowel control"}},
            {RedFlag::Fever, {"fever"}},
            {RedFlag::Night, {"wakes you at night", "disturbs daily life"}},
            {RedFlag::Severe, {"severe pain"}}};
        return std::all_of(words.at(flag).begin(), words.at(flag).end(),
                           [&](const std::string& word) { return lines.find(word) != std::string::npos; });
    };
    for (const RedFlag flag :
         {RedFlag::Leg, RedFlag::Bladder, RedFlag::Fever, RedFlag::Night, RedFlag::Severe}) {
        const bool today = helpText({flag}).find("today") != std::string::npos;
        EXPECT_EQ(named(card("Today"), flag), today) << flagText(flag);
        EXPECT_EQ(named(card("Soon"), flag), !today) << flagText(flag);
    }
}

TEST_F(CareWords, AWarningSignSaysWhoShouldSeeItAndWhen) {
    using app::RedFlag;
    const std::string today = "Get medical help today.";
    const std::string soon = "Have a doctor or physiotherapist look at it soon.";
    for (const RedFlag flag : {RedFlag::Leg, RedFlag::Bladder}) EXPECT_EQ(helpText({flag}), today);
    for (const RedFlag flag : {RedFlag::Fever, RedFlag::Night, RedFlag::Severe, RedFlag::Long})
        EXPECT_EQ(helpText({flag}), soon);
    EXPECT_EQ(helpText({RedFlag::Night, RedFlag::Leg}), today) << "the more urgent one counts";
    app::CareView care;
    care.mode = app::CareMode::Blocked;
    care.flags = {RedFlag::Fever};
    care.why = {{.what = What::Flag, .number = 3}};
    const std::string all =
        "You ticked a warning sign 3 days ago: no weights until a trainer allows it again. " + soon;
    EXPECT_EQ(bannerText(care), all);
    EXPECT_EQ(careSentences(care), std::vector{all});
}

TEST_F(CareWords, AFlareUpIsSaidToBeOfWhoTurnedItOn) {
    const auto begins = [](const CareReason& reason, const std::string& with) {
        return careSentence(reason).starts_with(with);
    };
    EXPECT_TRUE(begins({.what = What::Flare}, "You turned"));
    EXPECT_TRUE(begins({.what = What::Flare, .other = 1}, "A trainer turned"));
    EXPECT_TRUE(begins({.what = What::Flare, .other = 1, .text = "Mia"}, "Mia turned"));
}

TEST_F(CareWords, ANumberOfCareHasItsUnit) {
    EXPECT_EQ(careAmountText(72, "h"), "72 h");
    EXPECT_EQ(careAmountText(1, "sets"), "1 set");
    EXPECT_EQ(careAmountText(2, "sessions"), "2 visits");
    EXPECT_EQ(careAmountText(4, ""), "4");
    EXPECT_EQ(careAmountText(1, "reps"), "1 rep");
    EXPECT_EQ(careAmountText(120, "s"), "120 s");
    speak("de");
    EXPECT_EQ(careAmountText(25, "%"), "25 %");
}

TEST_F(CareWords, EveryNumberOfCareHasANameInBothLanguages) {
    std::set<std::string> names;
    for (const care::Line& line : care::table()) {
        speak("en");
        const std::string english = careNumberText(line.key);
        EXPECT_EQ(english.find('_'), std::string::npos) << line.key;
        EXPECT_TRUE(names.insert(english).second) << english;
        speak("de");
        EXPECT_NE(careNumberText(line.key), english) << "no row of the catalogue";
    }
    speak("en");
    EXPECT_EQ(careNumberText("no_such_number"), "no such number");
}

TEST_F(CareWords, ASourceIsNamedInWords) {
    EXPECT_EQ(sourceText("C"), "a physical therapy clinic");
    EXPECT_EQ(sourceText("B, C"), "an article on backs after a workout, a physical therapy clinic");
    EXPECT_EQ(sourceText("default"), "our own number");
}

}  // namespace
}  // namespace plumbline::ui
