// The store after ten years: starting on it, and what a member waits for. PLUMBLINE_BIG_GYM names a file made
// by big_gym; without it one of PLUMBLINE_BIG_SETS sets (a million) is made first, which takes minutes.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "db/store.h"
#include "tests/big_gym/big_gym.h"
#include "tests/scratch.h"

namespace {

namespace db = plumbline::db;
namespace fs = std::filesystem;
namespace big_gym = plumbline::big_gym;

constexpr std::int64_t kDayMs = 86'400'000;

const fs::path& file() {
    static const plumbline::Scratch folder;
    static const fs::path made = [] {
        if (const char* given = std::getenv("PLUMBLINE_BIG_GYM")) return fs::path(given);
        big_gym::BigGym gym;
        if (const char* sets = std::getenv("PLUMBLINE_BIG_SETS")) gym.sets = std::atoi(sets);
        const std::string error = big_gym::fill(folder / "rack.db", gym);
        if (!error.empty()) fmt::print(stderr, "{}\n", error);
        return folder / "rack.db";
    }();
    return made;
}

std::unique_ptr<db::Store> open(benchmark::State& state) {
    db::StoreOptions options;
    options.file = file();
    auto store = db::Store::open(options);
    if (store) return std::move(*store);
    state.SkipWithError(store.error().what.c_str());
    return nullptr;
}

/// Lets the system forget what it has read of the file: as after a boot.
void forget() {
    const int fd = ::open(file().c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return;
    ::fdatasync(fd);
    ::posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    ::close(fd);
}

db::Moment at(std::int64_t t_us) {
    return {t_us, big_gym::newestMs() + t_us / 1000, true, "boot-bench"};
}

/// Times `work` on a store that is open; argument 1: with a cold cache.
template <typename Work>
void timed(benchmark::State& state, Work work) {
    auto store = open(state);
    if (!store) return;
    for (auto _ : state) {
        if (state.range(0) == 1) {
            state.PauseTiming();
            // SQLite's own cache goes with the connection.
            store.reset();
            forget();
            store = open(state);
            state.ResumeTiming();
        }
        const db::StoreAnswer answer = work(*store);
        if (!answer.error.empty()) state.SkipWithError(answer.error.c_str());
    }
}

void openStore(benchmark::State& state) {
    static_cast<void>(open(state));
    for (auto _ : state) {
        if (state.range(0) == 1) {
            state.PauseTiming();
            forget();
            state.ResumeTiming();
        }
        const auto store = open(state);
        if (!store) return;
    }
    state.counters["file_MB"] = static_cast<double>(fs::file_size(file())) / 1e6;
}
BENCHMARK(openStore)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void findTrend(benchmark::State& state) {
    std::size_t sets = 0;
    std::size_t visits = 0;
    timed(state, [&](db::Store& store) {
        db::StoreAnswer answer = store.perform({1, db::FindTrend{big_gym::regularId(), "back_squat"}});
        sets = answer.trend ? answer.trend->sets.size() : 0;
        visits = answer.trend ? answer.trend->visits_wall_ms.size() : 0;
        return answer;
    });
    state.counters["sets"] = static_cast<double>(sets);
    state.counters["visits"] = static_cast<double>(visits);
}
BENCHMARK(findTrend)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void findHistory(benchmark::State& state) {
    std::size_t sets = 0;
    timed(state, [&](db::Store& store) {
        db::StoreAnswer answer = store.perform({1, db::FindHistory{big_gym::regularId(), "back_squat", 300}});
        sets = answer.history.size();
        return answer;
    });
    state.counters["sets"] = static_cast<double>(sets);
}
BENCHMARK(findHistory)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void findCard(benchmark::State& state) {
    timed(state, [](db::Store& store) {
        return store.perform({1, db::FindCard{big_gym::kRegularCard, at(1)}});
    });
}
BENCHMARK(findCard)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void findPeople(benchmark::State& state) {
    timed(state, [](db::Store& store) { return store.perform({1, db::FindPeople{}}); });
}
BENCHMARK(findPeople)->Arg(0)->Unit(benchmark::kMillisecond);

void findTraining(benchmark::State& state) {
    std::size_t sets = 0;
    timed(state, [&](db::Store& store) {
        db::StoreAnswer answer =
            store.perform({1, db::FindTraining{big_gym::regularId(), big_gym::newestMs() / kDayMs, 60}});
        sets = answer.training ? answer.training->logged.size() : 0;
        return answer;
    });
    state.counters["sets"] = static_cast<double>(sets);
}
BENCHMARK(findTraining)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void findRoster(benchmark::State& state) {
    timed(state, [](db::Store& store) {
        return store.perform({1, db::FindRoster{big_gym::regularId(), big_gym::newestMs() / kDayMs, 60}});
    });
}
BENCHMARK(findRoster)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void findPrograms(benchmark::State& state) {
    timed(state, [](db::Store& store) { return store.perform({1, db::FindPrograms{}}); });
}
BENCHMARK(findPrograms)->Arg(0)->Unit(benchmark::kMillisecond);

void findOverrides(benchmark::State& state) {
    timed(state, [](db::Store& store) {
        return store.perform({1, db::FindOverrides{big_gym::regularId(), 20}});
    });
}
BENCHMARK(findOverrides)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

/// One change, synced.
void saveOverride(benchmark::State& state) {
    std::int64_t number = std::chrono::system_clock::now().time_since_epoch().count();
    timed(state, [&](db::Store& store) {
        db::OverrideRecord row{.id = std::to_string(++number), .member_id = big_gym::regularId()};
        row.slot = "back_squat";
        row.field = "load";
        row.new_value = "82500";
        row.scope = "session";
        row.session_id = "bench";
        row.author_id = big_gym::regularId();
        row.role = "owner";
        row.reason = "progress";
        row.made = at(1);
        return store.perform({1, db::SaveOverrides{{row}}});
    });
}
BENCHMARK(saveOverride)->Arg(0)->Iterations(200)->Unit(benchmark::kMillisecond);

void verifyOverrides(benchmark::State& state) {
    std::int64_t rows = 0;
    timed(state, [&](db::Store& store) {
        const auto chain = store.verifyOverrides();
        rows = chain ? chain->rows : 0;
        return db::StoreAnswer{.error = chain ? chain->fault : chain.error().what};
    });
    state.counters["rows"] = static_cast<double>(rows);
}
BENCHMARK(verifyOverrides)->Arg(0)->Unit(benchmark::kMillisecond);

void checkPin(benchmark::State& state) {
    std::int64_t t_us = 0;
    timed(state, [&](db::Store& store) {
        return store.perform({1, db::CheckPin{big_gym::regularId(), big_gym::kRegularPin, at(++t_us)}});
    });
}
BENCHMARK(checkPin)->Arg(0)->Unit(benchmark::kMillisecond);

/// A session's start, then reps of one set with samples as a lift has them, synced.
void saveRep(benchmark::State& state) {
    const std::int64_t wall_ms = std::chrono::duration_cast<std::chrono::milliseconds>(
                                     std::chrono::system_clock::now().time_since_epoch())
                                     .count();
    db::SessionRecord session{.id = fmt::format("bench-{}", wall_ms), .member_id = big_gym::regularId()};
    session.started = at(1);
    db::SetRecord set;
    set.id = session.id + "-set";
    set.session_id = session.id;
    set.number = 1;
    set.exercise_id = "back_squat";
    set.started = at(2);
    bool begun = false;
    int ordinal = 0;
    timed(state, [&](db::Store& store) {
        if (!begun) store.perform({1, db::StartSession{session}});
        begun = true;
        db::RepRecord rep;
        rep.id = fmt::format("{}-{}", set.id, ++ordinal);
        rep.set_id = set.id;
        rep.ordinal = ordinal;
        rep.number = ordinal;
        rep.concentric_start = at(ordinal);
        rep.samples = std::string(4000, 's');
        return store.perform({1, db::SaveRep{set, rep}});
    });
}
BENCHMARK(saveRep)->Arg(0)->Iterations(500)->Unit(benchmark::kMillisecond);

void writeSnapshot(benchmark::State& state) {
    const auto store = open(state);
    if (!store) return;
    const fs::path copy = file().string() + ".copy";
    for (auto _ : state) {
        if (const auto written = store->writeSnapshot(copy); !written)
            state.SkipWithError(written.error().what.c_str());
    }
    fs::remove(copy);
}
BENCHMARK(writeSnapshot)->Iterations(1)->Unit(benchmark::kMillisecond);

void checkWholeFile(benchmark::State& state) {
    const auto store = open(state);
    if (!store) return;
    for (auto _ : state) {
        if (store->check().value_or("") != "ok") state.SkipWithError("damaged");
    }
}
BENCHMARK(checkWholeFile)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
