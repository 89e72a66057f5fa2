// plumbline import: what a member lifted elsewhere, from the file of a training app.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "app/cli/shared/handing_over.h"
#include "app/cli/subcommand.h"
#include "app/reports/local_time.h"
#include "app/reports/own_training.h"
#include "db/past_sets.h"
#include "db/sets_in_turn.h"

namespace plumbline::cli {
namespace {

struct Options {
    RackOptions rack;
    std::string database, member, file, unit = "kg";
    bool dry_run = false;
};

void printPlan(const reports::ImportPlan& plan, const std::vector<reports::NotUnderstood>& not_understood) {
    fmt::print("visits\t{}\nsets\t{}\n", plan.visits.size(), plan.sets);
    fmt::print("sets there already\t{}\n", plan.there);
    if (plan.from_here > 0) fmt::print("sets from this rack, left out\t{}\n", plan.from_here);
    if (plan.in_future > 0)
        fmt::print("sets of days that have not been yet, left out\t{}\tup to {}\n", plan.in_future,
                   plan.last_future);
    for (const auto& [name, sets] : plan.matched) fmt::print("exercise\t{}\t{}\n", oneLine(name), sets);
    for (const auto& [name, sets] : plan.unmatched)
        fmt::print("unknown exercise, left out\t{}\t{}\n", oneLine(name), sets);
    for (const reports::NotUnderstood& line : not_understood)
        fmt::print("line {} not understood\t{}\n", line.line, line.reason);
}

/// Too much was not understood: rather nothing than a history full of holes.
bool hopeless(const reports::ReadTraining& read) {
    std::size_t sets = 0;
    for (const reports::PastVisit& visit : read.training) sets += visit.sets.size();
    const auto lost = std::count_if(read.not_understood.begin(), read.not_understood.end(),
                                    [](const reports::NotUnderstood& line) { return line.lifted; });
    return static_cast<std::size_t>(lost) > sets;
}

/// Why nothing of it can be imported, and what to do; empty: something can.
std::optional<std::pair<std::string, std::string>> refusalOf(const std::string& bytes,
                                                             const std::string& from,
                                                             const reports::ReadTraining& read,
                                                             const reports::ImportPlan& plan) {
    using Words = std::pair<std::string, std::string>;
    if (bytes.find_first_not_of(" \t\r\n") == std::string::npos)
        return Words{"the file is empty, nothing is imported.",
                     "Export it again in the app, and copy it anew: a copy that broke off is empty too"};
    if (read.training.empty() && read.not_understood.empty())
        return Words{"the file has a header and no set below it, nothing is imported.",
                     "Export all of the history in the app, not an empty period"};
    if (hopeless(read))
        return Words{"more than half of the file was not understood, nothing is imported.",
                     "Is it an export of " + from + "? The others have a subcommand of their own"};
    if (plan.in_future > 0 && plan.sets + plan.there + plan.from_here == 0)
        return Words{"every set of the file is of a day that has not been yet, nothing is imported.",
                     "Put the dates right in the app; if it is this machine's clock that is wrong, set that"};
    return std::nullopt;
}

struct Preview {
    reports::ImportPlan plan;
    int exit_code = kFine;
    std::string member_id;
};

Preview preview(const Options& options, const RackPlace& place, reports::App app,
                const reports::ReadTraining& read) {
    // A rack at rest, or, to look only, the snapshot of one that runs.
    std::int64_t as_of_ms = 0;
    auto store = openStoreToRead(place.database, &as_of_ms);
    if (!store) return {{}, failed(store.error().what, store.error().advice)};
    const auto member = findMember(**store, options.member);
    if (!member) return {{}, failed(member.error())};
    const auto exercises = (*store)->exercises();
    if (!exercises) return {{}, failed(exercises.error().what, exercises.error().advice)};
    auto stored = db::setsOfMember(as_of_ms == 0 ? place.database : snapshotOf(place.database), member->id);
    if (!stored) return {{}, failed(stored.error().what, stored.error().advice)};
    return {reports::planImport(read.training, reports::ExerciseNames(*exercises, app),
                                {.member_id = member->id,
                                 .utc_ms = utcMs,
                                 .utc_offset_min = reports::systemZone().offset_min,
                                 .now_ms = momentNow().wall_ms,
                                 .stored = std::move(*stored)}),
            kFine, member->id};
}

/// "strong", "hevy" or "fitnotes".
reports::App appOf(const std::string& name) {
    return name == "strong" ? reports::App::Strong
           : name == "hevy" ? reports::App::Hevy
                            : reports::App::FitNotes;
}

int importFile(const std::string& from, const Options& options) {
    const auto place = placeOf(options.rack, options.database);
    if (!place) return failed(place.error()), kWrongCall;
    std::ifstream in(options.file, std::ios::binary);
    if (!in) return failed(options.file + " cannot be read");
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const reports::App app = appOf(from);
    const reports::ReadTraining read = reports::readTraining(app, bytes, options.unit == "lb");
    const Preview found = preview(options, *place, app, read);
    if (found.exit_code != kFine) return found.exit_code;
    printPlan(found.plan, read.not_understood);
    if (const auto refusal = refusalOf(bytes, from, read, found.plan))
        return failed(refusal->first, refusal->second);
    if (options.dry_run) return kFine;
    const auto added = db::addPastSets(
        {.file = place->database, .card_key_file = {}, .rack_id = place->rack_id, .console = true},
        found.plan.visits, found.plan.said);
    if (!added) return failed(added.error().what, added.error().advice);
    fmt::print("new visits\t{}\nnew sets\t{}\n", added->visits, added->sets);
    // By content the store knows them, and they count no more.
    if (const int deleted = found.plan.sets - added->sets; deleted > 0)
        fmt::print("sets deleted here before, which stay so\t{}\n", deleted);
    if (const auto noted = note(*place, {"import " + from, found.member_id, added->sets, options.file});
        !noted)
        return failed(noted.error(), "the sets are in the store; make room there: the import is not noted");
    return kFine;
}

}  // namespace

Subcommand import_command() {
    return {
        71, [](CLI::App& program, int& exit_code) {
            auto options = std::make_shared<Options>();
            CLI::App* command =
                program.add_subcommand("import", "A member's history from the file of a training app");
            command->require_subcommand(1);
            for (const std::string from : {"strong", "hevy", "fitnotes"}) {
                CLI::App* each = command->add_subcommand(from, "An export of " + from);
                each->add_option("FILE", options->file, "The CSV file")->required();
                each->add_option("--member", options->member, "Whose: name or id")->required();
                each->add_flag("--dry-run", options->dry_run, "Only say what would come of it");
                each->add_option("--unit", options->unit, "Of weights where the file does not say it")
                    ->check(CLI::IsMember({"kg", "lb"}))
                    ->capture_default_str();
                each->add_option("--db", options->database, "Database file instead of the configured one");
                options->rack.addTo(*each);
                each->callback([from, options, &exit_code] { exit_code = importFile(from, *options); });
            }
            command->footer(
                "Prints visits and sets to add, sets that are there already, exercises, and what was not\n"
                "understood, by line and reason. Sets stand before the rack's own. A set is there\n"
                "already when one of that day has the same exercise, load, repetitions and time held (where\n"
                "it has neither: distance), so importing again, or from another app, adds nothing twice.\n"
                "Titles, notes and what else the file says of sets, also of those that are there\n"
                "already and of which nobody said it before, go back into the member's own exports, and\n"
                "nowhere else. The kiosk must be stopped meanwhile; a dry run reads its snapshot.");
        }};
}

}  // namespace plumbline::cli
