#pragma once
// Programs as people write them: TOML, documented in README "Programs". Pure; any thread.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "app/training/program.h"

namespace plumbline::training {

/// What stands in the way of a program, with the line (from 1) where it is.
struct ProgramFault {
    int line = 0;
    std::string what;    ///< one sentence
    std::string advice;  ///< what is allowed there
};

/// What sets of an exercise are measured in: repetitions, or seconds against the clock and metres walked.
enum class Amount : std::uint8_t { Counted, Held };

/// Of an exercise of the catalogue; nothing: there is none of this id. Empty: every name and amount is taken.
using KnowsExercise = std::function<std::optional<Amount>(const std::string& id)>;

/// Text of at most kLargestProgram bytes to a program; every key is known, every number in its bounds, slots'
/// keys are unique, rule, variable and bounds fit the sets, the sets fit the exercise, every week of every
/// slot has a set.
tl::expected<Program, ProgramFault> parseProgram(std::string_view text, const KnowsExercise& knows = {});

/// The text that parses to the same program; the same program always gives the same text.
std::string printProgram(const Program& program);

inline constexpr std::size_t kLargestProgram = 256 * 1024;

}  // namespace plumbline::training
