// The member's load-velocity profile of the chosen exercise: points, line, band, and what it says or why it
// does not. It describes; no load is made from it.

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/language.h"
#include "ui/parts.h"
#include "ui/samples.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::ProfileView;

/// Loads rightward, velocities upward.
class Axes {
  public:
    Axes(const ProfileView& profile, const Rect& plot) : plot_(plot) {
        for (const ProfileView::Point& point : profile.points) {
            least_kg_ = std::min(least_kg_, point.load_kg);
            most_kg_ = std::max(most_kg_, point.load_kg);
            most_mps_ = std::max(most_mps_, point.velocity + 2 * point.velocity_sd);
        }
        if (profile.e1rm_kg) most_kg_ = std::max(most_kg_, *profile.e1rm_kg + profile.e1rm_plus_minus_kg);
        const double room = std::max(5.0, (most_kg_ - least_kg_) * 0.06);
        least_kg_ -= room;
        most_kg_ += room;
        most_mps_ *= 1.08;
    }
    [[nodiscard]] double x(double kg) const {
        const double part = (kg - least_kg_) / (most_kg_ - least_kg_);
        return plot_.x + plot_.w * std::clamp(part, 0.0, 1.0);
    }
    [[nodiscard]] double y(double mps) const {
        return plot_.bottom() - plot_.h * std::clamp(mps / most_mps_, 0.0, 1.0);
    }

  private:
    Rect plot_;
    double least_kg_ = 1e9, most_kg_ = 0, most_mps_ = 0.5;
};

void drawBand(Canvas& canvas, const ProfileView& profile, const Axes& axes) {
    for (std::size_t i = 1; i < profile.band.size(); ++i) {
        const ProfileView::Band& a = profile.band[i - 1];
        const ProfileView::Band& b = profile.band[i];
        const double ya = axes.y(a.velocity), yb = axes.y(b.velocity);
        canvas.line(axes.x(a.low_kg), ya, axes.x(b.low_kg), yb, colours::kQuiet, 0.25);
        canvas.line(axes.x(a.high_kg), ya, axes.x(b.high_kg), yb, colours::kQuiet, 0.25);
        const auto on_line = [&](double v) { return axes.x(profile.a_kg + profile.b_kg * v); };
        canvas.line(on_line(a.velocity), ya, on_line(b.velocity), yb, colours::kOk, 0.6);
    }
}

void drawPoints(Canvas& canvas, const ProfileView& profile, const Axes& axes) {
    const double r = canvas.compact() ? 1.3 : 1.8;
    for (const ProfileView::Point& point : profile.points) {
        const double x = axes.x(point.load_kg);
        const double reach = 2 * point.velocity_sd;
        canvas.line(x, axes.y(point.velocity - reach), x, axes.y(point.velocity + reach), colours::kText,
                    0.4);
        canvas.shape(Shape::Circle, x, axes.y(point.velocity), r, colours::kText, point.today);
    }
}

/// The e1RM with its plus and minus, where the line comes down to V1RM.
void drawMax(Canvas& canvas, const ProfileView& profile, const Axes& axes, const Rect& plot) {
    if (!profile.e1rm_kg) return;
    const double y = axes.y(profile.v1rm);
    const double x = axes.x(*profile.e1rm_kg);
    canvas.line(x, y, x, plot.bottom(), colours::kNow, 0.5);
    canvas.line(axes.x(*profile.e1rm_kg - profile.e1rm_plus_minus_kg), y,
                axes.x(*profile.e1rm_kg + profile.e1rm_plus_minus_kg), y, colours::kNow, 0.8);
}

void chart(Canvas& canvas, const ProfileView& profile, const std::string& unit, const Rect& card) {
    canvas.fill(card, colours::kCard, 3);
    const double pad = canvas.compact() ? 3.4 : 5.6;
    const double quiet = canvas.caps(Face::Quiet);
    const double labels = canvas.textWidth("0.00", Face::Quiet) + 2;
    const double head = card.y + pad + quiet;
    canvas.text(card.x + pad, head, profile.metric + ", m/s", Face::Quiet, colours::kQuiet);
    canvas.text(card.right() - pad, head, say("filled: today"), Face::Quiet, colours::kQuiet, Align::Right);
    const Rect plot{card.x + pad + labels, head + 3, card.w - 2 * pad - labels,
                    card.bottom() - pad - 2 * quiet - head - 3};
    if (profile.points.empty()) {
        canvas.text(card.midX(), card.midY(), say("no points yet"), Face::Body, colours::kQuiet,
                    Align::Middle);
        return;
    }
    const Axes axes(profile, plot);
    canvas.line(plot.x, plot.y, plot.x, plot.bottom(), colours::kQuiet, 0.3);
    canvas.line(plot.x, plot.bottom(), plot.right(), plot.bottom(), colours::kQuiet, 0.3);
    drawBand(canvas, profile, axes);
    drawMax(canvas, profile, axes, plot);
    drawPoints(canvas, profile, axes);
    for (double mps = 0.4; axes.y(mps) > plot.y + 1; mps += 0.4)
        canvas.text(plot.x - 1.6, axes.y(mps) + quiet / 2, velocityText(mps), Face::Quiet, colours::kQuiet,
                    Align::Right);
    const double foot = card.bottom() - pad;
    const auto load = [&](double kg, Colour colour) {
        canvas.text(axes.x(kg), foot, massNumber(kg, unit), Face::Quiet, colour, Align::Middle);
    };
    const double apart = canvas.textWidth("000.0", Face::Quiet) + 1.5;
    double last = profile.e1rm_kg ? axes.x(*profile.e1rm_kg) : plot.right() + apart / 2;
    if (profile.e1rm_kg) load(std::round(*profile.e1rm_kg), colours::kNow);
    for (auto point = profile.points.rbegin(); point != profile.points.rend(); ++point) {
        if (last - axes.x(point->load_kg) < apart) continue;
        load(point->load_kg, colours::kQuiet);
        last = axes.x(point->load_kg);
    }
}

