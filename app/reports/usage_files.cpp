#include "app/reports/usage_files.h"

#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>

#include "app/reports/table.h"
#include "app/reports/usage_tables.h"
#include "app/reports/zip.h"

namespace plumbline::reports {
namespace {

using nlohmann::ordered_json;

/// A field of CSV: only a text can be taken for a formula.
std::string fieldOf(const Value& value, const Column& column) {
    const std::string text = valueText(value, column, "");
    return value.kind == Value::Kind::Text ? csvText(text) : text;
}

/// Tells an empty cell that is hidden from one of which nothing is known, and leaves the others' types alone.
constexpr Column kHidden{"hidden", 0, "names of the row's columns that are hidden, apart by blanks", ""};

/// Apart by blanks; empty: none.
std::string hiddenIn(const std::vector<Value>& row, const UsageTable& table) {
    std::string names;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i].kind != Value::Kind::Few) continue;
        if (!names.empty()) names += ' ';
        names += table.columns[i].name;
    }
    return names;
}

std::string tableCsv(const UsageTable& table) {
    std::string out(kByteOrderMark);
    for (const Column& column : table.columns) fmt::format_to(std::back_inserter(out), "{},", column.name);
    fmt::format_to(std::back_inserter(out), "{}\r\n", kHidden.name);
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) out += fieldOf(row[i], table.columns[i]) + ',';
        out += hiddenIn(row, table) + "\r\n";
    }
    return out;
}

/// By what the column is, so that a table without rows has the same types.
const char* typeOf(const Column& column) {
    if (column.unit == kDate) return "date";
    if (column.unit.empty()) return "string";
    return column.decimals == 0 ? "integer" : "number";
}

std::string datapackage(const Usage& usage, const std::vector<UsageTable>& tables) {
    ordered_json package{{"profile", "tabular-data-package"}, {"name", "plumbline-usage"}};
    package["title"] = "Usage of " + usage.asked.rack;
    for (const UsageTable& table : tables) {
        ordered_json fields = ordered_json::array();
        for (const Column& column : table.columns) {
            fields.push_back({{"name", column.name}, {"type", typeOf(column)}, {"description", column.says}});
            if (!column.unit.empty() && column.unit != kDate) fields.back()["unit"] = column.unit;
        }
        fields.push_back({{"name", kHidden.name}, {"type", "string"}, {"description", kHidden.says}});
        package["resources"].push_back({{"name", table.key},
                                        {"title", table.title},
                                        {"description", table.definition},
                                        {"path", std::string(table.key) + ".csv"},
                                        {"encoding", "utf-8"},
                                        {"schema", {{"fields", fields}}}});
    }
    return package.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string readme(const Usage& usage, const std::vector<UsageTable>& tables) {
    std::string out = "Usage of a rack, by Plumbline\r\n\r\n";
    for (const auto& [name, value] : usageHead(usage)) out += name + ": " + value + "\r\n";
    for (const UsageTable& table : tables) {
        fmt::format_to(std::back_inserter(out), "\r\n{}. {} ({}.csv)\r\n{}\r\n", table.report, table.title,
                       table.key, table.definition);
    }
    return out;
}

ordered_json jsonOf(const Value& value, const Column& column) {
    switch (value.kind) {
        case Value::Kind::Number:
            // As the other files have it, not with sixteen digits.
            return ordered_json::parse(valueText(value, column, ""));
        case Value::Kind::Text:
        case Value::Kind::Day:
            return valueText(value, column, "");
        case Value::Kind::Few:
        case Value::Kind::Unknown:
            break;
    }
    return nullptr;
}

}  // namespace

std::string usageCsv(const Usage& usage) {
    std::string out = std::string(kByteOrderMark) + "report,table,row,column,value,hidden\r\n";
    for (const UsageTable& table : usageTables(usage)) {
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                const Value& value = table.rows[row][i];
                fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{}\r\n", table.report, table.key,
                               row + 1, table.columns[i].name, fieldOf(value, table.columns[i]),
                               value.kind == Value::Kind::Few ? 1 : 0);
            }
        }
    }
    return out;
}

tl::expected<std::string, std::string> usageZip(const Usage& usage) {
    const std::vector<UsageTable> tables = usageTables(usage);
    std::vector<ZippedFile> files{{"README.txt", readme(usage, tables)},
                                  {"datapackage.json", datapackage(usage, tables)}};
    for (const UsageTable& table : tables)
        files.push_back({std::string(table.key) + ".csv", tableCsv(table)});
    return zipped(files, usage.asked.as_of_ms);
}

std::string usageJson(const Usage& usage) {
    ordered_json out;
    for (const auto& [name, value] : usageHead(usage)) out["about"][name] = value;
    out["tables"] = ordered_json::array();
    for (const UsageTable& table : usageTables(usage)) {
        ordered_json rows = ordered_json::array(), hidden = ordered_json::array();
        for (const auto& row : table.rows) {
            ordered_json each;
            for (std::size_t i = 0; i < row.size(); ++i) {
                each[std::string(table.columns[i].name)] = jsonOf(row[i], table.columns[i]);
                if (row[i].kind == Value::Kind::Few)
                    hidden.push_back({{"row", rows.size() + 1}, {"column", table.columns[i].name}});
            }
            rows.push_back(std::move(each));
        }
        out["tables"].push_back({{"report", table.report},
                                 {"key", table.key},
                                 {"title", table.title},
                                 {"definition", table.definition},
                                 {"rows", std::move(rows)},
                                 {"hidden", std::move(hidden)}});
    }
    return out.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace plumbline::reports
