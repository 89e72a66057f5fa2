// An owner's page: the reports that the overview has no room for, one at a time, each with what it means.

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ui/language.h"
#include "ui/trainer_parts.h"
#include "ui/usage_parts.h"
#include "ui/usage_samples.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::UsageFigures;

struct Line {
    std::string what, value;
};

struct Report {
    std::string title, definition;
    std::vector<Line> lines;
};

Report exercisesOf(const UsageFigures& f) {
    Report report{say("what is lifted"),
                  say("Sets that count by exercise, and their share of all sets, the most first. The files "
                      "have repetitions and kilograms too."),
                  {}};
    for (const app::UsageExercise& exercise : f.exercises)
        report.lines.push_back(
            {heard(exercise.name), std::to_string(exercise.sets) + " · " + percentText(exercise.share_pct)});
    return report;
}

Report cohortsOf(const UsageFigures& f) {
    Report report{say("who keeps coming"),
                  say("Of the members who joined in a month, how many had a visit in the last month of these "
                      "days. Fewer than five people, or their absence, are never counted out; months in "
                      "which fewer joined are left out."),
                  {}};
    for (const app::UsageCohort& cohort : f.cohorts)
        report.lines.push_back(
            {say("joined {}", cohort.joined), say("{} of {}", shownText(cohort.active), cohort.size)});
    return report;
}

Report programsOf(const UsageFigures& f) {
    const auto shown = [&](std::int64_t count) {
        return f.on_program ? std::to_string(count) : say("not shown");
    };
    return {say("programs and changes"),
            say("Exercises that programs have on the visits' days, and work sets asked for in those that "
                "were begun; shown when five members or more train by one. Of changes only those that "
                "concern five members; a swap puts another exercise in the place of one."),
            {{say("with a program"), peopleText(f.on_program)},
             {say("exercises of the day"), shown(f.planned)},
             {say("of them begun"), shown(f.begun)},
             {say("sets asked for"), shown(f.prescribed)},
             {say("of them done"), shown(f.done)},
             {say("changes made"), std::to_string(f.changes)},
             {say("of them swaps"), std::to_string(f.swaps)},
             {say("taken back"), std::to_string(f.changes_taken_back)}}};
}

Report rackOf(const UsageFigures& f) {
    return {say("the rack itself"),
            say("What the sets tell of the rack. A load is odd when it lies 1 kg or more from what bar and "
                "plates make; sides are uneven, and the platform apart from the hooks, from 2.5 kg on. Hours "
                "out of order are not kept."),
            {{say("starts with visits"), std::to_string(f.boots)},
             {say("visits cut off"), std::to_string(f.power_visits)},
             {say("without velocity"), std::to_string(f.no_velocity)},
             {say("not weighed"), std::to_string(f.no_load)},
             {say("odd loads"), std::to_string(f.odd_load)},
             {say("uneven sides"), std::to_string(f.uneven)},
             {say("platform apart"), std::to_string(f.platform_apart)},
             {say("size of the store"), bytesText(f.file_bytes)}}};
}

class TrainerUsageMore final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::UsageView& usage = *snapshot.trainer->usage;
        const Rect page = usageHeader(canvas, snapshot, say("further figures"));
        const Rect content = aboveFoot(canvas, page);
        std::vector<RowButton> more;
        if (!figuresMissing(canvas, usage, content)) {
            static constexpr std::array kReports{exercisesOf, cohortsOf, programsOf, rackOf};
            const Report report = kReports[which_](*usage.figures);
            if (from_ >= report.lines.size()) from_ = 0;
            const std::size_t shown = show(canvas, report, content);
            more.push_back({"next", say("next"), [this, shown, of = report.lines.size()] {
                                from_ += shown;
                                if (from_ < of) return;
                                from_ = 0;
                                which_ = (which_ + 1) % kReports.size();
                            }});
        }
        usageFoot(canvas, usage, page, app::TrainerPage::UsageHours, std::move(more), commands);
    }

  private:
    /// Title, lines from `from_` on in two columns where they are short enough, and below them the
    /// definition. Returns how many lines had room.
    std::size_t show(Canvas& canvas, const Report& report, const Rect& box) const {
        canvas.fill(box, colours::kCard, 3);
        const double pad = canvas.compact() ? 3 : 6;
        const Rect inner{box.x + pad, box.y + pad, box.w - 2 * pad, box.h - 2 * pad};
        const double top = inner.y + canvas.caps(Face::Label);
        canvas.text(inner.x, top, report.title, Face::Label, colours::kText);
        const double below = canvas.paragraphHeight(inner.w, report.definition, Face::Quiet);
        canvas.paragraph({inner.x, inner.bottom() - below, inner.w, below}, report.definition, Face::Quiet,
                         colours::kQuiet);
        if (report.lines.empty()) {
            canvas.text(inner.x, top + canvas.em(Face::Body) * 1.35, "–", Face::Body, colours::kText);
            return 1;
        }
        const double between = canvas.em(Face::Body) * 1.35, gap = 3 * trainerGap(canvas);
        const double half = (inner.w - gap) / 2;
        const bool two = std::all_of(report.lines.begin(), report.lines.end(), [&](const Line& each) {
            return canvas.textWidth(each.what, Face::Quiet) + canvas.textWidth(each.value, Face::Body) +
                       kApart <=
                   half;
        });
        const double w = two ? half : inner.w;
        const double room = inner.bottom() - below - top - canvas.em(Face::Quiet) * 0.6;
        const auto rows = static_cast<std::size_t>(std::max(1.0, room / between));
        const std::size_t count = std::min(report.lines.size() - from_, (two ? 2 : 1) * rows);
        for (std::size_t i = 0; i < count; ++i) {
            const double x = inner.x + static_cast<double>(i / rows) * (w + gap);
            line(canvas, report.lines[from_ + i],
                 {x, top + static_cast<double>(i % rows + 1) * between, w, 0});
        }
        return count;
    }

    static void line(Canvas& canvas, const Line& line, const Rect& at) {
        const double wide =
            fitted(canvas, at, line.value, {Face::Body, Face::Quiet}, colours::kText, Align::Right);
        fitted(canvas, {at.x, at.y, at.w - wide - kApart, 0}, line.what, {Face::Body, Face::Quiet},
               colours::kText);
    }

    static constexpr double kApart = 2;  ///< mm between a line's words and its figure

    std::size_t which_ = 0, from_ = 0;  ///< report, and its first line on the glass
};

std::vector<std::pair<std::string_view, app::Snapshot>> moreSamples() {
    constexpr auto kPage = app::TrainerPage::UsageMore;
    return {{"", samples::usage(kPage)},
            {"counting", samples::usageCounting(kPage)},
            {"empty", samples::usageEmpty(kPage)}};
}

}  // namespace

ScreenEntry trainer_usage_more_screen() {
    ScreenEntry entry;
    entry.id = "trainer_usage_more";
    entry.priority = kTrainerPriority;
    entry.wants = wantsTrainer<app::TrainerPage::UsageMore>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<TrainerUsageMore>(); };
    entry.samples = moreSamples;
    return entry;
}

}  // namespace plumbline::ui
