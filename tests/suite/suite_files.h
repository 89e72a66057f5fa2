#pragma once
// A suite on disk: index.csv, traces/ID.csv, meta/ID.json, truth/ID.json, as `plumbline analyze` and scorers
// of such suites read them.

#include <filesystem>
#include <string>
#include <vector>

#include "tests/suite/lift_suite.h"
#include "tests/suite/peers.h"

namespace plumbline::suite {

/// Creates the folder and its subfolders; writes one set's three files. Returns a sentence when the disk does
/// not take them, else an empty string.
std::string writeSet(const std::filesystem::path& folder, const LiftSet& set);
/// Writes index.csv for these sets; as writeSet().
std::string writeIndex(const std::filesystem::path& folder, const std::vector<LiftSet>& sets);
/// Writes an engine's claims about a set to FOLDER/ID.csv, as scorers read them; as writeSet().
std::string writeClaims(const std::filesystem::path& folder, const std::string& id,
                        const std::vector<Claim>& claims);

}  // namespace plumbline::suite
