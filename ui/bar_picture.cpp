#include "ui/bar_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "ui/words.h"

namespace plumbline::ui {
namespace {

/// From a plate to its name, which is higher where the plate comes or goes.
constexpr double kNameMm = 2.2;

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
constexpr Colour kSteel{0x8C, 0x99, 0xA6};
/// Half a kilogram, and a plate in pounds is drawn as its neighbour in kilograms.
constexpr double kNearlyKg = 0.5;

const PlateLook& lookOf(double kg) {
    for (const PlateLook& look : kPlates)
        if (kg + kNearlyKg * std::min(1.0, look.kg / 5) >= look.kg) return look;
    return kPlates.back();
}

struct Plate {
    enum class Fate : std::uint8_t { Stays, Comes, Goes };
    double kg = 0;
    Fate fate = Fate::Stays;
};
using Side = std::vector<Plate>;

bool same(double a, double b) {
    return std::abs(a - b) < 0.01;
}

/// One side, from the collar outward: what is on it, and then what comes.
Side sideOf(const app::LoadView& load, const app::LoadingView* loading, app::RackSide which) {
    const bool left = which == app::RackSide::Left;
    const bool told = !load.left_plates_kg.empty() || !load.right_plates_kg.empty();
    const std::vector<double>& on =
        told ? (left ? load.left_plates_kg : load.right_plates_kg) : load.plates_kg;
    Side side;
    for (const double kg : on) side.push_back({kg, Plate::Fate::Stays});
    if (loading != nullptr) {
        for (const app::PlateMove& move : loading->moves) {
            if (move.side != which) continue;
            if (move.add) {
                side.push_back({move.kg, Plate::Fate::Comes});
                continue;
            }
            const auto goes = std::find_if(side.rbegin(), side.rend(), [&](const Plate& plate) {
                return plate.fate == Plate::Fate::Stays && same(plate.kg, move.kg);
            });
            if (goes != side.rend()) goes->fate = Plate::Fate::Goes;
        }
        return side;
    }
    const bool apart = load.sides == app::SidesKnown::Followed && std::abs(load.mismatch_kg) >= 0.1;
    if (apart && (load.mismatch_kg < 0) == left)
        side.push_back({std::abs(load.mismatch_kg), Plate::Fate::Comes});
    return side;
}

/// Where everything stands, mm.
struct Layout {
    std::array<Side, 2> sides;  // left, right
    double tallest = 0, widest = 0;
    double half = 0;   // of the bar
    double pitch = 0;  // from plate to plate
    double inner = 0;  // from the middle to the first plate's outer half
    double y = 0;
    bool named = false;
};

Layout layoutOf(const Canvas& canvas, const app::LoadView& load, const app::LoadingView* loading,
                const Rect& box) {
    Layout plan;
    plan.sides = {sideOf(load, loading, app::RackSide::Left), sideOf(load, loading, app::RackSide::Right)};
    const double label = canvas.caps(Face::Quiet) + kNameMm;
    plan.tallest = box.h - label;
    plan.widest = std::min(plan.tallest * 0.24, 6.2);
    const double roomy = std::max(canvas.textWidth("+1.25", Face::Quiet) + 0.9, plan.widest);
    const auto count = static_cast<double>(std::max(plan.sides[0].size(), plan.sides[1].size()));
    plan.half = std::min(box.w / 2, std::max(box.w * 0.42, count * roomy + 26));
    plan.pitch = std::min(roomy, (plan.half - 6) / std::max(1.0, count));
    plan.inner = plan.half - count * plan.pitch - 4;
    plan.named = plan.pitch >= roomy;
    plan.y = box.y + label + plan.tallest / 2;
    return plan;
}

void drawPlate(Canvas& canvas, const Layout& plan, const Plate& plate, double x, const std::string& unit) {
    const PlateLook& look = lookOf(plate.kg);
    const double w = plan.widest * look.width, h = plan.tallest * look.height;
    const Rect box{x - w / 2, plan.y - h / 2, w, h};
    const bool stays = plate.fate == Plate::Fate::Stays, comes = plate.fate == Plate::Fate::Comes;
    if (comes) canvas.fill({box.x - 0.6, box.y - 0.6, w + 1.2, h + 1.2}, colours::kNow, 1.2);
    canvas.fill(box, look.colour, 0.9);
    if (plate.fate == Plate::Fate::Goes) {
        canvas.outline(box, colours::kNow, 0.5, 0.9);
        canvas.line(box.x - 1, box.y, box.right() + 1, box.bottom(), colours::kNow, 0.8);
        canvas.line(box.x - 1, box.bottom(), box.right() + 1, box.y, colours::kNow, 0.8);
    }
    if (!plan.named) return;
    const std::string name = (stays ? "" : comes ? "+" : "−") + massNumber(plate.kg, unit);
    canvas.text(x, box.y - 1.4 - (stays ? 0 : 0.6), name, Face::Quiet,
                stays ? colours::kQuiet : colours::kNow, Align::Middle);
}

bool known(const app::LoadView& load) {
    return load.source == app::LoadSource::Hooks || load.source == app::LoadSource::Plates;
}

}  // namespace

void barPicture(Canvas& canvas, const app::LoadView& load, const app::LoadingView* loading,
                const std::string& unit, const Rect& box) {
    if (!known(load)) return;
    const Layout plan = layoutOf(canvas, load, loading, box);
    canvas.fill({box.midX() - plan.half, plan.y - 1, 2 * plan.half, 2}, kSteel, 1);
    for (const int way : {-1, 1}) {
        const Side& side = plan.sides[way < 0 ? 0 : 1];
        for (std::size_t i = 0; i < side.size(); ++i)
            drawPlate(canvas, plan, side[i],
                      box.midX() + way * (plan.inner + (static_cast<double>(i) + 0.5) * plan.pitch), unit);
    }
}

double barRoom(const Canvas& canvas, const app::LoadView& load, const app::LoadingView* loading,
               const Rect& box) {
    return known(load) ? layoutOf(canvas, load, loading, box).inner : box.w / 2;
}

}  // namespace plumbline::ui
