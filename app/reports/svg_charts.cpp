#include "app/reports/svg_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numeric>

#include "app/reports/local_time.h"

namespace plumbline::reports {
namespace {

constexpr double kWidth = 720, kHeight = 210, kLeft = 44, kTop = 26, kBottom = 30;
constexpr double kHalfLetter = 3.3;  // of a label: half of a wide letter of its 11 px
constexpr double kApart = 6;         // between two labels
/// Dark, hatched, light: told apart in grey too.
constexpr std::array<std::string_view, 3> kFills = {"#1f4e79", "url(#hatch)", "#c9d8e6"};

double total(const Bar& bar) {
    return std::accumulate(bar.parts.begin(), bar.parts.end(), 0.0);
}

std::size_t letters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0U) != 0x80;  // UTF-8's later bytes are none
    }));
}

/// Half of how wide a label is, at most.
double halfOf(std::string_view label) {
    return kHalfLetter * static_cast<double>(letters(label));
}

std::string shortened(std::string label, double room) {
    if (2 * halfOf(label) <= room) return label;
    const auto most = static_cast<std::size_t>(room / (2 * kHalfLetter));
    while (letters(label) >= std::max<std::size_t>(most, 2)) {
        while ((static_cast<unsigned char>(label.back()) & 0xc0U) == 0x80) label.pop_back();
        label.pop_back();
    }
    return label + "\u2026";
}

/// Below every bar, or every second, third, ... of them as they have room; every_label: in turn on two lines.
/// None lies over another, and the last one ends within the picture.
std::string labelsBelow(const BarChart& chart, double pitch) {
    double widest = 0;
    for (const Bar& bar : chart.bars) widest = std::max(widest, 2 * halfOf(bar.label));
    const bool two_lines = chart.every_label && widest + kApart > pitch;
    const auto step = chart.every_label
                          ? std::size_t{1}
                          : static_cast<std::size_t>(std::max(1.0, std::ceil((widest + kApart) / pitch)));
    std::string out;
    std::array<double, 2> ends{};
    for (std::size_t i = 0; i < chart.bars.size(); i += step) {
        const double room = two_lines ? 1.5 * pitch - kApart : kWidth;
        const std::string label = shortened(chart.bars[i].label, room);
        const double half = halfOf(label);
        const double middle = std::min(kLeft + pitch * (static_cast<double>(i) + 0.5), kWidth - half);
        double& end = ends.at(two_lines ? i % 2 : 0);
        if (label.empty() || middle - half < end) continue;
        end = middle + half + kApart;
        const double y = !two_lines ? kHeight - 10 : i % 2 == 0 ? kHeight - 16 : kHeight - 4;
        out += fmt::format("<text x=\"{:.1f}\" y=\"{:.0f}\" text-anchor=\"middle\">{}</text>", middle, y,
                           escaped(label));
    }
    return out;
}

