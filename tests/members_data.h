#pragma once
// A member with one set in a rack's store, and the program over it as staff run it.

#include "tests/program_bench.h"
#include "tests/store_fixture.h"

namespace plumbline::test {

inline constexpr const char* kStrongFile =
    "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance "
    "Unit;Seconds;Notes;"
    "Workout Notes;Workout Duration\n"
    "2020-12-30 18:51:52;\"Evening\";\"Back squat\";1;100;kg;5;;;;0;\"\";\"\";42m\n"
    "2020-12-30 18:51:52;\"Evening\";\"Leg Press\";1;200;kg;5;;;;0;\"\";\"\";42m\n"
    "yesterday;\"Evening\";\"Back squat\";1;100;kg;5;;;;0;\"\";\"\";42m\n";

struct MembersData : Program {
    const std::string database = path("rack.db");
    std::string id;

    void SetUp() override {
        Program::SetUp();
        const Outcome added = onStore({"member", "add", "Annegret", "--card", "0009871234"});
        ASSERT_EQ(added.exit, 0) << added.err;
        id = linesOf(added.out).at(0);
        const auto store = db::test::openOrFail(database);
        db::SessionRecord visit = db::test::sampleSession("visit");
        visit.member_id = id;
        db::test::expectSaved(store->perform({1, db::StartSession{visit}}));
        const db::SetRecord set = db::test::sampleSet("visit", 1);
        db::RepRecord rep = db::test::sampleRep(set, 1);
        rep.samples = "raw samples of her";
        rep.assist_g.reset();
        db::test::expectSaved(store->perform({1, db::SaveRep{set, rep}}));
        db::test::expectSaved(store->perform({1, db::SaveSet{db::test::racked(set, 1)}}));
    }

    Outcome onStore(std::vector<std::string> words) {
        words.insert(words.end(), {"--db", database});
        return run(words);
    }
};

}  // namespace plumbline::test
