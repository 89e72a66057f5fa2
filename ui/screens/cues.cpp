// Form: the cue card of the chosen exercise, a line each, to be read before the first rep.

#include <algorithm>
#include <string>
#include <vector>

#include "ui/care_parts.h"
#include "ui/care_samples.h"
#include "ui/language.h"
#include "ui/people_parts.h"

namespace plumbline::ui {
namespace {

class Cues final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::CareView& care = careOf(snapshot);
        const double top =
            formHeader(canvas, snapshot, say("Cues: {}", heard(snapshot.exercise_name)), commands);
        const Rect content =
            formFoot(canvas, top, {backButton(commands), {"advice", say("advice"), [&] {
                                                              commands(app::OpenForm{app::Form::Advice});
                                                          }}});
        const Rect box = cardOf(canvas, content, canvas.compact() ? 3.4 : 9);
        std::vector<std::string> lines;
        for (const std::string& cue : care.cues) lines.push_back(heard(cue));
        if (lines.empty()) lines.push_back(say("No cues are written for this exercise."));
        // They are read standing at the bar: as large as they go.
        if (sentencesHeight(canvas, lines, box.w, Face::Title) <= box.h &&
            largestWidth(canvas, lines) <= box.w)
            large(canvas, lines, box);
        else
            drawSentences(canvas, {.lines = lines, .numbered = care.cues.size() > 1}, box);
    }

  private:
    static double largestWidth(const Canvas& canvas, const std::vector<std::string>& lines) {
        double most = 0;
        for (const std::string& line : lines) most = std::max(most, canvas.textWidth(line, Face::Title));
        return most;
    }
    static void large(Canvas& canvas, const std::vector<std::string>& lines, const Rect& box) {
        const double pitch = std::min(box.h / static_cast<double>(lines.size()), canvas.em(Face::Title) * 2);
        double y = box.y + (pitch + canvas.caps(Face::Title)) / 2;
        for (const std::string& line : lines) {
            canvas.text(box.x, y, line, Face::Title, colours::kText);
            y += pitch;
        }
    }
};

std::vector<samples::Sample> cueSamples() {
    const app::Snapshot five = samples::careForm(app::Form::Cues);
    app::Snapshot none = five;
    none.care->cues.clear();
    return {{"", five}, {"none", none}};
}

}  // namespace

ScreenEntry cues_screen() {
    ScreenEntry entry;
    entry.id = "cues";
    entry.priority = kFormPriority;
    entry.wants = wantsForm<app::Form::Cues>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Cues>(); };
    entry.samples = cueSamples;
    return entry;
}

}  // namespace plumbline::ui
