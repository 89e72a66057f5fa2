// The last set is to count no more: why? It is kept, marked with the reason.

#include <array>

#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/people_samples.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

/// The set in one line, so that nobody takes the wrong one off.
std::string aboutText(const app::Snapshot& snapshot) {
    if (!snapshot.set) return {};
    const app::SetView& set = *snapshot.set;
    std::string text = set.held_s > 0     ? clockText(set.held_s)
                       : set.counted == 1 ? say("1 rep")
                                          : say("{} reps", set.counted);
    if (set.load.source != app::LoadSource::Unknown)
        text += " · " + massText(set.load.kg, snapshot.wishes.unit);
    return heard(set.exercise) + " · " + text;
}

class DeleteSetScreen final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const int number = snapshot.set ? snapshot.set->number : 0;
        const double top = formHeader(canvas, snapshot, say("delete set {}: why?", number), commands);
        const FormFrame frame = formFrame(canvas, top, commands);
        Rect grid = frame.content;
        const double line = canvas.caps(Face::Body) + (canvas.compact() ? 3 : 6);
        // The answers come before what is asked about, where a strip has taken the room.
        if (grid.h - line >= 2 * kTargetMm + kApartMm) {
            const std::string about = aboutText(snapshot);
            canvas.text(grid.x, top + canvas.caps(Face::Body), about,
                        fittingFace(canvas, about, grid.w, {Face::Body, Face::Quiet}), colours::kQuiet,
                        Align::Left, grid.w);
            grid = {grid.x, grid.y + line, grid.w, grid.h - line};
        }
        const std::array<std::pair<const char*, std::string>, 5> reasons{
            {{"test", say("only a try")},
             {"wrong_load", say("wrong weight")},
             {"wrong_exercise", say("wrong exercise")},
             {"miscounted", say("counted wrongly")},
             {"other", say("another reason")}}};
        int place = 0;
        for (const auto& [reason, label] : reasons) {
            const Rect box = canvas.handed(cellOf(grid, 3, 2, place++));
            const Face face = fittingFace(canvas, label, box.w - 3, {Face::Label, Face::Body, Face::Quiet});
            if (canvas.button(reason, box, label, Kind::Plain, face)) commands(app::DeleteSet{reason});
        }
        kept(canvas, frame.actions);
    }

  private:
    static void kept(Canvas& canvas, const Rect& box) {
        const std::string words = say("It stays on the rack, marked, and counts no more.");
        const double height = canvas.paragraphHeight(box.w - 4, words, Face::Quiet);
        canvas.paragraph({box.x + 2, box.midY() - height / 2, box.w - 4, height + 0.1}, words, Face::Quiet,
                         colours::kQuiet);
    }
};

std::vector<std::pair<std::string_view, app::Snapshot>> deleteSamples() {
    const app::Snapshot asked = samples::form(app::Form::Delete);
    app::Snapshot leaving = asked;
    leaving.leaving_in_s = 14;
    return {{"", asked}, {"leaving", leaving}};
}

}  // namespace

ScreenEntry delete_set_screen() {
    ScreenEntry entry;
    entry.id = "delete_set";
    entry.priority = kFormPriority;
    entry.wants = wantsForm<app::Form::Delete>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<DeleteSetScreen>(); };
    entry.samples = deleteSamples;
    return entry;
}

}  // namespace plumbline::ui
