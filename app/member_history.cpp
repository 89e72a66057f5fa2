#include "app/member_history.h"

#include <algorithm>
#include <utility>

#include "app/training/velocity_loss.h"

namespace plumbline::app {
namespace {

/// Half a year of three visits a week with four sets each, read in about 10 ms on a desktop (six reps each).
constexpr int kMostSets = 300;
constexpr int kBandSteps = 24;

double metres(const std::optional<int>& micrometres) {
    return micrometres ? *micrometres / 1e6 : 0;
}

training::PastSet pastSet(const db::StoredSet& stored) {
    training::PastSet set;
    set.id = stored.set.id;
    set.session_id = stored.session.id;
    set.wall_ms = stored.set.started.wall_ms;
    if (stored.set.load_g) set.load_kg = static_cast<double>(*stored.set.load_g) / 1000;
    set.said_rir = stored.set.said_rir;
    set.target_reps = stored.set.target_reps;
    set.sides = stored.set.sides;
    set.target_sets = stored.set.target_sets;
    set.warm_up = stored.set.kind == "warm_up";
    set.deload = stored.session.deload;
    set.near = stored.set.loss_state != "ok" && !stored.set.loss_state.empty();
    set.stopped = stored.set.loss_state == "stop";
    set.pain = stored.set.pain;
    set.signals = static_cast<int>(stored.set.form.size());
    for (const db::RepRecord& rep : stored.reps) {
        if (rep.struck) continue;
        set.failed = rep.why_not.starts_with(training::kFailed);
        if (!rep.counted) continue;
        set.reps.push_back({.mean_velocity = rep.mean_velocity_mm_s / 1000.0,
                            .mean_propulsive_velocity = rep.mean_propulsive_velocity_mm_s / 1000.0,
                            .mean_velocity_sd = metres(rep.mean_velocity_sd_um_s),
                            .mean_propulsive_velocity_sd = metres(rep.mean_propulsive_velocity_sd_um_s),
                            .rom_m = rep.rom_mm / 1000.0,
                            .assisted = rep.assist_g.has_value()});
    }
    return set;
}

void put(std::vector<training::PastSet>& sets, const training::PastSet& set) {
    std::erase_if(sets, [&](const training::PastSet& known) { return known.id == set.id; });
    if (!set.reps.empty()) sets.push_back(set);
}

void showLine(const training::Profile& profile, ProfileView& view) {
    view.line = true;
    view.a_kg = profile.line->a_kg;
    view.b_kg = profile.line->b_kg_per_mps;
    const double slowest = profile.v1rm > 0 ? std::min(profile.v1rm, profile.points.back().velocity)
                                            : profile.points.back().velocity;
    const double fastest = profile.points.front().velocity;
    for (int i = 0; i <= kBandSteps; ++i) {
        const double v = slowest + (fastest - slowest) * i / kBandSteps;
        const double half = profile.line->bandKg(v);
        view.band.push_back({v, profile.line->loadAt(v) - half, profile.line->loadAt(v) + half});
    }
}

}  // namespace

void MemberHistory::choose(const std::string& session_id, const std::string& member_id,
                           const db::ExerciseRecord& exercise) {
    if (session_id == session_id_ && exercise.id == exercise_id_) return;
    session_id_ = session_id;
    exercise_id_ = exercise.id;
    changed();
    const auto [entry, added] = visits_[session_id].try_emplace(exercise.id);
    if (!added) return;
    entry->second.usual_rom_m = exercise.default_rom_mm / 1000.0;
    if (!member_id.empty()) entry->second.job = jobs_.add(db::FindHistory{member_id, exercise.id, kMostSets});
}

void MemberHistory::keepOnly(const std::vector<std::string>& session_ids) {
    std::erase_if(visits_, [&](const auto& visit) {
        return visit.first != session_id_ &&
               std::find(session_ids.begin(), session_ids.end(), visit.first) == session_ids.end();
    });
}

void MemberHistory::forget() {
    visits_.erase(session_id_);
    session_id_.clear();
    changed();
}

bool MemberHistory::answered(const db::StoreAnswer& answer) {
    for (auto& [session, exercises] : visits_) {
        for (auto& [id, exercise] : exercises) {
            if (exercise.job == 0 || exercise.job != answer.number) continue;
            if (!answer.retry) exercise.job = 0;
            // What this visit has shown meanwhile is newer than what the store knew.
            std::vector<training::PastSet> own = std::move(exercise.sets);
            exercise.sets.clear();
            for (const db::StoredSet& stored : answer.history) put(exercise.sets, pastSet(stored));
            for (const training::PastSet& set : own) put(exercise.sets, set);
            changed();
            return true;
        }
    }
    return false;
}

void MemberHistory::add(const std::string& exercise_id, const training::PastSet& set) {
    put(visits_[session_id_][exercise_id].sets, set);
    changed();
}

void MemberHistory::hurt(const Said& level_of, const Said& soreness_of) {
    const auto visit = visits_.find(session_id_);
    if (visit == visits_.end()) return;
    bool any = false;
    for (auto& [id, exercise] : visit->second)
        for (training::PastSet& set : exercise.sets) {
            const int level = level_of(set).value_or(-1), soreness = soreness_of(set).value_or(-1);
            any = std::exchange(set.pain_level, level) != level || any;
            any = std::exchange(set.soreness, soreness) != soreness || any;
        }
    if (any) changed();
}

void MemberHistory::remove(const std::string& set_id) {
    for (auto& [id, exercise] : visits_[session_id_])
        std::erase_if(exercise.sets, [&](const training::PastSet& set) { return set.id == set_id; });
    changed();
}

void MemberHistory::compute(std::int64_t now_ms) {
    const Exercise& exercise = visits_[session_id_][exercise_id_];
    const training::Profile profile =
        training::loadVelocityProfile(exercise.sets, exercise_id_, exercise.usual_rom_m, now_ms);
    view_ = {};
    view_.loading = exercise.job != 0;
    metric_ = profile.metric;
    view_.metric = training::nameOf(profile.metric);
    for (const training::LoadPoint& point : profile.points)
        view_.points.push_back({point.load_kg, point.velocity, point.sd, point.session_id == session_id_});
    if (profile.line) showLine(profile, view_);
    view_.v1rm = profile.v1rm;
    view_.v1rm_source = profile.v1rm_source;
    view_.refusal = profile.refusal;
    if (profile.e1rm) {
        view_.e1rm_kg = profile.e1rm->kg;
        view_.e1rm_plus_minus_kg = profile.e1rm->plus_minus_kg;
    } else if (const auto general = training::generalEstimate(exercise.sets, exercise_id_);
               general && !view_.loading) {
        view_.general_kg = general->kg;
        view_.general_plus_minus_kg = general->plus_minus_kg;
        view_.general_label = general->label;
    }
    reserve_ = training::repsInReserve(exercise.sets, metric_, now_ms);
    view_.calibrated_sets = reserve_.calibrated;
    view_.reserve_refusal = reserve_.refusal;
    if (reserve_.relation) view_.reserve_error = reserve_.relation->mean_error;
    fresh_ = true;
}

const std::vector<training::PastSet>& MemberHistory::sets() const {
    return sets(exercise_id_);
}

const std::vector<training::PastSet>& MemberHistory::sets(const std::string& exercise_id) const {
    static const std::vector<training::PastSet> kNone;
    const Exercise* exercise = known(exercise_id);
    return exercise == nullptr ? kNone : exercise->sets;
}

const MemberHistory::Exercise* MemberHistory::known(const std::string& exercise_id) const {
    const auto visit = visits_.find(session_id_);
    if (visit == visits_.end()) return nullptr;
    const auto exercise = visit->second.find(exercise_id);
    return exercise == visit->second.end() ? nullptr : &exercise->second;
}

bool MemberHistory::loading() const {
    const Exercise* exercise = known(exercise_id_);
    return exercise != nullptr && exercise->job != 0;
}

const ProfileView& MemberHistory::profile(std::int64_t now_ms) {
    if (!fresh_) compute(now_ms);
    return view_;
}

std::optional<double> MemberHistory::reserve(const training::PastRep& rep, double load_kg,
                                             std::int64_t now_ms) {
    if (!fresh_) compute(now_ms);
    if (!reserve_.relation) return std::nullopt;
    const double velocity =
        metric_ == training::Metric::MeanVelocity ? rep.mean_velocity : rep.mean_propulsive_velocity;
    return training::reserveAt(*reserve_.relation, velocity, load_kg);
}

}  // namespace plumbline::app
