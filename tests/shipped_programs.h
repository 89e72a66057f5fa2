#pragma once
// The programs that ship with the rack, read as the rack reads them.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "app/cli/shared/ready_programs.h"
#include "app/training/program_text.h"

namespace plumbline::training {

inline std::vector<std::filesystem::path> shipped() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(PLUMBLINE_SOURCE_DIR "/deploy/programs"))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

inline std::string textOf(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

inline Program parsed(const std::filesystem::path& file) {
    auto program = parseProgram(textOf(file), cli::shippedExercises);
    EXPECT_TRUE(program) << file << ":" << program.error().line << ": " << program.error().what;
    return program.value_or(Program{});
}

}  // namespace plumbline::training
