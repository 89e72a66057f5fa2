#pragma once
// A program of one day with one slot, and a member who lifts it: the bench of the resolver's table tests.

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "app/training/program_phrases.h"
#include "app/training/resolver.h"
#include "tests/as_asked.h"

namespace plumbline::training {

/// What a member does otherwise than they were asked; called for every set.
using Otherwise = std::function<void(LoggedSet&)>;

struct OneSlot {
    Program program;
    Situation situation;

    /// Phrases as a trainer writes them; `grow` empty: no rule. Four weeks that repeat, no lighter one,
    /// squats, a 20 kg bar with plates down to 1.25 kg, begun today.
    explicit OneSlot(const std::vector<std::string>& sets, const std::string& grow = "") {
        Slot slot;
        if (!grow.empty()) slot = readGrowth(grow).value();
        slot.key = "squat";
        slot.exercise_id = "back_squat";
        for (const std::string& text : sets) slot.sets.push_back(readSets(text).value());
        program.deload.every = 0;
        program.days = {{.name = "A", .slots = {slot}}};
        situation.today = situation.began = 20'000;
        situation.session_id = "visit 0";
        situation.rack.plates = usualPlates();
    }

    [[nodiscard]] Slot& slot() { return program.days[0].slots[0]; }

    [[nodiscard]] ResolvedSlot today() const {
        const ResolvedDay day = resolve(program, situation);
        return day.slots.empty() ? ResolvedSlot{} : day.slots[0];
    }

    /// Work, back-off and test sets.
    [[nodiscard]] std::vector<ResolvedSet> work() const {
        std::vector<ResolvedSet> sets;
        for (const ResolvedSet& set : today().sets)
            if (set.kind != SetKind::WarmUp) sets.push_back(set);
        return sets;
    }

    /// kg of the first work set; -1: none.
    [[nodiscard]] double kg() const {
        const auto sets = work();
        return sets.empty() || !sets[0].load_g ? -1 : static_cast<double>(*sets[0].load_g) / 1000;
    }

    /// Does today's sets as asked, or otherwise, and comes back `days` later.
    OneSlot& lift(int days = 2, const Otherwise& otherwise = {}) {
        const ResolvedDay day = resolve(program, situation);
        for (const ResolvedSlot& slot : day.slots) {
            for (const ResolvedSet& set : slot.sets) {
                LoggedSet done = asAsked(situation.session_id, situation.today, slot, set);
                done.deload = day.deload;
                if (otherwise) otherwise(done);
                situation.logged.push_back(done);
            }
        }
        return comeBack(days);
    }

    /// Leaves before the sets of this kind of all visits so far.
    OneSlot& without(SetKind kind) {
        std::erase_if(situation.logged, [&](const LoggedSet& set) { return set.kind == kind; });
        return *this;
    }

    OneSlot& comeBack(int days) {
        situation.today += days;
        situation.session_id = "visit " + std::to_string(++visits_);
        return *this;
    }

    /// Lifts something outside the program, in a visit before.
    OneSlot& lifted(const std::string& exercise, double kg, int reps, int days_ago = 3) {
        LoggedSet set;
        set.session_id = "before " + std::to_string(++before_);
        set.day = situation.today - days_ago;
        set.exercise_id = exercise;
        set.load_g = static_cast<std::int64_t>(kg * 1000);
        set.reps = reps;
        situation.logged.push_back(set);
        return *this;
    }

    /// A change of the slot: by Kim, for this visit unless it says otherwise, from today.
    OneSlot& change(Override made) {
        made.seq = static_cast<std::int64_t>(situation.overrides.size()) + 1;
        made.slot = "squat";
        made.author = "Kim";
        made.from_day = situation.today;
        if (made.scope <= Override::Scope::Session) made.session_id = situation.session_id;
        situation.overrides.push_back(made);
        return *this;
    }

    [[nodiscard]] bool says(Why::What what) const {
        for (const Why& why : today().why)
            if (why.what == what) return true;
        return false;
    }
    [[nodiscard]] bool says(const Why& reason) const {
        for (const Why& why : today().why)
            if (why == reason) return true;
        return false;
    }
    [[nodiscard]] Why why(Why::What what) const {
        for (const Why& each : today().why)
            if (each.what == what) return each;
        ADD_FAILURE() << "no such reason";
        return {};
    }

  private:
    int visits_ = 0, before_ = 0;
};

}  // namespace plumbline::training
