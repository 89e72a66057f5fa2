#include "app/reports/sheet.h"

#include <fmt/format.h>

#include <algorithm>

namespace plumbline::reports {
namespace {

constexpr double kWide = 16, kRowHigh = 15;
constexpr std::size_t kLineLetters = 110;

lxw_col_t col(std::size_t column) {
    return static_cast<lxw_col_t>(column);
}
lxw_row_t rowAt(std::size_t row) {
    return static_cast<lxw_row_t>(row);
}

lxw_format* plain(lxw_workbook* book, const char* number_format) {
    lxw_format* format = workbook_add_format(book);
    if (*number_format != '\0') format_set_num_format(format, number_format);
    return format;
}

}  // namespace

Formats::Formats(lxw_workbook* book)
    : decimals{plain(book, "0"), plain(book, "0.0"), plain(book, "0.00"), plain(book, "0.000")},
      title(plain(book, "")),
      header(plain(book, "")),
      wrapped(plain(book, "")),
      text(plain(book, "")),
      day(plain(book, "yyyy-mm-dd")),
      moment(plain(book, "yyyy-mm-dd hh:mm:ss")),
      few(plain(book, "")) {
    format_set_bold(title);
    format_set_font_size(title, 14);
    format_set_bold(header);
    format_set_bottom(header, LXW_BORDER_THIN);
    format_set_align(header, LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(wrapped);
    format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
    format_set_indent(text, 1);  // apart from the number left of it
    format_set_align(few, LXW_ALIGN_RIGHT);
    format_set_font_color(few, 0x666666);
}

std::vector<std::string> linesOf(std::string_view text) {
    std::vector<std::string> lines;
    while (text.size() > kLineLetters) {
        const std::size_t blank = text.rfind(' ', kLineLetters);
        if (blank == std::string_view::npos) break;
        lines.emplace_back(text.substr(0, blank));
        text.remove_prefix(blank + 1);
    }
    lines.emplace_back(text);
    return lines;
}

lxw_row_t headerRow(const UsageTable& table) {
    return rowAt(linesOf(table.definition).size() + 2);
}

void printOnOneWidth(lxw_worksheet* sheet) {
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
}

void beginTable(lxw_worksheet* sheet, const Formats& formats, const UsageTable& table) {
    worksheet_set_column(sheet, 0, col(table.columns.size() - 1), kWide, nullptr);
    worksheet_write_string(sheet, 0, 0, std::string(table.title).c_str(), formats.title);
    lxw_row_t row = 0;
    for (const std::string& line : linesOf(table.definition))
        worksheet_write_string(sheet, ++row, 0, line.c_str(), nullptr);
    const lxw_row_t header = headerRow(table);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        worksheet_write_string(sheet, header, col(i), std::string(table.columns[i].name).c_str(),
                               formats.header);
    worksheet_freeze_panes(sheet, header + 1, 0);
    printOnOneWidth(sheet);
    worksheet_repeat_rows(sheet, header, header);
}

void endTable(lxw_worksheet* sheet, const UsageTable& table, std::size_t rows) {
    const lxw_row_t header = headerRow(table);
    worksheet_autofilter(sheet, header, 0, header + rowAt(std::max<std::size_t>(rows, 1)),
                         col(table.columns.size() - 1));
}

void writeValue(lxw_worksheet* sheet, const Formats& formats, lxw_row_t row, std::size_t column,
                const Value& value, int decimals) {
    switch (value.kind) {
        case Value::Kind::Unknown:
            break;
        case Value::Kind::Few:
            worksheet_write_string(sheet, row, col(column), "hidden", formats.few);
            break;
        case Value::Kind::Number:
            worksheet_write_number(sheet, row, col(column), value.number,
                                   formats.decimals[value.whole ? 0 : std::clamp(decimals, 0, 3)]);
            break;
        case Value::Kind::Text:
            if (!value.text.empty())
                worksheet_write_string(sheet, row, col(column), value.text.c_str(), formats.text);
            break;
        case Value::Kind::Day:
            worksheet_write_number(sheet, row, col(column), value.number + kExcelDay0, formats.day);
    }
}

void writeTable(lxw_worksheet* sheet, const Formats& formats, const UsageTable& table) {
    beginTable(sheet, formats, table);
    // A text is cut where the cell right of it has something in it.
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        double wide = kWide;
        for (const auto& row : table.rows) wide = std::max(wide, static_cast<double>(row[i].text.size()) + 3);
        worksheet_set_column(sheet, col(i), col(i), wide, nullptr);
    }
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            writeValue(sheet, formats, headerRow(table) + 1 + rowAt(row), i, table.rows[row][i],
                       table.columns[i].decimals);
    }
    endTable(sheet, table, table.rows.size());
}

