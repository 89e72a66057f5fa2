// plumbline analyze: the repetitions of recordings, by the same code as live.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/cli/shared/setup.h"
#include "app/cli/subcommand.h"
#include "app/reports/recording.h"
#include "app/reports/rep_table.h"
#include "app/reports/trace_recording.h"

namespace plumbline::cli {
namespace {

struct Options {
    std::vector<std::string> traces;
    std::string meta, format = "csv";
};

int analyze(const Options& options) {
    reports::RecordingMeta meta;
    if (!options.meta.empty()) {
        const auto text = reports::readText(options.meta);
        if (!text) return failed(options.meta + ": " + text.error());
        const auto parsed = reports::parseMeta(*text);
        if (!parsed) return failed(options.meta + ": " + parsed.error());
        meta = *parsed;
    }
    int result = kFine;
    std::vector<reports::Analysis> analyses;
    for (const std::string& trace : options.traces) {
        auto recording =
            reports::isTrace(trace) ? reports::readTrace(trace, meta) : reports::readRecording(trace, meta);
        if (recording) {
            reports::askCatalogue(recording->lift);
            analyses.push_back({trace, reports::analyze(*recording)});
        } else {
            result = failed(trace + ": " + recording.error());
        }
    }
    const bool json = options.format == "json";
    if (options.traces.size() > 1) {
        fmt::print("{}", json ? reports::repTableJson(analyses) : reports::repTableCsv(analyses));
    } else if (!analyses.empty()) {
        const std::vector<signal::Movement>& movements = analyses.front().movements;
        fmt::print("{}", json ? reports::repTableJson(movements) : reports::repTableCsv(movements));
    }
    return result;
}

}  // namespace

Subcommand analyze_command() {
    return {
        30, [](CLI::App& program, int& exit_code) {
            auto options = std::make_shared<Options>();
            CLI::App* command =
                program.add_subcommand("analyze", "Repetitions of a recording, by the same code as live");
            command
                ->add_option(
                    "TRACE", options->traces,
                    "Recordings: a Plumbline trace, 't_us,counts' lines, or Chronojump's comma-separated\n"
                    "displacements per millisecond")
                ->required();
            command->add_option(
                "--meta", options->meta,
                "JSON with exercise, starts_with (eccentric|concentric), mm_per_count, nominal_hz,\n"
                "count_sign (1|-1), load_kg, timestamps (device|host|host_batched); all optional");
            command->add_option("--format", options->format, "csv or json")
                ->check(CLI::IsMember({"csv", "json"}))
                ->capture_default_str();
            command->footer(
                "One row per upward movement; 'counted' says whether it is a repetition and 'reason' why;\n"
                "several recordings come in one table whose last column names the recording.\n"
                "Times are seconds on the recording's own clock, everything else SI units.");
            command->callback([options, &exit_code] { exit_code = analyze(*options); });
        }};
}

}  // namespace plumbline::cli
