#include "tests/suite/lift_suite.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "tests/suite/lift_extra_kinds.h"
#include "tests/suite/lift_plans.h"

namespace plumbline::suite {
namespace {

using Fault = std::function<void(SensorSpec&, const SetPlan&, Rng&)>;

/// What each sensor condition does to an ideal sensor.
const std::map<std::string, Fault>& faults() {
    static const std::map<std::string, Fault> all = {
        {"tremor", [](SensorSpec& s, const SetPlan&, Rng& rng) { s.tremor_mm = rng.uniform(0.3, 0.9); }},
        {"drift", [](SensorSpec& s, const SetPlan&,
                     Rng& rng) { s.drift_mm_per_min = rng.uniform(3, 30) * (rng.chance(0.5) ? 1 : -1); }},
        {"jitter",
         [](SensorSpec& s, const SetPlan&, Rng& rng) { s.jitter_us = rng.uniform(0.04, 0.3) * 1e6 / s.hz; }},
        {"dropped",
         [](SensorSpec& s, const SetPlan&, Rng& rng) {
             s.dropped = rng.uniform(0.002, 0.02);
             s.gaps = rng.integer(1, 4);
         }},
        {"count_noise",
         [](SensorSpec& s, const SetPlan&, Rng& rng) { s.count_noise = rng.uniform(0.05, 0.4); }},
        {"cable_angle",
         [](SensorSpec& s, const SetPlan& plan, Rng& rng) {
             s.cable.offset = rng.uniform(0.05, 0.35);
             s.cable.curve = rng.chance(0.7) ? rng.uniform(-0.08, 0.08) : 0;
             const bool floor = plan.exercise.from == Exercise::From::Floor;
             s.cable.low =
                 plan.exercise.rest_height - (floor || !plan.exercise.starts_with_eccentric ? 0 : plan.rom);
             s.cable.high = s.cable.low + plan.rom;
         }},
        {"inverted", [](SensorSpec& s, const SetPlan&, Rng&) { s.sign = -1; }},
    };
    return all;
}

const ExtraKind* extraKind(const std::string& name) {
    const auto& kinds = extraKinds();
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [&](const ExtraKind& k) { return k.name == name; });
    return found == kinds.end() ? nullptr : &*found;
}

template <typename T>
const T& pick(const std::vector<T>& from, Rng& rng) {
    return from[static_cast<std::size_t>(rng.integer(0, static_cast<int>(from.size()) - 1))];
}

SensorSpec anySensor(const SetRequest& request, Rng& rng) {
    static const std::vector<double> rates = {1000, 1000, 1000, 1000, 1000, 1000,
                                              500,  500,  500,  200,  200,  100};
    static const std::vector<double> quanta = {1, 0.3, 0.075};
    SensorSpec sensor;
    const double hz = pick(rates, rng);
    const double q_mm = pick(quanta, rng);
    sensor.hz = request.hz.value_or(hz);
    sensor.q_mm = request.q_mm.value_or(q_mm);
    return sensor;
}

constexpr double kShortestRep = 0.12;  ///< m; whether less is a rep is a matter of taste

/// Moves the truth to the trace's clock and leaves out what the trace does not show whole.
void place(LiftSet& set, LiftBuilder& bar, const Interval& kept) {
    for (RepTruth rep : bar.takeReps()) {
        if (rep.con_end <= kept.t0 || rep.con_start >= kept.t1) continue;
        rep.vertical = figuresOf(bar.path(), {}, rep.con_start, rep.con_end, set.load_kg);
        rep.cable = set.sensor.cable.straight()
                        ? rep.vertical
                        : figuresOf(bar.path(), set.sensor.cable, rep.con_start, rep.con_end, set.load_kg);
        if (rep.con_start < kept.t0 || rep.con_end > kept.t1) {
            rep.count = false;
            rep.label = "seen_in_part";
        } else if (rep.vertical.rom < kShortestRep) {
            rep.count = false;
            rep.label = "short";
        }
        for (double* t : {&rep.con_start, &rep.con_end, &rep.vertical.t_pv, &rep.vertical.t_pe,
                          &rep.cable.t_pv, &rep.cable.t_pe})
            *t -= kept.t0;
        if (rep.ecc_start) *rep.ecc_start -= kept.t0;
        if (rep.ecc_end) *rep.ecc_end -= kept.t0;
        set.reps.push_back(rep);
    }
    for (EventTruth event : bar.takeEvents()) {
        event.t0 -= kept.t0;
        event.t1 -= kept.t0;
        if (event.t1 > 0 && event.t0 < kept.t1 - kept.t0) set.events.push_back(event);
    }
}

}  // namespace

