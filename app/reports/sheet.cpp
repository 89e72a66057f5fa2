#include "app/reports/sheet.h"

#include <fmt/format.h>

#include <algorithm>

namespace plumbline::reports {
namespace {

constexpr double kWide = 16;

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
      day(plain(book, "yyyy-mm-dd")),
      moment(plain(book, "yyyy-mm-dd hh:mm:ss")),
      few(plain(book, "")) {
    format_set_bold(title);
    format_set_font_size(title, 14);
    format_set_bold(header);
    format_set_bottom(header, LXW_BORDER_THIN);
    format_set_text_wrap(wrapped);
    format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(few, LXW_ALIGN_RIGHT);
    format_set_font_color(few, 0x666666);
}

void beginTable(lxw_worksheet* sheet, const Formats& formats, const UsageTable& table) {
    worksheet_set_column(sheet, 0, col(table.columns.size() - 1), kWide, nullptr);
    worksheet_write_string(sheet, 0, 0, std::string(table.title).c_str(), formats.title);
    worksheet_write_string(sheet, 1, 0, std::string(table.definition).c_str(), nullptr);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        worksheet_write_string(sheet, kHeaderRow, col(i), std::string(table.columns[i].name).c_str(),
                               formats.header);
    worksheet_freeze_panes(sheet, kHeaderRow + 1, 0);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, kHeaderRow, kHeaderRow);
}

void endTable(lxw_worksheet* sheet, std::size_t columns, std::size_t rows) {
    worksheet_autofilter(sheet, kHeaderRow, 0, kHeaderRow + rowAt(std::max<std::size_t>(rows, 1)),
                         col(columns - 1));
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
            worksheet_write_string(sheet, row, col(column), value.text.c_str(), nullptr);
            break;
        case Value::Kind::Day:
            worksheet_write_number(sheet, row, col(column), value.number + kExcelDay0, formats.day);
    }
}

void writeTable(lxw_worksheet* sheet, const Formats& formats, const UsageTable& table) {
    beginTable(sheet, formats, table);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            writeValue(sheet, formats, kHeaderRow + 1 + rowAt(row), i, table.rows[row][i],
                       table.columns[i].decimals);
    }
    endTable(sheet, table.columns.size(), table.rows.size());
}

void addChart(lxw_workbook* book, lxw_worksheet* sheet, const UsageTable& table, std::uint8_t type,
              std::size_t over, const std::vector<std::size_t>& columns) {
    if (table.rows.empty()) return;
    lxw_chart* chart = workbook_add_chart(book, type);
    const lxw_row_t first = kHeaderRow + 1;
    const lxw_row_t last = kHeaderRow + rowAt(table.rows.size());
    for (const std::size_t column : columns) {
        lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
        chart_series_set_categories(series, sheet->name, first, col(over), last, col(over));
        chart_series_set_values(series, sheet->name, first, col(column), last, col(column));
        chart_series_set_name(series, std::string(table.columns[column].name).c_str());
    }
    chart_title_set_name(chart, std::string(table.title).c_str());
    if (columns.size() == 1) chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    lxw_chart_options size{};
    size.x_scale = size.y_scale = 1.5;
    worksheet_insert_chart_opt(sheet, kHeaderRow, col(table.columns.size() + 1), chart, &size);
}

void writeReadMe(lxw_worksheet* sheet, const Formats& formats, const Usage& usage,
                 const std::vector<UsageTable>& tables) {
    worksheet_set_column(sheet, 0, 0, 30, nullptr);
    worksheet_set_column(sheet, 1, 1, 110, nullptr);
    lxw_row_t row = 0;
    const auto line = [&](const std::string& name, const std::string& text, lxw_format* of_name) {
        worksheet_write_string(sheet, row, 0, name.c_str(), of_name);
        if (!text.empty()) worksheet_write_string(sheet, row, 1, text.c_str(), formats.wrapped);
        ++row;
    };
    line("Usage of " + usage.asked.rack, "", formats.title);
    for (const auto& [name, value] : usageHead(usage)) line(name, value, formats.wrapped);
    for (const UsageTable& table : tables) {
        ++row;
        line(fmt::format("{}. {}", table.report, table.title), std::string(table.definition), formats.header);
        for (const Column& column : table.columns) {
            if (!column.says.empty())
                line(std::string(column.name), std::string(column.says), formats.wrapped);
        }
    }
}

}  // namespace plumbline::reports
