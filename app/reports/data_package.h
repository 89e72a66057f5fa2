#pragma once
// What every column of sets.csv and reps.csv is: a Data Package (specs.frictionlessdata.io/data-package,
// tabular-data-resource) to lie beside them. Pure.

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::reports {

struct ColumnMeaning {
    std::string_view name;
    std::string_view type;  ///< "string" | "integer" | "number" | "boolean" | "datetime"
    std::string_view unit;  ///< "kg", "m/s", ...; of a number without one why; empty: no number
    std::string_view description;
};

/// In the order of the tables' columns: set_table.h.
const std::vector<ColumnMeaning>& setColumns();
const std::vector<ColumnMeaning>& repColumns();

/// datapackage.json; `made_at` as utcText() writes it.
std::string dataPackage(const std::string& rack_id, const std::string& made_at);

}  // namespace plumbline::reports
