#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "ui/language.h"
#include "ui/parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::LossState;

/// A column of the chart: a movement, or a rep still to be done.
void repColumn(Canvas& canvas, const app::RepView* rep, const std::string& label, const Rect& box,
               double height) {
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
    if (rep->struck)
        canvas.struckText(box.midX() - canvas.textWidth(velocity, Face::Body) / 2, top - 1.5, velocity,
                          Face::Body, colours::kQuiet);
    else
        canvas.text(box.midX(), top - 1.5, velocity, Face::Body,
                    rep->counted ? colours::kText : colours::kQuiet, Align::Middle);
    canvas.text(box.midX(), index, label, Face::Quiet, colours::kQuiet, Align::Middle);
}

struct PlateLook {
    double kg;
    Colour colour;
    double height, width;  // as parts of the largest
};
/// Competition colours: 25 red, 20 blue, 15 yellow, 10 green, 5 white; change plates are drawn grey.
constexpr std::array<PlateLook, 7> kPlates{{{25, {0xE2, 0x48, 0x3B}, 1.0, 1.0},
                                            {20, {0x49, 0x90, 0xE2}, 1.0, 0.85},
                                            {15, {0xF0, 0xD2, 0x2F}, 0.9, 0.72},
                                            {10, {0x2A, 0xB0, 0x67}, 0.76, 0.6},
                                            {5, {0xE8, 0xED, 0xF2}, 0.6, 0.5},
                                            {2.5, {0x8C, 0x99, 0xA6}, 0.5, 0.44},
                                            {0, {0x5E, 0x6A, 0x76}, 0.4, 0.38}}};

const PlateLook& plateLook(double kg) {
    for (const PlateLook& look : kPlates)
        if (kg >= look.kg) return look;
    return kPlates.back();
}

}  // namespace

void repBars(Canvas& canvas, const app::SetView& set, const Rect& box) {
    const double values = canvas.em(Face::Body) * 1.1;     // the figure above a bar
    const double labels = canvas.caps(Face::Quiet) + 2.2;  // the number below it
    const Rect bars{box.x, box.y, box.w, box.h - labels};
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

    double x = bars.x;
    for (std::size_t i = set.reps.size() - shown; i < set.reps.size(); ++i) {
        const app::RepView& rep = set.reps[i];
        const double height = std::max(1.6, (bars.h - values) * std::max(0.0, rep.mean_velocity) / fastest);
        repColumn(canvas, &rep, rep.counted ? std::to_string(rep.number) : say("no"),
                  {x, bars.y, width, bars.h}, height);
        x += width + between;
    }
    for (std::size_t i = shown; i < std::min(columns, shown + open); ++i) {
        repColumn(canvas, nullptr, std::to_string(set.counted + static_cast<int>(i - shown) + 1),
                  {x, bars.y, width, bars.h}, 0);
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

void plates(Canvas& canvas, const app::LoadView& load, const std::string& unit, const Rect& box) {
    if (load.source == app::LoadSource::Unknown || load.source == app::LoadSource::Typed) return;
    const bool told = !load.left_plates_kg.empty() || !load.right_plates_kg.empty();
    const std::array<const std::vector<double>*, 2> sides{told ? &load.left_plates_kg : &load.plates_kg,
                                                          told ? &load.right_plates_kg : &load.plates_kg};
    const bool apart = load.sides == app::SidesKnown::Followed && std::abs(load.mismatch_kg) >= 0.1;
    const double label = canvas.caps(Face::Quiet) + 1.4;
    const double tallest = box.h - label;
    const double widest = std::min(tallest * 0.24, 6.2);
    const double roomy = std::max(canvas.textWidth("1.25", Face::Quiet) + 0.9, widest);
    const bool left_lacks = apart && load.mismatch_kg < 0, right_lacks = apart && load.mismatch_kg > 0;
    const auto count = static_cast<double>(
        std::max(sides[0]->size() + (left_lacks ? 1 : 0), sides[1]->size() + (right_lacks ? 1 : 0)));
    const double half = std::min(box.w / 2, std::max(box.w * 0.42, count * roomy + 12));
    const double pitch = std::min(roomy, (half - 6) / std::max(1.0, count));
    const double inner = half - count * pitch - 4;  // from the middle to the first plate
    const double y = box.y + label + tallest / 2;
    canvas.fill({box.midX() - half, y - 1, 2 * half, 2}, {0x8C, 0x99, 0xA6}, 1);
    const auto place = [&](int side, std::size_t i) {
        return box.midX() + side * (inner + (static_cast<double>(i) + 0.5) * pitch);
    };
    const auto name = [&](double x, double height, const std::string& text, Colour colour) {
        if (pitch >= roomy) canvas.text(x, y - height / 2 - 1.4, text, Face::Quiet, colour, Align::Middle);
    };
    for (const int side : {-1, 1}) {
        const std::vector<double>& kgs = *sides[side < 0 ? 0 : 1];
        for (std::size_t i = 0; i < kgs.size(); ++i) {
            const PlateLook& look = plateLook(kgs[i]);
            const double w = widest * look.width, h = tallest * look.height, x = place(side, i);
            canvas.fill({x - w / 2, y - h / 2, w, h}, look.colour, 0.9);
            name(x, h, massNumber(kgs[i], unit), colours::kQuiet);
        }
        // What is missing hangs there as an outline.
        if (!(side < 0 ? left_lacks : right_lacks)) continue;
        const PlateLook& look = plateLook(std::abs(load.mismatch_kg));
        const double w = widest * look.width, h = tallest * look.height, x = place(side, kgs.size());
        canvas.outline({x - w / 2, y - h / 2, w, h}, colours::kNow, 0.5, 0.9);
        name(x, h, "+" + massNumber(std::abs(load.mismatch_kg), unit), colours::kNow);
    }
}

}  // namespace plumbline::ui
