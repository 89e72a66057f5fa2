// What a member brings in from their app and takes away again, through a rack's store: nothing that the app's
// layout can carry is lost on the way.
#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <array>

#include "app/reports/own_training.h"
#include "db/content_id.h"
#include "db/sets_in_turn.h"
#include "tests/random_training.h"
#include "tests/store_fixture.h"
#include "tests/visit_sets.h"

namespace plumbline::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::array<App, 3> kApps{App::Strong, App::Hevy, App::FitNotes};

/// A rack's store, and its members' own files; all clocks on its walls are an hour ahead of UTC.
struct Rack {
    Scratch folder;
    std::filesystem::path file = folder / "rack.db";
    std::vector<db::ExerciseRecord> exercises = db::test::openOrFail(file)->exercises().value();

    void addMember(const std::string& id) const {
        EXPECT_TRUE(db::test::openOrFail(file)->addMember({.id = id, .first_name = "Kim", .created = {}}));
    }
    /// How many sets were new.
    [[nodiscard]] int import(App app, const std::string& bytes, const std::string& member) const {
        const ReadTraining read = readTraining(app, bytes, false);
        EXPECT_TRUE(read.not_understood.empty());
        const ImportPlan plan =
            planImport(read.training, ExerciseNames(exercises, app),
                       {.member_id = member,
                        .utc_ms = [](std::int64_t local_s) { return (local_s - 3600) * 1000; },
                        .utc_offset_min = [](std::int64_t) { return 60; },
                        .stored = db::setsOfMember(file, member).value()});
        EXPECT_TRUE(plan.unmatched.empty());
        const auto added = db::addPastSets(db::test::optionsFor(file), plan.visits, plan.said);
        EXPECT_TRUE(added) << added.error().what;
        return added->sets;
    }
    [[nodiscard]] PastTraining own(App app, const std::string& member) const {
        return ownTraining(db::setsOfMember(file, member).value(), ExerciseNames(exercises, app), berlin());
    }
    [[nodiscard]] std::string exported(App app, const std::string& member) const {
        return writeTraining(app, own(app, member));
    }
};

std::string idOf(const std::string& called, App app, const Rack& rack) {
    return ExerciseNames(rack.exercises, app).idOf(called).value_or("?" + called);
}

/// What of a set is the same in the files of two apps, one to a line: exercise, load, repetitions, seconds
/// and metres in all three; kind and RPE where both of them have these.
std::string figuresOf(const PastSet& set, App app, bool kinds, const Rack& rack) {
    const auto number = [](const auto& value) { return value ? std::to_string(*value) : std::string("-"); };
    std::string text = fmt::format("{} {} {} {} {}", idOf(set.exercise, app, rack), number(set.load_g),
                                   number(set.reps), number(set.held_ms), number(set.distance_mm));
    if (kinds) text += fmt::format(" {} {}", static_cast<int>(set.kind), number(set.rpe_x10));
    return text;
}

/// Every set of a history with its day and its note, by day and in its place.
struct Told {
    std::vector<std::string> figures, notes;
};
Told toldBy(const PastTraining& training, App app, bool kinds, const Rack& rack) {
    Told told;
    for (const PastVisit& visit : training) {
        for (const PastSet& set : visit.sets) {
            told.figures.push_back(dayText(visit.started) + ' ' + figuresOf(set, app, kinds, rack));
            told.notes.push_back(set.note);
        }
    }
    return told;
}

/// A history of exercises that the rack knows, by any of their names, in the order of a file.
PastTraining knownTraining(std::mt19937& random, App app, const Rack& rack) {
    const ExerciseNames names(rack.exercises, app);
    PastTraining training = randomTraining(random, app, [&](int) {
        const std::string& id = rack.exercises[random() % 3].id;
        const std::array<std::string, 4> called{names.nameOf(id), id, "- " + id, "=\"" + names.nameOf(id)};
        return called.at(random() % called.size());
    });
    std::sort(training.begin(), training.end(), [](const PastVisit& one, const PastVisit& other) {
        return one.started.local_s < other.started.local_s;
    });
    if (app != App::Hevy) return training;
    // One note for a block of an exercise's sets; where it changes, another block of that exercise follows.
    for (PastVisit& visit : training) {
        for (std::size_t i = 0; i < visit.sets.size(); ++i) {
            visit.sets[i].written.of_block = true;
            if (i == 0 || random() % 2 == 0) continue;
            const PastSet& before = visit.sets[i - 1];
            visit.sets[i].exercise = before.exercise;
            if (random() % 2 == 0) visit.sets[i].note = before.note;
        }
    }
    return training;
}

