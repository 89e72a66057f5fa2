#pragma once
// Programs and situations by the thousand, from a seed: everything that parseProgram() takes and a member can
// come with, and a lifter who does what the glass says more or less well.

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "app/training/override_text.h"
#include "app/training/ramp.h"
#include "app/training/resolver.h"
#include "tests/as_asked.h"

namespace plumbline::training {

class ProgramMaker {
  public:
    explicit ProgramMaker(std::uint32_t seed) : random_(seed) {}

    int between(int least, int most) {
        return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
    }
    bool chance(int percent) { return between(1, 100) <= percent; }
    template <typename T>
    T oneOf(const std::vector<T>& choices) {
        return choices[random_() % choices.size()];
    }

    Program program() {
        Program made;
        made.family = "family_" + std::to_string(between(0, 999));
        made.name = chance(50) ? "Block" : "Kniebeuge \"schwer\" \\ Übung";
        if (chance(50)) made.about = "What it is for, who it is for.";
        made.weeks = between(1, 12);
        made.repeats = chance(50);
        made.back = chance(30);
        made.deload =
            chance(20) ? Deload{.every = 0}
                       : Deload{between(2, 8), 5 * between(100, 200), between(200, 1000), between(10, 300)};
        const int days = between(1, 4);
        for (int day = 0; day < days; ++day) {
            made.days.push_back({.name = "Day " + std::to_string(day + 1), .slots = {}});
            const int slots = between(1, 4);
            for (int i = 0; i < slots; ++i)
                made.days.back().slots.push_back(
                    slot("slot_" + std::to_string(day) + "_" + std::to_string(i), made.weeks));
        }
        return made;
    }

