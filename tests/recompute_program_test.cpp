// `plumbline recompute` as a script runs it: on a store, with its exit codes, killed in the middle.

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "db/migrations.h"
#include "tests/program_bench.h"
#include "tests/stored_lift.h"
#include "tests/terminal_bench.h"

namespace plumbline::test {
namespace {

using namespace std::chrono_literals;
using plumbline::testing::asAnOlderAlgorithmSaid;
using plumbline::testing::putInto;
using plumbline::testing::Rig;
using plumbline::testing::storedSet;
using ::testing::HasSubstr;
using Words = std::vector<std::string>;

Words split(const std::string& text, char at) {
    Words parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);) parts.push_back(part);
    return parts;
}

/// The table as one map per row.
std::vector<std::map<std::string, std::string>> rowsOf(const std::string& csv) {
    std::vector<std::map<std::string, std::string>> rows;
    const Words lines = split(csv, '\n');
    if (lines.empty()) return rows;
    const Words names = split(lines.front(), ',');
    for (std::size_t line = 1; line < lines.size(); ++line) {
        Words cells = split(lines[line], ',');
        cells.resize(std::max(cells.size(), names.size()));
        EXPECT_EQ(cells.size(), names.size()) << lines[line];
        for (std::size_t i = 0; i < names.size(); ++i) {
            rows.resize(line);
            rows[line - 1][names[i]] = cells[i];
        }
    }
    return rows;
}

struct RecomputeProgram : Program {
    const std::filesystem::path file = scratch / "rack.db";

    Outcome run(const Words& options = {}) {
        Words words{"recompute", "--db", file};
        words.insert(words.end(), options.begin(), options.end());
        return Program::run(words);
    }
    /// A store of closed sets "set1", "set2", ... as an older algorithm left them.
    db::MeasuredSet fill(int sets, const Rig& rig = {}) const {
        const auto store = openStore(file);
        store->perform({1, db::StartSession{session()}});
        const db::MeasuredSet live = storedSet("set", rig);
        for (int i = 1; i <= sets; ++i) putInto(*store, renamed(asAnOlderAlgorithmSaid(live), i));
        store->perform({1, db::EndSession{session()}});
        return live;
    }
    static db::SessionRecord session() {
        db::SessionRecord session;
        session.id = "s";
        session.started = {1, 1'700'000'000'000, true, "boot-a"};
        session.ended = session.started;
        session.end_reason = "idle";
        return session;
    }
    static db::MeasuredSet renamed(db::MeasuredSet set, int number) {
        set.stored.set.id = fmt::format("set{}", number);
        set.stored.set.number = number;
        for (db::RepRecord& rep : set.stored.reps) {
            rep.set_id = set.stored.set.id;
            rep.id = fmt::format("set{}-rep{}", number, rep.ordinal);
        }
        return set;
    }
    /// Until the running program has written the first rows of its table.
    void waitForRows() const {
        const auto begun = std::chrono::steady_clock::now();
        while (scratch.read("out").empty() && std::chrono::steady_clock::now() - begun < 20s)
            std::this_thread::sleep_for(1ms);
    }
    [[nodiscard]] std::string ask(const std::string& sql) const {
        SQLite::Database plain(file.string(), SQLite::OPEN_READONLY);
        return plain.execAndGet(sql).getString();
    }
    void change(const std::string& sql) const {
        SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec(sql);
    }
};

