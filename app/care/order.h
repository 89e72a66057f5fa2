#pragma once
// BC-19: the order of a day: the main lift while fresh, then hinge accessories, then glutes and hamstrings,
// mobility to finish. Pure; any thread.

#include <vector>

#include "app/care/facts.h"

namespace plumbline::care {

/// Of every exercise of the catalogue, for what a program has may be swapped; none without a program. Main: a
/// squat or hinge of spine load 3. Hinge: any other hinge with a weight. GlutesAndHamstrings: good for the
/// glutes, and no hinge of the back (spine load 0 or 1), or a hinge without a weight. Others, trunk and upper
/// body, stay where the program has them.
std::vector<training::CareLimits::Rank> ranksOf(const Facts& facts);

}  // namespace plumbline::care
