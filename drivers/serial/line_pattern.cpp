#include "drivers/serial/line_pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "drivers/serial/text_number.h"

namespace plumbline::drivers {
namespace {

constexpr double kMillisUs = 1000;
constexpr double kMicrosUs = 1;
constexpr std::string_view kNumber = "+-.0123456789 \t";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The first `length` characters, which leave `text`.
std::string_view take(std::string_view& text, std::size_t length) {
    const std::string_view head = text.substr(0, length);
    text.remove_prefix(head.size());
    return head;
}

/// How long the field at the beginning of `line` is. What is behind the last one must be the line's end, or a
/// number might lose its tail.
std::optional<std::size_t> lengthOf(std::string_view line, const std::string& behind, bool last) {
    if (last && !line.ends_with(behind)) return std::nullopt;
    const std::size_t length = last ? line.size() - behind.size() : line.find(behind);
    return length == std::string_view::npos ? std::nullopt : std::optional(length);
}

}  // namespace

tl::expected<LinePattern, std::string> LinePattern::parse(std::string_view pattern) {
    LinePattern made;
    std::string_view rest = trimmed(pattern);
    if (rest.empty()) return tl::unexpected(std::string("must say what a line looks like"));
    made.before_ = take(rest, std::min(rest.find('{'), rest.size()));
    if (made.before_.find('}') != std::string::npos) return tl::unexpected(std::string("has a } without {"));
    while (!rest.empty()) {
        const auto end = rest.find('}');
        if (end == std::string_view::npos) return tl::unexpected(std::string("has a { without }"));
        const std::string_view name = take(rest, end + 1);
        std::string behind(take(rest, std::min(rest.find('{'), rest.size())));
        if (std::string wrong = made.add(name, std::move(behind), rest.empty()); !wrong.empty())
            return tl::unexpected(std::move(wrong));
    }
    if (made.values_ != 1) return tl::unexpected(std::string("must have {value} exactly once"));
    return made;
}

std::string LinePattern::add(std::string_view name, std::string behind, bool last) {
    Part part{.field = Field::Value, .behind = std::move(behind)};
    if (name == "{value}") {
        ++values_;
    } else if (name == "{ms}" || name == "{us}") {
        if (tick_us_ != 0) return "must not have more than one {ms} or {us}";
        tick_us_ = name == "{ms}" ? kMillisUs : kMicrosUs;
        part.field = Field::Ticks;
    } else if (name == "{any}") {
        part.field = Field::Any;
    } else {
        return fmt::format("has {}, but there are only {{value}}, {{ms}}, {{us}} and {{any}}", name);
    }
    parts_.push_back(std::move(part));
    return objection(parts_.back().behind, parts_.back().field, last);
}

std::string LinePattern::objection(const std::string& behind, Field field, bool last) {
    if (behind.find('}') != std::string::npos) return "has a } without {";
    if (behind.empty() && !last) return "must have text between two fields";
    if (field == Field::Any || behind.empty()) return "";
    const auto first = behind.find_first_not_of(" \t");
    if (first == std::string::npos) return "";
    if (kNumber.find(behind[first]) != std::string_view::npos)
        return fmt::format("has '{}' behind a number, which could belong to it", behind[first]);
    return "";
}

std::optional<LinePattern::Match> LinePattern::match(std::string_view line) const {
    line = trimmed(line);
    if (!line.starts_with(before_)) return std::nullopt;
    line.remove_prefix(before_.size());
    Match match;
    for (const Part& part : parts_) {
        const bool last = &part == &parts_.back();
        const auto length = lengthOf(line, part.behind, last);
        if (!length) return std::nullopt;
        const std::string_view text = take(line, *length);
        if (!last) line.remove_prefix(part.behind.size());
        if (part.field == Field::Any) continue;
        if (part.field == Field::Ticks) {
            match.ticks = parseTicks(trimmed(text));
            if (!match.ticks) return std::nullopt;
            continue;
        }
        const auto value = parseDecimal(text);
        if (!value) return std::nullopt;
        match.value = *value;
    }
    return match;
}

}  // namespace plumbline::drivers
