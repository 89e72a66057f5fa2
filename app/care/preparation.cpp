#include "app/care/preparation.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "app/care/withheld.h"

namespace plumbline::care {
namespace {

/// Source A, B, D, E: hips, hamstrings, thoracic spine; breathing and brace; activation. By the usual
/// numbers the first eight take two minutes. (The turning of the thoracic spine without a load is mobility,
/// not what a flare-up's `rotation` means on a good day; in a flare-up it is left out like everything with
/// that word.)
enum class Part : std::uint8_t { Mobility, Breathing, Activation };
struct Item {
    const char* id;
    Part part;
    bool is_long = false;
    bool moves = false;  ///< counted: repetitions, not one hold
};
constexpr std::array<Item, 13> kItems{{{"hip_flexor_stretch", Part::Mobility},
                                       {"hamstring_stretch", Part::Mobility},
                                       {"thoracic_rotation", Part::Mobility, false, true},
                                       {"belly_breathing", Part::Breathing, true},
                                       {"brace_drill", Part::Breathing},
                                       {"glute_bridge", Part::Activation, true, true},
                                       {"bird_dog", Part::Activation},
                                       {"toe_tap", Part::Activation, false, true},
                                       {"side_plank", Part::Activation},
                                       {"pelvic_tilt", Part::Activation, false, true},
                                       {"knee_side_plank", Part::Activation},
                                       {"cat_cow", Part::Mobility, true, true},
                                       {"pallof_press", Part::Activation, false, true}}};
constexpr std::array kParts{Part::Mobility, Part::Breathing, Part::Activation};
/// Activation as BC-06 names it, places in those: two minutes have no room for all of it, so each visit
/// begins with the next.
constexpr std::array<std::size_t, 5> kInTurn{5, 6, 7, 8, 12};

/// In what order the items are looked at for room.
std::array<std::size_t, kItems.size()> orderOf(const Facts& facts) {
    std::set<std::string> visits;
    for (const db::PreparedItem& said : facts.prepared)
        if (said.session_id != facts.session_id) visits.insert(said.session_id);
    std::array<std::size_t, kItems.size()> order{};
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t i = 0; i < kInTurn.size(); ++i)
        order[kInTurn[i]] = kInTurn[(i + visits.size()) % kInTurn.size()];
    return order;
}

}  // namespace

std::vector<app::PrepItem> preparation(const Facts& facts, const Today& today) {
    if (today.limits.no_loaded) return {};
    const bool gentle_only = today.mode == app::CareMode::Flare || today.mode == app::CareMode::Return;
    std::array<std::optional<app::PrepItem>, kItems.size()> chosen;
    const Numbers& numbers = facts.numbers;
    double left = numbers.preparation_s;
    const auto choose = [&](std::size_t i, bool at_any_time) {
        const db::ExerciseRecord* exercise = exerciseOf(facts, kItems[i].id);
        if (chosen[i] || exercise == nullptr || (gentle_only && isWithheld(*exercise))) return false;
        app::PrepItem item{.exercise_id = exercise->id,
                           .exercise = exercise->name,
                           .hold_s = static_cast<double>(kItems[i].is_long ? numbers.preparation_long_s
                                                                           : numbers.preparation_item_s),
                           .per_side = exercise->per_side};
        if (kItems[i].moves)
            item.reps = std::max(1, static_cast<int>(item.hold_s) / std::max(1, numbers.preparation_rep_s));
        if (!at_any_time && item.seconds() > left) return false;
        left -= item.seconds();
        chosen[i] = std::move(item);
        return true;
    };
    const auto order = orderOf(facts);
    // One of each part first, so that a short block has them all.
    for (const Part part : kParts)
        for (const std::size_t i : order)
            if (kItems[i].part == part && choose(i, true)) break;
    for (const std::size_t i : order) choose(i, false);
    std::vector<app::PrepItem> items;
    for (auto& item : chosen)
        if (item) items.push_back(std::move(*item));
    for (app::PrepItem& item : items)
        for (const db::PreparedItem& said : facts.prepared)
            if (said.session_id == facts.session_id && said.exercise_id == item.exercise_id) {
                item.done = said.done;
                item.skipped = !said.done;
            }
    return items;
}

}  // namespace plumbline::care
