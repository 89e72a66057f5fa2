#include "app/cli/shared/sample_gym.h"

#include <array>
#include <cmath>

#include "app/cli/shared/rack_store.h"
#include "app/signal/pipeline.h"

namespace plumbline::cli {
namespace {

constexpr std::array<const char*, 4> kNames = {"Anna", "Ben", "Chiara", "David"};
constexpr int kVisits = 12;
constexpr std::int64_t kDayMs = 86'400'000;
constexpr int kReps = 3;

/// What somebody lifts: load = strongest - slope x mean velocity, as the simulated lifters do.
struct Lifter {
    double strongest_kg = 0, slope_kg_per_mps = 0;
    int rom_mm = 0;
};

Lifter lifterOf(const std::string& exercise_id, std::size_t who) {
    Lifter lifter{110, 70, 560};
    if (exercise_id == "bench_press") lifter = {78, 47, 380};
    if (exercise_id == "deadlift") lifter = {158, 110, 520};
    if (who % 2 == 1) lifter.strongest_kg *= 1.08;
    return lifter;
}

/// Small unevenness, the same on every run.
int jitter(int visit, int set, int rep) {
    return (visit * 37 + set * 17 + rep * 11) % 13 - 6;
}

class Past {
  public:
    Past(db::Store& store, const app::IdSource& ids, const db::Moment& now)
        : store_(store), ids_(ids), now_(now) {}

    db::StoreResult<void> write(const std::string& member_id, const std::string& exercise_id,
                                const Lifter& lifter) {
        for (int visit = 0; visit < kVisits; ++visit) {
            const std::int64_t days = (kVisits - visit) * 42 / kVisits;
            db::SessionRecord session{.id = ids_(now_.wall_ms), .member_id = member_id};
            session.started = ago(days * kDayMs);
            session.ended = ago(days * kDayMs - 1'500'000);
            session.end_reason = "logged_out";
            if (auto saved = perform(db::StartSession{session}); !saved) return saved;
            for (int set = 0; set < 4; ++set) {
                if (auto saved = writeSet(session, exercise_id, lifter, visit, set, days); !saved)
                    return saved;
            }
        }
        return {};
    }

  private:
    /// In a boot of its own: the rack was switched off since.
    [[nodiscard]] db::Moment ago(std::int64_t ms) const {
        const std::int64_t wall_ms = now_.wall_ms - ms;
        return {(42 * kDayMs - ms) * 1000, wall_ms, now_.clock_ok, "sample-gym"};
    }

    template <typename Job>
    db::StoreResult<void> perform(Job job) {
        return resultOf(store_.perform({1, std::move(job)}));
    }

