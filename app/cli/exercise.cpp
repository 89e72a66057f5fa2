// plumbline exercise: the catalogue, the gym's own exercises and cues.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <optional>
#include <vector>

#include "app/cli/shared/rack_store.h"
#include "app/cli/subcommand.h"
#include "db/exercise_in.h"
#include "db/lists.h"

namespace plumbline::cli {
namespace {

struct Options {
    RackStore store;
    db::ExerciseRecord exercise;
    std::string measure = "counted", member;
    std::vector<std::string> substitutes;
    bool up_first = false;
};

const char* measureOf(const db::ExerciseRecord& exercise) {
    return exercise.carried ? "carried" : exercise.timed ? "held" : "counted";
}

int noSuch(const std::string& id) {
    return failed(fmt::format("there is no exercise {}.", id), "plumbline exercise list shows them.");
}

int list(const Options& options) {
    return options.store.read([](db::Store& store) {
        const auto exercises = store.exercises();
        if (!exercises) return failed(exercises.error().what, exercises.error().advice);
        for (const db::ExerciseRecord& each : *exercises) {
            fmt::print("{}\t{}\t{}\t{}\t{}\tspine load {}\n", each.id, each.name, each.pattern,
                       measureOf(each), each.implement, each.spine_load);
        }
        return kFine;
    });
}

void print(const db::ExerciseRecord& e) {
    fmt::print("{}\nname: {}\npattern: {}\nmeasure: {}{}\nimplement: {}\nspine load: {} of 3\n", e.id, e.name,
               e.pattern, measureOf(e), e.per_side ? ", each side" : "", e.implement, e.spine_load);
    if (!e.timed)
        fmt::print("first: {}\nusual way: {} mm\n", e.starts_with_eccentric ? "down" : "up",
                   e.default_rom_mm);
    if (!e.traits.empty()) fmt::print("traits: {}\n", fmt::join(e.traits, ", "));
    for (const db::ExerciseRecord::Substitute& each : e.substitutes) {
        fmt::print("instead ({}): {}, load: {}{}\n", each.reason, each.exercise_id, each.basis,
                   each.factor_pm > 0 ? fmt::format(" {} per mille", each.factor_pm) : "");
    }
    for (const std::string& cue : e.cues) fmt::print("cue: {}\n", cue);
    for (const auto& [where, name] : e.known_as) fmt::print("at {}: {}\n", where, name);
}

int show(const Options& options) {
    return options.store.read([&](db::Store& store) {
        const auto all = store.exercises();
        if (!all) return failed(all.error().what, all.error().advice);
        const db::ExerciseRecord* found = db::exerciseIn(*all, options.exercise.id);
        if (found == nullptr) return noSuch(options.exercise.id);
        print(*found);
        return kFine;
    });
}

/// "flare=glute_bridge": its load is the member's choice, as nothing is known of it.
std::optional<db::ExerciseRecord::Substitute> substituteOf(const std::string& text) {
    const std::size_t sign = text.find('=');
    if (sign == std::string::npos || sign + 1 == text.size()) return std::nullopt;
    return db::ExerciseRecord::Substitute{text.substr(sign + 1), text.substr(0, sign), "none", 0};
}

int add(const Options& options) {
    db::ExerciseRecord exercise = options.exercise;
    exercise.starts_with_eccentric = !options.up_first;
    exercise.carried = options.measure == "carried";
    exercise.timed = options.measure != "counted";
    for (const std::string& text : options.substitutes) {
        const auto substitute = substituteOf(text);
        if (!substitute)
            return failed(fmt::format("'{}' is no substitute; write e.g. flare=glute_bridge", text)),
                   kWrongCall;
        exercise.substitutes.push_back(*substitute);
    }
    return options.store.change([&](db::Store& store) { return exitOf(store.saveExercise(exercise)); });
}

int cueForMember(const Options& options, db::Store& store) {
    const auto member = findMember(store, options.member);
    if (!member) return failed(member.error());
    // Joined, a line with the sign between lines would be two.
    if (const std::string fault = db::faultOfCues(options.exercise.cues); !fault.empty())
        return failed(fault, "at most six lines of 44 letters");
    db::OverrideRecord row = consoleChange(member->id, "cue", db::joinedCues(options.exercise.cues));
    row.slot = options.exercise.id;
    return exitOf(resultOf(store.perform({1, db::SaveOverrides{{row}}})));
}

int cue(const Options& options) {
    return options.store.change([&](db::Store& store) {
        if (!options.member.empty()) return cueForMember(options, store);
        return exitOf(store.setCues(options.exercise.id, options.exercise.cues));
    });
}

void addOptionsOfAdd(CLI::App& adding, Options& options) {
    adding.add_option("NAME", options.exercise.name, "As the screen shows it")->required();
    adding
        .add_option("--pattern", options.exercise.pattern, "squat, hinge, press, pull, carry, core, mobility")
        ->required();
    adding
        .add_option("--measure", options.measure,
                    "counted: reps of the bar; held: against the clock; carried: walked with")
        ->check(CLI::IsMember({"counted", "held", "carried"}))
        ->capture_default_str();
    adding
        .add_option("--implement", options.exercise.implement,
                    "barbell, trap_bar, dumbbell, cable, band, body")
        ->capture_default_str();
    adding.add_flag("--up-first", options.up_first, "Begins with the way up, as a deadlift does");
    adding.add_option("--rom", options.exercise.default_rom_mm, "Usual way of the bar, mm; 0: unknown")
        ->check(CLI::Range(0, 3000))
        ->capture_default_str();
    adding.add_flag("--per-side", options.exercise.per_side, "What is asked is asked of each side");
    adding.add_option("--spine-load", options.exercise.spine_load, "0 none to 3 high")
        ->check(CLI::Range(0, 3))
        ->capture_default_str();
    adding.add_option("--trait", options.exercise.traits,
                      "What withholds it in a flare-up, or what it is good for; several times");
    adding.add_option("--cue", options.exercise.cues, "A line for the lifter, 44 letters; several times");
    adding.add_option("--instead", options.substitutes,
                      "REASON=ID: flare, busy, equipment or preference; the best first");
}

}  // namespace

Subcommand exercise_command() {
    return {93, [](CLI::App& program, int& exit_code) {
                auto options = std::make_shared<Options>();
                CLI::App* command =
                    program.add_subcommand("exercise", "The catalogue, the gym's own exercises and cues");
                command->require_subcommand(1);
                CLI::App* listing = command->add_subcommand("list", "Every exercise of this rack");
                CLI::App* showing = command->add_subcommand("show", "All that is known of one");
                CLI::App* adding = command->add_subcommand(
                    "add", "An exercise of the gym's own, new or changed; the catalogue's stay as they are");
                CLI::App* cueing = command->add_subcommand(
                    "cue", "Other cues for an exercise, at most six lines; none: the catalogue's again");
                for (CLI::App* each : {showing, adding, cueing})
                    each->add_option("ID", options->exercise.id, "Small letters, digits and _; see list")
                        ->required();
                addOptionsOfAdd(*adding, *options);
                cueing->add_option("LINE", options->exercise.cues, "A line of at most 44 letters");
                cueing->add_option("--member", options->member,
                                   "For one member only (name or id): a row of the chain of changes");
                for (CLI::App* each : {listing, showing, adding, cueing}) options->store.addTo(*each);
                command->footer("add and cue want the kiosk stopped: it holds the database alone.");
                listing->callback([options, &exit_code] { exit_code = list(*options); });
                showing->callback([options, &exit_code] { exit_code = show(*options); });
                adding->callback([options, &exit_code] { exit_code = add(*options); });
                cueing->callback([options, &exit_code] { exit_code = cue(*options); });
            }};
}

}  // namespace plumbline::cli
