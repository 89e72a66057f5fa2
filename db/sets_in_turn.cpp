#include "db/sets_in_turn.h"

#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "db/connection.h"
#include "db/errors.h"
#include "db/from_app.h"
#include "db/overrides.h"
#include "db/programs.h"
#include "db/reader.h"
#include "db/slot_field.h"

namespace plumbline::db {

namespace {

/// Once as every reader does it, which refuses what is no store of this version; then `work` on one state.
template <typename Work>
auto reading(const std::filesystem::path& file, Work work)
    -> StoreResult<decltype(work(std::declval<Connection&>()))> {
    if (auto store = Store::openReadOnly(file); !store) return tl::unexpected(store.error());
    return guarded(file, [&] {
        Connection connection = Connection::openReading(file);
        const SQLite::Transaction one_state(connection.database());
        return work(connection);
    });
}

}  // namespace

StoreResult<void> forEachOwnSet(const std::filesystem::path& file, std::int64_t from_ms, std::int64_t to_ms,
                                bool with_deleted, const std::function<bool(StoredSet)>& visit) {
    return reading(
        file, [&](Connection& connection) { readOwnSets(connection, from_ms, to_ms, with_deleted, visit); });
}

StoreResult<std::vector<ProgramRecord>> programsIn(const std::filesystem::path& file) {
    return reading(file, [](Connection& connection) { return readAllPrograms(connection); });
}

StoreResult<PlanChanges> planChangesIn(const std::filesystem::path& file) {
    return reading(file, [](Connection& connection) {
        PlanChanges all;
        std::map<std::string, std::size_t> places;
        for (OverrideRecord& row : readAllOverrides(connection)) {
            if (row.revokes) {
                if (const auto taken_back = places.find(*row.revokes); taken_back != places.end())
                    all.changes[taken_back->second].taken_back = row.made;
            } else if (row.field == "program" || ofSlot(row)) {
                places[row.id] = all.changes.size();
                all.changes.push_back({std::move(row), std::nullopt});
            }
        }
        for (const auto& [place, id] : connection.boots()) all.boots[id] = place;
        return all;
    });
}

StoreResult<std::vector<StoredSet>> setsOfMember(const std::filesystem::path& file,
                                                 const std::string& member_id) {
    return reading(file, [&](Connection& connection) {
        std::vector<StoredSet> sets = readSetsOf(connection, member_id);
        readFromApp(connection, sets);
        // Visits that began at once stay in the order of their rows, which is that of the file they came in.
        std::map<std::string, std::size_t> turns;
        for (const StoredSet& stored : sets) turns.emplace(stored.session.id, turns.size());
        const auto place = [&](const StoredSet& stored) {
            return std::make_tuple(stored.session.started.wall_ms, turns.at(stored.session.id),
                                   stored.set.number);
        };
        std::stable_sort(sets.begin(), sets.end(),
                         [&](const StoredSet& a, const StoredSet& b) { return place(a) < place(b); });
        return sets;
    });
}

}  // namespace plumbline::db
