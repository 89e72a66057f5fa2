#pragma once
// Whether a file that somebody left about is a member's own: their training as an app keeps it, or the JSON
// of what is held about them. Such a file need not say whose it is. Pure.

#include <string_view>

namespace plumbline::reports {

/// `head`: what the file begins with, some kilobytes. Of training what `plumbline import` would read.
bool looksLikeAMembersFile(std::string_view head);

}  // namespace plumbline::reports
