// plumbline retain: what the rules of [retention] let go, by hand or only counted.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/cli/shared/rack_store.h"
#include "app/cli/subcommand.h"
#include "app/reports/retention.h"

namespace plumbline::cli {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

struct Options {
    RackStore store;
    bool dry_run = false;
};

int samples(const Options& options, int days, std::int64_t now_ms) {
    const auto work = [&](db::Store& store) {
        db::SampleSweep sweep{.before_ms = now_ms - days * kDayMs};
        while (!sweep.done) {
            const auto swept = store.sweepSamples(sweep, options.dry_run);
            if (!swept) return failed(swept.error().what, swept.error().advice);
            sweep = *swept;
        }
        fmt::print("raw samples of repetitions\t{}\t{}\n", sweep.reps, sweep.bytes);
        return kFine;
    };
    return options.dry_run ? options.store.read(work) : options.store.change(work);
}

int retain(const Options& options) {
    const auto config = options.store.rack.read();
    if (!config) return failed(config.error()), kWrongCall;
    const std::filesystem::path database =
        options.store.database.empty() ? config->database : std::filesystem::path(options.store.database);
    const db::Moment now = momentNow();
    if (!now.clock_ok) return failed("the time of day is not known", "set the clock, then call again");
    const app::RetentionConfig& rule = config->retention;
    fmt::print("what\tnumber\tbytes\n");
    if (rule.samples_days > 0)
        if (const int exit = samples(options, rule.samples_days, now.wall_ms); exit != kFine) return exit;
    const auto say = [](const char* what, const reports::OldFiles& old) {
        fmt::print("{}\t{}\t{}\n", what, old.files, old.bytes);
    };
    if (rule.traces_days > 0)
        say("traces", reports::letTracesGo(config->trace_folder, now.wall_ms - rule.traces_days * kDayMs,
                                           options.dry_run));
    if (rule.exports_days > 0)
        say("exports",
            reports::letExportsGo(database, now.wall_ms - rule.exports_days * kDayMs, options.dry_run));
    return kFine;
}

}  // namespace

Subcommand retain_command() {
    return {
        94, [](CLI::App& program, int& exit_code) {
            auto options = std::make_shared<Options>();
            CLI::App* command =
                program.add_subcommand("retain", "Lets go what [retention] of the configuration says");
            command->add_flag("--dry-run", options->dry_run, "Only count; also while the kiosk runs");
            options->store.addTo(*command);
            command->footer(
                "The kiosk does it by itself in the quiet hours while nobody is at the rack. Sets and their "
                "figures\nalways stay. One line for each rule that is not 0: what, number, bytes.");
            command->callback([options, &exit_code] { exit_code = retain(*options); });
        }};
}

}  // namespace plumbline::cli
