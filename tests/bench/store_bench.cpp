// The store on the disk this runs on (give TMPDIR to choose one): saving reps with real syncs, reading a year
// of sets.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <limits>
#include <vector>

#include "db/store.h"
#include "tests/scratch.h"

namespace {

namespace db = plumbline::db;
namespace fs = std::filesystem;

constexpr int kSets = 100'000;
constexpr int kSetsPerSession = 20;
constexpr int kReps = 5;

db::Moment at(std::int64_t t_us) {
    return {t_us, 1'700'000'000'000 + t_us / 1000, true, "boot"};
}

db::SetRecord makeSet(const std::string& session, int index) {
    db::SetRecord set;
    set.id = fmt::format("0190a0b0-0000-7000-8000-{:012}", index);
    set.session_id = session;
    set.number = index % kSetsPerSession + 1;
    set.exercise_id = "back_squat";
    set.started = at(180'000'000LL * index);
    set.load_g = 100'000;
    set.load_source = "hooks";
    return set;
}

db::RepRecord makeRep(const db::SetRecord& set, std::int64_t index, std::size_t sample_bytes) {
    db::RepRecord rep;
    rep.id = fmt::format("0190a0b1-0000-7000-8000-{:012}", index);
    rep.set_id = set.id;
    rep.ordinal = static_cast<int>(index % 1000) + 1;
    rep.number = rep.ordinal;
    rep.concentric_start = at(set.started.t_us + 3'000'000 * rep.ordinal);
    rep.concentric_us = 800'000;
    rep.mean_velocity_mm_s = 600;
    rep.samples = std::string(sample_bytes, 's');
    return rep;
}

std::unique_ptr<db::Store> open(const plumbline::Scratch& folder, benchmark::State& state) {
    db::StoreOptions options;
    options.file = folder / "rack.db";
    auto store = db::Store::open(options);
    if (!store) {
        state.SkipWithError(store.error().what.c_str());
        return nullptr;
    }
    return std::move(*store);
}

void saveRep(benchmark::State& state) {
    const plumbline::Scratch folder;
    const auto store = open(folder, state);
    if (!store) return;
    db::SessionRecord session;
    session.id = "session";
    session.started = at(0);
    store->perform({0, db::StartSession{session}});
    const db::SetRecord set = makeSet(session.id, 0);
    std::vector<double> us;
    std::int64_t index = 0;
    for (auto _ : state) {
        const db::StoreJob job{
            1, db::SaveRep{set, makeRep(set, index++, static_cast<std::size_t>(state.range(0)))}};
        const auto begin = std::chrono::steady_clock::now();
        const db::StoreAnswer answer = store->perform(job);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        if (!answer.saved) {
            state.SkipWithError(answer.error.c_str());
            return;
        }
        state.SetIterationTime(took.count());
        us.push_back(took.count() * 1e6);
    }
    std::sort(us.begin(), us.end());
    const auto quantile = [&](double q) {
        return us[static_cast<std::size_t>(q * static_cast<double>(us.size() - 1))];
    };
    state.SetItemsProcessed(state.iterations());
    state.counters["p50_us"] = quantile(0.5);
    state.counters["p99_us"] = quantile(0.99);
    state.counters["max_us"] = us.back();
}
BENCHMARK(saveRep)->Arg(2'000)->Arg(20'000)->UseManualTime()->Iterations(5'000)->Unit(
    benchmark::kMicrosecond);

/// A store of kSets sets with kReps reps each, made once; in memory where possible, as making it takes
/// 600,000 syncs.
db::Store* bigStore(benchmark::State& state) {
    static const plumbline::Scratch folder(fs::exists("/dev/shm") ? fs::path("/dev/shm")
                                                                  : fs::temp_directory_path());
    static std::unique_ptr<db::Store> store;
    if (store) return store.get();
    store = open(folder, state);
    if (!store) return nullptr;
    std::int64_t reps = 0;
    for (int index = 0; index < kSets; ++index) {
        db::SessionRecord session;
        session.id = fmt::format("session{}", index / kSetsPerSession);
        session.started = at(180'000'000LL * index);
        if (index % kSetsPerSession == 0) store->perform({0, db::StartSession{session}});
        const db::SetRecord set = makeSet(session.id, index);
        for (int i = 0; i < kReps; ++i) store->perform({1, db::SaveRep{set, makeRep(set, reps++, 0)}});
    }
    return store.get();
}

void readSets(benchmark::State& state) {
    db::Store* store = bigStore(state);
    if (store == nullptr) return;
    const std::int64_t to = state.range(0) == 0 ? std::numeric_limits<std::int64_t>::max()
                                                : at(180'000'000LL * state.range(0)).wall_ms;
    std::size_t sets = 0;
    for (auto _ : state) sets = store->sets(0, to, false).value().size();
    state.counters["sets"] = static_cast<double>(sets);
}
BENCHMARK(readSets)->Arg(100)->Arg(0)->Unit(benchmark::kMillisecond);

void checkBigStore(benchmark::State& state) {
    db::Store* store = bigStore(state);
    if (store == nullptr) return;
    for (auto _ : state) {
        if (store->check().value() != "ok") state.SkipWithError("damaged");
    }
}
BENCHMARK(checkBigStore)->Unit(benchmark::kMillisecond);

}  // namespace
