#include "app/care/balance.h"

#include <algorithm>

#include "app/care/withheld.h"
#include "db/exercise_in.h"

namespace plumbline::care {
namespace {

struct Counts {
    double all = 0, hinge = 0, squat = 0, trunk = 0, glute = 0, mobility = 0, other = 0;
};

void count(const db::ExerciseRecord* exercise, double sets, Counts& counts) {
    counts.all += sets;
    if (exercise == nullptr) {
        counts.other += sets;
        return;
    }
    const bool trunk = hasTrait(*exercise, "trunk_anti_extension") ||
                       hasTrait(*exercise, "trunk_anti_rotation") || hasTrait(*exercise, "trunk_lateral");
    const bool glute = hasTrait(*exercise, "glute");
    const bool mobility = exercise->pattern == "mobility" || hasTrait(*exercise, "mobility");
    if (exercise->pattern == "hinge") counts.hinge += sets;
    if (exercise->pattern == "squat") counts.squat += sets;
    if (trunk) counts.trunk += sets;
    if (glute) counts.glute += sets;
    if (mobility) counts.mobility += sets;
    if (!trunk && !glute && !mobility && exercise->pattern != "hinge" && exercise->pattern != "squat")
        counts.other += sets;
}

/// Over all weeks of the program.
double setsOf(const training::Program& program, const training::Slot& slot) {
    double sets = 0;
    for (int week = 1; week <= std::max(program.weeks, 1); ++week)
        for (const training::Prescription& rx : slot.sets)
            if (training::inWeek(rx, week)) sets += rx.sets;
    return sets;
}

}  // namespace

app::BalanceView balance(const training::Program& program, const std::vector<db::ExerciseRecord>& catalogue) {
    Counts counts;
    for (const training::Day& day : program.days) {
        for (const training::Slot& slot : day.slots)
            count(db::exerciseIn(catalogue, slot.exercise_id), setsOf(program, slot), counts);
    }
    app::BalanceView view;
    view.back_plan = program.back;
    if (counts.all <= 0) return view;
    const auto share = [&](double sets) { return 100 * sets / counts.all; };
    view.hinge = share(counts.hinge);
    view.squat = share(counts.squat);
    view.trunk = share(counts.trunk);
    view.glute = share(counts.glute);
    view.mobility = share(counts.mobility);
    view.other = share(counts.other);
    view.lacks_trunk = view.back_plan && counts.trunk <= 0;
    view.lacks_glute = view.back_plan && counts.glute <= 0;
    return view;
}

}  // namespace plumbline::care
