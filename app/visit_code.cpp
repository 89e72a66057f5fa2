// The text of the QR code: see visit_sum.h.

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>

#include "app/visit_sum.h"

namespace plumbline::app {
namespace {

constexpr double kPoundKg = 0.45359237;

struct Words {
    const char* date;
    const char* best;
    const char* more;  // exercises that did not fit
    char decimal;
};
constexpr Words kEnglish{"{:%Y-%m-%d %H:%M}", "best {} m/s", "+ {} more", '.'};
constexpr Words kGerman{"{:%d.%m.%Y %H:%M}", "schnellste {} m/s", "+ {} weitere", ','};

std::string number(double value, int decimals, const Words& words) {
    std::string text = fmt::format("{:.{}f}", value, decimals);
    std::replace(text.begin(), text.end(), '.', words.decimal);
    return text;
}

/// "82.5 kg": at most two decimals, no trailing zeros.
std::string mass(double kg, const CodeFrame& frame, const Words& words) {
    const bool pounds = frame.unit == "lb";
    std::string text = number(pounds ? kg / kPoundKg : kg, pounds ? 1 : 2, words);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == words.decimal) text.pop_back();
    return text + (pounds ? " lb" : " kg");
}

/// "3x5x100 kg": sets that were alike are one entry.
std::string entries(const std::vector<const SumSet*>& sets, const CodeFrame& frame, const Words& words) {
    std::string text;
    for (std::size_t first = 0, next = 0; first < sets.size(); first = next) {
        const SumSet& set = *sets[first];
        const auto alike = [&](const SumSet& other) {
            return other.reps == set.reps && std::lround(other.held_s) == std::lround(set.held_s) &&
                   std::lround(other.kg.value_or(0) * 100) == std::lround(set.kg.value_or(0) * 100);
        };
        while (next < sets.size() && alike(*sets[next])) ++next;
        if (!text.empty()) text += ", ";
        text += fmt::format("{}x", next - first);
        text += set.reps > 0 ? fmt::format("{}", set.reps) : fmt::format("{} s", std::lround(set.held_s));
        if (set.kg) text += "x" + mass(*set.kg, frame, words);
    }
    return text;
}

std::string lineOf(const std::vector<const SumSet*>& sets, const CodeFrame& frame, const Words& words) {
    double best = 0;
    for (const SumSet* set : sets) best = std::max(best, set->best_velocity);
    std::string line = fmt::format("\n{}: {}", sets.front()->exercise, entries(sets, frame, words));
    if (best > 0) line += ", " + fmt::format(fmt::runtime(words.best), number(best, 2, words));
    return line;
}

}  // namespace

std::string codeText(const std::vector<SumSet>& sets, const CodeFrame& frame) {
    if (sets.empty()) return "";
    const Words& words = frame.language == "de" ? kGerman : kEnglish;
    std::vector<std::vector<const SumSet*>> exercises;
    for (const SumSet& set : sets) {
        const auto same = std::find_if(exercises.begin(), exercises.end(), [&](const auto& each) {
            return each.front()->exercise_id == set.exercise_id;
        });
        if (same == exercises.end()) {
            exercises.push_back({&set});
        } else {
            same->push_back(&set);
        }
    }
    std::string text = "Plumbline";
    if (frame.wall_ms > 0) {
        const auto local =
            static_cast<std::time_t>(frame.wall_ms / 1000 + std::int64_t{frame.utc_offset_min} * 60);
        text += "\n" + fmt::format(fmt::runtime(words.date), fmt::gmtime(local));
    }
    if (!frame.rack.empty()) text += "\n" + frame.rack;
    constexpr std::size_t kForMore = 24;
    std::size_t left = exercises.size();
    for (const auto& each : exercises) {
        const std::string line = lineOf(each, frame, words);
        const std::size_t room = kMostCodeBytes - (left > 1 ? kForMore : 0);
        if (text.size() + line.size() > room) break;
        text += line;
        --left;
    }
    if (left > 0) text += "\n" + fmt::format(fmt::runtime(words.more), left);
    return text;
}

}  // namespace plumbline::app
