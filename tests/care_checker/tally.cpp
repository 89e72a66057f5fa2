#include "tests/care_checker/tally.h"

#include <fmt/format.h>

namespace plumbline::care_checker {
namespace {

constexpr int kRules = 24;

int sumOf(const std::map<std::string, int>& times) {
    int sum = 0;
    for (const auto& [what, count] : times) sum += count;
    return sum;
}

/// ", skipped 12 (clock wrong 10, not kept 2)"; nothing where there is none.
std::string told(std::string_view word, const std::map<std::string, int>& times) {
    if (times.empty()) return "";
    std::string all;
    for (const auto& [what, count] : times)
        all += fmt::format("{}{} {}", all.empty() ? "" : ", ", what, count);
    return fmt::format("{} {} ({})", word, sumOf(times), all);
}

}  // namespace

int Tally::Line::judgements() const {
    return sumOf(judged);
}

int Tally::judgements(const std::string& rule) const {
    const auto there = rules.find(rule);
    return there == rules.end() ? 0 : there->second.judgements();
}

std::vector<std::string> Tally::lines() const {
    std::vector<std::string> all;
    for (const auto& [rule, line] : rules) {
        std::string text = fmt::format("{}: {}", rule, told("judged", line.judged));
        if (line.judged.empty()) text += "judged 0";
        if (!line.skipped.empty()) text += told(", skipped", line.skipped);
        if (!line.excepted.empty()) text += told(", passed by exception", line.excepted);
        all.push_back(std::move(text));
    }
    return all;
}

const std::vector<std::string>& coveredRules() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> rules;
        for (int i = 1; i <= kRules; ++i) rules.push_back(fmt::format("BC-{:02}", i));
        return rules;
    }();
    return all;
}

}  // namespace plumbline::care_checker
