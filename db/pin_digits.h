#pragma once
// What a PIN looks like. Seen by whoever asks for one as well as by the store, so that both refuse the same.

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace plumbline::db {

inline constexpr std::size_t kShortestPin = 4, kLongestPin = 8;

/// Four to eight digits. Pure; any thread.
constexpr bool isPin(std::string_view text) {
    return text.size() >= kShortestPin && text.size() <= kLongestPin &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace plumbline::db
