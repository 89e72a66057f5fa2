// What an erasure leaves in the store that has the member's name in it is told, and what the product ships is
// not.
#include <gmock/gmock.h>

#include "db/catalogue.h"
#include "db/exercise_in.h"
#include "tests/erasure_gym.h"

namespace plumbline::db::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct StoreErasureNames : ErasureTest {
    void addPerson(const std::string& id, const std::string& name) const {
        MemberRecord person;
        person.id = id;
        person.first_name = name;
        person.created = at(3);
        ASSERT_TRUE(openOrFail(options)->addMember(person));
    }

    void addExercise(const std::string& id, const std::string& name, std::vector<std::string> cues = {},
                     std::vector<std::pair<std::string, std::string>> known_as = {}) const {
        ExerciseRecord own;
        own.id = id;
        own.name = name;
        own.pattern = "squat";
        own.cues = std::move(cues);
        own.known_as = std::move(known_as);
        const auto saved = openAtConsole(options.file)->saveExercise(own);
        ASSERT_TRUE(saved) << saved.error().what;
    }

    void addProgram(const std::string& family, const std::string& name, const std::string& text) const {
        ProgramRecord program = sampleProgram("p-" + family, family);
        program.name = name;
        program.text = text;
        expectSaved(openAtConsole(options.file)->perform({1, SaveProgram{program, {}}}));
    }

    void addChange(const std::string& id, const std::string& slot, const std::string& note) const {
        OverrideRecord change = sampleChange(id, "b", "mia", "trainer");
        change.slot = slot;
        change.note = note;
        expectSaved(openOrFail(options)->perform({1, SaveOverrides{{change}}}));
    }

    std::vector<std::string> stillNamed(const std::string& id, const std::vector<std::string>& shipped = {}) {
        const auto erased = eraseMember(options, snapshot, id, at(99), shipped);
        if (!erased) ADD_FAILURE() << erased.error().what;
        return erased.value_or(Erasure{}).still_named_in;
    }
};

TEST_F(StoreErasureNames, AsAPartOfALongerWordInExercisesOfTheGymIsTold) {
    addPerson("anna", "Anna");
    addExercise("anna_special", "Special");
    addExercise("own_one", "Annas Kniebeuge");
    addExercise("own_two", "AnnaSquat");
    addExercise("own_three", "Three", {"Chest up", "as superanna does"});
    addExercise("own_four", "Four", {}, {{"strong", "Squat (annasquat)"}});
    addExercise("own_five", "Bannanas");
    ASSERT_TRUE(openAtConsole(options.file)->setCues("back_squat", {"Tight, Anna!"}));
    EXPECT_THAT(stillNamed("anna"),
                ElementsAre("the exercise Back squat or its cues", "the exercise Special or its cues",
                            "the exercise Annas Kniebeuge or its cues", "the exercise AnnaSquat or its cues",
                            "the exercise Three or its cues", "the exercise Four or its cues"));
}

TEST_F(StoreErasureNames, InFamiliesAndTextsOfProgramsAndInChangesOfOthersIsTold) {
    addPerson("anna", "Anna Maria");
    addProgram("annas_block", "Block", "weeks = 4\n");
    addProgram("second", "Second", "sets = [\"3x5\"]  # as MariaK did\n");
    addProgram("third", "Third", "  key = \"maria_squat\"\n  exercise = \"back_squat\"\n");
    addProgram("fourth", "Fourth", "sets = [\"3x5 @ anna\"]\n");
    addChange("0190a0b0-3333-7333-8333-333333333333", "maria_squat", "");
    addChange("0190a0b0-4444-7444-8444-444444444444", "squat", "as annamaria has it");
    EXPECT_THAT(stillNamed("anna"),
                ElementsAre("what change 9 is of", "the note of change 10", "the program Block (version 1)",
                            "the program Second (version 1)", "the program Third (version 1)"));
}

TEST_F(StoreErasureNames, InWhatAppsSaidOfOthersIsCounted) {
    addPerson("carla", "Carla Press");
    PastVisitRecord visit = pastVisit("b", "with others", 1'500'000'000'000);
    visit.from_app = {"Legs", "with Carlas band"};
    const std::vector<ExerciseRecord> catalogue = starterCatalogue();
    visit.sets.at(0).from_app.called = exerciseIn(catalogue, "bench_press")->known_as.at(0).second;
    ASSERT_EQ(addPastSets(options, {visit}).value().sets, 1);
    EXPECT_THAT(stillNamed("carla"), ElementsAre("what apps said of 2 visits or sets of others"))
        << "Annegret's visit and Ben's";
}

TEST_F(StoreErasureNames, OfThreeLettersIsToldAsAWordOrAPartAndNotInEveryLongerWord) {
    addExercise("own_bench", "Bench and Bent row");
    addExercise("ben_squat", "Squat");
    addExercise("own_lift", "Bens lift");
    EXPECT_THAT(stillNamed("b"),
                ElementsAre("the exercise Squat or its cues", "the exercise Bens lift or its cues"));
}

TEST_F(StoreErasureNames, ThatIsAWordOfTheCatalogueOrOfAShippedProgramIsNotToldThere) {
    const std::string shipped =
        "family = \"press_block\"\nname = \"Press, grown\"\n# Press is trained\n[[day.slot]]\n"
        "  key = \"press\"\n  exercise = \"bench_press\"\n  grow = \"press +5s\"\n";
    addPerson("press", "Press");
    addProgram("press_block", "Press, grown", shipped);
    addProgram("own", "Own", "name = \"Own\"\n  exercise = \"overhead_press\"  # heavy\n  key = \"press\"\n");
    addChange("0190a0b0-5555-7555-8555-555555555555", "press", "heavier");
    const std::vector<ExerciseRecord> catalogue = starterCatalogue();
    const std::vector<std::string> cues = exerciseIn(catalogue, "bench_press")->cues;
    ASSERT_TRUE(openAtConsole(options.file)->setCues("bench_press", cues));
    EXPECT_THAT(stillNamed("press", {shipped}), IsEmpty());
}

TEST_F(StoreErasureNames, ThatIsAWordOfAProgramIsToldWhereTheGymChangedItsLine) {
    const std::string shipped = "name = \"Own\"\nabout = \"For all who press\"\n";
    addPerson("press", "Press");
    addProgram("own", "Own", "name = \"Own\"\nabout = \"For Press\"\n");
    EXPECT_THAT(stillNamed("press", {shipped}), ElementsAre("the program Own (version 1)"));
}

}  // namespace
}  // namespace plumbline::db::test
