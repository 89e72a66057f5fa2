#pragma once
// How much the checker judged, and what it let pass: a year without a finding says as much as was looked at.
// Pure; one thread.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::care_checker {

struct Tally {
    struct Line {
        std::map<std::string, int> judged;    ///< by what was looked at
        std::map<std::string, int> skipped;   ///< by why it could not be
        std::map<std::string, int> excepted;  ///< would be found but for this exception; are judged, too
        [[nodiscard]] int judgements() const;
    };
    std::map<std::string, Line> rules;  ///< "BC-03"

    [[nodiscard]] int judgements(const std::string& rule) const;
    /// A line a rule.
    [[nodiscard]] std::vector<std::string> lines() const;
};

/// Those of back-care.md that leave something to be seen in snapshots and rows: all but BC-25, in order.
const std::vector<std::string>& coveredRules();

}  // namespace plumbline::care_checker
