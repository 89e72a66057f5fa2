// A trainer's page: another exercise instead of the chosen one.

#include <memory>
#include <string>
#include <vector>

#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/trainer_parts.h"
#include "ui/trainer_samples.h"

namespace plumbline::ui {
namespace {

class TrainerSwap final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::TrainerView& view = *snapshot.trainer;
        const std::string exercise = heard(view.exercise);
        const Rect page = trainerHeader(
            canvas, snapshot,
            {say("{}: instead of {}", view.member, exercise), say("instead of {}", exercise), exercise});
        const Rect list = aboveFoot(canvas, page);
        const Pageful shown = pageful(canvas, list, 3, kTargetMm, view.swap_ids.size(), page_);
        for (std::size_t i = shown.first; i < shown.end; ++i)
            if (tile(canvas, view, i, placeOf(canvas, list, shown, i, 26)))
                commands(app::TrainerSwap{view.swap_ids[i]});
        if (view.swap_ids.empty())
            lineOrParagraph(canvas, list, say("Nothing else here moves like it."), colours::kQuiet);
        trainerFoot(canvas, page, {}, {page_, shown.pages}, commands);
    }

  private:
    static bool tile(Canvas& canvas, const app::TrainerView& view, std::size_t i, const Rect& box) {
        const bool touched = canvas.button("swap_" + view.swap_ids[i], box, "");
        const Rect inner{box.x + 3, box.y, box.w - 6, box.h};
        lineOrParagraph(canvas, inner, heard(view.swap_names[i]), colours::kText);
        return touched;
    }

    std::size_t page_ = 0;
};

}  // namespace

ScreenEntry trainer_swap_screen() {
    ScreenEntry entry;
    entry.id = "trainer_swap";
    entry.priority = kTrainerPriority;
    entry.wants = wantsTrainer<app::TrainerPage::Swap>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<TrainerSwap>(); };
    entry.samples = []() -> std::vector<samples::Sample> {
        return {{"", samples::trainer(app::TrainerPage::Swap)}};
    };
    return entry;
}

}  // namespace plumbline::ui
