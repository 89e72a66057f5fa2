#include "app/care/red_flags.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace plumbline::care {
namespace {

using app::RedFlag;

constexpr std::array<std::pair<RedFlag, const char*>, 6> kWords{{{RedFlag::Leg, "leg"},
                                                                 {RedFlag::Bladder, "bladder"},
                                                                 {RedFlag::Fever, "fever"},
                                                                 {RedFlag::Night, "night"},
                                                                 {RedFlag::Severe, "severe"},
                                                                 {RedFlag::Long, "long"}}};

std::vector<RedFlag> flagsIn(const db::HealthRecord& row) {
    std::vector<RedFlag> flags;
    for (const std::string& word : row.flags)
        if (const auto flag = flagOf(word)) flags.push_back(*flag);
    return flags;
}

std::string liftedBy(const Facts& facts) {
    const auto row = std::find_if(facts.overrides.rbegin(), facts.overrides.rend(),
                                  [](const db::OverrideRecord& each) { return each.field == "flag"; });
    return row == facts.overrides.rend() ? "" : row->author_name;
}

}  // namespace

std::optional<RedFlag> flagOf(const std::string& word) {
    for (const auto& [flag, known] : kWords)
        if (word == known) return flag;
    return std::nullopt;
}

std::string wordOf(RedFlag flag) {
    for (const auto& [known, word] : kWords)
        if (flag == known) return word;
    return "";
}

Flags flagsOf(const Facts& facts) {
    std::set<RedFlag> standing;
    std::int64_t since = 0;  // day of the oldest
    bool lifted_today = false;
    for (const db::HealthRecord& row : facts.health) {
        if (row.kind == "flags") {
            if (standing.empty()) since = dayOf(facts, row.day);
            for (const RedFlag flag : flagsIn(row)) standing.insert(flag);
        } else if (row.kind == "lifted" && !row.author_id.empty()) {
            if (!standing.empty()) lifted_today = row.day == facts.today;
            standing.clear();
        }
    }
    Flags found;
    found.standing.assign(standing.begin(), standing.end());
    if (!standing.empty())
        found.days = static_cast<int>(facts.today - since);
    else if (lifted_today)
        found.lifted_by = liftedBy(facts);
    found.lifted_today = standing.empty() && lifted_today;
    return found;
}

}  // namespace plumbline::care
