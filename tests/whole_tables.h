#pragma once
// The exported tables of a few sets at once, for tests of what is in them.

#include <string>
#include <utility>
#include <vector>

#include "app/reports/set_table.h"

namespace plumbline::test {

inline std::string whole(reports::SetTable table, const std::vector<db::StoredSet>& sets) {
    std::string text = table.head();
    for (const db::StoredSet& set : sets) text += table.next(set);
    return text + table.tail();
}
inline std::string setsCsv(const std::vector<db::StoredSet>& sets, reports::ExportContext context = {}) {
    return whole({reports::SetTable::Of::Sets, reports::SetTable::As::Csv, std::move(context)}, sets);
}
inline std::string setsJson(const std::vector<db::StoredSet>& sets, reports::ExportContext context = {}) {
    return whole({reports::SetTable::Of::Sets, reports::SetTable::As::Json, std::move(context)}, sets);
}
inline std::string repsCsv(const std::vector<db::StoredSet>& sets) {
    return whole({reports::SetTable::Of::Reps, reports::SetTable::As::Csv, {}}, sets);
}
inline std::string repsJson(const std::vector<db::StoredSet>& sets) {
    return whole({reports::SetTable::Of::Reps, reports::SetTable::As::Json, {}}, sets);
}

}  // namespace plumbline::test
