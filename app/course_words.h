#pragma once
// A resolved day as a plan shows it. Pure; any thread.

#include <cstdint>
#include <vector>

#include "app/plan_view.h"
#include "app/training/resolver.h"
#include "app/visit.h"
#include "db/records.h"

namespace plumbline::app {

inline double kilograms(std::int64_t grams) {
    return static_cast<double>(grams) / 1000.0;
}

/// No warm-up.
bool isWork(const training::ResolvedSet& set);
/// How many sets of the kind Work: without warm-ups, tests and back-off sets.
int workSets(const training::ResolvedSlot& slot);

/// The day's exercises with what `person` has done of each.
std::vector<SlotView> slotViews(const training::ResolvedDay& day, const Person& person,
                                const std::vector<db::ExerciseRecord>& catalogue);

/// The numbers of the `set`-th set of the slot, but its weight and reasons.
void showSet(PlanView& plan, const training::ResolvedSlot& slot, std::size_t set);

/// `grows`: the variable of the slot it is about.
Reason reasonOf(const training::Why& why, training::Variable grows,
                const std::vector<db::ExerciseRecord>& catalogue);

/// An exercise's name for people; its id, where nobody knows it.
std::string nameOf(const std::string& exercise_id, const std::vector<db::ExerciseRecord>& catalogue);

}  // namespace plumbline::app
