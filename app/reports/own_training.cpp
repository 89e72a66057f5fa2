#include "app/reports/own_training.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "app/reports/sets_there.h"
#include "app/reports/table.h"
#include "db/content_id.h"

namespace plumbline::reports {
namespace {

constexpr std::int64_t kMinuteS = 60, kDayMinutes = 1440, kDayMs = 86'400'000;
constexpr const char* kWorkout = "Workout";      // of one that was not on a rack and has no title of its own
constexpr const char* kElsewhere = "elsewhere";  // the boot of rows that no boot of a rack has seen
constexpr const char *kHevy = "hevy", *kFitNotes = "fitnotes";  // ExerciseNames::app()
constexpr const char *kDrop = "drop", *kFailure = "failure";    // SetFromApp::kind

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

/// As the app said it, where it goes back to that app; elsewhere names are others.
void addFromApp(const db::SetFromApp& said, const ExerciseNames& names, PastSet& set) {
    if (said.app == names.app()) {
        if (names.idOf(said.called) == names.idOf(set.exercise)) set.exercise = said.called;
        set.category = said.category;
    }
    if (said.kind == kDrop) set.kind = PastSet::Kind::Drop;
    if (said.kind == kFailure) set.kind = PastSet::Kind::Failure;
    set.distance_mm = said.distance_mm;
    if (said.rpe_x10) set.rpe_x10 = said.rpe_x10;
    set.superset = said.superset;
    set.note = said.note;
    set.written.of_block = said.app == kHevy;
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
    // What the rack measured; of what was lifted elsewhere it knows nothing to say.
    if (!db::isContentId(stored.set.id)) set.note = noteOf(stored);
    if (stored.from_app) addFromApp(*stored.from_app, names, set);
    return set;
}

/// By the monotonic clock; of a visit that ended in another boot by the clock on the wall, where that was
/// right. Apps take a visit of days for a mistake.
std::int64_t lastedS(const db::SessionRecord& session) {
    constexpr std::int64_t kDayS = 86'400;
    if (!session.ended) return 0;
    const db::Moment &from = session.started, &to = *session.ended;
    std::int64_t lasted_s = 0;
    if (from.boot_id == to.boot_id)
        lasted_s = (to.t_us - from.t_us) / 1'000'000;
    else if (from.clock_ok && to.clock_ok)
        lasted_s = (to.wall_ms - from.wall_ms) / 1000;
    return std::clamp<std::int64_t>(lasted_s, 0, kDayS);
}

PastVisit pastVisit(const db::StoredSet& stored, const OwnTraining& options) {
    const db::SessionRecord& session = stored.session;
    PastVisit visit;
    if (db::isContentId(session.id)) {
        if (stored.visit_from_app) {
            visit.title = stored.visit_from_app->title;
            visit.note = stored.visit_from_app->note;
        }
        if (visit.title.empty()) visit.title = kWorkout;
    } else {
        visit.title = session.deload ? "Plumbline, lighter week" : "Plumbline";
        visit.note = "Rack " + options.rack_id;
    }
    const std::int64_t wall_s = session.started.wall_ms / 1000;
    visit.started.local_s = wall_s + options.utc_offset_min(session.started.wall_ms) * kMinuteS;
    visit.lasted_s = lastedS(session);
    return visit;
}

/// As repetitions in reserve; empty: between two of them, or none was said.
std::optional<int> reserveOf(const PastSet& set) {
    if (!set.rpe_x10 || *set.rpe_x10 % 10 != 0) return std::nullopt;
    return 10 - *set.rpe_x10 / 10;
}

/// What nobody said of a stored set's kind: FitNotes knows none, nor is known whose file it once came from.
std::optional<PastSet::Kind> kindOf(const db::StoredSet& stored) {
    if (stored.set.kind == "warm_up") return PastSet::Kind::WarmUp;
    if (!db::isContentId(stored.set.id)) return PastSet::Kind::Work;
    if (!stored.from_app) return std::nullopt;
    if (stored.from_app->kind == kDrop) return PastSet::Kind::Drop;
    if (stored.from_app->kind == kFailure) return PastSet::Kind::Failure;
    if (stored.from_app->app == kFitNotes) return std::nullopt;
    return PastSet::Kind::Work;
}

/// How exactly a stored distance was written: in hundredths of a mile, or of Hevy's kilometres, where it is a
/// whole number of these. What was written coarser still is not known any more.
std::int64_t withinMm(const db::SetFromApp& said) {
    constexpr double kMile = 1'609'344.0;
    constexpr std::int64_t kKilometre = 1'000'000;
    const std::int64_t mm = said.distance_mm.value_or(0);
    if (std::llround(std::round(static_cast<double>(mm) * 100 / kMile) * kMile / 100) == mm)
        return std::llround(kMile / 200);
    return said.app == kHevy && mm % (kKilometre / 100) == 0 ? kKilometre / 200 : 0;
}

db::SetFromApp saidOf(const PastSet& past, const ExerciseNames& names) {
    db::SetFromApp said;
    said.app = names.app();
    said.called = past.exercise;
    said.category = past.category;
    if (past.kind == PastSet::Kind::Drop) said.kind = kDrop;
    if (past.kind == PastSet::Kind::Failure) said.kind = kFailure;
    said.distance_mm = past.distance_mm;
    if (!reserveOf(past)) said.rpe_x10 = past.rpe_x10;
    said.superset = past.superset;
    said.note = past.note;
    return said;
}

/// Makes records of a file's sets.
class Planner {
  public:
    Planner(const PastTraining& training, const ExerciseNames& names, const ImportTarget& target)
        : names_(names), target_(target) {
        std::set<std::string> known;
        for (const db::StoredSet& stored : target.stored) {
            const std::int64_t minute = minuteOf(stored.session.started.wall_ms);
            const bool own = !db::isContentId(stored.session.id);
            const db::SetFromApp said = stored.from_app.value_or(db::SetFromApp{});
            LiftedSet& lifted = there_.emplace_back(liftedOf(stored.set, said.distance_mm, minute));
            lifted.within_mm = withinMm(said);
            lifted.kind = kindOf(stored);
            ids_.insert(stored.set.id);
            if (own) own_minutes_.insert(minute);
            if (!own && known.insert(stored.session.id).second)
                standing_.emplace(minute, Standing::of(stored));
        }
        for (const PastVisit& visit : training) ++in_file_[minuteOf(wallOf(visit.started))];
    }

