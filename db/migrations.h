#pragma once
// The schema's history: an append-only list of steps. A shipped step is never edited; a change is one more
// step. Inside db/ only: throws SQLite::Exception and StoreFault.

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

namespace plumbline::db {

class Connection;

/// SQL of every step; step i (from 0) leads to user_version i + 1.
std::span<const std::string_view> migrations();

/// The schema this program reads and writes.
int schemaVersion();

/// Brings a file of schema `from` up to the last of `steps`, one transaction per step, each ending with a
/// check of all foreign keys; a step that fails leaves the file at the version before it. When `from` is
/// above 0 the file is first copied to <file>.schema<from>.backup, and that path is returned. `when_new` runs
/// inside the first step's transaction of a fresh file, so that a file never exists without what it writes.
std::optional<std::filesystem::path> migrate(Connection& connection, std::int64_t from,
                                             std::span<const std::string_view> steps,
                                             const std::function<void()>& when_new);

}  // namespace plumbline::db