TEST_F(RecomputeProgram, SaysWhatChangedAndTheOldFiguresCanBeReadBack) {
    const db::MeasuredSet live = fill(2);
    const db::MeasuredSet old = asAnOlderAlgorithmSaid(live);
    change("UPDATE rep_samples SET samples = x'00' WHERE rep_id = 'set2-rep1'");
    const Outcome outcome = run();
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
    const auto rows = rowsOf(outcome.out);
    ASSERT_EQ(rows.size(), 5U);
    for (std::size_t i = 0; i < 3; ++i) {
        auto row = rows[i];
        EXPECT_EQ(row["session_id"], "s");
        EXPECT_EQ(row["set_id"], "set1");
        EXPECT_EQ(row["rep_id"], fmt::format("set1-rep{}", i + 1));
        const auto mps = [](int mm_s) { return fmt::format("{:.3f}", mm_s / 1000.0); };
        EXPECT_EQ(row["mean_velocity_mps_old"], mps(old.stored.reps[i].mean_velocity_mm_s));
        EXPECT_EQ(row["mean_velocity_mps_new"], mps(live.stored.reps[i].mean_velocity_mm_s));
        EXPECT_EQ(row["algorithm_old"], std::to_string(signal::kAlgorithm - 1));
        EXPECT_EQ(row["algorithm_new"], std::to_string(signal::kAlgorithm));
        EXPECT_EQ(row["mean_velocity_sd_mps_old"], "");
        EXPECT_NE(row["mean_velocity_sd_mps_new"], "");
        EXPECT_EQ(row["set_loss_pct_old"], "0.0");
        EXPECT_EQ(row["set_loss_pct_new"], fmt::format("{:.1f}", live.stored.set.loss_pm / 10.0));
        EXPECT_EQ(row["set_loss_state_new"], live.stored.set.loss_state);
        EXPECT_EQ(
            ask(fmt::format("SELECT algorithm || ' ' || mean_velocity_mm_s FROM rep_history WHERE rep_id "
                            "= 'set1-rep{}'",
                            i + 1)),
            fmt::format("{} {}", signal::kAlgorithm - 1, old.stored.reps[i].mean_velocity_mm_s));
    }
    EXPECT_THAT(outcome.err, HasSubstr("2 sets, 6 reps looked at: 5 changed"));
    EXPECT_THAT(outcome.err, HasSubstr("rep set2-rep1 left alone: its samples cannot be read"));
    EXPECT_THAT(outcome.err, HasSubstr("largest change of mean_velocity_mps"));
    const auto sets = setsIn(file);
    ASSERT_EQ(sets.size(), 2U);
    EXPECT_EQ(sets[0].set.loss_pm, live.stored.set.loss_pm);
    EXPECT_EQ(sets[0].set.loss_state, live.stored.set.loss_state);
    EXPECT_EQ(sets[0].reps[2].mean_velocity_mm_s, live.stored.reps[2].mean_velocity_mm_s);
    EXPECT_EQ(sets[1].reps[0].mean_velocity_mm_s, old.stored.reps[0].mean_velocity_mm_s);
    EXPECT_EQ(sets[1].reps[0].algorithm, signal::kAlgorithm - 1);

    const std::string outbox = ask("SELECT count(*) FROM outbox");
    for (const Words& again : {Words{}, Words{"--all"}}) {
        const Outcome second = run(again);
        EXPECT_EQ(second.exit, 0);
        EXPECT_TRUE(rowsOf(second.out).empty()) << second.out;
        EXPECT_THAT(second.err, HasSubstr("0 changed"));
    }
    EXPECT_EQ(ask("SELECT count(*) FROM rep_history"), "5");
    EXPECT_EQ(ask("SELECT count(*) FROM outbox"), outbox);
}

TEST_F(RecomputeProgram, ADryRunSaysTheSameAndWritesNothing) {
    fill(2);
    const std::string before = scratch.read("rack.db");
    const Outcome dry = run({"--dry-run"});
    EXPECT_EQ(dry.exit, 0) << dry.err;
    EXPECT_EQ(rowsOf(dry.out).size(), 6U);
    EXPECT_THAT(dry.err, HasSubstr("nothing was written"));
    EXPECT_TRUE(scratch.read("rack.db") == before) << "the file was written";
    EXPECT_EQ(run().out, dry.out);
}

