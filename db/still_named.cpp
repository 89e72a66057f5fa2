#include "db/still_named.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "db/catalogue.h"
#include "db/connection.h"
#include "db/exercise_in.h"
#include "db/lists.h"
#include "db/name_in_text.h"

namespace plumbline::db {

namespace {

std::string_view trimmed(std::string_view line) {
    constexpr std::string_view kBlanks = " \t\r";
    line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
    return line.substr(0, line.find_last_not_of(kBlanks) + 1);
}

template <typename Take>
void forEachLine(std::string_view text, Take take) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        take(trimmed(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// What the product says in every gym's store.
class Shipped {
  public:
    explicit Shipped(const std::vector<std::string>& programs) {
        for (const std::string& text : programs)
            forEachLine(text, [&](std::string_view line) { lines_.emplace(line); });
    }

    [[nodiscard]] const ExerciseRecord* exercise(std::string_view id) const {
        return exerciseIn(catalogue_, id);
    }
    [[nodiscard]] bool isExercise(std::string_view called) const {
        return std::any_of(catalogue_.begin(), catalogue_.end(), [&](const ExerciseRecord& each) {
            return each.id == called || each.name == called ||
                   std::any_of(each.known_as.begin(), each.known_as.end(),
                               [&](const auto& known) { return known.second == called; });
        });
    }
    /// As a program's line.
    [[nodiscard]] bool says(std::string_view key, std::string_view value) const {
        return lines_.contains(fmt::format("{} = \"{}\"", key, value));
    }

    /// The lines of a program's text in which somebody of the gym said something.
    [[nodiscard]] std::string withoutOurs(std::string_view text) const {
        std::string said;
        forEachLine(text, [&](std::string_view line) {
            if (!lines_.contains(line)) said.append(withoutFormat(line)) += '\n';
        });
        return said;
    }

    /// Of cues those that the catalogue does not have for that exercise.
    [[nodiscard]] std::string cuesWithoutOurs(const std::string& joined,
                                              const std::string& exercise_id) const {
        const ExerciseRecord* const ours = exercise(exercise_id);
        std::string said;
        for (const std::string& cue : cuesOf(joined)) {
            const bool there =
                ours != nullptr && std::find(ours->cues.begin(), ours->cues.end(), cue) != ours->cues.end();
            if (!there) said += cue + '\n';
        }
        return said;
    }

  private:
    [[nodiscard]] std::string_view withoutFormat(std::string_view line) const {
        constexpr std::array<std::string_view, 8> kNoWords = {"sets",  "grow",    "ramp",   "superset",
                                                              "weeks", "repeats", "deload", "back"};
        const std::size_t sign = line.find('=');
        if (line.starts_with('#') || (sign == std::string_view::npos && !line.starts_with('['))) return line;
        const std::string_view key = trimmed(line.substr(0, sign));
        if (line.starts_with('[') || std::find(kNoWords.begin(), kNoWords.end(), key) != kNoWords.end())
            return line.substr(std::min(line.find('#'), line.size()));
        if (key.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos) return line;
        std::string_view value = trimmed(line.substr(sign + 1));
        if (key == "exercise" && value.starts_with('"')) {
            const std::string_view id = value.substr(1, value.substr(1).find('"'));
            if (exercise(id) != nullptr) value.remove_prefix(id.size() + 1);
        }
        return value;
    }

    std::vector<ExerciseRecord> catalogue_ = starterCatalogue();
    std::set<std::string, std::less<>> lines_;
};

/// What a change sets for its slot, in words of the gym's.
std::string saidBy(const Shipped& shipped, const std::string& field, const std::string& slot,
                   const std::array<std::string, 2>& values) {
    const bool ours = shipped.exercise(slot) != nullptr || shipped.says("key", slot);
    std::string said = ours ? "" : slot + '\n';
    for (const std::string& value : values) {
        if (field == "cue") said += shipped.cuesWithoutOurs(value, slot);
        if (field == "exercise" && shipped.exercise(value) == nullptr) said += value + '\n';
    }
    return said;
}

}  // namespace

std::vector<std::string> stillNaming(Connection& connection, const std::string& name,
                                     const std::vector<std::string>& shipped_programs) {
    const NameInText sought(name);
    const Shipped shipped(shipped_programs);
    std::vector<std::string> found;
    Query changes =
        connection.query("SELECT seq, note, field, slot, old_value, new_value FROM override ORDER BY seq");
    while (changes.next()) {
        const std::int64_t number = changes.big();
        if (sought.isMeantIn(changes.text())) found.push_back(fmt::format("the note of change {}", number));
        const std::string field = changes.text(), slot = changes.text(), before = changes.text();
        if (sought.isMeantIn(saidBy(shipped, field, slot, {before, changes.text()})))
            found.push_back(fmt::format("what change {} is of", number));
    }
    Query programs = connection.query("SELECT family, name, version, text FROM program ORDER BY seq");
    while (programs.next()) {
        const std::string family = programs.text(), title = programs.text();
        const int version = programs.small();
        std::string said = shipped.withoutOurs(programs.text());
        if (!shipped.says("family", family)) said += family + '\n';
        if (!shipped.says("name", title)) said += title;
        if (sought.isMeantIn(said))
            found.push_back(fmt::format("the program {} (version {})", title, version));
    }
    Query exercises = connection.query(
        "SELECT id, name, cues, coalesce(gym_cues, ''), coalesce((SELECT group_concat(n.name, char(10))"
        " FROM exercise_name n WHERE n.exercise_id = exercise.id), '') FROM exercise ORDER BY rowid");
    while (exercises.next()) {
        const std::string id = exercises.text(), title = exercises.text(), cues = exercises.text();
        std::string said = shipped.cuesWithoutOurs(exercises.text(), id);
        const std::string elsewhere = exercises.text();
        if (shipped.exercise(id) == nullptr)
            said += fmt::format("{}\n{}\n{}\n{}", id, title, cues, elsewhere);
        if (sought.isMeantIn(said)) found.push_back(fmt::format("the exercise {} or its cues", title));
    }
    std::int64_t from_apps = 0;
    Query apps = connection.query(
        "SELECT '', title || char(10) || note FROM visit_from_app UNION ALL"
        " SELECT called, category || char(10) || note FROM set_from_app");
    while (apps.next()) {
        const std::string called = apps.text();
        std::string said = apps.text();
        if (!shipped.isExercise(called)) said += '\n' + called;
        if (sought.isMeantIn(said)) ++from_apps;
    }
    if (from_apps > 0)
        found.push_back(fmt::format("what apps said of {} visits or sets of others", from_apps));
    return found;
}

}  // namespace plumbline::db
