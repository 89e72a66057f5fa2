#pragma once
// The reports of usage as tables with their definitions: the one text that CSV, JSON, page and workbook are
// written from. Pure.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/reports/usage.h"

namespace plumbline::reports {

/// A value of a table. What is hidden was hidden in Usage already.
struct Value {
    enum class Kind : std::uint8_t {
        Unknown,  ///< there is nothing to say
        Few,      ///< hidden, as an empty People is; the figure itself may be large
        Number,
        Text,
        Day,  ///< `number`: from 1970-01-01
    };
    Kind kind = Kind::Unknown;
    double number = 0;
    std::string text;
    bool whole = false;  ///< a count: without decimals, whatever its column has
};

/// In place of a unit: the column's values are days.
inline constexpr std::string_view kDate = "date";

struct Column {
    std::string_view name;  ///< [a-z0-9_], with the unit behind it
    int decimals = 0;       ///< of its numbers
    std::string_view says;  ///< what it is
    std::string_view unit;  ///< of its numbers, or why they have none; kDate; empty: a text
};

struct UsageTable {
    int report = 0;  ///< 1 to 11
    std::string_view key, title;
    std::string_view definition;
    std::vector<Column> columns;
    std::vector<std::vector<Value>> rows;  ///< as long as `columns`
};

/// All tables, in the order of the reports; a report has one to three.
std::vector<UsageTable> usageTables(const Usage& usage);

/// Name and value of what the tables are about: rack, period, time zone, opening hours, as of when, quality.
std::vector<std::pair<std::string, std::string>> usageHead(const Usage& usage);

/// A number with the column's decimals, a date, a text; empty for Unknown. `few`: what a hidden one is.
std::string valueText(const Value& value, const Column& column, std::string_view few);

/// What every reader should know of hidden cells, in one sentence.
inline constexpr std::string_view kFewText =
    "Numbers of people below five; figures about pain, health, programs and changes that fewer than five "
    "people stand behind; and what either could be reckoned from.";

/// What every reader should know of sets that are in no figure at all, behind their number.
inline constexpr std::string_view kLeftOutText =
    "sets of unknown time, which the rack believed to be outside this period, are in no figure. An export of "
    "all days has them in its sums.";

}  // namespace plumbline::reports
