#include "app/care/preparation.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
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
    bool moves = false;    ///< counted: repetitions, not one hold
    bool in_turn = false;  ///< activation as BC-06 names it: two minutes have no room for all of it
};
constexpr std::array<Item, 13> kItems{{{"hip_flexor_stretch", Part::Mobility},
                                       {"hamstring_stretch", Part::Mobility},
                                       {"thoracic_rotation", Part::Mobility, false, true},
                                       {"belly_breathing", Part::Breathing, true},
                                       {"brace_drill", Part::Breathing},
                                       {"glute_bridge", Part::Activation, true, true, true},
                                       {"bird_dog", Part::Activation, false, false, true},
                                       {"toe_tap", Part::Activation, false, true, true},
                                       {"side_plank", Part::Activation, false, false, true},
                                       {"pelvic_tilt", Part::Activation, false, true},
                                       {"knee_side_plank", Part::Activation},
                                       {"cat_cow", Part::Mobility, true, true},
                                       {"pallof_press", Part::Activation, false, true, true}}};
constexpr std::array kParts{Part::Mobility, Part::Breathing, Part::Activation};
/// The newest of the other visits in which it was done or skipped, as the place from 1 of that visit's last
/// answer; 0: in none of late.
std::size_t lastAsked(const Facts& facts, const Item& item) {
    std::size_t asked = 0, visit_end = 0;
    for (std::size_t i = facts.prepared.size(); i-- > 0 && asked == 0;) {
        const db::PreparedItem& said = facts.prepared[i];
        if (said.session_id == facts.session_id) continue;
        if (i + 1 == facts.prepared.size() || facts.prepared[i + 1].session_id != said.session_id)
            visit_end = i + 1;
        if (said.exercise_id == item.id) asked = visit_end;
    }
    return asked;
}

/// In what order the items are looked at for room: among those that take turns the one that was not asked for
/// longest comes first.
std::array<std::size_t, kItems.size()> orderOf(const Facts& facts) {
    std::array<std::size_t, kItems.size()> order{};
    std::iota(order.begin(), order.end(), 0);
    std::vector<std::size_t> turns;
    for (const std::size_t i : order)
        if (kItems[i].in_turn) turns.push_back(i);
    std::stable_sort(turns.begin(), turns.end(), [&](std::size_t a, std::size_t b) {
        return lastAsked(facts, kItems[a]) < lastAsked(facts, kItems[b]);
    });
    auto next = turns.begin();
    for (std::size_t& place : order)
        if (kItems[place].in_turn) place = *next++;
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
