#pragma once
// Shared by the tests of db/: a store on a file of its own, and records with every field filled in.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "db/store.h"
#include "tests/scratch.h"

namespace plumbline::db::test {

namespace fs = std::filesystem;

inline constexpr std::int64_t kAlways = std::numeric_limits<std::int64_t>::max();

/// A UUIDv7 in lower case, for MatchesRegex.
inline constexpr const char* kUuid7 = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

inline std::string readFile(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline void writeFile(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

inline StoreOptions optionsFor(const fs::path& file) {
    StoreOptions options;
    options.file = file;
    options.rack_id = "rack-7";
    return options;
}

/// Opens or fails the test with the store's own words.
inline std::unique_ptr<Store> openOrFail(const StoreOptions& options) {
    auto store = Store::open(options);
    if (!store) {
        ADD_FAILURE() << store.error().what << " | " << store.error().advice;
        return nullptr;
    }
    return std::move(*store);
}
inline std::unique_ptr<Store> openOrFail(const fs::path& file) {
    return openOrFail(optionsFor(file));
}

inline Moment at(std::int64_t t_us, const std::string& boot = "boot-a") {
    return {t_us, 1'700'000'000'000 + t_us / 1000, true, boot};
}

inline SessionRecord sampleSession(const std::string& id, std::int64_t t_us = 1'000'000) {
    SessionRecord session;
    session.id = id;
    session.started = at(t_us);
    return session;
}

inline SetRecord sampleSet(const std::string& session_id, int number, std::int64_t t_us = 2'000'000) {
    SetRecord set;
    set.id = fmt::format("{}-set{}", session_id, number);
    set.session_id = session_id;
    set.number = number;
    set.exercise_id = "back_squat";
    set.started = at(t_us);
    set.load_g = 102'500;
    set.load_source = "hooks";
    set.load_residual_g = -120;
    set.target_reps = 5;
    set.cap_pm = 200;
    set.loss_sd_pm = 24;
    set.said_rir = 2;
    set.crosscheck_g = 102'100;
    set.mismatch_g = -250;
    return set;
}

/// As it is saved when the bar is back.
inline SetRecord racked(SetRecord set, int reps, std::int64_t t_us = 9'000'000) {
    set.ended = at(t_us);
    set.stop_reason = "racked";
    set.reps = reps;
    return set;
}

inline RepRecord sampleRep(const SetRecord& set, int ordinal, std::int64_t t_us = 3'000'000) {
    RepRecord rep;
    rep.id = fmt::format("{}-rep{}", set.id, ordinal);
    rep.set_id = set.id;
    rep.ordinal = ordinal;
    rep.number = ordinal;
    rep.concentric_start = at(t_us + 2'000'000 * ordinal);
    rep.concentric_us = 812'345;
    rep.eccentric_us = 1'204'000;
    rep.pause_us = 90'000;
    rep.detected_us = 41'000;
    rep.mean_velocity_mm_s = 640 - 20 * ordinal;
    rep.mean_propulsive_velocity_mm_s = 680 - 20 * ordinal;
    rep.peak_velocity_mm_s = 1102;
    rep.rom_mm = 588;
    rep.mean_power_w = 641;
    rep.peak_power_w = 1180;
    rep.loss_pm = 32 * (ordinal - 1);
    rep.top_us = 310'000;
    rep.mean_velocity_sd_um_s = 6'400;
    rep.mean_propulsive_velocity_sd_um_s = 7'100;
    rep.peak_velocity_sd_um_s = 9'300;
    rep.rom_sd_um = 800;
    rep.assist_g = 150;
    rep.hooks_at = -1'204;
    rep.algorithm = 1;
    return rep;
}

inline void expectSaved(const StoreAnswer& answer) {
    EXPECT_TRUE(answer.saved) << answer.error << " | " << answer.advice;
    EXPECT_EQ(answer.error, "");
}

inline void expectSame(const Moment& a, const Moment& b) {
    EXPECT_EQ(a.t_us, b.t_us);
    EXPECT_EQ(a.wall_ms, b.wall_ms);
    EXPECT_EQ(a.clock_ok, b.clock_ok);
    EXPECT_EQ(a.boot_id, b.boot_id);
}

/// A new store on a file of its own.
struct OpenStore : ::testing::Test {
    Scratch folder;
    fs::path file = folder / "rack.db";
    std::unique_ptr<Store> store = openOrFail(file);
    std::uint64_t asked = 0;  ///< jobs so far

    template <typename Job>
    StoreAnswer perform(Job job) {
        return store->perform({++asked, std::move(job)});
    }
    void reopen() {
        store.reset();
        store = openOrFail(file);
        ASSERT_TRUE(store);
    }
};

}  // namespace plumbline::db::test
