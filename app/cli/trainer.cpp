// plumbline trainer: who may do more at this rack than lift.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/cli/shared/rack_store.h"
#include "app/cli/shared/secret.h"
#include "app/cli/subcommand.h"

namespace plumbline::cli {
namespace {

struct Options {
    RackStore store;
    std::string name, card, role = "trainer";
    bool with_pin = false;
};

int giveRole(db::Store& store, const std::string& member_id, const std::string& role) {
    return exitOf(resultOf(store.perform({1, db::SaveOverrides{{consoleChange(member_id, "role", role)}}})));
}

int add(Options& options) {
    if (!readCard(options.card)) return kWrongCall;
    std::string pin;
    if (options.with_pin) {
        const auto typed = askSecret("PIN, 4 to 8 digits");
        if (!typed || typed->empty()) return failed("no PIN came on standard input"), kWrongCall;
        pin = *typed;
    }
    return options.store.change([&](db::Store& store) {
        const db::Moment now = momentNow();
        const db::MemberRecord member{
            .id = randomIds()(now.wall_ms), .first_name = options.name, .created = now};
        const db::StoreAnswer answer = store.perform({1, db::Enrol{member, options.card, pin}});
        if (answer.taken) return failed("this card is somebody's already", "take another card");
        if (!answer.error.empty()) return failed(answer.error, answer.advice);
        if (giveRole(store, member.id, options.role) != kFine)
            return failed("they were added as a member, without the role",
                          fmt::format("plumbline trainer role {} {} gives it", member.id, options.role));
        fmt::print("{}\n", member.id);
        return kFine;
    });
}

int list(const Options& options) {
    return options.store.read([](db::Store& store) { return printPeople(store, true); });
}

int changeRole(const Options& options) {
    return options.store.change([&](db::Store& store) {
        const auto member = findMember(store, options.name);
        if (!member) return failed(member.error());
        if (member->role == options.role) return kFine;
        return giveRole(store, member->id, options.role);
    });
}

void addRoleTo(CLI::Option* option, bool also_member) {
    option->check(also_member ? CLI::IsMember({"member", "trainer", "owner", "technician"})
                              : CLI::IsMember({"trainer", "owner", "technician"}));
}

}  // namespace

Subcommand trainer_command() {
    return {
        91, [](CLI::App& program, int& exit_code) {
            auto options = std::make_shared<Options>();
            CLI::App* command =
                program.add_subcommand("trainer", "Trainers, owners and technicians, and their roles");
            command->require_subcommand(1);
            CLI::App* adding = command->add_subcommand("add", "Add somebody with a role; prints the new id");
            adding->add_option("NAME", options->name, "First name, as the screen shows it")->required();
            addRoleTo(adding->add_option("--role", options->role, "trainer, owner or technician")
                          ->capture_default_str(),
                      false);
            adding->add_option("--card", options->card,
                               "Number of the card as the reader types it, '-': a line of standard input");
            adding->add_flag("--pin", options->with_pin, "Ask for a PIN on standard input");
            CLI::App* listing =
                command->add_subcommand("list", "Everybody with a role, and who has a card and a PIN");
            CLI::App* role = command->add_subcommand("role", "Give somebody who is there another role");
            role->add_option("NAME", options->name, "First name or id, see member list")->required();
            addRoleTo(
                role->add_option("ROLE", options->role, "member, trainer, owner or technician")->required(),
                true);
            for (CLI::App* each : {adding, listing, role}) options->store.addTo(*each);
            command->footer(
                "Trainers change everybody's training, owners also roles; technicians look after the "
                "rack.\n"
                "Each change of a role is a row of the chain, see audit, and says \"console\". The kiosk "
                "must be\n"
                "stopped for add and role: it holds the database alone; list reads its snapshot.");
            adding->callback([options, &exit_code] { exit_code = add(*options); });
            listing->callback([options, &exit_code] { exit_code = list(*options); });
            role->callback([options, &exit_code] { exit_code = changeRole(*options); });
        }};
}

}  // namespace plumbline::cli
