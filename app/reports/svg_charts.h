#pragma once
// Charts as SVG elements for a page without script: every part has its word beside it, and no state is told
// by colour alone. Pure.

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::reports {

/// A text as it stands in HTML and SVG.
std::string escaped(std::string_view text);

/// A bar of parts that lie on one another, the first at the bottom.
struct Bar {
    std::string label;          ///< below it, where there is room; empty: none
    std::vector<double> parts;  ///< in the chart's unit, as many as there are names; one below 0: unknown
};
/// Once in a page, before its charts: what they are filled with.
std::string chartFills();

struct BarChart {
    std::string title, unit;
    std::vector<std::string_view> names;  ///< of the parts, at most three; one: no legend
    std::vector<Bar> bars;
    double most = 0;                    ///< top of the scale; 0: the tallest bar
    double band_from = 0, band_to = 0;  ///< a range to compare with; equal: none
    bool every_label = false;           ///< each bar is told by its label alone; a long one is cut short
};
std::string barChart(const BarChart& chart);

/// 7 days of 24 hours, each square with its number; darker is more, up to `most`, as the legend in `unit`
/// says. Below 0: unknown.
std::string heatChart(const std::string& title, std::string_view unit,
                      const std::array<std::array<double, 24>, 7>& cells, double most);

}  // namespace plumbline::reports
