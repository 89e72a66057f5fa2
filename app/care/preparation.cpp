#include "app/care/preparation.h"

#include <array>

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
constexpr std::array<Item, 12> kItems{{{"hip_flexor_stretch", 10},
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
                                       {"cat_cow", 15}}};

}  // namespace

double secondsOf(const app::PrepItem& item) {
    return item.hold_s * (item.per_side ? 2 : 1);
}

std::vector<app::PrepItem> preparation(const Facts& facts, const Today& today) {
    std::vector<app::PrepItem> items;
    if (today.limits.no_loaded) return items;
    double left = facts.numbers.preparation_s;
    for (const Item& each : kItems) {
        const db::ExerciseRecord* exercise = exerciseOf(facts, each.id);
        const bool gentle_only = today.mode == app::CareMode::Flare || today.mode == app::CareMode::Return;
        if (exercise == nullptr || (gentle_only && isWithheld(*exercise))) continue;
        app::PrepItem item{.exercise_id = exercise->id,
                           .exercise = exercise->name,
                           .hold_s = each.hold_s,
                           .per_side = exercise->per_side};
        if (!items.empty() && secondsOf(item) > left) continue;
        left -= secondsOf(item);
        items.push_back(std::move(item));
    }
    return items;
}

}  // namespace plumbline::care
