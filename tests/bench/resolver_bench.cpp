// What a member's next day costs: a program of four slots, a year of sets behind it.

#include <benchmark/benchmark.h>

#include "app/training/program_text.h"
#include "tests/program_maker.h"

namespace plumbline::training {
namespace {

/// Three visits a week, four slots with ramp, some changes by a trainer.
struct Year {
    Program program;
    Situation situation;
};

Year aYear(int visits) {
    constexpr std::string_view kText = R"(family = "f"
name = "N"
weeks = 8
[[day]]
name = "A"
[[day.slot]]
key = "a"
exercise = "back_squat"
ramp = "std"
grow = "linear load +2.5kg, after 2"
sets = ["4x5 @ 60kg cap 20%"]
[[day.slot]]
key = "b"
exercise = "bench_press"
ramp = "std"
sets = ["weeks 1-4: 4x5 @ 70%", "weeks 5-: 4x4 @ 75%"]
[[day.slot]]
key = "c"
exercise = "deadlift"
ramp = "std"
grow = "velocity +2.5kg"
sets = ["1x3 @ 0.5-0.6m/s", "backoff 2x5 @ 90% of top"]
[[day.slot]]
key = "d"
exercise = "plank"
grow = "hold +5s, after 2"
sets = ["3x30s @ body"]
)";
    Year year{parseProgram(kText).value(), {}};
    ProgramMaker maker(1);
    Situation& situation = year.situation;
    situation.rack.plates = {{25, 4}, {20, 4}, {15, 2}, {10, 3}, {5, 3}, {2.5, 2}, {1.25, 2}, {0.5, 1}};
    situation.began = 20'000;
    for (int visit = 0; visit < visits; ++visit) {
        situation.today = situation.began + visit * 7 / 3;
        situation.session_id = "visit " + std::to_string(visit);
        if (visit % 10 == 0) situation.overrides.push_back(maker.change(year.program, situation, visit + 1));
        maker.lift(resolve(year.program, situation), situation.session_id, situation.today, situation.logged);
    }
    situation.session_id = "today";
    return year;
}

void nextDayOfAYear(benchmark::State& state) {
    const Year year = aYear(static_cast<int>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(resolve(year.program, year.situation));
    state.counters["sets"] = static_cast<double>(year.situation.logged.size());
}
BENCHMARK(nextDayOfAYear)->Arg(1)->Arg(12)->Arg(156)->Unit(benchmark::kMicrosecond);

void warningBeforeAChange(benchmark::State& state) {
    const Year year = aYear(156);
    const Override change{.slot = "a", .number = 80'000, .session_id = "today"};
    for (auto _ : state) benchmark::DoNotOptimize(raisedBy(year.program, year.situation, {change}));
}
BENCHMARK(warningBeforeAChange)->Unit(benchmark::kMicrosecond);

void parseAProgram(benchmark::State& state) {
    const std::string text = printProgram(aYear(1).program);
    for (auto _ : state) benchmark::DoNotOptimize(parseProgram(text));
}
BENCHMARK(parseAProgram)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace plumbline::training
