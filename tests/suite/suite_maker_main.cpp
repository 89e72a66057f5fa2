// suite_maker: writes a suite of synthetic sets with known truth, or checks that their truth is sound.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <optional>

#include "tests/suite/lift_check.h"
#include "tests/suite/suite_files.h"

namespace {

using namespace plumbline::suite;

struct Options {
    std::string out;
    std::uint64_t seed = 1;
    int sets = 300;
    std::vector<std::string> conditions;
    std::optional<std::string> exercise;
    bool extra = false;
    bool check = false;
    bool list = false;
};

std::vector<std::string> conditionsOf(const Options& options) {
    if (!options.conditions.empty()) return options.conditions;
    return options.extra ? extraConditions() : mainConditions();
}

int list() {
    for (const std::string& name : mainConditions()) fmt::print("{}\n", name);
    for (const std::string& name : extraConditions()) fmt::print("{} (extra)\n", name);
    return 0;
}

int make(const Options& options) {
    for (const std::string& condition : options.conditions) {
        if (exercisesOf(condition).empty()) {
            fmt::print(stderr, "there is no condition {}; see --list\n", condition);
            return 2;
        }
    }
    const std::vector<SetRequest> requests =
        planSuite(options.seed, options.sets, conditionsOf(options), options.exercise);
    if (requests.empty()) {
        fmt::print(stderr, "none of these conditions happens in that exercise\n");
        return 2;
    }
    std::vector<LiftSet> sets;
    int wrong = 0;
    for (const SetRequest& request : requests) {
        LiftSet set = makeSet(request);
        set.id = fmt::format("g{:04}", sets.size() + 1);
        if (options.check) {
            for (const std::string& complaint : checkSet(set)) {
                ++wrong;
                fmt::print("{} {} {} seed {}: {}\n", set.id, set.condition, set.exercise, set.seed,
                           complaint);
            }
        }
        const std::string error = options.out.empty() ? "" : writeSet(options.out, set);
        if (!error.empty()) {
            fmt::print(stderr, "{}\n", error);
            return 1;
        }
        set.readings = {};  // hours of samples need not stay in memory
        sets.push_back(std::move(set));
    }
    const std::string error = options.out.empty() ? "" : writeIndex(options.out, sets);
    if (!error.empty()) fmt::print(stderr, "{}\n", error);
    if (options.check) fmt::print(stderr, "{} sets checked, {} complaints\n", sets.size(), wrong);
    return error.empty() && wrong == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App program("Synthetic lifting sets with known truth");
    Options options;
    program.add_option("--out", options.out, "Folder for index.csv, traces/, meta/ and truth/");
    program.add_option("--seed", options.seed, "Another seed, other sets")->capture_default_str();
    program.add_option("--sets", options.sets, "How many, going round the conditions")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str();
    program.add_option("--condition", options.conditions, "Only these; see --list");
    program.add_option("--exercise", options.exercise, "Only this one");
    program.add_flag("--extra", options.extra, "The extra kinds instead of the main conditions");
    program.add_flag("--check", options.check, "Check each truth against its own trajectory");
    program.add_flag("--list", options.list, "Name the conditions");
    CLI11_PARSE(program, argc, argv);
    if (options.list) return list();
    if (options.out.empty() && !options.check) {
        fmt::print(stderr, "nothing to do: --out FOLDER or --check\n");
        return 2;
    }
    return make(options);
}
