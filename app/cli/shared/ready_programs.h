#pragma once
// The programs that ship with the rack: text files of an installed folder, imported into a store that has
// none.

#include <filesystem>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "app/training/program_text.h"
#include "db/records.h"
#include "db/store.h"

namespace plumbline::cli {

/// share/plumbline/programs beside the program's own bin/, or deploy/programs of the clone it was built in;
/// empty when neither is there.
std::filesystem::path readyProgramsFolder();

/// The texts of all programs in `folder`, as they would be imported; without those that cannot be read.
std::vector<std::string> readyProgramTexts(const std::filesystem::path& folder);

/// In what the exercise is asked; empty: it is none of these.
std::optional<training::Amount> amountIn(const std::vector<db::ExerciseRecord>& exercises,
                                         const std::string& id);

/// As training::KnowsExercise: those that the rack comes with.
std::optional<training::Amount> shippedExercises(const std::string& id);

/// The text of a program's file, if it parses with the exercises that are known; `knows` empty: every name is
/// taken. Error: "FILE:LINE: reason. what is allowed".
tl::expected<std::string, std::string> readProgramFile(const std::filesystem::path& file,
                                                       const training::KnowsExercise& knows,
                                                       training::Program& parsed);

/// Saves it as the gym's, by nobody, unless the newest version of its family says just that; `store` must
/// have been opened by the command line. True when it was saved.
db::StoreResult<bool> saveGymProgram(db::Store& store, const training::Program& program,
                                     const std::string& text);

/// All of `folder`, by name, into a store without any program; a file that does not parse is told on stderr
/// and passed over. Does nothing when there are programs already, or no folder.
db::StoreResult<void> importReadyPrograms(db::Store& store, const std::filesystem::path& folder);

}  // namespace plumbline::cli
