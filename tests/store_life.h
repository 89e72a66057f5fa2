#pragma once
// A store's life on a disk that fails, and the judgement afterwards: is everything there that was
// acknowledged, is the file whole, did it open by itself?

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "tests/fault_table.h"
#include "tests/power_cut_disk.h"
#include "tests/store_fixture.h"

namespace plumbline::db::test {

/// What the store acknowledged in all lives so far.
using Acknowledged = std::set<std::string>;

/// Saves so many sets of three reps until the power fails; a life may also end properly.
inline void live(const fs::path& file, int life, Acknowledged& acknowledged, int sets = 12) {
    auto opened = Store::open(optionsFor(file));
    if (!opened) return;
    Store& store = **opened;
    const std::string session = fmt::format("life{}", life);
    if (!store.perform({0, StartSession{sampleSession(session)}}).saved) return;
    for (int number = 1; number <= sets && !PowerCutDisk::instance().dead(); ++number) {
        SetRecord set = sampleSet(session, number);
        for (int ordinal = 1; ordinal <= 3; ++ordinal) {
            RepRecord rep = sampleRep(set, ordinal);
            rep.samples = std::string(1500, 'r');
            if (store.perform({1, SaveRep{set, rep}}).saved) acknowledged.insert(rep.id);
        }
        set.ended = at(5'000'000);
        set.stop_reason = "racked";
        if (store.perform({2, SaveSet{set}}).saved) acknowledged.insert(set.id);
    }
}

/// Asks the file afterwards. What is missing is counted once, then the file is taken as it is.
inline void judge(const fs::path& file, Acknowledged& acknowledged, FaultRow& row) {
    const auto opened = Store::open(optionsFor(file));
    const fs::path aside = file.parent_path() / "quarantine";
    if (!opened || fs::exists(aside)) {
        ++row.needed_human;
        fmt::print("{}, try {}: {}\n", row.kind, row.tried,
                   opened ? "set aside" : opened.error().what + " | " + opened.error().advice);
        fs::remove_all(aside);
        if (!opened) return;
    }
    Store& store = **opened;
    Acknowledged there;
    if (const auto all = store.sets(0, kAlways, true)) {
        for (const StoredSet& stored : *all) {
            if (stored.set.stop_reason == "racked") there.insert(stored.set.id);
            for (const RepRecord& rep : stored.reps) {
                if (store.samples(rep.id).value_or("") == std::string(1500, 'r')) there.insert(rep.id);
            }
        }
    }
    if (store.check().value_or("not to be checked") != "ok") ++row.needed_human;
    const auto missing = std::count_if(acknowledged.begin(), acknowledged.end(),
                                       [&](const std::string& id) { return !there.contains(id); });
    row.lost += missing;
    row.false_saved += missing > 0 ? 1 : 0;
    if (missing > 0) acknowledged = there;
}

}  // namespace plumbline::db::test
