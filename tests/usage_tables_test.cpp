// The figures as tables, as CSV and as a page.
#include <gmock/gmock.h>

#include <map>
#include <regex>

#include "app/reports/svg_charts.h"
#include "app/reports/usage_files.h"
#include "app/reports/usage_page.h"
#include "tests/usage/usage_figures.h"

namespace plumbline::reports {
namespace {

using namespace plumbline::test;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(UsageTables, EveryReportHasItsDefinitionAndEveryRowItsColumns) {
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visitsOf(9, "2025-05-06"),
                             knowing(9, "2025-05-01", "2025-05-02"));
    std::set<int> reports;
    std::set<std::string_view> keys;
    for (const UsageTable& table : usageTables(usage)) {
        reports.insert(table.report);
        EXPECT_TRUE(keys.insert(table.key).second) << table.key;
        EXPECT_GT(table.definition.size(), 40U) << table.key;
        EXPECT_LT(table.title.size(), 31U) << "a sheet's name";
        for (const Column& column : table.columns) EXPECT_GT(column.says.size(), 3U) << column.name;
        for (const auto& row : table.rows) {
            ASSERT_EQ(row.size(), table.columns.size()) << table.key;
            for (std::size_t i = 0; i < row.size(); ++i) {
                const std::string_view unit = table.columns[i].unit;
                const Value::Kind kind = row[i].kind;
                if (kind == Value::Kind::Number) {
                    EXPECT_TRUE(!unit.empty() && unit != kDate) << table.columns[i].name;
                }
                if (kind == Value::Kind::Day) {
                    EXPECT_EQ(unit, kDate) << table.columns[i].name;
                }
                if (kind == Value::Kind::Text) {
                    EXPECT_EQ(unit, "") << table.columns[i].name;
                }
            }
        }
    }
    EXPECT_EQ(reports.size(), 11U);
    EXPECT_EQ(*reports.rbegin(), 11);
}

TEST(UsageFiles, TextIsNoFormulaAndNumbersStayNumbers) {
    db::UsageFacts facts;
    facts.exercises.push_back({.id = "back_squat", .name = "=cmd|' /C calc'!A0,\"x\"", .pattern = "squat"});
    facts.calibrations.push_back({"hooks", "-S1", "tare", "N", 0, 1'746'000'000'000, 2, -1.5});
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visitsOf(1, "2025-05-06"), facts);
    const std::string csv = usageCsv(usage);
    EXPECT_THAT(csv, HasSubstr("6,exercises,1,exercise,\"'=cmd|' /C calc'!A0,\"\"x\"\"\",0\r\n"));
    EXPECT_THAT(csv, HasSubstr("calibrations,1,serial,'-S1,0\r\n"));
    EXPECT_THAT(csv, HasSubstr("calibrations,1,zero_moved,-1.500,0\r\n"));
}

TEST(UsagePage, EscapesWhatWasTypedAndSaysWhereATableGoesOn) {
    const Usage usage = fold(asking("2025-01-01", "2025-12-31"), {});
    const std::string page = usagePage(usage);
    EXPECT_THAT(page, HasSubstr("Rack &lt;1&gt;"));
    EXPECT_THAT(page, Not(HasSubstr("Rack <1>")));
    EXPECT_THAT(page, HasSubstr("The first 120 of 365 rows"));
    EXPECT_EQ(escaped("a<b>&\"c\""), "a&lt;b&gt;&amp;&quot;c&quot;");
}

TEST(UsagePage, WhatIsAimedAtIsReadAboveTheBarsAndDrawnOverThem) {
    BarChart chart{"t", "%", {"free"}, {{"2025-05-05", {100}}, {"2025-05-12", {90}}}, 100, 40, 60};
    const std::string svg = barChart(chart);
    const std::size_t name = svg.find("y=\"14\" text-anchor=\"end\">target: 40 to 60</text>");
    ASSERT_NE(name, std::string::npos) << "above the plot, where no bar reaches";
    EXPECT_GT(svg.find("class=\"band\""), svg.rfind("fill=\"#1f4e79\"")) << "over the bars";
    for (Bar& bar : chart.bars)
        bar.label = "a label that is rather long for so small a place, by any measure";
    const std::string lengthy = barChart(chart);
    const std::size_t last = lengthy.rfind("<text x=\"") + 9;
    EXPECT_LE(std::stod(lengthy.substr(last)) + 3.1 * 64, 720.5) << "the last one ends within the picture";
    chart.band_from = chart.band_to = 0;
    EXPECT_THAT(barChart(chart), Not(HasSubstr("target")));
}

