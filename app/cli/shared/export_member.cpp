#include "app/cli/shared/export_member.h"

#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "app/cli/shared/handing_over.h"
#include "app/give_way.h"
#include "app/reports/access_log.h"
#include "app/reports/held_json.h"
#include "app/reports/local_time.h"
#include "app/reports/own_training.h"
#include "db/erasure.h"
#include "db/sets_in_turn.h"

namespace plumbline::cli {
namespace {

struct Options {
    RackOptions rack;
    std::string database, member, format = "strong", out;
    bool with_samples = false, without_warm_ups = false;
};

constexpr const char* kCancelled = "cancelled: nothing was handed over";

std::int64_t setsOf(const reports::PastTraining& training) {
    std::int64_t sets = 0;
    for (const reports::PastVisit& visit : training) sets += static_cast<std::int64_t>(visit.sets.size());
    return sets;
}

int asApp(const Options& options, const RackPlace& place, db::Store& store, const std::filesystem::path& file,
          const std::string& member_id) {
    const reports::App app = appOf(options.format);
    const auto names = exerciseNames(store, app);
    if (!names) return failed(names.error().what, names.error().advice);
    const auto sets = db::setsOfMember(file, member_id);
    if (!sets) return failed(sets.error().what, sets.error().advice);
    const reports::PastTraining training =
        reports::ownTraining(*sets, *names,
                             {.rack_id = place.rack_id,
                              .without_warm_ups = options.without_warm_ups,
                              .utc_offset_min = reports::systemZone().offset_min});
    if (endWanted()) return failed(kCancelled);
    spdlog::info("{} visits, {} sets", training.size(), setsOf(training));
    return handOver(place, {"member " + options.format, member_id, setsOf(training), options.out},
                    reports::writeTraining(app, training));
}

int asJson(const Options& options, const RackPlace& place, const std::filesystem::path& file,
           std::int64_t as_of_ms, const std::string& member_id) {
    const auto held = db::heldAbout(file, member_id, options.with_samples);
    if (!held) return failed(held.error().what, held.error().advice);
    std::int64_t rows = 0;
    for (const db::HeldRows& table : *held) rows += static_cast<std::int64_t>(table.rows.size());
    auto exports = reports::readAccess(reports::accessLogOf(place.database));
    std::erase_if(exports, [&](const auto& entry) { return entry.member_id != member_id; });
    const std::int64_t now_ms = momentNow().wall_ms;
    const std::string text = reports::heldJson(
        member_id, *held, exports, {.made_ms = now_ms, .as_of_ms = as_of_ms == 0 ? now_ms : as_of_ms});
    if (endWanted()) return failed(kCancelled);
    return handOver(place, {"member json", member_id, rows, options.out}, text);
}

int exportMember(const Options& options) {
    const auto place = placeOf(options.rack, options.database);
    if (!place) return failed(place.error()), kWrongCall;
    std::string member_id;
    std::filesystem::path file;
    std::int64_t as_of_ms = 0;
    {
        auto store = openStoreToRead(place->database, &as_of_ms);
        if (!store) return failed(store.error().what, store.error().advice);
        const auto member = findMember(**store, options.member);
        if (!member) return failed(member.error());
        member_id = member->id;
        file = as_of_ms == 0 ? place->database : snapshotOf(place->database);
        if (options.format != "json") return asApp(options, *place, **store, file, member_id);
    }
    return asJson(options, *place, file, as_of_ms, member_id);
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
    member->add_option("--out", options->out, "File to write (default: standard output)");
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
