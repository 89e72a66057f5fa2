#pragma once
// The tables of a comparison, in Markdown.

#include <string>
#include <vector>

#include "tests/suite/suite_score.h"

namespace plumbline::suite {

/// One engine's scores, one per set and in the sets' order.
struct EngineScores {
    std::string name;
    std::vector<SetScore> scores;
};

/// One line per engine: detection, errors, delay; then velocity loss, and what was wrongly counted.
std::string comparison(const std::vector<SuiteSet>& sets, const std::vector<EngineScores>& engines);
/// F1 and MCV error of every engine by condition, exercise, rate and quantum; recall, MCV and PV by velocity
/// band.
std::string strata(const std::vector<SuiteSet>& sets, const std::vector<EngineScores>& engines);
/// Everything about one engine, number for number as the project's Python scorer prints it.
std::string details(const std::string& title, const std::vector<SuiteSet>& sets, const EngineScores& engine);

}  // namespace plumbline::suite
