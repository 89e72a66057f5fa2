#pragma once
// A running kiosk is asked for the copy that other processes read, and waited for. Any thread; must not be
// called while this process has the store open.

#include <chrono>
#include <filesystem>

namespace plumbline::cli {

/// True when the kiosk that holds `database` has written a new snapshot since the call. False when no process
/// that writes one holds it, when it ends meanwhile, or after `patience`.
bool askForSnapshot(const std::filesystem::path& database,
                    std::chrono::milliseconds patience = std::chrono::minutes(10));

}  // namespace plumbline::cli
