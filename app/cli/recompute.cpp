// plumbline recompute: every stored rep derived anew from its raw samples.

#include "app/recompute.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <limits>

#include "app/cli/shared/change_table.h"
#include "app/cli/shared/setup.h"
#include "app/cli/subcommand.h"
#include "app/clock.h"
#include "app/lpt_sensor.h"

namespace plumbline::cli {
namespace {

struct Options {
    RackOptions rack;
    std::string database, set_id, format = "csv";
    bool dry_run = false, all = false;
};

/// The table goes out row by row: a store may hold more reps than memory does.
class Table {
  public:
    explicit Table(bool json) : json_(json) {
        put(json_ ? "[" : reports::csvHeader(changeRow({}, {})) + "\n");
    }
    void add(const reports::Row& row) {
        if (json_) put((rows_++ == 0 ? "\n" : ",\n") + reports::jsonRow(row));
        if (!json_) put(reports::csvRow(row) + "\n");
    }
    /// False when not all of it could be written.
    bool finish() {
        if (json_) put("\n]\n");
        return std::fflush(stdout) == 0 && whole_;
    }

  private:
    void put(const std::string& text) { whole_ = std::fputs(text.c_str(), stdout) >= 0 && whole_; }

    bool json_;
    bool whole_ = true;
    std::int64_t rows_ = 0;
};

db::StoreResult<std::unique_ptr<db::Store>> openFor(const Options& options, const app::Config& config) {
    const std::filesystem::path file =
        options.database.empty() ? config.database : std::filesystem::path(options.database);
    std::error_code error;
    // Opened for writing it would be made.
    if (options.dry_run || !std::filesystem::exists(file, error)) return openStoreToRead(file);
    auto store = openStore(file, config.rack_id);
    if (!store && store.error().kind == db::StoreError::Kind::Locked) {
        store.error().advice =
            "stop the kiosk, recompute, and start it again; --dry-run works on the snapshot it writes";
    }
    return store;
}

class Recomputing {
  public:
    Recomputing(const Options& options, const app::Config& config, db::Store& store)
        : options_(options),
          configured_(app::sensorOf(config)),
          rules_{.all = options.all, .near_pct = config.training.near_pct},
          store_(store),
          table_(options.format == "json") {}

    int run() {
        db::FindMeasured wanted{.after = 0, .older_than = signal::kAlgorithm, .set_id = options_.set_id};
        if (options_.all) wanted.older_than = std::numeric_limits<int>::max();
        int result = kFine;
        while (result == kFine && !endWanted()) {
            const db::StoreAnswer found = store_.perform({++jobs_, wanted});
            if (!found.error.empty()) result = failed(found.error, found.advice);
            if (!found.measured) break;
            result = one(*found.measured);
            wanted.after = found.measured->place;
        }
        if (endWanted())
            result = failed("interrupted: every set is either old or new; run it again to finish");
        return finish(result);
    }

  private:
    int one(const db::MeasuredSet& set) {
        const auto sensor = app::sensorOf(set.calibrations);
        without_calibration_ += sensor ? 0 : 1;
        const app::RecomputedSet outcome = app::recompute(set, sensor.value_or(configured_), rules_);
        if (!options_.dry_run && outcome.differs()) {
            const db::StoreAnswer answer = store_.perform({++jobs_, replacing(outcome)});
            if (answer.retry) return failed(answer.error, answer.advice);
            if (!answer.saved) {
                spdlog::error("set {} left alone: {}", outcome.before.id, answer.error);
                summary_.addRefused(outcome, "the store refused the new figures");
                refused_ = true;
                return kFine;
            }
        }
        summary_.add(outcome);
        for (const app::RecomputedRep& rep : outcome.reps) {
            if (!rep.left.empty()) spdlog::warn("rep {} left alone: {}", rep.before.id, rep.left);
            if (rep.changed()) table_.add(changeRow(outcome, rep));
        }
        return kFine;
    }

    static db::ReplaceFigures replacing(const app::RecomputedSet& outcome) {
        db::ReplaceFigures job{.set = outcome.after, .reps = {}, .wall_ms = app::Clock().read().wall_ms};
        for (const app::RecomputedRep& rep : outcome.reps) {
            if (rep.left.empty()) job.reps.push_back(rep.after);
        }
        return job;
    }

    int finish(int result) {
        if (without_calibration_ > 0) {
            spdlog::warn(
                "{} sets say nothing of their transducer's calibration: they were measured as the "
                "configuration "
                "says now",
                without_calibration_);
        }
        for (const std::string& line : summary_.lines(!options_.dry_run)) spdlog::info("{}", line);
        if (!table_.finish())
            return failed("the table could not be written to the end", "the store is not affected");
        return refused_ ? kFailed : result;
    }

    const Options& options_;
    signal::SensorProfile configured_;
    app::RecomputeRules rules_;
    db::Store& store_;
    Table table_;
    ChangeSummary summary_;
    std::uint64_t jobs_ = 0;
    std::int64_t without_calibration_ = 0;
    bool refused_ = false;
};

int recompute(const Options& options) {
    const auto config = options.rack.read();
    if (!config) return failed(config.error()), kWrongCall;
    auto store = openFor(options, *config);
    if (!store) return failed(store.error().what, store.error().advice);
    if (!options.set_id.empty()) {
        const db::FindMeasured any{
            .after = 0, .older_than = std::numeric_limits<int>::max(), .set_id = options.set_id};
        const db::StoreAnswer found = (*store)->perform({1, any});
        if (!found.error.empty()) return failed(found.error, found.advice);
        if (!found.measured)
            return failed("the store has no reps of a set " + options.set_id, "`export reps` lists the ids");
    }
    catchSignals();
    return Recomputing(options, *config, **store).run();
}

}  // namespace

Subcommand recompute_command() {
    return {
        75, [](CLI::App& program, int& exit_code) {
            auto options = std::make_shared<Options>();
            CLI::App* command =
                program.add_subcommand("recompute", "Stored reps derived anew from their raw samples");
            command->add_option("--db", options->database, "Database file instead of the configured one");
            command->add_flag("--dry-run", options->dry_run,
                              "Say what would change and write nothing; works beside a running kiosk");
            command->add_option("--set", options->set_id, "Only the set with this id");
            command->add_flag(
                "--all", options->all,
                fmt::format("Also reps that this algorithm (version {}) has made", signal::kAlgorithm));
            command->add_option("--format", options->format, "csv or json")
                ->check(CLI::IsMember({"csv", "json"}))
                ->capture_default_str();
            options->rack.addTo(*command);
            command->footer(
                "Measures every rep that an older algorithm has stored, from the samples kept with it and "
                "the\n"
                "calibration of its set: times, way, velocities and what they may be off by, power, "
                "velocity\n"
                "loss. Whether a rep counted, why not, and who helped stay as they were said.\n"
                "Prints one row per rep that changed, each figure as _old and _new, and a summary on "
                "standard\n"
                "error. The old figures go to the table rep_history with the version that had made them.\n"
                "A rep without usable samples is left alone and named. Each set is one transaction: "
                "whenever\n"
                "this is interrupted, a second run does the rest, and a run more changes nothing.\n"
                "The kiosk must be stopped meanwhile: it holds the database alone.");
            command->callback([options, &exit_code] { exit_code = recompute(*options); });
        }};
}

}  // namespace plumbline::cli