TEST(OwnRoundTrip, WhatAnAppsFileSaysIsInTheNextExportForThatAppToTheByte) {
    const Rack here, there;
    std::mt19937 random(808);
    for (int round = 0; round < 60; ++round) {
        const App app = kApps.at(static_cast<std::size_t>(round) % kApps.size());
        const std::string member = fmt::format("kim-{}", round);
        here.addMember(member);
        there.addMember(member);
        const std::string file = writeTraining(app, knownTraining(random, app, here));
        ASSERT_GT(here.import(app, file, member), 0);
        ASSERT_EQ(here.exported(app, member), file);
        ASSERT_EQ(here.import(app, file, member), 0) << "nothing comes in twice";
        static_cast<void>(there.import(app, here.exported(app, member), member));
        ASSERT_EQ(there.exported(app, member), file) << "also on another rack";
    }
}

TEST(OwnRoundTrip, WhatCameFromOneAppAndGoesThroughAnotherComesBackAsThatOneCanCarryIt) {
    const Rack here, there;
    std::mt19937 random(809);
    for (int round = 0; round < 30; ++round) {
        const App from = kApps.at(static_cast<std::size_t>(round) % kApps.size());
        const App through = kApps.at(static_cast<std::size_t>(round + 1 + round % 2) % kApps.size());
        ASSERT_NE(from, through);
        const std::string member = fmt::format("kim-{}", round);
        here.addMember(member);
        there.addMember(member);
        const PastTraining lifted = knownTraining(random, from, here);
        const bool kinds = from != App::FitNotes && through != App::FitNotes;
        const Told said = toldBy(lifted, from, kinds, here);
        ASSERT_EQ(here.import(from, writeTraining(from, lifted), member),
                  static_cast<int>(said.figures.size()));
        const std::string file = here.exported(through, member);
        ASSERT_EQ(here.import(through, file, member), 0) << file;
        ASSERT_EQ(there.import(through, file, member), static_cast<int>(said.figures.size()));
        ASSERT_EQ(there.exported(through, member), file);

        const PastTraining back = readTraining(through, file, false).training;
        const Told heard = toldBy(back, through, kinds, here);
        ASSERT_EQ(heard.figures, said.figures) << file;
        // Hevy has one note for a block, with all that its sets say.
        for (std::size_t i = 0; i < said.notes.size(); ++i) {
            if (through == App::Hevy)
                ASSERT_THAT(heard.notes[i], HasSubstr(said.notes[i])) << file;
            else
                ASSERT_EQ(heard.notes[i], said.notes[i]) << file;
        }
        if (from == App::FitNotes || through == App::FitNotes) continue;
        ASSERT_EQ(back.size(), lifted.size());
        for (std::size_t i = 0; i < back.size(); ++i) {
            ASSERT_EQ(back[i].title, lifted[i].title);
            ASSERT_EQ(back[i].note, lifted[i].note);
        }
    }
}

TEST(OwnRoundTrip, WhatWasBroughtInBeforeAppsWordsWereKeptTakesThemFromTheSameFile) {
    const Rack here;
    std::mt19937 random(810);
    for (const App app : kApps) {
        const std::string member = fmt::format("kim-{}", static_cast<int>(app));
        here.addMember(member);
        const std::string file = writeTraining(app, knownTraining(random, app, here));
        ASSERT_GT(here.import(app, file, member), 0);
        SQLite::Database(here.file.string(), SQLite::OPEN_READWRITE)
            .exec("DELETE FROM set_from_app; DELETE FROM visit_from_app");
        ASSERT_NE(here.exported(app, member), file);
        ASSERT_EQ(here.import(app, file, member), 0);
        ASSERT_EQ(here.exported(app, member), file);
    }
}

TEST(OwnRoundTrip, WhatWasExportedFromOneRackIsTheSameOnAnother) {
    db::StoredSet of_nothing_said = aSet("visit", 2);
    of_nothing_said.set.exercise_id = "";
    db::StoredSet hold = aSet("visit", 3);
    hold.set.exercise_id = "plank";
    hold.set.load_g.reset();
    hold.set.reps = 0;
    hold.set.held_ms = 45'000;
    hold.set.said_rir.reset();
    db::StoredSet ramp = aSet("visit", 1);
    ramp.set.kind = "warm_up";
    const Rack rack;
    for (const App app : kApps) {
        const std::string member = fmt::format("kim-{}", static_cast<int>(app));
        rack.addMember(member);
        const PastTraining out =
            ownTraining({ramp, of_nothing_said, hold}, ExerciseNames(rack.exercises, app), berlin());
        const std::string file = writeTraining(app, out);
        EXPECT_EQ(rack.import(app, file, member), 3);
        EXPECT_EQ(rack.exported(app, member), file);
        EXPECT_EQ(rack.own(app, member).at(0).title, app == App::FitNotes ? "Workout" : "Plumbline");
        EXPECT_EQ(rack.own(app, member).at(0).note, app == App::FitNotes ? "" : "Rack R3");
    }
}

