#pragma once
// How the files app/config*.cpp read TOML: tables that know which of their keys were asked for. What is wrong
// is thrown as Wrong and leaves parseConfig() as an expected error; nothing else includes this. One thread.

#include <fmt/format.h>
#include <toml++/toml.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "app/config.h"

namespace plumbline::app::reading {

/// Thrown by the readers and caught in parseConfig(): reading is a chain of many small steps.
struct Wrong {
    std::string text;
};

/// One TOML table that knows which of its keys were asked for, so that the rest can be reported.
class Table {
  public:
    Table(const toml::table& table, std::string where, std::string path)
        : table_(table), where_(std::move(where)), path_(std::move(path)) {}

    /// A value of T's kind; absent: `into` stays.
    template <typename T>
    void read(const char* key, T& into) {
        known_.insert(key);
        const toml::node* node = table_.get(key);
        if (node == nullptr) return;
        if constexpr (std::is_same_v<T, std::filesystem::path>) {
            into = need<std::string>(*node, key);
        } else if constexpr (std::is_same_v<T, int>) {
            into = static_cast<int>(need<std::int64_t>(*node, key));
        } else if constexpr (std::is_same_v<T, std::optional<double>>) {
            into = need<double>(*node, key);
        } else {
            into = need<T>(*node, key);
        }
    }

    /// Calls `each(Table&)` for every table of the array `key`; absent: not called.
    template <typename F>
    bool tables(const char* key, F&& each) {
        known_.insert(key);
        const toml::node* node = table_.get(key);
        if (node == nullptr) return false;
        const toml::array* array = node->as_array();
        if (array == nullptr) fail(*node, key, "a list of tables");
        for (const toml::node& item : *array) {
            const toml::table* inner = item.as_table();
            if (inner == nullptr) fail(item, key, "a list of tables");
            Table table(*inner, where_, fmt::format("{}{}.", path_, key));
            each(table);
            table.refuseUnknown();
        }
        return true;
    }

    /// Calls `fill(Table&)` for the table `key`; absent: not called.
    template <typename F>
    void section(const char* key, F&& fill) {
        known_.insert(key);
        const toml::node* node = table_.get(key);
        if (node == nullptr) return;
        if (!node->is_table()) fail(*node, key, "a section");
        Table table(*node->as_table(), where_, fmt::format("{}{}.", path_, key));
        fill(table);
        table.refuseUnknown();
    }

    /// `wanted` names the elements in messages; absent: `into` stays.
    template <typename T>
    void list(const char* key, const char* wanted, std::vector<T>& into) {
        known_.insert(key);
        const toml::node* node = table_.get(key);
        if (node == nullptr) return;
        const toml::array* array = node->as_array();
        if (array == nullptr) fail(*node, key, wanted);
        into.clear();
        for (const toml::node& item : *array) into.push_back(need<T>(item, key));
    }

    /// Calls `each(key, text)` for every key of this table, whatever it is called.
    template <typename F>
    void texts(F&& each) {
        for (const auto& [key, node] : table_) {
            const std::string name{key.str()};
            known_.insert(name);
            each(name, need<std::string>(node, name));
        }
    }

    /// Throws when a key is left that nobody asked for.
    void refuseUnknown() const {
        for (const auto& [key, node] : table_) {
            const std::string name{key.str()};
            if (known_.contains(name)) continue;
            std::string list;
            for (const std::string& known : known_) list += (list.empty() ? "" : ", ") + known;
            throw Wrong{fmt::format("{}:{}: unknown key '{}{}'; known here: {}", where_,
                                    node.source().begin.line, path_, name, list)};
        }
    }

    [[noreturn]] void fail(const toml::node& node, const std::string& key, const std::string& wanted) const {
        throw Wrong{
            fmt::format("{}:{}: '{}{}' must be {}", where_, node.source().begin.line, path_, key, wanted)};
    }
    /// "FILE:LINE: 'path.key'", for messages.
    [[nodiscard]] std::string place(const std::string& key) const {
        const toml::node* node = table_.get(key);
        const auto line = node != nullptr ? node->source().begin.line : table_.source().begin.line;
        return fmt::format("{}:{}: '{}{}'", where_, line, path_, key);
    }

  private:
    template <typename T>
    T need(const toml::node& node, const std::string& key) const {
        if constexpr (std::is_same_v<T, double>) {
            if (const auto number = node.value<double>(); number && node.is_number()) return *number;
            fail(node, key, "a number");
        } else if constexpr (std::is_same_v<T, std::int64_t>) {
            if (node.is_integer()) return *node.value<std::int64_t>();
            fail(node, key, "a whole number");
        } else if constexpr (std::is_same_v<T, bool>) {
            if (node.is_boolean()) return *node.value<bool>();
            fail(node, key, "true or false");
        } else {
            if (node.is_string()) return *node.value<std::string>();
            fail(node, key, "text in quotes");
        }
    }

    const toml::table& table_;
    std::string where_;
    std::string path_;
    std::set<std::string> known_;
};

/// Throws Wrong with the key's place and `rule` when it is not good.
inline void require(bool good, const Table& table, const char* key, const char* rule) {
    if (!good) throw Wrong{fmt::format("{} {}", table.place(key), rule)};
}

/// A [[device]] table. Throws Wrong.
DeviceConfig readDevice(Table& table);

/// Each device has a name of its own, and a place of the rack belongs to one channel of one device that is
/// on; else throws Wrong.
void requireDevicesApart(const std::vector<DeviceConfig>& devices, const std::string& where);

/// What a device's `source` must be instead; empty when it is fine.
std::string wrongSource(const std::string& source);

}  // namespace plumbline::app::reading
