// The programs that ship with the rack: every one parses against the catalogue, is written as the rack itself
// writes it, and carries a member through a year.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "app/training/program_text.h"
#include "db/catalogue.h"
#include "tests/program_maker.h"

namespace plumbline::training {
namespace {

std::vector<std::filesystem::path> shipped() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(PLUMBLINE_SOURCE_DIR "/deploy/programs"))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::string textOf(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::optional<Amount> inCatalogue(const std::string& id) {
    const auto catalogue = db::starterCatalogue();
    const auto exercise = std::find_if(catalogue.begin(), catalogue.end(),
                                       [&](const db::ExerciseRecord& each) { return each.id == id; });
    if (exercise == catalogue.end()) return std::nullopt;
    return exercise->timed ? Amount::Held : Amount::Counted;
}

Program parsed(const std::filesystem::path& file) {
    auto program = parseProgram(textOf(file), inCatalogue);
    EXPECT_TRUE(program) << file << ":" << program.error().line << ": " << program.error().what;
    return program.value_or(Program{});
}

TEST(ShippedPrograms, ThereAreAFirstMonthTwoBlocksAndThreeLevelsForTheBack) {
    std::set<std::string> families;
    for (const auto& file : shipped()) {
        const Program program = parsed(file);
        EXPECT_EQ(program.family + ".toml", file.filename().string());
        EXPECT_FALSE(program.about.empty());
        families.insert(program.family);
    }
    EXPECT_EQ(families, (std::set<std::string>{"back_level_1", "back_level_2", "back_level_3", "first_month",
                                               "strength_block", "velocity_block"}));
}

TEST(ShippedPrograms, EachIsWrittenAsTheRackPrintsIt) {
    for (const auto& file : shipped()) EXPECT_EQ(printProgram(parsed(file)), textOf(file)) << file;
}

/// The example of README "Programs", which stands there indented by four.
std::string readmeExample() {
    std::istringstream readme(textOf(PLUMBLINE_SOURCE_DIR "/README.md"));
    std::string line, example;
    while (std::getline(readme, line) && line != "## Programs") {
    }
    while (std::getline(readme, line) && !line.starts_with("## "))
        if (line.starts_with("    ")) example += line.substr(4) + "\n";
    return example;
}

TEST(ShippedPrograms, TheExampleOfTheReadmeIsOne) {
    const auto program = parseProgram(readmeExample(), inCatalogue);
    ASSERT_TRUE(program) << program.error().line << ": " << program.error().what;
    EXPECT_EQ(program->days.size(), 2u);
    EXPECT_EQ(program->days[0].slots[0].sets[0].load, 750);
    EXPECT_EQ(program->days[1].slots[0].step, 2500);
}

/// A year of two or three visits a week. Lifters of a third kind know their maximum, of another their line.
void liftAYear(const Program& program, std::uint32_t seed) {
    ProgramMaker maker(seed);
    Situation situation;
    situation.rack.plates = {{25, 2}, {20, 2}, {15, 1}, {10, 2}, {5, 2}, {2.5, 2}, {1.25, 2}};
    for (const Day& day : program.days) {
        for (const Slot& slot : day.slots) {
            if (seed % 3 == 1) situation.maxima.push_back({slot.exercise_id, 100'000, true});
            if (seed % 3 == 2) situation.lines.push_back({slot.exercise_id, 1500, -10, 30'000, 120'000});
        }
    }
    situation.began = 20'000;
    for (std::int64_t day = 0; day < 365; day += maker.between(2, 4)) {
        situation.today = situation.began + day;
        situation.session_id = "visit " + std::to_string(day);
        const ResolvedDay today = resolve(program, situation);
        ASSERT_EQ(today.slots.size(), program.days[today.day].slots.size());
        for (const ResolvedSlot& slot : today.slots) {
            ASSERT_LE(slot.raised.size(), 1u) << slot.key;
            ASSERT_FALSE(slot.why.empty());
            for (const ResolvedSet& set : slot.sets) ASSERT_LE(set.load_g.value_or(0), 200'000) << slot.key;
        }
        maker.lift(today, situation.session_id, situation.today, situation.logged);
    }
}

TEST(ShippedPrograms, EachCarriesAMemberThroughAYear) {
    for (const auto& file : shipped())
        for (std::uint32_t seed = 0; seed < 6; ++seed) liftAYear(parsed(file), seed);
}

TEST(ShippedPrograms, WhoLiftsAsAskedIsNeverHeldBackByTheProgramItself) {
    for (const auto& file : shipped()) {
        const Program program = parsed(file);
        Situation situation;
        situation.rack.plates = {{25, 2}, {20, 2}, {15, 1}, {10, 2}, {5, 2}, {2.5, 2}, {1.25, 2}};
        for (const std::string exercise : {"back_squat", "bench_press", "deadlift"})
            situation.maxima.push_back({exercise, 100'000, true});
        for (int visit = 0; visit < program.weeks * 3; ++visit) {
            situation.today = visit * 7 / 3;
            situation.session_id = "visit " + std::to_string(visit);
            const ResolvedDay day = resolve(program, situation);
            for (const ResolvedSlot& slot : day.slots) {
                for (const Why& why : slot.why)
                    EXPECT_NE(why.what, Why::What::OneAtATime)
                        << file << " " << slot.key << " week " << day.week;
                for (const ResolvedSet& set : slot.sets)
                    situation.logged.push_back({.session_id = situation.session_id,
                                                .day = situation.today,
                                                .slot = slot.key,
                                                .exercise_id = slot.exercise_id,
                                                .kind = set.kind,
                                                .deload = day.deload,
                                                .shown_g = set.load_g,
                                                .load_g = set.load_g,
                                                .asked_reps = set.reps_min,
                                                .asked_reps_max = set.reps_max,
                                                .asked_hold_s = set.hold_s,
                                                .reps = set.reps_max,
                                                .held_s = set.hold_s,
                                                .best_mean_velocity_mm_s = 700});
            }
        }
    }
}

}  // namespace
}  // namespace plumbline::training
