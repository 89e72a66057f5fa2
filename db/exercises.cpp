#include "db/exercises.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "db/catalogue.h"
#include "db/connection.h"
#include "db/errors.h"
#include "db/exercise_in.h"
#include "db/lists.h"
#include "db/traits.h"
#include "db/writer.h"

namespace plumbline::db {

namespace {

using Substitutes = std::vector<ExerciseRecord::Substitute>;
using Names = std::vector<std::pair<std::string, std::string>>;

Substitutes substitutesOf(Connection& connection, const std::string& exercise_id) {
    Substitutes list;
    Query rows = connection.query(
        "SELECT substitute_id, reason, basis, factor_pm FROM exercise_substitute WHERE exercise_id = ?1"
        " ORDER BY place");
    rows.with(exercise_id);
    while (rows.next()) {
        ExerciseRecord::Substitute each;
        each.exercise_id = rows.text();
        each.reason = rows.text();
        each.basis = rows.text();
        each.factor_pm = rows.small();
        list.push_back(std::move(each));
    }
    return list;
}

Names namesOf(Connection& connection, const std::string& exercise_id) {
    Names list;
    Query rows =
        connection.query("SELECT known_at, name FROM exercise_name WHERE exercise_id = ?1 ORDER BY place");
    rows.with(exercise_id);
    while (rows.next()) {
        std::string where = rows.text();
        list.emplace_back(std::move(where), rows.text());
    }
    return list;
}

bool inCatalogue(const std::string& id) {
    return exerciseIn(starterCatalogue(), id) != nullptr;
}

void requireId(const std::string& id) {
    const bool plain = std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (id.empty() || !plain || id.size() > 60)
        refuse("an exercise's id is 1 to 60 small letters, digits and _", "choose another id");
}

void requireExercise(Connection& connection, const std::string& id) {
    Query row = connection.query("SELECT 1 FROM exercise WHERE id = ?1");
    if (!row.with(id).next())
        refuse(fmt::format("there is no exercise {}", id), "plumbline exercise list shows them");
}

/// A word of a column that the schema checks: said in plain words before.
template <std::size_t N>
void requireOneOf(const std::array<std::string_view, N>& words, const std::string& word, const char* what) {
    if (std::find(words.begin(), words.end(), word) == words.end())
        refuse(fmt::format("'{}' is no {}", word, what), fmt::format("one of: {}", fmt::join(words, ", ")));
}

constexpr std::array<std::string_view, 7> kPatterns = {"squat", "hinge", "press",   "pull",
                                                       "carry", "core",  "mobility"};
constexpr std::array<std::string_view, 6> kImplements = {"barbell", "trap_bar", "dumbbell",
                                                         "cable",   "band",     "body"};
constexpr std::array<std::string_view, 4> kReasons = {"flare", "busy", "equipment", "preference"};

}  // namespace

std::vector<ExerciseRecord> readExercises(Connection& connection) {
    std::vector<ExerciseRecord> exercises;
    Query rows = connection.query(
        "SELECT id, name, pattern, starts_with_eccentric, default_rom_mm, timed, carried, per_side, "
        "implement,"
        " spine_load, traits, coalesce(gym_cues, cues) FROM exercise ORDER BY rowid");
    while (rows.next()) {
        ExerciseRecord exercise;
        exercise.id = rows.text();
        exercise.name = rows.text();
        exercise.pattern = rows.text();
        exercise.starts_with_eccentric = rows.flag();
        exercise.default_rom_mm = rows.small();
        exercise.timed = rows.flag();
        exercise.carried = rows.flag();
        exercise.per_side = rows.flag();
        exercise.implement = rows.text();
        exercise.spine_load = rows.small();
        exercise.traits = wordsOf(rows.text());
        exercise.cues = cuesOf(rows.text());
        exercise.substitutes = substitutesOf(connection, exercise.id);
        exercise.known_as = namesOf(connection, exercise.id);
        exercises.push_back(std::move(exercise));
    }
    return exercises;
}

void writeExercise(Connection& connection, const ExerciseRecord& e) {
    connection
        .query(
            "INSERT INTO exercise(id, name, pattern, starts_with_eccentric, default_rom_mm, timed, carried,"
            " per_side, implement, spine_load, traits, cues)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
            " ON CONFLICT(id) DO UPDATE SET (name, pattern, starts_with_eccentric, default_rom_mm, timed,"
            "  carried, per_side, implement, spine_load, traits, cues) = (excluded.name, excluded.pattern,"
            "  excluded.starts_with_eccentric, excluded.default_rom_mm, excluded.timed, excluded.carried,"
            "  excluded.per_side, excluded.implement, excluded.spine_load, excluded.traits, excluded.cues)"
            " WHERE (exercise.name, exercise.pattern, exercise.starts_with_eccentric, "
            "exercise.default_rom_mm,"
            "  exercise.timed, exercise.carried, exercise.per_side, exercise.implement, exercise.spine_load,"
            "  exercise.traits, exercise.cues) IS NOT (excluded.name, excluded.pattern,"
            "  excluded.starts_with_eccentric, excluded.default_rom_mm, excluded.timed, excluded.carried,"
            "  excluded.per_side, excluded.implement, excluded.spine_load, excluded.traits, excluded.cues)")
        .with(e.id, e.name, e.pattern, e.starts_with_eccentric, e.default_rom_mm, e.timed, e.carried,
              e.per_side, e.implement, e.spine_load, joinedWords(e.traits), joinedCues(e.cues))
        .run();
}

void writeRelations(Connection& connection, const ExerciseRecord& e) {
    if (substitutesOf(connection, e.id) != e.substitutes) {
        connection.query("DELETE FROM exercise_substitute WHERE exercise_id = ?1").with(e.id).run();
        int place = 0;
        for (const ExerciseRecord::Substitute& each : e.substitutes)
            connection
                .query(
                    "INSERT INTO exercise_substitute(exercise_id, place, substitute_id, reason, basis,"
                    " factor_pm) VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
                .with(e.id, ++place, each.exercise_id, each.reason, each.basis, each.factor_pm)
                .run();
    }
    if (namesOf(connection, e.id) != e.known_as) {
        connection.query("DELETE FROM exercise_name WHERE exercise_id = ?1").with(e.id).run();
        int place = 0;
        for (const auto& [where, name] : e.known_as)
            connection
                .query("INSERT INTO exercise_name(exercise_id, place, known_at, name) VALUES(?1, ?2, ?3, ?4)")
                .with(e.id, ++place, where, name)
                .run();
    }
}

void saveGymExercise(Connection& connection, const ExerciseRecord& exercise) {
    requireId(exercise.id);
    if (inCatalogue(exercise.id))
        refuse("this exercise is the catalogue's", "choose another id; its cues can be the gym's own");
    if (exercise.name.find_first_not_of(' ') == std::string::npos)
        refuse("an exercise has a name", "give it one");
    requireOneOf(kPatterns, exercise.pattern, "pattern");
    requireOneOf(kImplements, exercise.implement, "implement");
    for (const std::string& trait : exercise.traits) requireOneOf(kTraits, trait, "trait");
    if (const std::string fault = faultOfCues(exercise.cues); !fault.empty())
        refuse(fault, "at most six lines of 44 letters");
    for (const ExerciseRecord::Substitute& each : exercise.substitutes) {
        requireOneOf(kReasons, each.reason, "reason for a substitute");
        if (each.exercise_id == exercise.id)
            refuse("an exercise does not stand in for itself", "name another one");
        requireExercise(connection, each.exercise_id);
    }
    writeExercise(connection, exercise);
    writeRelations(connection, exercise);
    noteForHub(connection, "exercise", exercise.id);
}

void writeGymCues(Connection& connection, const std::string& exercise_id,
                  const std::vector<std::string>& cues) {
    requireExercise(connection, exercise_id);
    if (const std::string fault = faultOfCues(cues); !fault.empty())
        refuse(fault, "at most six lines of 44 letters");
    const std::string text = joinedCues(cues);
    connection.query("UPDATE exercise SET gym_cues = ?2 WHERE id = ?1 AND gym_cues IS NOT ?2")
        .with(exercise_id, NullIfEmpty{text})
        .run();
    if (connection.changed() > 0) noteForHub(connection, "exercise", exercise_id);
}

}  // namespace plumbline::db
