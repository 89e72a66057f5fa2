// A member's own data on its way out and in: names of exercises, the store's sets as apps have them, what an
// import would do, everything held as JSON, the tables' description, the archive, and who was given what.
#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "app/reports/access_log.h"
#include "app/reports/data_package.h"
#include "app/reports/held_json.h"
#include "app/reports/own_training.h"
#include "app/reports/zip.h"
#include "db/catalogue.h"
#include "db/content_id.h"
#include "tests/child.h"
#include "tests/program_bench.h"
#include "tests/scratch.h"
#include "tests/whole_tables.h"

namespace plumbline::reports {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

constexpr std::int64_t kMs = 1'772'474'651'250;  // 2026-03-02T18:04:11.250Z

std::vector<db::ExerciseRecord> catalogue() {
    db::ExerciseRecord squat;
    squat.id = "back_squat";
    squat.name = "Back squat";
    squat.pattern = "squat";
    squat.known_as = {
        {"strong", "Squat (Barbell)"}, {"hevy", "Squat (Barbell)"}, {"fitnotes", "Barbell Squat"}};
    db::ExerciseRecord plank;
    plank.id = "plank";
    plank.name = "Plank";
    plank.pattern = "core";
    return {squat, plank};
}

db::StoredSet aSet(const std::string& session, int number) {
    db::StoredSet stored;
    stored.session.id = session;
    stored.session.member_id = "anna";
    stored.session.started = {0, kMs, true, "boot"};
    stored.session.ended = db::Moment{42 * 60'000'000LL, kMs + 42 * 60'000, true, "boot"};
    stored.set.number = number;
    stored.set.exercise_id = "back_squat";
    stored.set.started = stored.session.started;
    stored.set.ended = stored.session.ended;
    stored.set.load_g = 82'500;
    stored.set.reps = 5;
    stored.set.loss_pm = 140;
    stored.set.said_rir = 2;
    db::RepRecord rep;
    rep.mean_velocity_mm_s = 580;
    stored.reps = {rep};
    return stored;
}

OwnTraining berlin() {
    return {.rack_id = "R3", .without_warm_ups = false, .utc_offset_min = [](std::int64_t) { return 60; }};
}

TEST(ExerciseNames, AreTheAppsOwnElseOursAndAreFoundWhateverTheirSigns) {
    const ExerciseNames strong(catalogue(), App::Strong);
    EXPECT_EQ(strong.nameOf("back_squat"), "Squat (Barbell)");
    EXPECT_EQ(strong.nameOf("plank"), "Plank");
    EXPECT_EQ(strong.nameOf("unheard_of"), "unheard_of");
    EXPECT_EQ(ExerciseNames(catalogue(), App::FitNotes).nameOf("back_squat"), "Barbell Squat");
    EXPECT_EQ(strong.categoryOf("plank"), "Abs");
    for (const char* name :
         {"Squat (Barbell)", "squat - barbell", "Barbell Squat", "BACK SQUAT", "back_squat"})
        EXPECT_EQ(strong.idOf(name), "back_squat") << name;
    EXPECT_EQ(strong.idOf("Leg Press"), std::nullopt);
    EXPECT_EQ(strong.nameOf(""), "Unknown exercise");
    EXPECT_EQ(strong.idOf("Unknown exercise"), "");
}

TEST(ExerciseNames, EveryExerciseIsFoundAgainByWhatEachAppIsToldItIs) {
    std::vector<db::ExerciseRecord> all = db::starterCatalogue();
    db::ExerciseRecord twin = catalogue()[0];
    twin.id = "squat_with_chains";
    twin.name = "Squat with chains";
    all.push_back(twin);
    for (const App app : {App::Strong, App::Hevy, App::FitNotes}) {
        const ExerciseNames names(all, app);
        for (const db::ExerciseRecord& exercise : all)
            EXPECT_EQ(names.idOf(names.nameOf(exercise.id)), exercise.id) << names.nameOf(exercise.id);
        EXPECT_EQ(names.nameOf("squat_with_chains"), "Squat with chains");
    }
}

TEST(OwnTraining, TellsAppsWhatWasLiftedByTheClockOnTheWallAndNeverOfPain) {
    db::StoredSet ramp = aSet("visit", 1);
    ramp.set.kind = "warm_up";
    ramp.reps.clear();
    ramp.set.said_rir.reset();
    db::StoredSet hurt = aSet("visit", 2);
    hurt.set.pain = true;
    hurt.set.stop_reason = "pain";
    db::StoredSet undone = aSet("visit", 3);
    undone.set.deleted = true;
    db::StoredSet open = aSet("visit", 4);
    open.set.ended.reset();
    const ExerciseNames names(catalogue(), App::Strong);
    const PastTraining training = ownTraining({ramp, hurt, undone, open}, names, berlin());
    const std::string text = writeTraining(App::Strong, training);
    EXPECT_THAT(text,
                HasSubstr("2026-03-02 19:04:11;\"Plumbline\";\"Squat (Barbell)\";W;82.5;kg;5;;;;0;\"ramp\";"
                          "\"Rack R3\";42m\r\n"));
    EXPECT_THAT(text, HasSubstr(";1;82.5;kg;5;8;;;0;\"MV 0.58 m/s, loss 14%\";"));
    EXPECT_EQ(text.find("pain"), std::string::npos);
    ASSERT_EQ(training.size(), 1U);
    EXPECT_EQ(training[0].sets.size(), 2U);
    OwnTraining without = berlin();
    without.without_warm_ups = true;
    EXPECT_EQ(ownTraining({ramp, hurt}, names, without).at(0).sets.size(), 1U);
}

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
    EXPECT_EQ(plan.lost.notes, 1);
    ASSERT_EQ(plan.visits.size(), 1U);
    const db::PastVisitRecord& visit = plan.visits[0];
    EXPECT_EQ(utcText(visit.session.started.wall_ms), "2020-12-30T17:51:52.000Z");
    EXPECT_EQ(visit.session.ended->wall_ms - visit.session.started.wall_ms, 42 * 60'000);
    EXPECT_TRUE(visit.session.corrective);
    EXPECT_EQ(visit.sets[0].kind, "warm_up");
    EXPECT_EQ(visit.sets[1].load_g, 100'000);
    EXPECT_EQ(visit.sets[1].load_source, "typed");
    EXPECT_EQ(visit.sets[2].held_ms, 45'000);
    EXPECT_EQ(visit.sets[2].load_source, "unknown");
    for (const db::SetRecord& set : visit.sets) EXPECT_TRUE(db::isContentId(set.id));
}

TEST(ImportPlan, CountsWhatTheFileSaysOfNewSetsAndTheStoreHasNoPlaceFor) {
    const std::string file =
        "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,"
        "weight_kg,reps,distance_km,duration_seconds,rpe\n"
        "Push,\"30 Dec 2020, 07:30\",\"30 Dec 2020, 08:30\",felt good,Plank,0,slow,0,normal,60,5,,,8\n"
        "Push,\"30 Dec 2020, 07:30\",\"30 Dec 2020, 08:30\",felt good,Plank,0,slow,1,dropset,50,6,,,8.5\n"
        "Push,\"30 Dec 2020, 07:30\",\"30 Dec 2020, 08:30\",felt good,Plank,,slow,2,failure,50,7,0.4,,\n"
        "Push,\"30 Dec 2020, 07:30\",\"30 Dec 2020, 08:30\",felt good,Plank,,,3,warmup,20,5,,,\n";
    const ExerciseNames names(catalogue(), App::Hevy);
    const PastTraining training = readTraining(App::Hevy, file, false).training;
    const ImportPlan plan = planImport(training, names, anna());
    ASSERT_EQ(plan.sets, 4);
    EXPECT_EQ(plan.lost.titles, 1);
    EXPECT_EQ(plan.lost.notes, 4) << "of the visit and of three sets";
    EXPECT_EQ(plan.lost.rpe, 1) << "8.5";
    EXPECT_EQ(plan.visits[0].sets[0].said_rir, 2);
    EXPECT_EQ(plan.lost.drop_sets, 1);
    EXPECT_EQ(plan.lost.to_failure, 1);
    EXPECT_EQ(plan.lost.in_supersets, 2);
    EXPECT_EQ(plan.lost.distances, 1);
    ImportTarget again = anna();
    for (const db::SetRecord& set : plan.visits[0].sets)
        again.stored.push_back({.set = set, .session = plan.visits[0].session});
    const ImportLoss nothing = planImport(training, names, again).lost;
    EXPECT_EQ(nothing.titles + nothing.notes + nothing.rpe + nothing.distances, 0) << "nothing is added";
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

TEST(ImportPlan, WhatWasExportedFromOneRackIsTheSameOnAnother) {
    const std::vector<db::ExerciseRecord> all = catalogue();
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
    for (const App app : {App::Strong, App::Hevy, App::FitNotes}) {
        const ExerciseNames names(all, app);
        std::vector<db::StoredSet> here{ramp, of_nothing_said, hold};
        // Twice: the second time all of it was brought in.
        for (const bool elsewhere : {false, true}) {
            const PastTraining out = ownTraining(here, names, berlin());
            EXPECT_EQ(out.at(0).note.empty(), elsewhere);
            EXPECT_EQ(out.at(0).title, elsewhere ? "Workout" : "Plumbline");
            const ReadTraining back = readTraining(app, writeTraining(app, out), false);
            EXPECT_TRUE(back.not_understood.empty());
            const ImportPlan plan = planImport(back.training, names, anna());
            ASSERT_EQ(plan.visits.size(), 1U);
            ASSERT_EQ(plan.visits[0].sets.size(), here.size());
            std::vector<db::StoredSet> there;
            for (std::size_t i = 0; i < here.size(); ++i) {
                const db::SetRecord &was = here[i].set, &is = plan.visits[0].sets[i];
                EXPECT_EQ(is.exercise_id, was.exercise_id);
                EXPECT_EQ(is.load_g, was.load_g);
                EXPECT_EQ(is.reps, was.reps);
                EXPECT_EQ(is.held_ms, was.held_ms);
                if (app != App::FitNotes) {
                    EXPECT_EQ(is.kind, was.kind);
                    EXPECT_EQ(is.said_rir, was.said_rir);
                }
                there.push_back({.set = is, .session = plan.visits[0].session});
            }
            if (app == App::Strong) {
                EXPECT_EQ(there[0].session.started.wall_ms / 1000, kMs / 1000);
            }
            here = there;
        }
    }
}

TEST(ImportPlan, LeavesOutAndCountsSetsOfADistanceAlone) {
    const ImportPlan plan = planImport(
        fromStrong(std::string(kRows) + "2020-12-30 18:51:52;Evening;Plank;2;0;kg;0;;400;m;0;;;42m\n"),
        ExerciseNames(catalogue(), App::Strong), anna());
    EXPECT_EQ(plan.sets, 3);
    EXPECT_EQ(plan.of_nothing, 1);
    EXPECT_EQ(plan.visits.at(0).sets.size(), 3U);
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
            for (const db::SetRecord& set : visit.sets) found.push_back(set.id);
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

TEST(OwnTraining, AVisitLastsAsLongAsTheMonotonicClockSaysAndNeverMoreThanADay) {
    const ExerciseNames names(catalogue(), App::Strong);
    const auto lasted = [&](auto change) {
        db::StoredSet stored = aSet("visit", 1);
        db::SessionRecord& session = stored.session;
        session.started = {1'000'000, 1'772'000'000'000, true, "boot"};
        session.ended = db::Moment{1'801'000'000, 1'772'000'000'000 + 1'800'000, true, "boot"};
        change(session);
        return ownTraining({stored}, names, berlin()).at(0).lasted_s;
    };
    EXPECT_EQ(lasted([](auto&) {}), 1800);
    EXPECT_EQ(lasted([](auto& s) { s.started.wall_ms -= 86'400'000'000; }), 1800)
        << "the clock was set meanwhile";
    EXPECT_EQ(lasted([](auto& s) { s.ended->boot_id = "next"; }), 1800);
    EXPECT_EQ(lasted([](auto& s) { s.ended->boot_id = "next", s.started.clock_ok = false; }), 0);
    EXPECT_EQ(lasted([](auto& s) { s.ended->t_us = 200'000'000'000; }), 86'400);
    EXPECT_EQ(lasted([](auto& s) { s.ended.reset(); }), 0);
}

/// What stands in the store after `plan`.
void keep(const ImportPlan& plan, ImportTarget& target) {
    for (const db::PastVisitRecord& visit : plan.visits) {
        for (const db::SetRecord& set : visit.sets) {
            db::StoredSet& stored = target.stored.emplace_back();
            stored.session = visit.session;
            stored.set = set;
        }
    }
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
    const ExerciseNames names(catalogue(), App::Strong);
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
            const ImportPlan plan = planImport(read, names, target);
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

TEST(HeldJson, HasEveryColumnAndValueOfWhatIsHeld) {
    const AccessEntry given{
        .at = "t", .by = "console:0", .what = "member json", .member_id = "m", .rows = 3, .file = "-"};
    std::string text;
    HeldJson held("m", {.made_ms = kMs, .as_of_ms = kMs - 250},
                  [&](std::string_view piece) -> tl::expected<void, std::string> {
                      text += piece;
                      return {};
                  });
    held.table("rep_samples", {"rep_id", "samples", "n", "x", "none"});
    held.row({std::string("=a\xff"), db::HeldBlob{"cmF3"}, std::int64_t{-5}, 0.25, std::monostate{}});
    held.row({std::string("b"), db::HeldBlob{""}, std::int64_t{1}, 1.0, std::monostate{}});
    held.table("card", {"member_id"});
    ASSERT_TRUE(held.end({given}));
    const auto json = nlohmann::json::parse(text);
    EXPECT_EQ(json["tables"]["rep_samples"].size(), 2U);
    EXPECT_TRUE(json["tables"]["card"].empty());
    const auto& row = json["tables"]["rep_samples"][0];
    EXPECT_EQ(row["rep_id"], "=a\xEF\xBF\xBD");
    EXPECT_EQ(row["samples"]["base64"], "cmF3");
    EXPECT_EQ(row["n"], -5);
    EXPECT_EQ(row["x"], 0.25);
    EXPECT_TRUE(row["none"].is_null());
    EXPECT_EQ(json["exports"][0]["what"], "member json");
    EXPECT_EQ(json["made_at"], "2026-03-02T18:04:11.250Z");
    EXPECT_EQ(json["as_of"], "2026-03-02T18:04:11.000Z");
}

TEST(HeldJson, EndsWithWhyItCouldNotBeTakenAndHandsOutNoMore) {
    int pieces = 0;
    HeldJson held("m", {}, [&](std::string_view) -> tl::expected<void, std::string> {
        if (++pieces == 2) return tl::unexpected<std::string>("full");
        return {};
    });
    EXPECT_FALSE(held.table("card", {"member_id"}));
    EXPECT_FALSE(held.row({std::string("m")}));
    const auto ended = held.end({});
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error(), "full");
    EXPECT_EQ(pieces, 2);
}

TEST(DataPackage, DescribesEveryColumnOfBothTablesInTheirOrder) {
    const auto package = nlohmann::json::parse(dataPackage("R3", "2026-03-02T18:04:11.250Z"));
    const std::vector<std::string> tables = {test::setsCsv({}), test::repsCsv({})};
    const std::vector<std::size_t> reference = {36, 12};
    for (std::size_t i = 0; i < tables.size(); ++i) {
        std::string header;
        for (const auto& field : package["resources"][i]["schema"]["fields"]) {
            header += (header.empty() ? "" : ",") + field["name"].get<std::string>();
            EXPECT_FALSE(field["description"].get<std::string>().empty());
            const bool number = field["type"] == "integer" || field["type"] == "number";
            EXPECT_EQ(field.contains("unit"), number) << field;
        }
        EXPECT_EQ("\ufeff" + header + "\r\n", tables[i]);
        EXPECT_GE(package["resources"][i]["schema"]["fields"].size(), reference[i]);
    }
    EXPECT_THAT(
        tables[0],
        ::testing::StartsWith(
            "\ufeffgym_id,rack_id,session_id,member_code,program,program_version,week,day,deload,mode,"
            "exercise_id,"
            "exercise_name,substituted_for,set_no,set_kind,started_at_utc,ended_at_utc,utc_offset_min,"
            "target_reps_min,target_reps_max,target_load_kg,target_hold_s,reps,load_kg,load_source,hold_s,"
            "rest_before_s,mean_velocity_best_mps,mean_velocity_last_mps,velocity_loss_pct,loss_cap_pct,stop_"
            "reason,"
            "rpe,pain_0_10,override_author_role,override_reason,"));
    EXPECT_THAT(tables[1],
                ::testing::StartsWith("\ufeffsession_id,set_no,exercise_id,rep_no,at_utc,mean_velocity_mps,"
                                      "mean_propulsive_velocity_mps,"
                                      "peak_velocity_mps,rom_mm,eccentric_s,concentric_s,quality,"));
}

TEST(Zip, IsOneThatOthersOpen) {
    const Scratch folder;
    const std::string text(200'000, 'x');
    const auto zip = zipped({{"sets.csv", text}, {"reps.csv", "a\r\n"}}, kMs);
    ASSERT_TRUE(zip) << zip.error();
    EXPECT_LT(zip->size(), 10'000U) << "deflated";
    folder.write("tables.zip", *zip);
    if (std::system("python3 -c 'import zipfile' 2>/dev/null") != 0)
        GTEST_SKIP() << "no python3 here to open it";
    folder.write("open.py",
                 "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n"
                 "print([(i.filename, i.file_size) for i in z.infolist()])\n");
    test::Child python(
        {"/usr/bin/env", "python3", (folder / "open.py").string(), (folder / "tables.zip").string()},
        folder / "out", folder / "err");
    EXPECT_EQ(python.wait(std::chrono::minutes(1)), 0) << folder.read("err");
    EXPECT_EQ(folder.read("out"), "[('sets.csv', 200000), ('reps.csv', 3)]\n");
}

TEST(Zip, MadeInPiecesOfWhichNobodyKnowsTheLengthIsOpenedByOthersToo) {
    const Scratch folder;
    std::string bytes;
    {
        ZipStream zip(
            [&](std::string_view piece) -> tl::expected<void, std::string> {
                bytes += piece;
                return {};
            },
            kMs);
        ASSERT_TRUE(zip.begin("sets.csv"));
        for (int i = 0; i < 50'000; ++i) ASSERT_TRUE(zip.put("abc,1\r\n"));
        ASSERT_TRUE(zip.begin("reps.csv"));
        ASSERT_TRUE(zip.put("a\r\n"));
        ASSERT_TRUE(zip.end());
    }
    folder.write("tables.zip", bytes);
    if (std::system("python3 -c 'import zipfile' 2>/dev/null") != 0)
        GTEST_SKIP() << "no python3 here to open it";
    folder.write("open.py",
                 "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n"
                 "print([(i.filename, i.file_size) for i in z.infolist()])\n");
    test::Child python(
        {"/usr/bin/env", "python3", (folder / "open.py").string(), (folder / "tables.zip").string()},
        folder / "out", folder / "err");
    EXPECT_EQ(python.wait(std::chrono::minutes(1)), 0) << folder.read("err");
    EXPECT_EQ(folder.read("out"), "[('sets.csv', 350000), ('reps.csv', 3)]\n");
}

TEST(Zip, ThatCannotBeTakenSaysWhyAndNeverEndsAsIfItWereWhole) {
    std::size_t taken = 0;
    bool full = false;
    {
        ZipStream zip(
            [&](std::string_view piece) -> tl::expected<void, std::string> {
                if (full) return tl::unexpected<std::string>("no room");
                taken += piece.size();
                return {};
            },
            kMs);
        ASSERT_TRUE(zip.begin("sets.csv"));
        ASSERT_TRUE(zip.put("a"));
        full = true;
        const auto ended = zip.end();
        ASSERT_FALSE(ended);
        EXPECT_EQ(ended.error(), "no room");
        full = false;
    }
    const std::size_t before = taken;
    {
        ZipStream zip(
            [&](std::string_view piece) -> tl::expected<void, std::string> {
                taken += piece.size();
                return {};
            },
            kMs);
        ASSERT_TRUE(zip.begin("sets.csv"));
    }
    EXPECT_EQ(taken, before) << "what is called off has no end either";
}

TEST(SetTable, InPiecesIsOneTable) {
    const std::vector<db::StoredSet> sets = {aSet("v1", 1), aSet("v1", 2), aSet("v2", 1)};
    EXPECT_EQ(test::linesOf(test::setsCsv(sets)).size(), 4U) << "one header";
    EXPECT_EQ(nlohmann::json::parse(test::setsJson(sets)).size(), 3U);
    EXPECT_EQ(nlohmann::json::parse(test::repsJson(sets)).size(), 3U);
    EXPECT_EQ(test::setsJson({}), "[\n]\n");
}

TEST(AccessLog, KeepsEveryLineAndForgetsWhoWasErased) {
    const Scratch folder;
    const auto log = accessLogOf(folder / "rack.db");
    EXPECT_EQ(log.filename(), "rack.access.log");
    EXPECT_TRUE(readAccess(log).empty());
    AccessEntry entry{.at = "2026-03-02T18:04:11.250Z",
                      .by = "console:1000",
                      .what = "member strong",
                      .member_id = "anna",
                      .rows = 7,
                      .file = "/media/stick/anna \"1\".csv"};
    ASSERT_TRUE(noteAccess(log, entry));
    AccessEntry other = entry;
    other.member_id = "ben";
    ASSERT_TRUE(noteAccess(log, other));
    EXPECT_THAT(readAccess(log), ElementsAre(entry, other));
    ASSERT_TRUE(forgetMember(log, "anna"));
    entry.member_id = entry.file = "";
    EXPECT_THAT(readAccess(log), ElementsAre(entry, other));
    AccessEntry owners{
        .at = "", .by = "rack:owner:anna", .what = "workbook", .member_id = "", .file = "/m/u.xlsx"};
    ASSERT_TRUE(noteAccess(log, owners));
    ASSERT_TRUE(forgetMember(log, "anna"));
    owners.by = "rack:owner";
    EXPECT_THAT(readAccess(log), ElementsAre(entry, other, owners)) << "an owner may be erased too";
    EXPECT_FALSE(noteAccess(folder / "no such folder" / "log", entry));
    EXPECT_TRUE(forgetMember(folder / "nothing.log", "anna"));
}

TEST(AccessLog, LosesNoLineThatIsAddedWhileSomebodyIsForgotten) {
    const Scratch folder;
    const auto log = accessLogOf(folder / "rack.db");
    constexpr std::size_t kLines = 200;
    AccessEntry entry;
    entry.what = "sets csv";
    ASSERT_TRUE(noteAccess(log, entry));
    std::atomic<bool> ended = false;
    std::thread forgetting([&] {
        while (!ended) EXPECT_TRUE(forgetMember(log, "anna"));
    });
    for (std::size_t i = 1; i < kLines; ++i) EXPECT_TRUE(noteAccess(log, entry));
    ended = true;
    forgetting.join();
    EXPECT_EQ(readAccess(log).size(), kLines);
}

TEST(AccessLog, ADamagedLineHidesNoOther) {
    const Scratch folder;
    folder.write("rack.access.log",
                 "{\"at\":\"a\",\"member\":5,\"rows\":\"x\"}\n{torn\n[1]\n{\"at\":\"b\",\"rows\":2}\n");
    const auto entries = readAccess(folder / "rack.access.log");
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].member_id, "");
    EXPECT_EQ(entries[1].rows, 2);
}

}  // namespace
}  // namespace plumbline::reports
