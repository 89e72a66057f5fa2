// big_gym --out FILE: a store of a million sets, for measurements by hand and by scripts.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "tests/big_gym/big_gym.h"

int main(int argc, char** argv) {
    CLI::App program("Makes a store as a rack has it after years");
    plumbline::big_gym::BigGym gym;
    std::string out;
    program.add_option("--out", out, "The file to make, with its .cardkey beside it")->required();
    program.add_option("--sets", gym.sets)->capture_default_str()->check(CLI::PositiveNumber);
    program.add_option("--members", gym.members)->capture_default_str()->check(CLI::Range(2, 100'000));
    program.add_option("--years", gym.years)->capture_default_str()->check(CLI::Range(1, 50));
    program.add_option("--seed", gym.seed)->capture_default_str();
    CLI11_PARSE(program, argc, argv);
    if (const std::string error = plumbline::big_gym::fill(out, gym); !error.empty()) {
        fmt::print(stderr, "{}\n", error);
        return 1;
    }
    fmt::print("{}\n", plumbline::big_gym::regularId());
    return 0;
}
