// usage_gym --out FILE: a store with everything that reports of usage can stumble over, as large as one
// likes.
#include <CLI/CLI.hpp>

#include "tests/usage/usage_gym.h"

int main(int argc, char** argv) {
    using plumbline::test::UsageGym;
    CLI::App program("Makes a store for tests/usage/big_year; as delivered a year of about a million sets");
    std::string out;
    int days = 365;
    int busy = 102;
    unsigned seed = 1;
    program.add_option("--out", out, "The file to make")->required();
    program.add_option("--days", days)->capture_default_str()->check(CLI::Range(1, 3'650));
    program.add_option("--busy", busy, "Times the visits of one small gym")
        ->capture_default_str()
        ->check(CLI::Range(1, 1'000));
    program.add_option("--seed", seed)->capture_default_str();
    CLI11_PARSE(program, argc, argv);
    const std::string error =
        UsageGym::fill(out, UsageGym::kSpringMs - 365 * UsageGym::kDayMs, days, seed, busy);
    if (!error.empty()) fmt::print(stderr, "{}\n", error);
    return error.empty() ? 0 : 1;
}
