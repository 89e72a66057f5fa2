#include "db/sets_in_turn.h"

#include <SQLiteCpp/Transaction.h>

#include "db/connection.h"
#include "db/errors.h"
#include "db/reader.h"

namespace plumbline::db {

StoreResult<void> forEachSet(const std::filesystem::path& file, std::int64_t from_ms, std::int64_t to_ms,
                             bool with_deleted, const std::function<bool(StoredSet)>& visit) {
    // Once as every reader does it: refuses what is no store of this version.
    if (auto store = Store::openReadOnly(file); !store) return tl::unexpected(store.error());
    return guarded(file, [&] {
        Connection connection = Connection::openReading(file);
        const SQLite::Transaction one_state(connection.database());
        readSets(connection, from_ms, to_ms, with_deleted, visit);
    });
}

}  // namespace plumbline::db
