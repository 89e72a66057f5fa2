#pragma once
// Values to parameters and columns to values, in order; so that a statement and its record are read side by
// side.

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>

#include "db/records.h"

namespace plumbline::db {

/// A Moment as it is stored: four columns <name>_boot, _us, _wall_ms, _clock_ok.
struct Stamp {
    std::int64_t boot = 0;  ///< boot.n
    std::int64_t t_us = 0;
    std::int64_t wall_ms = 0;
    bool clock_ok = false;
};
using Boots = std::map<std::int64_t, std::string>;

/// Raw bytes instead of text.
struct Blob {
    const std::string& bytes;
};

/// A text that is NULL when empty: references that may be absent.
struct NullIfEmpty {
    const std::string& text;
};

/// One use of a cached statement. Resets it at both ends: a statement left half-way would hold a read
/// transaction.
class Query {
  public:
    explicit Query(SQLite::Statement& statement) : statement_(statement) { statement_.tryReset(); }
    ~Query() { statement_.tryReset(); }
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    /// Binds to ?1, ?2, ... ; a Stamp takes four parameters.
    template <typename... Values>
    Query& with(const Values&... values) {
        parameter_ = 0;
        (bind(values), ...);
        return *this;
    }
    void run() {
        while (next()) {
        }
    }
    /// Steps to the next row; false at the end.
    bool next() {
        column_ = 0;
        return statement_.executeStep();
    }

    /// The next column of the row. What small() reads was an int when it was written.
    std::int64_t big() { return statement_.getColumn(column_++).getInt64(); }
    int small() { return statement_.getColumn(column_++).getInt(); }
    double real() { return statement_.getColumn(column_++).getDouble(); }
    bool flag() { return big() != 0; }
    std::string text() { return statement_.getColumn(column_++).getString(); }
    std::optional<std::int64_t> maybeBig() { return isNull() ? skip() : std::optional(big()); }
    std::optional<int> maybeSmall() {
        const auto value = maybeBig();
        return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
    }
    std::optional<std::string> maybeText() {
        if (!isNull()) return text();
        skip();
        return std::nullopt;
    }
    Moment moment(const Boots& boots) {
        Moment result;
        const auto boot = boots.find(big());
        if (boot != boots.end()) result.boot_id = boot->second;
        result.t_us = big();
        result.wall_ms = big();
        result.clock_ok = flag();
        return result;
    }
    std::optional<Moment> maybeMoment(const Boots& boots) {
        if (!isNull()) return moment(boots);
        column_ += 4;
        return std::nullopt;
    }

  private:
    [[nodiscard]] bool isNull() const { return statement_.getColumn(column_).isNull(); }
    std::optional<std::int64_t> skip() {
        ++column_;
        return std::nullopt;
    }

    void bind(std::int64_t value) { statement_.bind(++parameter_, value); }
    void bind(int value) { statement_.bind(++parameter_, value); }
    void bind(bool value) { statement_.bind(++parameter_, value ? 1 : 0); }
    void bind(double value) { statement_.bind(++parameter_, value); }
    void bind(const std::string& value) { statement_.bind(++parameter_, value); }
    void bind(const char* value) { statement_.bind(++parameter_, value); }
    void bind(const Blob& value) {
        statement_.bind(++parameter_, static_cast<const void*>(value.bytes.data()),
                        static_cast<int>(value.bytes.size()));
    }
    void bind(const NullIfEmpty& value) {
        if (value.text.empty()) {
            statement_.bind(++parameter_);
        } else {
            bind(value.text);
        }
    }
    void bind(const Stamp& value) {
        bind(value.boot);
        bind(value.t_us);
        bind(value.wall_ms);
        bind(value.clock_ok);
    }
    template <typename T>
    void bind(const std::optional<T>& value) {
        if (value) {
            bind(*value);
        } else if constexpr (std::is_same_v<T, Stamp>) {
            for (int i = 0; i < 4; ++i) statement_.bind(++parameter_);
        } else {
            statement_.bind(++parameter_);
        }
    }

    SQLite::Statement& statement_;
    int parameter_ = 0;
    int column_ = 0;
};

}  // namespace plumbline::db
