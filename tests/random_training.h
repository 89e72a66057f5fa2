#pragma once
// Histories as files of training apps may hold them, with all that each layout can carry.

#include <fmt/format.h>

#include <functional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "app/reports/past_training.h"

namespace plumbline::reports {

inline constexpr std::int64_t kMondayS = 1'772'474'651;  ///< 2026-03-02 18:04:11

/// Every kind of text that has ever broken a CSV.
inline std::string awkward(std::mt19937& random) {
    const std::vector<std::string> pieces = {"=1+1",   "'", "\"",     ",",      ";",        "\n",
                                             "Squat",  " ", "-5",     "@",      "ü",        "\t",
                                             "\u00a0", "+", "\ufeff", "\uff1d", "\xc2\x85", "\u180e"};
    std::string text = "x";
    if (random() % 3 == 0) text.clear();
    for (auto n = random() % 6; n > 0; --n) text += pieces[random() % pieces.size()];
    // Apps and we ourselves trim nothing, but the reader takes a lone dot for nothing.
    return text == "." ? "" : text;
}

/// Visits of different days, the newest first; `exercise` names the n-th set's of a visit.
inline PastTraining randomTraining(std::mt19937& random, App app,
                                   const std::function<std::string(int number)>& exercise) {
    PastTraining training;
    std::set<std::string> days;
    for (auto v = 1 + random() % 4; v > 0; --v) {
        PastVisit visit;
        const auto back =
            static_cast<std::int64_t>(v) * 86'400 * (1 + static_cast<std::int64_t>(random() % 9));
        visit.started.local_s = kMondayS - back;
        if (app == App::Hevy) visit.started.local_s -= visit.started.local_s % 60;
        if (app == App::FitNotes) {
            visit.started.local_s -= visit.started.local_s % 86'400;
            visit.started.day_only = true;
        } else {
            visit.title = fmt::format("{} {}", awkward(random), v);
            visit.lasted_s = 60 * static_cast<std::int64_t>(random() % 200);
            visit.note = awkward(random);
        }
        for (auto s = 1 + random() % 5; s > 0; --s) {
            PastSet set;
            set.exercise = exercise(static_cast<int>(s));
            if (random() % 2 == 0) set.load_g = 10 * (1 + static_cast<std::int64_t>(random() % 30'000));
            set.reps = 1 + static_cast<int>(random() % 30);
            if (random() % 3 == 0) set.held_ms = 1000 * (1 + static_cast<std::int64_t>(random() % 300));
            if (random() % 3 == 0) set.distance_mm = 1000 * (1 + static_cast<std::int64_t>(random() % 900));
            // Walked with a load, or held, and not counted.
            if ((set.held_ms || set.distance_mm) && random() % 4 == 0) set.reps.reset();
            set.note = awkward(random);
            if (app == App::FitNotes) set.category = awkward(random);
            if (app != App::FitNotes) {
                set.kind = static_cast<PastSet::Kind>(random() % 4);
                if (random() % 3 == 0) set.rpe_x10 = 60 + 5 * static_cast<int>(random() % 9);
            }
            if (app == App::Hevy && random() % 3 == 0) set.superset = static_cast<int>(random() % 3);
            visit.sets.push_back(set);
        }
        if (days.insert(dayText(visit.started)).second) training.push_back(visit);
    }
    return training;
}

}  // namespace plumbline::reports
