// Form: what to lift, or what it was that was lifted. The catalogue by pattern, a page at a time.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/language.h"
#include "ui/parts.h"
#include "ui/people_parts.h"
#include "ui/plan_words.h"
#include "ui/training_parts.h"
#include "ui/training_samples.h"

namespace plumbline::ui {
namespace {

/// The catalogue, what is lifted with the bar before what is timed, each in the order of its patterns.
std::vector<const app::ExerciseChoice*> byPattern(const std::vector<app::ExerciseChoice>& choices) {
    static constexpr std::array<std::string_view, 7> kOrder{"squat", "hinge", "press",   "pull",
                                                            "carry", "core",  "mobility"};
    std::vector<const app::ExerciseChoice*> list;
    for (const app::ExerciseChoice& choice : choices) list.push_back(&choice);
    const auto place = [](const app::ExerciseChoice* choice) {
        return std::pair(choice->timed,
                         std::find(kOrder.begin(), kOrder.end(), choice->pattern) - kOrder.begin());
    };
    std::stable_sort(list.begin(), list.end(),
                     [&](const auto* a, const auto* b) { return place(a) < place(b); });
    return list;
}

bool tile(Canvas& canvas, const app::ExerciseChoice& choice, const Rect& box, bool chosen) {
    const bool touched = canvas.button("exercise_" + choice.id, box, "", chosen ? Kind::Chosen : Kind::Plain);
    const std::string name = heard(choice.name);
    const double width = box.w - 4;
    const auto seen = [&](Face face) { return seenHeight(canvas, name, width, face); };
    const std::string caption = patternText(choice.pattern);
    const double below = canvas.em(Face::Quiet) * 0.5 + canvas.caps(Face::Quiet);
    const auto holds = [&](Face each) {
        return seen(each) + below <= box.h - 3 && widestWord(canvas, name, each) <= width;
    };
    const Face face = holds(Face::Label) ? Face::Label : holds(Face::Body) ? Face::Body : Face::Quiet;
    const bool captioned = !caption.empty() && seen(face) + below <= box.h - 2 &&
                           canvas.textWidth(caption, Face::Quiet) <= width;
    const double top = box.midY() - (seen(face) + (captioned ? below : 0)) / 2;
    canvas.paragraph({box.x + 2, top, width, box.h}, name, face, colours::kText);
    if (captioned)
        canvas.text(box.x + 2, top + seen(face) + below, caption, Face::Quiet,
                    chosen ? colours::kText : colours::kQuiet);
    return touched;
}

double tileWidth(const Canvas& canvas, double all, std::size_t columns) {
    return (all - canvas.gap() * static_cast<double>(columns - 1)) / static_cast<double>(columns);
}

/// As many as leave room for the longest word of any name.
std::size_t columnsFor(const Canvas& canvas, const std::vector<app::ExerciseChoice>& choices, double width) {
    std::size_t columns = canvas.compact() ? 3 : 4;
    const auto fits = [&](const app::ExerciseChoice& choice) {
        return widestWord(canvas, heard(choice.name), Face::Quiet) <= tileWidth(canvas, width, columns) - 4;
    };
    while (columns > 1 && !std::all_of(choices.begin(), choices.end(), fits)) --columns;
    return columns;
}

class Exercises final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const double top = formHeader(canvas, snapshot, say("what do you lift?"), commands);
        const FormFrame frame = formFrame(canvas, top, commands);
        const double gap = canvas.gap();
        const std::size_t columns = columnsFor(canvas, snapshot.choices, frame.content.w);
        const auto rows = static_cast<std::size_t>((frame.content.h + gap) / (kTargetMm + gap));
        const std::size_t places = std::max<std::size_t>(1, rows) * columns;
        const std::vector<const app::ExerciseChoice*> list = byPattern(snapshot.choices);
        const std::size_t pages = std::max<std::size_t>(1, (list.size() + places - 1) / places);
        page_ %= pages;
        const double w = tileWidth(canvas, frame.content.w, columns);
        const double h = std::min(
            26.0, (frame.content.h - gap * static_cast<double>(rows - 1)) / static_cast<double>(rows));
        for (std::size_t i = 0; i < places && page_ * places + i < list.size(); ++i) {
            const app::ExerciseChoice& choice = *list[page_ * places + i];
            const Rect box{frame.content.x + static_cast<double>(i % columns) * (w + gap),
                           frame.content.y + static_cast<double>(i / columns) * (h + gap), w, h};
            if (tile(canvas, choice, canvas.handed(box), choice.id == snapshot.exercise_id))
                commands(app::ChooseExercise{choice.id});
        }
        if (pages > 1 && canvas.button("more", frame.actions, say("more · {} of {}", page_ + 1, pages)))
            ++page_;
    }

  private:
    std::size_t page_ = 0;
};

std::vector<std::pair<std::string_view, app::Snapshot>> exerciseSamples() {
    app::Snapshot all = samples::training(app::Phase::Ready);
    all.form.form = app::Form::Exercises;
    app::Snapshot few = all;
    few.choices.resize(4);
    few.exercise_id.clear();
    return {{"", all}, {"few", few}};
}

}  // namespace

ScreenEntry exercises_screen() {
    ScreenEntry entry;
    entry.id = "exercises";
    entry.priority = 46;
    entry.wants = [](const app::Snapshot& s) {
        return s.form.form == app::Form::Exercises &&
               (s.phase == app::Phase::Ready || s.phase == app::Phase::Rest);
    };
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Exercises>(); };
    entry.samples = exerciseSamples;
    return entry;
}

}  // namespace plumbline::ui
