#include "app/cli/shared/export_member.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string_view>

#include "app/cli/shared/handing_over.h"
#include "app/give_way.h"
#include "app/reports/access_log.h"
#include "app/reports/own_file.h"
#include "app/reports/usb_stick.h"

namespace plumbline::cli {
namespace {

struct Options {
    RackOptions rack;
    std::string database, member, format = "strong", out;
    bool with_samples = false, without_warm_ups = false;
};

int exportMember(const Options& options) {
    const auto place = placeOf(options.rack, options.database);
    if (!place) return failed(place.error()), kWrongCall;
    // The file's name says nobody's.
    const std::string name = fmt::format("{}_member_{}.{}", reports::plainName(place->rack_id),
                                         options.format, options.format == "json" ? "json" : "csv");
    const auto file = fileFor(options.out, name);
    if (!file) return failed(file.error()), kWrongCall;
    std::int64_t as_of_ms = 0;
    reports::OwnFile own{.store = place->database,
                         .access_log = reports::accessLogOf(place->database),
                         .rack_id = place->rack_id,
                         .member_id = {},
                         .format = reports::ownFormat(options.format),
                         .with_samples = options.with_samples,
                         .without_warm_ups = options.without_warm_ups};
    {
        auto store = openStoreToRead(place->database, &as_of_ms);
        if (!store) return failed(store.error().what, store.error().advice);
        const auto member = findMember(**store, options.member);
        if (!member) return failed(member.error());
        own.member_id = member->id;
    }
    if (as_of_ms != 0) own.store = snapshotOf(place->database);
    own.when.made_ms = momentNow().wall_ms;
    own.when.as_of_ms = as_of_ms == 0 ? own.when.made_ms : as_of_ms;
    std::string text;
    const auto made = reports::writeOwn(
        own,
        [&](std::string_view bytes) -> tl::expected<void, std::string> {
            text += bytes;
            return {};
        },
        [](double /*share*/) { return !endWanted(); });
    if (!made) {
        if (made.error().by == reports::NoOwnFile::By::Stopped)
            return failed("cancelled: nothing was handed over");
        return failed(made.error().what, made.error().advice);
    }
    spdlog::info("{} visits, {} sets", made->visits, made->sets);
    return handOver(*place, {reports::whatOf(own.format), own.member_id, made->rows, *file}, text);
}

}  // namespace

void addExportMember(CLI::App& command, int& exit_code) {
    auto options = std::make_shared<Options>();
    CLI::App* member = command.add_subcommand(
        "member", "One member's sets for their own app, or everything held about them");
    member->add_option("--member", options->member, "Name or id")->required();
    member
        ->add_option("--format", options->format,
                     "strong (Hevy imports it too), hevy, fitnotes, or json: everything that is held")
        ->check(CLI::IsMember({"strong", "hevy", "fitnotes", "json"}))
        ->capture_default_str();
    member->add_option("--out", options->out, "File to write, or a folder (default: standard output)");
    member->add_flag("--samples", options->with_samples, "json: the raw recordings of the repetitions too");
    member->add_flag("--without-warm-ups", options->without_warm_ups,
                     "Leave warm-up sets out: not every app tells them from work");
    member->add_option("--db", options->database, "Database file instead of the configured one");
    options->rack.addTo(*member);
    member->footer(
        "Times are those of the clock on the wall, loads in kilograms. Each export is noted in the access "
        "log\n"
        "(plumbline audit exports).");
    member->callback([options, &exit_code] {
        catchSignals();
        app::giveWay();
        exit_code = exportMember(*options);
    });
}

}  // namespace plumbline::cli