    void add(const PastVisit& visit) {
        // Where only the day is known the member may have lifted elsewhere too: set by set, then.
        if (!visit.started.day_only && own_minutes_.contains(minuteOf(wallOf(visit.started)))) {
            plan_.from_here += static_cast<int>(visit.sets.size());
            return;
        }
        if (target_.now_ms > 0 && wallOf(visit.started) > target_.now_ms + kDayMs) {
            plan_.in_future += static_cast<int>(visit.sets.size());
            plan_.last_future = std::max(plan_.last_future, dayText(visit.started));
            return;
        }
        const std::string session_id = sessionOf(visit);
        for (const PastSet& set : visit.sets) {
            const auto id = names_.idOf(set.exercise);
            ++(id ? matched_ : unmatched_)[set.exercise];
            if (id) hold(set, *id, visit, session_id);
        }
    }

    /// Only when all of the file is known it shows which of its sets are there.
    ImportPlan done() && {
        const auto found = pairUp(lifted_, there_);
        for (std::size_t i = 0; i < held_.size(); ++i) add(i, found[i]);
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

    static LiftedSet liftedOf(const db::SetRecord& set, std::optional<std::int64_t> distance_mm,
                              std::int64_t minute) {
        // To the nearest second, as apps have it.
        LiftedSet lifted{.content = {minute / kDayMinutes, set.exercise_id, set.reps,
                                     (set.held_ms.value_or(0) + 500) / 1000},
                         .load_g = set.load_g.value_or(0),
                         .minute = minute};
        if (lifted.content.reps == 0 && lifted.content.held_s == 0)
            lifted.distance_mm = distance_mm.value_or(0);
        return lifted;
    }

    /// What of a set that was brought in before this file may be the first to say.
    void hear(std::size_t place, const LiftedSet& lifted, const PastSet& past, const PastVisit& visit) {
        const db::StoredSet& stored = target_.stored[place];
        db::SetFromApp said = saidOf(past, names_);
        said.rpe_x10 = stored.set.said_rir ? std::nullopt : past.rpe_x10;
        // An effort is of a kind: what was said of a work set is not of one that stands here as a drop set.
        const bool told = there_[place].kind && lifted.kind;
        if (told ? there_[place].kind != lifted.kind : past.kind == PastSet::Kind::WarmUp) {
            // No words: then it would be of this file, and known for a work set.
            if (!stored.from_app) return;
            said.kind.clear();
            said.rpe_x10.reset();
        }
        // One note of Hevy's is for a block of sets: of which of them it was said is known already.
        if (stored.from_app && names_.app() == kHevy) said.note.clear();
        db::SaidOfThere& heard =
            plan_.said.emplace_back(db::SaidOfThere{stored.session.id, stored.set.id, {}, said});
        const bool titled = (!visit.title.empty() && visit.title != kWorkout) || !visit.note.empty();
        if (visit.started.day_only || !titled || stored.visit_from_app) return;
        if (visits_heard_.insert(stored.session.id).second) heard.visit = {visit.title, visit.note};
    }

    /// A visit that was lifted elsewhere and stands here, or will.
    struct Standing {
        std::string session_id;
        std::int64_t wall_ms = 0;
        std::optional<std::string> title;  ///< empty: the store never knew it
        bool taken = false;                ///< another visit of the file is that one

        static Standing of(const db::StoredSet& stored) {
            Standing visit{stored.session.id, stored.session.started.wall_ms, {}};
            if (stored.visit_from_app) visit.title = stored.visit_from_app->title;
            return visit;
        }
    };

    /// How well a visit of a file fits one that stands here of the same minute; 0: that is another. `alone`:
    /// here and in the file there is but one, whatever it is called now.
    static int fitOf(const Standing& standing, const PastVisit& visit, std::int64_t wall_ms, bool alone) {
        if (standing.taken) return 0;
        if (!standing.title || alone) return 1;
        if (*standing.title != visit.title) return 0;
        // An app that knows no seconds has the beginning of the minute.
        const bool whole_minute = wall_ms % 60'000 == 0 || standing.wall_ms % 60'000 == 0;
        return standing.wall_ms == wall_ms ? 3 : whole_minute ? 2 : 0;
    }

    /// The one that stands here already, or a new one: visits of one minute may be several, told apart by
    /// their titles, seconds, or that the file has them apart. The first of a minute is known by it alone, as
    /// all once were.
    std::string sessionOf(const PastVisit& visit) {
        const std::int64_t wall_ms = wallOf(visit.started), minute = minuteOf(wall_ms);
        const auto [at, end] = standing_.equal_range(minute);
        const bool alone = in_file_[minute] == 1 && std::distance(at, end) == 1;
        const auto fit = [&](const auto& each) { return fitOf(each.second, visit, wall_ms, alone); };
        const auto best = std::max_element(
            at, end, [&](const auto& one, const auto& other) { return fit(one) < fit(other); });
        if (best != end && fit(*best) > 0) {
            best->second.taken = true;
            return best->second.session_id;
        }
        std::string id, text = fmt::format("plumbline visit\n{}\n{}", target_.member_id, minute);
        const auto there = [&](const auto& each) { return each.second.session_id == id; };
        for (int other = 2; id.empty() || std::any_of(at, end, there); ++other) {
            id = db::contentId(text);
            text += fmt::format("\n{}", other);
        }
        standing_.emplace(minute, Standing{id, wall_ms, visit.title, true});
        return id;
    }

    db::PastVisitRecord& visitAt(const PastVisit& visit, const std::string& session_id) {
        const std::int64_t wall_ms = wallOf(visit.started);
        const auto [place, fresh] = places_.emplace(session_id, plan_.visits.size());
        if (!fresh) return plan_.visits[place->second];
        db::PastVisitRecord& record = plan_.visits.emplace_back();
        db::SessionRecord& session = record.session;
        session.id = session_id;
        session.member_id = target_.member_id;
        session.corrective = true;
        session.started = {wall_ms * 1000, wall_ms, true, kElsewhere};
        const std::int64_t ended_ms = wall_ms + visit.lasted_s * 1000;
        session.ended = db::Moment{ended_ms * 1000, ended_ms, true, kElsewhere};
        session.end_reason = "logged_out";
        if (!visit.started.day_only) record.from_app = {visit.title, visit.note};
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
        set.said_rir = reserveOf(past);
        return set;
    }

    void hold(const PastSet& past, const std::string& exercise_id, const PastVisit& visit,
              const std::string& session_id) {
        Held& held = held_.emplace_back(Held{&past, &visit, session_id, recordOf(past, exercise_id)});
        held.set.number = ++numbers_[session_id];
        LiftedSet& lifted =
            lifted_.emplace_back(liftedOf(held.set, past.distance_mm, minuteOf(wallOf(visit.started))));
        lifted.within_mm = past.written.distance_within_mm;
        if (names_.app() != kFitNotes) lifted.kind = past.kind;
    }

    void add(std::size_t at, std::optional<std::size_t> place) {
        constexpr std::size_t kMostSets = 10'000;
        Held& held = held_[at];
        const int ordinal = ordinalOf(lifted_[at]);
        if (place) {
            const bool own = !db::isContentId(target_.stored[*place].session.id);
            ++(own ? plan_.from_here : plan_.there);
            if (!own) hear(*place, lifted_[at], *held.past, *held.visit);
            return;
        }
        db::PastVisitRecord& into = visitAt(*held.visit, held.session_id);
        if (into.sets.size() >= kMostSets) return;
        held.set.id = freeId(lifted_[at], ordinal);
        held.set.session_id = into.session.id;
        held.set.started = into.session.started;
        held.set.ended = held.set.started;
        into.sets.push_back({std::move(held.set), saidOf(*held.past, names_)});
        ++plan_.sets;
    }

    /// Of sets alike: how many the file had so far, and from where ids may be free.
    struct Ordinals {
        int in_file = 0, free = 1;
    };
    Ordinals& ordinalsOf(const LiftedSet& lifted) {
        return ordinals_[{lifted.content, lifted.load_g, metresOf(lifted)}];
    }
    /// From 1 among those alike in the file.
    int ordinalOf(const LiftedSet& lifted) { return ++ordinalsOf(lifted).in_file; }

    /// By its place among those alike in the file; where that one stands here, for a set of another kind or
    /// minute, the next that is free.
    std::string freeId(const LiftedSet& lifted, int ordinal) {
        std::string id = idOf(lifted, ordinal);
        int& free = ordinalsOf(lifted).free;
        if (ids_.contains(id)) ordinal = std::max(ordinal, free);
        while (ids_.contains(id)) id = idOf(lifted, ordinal++);
        free = std::max(free, ordinal);
        ids_.insert(id);
        return id;
    }

    /// As apps have it.
    static std::int64_t metresOf(const LiftedSet& lifted) { return (lifted.distance_mm + 500) / 1000; }

    [[nodiscard]] std::string idOf(const LiftedSet& lifted, int ordinal) const {
        const Content& content = lifted.content;
        const std::int64_t metres = metresOf(lifted);
        std::string text =
            fmt::format("plumbline set\n{}\n{}\n{}\n{}\n{}\n{}\n{}", target_.member_id, content.exercise_id,
                        content.day, lifted.load_g, content.reps, content.held_s, ordinal);
        if (metres > 0) text += fmt::format("\n{} m", metres);
        return db::contentId(text);
    }

    /// A set of the file, until it is known whether it is there. The file outlives it.
    struct Held {
        const PastSet* past;
        const PastVisit* visit;
        std::string session_id;
        db::SetRecord set;
    };

    const ExerciseNames& names_;
    const ImportTarget& target_;
    ImportPlan plan_;
    std::set<std::int64_t> own_minutes_;  ///< in which the member's own visits began
    std::vector<LiftedSet> there_;        ///< what stands here, as in the target
    std::vector<Held> held_;
    std::vector<LiftedSet> lifted_;                   ///< of `held_`
    std::set<std::string> ids_;                       ///< of sets that stand here, or will
    std::set<std::string> visits_heard_;              ///< of `there_`, by their ids
    std::multimap<std::int64_t, Standing> standing_;  ///< by minute
    std::map<std::int64_t, int> in_file_;             ///< visits, by minute
    std::map<std::string, std::size_t> places_;       ///< of visits that would be added to, by id
    std::map<std::string, int> numbers_;              ///< of the sets so far, by visit
    std::map<std::tuple<Content, std::int64_t, std::int64_t>, Ordinals> ordinals_;  ///< with load and metres
    std::map<std::string, int> matched_, unmatched_;
};

}  // namespace

PastTraining ownTraining(const std::vector<db::StoredSet>& sets, const ExerciseNames& names,
                         const OwnTraining& options) {
    PastTraining training;
    std::map<std::string, std::size_t> places;
    for (const db::StoredSet& stored : sets) {
        const db::SetRecord& set = stored.set;
        const bool carried = stored.from_app && stored.from_app->distance_mm;
        const bool empty = set.reps == 0 && set.held_ms.value_or(0) == 0 && !carried;
        if (set.deleted || !set.ended || empty) continue;
        if (options.without_warm_ups && set.kind == "warm_up") continue;
        const auto [place, fresh] = places.emplace(stored.session.id, training.size());
        if (fresh) training.push_back(pastVisit(stored, options));
        training[place->second].sets.push_back(pastSet(stored, names));
    }
    return training;
}

ImportPlan planImport(const PastTraining& training, const ExerciseNames& names, const ImportTarget& target) {
    Planner planner(training, names, target);
    for (const PastVisit& visit : training) planner.add(visit);
    return std::move(planner).done();
}

}  // namespace plumbline::reports
