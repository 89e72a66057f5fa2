// An owner's page: the figures as files onto a USB stick, what they are, how far it is, and when the stick
// may be pulled out.

#include <memory>
#include <string>
#include <vector>

#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/stick_parts.h"
#include "ui/trainer_parts.h"
#include "ui/usage_parts.h"
#include "ui/usage_samples.h"

namespace plumbline::ui {
namespace {

using Step = app::UsageView::Step;

/// What the file is, by how its name ends.
std::string kindOf(const std::string& name) {
    if (name.ends_with(".xlsx")) return say("workbook with every set, without names");
    if (name.ends_with(".html")) return say("page for a browser, to read and print");
    return say("tables for other programs");
}

class TrainerUsageSave final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::UsageView& usage = *snapshot.trainer->usage;
        const Rect page = usageHeader(canvas, snapshot, say("save to a stick"));
        const double gap = trainerGap(canvas);
        const double foot = page.bottom() - kPrimaryMm;
        const double status = stickStateHeight(canvas);
        stickFiles(canvas, usage, {page.x, page.y, page.w, foot - 2 * gap - status - page.y}, kindOf);
        stickState(canvas, usage, {page.x, foot - gap - status, page.w, status});
        const double w = (page.w - 2 * gap) / 3;
        const Rect left{page.x, foot, w, kPrimaryMm}, right{page.right() - w, foot, w, kPrimaryMm};
        if (usage.busy()) {
            if (canvas.button("cancel", canvas.handed(left), say("cancel"))) commands(app::UsageCancel{});
            return;
        }
        if (canvas.button("back", canvas.handed(left), say("back")))
            commands(app::TrainerGo{app::TrainerPage::Usage});
        if (usage.stick.ready && usage.figures &&
            canvas.button("save", canvas.handed(right), say("save"), Kind::Primary))
            commands(app::UsageSave{});
    }
};

std::vector<std::pair<std::string_view, app::Snapshot>> saveSamples() {
    const app::Snapshot ready = samples::usage(app::TrainerPage::UsageSave);
    app::Snapshot none = ready;
    none.trainer->usage->stick = {
        .ready = false,
        .free_bytes = 0,
        .say = "No USB stick is plugged in. Plug one in, wait five seconds and save again."};
    app::Snapshot making = ready;
    making.trainer->usage->step = Step::Saving;
    making.trainer->usage->progress = 0.62;
    app::Snapshot saving = making;
    saving.trainer->usage->progress = 0.92;
    app::Snapshot saved = ready;
    saved.trainer->usage->step = Step::Saved;
    app::Snapshot torn = none;
    torn.trainer->usage->step = Step::Refused;
    torn.trainer->usage->problem =
        "The stick was pulled out before all was written: nothing was saved. Plug it in again and save "
        "again.";
    return {{"ready", ready},   {"none", none},   {"making", making},
            {"saving", saving}, {"saved", saved}, {"torn", torn}};
}

}  // namespace

ScreenEntry trainer_usage_save_screen() {
    ScreenEntry entry;
    entry.id = "trainer_usage_save";
    entry.priority = kTrainerPriority;
    entry.wants = wantsTrainer<app::TrainerPage::UsageSave>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<TrainerUsageSave>(); };
    entry.samples = saveSamples;
    return entry;
}

}  // namespace plumbline::ui
