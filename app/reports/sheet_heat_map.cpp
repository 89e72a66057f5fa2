#include "app/reports/sheet.h"
#include "app/reports/usage_values.h"

namespace plumbline::reports {
namespace {

constexpr lxw_row_t kHeaderRow = 3, kSetsRow = kHeaderRow + 10, kChartRow = kSetsRow + 10;
constexpr lxw_col_t kHours = 24;

/// A header of hours in `top` and a row per weekday below it, shaded.
template <typename ValueOf>
void writeGrid(lxw_worksheet* sheet, const Formats& formats, lxw_row_t top, const char* what, int decimals,
               const ValueOf& value_of) {
    worksheet_write_string(sheet, top, 0, what, formats.header);
    for (lxw_col_t hour = 0; hour < kHours; ++hour)
        worksheet_write_number(sheet, top, static_cast<lxw_col_t>(hour + 1), hour, formats.header);
    for (lxw_row_t day = 0; day < 7; ++day) {
        worksheet_write_string(sheet, top + 1 + day, 0, kWeekdays[day], nullptr);
        for (lxw_col_t hour = 0; hour < kHours; ++hour)
            writeValue(sheet, formats, top + 1 + day, hour + 1, value_of(day, hour), decimals);
    }
    lxw_conditional_format scale{};
    scale.type = LXW_CONDITIONAL_2_COLOR_SCALE;
    scale.min_color = 0xFFFFFF;
    scale.max_color = 0x2E75B6;
    worksheet_conditional_format_range(sheet, top + 1, 1, top + 7, kHours, &scale);
}

}  // namespace

void writeHeatMap(lxw_workbook* book, lxw_worksheet* sheet, const Formats& formats, const Usage& usage) {
    worksheet_set_column(sheet, 0, 0, 22, nullptr);
    worksheet_set_column(sheet, 1, kHours, 6, nullptr);
    worksheet_write_string(sheet, 0, 0, "Heat map", formats.title);
    worksheet_write_string(sheet, 1, 0,
                           "Share of each hour of the week in use, and sets begun in it; empty: nobody "
                           "knows. See Heat map data.",
                           nullptr);
    writeGrid(sheet, formats, kHeaderRow, "in use, % of the hour", 1, [&](std::size_t day, std::size_t hour) {
        const StateTime& time = usage.heat[day][hour].time;
        if (time.total_ms == 0 && !time.unknown()) return num(0.0);
        return percent(time.used(), time.total_ms);
    });
    writeGrid(sheet, formats, kSetsRow, "sets begun", 0, [&](std::size_t day, std::size_t hour) {
        const HeatCell& cell = usage.heat[day][hour];
        return cell.time.unknown() ? Value{} : num(cell.sets);
    });
    worksheet_freeze_panes(sheet, kHeaderRow + 1, 1);
    printOnOneWidth(sheet);
    lxw_chart* chart = workbook_add_chart(book, LXW_CHART_LINE);
    for (lxw_row_t day = 0; day < 7; ++day) {
        lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
        const lxw_row_t row = kHeaderRow + 1 + day;
        chart_series_set_categories(series, sheet->name, kHeaderRow, 1, kHeaderRow, kHours);
        chart_series_set_values(series, sheet->name, row, 1, row, kHours);
        chart_series_set_name(series, kWeekdays[day]);
    }
    chart_title_set_name(chart, "In use by hour, % of the hour");
    chart_axis_set_name(chart->x_axis, "hour that begins then");
    chart_axis_set_name(chart->y_axis, "in use, % of the hour");
    chart_axis_set_min(chart->y_axis, 0);
    chart_axis_set_max(chart->y_axis, 100);
    lxw_chart_options size{};
    size.x_scale = 2.2;
    size.y_scale = 1.4;
    worksheet_insert_chart_opt(sheet, kChartRow, 0, chart, &size);
}

}  // namespace plumbline::reports
