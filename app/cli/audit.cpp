// plumbline audit: who changed whose training or role, and whether anybody changed that afterwards.

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "app/cli/shared/handing_over.h"
#include "app/cli/shared/rack_store.h"
#include "app/cli/subcommand.h"
#include "app/reports/access_log.h"

namespace plumbline::cli {
namespace {

struct Options {
    RackStore store;
    std::string member, knows;
};

using Names = std::map<std::string, std::string>;

void print(const db::OverrideRecord& row, const Names& names, bool taken_back) {
    const auto name = names.find(row.member_id);
    const std::string author = row.author_id.empty() ? "command line" : row.author_name;
    fmt::print("{}\t{:%Y-%m-%dT%H:%M:%SZ}{}\t{}\t{} ({})\t{}{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", row.seq,
               fmt::gmtime(static_cast<std::time_t>(row.made.wall_ms / 1000)), row.made.clock_ok ? "" : "?",
               oneLine(name == names.end() ? row.member_id : name->second), oneLine(author), row.role,
               row.revokes ? "takes back " : "", row.field, oneLine(row.slot), oneLine(row.old_value),
               oneLine(row.new_value), row.scope, row.reason, taken_back ? "taken back" : "-",
               oneLine(row.note));
}

int list(const Options& options) {
    return options.store.read([&](db::Store& store) {
        std::string only;
        if (!options.member.empty()) {
            const auto member = findMember(store, options.member);
            if (!member) return failed(member.error());
            only = member->id;
        }
        const auto rows = store.overrides();
        const auto members = store.members();
        if (!rows) return failed(rows.error().what, rows.error().advice);
        if (!members) return failed(members.error().what, members.error().advice);
        Names names;
        for (const db::MemberRecord& member : *members) names[member.id] = member.first_name;
        std::set<std::string> taken_back;
        for (const db::OverrideRecord& row : *rows) {
            if (row.revokes) taken_back.insert(*row.revokes);
        }
        fmt::print("row\twhen\tmember\tauthor\tfield\tslot\told\tnew\tscope\treason\tstate\tnote\n");
        for (const db::OverrideRecord& row : *rows) {
            if (only.empty() || row.member_id == only) print(row, names, taken_back.contains(row.id));
        }
        return kFine;
    });
}

/// A hash that was the newest once, or the beginning's, must still be there.
db::StoreResult<bool> stillThere(db::Store& store, const db::ChainReport& chain, const std::string& hash) {
    if (hash == chain.newest_hash) return true;
    return store.overrides().map([&](const std::vector<db::OverrideRecord>& rows) {
        return std::any_of(rows.begin(), rows.end(),
                           [&](const db::OverrideRecord& row) { return row.previous_hash == hash; });
    });
}

int verify(const Options& options) {
    return options.store.read([&](db::Store& store) {
        const auto chain = store.verifyOverrides();
        if (!chain) return failed(chain.error().what, chain.error().advice);
        if (!chain->fault.empty()) {
            const char* key = chain->first_bad == 1
                                  ? " Look first whether the card key beside the database is the rack's own."
                                  : "";
            return failed(chain->fault + ".",
                          fmt::format("The first {} rows are whole.{}", chain->rows, key));
        }
        if (!options.knows.empty()) {
            const auto there = stillThere(store, *chain, options.knows);
            if (!there) return failed(there.error().what, there.error().advice);
            if (!*there)
                return failed("the hash given with --knows is not in the chain.",
                              "The database was put back to an older state, or is another rack's.");
        }
        fmt::print("{} rows, all whole\n{}\n", chain->rows, chain->newest_hash);
        return kFine;
    });
}

int exports(const Options& options) {
    const auto place = placeOf(options.store.rack, options.store.database);
    if (!place) return failed(place.error()), kWrongCall;
    fmt::print("when\tby\twhat\tmember\trows\tfile\n");
    for (const reports::AccessEntry& entry : reports::readAccess(reports::accessLogOf(place->database))) {
        if (!options.member.empty() && entry.member_id != options.member) continue;
        fmt::print("{}\t{}\t{}\t{}\t{}\t{}\n", entry.at, entry.by, entry.what, oneLine(entry.member_id),
                   entry.rows, oneLine(entry.file));
    }
    return kFine;
}

}  // namespace

Subcommand audit_command() {
    return {93, [](CLI::App& program, int& exit_code) {
                auto options = std::make_shared<Options>();
                CLI::App* command = program.add_subcommand(
                    "audit", "Who changed whose training and roles, and whether that was tampered with");
                command->require_subcommand(1);
                CLI::App* listing =
                    command->add_subcommand("list", "Every change, the oldest first, apart by tabs");
                listing->add_option("--member", options->member, "Only those about this one: name or id");
                CLI::App* verifying = command->add_subcommand(
                    "verify", "Look at every row; exit code 1 and the first bad row when one is");
                verifying->add_option("--knows", options->knows,
                                      "A hash that verify printed before: it must still be in the chain");
                CLI::App* giving = command->add_subcommand("exports", "Who was given what, the oldest first");
                giving->add_option("--member", options->member, "Only one member's own data: their id");
                for (CLI::App* each : {listing, verifying, giving}) options->store.addTo(*each);
                command->footer(
                    "Verify prints how many rows there are and the newest one's hash. Keep that elsewhere: "
                    "that\n"
                    "the chain and its end were put back together to an older state only shows with --knows. "
                    "While the\n"
                    "kiosk runs, its newest snapshot is read; the message says as of when.");
                listing->callback([options, &exit_code] { exit_code = list(*options); });
                giving->callback([options, &exit_code] { exit_code = exports(*options); });
                verifying->callback([options, &exit_code] { exit_code = verify(*options); });
            }};
}

}  // namespace plumbline::cli
