#pragma once
// What a line of an unknown sketch looks like, as the configuration says it: "{ms},{value}" and the like.
// Pure; any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace plumbline::drivers {

/// Text stands for itself, these for what changes from line to line:
///
///     {value}   the reading, a decimal number                exactly once
///     {ms}      the sketch's millis()                        at most once,
///     {us}      the sketch's micros()                        and not both
///     {any}     anything up to the first occurrence of the text behind it, or up to the end
///
/// Between two of them there must be text, and behind a number none that could belong to it. Blanks around
/// numbers and at both ends of the line do not matter.
class LinePattern {
  public:
    /// Error: what is wrong with `pattern`, to follow "the line ".
    static tl::expected<LinePattern, std::string> parse(std::string_view pattern);

    struct Match {
        double value = 0;
        std::optional<std::uint32_t> ticks;  ///< {ms} or {us}
    };
    /// Nothing when `line` does not look like that.
    [[nodiscard]] std::optional<Match> match(std::string_view line) const;

    /// Microseconds per tick of Match::ticks; 0: the lines carry no time.
    [[nodiscard]] double tickUs() const { return tick_us_; }

  private:
    enum class Field : std::uint8_t { Value, Ticks, Any };
    struct Part {
        Field field = Field::Value;
        std::string behind;  ///< the text between this field and the next, or the end
    };

    static std::string objection(const std::string& behind, Field field, bool last);
    std::string add(std::string_view name, std::string behind, bool last);

    std::string before_;  ///< the text in front of the first field
    std::vector<Part> parts_;
    double tick_us_ = 0;
    int values_ = 0;
};

}  // namespace plumbline::drivers
