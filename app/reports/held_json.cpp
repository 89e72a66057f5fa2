#include "app/reports/held_json.h"

#include <nlohmann/json.hpp>
#include <variant>

#include "app/reports/set_table.h"

namespace plumbline::reports {
namespace {

using Json = nlohmann::ordered_json;

struct ToJson {
    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(std::int64_t value) const { return value; }
    Json operator()(double value) const { return value; }
    Json operator()(const std::string& value) const { return value; }
    Json operator()(const db::HeldBlob& value) const { return {{"base64", value.base64}}; }
};

Json tableJson(const db::HeldRows& held) {
    Json rows = Json::array();
    for (const std::vector<db::HeldValue>& values : held.rows) {
        Json row = Json::object();
        for (std::size_t i = 0; i < values.size(); ++i)
            row[held.columns.at(i)] = std::visit(ToJson{}, values[i]);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

std::string heldJson(const std::string& member_id, const std::vector<db::HeldRows>& held,
                     const std::vector<AccessEntry>& exports, const HeldWhen& when) {
    Json all;
    all["what"] = "Everything this Plumbline rack holds about one member";
    all["how_to_read"] =
        "Columns end in their unit: _g grams, _mm millimetres, _mm_s millimetres per second, _us "
        "microseconds, "
        "_w watts, _pm per mille, _sd_ one standard deviation. _wall_ms is UTC in milliseconds from 1970. "
        "Left out: keyed hashes of card and PIN, numbers by which the rack's chain of changes is checked, "
        "and "
        "the numbers of who else made a change, an answer or a program; raw recordings of repetitions are in "
        "it where rep_samples is.";
    all["format"] = 1;
    all["made_at"] = utcText(when.made_ms);
    all["as_of"] = utcText(when.as_of_ms);
    all["member_id"] = member_id;
    for (const db::HeldRows& rows : held) all["tables"][rows.table] = tableJson(rows);
    all["exports"] = Json::array();
    for (const AccessEntry& entry : exports)
        all["exports"].push_back(
            {{"at", entry.at}, {"by", entry.by}, {"what", entry.what}, {"rows", entry.rows}});
    return all.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace plumbline::reports
