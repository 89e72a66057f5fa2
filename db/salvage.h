#pragma once
// What can still be read of a store that was set aside damaged, in a new file for staff to look at. Never for
// going on with: what is missing in it nobody can say, and rows that other rows need may be among that.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "db/store.h"

namespace plumbline::db {

struct Salvaged {
    struct Table {
        std::string name;
        std::int64_t rows = 0;      ///< in the new file
        std::int64_t left_out = 0;  ///< could be read, but belong to a row that is not there
        bool whole = true;          ///< read from end to end
    };
    std::vector<Table> tables;
    std::int64_t schema = 0;
};

/// Reads `damaged`, with the -wal that may lie beside it, row by row around what cannot be read, and writes
/// what it finds to `into`, a store of an incarnation of its own. `damaged` is not changed: a copy of it is
/// opened, made beside `into` and removed. An error, and no file, where `into` exists, where `damaged` is no
/// store or one of a newer program, and where its head or its list of tables is gone.
StoreResult<Salvaged> salvage(const std::filesystem::path& damaged, const std::filesystem::path& into);

}  // namespace plumbline::db
