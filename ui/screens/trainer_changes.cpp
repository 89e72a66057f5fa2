// A trainer's page: what was changed of the member's training, by whom, when, from what to what, for how
// long.

#include <memory>
#include <string>
#include <vector>

#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/trainer_parts.h"
#include "ui/trainer_samples.h"
#include "ui/trainer_words.h"
#include "ui/training_parts.h"

namespace plumbline::ui {
namespace {

constexpr double kUndoMm = 26;

class TrainerChanges final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::TrainerView& view = *snapshot.trainer;
        const Rect page =
            trainerHeader(canvas, snapshot,
                          {view.member.empty() ? say("what was changed") : say("changes for {}", view.member),
                           say("what was changed")});
        const Rect list = aboveFoot(canvas, page);
        const Pageful shown = pageful(canvas, list, 1, kTargetMm, view.changes.size(), page_);
        for (std::size_t i = shown.first; i < shown.end; ++i)
            row(canvas, snapshot, view.changes[i], placeOf(canvas, list, shown, i, 19), commands);
        if (view.changes.empty())
            lineOrParagraph(canvas, list, view.busy ? say("one moment") : say("nothing was changed yet"),
                            colours::kQuiet);
        trainerFoot(canvas, page, {}, {page_, shown.pages}, commands);
    }

  private:
    static void row(Canvas& canvas, const app::Snapshot& snapshot, const app::ChangeLine& change,
                    const Rect& box, const Commands& commands) {
        const double gap = trainerGap(canvas);
        Rect words = box;
        if (change.undoable) {
            words = canvas.handed({box.x, box.y, box.w - kUndoMm - gap, box.h});
            const Rect undo = canvas.handed({box.right() - kUndoMm, box.y, kUndoMm, box.h});
            if (!snapshot.trainer->busy && canvas.button("undo_" + change.id, undo, say("undo"), Kind::Plain,
                                                         labelFace(canvas, say("undo"), undo.w)))
                commands(app::TrainerUndo{change.id});
        }
        canvas.fill(words, colours::kCard);
        const double pad = canvas.compact() ? 2.4 : 4;
        const double between = canvas.em(Face::Quiet) * 1.4;
        const Rect line{words.x + pad, 0, words.w - 2 * pad, 0};
        const std::string what = asMuchAsFits(canvas, changeText(change, snapshot), ", ", line.w);
        const Face face = fittingFace(canvas, what, line.w, {Face::Label, Face::Body, Face::Quiet});
        double y = words.midY() - (canvas.caps(face) + between) / 2 + canvas.caps(face);
        if (change.undone)
            canvas.struckText(line.x, y, what, face, colours::kQuiet);
        else
            canvas.text(line.x, y, what, face, colours::kText);
        y += between;
        const std::string about = asMuchAsFits(canvas, changeAbout(change), " · ", line.w);
        const double wide = canvas.text(line.x, y, about, Face::Quiet, colours::kQuiet);
        if (change.undone)
            ifFits(canvas, {line.x + wide + 3, y, line.w - wide - 3, 0}, say("taken back"), {Face::Quiet},
                   colours::kText);
    }

    std::size_t page_ = 0;
};

}  // namespace

ScreenEntry trainer_changes_screen() {
    ScreenEntry entry;
    entry.id = "trainer_changes";
    entry.priority = kTrainerPriority;
    entry.wants = wantsTrainer<app::TrainerPage::Changes>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<TrainerChanges>(); };
    entry.samples = []() -> std::vector<samples::Sample> {
        return {{"", samples::trainer(app::TrainerPage::Changes)}};
    };
    return entry;
}

}  // namespace plumbline::ui
