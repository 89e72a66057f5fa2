#pragma once
// How figures become values of a table. Inside app/reports/usage_*.cpp only.

#include <optional>

#include "app/reports/usage_tables.h"

namespace plumbline::reports {

inline Value num(double number) {
    return {Value::Kind::Number, number, {}, false};
}
inline Value num(std::int64_t number) {
    return {Value::Kind::Number, static_cast<double>(number), {}, true};
}
inline Value num(const std::optional<double>& number) {
    return number ? num(*number) : Value{};
}
inline Value num(const std::optional<std::int64_t>& number) {
    return number ? num(*number) : Value{};
}
inline Value head(const People& count) {
    return count ? num(*count) : Value{Value::Kind::Few, 0, {}, false};
}
inline Value txt(std::string text) {
    return {Value::Kind::Text, 0, std::move(text), false};
}
inline Value dayOf(std::int64_t day) {
    return {Value::Kind::Day, static_cast<double>(day), {}, true};
}
inline Value minutes(std::int64_t ms) {
    return num(static_cast<double>(ms) / 60'000);
}
/// Unknown where there is no whole.
inline Value percent(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) return {};
    return num(100 * static_cast<double>(part) / static_cast<double>(whole));
}

}  // namespace plumbline::reports
