#include "app/care/red_flags.h"

#include <algorithm>
#include <array>
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

/// What was ticked at one time of a visit.
struct Ticked {
    const db::HealthRecord* first = nullptr;
    std::vector<RedFlag> flags;
};

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
    std::vector<Ticked> visits;
    Flags found;
    for (const db::HealthRecord& row : facts.health) {
        if (row.kind == "flags") {
            std::vector<RedFlag> flags = flagsIn(row);
            if (!flags.empty()) visits.push_back({&row, std::move(flags)});
        } else if (row.kind == "lifted" && !row.author_id.empty()) {
            if (!visits.empty()) found.lifted_today = row.day == facts.today;
            visits.clear();
        }
    }
    for (const auto& [flag, word] : kWords)
        for (const Ticked& visit : visits)
            if (std::count(visit.flags.begin(), visit.flags.end(), flag) > 0) {
                found.standing.push_back(flag);
                break;
            }
    if (!visits.empty()) {
        found.days = static_cast<int>(facts.today - dayOf(facts, visits.front().first->day));
        found.lifted_today = false;
    }
    if (found.lifted_today) found.lifted_by = liftedBy(facts);
    return found;
}

}  // namespace plumbline::care
