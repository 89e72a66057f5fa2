#pragma once
// The program as a child with its own folder: for tests of the command line.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "tests/child.h"
#include "tests/scratch.h"

namespace plumbline::test {

/// What came of a run.
struct Outcome {
    int exit = -1;
    std::string out, err;
};

inline std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

/// Of a row of CSV without quotes.
inline std::ptrdiff_t columns(const std::string& row) {
    return std::count(row.begin(), row.end(), ',') + 1;
}

/// A folder of its own, and the program called in it as a script would.
class Program : public ::testing::Test {
  protected:
    void SetUp() override { ::setenv("SDL_VIDEODRIVER", "offscreen", 1); }

    /// The program with these words, to its end.
    Outcome run(std::vector<std::string> words, std::chrono::seconds patience = std::chrono::seconds(60)) {
        words.insert(words.begin(), PLUMBLINE_BINARY);
        Outcome outcome;
        outcome.exit = Child(words, path("out"), path("err")).wait(patience);
        outcome.out = scratch.read("out");
        outcome.err = scratch.read("err");
        return outcome;
    }
    [[nodiscard]] std::string path(const std::string& name) const { return scratch.path() / name; }

    const Scratch scratch;
};

}  // namespace plumbline::test