const std::vector<std::string>& mainConditions() {
    static const std::vector<std::string> all = {
        "clean_signal", "pause",      "touch_and_go", "bounce",      "grinder",     "stall",   "fatigue",
        "failed",       "big_unrack", "explosive",    "tempo",       "short_rom",   "attach",  "tremor",
        "drift",        "jitter",     "dropped",      "count_noise", "cable_angle", "inverted"};
    return all;
}

const std::vector<std::string>& extraConditions() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> names;
        for (const ExtraKind& kind : extraKinds()) names.push_back(kind.name);
        return names;
    }();
    return all;
}

std::vector<std::string> exercisesOf(const std::string& condition) {
    if (const ExtraKind* kind = extraKind(condition)) return kind->exercises;
    const auto& main = mainConditions();
    if (std::find(main.begin(), main.end(), condition) == main.end()) return {};
    if (condition == "big_unrack" || condition == "attach") return {"squat", "bench", "ohp"};
    if (condition == "grinder" || condition == "stall" || condition == "short_rom" || condition == "pause" ||
        condition == "touch_and_go" || condition == "bounce" || condition == "tempo" ||
        condition == "fatigue")
        return {"squat", "bench", "deadlift", "ohp"};
    return {"squat", "bench", "deadlift", "ohp", "clean"};
}

LiftSet makeSet(const SetRequest& request) {
    Rng rng(request.seed);
    const ExtraKind* kind = extraKind(request.condition);
    const std::string drawn = pick(exercisesOf(request.condition), rng);
    const Exercise& exercise = *findExercise(request.exercise.value_or(drawn));
    SetPlan plan = kind != nullptr ? ordinaryPlan(exercise, rng) : planFor(request.condition, exercise, rng);
    if (kind != nullptr && kind->prepare) kind->prepare(plan, rng);

    LiftSet set;
    set.condition = request.condition;
    set.exercise = exercise.name;
    set.starts_with_eccentric = exercise.starts_with_eccentric;
    set.seed = request.seed;
    set.load_kg = std::round(rng.uniform(exercise.load_low, exercise.load_high) * 10) / 10;
    set.sensor = anySensor(request, rng);
    const auto fault = faults().find(request.condition);
    if (fault != faults().end()) fault->second(set.sensor, plan, rng);

    LiftBuilder bar(rng, startHeight(plan));
    if (kind != nullptr && kind->play) {
        kind->play(plan, bar);
    } else {
        play(plan, bar);
    }
    Interval kept{0, bar.now()};
    if (kind != nullptr && kind->sense) kind->sense(bar, set.sensor, kept, rng);
    set.from = kept.t0;
    set.duration_s = kept.t1 - kept.t0;
    set.readings = measure(bar.path(), kept.t0, kept.t1, set.sensor, rng);
    place(set, bar, kept);
    set.path = bar.path();
    return set;
}

std::vector<SetRequest> planSuite(std::uint64_t seed, int sets, const std::vector<std::string>& conditions,
                                  const std::optional<std::string>& exercise) {
    std::vector<std::string> possible;
    for (const std::string& condition : conditions) {
        const std::vector<std::string> known = exercisesOf(condition);
        if (!exercise || std::find(known.begin(), known.end(), *exercise) != known.end())
            possible.push_back(condition);
    }
    std::vector<SetRequest> requests;
    if (possible.empty()) return requests;
    Rng rng(seed);
    for (int k = 0; k < sets; ++k) {
        SetRequest request;
        request.seed = rng.bits() >> 16U;
        request.condition = possible[static_cast<std::size_t>(k) % possible.size()];
        request.exercise = exercise;
        requests.push_back(request);
    }
    return requests;
}

}  // namespace plumbline::suite
