#pragma once
// Tables as the program writes them, CSV and JSON from the same cells. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::reports {

/// A column's name and what a row has there; an empty value is unknown.
struct Cell {
    enum class Kind {
        Number,  ///< already written as JSON and CSV have it
        Text,    ///< any bytes; quoted and escaped where the format wants it
        Flag,    ///< "1" or "0"; true or false in JSON
    };
    std::string_view column;  ///< a literal, or as lasting as one
    std::string value;
    Kind kind = Kind::Number;
};
using Row = std::vector<Cell>;

/// `value` with that many decimals, a decimal point whatever the locale; empty when unknown or not finite.
std::string figure(std::optional<double> value, int decimals);

/// What kinds of CSV differ in.
struct CsvStyle {
    char separator = ',';
    bool quote_header = false;  ///< also names that need no quotes
    bool quote_text = false;    ///< also texts that need no quotes; an empty one stays bare
};

/// What an owner's CSV begins with: Excel takes one without for text in its country's old alphabet. Members'
/// own have none, as apps would take it for part of the first column's name.
inline constexpr std::string_view kByteOrderMark = "\ufeff";

/// The columns of `shape`, without a line end.
std::string csvHeader(const Row& shape, CsvStyle style = {});

/// One line of csvTable() and jsonTable(), without a line end; for tables too long to be held.
std::string csvRow(const Row& row, CsvStyle style = {});
std::string jsonRow(const Row& row);

/// Header and rows; every line ends with `line_end`. All rows have the columns of `shape`.
std::string csvTable(const Row& shape, const std::vector<Row>& rows, std::string_view line_end,
                     CsvStyle style = {});

/// An array of one object per row, a row a line. Unknown values are null; broken UTF-8 becomes U+FFFD.
std::string jsonTable(const std::vector<Row>& rows);

/// One CSV field: quoted where RFC 4180 wants it; text that a spreadsheet would take for a formula gets a
/// leading ', see formula_guard.h.
std::string csvText(const std::string& text, CsvStyle style = {});

}  // namespace plumbline::reports
