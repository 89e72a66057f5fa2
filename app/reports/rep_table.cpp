#include "app/reports/rep_table.h"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <utility>

#include "app/reports/table.h"
#include "app/training/velocity_loss.h"

namespace plumbline::reports {
namespace {

// Integer arithmetic: a time is exact to the microsecond however large it is.
std::string seconds(std::optional<std::int64_t> t_us) {
    if (!t_us) return {};
    const bool negative = *t_us < 0;
    const auto magnitude =
        negative ? 0 - static_cast<std::uint64_t>(*t_us) : static_cast<std::uint64_t>(*t_us);
    return fmt::format("{}{}.{:06}", negative ? "-" : "", magnitude / 1'000'000, magnitude % 1'000'000);
}

Row row(const signal::Movement& m, int rep, std::optional<double> loss) {
    return {{"rep", std::to_string(rep)},
            {"concentric_start_s", seconds(m.concentric_start_us)},
            {"concentric_end_s", seconds(m.concentric_end_us)},
            {"rom_m", figure(m.rom_m, 6)},
            {"mean_velocity_mps", figure(m.mean_velocity, 6)},
            {"mean_propulsive_velocity_mps", figure(m.mean_propulsive_velocity, 6)},
            {"peak_velocity_mps", figure(m.peak_velocity, 6)},
            {"mean_power_w", figure(m.mean_power_w, 3)},
            {"peak_power_w", figure(m.peak_power_w, 3)},
            {"eccentric_start_s", seconds(m.eccentric_start_us)},
            {"eccentric_end_s", seconds(m.eccentric_end_us)},
            {"detected_at_s", seconds(m.detected_us)},
            {"counted", m.counted ? "1" : "0", Cell::Kind::Flag},
            {"velocity_loss_pct", figure(loss, 3)},
            {"reason", m.reason, Cell::Kind::Text},
            {"rom_sd_m", figure(m.sd.rom_m, 6)},
            {"mean_velocity_sd_mps", figure(m.sd.mean_velocity, 6)},
            {"mean_propulsive_velocity_sd_mps", figure(m.sd.mean_propulsive_velocity, 6)},
            {"peak_velocity_sd_mps", figure(m.sd.peak_velocity, 6)},
            {"struck", m.struck ? "1" : "0", Cell::Kind::Flag}};
}

std::vector<Row> rows(const std::vector<signal::Movement>& movements) {
    std::vector<Row> table;
    std::vector<signal::Movement> reps;
    for (const signal::Movement& m : movements) {
        std::optional<double> loss;
        if (m.counted) {
            reps.push_back(m);
            reps.back().samples.clear();
            loss = training::velocityLossPct(reps);
        }
        table.push_back(row(m, m.counted ? static_cast<int>(reps.size()) : 0, loss));
    }
    return table;
}

/// The column names come from a row, so that table and header cannot drift apart.
Row shape() {
    return row({}, 0, std::nullopt);
}

Row withTrace(Row row, const std::string& trace) {
    row.push_back({"trace", trace, Cell::Kind::Text});
    return row;
}

std::vector<Row> rows(const std::vector<Analysis>& analyses) {
    std::vector<Row> table;
    for (const Analysis& analysis : analyses) {
        for (Row& row : rows(analysis.movements)) table.push_back(withTrace(std::move(row), analysis.trace));
    }
    return table;
}

}  // namespace

std::string repTableHeader() {
    return csvHeader(shape());
}

std::string repTableCsv(const std::vector<signal::Movement>& movements) {
    return csvTable(shape(), rows(movements), "\n");
}

std::string repTableJson(const std::vector<signal::Movement>& movements) {
    return "{\"reps\":" + jsonTable(rows(movements)) + "}\n";
}

std::string repTableCsv(const std::vector<Analysis>& analyses) {
    return csvTable(withTrace(shape(), ""), rows(analyses), "\n");
}

std::string repTableJson(const std::vector<Analysis>& analyses) {
    return "{\"reps\":" + jsonTable(rows(analyses)) + "}\n";
}

}  // namespace plumbline::reports
