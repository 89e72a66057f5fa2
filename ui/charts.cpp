#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "ui/language.h"
#include "ui/parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::LossState;

/// Where the mean velocities should lie: a surface behind the columns, its edges named beside it.
void drawBand(Canvas& canvas, const std::pair<double, double>& band, const Rect& plot, double fastest) {
    const auto at = [&](double v) { return plot.bottom() - plot.h * std::clamp(v / fastest, 0.0, 1.0); };
    const double top = at(band.second), bottom = std::max(at(band.first), top + 0.8);
    canvas.fill({plot.x, top, plot.w, bottom - top}, colours::kOkDeep, 0.6);
    const double caps = canvas.caps(Face::Quiet);
    const double upper = top + caps / 2;
    const double lower = std::max(bottom + caps / 2, upper + caps * 1.5);
    canvas.text(plot.right() + 1.4, upper, velocityText(band.second), Face::Quiet, colours::kQuiet);
    canvas.text(plot.right() + 1.4, lower, velocityText(band.first), Face::Quiet, colours::kQuiet);
}

/// The figure above a column lies on a patch of its own where a band goes behind it.
void patch(Canvas& canvas, const std::string& text, double x, double baseline) {
    const double w = canvas.textWidth(text, Face::Body), caps = canvas.caps(Face::Body);
    canvas.fill({x - w / 2 - 0.8, baseline - caps - 0.9, w + 1.6, caps + 0.9 + canvas.em(Face::Body) * 0.26},
                colours::kSurface, 0.8);
}

/// A column of the chart: a movement, or a rep still to be done.
void repColumn(Canvas& canvas, const app::RepView* rep, const std::string& label, const Rect& box,
               double height, bool banded) {
    const double index = box.bottom() + canvas.caps(Face::Quiet) + 1.8;
    if (rep == nullptr) {
        canvas.fill({box.x, box.bottom() - 1.6, box.w, 1.6}, colours::kHairline, 0.6);
        canvas.text(box.midX(), index, label, Face::Quiet, colours::kQuiet, Align::Middle);
        return;
    }
    const double top = box.bottom() - height;
    const Rect bar{box.x, top, box.w, height};
    const double r = std::min({box.w * 0.2, height * 0.3, canvas.compact() ? 1.7 : 2.2});
    if (!rep->counted || rep->struck) {
        canvas.outline(bar, colours::kQuiet, 0.5, 1.2);
        canvas.shape(Shape::Cross, bar.midX(), bar.midY(), r * 1.3, colours::kNear);
    } else {
        canvas.fill(bar, colourOf(rep->state), 1.2);
        if (rep->state != LossState::Ok)
            canvas.shape(shapeOf(rep->state), bar.midX(), bar.bottom() - r * 1.9, r, colours::kInk);
    }
    const std::string velocity = velocityText(rep->mean_velocity);
    if (banded) patch(canvas, velocity, box.midX(), top - 1.5);
    if (rep->struck)
        canvas.struckText(box.midX() - canvas.textWidth(velocity, Face::Body) / 2, top - 1.5, velocity,
                          Face::Body, colours::kQuiet);
    else
        canvas.text(box.midX(), top - 1.5, velocity, Face::Body,
                    rep->counted ? colours::kText : colours::kQuiet, Align::Middle);
    canvas.text(box.midX(), index, label, Face::Quiet, colours::kQuiet, Align::Middle);
}

}  // namespace

