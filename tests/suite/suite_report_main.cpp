// suite_report: the project's own pipeline and other people's rules on the same sets of known truth.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>

#include "app/reports/recording.h"
#include "tests/suite/our_claims.h"
#include "tests/suite/suite_files.h"
#include "tests/suite/suite_tables.h"

namespace {

using namespace plumbline;
using namespace plumbline::suite;

constexpr const char* kOurs = "Plumbline";

struct Options {
    std::string folder, truth = "vertical", claims, details;
    bool ours_only = false, errors = false;
};

/// Our own claims, from the files as `analyze` reads them; the number of struck reps is added to `struck`.
tl::expected<std::vector<Claim>, std::string> ours(const SuiteSet& set, int& struck) {
    const auto text = reports::readText(set.meta);
    if (!text) return tl::unexpected(text.error());
    const auto meta = reports::parseMeta(*text);
    if (!meta) return tl::unexpected(meta.error());
    auto recording = reports::readRecording(set.trace, *meta);
    if (!recording) return tl::unexpected(recording.error());
    reports::askCatalogue(recording->lift);
    const auto movements = reports::analyze(*recording);
    for (const signal::Movement& m : movements) struck += m.struck ? 1 : 0;
    return claimsOf(movements);
}

constexpr double kFarOff = 0.05;  ///< m/s of MCV worth a line of its own

/// One line for a set that is not exactly right, one for every rep that is far off.
void printErrors(const SuiteSet& set, const SetScore& score) {
    for (const RepError& e : score.errors) {
        if (std::abs(e.error[Mcv].value_or(0)) > kFarOff)
            fmt::print(
                "{} {} {} {} Hz {} mm: MCV off by {:+.3f} of {:.3f} m/s, start {:+.0f} ms, end {:+.0f} ms\n",
                set.id, set.condition, set.exercise, set.hz_text, set.q_text, *e.error[Mcv], e.mcv_true,
                1000 * *e.error[Start], 1000 * *e.error[End]);
    }
    if (score.exact) return;
    std::string kinds;
    for (const std::string& kind : score.false_kinds) kinds += " " + kind;
    fmt::print("{} {} {} {} Hz {} mm: {} of {} reps missed, {} false:{}\n", set.id, set.condition,
               set.exercise, set.hz_text, set.q_text, score.missed, score.reps, score.extra, kinds);
}

std::vector<Claim> sorted(std::vector<Claim> claims) {
    claims.erase(
        std::remove_if(claims.begin(), claims.end(), [](const Claim& c) { return c.end <= c.start; }),
        claims.end());
    std::stable_sort(claims.begin(), claims.end(),
                     [](const Claim& a, const Claim& b) { return a.start < b.start; });
    return claims;
}

int report(const Options& options) {
    const auto sets = readSuite(options.folder);
    if (!sets) {
        fmt::print(stderr, "{}\n", sets.error());
        return 1;
    }
    std::vector<EngineScores> engines = {{kOurs, {}}};
    if (!options.ours_only) {
        for (const Peer& peer : peers()) engines.push_back({peer.name, {}});
    }
    int struck = 0;
    int declared = 0;
    for (const SuiteSet& set : *sets) {
        const auto recorded = readRecorded(set);
        const auto own = ours(set, struck);
        if (!recorded || !own) {
            fmt::print(stderr, "{}: {}\n", set.id, !recorded ? recorded.error() : own.error());
            return 1;
        }
        declared += static_cast<int>(own->size());
        for (std::size_t k = 0; k < engines.size(); ++k) {
            const std::vector<Claim> claims = sorted(k == 0 ? *own : peers()[k - 1].run(*recorded));
            if (!options.claims.empty()) {
                const std::filesystem::path folder = std::filesystem::path(options.claims) / engines[k].name;
                if (const std::string error = writeClaims(folder, set.id, claims); !error.empty()) {
                    fmt::print(stderr, "{}\n", error);
                    return 1;
                }
            }
            engines[k].scores.push_back(scoreSet(set, claims, options.truth == "cable"));
        }
        if (options.errors) printErrors(set, engines.front().scores.back());
    }
    if (!options.details.empty()) {
        for (const EngineScores& engine : engines) {
            if (engine.name == options.details)
                fmt::print("{}",
                           details(fmt::format("{} ({} truth)", engine.name, options.truth), *sets, engine));
        }
        return 0;
    }
    fmt::print("{}\n{}: {} reps declared, {} struck afterwards\n{}", comparison(*sets, engines), kOurs,
               declared + struck, struck, strata(*sets, engines));
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App program("The pipeline and other people's rules on the same sets of known truth");
    Options options;
    program.add_option("SUITE", options.folder, "Folder with index.csv, traces/, meta/, truth/")->required();
    program.add_option("--truth", options.truth, "Judge by the bar's own velocity or by the cable's")
        ->check(CLI::IsMember({"vertical", "cable"}))
        ->capture_default_str();
    program.add_option("--claims", options.claims,
                       "Also write every engine's claims to FOLDER/ENGINE/SET.csv");
    program.add_option("--details", options.details, "All figures of this engine instead of the tables");
    program.add_flag("--ours", options.ours_only, "Without the others");
    program.add_flag("--errors", options.errors, "Name the sets that our pipeline gets wrong");
    CLI11_PARSE(program, argc, argv);
    return report(options);
}
