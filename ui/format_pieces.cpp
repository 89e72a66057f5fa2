#include "ui/format_pieces.h"

#include <algorithm>
#include <cctype>

namespace plumbline::ui {
namespace {

Pieces::Field fieldOf(std::string_view inside, std::size_t next) {
    const std::size_t colon = std::min(inside.find(':'), inside.size());
    Pieces::Field field;
    field.argument = next;
    if (colon > 0) {
        field.argument = 0;
        for (const char digit : inside.substr(0, colon))
            field.argument = field.argument * 10 + static_cast<std::size_t>(digit - '0');
    }
    field.spec = inside.substr(std::min(colon + 1, inside.size()));
    field.number =
        !field.spec.empty() && std::string_view("fgd").find(field.spec.back()) != std::string_view::npos;
    return field;
}

bool isNumber(std::string_view piece) {
    const auto part = [](char c) {
        return (c >= '0' && c <= '9') || std::string_view("+-.e").find(c) != std::string_view::npos;
    };
    return !piece.empty() && std::all_of(piece.begin(), piece.end(), part);
}

/// Fields from `at` on; `rest` begins where the field's literal has ended.
bool matchFrom(const Pieces& format, std::size_t at, std::string_view rest,
               std::vector<std::string_view>& found) {
    if (at == format.fields.size()) return rest.empty();
    const std::string& literal = format.literals[at + 1];
    const bool last = at + 1 == format.fields.size();
    for (std::size_t end = last && literal.empty() ? rest.size() : rest.find(literal);
         end != std::string_view::npos && end <= rest.size(); end = rest.find(literal, end + 1)) {
        const std::string_view piece = rest.substr(0, end);
        if (format.fields[at].number && !isNumber(piece)) continue;
        found.push_back(piece);
        if (matchFrom(format, at + 1, rest.substr(end + literal.size()), found)) return true;
        found.pop_back();
    }
    return false;
}

}  // namespace

Pieces piecesOf(std::string_view format) {
    Pieces pieces;
    pieces.literals.emplace_back();
    while (!format.empty()) {
        const bool doubled = format.size() > 1 && format[0] == format[1];
        if ((format[0] == '{' || format[0] == '}') && doubled) {
            pieces.literals.back() += format[0];
            format.remove_prefix(2);
        } else if (format[0] == '{') {
            const std::size_t end = std::min(format.find('}'), format.size() - 1);
            pieces.fields.push_back(fieldOf(format.substr(1, end - 1), pieces.fields.size()));
            pieces.literals.emplace_back();
            format.remove_prefix(end + 1);
        } else {
            pieces.literals.back() += format[0];
            format.remove_prefix(1);
        }
    }
    return pieces;
}

std::size_t lettersIn(const Pieces& format) {
    std::size_t letters = 0;
    for (const std::string& literal : format.literals)
        letters += static_cast<std::size_t>(std::count_if(
            literal.begin(), literal.end(), [](unsigned char c) { return std::isalpha(c) != 0; }));
    return letters;
}

std::optional<std::vector<std::string_view>> match(const Pieces& format, std::string_view sentence) {
    if (!sentence.starts_with(format.literals.front())) return std::nullopt;
    std::vector<std::string_view> found;
    if (!matchFrom(format, 0, sentence.substr(format.literals.front().size()), found)) return std::nullopt;
    return found;
}

std::string join(const Pieces& format, const std::vector<std::string>& said) {
    std::string text = format.literals.front();
    for (std::size_t i = 0; i < format.fields.size(); ++i)
        text += said.at(format.fields[i].argument) + format.literals[i + 1];
    return text;
}

}  // namespace plumbline::ui
