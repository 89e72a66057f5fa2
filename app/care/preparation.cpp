#include "app/care/preparation.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "app/care/withheld.h"

namespace plumbline::care {
namespace {

/// Source A, B, D, E: hips, hamstrings, thoracic spine; breathing and brace; activation. One turn of them
/// takes two minutes. (The turning of the thoracic spine without a load is mobility, not what a flare-up's
/// `rotation` means on a good day; in a flare-up it is left out like everything with that word.)
enum class Part : std::uint8_t { Mobility, Breathing, Activation };
struct Item {
    const char* id;
    double hold_s;
    Part part;
};
constexpr std::array<Item, 13> kItems{{{"hip_flexor_stretch", 10, Part::Mobility},
                                       {"hamstring_stretch", 10, Part::Mobility},
                                       {"thoracic_rotation", 10, Part::Mobility},
                                       {"belly_breathing", 15, Part::Breathing},
                                       {"brace_drill", 10, Part::Breathing},
                                       {"glute_bridge", 15, Part::Activation},
                                       {"bird_dog", 10, Part::Activation},
                                       {"toe_tap", 10, Part::Activation},
                                       {"side_plank", 10, Part::Activation},
                                       {"pelvic_tilt", 10, Part::Activation},
                                       {"knee_side_plank", 10, Part::Activation},
                                       {"cat_cow", 15, Part::Mobility},
                                       {"pallof_press", 10, Part::Activation}}};
constexpr std::array kParts{Part::Mobility, Part::Breathing, Part::Activation};

}  // namespace

double secondsOf(const app::PrepItem& item) {
    return item.hold_s * (item.per_side ? 2 : 1);
}

std::vector<app::PrepItem> preparation(const Facts& facts, const Today& today) {
    if (today.limits.no_loaded) return {};
    const bool gentle_only = today.mode == app::CareMode::Flare || today.mode == app::CareMode::Return;
    std::array<std::optional<app::PrepItem>, kItems.size()> chosen;
    double left = facts.numbers.preparation_s;
    const auto choose = [&](std::size_t i, bool at_any_time) {
        const db::ExerciseRecord* exercise = exerciseOf(facts, kItems[i].id);
        if (chosen[i] || exercise == nullptr || (gentle_only && isWithheld(*exercise))) return false;
        app::PrepItem item{.exercise_id = exercise->id,
                           .exercise = exercise->name,
                           .hold_s = kItems[i].hold_s,
                           .per_side = exercise->per_side};
        if (!at_any_time && secondsOf(item) > left) return false;
        left -= secondsOf(item);
        chosen[i] = std::move(item);
        return true;
    };
    // One of each part first, so that a short block has them all.
    for (const Part part : kParts)
        for (std::size_t i = 0; i < kItems.size(); ++i)
            if (kItems[i].part == part && choose(i, true)) break;
    for (std::size_t i = 0; i < kItems.size(); ++i) choose(i, false);
    std::vector<app::PrepItem> items;
    for (auto& item : chosen)
        if (item) items.push_back(std::move(*item));
    return items;
}

}  // namespace plumbline::care
