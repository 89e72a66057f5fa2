// What one frame costs off screen, where processors draw every pixel: wall time, and the time that all
// threads had of the processors (CPU column).

#include <benchmark/benchmark.h>

#include <memory>
#include <utility>

#include "ui/training_samples.h"
#include "ui/window.h"

namespace plumbline::ui {
namespace {

std::unique_ptr<Window> openPanel() {
    WindowOptions options;
    options.width = 1280;
    options.height = 800;
    options.px_per_mm = 5.9;
    options.offscreen = true;
    auto window = Window::open(options);
    return window ? std::move(*window) : nullptr;
}

/// Ten years of one member's squats, three visits in two weeks, all of them in the picture.
void historyFrame(benchmark::State& state, const char* page) {
    auto window = openPanel();
    if (window == nullptr) {
        state.SkipWithError("no window off screen: plumbline doctor says why");
        return;
    }
    app::Snapshot s = samples::training(app::Phase::Ready);
    s.form.form = app::Form::Trend;
    s.trend = samples::trend(520, 15);
    const auto draw = [&] { window->frame(s, [](const app::Command&) {}); };
    draw();
    window->tap("span_2");
    draw();
    window->tap(page);
    draw();
    for (auto _ : state) draw();
}
BENCHMARK_CAPTURE(historyFrame, e1rm, "page_e1rm")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(historyFrame, velocity, "page_velocity")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(historyFrame, volume, "page_volume")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(historyFrame, visits, "page_visits")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace
}  // namespace plumbline::ui
