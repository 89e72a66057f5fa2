// plumbline member: who may tap in at this rack.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/cli/shared/erase_member.h"
#include "app/cli/shared/rack_store.h"
#include "app/cli/shared/secret.h"
#include "app/cli/subcommand.h"

namespace plumbline::cli {
namespace {

struct Options {
    RackStore store;
    std::string name, card, id;
    bool with_pin = false;
};

/// What a screen can show and a list can print on one line.
bool goodName(const std::string& name) {
    const bool blank = name.find_first_not_of(' ') == std::string::npos;
    const bool printable =
        std::none_of(name.begin(), name.end(), [](unsigned char c) { return c < ' ' || c == 127; });
    return !blank && printable && name.size() <= 40;
}

int add(Options& options) {
    if (!goodName(options.name)) return failed("NAME wants 1 to 40 characters on one line"), kWrongCall;
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
        if (answer.taken) {
            // A card moved by a typing error would log somebody's sets under another's name.
            const auto holder = store.perform({2, db::FindCard{options.card, now}}).member;
            return failed("this card already belongs to member " + (holder ? holder->id : "") + ".");
        }
        if (!answer.error.empty()) return failed(answer.error, answer.advice);
        fmt::print("{}\n", member.id);
        return kFine;
    });
}

int list(const Options& options) {
    return options.store.read([](db::Store& store) { return printPeople(store, false); });
}

int setPin(const Options& options, const std::string& pin) {
    return options.store.change([&](db::Store& store) { return exitOf(store.setPin(options.id, pin)); });
}

int askPin(const Options& options) {
    const auto pin = askSecret("New PIN, 4 to 8 digits");
    if (!pin || pin->empty()) return failed("no PIN came on standard input"), kWrongCall;
    return setPin(options, *pin);
}

}  // namespace

Subcommand member_command() {
    return {
        90, [](CLI::App& program, int& exit_code) {
            auto options = std::make_shared<Options>();
            CLI::App* command = program.add_subcommand("member", "Members, their cards and their PINs");
            command->require_subcommand(1);
            CLI::App* adding = command->add_subcommand("add", "Add a member; prints the new id");
            adding->add_option("NAME", options->name, "First name, as the screen shows it")->required();
            adding->add_option(
                "--card", options->card,
                "Number of the card as the reader types it, '-': a line of standard input, which no list of\n"
                "processes shows; only a keyed hash of it is kept");
            adding->add_flag("--pin", options->with_pin,
                             "Ask for a PIN on standard input; only a keyed hash of it is kept");
            CLI::App* listing =
                command->add_subcommand("list", "Ids and first names, and who has a card and a PIN");
            CLI::App* pin = command->add_subcommand(
                "pin", "Give a member a PIN, asked for on standard input; unlocks them too");
            CLI::App* removing = command->add_subcommand("remove-pin", "Take a member's PIN away");
            for (CLI::App* each : {pin, removing})
                each->add_option("ID", options->id, "The member's id, see member list")->required();
            for (CLI::App* each : {adding, listing, pin, removing}) options->store.addTo(*each);
            addEraseMember(*command, exit_code);
            command->footer(
                "add, erase, pin, remove-pin and max want the kiosk stopped: it holds the database "
                "alone; list reads its snapshot.");
            adding->callback([options, &exit_code] { exit_code = add(*options); });
            listing->callback([options, &exit_code] { exit_code = list(*options); });
            pin->callback([options, &exit_code] { exit_code = askPin(*options); });
            removing->callback([options, &exit_code] { exit_code = setPin(*options, ""); });
        }};
}

}  // namespace plumbline::cli
