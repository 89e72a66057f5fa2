#include "tests/suite/lift_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace plumbline::suite {
namespace {

constexpr double kLargestUnnamed =
    0.02;  ///< m a bar may rise without a name: less than any movement of interest

using Complaints = std::vector<std::string>;

void checkJoints(const LiftSet& set, Complaints& out) {
    const std::vector<double> joints = set.path.joints();
    for (std::size_t k = 0; k < joints.size(); ++k) {
        const Motion before = set.path.beside(k, -1);
        const Motion after = set.path.beside(k, +1);
        if (std::abs(after.x - before.x) > 1e-12)
            out.push_back(fmt::format("position jumps at {:.3f} s", joints[k]));
        // A contact is followed until its oscillation is below a micrometre.
        if (std::abs(after.v - before.v) > 1e-9)
            out.push_back(fmt::format("velocity jumps at {:.3f} s", joints[k]));
    }
}

/// Central differences at instants that are no joints.
void checkDerivatives(const LiftSet& set, Complaints& out) {
    std::vector<double> ends = set.path.joints();
    ends.insert(ends.begin(), 0);
    ends.push_back(set.path.seconds());
    for (std::size_t k = 0; k + 1 < ends.size(); ++k) {
        for (const double part : {0.13, 0.5, 0.81}) {
            const double t = ends[k] + part * (ends[k + 1] - ends[k]);
            const double h = (ends[k + 1] - ends[k]) * 1e-4;
            const Motion low = set.path.at(t - h);
            const Motion high = set.path.at(t + h);
            const Motion here = set.path.at(t);
            const double v = (high.x - low.x) / (2 * h);
            const double a = (high.v - low.v) / (2 * h);
            if (std::abs(v - here.v) > 1e-5 * (1 + std::abs(v)) ||
                std::abs(a - here.a) > 1e-4 * (1 + std::abs(a)))
                out.push_back(fmt::format("derivatives disagree at {:.3f} s", t));
        }
    }
}

/// Integral of v over [t0, t1] by Simpson's rule, joint to joint; `lowest` falls to the smallest v.
double integralOf(const Path& path, double t0, double t1, double& lowest) {
    std::vector<double> ends = {t0};
    for (const double joint : path.joints()) {
        if (joint > t0 && joint < t1) ends.push_back(joint);
    }
    ends.push_back(t1);
    double sum = 0;
    for (std::size_t k = 0; k + 1 < ends.size(); ++k) {
        constexpr int kSteps = 300;  // even
        const double h = (ends[k + 1] - ends[k]) / kSteps;
        for (int i = 0; i <= kSteps; ++i) {
            const double v = path.at(ends[k] + i * h).v;
            lowest = std::min(lowest, v);
            sum += v * h / 3 * (i == 0 || i == kSteps ? 1 : i % 2 == 1 ? 4 : 2);
        }
    }
    return sum;
}

void checkRep(const LiftSet& set, const RepTruth& rep, Complaints& out) {
    const double t0 = rep.con_start + set.from;
    const double t1 = rep.con_end + set.from;
    const auto complain = [&](const std::string& what) {
        out.push_back(fmt::format("rep at {:.3f} s ({}): {}", rep.con_start, rep.label, what));
    };
    double lowest = 1;
    const double integral = integralOf(set.path, t0, t1, lowest);
    const Figures& f = rep.vertical;
    if (std::abs(integral - f.rom) > 1e-6)
        complain(fmt::format("integral of v {:.7f}, ROM {:.7f}", integral, f.rom));
    if (std::abs(f.mcv * (t1 - t0) - f.rom) > 1e-12) complain("MCV is not ROM over time");
    if (lowest < -1e-9 && rep.label != "dips")
        complain(fmt::format("the bar falls on the way up, {:.4f} m/s", lowest));
    if (std::abs(set.path.at(t0).v) > 1e-6 || std::abs(set.path.at(t1).v) > 1e-6) complain("moves at an end");
    if (set.path.at(t0 - 1e-4).v > 1e-6) complain("rises before its start");
    if (set.path.at(t1 + 1e-4).v > 1e-6) complain("rises after its end");
    if (f.pv < f.mcv || f.pv < f.mpv) complain("PV is less than a mean");
    if (rep.count &&
        (f.rom < 0.1 || f.mcv < 0.08 || f.mcv > 2 || f.pv > 4.5 || f.a_max > 120 || f.a_min < -60))
        complain(fmt::format("no human does this: ROM {:.3f}, MCV {:.3f}, PV {:.3f}, a {:.1f} ... {:.1f}",
                             f.rom, f.mcv, f.pv, f.a_min, f.a_max));
}

bool isNamed(const LiftSet& set, double t0, double t1) {
    const double middle = (t0 + t1) / 2;
    const auto holds = [&](double from, double to) { return middle >= from - 1e-6 && middle <= to + 1e-6; };
    return std::any_of(set.reps.begin(), set.reps.end(),
                       [&](const RepTruth& r) { return holds(r.con_start, r.con_end); }) ||
           std::any_of(set.events.begin(), set.events.end(),
                       [&](const EventTruth& e) { return holds(e.t0, e.t1); });
}

/// Every rise of the bar is a repetition or an event.
void checkNames(const LiftSet& set, Complaints& out) {
    const double step = 0.002;
    double bottom_t = 0;
    double last = set.path.at(set.from).x;
    double bottom = last;
    bool rising = false;
    for (double t = step; t < set.duration_s; t += step) {
        const double x = set.path.at(set.from + t).x;
        if (x > last + 1e-9 && !rising) {
            rising = true;
            bottom = last;
            bottom_t = t - step;
        } else if (x <= last + 1e-9 && rising) {
            rising = false;
            if (last - bottom > kLargestUnnamed && !isNamed(set, bottom_t, t - step))
                out.push_back(
                    fmt::format("rises {:.3f} m at {:.3f} s without a name", last - bottom, bottom_t));
        }
        last = x;
    }
}

void checkOverlaps(const LiftSet& set, Complaints& out) {
    for (const RepTruth& rep : set.reps) {
        for (const EventTruth& event : set.events) {
            const double shared = std::min(rep.con_end, event.t1) - std::max(rep.con_start, event.t0);
            if (shared > 1e-9)
                out.push_back(fmt::format("{} at {:.3f} s overlaps a rep", event.kind, event.t0));
        }
        for (const RepTruth& other : set.reps) {
            if (&other > &rep && other.con_start < rep.con_end - 1e-9)
                out.push_back(fmt::format("reps overlap at {:.3f} s", other.con_start));
        }
    }
}

void checkTrace(const LiftSet& set, Complaints& out) {
    for (std::size_t k = 1; k < set.readings.size(); ++k) {
        if (set.readings[k].t_us < set.readings[k - 1].t_us) {
            out.push_back(fmt::format("the trace's time runs backward at {} us", set.readings[k].t_us));
            return;
        }
    }
}

}  // namespace

std::vector<std::string> checkSet(const LiftSet& set) {
    Complaints out;
    checkJoints(set, out);
    checkDerivatives(set, out);
    for (const RepTruth& rep : set.reps) checkRep(set, rep, out);
    checkNames(set, out);
    checkOverlaps(set, out);
    checkTrace(set, out);
    return out;
}

}  // namespace plumbline::suite