/// Left and right ends of the labels below a chart's bars, line by line, as wide as a broad font makes them.
std::map<int, std::vector<std::pair<double, double>>> labelsOf(const std::string& svg) {
    constexpr double kHalfDigit = 3.2;
    std::map<int, std::vector<std::pair<double, double>>> lines;
    const std::regex label("<text x=\"([0-9.]+)\" y=\"(19[0-9]|20[0-9])\" text-anchor=\"middle\">([^<]*)<");
    for (std::sregex_iterator at(svg.begin(), svg.end(), label), end; at != end; ++at) {
        const double middle = std::stod((*at)[1]), half = kHalfDigit * static_cast<double>((*at)[3].length());
        lines[std::stoi((*at)[2])].emplace_back(middle - half, middle + half);
    }
    return lines;
}

TEST(UsagePage, NoLabelBelowAChartLiesOverAnotherHoweverManyBarsItHas) {
    for (std::size_t bars = 1; bars <= 120; ++bars) {
        BarChart chart{"t", "%", {"free"}, {}, 100, 40, 60};
        for (std::size_t i = 0; i < bars; ++i) chart.bars.push_back({"2025-05-05", {50}});
        for (const bool every : {false, true}) {
            chart.every_label = every;
            if (every && bars > 7) continue;
            if (every) chart.bars[bars / 2].label = "Bulgarian split squat with a long name";
            std::size_t shown = 0;
            for (const auto& [line, labels] : labelsOf(barChart(chart))) {
                shown += labels.size();
                for (std::size_t i = 1; i < labels.size(); ++i)
                    ASSERT_GT(labels[i].first, labels[i - 1].second + 1) << bars << " bars";
                ASSERT_LE(labels.back().second, 721) << bars;
            }
            ASSERT_GE(shown, every ? bars : std::min<std::size_t>(bars, 5)) << "of " << bars;
        }
    }
}

TEST(UsageHead, SaysPeriodZoneHoursAndQuality) {
    auto asked = asking("2025-05-05", "2025-05-11", utc());
    asked.open.days[6] = {0, 0};
    const Usage usage = fold(asked, visitsOf(2, "2025-05-06"));
    std::map<std::string, std::string> head;
    for (const auto& [name, value] : usageHead(usage)) head[name] = value;
    EXPECT_EQ(head["From"] + head["To"], "2025-05-052025-05-11");
    EXPECT_EQ(head["Time zone"], "UTC, +00:00 at the beginning");
    EXPECT_THAT(head["Opening hours"], HasSubstr("Sat 06:00-22:00, Sun closed"));
    EXPECT_EQ(head["Sets with velocity"], "100.0 %");
    EXPECT_EQ(head.count("Sets of unknown time"), 0u);
    EXPECT_THAT(head["Erased members"], HasSubstr("has other figures of the same days"));
}

TEST(UsageHead, SaysThatARackWhichDidNotKnowTheTimeStandsFreeOnPaperOnly) {
    auto visits = visitsOf(2, "2025-05-06");
    visits[0].began_ms.reset();
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visits);
    std::map<std::string, std::string> head;
    for (const auto& [name, value] : usageHead(usage)) head[name] = value;
    EXPECT_THAT(head["Sets of unknown time"], HasSubstr("1, in 1 visits: in no figure by day"));
    EXPECT_THAT(head["Peak availability"], HasSubstr("without what is of unknown time"));
}

}  // namespace
}  // namespace plumbline::reports
