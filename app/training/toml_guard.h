#pragma once
// Makes a text safe to hand to toml++. Version 3 goes wrong (an assertion, or undefined behaviour without it)
// on three things that no program has: brackets of a table without a name, letters beyond ASCII where a
// number or a key is expected, and a brace inside a list. Pure; any thread.

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace plumbline::training {

struct GuardFault {
    int line = 0;  ///< from 1
    std::string what, advice;
};

/// The same text in ASCII, line by line: letters in "quotes" as \uXXXX, in comments as '?'. Refused: tables
/// without a name, braces and other letters beyond ASCII anywhere else, and what is not UTF-8.
tl::expected<std::string, GuardFault> guardToml(std::string_view text);

}  // namespace plumbline::training