void repBars(Canvas& canvas, const app::SetView& set, const Rect& box) {
    const double values = canvas.em(Face::Body) * 1.1;     // the figure above a bar
    const double labels = canvas.caps(Face::Quiet) + 2.2;  // the number below it
    const double beside = set.band ? canvas.textWidth("0.00", Face::Quiet) + 2 : 0;
    const Rect bars{box.x, box.y, box.w - beside, box.h - labels};
    const double between = canvas.compact() ? 2.2 : 3;
    const double least = std::max(canvas.textWidth("0.00", Face::Body), 7.0);
    const auto room = static_cast<std::size_t>(std::max(1.0, (bars.w + between) / (least + between)));
    const std::size_t open = set.target_reps > 0 && set.counted < set.target_reps
                                 ? static_cast<std::size_t>(set.target_reps - set.counted)
                                 : 0;
    const std::size_t shown = std::min(set.reps.size(), room);
    const std::size_t columns = std::min(room, std::max<std::size_t>(set.reps.size() + open, 5));
    const double widest = canvas.compact() ? 16 : 21;
    const double width = std::min(
        widest, (bars.w - between * static_cast<double>(columns - 1)) / static_cast<double>(columns));
    double fastest = 0.3;
    for (const app::RepView& rep : set.reps) fastest = std::max(fastest, rep.mean_velocity);
    if (set.band) fastest = std::max(fastest, set.band->second * 1.02);
    if (set.band) drawBand(canvas, *set.band, {bars.x, bars.y + values, bars.w, bars.h - values}, fastest);

    double x = bars.x;
    for (std::size_t i = set.reps.size() - shown; i < set.reps.size(); ++i) {
        const app::RepView& rep = set.reps[i];
        const double height = std::max(1.6, (bars.h - values) * std::max(0.0, rep.mean_velocity) / fastest);
        repColumn(canvas, &rep, rep.counted ? std::to_string(rep.number) : say("no"),
                  {x, bars.y, width, bars.h}, height, set.band.has_value());
        x += width + between;
    }
    for (std::size_t i = shown; i < std::min(columns, shown + open); ++i) {
        repColumn(canvas, nullptr, std::to_string(set.counted + static_cast<int>(i - shown) + 1),
                  {x, bars.y, width, bars.h}, 0, false);
        x += width + between;
    }
}

void lossLadder(Canvas& canvas, const app::SetView& set, bool fresh, const Rect& box) {
    const bool words = !canvas.compact();
    const std::string near = say("near {}", percentText(set.near_pct));
    const std::string stop = say("stop {}", percentText(set.cap_pct));
    const double labels =
        words ? std::max(canvas.textWidth(near, Face::Quiet), canvas.textWidth(stop, Face::Quiet)) + 2
              : canvas.textWidth("20 %", Face::Quiet) + 1.2;
    const Rect bar{box.x + labels, box.y, box.w - labels, box.h};
    const double most = std::max({30.0, set.cap_pct * 1.5});
    const auto at = [&](double pct) { return bar.y + bar.h * std::clamp(pct, 0.0, most) / most; };
    const double near_y = at(set.near_pct);
    const double stop_y = at(set.cap_pct);
    canvas.fill(bar, colours::kCard);
    canvas.fill({bar.x, near_y, bar.w, stop_y - near_y}, colours::kNearDeep, 0);
    canvas.fill({bar.x, stop_y, bar.w, bar.bottom() - stop_y}, colours::kStopDeep, 2.4);
    canvas.fill({bar.x, stop_y, bar.w, 0.7}, colours::kStopText, 0);

    const double half = canvas.caps(Face::Quiet) / 2;
    const auto label = [&](double y, const std::string& worded, double pct) {
        canvas.text(bar.x - 1.2, y + half, words ? worded : percentText(pct), Face::Quiet, colours::kQuiet,
                    Align::Right);
    };
    label(bar.y + half, percentText(0), 0);
    if (stop_y - near_y > canvas.em(Face::Quiet) * 1.1) label(near_y, near, set.near_pct);
    label(stop_y, stop, set.cap_pct);

    const double r = std::min(bar.w * 0.36, canvas.compact() ? 3.0 : 5.2);
    const double y = std::clamp(at(statedLoss(set)), bar.y + r + 0.8, bar.bottom() - r - 0.8);
    const double half_band = 2 * statedLossSd(set);
    if (set.counted > 0 && half_band > 0) {
        // The band beside the mark: where the loss may be as well.
        const double x = bar.right() - std::min(bar.w * 0.2, 3.0);
        const double upper = at(statedLoss(set) - half_band), lower = at(statedLoss(set) + half_band);
        canvas.fill({x, upper, std::min(bar.w * 0.12, 1.6), std::max(0.8, lower - upper)}, colours::kText,
                    0.6);
    }
    if (set.counted > 0)
        canvas.shape(shapeOf(set.state), bar.midX(), y, r,
                     fresh ? brightColourOf(set.state) : colours::kQuiet,
                     fresh && (set.state != LossState::Stop || set.sure));
}

}  // namespace plumbline::ui
