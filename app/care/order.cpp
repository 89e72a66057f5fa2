#include "app/care/order.h"

#include <optional>

#include "app/care/withheld.h"

namespace plumbline::care {
namespace {

using Part = training::CareLimits::Rank::Part;

constexpr int kLowSpineLoad = 1;

std::optional<Part> partOf(const db::ExerciseRecord& exercise) {
    if (exercise.pattern == "mobility" || hasTrait(exercise, "mobility")) return Part::Mobility;
    const bool lift = exercise.pattern == "squat" || exercise.pattern == "hinge";
    if (lift && exercise.spine_load >= kHighSpineLoad) return Part::Main;
    if (hasTrait(exercise, "glute") && exercise.spine_load <= kLowSpineLoad) return Part::GlutesAndHamstrings;
    if (exercise.pattern != "hinge") return std::nullopt;
    // Without a weight: hamstrings and back extensors.
    return isLoaded(exercise) ? Part::Hinge : Part::GlutesAndHamstrings;
}

}  // namespace

std::vector<training::CareLimits::Rank> ranksOf(const Facts& facts) {
    std::vector<training::CareLimits::Rank> ranks;
    if (facts.catalogue == nullptr || facts.program == nullptr) return ranks;
    for (const db::ExerciseRecord& each : *facts.catalogue)
        if (const auto part = partOf(each)) ranks.push_back({each.id, *part});
    return ranks;
}

}  // namespace plumbline::care
