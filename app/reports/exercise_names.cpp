#include "app/reports/exercise_names.h"

#include <array>
#include <utility>

namespace plumbline::reports {
namespace {

std::string lettersOf(std::string_view name) {
    std::string letters;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
            letters += c;
    }
    return letters;
}

std::string_view keyOf(App app) {
    return app == App::Strong ? "strong" : app == App::Hevy ? "hevy" : "fitnotes";
}

/// The nearest of the categories FitNotes comes with.
std::string_view categoryOfPattern(std::string_view pattern) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kCategories = {
        {{"squat", "Legs"},
         {"hinge", "Legs"},
         {"press", "Chest"},
         {"pull", "Back"},
         {"carry", "Legs"},
         {"core", "Abs"},
         {"mobility", "Back"}}};
    for (const auto& [ours, theirs] : kCategories) {
        if (ours == pattern) return theirs;
    }
    return "";
}

}  // namespace

ExerciseNames::ExerciseNames(const std::vector<db::ExerciseRecord>& exercises, App app) : app_(keyOf(app)) {
    for (const db::ExerciseRecord& exercise : exercises) {
        names_[exercise.id] = exercise.name;
        categories_[exercise.id] = categoryOfPattern(exercise.pattern);
        for (const auto& [where, name] : exercise.known_as) {
            if (where != app_) continue;
            names_[exercise.id] = name;
            ids_.emplace(lettersOf(name), exercise.id);
        }
    }
    for (const db::ExerciseRecord& exercise : exercises) {
        for (const auto& [where, name] : exercise.known_as) ids_.emplace(lettersOf(name), exercise.id);
        ids_.emplace(lettersOf(exercise.name), exercise.id);
        ids_.emplace(lettersOf(exercise.id), exercise.id);
    }
    ids_.emplace(lettersOf(kNoExercise), "");
    // Where an app has one name for two of ours, the second keeps our name for it: it is to come back as it
    // went.
    for (const db::ExerciseRecord& exercise : exercises) {
        std::string& name = names_[exercise.id];
        if (idOf(name) == exercise.id) continue;
        name = idOf(exercise.name) == exercise.id ? exercise.name : exercise.id;
    }
}

std::string ExerciseNames::nameOf(const std::string& exercise_id) const {
    if (exercise_id.empty()) return std::string(kNoExercise);
    const auto found = names_.find(exercise_id);
    return found == names_.end() ? exercise_id : found->second;
}

std::string ExerciseNames::categoryOf(const std::string& exercise_id) const {
    const auto found = categories_.find(exercise_id);
    return found == categories_.end() ? "" : found->second;
}

std::optional<std::string> ExerciseNames::idOf(std::string_view name) const {
    const auto found = ids_.find(lettersOf(name));
    return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace plumbline::reports
