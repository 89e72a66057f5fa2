#pragma once
// A format of the catalogue taken apart, to find it again in a sentence that was made with it. Pure.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::ui {

struct Pieces {
    struct Field {
        std::size_t argument = 0;  ///< which one it shows
        std::string spec;          ///< behind the colon
        bool number = false;       ///< its specification is a number's
    };
    std::vector<std::string> literals;  ///< one more than there are fields: before, between, behind
    std::vector<Field> fields;
};

/// Takes fmt's syntax apart: {}, {1}, {:.2f}; {{ and }} are braces.
Pieces piecesOf(std::string_view format);

/// How much the format says by itself.
std::size_t lettersIn(const Pieces& format);

/// What stood in the fields when `sentence` was made with `format`, in the order of the fields; nothing when
/// it was not. Fields take as little as they can.
std::optional<std::vector<std::string_view>> match(const Pieces& format, std::string_view sentence);

/// The format with `said[argument]` in its fields.
std::string join(const Pieces& format, const std::vector<std::string>& said);

}  // namespace plumbline::ui
