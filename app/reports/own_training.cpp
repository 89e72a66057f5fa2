#include "app/reports/own_training.h"

#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <cstdlib>
#include <map>
#include <set>

#include "app/reports/table.h"
#include "db/content_id.h"

namespace plumbline::reports {
namespace {

constexpr std::int64_t kMinuteS = 60, kDayMinutes = 1440;
constexpr std::int64_t kRoundedG = 50;           // pounds as kilograms with one decimal
constexpr const char* kElsewhere = "elsewhere";  // the boot of rows that no boot of a rack has seen

std::string noteOf(const db::StoredSet& stored) {
    int best = 0;
    for (const db::RepRecord& rep : stored.reps) {
        if (rep.counted) best = std::max(best, rep.mean_velocity_mm_s);
    }
    std::string note = stored.set.kind == "warm_up" ? "ramp" : stored.set.held_ms ? "hold" : "";
    if (best > 0) {
        note += fmt::format("{}MV {} m/s", note.empty() ? "" : ", ", figure(best / 1000.0, 2));
        if (stored.set.reps > 1) note += fmt::format(", loss {}%", figure(stored.set.loss_pm / 10.0, 0));
    }
    return note.empty() ? "set" : note;
}

PastSet pastSet(const db::StoredSet& stored, const ExerciseNames& names) {
    PastSet set;
    set.exercise = names.nameOf(stored.set.exercise_id);
    set.category = names.categoryOf(stored.set.exercise_id);
    if (stored.set.kind == "warm_up") set.kind = PastSet::Kind::WarmUp;
    if (stored.set.load_g.value_or(0) > 0) set.load_g = stored.set.load_g;
    if (stored.set.reps > 0) set.reps = stored.set.reps;
    if (stored.set.held_ms.value_or(0) > 0) set.held_ms = stored.set.held_ms;
    if (stored.set.said_rir) set.rpe_x10 = std::max(0, 100 - 10 * *stored.set.said_rir);
    set.note = noteOf(stored);
    return set;
}

PastVisit pastVisit(const db::SessionRecord& session, const OwnTraining& options) {
    PastVisit visit;
    visit.title = session.deload ? "Plumbline, lighter week" : "Plumbline";
    const std::int64_t wall_s = session.started.wall_ms / 1000;
    visit.started.local_s = wall_s + options.utc_offset_min(session.started.wall_ms) * kMinuteS;
    if (session.ended) visit.lasted_s = std::max<std::int64_t>(0, session.ended->wall_ms / 1000 - wall_s);
    visit.note = "Rack " + options.rack_id;
    return visit;
}

/// What makes two sets of a day the same, but for the load.
struct Content {
    std::int64_t day = 0;  ///< from 1970, by the clock on the wall
    std::string exercise_id;
    int reps = 0, held_s = 0;
    friend auto operator<=>(const Content&, const Content&) = default;
};
/// Neither repetitions nor time: a distance alone is nothing that a rack can tell.
bool isOfNothing(const PastSet& set) {
    return set.reps.value_or(0) == 0 && set.held_ms.value_or(0) == 0;
}

/// Makes records of a file's sets.
class Planner {
  public:
    Planner(const ExerciseNames& names, const ImportTarget& target) : names_(names), target_(target) {
        for (const db::StoredSet& stored : target.stored) {
            const std::int64_t minute = minuteOf(stored.session.started.wall_ms);
            if (db::isContentId(stored.session.id)) {
                there_.emplace(contentOf(stored.set, minute), stored.set.load_g.value_or(0));
            } else {
                own_minutes_.insert(minute);
                own_days_.insert(minute / kDayMinutes);
            }
        }
    }

    void add(const PastVisit& visit) {
        const std::int64_t minute = visit.started.local_s / kMinuteS;
        const bool own =
            visit.started.day_only ? own_days_.contains(minute / kDayMinutes) : own_minutes_.contains(minute);
        if (own) {
            plan_.from_here += static_cast<int>(visit.sets.size());
            return;
        }
        plan_.notes += visit.note.empty() ? 0 : 1;
        for (const PastSet& set : visit.sets) {
            const auto id = names_.idOf(set.exercise);
            ++(id ? matched_ : unmatched_)[set.exercise];
            if (!id) continue;
            if (isOfNothing(set)) {
                ++plan_.of_nothing;
                continue;
            }
            plan_.notes += set.note.empty() ? 0 : 1;
            add(set, *id, visit);
        }
    }

    ImportPlan done() && {
        plan_.matched.assign(matched_.begin(), matched_.end());
        plan_.unmatched.assign(unmatched_.begin(), unmatched_.end());
        return std::move(plan_);
    }

  private:
    [[nodiscard]] std::int64_t minuteOf(std::int64_t wall_ms) const {
        return wall_ms / 1000 / kMinuteS + target_.utc_offset_min(wall_ms);
    }

    [[nodiscard]] std::int64_t wallOf(const WallTime& time) const {
        return time.utc_offset_min ? (time.local_s - *time.utc_offset_min * kMinuteS) * 1000
                                   : target_.utc_ms(time.local_s);
    }