    /// Three sets that lead up to the day's heaviest, and that once more; 1 kg a week stronger.
    db::StoreResult<void> writeSet(const db::SessionRecord& session, const std::string& exercise_id,
                                   const Lifter& lifter, int visit, int number, std::int64_t days) {
        constexpr std::array kShare = {0.5, 0.62, 0.74, 0.74};
        const double strongest = lifter.strongest_kg - 6 + visit / 2.0;
        const double kg = 2.5 * std::round(strongest * kShare[static_cast<std::size_t>(number)] / 2.5);
        const auto first = static_cast<int>(1000 * (strongest - kg) / lifter.slope_kg_per_mps);
        db::SetRecord set;
        set.id = ids_(now_.wall_ms);
        set.session_id = session.id;
        set.number = number + 1;
        set.exercise_id = exercise_id;
        set.started = ago(days * kDayMs - number * 240'000);
        set.ended = ago(days * kDayMs - number * 240'000 - 25'000);
        set.stop_reason = "racked";
        set.load_g = static_cast<std::int64_t>(kg * 1000);
        set.load_source = "hooks";
        set.load_residual_g = 0;
        set.target_reps = kReps;
        set.cap_pm = 200;
        set.loss_pm = 80;
        set.reps = kReps;
        set.loss_state = "ok";
        for (int rep = 1; rep <= kReps; ++rep) {
            const int velocity = first * (100 - 4 * (rep - 1)) / 100 + jitter(visit, number, rep);
            if (auto saved = perform(db::SaveRep{set, repOf(set, lifter, rep, velocity)}); !saved)
                return saved;
        }
        return {};
    }

    [[nodiscard]] db::RepRecord repOf(const db::SetRecord& set, const Lifter& lifter, int number,
                                      int velocity_mm_s) const {
        db::RepRecord rep;
        rep.id = ids_(now_.wall_ms);
        rep.set_id = set.id;
        rep.ordinal = number;
        rep.number = number;
        rep.concentric_start = set.started;
        rep.concentric_start.t_us += number * 4'000'000;
        rep.concentric_start.wall_ms += number * 4'000;
        rep.concentric_us = static_cast<std::int64_t>(lifter.rom_mm) * 1'000'000 / velocity_mm_s;
        rep.eccentric_us = 1'300'000;
        rep.pause_us = 120'000;
        rep.detected_us = 20'000;
        rep.mean_velocity_mm_s = velocity_mm_s;
        rep.mean_propulsive_velocity_mm_s = velocity_mm_s * 106 / 100;
        rep.peak_velocity_mm_s = velocity_mm_s * 170 / 100;
        rep.rom_mm = lifter.rom_mm;
        rep.loss_pm = 40 * (number - 1);
        rep.mean_velocity_sd_um_s = 5'000;
        rep.mean_propulsive_velocity_sd_um_s = 6'000;
        rep.algorithm = signal::kAlgorithm;
        return rep;
    }

    db::Store& store_;
    const app::IdSource& ids_;
    const db::Moment& now_;
};

db::StoreResult<void> addStaff(db::Store& store, const app::IdSource& ids, const db::Moment& now) {
    struct Staff {
        const char *name, *card, *pin, *role;
    };
    for (const Staff& each : {Staff{kOwnerName, "", kOwnerPin, "owner"},
                              Staff{kTrainerName, kTrainerCard, kTrainerPin, "trainer"}}) {
        const db::MemberRecord member{.id = ids(now.wall_ms), .first_name = each.name, .created = now};
        if (auto added = resultOf(store.perform({1, db::Enrol{member, each.card, each.pin}})); !added)
            return added;
        const auto role = consoleChange(member.id, "role", each.role);
        if (auto given = resultOf(store.perform({1, db::SaveOverrides{{role}}})); !given) return given;
    }
    return {};
}

/// `members` train by kSampleProgram from now on.
db::StoreResult<void> assignProgram(db::Store& store, const std::vector<std::string>& members) {
    for (const db::ProgramRecord& program : store.perform({1, db::FindPrograms{}}).programs) {
        if (program.family != kSampleProgram) continue;
        std::vector<db::OverrideRecord> rows;
        for (const std::string& member : members)
            rows.push_back(consoleChange(member, "program", program.id));
        return resultOf(store.perform({1, db::SaveOverrides{rows}}));
    }
    return {};
}

}  // namespace

db::StoreResult<void> addSampleGym(db::Store& store, const std::vector<std::string>& cards,
                                   const std::string& exercise_id, const app::IdSource& ids,
                                   const db::Moment& now) {
    const auto members = store.members();
    if (!members) return tl::unexpected(members.error());
    if (!members->empty()) return {};
    constexpr std::size_t kOnProgram = 2;
    std::vector<std::string> on_program;
    for (std::size_t i = 0; i < cards.size() && i < kNames.size(); ++i) {
        if (cards[i].empty()) continue;
        db::MemberRecord member{.id = ids(now.wall_ms), .first_name = kNames[i], .created = now};
        member.consented = now;
        member.consent_text = 1;
        const std::string pin = std::string(kNames[i]) == kPinnedName ? kSamplePin : "";
        if (auto enrolled = resultOf(store.perform({1, db::Enrol{member, cards[i], pin}})); !enrolled)
            return enrolled;
        if (on_program.size() < kOnProgram) on_program.push_back(member.id);
        if (auto written = Past(store, ids, now).write(member.id, exercise_id, lifterOf(exercise_id, i));
            !written)
            return written;
    }
    if (auto added = addStaff(store, ids, now); !added) return added;
    return exercise_id == kSampleProgramLift ? assignProgram(store, on_program) : db::StoreResult<void>{};
}

}  // namespace plumbline::cli
