#include "app/reports/usage_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "app/reports/svg_charts.h"
#include "app/reports/usage_tables.h"

namespace plumbline::reports {
namespace {

constexpr std::string_view kStyle =
    "@page{size:A4;margin:14mm}"
    "body{font:10.5pt/1.4 system-ui,'Liberation Sans',Arial,sans-serif;color:#111;background:#fff;"
    "max-width:190mm;margin:0 auto;padding:4mm}"
    "h1{font-size:20pt;margin:0 0 2mm}h2{font-size:14pt;margin:9mm 0 1mm;border-top:.4mm solid #1f4e79;"
    "padding-top:2mm;break-after:avoid}h3{font-size:11pt;margin:5mm 0 1mm;break-after:avoid}"
    "p{margin:0 0 "
    "2mm;max-width:165mm}h2+p{break-after:avoid}table{border-collapse:collapse;font-size:8.5pt;margin:1mm 0 "
    "3mm}"
    "thead{display:table-header-group}tr{break-inside:avoid}"
    "th,td{border-bottom:.2mm solid #bbb;padding:.6mm 2mm;text-align:right;vertical-align:bottom;"
    "font-variant-numeric:tabular-nums}td.t,th.t{text-align:left}.d{white-space:nowrap}"
    "svg{width:100%;height:auto;display:block;margin:2mm 0;break-inside:avoid}"
    "svg text{font:11px system-ui,'Liberation Sans',Arial,sans-serif;fill:#111}"
    "*{-webkit-print-color-adjust:exact;print-color-adjust:exact}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.5mm 4mm;margin:0 0 3mm}dd{margin:0}"
    "dt{font-weight:600}.more{font-style:italic}";

std::string peakChart(const Usage& usage) {
    BarChart chart{
        "Free at the ten busiest quarters of each week, per cent", "% free", {"free"}, {}, 100, 40, 60};
    for (const WeekPeak& week : usage.weeks)
        chart.bars.push_back({dayText(week.monday), {week.free_pct.value_or(-1)}});
    return barChart(chart);
}

Bar stateBar(std::string label, const StateTime& time) {
    if (time.unknown()) return {std::move(label), {-1}};
    const double whole = time.total_ms > 0 ? 100.0 / static_cast<double>(time.total_ms) : 0;
    return {std::move(label),
            {static_cast<double>(time.set_ms) * whole, static_cast<double>(time.rest_ms) * whole,
             static_cast<double>(time.claimed_ms) * whole}};
}

/// Days where they are few, else months.
std::string utilisationChart(const Usage& usage) {
    constexpr std::size_t kMostDays = 62;
    const bool by_day = usage.days.size() <= kMostDays;
    BarChart chart{
        by_day ? "In use by day, per cent of opening hours" : "In use by month, per cent of opening hours",
        "%",
        {"set", "rest", "claimed"},
        {},
        100,
        0,
        0};
    std::vector<std::pair<std::string, StateTime>> sums;
    for (const DayUse& day : usage.days) {
        const std::string label = by_day ? dayText(day.day).substr(5) : monthText(monthOf(day.day));
        if (sums.empty() || sums.back().first != label) sums.emplace_back(label, StateTime{});
        sums.back().second.add(day.time);
    }
    for (const auto& [label, time] : sums) chart.bars.push_back(stateBar(label, time));
    return barChart(chart);
}

std::string heatCharts(const Usage& usage) {
    std::array<std::array<double, 24>, 7> used{};
    std::array<std::array<double, 24>, 7> sets{};
    double most = 0;
    for (std::size_t day = 0; day < used.size(); ++day) {
        for (std::size_t hour = 0; hour < used[day].size(); ++hour) {
            const HeatCell& cell = usage.heat[day][hour];
            if (cell.time.total_ms > 0)
                used[day][hour] =
                    100 * static_cast<double>(cell.time.used()) / static_cast<double>(cell.time.total_ms);
            sets[day][hour] = static_cast<double>(cell.sets);
            if (cell.time.unknown()) used[day][hour] = sets[day][hour] = -1;
            most = std::max(most, sets[day][hour]);
        }
    }
    return "<h3>In use, per cent of the hour</h3>" +
           heatChart("In use, per cent of the hour", "% of the hour in use", used, 100) +
           "<h3>Sets begun</h3>" + heatChart("Sets begun by weekday and hour", "sets begun", sets, most);
}

std::string hoursChart(const Usage& usage) {
    BarChart chart{"In use by hour of the day, per cent", "%", {"set", "rest", "claimed"}, {}, 100, 0, 0};
    for (std::size_t hour = 0; hour < 24; ++hour) {
        StateTime sum;
        for (const auto& day : usage.heat) sum.add(day[hour].time);
        chart.bars.push_back(stateBar(std::to_string(hour), sum));
    }
    return barChart(chart);
}

std::string exercisesChart(const Usage& usage) {
    constexpr std::size_t kMost = 7;
    BarChart chart{"Sets by exercise, the most frequent ones", "sets", {"sets"}, {}, 0, 0, 0, true};
    for (std::size_t i = 0; i < std::min(kMost, usage.exercises.size()); ++i)
        chart.bars.push_back({usage.exercises[i].name, {static_cast<double>(usage.exercises[i].sets)}});
    return barChart(chart);
}

std::string chartOf(const Usage& usage, std::string_view key) {
    if (key == "peak_availability") return peakChart(usage);
    if (key == "utilisation_by_month") return utilisationChart(usage);
    if (key == "heat_map") return heatCharts(usage);
    if (key == "hours") return hoursChart(usage);
    if (key == "exercises") return exercisesChart(usage);
    return {};
}

/// A date is not broken at its hyphens.
std::string_view sideOf(const Value& value) {
    if (value.kind == Value::Kind::Day) return " class=\"t d\"";
    return value.kind == Value::Kind::Text ? " class=\"t\"" : "";
}

/// "in_use_pct" as "in use %".
std::string headingOf(std::string_view name) {
    std::string words(name);
    if (words.ends_with("_pct")) words.replace(words.size() - 3, 3, "%");
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string tableHtml(const UsageTable& table) {
    if (table.rows.empty()) return "<p>There is nothing in this period.</p>";
    std::string out = "<table><thead><tr>";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        fmt::format_to(std::back_inserter(out), "<th{} title=\"{}\">{}</th>", sideOf(table.rows.front()[i]),
                       escaped(table.columns[i].says), escaped(headingOf(table.columns[i].name)));
    }
    out += "</tr></thead><tbody>\n";
    for (std::size_t row = 0; row < std::min(kMostRows, table.rows.size()); ++row) {
        out += "<tr>";
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const Value& value = table.rows[row][i];
            fmt::format_to(std::back_inserter(out), "<td{}>{}</td>", sideOf(value),
                           escaped(valueText(value, table.columns[i], "hidden")));
        }
        out += "</tr>\n";
    }
    out += "</tbody></table>";
    if (table.rows.size() > kMostRows)
        fmt::format_to(
            std::back_inserter(out),
            "<p class=\"more\">The first {} of {} rows; all are in the workbook and the CSV files.</p>",
            kMostRows, table.rows.size());
    return out;
}

}  // namespace

std::string usagePage(const Usage& usage) {
    std::string out =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width\">";
    fmt::format_to(std::back_inserter(out), "<title>Usage of {}</title><style>{}</style></head><body>",
                   escaped(usage.asked.rack), kStyle);
    fmt::format_to(std::back_inserter(out), "{}<h1>Usage of {}</h1><dl>", chartFills(),
                   escaped(usage.asked.rack));
    for (const auto& [name, value] : usageHead(usage))
        fmt::format_to(std::back_inserter(out), "<dt>{}</dt><dd>{}</dd>", escaped(name), escaped(value));
    out += "</dl>";
    for (const UsageTable& table : usageTables(usage)) {
        fmt::format_to(std::back_inserter(out), "\n<h2>{}. {}</h2><p>{}</p>", table.report,
                       escaped(table.title), escaped(table.definition));
        out += chartOf(usage, table.key);
        // The heat map's squares have its figures in them.
        if (table.key != "heat_map") out += tableHtml(table);
    }
    return out + "\n</body></html>\n";
}

}  // namespace plumbline::reports
