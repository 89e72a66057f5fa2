#pragma once
// What an exercise is called elsewhere. Pure.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/reports/past_training.h"
#include "db/records.h"

namespace plumbline::reports {

/// What a set of which nobody said the exercise is called in files: no app takes one without a name.
inline constexpr std::string_view kNoExercise = "Unknown exercise";

class ExerciseNames {
  public:
    /// Of ExerciseRecord::known_as the names of `app` come first, then those of the others.
    ExerciseNames(const std::vector<db::ExerciseRecord>& exercises, App app);

    /// "strong", "hevy" or "fitnotes".
    [[nodiscard]] std::string app() const { return app_; }
    /// What `app` calls it; else our own name for it, else the id: what idOf() finds it by. kNoExercise for
    /// none.
    [[nodiscard]] std::string nameOf(const std::string& exercise_id) const;
    /// FitNotes' category of it; empty for an unknown one.
    [[nodiscard]] std::string categoryOf(const std::string& exercise_id) const;
    /// Which of ours is meant: `app`'s name for it, another app's, our own name or id; capitals, blanks and
    /// signs make no difference. No id for kNoExercise. Empty: none of ours.
    [[nodiscard]] std::optional<std::string> idOf(std::string_view name) const;

  private:
    std::string app_;
    std::map<std::string, std::string> names_, categories_;  ///< by id
    std::map<std::string, std::string> ids_;                 ///< by a name's letters and digits
};

}  // namespace plumbline::reports