    Situation situation(const Program& program) {
        Situation made;
        made.began = 20'000 + between(0, 300);
        made.today = made.began + between(-3, 420);
        made.session_id = "today";
        made.rack.bar_g = oneOf<std::int64_t>({20'000, 15'000, 7'500});
        for (const double kg : {25.0, 20.0, 15.0, 10.0, 5.0, 2.5, 1.25, 0.5})
            if (chance(70)) made.rack.plates.push_back({kg, between(0, 3)});
        for (const std::string& exercise : exercises()) {
            if (chance(40)) made.maxima.push_back({exercise, 1000 * between(20, 250), chance(50)});
            if (chance(30)) made.lines.push_back({exercise, 1600, -8, 30'000, 1000 * between(40, 200)});
        }
        const int visits = between(0, 12);
        std::int64_t day = made.began - 40;
        for (int visit = 0; visit < visits; ++visit) {
            day += between(0, chance(10) ? 90 : 8);
            addVisit(program, "visit_" + std::to_string(visit), day, made);
        }
        if (chance(30)) addVisit(program, "today", made.today, made);
        const int changes = between(0, 6);
        for (int i = 0; i < changes; ++i) made.overrides.push_back(change(program, made, i + 1));
        return made;
    }

    /// A change of any kind of any slot.
    Override change(const Program& program, const Situation& situation, std::int64_t seq) {
        Override made;
        made.seq = seq;
        const Day& day = oneOf(program.days);
        made.slot = oneOf(day.slots).key;
        made.field = static_cast<Override::Field>(between(0, 10));
        made.scope = static_cast<Override::Scope>(between(0, 3));
        made.set = between(1, 5);
        made.session_id = made.scope <= Override::Scope::Session ? (chance(60) ? "today" : "visit_1") : "";
        made.from_day = situation.today - between(-2, 60);
        made.to_day = made.scope == Override::Scope::Until ? made.from_day + between(1, 60) : 0;
        made.number = made.field == Override::Field::Load  ? 500 * between(0, 400)
                      : made.field == Override::Field::Cap ? between(10, 900)
                                                           : between(1, 30);
        if (made.field == Override::Field::Tempo) made.text = chance(50) ? "3-1-X-0" : "";
        if (made.field == Override::Field::Exercise) made.text = oneOf(exercises());
        made.basis = static_cast<LoadBasis>(between(0, 3));
        made.factor_pm = made.basis == LoadBasis::Factor ? between(0, 1500) : 0;
        made.author = "Kim";
        return made;
    }

    /// Sets as a lifter does them who was shown this day: mostly well.
    void lift(const ResolvedDay& day, const std::string& session, std::int64_t on,
              std::vector<LoggedSet>& log) {
        for (const ResolvedSlot& slot : day.slots) {
            for (const ResolvedSet& asked : slot.sets) {
                if (chance(4)) continue;
                log.push_back(lifted(slot, asked, session, on, day.deload));
            }
        }
    }

    static std::vector<std::string> exercises() {
        return {"back_squat", "front_squat", "bench_press", "deadlift", "plank"};
    }

  private:
    Slot slot(const std::string& key, int weeks) {
        Slot made;
        made.key = key;
        made.exercise_id = oneOf(exercises());
        if (chance(30)) made.superset = oneOf<std::string>({"A", "B", "Z"});
        if (chance(50))
            made.ramp = oneOf<std::vector<RampStep>>({{}, standardRamp(), {{0, 5}, {505, 4}, {900, 1}}});
        if (chance(30)) made.note = "Chest up, \"slowly\".";
        growth(made);
        for (int week = 1; week <= weeks;) {
            const int last = std::min(weeks, week + between(0, 5));
            made.sets.push_back(sets(made, week, last == weeks && chance(50) ? 0 : last));
            if (chance(25)) made.sets.push_back(following(made.sets.back()));
            week = last + 1;
        }
        if (made.most > 0) made.most = std::max(made.most, beginOf(made));
        return made;
    }

    /// Growth ends no lower than where it begins.
    static std::int64_t beginOf(const Slot& slot) {
        const Prescription& first = slot.sets.front();
        if (slot.variable == Variable::Load) return first.load_kind == LoadKind::Grams ? first.load : 0;
        return slot.variable == Variable::Reps   ? first.reps_min
               : slot.variable == Variable::Hold ? first.hold_s
                                                 : first.sets;
    }

    void growth(Slot& slot) {
        slot.rule = static_cast<Rule>(between(0, 4));
        if (slot.rule == Rule::None) return;
        slot.variable = Variable::Load;
        if (slot.rule == Rule::Hold) slot.variable = Variable::Hold;
        if (slot.rule == Rule::Linear)
            slot.variable = oneOf<Variable>({Variable::Load, Variable::Reps, Variable::Sets});
        const bool load = slot.variable == Variable::Load;
        slot.step = load ? oneOf<std::int64_t>({500, 1000, 2500, 5000})
                         : between(1, slot.variable == Variable::Sets ? 2 : 5);
        if (chance(40)) slot.least = load ? 1000 * between(1, 60) : between(1, 5);
        if (chance(40)) slot.most = slot.least + (load ? 1000 * between(0, 150) : between(0, 10)) + 1;
        slot.successes = between(1, 3);
        if (slot.rule == Rule::Velocity) return;
        slot.fails = between(1, 3);
        slot.grows_from = between(1, 4);
        slot.drop_pm = 5 * between(0, 60);
    }

    Prescription sets(const Slot& slot, int from, int to) {
        Prescription made;
        made.week_from = from;
        made.week_to = to;
        made.sets = between(1, 5);
        const bool held = slot.variable == Variable::Hold || (slot.variable != Variable::Reps && chance(15));
        if (!held || chance(20)) {
            made.reps_min = between(1, 12);
            made.reps_max = made.reps_min + (chance(40) ? between(1, 4) : 0);
            made.amrap = chance(20);
        }
        if (held) made.hold_s = between(5, 120);
        if (chance(5)) made.distance_m = between(1, 40);
        load(slot, made);
        if (made.fast_mm_s == 0 && (slot.rule == Rule::Velocity || chance(20))) {
            made.slow_mm_s = between(50, 900);
            made.fast_mm_s = made.slow_mm_s + between(1, 200);
        }
        if (chance(60)) made.cap_pm = between(10, 400);
        if (chance(20)) made.rpe_cap_x10 = between(60, 100);
        if (chance(30)) made.tempo = oneOf<std::string>({"3-1-X-0", "2-0-X-1", "0.5-0-X-0"});
        if (chance(60)) made.rest_s = between(15, 300);
        return made;
    }

    void load(const Slot& slot, Prescription& made) {
        std::vector<LoadKind> kinds = {LoadKind::Grams, LoadKind::PctMax};
        if (slot.variable != Variable::Load)
            kinds.insert(kinds.end(), {LoadKind::Velocity, LoadKind::Rpe, LoadKind::Body, LoadKind::None});
        if (slot.rule == Rule::Velocity) kinds.push_back(LoadKind::Velocity);
        made.load_kind = oneOf(kinds);
        if (made.load_kind == LoadKind::Grams) made.load = 250 * between(4, 800);
        if (made.load_kind == LoadKind::PctMax) made.load = between(100, 1200);
        if (made.load_kind == LoadKind::Rpe) made.load = between(60, 100);
        if (made.load_kind == LoadKind::Velocity) {
            made.slow_mm_s = between(200, 900);
            made.fast_mm_s = made.slow_mm_s + between(20, 200);
        }
    }

    /// A back-off or a test of the same weeks.
    Prescription following(const Prescription& top) {
        Prescription made = top;
        made.kind = chance(70) ? SetKind::BackOff : SetKind::Test;
        made.sets = between(1, 3);
        if (made.load_kind == LoadKind::Velocity) made.slow_mm_s = made.fast_mm_s = 0;
        made.load_kind = LoadKind::PctTop;
        made.load = between(100, 1000);
        return made;
    }

    LoggedSet lifted(const ResolvedSlot& slot, const ResolvedSet& asked, const std::string& session,
                     std::int64_t on, bool deload) {
        LoggedSet set = asAsked(session, on, slot, asked);
        set.deload = deload;
        const int off = chance(85) ? 0 : between(-3, 3);
        set.reps = asked.reps_max == 0 ? 0 : std::max(0, asked.reps_max + off);
        set.held_s = asked.hold_s == 0 ? 0 : std::max(0, asked.hold_s + off);
        if (chance(60)) set.best_mean_velocity_mm_s = between(200, 1200);
        set.stopped = off < 0 && chance(40);
        set.failed = off < 0 && chance(20);
        set.pain = chance(2);
        if (chance(5) && set.load_g) set.load_g = *set.load_g + 500 * between(-10, 4);
        if (chance(3)) set.load_g.reset();
        return set;
    }

    /// A visit of sets that need not be what anybody was shown.
    void addVisit(const Program& program, const std::string& session, std::int64_t day, Situation& made) {
        ResolvedDay invented{.deload = chance(15)};
        for (const Slot& slot : oneOf(program.days).slots) {
            ResolvedSlot shown{.key = slot.key,
                               .exercise_id = chance(90) ? slot.exercise_id : oneOf(exercises())};
            if (chance(8)) shown.key.clear();
            const int sets = between(1, 5);
            for (int i = 0; i < sets; ++i) {
                ResolvedSet set{.kind = static_cast<SetKind>(between(0, 3)),
                                .reps_min = between(0, 12),
                                .hold_s = chance(20) ? 30 : 0};
                set.reps_max = set.reps_min + between(0, 3);
                if (chance(90)) set.load_g = 500 * between(15, 300);
                shown.sets.push_back(set);
            }
            invented.slots.push_back(shown);
        }
        lift(invented, session, day, made.logged);
    }

    std::mt19937 random_;
};

}  // namespace plumbline::training
