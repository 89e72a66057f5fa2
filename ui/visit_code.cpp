#include "ui/visit_code.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>

#include "ui/language.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

/// "3x5x100 kg"
std::string alikeText(const app::AlikeSets& sets, const std::string& unit) {
    std::string text = fmt::format("{}x", sets.sets);
    text += sets.reps > 0 ? fmt::format("{}", sets.reps) : say("{} s", number(sets.held_s, 0));
    return sets.kg ? text + "x" + massText(*sets.kg, unit) : text;
}

std::string lineText(const app::SummaryLine& line, const std::string& unit) {
    std::string sets;
    for (const app::AlikeSets& alike : line.alike)
        sets += (sets.empty() ? "" : ", ") + alikeText(alike, unit);
    std::string text = fmt::format("\n{}: {}", heard(line.exercise), sets);
    if (line.best_velocity > 0) text += ", " + say("best {} m/s", velocityText(line.best_velocity));
    return text;
}

/// "2026-01-05 19:00" on the rack's clock.
std::string momentText(std::int64_t wall_ms, int utc_offset_min) {
    const std::tm local =
        fmt::gmtime(static_cast<std::time_t>(wall_ms / 1'000 + std::int64_t{utc_offset_min} * 60));
    return say("{:04}-{:02}-{:02} {:02}:{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday,
               local.tm_hour, local.tm_min);
}

}  // namespace

std::string codeText(const app::Snapshot& snapshot) {
    if (!snapshot.summary || snapshot.summary->lines.empty()) return {};
    const app::SummaryView& summary = *snapshot.summary;
    std::string text = "Plumbline";
    if (summary.began_ms > 0) text += "\n" + momentText(summary.began_ms, snapshot.utc_offset_min);
    if (!snapshot.rack.empty()) text += "\n" + snapshot.rack;
    constexpr std::size_t kForMore = 24;
    std::size_t left = summary.lines.size();
    for (const app::SummaryLine& line : summary.lines) {
        const std::string words = lineText(line, snapshot.wishes.unit);
        if (text.size() + words.size() > kMostCodeBytes - (left > 1 ? kForMore : 0)) break;
        text += words;
        --left;
    }
    return left == 0 ? text : text + "\n" + say("and {} more", left);
}

}  // namespace plumbline::ui
