// plumbline member max: a maximum that was tested, or one a trainer sets.

#include <CLI/CLI.hpp>
#include <cmath>

#include "app/cli/shared/rack_store.h"
#include "app/cli/subcommand.h"
#include "app/training/override_text.h"

namespace plumbline::cli {
namespace {

struct Options {
    RackStore store;
    std::string member, exercise;
    double kg = 0;
    bool tested = false;
};

int setMax(const Options& options) {
    return options.store.change([&](db::Store& store) {
        const auto member = findMember(store, options.member);
        if (!member) return failed(member.error());
        const training::KnownMax maximum{.exercise_id = options.exercise,
                                         .grams = std::llround(options.kg * 1000),
                                         .tested = options.tested};
        db::OverrideRecord row = consoleChange(member->id, "max", training::valueOf(maximum));
        row.slot = options.exercise;
        return exitOf(resultOf(store.perform({1, db::SaveOverrides{{std::move(row)}}})));
    });
}

}  // namespace

Subcommand member_max_command() {
    return {
        91, [](CLI::App& program, int& exit_code) {
            auto options = std::make_shared<Options>();
            CLI::App* command = program.get_subcommand("member")->add_subcommand(
                "max", "The maximum a program's per cent are of, from today; the last one said counts");
            command->add_option("MEMBER", options->member, "First name or id, see member list")->required();
            command->add_option("EXERCISE", options->exercise, "Its id, see exercise list")->required();
            command->add_option("KG", options->kg, "Lifted once")->required()->check(CLI::Range(1.0, 500.0));
            command->add_flag("--tested", options->tested, "It was lifted, not only set by a trainer");
            options->store.addTo(*command);
            command->callback([options, &exit_code] { exit_code = setMax(*options); });
        }};
}

}  // namespace plumbline::cli
