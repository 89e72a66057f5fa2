#include "app/reports/table.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>

#include "app/reports/formula_guard.h"

namespace plumbline::reports {
namespace {

std::string jsonValue(const Cell& cell) {
    if (cell.value.empty()) return "null";
    switch (cell.kind) {
        case Cell::Kind::Text:
            return nlohmann::json(cell.value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        case Cell::Kind::Flag:
            return cell.value == "1" ? "true" : "false";
        case Cell::Kind::Number:
            break;
    }
    return cell.value;
}

}  // namespace

std::string figure(std::optional<double> value, int decimals) {
    if (!value || !std::isfinite(*value)) return {};
    return fmt::format("{:.{}f}", *value, decimals);
}

std::string csvHeader(const Row& shape, CsvStyle style) {
    std::string out;
    for (const Cell& cell : shape) {
        if (&cell != &shape.front()) out += style.separator;
        out += style.quote_header ? fmt::format("\"{}\"", cell.column) : std::string(cell.column);
    }
    return out;
}

std::string csvRow(const Row& row, CsvStyle style) {
    std::string out;
    for (const Cell& cell : row) {
        if (&cell != &row.front()) out += style.separator;
        out += cell.kind == Cell::Kind::Text ? csvText(cell.value, style) : cell.value;
    }
    return out;
}

std::string jsonRow(const Row& row) {
    std::string out = "{";
    for (const Cell& cell : row) {
        fmt::format_to(std::back_inserter(out), "{}\"{}\":{}", &cell == &row.front() ? "" : ",", cell.column,
                       jsonValue(cell));
    }
    return out + '}';
}

std::string csvTable(const Row& shape, const std::vector<Row>& rows, std::string_view line_end,
                     CsvStyle style) {
    std::string out = csvHeader(shape, style);
    out += line_end;
    for (const Row& row : rows) {
        out += csvRow(row, style);
        out += line_end;
    }
    return out;
}

std::string jsonTable(const std::vector<Row>& rows) {
    std::string out = "[";
    for (const Row& row : rows) {
        out += &row == &rows.front() ? "\n" : ",\n";
        out += jsonRow(row);
    }
    return out + "\n]";
}

std::string csvText(const std::string& text, CsvStyle style) {
    std::string out = guardFormulas(text);
    const std::string special = std::string("\"\r\n") + style.separator;
    const bool quote = style.quote_text ? !out.empty() : out.find_first_of(special) != std::string::npos;
    if (!quote) return out;
    std::string quoted = "\"";
    for (const char c : out) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    quoted += '"';
    return quoted;
}

}  // namespace plumbline::reports