/// Visits that begin in one minute, in one second, and in one second under one title.
PastTraining ofOneMinute(App app, const Rack& rack) {
    const ExerciseNames names(rack.exercises, app);
    const auto visit = [&](const char* title, int second, int minutes, int reps) {
        PastVisit made;
        made.title = title;
        made.started.local_s = kMondayS - kMondayS % 60 + (app == App::Hevy ? 0 : second);
        made.lasted_s = 60 * minutes;
        made.sets.resize(2);
        for (PastSet& set : made.sets) {
            set.exercise = names.nameOf("back_squat");
            set.load_g = 60'000;
            set.reps = reps;
        }
        return made;
    };
    return {visit("Legs", 5, 40, 5), visit("Arms", 5, 40, 5), visit("Arms", 5, 50, 6),
            visit("Arms", 50, 41, 7)};
}

TEST(OwnRoundTrip, VisitsThatBeganInOneMinuteStayApartWhereTheFileTellsThemApart) {
    const Rack rack;
    for (const App app : {App::Strong, App::Hevy}) {
        const std::string member = fmt::format("kim-{}", static_cast<int>(app));
        rack.addMember(member);
        const std::string file = writeTraining(app, ofOneMinute(app, rack));
        EXPECT_EQ(rack.import(app, file, member), 8);
        EXPECT_EQ(rack.own(app, member).size(), 4U);
        EXPECT_EQ(rack.exported(app, member), file);
        EXPECT_EQ(rack.import(app, file, member), 0);
        PastTraining longer = ofOneMinute(app, rack);
        PastSet more = longer[1].sets[0];
        more.reps = 9;
        longer[1].sets.push_back(more);
        EXPECT_EQ(rack.import(app, writeTraining(app, longer), member), 1);
        EXPECT_EQ(rack.exported(app, member), writeTraining(app, longer))
            << "the set is of the visit it was of";
    }
}

TEST(OwnRoundTrip, BlocksOfOneExerciseInHevyStayApartWhereTheirNotesDoAndElseBecomeOne) {
    const Rack rack;
    const auto fileOf = [&](const char* first, const char* second, bool restarts) {
        std::string file = writeTraining(App::Hevy, {});
        int row = 0;
        for (const char* note : {first, first, second, second}) {
            file += fmt::format(
                "\"Legs\",\"2 Mar 2026, 18:04\",\"2 Mar 2026, 18:44\",,\"Squat "
                "(Barbell)\",,{},{},\"normal\",60,{},,,\r\n",
                note, restarts ? row % 2 : row, row + 5);
            ++row;
        }
        return file;
    };
    rack.addMember("kim");
    rack.addMember("ann");
    EXPECT_EQ(rack.import(App::Hevy, fileOf("\"high bar\"", "\"low bar\"", true), "kim"), 4);
    EXPECT_EQ(rack.exported(App::Hevy, "kim"), fileOf("\"high bar\"", "\"low bar\"", true));
    EXPECT_EQ(rack.import(App::Hevy, fileOf("", "", true), "ann"), 4);
    EXPECT_EQ(rack.exported(App::Hevy, "ann"), fileOf("", "", false));
}

TEST(OwnRoundTrip, AVisitThatIsCalledAnotherNameNowIsTheSameVisit) {
    const Rack rack;
    rack.addMember("kim");
    PastTraining training = ofOneMinute(App::Strong, rack);
    training.resize(1);
    EXPECT_EQ(rack.import(App::Strong, writeTraining(App::Strong, training), "kim"), 2);
    training[0].title = "Legs and back";
    PastSet more = training[0].sets[0];
    more.reps = 9;
    training[0].sets.push_back(more);
    EXPECT_EQ(rack.import(App::Strong, writeTraining(App::Strong, training), "kim"), 1);
    EXPECT_EQ(rack.own(App::Strong, "kim").size(), 1U);
}

TEST(OwnRoundTrip, WhatWasBroughtInBeforeTitlesWereKeptBearsNoneOfThisRack) {
    db::StoredSet elsewhere = aSet(db::contentId("visit"), 1);
    elsewhere.set.id = db::contentId("set");
    elsewhere.reps.clear();
    const std::string text = writeTraining(
        App::Strong, ownTraining({elsewhere}, ExerciseNames(catalogue(), App::Strong), berlin()));
    EXPECT_THAT(text, HasSubstr(";\"Workout\";"));
    EXPECT_THAT(text, Not(HasSubstr("Plumbline")));
    EXPECT_THAT(text, Not(HasSubstr("Rack")));
}

}  // namespace
}  // namespace plumbline::reports