TEST_F(RecomputeProgram, TakesOneSetOnlyWhenAskedAndFailsForOneThatIsNotThere) {
    fill(3);
    const Outcome one = run({"--set", "set2", "--format", "json"});
    EXPECT_EQ(one.exit, 0) << one.err;
    const auto json = nlohmann::json::parse(one.out);
    ASSERT_EQ(json.size(), 3U);
    EXPECT_EQ(json[0]["set_id"], "set2");
    EXPECT_EQ(json[0]["counted"], true);
    EXPECT_GT(json[0]["rom_mm_new"].get<int>(), json[0]["rom_mm_old"].get<int>());
    EXPECT_EQ(ask("SELECT count(DISTINCT set_id) FROM rep WHERE algorithm = 1"), "2");
    const auto again = nlohmann::json::parse(run({"--set", "set2", "--format", "json"}).out);
    EXPECT_TRUE(again.is_array());
    EXPECT_TRUE(again.empty());
    const Outcome none = run({"--set", "set9"});
    EXPECT_EQ(none.exit, 1);
    EXPECT_EQ(none.out, "");
    EXPECT_THAT(none.err, HasSubstr("set9"));
}

TEST_F(RecomputeProgram, FailsWithAdviceWhereThereIsNoStoreOrAKioskHasIt) {
    const Outcome none = run();
    EXPECT_EQ(none.exit, 1);
    EXPECT_EQ(none.out, "");
    EXPECT_FALSE(std::filesystem::exists(file)) << "a store was made";
    fill(1);
    const auto held = openStore(file);
    const Outcome refused = run();
    EXPECT_EQ(refused.exit, 1);
    EXPECT_EQ(refused.out, "");
    EXPECT_THAT(refused.err, HasSubstr("stop the kiosk"));
    ASSERT_TRUE(held->writeSnapshot(scratch / "rack.snapshot.db"));
    const Outcome dry = run({"--dry-run"});
    EXPECT_EQ(dry.exit, 0) << dry.err;
    EXPECT_EQ(rowsOf(dry.out).size(), 3U) << "of the snapshot";
    EXPECT_EQ(run({"--format", "xml"}).exit, 2);
}

TEST_F(RecomputeProgram, ASetWithoutCalibrationIsMeasuredAsTheConfigurationSays) {
    const db::MeasuredSet live = fill(1, Rig{.m_per_count = 0.0005, .sign = -1});
    change("DELETE FROM set_calibration");
    scratch.write("rack.toml",
                  "[[device]]\nname = \"lpt\"\nkind = \"chronojump_encoder\"\nunit_per_count = 0.0005\n"
                  "sign = -1\n");
    const Outcome outcome = run({"--config", scratch / "rack.toml"});
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("1 sets say nothing of their transducer's calibration"));
    EXPECT_EQ(setsIn(file).at(0).reps.at(0).rom_mm, live.stored.reps[0].rom_mm);
}

TEST_F(RecomputeProgram, AStoreOfSchema1IsBroughtUpAndWhatItHasAsSamplesIsUsed) {
    std::filesystem::copy_file(std::filesystem::path(PLUMBLINE_SOURCE_DIR) / "tests/databases/schema1.sqlite",
                               file);
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    const db::MeasuredSet live = storedSet("set", Rig{.m_per_count = 0.00025});
    const db::MeasuredSet old = asAnOlderAlgorithmSaid(live);
    {
        SQLite::Database plain(file.string(), SQLite::OPEN_READWRITE);
        for (int i = 0; i < 2; ++i) {
            const db::RepRecord& rep = old.stored.reps[static_cast<std::size_t>(i)];
            const std::string id =
                plain.execAndGet(fmt::format("SELECT id FROM rep WHERE ordinal = {}", i + 1));
            plain.exec(
                fmt::format("UPDATE rep SET concentric_start_us = {}, concentric_us = {}, eccentric_us = {}, "
                            "pause_us = {},"
                            " rom_mm = {} WHERE id = '{}'",
                            rep.concentric_start.t_us, rep.concentric_us, rep.eccentric_us, rep.pause_us,
                            rep.rom_mm, id));
            SQLite::Statement samples(plain, "UPDATE rep_samples SET samples = ?1 WHERE rep_id = ?2");
            samples.bind(1, static_cast<const void*>(rep.samples.data()),
                         static_cast<int>(rep.samples.size()));
            samples.bind(2, id);
            ASSERT_EQ(samples.exec(), 1);
        }
    }
    const Outcome outcome = run();
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
    EXPECT_EQ(rowsOf(outcome.out).size(), 2U);
    EXPECT_THAT(outcome.err, HasSubstr(fmt::format("from schema 1 to {}", db::schemaVersion())));
    EXPECT_THAT(outcome.err, HasSubstr("1 left alone"));
    const auto set = setsIn(file).at(0);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(set.reps.at(i).mean_velocity_mm_s, live.stored.reps[i].mean_velocity_mm_s);
        EXPECT_EQ(set.reps.at(i).mean_velocity_sd_um_s, live.stored.reps[i].mean_velocity_sd_um_s);
    }
    EXPECT_EQ(set.reps.at(2).algorithm, 1);
}

