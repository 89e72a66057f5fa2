#include "drivers/sim_rack.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace plumbline::drivers {
namespace {

using Stage = SimRack::Stage;

constexpr double kG = 9.80665;
constexpr double kUnrackHeight = 0.06;  // over the lips of the hooks
constexpr double kStandHeight = 0.05;   // where the bar is held before the first rep
constexpr double kFloor = -0.55;
constexpr double kSideDelay = 0.04;     // the right end of the bar meets its hook this much later
constexpr double kTouchesEarly = 0.15;  // s before its end a way up into the hooks begins to rest on them
constexpr double kTurn = 4.5;       // acceleration at the bottom, in units of ROM per concentric time squared
constexpr double kSway = 0.0008;    // m, of a bar held still
constexpr double kHookNoise = 1.0;  // N
constexpr double kPlatformNoise = 3.0;  // N

/// Pauses and ways of a style, in seconds.
struct Manner {
    double out;     // from the hooks to where the lift is done
    double down;    // eccentric
    double bottom;  // pause
    double top;     // pause
    double in;      // back to the hooks
};
Manner mannerOf(const LiftSet& set) {
    Manner manner{.out = 1.6, .down = 1.1, .bottom = 0.0, .top = 0.7, .in = 1.2};
    if (set.style == LiftSet::Style::Bench)
        manner = {.out = 0.7, .down = 0.9, .bottom = 0.15, .top = 0.6, .in = 0.6};
    if (set.style == LiftSet::Style::Deadlift)
        manner = {.out = 1.2, .down = 1.0, .bottom = 0.5, .top = 0.6, .in = 1.0};
    for (double* part : {&manner.out, &manner.down, &manner.bottom, &manner.top, &manner.in})
        *part /= set.pace;
    return manner;
}

std::uint64_t mix(std::uint64_t x) {  // splitmix64
    x += 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

/// Noise of standard deviation 1, near enough to a bell: four uniform numbers from one hash.
double noise(std::uint64_t seed, std::uint64_t channel) {
    const auto bits = mix(seed * 8 + channel);
    double sum = 0;
    for (unsigned i = 0; i < 4; ++i) sum += static_cast<double>((bits >> (16 * i)) & 0xFFFFU) / 65535.0 - 0.5;
    return sum * std::sqrt(3.0);
}

std::int64_t micros(double seconds) {
    return std::llround(seconds * 1e6);
}

/// Two steps: the bar dips and comes up with each.
double walk(Stage& stage, double t, double seconds, double to) {
    const double quarter = seconds / 4;
    const double here = stage.bar.last();
    stage.bar.glide(t, quarter, here - 0.012);
    stage.bar.glide(t + quarter, quarter, here - 0.002);
    stage.bar.glide(t + 2 * quarter, quarter, here - 0.014);
    stage.bar.glide(t + 3 * quarter, quarter, to);
    return t + seconds;
}

double unrack(Stage& stage, const LiftSet& set, double t) {
    stage.hooked_left.glide(t, 0.5, 0);
    stage.hooked_right.glide(t + kSideDelay, 0.5, 0);
    stage.held.glide(t + 0.5, 0.3, 1);
    stage.bar.glide(t + 0.5, 0.5, kUnrackHeight);
    t = walk(stage, t + 1.0, mannerOf(set).out, kStandHeight);
    if (set.style == LiftSet::Style::Deadlift) {
        stage.bar.glide(t + 0.3, 1.8, kFloor);
        stage.held.glide(t + 2.1, 0.1, 0);
        t += 2.2;
    }
    return t + 0.8;
}

/// Both ends come down on their hooks from `t` on; returns when both lie there.
double land(Stage& stage, const LiftSet& set, double t) {
    const double late = std::max(set.missed_s, 0.0);
    const double left = set.missed == PutPlate::Side::Left ? late : 0;
    const double right = (set.missed == PutPlate::Side::Right ? late : 0) + kSideDelay;
    stage.hooked_left.glide(t + left, 0.25, 1);
    stage.hooked_right.glide(t + right, 0.25, 1);
    return t + std::max(left, right) + 0.25;
}

double rerack(Stage& stage, const LiftSet& set, double t) {
    t = walk(stage, t, mannerOf(set).in, stage.bar.last());
    stage.bar.glide(t, 0.4, kUnrackHeight);
    stage.bar.glide(t + 0.4, 0.5, 0);
    stage.held.glide(t + 0.7, 0.2, 0);
    return land(stage, set, t + 0.85);
}

/// Velocity loss grows a little faster than evenly; the reps differ in depth by about a percent.
PlannedRep planRep(const Stage& stage, const LiftSet& set, int index, double load_kg) {
    const double done = set.reps > 1 ? static_cast<double>(index) / (set.reps - 1) : 0;
    const double loss = set.last_loss_pct / 100 * std::pow(done, 1.2);
    const auto seed = static_cast<std::uint64_t>(stage.sets) * 100 + static_cast<std::uint64_t>(index);
    PlannedRep rep;
    rep.set = stage.sets;
    rep.number = index + 1;
    rep.rom_m = set.rom_m * (1 + 0.01 * std::clamp(noise(seed, 7), -1.5, 1.5));
    rep.mean_velocity = set.first_velocity * (1 - loss);
    rep.load_kg = load_kg;
    return rep;
}

/// `turn`: acceleration with which the way down goes over into the way up.
double lower(Stage& stage, PlannedRep& rep, double t, double seconds, double to, double turn) {
    stage.bar.glide(t, seconds, to, 0, turn);
    rep.eccentric_start_us = micros(t);
    rep.eccentric_end_us = micros(t + seconds);
    return t + seconds;
}

double raise(Stage& stage, PlannedRep& rep, double t, double turn) {
    const double seconds = rep.rom_m / rep.mean_velocity;
    stage.bar.glide(t, seconds, stage.bar.last() + rep.rom_m, turn);
    rep.concentric_start_us = micros(t);
    rep.concentric_end_us = micros(t + seconds);
    return t + seconds;
}

/// Somebody lifts with for the middle 80 % of the way up.
void help(Stage& stage, const LiftSet& set, PlannedRep& rep) {
    if (set.helped_rep != rep.number) return;
    const double from = static_cast<double>(rep.concentric_start_us) * 1e-6;
    const double to = static_cast<double>(rep.concentric_end_us) * 1e-6;
    const double begin =
        rep.eccentric_end_us != 0 ? static_cast<double>(rep.eccentric_start_us) * 1e-6 : from;
    const double change = 0.1 * (to - from);
    stage.help.glide(from + change, change, set.help_kg);
    stage.help.glide(to - 2 * change, change, 0);
    rep.help_kg = set.help_kg * 7 * change / (to - begin);  // a smooth change counts half
}

/// Puts a set on the stage from `t` on; returns when the bar rests on the hooks again.
double perform(Stage& stage, const LiftSet& set, double t, double load_kg) {
    ++stage.sets;
    const auto manner = mannerOf(set);
    t = unrack(stage, set, t);
    for (int i = 0; i < set.reps; ++i) {
        auto rep = planRep(stage, set, i, load_kg);
        const double turn = manner.bottom > 0 ? 0 : kTurn * rep.mean_velocity * rep.mean_velocity / rep.rom_m;
        if (set.style == LiftSet::Style::Deadlift) {
            if (i > 0) {
                t = lower(stage, rep, t, manner.down, kFloor, 0) + 0.1;
                stage.held.glide(t - 0.1, 0.1, 0);
                t += manner.bottom;
            }
            stage.held.glide(t - 0.1, 0.1, 1);
        } else {
            t = lower(stage, rep, t, manner.down, stage.bar.last() - rep.rom_m, turn) + manner.bottom;
        }
        if (set.into_hooks && i + 1 == set.reps) {
            rep.rom_m = -stage.bar.last();  // up to where the hooks are
            t = raise(stage, rep, t, turn);
            help(stage, set, rep);
            stage.reps.push_back(rep);
            stage.held.glide(t - 0.2, 0.2, 0);
            return land(stage, set, t - kTouchesEarly);
        }
        t = raise(stage, rep, t, turn) + manner.top;
        help(stage, set, rep);
        stage.reps.push_back(rep);
    }
    return rerack(stage, set, t);
}

/// The two inner control points of a glide, and its length.
struct Inner {
    double p2;
    double p3;
    double seconds;
};
Inner inner(const SimRack::Glide& g) {
    const double seconds = g.to_s - g.from_s;
    const double unit = seconds * seconds / 20;
    return {
        .p2 = g.from + g.from_acceleration * unit, .p3 = g.to + g.to_acceleration * unit, .seconds = seconds};
}

double load(const Stage& stage, double bar_kg) {
    return bar_kg + stage.left.last() + stage.right.last();
}

void putPlate(Stage& stage, const SimGeometry& geometry, const PutPlate& plate, double t) {
    if (plate.kg >= 0) {
        stage.on.push_back(plate);
    } else {
        const auto same = [&](const PutPlate& on) { return on.side == plate.side && on.kg == -plate.kg; };
        const auto outermost = std::find_if(stage.on.rbegin(), stage.on.rend(), same);
        if (outermost != stage.on.rend()) stage.on.erase(std::next(outermost).base());
    }
    double kg = 0, moment = 0;
    for (const PutPlate& on : stage.on) {
        if (on.side != plate.side) continue;
        moment += on.kg * (geometry.plate_arm + geometry.thickness_per_kg * kg);
        kg += on.kg;
    }
    const bool left = plate.side == PutPlate::Side::Left;
    (left ? stage.left : stage.right).glide(t, 0.25, kg);
    (left ? stage.left_moment : stage.right_moment).glide(t, 0.25, moment);
}

void put(Stage& stage, const Script& script, const Act& act) {
    const double t = act.at_s;
    if (std::holds_alternative<TapCard>(act.what)) {
        stage.taps.push_back(t);
    } else if (const auto* plate = std::get_if<PutPlate>(&act.what)) {
        putPlate(stage, script.geometry, *plate, t);
    } else if (const auto* shift = std::get_if<ShiftBar>(&act.what)) {
        stage.off_centre.glide(t, 0.4, shift->to_m);
    } else if (const auto* beside = std::get_if<StepBeside>(&act.what)) {
        stage.lifter.glide(t, 0.6, stage.lifter.last() + beside->kg);
    } else if (const auto* set = std::get_if<LiftSet>(&act.what)) {
        perform(stage, *set, t, load(stage, script.bar_kg));
    } else {
        stage.lifter.glide(t, 0.6, std::holds_alternative<StepOn>(act.what) ? script.lifter_kg : 0);
    }
}

}  // namespace

double setSeconds(const LiftSet& set) {
    Stage stage;
    return perform(stage, set, 0, 0);
}

void SimRack::Track::glide(double from_s, double seconds, double to, double from_acceleration,
                           double to_acceleration) {
    glides.push_back({.from_s = from_s,
                      .to_s = from_s + seconds,
                      .from = last(),
                      .to = to,
                      .from_acceleration = from_acceleration,
                      .to_acceleration = to_acceleration});
}

const SimRack::Glide* SimRack::Track::latest(double t_s) const {
    const auto after = std::upper_bound(glides.begin(), glides.end(), t_s,
                                        [](double t, const Glide& g) { return t < g.from_s; });
    return after == glides.begin() ? nullptr : &*std::prev(after);
}

double SimRack::Track::value(double t_s) const {
    const auto* g = latest(t_s);
    if (g == nullptr) return begin;
    if (t_s >= g->to_s) return g->to;
    const auto [p2, p3, seconds] = inner(*g);
    const double s = (t_s - g->from_s) / seconds;
    const double r = 1 - s;
    // Bernstein polynomials; the first and the last two control points coincide: no velocity at the ends.
    const double early = r * r * r * r * (r + 5 * s);
    const double late = s * s * s * s * (s + 5 * r);
    return early * g->from + 10 * s * s * r * r * (r * p2 + s * p3) + late * g->to;
}

double SimRack::Track::acceleration(double t_s) const {
    const auto* g = latest(t_s);
    if (g == nullptr || t_s >= g->to_s) return 0;
    const auto [p2, p3, seconds] = inner(*g);
    const double s = (t_s - g->from_s) / seconds;
    const double r = 1 - s;
    const double second = r * r * r * (p2 - g->from) + 3 * s * r * r * (p3 - 2 * p2 + g->from) +
                          3 * s * s * r * (g->to - 2 * p3 + p2) + s * s * s * (p3 - g->to);
    return 20 * second / (seconds * seconds);
}

SimRack::SimRack(const Script& script, std::int64_t origin_us)
    : origin_us_(origin_us),
      length_us_(std::max<std::int64_t>(micros(script.length_s), 1)),
      bar_kg_(script.bar_kg),
      hook_spacing_(script.geometry.hook_spacing),
      visitors_(script.visitors) {
    for (const auto& act : script.acts) put(stage_, script, act);
}

std::int64_t SimRack::visitAt(std::int64_t t_us) const {
    const auto since = t_us - origin_us_;
    return since / length_us_ - (since % length_us_ < 0 ? 1 : 0);
}

std::pair<double, double> SimRack::hooks(double t_s) const {
    const double total = bar_kg_ + stage_.left.value(t_s) + stage_.right.value(t_s);
    // Moments about the middle between the hooks, left positive.
    const double moment =
        stage_.left_moment.value(t_s) - stage_.right_moment.value(t_s) - stage_.off_centre.value(t_s) * total;
    const double left = std::clamp(total / 2 + moment / hook_spacing_, 0.0, total);
    return {kG * left, kG * (total - left)};
}

RackTruth SimRack::at(std::int64_t t_us) const {
    const auto visit = visitAt(t_us);
    const double t = static_cast<double>(t_us - origin_us_ - visit * length_us_) * 1e-6;
    const auto seed = static_cast<std::uint64_t>(t_us);
    const auto [left_n, right_n] = hooks(t);

    RackTruth truth;
    truth.hook_left_n = stage_.hooked_left.value(t) * left_n;
    truth.hook_right_n = stage_.hooked_right.value(t) * right_n;

    const double held_mass = (left_n + right_n - truth.hook_left_n - truth.hook_right_n) / kG;
    const double platform =
        (stage_.lifter.value(t) - stage_.help.value(t)) * kG + held_mass * (kG + stage_.bar.acceleration(t));
    const double tau = 2 * std::numbers::pi * t;
    const double lean = 0.5 + 0.02 * std::sin(0.23 * tau);
    truth.platform_left_n = platform * lean;
    truth.platform_right_n = platform * (1 - lean);

    const double sway = kSway * (std::sin(0.31 * tau) + 0.5 * std::sin(0.83 * tau));
    truth.bar_m = stage_.bar.value(t) + stage_.held.value(t) * sway;

    truth.hook_left_n += kHookNoise * noise(seed, 0);
    truth.hook_right_n += kHookNoise * noise(seed, 1);
    truth.platform_left_n += kPlatformNoise * noise(seed, 2);
    truth.platform_right_n += kPlatformNoise * noise(seed, 3);

    const auto lies = [&](double tap) { return t >= tap && t < tap + kTapSeconds; };
    if (!visitors_.empty() && std::any_of(stage_.taps.begin(), stage_.taps.end(), lies)) {
        const auto count = static_cast<std::int64_t>(visitors_.size());
        truth.card = visitors_[static_cast<std::size_t>(((visit % count) + count) % count)];
    }
    return truth;
}

std::vector<PlannedRep> SimRack::reps(std::int64_t from_us, std::int64_t to_us) const {
    std::vector<PlannedRep> found;
    for (auto visit = visitAt(from_us); origin_us_ + visit * length_us_ < to_us; ++visit) {
        const auto begin_us = origin_us_ + visit * length_us_;
        for (auto rep : stage_.reps) {
            const auto start = begin_us + rep.concentric_start_us;
            if (start < from_us || start >= to_us) continue;
            rep.visit = visit;
            rep.concentric_start_us = start;
            rep.concentric_end_us += begin_us;
            if (rep.eccentric_end_us != 0) {
                rep.eccentric_start_us += begin_us;
                rep.eccentric_end_us += begin_us;
            }
            found.push_back(rep);
        }
    }
    return found;
}

TruthAt SimRack::truth(std::shared_ptr<const SimRack> rack) {
    return [rack = std::move(rack)](std::int64_t t_us) { return rack->at(t_us); };
}

}  // namespace plumbline::drivers
