#include "app/reports/members_file.h"

#include <algorithm>
#include <array>

#include "app/reports/held_json.h"
#include "app/reports/past_training.h"

namespace plumbline::reports {

bool looksLikeAMembersFile(std::string_view head) {
    if (head.find(kHeldJsonIs) != std::string_view::npos) return true;
    constexpr std::array<App, 3> kApps = {App::Strong, App::Hevy, App::FitNotes};
    return std::any_of(kApps.begin(), kApps.end(),
                       [&](App app) { return !readTraining(app, head, false).training.empty(); });
}

}  // namespace plumbline::reports
