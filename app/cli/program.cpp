// plumbline program: the gym's programs as files, and who trains by which.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <set>
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

int check(const Options& options) {
    const auto all = parseAll(options.files, {});
    if (!all) return kFailed;
    for (const Parsed& each : *all) {
        fmt::print("{}  {}: {} weeks, {} days\n", each.file, each.program.family, each.program.weeks,
                   each.program.days.size());
    }
    return kFine;
}

/// Also the gym's own exercises, which only the store knows.
training::KnowsExercise exercisesOf(db::Store& store) {
    std::set<std::string> ids;
    for (const db::ExerciseRecord& each : store.exercises().value_or(std::vector<db::ExerciseRecord>{}))
        ids.insert(each.id);
    return [ids](const std::string& id) { return ids.contains(id); };
}

int import(const Options& options) {
    // Before the store is opened, so that a file with a fault changes nothing at all.
    if (!parseAll(options.files, [](const std::string&) { return true; })) return kFailed;
    return options.store.change([&](db::Store& store) {
        const auto all = parseAll(options.files, exercisesOf(store));
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
std::optional<db::ProgramRecord> newestOf(db::Store& store, const std::string& family) {
    const std::vector<db::ProgramRecord> programs = store.perform({1, db::FindPrograms{}}).programs;
    const auto found = std::find_if(programs.begin(), programs.end(),
                                    [&](const db::ProgramRecord& each) { return each.family == family; });
    return found == programs.end() ? std::nullopt : std::optional(*found);
}

int noSuchFamily(const std::string& family) {
    return failed(fmt::format("there is no program {}.", family), "plumbline program list shows them.");
}

int exportText(const Options& options) {
    return options.store.read([&](db::Store& store) {
        const auto program = newestOf(store, options.family);
        if (!program) return noSuchFamily(options.family);
        if (options.out.empty()) return fmt::print("{}", program->text), kFine;
        std::ofstream file(options.out, std::ios::binary);
        file << program->text;
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
        if (!program && options.family != kNone) return noSuchFamily(options.family);
        db::OverrideRecord row = consoleChange(member->id, "program", program ? program->id : "");
        const auto now = store.perform({1, db::FindTraining{member->id, row.from_day, 0}}).training;
        if (now && now->program) row.old_value = now->program->id;
        const db::StoreAnswer answer = store.perform({2, db::SaveOverrides{{row}}});
        return answer.error.empty() ? kFine : failed(answer.error, answer.advice);
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
                "import", "Files into the store, all or none; each is a new version of its family");
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
            for (CLI::App* each : {listing, importing, exporting, assigning}) options->store.addTo(*each);
            command->footer(
                "assign none MEMBER ends their program. Import and assign want the kiosk stopped: it holds "
                "the "
                "database\nalone; list and export read its snapshot.");
            listing->callback([options, &exit_code] { exit_code = list(*options); });
            importing->callback([options, &exit_code] { exit_code = import(*options); });
            exporting->callback([options, &exit_code] { exit_code = exportText(*options); });
            assigning->callback([options, &exit_code] { exit_code = assign(*options); });
            checking->callback([options, &exit_code] { exit_code = check(*options); });
        }};
}

}  // namespace plumbline::cli
