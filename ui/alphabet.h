#pragma once
// Where a name stands in the alphabet: an accent does not move it, so that people find themselves where they
// look. Pure.

#include <string>
#include <string_view>

namespace plumbline::ui {

/// The name in capitals without accents ("Çağla" gives "CAGLA"); signs and letters of other scripts stay.
std::string folded(std::string_view name);

}  // namespace plumbline::ui
