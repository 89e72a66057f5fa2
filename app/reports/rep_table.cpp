#include "app/reports/rep_table.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

namespace plumbline::reports {
namespace {

/// One cell as the CSV has it; `text` cells are quoted where needed.
struct Cell {
    std::string_view column;
    std::string value;
    bool text = false;
};

// Integer arithmetic: a time is exact to the microsecond however large it is.
std::string seconds(std::optional<std::int64_t> t_us) {
    if (!t_us) return {};
    const bool negative = *t_us < 0;
    const auto magnitude =
        negative ? 0 - static_cast<std::uint64_t>(*t_us) : static_cast<std::uint64_t>(*t_us);
    return fmt::format("{}{}.{:06}", negative ? "-" : "", magnitude / 1'000'000, magnitude % 1'000'000);
}

std::string figure(std::optional<double> value, int digits) {
    if (!value || !std::isfinite(*value)) return {};
    return fmt::format("{:.{}f}", *value, digits);
}

std::vector<Cell> row(const signal::Movement& m, int rep, std::optional<double> loss) {
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
            {"counted", m.counted ? "1" : "0"},
            {"velocity_loss_pct", figure(loss, 3)},
            {"reason", m.reason, true}};
}

std::vector<std::vector<Cell>> rows(const std::vector<signal::Movement>& movements) {
    std::vector<std::vector<Cell>> table;
    std::vector<signal::Movement> reps;
    for (const signal::Movement& m : movements) {
        std::optional<double> loss;
        if (m.counted) {
            reps.push_back(m);
            reps.back().samples.clear();
            loss = signal::velocityLossPct(reps);
        }
        table.push_back(row(m, m.counted ? static_cast<int>(reps.size()) : 0, loss));
    }
    return table;
}

std::string csvText(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

}  // namespace

std::string_view repTableHeader() {
    return "rep,concentric_start_s,concentric_end_s,rom_m,mean_velocity_mps,mean_propulsive_velocity_mps,"
           "peak_velocity_mps,mean_power_w,peak_power_w,eccentric_start_s,eccentric_end_s,detected_at_s,"
           "counted,"
           "velocity_loss_pct,reason";
}

std::string repTableCsv(const std::vector<signal::Movement>& movements) {
    std::string out(repTableHeader());
    out += '\n';
    for (const auto& cells : rows(movements)) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) out += ',';
            out += cells[i].text ? csvText(cells[i].value) : cells[i].value;
        }
        out += '\n';
    }
    return out;
}

std::string repTableJson(const std::vector<signal::Movement>& movements) {
    std::string out = "{\"reps\":[";
    bool first_row = true;
    for (const auto& cells : rows(movements)) {
        out += first_row ? "\n{" : ",\n{";
        first_row = false;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const Cell& cell = cells[i];
            std::string value = cell.value.empty() ? "null" : cell.value;
            if (cell.text)
                value =
                    nlohmann::json(cell.value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
            if (cell.column == "counted") value = cell.value == "1" ? "true" : "false";
            fmt::format_to(std::back_inserter(out), "{}\"{}\":{}", i > 0 ? "," : "", cell.column, value);
        }
        out += '}';
    }
    out += "\n]}\n";
    return out;
}

}  // namespace plumbline::reports
