#include "app/cli/shared/usage_export.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

#include "app/cli/shared/handing_over.h"
#include "app/cli/shared/progress.h"
#include "app/clock.h"
#include "app/give_way.h"
#include "app/reports/opening_hours.h"
#include "app/reports/usage_files.h"
#include "app/reports/usage_fold.h"
#include "app/reports/usage_page.h"
#include "app/reports/usage_sweep.h"
#include "app/reports/usage_tables.h"
#include "app/reports/usb_stick.h"
#include "app/reports/whole_file.h"
#include "app/reports/workbook.h"

namespace plumbline::cli {
namespace {

struct Options {
    RackOptions rack;
    std::string database, format = "csv", from, to, out;
    std::vector<std::string> open;
};

/// An export that is under way.
struct Work {
    RackPlace place;
    std::unique_ptr<db::Store> store;
    reports::UsageQuestion asked;
};

/// The days asked for, else all that there are. Error: one sentence.
tl::expected<void, std::string> setPeriod(const Options& options, const db::UsageExtent& all,
                                          reports::UsageQuestion& asked) {
    const std::int64_t last_ms = all.last_ms > 0 ? all.last_ms : asked.as_of_ms;
    asked.from_day = reports::localTime(asked.zone, all.first_ms > 0 ? all.first_ms : asked.as_of_ms).day;
    std::int64_t last_day = reports::localTime(asked.zone, last_ms).day;
    if (!options.from.empty() && !reports::parseDay(options.from, asked.from_day))
        return tl::unexpected<std::string>("--from wants a date such as 2026-03-02");
    if (!options.to.empty() && !reports::parseDay(options.to, last_day))
        return tl::unexpected<std::string>("--to wants a date such as 2026-03-31");
    asked.to_day = last_day + 1;
    asked.all_undated = options.from.empty() && options.to.empty();
    constexpr std::int64_t kMostDays = 200 * 366;
    if (last_day < asked.from_day || last_day - asked.from_day > kMostDays)
        return tl::unexpected<std::string>("--to must not lie before --from, nor centuries behind it");
    return {};
}

/// Everything before the first visit. Empty: the exit code says why.
std::optional<Work> begin(const Options& options, int& exit_code) {
    Work work;
    auto config = options.rack.read();
    if (!config) {
        failed(config.error());
        exit_code = kWrongCall;
        return std::nullopt;
    }
    const auto open = reports::parseOpeningHours(options.open, config->opening);
    if (!open) {
        failed("--open " + open.error());
        exit_code = kWrongCall;
        return std::nullopt;
    }
    work.place = {config->rack_id,
                  options.database.empty() ? config->database : std::filesystem::path(options.database)};
    work.asked.open = *open;
    work.asked.rack = config->rack_name;
    work.asked.zone = reports::systemZone();
    work.asked.as_of_ms = app::Clock().read().wall_ms;
    auto store = openStoreToRead(work.place.database, &work.asked.as_of_ms);
    if (!store) {
        exit_code = failed(store.error().what, store.error().advice);
        return std::nullopt;
    }
    work.store = std::move(*store);
    const auto all = work.store->usageExtent(0, INT64_MAX);
    if (!all) {
        exit_code = failed(all.error().what, all.error().advice);
        return std::nullopt;
    }
    if (const auto period = setPeriod(options, *all, work.asked); !period) {
        failed(period.error());
        exit_code = kWrongCall;
        return std::nullopt;
    }
    return work;
}

/// Every visit of the period through `fold`, and through `book` where there is one. False, and said: nothing
/// is to be written.
bool sweep(Work& work, reports::UsageFold& fold, reports::Workbook* book,
           const std::filesystem::path& folder) {
    using reports::Swept;
    const auto extent = work.store->usageExtent(fold.readFromMs(), fold.readToMs());
    Progress progress(extent ? extent->sets : 0);
    std::int64_t read = 0;
    const auto swept = reports::sweep(*work.store, fold, book, folder, [&](std::int64_t sets) {
        progress.at(read = sets);
        return !endWanted();
    });
    progress.end(swept && *swept == Swept::All, read);
    if (!swept)
        failed(swept.error().what, swept.error().advice);
    else if (*swept == Swept::Stopped)
        failed("cancelled: nothing was written");
    else if (*swept == Swept::Full)
        failed("the disk is nearly full: nothing was written", "name a folder with more room in --out");
    return swept && *swept == Swept::All;
}

/// A folder gets a file with a name that says what it is of. Error: one sentence.
tl::expected<std::string, std::string> targetOf(const Options& options, const Work& work,
                                                const std::string& extension) {
    return fileFor(options.out, fmt::format("{}_usage_{}_{}.{}", reports::plainName(work.place.rack_id),
                                            reports::dayText(work.asked.from_day),
                                            reports::dayText(work.asked.to_day - 1), extension));
}

/// What nobody knows the time of is missing somewhere, and that must not have to be found out.
void sayUndated(const reports::Usage& usage) {
    const reports::DataQuality& quality = usage.quality;
    if (quality.time_unknown > 0)
        spdlog::warn(
            "{} sets are of unknown time: they are in the sums, in no figure by day or hour; the time "
            "around them is unknown, not free. That a clock is right again does not date them; plumbline "
            "doctor says what keeps it from being right",
            quality.time_unknown);
    if (quality.left_out > 0)
        spdlog::warn("{} {} Leave out --from and --to for that", quality.left_out, reports::kLeftOutText);
}

int exportUsage(const Options& options) {
    int exit_code = kFine;
    const bool to_screen = options.out.empty() || options.out == "-";
    if (to_screen && options.format == "zip") return failed("a zip wants --out FILE"), kWrongCall;
    auto work = begin(options, exit_code);
    if (!work) return exit_code;
    const auto out =
        to_screen ? tl::expected<std::string, std::string>("") : targetOf(options, *work, options.format);
    if (!out) return failed(out.error()), kWrongCall;
    const auto facts = work->store->usageFacts(reports::midnight(work->asked.zone, work->asked.from_day),
                                               reports::midnight(work->asked.zone, work->asked.to_day));
    if (!facts) return failed(facts.error().what, facts.error().advice);
    reports::UsageFold fold(work->asked, *facts);
    if (!sweep(*work, fold, nullptr, {})) return kFailed;
    const reports::Usage usage = fold.finish();
    sayUndated(usage);
    const tl::expected<std::string, std::string> text = options.format == "csv"   ? reports::usageCsv(usage)
                                                        : options.format == "zip" ? reports::usageZip(usage)
                                                        : options.format == "html"
                                                            ? reports::usagePage(usage)
                                                            : reports::usageJson(usage);
    if (!text) return failed(text.error());
    return handOver(work->place, {"usage " + options.format, "", usage.quality.sets, *out}, *text);
}

int exportWorkbook(const Options& options) {
    int exit_code = kFine;
    if (options.out.empty() || options.out == "-") return failed("a workbook wants --out FILE"), kWrongCall;
    auto work = begin(options, exit_code);
    if (!work) return exit_code;
    const auto facts = work->store->usageFacts(reports::midnight(work->asked.zone, work->asked.from_day),
                                               reports::midnight(work->asked.zone, work->asked.to_day));
    if (!facts) return failed(facts.error().what, facts.error().advice);
    reports::UsageFold fold(work->asked, *facts);
    const auto extent = work->store->usageExtent(fold.readFromMs(), fold.readToMs());
    const auto target = targetOf(options, *work, "xlsx");
    if (!target) return failed(target.error()), kWrongCall;
    Departure departure(work->place, {"workbook", "", 0, *target});
    if (!departure.begins()) return kFailed;
    reports::WholeFile file(*target);
    reports::Workbook book({.file = file.part(), .sets = extent ? extent->sets : 0}, work->asked, *facts);
    if (!sweep(*work, fold, &book, file.part().parent_path())) return kFailed;
    const reports::Usage usage = fold.finish();
    sayUndated(usage);
    if (const auto written = book.finish(usage); !written)
        return failed("the workbook cannot be written: " + written.error(),
                      "does the folder exist, may you write there, is there room?");
    if (endWanted()) return failed("cancelled: nothing was written");
    const auto cannot = [&](const std::string& why) { return *target + " cannot be written: " + why; };
    if (const auto there = file.flush(); !there) return failed(cannot(there.error()));
    if (!departure.given(book.rows())) return kFailed;
    if (const auto kept = file.keep(); !kept) return failed(cannot(kept.error()));
    departure.arrived();
    spdlog::info("{} sets", book.rows());
    return kFine;
}

void addOptions(CLI::App& command, Options& options) {
    command.add_option("--from", options.from,
                       "First day of the gym's calendar, e.g. 2026-03-02; without --from and --to all\n"
                       "there is, also sets of which nobody knows when they were");
    command.add_option("--to", options.to, "Last day, included");
    command.add_option(
        "--open", options.open,
        "Opening hours: \"06:00-22:00\", \"sat,sun 09:00-18:00\", \"sun closed\"; over those of\n"
        "the configuration, and may be given several times, later ones over earlier ones");
    command.add_option("--out", options.out, "File to write, or a folder");
    command.add_option("--db", options.database, "Database file instead of the configured one");
    options.rack.addTo(command);
}

}  // namespace

void addUsageExports(CLI::App& exports, int& exit_code) {
    auto options = std::make_shared<Options>();
    CLI::App* usage =
        exports.add_subcommand("usage", "How the rack is used: eleven reports for who owns the gym");
    usage
        ->add_option("--format", options->format, "csv (one long table), zip (a CSV per table), html or json")
        ->check(CLI::IsMember({"csv", "zip", "html", "json"}))
        ->capture_default_str();
    addOptions(*usage, *options);
    usage->callback([options, &exit_code] {
        catchSignals();
        app::giveWay();
        exit_code = exportUsage(*options);
    });
    CLI::App* book =
        exports.add_subcommand("workbook", "The same with every set behind it, as an Excel workbook");
    addOptions(*book, *options);
    book->callback([options, &exit_code] {
        catchSignals();
        app::giveWay();
        exit_code = exportWorkbook(*options);
    });
}

}  // namespace plumbline::cli
