#include "ui/sore_chart.h"

#include <algorithm>

#include "ui/language.h"
#include "ui/training_parts.h"

namespace plumbline::ui {

void soreChart(Canvas& canvas, const std::vector<int>& days, const Rect& box) {
    const double below = canvas.em(Face::Quiet) * 1.5;
    const double left = canvas.textWidth("10", Face::Quiet) + 2;
    const double up = canvas.caps(Face::Quiet) / 2;
    const Rect plot{box.x + left, box.y + up, box.w - left, box.h - below - up};
    const auto height = [&](double level) { return plot.bottom() - plot.h * level / 10; };
    const bool five = !days.empty() && plot.h >= canvas.em(Face::Quiet) * 3;
    for (const int level : {0, 5, 10}) {
        if (level == 5 && !five) continue;
        canvas.line(plot.x, height(level), plot.right(), height(level), colours::kHairline, 0.3);
        canvas.text(plot.x - 2, height(level) + up, number(level, 0), Face::Quiet, colours::kQuiet,
                    Align::Right);
    }
    if (days.empty()) {
        fitted(canvas, {plot.x + 2, plot.midY(), plot.w - 4, 0}, say("no check-in yet"),
               {Face::Body, Face::Quiet}, colours::kQuiet, Align::Middle);
        return;
    }
    const double pitch = plot.w / static_cast<double>(days.size());
    const double wide = std::min(pitch * 0.72, 5.0), r = std::min(wide, 2.0) / 2;
    double x = plot.x + pitch / 2;
    for (const int level : days) {
        if (level < 0)
            canvas.shape(Shape::Circle, x, plot.bottom() - r - 0.4, r, colours::kQuiet, false);
        else
            canvas.fill({x - wide / 2, height(std::max(0.3, static_cast<double>(level))), wide,
                         plot.bottom() - height(std::max(0.3, static_cast<double>(level)))},
                        level < 4   ? colours::kOk
                        : level < 7 ? colours::kNear
                                    : colours::kStop,
                        0.3);
        x += pitch;
    }
    const double baseline = box.bottom() - 0.2 * canvas.em(Face::Quiet);
    const double first = canvas.text(plot.x, baseline, say("oldest"), Face::Quiet, colours::kQuiet);
    const double last = canvas.textWidth(say("latest"), Face::Quiet);
    canvas.text(plot.right(), baseline, say("latest"), Face::Quiet, colours::kQuiet, Align::Right);
    ifFits(canvas, {plot.x + first + 3, baseline, plot.w - first - last - 6, 0}, say("ring: no number"),
           {Face::Quiet}, colours::kQuiet, Align::Middle);
}

}  // namespace plumbline::ui
