// What holds for every member, however they answer, lie, stay away or come twice: 10,000 histories from
// seeds.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "app/care/withheld.h"
#include "tests/care_bench.h"

namespace plumbline::care {
namespace {

constexpr int kHistories = 10'000;
constexpr std::int64_t kStep = 2'500, kBar = 20'000;

class Life {
  public:
    explicit Life(std::uint32_t seed) : random_(seed) {
        auto& slots = bench.program.days[0].slots;
        slots.push_back(CareBench::slot("squat", "back_squat", "3x5 @ 80kg", "linear load +2.5kg"));
        slots.push_back(CareBench::slot("crunch", "sit_up", "2x20s @ body"));
        slots[0].ramp = {{0, 8}, {400, 5}, {600, 3}, {990, 1}};
        if (chance(50)) slots.push_back(CareBench::slot("light", "deadlift", "2x8 @ 60kg"));
        bench.program.deload.every = chance(50) ? 4 : 0;
    }

    bool chance(int percent) { return between(1, 100) <= percent; }
    int between(int least, int most) {
        return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
    }

    void answer() {
        const char* trends[] = {"better", "same", "worse", ""};
        if (chance(60)) bench.checkIn(chance(70) ? between(0, 3) : between(0, 12), trends[between(0, 3)]);
        if (chance(15)) bench.skip();
        if (chance(4)) bench.flags({chance(50) ? "leg" : "fever"});
        if (chance(4)) bench.flags({});
        if (chance(12)) bench.says("lifted", chance(70) ? "trainer" : "");
        if (chance(6)) bench.says("flare");
        if (chance(15)) bench.says("flare_end");
        if (chance(5)) bench.pain(chance(50) ? "deadlift" : "bench_press", between(0, 10));
    }

    void visit() {
        const std::size_t first = bench.facts.logged.size();
        const bool deload = bench.day().deload;
        bench.lift();
        for (std::size_t i = first; i < bench.facts.logged.size(); ++i) {
            training::LoggedSet& set = bench.facts.logged[i];
            set.deload = deload;
            set.not_clean = chance(5);
            set.capped = chance(5);
            set.failed = chance(5);
            set.pain = chance(4);
            if (set.pain && chance(70)) set.pain_level = between(0, 10);
        }
        if (chance(10)) bench.set("deadlift", 5 * between(4, 50));
        const int away = chance(5) ? between(20, 90) : chance(15) ? 0 : between(1, 4);
        bench.comeBack(chance(3) ? between(-400, 400) : away);
    }

    CareBench bench;
    std::mt19937 random_;
};

/// Heaviest that was lifted without any pain, in another visit; 0: never.
std::int64_t painless(const Facts& facts, const std::string& exercise) {
    std::int64_t heaviest = 0;
    for (const auto& set : facts.logged)
        if (set.exercise_id == exercise && !set.pain && !set.failed && set.session_id != facts.session_id)
            heaviest = std::max(heaviest, set.load_g.value_or(0));
    return heaviest;
}

void check(Life& life) {
    const CareBench& bench = life.bench;
    const Today now = bench.today();
    const training::ResolvedDay day = bench.day();
    for (const auto& slot : day.slots) {
        const db::ExerciseRecord* exercise = exerciseOf(bench.facts, slot.exercise_id);
        ASSERT_NE(exercise, nullptr);
        if (now.mode == app::CareMode::Blocked || now.mode == app::CareMode::Flare) {
            ASSERT_FALSE(isWithheld(*exercise)) << slot.exercise_id;
        }
        ASSERT_EQ(std::count(now.limits.stopped.begin(), now.limits.stopped.end(), slot.exercise_id), 0);
        const std::int64_t best = painless(bench.facts, slot.exercise_id);
        std::int64_t work = 0;
        for (const auto& set : slot.sets)
            if (set.kind != training::SetKind::WarmUp) work = std::max(work, set.load_g.value_or(0));
        for (const auto& set : slot.sets) {
            const std::int64_t load = set.load_g.value_or(0);
            ASSERT_LE(load, work) << "a ramp step above the working weight";
            if (now.mode == app::CareMode::Blocked) {
                ASSERT_EQ(load, 0) << "blocked means no load";
            }
            if (best > 0) {
                ASSERT_LE(load, std::max(best + kStep, kBar)) << "above the last pain-free and a step";
            }
            for (const auto& most : now.limits.most)
                if (most.exercise_id == slot.exercise_id) {
                    ASSERT_LE(load, std::max(most.grams + 40, kBar));
                }
            if (now.limits.cap_pm > 0 && set.kind != training::SetKind::WarmUp) {
                ASSERT_LE(set.cap_pm, now.limits.cap_pm);
            }
        }
    }
    if (now.mode == app::CareMode::Return) {
        ASSERT_TRUE(now.return_step >= 1 && now.return_step <= now.return_steps);
        ASSERT_TRUE(now.limits.no_progress && now.limits.slow_s > 0);
        ASSERT_LE(now.return_pct, 100);
    }
    if (now.mode != app::CareMode::Usual) {
        ASSERT_FALSE(now.why.empty()) << "a change is explained";
    }
}

TEST(CareProperties, NothingIsOfferedThatTheRulesForbid) {
    std::map<app::CareMode, int> seen;
    for (std::uint32_t seed = 0; seed < kHistories; ++seed) {
        Life life(seed);
        const int visits = life.between(1, 12);
        for (int i = 0; i < visits; ++i) {
            life.answer();
            check(life);
            if (HasFatalFailure()) FAIL() << "seed " << seed << ", visit " << i;
            ++seen[life.bench.today().mode];
            life.visit();
        }
    }
    for (const auto mode : {app::CareMode::Usual, app::CareMode::Reduced, app::CareMode::Flare,
                            app::CareMode::Return, app::CareMode::Blocked})
        EXPECT_GT(seen[mode], 500) << "the histories hardly ever reach mode " << static_cast<int>(mode);
}

TEST(CareProperties, TheOrderOfTheSetsWithinAVisitChangesNothing) {
    for (std::uint32_t seed = 0; seed < 1'000; ++seed) {
        Life life(seed);
        for (int i = 0; i < 6; ++i) {
            life.answer();
            life.visit();
        }
        life.answer();
        const Today before = life.bench.today();
        auto& logged = life.bench.facts.logged;
        for (auto first = logged.begin(); first != logged.end();) {
            const auto last = std::find_if(
                first, logged.end(), [&](const auto& set) { return set.session_id != first->session_id; });
            std::shuffle(first, last, life.random_);
            first = last;
        }
        const Today after = life.bench.today();
        ASSERT_EQ(before.limits, after.limits) << seed;
        ASSERT_EQ(before.mode, after.mode) << seed;
        ASSERT_EQ(before.return_step, after.return_step) << seed;
    }
}

TEST(CareProperties, AnAnswerThatIsTakenBackTheSameDayLeavesNothingBehind) {
    for (std::uint32_t seed = 0; seed < 1'000; ++seed) {
        Life life(seed);
        for (int i = 0; i < 6; ++i) {
            life.answer();
            life.visit();
        }
        const std::size_t rows = life.bench.facts.health.size();
        life.bench.checkIn(2, "better");
        const Today once = life.bench.today();
        life.bench.facts.health.resize(rows);
        life.bench.checkIn(9, "worse").checkIn(2, "better");
        ASSERT_EQ(life.bench.today().limits, once.limits) << seed;
        ASSERT_EQ(life.bench.today().mode, once.mode) << seed;
    }
}

}  // namespace
}  // namespace plumbline::care