/// The next of 1, 2, 5, 10, ... at or above.
double roundUp(double most) {
    if (most <= 0) return 1;
    const double ten = std::pow(10, std::floor(std::log10(most)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (step * ten >= most) return step * ten;
    }
    return 10 * ten;
}

std::string opening(const std::string& title, double height) {
    return fmt::format("<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\"><title>{}</title>",
                       kWidth, height, escaped(title), escaped(title));
}

void legend(std::string& out, const std::vector<std::string_view>& names) {
    double x = kLeft;
    for (std::size_t i = 0; names.size() > 1 && i < names.size(); ++i) {
        fmt::format_to(
            std::back_inserter(out),
            "<rect x=\"{:.0f}\" y=\"4\" width=\"12\" height=\"12\" fill=\"{}\" stroke=\"#1f4e79\"/>"
            "<text x=\"{:.0f}\" y=\"14\">{}</text>",
            x, kFills[i % kFills.size()], x + 17, escaped(names[i]));
        x += 40 + 8 * static_cast<double>(names[i].size());
    }
}

constexpr double kHeatRow = 26;
constexpr double kHeatPitch = (kWidth - kLeft) / 24;

/// One square of a heat map; `part` of the darkest.
std::string heatSquare(double x, double y, double part, double value) {
    constexpr double kDark = 0.76;  // from here on white is read better than black
    const auto shade = [&](double dark) { return static_cast<int>(255 - part * (255 - dark)); };
    return fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
        "fill=\"rgb({},{},{})\" stroke=\"#fff\"/>"
        "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\"{}>{}</text>",
        x, y, kHeatPitch, kHeatRow, shade(31), shade(78), shade(121), x + kHeatPitch / 2, y + 17,
        part > kDark ? " style=\"fill:#fff\"" : "", value < 0 ? "?" : fmt::format("{:.0f}", value));
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string chartFills() {
    return "<svg width=\"0\" height=\"0\" aria-hidden=\"true\"><defs><pattern id=\"hatch\" width=\"5\" "
           "height=\"5\" patternUnits=\"userSpaceOnUse\"><rect width=\"5\" height=\"5\" fill=\"#fff\"/>"
           "<path d=\"M0 5L5 0\" stroke=\"#2e75b6\" stroke-width=\"1.6\"/></pattern></defs></svg>";
}

std::string barChart(const BarChart& chart) {
    double most = chart.most;
    for (const Bar& bar : chart.bars) most = std::max(most, chart.most > 0 ? 0 : total(bar));
    if (chart.most <= 0) most = roundUp(most);
    const double plot = kHeight - kTop - kBottom;
    const auto yOf = [&](double value) { return kTop + plot * (1 - std::min(value, most) / most); };
    std::string out = opening(chart.title, kHeight);
    legend(out, chart.names);
    const bool band = chart.band_to > chart.band_from;
    if (band) {
        // Its name stands above the bars: within the band a tall one would hide it.
        fmt::format_to(
            std::back_inserter(out),
            "<rect x=\"{:.0f}\" y=\"{:.1f}\" width=\"{:.0f}\" height=\"{:.1f}\" fill=\"#e8efe2\"/>"
            "<rect x=\"{:.0f}\" y=\"4\" width=\"12\" height=\"12\" fill=\"#e8efe2\" stroke=\"#5b7f3a\"/>"
            "<text x=\"{:.0f}\" y=\"14\" text-anchor=\"end\">target: {:g} to {:g}</text>",
            kLeft, yOf(chart.band_to), kWidth - kLeft, yOf(chart.band_from) - yOf(chart.band_to),
            kWidth - 112, kWidth - 4, chart.band_from, chart.band_to);
    }
    for (int line = 0; line <= 4; ++line) {
        const double value = most * line / 4;
        fmt::format_to(std::back_inserter(out),
                       "<path d=\"M{:.0f} {:.1f}H{:.0f}\" stroke=\"#bbb\" stroke-width=\".6\"/>"
                       "<text x=\"{:.0f}\" y=\"{:.1f}\" text-anchor=\"end\">{:g}</text>",
                       kLeft, yOf(value), kWidth, kLeft - 5, yOf(value) + 4, value);
    }
    fmt::format_to(std::back_inserter(out), "<text x=\"2\" y=\"14\">{}</text>", escaped(chart.unit));
    const double pitch = (kWidth - kLeft) / std::max<double>(1, static_cast<double>(chart.bars.size()));
    const double wide = std::min(pitch * 0.76, 60.0);
    for (std::size_t i = 0; i < chart.bars.size(); ++i) {
        const double x = kLeft + pitch * static_cast<double>(i);
        double base = 0;
        if (!chart.bars[i].parts.empty() && chart.bars[i].parts[0] < 0)
            fmt::format_to(std::back_inserter(out),
                           "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">?</text>", x + pitch / 2,
                           yOf(0) - 4);
        for (std::size_t part = 0; part < chart.bars[i].parts.size(); ++part) {
            const double value = chart.bars[i].parts[part];
            if (value <= 0) continue;
            fmt::format_to(std::back_inserter(out),
                           "<rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\" fill=\"{}\"/>",
                           x + (pitch - wide) / 2, yOf(base + value), wide, yOf(base) - yOf(base + value),
                           kFills[part % kFills.size()]);
            base += value;
        }
    }
    out += labelsBelow(chart, pitch);
    for (const double edge : {chart.band_from, chart.band_to}) {
        if (band)
            fmt::format_to(std::back_inserter(out),
                           "<path class=\"band\" d=\"M{:.0f} {:.1f}H{:.0f}\" stroke=\"#5b7f3a\" "
                           "stroke-dasharray=\"6 4\"/>",
                           kLeft, yOf(edge), kWidth);
    }
    return out + "</svg>";
}

std::string heatChart(const std::string& title, std::string_view unit,
                      const std::array<std::array<double, 24>, 7>& cells, double most) {
    const int steps = static_cast<int>(std::clamp(most, 1.0, 4.0));
    const double below = kTop + 7 * kHeatRow + 8;
    std::string out = opening(title, below + kHeatRow + 2);
    for (int hour = 0; hour < 24; ++hour)
        fmt::format_to(std::back_inserter(out),
                       "<text x=\"{:.1f}\" y=\"18\" text-anchor=\"middle\">{}</text>",
                       kLeft + kHeatPitch * (hour + 0.5), hour);
    for (std::size_t day = 0; day < cells.size(); ++day) {
        const double y = kTop + kHeatRow * static_cast<double>(day);
        fmt::format_to(std::back_inserter(out), "<text x=\"4\" y=\"{:.0f}\">{:.3}</text>", y + 17,
                       kWeekdays[day]);
        for (std::size_t hour = 0; hour < cells[day].size(); ++hour) {
            const double part = most > 0 ? std::clamp(cells[day][hour] / most, 0.0, 1.0) : 0;
            out += heatSquare(kLeft + kHeatPitch * static_cast<double>(hour), y, part, cells[day][hour]);
        }
    }
    for (int step = 0; step <= steps; ++step)
        out += heatSquare(kLeft + kHeatPitch * step, below, static_cast<double>(step) / steps,
                          most * step / steps);
    return out + fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text></svg>",
                             kLeft + kHeatPitch * (steps + 1) + 8, below + 17, escaped(unit));
}

}  // namespace plumbline::reports
