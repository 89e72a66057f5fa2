#include "app/reports/held_json.h"

#include <nlohmann/json.hpp>
#include <utility>
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

std::string textOf(const Json& json, int indent = -1) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

HeldJson::HeldJson(const std::string& member_id, const HeldWhen& when, TakeBytes put) : put_(std::move(put)) {
    Json head;
    head["what"] = kHeldJsonIs;
    head["how_to_read"] =
        "Columns end in their unit: _g grams, _mm millimetres, _mm_s millimetres per second, _us "
        "microseconds, _w watts, _pm per mille, _sd_ one standard deviation, _x10 ten times. _wall_ms is UTC "
        "in milliseconds "
        "from 1970. Left out: keyed hashes of card and PIN, numbers by which the rack's chain of changes is "
        "checked, and the numbers of who else made a change, an answer or a program; raw recordings of "
        "repetitions are in it where rep_samples is.";
    head["format"] = 1;
    head["made_at"] = utcText(when.made_ms);
    head["as_of"] = utcText(when.as_of_ms);
    head["member_id"] = member_id;
    std::string text = textOf(head, 1);
    text.resize(text.rfind('\n'));  // the object goes on
    this->put(text + ",\n \"tables\": {");
}

bool HeldJson::put(const std::string& text) {
    if (taken_) taken_ = put_(text);
    return taken_.has_value();
}

bool HeldJson::table(std::string_view name, const std::vector<std::string>& columns) {
    columns_ = columns;
    const char* before = first_table_ ? "\n  " : "],\n  ";
    first_table_ = false;
    first_row_ = true;
    return put(before + textOf(Json(name)) + ": [");
}

bool HeldJson::row(const std::vector<db::HeldValue>& values) {
    Json row = Json::object();
    for (std::size_t i = 0; i < values.size(); ++i) row[columns_.at(i)] = std::visit(ToJson{}, values[i]);
    const char* before = first_row_ ? "\n   " : ",\n   ";
    first_row_ = false;
    return put(before + textOf(row));
}

tl::expected<void, std::string> HeldJson::end(const std::vector<AccessEntry>& exports) {
    Json given = Json::array();
    for (const AccessEntry& entry : exports)
        given.push_back({{"at", entry.at}, {"by", entry.by}, {"what", entry.what}, {"rows", entry.rows}});
    put(std::string(first_table_ ? "" : "]\n ") + "},\n \"exports\": " + textOf(given) + "\n}\n");
    return taken_;
}

}  // namespace plumbline::reports
