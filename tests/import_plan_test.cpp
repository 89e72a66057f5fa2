// What an import of a member's history would do: what matches, what is there already, what is not kept.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "app/reports/own_training.h"
#include "app/reports/set_table.h"
#include "db/content_id.h"
#include "tests/visit_sets.h"

namespace plumbline::reports {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

PastTraining fromStrong(const std::string& rows) {
    return readTraining(
               App::Strong,
               "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance "
               "Unit;Seconds;Notes;Workout Notes;Workout Duration\n" +
                   rows,
               false)
        .training;
}

ImportTarget anna() {
    return {.member_id = "anna",
            .utc_ms = [](std::int64_t local_s) { return (local_s - 3600) * 1000; },
            .utc_offset_min = [](std::int64_t) { return 60; },
            .stored = {}};
}

/// What stands in the store after `plan`.
void keep(const ImportPlan& plan, ImportTarget& target) {
    for (const db::PastVisitRecord& visit : plan.visits) {
        for (const db::PastSetRecord& past : visit.sets) {
            db::StoredSet& stored = target.stored.emplace_back();
            stored.session = visit.session;
            stored.set = past.set;
            stored.from_app = past.from_app;
            stored.visit_from_app = visit.from_app;
        }
    }
}

constexpr const char* kRows =
    "2020-12-30 18:51:52;Evening;Squat (Barbell);W;60;kg;5;;;;0;ramp;;42m\n"
    "2020-12-30 18:51:52;Evening;Squat (Barbell);1;100;kg;5;;;;0;;;42m\n"
    "2020-12-30 18:51:52;Evening;Leg Press;1;200;kg;10;;;;0;;;42m\n"
    "2020-12-30 18:51:52;Evening;Plank;1;0;kg;0;;;;45;;;42m\n";

TEST(ImportPlan, SaysWhatMatchesAndMakesRowsTheStoreTakes) {
    const ImportPlan plan = planImport(fromStrong(kRows), ExerciseNames(catalogue(), App::Strong), anna());
    EXPECT_EQ(plan.sets, 3);
    EXPECT_THAT(plan.matched, ElementsAre(Pair("Plank", 1), Pair("Squat (Barbell)", 2)));
    EXPECT_THAT(plan.unmatched, ElementsAre(Pair("Leg Press", 1)));
    ASSERT_EQ(plan.visits.size(), 1U);
    const db::PastVisitRecord& visit = plan.visits[0];
    EXPECT_EQ(utcText(visit.session.started.wall_ms), "2020-12-30T17:51:52.000Z");
    EXPECT_EQ(visit.session.ended->wall_ms - visit.session.started.wall_ms, 42 * 60'000);
    EXPECT_TRUE(visit.session.corrective);
    EXPECT_EQ(visit.sets[0].set.kind, "warm_up");
    EXPECT_EQ(visit.sets[1].set.load_g, 100'000);
    EXPECT_EQ(visit.sets[1].set.load_source, "typed");
    EXPECT_EQ(visit.sets[2].set.held_ms, 45'000);
    EXPECT_EQ(visit.sets[2].set.load_source, "unknown");
    for (const db::PastSetRecord& past : visit.sets) EXPECT_TRUE(db::isContentId(past.set.id));
}

TEST(ImportPlan, KeepsWhatTheFileSaysAndARackHasNoColumnFor) {
    const std::string file =
        "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,"
        "weight_kg,reps,distance_km,duration_seconds,rpe\n"
        "Push,\"30 Dec 2020, 07:30\",\"30 Dec 2020, 08:30\",felt good,Plank,0,slow,0,normal,60,5,,,8\n"
        "Push,\"30 Dec 2020, 07:30\",\"30 Dec 2020, 08:30\",felt good,Plank,0,slow,1,dropset,50,6,,,8.5\n"
        "Push,\"30 Dec 2020, 07:30\",\"30 Dec 2020, 08:30\",felt good,plank,,slow,2,failure,50,7,0.4,,\n"
        "Push,\"30 Dec 2020, 07:30\",\"30 Dec 2020, 08:30\",felt good,Plank,,,3,warmup,20,5,,,\n";
    const ImportPlan plan = planImport(readTraining(App::Hevy, file, false).training,
                                       ExerciseNames(catalogue(), App::Hevy), anna());
    ASSERT_EQ(plan.sets, 4);
    EXPECT_EQ(plan.visits[0].from_app, (db::VisitFromApp{"Push", "felt good"}));
    const std::vector<db::PastSetRecord>& sets = plan.visits[0].sets;
    const auto said = [](db::SetFromApp of) {
        of.app = "hevy";
        return of;
    };
    EXPECT_EQ(sets[0].from_app, said({.called = "Plank", .superset = 0, .note = "slow"}));
    EXPECT_EQ(sets[0].set.said_rir, 2) << "a whole RPE is repetitions in reserve";
    EXPECT_EQ(sets[1].from_app,
              said({.called = "Plank", .kind = "drop", .rpe_x10 = 85, .superset = 0, .note = "slow"}));
    EXPECT_EQ(sets[1].set.said_rir, std::nullopt);
    EXPECT_EQ(sets[2].from_app,
              said({.called = "plank", .kind = "failure", .distance_mm = 400'000, .note = "slow"}));
    EXPECT_EQ(sets[3].from_app, said({.called = "Plank"}));
    EXPECT_EQ(sets[3].set.kind, "warm_up");
}

TEST(ImportPlan, LeavesOutDaysThatHaveNotBeenYetAndSaysTheLast) {
    const ExerciseNames names(catalogue(), App::Strong);
    ImportTarget target = anna();
    const std::string rows = std::string(kRows) +
                             "2021-01-02 18:51:52;Evening;Plank;1;0;kg;0;;;;45;;;42m\n"
                             "2031-01-02 18:51:52;Evening;Plank;1;0;kg;0;;;;45;;;42m\n";
    target.now_ms = target.utc_ms(1'609'412'400);  // 2020-12-31 12:00 on the wall
    const ImportPlan plan = planImport(fromStrong(rows), names, target);
    EXPECT_EQ(plan.sets, 3);
    EXPECT_EQ(plan.in_future, 2);
    EXPECT_EQ(plan.last_future, "2031-01-02");
    target.now_ms += 120'000'000;
    EXPECT_EQ(planImport(fromStrong(rows), names, target).in_future, 1) << "it is tomorrow somewhere already";
}

TEST(ImportPlan, ASetOfADistanceAloneIsKnownByIt) {
    const ExerciseNames names(catalogue(), App::Strong);
    const auto carried = [](const char* metres) {
        return fmt::format("2020-12-30 18:51:52;Evening;Plank;2;40;kg;0;;{};m;0;;;42m\n", metres);
    };
    ImportTarget target = anna();
    keep(planImport(fromStrong(carried("400")), names, target), target);
    ASSERT_EQ(target.stored.size(), 1U);
    EXPECT_EQ(planImport(fromStrong(carried("400.3")), names, target).there, 1);
    const ImportPlan other = planImport(fromStrong(carried("20")), names, target);
    ASSERT_EQ(other.sets, 1);
    EXPECT_NE(other.visits.at(0).sets.at(0).set.id, target.stored[0].set.id);
    EXPECT_EQ(ownTraining(target.stored, names, berlin()).at(0).sets.at(0).distance_mm, 400'000);
}

TEST(ImportPlan, GivesTheSameSetTheSameIdFromEveryAppAndAnotherMemberAnotherOne) {
    const ExerciseNames names(catalogue(), App::Strong);
    const PastTraining training = fromStrong(kRows);
    const PastTraining throughHevy =
        readTraining(App::Hevy, writeTraining(App::Hevy, training), false).training;
    const auto ids = [&](const PastTraining& from, const ImportTarget& target) {
        std::vector<std::string> found;
        for (const db::PastVisitRecord& visit : planImport(from, names, target).visits) {
            found.push_back(visit.session.id);
            for (const db::PastSetRecord& past : visit.sets) found.push_back(past.set.id);
        }
        return found;
    };
    EXPECT_EQ(ids(training, anna()), ids(throughHevy, anna()));
    ImportTarget ben = anna();
    ben.member_id = "ben";
    EXPECT_NE(ids(training, anna()), ids(training, ben));
    const std::vector<std::string> all = ids(training, anna());
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
}

TEST(ImportPlan, LeavesOutWhatWasExportedFromThisRack) {
    const ExerciseNames names(catalogue(), App::Hevy);
    const PastTraining own = ownTraining({aSet("visit", 1), aSet("visit", 2)}, names, berlin());
    ImportTarget target = anna();
    target.stored = {aSet("visit", 1), aSet("visit", 2)};
    for (const App app : {App::Strong, App::Hevy, App::FitNotes}) {
        const auto back = readTraining(app, writeTraining(app, own), false).training;
        const ImportPlan plan = planImport(back, names, target);
        EXPECT_EQ(plan.from_here, 2);
        EXPECT_TRUE(plan.visits.empty());
        EXPECT_EQ(planImport(back, names, anna()).sets, 2);
    }
}

TEST(ImportPlan, OfADayWithAVisitHereTooTheSetsLiftedElsewhereComeAndOursDoNot) {
    const ExerciseNames names(catalogue(), App::FitNotes);
    db::StoredSet held = aSet("visit", 2);
    held.set.held_ms = 31'540;
    ImportTarget target = anna();
    target.stored = {aSet("visit", 1), held};
    PastTraining file =
        readTraining(App::FitNotes, writeTraining(App::FitNotes, ownTraining(target.stored, names, berlin())),
                     false)
            .training;
    ASSERT_EQ(file.size(), 1U);
    PastSet more = file[0].sets[0];
    more.load_g = more.load_g.value() + 5'000;
    file[0].sets.push_back(more);
    file[0].sets.push_back(file[0].sets[0]);  // once more than it was lifted here
    const ImportPlan plan = planImport(file, names, target);
    EXPECT_EQ(plan.from_here, 2);
    EXPECT_EQ(plan.sets, 2);
}

TEST(ImportPlan, AVisitOfThisRackIsKnownByItsMomentAlsoInAFileOfAnotherZone) {
    const ExerciseNames names(catalogue(), App::Strong);
    ImportTarget target = anna();
    target.stored = {aSet("visit", 1)};
    PastTraining away = ownTraining(target.stored, names, berlin());
    away.at(0).sets.at(0).reps = 4;  // changed in the app
    away[0].started.utc_offset_min = -300;
    away[0].started.local_s -= 6 * 3600;
    EXPECT_EQ(planImport(away, names, target).from_here, 1);
    target.stored.clear();
    PastTraining at_home = away;
    at_home[0].started = ownTraining({aSet("visit", 1)}, names, berlin())[0].started;
    EXPECT_EQ(planImport(away, names, target).visits.at(0).session.id,
              planImport(at_home, names, target).visits.at(0).session.id);
}

/// Two visits of a day with equal sets in both, a hold, and one late in the evening; pounds.
constexpr const char* kPounds =
    "2020-12-30 07:10:00;Morning;Squat (Barbell);W;135;lbs;5;;;;0;;;42m\n"
    "2020-12-30 07:10:00;Morning;Squat (Barbell);1;225;lbs;5;;;;0;;;42m\n"
    "2020-12-30 07:10:00;Morning;Squat (Barbell);2;225;lbs;5;;;;0;;;42m\n"
    "2020-12-30 18:51:52;Evening;Squat (Barbell);1;225;lbs;5;;;;0;;;42m\n"
    "2020-12-30 18:51:52;Evening;Plank;1;0;lbs;0;;;;45;;;42m\n"
    "2020-12-31 23:59:10;Late;Squat (Barbell);1;225;lbs;5;;;;0;;;42m\n";

TEST(ImportPlan, BringsASetInOnceWhicheverOfTheThreeAppsComesFirstSecondAndThird) {
    const PastTraining training = fromStrong(kPounds);
    std::vector<App> order{App::Strong, App::Hevy, App::FitNotes};
    int orders = 0;
    do {
        ImportTarget target = anna();
        std::vector<int> added;
        std::vector<int> there;
        for (const App app : order) {
            // Strong's own file has pounds, the others kilograms with two decimals.
            const PastTraining read = app == App::Strong
                                          ? training
                                          : readTraining(app, writeTraining(app, training), false).training;
            const ImportPlan plan = planImport(read, ExerciseNames(catalogue(), app), target);
            added.push_back(plan.sets);
            there.push_back(plan.there);
            keep(plan, target);
        }
        EXPECT_THAT(added, ElementsAre(6, 0, 0));
        EXPECT_THAT(there, ElementsAre(0, 6, 6));
        ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
    EXPECT_EQ(orders, 6);
}

/// What a plan says of sets that are there, in the order of the stored ones; "-": nothing of that one.
std::vector<std::string> saidOfThere(const ImportPlan& plan, const ImportTarget& target) {
    std::vector<std::string> said;
    for (const db::StoredSet& stored : target.stored) {
        said.emplace_back("-");
        for (const db::SaidOfThere& each : plan.said) {
            if (each.set_id != stored.set.id) continue;
            EXPECT_EQ(each.session_id, stored.session.id);
            said.back() = fmt::format("{} {} {} {}", each.visit ? each.visit->title : "", each.set.kind,
                                      each.set.rpe_x10.value_or(0), each.set.note);
        }
    }
    return said;
}

constexpr const char* kHevyHeader =
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,"
    "weight_kg,reps,distance_km,duration_seconds,rpe\n";

/// A visit's sets in Hevy's layout; each of `sets` from set_type on.
PastTraining fromHevy(const std::vector<const char*>& sets) {
    std::string file = kHevyHeader;
    for (const char* set : sets)
        file += fmt::format("Push,\"30 Dec 2020, 07:30\",\"30 Dec 2020, 08:30\",,Plank,,,0,{}\n", set);
    return readTraining(App::Hevy, file, false).training;
}

/// Kind and RPE of what stands, in its order.
std::vector<std::string> kindsOf(const ImportTarget& target, const ExerciseNames& names) {
    std::vector<std::string> kinds;
    for (const PastVisit& visit : ownTraining(target.stored, names, berlin()))
        for (const PastSet& set : visit.sets)
            kinds.push_back(fmt::format("{} {}", static_cast<int>(set.kind), set.rpe_x10.value_or(0)));
    return kinds;
}

TEST(ImportPlan, AWarmUpNeverStandsForAWorkSetAndComesInAsOne) {
    const ExerciseNames names(catalogue(), App::Hevy);
    const PastTraining without = fromHevy({"normal,60,5,,,9"});
    const PastTraining full = fromHevy({"warmup,60,5,,,", "normal,60,5,,,9"});
    for (const bool work_first : {true, false}) {
        ImportTarget target = anna();
        keep(planImport(work_first ? without : fromHevy({"warmup,60,5,,,"}), names, target), target);
        const ImportPlan plan = planImport(full, names, target);
        EXPECT_EQ(plan.there, 1);
        EXPECT_EQ(plan.sets, 1);
        keep(plan, target);
        EXPECT_THAT(kindsOf(target, names), ::testing::UnorderedElementsAre("1 0", "0 90"));
        EXPECT_NE(target.stored.at(0).set.id, target.stored.at(1).set.id);
        EXPECT_EQ(planImport(full, names, target).there, 2);
    }
    ImportTarget target = anna();
    keep(planImport(without, names, target), target);
    EXPECT_EQ(planImport(fromHevy({"warmup,60,5,,,"}), names, target).sets, 1);
}

TEST(ImportPlan, WhereAWarmUpWasOnceTakenForAWorkSetTheSameFileStillAddsNothing) {
    const ExerciseNames names(catalogue(), App::Hevy);
    ImportTarget target = anna();
    keep(planImport(fromHevy({"normal,60,5,,,9", "normal,60,5,,,9"}), names, target), target);
    const ImportPlan plan = planImport(fromHevy({"warmup,60,5,,,4", "normal,60,5,,,9"}), names, target);
    EXPECT_EQ(plan.sets, 0);
    for (const db::SaidOfThere& each : plan.said) EXPECT_NE(each.set.rpe_x10, 40);
}

TEST(ImportPlan, ADropSetIsKnownAmongSetsAlikeAndNoEffortIsMadeUpForIt) {
    const ExerciseNames names(catalogue(), App::Hevy);
    ImportTarget target = anna();
    keep(planImport(fromHevy({"dropset,60,5,,,", "normal,60,5,,,"}), names, target), target);
    const ImportPlan plan = planImport(fromHevy({"normal,60,5,,,9", "dropset,60,5,,,"}), names, target);
    EXPECT_EQ(plan.sets, 0);
    EXPECT_THAT(saidOfThere(plan, target), ElementsAre(" drop 0 ", "  90 "));
    target.stored.pop_back();
    EXPECT_THAT(saidOfThere(planImport(fromHevy({"normal,60,5,,,9"}), names, target), target),
                ElementsAre("  0 "));
}

TEST(ImportPlan, WhoseKindNobodySaidIsOneOfEitherKind) {
    const ExerciseNames strong(catalogue(), App::Strong);
    const PastTraining training = fromStrong(
        "2020-12-30 18:51:52;Evening;Plank;W;60;kg;5;;;;0;;;42m\n"
        "2020-12-30 18:51:52;Evening;Plank;1;60;kg;5;8.5;;;0;;;42m\n");
    for (const bool words : {true, false}) {
        ImportTarget target = anna();
        const auto days = readTraining(App::FitNotes, writeTraining(App::FitNotes, training), false).training;
        keep(planImport(days, ExerciseNames(catalogue(), App::FitNotes), target), target);
        if (!words)
            for (db::StoredSet& stored : target.stored) stored.from_app.reset();
        const ImportPlan plan = planImport(training, strong, target);
        EXPECT_EQ(plan.sets, 0);
        // As the store keeps it.
        for (const db::SaidOfThere& each : plan.said)
            for (db::StoredSet& stored : target.stored)
                if (stored.set.id == each.set_id && !stored.from_app) stored.from_app = each.set;
        EXPECT_EQ(planImport(training, strong, target).sets, 0);
    }
}

TEST(ImportPlan, ADistanceIsTheSameWithinHalfOfTheLastDigitOfTheCoarserOne) {
    const auto strong = [](const char* distance) {
        return std::pair(
            App::Strong,
            fromStrong(fmt::format("2020-12-30 18:51:52;Evening;Plank;2;40;kg;0;;{};0;;;42m\n", distance)));
    };
    const auto hevy = [](std::string unit, const char* distance) {
        std::string file = std::string(kHevyHeader) +
                           "Push,\"30 Dec 2020, 07:30\",\"30 Dec 2020, 08:30\",,Plank,,,0,normal,40,," +
                           distance + ",,\n";
        file.replace(file.find("distance_km"), 11, "distance_" + unit);
        return std::pair(App::Hevy, readTraining(App::Hevy, file, false).training);
    };
    const auto adds = [](const auto& first, const auto& second) {
        ImportTarget target = anna();
        keep(planImport(first.second, ExerciseNames(catalogue(), first.first), target), target);
        EXPECT_EQ(planImport(first.second, ExerciseNames(catalogue(), first.first), target).sets, 0);
        return planImport(second.second, ExerciseNames(catalogue(), second.first), target).sets;
    };
    EXPECT_EQ(adds(strong("100;ft"), hevy("miles", "0.02")), 0);
    EXPECT_EQ(adds(hevy("miles", "0.02"), strong("100;ft")), 0);
    EXPECT_EQ(adds(strong("0.25;mi"), hevy("km", "0.4")), 0);
    EXPECT_EQ(adds(hevy("km", "0.4"), strong("0.25;mi")), 0);
    EXPECT_EQ(adds(strong("100;ft"), hevy("miles", "0.03")), 1);
    EXPECT_EQ(adds(strong("400;m"), strong("402;m")), 1);
    EXPECT_EQ(adds(strong("420;m"), hevy("km", "0.400")), 1);
}

TEST(ImportPlan, OfASetThatAnotherAppBroughtInTheFileIsStillHeard) {
    const ExerciseNames names(catalogue(), App::Strong);
    const std::string rows =
        "2020-12-30 07:10:00;Morning;Squat (Barbell);D;100;kg;5;8;;;0;slow;;42m\n"
        "2020-12-30 18:51:52;Evening;Squat (Barbell);F;100;kg;5;8.5;;;0;deep;;42m\n";
    const PastTraining training = fromStrong(rows);
    ImportTarget target = anna();
    const PastTraining of_fitnotes =
        readTraining(App::FitNotes, writeTraining(App::FitNotes, training), false).training;
    keep(planImport(of_fitnotes, ExerciseNames(catalogue(), App::FitNotes), target), target);
    const ImportPlan plan = planImport(training, names, target);
    EXPECT_EQ(plan.sets, 0);
    EXPECT_THAT(saidOfThere(plan, target), ElementsAre("Morning drop 80 slow", " failure 85 deep"))
        << "a day of FitNotes is one visit here, and the first to name it does";
    target.stored[0].set.said_rir = 1;
    EXPECT_THAT(saidOfThere(planImport(training, names, target), target),
                ElementsAre("Morning drop 0 slow", " failure 85 deep"))
        << "a whole RPE only where no repetitions in reserve are known";
}

TEST(ImportPlan, OfTwoSetsAlikeOfADayTheFileSpeaksOfTheOneOfItsMinute) {
    const ExerciseNames names(catalogue(), App::Strong);
    const std::string morning = "2020-12-30 07:10:00;Morning;Squat (Barbell);1;100;kg;5;;;;0;;;42m\n";
    const std::string evening = "2020-12-30 18:51:52;Evening;Squat (Barbell);D;100;kg;5;;;;0;deep;;42m\n";
    ImportTarget target = anna();
    keep(planImport(fromStrong(morning + evening), names, target), target);
    EXPECT_THAT(saidOfThere(planImport(fromStrong(evening), names, target), target),
                ElementsAre("-", " drop 0 deep"));
}

TEST(ImportPlan, NothingIsSaidOfSetsThatWereLiftedHereNorTakenFromABlocksNoteOfHevy) {
    const ExerciseNames names(catalogue(), App::Hevy);
    ImportTarget target = anna();
    target.stored = {aSet("visit", 1)};
    const auto own = ownTraining(target.stored, names, berlin());
    EXPECT_TRUE(planImport(own, names, target).said.empty());
    target = anna();
    const PastTraining strong = fromStrong(
        "2020-12-30 18:51:52;Evening;Squat (Barbell);1;100;kg;5;;;;0;deep;;42m\n"
        "2020-12-30 18:51:52;Evening;Squat (Barbell);2;105;kg;5;;;;0;;;42m\n");
    keep(planImport(strong, ExerciseNames(catalogue(), App::Strong), target), target);
    const auto back = readTraining(App::Hevy, writeTraining(App::Hevy, strong), false).training;
    EXPECT_THAT(saidOfThere(planImport(back, names, target), target), ElementsAre("  0 ", "  0 "));
}

TEST(ImportPlan, AddsOfADayWhatIsMoreOrOtherThanWhatIsThere) {
    const ExerciseNames names(catalogue(), App::Strong);
    const std::string one = "2020-12-30 18:51:52;Evening;Squat (Barbell);1;100;kg;5;;;;0;;;42m\n";
    ImportTarget target = anna();
    keep(planImport(fromStrong(one), names, target), target);
    const auto addsAfterwards = [&](const std::string& rows) {
        const ImportPlan plan = planImport(fromStrong(rows), names, target);
        return std::pair(plan.sets, plan.there);
    };
    EXPECT_EQ(addsAfterwards(one), std::pair(0, 1));
    EXPECT_EQ(addsAfterwards(one + one), std::pair(1, 1));
    for (const char* other : {"2020-12-31 18:51:52;Evening;Squat (Barbell);1;100;kg;5;;;;0;;;42m\n",
                              "2020-12-30 18:51:52;Evening;Squat (Barbell);1;100.25;kg;5;;;;0;;;42m\n",
                              "2020-12-30 18:51:52;Evening;Squat (Barbell);1;100;kg;6;;;;0;;;42m\n",
                              "2020-12-30 18:51:52;Evening;Squat (Barbell);1;100;kg;5;;;;30;;;42m\n",
                              "2020-12-30 18:51:52;Evening;Plank;1;100;kg;5;;;;0;;;42m\n"})
        EXPECT_EQ(addsAfterwards(other), std::pair(1, 0)) << other;
    // The first set was taken out of the file: what comes behind it is not taken for what was there.
    keep(planImport(fromStrong(one + one), names, target), target);
    EXPECT_EQ(target.stored.size(), 2U);
    EXPECT_NE(target.stored[0].set.id, target.stored[1].set.id);
}

}  // namespace
}  // namespace plumbline::reports
