#pragma once
// A quantity over the years, drawn at the same cost however many points there are: each column of pixels
// shows the least and the most of what falls into it. Positions in millimetres.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ui/widgets.h"

namespace plumbline::ui {

struct TrendPoint {
    std::int64_t wall_ms = 0;
    double value = 0;
    double plus_minus = 0;  ///< half of its band; 0: none
};

/// What one column shows of the points in it.
struct TrendColumn {
    std::size_t count = 0;
    double least = 0, most = 0;  ///< of the values
    double low = 0, high = 0;    ///< of their bands
    double newest = 0;           ///< value of the last point
};

/// The points of [from, to] in `columns` equal parts of that time; `points` oldest first. Others are left
/// out.
std::vector<TrendColumn> trendColumns(const std::vector<TrendPoint>& points, std::int64_t from,
                                      std::int64_t to, std::size_t columns);

/// From nothing, or from the lowest value on, to the highest, with round figures at the ticks.
struct TrendScale {
    double least = 0, most = 1, tick = 0.5;
};
/// About four ticks of 1, 2 or 5 times a power of ten; `from_nothing`: starts at 0. An empty chart is 0 to 1.
TrendScale trendScale(const std::vector<TrendColumn>& columns, bool from_nothing);

/// How a chart is drawn.
struct TrendStyle {
    enum class What : std::uint8_t {
        Line,  ///< values joined, their bands behind them
        Bars,  ///< from 0 upward
    };
    What what = What::Line;
    std::optional<double> aim;                ///< a level with a yellow line
    std::function<std::string(double)> tick;  ///< writes a tick's value
    std::string first, last;                  ///< below the ends of the time axis
};

/// Draws axes, ticks and points into `box`, whose ground is a card. Returns how many strokes and fills it
/// took.
std::size_t drawTrend(Canvas& canvas, const std::vector<TrendPoint>& points, std::int64_t from,
                      std::int64_t to, const TrendStyle& style, const Rect& box);

}  // namespace plumbline::ui
