#pragma once
// What the workbook's sheets are made with: formats, and tables with a frozen header and a filter. Inside
// app/reports/workbook*.cpp and sheet*.cpp only.

#include <xlsxwriter.h>

#include <string>
#include <string_view>
#include <vector>

#include "app/reports/usage_tables.h"

namespace plumbline::reports {

struct Formats {
    explicit Formats(lxw_workbook* book);
    /// Of a number with so many decimals, 0 to 3.
    lxw_format* decimals[4] = {};
    lxw_format *title, *header, *wrapped, *text, *day, *moment, *few;
};

/// Excel's number of a day from 1970-01-01.
inline constexpr double kExcelDay0 = 25569;
/// A text in lines that a sheet of A4 across holds: a long one in one cell would make the sheet as wide on
/// paper, and its table too small to read.
std::vector<std::string> linesOf(std::string_view text);
/// The row a table's header stands in, below its title and the lines of its definition.
lxw_row_t headerRow(const UsageTable& table);
/// A4 across, as wide as the sheet is.
void printOnOneWidth(lxw_worksheet* sheet);

/// Title, definition, and the header, frozen.
void beginTable(lxw_worksheet* sheet, const Formats& formats, const UsageTable& table);
/// A filter over header and `rows` rows.
void endTable(lxw_worksheet* sheet, const UsageTable& table, std::size_t rows);
void writeValue(lxw_worksheet* sheet, const Formats& formats, lxw_row_t row, std::size_t column,
                const Value& value, int decimals);
/// All of a table.
void writeTable(lxw_worksheet* sheet, const Formats& formats, const UsageTable& table);

/// A grid of weekdays by hours, darker where more, with lines of the days below it.
void writeHeatMap(lxw_workbook* book, lxw_worksheet* sheet, const Formats& formats, const Usage& usage);
struct TableChart {
    std::uint8_t type = 0;             ///< lxw_chart_type
    std::vector<std::size_t> columns;  ///< over the first one, each with its name in `names`
    std::vector<const char*> names;
    const char* title = "";
    const char *over = "", *up = "";  ///< what the axes are, with units
    double most = 0;                  ///< of the axis `up`; 0: as it comes
    std::size_t rows = 0;             ///< the first so many; 0: all
};
/// Rows of a table as a chart right of it.
void addChart(lxw_workbook* book, lxw_worksheet* sheet, const UsageTable& table, const TableChart& of);
/// What the workbook is about, and every table's definition and columns.
void writeReadMe(lxw_worksheet* sheet, const Formats& formats, const Usage& usage,
                 const std::vector<UsageTable>& tables);

}  // namespace plumbline::reports