/// A heading and what it says; returns where the next may begin. Left out where there is no room for all of
/// it.
double statement(Canvas& canvas, const Rect& box, double y, const std::string& name,
                 const std::string& text) {
    const double needs = canvas.em(Face::Body) * 1.2 + canvas.paragraphHeight(box.w, text, Face::Body);
    if (y + needs > box.bottom()) return y;
    y += canvas.caps(Face::Body);
    canvas.text(box.x, y, name, Face::Body, colours::kQuiet);
    y += canvas.em(Face::Body) * 0.45;
    y += canvas.paragraph({box.x, y, box.w, box.bottom() - y}, text, Face::Body, colours::kText);
    return y + canvas.em(Face::Body) * (canvas.compact() ? 0.4 : 1.0);
}

std::string reserveWords(const ProfileView& profile) {
    if (!profile.reserve_refusal.empty()) return say("Hidden. {}", heard(profile.reserve_refusal));
    return say("Shown, wrong by {} on average ({} sets).", number(profile.reserve_error, 1),
               profile.calibrated_sets);
}

void words(Canvas& canvas, const ProfileView& profile, const std::string& unit, const Rect& card) {
    canvas.fill(card, colours::kCard, 3);
    const double pad = canvas.compact() ? 3.4 : 5.6;
    const Rect box{card.x + pad, card.y + pad, card.w - 2 * pad, card.h - 2 * pad};
    double y = box.y;
    if (profile.e1rm_kg) {
        y += canvas.caps(Face::Title);
        canvas.text(box.x, y, maxText(profile, unit), Face::Title, colours::kText, Align::Left, box.w);
        y = statement(
            canvas, box, y + canvas.em(Face::Body) * 0.6, "e1RM",
            say("{} {} m/s, {}", profile.metric, velocityText(profile.v1rm), heard(profile.v1rm_source)));
    } else {
        y = statement(canvas, box, y, "e1RM",
                      profile.loading ? maxSentence(profile, unit) : say("None: {}", heard(profile.refusal)));
        if (profile.general_kg) y = statement(canvas, box, y, say("instead"), maxSentence(profile, unit));
    }
    y = statement(canvas, box, y, say("reps in reserve"), reserveWords(profile));
    const std::string last = say("No load is ever set from this.");
    if (y + canvas.paragraphHeight(box.w, last, Face::Quiet) <= box.bottom())
        canvas.paragraph({box.x, y, box.w, box.bottom() - y}, last, Face::Quiet, colours::kQuiet);
}

class Profile final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        static const ProfileView kNone;
        const ProfileView& profile = snapshot.profile ? *snapshot.profile : kNone;
        const double top = header(canvas, snapshot, heard(snapshot.exercise_name), commands);
        const double m = canvas.margin();
        const double gap = canvas.gap();
        const double action = canvas.compact() ? 20 : 21.7;
        const double actions = canvas.height() - m - action;
        const double inner = canvas.width() - 2 * m;
        const double side = inner * (canvas.compact() ? 0.5 : 0.42);
        const double h = actions - gap - top;
        chart(canvas, profile, snapshot.wishes.unit, canvas.handed({m, top, inner - side - gap, h}));
        words(canvas, profile, snapshot.wishes.unit, canvas.handed({m + inner - side, top, side, h}));
        if (canvas.button("back", canvas.handed({m + inner - side, actions, side, action}), say("back"),
                          Kind::Primary))
            commands(app::ShowProfile{false});
    }
};

std::vector<std::pair<std::string_view, app::Snapshot>> profileSamples() {
    app::Snapshot full = samples::rack(app::Phase::Rest);
    full.set = samples::set({.79, .77, .75}, 5);
    full.profile_open = true;
    app::Snapshot thin = full;
    thin.profile = samples::thinProfile();
    app::Snapshot first = thin;
    first.profile->general_kg = 118;
    first.profile->general_plus_minus_kg = 24;
    first.profile->general_label = "general estimate, first visit";
    app::Snapshot bent = full;
    bent.profile->e1rm_kg.reset();
    bent.profile->refusal = "The points do not lie on one line (R² 0.88, wanted 0.95).";
    app::Snapshot empty = thin;
    empty.profile->points.clear();
    empty.profile->refusal = "No set of this exercise is known yet.";
    return {{"full", full}, {"thin", thin}, {"first", first}, {"refused", bent}, {"empty", empty}};
}

}  // namespace

ScreenEntry profile_screen() {
    ScreenEntry entry;
    entry.id = "profile";
    entry.priority = 45;
    entry.wants = [](const app::Snapshot& s) {
        return s.profile_open && (s.phase == app::Phase::Ready || s.phase == app::Phase::Rest);
    };
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Profile>(); };
    entry.samples = profileSamples;
    return entry;
}

}  // namespace plumbline::ui
