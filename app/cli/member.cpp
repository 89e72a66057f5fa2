// plumbline member: who may tap in at this rack.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/cli/shared/setup.h"
#include "app/cli/subcommand.h"
#include "app/clock.h"

namespace plumbline::cli {
namespace {

struct Options {
    RackOptions rack;
    std::string database, name, card;
};

db::StoreResult<std::unique_ptr<db::Store>> openFor(const Options& options, const app::Config& config) {
    return openStore(options.database.empty() ? config.database : std::filesystem::path(options.database),
                     config.rack_id);
}

/// What a screen can show and a list can print on one line.
bool goodName(const std::string& name) {
    const bool blank = name.find_first_not_of(' ') == std::string::npos;
    const bool printable =
        std::none_of(name.begin(), name.end(), [](unsigned char c) { return c < ' ' || c == 127; });
    return !blank && printable && name.size() <= 40;
}

int add(const Options& options) {
    if (!goodName(options.name)) return failed("NAME wants 1 to 40 characters on one line"), kWrongCall;
    const auto config = options.rack.read();
    if (!config) return failed(config.error()), kWrongCall;
    auto store = openFor(options, *config);
    if (!store) return failed(store.error().what, store.error().advice);
    const app::ClockReading clock = app::Clock().read();
    const db::Moment now{clock.t_us, clock.wall_ms, clock.clock_ok, clock.boot_id};
    std::string uid = options.card;
    std::transform(uid.begin(), uid.end(), uid.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    if (!uid.empty()) {
        // A card moved by a typing error would log somebody's sets under another's name.
        const db::StoreAnswer owner = (*store)->perform({1, db::FindCard{uid, now}});
        if (!owner.error.empty()) return failed(owner.error, owner.advice);
        if (owner.member) return failed("this card already belongs to member " + owner.member->id + ".");
    }
    const db::MemberRecord member{.id = randomIds()(now.wall_ms), .first_name = options.name, .created = now};
    if (auto added = (*store)->addMember(member); !added)
        return failed(added.error().what, added.error().advice);
    if (!uid.empty()) {
        if (auto added = (*store)->addCard(uid, member.id, now); !added)
            return failed(added.error().what, added.error().advice);
    }
    fmt::print("{}\n", member.id);
    return kFine;
}

int list(const Options& options) {
    const auto config = options.rack.read();
    if (!config) return failed(config.error()), kWrongCall;
    auto store = openFor(options, *config);
    if (!store) return failed(store.error().what, store.error().advice);
    const auto members = (*store)->members();
    if (!members) return failed(members.error().what, members.error().advice);
    for (const db::MemberRecord& member : *members) fmt::print("{}  {}\n", member.id, member.first_name);
    return kFine;
}

}  // namespace

Subcommand member_command() {
    return {
        90, [](CLI::App& program, int& exit_code) {
            auto options = std::make_shared<Options>();
            CLI::App* command = program.add_subcommand("member", "Members and their cards");
            command->require_subcommand(1);
            CLI::App* adding = command->add_subcommand("add", "Add a member; prints the new id");
            adding->add_option("NAME", options->name, "First name, as the screen shows it")->required();
            adding->add_option("--card", options->card,
                               "Number of the card as the reader types it; only a keyed hash of it is kept");
            CLI::App* listing = command->add_subcommand("list", "Ids and first names");
            for (CLI::App* each : {adding, listing}) {
                each->add_option("--db", options->database, "Database file instead of the configured one");
                options->rack.addTo(*each);
            }
            command->footer("The kiosk must be stopped meanwhile: it holds the database alone.");
            adding->callback([options, &exit_code] { exit_code = add(*options); });
            listing->callback([options, &exit_code] { exit_code = list(*options); });
        }};
}

}  // namespace plumbline::cli
