#pragma once
// A member's training as training apps keep it in their files, to read and to write: Strong, Hevy, FitNotes.
// The layouts and what is known of their readers: the reference, ecosystem.md 2.2 to 2.4. Pure.
//
// What a file can carry, and a round trip therefore keeps:
//   Strong    title, start to the second, length in whole minutes, notes, and of each set exercise, kind,
//             load in steps of 10 g, repetitions, whole seconds held, whole metres, RPE, note (a note of its
//             own row on an exercise becomes that of the exercise's next set)
//   Hevy      the same, but the start to the minute, a superset's number, and one note for a block of sets of
//             an exercise that follow each other. Of what came from Hevy a block begins where note or
//             superset change: two that are alike in both become one, whose set_index runs on
//   FitNotes  the day, and of each set exercise, category, load, repetitions, seconds, metres, note
// A load of 0 is none to all three. Line ends in texts become LF.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/reports/csv_reader.h"
#include "app/reports/wall_time.h"

namespace plumbline::reports {

/// How a file had a set. It makes no set another one, so no two differ by it.
struct AsWritten {
    std::int64_t distance_within_mm = 0;  ///< half of the last digit of the distance; 0: not said
    bool of_block = false;                ///< from Hevy: the note is of all sets of its block
    friend bool operator==(const AsWritten&, const AsWritten&) { return true; }
};

struct PastSet {
    enum class Kind : std::uint8_t { Work, WarmUp, Drop, Failure };
    std::string exercise;  ///< as the app calls it
    std::string category;  ///< FitNotes only
    Kind kind = Kind::Work;
    std::optional<std::int64_t> load_g;  ///< empty: the body alone, or not said
    std::optional<int> reps;
    std::optional<std::int64_t> held_ms;
    std::optional<std::int64_t> distance_mm;
    std::optional<int> rpe_x10;
    std::optional<int> superset;  ///< those of a visit with the same number took turns
    std::string note;
    AsWritten written;
    friend bool operator==(const PastSet&, const PastSet&) = default;
};

struct PastVisit {
    std::string title;
    WallTime started;
    std::int64_t lasted_s = 0;  ///< 0: not said
    std::string note;
    std::vector<PastSet> sets;
    friend bool operator==(const PastVisit&, const PastVisit&) = default;
};
using PastTraining = std::vector<PastVisit>;

enum class App : std::uint8_t { Strong, Hevy, FitNotes };

struct ReadTraining {
    PastTraining training;  ///< in the file's order; no visit is empty
    std::vector<NotUnderstood> not_understood;
};

/// Never fails: what is not understood is left out and listed. `pounds`: what a file that does not say its
/// unit is in (Strong on iOS, before its version 6). Columns are found by their names; translated ones of
/// Strong by their place. Not believed: more than 1500 kg, 1000 repetitions, 24 hours or 100 km, and days
/// before 1990.
ReadTraining readTraining(App app, std::string_view bytes, bool pounds);

/// UTF-8 without a mark, CR LF, decimal points, English, kilograms.
std::string writeTraining(App app, const PastTraining& training);

}  // namespace plumbline::reports