/// Sets by the algorithms of their reps; a set of both is a broken one.
std::map<std::set<int>, int> ages(const std::filesystem::path& file) {
    std::map<std::set<int>, int> sets;
    for (const db::StoredSet& stored : setsIn(file)) {
        std::set<int> algorithms;
        for (const db::RepRecord& rep : stored.reps) algorithms.insert(rep.algorithm);
        const bool loss = stored.set.loss_pm > 0;
        EXPECT_EQ(loss, algorithms.contains(signal::kAlgorithm)) << stored.set.id;
        ++sets[algorithms];
    }
    return sets;
}

TEST_F(RecomputeProgram, KilledInTheMiddleItLeavesEverySetOldOrNewAndASecondRunFinishes) {
    constexpr int kSets = 120;
    fill(kSets);
    int in_the_middle = 0;
    for (int round = 0; round < 4; ++round) {
        Child child({PLUMBLINE_BINARY, "recompute", "--db", file}, scratch / "out", scratch / "err");
        waitForRows();
        child.kill();
        EXPECT_EQ(openStore(file)->check().value(), "ok");
        const auto left = ages(file);
        for (const auto& [algorithms, sets] : left)
            EXPECT_EQ(algorithms.size(), 1U) << sets << " sets are neither";
        in_the_middle += left.size() == 2 ? 1 : 0;
    }
    EXPECT_GT(in_the_middle, 0) << "nothing was interrupted";
    const Outcome rest = run();
    EXPECT_EQ(rest.exit, 0) << rest.err;
    const auto done = ages(file);
    ASSERT_EQ(done.size(), 1U);
    EXPECT_EQ(done.at({signal::kAlgorithm}), kSets);
    EXPECT_EQ(ask("SELECT count(*) FROM rep_history"), std::to_string(3 * kSets));
    EXPECT_EQ(ask("SELECT count(DISTINCT rep_id) FROM rep_history"), std::to_string(3 * kSets));
}

TEST_F(RecomputeProgram, AskedToEndItFinishesTheSetItIsAtAndSaysThatThereIsMore) {
    fill(120);
    Child child({PLUMBLINE_BINARY, "recompute", "--db", file}, scratch / "out", scratch / "err");
    waitForRows();
    child.signal(SIGTERM);
    EXPECT_EQ(child.wait(20s), 1);
    EXPECT_THAT(scratch.read("err"), HasSubstr("run it again to finish"));
    const auto rows = rowsOf(scratch.read("out"));
    EXPECT_EQ(std::to_string(rows.size()), ask("SELECT count(*) FROM rep_history")) << "what it said it did";
    EXPECT_EQ(run().exit, 0);
    EXPECT_EQ(ask("SELECT count(*) FROM rep_history"), "360");
}

}  // namespace
}  // namespace plumbline::test
