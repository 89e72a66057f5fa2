#include "app/cli/shared/change_table.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string_view>

namespace plumbline::cli {
namespace {

constexpr auto kText = reports::Cell::Kind::Text;

using reports::figure;
using Value = std::optional<double>;

Value from(const std::optional<int>& whole, double per_unit) {
    if (!whole) return std::nullopt;
    return *whole / per_unit;
}

double seconds(std::int64_t us) {
    return static_cast<double>(us) / 1e6;
}

/// A figure of a rep, in the units of `export reps`.
struct Figure {
    const char* name;
    int decimals;
    Value (*of)(const db::RepRecord& rep);
};
using Rep = db::RepRecord;

constexpr std::array<Figure, kChangeFigures> kFigures{{
    {"mean_velocity_mps", 3, [](const Rep& r) -> Value { return r.mean_velocity_mm_s / 1000.0; }},
    {"mean_propulsive_velocity_mps", 3,
     [](const Rep& r) -> Value { return r.mean_propulsive_velocity_mm_s / 1000.0; }},
    {"peak_velocity_mps", 3, [](const Rep& r) -> Value { return r.peak_velocity_mm_s / 1000.0; }},
    {"rom_mm", 0, [](const Rep& r) -> Value { return r.rom_mm; }},
    {"mean_power_w", 0, [](const Rep& r) { return from(r.mean_power_w, 1); }},
    {"peak_power_w", 0, [](const Rep& r) { return from(r.peak_power_w, 1); }},
    {"velocity_loss_pct", 1, [](const Rep& r) -> Value { return r.loss_pm / 10.0; }},
    {"concentric_start_s", 6, [](const Rep& r) -> Value { return seconds(r.concentric_start.t_us); }},
    {"concentric_s", 6, [](const Rep& r) -> Value { return seconds(r.concentric_us); }},
    {"eccentric_s", 6, [](const Rep& r) -> Value { return seconds(r.eccentric_us); }},
    {"pause_s", 6, [](const Rep& r) -> Value { return seconds(r.pause_us); }},
    {"top_s", 6, [](const Rep& r) -> Value { return seconds(r.top_us); }},
    {"detected_after_s", 6, [](const Rep& r) -> Value { return seconds(r.detected_us); }},
    {"mean_velocity_sd_mps", 6, [](const Rep& r) { return from(r.mean_velocity_sd_um_s, 1e6); }},
    {"mean_propulsive_velocity_sd_mps", 6,
     [](const Rep& r) { return from(r.mean_propulsive_velocity_sd_um_s, 1e6); }},
    {"peak_velocity_sd_mps", 6, [](const Rep& r) { return from(r.peak_velocity_sd_um_s, 1e6); }},
    {"rom_sd_mm", 3, [](const Rep& r) { return from(r.rom_sd_um, 1e3); }},
    {"algorithm", 0, [](const Rep& r) -> Value { return r.algorithm; }},
}};

struct Columns {
    std::string before, after;
};

/// Made once, as cells only point at their names.
const std::array<Columns, kChangeFigures>& columns() {
    static const std::array<Columns, kChangeFigures> names = [] {
        std::array<Columns, kChangeFigures> made;
        for (std::size_t i = 0; i < made.size(); ++i)
            made[i] = {std::string(kFigures[i].name) + "_old", std::string(kFigures[i].name) + "_new"};
        return made;
    }();
    return names;
}

}  // namespace

reports::Row changeRow(const app::RecomputedSet& set, const app::RecomputedRep& rep) {
    reports::Row row{{"session_id", set.before.session_id, kText},
                     {"set_id", set.before.id, kText},
                     {"rep_id", rep.before.id, kText},
                     {"set_no", std::to_string(set.before.number)},
                     {"rep_no", std::to_string(rep.before.number)},
                     {"ordinal", std::to_string(rep.before.ordinal)},
                     {"counted", rep.before.counted ? "1" : "0", reports::Cell::Kind::Flag}};
    for (std::size_t i = 0; i < kFigures.size(); ++i) {
        row.push_back({columns()[i].before, figure(kFigures[i].of(rep.before), kFigures[i].decimals)});
        row.push_back({columns()[i].after, figure(kFigures[i].of(rep.after), kFigures[i].decimals)});
    }
    row.push_back({"set_loss_pct_old", figure(set.before.loss_pm / 10.0, 1)});
    row.push_back({"set_loss_pct_new", figure(set.after.loss_pm / 10.0, 1)});
    row.push_back({"set_loss_sd_pct_old", figure(from(set.before.loss_sd_pm, 10), 1)});
    row.push_back({"set_loss_sd_pct_new", figure(from(set.after.loss_sd_pm, 10), 1)});
    row.push_back({"set_loss_state_old", set.before.loss_state, kText});
    row.push_back({"set_loss_state_new", set.after.loss_state, kText});
    return row;
}

void ChangeSummary::add(const app::RecomputedSet& set) {
    ++sets_;
    states_ += set.after.loss_state != set.before.loss_state ? 1 : 0;
    for (const app::RecomputedRep& rep : set.reps) {
        if (!rep.left.empty()) {
            ++left_[rep.left];
            continue;
        }
        ++(rep.changed() ? changed_ : same_);
        for (std::size_t i = 0; i < kFigures.size(); ++i) {
            const Value before = kFigures[i].of(rep.before);
            const Value after = kFigures[i].of(rep.after);
            if (!before || !after || std::abs(*after - *before) <= largest_[i].by) continue;
            largest_[i] = {std::abs(*after - *before), *before, *after, rep.before.id};
        }
    }
}

void ChangeSummary::addRefused(const app::RecomputedSet& set, const std::string& why) {
    ++sets_;
    for (const app::RecomputedRep& rep : set.reps) ++left_[rep.left.empty() ? why : rep.left];
}

std::vector<std::string> ChangeSummary::lines(bool wrote) const {
    std::int64_t left = 0;
    for (const auto& [reason, reps] : left_) left += reps;
    std::vector<std::string> lines{
        fmt::format("{} sets, {} reps looked at: {} {}, {} say the same as before, {} left alone", sets_,
                    changed_ + same_ + left, changed_,
                    wrote ? "changed" : "would change (nothing was written)", same_, left)};
    for (const auto& [reason, reps] : left_)
        lines.push_back(fmt::format("left alone: {} ({})", reason, reps));
    if (states_ > 0) lines.push_back(fmt::format("the loss of {} sets comes to another call", states_));
    for (std::size_t i = 0; i < kFigures.size(); ++i) {
        const Figure& one = kFigures[i];
        if (!(largest_[i].by > 0) || one.name == std::string_view("algorithm")) continue;
        lines.push_back(fmt::format("largest change of {}: {} to {} (rep {})", one.name,
                                    figure(largest_[i].before, one.decimals),
                                    figure(largest_[i].after, one.decimals), largest_[i].rep_id));
    }
    return lines;
}

}  // namespace plumbline::cli
