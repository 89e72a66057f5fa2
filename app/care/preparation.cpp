#include "app/care/preparation.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "app/care/withheld.h"

namespace plumbline::care {
namespace {

/// Source A, B, D, E: hips, hamstrings, thoracic spine; breathing and brace; activation. One turn of them
/// takes two minutes. (The turning of the thoracic spine without a load is mobility, not what a flare-up's
/// `rotation` means on a good day; in a flare-up it is left out like everything with that word.)
struct Item {
    const char* id;
    double hold_s;
};
constexpr std::array<Item, 13> kItems{{{"hip_flexor_stretch", 10},
                                       {"hamstring_stretch", 10},
                                       {"thoracic_rotation", 10},
                                       {"belly_breathing", 15},
                                       {"brace_drill", 10},
                                       {"glute_bridge", 15},
                                       {"bird_dog", 10},
                                       {"toe_tap", 10},
                                       {"side_plank", 10},
                                       {"pelvic_tilt", 10},
                                       {"knee_side_plank", 10},
                                       {"cat_cow", 15},
                                       {"pallof_press", 10}}};

}  // namespace

double secondsOf(const app::PrepItem& item) {
    return item.hold_s * (item.per_side ? 2 : 1);
}

std::vector<app::PrepItem> preparation(const Facts& facts, const Today& today) {
    if (today.limits.no_loaded) return {};
    const bool gentle_only = today.mode == app::CareMode::Flare || today.mode == app::CareMode::Return;
    std::array<std::optional<app::PrepItem>, kItems.size()> chosen;
    double left = facts.numbers.preparation_s;
    // One of each part first, so that a short block has them all.
    for (const std::string_view part : {"mobility", "breathing", "activation", ""}) {
        for (std::size_t i = 0; i < kItems.size(); ++i) {
            const db::ExerciseRecord* exercise = exerciseOf(facts, kItems[i].id);
            if (chosen[i] || exercise == nullptr || (gentle_only && isWithheld(*exercise))) continue;
            if (!part.empty() && !hasTrait(*exercise, part)) continue;
            app::PrepItem item{.exercise_id = exercise->id,
                               .exercise = exercise->name,
                               .hold_s = kItems[i].hold_s,
                               .per_side = exercise->per_side};
            if (part.empty() && secondsOf(item) > left) continue;
            left -= secondsOf(item);
            chosen[i] = std::move(item);
            if (!part.empty()) break;
        }
    }
    std::vector<app::PrepItem> items;
    for (auto& item : chosen)
        if (item) items.push_back(std::move(*item));
    return items;
}

}  // namespace plumbline::care