    static Content contentOf(const db::SetRecord& set, std::int64_t minute) {
        return {minute / kDayMinutes, set.exercise_id, set.reps, set.held_ms.value_or(0) / 1000};
    }

    /// Takes the stored one with the nearest load, so that no other of the file finds it.
    bool takeThere(const Content& content, std::int64_t load_g) {
        auto [at, end] = there_.equal_range(content);
        const auto off = [&](const auto& each) { return std::abs(each.second - load_g); };
        const auto best = std::min_element(
            at, end, [&](const auto& one, const auto& other) { return off(one) < off(other); });
        if (best == end || off(*best) > kRoundedG) return false;
        there_.erase(best);
        return true;
    }

    db::PastVisitRecord& visitAt(const PastVisit& visit) {
        const WallTime& started = visit.started;
        const std::int64_t minute = started.local_s / kMinuteS;
        const auto [place, fresh] = places_.emplace(minute, plan_.visits.size());
        if (!fresh) return plan_.visits[place->second];
        db::PastVisitRecord& record = plan_.visits.emplace_back();
        db::SessionRecord& session = record.session;
        session.id = db::contentId(fmt::format("plumbline visit\n{}\n{}", target_.member_id, minute));
        session.member_id = target_.member_id;
        session.corrective = true;
        const std::int64_t wall_ms = wallOf(started);
        session.started = {wall_ms * 1000, wall_ms, true, kElsewhere};
        const std::int64_t ended_ms = wall_ms + visit.lasted_s * 1000;
        session.ended = db::Moment{ended_ms * 1000, ended_ms, true, kElsewhere};
        session.end_reason = "logged_out";
        return record;
    }

    static db::SetRecord recordOf(const PastSet& past, const std::string& exercise_id) {
        db::SetRecord set;
        set.exercise_id = exercise_id;
        set.stop_reason = "ended";
        set.load_g = past.load_g;
        set.load_source = past.load_g ? "typed" : "unknown";
        set.reps = past.reps.value_or(0);
        if (past.held_ms) set.held_ms = static_cast<int>(*past.held_ms);
        if (past.kind == PastSet::Kind::WarmUp) set.kind = "warm_up";
        return set;
    }

    void add(const PastSet& past, const std::string& exercise_id, const PastVisit& visit) {
        constexpr std::size_t kMostSets = 10'000;
        db::SetRecord set = recordOf(past, exercise_id);
        const std::int64_t load_g = set.load_g.value_or(0);
        const Content content = contentOf(set, minuteOf(wallOf(visit.started)));
        set.number = ++numbers_[visit.started.local_s / kMinuteS];
        const int ordinal = ++ordinals_[{content, load_g}];
        if (takeThere(content, load_g)) {
            ++plan_.there;
            return;
        }
        db::PastVisitRecord& into = visitAt(visit);
        if (into.sets.size() >= kMostSets) return;
        set.id = db::contentId(fmt::format("plumbline set\n{}\n{}\n{}\n{}\n{}\n{}\n{}", target_.member_id,
                                           exercise_id, content.day, load_g, content.reps, content.held_s,
                                           ordinal));
        set.session_id = into.session.id;
        set.started = into.session.started;
        set.ended = set.started;
        into.sets.push_back(std::move(set));
        ++plan_.sets;
    }

    const ExerciseNames& names_;
    const ImportTarget& target_;
    ImportPlan plan_;
    std::set<std::int64_t> own_minutes_, own_days_;  ///< in which the member's own visits began
    std::multimap<Content, std::int64_t> there_;     ///< loads of what was brought in before, in g
    std::map<std::int64_t, std::size_t> places_;     ///< of visits, by minute
    std::map<std::int64_t, int> numbers_;            ///< of the sets so far, by minute
    std::map<std::pair<Content, std::int64_t>, int> ordinals_;
    std::map<std::string, int> matched_, unmatched_;
};

}  // namespace

PastTraining ownTraining(const std::vector<db::StoredSet>& sets, const ExerciseNames& names,
                         const OwnTraining& options) {
    PastTraining training;
    std::map<std::string, std::size_t> places;
    for (const db::StoredSet& stored : sets) {
        const db::SetRecord& set = stored.set;
        const bool empty = set.reps == 0 && set.held_ms.value_or(0) == 0;
        if (set.deleted || !set.ended || empty) continue;
        if (options.without_warm_ups && set.kind == "warm_up") continue;
        const auto [place, fresh] = places.emplace(stored.session.id, training.size());
        if (fresh) training.push_back(pastVisit(stored.session, options));
        training[place->second].sets.push_back(pastSet(stored, names));
    }
    return training;
}

ImportPlan planImport(const PastTraining& training, const ExerciseNames& names, const ImportTarget& target) {
    Planner planner(names, target);
    for (const PastVisit& visit : training) planner.add(visit);
    return std::move(planner).done();
}

}  // namespace plumbline::reports
