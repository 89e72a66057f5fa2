#include "app/cli/shared/ready_programs.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <system_error>
#include <vector>

#include "app/cli/shared/rack_store.h"
#include "app/reports/recording.h"
#include "db/catalogue.h"
#include "db/exercise_in.h"

namespace plumbline::cli {

namespace fs = std::filesystem;

namespace {

/// By name.
std::vector<fs::path> programFilesIn(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

std::optional<training::Amount> amountIn(const std::vector<db::ExerciseRecord>& exercises,
                                         const std::string& id) {
    const db::ExerciseRecord* exercise = db::exerciseIn(exercises, id);
    if (exercise == nullptr) return std::nullopt;
    return exercise->timed ? training::Amount::Held : training::Amount::Counted;
}

std::optional<training::Amount> shippedExercises(const std::string& id) {
    static const std::vector<db::ExerciseRecord> catalogue = db::starterCatalogue();
    return amountIn(catalogue, id);
}

fs::path readyProgramsFolder() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (error) return {};
    const fs::path folder = program.parent_path();
    for (const fs::path& place : {folder / "../share/plumbline/programs", folder / "../../deploy/programs"}) {
        if (fs::is_directory(place, error)) return fs::canonical(place, error);
    }
    return {};
}

std::vector<std::string> readyProgramTexts(const fs::path& folder) {
    std::vector<std::string> texts;
    for (const fs::path& file : programFilesIn(folder))
        if (auto text = reports::readText(file)) texts.push_back(std::move(*text));
    return texts;
}

tl::expected<std::string, std::string> readProgramFile(const fs::path& file,
                                                       const training::KnowsExercise& knows,
                                                       training::Program& parsed) {
    // A folder can be opened like a file, and throws when it is read.
    std::error_code error;
    if (fs::is_directory(file, error))
        return tl::unexpected(fmt::format("{0}:1: this is a folder; name the files in it, e.g. {1}",
                                          file.string(), (file / "*.toml").string()));
    auto text = reports::readText(file);
    if (text && text->empty()) text = tl::unexpected(std::string("is empty"));
    if (!text)
        return tl::unexpected(fmt::format("{}:1: {}; a program is a file as README \"Programs\" has it",
                                          file.string(), text.error()));
    auto program = training::parseProgram(*text, knows);
    if (!program) {
        return tl::unexpected(fmt::format("{}:{}: {}; {}", file.string(), program.error().line,
                                          program.error().what, program.error().advice));
    }
    parsed = std::move(*program);
    return text;
}

db::StoreResult<bool> saveGymProgram(db::Store& store, const training::Program& program,
                                     const std::string& text) {
    const db::StoreAnswer found = store.perform({1, db::FindPrograms{}});
    if (const auto read = resultOf(found); !read) return tl::unexpected(read.error());
    for (const db::ProgramRecord& there : found.programs) {
        if (there.family == program.family && there.text == text) return false;
    }
    const db::Moment now = momentNow();
    db::ProgramRecord record;
    record.id = randomIds()(now.wall_ms);
    record.family = program.family;
    record.name = program.name;
    record.text = text;
    record.created = now;
    return resultOf(store.perform({2, db::SaveProgram{record, {}}})).map([] { return true; });
}

db::StoreResult<void> importReadyPrograms(db::Store& store, const fs::path& folder) {
    const db::StoreAnswer found = store.perform({1, db::FindPrograms{}});
    if (const auto read = resultOf(found); !read) return read;
    if (!found.programs.empty() || folder.empty()) return {};
    for (const fs::path& file : programFilesIn(folder)) {
        training::Program program;
        const auto text = readProgramFile(file, shippedExercises, program);
        if (!text) {
            spdlog::warn("a program was not imported: {}", text.error());
            continue;
        }
        if (const auto saved = saveGymProgram(store, program, *text); !saved)
            return tl::unexpected(saved.error());
    }
    return {};
}

}  // namespace plumbline::cli
