// Programs as text: what a trainer may write, what they are told when it is wrong, and that nothing is lost
// on the way to paper and back.

#include "app/training/program_text.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "app/training/program_phrases.h"
#include "tests/program_maker.h"

namespace plumbline::training {
namespace {

Prescription setsOf(const std::string& text) {
    const auto sets = readSets(text);
    EXPECT_TRUE(sets) << text << ": " << (sets ? "" : sets.error().what);
    return sets.value_or(Prescription{});
}

TEST(ProgramText, ASetSaysItsWeeksAmountLoadAndOptions) {
    const Prescription expected{.week_from = 1,
                                .week_to = 3,
                                .sets = 3,
                                .reps_min = 5,
                                .reps_max = 5,
                                .load_kind = LoadKind::PctMax,
                                .load = 750,
                                .cap_pm = 200,
                                .tempo = "3-1-X-0",
                                .rest_s = 150};
    EXPECT_EQ(setsOf("weeks 1-3: 3x5 @ 75% cap 20% tempo 3-1-X-0 rest 150s"), expected);
}

TEST(ProgramText, EveryAmountAndLoadIsReadAsItIsMeant) {
    EXPECT_EQ(setsOf("3x8-12").reps_max, 12);
    EXPECT_TRUE(setsOf("1x5+").amrap);
    EXPECT_EQ(setsOf("3x30s").hold_s, 30);
    EXPECT_EQ(setsOf("3x30s").reps_min, 0);
    EXPECT_EQ(setsOf("4x20m").distance_m, 20);
    EXPECT_EQ(setsOf("3x10/5s").reps_min, 10);
    EXPECT_EQ(setsOf("3x10/5s").hold_s, 5);
    EXPECT_EQ(setsOf("3x5 @ 62.5kg").load, 62'500);
    EXPECT_EQ(setsOf("3x5 @ 72.5%").load, 725);
    EXPECT_EQ(setsOf("backoff 2x5 @ 90% of top").load_kind, LoadKind::PctTop);
    EXPECT_EQ(setsOf("backoff 2x5 @ 90% of top").kind, SetKind::BackOff);
    EXPECT_EQ(setsOf("test 1x1 @ 95%").kind, SetKind::Test);
    EXPECT_EQ(setsOf("3x3 @ 0.45-0.6m/s").load_kind, LoadKind::Velocity);
    EXPECT_EQ(setsOf("3x3 @ 0.45-0.6m/s").slow_mm_s, 450);
    EXPECT_EQ(setsOf("3x3 @ 60kg band 0.45-0.6m/s").fast_mm_s, 600);
    EXPECT_EQ(setsOf("3x3 @ effort 8.5").load, 85);
    EXPECT_EQ(setsOf("3x3 @ 60kg effort 9").rpe_cap_x10, 90);
    EXPECT_EQ(setsOf("3x30s @ body").load_kind, LoadKind::Body);
    EXPECT_EQ(setsOf("week 4: 3x5").week_to, 4);
    EXPECT_EQ(setsOf("weeks 4-: 3x5").week_to, 0);
}

TEST(ProgramText, GrowthSaysRuleVariableStepAndBounds) {
    const auto slot = readGrowth("linear load +2.5kg, after 2, back 15% after 3, from 20kg, to 100kg");
    ASSERT_TRUE(slot);
    EXPECT_EQ(slot->rule, Rule::Linear);
    EXPECT_EQ(slot->variable, Variable::Load);
    EXPECT_EQ(slot->step, 2500);
    EXPECT_EQ(slot->successes, 2);
    EXPECT_EQ(slot->drop_pm, 150);
    EXPECT_EQ(slot->fails, 3);
    EXPECT_EQ(slot->least, 20'000);
    EXPECT_EQ(slot->most, 100'000);
    EXPECT_EQ(slot->grows_from, 1);
    EXPECT_EQ(readGrowth("linear sets +1, not before week 3, to 3")->grows_from, 3);
    EXPECT_EQ(readGrowth("linear sets +1, not week 3").error().advice, "not before week 3");
    EXPECT_FALSE(readGrowth("linear sets +1, not before week 1"));
    EXPECT_EQ(readGrowth("hold +5s")->variable, Variable::Hold);
    EXPECT_EQ(readGrowth("double +2.5kg")->rule, Rule::Double);
    EXPECT_EQ(readGrowth("linear reps +1")->variable, Variable::Reps);
    EXPECT_EQ(readGrowth("linear sets +1")->variable, Variable::Sets);
    EXPECT_EQ(readGrowth("velocity +2.5kg")->rule, Rule::Velocity);
}

const std::string kHead = "family = \"f\"\nname = \"N\"\nweeks = 4\n\n[[day]]\nname = \"A\"\n";

std::string withSlot(const std::string& lines) {
    return kHead + "[[day.slot]]\nkey = \"squat\"\nexercise = \"back_squat\"\n" + lines + "\n";
}

struct Wrong {
    std::string text;
    int line;
    std::string says;  ///< part of what or advice
};

TEST(ProgramText, EveryFaultNamesItsLineTheReasonAndWhatIsAllowed) {
    const std::vector<Wrong> cases = {
        {"family = ", 1, "TOML"},
        {"name = \"N\"", 1, "'family' is missing"},
        {"family = \"F F\"\nname = \"N\"", 1, "small letters"},
        {"family = \"f\"\nname = \"N\"\nweeks = 60", 3, "1 to 52"},
        {"family = \"f\"\nname = \"N\"\nrepeats = 1", 3, "true or false"},
        {"family = \"f\"\nname = \"N\"\nback = \"yes\"", 3, "true or false"},
        {"family = \"f\"\nname = \"N\"\ncolour = 1", 3, "about, back, day"},
        {"family = \"f\"\nname = \"N\\u0007\"\n", 2, "one line"},
        {"family = \"f\"\nname = \"N\"\ndeload = \"sometimes\"", 3, "every 4 weeks"},
        {kHead + "[{day.slot]]\n", 7, "no name"},
        {withSlot("sets = [\"3x5\", }]"), 10, "brace"},
        {kHead + "[[", 7, "no name"},
        {kHead + "größe = 3", 7, "outside of quotes"},
        {kHead + "note = 'ein' # größer\nx = \"\\\"ü\" ü", 8, "outside of quotes"},
        {kHead, 5, "'slot' is missing"},
        {withSlot("sets = [\"3x5\"]\nload = 5"), 11, "known are"},
        {withSlot("sets = []"), 10, "e.g. sets"},
        {withSlot("sets = [3]"), 10, "a set must be text"},
        {withSlot("sets = [\n\"3x5\",\n\"3x5 @ 75 lb\"]"), 12, "'75 lb' is not a"},
        {withSlot("sets = [\"3x5 @ 900kg\"]"), 10, "1 to 500 kg"},
        {withSlot("sets = [\"3x5 @ 130%\"]"), 10, "10 to 120 %"},
        {withSlot("sets = [\"3x5 cap 95%\"]"), 10, "1 to 90 %"},
        {withSlot("sets = [\"3x5 rest 10s rest 10s\"]"), 10, "twice"},
        {withSlot("sets = [\"3x5 tempo 3-1\"]"), 10, "four figures"},
        {withSlot("sets = [\"3x5 slowly\"]"), 10, "'slowly'"},
        {withSlot("sets = [\"3x12-8\"]"), 10, "12 to 100"},
        {withSlot("sets = [\"30x5\"]"), 10, "1 to 20"},
        {withSlot("sets = [\"3x5 @ 0.6-0.5m/s\"]"), 10, "fast end"},
        {withSlot("sets = [\"weeks 1-9: 3x5\"]"), 10, "4 weeks"},
        {withSlot("sets = [\"weeks 1-3: 3x5\"]"), 10, "week 4 has 0 sets"},
        {withSlot("sets = [\"15x5\", \"6x5\"]"), 10, "21 sets"},
        {withSlot("sets = [\"backoff 3x5 @ 90% of top\"]"), 10, "no top set"},
        {withSlot("ramp = \"60% x5, 40% x3\"\nsets = [\"3x5\"]"), 10, "steps rise"},
        {withSlot("superset = \"a\"\nsets = [\"3x5\"]"), 10, "capital letter"},
        {withSlot("grow = \"fast +1\"\nsets = [\"3x5\"]"), 10, "rules are"},
        {withSlot("grow = \"linear load 2.5kg\"\nsets = [\"3x5 @ 60kg\"]"), 10, "+2.5kg"},
        {withSlot("grow = \"linear load +2.5kg, to 50kg, from 60kg\"\nsets = [\"3x5 @ 60kg\"]"), 10,
         "below the least"},
        {withSlot("grow = \"linear load +2.5kg\"\nsets = [\"3x5 @ effort 8\"]"), 10, "kg or %"},
        {withSlot("grow = \"linear reps +1, after 1, after 3\"\nsets = [\"3x5\"]"), 10,
         "'after' is said twice"},
        {withSlot("grow = \"double +2.5kg, from 20kg, from 60kg\"\nsets = [\"3x5 @ 60kg\"]"), 10,
         "'from' is said twice"},
        {withSlot("grow = \"linear reps +1, to 8, to 12\"\nsets = [\"3x5\"]"), 10, "each once"},
        {withSlot("grow = \"linear reps +1, back 5% after 2, back 10% after 3\"\nsets = [\"3x5\"]"), 10,
         "'back' is said twice"},
        {withSlot("grow = \"linear load +2.5kg\"\nsets = [\"backoff 3x5 @ 60kg\", \"test 1x1 @ 90%\"]"), 10,
         "growth needs work sets"},
        {withSlot("grow = \"linear load +2.5kg, to 60kg\"\nsets = [\"1x5 @ 70kg\", \"3x5 @ 50kg\"]"), 10,
         "below what the slot begins with"},
        {withSlot("grow = \"linear reps +1, to 7\"\nsets = [\"3x8\"]"), 10, "below what"},
        {withSlot("grow = \"linear sets +1, to 3\"\nsets = [\"1x8\", \"3x5\"]"), 10, "below what"},
        {withSlot("grow = \"hold +5s, to 29s\"\nsets = [\"week 1: test 1x60s\", \"weeks 2-: 3x30s\"]"), 10,
         "below what"},
        {withSlot("grow = \"hold +5s\"\nsets = [\"3x5\"]"), 10, "held"},
        {withSlot("grow = \"linear reps +1\"\nsets = [\"3x30s\"]"), 10, "counted"},
        {withSlot("grow = \"velocity +2.5kg\"\nsets = [\"3x5 @ 60kg\"]"), 10, "band"},
        {withSlot("grow = \"velocity +2.5kg, back 10% after 1\"\nsets = [\"3x5 @ 0.5-0.6m/s\"]"), 10,
         "goes back by its step"},
        {withSlot("sets = [\"3x5\"]") +
             "[[day.slot]]\nkey = \"squat\"\nexercise = \"deadlift\"\nsets = [\"1x5\"]",
         11, "used twice"},
    };
    for (const Wrong& wrong : cases) {
        const auto program = parseProgram(wrong.text);
        ASSERT_FALSE(program) << wrong.text;
        EXPECT_EQ(program.error().line, wrong.line) << wrong.text << "\n" << program.error().what;
        EXPECT_FALSE(program.error().advice.empty());
        EXPECT_NE((program.error().what + " | " + program.error().advice).find(wrong.says), std::string::npos)
            << wrong.text << "\n"
            << program.error().what << " | " << program.error().advice;
    }
}

TEST(ProgramText, AnExerciseTheRackDoesNotKnowIsNamed) {
    const std::string text = withSlot("sets = [\"3x5\"]");
    EXPECT_TRUE(parseProgram(text, [](const std::string& id) {
        return id == "back_squat" ? std::optional(Amount::Counted) : std::nullopt;
    }));
    const auto program = parseProgram(text, [](const std::string&) { return std::optional<Amount>(); });
    ASSERT_FALSE(program);
    EXPECT_EQ(program.error().line, 9);
    EXPECT_NE(program.error().what.find("back_squat"), std::string::npos);
}

TEST(ProgramText, WhatIsHeldIsNotCountedAndWhatIsCountedIsNotHeld) {
    const auto faultOf = [](Amount amount, const std::string& sets) {
        const std::string before = amount == Amount::Counted ? "3x5" : "3x20m";
        const auto program = parseProgram(withSlot("sets = [\n\"" + before + "\",\n\"" + sets + "\"]"),
                                          [&](const std::string&) { return std::optional(amount); });
        return program ? ProgramFault{} : program.error();
    };
    EXPECT_EQ(faultOf(Amount::Counted, "3x8-12").line, 0);
    EXPECT_EQ(faultOf(Amount::Held, "3x30s").line, 0);
    for (const std::string held : {"3x30s", "3x10/5s"}) {
        EXPECT_EQ(faultOf(Amount::Counted, held).line, 12);
        EXPECT_EQ(faultOf(Amount::Counted, held).what, "'back_squat' is counted, not held");
        EXPECT_NE(faultOf(Amount::Counted, held).advice.find("3x8"), std::string::npos);
    }
    EXPECT_EQ(faultOf(Amount::Counted, "3x20m").line, 12);
    EXPECT_EQ(faultOf(Amount::Counted, "3x20m").what, "'back_squat' is counted, not carried");
    EXPECT_EQ(faultOf(Amount::Counted, "3x20m").advice.find("20m"), std::string::npos);
    for (const std::string counted : {"backoff 3x8", "3x10/5s"}) {
        EXPECT_EQ(faultOf(Amount::Held, counted).line, 12) << "ten holds are not counted either";
        EXPECT_EQ(faultOf(Amount::Held, counted).what, "'back_squat' is held, not counted");
        EXPECT_NE(faultOf(Amount::Held, counted).advice.find("3x30s"), std::string::npos);
    }
}

TEST(ProgramText, GrowthMayEndWhereTheSlotBegins) {
    EXPECT_TRUE(parseProgram(withSlot("grow = \"linear load +2.5kg, to 60kg\"\nsets = [\"3x5 @ 60kg\"]")));
    EXPECT_TRUE(parseProgram(withSlot("grow = \"linear load +2.5kg, to 60kg\"\nsets = [\"3x5 @ 90%\"]")))
        << "what that is, nobody knows here";
    EXPECT_TRUE(parseProgram(withSlot(
        "grow = \"linear load +2.5kg, to 60kg\"\nsets = [\"week 1: 3x5 @ 60kg\", \"weeks 2-: 3x5 @ 70kg\"]")))
        << "later weeks may be heavier";
}

TEST(ProgramText, ATextThatIsTooLongIsRefusedUnread) {
    const auto program = parseProgram(withSlot("sets = [\"3x5\"]") + std::string(kLargestProgram, '#'));
    ASSERT_FALSE(program);
    EXPECT_EQ(program.error().what, parseProgram(std::string(kLargestProgram + 1, '#')).error().what);
    EXPECT_NE(program.error().what, parseProgram("#").error().what) << "it is not read";
    EXPECT_TRUE(parseProgram(withSlot("sets = [\"3x5\"]") + std::string(kLargestProgram - 200, '#')));
}

TEST(ProgramText, LettersOfEveryLanguageStandInQuotesAndComments) {
    const auto program = parseProgram(
        "family = \"f\"\nname = \"Über \\\\ 深蹲 🏋 \\u00e4\" # für Müller\n[[day]]\nname = \"A\"\n"
        "[[day.slot]]\nkey = \"k\"\nexercise = \"e\"\nsets = [\"3x5\"]\n");
    ASSERT_TRUE(program) << program.error().what;
    EXPECT_EQ(program->name, "Über \\ 深蹲 🏋 ä");
    EXPECT_EQ(parseProgram(printProgram(*program)).value(), *program);
    for (const std::string bad : {"\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xFF"})
        EXPECT_EQ(parseProgram("family = \"f\"\nname = \"" + bad + "\"").error().line, 2);
}

/// What of the format a program uses, as words.
void note(const Program& program, std::set<std::string>& used) {
    used.insert(program.repeats ? "repeats" : "stays");
    used.insert(program.back ? "for the back" : "for all");
    used.insert(program.deload.every == 0 ? "never" : "deload");
    for (const Day& day : program.days) {
        for (const Slot& slot : day.slots) {
            used.insert(fmt::format("rule {}", static_cast<int>(slot.rule)));
            used.insert(fmt::format("variable {}", static_cast<int>(slot.variable)));
            if (slot.least > 0) used.insert("least");
            if (slot.most > 0) used.insert("most");
            if (!slot.superset.empty()) used.insert("superset");
            if (slot.ramp)
                used.insert(slot.ramp->empty() ? "no ramp" : slot.ramp == standardRamp() ? "std" : "ramp");
            for (const Prescription& sets : slot.sets) {
                used.insert(fmt::format("load {}", static_cast<int>(sets.load_kind)));
                used.insert(fmt::format("kind {}", static_cast<int>(sets.kind)));
                used.insert(sets.week_to == 0                ? "to the last"
                            : sets.week_to == sets.week_from ? "one week"
                                                             : "weeks");
                if (sets.amrap) used.insert("amrap");
                if (sets.reps_max > sets.reps_min) used.insert("range");
                if (sets.hold_s > 0) used.insert(sets.reps_min > 0 ? "reps and hold" : "hold");
                if (sets.distance_m > 0) used.insert("distance");
                if (sets.rpe_cap_x10 > 0) used.insert("effort");
                if (!sets.tempo.empty()) used.insert("tempo");
                if (sets.fast_mm_s > 0 && sets.load_kind != LoadKind::Velocity) used.insert("band");
            }
        }
    }
}

TEST(ProgramText, TenThousandGeneratedProgramsComeBackFromTheirTextAsTheyWere) {
    ProgramMaker maker(6);
    std::set<std::string> used;
    for (int i = 0; i < 10'000; ++i) {
        const Program program = maker.program();
        note(program, used);
        const std::string text = printProgram(program);
        const auto back = parseProgram(text);
        ASSERT_TRUE(back) << back.error().line << ": " << back.error().what << "\n" << text;
        ASSERT_EQ(*back, program) << text;
        ASSERT_EQ(printProgram(*back), text);
    }
    // 2 repeats, 2 aims, 2 deloads, 5 rules, 5 variables, 2 bounds, superset, 3 ramps, 7 loads, 3 kinds, 3
    // weeks, 8 more.
    EXPECT_EQ(used.size(), 43u) << fmt::format("{}", fmt::join(used, "; "));
}

}  // namespace
}  // namespace plumbline::training
