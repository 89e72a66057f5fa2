#include "app/config_share.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>
#include <vector>

namespace plumbline::app {
namespace {

constexpr std::string_view kStruck = "(struck out)";

bool has(std::string_view text, std::string_view word) {
    return std::search(text.begin(), text.end(), word.begin(), word.end(), [](char is, char wanted) {
               return std::tolower(static_cast<unsigned char>(is)) == wanted;
           }) != text.end();
}

bool secretKey(std::string_view key) {
    constexpr std::array<std::string_view, 8> kWords = {"pass", "secret",     "token",    "pin",
                                                        "key",  "credential", "conninfo", "dsn"};
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return has(key, word); });
}

bool secretText(std::string_view text) {
    const auto scheme = text.find("://");
    return has(text, "password") || has(text, "secret=") ||
           (scheme != std::string_view::npos && text.find('@', scheme) != std::string_view::npos);
}

void strike(toml::node& node);

void strike(toml::table& table) {
    std::vector<std::string> struck;
    for (auto&& [key, value] : table) {
        const std::string name(std::string_view{key});
        const auto text = value.value<std::string_view>();
        if ((secretKey(name) && !value.is_table()) || (text && secretText(*text))) {
            struck.push_back(name);
        } else {
            strike(value);
        }
    }
    for (const std::string& key : struck) table.insert_or_assign(key, kStruck);
}

void strike(toml::node& node) {
    if (toml::table* table = node.as_table()) return strike(*table);
    toml::array* array = node.as_array();
    if (array == nullptr) return;
    for (std::size_t i = 0; i < array->size(); ++i) {
        const auto text = array->get(i)->value<std::string_view>();
        if (text && secretText(*text)) {
            array->replace(array->cbegin() + static_cast<std::ptrdiff_t>(i), kStruck);
        } else {
            strike(*array->get(i));
        }
    }
}

}  // namespace

std::string withoutSecrets(std::string_view toml) {
    try {
        toml::table table = toml::parse(toml);
        strike(table);
        std::ostringstream out;
        out << table << '\n';
        return out.str();
    } catch (const toml::parse_error&) {
        return "# The configuration is no TOML and was left out.\n";
    }
}

}  // namespace plumbline::app
