#pragma once
// A member who is in every table of a store, in its snapshot and in old copies of it, to be erased.

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>

#include "db/erasure.h"
#include "tests/chain_gym.h"
#include "tests/past_visit.h"

namespace plumbline::db::test {

inline constexpr const char* kAnna = "0190a0b0-0000-7000-8000-00000000a44a";
inline constexpr const char* kName = "Annegret";
inline constexpr const char* kCard = "0009871234";
inline constexpr const char* kSecret = "shoulder operation in May";
/// What her app said: title and note of a visit, name, category and note of a set.
inline constexpr std::array<const char*, 5> kFromApp = {"Legs with Carla", "slept badly", "Plank!!",
                                                        "My rehab", "left knee again"};

struct ErasureTest : ::testing::Test {
    Scratch folder;
    fs::path file = folder / "rack.db";
    fs::path snapshot = folder / "rack.snapshot.db";
    std::string mac, newest_hash;
    StoreOptions options = optionsFor(file);

    void SetUp() override {
        options.console = true;
        liftElsewhere();
        const auto store = openOrFail(options);
        ASSERT_TRUE(store);
        mac = store->cards().value().at(0).mac;
        lift(*store);
        change(*store);
        answer(*store);
        newest_hash = store->verifyOverrides().value().newest_hash;
        ASSERT_TRUE(store->writeSnapshot(snapshot));
        ASSERT_TRUE(store->writeSnapshot(folder / "rack.db.schema4.backup"));
        // As the power goes half way through Connection::copyTo() and through an erasure.
        for (const char* left : {".rack.snapshot.db.new.4711", ".rack.db.schema4.backup.new.4711",
                                 "rack.db.erasing", ".rack.db.erasing.new.4711"})
            ASSERT_TRUE(store->writeSnapshot(folder / left));
        fs::create_directories(folder / "quarantine/one");
        ASSERT_TRUE(store->writeSnapshot(folder / "quarantine/one/rack.db"));
    }

    /// Enrols her, and brings in a visit with all that an app says of it.
    void liftElsewhere() const {
        {
            const auto store = openOrFail(options);
            addStaff(*store);
            MemberRecord anna{kAnna, kName, at(1)};
            anna.consented = at(1);
            anna.consent_text = 2;
            expectSaved(store->perform({1, Enrol{anna, kCard, "2580"}}));
        }
        PastVisitRecord visit = pastVisit(kAnna, "in spring", 1'400'000'000'000);
        visit.from_app = {kFromApp[0], kFromApp[1]};
        visit.sets.at(0).set.exercise_id = "plank";
        visit.sets[0].from_app.called = kFromApp[2];
        visit.sets[0].from_app.category = kFromApp[3];
        visit.sets[0].from_app.note = kFromApp[4];
        EXPECT_EQ(addPastSets(options, {visit}).value().sets, 1);
    }

    /// A visit with a set of two reps, and one of a guest that she claims.
    static void lift(Store& store) {
        SessionRecord visit = sampleSession("visit");
        visit.member_id = kAnna;
        visit.program_id = "";
        expectSaved(store.perform({1, StartSession{visit}}));
        SetRecord set = sampleSet("visit", 1);
        set.slot = "squat";
        for (int i = 1; i <= 2; ++i) {
            RepRecord rep = sampleRep(set, i);
            rep.samples = "raw samples of her";
            expectSaved(store.perform({1, SaveRep{set, rep}}));
        }
        set = racked(set, 2);
        set.form = {"short"};
        set.stop_reason = "pain";
        set.pain = true;
        expectSaved(store.perform({1, SaveSet{set}}));
        expectSaved(store.perform({1, StartSession{sampleSession("guests")}}));
        SetRecord other = racked(sampleSet("guests", 1), 5);
        expectSaved(store.perform({1, SaveSet{other}}));
        expectSaved(store.perform({1, ClaimSession{"guests", kAnna, at(9)}}));
        other.deleted = true;
        other.delete_reason = "test";
        expectSaved(store.perform({1, SaveSet{other, at(10)}}));
    }

    /// What she said of her back, and a flag of hers that a trainer lifted.
    static void answer(Store& store) {
        const auto row = [](const std::string& id, const std::string& kind, const std::string& author) {
            HealthRecord record;
            record.id = id;
            record.member_id = kAnna;
            record.kind = kind;
            record.day = 20'000;
            record.author_id = author;
            record.made = at(11);
            return record;
        };
        HealthRecord sore = row("0190a0b0-2222-7222-8222-222222222222", "check_in", "");
        sore.soreness = 4;
        expectSaved(store.perform({1, SaveHealth{{row("h1", "consent", ""), sore}, {}}}));
        expectSaved(store.perform(
            {1, SavePreparation{{{.session_id = "visit", .exercise_id = "bird_dog", .done = true}}}}));
    }

    static void change(Store& store) {
        ProgramRecord program = sampleProgram("p-anna");
        program.member_id = kAnna;
        program.author_id = "mia";
        program.text = std::string("# ") + kSecret;
        OverrideRecord assigned = lasting(sampleChange("o1", kAnna, "mia", "trainer"), "program", "p-anna");
        assigned.note = kSecret;
        expectSaved(store.perform({1, SaveProgram{program, {assigned}}}));
        OverrideRecord about = sampleChange("0190a0b0-1111-7111-8111-111111111111", kAnna, "mia", "trainer");
        about.note = std::string(kSecret) + " of " + kName;
        OverrideRecord hers = sampleChange("o3", kAnna, kAnna, "member");
        OverrideRecord bens = sampleChange("o4", "b", "mia", "trainer");
        bens.note = "turns with Annegret.";
        expectSaved(store.perform({1, SaveOverrides{{about, hers, bens}}}));
        expectSaved(store.perform({1, SaveOverrides{{takenBack(about, "mia", "trainer")}}}));
    }

    Erasure eraseOrFail(const std::string& id) {
        auto erased = eraseMember(options, snapshot, id, at(99));
        if (!erased) ADD_FAILURE() << erased.error().what << " | " << erased.error().advice;
        return erased.value_or(Erasure{});
    }

    /// Files below the folder in which the bytes stand.
    [[nodiscard]] std::set<std::string> filesWith(const std::string& bytes) const {
        std::set<std::string> found;
        for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
            if (entry.is_regular_file() && readFile(entry.path()).find(bytes) != std::string::npos)
                found.insert(entry.path().filename().string());
        }
        return found;
    }
};

}  // namespace plumbline::db::test