void addChart(lxw_workbook* book, lxw_worksheet* sheet, const UsageTable& table, const TableChart& of) {
    if (table.rows.empty()) return;
    const std::size_t rows = of.rows > 0 ? std::min(of.rows, table.rows.size()) : table.rows.size();
    const lxw_row_t first = headerRow(table) + 1, last = headerRow(table) + rowAt(rows);
    lxw_chart* chart = workbook_add_chart(book, of.type);
    for (std::size_t i = 0; i < of.columns.size(); ++i) {
        lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
        chart_series_set_categories(series, sheet->name, first, 0, last, 0);
        chart_series_set_values(series, sheet->name, first, col(of.columns[i]), last, col(of.columns[i]));
        chart_series_set_name(series, of.names[i]);
        // A single week is no line.
        if (of.type == LXW_CHART_LINE) chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    }
    if (table.rows.front().front().kind == Value::Kind::Day)
        chart_axis_set_num_format(chart->x_axis, "yyyy-mm-dd");
    chart_title_set_name(chart, of.title);
    // Bars lie: the library has their axes the other way round.
    const bool lie = of.type == LXW_CHART_BAR;
    lxw_chart_axis *over = lie ? chart->y_axis : chart->x_axis, *up = lie ? chart->x_axis : chart->y_axis;
    chart_axis_set_name(over, of.over);
    chart_axis_set_name(up, of.up);
    chart_axis_set_min(up, 0);
    if (of.most > 0) chart_axis_set_max(up, of.most);
    if (lie) chart_axis_set_reverse(over);  // the first on top
    if (of.columns.size() == 1) chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    lxw_chart_options size{};
    size.x_scale = size.y_scale = 1.5;
    worksheet_insert_chart_opt(sheet, headerRow(table), col(table.columns.size() + 1), chart, &size);
}

void writeReadMe(lxw_worksheet* sheet, const Formats& formats, const Usage& usage,
                 const std::vector<UsageTable>& tables) {
    worksheet_set_column(sheet, 0, 0, 30, nullptr);
    worksheet_set_column(sheet, 1, 1, static_cast<double>(kLineLetters), nullptr);
    printOnOneWidth(sheet);
    lxw_row_t row = 0;
    const auto line = [&](const std::string& name, const std::string& text, lxw_format* of_name) {
        // Rows do not grow with their text by themselves in a book that is written row by row.
        worksheet_set_row(sheet, row, kRowHigh * static_cast<double>(linesOf(text).size()) + 3, nullptr);
        worksheet_write_string(sheet, row, 0, name.c_str(), of_name);
        if (!text.empty()) worksheet_write_string(sheet, row, 1, text.c_str(), formats.wrapped);
        ++row;
    };
    worksheet_write_string(sheet, row++, 0, ("Usage of " + usage.asked.rack).c_str(), formats.title);
    for (const auto& [name, value] : usageHead(usage)) line(name, value, formats.wrapped);
    for (const UsageTable& table : tables) {
        ++row;
        line(fmt::format("{}. {}", table.report, table.title), std::string(table.definition), formats.header);
        for (const Column& column : table.columns) {
            const bool has_unit = !column.unit.empty() && column.unit != kDate;
            line(std::string(column.name),
                 has_unit ? fmt::format("{} ({})", column.says, column.unit) : std::string(column.says),
                 formats.wrapped);
        }
    }
}

}  // namespace plumbline::reports
