#pragma once
// plumbline export usage and workbook run as a child over a made-up gym, and other programs over what it
// wrote.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <stdlib.h>

#include "tests/child.h"
#include "tests/scratch.h"
#include "tests/usage/usage_gym.h"

namespace plumbline::test {

using Words = std::vector<std::string>;

inline constexpr const char* kZone = "Europe/Berlin";

struct UsageExport : ::testing::Test {
    const Scratch scratch;
    const std::string database = scratch / "rack.db";
    std::string out, err;

    void SetUp() override { ::setenv("TZ", kZone, 1); }
    void TearDown() override { ::unsetenv("TZ"); }

    void makeGym(std::int64_t begin_ms, int days, unsigned seed) {
        ASSERT_EQ(UsageGym::fill(database, begin_ms, days, seed), "");
    }
    int runAny(const Words& words) {
        const int exit = Child(words, scratch / "out", scratch / "err").wait(std::chrono::seconds(240));
        out = scratch.read("out");
        err = scratch.read("err");
        return exit;
    }
    int exported(Words words) {
        words.insert(words.begin(), {PLUMBLINE_BINARY, "export"});
        words.insert(words.end(), {"--db", database});
        return runAny(words);
    }
    static bool has(const char* program) {
        return std::system(fmt::format("command -v {} >/dev/null 2>&1", program).c_str()) == 0;
    }
    /// Runs a python3 program text with arguments; its exit code.
    int python(const std::string& text, const Words& arguments) {
        scratch.write("check.py", text);
        Words words{"/usr/bin/env", "python3", scratch / "check.py"};
        words.insert(words.end(), arguments.begin(), arguments.end());
        return runAny(words);
    }
    void recount(const std::string& from, const std::string& to) {
        ASSERT_EQ(exported({"usage", "--from", from, "--to", to, "--open", "06:30-23:00", "--out",
                            scratch / "usage.csv"}),
                  0)
            << err;
        const int exit = runAny({"/usr/bin/env", "python3", PLUMBLINE_SOURCE_DIR "/tests/usage/recount.py",
                                 database, scratch / "usage.csv", kZone, from, to, "390", "1380"});
        EXPECT_EQ(exit, 0) << out << err;
    }
};

#define NEEDS(program) \
    if (!has(program)) GTEST_SKIP() << program << " is not installed"

}  // namespace plumbline::test
