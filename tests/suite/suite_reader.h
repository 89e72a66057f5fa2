#pragma once
// Reads a suite on disk (index.csv, traces/, meta/, truth/) for engines and for the scorer.

#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "tests/suite/lift_truth.h"
#include "tests/suite/peers.h"

namespace plumbline::suite {

/// The truth of one set and where its other files lie.
struct SuiteSet {
    std::string id, condition, exercise;
    double hz = 0, q_mm = 0;
    std::string hz_text, q_text;  ///< as the truth file writes them
    std::vector<RepTruth> reps;
    std::vector<EventTruth> events;
    std::filesystem::path trace, meta;
};

/// All sets of index.csv in its order. Errors: a sentence naming the file that cannot be read or understood.
tl::expected<std::vector<SuiteSet>, std::string> readSuite(const std::filesystem::path& folder);

/// What an engine may see of a set. Errors as above.
tl::expected<Recorded, std::string> readRecorded(const SuiteSet& set);

}  // namespace plumbline::suite
