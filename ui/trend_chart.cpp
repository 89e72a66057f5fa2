#include "ui/trend_chart.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace plumbline::ui {
namespace {

/// Up to so many points are drawn as points, each with its band.
constexpr std::size_t kSparse = 40;
/// Of more, a column is at least two pixels wide and holds so many on average, so that their bands close.
constexpr std::size_t kPerColumn = 3;

struct Axes {
    Rect plot;
    TrendScale scale;
    [[nodiscard]] double y(double value) const {
        const double part = (value - scale.least) / (scale.most - scale.least);
        return plot.bottom() - plot.h * std::clamp(part, 0.0, 1.0);
    }
};

void drawTicks(Canvas& canvas, const Axes& axes, const TrendStyle& style) {
    const double caps = canvas.caps(Face::Quiet);
    const Rect& plot = axes.plot;
    for (double value = axes.scale.least; value <= axes.scale.most + axes.scale.tick * 0.01;
         value += axes.scale.tick) {
        const double y = axes.y(value);
        canvas.line(plot.x, y, plot.right(), y, colours::kHairline, 0.25);
        canvas.text(plot.x - 1.6, y + caps / 2, style.tick(value), Face::Quiet, colours::kQuiet,
                    Align::Right);
    }
    const double foot = plot.bottom() + 2.2 + caps;
    const double wide =
        canvas.text(plot.right(), foot, style.last, Face::Quiet, colours::kQuiet, Align::Right);
    if (canvas.textWidth(style.first, Face::Quiet) + wide + 4 <= plot.w)
        canvas.text(plot.x, foot, style.first, Face::Quiet, colours::kQuiet);
}

std::size_t drawBars(Canvas& canvas, const std::vector<TrendColumn>& columns, std::size_t points,
                     const Axes& axes) {
    const double step = axes.plot.w / static_cast<double>(columns.size());
    const double each = axes.plot.w / static_cast<double>(std::max<std::size_t>(1, points));
    // A bar is as wide as its share of the time, but for a gap where there is room for one.
    const double wide = std::max(step, each > 1.2 ? each * 0.7 : each);
    std::size_t strokes = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].count == 0 || columns[i].most <= 0) continue;
        const double top = axes.y(columns[i].most);
        const double x = axes.plot.x + static_cast<double>(i) * step;
        canvas.fill({x, top, std::min(wide, axes.plot.right() - x), axes.plot.bottom() - top}, colours::kOk,
                    0);
        ++strokes;
    }
    return strokes;
}

/// Each point with its band, joined.
std::size_t drawPoints(Canvas& canvas, const std::vector<TrendColumn>& columns, const Axes& axes) {
    const double step = axes.plot.w / static_cast<double>(columns.size());
    const double r = canvas.compact() ? 0.9 : 1.2;
    std::size_t strokes = 0;
    std::optional<std::pair<double, double>> before;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const TrendColumn& column = columns[i];
        if (column.count == 0) continue;
        const double x = axes.plot.x + (static_cast<double>(i) + 0.5) * step, y = axes.y(column.newest);
        if (column.high > column.low)
            canvas.line(x, axes.y(column.high), x, axes.y(column.low), colours::kQuiet, 0.4);
        if (before) canvas.line(before->first, before->second, x, y, colours::kOk, 0.5);
        canvas.shape(Shape::Circle, x, y, r, colours::kText);
        before = {x, y};
        strokes += 3;
    }
    return strokes;
}

/// The band of all bands, on it from the least to the most, and the newest of each column joined.
std::size_t drawBand(Canvas& canvas, const std::vector<TrendColumn>& columns, const Axes& axes) {
    const double step = axes.plot.w / static_cast<double>(columns.size());
    const auto at = [&](std::size_t i) { return axes.plot.x + (static_cast<double>(i) + 0.5) * step; };
    std::size_t strokes = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const TrendColumn& column = columns[i];
        if (column.count == 0) continue;
        const double top = axes.y(column.high);
        canvas.fill({at(i) - step / 2, top, step, std::max(0.3, axes.y(column.low) - top)}, colours::kOkDeep,
                    0);
        ++strokes;
    }
    std::optional<std::size_t> before;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const TrendColumn& column = columns[i];
        if (column.count == 0) continue;
        canvas.line(at(i), axes.y(column.most), at(i), axes.y(column.least), colours::kOk, 0.4);
        // Where nothing was lifted, nothing is joined.
        if (before && i - *before <= 2)
            canvas.line(at(*before), axes.y(columns[*before].newest), at(i), axes.y(column.newest),
                        colours::kOk, 0.5);
        before = i;
        strokes += 2;
    }
    return strokes;
}

