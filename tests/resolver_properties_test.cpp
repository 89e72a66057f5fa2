// What holds for every program and every member: 10,000 of each, made from a seed.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/training/bar_loads.h"
#include "tests/program_maker.h"

namespace plumbline::training {
namespace {

constexpr int kPrograms = 10'000;

bool works(const LoggedSet& set) {
    return set.kind != SetKind::WarmUp;
}

/// The same visits with the sets of each in another order.
Situation shuffled(Situation situation, std::mt19937& random) {
    std::map<std::string, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < situation.logged.size(); ++i)
        places[situation.logged[i].session_id].push_back(i);
    const std::vector<LoggedSet> before = situation.logged;
    for (const auto& [session, at] : places) {
        std::vector<std::size_t> from = at;
        std::shuffle(from.begin(), from.end(), random);
        for (std::size_t i = 0; i < at.size(); ++i) situation.logged[at[i]] = before[from[i]];
    }
    std::shuffle(situation.overrides.begin(), situation.overrides.end(), random);
    return situation;
}

/// Counted anew and simply, from the log and the day: which variables rise against the slot's last visit?
std::set<Variable> risen(const ResolvedSlot& slot, const Situation& situation) {
    std::string last;
    for (const LoggedSet& set : situation.logged)
        if (works(set) && set.slot == slot.key && set.exercise_id == slot.exercise_id && !set.deload &&
            set.day >= situation.began && set.session_id != situation.session_id)
            last = set.session_id;
    if (last.empty()) return {};
    std::map<std::pair<Variable, SetKind>, std::vector<std::int64_t>> before, now;
    std::map<SetKind, std::int64_t> asked, done;
    for (const LoggedSet& set : situation.logged) {
        if (!works(set) || set.slot != slot.key || set.exercise_id != slot.exercise_id || set.deload ||
            set.day < situation.began || set.session_id != last)
            continue;
        if (set.shown_g) before[{Variable::Load, set.kind}].push_back(*set.shown_g);
        if (set.asked_reps > 0 || set.asked_reps_max > 0)
            before[{Variable::Reps, set.kind}].push_back(std::max(set.asked_reps, set.asked_reps_max));
        if (set.asked_hold_s > 0) before[{Variable::Hold, set.kind}].push_back(set.asked_hold_s);
        asked[set.kind] = std::max<std::int64_t>(asked[set.kind], set.asked_sets);
        ++done[set.kind];
    }
    std::int64_t sets = 0;
    for (const auto& [kind, count] : done) sets += asked[kind] > 0 ? asked[kind] : count;
    for (const ResolvedSet& set : slot.sets) {
        if (set.kind == SetKind::WarmUp) continue;
        --sets;
        if (set.load_g) now[{Variable::Load, set.kind}].push_back(*set.load_g - kSameGrams);
        if (set.reps_max > 0) now[{Variable::Reps, set.kind}].push_back(set.reps_max);
        if (set.hold_s > 0) now[{Variable::Hold, set.kind}].push_back(set.hold_s);
    }
    std::set<Variable> risen;
    for (auto& [which, figures] : now) {
        std::vector<std::int64_t> old = before[which];
        for (const auto& [other, all] : before)
            if (before[which].empty() && other.first == which.first)
                old.insert(old.end(), all.begin(), all.end());
        std::sort(figures.rbegin(), figures.rend());
        std::sort(old.rbegin(), old.rend());
        const std::size_t added = figures.size() - std::min(figures.size(), old.size());
        bool more = false;
        for (std::size_t i = 0; i < figures.size() && !old.empty(); ++i)
            more = more || figures[i] > old[i < added ? 0 : i - added];
        if (more) risen.insert(which.first);
    }
    if (sets < 0) risen.insert(Variable::Sets);
    return risen;
}

/// In this visit, or for longer and nobody has lifted the slot on a later day.
bool confirmed(const Situation& situation, const std::string& slot) {
    return std::any_of(situation.overrides.begin(), situation.overrides.end(), [&](const Override& change) {
        const bool visit = change.scope <= Override::Scope::Session;
        const bool used =
            std::any_of(situation.logged.begin(), situation.logged.end(), [&](const LoggedSet& set) {
                return works(set) && set.slot == slot && set.session_id != situation.session_id &&
                       std::min(set.day, situation.today) > change.from_day;
            });
        return change.field == Override::Field::Two && change.slot == slot &&
               (visit ? change.session_id == situation.session_id
                      : change.from_day <= situation.today && !used &&
                            (change.to_day == 0 || situation.today < change.to_day));
    });
}

bool leftOut(const Situation& situation, const std::string& slot) {
    return std::any_of(situation.overrides.begin(), situation.overrides.end(), [&](const Override& change) {
        return change.field == Override::Field::Skip && change.slot == slot;
    });
}

bool loadWasSaid(const Situation& situation, const std::string& slot) {
    return std::any_of(situation.overrides.begin(), situation.overrides.end(), [&](const Override& change) {
        return change.field == Override::Field::Load && change.slot == slot;
    });
}

/// The heaviest ever lifted of it without pain; 0: none.
std::int64_t heaviestPainless(const Situation& situation, const std::string& exercise) {
    std::int64_t heaviest = 0;
    for (const LoggedSet& set : situation.logged)
        if (works(set) && set.exercise_id == exercise && set.session_id != situation.session_id &&
            !set.pain && !set.failed && (set.reps > 0 || set.held_s > 0))
            heaviest = std::max(heaviest, set.load_g.value_or(0));
    return heaviest;
}

std::int64_t stepOf(const Program& program, const std::string& key) {
    for (const Day& day : program.days)
        for (const Slot& slot : day.slots)
            if (slot.key == key && slot.variable == Variable::Load) return slot.step;
    return 0;
}

void checkSlot(const Program& program, const Situation& situation, const ResolvedSlot& slot) {
    if (slot.sets.empty()) {
        EXPECT_TRUE(leftOut(situation, slot.key));
        return;
    }
    const BarLoads bar(situation.rack);
    std::int64_t ramp = -1;
    bool warm = true;
    for (const ResolvedSet& set : slot.sets) {
        if (set.load_g) {
            EXPECT_GE(*set.load_g, bar.bar());
            EXPECT_EQ(bar.down(*set.load_g), *set.load_g) << "bar and plates make it exactly";
        }
        EXPECT_LE(set.reps_min, set.reps_max);
        EXPECT_GT(set.cap_pm, 0);
        EXPECT_GT(set.rest_s, 0);
        if (set.kind != SetKind::WarmUp) warm = false;
        if (set.kind == SetKind::WarmUp) {
            EXPECT_TRUE(warm) << "the ramp comes first";
            EXPECT_GE(*set.load_g - ramp, ramp < 0 ? 1 : bar.step());
            ramp = *set.load_g;
        }
    }
    ASSERT_FALSE(warm) << "a slot has work";
    EXPECT_FALSE(slot.why.empty());
    EXPECT_EQ(slot.why.front().what, Why::What::Week);
    if (!confirmed(situation, slot.key)) {
        EXPECT_LE(slot.raised.size(), 1u);
        EXPECT_LE(risen(slot, situation).size(), 1u) << slot.key;
    }
    const std::int64_t painless = heaviestPainless(situation, slot.exercise_id);
    if (painless == 0 || loadWasSaid(situation, slot.key)) return;
    const std::int64_t most = painless + std::max(bar.step(), stepOf(program, slot.key)) + kSameGrams;
    for (const ResolvedSet& set : slot.sets) EXPECT_LE(set.load_g.value_or(0), std::max(most, bar.bar()));
}

TEST(ResolverProperties, EveryProgramAndSituationGiveADayThatTheRackCanLoadAndThatRaisesOneThing) {
    ProgramMaker maker(11);
    std::mt19937 random(12);
    std::size_t slots = 0, raised = 0, replaced = 0, changed = 0;
    for (int i = 0; i < kPrograms; ++i) {
        const Program program = maker.program();
        const Situation situation = maker.situation(program);
        const ResolvedDay day = resolve(program, situation);
        for (const ResolvedSlot& slot : day.slots) {
            checkSlot(program, situation, slot);
            if (testing::Test::HasFailure()) {
                FAIL() << "program " << i << " slot " << slot.key;
            }
            ++slots;
            raised += slot.raised.size();
            replaced += slot.instead_of.empty() ? 0u : 1u;
            changed += slot.changed_by.empty() ? 0u : 1u;
        }
        ASSERT_EQ(resolve(program, shuffled(situation, random)), day) << "program " << i;
    }
    // What was made is worth the name: all of it occurred.
    EXPECT_GT(slots, 10'000u);
    EXPECT_GT(raised, 1'000u);
    EXPECT_GT(replaced, 300u);
    EXPECT_GT(changed, 1'000u);
}

TEST(ResolverProperties, WhatIsWarnedOfIsWhatWouldBeHeldBack) {
    ProgramMaker maker(13);
    int warned = 0;
    for (int i = 0; i < kPrograms / 2; ++i) {
        const Program program = maker.program();
        const Situation situation = maker.situation(program);
        const Override change = maker.change(program, situation, 0);
        const std::vector<Variable> raised = raisedBy(program, situation, {change});
        Situation after = situation;
        after.overrides.push_back(change);
        after.overrides.back().seq = 100;
        for (const ResolvedSlot& slot : resolve(program, after).slots) {
            if (slot.key != change.slot || confirmed(after, slot.key)) continue;
            const bool held = std::any_of(slot.why.begin(), slot.why.end(),
                                          [](const Why& why) { return why.what == Why::What::OneAtATime; });
            const bool visit_over = change.scope <= Override::Scope::Session && change.session_id != "today";
            if (visit_over) continue;
            EXPECT_EQ(held, raised.size() > 1) << i << " " << slot.key;
            warned += held ? 1 : 0;
        }
    }
    EXPECT_GT(warned, 50);
}

TEST(ResolverProperties, AYearLiftedAgainFromTheStartGivesTheSameDayEachTime) {
    std::mt19937 random(15);
    for (std::uint32_t seed = 0; seed < 12; ++seed) {
        ProgramMaker maker(seed);
        const Program program = maker.program();
        Situation situation = maker.situation(program);
        situation.logged.clear();
        situation.overrides.clear();
        situation.today = situation.began;
        std::vector<ResolvedDay> days;
        std::vector<std::size_t> logged;
        std::vector<std::int64_t> dates;
        for (int visit = 0; visit < 120; ++visit) {
            situation.session_id = "visit " + std::to_string(visit);
            days.push_back(resolve(program, situation));
            logged.push_back(situation.logged.size());
            dates.push_back(situation.today);
            for (const ResolvedSlot& slot : days.back().slots) ASSERT_LE(slot.raised.size(), 1u);
            maker.lift(days.back(), situation.session_id, situation.today, situation.logged);
            situation.today += maker.between(1, 5);
        }
        const Situation all = shuffled(situation, random);
        for (std::size_t visit = 0; visit < days.size(); ++visit) {
            Situation then = all;
            then.today = dates[visit];
            then.session_id = "visit " + std::to_string(visit);
            then.logged.resize(logged[visit]);
            ASSERT_EQ(resolve(program, then), days[visit]) << seed << " visit " << visit;
            // In the middle of the visit its own sets move nothing.
            then.logged.assign(all.logged.begin(),
                               all.logged.begin() + static_cast<std::ptrdiff_t>(visit + 1 < logged.size()
                                                                                    ? logged[visit + 1]
                                                                                    : all.logged.size()));
            ASSERT_EQ(resolve(program, then), days[visit]) << seed << " visit " << visit << " when done";
        }
    }
}

}  // namespace
}  // namespace plumbline::training
