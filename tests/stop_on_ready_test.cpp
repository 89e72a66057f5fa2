// BC-09 and BC-10 on the glass: before the first repetition every panel says where the set stops and in what
// tempo it is done, whatever stands above it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/touch_bench.h"
#include "ui/plan_words.h"

namespace plumbline::ui {
namespace {

using ::testing::HasSubstr;

/// The parts of the line, each of which a narrow panel may put on a line of its own.
std::vector<std::string> partsOf(const std::string& line) {
    const std::string between = " · ";
    std::vector<std::string> parts;
    for (std::size_t from = 0; from < line.size();) {
        const std::size_t end = std::min(line.find(between, from), line.size());
        parts.push_back(line.substr(from, end - from));
        from = end + between.size();
    }
    return parts;
}

TEST(StopOnReady, EverySampleTellsItOnEveryPanel) {
    int told = 0;
    for (const ScreenEntry& entry : screenEntries()) {
        if (std::string_view(entry.id) != "ready") continue;
        for (const auto& [name, snapshot] : entry.samples()) {
            const bool lifts = !snapshot.care || snapshot.care->mode != app::CareMode::Blocked;
            if (snapshot.exercise_id.empty() || !lifts) continue;
            SCOPED_TRACE(name);
            TouchBench::everywhere(snapshot, [&](TouchBench& bench) {
                std::string all;
                for (const DrawnText& text : bench.canvas().texts()) all += text.text + ' ';
                for (const std::string& part : partsOf(stopText(bench.snapshot.plan))) {
                    EXPECT_THAT(all, HasSubstr(part));
                    ++told;
                }
            });
        }
    }
    EXPECT_GT(told, 100);
}

}  // namespace
}  // namespace plumbline::ui
