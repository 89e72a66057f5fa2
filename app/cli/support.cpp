// plumbline support: a bundle for whoever is asked for help, with nothing of anybody who trains here in it.

#include "app/reports/support.h"

#include <fmt/format.h>
#include <sys/utsname.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>

#include "app/cli/doctor.h"
#include "app/cli/shared/rack_store.h"
#include "app/cli/subcommand.h"
#include "app/clock.h"
#include "app/config_share.h"
#include "app/reports/whole_file.h"
#include "app/signal/pipeline.h"
#include "db/migrations.h"

namespace plumbline::cli {
namespace {

constexpr std::size_t kJournalLines = 2000;
constexpr std::size_t kLongestJournal = 16U << 20U;  // bytes

struct Options {
    RackStore store;
    std::string out, journal;
};

std::string contents(std::istream& in) {
    std::string text;
    char piece[1 << 16];
    while (text.size() < kLongestJournal && (in.read(piece, sizeof piece) || in.gcount() > 0))
        text.append(piece, static_cast<std::size_t>(in.gcount()));
    return text;
}

std::string version(const std::string& program) {
    utsname system{};
    ::uname(&system);
    return fmt::format("{}\nstore schema {}\nalgorithm {}\n{} {} {}\n", program, db::schemaVersion(),
                       signal::kAlgorithm, system.sysname, system.release, system.machine);
}

std::string configuration(const RackOptions& rack) {
    constexpr const char* kSystemConfig = "/etc/plumbline/plumbline.toml";
    const std::string file = rack.config_file.empty() ? kSystemConfig : rack.config_file;
    std::ifstream in(file, std::ios::binary);
    return in ? app::withoutSecrets(contents(in)) : "# There is none: the defaults hold.\n";
}

/// Counts only. `names`: whom the journal must not name.
std::string storeFigures(db::Store& store, std::vector<std::string>& names) {
    std::string out = "what\tis\n";
    const auto add = [&](const char* what, const auto& is) { out += fmt::format("{}\t{}\n", what, is); };
    add("check", store.check().value_or("not to be read"));
    if (const auto members = store.members()) {
        add("members", members->size());
        for (const db::MemberRecord& member : *members) names.push_back(member.first_name);
    }
    if (const auto cards = store.cards()) add("cards", cards->size());
    if (const auto extent = store.usageExtent(INT64_MIN, INT64_MAX)) add("sets", extent->sets);
    if (const auto waiting = store.outboxLength()) add("outbox", *waiting);
    if (const auto chain = store.verifyOverrides()) {
        add("changes", chain->rows);
        add("chain", chain->fault.empty() ? "whole" : "not whole");
    }
    return out;
}

int support(const Options& options, const std::string& program) {
    reports::SupportParts parts;
    std::vector<std::string> names;
    bool there = false;
    // Also when the store cannot be opened: that is when somebody asks.
    static_cast<void>(options.store.read([&](db::Store& store) {
        there = true;
        parts.store = storeFigures(store, names);
        return kFine;
    }));
    if (!there) parts.store = "what\tis\nstore\tnot to be opened, see doctor.txt\n";
    parts.version = version(program);
    parts.configuration = configuration(options.store.rack);
    examine(options.store.rack, options.store.database,
            [&](const std::string& line) { parts.doctor += line + '\n'; });
    if (!options.journal.empty() && !there) {
        return failed("the journal was not taken: without the store nobody knows which names to strike out",
                      "call again without --journal");
    }
    if (!options.journal.empty()) {
        std::ifstream file;
        if (options.journal != "-") file.open(options.journal, std::ios::binary);
        if (options.journal != "-" && !file) return failed(options.journal + " cannot be read");
        parts.journal = reports::journalWithoutPeople(contents(options.journal == "-" ? std::cin : file),
                                                      names, kJournalLines);
    }
    const auto bundle = reports::supportBundle(parts, app::Clock().read().wall_ms);
    if (!bundle) return failed(bundle.error());
    if (const auto written = reports::writeWhole(options.out, *bundle); !written)
        return failed(written.error());
    return kFine;
}

}  // namespace

Subcommand support_command() {
    return {66, [](CLI::App& program, int& exit_code) {
                auto options = std::make_shared<Options>();
                CLI::App* command = program.add_subcommand(
                    "support", "A ZIP for whoever is asked for help, without anything about anybody");
                command->add_option("--out", options->out, "The file to write, e.g. on a stick")->required();
                command->add_option(
                    "--journal", options->journal,
                    "Lines of the log to put in, - for standard input; names and long numbers "
                    "are struck out");
                options->store.addTo(*command);
                command->footer(
                    "journalctl -u plumbline -n 2000 | plumbline support --out /media/stick/rack.zip "
                    "--journal -");
                command->callback(
                    [options, &exit_code, &program] { exit_code = support(*options, program.version()); });
            }};
}

}  // namespace plumbline::cli
