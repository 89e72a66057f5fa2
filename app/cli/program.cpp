// plumbline program: the gym's programs as files, and who trains by which.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <utility>
#include <vector>

#include "app/cli/shared/rack_store.h"
#include "app/cli/shared/ready_programs.h"
#include "app/cli/subcommand.h"

namespace plumbline::cli {
namespace {

constexpr const char* kNone = "none";

struct Options {
    RackStore store;
    std::vector<std::string> files;
    std::string family, member, out;
};

struct Parsed {
    std::string file, text;
    training::Program program;
};

/// All files, or none and every fault on stderr.
std::optional<std::vector<Parsed>> parseAll(const std::vector<std::string>& files,
                                            const training::KnowsExercise& knows) {
    std::vector<Parsed> all;
    bool good = true;
    for (const std::string& file : files) {
        Parsed parsed;
        auto text = readProgramFile(file, knows, parsed.program);
        if (!text) {
            failed(text.error());
            good = false;
            continue;
        }
        parsed.file = file;
        parsed.text = std::move(*text);
        all.push_back(std::move(parsed));
    }
    return good ? std::optional(all) : std::nullopt;
}

int list(const Options& options) {
    return options.store.read([](db::Store& store) {
        const db::StoreAnswer found = store.perform({1, db::FindPrograms{}});
        if (!found.error.empty()) return failed(found.error, found.advice);
        for (const db::ProgramRecord& program : found.programs)
            fmt::print("{}  version {}  {}\n", program.family, program.version, program.name);
        return kFine;
    });
}

int checkWith(const Options& options, const training::KnowsExercise& knows) {
    const auto all = parseAll(options.files, knows);
    if (!all) return kFailed;
    for (const Parsed& each : *all) {
        fmt::print("{}  {}: {} weeks, {} days\n", each.file, each.program.family, each.program.weeks,
                   each.program.days.size());
    }
    return kFine;
}

/// Also the gym's own exercises, which only the store knows.
db::StoreResult<training::KnowsExercise> exercisesOf(db::Store& store) {
    return store.exercises().map([](std::vector<db::ExerciseRecord> all) -> training::KnowsExercise {
        return [all = std::move(all)](const std::string& id) { return amountIn(all, id); };
    });
}

/// By the rack's exercises; where there is no store, by those that a rack comes with.
int check(const Options& options) {
    if (!options.store.isThere()) return checkWith(options, shippedExercises);
    return options.store.read([&](db::Store& store) {
        const auto knows = exercisesOf(store);
        return knows ? checkWith(options, *knows) : failed(knows.error().what, knows.error().advice);
    });
}

int import(const Options& options) {
    // Before the store is opened, so that a file with a fault changes nothing at all.
    if (!parseAll(options.files, {})) return kFailed;
    return options.store.change([&](db::Store& store) {
        const auto knows = exercisesOf(store);
        if (!knows) return failed(knows.error().what, knows.error().advice);
        const auto all = parseAll(options.files, *knows);
        if (!all) return kFailed;
        for (const Parsed& each : *all) {
            const auto saved = saveGymProgram(store, each.program, each.text);
            if (!saved) return failed(saved.error().what, saved.error().advice);
            fmt::print("{}  {}\n", each.program.family, *saved ? "imported" : "is the newest already");
        }
        return kFine;
    });
}

/// The newest version of a family; empty: there is none.
db::StoreResult<std::optional<db::ProgramRecord>> newestOf(db::Store& store, const std::string& family) {
    const db::StoreAnswer answer = store.perform({1, db::FindPrograms{}});
    if (const auto read = resultOf(answer); !read) return tl::unexpected(read.error());
    for (const db::ProgramRecord& each : answer.programs)
        if (each.family == family) return each;
    return std::nullopt;
}

int noSuchFamily(const std::string& family) {
    return failed(fmt::format("there is no program {}.", family), "plumbline program list shows them.");
}

int exportText(const Options& options) {
    return options.store.read([&](db::Store& store) {
        const auto program = newestOf(store, options.family);
        if (!program) return failed(program.error().what, program.error().advice);
        if (!*program) return noSuchFamily(options.family);
        if (options.out.empty()) return fmt::print("{}", (*program)->text), kFine;
        std::ofstream file(options.out, std::ios::binary);
        file << (*program)->text;
        file.close();
        return file ? kFine
                    : failed("cannot write " + options.out + ":",
                             "does the folder exist, may you write there, and is there room?");
    });
}

int assign(const Options& options) {
    return options.store.change([&](db::Store& store) {
        const auto member = findMember(store, options.member);
        if (!member) return failed(member.error());
        const auto program = newestOf(store, options.family);
        if (!program) return failed(program.error().what, program.error().advice);
        if (!*program && options.family != kNone) return noSuchFamily(options.family);
        const db::OverrideRecord row = consoleChange(member->id, "program", *program ? (*program)->id : "");
        return exitOf(resultOf(store.perform({1, db::SaveOverrides{{row}}})));
    });
}

}  // namespace

Subcommand program_command() {
    return {
        92, [](CLI::App& program, int& exit_code) {
            auto options = std::make_shared<Options>();
            CLI::App* command =
                program.add_subcommand("program", "Training programs as files, and who trains by which");
            command->require_subcommand(1);
            CLI::App* listing = command->add_subcommand("list", "The gym's programs, their newest versions");
            CLI::App* importing = command->add_subcommand(
                "import",
                "Files into the store, all read before any is saved; each is a new version of its family");
            CLI::App* exporting =
                command->add_subcommand("export", "The newest version of a family as it was written");
            CLI::App* assigning = command->add_subcommand(
                "assign", "Put a member on the newest version of a family, from today");
            CLI::App* checking =
                command->add_subcommand("check", "Read files and say what is wrong, with the line");
            for (CLI::App* each : {importing, checking})
                each->add_option("FILE", options->files, "Program files, see README \"Programs\"")
                    ->required();
            for (CLI::App* each : {exporting, assigning})
                each->add_option("FAMILY", options->family, "As program list names it")->required();
            assigning->add_option("MEMBER", options->member, "First name or id, see member list")->required();
            exporting->add_option("--out", options->out, "File to write (default: standard output)");
            for (CLI::App* each : {listing, importing, exporting, assigning, checking})
                options->store.addTo(*each);
            command->footer(
                "assign none MEMBER ends their program. Import and assign want the kiosk stopped: it holds "
                "the "
                "database\nalone; list, export and check read its snapshot. Without a store check knows the "
                "exercises that a\nrack comes with.");
            listing->callback([options, &exit_code] { exit_code = list(*options); });
            importing->callback([options, &exit_code] { exit_code = import(*options); });
            exporting->callback([options, &exit_code] { exit_code = exportText(*options); });
            assigning->callback([options, &exit_code] { exit_code = assign(*options); });
            checking->callback([options, &exit_code] { exit_code = check(*options); });
        }};
}

}  // namespace plumbline::cli