std::size_t countOf(const std::vector<TrendColumn>& columns) {
    std::size_t count = 0;
    for (const TrendColumn& column : columns) count += column.count;
    return count;
}

}  // namespace

std::vector<TrendColumn> trendColumns(const std::vector<TrendPoint>& points, std::int64_t from,
                                      std::int64_t to, std::size_t columns) {
    std::vector<TrendColumn> result(columns);
    if (to <= from || columns == 0) return result;
    for (const TrendPoint& point : points) {
        if (point.wall_ms < from || point.wall_ms > to) continue;
        const double part = static_cast<double>(point.wall_ms - from) / static_cast<double>(to - from);
        const auto place =
            std::min(columns - 1, static_cast<std::size_t>(part * static_cast<double>(columns)));
        TrendColumn& column = result[place];
        const double low = point.value - point.plus_minus, high = point.value + point.plus_minus;
        if (column.count++ == 0) {
            column.least = column.most = point.value;
            column.low = low;
            column.high = high;
        }
        column.least = std::min(column.least, point.value);
        column.most = std::max(column.most, point.value);
        column.low = std::min(column.low, low);
        column.high = std::max(column.high, high);
        column.newest = point.value;
    }
    return result;
}

TrendScale trendScale(const std::vector<TrendColumn>& columns, bool from_nothing) {
    double least = std::numeric_limits<double>::max(), most = std::numeric_limits<double>::lowest();
    for (const TrendColumn& column : columns) {
        if (column.count == 0) continue;
        least = std::min(least, column.low);
        most = std::max(most, column.high);
    }
    if (most < least) return {};
    if (from_nothing) least = 0;
    const double spread = std::max(most - least, std::max(std::abs(most) * 0.02, 1e-6));
    const double power = std::pow(10, std::floor(std::log10(spread / 4)));
    double tick = power;
    for (const double times : {2.0, 5.0, 10.0})
        if (spread / tick > 4.5) tick = power * times;
    const double bottom = std::floor(least / tick + 1e-9) * tick;
    const double top = std::max(std::ceil(most / tick - 1e-9) * tick, bottom + tick);
    return {bottom, top, tick};
}

std::size_t drawTrend(Canvas& canvas, const std::vector<TrendPoint>& points, std::int64_t from,
                      std::int64_t to, const TrendStyle& style, const Rect& box) {
    const bool bars = style.what == TrendStyle::What::Bars;
    const double caps = canvas.caps(Face::Quiet);
    Axes axes;
    // The labels' width depends on the scale, the scale on the columns, and those on the width: two digits
    // more than the widest tick are room enough for any.
    const auto columnsFor = [&](double width) {
        const auto pixels = static_cast<std::size_t>(std::max(8.0, width / canvas.pixel()));
        return trendColumns(points, from, to, pixels);
    };
    axes.scale = trendScale(columnsFor(box.w), bars);
    if (style.aim) axes.scale.most = std::max(axes.scale.most, *style.aim);
    double labels = 0;
    for (const double value : {axes.scale.least, axes.scale.least + axes.scale.tick, axes.scale.most})
        labels = std::max(labels, canvas.textWidth(style.tick(value), Face::Quiet));
    labels += 1.6;
    axes.plot = {box.x + labels, box.y + caps / 2, box.w - labels, box.h - caps / 2 - caps - 2.6};
    drawTicks(canvas, axes, style);
    std::vector<TrendColumn> columns = columnsFor(axes.plot.w);
    const std::size_t inside = countOf(columns);
    std::size_t strokes = 0;
    if (bars) {
        strokes = drawBars(canvas, columns, inside, axes);
    } else if (inside <= kSparse) {
        strokes = drawPoints(canvas, columns, axes);
    } else {
        columns = trendColumns(points, from, to, std::min(columns.size() / 2, inside / kPerColumn));
        strokes = drawBand(canvas, columns, axes);
    }
    if (style.aim) {
        canvas.line(axes.plot.x, axes.y(*style.aim), axes.plot.right(), axes.y(*style.aim), colours::kNow,
                    0.5);
        ++strokes;
    }
    return strokes;
}

}  // namespace plumbline::ui
