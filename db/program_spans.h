#pragma once
// On which days a member trains by which program, from the changes of field "program". Pure; any thread.

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::db {

/// Days on which a change of program holds, and which family it brings; empty: none.
struct ProgramSpan {
    std::int64_t from_day = 0;
    std::optional<std::int64_t> to_day;
    std::string program_id, family;
    bool clock_ok = true;  ///< when it was made
    [[nodiscard]] bool holds(std::int64_t day) const { return from_day <= day && (!to_day || day < *to_day); }
};

/// As they stand on a day, of changes in the chain's order. One that a clock dated which nobody had set
/// began, by that day, no sooner than those that were made before it: or a visit with a clock of last year
/// would begin the weeks of a program anew.
inline std::vector<ProgramSpan> asOf(std::vector<ProgramSpan> spans, std::int64_t day) {
    std::int64_t newest = std::numeric_limits<std::int64_t>::min();
    for (ProgramSpan& span : spans) {
        if (!span.clock_ok) span.from_day = std::max(span.from_day, newest);
        if (span.from_day <= day) newest = std::max(newest, span.from_day);
    }
    return spans;
}

inline const ProgramSpan* inForce(const std::vector<ProgramSpan>& spans, std::int64_t day) {
    const auto newest =
        std::find_if(spans.rbegin(), spans.rend(), [&](const ProgramSpan& span) { return span.holds(day); });
    return newest == spans.rend() ? nullptr : &*newest;
}

/// Since when `now`, one of them, holds without a break, by whichever versions of its family.
inline std::int64_t beganDay(const std::vector<ProgramSpan>& spans, const ProgramSpan& now) {
    std::int64_t began = now.from_day;
    for (const ProgramSpan* before = inForce(spans, began - 1);
         before != nullptr && before->family == now.family; before = inForce(spans, began - 1))
        began = before->from_day;
    return began;
}

}  // namespace plumbline::db
