#pragma once
// What a technician may carry out of a gym to ask somebody else about: how the rack is, and nothing of
// anybody who trains at it. Pure.

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace plumbline::reports {

/// Lines of a journal in which nobody is named: every one of `names` that stands there as a word, whatever
/// its case, and everything that may be a card's number or somebody's id (eight or more digits or letters to
/// F, or four pairs of them apart by ':' or '-') is struck out. The newest `lines` lines.
std::string journalWithoutPeople(std::string_view journal, const std::vector<std::string>& names,
                                 std::size_t lines);

struct SupportParts {
    std::string version;        ///< of the program and what it runs on
    std::string configuration;  ///< see app::withoutSecrets()
    std::string doctor;         ///< as `plumbline doctor` says it
    std::string store;          ///< what, tab, number; a line each
    std::string journal;        ///< see journalWithoutPeople(); empty: none was given
};

/// A ZIP of the parts with a page that says what is in it and what is not; dated `wall_ms` (UTC). Error: one
/// sentence.
tl::expected<std::string, std::string> supportBundle(const SupportParts& parts, std::int64_t wall_ms);

}  // namespace plumbline::reports
